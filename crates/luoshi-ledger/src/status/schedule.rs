//! Schedule status and lights, by aim.

use super::actual::Actual;
use super::curve::{Curve, share_due};
use super::judge::meets;
use super::short::falls_short;
use super::{At, Light, Reporting, Schedule, add, reporting};
use crate::Period;
use crate::state::progress::Claim;
use crate::state::task::{Accumulation, Aim, Target, Task};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What was found, with what it was found from.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub schedule: Schedule,
    pub light: Light,
    pub share_done: Option<Decimal>,
    pub share_due: Option<Decimal>,
    pub curve: Option<Curve>,
    pub broken: Option<Period>,
}

impl Found {
    fn new(schedule: Schedule, light: Light) -> Self {
        Found { schedule, light, share_done: None, share_due: None, curve: None, broken: None }
    }
}

/// The status of a task with these values, oldest first.
pub(super) fn schedule(task: &Task, at: &At, points: &[Actual]) -> Found {
    let actual = points.last();
    let found = match (&task.target, actual) {
        (Some(target), Some(actual)) => measured(task, target, (actual, points), at),
        _ => told(task, at),
    };
    if at.closed(task) {
        let (schedule, light) = if falls_short(task, at.period, points) {
            (Schedule::ClosedShort, Light::None)
        } else {
            (Schedule::Done, Light::Green)
        };
        return Found { schedule, light, ..found };
    }
    silent(task, at, actual, found)
}

/// Whether the last that was said of a task is from before its deadline: that it was missed, it does not say.
fn said_before(task: &Task, at: &At, actual: Option<&Actual>) -> bool {
    let claimed = || last_claim(task, at.period).map(|(period, _)| period.last());
    let last = actual.map(|a| a.as_of).or_else(claimed);
    last.zip(task.deadline).is_none_or(|(last, deadline)| last < deadline)
}

/// A report that is missing or came back goes before what older ones say: a return never makes a task look better. Where
/// it is not yet late, they stand, but for a deadline that has passed since. What was done, and what was said to be
/// undone when its deadline came, stays so.
fn silent(task: &Task, at: &At, actual: Option<&Actual>, found: Found) -> Found {
    let checked = actual.is_some_and(|a| a.period == at.period);
    let silent = !checked
        && match (found.schedule, reporting(task, at)) {
            (Schedule::Done, _) => false,
            (Schedule::Overdue, Reporting::Due) => said_before(task, at, actual) && found.broken.is_none(),
            (Schedule::Overdue, Reporting::Missing | Reporting::Returned) => said_before(task, at, actual),
            (_, reporting) => matches!(reporting, Reporting::Missing | Reporting::Returned),
        };
    match silent {
        true => Found { schedule: Schedule::Unreported, light: Light::None, ..found },
        false => found,
    }
}

fn measured(task: &Task, target: &Target, (actual, points): (&Actual, &[Actual]), at: &At) -> Found {
    match target.aim {
        Aim::Do => amount(task, target, actual, at),
        Aim::Keep if target.accumulation != Accumulation::Cumulative => kept(task, target, (actual, points), at),
        Aim::Reach | Aim::Keep => level(task, target, actual, at),
    }
}

/// The day to judge on: that of which the value speaks.
fn over(task: &Task, actual: &Actual, at: &At) -> bool {
    task.deadline.is_some_and(|d| d <= actual.as_of || at.passed(d))
}

/// What is to be done: the share done against the share due.
fn amount(task: &Task, target: &Target, actual: &Actual, at: &At) -> Found {
    let done = share(target, actual.value);
    let due = share_due(task, actual.as_of);
    let found = Found {
        share_done: done,
        share_due: due.map(|d| d.0),
        curve: due.map(|d| d.1),
        ..Found::new(Schedule::NotDue, Light::None)
    };
    let (Some(done), Some((due, _))) = (done, due) else {
        return at_its_end(task, target, actual, at).unwrap_or(found);
    };
    let (schedule, light) = match () {
        () if meets(target, actual.value) => (Schedule::Done, Light::Green),
        () if over(task, actual, at) => (Schedule::Overdue, late(target)),
        () if actual.value.is_zero() && !begun(task, at) => {
            (Schedule::NotBegun, not_begun(task, actual.as_of, due, at))
        }
        () if done < due => (Schedule::Behind, behind(due - done, target, at)),
        () if done >= due + points_of(at, "schedule", "ahead_points") => (Schedule::Ahead, Light::Green),
        () => (Schedule::OnSchedule, Light::Green),
    };
    Found { schedule, light, ..found }
}

/// What has no share, since nothing or no date was planned: done or overdue once its deadline has passed.
fn at_its_end(task: &Task, target: &Target, actual: &Actual, at: &At) -> Option<Found> {
    let (schedule, light) = match meets(target, actual.value) {
        true => (Schedule::Done, Light::Green),
        false => (Schedule::Overdue, late(target)),
    };
    over(task, actual, at).then(|| Found::new(schedule, light))
}

fn points_of(at: &At, rule: &str, parameter: &str) -> Decimal {
    at.state.rules.value(rule, parameter) / Decimal::ONE_HUNDRED
}

pub(super) fn share(target: &Target, value: Decimal) -> Option<Decimal> {
    (!target.value.is_zero()).then(|| super::curve::share(value, target.value).round_dp(4))
}

/// Yellow up to so many points behind, red beyond; a stretch is never red.
fn behind(by: Decimal, target: &Target, at: &At) -> Light {
    match by <= points_of(at, "lights", "yellow_points") || target.stretch {
        true => Light::Yellow,
        false => Light::Red,
    }
}

fn late(target: &Target) -> Light {
    if target.stretch { Light::Yellow } else { Light::Red }
}

fn not_begun(task: &Task, day: Date, due: Decimal, at: &At) -> Light {
    let months = at.state.rules.count("lights", "not_begun_months").clamp(0, 120);
    let limit = task.start.map(|start| start.saturating_add(jiff::Span::new().months(months)));
    match limit.is_some_and(|limit| limit <= add(day, 1)) {
        true => Light::Red,
        false if due.is_zero() => Light::Green,
        false => Light::Yellow,
    }
}

/// What is to be reached: judged at its date, or at nodes where there are any; before, only the distance is shown.
fn level(task: &Task, target: &Target, actual: &Actual, at: &At) -> Found {
    let node = task.nodes.iter().rev().find(|n| n.period.last() <= actual.as_of && n.value.is_some());
    let (schedule, light) = match node.and_then(|n| n.value) {
        _ if over(task, actual, at) && meets(target, actual.value) => (Schedule::Done, Light::Green),
        _ if over(task, actual, at) => (Schedule::Overdue, late(target)),
        Some(value) if meets(&Target { value, upper: None, ..target.clone() }, actual.value) => {
            (Schedule::OnSchedule, Light::Green)
        }
        Some(_) => (Schedule::Behind, Light::Yellow),
        None => (Schedule::NotDue, Light::None),
    };
    Found { curve: node.map(|_| Curve::Nodes), ..Found::new(schedule, light) }
}

/// What is to be kept: broken by one bad period.
fn kept(task: &Task, target: &Target, (actual, points): (&Actual, &[Actual]), at: &At) -> Found {
    let broken = points.iter().find(|p| !meets(target, p.value)).map(|p| p.period);
    let (schedule, light) = match broken {
        Some(_) if over(task, actual, at) => (Schedule::Overdue, late(target)),
        Some(_) => (Schedule::Behind, late(target)),
        None if over(task, actual, at) => (Schedule::Done, Light::Green),
        None => (Schedule::OnSchedule, Light::Green),
    };
    Found { broken, ..Found::new(schedule, light) }
}

/// The last standing claim by the period.
pub(super) fn last_claim(task: &Task, period: Period) -> Option<(Period, &Claim)> {
    task.rounds.range(..=period).rev().find_map(|(p, r)| r.standing().map(|s| (*p, &s.claim)))
}

fn begun(task: &Task, at: &At) -> bool {
    last_claim(task, at.period).is_some_and(|(_, c)| c.begun || c.stage.is_some())
}

/// What has no number: done or not done, by its stages where it has nodes.
fn told(task: &Task, at: &At) -> Found {
    let claim = last_claim(task, at.period);
    let late = task.deadline.is_some_and(|d| at.passed(d));
    let (schedule, light) = match claim {
        None if late => (Schedule::Unreported, Light::None),
        None => (Schedule::NotDue, Light::None),
        Some((_, claim)) if claim.done => (Schedule::Done, Light::Green),
        Some(_) if late => (Schedule::Overdue, Light::Red),
        Some(_) if task.target.is_some() => (Schedule::NotDue, Light::None),
        Some((period, claim)) => match stage_due(task, period) {
            Some(due) if stage_of(task, claim).is_none_or(|stands| stands < due) => (Schedule::Behind, Light::Yellow),
            None if !claim.begun && claim.stage.is_none() && claim.progress.trim().is_empty() => {
                (Schedule::NotBegun, not_begun(task, period.last(), Decimal::ONE, at))
            }
            _ => (Schedule::OnSchedule, Light::Green),
        },
    };
    Found::new(schedule, light)
}

/// The last node with a stage that is due by the end of a period.
fn stage_due(task: &Task, period: Period) -> Option<usize> {
    task.nodes.iter().rposition(|n| n.stage.is_some() && n.period <= period)
}

fn stage_of(task: &Task, claim: &Claim) -> Option<usize> {
    let stage = claim.stage.as_deref()?;
    task.nodes.iter().rposition(|n| n.stage.as_deref() == Some(stage))
}

/// Since which period a task has been behind or overdue without a break.
pub(super) fn behind_since(task: &Task, at: &At, points: &[Actual], now: Schedule) -> Option<Period> {
    let bad = |s: Schedule| matches!(s, Schedule::Behind | Schedule::Overdue);
    if !bad(now) {
        return None;
    }
    let was = |period: Period| {
        let then = At { state: at.state, period, today: period.last() };
        let known = points.partition_point(|p| p.period <= period);
        bad(schedule(task, &then, &points[..known]).schedule)
    };
    let reported = task.rounds.range(..at.period).rev().filter(|(_, r)| r.standing().is_some());
    reported.map(|(period, _)| *period).take_while(|period| was(*period)).last().or(Some(at.period))
}
