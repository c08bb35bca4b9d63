//! One pass over a clause for all the words that rules ask about: most clauses have few of them, and
//! a rule whose words are absent is not tried.

use super::kind::BEGINNINGS;
use super::name::{ENDS, NameKind};
use super::relation::movements;
use super::stance::{BEARING_WORDS, PURPOSE_WORDS, SITUATIONS};
use crate::catalogue::{Anywhere, Verb, catalogue};
use crate::phrase::Held;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What the words of a clause tell at a glance.
#[derive(Debug, Default)]
pub(super) struct Told {
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

/// What relations are told by, beside words of movement; the rules themselves look closer.
const RELATION_WORDS: &[&str] = &[
    "同步",
    "匹配",
    "适应",
    "高于",
    "快于",
    "优于",
    "好于",
    "跑赢",
    "低于",
    "慢于",
    "下达",
    "任务",
    "达到国家",
    "完成国家",
    "省定",
    "超过",
];

/// What one word tells.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    flags: u16,
    field: Option<u8>,
    name_end: Option<NameKind>,
}

const RELATION: u16 = 1;
const DEFINITE: u16 = 2;
const PURPOSE: u16 = 4;
const PRACTICE: u16 = 8;
const TIME: u16 = 16;
const STRETCH: u16 = 32;
const ACTS: u16 = 64;
const BEARS: u16 = 128;
const BEGINS: u16 = 256;
const SITUATED: u16 = 512;

/// The words with what each tells.
static WORDS: LazyLock<(Anywhere, Vec<Word>)> = LazyLock::new(|| {
    let mut words: BTreeMap<&str, Word> = BTreeMap::new();
    let mut flag = |flag: u16, list: &mut dyn Iterator<Item = &'static str>| {
        list.for_each(|w| words.entry(w).or_default().flags |= flag);
    };
    flag(RELATION, &mut RELATION_WORDS.iter().copied().chain(movements()));
    flag(DEFINITE, &mut catalogue().verbs.all.iter().filter(|v| v.definite).map(|v| v.word.as_str()));
    flag(PURPOSE, &mut PURPOSE_WORDS.iter().copied());
    flag(PRACTICE, &mut ["实施", "开展", "实行", "推行"].into_iter());
    flag(BEARS, &mut BEARING_WORDS.iter().copied());
    flag(SITUATED, &mut SITUATIONS.iter().copied());
    flag(BEGINS, &mut BEGINNINGS.iter().copied());
    flag(TIME, &mut ["季度", "五”", "今后", "未来"].into_iter());
    flag(STRETCH, &mut catalogue().hedges.stretch.iter().map(|s| s.word.as_str()));
    flag(ACTS, &mut catalogue().verbs.all.iter().filter(|v| tells_work(v)).map(|v| v.word.as_str()));
    for (field, i) in catalogue().fields.all.iter().zip(0u8..) {
        field.words.iter().for_each(|w| words.entry(w).or_default().field = Some(i));
    }
    ENDS.iter().for_each(|(end, kind)| words.entry(end).or_default().name_end = Some(*kind));
    (Anywhere::new(words.keys().copied()), words.values().copied().collect())
});

/// Whether a verb tells of work wherever it stands: no noun is written like it.
pub(super) fn tells_work(verb: &Verb) -> bool {
    verb.acts() && !verb.noun && verb.word.chars().count() > 1
}

/// Whether a verb of work is one where it stands: 执行者 and “…加快…” are names.
fn stands_for_work(words: &str, range: &Range<usize>) -> bool {
    !words[range.end..].starts_with(['者', '力', '性', '权', '率', '商']) && !in_quotes(&words[..range.start])
}

/// Whether a place in a clause is inside a name in quotes.
pub(super) fn in_quotes(before: &str) -> bool {
    before.rfind(['“', '《']).is_some_and(|open| before.rfind(['”', '》']).is_none_or(|close| close < open))
}

impl Told {
    /// Looks through a clause and gives what it holds; what an earlier clause told is forgotten.
    pub(super) fn look(&mut self, words: &str) -> Held {
        let (list, meanings) = &*WORDS;
        self.fields.clear();
        self.name_ends.clear();
        let mut flags = 0;
        let mut acts = false;
        let held = list.each_in(words, |range, found| {
            let word = meanings[found];
            flags |= word.flags;
            acts = acts || word.flags & ACTS != 0 && stands_for_work(words, &range);
            if let Some(kind) = word.name_end {
                keep(&mut self.name_ends, range.clone(), kind);
            }
            if let Some(field) = word.field {
                keep(&mut self.fields, range, usize::from(field));
            }
        });
        let phrase = held.phrase(words);
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
        held
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
        told.look("力争居民收入与经济增长同步");
        assert!(told.stretch && told.relation && !told.time);
    }
}
