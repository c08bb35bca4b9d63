//! What an entry is about: the account, unit, period, report, rule or tasks that it speaks of, in words.

use crate::context::Context;
use crate::plain;
use luoshi_ledger::act::office::SetRule;
use luoshi_ledger::rules::catalogue;
use luoshi_ledger::state::task::NewTask;
use luoshi_ledger::{Act, Entry, Period, State, Task, TaskId};

/// What an entry is about.
pub struct Object {
    /// In words, Chinese as the data is.
    pub words: String,
    /// The first of its tasks.
    pub task: Option<TaskId>,
}

/// What an entry is about.
pub fn object(c: &Context, entry: &Entry) -> Object {
    let state = &c.standing.state;
    let tasks = tasks(state, &entry.act);
    let named = tasks.first().and_then(|id| state.task(*id).ok());
    let words = [own(c, &entry.act), named.map(|t| titles(t, tasks.len())).unwrap_or_default(), period(c, entry)];
    let words = words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" · ");
    Object { words, task: tasks.first().copied() }
}

fn titles(first: &Task, count: usize) -> String {
    if count > 1 { format!("{} 等{count}项", first.title) } else { first.title.clone() }
}

/// The period that a submission or decision is of.
fn period(c: &Context, entry: &Entry) -> String {
    let of: Option<Period> = entry.of.as_deref().and_then(|of| of.parse().ok());
    of.map(|p| plain::period(p, c.language)).unwrap_or_default()
}

/// The tasks that an act is about, also through what it answers.
fn tasks(state: &State, act: &Act) -> Vec<TaskId> {
    let obstacle = |id| state.obstacles.get(id).map(|o| o.task);
    let feedback = |id| state.feedback.get(id).map(|f| f.task);
    let through = match act {
        Act::ReplyOrder(a) => return state.orders.get(&a.order).map(|o| o.tasks.clone()).unwrap_or_default(),
        Act::ReplyNote(a) => state.notes.iter().find(|n| n.said.entry == a.note).and_then(|n| n.task),
        Act::UpdateObstacle(a) => obstacle(&a.obstacle),
        Act::SolveObstacle(a) => obstacle(&a.obstacle),
        Act::Moderate(a) => feedback(&a.feedback),
        Act::Answer(a) => feedback(&a.feedback),
        act => return act.tasks(),
    };
    through.into_iter().collect()
}

/// What an act is about beside tasks and periods.
fn own(c: &Context, act: &Act) -> String {
    let state = &c.standing.state;
    let unit = |id: &String| state.unit_name(id).to_owned();
    let made = |new: &[NewTask]| match new {
        [] => String::new(),
        [one] => one.title.clone(),
        [first, ..] => format!("{} 等{}项", first.title, new.len()),
    };
    match act {
        Act::Found(a) => a.office.name.clone(),
        Act::SetUnit(a) => a.unit.name.clone(),
        Act::RemoveUnit(a) => unit(&a.unit),
        Act::SetPerson(a) => format!("{}（{}，{}）", a.person.name, a.person.id, a.person.role.zh()),
        Act::RemovePerson(a) => a.person.clone(),
        Act::SetRule(a) => rule(c, a),
        Act::Except(a) => a.units.iter().map(unit).collect::<Vec<_>>().join("、"),
        Act::Import(a) => a.report.title.clone(),
        Act::Plan(a) => made(&a.tasks),
        Act::Split(a) => made(&a.into),
        Act::Merge(a) => a.into.title.clone(),
        Act::Assign(a) => unit(&a.lead),
        Act::Consult(a) => plain::date(&a.until.to_string(), c.language),
        Act::SetList(a) => a.name.clone(),
        Act::Contribute(a) => unit(&a.unit),
        Act::IssueOrder(a) => unit(&a.unit),
        Act::ReplyOrder(a) => state.orders.get(&a.order).map(|o| unit(&o.unit)).unwrap_or_default(),
        _ => String::new(),
    }
}

/// A parameter of a rule and its new value.
fn rule(c: &Context, act: &SetRule) -> String {
    let mut known = catalogue().iter().filter(|r| r.id == act.rule).flat_map(|r| &r.parameters);
    let says = known.find(|p| p.name == act.parameter).map(|p| c.language.of(&p.zh, &p.en));
    format!("{} → {}", says.unwrap_or(&act.parameter), act.value.normalize())
}

/// The units that an entry concerns: of who acts, of what is acted upon, of its tasks.
pub fn units<'s>(state: &'s State, entry: &'s Entry) -> Vec<&'s str> {
    let person = state.people.get(&entry.by).and_then(|p| p.unit.as_deref());
    let own: Vec<&str> = match &entry.act {
        Act::SetUnit(a) => vec![&a.unit.id],
        Act::RemoveUnit(a) => vec![&a.unit],
        Act::SetPerson(a) => a.person.unit.as_deref().into_iter().collect(),
        Act::Except(a) => a.units.iter().map(String::as_str).collect(),
        Act::Assign(a) => std::iter::once(&a.lead).chain(&a.with).map(String::as_str).collect(),
        Act::Contribute(a) => vec![&a.unit],
        Act::IssueOrder(a) => vec![&a.unit],
        _ => Vec::new(),
    };
    let tasks = tasks(state, &entry.act).into_iter().filter_map(|id| state.task(id).ok());
    let of_tasks = tasks.flat_map(|t| t.lead.iter().chain(&t.with)).map(String::as_str);
    person.into_iter().chain(own).chain(of_tasks).collect()
}
