//! What was reported, contributed and found about a task in a period.

use super::task::Evidence;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Of what time a reported value speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Counted {
    /// 本年累计: from the beginning of the year to the as-of date.
    #[default]
    ToDate,
    /// 本期: of the period alone.
    InPeriod,
}

/// What a unit says about a task (进展报送).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// The value, in the target's unit, with multipliers taken in.
    pub value: Option<Decimal>,
    /// The unit word that it was given with, if one was given.
    pub unit: Option<String>,
    /// Of what time the value speaks.
    pub counted: Counted,
    /// The day of which it speaks.
    pub as_of: Option<Date>,
    /// Whether work has begun, where no value tells.
    pub begun: bool,
    /// Whether it is done, for what has no number.
    pub done: bool,
    /// Which stage stands (形象进度).
    pub stage: Option<Box<str>>,
    /// 进展情况
    pub progress: String,
    /// 存在问题
    pub problems: String,
    /// 下步打算
    pub next: String,
    /// Files that prove it.
    pub evidence: Vec<Evidence>,
    /// The doubts that were asked about and confirmed, by name.
    pub doubts: Box<[String]>,
}

/// Where a submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Stage {
    /// 待单位审签: waits for the head of the unit.
    AwaitingHead,
    /// 待审核: waits for an inspector.
    AwaitingInspector,
    /// 已退回: has to be done again.
    Returned,
    /// 已审核
    Accepted,
}

/// A submission, and what was decided about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The entry that submitted it: its name when it is decided upon.
    pub entry: u64,
    /// Who submitted it.
    pub by: String,
    /// When it was said.
    pub said: Timestamp,
    /// What it says.
    pub claim: Claim,
    /// Where it stands.
    pub stage: Stage,
    /// The last decision about it.
    pub decision: Option<Decision>,
}

/// What somebody decided about a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The entry that says so.
    pub entry: u64,
    /// Who.
    pub by: String,
    /// When.
    pub said: Timestamp,
    /// Why: a return has a reason.
    pub why: Option<String>,
}

/// What a co-operating unit adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The entry.
    pub entry: u64,
    /// Id of the unit.
    pub unit: String,
    /// What it did.
    pub text: String,
    /// Files that prove it.
    pub evidence: Vec<Evidence>,
}

/// What an on-site check found, beside the unit's claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The entry.
    pub entry: u64,
    /// Who looked.
    pub by: String,
    /// On which day.
    pub on: Date,
    /// What was found.
    pub text: String,
    /// The value found, in the target's unit.
    pub value: Option<Decimal>,
    /// Files that prove it.
    pub evidence: Vec<Evidence>,
}

/// Everything about a task in a period.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Round {
    /// The submission that stands.
    pub progress: Option<Progress>,
    /// How many submissions stood before it: replaced, returned or corrected. The ledger has them.
    pub before: u32,
    /// What co-operating units added.
    pub contributions: Vec<Contribution>,
    /// What on-site checks found.
    pub findings: Vec<Finding>,
}

impl Round {
    /// The submission, unless it was returned.
    #[must_use]
    pub fn standing(&self) -> Option<&Progress> {
        self.progress.as_ref().filter(|p| p.stage != Stage::Returned)
    }

    /// The submission, if an inspector accepted it.
    #[must_use]
    pub fn accepted(&self) -> Option<&Progress> {
        self.progress.as_ref().filter(|p| p.stage == Stage::Accepted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_ten_thousand_tasks_fits_into_memory() {
        // 120,000 of them: with what counts who shares one, the next size of memory that is given out would be 64 more.
        assert!(size_of::<Round>() <= 368, "{}", size_of::<Round>());
    }
}
