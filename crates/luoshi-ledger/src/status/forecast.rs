//! Where the pace so far leads: a range at the deadline, and how often such ranges held.

use super::actual::{Actual, points};
use super::days_between;
use crate::Period;
use crate::rules::Rules;
use crate::state::State;
use crate::state::task::{Accumulation, Task};
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
    let (low, high) = range(&line, on, rules)?;
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

/// The range in which four of five such forecasts shall hold: the pace of the time that is left is one more of the paces
/// between reports, so that the interval for one further observation of a sample holds for it (ISO 16269-8): the mean
/// pace, and to both sides t·s·√(1+1/n). Few reports tell little of how paces vary; what is usual counts as some reports
/// more. What adds up does not fall below what is done already.
fn range(line: &[(Date, Decimal)], on: Date, rules: &Rules) -> Option<(Decimal, Decimal)> {
    let least = usize::try_from(rules.count("forecast", "least_reports")).unwrap_or(2);
    let (&first, &last) = line.first().zip(line.last())?;
    if line.len() <= least || on <= last.0 {
        return None;
    }
    let whole = days_between(first.0, last.0);
    let mean = last.1.saturating_sub(first.1) / whole;
    if mean.is_zero() {
        return None;
    }
    let spread = spread(line, (mean, whole), rules);
    let left = days_between(last.0, on);
    let at = last.1.saturating_add(mean.saturating_mul(left));
    let margin = mean.abs().saturating_mul(left).saturating_mul(spread);
    let (low, high) = (at.saturating_sub(margin), at.saturating_add(margin));
    // Rising values do not fall below what is done, falling ones do not rise above it.
    let (low, high) = if mean > Decimal::ZERO { (low.max(last.1), high) } else { (low, high.min(last.1)) };
    Some((low.round_dp(2), high.round_dp(2)))
}

/// How far the pace may lie from the mean, as a share of it.
fn spread(line: &[(Date, Decimal)], (mean, whole): (Decimal, Decimal), rules: &Rules) -> Decimal {
    let intervals = Decimal::from(line.len() - 1);
    let off = |pair: &[(Date, Decimal)]| {
        let days = days_between(pair[0].0, pair[1].0);
        let pace = pair[1].1.saturating_sub(pair[0].1) / days;
        let off = (super::curve::share(pace, mean) - Decimal::ONE).clamp(-FAR, FAR);
        off * off * days * intervals / whole
    };
    let usual = rules.value("forecast", "usual_variation") / Decimal::ONE_HUNDRED;
    let weight = rules.value("forecast", "usual_reports");
    let squares = line.windows(2).map(off).sum::<Decimal>() + weight * usual * usual;
    let freedom = weight + intervals - Decimal::ONE;
    quantile(freedom) * root(squares / freedom * (Decimal::ONE + Decimal::ONE / intervals))
}

/// A pace so many times the mean says no more than one still farther off.
const FAR: Decimal = Decimal::ONE_THOUSAND;

/// Student's t beyond which a tenth lies on each side, by degrees of freedom from 1 on; in thousandths.
const T80: [i64; 14] = [3078, 1886, 1638, 1533, 1476, 1440, 1415, 1397, 1383, 1372, 1363, 1356, 1350, 1345];

fn quantile(freedom: Decimal) -> Decimal {
    let freedom = usize::try_from(freedom.trunc()).unwrap_or(1).clamp(1, T80.len());
    Decimal::new(T80[freedom - 1], 3)
}

/// The square root to six digits, by Newton's steps.
fn root(square: Decimal) -> Decimal {
    if square <= Decimal::ZERO {
        return Decimal::ZERO;
    }
    let near = Decimal::new(1, 7);
    let mut root = square.max(Decimal::ONE);
    // From above each step comes nearer: half the way while it is far, twice the digits once it is near.
    loop {
        let next = (root + square / root) / Decimal::TWO;
        if root - next < near {
            return next.round_dp(6);
        }
        root = next;
    }
}

/// How often forecasts held that could have been made earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Backtest {
    /// Forecasts that could be made: from the reports up to one, for the days of all later ones.
    pub made: usize,
    /// What was reported then lay in the range.
    pub held: usize,
}

/// Makes, for every task and every report but the first ones, the forecasts that could have been made before, and looks
/// whether they held: four of five should.
#[must_use]
pub fn backtest(state: &State, until: Period) -> Backtest {
    let mut result = Backtest::default();
    for task in state.tasks().filter(|t| t.counts()) {
        if task.target.as_ref().is_none_or(|t| t.accumulation != Accumulation::Cumulative) {
            continue;
        }
        let Some((start, _)) = super::curve::span(task) else { continue };
        result.add(&line(start, &points(task, until)), &state.rules);
    }
    result
}

impl Backtest {
    fn add(&mut self, line: &[(Date, Decimal)], rules: &Rules) {
        for known in 1..line.len() {
            for (day, value) in &line[known..] {
                if let Some((low, high)) = range(&line[..known], *day, rules) {
                    self.made += 1;
                    self.held += usize::from((low..=high).contains(value));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look like chance and are the same every time, evenly from 0 to 999.
    struct Chance(u64);

    impl Chance {
        fn next(&mut self) -> i64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((self.0 >> 33) % 1000).unwrap_or(0)
        }

        /// About 1, seldom beyond 0.6 and 1.4.
        fn noise(&mut self) -> Decimal {
            let sum: i64 = (0..4).map(|_| self.next()).sum();
            Decimal::ONE + Decimal::new((sum - 2000) * 35, 5)
        }
    }

    /// What a task had done by the ends of four quarters. Of ten, four go on steadily, three with the seasons, two begin
    /// late, one begins fast; of twenty one nearly stops half-way.
    fn simulated(chance: &mut Chance) -> Vec<(Date, Decimal)> {
        let paces: [i64; 4] = match chance.next() / 100 {
            0..=3 => [25, 25, 25, 25],
            4..=6 => [15, 30, 32, 23],
            7..=8 => [13, 23, 30, 34],
            _ => [35, 27, 23, 15],
        };
        let stops = chance.next() < 50;
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let mut line = vec![(day("2026-01-01"), Decimal::ZERO)];
        for (quarter, end) in ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"].iter().enumerate() {
            let slow = if stops && quarter > 1 { Decimal::new(1, 1) } else { Decimal::ONE };
            let done = line[quarter].1 + Decimal::from(paces[quarter]) * chance.noise() * slow;
            line.push((day(end), done));
        }
        line
    }

    #[test]
    fn about_four_of_five_forecasts_hold() {
        let (mut chance, mut result) = (Chance(20_260_101), Backtest::default());
        (0..2000).for_each(|_| result.add(&simulated(&mut chance), &Rules::default()));
        assert_eq!(result.made, 6000);
        assert!((4500..=5400).contains(&result.held), "75 % to 90 % should hold: {result:?}");
    }

    #[test]
    fn roots_are_exact_enough() {
        for (square, expected) in [(0, "0"), (2, "1.414214"), (1_000_000, "1000")] {
            assert_eq!(root(square.into()).normalize().to_string(), expected);
        }
        assert_eq!(root(Decimal::new(9, 4)).normalize().to_string(), "0.03");
    }
}
