//! Units: the words that stand behind numbers, with dimension and conversion.

use super::prefix::{AtEnd, End};
use rust_decimal::Decimal;
use serde::Deserialize;

/// A unit word.
#[derive(Debug, Clone, Deserialize)]
pub struct Unit {
    /// As it is written: 元, 亩, 千瓦时, 元/平方米.
    pub word: String,
    /// What it measures: money, area, count …
    pub dimension: String,
    /// The unit of that dimension that amounts are made equal in.
    pub base: String,
    /// How many bases one of it is.
    pub factor: Decimal,
    /// A phrase that has it.
    pub example: String,
    /// A phrase in which the same characters behind a number are no unit.
    pub counter: Option<String>,
    /// Whether it counts places (市, 县), which are also parts of names.
    #[serde(default)]
    pub place: bool,
}

/// All units.
#[derive(Debug)]
pub struct Units {
    /// In the order of the file.
    pub all: Vec<Unit>,
    heads: AtEnd,
}

#[derive(Deserialize)]
struct File {
    unit: Vec<Unit>,
}

impl Units {
    pub(super) fn parse(text: &str) -> Self {
        let all = super::parsed::<File>("units.toml", text).unit;
        let heads = AtEnd::new(End::Head, all.iter().map(|u| u.word.as_str()));
        Units { all, heads }
    }

    /// The longest unit that a text begins with.
    #[must_use]
    pub fn at(&self, text: &str) -> Option<&Unit> {
        self.heads.find(text, |_| true).map(|i| &self.all[i])
    }

    /// The unit of a word.
    #[must_use]
    pub fn of_word(&self, word: &str) -> Option<&Unit> {
        self.at(word).filter(|u| u.word == word)
    }

    /// An amount of one unit in another of the same dimension; none if there is no way across.
    ///
    /// ```
    /// let units = &luoshi::catalogue::catalogue().units;
    /// assert_eq!(units.convert("1230".parse().unwrap(), "斤", "吨"), "0.615".parse().ok());
    /// assert_eq!(units.convert("1".parse().unwrap(), "元", "美元"), None);
    /// ```
    #[must_use]
    pub fn convert(&self, amount: Decimal, from: &str, to: &str) -> Option<Decimal> {
        if from == to {
            return Some(amount);
        }
        let (from, to) = (self.of_word(from)?, self.of_word(to)?);
        let same = from.base == to.base && from.dimension == to.dimension;
        same.then(|| amount.checked_mul(from.factor)?.checked_div(to.factor)).flatten()
    }
}
