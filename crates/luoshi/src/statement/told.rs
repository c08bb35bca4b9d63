//! What the words of a clause tell: most clauses have few that rules ask about, and a rule whose words
//! are absent is not tried.

use super::name::NameKind;
use crate::catalogue::Verb;
use crate::phrase::{Held, Phrase};
use crate::telling::{ACTS, BEARS, BEGINS, DEFINITE, Found, PRACTICE, PURPOSE, RELATION, SITUATED, STRETCH, TIME};
use std::ops::Range;

/// What the words of a clause tell at a glance.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The pairs of its characters.
    held: Held,
    /// Words of a relation: 同步, 高于, 完成, 稳定, 增长 …
    pub(super) relation: bool,
    /// Verbs that are events wherever they stand.
    pub(super) definite: bool,
    /// Words of a stance or purpose that may stand anywhere.
    pub(super) purpose: bool,
    /// What only says what something is: 事关, 意味着.
    pub(super) bears: bool,
    /// 正在, 日益: how things stand.
    pub(super) situated: bool,
    /// 年起, 月起, 开始: something begins on a day.
    pub(super) begins: bool,
    /// 实施, 开展, 推行: something is put into practice that people may take part in.
    pub(super) practice: bool,
    /// 年, 月 or 季度: something is said of time.
    pub(super) time: bool,
    /// 力争, 争取, 努力.
    pub(super) stretch: bool,
    /// Verbs that tell of work wherever they stand, outside of quotes.
    pub(super) acts: bool,
    /// The words of policy fields, none over another, with their fields' places in the catalogue.
    pub(super) fields: Vec<(Range<usize>, usize)>,
    /// The words that names end in, none over another.
    pub(super) name_ends: Vec<(Range<usize>, NameKind)>,
}

/// Whether a verb tells of work wherever it stands: no noun is written like it.
pub(crate) fn tells_work(verb: &Verb) -> bool {
    verb.acts() && !verb.noun && verb.word.chars().count() > 1
}

/// Whether a verb of work is one where it stands: 执行者 and “…加快…” are names.
fn stands_for_work(words: Phrase, range: &Range<usize>) -> bool {
    let named = words[range.end..].starts_with(['者', '力', '性', '权', '率', '商']);
    let may_quote = words.may_hold('“') || words.may_hold('《');
    let quoted = may_quote && in_quotes(&words[..range.start]);
    !named && !quoted
}

/// Whether a place in a clause is inside a name in quotes.
pub(super) fn in_quotes(before: &str) -> bool {
    before.rfind(['“', '《']).is_some_and(|open| before.rfind(['”', '》']).is_none_or(|close| close < open))
}

impl Told {
    /// Looks through a clause in which words were found; what an earlier one told is forgotten.
    pub(super) fn look<'f>(&mut self, norm: &str, clause: &Range<usize>, found: impl Iterator<Item = &'f Found>) {
        let start = clause.start;
        self.held.look(&norm[start..], clause.len());
        let phrase = self.held.phrase(&norm[clause.clone()]);
        self.fields.clear();
        self.name_ends.clear();
        let mut flags = 0;
        let mut acts = false;
        for found in found {
            let (word, range) = (found.word, found.within(start));
            flags |= word.flags;
            acts = acts || word.flags & ACTS != 0 && stands_for_work(phrase, &range);
            if let Some(kind) = word.name_end {
                keep(&mut self.name_ends, range.clone(), kind);
            }
            if let Some(field) = word.field {
                keep(&mut self.fields, range, usize::from(field));
            }
        }
        self.acts = acts;
        self.relation = flags & RELATION != 0;
        self.definite = flags & DEFINITE != 0;
        self.purpose = flags & PURPOSE != 0;
        self.practice = flags & PRACTICE != 0;
        self.bears = flags & BEARS != 0;
        self.situated = flags & SITUATED != 0;
        self.begins = flags & BEGINS != 0;
        self.time = flags & TIME != 0 || phrase.contains('年') || phrase.contains('月');
        self.stretch = flags & STRETCH != 0;
    }

    /// The clause that was looked through, to be asked for words.
    pub(super) fn phrase<'t>(&self, words: &'t str) -> Phrase<'t, '_> {
        self.held.phrase(words)
    }
}

/// Keeps a word unless it begins inside one that is kept; words come in the order of their starts,
/// the longest first.
fn keep<T>(kept: &mut Vec<(Range<usize>, T)>, range: Range<usize>, value: T) {
    if kept.last().is_none_or(|(last, _)| last.end <= range.start) {
        kept.push((range, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_words_that_overlap_the_leftmost_and_longest_is_kept() {
        let mut kept = Vec::new();
        for range in [0..2, 1..5, 2..4, 6..8, 6..7] {
            keep(&mut kept, range, ());
        }
        let ranges: Vec<_> = kept.into_iter().map(|(r, ())| r).collect();
        assert_eq!(ranges, [0..2, 2..4, 6..8]);
    }

    #[test]
    fn a_glance_tells_which_rules_to_try() {
        let mut told = Told::default();
        let words = "力争居民收入与经济增长同步";
        let mut found = Vec::new();
        crate::telling::find(words, 0, &mut found);
        told.look(words, &(0..words.len()), found.iter());
        assert!(told.stretch && told.relation && !told.time);
    }
}
