//! Charts drawn on the server: pixels are whole numbers, words are text, the table stands beside them.

use luoshi_ledger::state::task::{Accumulation, Task};
use luoshi_ledger::status::{Status, share_due};
use luoshi_ledger::{Period, days};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

const WIDTH: i64 = 600;
const HEIGHT: i64 = 200;

/// Progress against the schedule: what was done, what was due, where the pace leads.
#[derive(Debug, PartialEq, Eq)]
pub struct Chart {
    /// What was done: points of a line.
    pub actual: String,
    /// The same as dots.
    pub dots: Vec<(i64, i64)>,
    /// What is due: points of a line, straight between the nodes.
    pub due: String,
    /// The nodes.
    pub nodes: Vec<(i64, i64)>,
    /// Periods below the line, where there is room.
    pub marks: Vec<(i64, String)>,
    /// The height of the target.
    pub goal: i64,
    /// The range of the forecast: a triangle from the last point.
    pub range: Option<String>,
    /// The figures behind it: for each period what was due at its end, and what was done.
    pub rows: Vec<(Period, Option<Decimal>, Option<Decimal>)>,
}

/// Where days and values stand in the picture.
struct Axes<'t> {
    task: &'t Task,
    start: jiff::civil::Date,
    whole: i64,
    most: Decimal,
}

impl Axes<'_> {
    fn x(&self, day: jiff::civil::Date) -> i64 {
        days(self.start, day).clamp(0, self.whole) * WIDTH / self.whole
    }

    fn y(&self, value: Decimal) -> i64 {
        HEIGHT - (value * Decimal::from(HEIGHT) / self.most).round().to_i64().unwrap_or(0)
    }

    fn at(&self, period: Period, value: Decimal) -> (i64, i64) {
        (self.x(period.last()), self.y(value))
    }

    /// Each period that a node or accepted progress speaks of.
    fn rows(&self, target: Decimal, accepted: &[(Period, Decimal)]) -> Vec<(Period, Option<Decimal>, Option<Decimal>)> {
        let nodes = self.task.nodes.iter().filter(|n| n.value.is_some()).map(|n| (n.period, None));
        let done = accepted.iter().map(|(period, value)| (*period, Some(*value)));
        let all: BTreeMap<Period, Option<Decimal>> = nodes.chain(done).collect();
        let due = |period: Period| {
            share_due(self.task, period.last()).map(|(share, _)| share.saturating_mul(target).round_dp(2))
        };
        all.into_iter().map(|(period, done)| (period, due(period), done)).collect()
    }
}

/// The chart of a task whose amounts add up; nothing for others or before anything was accepted.
#[must_use]
pub fn progress(task: &Task, status: &Status) -> Option<Chart> {
    let target =
        task.target.as_ref().filter(|t| t.accumulation == Accumulation::Cumulative && t.value > Decimal::ZERO)?;
    let (start, end) = (task.start?, task.deadline?);
    let accepted: Vec<(Period, Decimal)> =
        task.rounds.iter().filter_map(|(p, r)| Some((*p, r.accepted()?.claim.value?))).collect();
    let planned: Vec<(Period, Decimal)> = task.nodes.iter().filter_map(|n| Some((n.period, n.value?))).collect();
    let high = status.forecast.as_ref().map_or(Decimal::ZERO, |f| f.high);
    let values = accepted.iter().chain(&planned).map(|(_, v)| *v);
    let most = values.chain([target.value, high]).max()? * Decimal::new(105, 2);
    let axes = Axes { task, start, whole: days(start, end).max(1), most };
    let places = |all: &[(Period, Decimal)]| all.iter().map(|(p, v)| axes.at(*p, *v)).collect::<Vec<_>>();
    let (dots, nodes) = (places(&accepted), places(&planned));
    let last = dots.last()?;
    let forecast = status.forecast.as_ref();
    let range =
        |f: &luoshi_ledger::status::Forecast| [*last, (axes.x(f.on), axes.y(f.low)), (axes.x(f.on), axes.y(f.high))];
    let rows = axes.rows(target.value, &accepted);
    Some(Chart {
        actual: points([(0, HEIGHT)].iter().chain(&dots)),
        due: points(
            [(0, HEIGHT)]
                .iter()
                .chain(nodes.iter().filter(|(x, _)| *x < WIDTH))
                .chain([&(WIDTH, axes.y(target.value))]),
        ),
        marks: spread(rows.iter().map(|(period, _, _)| (axes.x(period.last()), period.to_string()))),
        goal: axes.y(target.value),
        range: forecast.map(|f| points(range(f).iter())),
        dots,
        nodes,
        rows,
    })
}

fn points<'p>(all: impl Iterator<Item = &'p (i64, i64)>) -> String {
    all.map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

/// How much room a period's name needs.
const ROOM: i64 = 74;

/// Those that have room for their words, the last one in any case.
fn spread(marks: impl DoubleEndedIterator<Item = (i64, String)>) -> Vec<(i64, String)> {
    let mut shown: Vec<(i64, String)> = Vec::new();
    for mark in marks.rev() {
        if shown.last().is_none_or(|(x, _)| x - mark.0 >= ROOM) {
            shown.push(mark);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::site;

    fn charts() -> Vec<Chart> {
        let standing = site().view().standing;
        let tasks = standing.statuses().filter_map(|s| standing.task(s.task));
        tasks.filter_map(|(task, status)| progress(task, status)).collect()
    }

    #[test]
    fn lines_stay_inside_the_picture() {
        let charts = charts();
        assert!(charts.len() > 20, "{}", charts.len());
        for chart in charts {
            let places = chart.dots.iter().chain(&chart.nodes);
            assert!(places.into_iter().all(|(x, y)| (0..=WIDTH).contains(x) && (0..=HEIGHT).contains(y)));
            assert!((0..=HEIGHT).contains(&chart.goal));
            assert!(chart.marks.windows(2).all(|pair| pair[0].0 - pair[1].0 >= ROOM));
        }
    }

    #[test]
    fn the_table_behind_has_every_dot_and_what_was_due() {
        for chart in charts() {
            assert_eq!(chart.rows.iter().filter(|(_, _, done)| done.is_some()).count(), chart.dots.len());
            assert!(chart.rows.iter().all(|(_, due, _)| due.is_some_and(|d| d >= Decimal::ZERO)));
        }
    }
}
