//! The clauses around a clause: what it is read with.

use super::words::{Vocabulary, Words};
use crate::Reading;
use crate::record::StatementRecord;

/// The words of a clause with those around it.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// With the two clauses before it.
    pub(super) context: Words,
    /// With the clause behind it.
    pub(super) onward: Words,
    /// The clause before it, and the one behind that says what something is used for.
    pub(super) topic: Words,
}

/// What stands around each statement of a reading, by its place.
pub(super) fn around(reading: &Reading, vocabulary: &Vocabulary) -> Vec<Around> {
    let all = &reading.statements;
    let words: Vec<Words> = all.iter().map(|s| Words::of(&s.text, vocabulary)).collect();
    let of = |range: std::ops::RangeInclusive<usize>, fits: &dyn Fn(usize) -> bool| {
        Words::joined(range.filter(|i| fits(*i)).map(|i| &words[i]).collect::<Vec<_>>().into_iter())
    };
    let at = |i: usize| {
        let (first, last) = (i.saturating_sub(2), (i + 1).min(all.len() - 1));
        let beside = |n: usize| n == i || adjacent(&all[n.min(i)], &all[n.max(i)]);
        Around {
            context: of(first..=i, &|n| all[n].part == all[i].part),
            onward: of(i..=last, &beside),
            topic: of(i.saturating_sub(1)..=last, &|n| n != i && beside(n) && (n < i || says_use(&all[n].text))),
        }
    };
    (0..all.len()).map(at).collect()
}

/// Whether one mark alone parts two clauses of a paragraph.
fn adjacent(a: &StatementRecord, b: &StatementRecord) -> bool {
    a.span[1] + 1 == b.span[0] && a.paragraph == b.paragraph
}

/// 主要用于支持企业技术改造
fn says_use(text: &str) -> bool {
    ["主要用", "用于", "重点", "主要支持", "支持"].iter().any(|w| text.starts_with(w))
}
