//! Whether an outcome speaks of the year that was promised for.

use super::likeness::Subject;
use crate::record::StatementRecord;

/// Of when an outcome speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Of the year promised for.
    Then,
    /// Of several years, the one promised for among them.
    Among,
    /// Of other years.
    Else,
}

/// Of when an outcome speaks, for a promise of a plan for `year`.
pub(super) fn when(year: Option<i32>, promise: &Subject, outcome: &Subject) -> When {
    let Some(year) = year else { return When::Then };
    // “十一五”规划目标 are those of five years.
    let of_a_plan = |text: &str| text.contains("五”规划") || text.contains("五年规划");
    if of_a_plan(&outcome.statement.text) && !of_a_plan(&promise.statement.text) {
        return When::Else;
    }
    let Some([from, to]) = outcome.target.map_or(outcome.statement.years, |t| t.period) else { return When::Then };
    let then = |holds: bool| if holds { When::Then } else { When::Else };
    if from == to || outcome.statement.text.contains("连续") {
        return then(to == year);
    }
    if promise.target.is_none() && promise.statement.relations.is_empty() && outcome.target.is_none() && to == year {
        return events(promise);
    }
    let promised = promise.target.and_then(|t| t.period);
    then(promised.is_some_and(|[a, b]| a < b && [a, b] == [from, to]))
}

/// What was still to happen when it was promised, and has happened by the end of several years, happened in the last;
/// work that goes on may have been done in any of them.
fn events(promise: &Subject) -> When {
    if promise.statement.kind == "milestone" { When::Then } else { When::Among }
}

/// Whether a statement stands where several years are told of.
pub(super) fn of_several_years(statement: &StatementRecord) -> bool {
    statement.years.is_some_and(|[from, to]| from < to)
}
