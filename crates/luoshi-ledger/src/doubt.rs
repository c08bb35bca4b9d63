//! What is asked about before it is taken: a cumulative value that falls, a tenfold jump, another unit.

use crate::Period;
use crate::papers::amount::amount;
use crate::refusal::Refusal;
use crate::rules::Rules;
use crate::state::progress::{Claim, Counted};
use crate::state::task::{Accumulation, Target, Task};
use rust_decimal::Decimal;

/// The doubts about a claim, in the light of what was said before.
#[must_use]
pub fn doubts(task: &Task, period: Period, claim: &Claim, rules: &Rules) -> Vec<Refusal> {
    let (Some(target), Some(value)) = (&task.target, claim.value) else { return Vec::new() };
    let before = last_before(task, period);
    [
        other_unit(target, claim),
        before.and_then(|b| falls(target, claim, value, b)),
        jumps(value, before, target, rules),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The last standing claim of an earlier period of the same year with a value.
fn last_before(task: &Task, period: Period) -> Option<&Claim> {
    let earlier = task.rounds.range(..period).rev().filter(|(p, _)| p.year() == period.year());
    earlier.filter_map(|(_, r)| r.standing()).map(|p| &p.claim).find(|c| c.value.is_some())
}

fn other_unit(target: &Target, claim: &Claim) -> Option<Refusal> {
    let given = claim.unit.as_ref().filter(|u| **u != target.unit)?;
    Some(Refusal::new(
        "unit",
        format!("计量单位“{given}”与指标的“{}”不同", target.unit),
        format!("the unit {given} is not the target's {}", target.unit),
    ))
}

fn falls(target: &Target, claim: &Claim, value: Decimal, before: &Claim) -> Option<Refusal> {
    let to_date = claim.counted == Counted::ToDate && before.counted == Counted::ToDate;
    let last = before.value.filter(|last| to_date && value < *last)?;
    (target.accumulation == Accumulation::Cumulative).then(|| {
        Refusal::new(
            "falls",
            format!("累计值从{}降到{}", amount(last, &target.unit), amount(value, &target.unit)),
            format!("the cumulative value falls from {last} to {value}"),
        )
    })
}

/// A value so many times the last one, or the target where there is no last one; or as many times less.
fn jumps(value: Decimal, before: Option<&Claim>, target: &Target, rules: &Rules) -> Option<Refusal> {
    let factor = rules.value("doubt", "jump_factor");
    let last = before.and_then(|b| b.value).filter(|v| !v.is_zero());
    let (measure, zh, en) = match last {
        Some(last) => (last, "上期", "the last value"),
        None => (target.value, "目标值", "the target"),
    };
    let far = measure > Decimal::ZERO && value >= measure.saturating_mul(factor);
    let near_nothing = last.is_some() && value > Decimal::ZERO && value.saturating_mul(factor) <= measure;
    (far || near_nothing).then(|| {
        Refusal::new(
            "jumps",
            format!(
                "{}与{zh}{}相差{factor}倍以上，请核对单位和小数点",
                amount(value, &target.unit),
                amount(measure, &target.unit)
            ),
            format!("{value} differs from {en} {measure} by a factor of {factor} or more"),
        )
    })
}
