//! Where the pace so far leads: a range at the deadline, and how often such ranges held.

use super::actual::{Actual, points};
use super::days_between;
use crate::Period;
use crate::rules::Rules;
use crate::state::State;
use crate::state::task::{Accumulation, Target, Task};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

/// Where the pace so far leads by the deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Forecast {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The least that is likely.
    pub low: Decimal,
    /// The most that is likely.
    pub high: Decimal,
    /// The target lies beyond the range: it will be missed unless something is done.
    pub warning: bool,
}

/// The forecast of an amount that adds up; none for all else, before enough was reported, and after the deadline.
#[must_use]
pub fn forecast(task: &Task, period: Period, rules: &Rules) -> Option<Forecast> {
    of_points(task, &points(task, period), rules)
}

/// The same from the values that were reported, oldest first.
pub(super) fn of_points(task: &Task, points: &[Actual], rules: &Rules) -> Option<Forecast> {
    let target = task.target.as_ref().filter(|t| t.accumulation == Accumulation::Cumulative)?;
    let (start, on) = super::curve::span(task)?;
    let line = line(start, points);
    let (low, high) = range(&line, on, target, rules)?;
    let warning = if target.ascending { high < target.value } else { low > target.value };
    Some(Forecast { on, low, high, warning: warning && !super::meets(target, high) })
}

/// What had been done by which day, the start first.
fn line(start: Date, points: &[Actual]) -> Vec<(Date, Decimal)> {
    let mut line = vec![(start, Decimal::ZERO)];
    for point in points {
        if line.last().is_some_and(|(day, _)| *day < point.as_of) {
            line.push((point.as_of, point.value));
        }
    }
    line
}

/// The mean pace, drawn half-way to the slowest and to the fastest between reports, and never nearer than the margin.
fn range(line: &[(Date, Decimal)], on: Date, target: &Target, rules: &Rules) -> Option<(Decimal, Decimal)> {
    let least = usize::try_from(rules.count("forecast", "least_reports")).unwrap_or(2);
    let (&first, &last) = line.first().zip(line.last())?;
    if line.len() <= least || on <= last.0 {
        return None;
    }
    let pace = |a: (Date, Decimal), b: (Date, Decimal)| b.1.saturating_sub(a.1) / days_between(a.0, b.0);
    let paces = line.windows(2).map(|w| pace(w[0], w[1]));
    let mean = pace(first, last);
    let (slow, fast) = (paces.clone().min()?, paces.max()?);
    let left = days_between(last.0, on);
    let at = |pace: Decimal| last.1.saturating_add(pace.saturating_mul(left));
    let margin =
        (target.value / Decimal::ONE_HUNDRED).saturating_mul(rules.value("forecast", "least_margin_points")).abs();
    let low =
        at(mean.saturating_add(slow) / Decimal::TWO).min(at(mean).saturating_sub(margin)).max(last.1.min(at(mean)));
    let high = at(mean.saturating_add(fast) / Decimal::TWO).max(at(mean).saturating_add(margin));
    Some((low.round_dp(2), high.round_dp(2)))
}

/// How often forecasts held that could have been made earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Backtest {
    /// Forecasts that could be made: from the reports up to one, for the day of a later one.
    pub made: usize,
    /// What was reported then lay in the range.
    pub held: usize,
}

/// Makes, for every task and every report but the first ones, the forecast that could have been made before, and looks
/// whether it held.
#[must_use]
pub fn backtest(state: &State, until: Period) -> Backtest {
    let mut result = Backtest::default();
    for task in state.tasks().filter(|t| t.counts()) {
        let Some(target) = task.target.as_ref().filter(|t| t.accumulation == Accumulation::Cumulative) else {
            continue;
        };
        let Some((start, _)) = super::curve::span(task) else { continue };
        let line = line(start, &points(task, until));
        for (i, (day, value)) in line.iter().enumerate() {
            if let Some((low, high)) = range(&line[..i], *day, target, &state.rules) {
                result.made += 1;
                result.held += usize::from((low..=high).contains(value));
            }
        }
    }
    result
}
