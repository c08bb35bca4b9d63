//! A promise over the years: what each plan made of the one before, and what came of each.

use super::became;
use crate::context::Context;
use crate::library::{Library, Promise};
use crate::plain;
use luoshi::verify::Answer;

/// A year of a promise.
pub struct Year<'l> {
    pub promise: &'l Promise,
    pub year: String,
    /// Whether it is the promise of the page.
    pub own: bool,
    /// Its target, or its words.
    pub told: String,
    /// What the plan made of the year before: class word and words.
    pub turn: Option<&'static str>,
    /// What the next report says came of it.
    pub answer: Option<&'l Answer>,
}

/// The years of a promise; none where it stands alone.
pub fn of<'l>(c: &Context, library: &'l Library, promise: &'l Promise) -> Vec<Year<'l>> {
    let years = library.years_of(promise);
    if years.len() < 2 {
        return Vec::new();
    }
    let year = |(one, kind): (&'l Promise, Option<luoshi::diff::Move>)| {
        let line = plain::line(&one.record, c.language);
        Year {
            promise: one,
            year: library.report_of(one).year_words.clone(),
            own: one.record.id == promise.record.id,
            told: if line.is_empty() { one.words() } else { line },
            turn: kind.map(|kind| c.word("move", kind.word())),
            answer: became(library, one).first().copied(),
        }
    };
    years.into_iter().map(year).collect()
}
