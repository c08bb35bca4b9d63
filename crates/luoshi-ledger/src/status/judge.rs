//! Whether a value meets a target, and what is said of a promise when its date has come.

use super::actual::Actual;
use super::schedule::{Found, last_claim};
use super::short::is_done;
use super::{At, Schedule, Verdict};
use crate::state::task::{Aim, Bound, Target, Task, TaskKind};
use rust_decimal::Decimal;

/// Whether a value meets a target.
///
/// 以上 is met at and above the value, 以内 at and below; a plain number at and on its better side; 左右 within the
/// tolerance or on the better side, and where it is a ceiling not above; a range at and beyond its worse end.
#[must_use]
pub fn meets(target: &Target, value: Decimal) -> bool {
    let (least, most) = limits(target);
    least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most)
}

fn limits(target: &Target) -> (Option<Decimal>, Option<Decimal>) {
    let Target { value, upper, tolerance, .. } = *target;
    match (target.bound, target.ascending) {
        (Bound::AtLeast, _) | (Bound::Exact | Bound::Range, true) => (Some(value), None),
        (Bound::AtMost, _) | (Bound::Exact, false) => (None, Some(value)),
        (Bound::Range, false) => (None, Some(upper.unwrap_or(value))),
        (Bound::About, _) if target.ceiling => (None, Some(value)),
        (Bound::About, true) => (Some(value.saturating_sub(tolerance)), None),
        (Bound::About, false) => (None, Some(value.saturating_add(tolerance))),
    }
}

/// Whether a value is better than a target asks for.
#[must_use]
pub fn exceeds(target: &Target, value: Decimal) -> bool {
    let slack = if target.bound == Bound::About { target.tolerance } else { Decimal::ZERO };
    let best = if target.ascending { target.upper.unwrap_or(target.value) } else { target.value };
    match (target.bound, target.ascending) {
        (Bound::AtMost, _) => false,
        (_, true) => value > best.saturating_add(slack),
        (_, false) => !target.ceiling && value < best.saturating_sub(slack),
    }
}

/// What is missing to the target, for what is to be reached or kept.
pub(super) fn distance(task: &Task, actual: Option<&Actual>) -> Option<Decimal> {
    let target = task.target.as_ref().filter(|t| t.aim != Aim::Do)?;
    let value = actual?.value;
    let (least, most) = limits(target);
    least.map(|least| least.saturating_sub(value)).or(most.map(|most| value.saturating_sub(most)))
}

pub(super) fn verdict(task: &Task, at: &At, actual: Option<&Actual>, found: &Found) -> Verdict {
    let over = at.closed(task) || task.deadline.is_some_and(|d| at.passed(d));
    let said = match (&task.target, actual) {
        (Some(target), Some(actual)) => of_value(target, actual.value, over, found),
        (Some(_), None) if over => Verdict::Unreported,
        (None, _) => of_words(task, at, over),
        _ => Verdict::NotDue,
    };
    unless_silent(said, found)
}

/// Where the last report is missing, older ones do not say that a promise was broken: silence is not told, never missed.
/// What was to be kept and is broken stays broken.
fn unless_silent(verdict: Verdict, found: &Found) -> Verdict {
    let short = matches!(verdict, Verdict::Missed | Verdict::Partly | Verdict::Unclear) && found.broken.is_none();
    if short && found.schedule == Schedule::Unreported { Verdict::Unreported } else { verdict }
}

fn of_value(target: &Target, value: Decimal, over: bool, found: &Found) -> Verdict {
    let kept = found.broken.is_none();
    // An amount that is done stays done; a level is judged at its date.
    match (target.aim, over) {
        (Aim::Reach | Aim::Keep, false) => Verdict::NotDue,
        _ if kept && meets(target, value) => match target.aim != Aim::Keep && exceeds(target, value) {
            true => Verdict::Exceeded,
            false => Verdict::Met,
        },
        (Aim::Do, false) => Verdict::NotDue,
        (Aim::Do, true) if value.is_zero() => Verdict::Missed,
        (Aim::Do, true) => Verdict::Partly,
        _ if target.stretch => Verdict::Partly,
        _ => Verdict::Missed,
    }
}

fn of_words(task: &Task, at: &At, over: bool) -> Verdict {
    let claim = last_claim(task, at.period);
    let done = match at.closed(task) {
        true => is_done(task, Some(at.period)),
        false => claim.is_some_and(|(_, claim)| claim.done),
    };
    match claim {
        _ if done => Verdict::Met,
        _ if !over => Verdict::NotDue,
        None => Verdict::Unreported,
        Some(_) if task.kind == TaskKind::Milestone => Verdict::Missed,
        Some(_) => Verdict::Unclear,
    }
}
