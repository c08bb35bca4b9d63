//! What a task still lacks when it is closed out, by what was verified alone: the one rule of closing.

use super::actual::{Actual, verified};
use super::judge::meets;
use crate::Period;
use crate::papers::amount::amount;
use crate::state::task::{Accumulation, Aim, Target, Task, TaskKind};

/// By what a task misses its aim as it stands now, in Chinese and English; nothing where what an inspector accepted or
/// found on site shows that it came there. What a unit claims and nobody accepted shows nothing.
///
/// A task with a target has to meet it. One without has to be reported done, and that accepted: work that goes on is
/// closed out with a reason.
#[must_use]
pub fn short_of(task: &Task) -> Option<(String, String)> {
    let last = task.rounds.keys().next_back().copied();
    let points = last.map_or_else(Vec::new, |last| verified(task, last));
    let Some(target) = &task.target else { return (!is_done(task, last)).then(unsaid) };
    let told = |value| amount(value, &target.unit);
    let aim = told(target.value);
    (!reaches(target, &points)).then(|| match points.last() {
        Some(p) => (format!("目标{aim}，完成{}，未达到", told(p.value)), format!("{} of {aim}", told(p.value))),
        None => (
            format!("目标{aim}，没有审核通过或核查到的完成值"),
            format!("no value was accepted or found for the target {aim}"),
        ),
    })
}

fn unsaid() -> (String, String) {
    ("没有审核通过的“已完成”".into(), "no accepted report says that it is done".into())
}

/// Whether a task that is closed out fell short, by its verified values up to a period. Work that goes on has no mark to
/// fall short of.
pub(super) fn falls_short(task: &Task, period: Period, points: &[Actual]) -> bool {
    match &task.target {
        Some(target) => !reaches(target, points),
        None => task.kind != TaskKind::Action && !is_done(task, Some(period)),
    }
}

/// Whether values show a target to be reached: all of them where it was to be kept, else the last.
fn reaches(target: &Target, points: &[Actual]) -> bool {
    let kept = target.aim == Aim::Keep && target.accumulation != Accumulation::Cumulative;
    match kept {
        true => !points.is_empty() && points.iter().all(|p| meets(target, p.value)),
        false => points.last().is_some_and(|p| meets(target, p.value)),
    }
}

/// Whether the last accepted report by a period says that it is done.
pub(super) fn is_done(task: &Task, period: Option<Period>) -> bool {
    let Some(period) = period else { return false };
    let last = task.rounds.range(..=period).rev().find_map(|(_, r)| r.accepted());
    last.is_some_and(|p| p.claim.done)
}
