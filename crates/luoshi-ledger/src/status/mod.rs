//! How tasks stand: pure functions of the state, a period and a day.
//!
//! Three things are told apart: the schedule status (is it on time?), the state of reporting (did the unit say anything,
//! and was it accepted?), and the verdict (was the promise kept?). A unit's claim and what a check found stand side by
//! side; judged is what was found, where something was.

mod actual;
mod curve;
mod due;
mod forecast;
mod judge;
mod schedule;
mod short;
mod why;

use crate::state::State;
use crate::state::progress::Stage;
use crate::state::task::{Aim, Life, Task, TaskKind};
use crate::{ObstacleId, Period, TaskId, period};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;
use std::sync::Arc;

pub use actual::{Actual, Basis, actual};
pub use curve::{Curve, share_due};
pub use due::{Due, Owed, Proposed, due, orders_due};
pub use forecast::{Backtest, Forecast, backtest, forecast};
pub use judge::{exceeds, meets};
pub use short::short_of;
pub use why::{Language, Reason, why};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $schema:literal { $($(#[$vdoc:meta])* $variant:ident $word:literal $zh:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = $schema))]
        pub enum $name {$(
            $(#[$vdoc])*
            $variant,
        )*}

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// Its name in data.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {$($name::$variant => $word,)*}
            }

            /// Its Chinese name.
            #[must_use]
            pub fn zh(self) -> &'static str {
                match self {$($name::$variant => $zh,)*}
            }
        }
    )*};
}

words! {
    /// Schedule status.
    Schedule "Schedule" {
        /// Nothing is due yet, no report, or a level that is judged at its date; never past its deadline.
        NotDue "not_due" "未到期",
        /// Not begun.
        NotBegun "not_begun" "未启动",
        /// Less is done than is due.
        Behind "behind" "欠进度",
        /// As much as is due.
        OnSchedule "on_schedule" "达序时进度",
        /// More than is due.
        Ahead "ahead" "超进度",
        /// Done.
        Done "done" "已完成",
        /// Closed out though the target was not reached: the reason stands in the entry.
        ClosedShort "closed_short" "已办结（未达目标）",
        /// Past its deadline and not done.
        Overdue "overdue" "逾期",
        /// The unit did not report, in time or before its deadline: no data, not 0 %.
        Unreported "unreported" "未报送",
    }

    /// The light shown.
    Light "Light" {
        /// Nothing to be lit.
        None "none" "无",
        /// On schedule.
        Green "green" "绿灯",
        /// A little behind.
        Yellow "yellow" "黄灯",
        /// Far behind, or overdue.
        Red "red" "红灯",
    }

    /// State of reporting for the period.
    Reporting "Reporting" {
        /// The period is not over.
        NotDue "not_due" "未到报送期",
        /// Can be submitted, and is not late.
        Due "due" "待报送",
        /// Late.
        Missing "missing" "逾期未报",
        /// Waits for the head of the unit.
        AwaitingHead "awaiting_head" "待单位审签",
        /// Waits for an inspector.
        AwaitingInspector "awaiting_inspector" "待审核",
        /// Came back.
        Returned "returned" "已退回",
        /// Accepted.
        Accepted "accepted" "已审核",
    }

    /// Verdict.
    Verdict "TaskVerdict" {
        /// More than was promised.
        Exceeded "exceeded" "超额完成",
        /// As promised.
        Met "met" "完成",
        /// An amount that fell short, with its share.
        Partly "partly" "部分完成",
        /// Not reached.
        Missed "missed" "未完成",
        /// Nobody said what became of it.
        Unreported "unreported" "未交代",
        /// What was said does not tell.
        Unclear "unclear" "表述不明",
        /// Its date has not come.
        NotDue "not_due" "未到期",
    }
}

/// How a task stands at the end of a period, as seen on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Status {
    /// The task.
    pub task: TaskId,
    /// What is to be done.
    pub title: String,
    /// What kind of commitment it is.
    pub kind: TaskKind,
    /// Id of its policy field.
    pub field: Option<String>,
    /// Id of the lead unit.
    pub lead: Option<String>,
    /// When it is to be done.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub deadline: Option<Date>,
    /// The period.
    pub period: Period,
    /// Whether it is on time.
    pub schedule: Schedule,
    /// The light shown.
    pub light: Light,
    /// State of reporting.
    pub reporting: Reporting,
    /// Whether the promise was kept.
    pub verdict: Verdict,
    /// What has been done or reached, with the day and on whose word.
    pub actual: Option<Actual>,
    /// The target's value.
    pub target: Option<Decimal>,
    /// Its unit word.
    pub unit: Option<String>,
    /// The share done, of what is to be done (1 is all).
    pub share_done: Option<Decimal>,
    /// The share due by then.
    pub share_due: Option<Decimal>,
    /// What is missing to the target, for what is to be reached or kept; zero or less where it is reached.
    pub distance: Option<Decimal>,
    /// The curve that tells what is due.
    pub curve: Option<Curve>,
    /// The bad period, for what is to be kept.
    pub broken: Option<Period>,
    /// Behind or overdue without a break since this period.
    pub behind_since: Option<Period>,
    /// 力争: missing it is not missing the target.
    pub stretch: bool,
    /// Where the pace so far leads.
    pub forecast: Option<Forecast>,
    /// Obstacles that are not solved.
    pub obstacles: Vec<ObstacleId>,
    /// Closed out.
    pub closed: bool,
    /// The rules that made it, with their versions.
    pub rules: Vec<String>,
}

/// How all tasks of the plan stand, in order of their numbers.
#[must_use]
pub fn status(state: &State, period: Period, today: Date) -> Vec<Status> {
    state.tasks().filter(|t| t.counts()).map(|task| of_task(state, task, period, today)).collect()
}

/// The same, where it is known of an earlier state for the same period and day: of tasks that did not change since, and
/// that no changed rule or obstacle touches, it is shared.
#[must_use]
pub fn status_since(
    state: &State,
    period: Period,
    today: Date,
    before: &State,
    known: &[Arc<Status>],
) -> Vec<Arc<Status>> {
    let rules = Arc::ptr_eq(&state.rules, &before.rules);
    let obstacles = Arc::ptr_eq(&state.obstacles, &before.obstacles);
    let mut known = known.iter().peekable();
    let one = |(task, same): (&Task, bool)| {
        while known.next_if(|s| s.task < task.id).is_some() {}
        match known.peek().filter(|s| s.task == task.id) {
            Some(status) if same && rules && (obstacles || task.obstacles.is_empty()) => Arc::clone(status),
            _ => Arc::new(of_task(state, task, period, today)),
        }
    };
    state.tasks_since(before).filter(|(t, _)| t.counts()).map(one).collect()
}

/// How a task stands.
#[must_use]
pub fn of_task(state: &State, task: &Task, period: Period, today: Date) -> Status {
    let at = At { state, period, today };
    let closed = at.closed(task);
    // What is struck off rests on what was verified, not on what its unit said last.
    let points = if closed { actual::verified(task, period) } else { actual::points(task, period) };
    let actual = points.last().cloned();
    let found = schedule::schedule(task, &at, &points);
    let target = task.target.as_ref();
    let obstacles = task.obstacles.iter().filter(|o| at.blocks(**o)).copied().collect();
    Status {
        task: task.id,
        title: task.title.clone(),
        kind: task.kind,
        field: task.field.clone(),
        lead: task.lead.clone(),
        deadline: task.deadline,
        period,
        schedule: found.schedule,
        light: found.light,
        reporting: reporting(task, &at),
        verdict: judge::verdict(task, &at, actual.as_ref(), &found),
        target: target.map(|t| t.value),
        unit: target.map(|t| t.unit.clone()),
        share_done: found.share_done,
        share_due: found.share_due,
        distance: judge::distance(task, actual.as_ref()),
        curve: found.curve,
        broken: found.broken,
        behind_since: schedule::behind_since(task, &at, &points, found.schedule),
        stretch: target.is_some_and(|t| t.stretch),
        forecast: forecast::of_points(task, &points, &state.rules).filter(|_| found.schedule != Schedule::Done),
        obstacles,
        closed,
        rules: rules(state, task),
        actual,
    }
}

fn rules(state: &State, task: &Task) -> Vec<String> {
    let by_aim: &[&str] = match task.target.as_ref().map(|t| t.aim) {
        Some(Aim::Do) => &["curve", "schedule", "lights", "reporting", "forecast"],
        Some(Aim::Reach | Aim::Keep) | None => &["schedule", "lights", "reporting"],
    };
    by_aim.iter().map(|id| state.rules.version(id)).collect()
}

/// Where one looks from.
pub(crate) struct At<'s> {
    pub state: &'s State,
    pub period: Period,
    pub today: Date,
}

impl At<'_> {
    /// The day that deadlines are held against: today while the period is the one spoken of, and its last day once the
    /// next one is over too, so that what is said of an older period stays what stood then.
    fn day(&self) -> Date {
        if self.today > self.period.after().last() { self.period.last() } else { self.today }
    }

    /// Whether a day has passed, as the period is looked at.
    fn passed(&self, day: Date) -> bool {
        day < self.today && day <= self.day().max(self.period.last())
    }

    /// Whether a task counts as closed out: from the day of its closing, and in the period of its deadline also when it
    /// was struck off in the next one. Older periods stay as they stood.
    fn closed(&self, task: &Task) -> bool {
        let Life::Closed { on, .. } = task.life else { return false };
        let last = task.deadline.is_some_and(|d| d <= self.period.last()) && on <= self.period.after().last();
        on <= self.today && (on <= self.day() || last)
    }

    /// The last day on which the period's report is on time.
    fn report_by(&self) -> Date {
        add(self.period.last(), self.state.rules.count("reporting", "due_days"))
    }

    /// The last day on which a task's report is on time: what came back may be done again for some days.
    fn report_by_of(&self, task: &Task) -> Date {
        let progress = task.rounds.get(&self.period).and_then(|r| r.progress.as_ref());
        let returned = progress.filter(|p| p.stage == Stage::Returned).and_then(|p| p.decision.as_ref());
        let days = self.state.rules.count("reporting", "again_days");
        let again = returned.map(|d| add(period::day_of(d.said), days));
        again.map_or(self.report_by(), |again| again.max(self.report_by()))
    }

    /// Whether an obstacle stood on that day.
    fn blocks(&self, id: ObstacleId) -> bool {
        let obstacle = self.state.obstacles.get(&id);
        obstacle.is_some_and(|o| o.since <= self.today && o.solved.as_ref().is_none_or(|s| s.on > self.today))
    }
}

fn add(day: Date, days: i64) -> Date {
    day.saturating_add(jiff::Span::new().days(days.clamp(-36500, 36500)))
}

/// The state of reporting of a task for the period.
fn reporting(task: &Task, at: &At) -> Reporting {
    match task.rounds.get(&at.period).and_then(|r| r.progress.as_ref()).map(|p| p.stage) {
        Some(Stage::AwaitingHead) => Reporting::AwaitingHead,
        Some(Stage::AwaitingInspector) => Reporting::AwaitingInspector,
        Some(Stage::Returned) => Reporting::Returned,
        Some(Stage::Accepted) => Reporting::Accepted,
        None if at.today <= at.period.last() || !expected(task, at.period) => Reporting::NotDue,
        None if at.today <= at.report_by() => Reporting::Due,
        None => Reporting::Missing,
    }
}

/// Whether anybody waits for a report of that period: the task is open, it was there and had begun before the period's
/// end, and it was not over before.
pub(crate) fn expected(task: &Task, period: Period) -> bool {
    let begun = task.made <= period.last() && task.start.is_none_or(|start| start <= period.last());
    let over = match &task.life {
        Life::Closed { on, .. } => *on < period.first(),
        _ => false,
    };
    begun && !over
}

/// While reports of a period still come in on time: until when, and the tasks of which one is awaited. Nothing once that
/// day has passed or all are in.
///
/// What is told of a period on such a day is not its end: units that have said nothing are not late.
#[must_use]
pub fn awaited<'s>(
    state: &State,
    statuses: &'s [Status],
    period: Period,
    today: Date,
) -> Option<(Date, Vec<&'s Status>)> {
    let until = At { state, period, today }.report_by();
    let open = |s: &&Status| matches!(s.reporting, Reporting::NotDue | Reporting::Due) && !s.closed;
    let asked = |s: &&Status| state.task(s.task).is_ok_and(|task| expected(task, period));
    let found: Vec<&Status> = statuses.iter().filter(open).filter(asked).collect();
    (today <= until && !found.is_empty()).then_some((until, found))
}

/// The period that a bulletin on a day is about: the last quarter that is over.
#[must_use]
pub fn period_on(today: Date) -> Period {
    let now = Period::quarter_of(today);
    if today == now.last() { now } else { now.before() }
}

pub(crate) fn days_between(from: Date, to: Date) -> Decimal {
    Decimal::from(period::days(from, to))
}
