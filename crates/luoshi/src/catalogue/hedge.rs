//! Hedges: words on either side of a number that bound it.

use super::prefix::{AtEnd, End};
use crate::quantity::Bound;
use serde::Deserialize;

/// On which side of the number a hedge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 超过500
    Before,
    /// 500以上
    After,
}

/// A word that bounds a number.
#[derive(Debug, Clone, Deserialize)]
pub struct Hedge {
    /// As it is written.
    pub word: String,
    /// Before or after the number.
    pub side: Side,
    /// What it makes of the number.
    pub bound: Bound,
    /// Whether it belongs to the quote.
    #[serde(default)]
    pub quoted: bool,
    /// Whether a distance in 百分点 behind it is a gap and not bounded.
    #[serde(default)]
    pub gap: bool,
    /// A phrase that has it.
    pub example: String,
}

/// A word for aims that go beyond the target proper.
#[derive(Debug, Clone, Deserialize)]
pub struct Stretch {
    /// As it is written.
    pub word: String,
    /// A phrase that has it.
    pub example: String,
}

/// All hedges.
#[derive(Debug)]
pub struct Hedges {
    /// In the order of the file.
    pub all: Vec<Hedge>,
    /// 力争, 争取, 努力.
    pub stretch: Vec<Stretch>,
    before: AtEnd,
    after: AtEnd,
}

#[derive(Deserialize)]
struct File {
    hedge: Vec<Hedge>,
    stretch: Vec<Stretch>,
}

impl Hedges {
    pub(super) fn parse(text: &str) -> Self {
        let File { hedge: all, stretch } = super::parsed("hedges.toml", text);
        let words = || all.iter().map(|h: &Hedge| h.word.as_str());
        let (before, after) = (AtEnd::new(End::Tail, words()), AtEnd::new(End::Head, words()));
        Hedges { all, stretch, before, after }
    }

    /// The longest hedge that ends a text in front of a number.
    #[must_use]
    pub fn ending(&self, text: &str) -> Option<&Hedge> {
        self.before.find(text, |i| self.all[i].side == Side::Before).map(|i| &self.all[i])
    }

    /// The longest hedge that begins a text behind a number.
    #[must_use]
    pub fn beginning(&self, text: &str) -> Option<&Hedge> {
        self.after.find(text, |i| self.all[i].side == Side::After).map(|i| &self.all[i])
    }
}
