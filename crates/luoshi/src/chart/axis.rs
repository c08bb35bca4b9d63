//! From values to places, and the round values at which rules are drawn.

use rust_decimal::Decimal;

/// How many rules there are at most.
const RULES: u32 = 6;

/// A stretch of values on a stretch of pixels.
pub(super) struct Axis {
    from: Decimal,
    to: Decimal,
    step: Decimal,
    start: Decimal,
    end: Decimal,
}

impl Axis {
    /// Holds all values, from round value to round value; with zero where it is asked for.
    pub(super) fn new(values: impl Iterator<Item = Decimal>, zero: bool, [start, end]: [u32; 2]) -> Self {
        let (low, high) = values
            .map(within)
            .fold(None, |ends: Option<(Decimal, Decimal)>, v| {
                ends.map_or(Some((v, v)), |(low, high)| Some((low.min(v), high.max(v))))
            })
            .unwrap_or_default();
        let (low, high) = if zero { (low.min(Decimal::ZERO), high.max(Decimal::ZERO)) } else { (low, high) };
        let step = step(high - low);
        let down = |v: Decimal| (v / step).floor() * step;
        let up = |v: Decimal| (v / step).ceil() * step;
        let (from, to) = (down(low), up(high));
        let to = if to == from { to + step } else { to };
        Axis { from, to, step, start: start.into(), end: end.into() }
    }

    /// Where a value stands.
    pub(super) fn at(&self, value: Decimal) -> Decimal {
        self.start + (within(value) - self.from) / (self.to - self.from) * (self.end - self.start)
    }

    /// The round values.
    pub(super) fn rules(&self) -> Vec<Decimal> {
        let rule = |i: u32| self.from + self.step * Decimal::from(i);
        (0..=2 * RULES).map(rule).take_while(|v| *v <= self.to).map(|v| v.normalize()).collect()
    }
}

/// What can be reckoned with; nothing that is measured is larger.
fn within(value: Decimal) -> Decimal {
    let most = Decimal::from(10_i64.pow(18));
    value.clamp(-most, most)
}

/// 1, 2 or 5 with zeros before or behind, so that few of them make the extent.
fn step(extent: Decimal) -> Decimal {
    let raw = extent / Decimal::from(RULES);
    if raw <= Decimal::ZERO {
        return Decimal::ONE;
    }
    let mut power = Decimal::ONE;
    while let Some(next) = power.checked_mul(Decimal::TEN).filter(|n| *n <= raw) {
        power = next;
    }
    while power > raw && power.scale() < 20 {
        power /= Decimal::TEN;
    }
    [1, 2, 5, 10].into_iter().map(|m| power * Decimal::from(m)).find(|s| *s >= raw).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(words: &[&str]) -> Vec<Decimal> {
        words.iter().map(|w| w.parse().expect("a decimal")).collect()
    }

    #[test]
    fn rules_are_round_and_hold_all_values() {
        for (values, zero, rules) in [
            (vec!["4.5", "7"], true, vec!["0", "2", "4", "6", "8"]),
            (vec!["-2.3", "3"], true, vec!["-3", "-2", "-1", "0", "1", "2", "3"]),
            (vec!["5", "5.5"], false, vec!["5", "5.1", "5.2", "5.3", "5.4", "5.5"]),
            (
                vec!["90000000000"],
                true,
                vec!["0", "20000000000", "40000000000", "60000000000", "80000000000", "100000000000"],
            ),
            (vec![], true, vec!["0", "1"]),
        ] {
            let axis = Axis::new(decimals(&values).into_iter(), zero, [0, 100]);
            assert_eq!(axis.rules(), decimals(&rules), "{values:?}");
        }
    }

    #[test]
    fn values_stand_in_proportion() {
        let axis = Axis::new(decimals(&["0", "10"]).into_iter(), true, [100, 300]);
        assert_eq!(axis.at(Decimal::from(5)), Decimal::from(200));
    }
}
