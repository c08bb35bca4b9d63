//! The words that rules ask about, found in one pass over each line: most clauses and sentences have few of them,
//! and a rule whose words are absent is not tried.

use crate::catalogue::{Anywhere, catalogue};
use crate::statement::{
    BEARING_WORDS, BEGINNINGS, ENDS, NameKind, PRACTISED, PURPOSE_WORDS, SITUATIONS, movements, tells_work,
};
use crate::structure::{LAST_YEAR, part_words};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A word that stands in a text, and what it tells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    start: u32,
    end: u32,
    pub(crate) word: Word,
}

impl Found {
    /// Its place in what begins somewhere in the text.
    pub(crate) fn within(&self, start: usize) -> Range<usize> {
        self.start as usize - start..self.end as usize - start
    }
}

/// What one word tells.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Word {
    pub(crate) flags: u16,
    /// Its field's place in the catalogue.
    pub(crate) field: Option<u8>,
    /// What names are that end in it.
    pub(crate) name_end: Option<NameKind>,
}

/// Words of a relation.
pub(crate) const RELATION: u16 = 1;
/// Verbs that are events wherever they stand.
pub(crate) const DEFINITE: u16 = 2;
/// Words of a stance or purpose that may stand anywhere.
pub(crate) const PURPOSE: u16 = 4;
/// Something is put into practice.
pub(crate) const PRACTICE: u16 = 8;
/// Something is said of time.
pub(crate) const TIME: u16 = 16;
/// 力争, 争取, 努力.
pub(crate) const STRETCH: u16 = 32;
/// Verbs that tell of work wherever they stand.
pub(crate) const ACTS: u16 = 64;
/// What only says what something is.
pub(crate) const BEARS: u16 = 128;
/// Something begins on a day.
pub(crate) const BEGINS: u16 = 256;
/// How things stand.
pub(crate) const SITUATED: u16 = 512;
/// Words without which a sentence neither ends nor begins a part.
pub(crate) const PART: u16 = 1024;
/// 产业
pub(crate) const INDUSTRY: u16 = 2048;
/// 五年, “十四五”, 本届.
pub(crate) const YEARS: u16 = 4096;
/// 去年, 过去一年.
pub(crate) const OF_LAST_YEAR: u16 = 8192;

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
    "市定",
    "超过",
];

/// The words with what each tells.
static WORDS: LazyLock<(Anywhere, Vec<Word>)> = LazyLock::new(|| {
    let mut words: BTreeMap<&str, Word> = BTreeMap::new();
    let mut flag = |flag: u16, list: &mut dyn Iterator<Item = &'static str>| {
        list.for_each(|w| words.entry(w).or_default().flags |= flag);
    };
    flag(RELATION, &mut RELATION_WORDS.iter().copied().chain(movements()));
    flag(DEFINITE, &mut catalogue().verbs.all.iter().filter(|v| v.definite).map(|v| v.word.as_str()));
    flag(PURPOSE, &mut PURPOSE_WORDS.iter().copied());
    flag(PRACTICE, &mut PRACTISED.iter().copied());
    flag(BEARS, &mut BEARING_WORDS.iter().copied());
    flag(SITUATED, &mut SITUATIONS.iter().copied());
    flag(BEGINS, &mut BEGINNINGS.iter().copied());
    flag(TIME, &mut ["季度", "五”", "今后", "未来", "国庆", "五一"].into_iter());
    flag(STRETCH, &mut catalogue().hedges.stretch.iter().map(|s| s.word.as_str()));
    flag(ACTS, &mut catalogue().verbs.all.iter().filter(|v| tells_work(v)).map(|v| v.word.as_str()));
    flag(PART, &mut part_words());
    flag(INDUSTRY, &mut ["产业"].into_iter());
    flag(YEARS, &mut ["五年", "五”", "本届"].into_iter());
    flag(OF_LAST_YEAR, &mut LAST_YEAR.iter().copied());
    for (field, i) in catalogue().fields.all.iter().zip(0u8..) {
        field.words.iter().for_each(|w| words.entry(w).or_default().field = Some(i));
    }
    ENDS.iter().for_each(|(end, kind)| words.entry(end).or_default().name_end = Some(*kind));
    (Anywhere::new(words.keys().copied()), words.values().copied().collect())
});

/// Notes the words of a line that begins somewhere in a text: in the order of their beginnings, of those that begin
/// together the longest first.
pub(crate) fn find(line: &str, start: usize, found: &mut Vec<Found>) {
    let (list, words) = &*WORDS;
    list.each_in(line, |range, word| {
        found.push(Found { start: (start + range.start) as u32, end: (start + range.end) as u32, word: words[word] });
    });
}

/// The words of a stretch of the text, of those that stand behind what was asked for before; these are left.
pub(crate) fn take_within<'f>(
    found: &mut &'f [Found],
    stretch: &Range<usize>,
) -> impl Iterator<Item = &'f Found> + use<'f> {
    let (start, end) = (stretch.start as u32, stretch.end as u32);
    let before = found.iter().take_while(|word| word.start < start).count();
    let own = found[before..].iter().take_while(|word| word.start < end).count();
    let (taken, rest) = found[before..].split_at(own);
    *found = rest;
    taken.iter().filter(move |word| word.end <= end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_stretch_lie_in_it() {
        let line = "力争产业增长，实施改造，力争";
        let mut found = Vec::new();
        find(line, 100, &mut found);
        let mut left = found.as_slice();
        let mut of = |stretch: &str| {
            let start = line.find(stretch).expect("a stretch") + 100;
            let words = take_within(&mut left, &(start..start + stretch.len()));
            words.map(|word| &line[word.within(100)]).collect::<Vec<_>>()
        };
        assert!(of("产业增长").contains(&"产业"));
        assert!(of("实施改").contains(&"实施"));
        assert!(!of("造，力").contains(&"力争"));
    }
}
