//! Charts drawn on the server: pixels are whole numbers, words are text, the table stands beside them.

use luoshi_ledger::state::task::{Accumulation, Task};
use luoshi_ledger::status::Status;
use luoshi_ledger::{Period, days};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

const WIDTH: i64 = 600;
const HEIGHT: i64 = 200;

/// Progress against the schedule: what was done, what was due, where the pace leads.
#[derive(Debug, PartialEq, Eq)]
pub struct Chart {
    /// What was done: points of a line.
    pub actual: String,
    /// The same as dots.
    pub dots: Vec<(i64, i64, String)>,
    /// Where the straight line of what is due ends.
    pub due: (i64, i64),
    /// The height of the target.
    pub goal: i64,
    /// The range of the forecast: a triangle from the last point.
    pub range: Option<String>,
}

/// The chart of a task whose amounts add up; nothing for others or before anything was accepted.
#[must_use]
pub fn progress(task: &Task, status: &Status) -> Option<Chart> {
    let target =
        task.target.as_ref().filter(|t| t.accumulation == Accumulation::Cumulative && t.value > Decimal::ZERO)?;
    let (start, end) = (task.start?, task.deadline?);
    let accepted: Vec<(Period, Decimal)> =
        task.rounds.iter().filter_map(|(p, r)| Some((*p, r.accepted()?.claim.value?))).collect();
    let high = status.forecast.as_ref().map_or(Decimal::ZERO, |f| f.high);
    let most = accepted.iter().map(|(_, v)| *v).chain([target.value, high]).max()? * Decimal::new(105, 2);
    let whole = days(start, end).max(1);
    let x = |day| days(start, day).clamp(0, whole) * WIDTH / whole;
    let y = |value: Decimal| HEIGHT - (value * Decimal::from(HEIGHT) / most).round().to_i64().unwrap_or(0);
    let dots: Vec<(i64, i64, String)> = accepted.iter().map(|(p, v)| (x(p.last()), y(*v), p.to_string())).collect();
    let last = dots.last()?;
    let line = dots.iter().map(|(x, y, _)| format!("{x},{y}"));
    let range = status.forecast.as_ref();
    Some(Chart {
        actual: [format!("0,{HEIGHT}")].into_iter().chain(line).collect::<Vec<_>>().join(" "),
        due: (WIDTH, y(target.value)),
        goal: y(target.value),
        range: range.map(|f| format!("{},{} {},{} {},{}", last.0, last.1, x(f.on), y(f.low), x(f.on), y(f.high))),
        dots,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::site;

    #[test]
    fn lines_stay_inside_the_picture() {
        let standing = site().view().standing;
        let charts: Vec<Chart> = standing
            .statuses
            .iter()
            .filter_map(|s| standing.task(s.task))
            .filter_map(|(task, status)| progress(task, status))
            .collect();
        assert!(charts.len() > 20, "{}", charts.len());
        for chart in charts {
            assert!(chart.dots.iter().all(|(x, y, _)| (0..=WIDTH).contains(x) && (0..=HEIGHT).contains(y)));
            assert!((0..=HEIGHT).contains(&chart.goal));
        }
    }
}
