//! What has been done or reached by a period, on whose word.

use crate::Period;
use crate::state::progress::{Counted, Round, Stage};
use crate::state::task::{Accumulation, Task};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

/// On whose word a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Basis {
    /// The unit's own, not yet accepted.
    Claimed,
    /// The unit's own, accepted.
    Accepted,
    /// Found by a check on site.
    Checked,
}

/// What has been done or reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actual {
    /// The value, added up as the indicator says.
    pub value: Decimal,
    /// The day of which it speaks.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub as_of: Date,
    /// The period in which it was reported.
    pub period: Period,
    /// On whose word.
    pub basis: Basis,
    /// What the unit itself says, where a check found something else.
    pub claimed: Option<Decimal>,
}

/// The value of a round: a check's before a claim.
struct Told {
    value: Decimal,
    counted: Counted,
    as_of: Option<Date>,
    basis: Basis,
    claimed: Option<Decimal>,
}

fn told(round: &Round) -> Option<Told> {
    let standing = round.standing();
    let claimed = standing.and_then(|p| p.claim.value);
    let counted = standing.map_or(Counted::ToDate, |p| p.claim.counted);
    if let Some((finding, value)) = round.findings.iter().rev().find_map(|f| f.value.map(|v| (f, v))) {
        return Some(Told { value, counted, as_of: Some(finding.on), basis: Basis::Checked, claimed });
    }
    let progress = standing?;
    let basis = if progress.stage == Stage::Accepted { Basis::Accepted } else { Basis::Claimed };
    Some(Told { value: claimed?, counted, as_of: progress.claim.as_of, basis, claimed: None })
}

/// What has been done or reached by the end of a period. Values of what adds up are added: those of the period alone to
/// the last one of the year to date, and whole years to each other. Of all else the last value stands.
#[must_use]
pub fn actual(task: &Task, period: Period) -> Option<Actual> {
    points(task, period).pop()
}

/// The same for every period with a value, oldest first.
pub(super) fn points(task: &Task, until: Period) -> Vec<Actual> {
    added_up(task, until, |_| true)
}

/// The same of what was accepted or found on site alone.
pub(super) fn verified(task: &Task, until: Period) -> Vec<Actual> {
    added_up(task, until, |basis| basis != Basis::Claimed)
}

fn added_up(task: &Task, until: Period, counts: impl Fn(Basis) -> bool) -> Vec<Actual> {
    let Some(target) = &task.target else { return Vec::new() };
    let adds = target.accumulation == Accumulation::Cumulative;
    let (mut before, mut year, mut this) = (Decimal::ZERO, i16::MIN, Decimal::ZERO);
    let mut points = Vec::new();
    for (period, round) in task.rounds.range(..=until) {
        let Some(told) = told(round).filter(|told| counts(told.basis)) else { continue };
        if period.year() != year {
            (before, year, this) = (before.saturating_add(this), period.year(), Decimal::ZERO);
        }
        let in_period = adds && told.counted == Counted::InPeriod;
        this = if in_period { this.saturating_add(told.value) } else { told.value };
        let value = if adds { before.saturating_add(this) } else { told.value };
        let as_of = told.as_of.unwrap_or(period.last()).min(period.last());
        points.push(Actual { value, as_of, period: *period, basis: told.basis, claimed: told.claimed });
    }
    points
}
