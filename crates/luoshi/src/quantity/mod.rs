//! Quantities: numbers with their units and bounds, as they stand in a text.
//!
//! | text | value | unit | bound |
//! | --- | --- | --- | --- |
//! | 2440亿元以上 | 244000000000 | 元 | at least |
//! | 不超过5% | 5 | % | at most |
//! | 4.5%—5% | 4.5 to 5 | % | range |
//! | 近八成 | 8 | 成 | about |
//! | 突破百万吨 | 1000000 | 吨 | at least |
//! | 0.3个百分点 | 0.3 | 百分点 | exact |
//!
//! No quantities: ordinals and ranks (第3位), dates and durations (2026年, 15分钟), names and codes
//! (5G, G318, “2+1”), specifications (750千伏), sizes that define a group (500人以上企业).
//! What a number measures and how it changes is told in [`crate::statement`].

mod amount;
mod number;
mod scan;
mod unit;

use rust_decimal::Decimal;
use serde::Deserialize;
use std::ops::Range;

pub(crate) use number::is_small_numeral;
pub use number::{Number, number};
pub(crate) use scan::NUMERALS;
pub use scan::quantities;

/// How a value is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// No modifier.
    Exact,
    /// 以上, 不低于, 超过, 突破.
    AtLeast,
    /// 以内, 不超过, 低于.
    AtMost,
    /// 左右, 约, 近, 多, 余.
    About,
    /// From one value to another.
    Range,
}

impl Bound {
    /// The word of the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
            Bound::About => "about",
            Bound::Range => "range",
        }
    }

    /// The bound of a word of the contract.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let all = [Bound::Exact, Bound::AtLeast, Bound::AtMost, Bound::About, Bound::Range];
        all.into_iter().find(|bound| bound.word() == word)
    }
}

/// What a value says of what it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Rises by a percentage.
    Growth,
    /// Falls by a percentage.
    Decline,
    /// Rises or falls by an amount.
    Change,
    /// So many times.
    Multiple,
    /// All else: a level, a share, an amount done, a gap.
    Amount,
}

impl ChangeKind {
    /// The word of the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Growth => "growth",
            ChangeKind::Decline => "decline",
            ChangeKind::Change => "change",
            ChangeKind::Multiple => "multiple",
            ChangeKind::Amount => "amount",
        }
    }
}

/// A number with unit and modifiers in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number with unit and modifiers.
    pub quote: Range<usize>,
    /// The same without the modifiers in front.
    pub core: Range<usize>,
    /// Its value, or the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit word without multiplier, "" where none is written.
    pub unit: String,
    /// Its bound.
    pub bound: Bound,
    /// What its own words say of change (两位数增长, 翻一番), if anything.
    pub own_kind: Option<ChangeKind>,
    /// Whether a hedge in front makes it a level to be kept (不低于) or reached (突破, 迈上).
    pub hedge: Option<String>,
    /// Whether it is written as a share: 三分之一, 1/3, 一半.
    pub share: bool,
    /// Whether it is a small Chinese numeral before a classifier (三项, 两座).
    pub small_count: bool,
}
