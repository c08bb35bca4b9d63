//! How much is due by a day: by the nodes, else linear by days.

use super::days_between;
use crate::state::task::Task;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

/// The curve used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Curve {
    /// The same every day from the start to the deadline.
    Linear,
    /// By the nodes, straight between them.
    Nodes,
}

/// The share of the target that is due on a day (1 is all), and the curve that tells; none where the task has neither
/// nodes nor a deadline.
#[must_use]
pub fn share_due(task: &Task, day: Date) -> Option<(Decimal, Curve)> {
    let (start, end) = span(task)?;
    let total = task.target.as_ref().map(|t| t.value).filter(|v| !v.is_zero());
    let mut points: Vec<(Date, Decimal)> = vec![(start, Decimal::ZERO)];
    if let Some(total) = total {
        points.extend(task.nodes.iter().filter_map(|n| Some((n.period.last(), share(n.value?, total)))));
    }
    let curve = if points.len() > 1 { Curve::Nodes } else { Curve::Linear };
    if points.last().is_some_and(|(day, _)| *day < end) {
        points.push((end, Decimal::ONE));
    }
    Some((between(&points, day), curve))
}

/// A share beyond a million million times says nothing more; within, it can be counted with.
const MOST: Decimal = Decimal::from_parts(0xD4A5_1000, 0xE8, 0, false, 0);

/// What part of a whole that is not zero a value is.
pub(super) fn share(value: Decimal, whole: Decimal) -> Decimal {
    let far = if value.is_sign_negative() == whole.is_sign_negative() { MOST } else { -MOST };
    value.checked_div(whole).map_or(far, |share| share.clamp(-MOST, MOST))
}

/// From when to when a task is worked on: where no start is planned, from the beginning of the deadline's year.
pub(super) fn span(task: &Task) -> Option<(Date, Date)> {
    let end = task.deadline.or_else(|| task.nodes.last().map(|n| n.period.last()))?;
    let start = task.start.unwrap_or_else(|| end.first_of_year());
    Some((start.min(end), end))
}

fn between(points: &[(Date, Decimal)], day: Date) -> Decimal {
    let next = points.iter().position(|(d, _)| *d > day);
    let (from, to) = match next {
        Some(0) => return Decimal::ZERO,
        Some(i) => (points[i - 1], points[i]),
        None => return points.last().map_or(Decimal::ZERO, |(_, share)| *share),
    };
    // Work goes on the whole of the first day: on the last of 365 days all of them are over.
    let whole = days_between(from.0, to.0);
    from.1 + (to.1 - from.1) * days_between(from.0, day) / whole
}
