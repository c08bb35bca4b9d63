//! Who owes what, and which orders are due, as the rules have it.

use super::{At, Light, Reporting, Schedule, Status, add, status};
use crate::papers::amount::{amount, day_zh};
use crate::state::State;
use crate::state::matter::OrderKind;
use crate::{ObstacleId, OrderId, Period, TaskId};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

/// What a unit owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Owed {
    /// A progress report for the period.
    Report,
    /// One that came back, to be done again, with the reason.
    Again(String),
    /// The approval of its head.
    Approval,
    /// The answer to an order.
    Reply(OrderId),
    /// The answer to a leader's note: the number of its entry.
    Note(u64),
    /// An obstacle to be solved.
    Obstacle(ObstacleId),
    /// A task whose deadline is near.
    Deadline,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// Id of the unit.
    pub unit: String,
    /// The task; none for an order about several.
    pub task: Option<TaskId>,
    /// What is owed.
    pub owed: Owed,
    /// By when; none for an obstacle or a note.
    pub by: Option<Date>,
    /// Whether that is past.
    pub late: bool,
    /// What it is about, in a line.
    pub title: String,
}

/// All that is due, of one unit or of all: what leaders ask for first, then what is late, then by date.
#[must_use]
pub fn due(state: &State, period: Period, today: Date, unit: Option<&str>) -> Vec<Due> {
    let at = At { state, period, today };
    let statuses = status(state, period, today);
    let mut all: Vec<Due> = statuses.iter().flat_map(|s| reports(s, &at)).collect();
    all.extend(statuses.iter().filter_map(|s| deadline(s, &at)));
    all.extend(replies(&at));
    all.extend(notes(&at));
    all.extend(obstacles(&at));
    all.retain(|d| unit.is_none_or(|u| d.unit == u));
    let note = |d: &Due| matches!(d.owed, Owed::Note(_));
    all.sort_by(|a, b| {
        (!note(a), !a.late, a.by.unwrap_or(Date::MAX), &a.unit, a.task).cmp(&(
            !note(b),
            !b.late,
            b.by.unwrap_or(Date::MAX),
            &b.unit,
            b.task,
        ))
    });
    all
}

fn reports(s: &Status, at: &At) -> Option<Due> {
    if !is_open(s, at) {
        return None;
    }
    let returned = || {
        let progress = at.state.task(s.task).ok()?.rounds.get(&s.period)?.progress.as_ref()?;
        progress.decision.as_ref()?.why.clone()
    };
    let owed = match s.reporting {
        Reporting::Due | Reporting::Missing => Owed::Report,
        Reporting::Returned => Owed::Again(returned().unwrap_or_default()),
        Reporting::AwaitingHead => Owed::Approval,
        Reporting::NotDue | Reporting::AwaitingInspector | Reporting::Accepted => return None,
    };
    let by = at.state.task(s.task).map_or(at.report_by(), |task| at.report_by_of(task));
    Some(Due {
        unit: s.lead.clone()?,
        task: Some(s.task),
        owed,
        by: Some(by),
        late: at.today > by,
        title: s.title.clone(),
    })
}

/// Whether somebody still works on it, however the period stood.
fn is_open(s: &Status, at: &At) -> bool {
    at.state.task(s.task).is_ok_and(crate::Task::is_open)
}

fn deadline(s: &Status, at: &At) -> Option<Due> {
    let by = s.deadline.filter(|_| s.schedule != Schedule::Done && is_open(s, at))?;
    let near = by <= add(at.today, at.state.rules.count("deadline", "reminder_days"));
    let (unit, title) = (s.lead.clone()?, s.title.clone());
    near.then(|| Due { unit, task: Some(s.task), owed: Owed::Deadline, by: Some(by), late: at.today > by, title })
}

fn replies(at: &At) -> impl Iterator<Item = Due> {
    at.state.orders.values().filter(|o| o.replies.is_empty()).map(|o| Due {
        unit: o.unit.clone(),
        task: o.tasks.first().copied().filter(|_| o.tasks.len() == 1),
        owed: Owed::Reply(o.id),
        by: Some(o.reply_by),
        late: at.today > o.reply_by,
        title: o.issued.text.clone(),
    })
}

/// Notes on tasks that their lead unit has not answered.
fn notes(at: &At) -> impl Iterator<Item = Due> {
    at.state.notes.iter().filter(|n| n.replies.is_empty()).filter_map(|n| {
        let task = at.state.task(n.task?).ok().filter(|t| t.is_open())?;
        Some(Due {
            unit: task.lead.clone()?,
            task: Some(task.id),
            owed: Owed::Note(n.said.entry),
            by: None,
            late: false,
            title: asked_by(n, at.state),
        })
    })
}

/// A note with who wrote it, and when.
fn asked_by(note: &crate::state::matter::Note, state: &State) -> String {
    let who = state.people.get(&note.said.by).map_or(note.said.by.as_str(), |p| &p.name);
    format!("{}（{who}，{}）", note.said.text, day_zh(crate::day_of(note.said.said)))
}

fn obstacles(at: &At) -> impl Iterator<Item = Due> {
    at.state.obstacles.values().filter(|o| at.blocks(o.id)).map(|o| Due {
        unit: o.owner.clone(),
        task: Some(o.task),
        owed: Owed::Obstacle(o.id),
        by: None,
        late: o.age(at.today) >= at.state.rules.count("orders", "obstacle_days"),
        title: o.text.clone(),
    })
}

/// An order that the rules ask for and that nobody has issued for the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposed {
    /// What kind.
    pub kind: OrderKind,
    /// Id of the unit.
    pub unit: String,
    /// The tasks, all of one unit and kind together.
    pub tasks: Vec<TaskId>,
    /// By when it is to be answered.
    pub reply_by: Date,
    /// What it would say.
    pub text: String,
    /// The rule, with its version.
    pub rule: String,
}

/// The orders that follow from the rules: a reminder for what is yellow or unreported, a supervision order for what is
/// red or blocked for long. What an order of the same kind asks for since the period's end is left out.
#[must_use]
pub fn orders_due(state: &State, period: Period, today: Date) -> Vec<Proposed> {
    let at = At { state, period, today };
    let mut proposed: Vec<(Proposed, Vec<Status>)> = Vec::new();
    for s in status(state, period, today) {
        let (Some(kind), Some(unit)) = (kind(&s, &at), s.lead.clone()) else { continue };
        if asked(&at, kind, s.task) {
            continue;
        }
        let known = proposed.iter().position(|(p, _)| p.kind == kind && p.unit == unit);
        let at = known.unwrap_or_else(|| {
            proposed.push((order(kind, unit, &at), Vec::new()));
            proposed.len() - 1
        });
        proposed[at].0.tasks.push(s.task);
        proposed[at].1.push(s);
    }
    let worded = |(order, about): (Proposed, Vec<Status>)| Proposed { text: words(&order, &about, &at), ..order };
    proposed.into_iter().map(worded).collect()
}

fn kind(s: &Status, at: &At) -> Option<OrderKind> {
    let long = at.state.rules.count("orders", "obstacle_days");
    let stuck = |id: &ObstacleId| at.state.obstacles.get(id).is_some_and(|o| o.age(at.today) >= long);
    match s.light {
        _ if !is_open(s, at) => None,
        Light::Red => Some(OrderKind::Supervision),
        _ if s.obstacles.iter().any(stuck) => Some(OrderKind::Supervision),
        Light::Yellow => Some(OrderKind::Reminder),
        _ if s.schedule == Schedule::Unreported && is_late(s, at) => Some(OrderKind::Reminder),
        _ => None,
    }
}

/// Whether the report of the period is late: before that, nobody is reminded of it.
fn is_late(s: &Status, at: &At) -> bool {
    let awaited = matches!(s.reporting, Reporting::Missing | Reporting::Returned);
    awaited && at.state.task(s.task).is_ok_and(|task| at.today > at.report_by_of(task))
}

fn asked(at: &At, kind: OrderKind, task: TaskId) -> bool {
    let since = |o: &crate::state::matter::Order| crate::period::day_of(o.issued.said) > at.period.last();
    at.state.orders.values().any(|o| o.kind >= kind && o.tasks.contains(&task) && since(o))
}

fn order(kind: OrderKind, unit: String, at: &At) -> Proposed {
    let parameter = match kind {
        OrderKind::Reminder => "reminder_reply_days",
        OrderKind::Supervision => "supervision_reply_days",
    };
    let reply_by = add(at.today, at.state.rules.count("orders", parameter));
    Proposed { kind, unit, tasks: vec![], reply_by, text: String::new(), rule: at.state.rules.version("orders") }
}

/// What a letter says: each task by its name, with what is wrong with it.
fn words(order: &Proposed, about: &[Status], at: &At) -> String {
    let tasks = about.iter().map(|s| format!("“{}”{}", s.title, wrong(s, at))).collect::<Vec<_>>().join("；");
    let asks = match order.kind {
        OrderKind::Reminder => "请抓紧推进并说明情况",
        OrderKind::Supervision => "请查明原因、提出措施和完成时间",
    };
    format!(
        "{}（截至{}）：{tasks}。{asks}，于{}前书面回复。",
        at.period.zh(),
        day_zh(at.period.last()),
        day_zh(order.reply_by)
    )
}

/// What is wrong with a task: its figures, its report, its obstacles.
fn wrong(s: &Status, at: &At) -> String {
    let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round_dp(1).normalize();
    let unit = s.unit.as_deref().unwrap_or_default();
    let stands = match (&s.actual, s.share_done.zip(s.share_due)) {
        _ if s.schedule == Schedule::Unreported && s.reporting == Reporting::Returned => {
            "进展被退回后未重新报送".into()
        }
        _ if s.schedule == Schedule::Unreported => "未按时报送进展".into(),
        (Some(actual), Some((done, due))) => {
            format!("完成{}，为目标的{}%，应达{}%", amount(actual.value, unit), percent(done), percent(due))
        }
        (Some(actual), None) => match s.target {
            Some(target) => {
                format!("为{}，目标{}，{}", amount(actual.value, unit), amount(target, unit), s.schedule.zh())
            }
            None => s.schedule.zh().into(),
        },
        (None, _) => s.schedule.zh().to_owned(),
    };
    let age =
        |id: &ObstacleId| at.state.obstacles.get(id).map(|o| format!("，“{}”已{}天未解决", o.text, o.age(at.today)));
    stands + &s.obstacles.iter().filter_map(age).collect::<String>()
}
