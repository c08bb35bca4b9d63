//! Units: the words that stand behind numbers, with dimension and conversion.

use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::HashMap;

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
    by_first: HashMap<char, Vec<usize>>,
}

#[derive(Deserialize)]
struct File {
    unit: Vec<Unit>,
}

impl Units {
    pub(super) fn parse(text: &str) -> Self {
        let all = super::parsed::<File>("units.toml", text).unit;
        let mut by_first: HashMap<char, Vec<usize>> = HashMap::new();
        for (i, unit) in all.iter().enumerate() {
            by_first.entry(unit.word.chars().next().unwrap_or('\0')).or_default().push(i);
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|&i| std::cmp::Reverse(all[i].word.len()));
        }
        Units { all, by_first }
    }

    /// The longest unit that a text begins with.
    #[must_use]
    pub fn at(&self, text: &str) -> Option<&Unit> {
        let list = self.by_first.get(&text.chars().next()?)?;
        list.iter().map(|&i| &self.all[i]).find(|u| text.starts_with(&u.word))
    }

    /// The unit of a word.
    #[must_use]
    pub fn of_word(&self, word: &str) -> Option<&Unit> {
        self.at(word).filter(|u| u.word == word)
    }
}
