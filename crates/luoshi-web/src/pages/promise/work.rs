//! How the tasks of a promise stand, and what was said of them.

use crate::chart::{self, Chart};
use crate::context::Context;
use crate::plain;
use crate::standing::{class, is_behind, is_reached, reasons, told};
use luoshi_ledger::state::progress::{Progress, Round};
use luoshi_ledger::status::{Basis, Reason, Schedule, Status};
use luoshi_ledger::{Period, Task, day_of};
use rust_decimal::Decimal;
use std::sync::Arc;

/// How a task of the promise stands.
pub struct Work<'s> {
    pub task: &'s Task,
    pub class: &'static str,
    pub words: String,
    /// Whether it was struck off with its target reached; else its status says so.
    pub closed: bool,
    pub actual: String,
    /// Of which day the value speaks.
    pub as_of: String,
    /// Its deadline, where that is past and nothing shows that it was done.
    pub late: Option<String>,
    pub shares: Option<(String, String)>,
    pub forecast: Option<(String, bool)>,
    pub chart: Option<Chart>,
    pub lead: &'s str,
    pub with: Vec<&'s str>,
    pub rounds: Vec<Said<'s>>,
    /// What the unit says hinders it.
    pub hinders: Option<Hinders<'s>>,
    /// It is behind, and what was accepted names nothing that hinders it.
    pub names_nothing: bool,
    pub nodes: Vec<Stands>,
    pub why: Vec<Reason>,
}

/// Accepted progress.
pub struct Said<'s> {
    pub period: String,
    pub progress: &'s Progress,
    pub value: String,
    pub day: String,
}

/// What hinders a task by what its unit itself reported and an inspector accepted, and since which period without a break.
pub struct Hinders<'s> {
    pub text: &'s str,
    pub since: String,
}

/// A node: by when, what must stand, and whether its day has come.
pub struct Stands {
    pub period: String,
    pub words: String,
    pub due: bool,
}

/// How a task stands.
pub fn of<'s>(c: &'s Context, task: &'s Task, status: &'s Status) -> Work<'s> {
    let state = &c.standing.state;
    let amount = |value| amount(c, task, value);
    let accepted = status.actual.as_ref().filter(|a| a.basis != Basis::Claimed);
    let hinders = hinders(c, task, status);
    let range = |f: &luoshi_ledger::status::Forecast| format!("{}—{}", about(c, task, f.low), about(c, task, f.high));
    Work {
        class: class(status),
        words: told(c, status),
        closed: status.closed && status.schedule != Schedule::ClosedShort,
        actual: accepted.map(|a| amount(a.value)).unwrap_or_default(),
        as_of: accepted.map(|a| plain::date(&a.as_of.to_string(), c.language)).unwrap_or_default(),
        late: late(c, status),
        shares: accepted.and(status.share_done.zip(status.share_due)).map(|(a, b)| (percent(a), percent(b))),
        forecast: status.forecast.as_ref().map(|f| (range(f), f.warning)),
        chart: chart::progress(task, status),
        lead: task.lead.as_deref().map_or("", |l| state.unit_name(l)),
        with: task.with.iter().map(|u| state.unit_name(u)).collect(),
        rounds: rounds(c, task),
        names_nothing: hinders.is_none() && accepted.is_some() && is_behind(status),
        hinders,
        nodes: nodes(c, task),
        why: reasons(c, state, status),
        task,
    }
}

fn late(c: &Context, status: &Status) -> Option<String> {
    let past = status.deadline.filter(|d| *d < c.standing.today)?;
    let open = !status.closed && !is_reached(status);
    open.then(|| plain::date(&past.to_string(), c.language))
}

/// A value of a task in words.
pub fn amount(c: &Context, task: &Task, value: Decimal) -> String {
    plain::amount(value, task.target.as_ref().map_or("", |t| &t.unit), c.language)
}

fn about(c: &Context, task: &Task, value: Decimal) -> String {
    plain::about(value, task.target.as_ref().map_or("", |t| &t.unit), c.language)
}

fn percent(share: Decimal) -> String {
    format!("{}%", (share * Decimal::ONE_HUNDRED).round_dp(1).normalize())
}

fn nodes(c: &Context, task: &Task) -> Vec<Stands> {
    let node = |n: &luoshi_ledger::state::task::Node| Stands {
        period: plain::period(n.period, c.language),
        words: n.stage.clone().or(n.value.map(|v| amount(c, task, v))).unwrap_or_default(),
        due: n.period.last() <= c.standing.today,
    };
    task.nodes.iter().map(node).collect()
}

/// What the last accepted report names as a problem, unless the task is done.
fn hinders<'s>(c: &Context, task: &'s Task, status: &Status) -> Option<Hinders<'s>> {
    let accepted = task.rounds.iter().rev().filter_map(|(period, round)| Some((*period, round.accepted()?)));
    let named: Vec<(Period, &str)> = accepted
        .map(|(period, p)| (period, p.claim.problems.trim()))
        .take_while(|(_, text)| !text.is_empty())
        .collect();
    let ((_, text), (since, _)) = (*named.first()?, *named.last()?);
    let open = status.schedule != Schedule::Done && !status.closed;
    open.then(|| Hinders { text, since: plain::period(since, c.language) })
}

/// Accepted progress, the newest first.
fn rounds<'s>(c: &Context, task: &'s Task) -> Vec<Said<'s>> {
    let said = |(period, round): (&Period, &'s Arc<Round>)| {
        let progress = round.accepted()?;
        let decided = progress.decision.as_ref().map_or(progress.said, |d| d.said);
        Some(Said {
            period: plain::period(*period, c.language),
            value: progress.claim.value.map(|v| amount(c, task, v)).unwrap_or_default(),
            day: plain::date(&day_of(decided).to_string(), c.language),
            progress,
        })
    };
    task.rounds.iter().rev().filter_map(said).collect()
}
