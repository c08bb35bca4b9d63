//! Values of a target and an outcome, made comparable: units, rates, multiples, changes from a starting value.

use super::likeness::{Class, class};
use crate::catalogue::catalogue;
use crate::record::TargetRecord;
use rust_decimal::Decimal;

/// A target and what it came to, in the same terms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured {
    /// What was promised; the lower end of a range.
    pub(super) target: Decimal,
    /// The upper end of a range.
    pub(super) upper: Option<Decimal>,
    /// What it came to.
    pub(super) actual: Decimal,
    /// The starting value that was needed to compare them.
    pub(super) baseline: Option<Decimal>,
}

/// Puts a target and an outcome in the same terms; none where they cannot be. `baseline` is the same
/// measure's level a year before, for a change or a multiple of which the outcome gives the level.
pub(super) fn measured(
    promise: &TargetRecord,
    outcome: &TargetRecord,
    baseline: Option<&TargetRecord>,
) -> Option<Measured> {
    let upper = promise.upper.map(|u| value(promise, u.0));
    let made = |target, actual, baseline| Some(Measured { target, upper, actual, baseline });
    match (class(promise), class(outcome)) {
        (a, b) if a == b && same_unit(promise, outcome) => made(number(promise), number(outcome), None),
        (Class::Change, Class::Level) | (Class::Level, Class::Change) if added(promise) && added(outcome) => {
            same_unit(promise, outcome).then(|| made(number(promise), number(outcome), None))?
        }
        (Class::Change, Class::Level) => {
            let start = level(baseline, outcome).or_else(|| own_baseline(outcome))?;
            same_unit(promise, outcome).then(|| made(number(promise), number(outcome) - start, Some(start)))?
        }
        (Class::Rate, Class::Level) if promise.kind == "multiple" => {
            let start = level(baseline, outcome).or_else(|| own_baseline(outcome)).filter(|s| !s.is_zero())?;
            made(number(promise), (number(outcome) / start - Decimal::ONE) * Decimal::ONE_HUNDRED, Some(start))
        }
        (Class::Level, Class::Change) => {
            let start = level(baseline, promise)?;
            same_unit(promise, outcome).then(|| made(number(promise), start + number(outcome), Some(start)))?
        }
        _ => None,
    }
}

/// 增加 and 新增 come to the same; 净增 does not.
fn added(target: &TargetRecord) -> bool {
    let added = target.subject.starts_with(['新', '增', '再']) || target.kind == "change";
    target.aim == "do" && added && number(target) > Decimal::ZERO && !target.subject.contains("净增")
}

fn level(baseline: Option<&TargetRecord>, like: &TargetRecord) -> Option<Decimal> {
    baseline.filter(|b| class(b) == Class::Level && same_unit(b, like)).map(number)
}

fn own_baseline(outcome: &TargetRecord) -> Option<Decimal> {
    outcome.baseline.map(|b| value(outcome, b.0))
}

/// The value of a target in its base unit: a rise is positive, a fall negative, a multiple a rate.
pub(super) fn number(target: &TargetRecord) -> Decimal {
    match target.kind {
        "decline" => -value(target, target.value.0),
        "multiple" => {
            let factor = target.factor.map_or(target.value.0, |f| f.0);
            (factor - Decimal::ONE) * Decimal::ONE_HUNDRED
        }
        _ => value(target, target.value.0),
    }
}

fn value(target: &TargetRecord, number: Decimal) -> Decimal {
    catalogue().units.of_word(&target.unit).map_or(number, |unit| number * unit.factor)
}

fn same_unit(a: &TargetRecord, b: &TargetRecord) -> bool {
    if class(a) == Class::Rate && class(b) == Class::Rate {
        return true;
    }
    let unit = |t: &TargetRecord| catalogue().units.of_word(&t.unit);
    match (unit(a), unit(b)) {
        (Some(x), Some(y)) => x.base == y.base || counts(&x.dimension) && counts(&y.dimension),
        _ => a.unit == b.unit || a.unit.is_empty() || b.unit.is_empty(),
    }
}

fn counts(dimension: &str) -> bool {
    matches!(dimension, "count" | "people")
}
