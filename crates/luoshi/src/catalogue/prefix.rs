//! Word lists looked up by the two characters that a word begins or ends with.
//!
//! A report is asked at every clause which of hundreds of words stands at its head or its end. The
//! lists are many, so each is small: a table of the pairs that its words begin with, and the first
//! eight bytes of each word to be compared as one number.

use crate::phrase::{KEY, PAIR, hash, length_of_char, opening};
use std::borrow::Cow;

/// Which end of a text words stand at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The beginning.
    Head,
    /// The end.
    Tail,
}

/// A list of words that texts may begin or end with.
#[derive(Debug)]
pub(crate) struct AtEnd {
    end: End,
    words: Vec<Box<str>>,
    /// Most texts have none of the words, which this tells at once.
    known: Known,
    /// Whether some words have one character alone.
    singles: bool,
    /// The words by the highest bits of their hashes, of those with the same bits the longest first.
    entries: Vec<Entry>,
    /// Where the words of each highest bits begin in `entries`; they end where the next ones begin.
    buckets: Box<[u16]>,
    /// How far a hash is shifted for its highest bits.
    shift: u32,
}

/// A word of a list: its outermost bytes as a number, how many it has, and how far the others of those are shifted
/// out where texts are compared with it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: u64,
    index: u16,
    shift: u8,
    /// Whether it has more bytes than are compared as one number.
    long: bool,
}

/// A rough set of hashes: never says that one is absent which is there.
#[derive(Debug)]
pub(super) struct Known {
    bits: Box<[u64]>,
    shift: u32,
}

impl Known {
    pub(super) fn of(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let size = (16 * hashes.len()).next_power_of_two().max(64);
        let mut set = Known { bits: vec![0; size / 64].into(), shift: u64::BITS - size.ilog2() };
        for place in hashes.map(|hash| (hash >> set.shift) as usize) {
            set.bits[place / 64] |= 1 << (place % 64);
        }
        set
    }

    #[inline]
    pub(super) fn may_hold(&self, hash: u64) -> bool {
        let place = (hash >> self.shift) as usize;
        self.bits[place / 64] >> (place % 64) & 1 == 1
    }
}

impl AtEnd {
    /// Makes the tables of a list.
    pub(crate) fn new<'w>(end: End, words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<Box<str>> = words.into_iter().map(Box::from).collect();
        let known = Known::of(words.iter().map(|word| hash_of(end, word)));
        let count = 2 * words.len().next_power_of_two();
        let shift = u64::BITS - count.ilog2();
        let bucket = |word: &str| (hash_of(end, word) >> shift) as usize;
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|&i| (bucket(&words[i]), std::cmp::Reverse(words[i].len())));
        let mut buckets: Box<[u16]> = vec![0; count + 1].into();
        words.iter().for_each(|word| buckets[bucket(word) + 1] += 1);
        (0..count).for_each(|b| buckets[b + 1] += buckets[b]);
        let entries = order.iter().map(|&i| Entry::of(end, i, &words[i])).collect();
        let singles = words.iter().any(|word| word.len() < PAIR);
        AtEnd { end, known, singles, entries, buckets, shift, words }
    }

    /// Whether a word may stand where two characters stand, or one, by their [`hash`].
    #[inline]
    pub(crate) fn may_begin(&self, hash: u64) -> bool {
        self.known.may_hold(hash)
    }

    /// The index of the longest word that stands at a text's end and fits.
    #[inline]
    pub(crate) fn find(&self, text: &str, mut fits: impl FnMut(usize) -> bool) -> Option<usize> {
        let key = outermost(self.end, text);
        let two = hash(pair(self.end, key));
        let longer = if self.may_begin(two) { self.hashed(two, key, text.as_bytes(), &mut fits) } else { None };
        if longer.is_some() || !self.singles {
            return longer;
        }
        // A text of one character is no pair.
        let one = hash(character(self.end, key));
        if one != two && self.may_begin(one) { self.hashed(one, key, text.as_bytes(), &mut fits) } else { None }
    }

    /// Of the words that are found by a hash the longest that stands there and fits; `key` is the text's
    /// outermost bytes as a number.
    pub(crate) fn hashed(
        &self,
        hash: u64,
        key: u64,
        text: &[u8],
        fits: &mut impl FnMut(usize) -> bool,
    ) -> Option<usize> {
        let bucket = (hash >> self.shift) as usize;
        let (start, end) = (self.buckets[bucket], self.buckets[bucket + 1]);
        let same = |e: &Entry| match self.end {
            End::Head => (key ^ e.key) << e.shift == 0,
            End::Tail => (key ^ e.key) >> e.shift == 0,
        };
        let stands = |e: &&Entry| same(e) && self.has(e, text) && fits(e.index.into());
        self.entries[usize::from(start)..usize::from(end)].iter().find(stands).map(|e| e.index.into())
    }

    /// Whether a word whose outermost bytes stand there stands there whole.
    #[inline]
    fn has(&self, entry: &Entry, text: &[u8]) -> bool {
        !entry.long || {
            let word = self.words[usize::from(entry.index)].as_bytes();
            match self.end {
                End::Head => text.starts_with(word),
                End::Tail => text.ends_with(word),
            }
        }
    }
}

impl Entry {
    fn of(end: End, index: usize, word: &str) -> Self {
        let shift = missing(word.len()) as u8;
        Entry { key: outermost(end, word), index: short(index), shift, long: word.len() > KEY }
    }
}

/// Lists are far shorter than that; a test of the catalogue would find what is cut off.
fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// The hash that a word is found by. A word of two characters or more is longer than one of one: the
/// longest is found first.
pub(super) fn hash_of(end: End, word: &str) -> u64 {
    let key = outermost(end, word);
    hash(if word.len() < PAIR { character(end, key) } else { pair(end, key) })
}

/// The two outermost characters of a text whose outermost bytes those are, or as many bytes.
#[inline]
fn pair(end: End, key: u64) -> u64 {
    match end {
        End::Head => key & mask(end, PAIR),
        End::Tail => key >> (8 * (KEY - PAIR)),
    }
}

/// The outermost character of a text whose outermost bytes those are.
#[inline]
fn character(end: End, key: u64) -> u64 {
    match end {
        End::Head => key & mask(end, length_of_char(key as u8)),
        // Of the last four bytes those from the last on that begins a character.
        End::Tail => {
            let begins = [56, 48, 40, 32].into_iter().find(|shift| key >> shift & 0xC0 != 0x80);
            key >> begins.unwrap_or(32)
        }
    }
}

/// The outermost bytes of a text as a number; where it has fewer, the rest is zero.
#[inline]
fn outermost(end: End, text: &str) -> u64 {
    let bytes = text.as_bytes();
    match end {
        End::Head => opening(bytes),
        End::Tail => match bytes.last_chunk::<KEY>() {
            Some(whole) => u64::from_le_bytes(*whole),
            None => opening(bytes).unbounded_shl(missing(bytes.len())),
        },
    }
}

/// Which of those bytes a word of a length has.
#[inline]
fn mask(end: End, length: usize) -> u64 {
    match end {
        End::Head => u64::MAX.unbounded_shr(missing(length)),
        End::Tail => u64::MAX.unbounded_shl(missing(length)),
    }
}

/// How many bits of a key a text of a length lacks.
#[inline]
fn missing(length: usize) -> u32 {
    8 * KEY.saturating_sub(length) as u32
}

/// A fixed list of words that texts may begin with.
#[derive(Debug)]
pub struct Prefixes {
    words: Cow<'static, [&'static str]>,
    heads: AtEnd,
}

impl Prefixes {
    /// Makes the table of a list.
    #[must_use]
    pub fn new(words: impl Into<Cow<'static, [&'static str]>>) -> Self {
        let words = words.into();
        Prefixes { heads: AtEnd::new(End::Head, words.iter().copied()), words }
    }

    /// The longest word that a text begins with.
    #[must_use]
    pub fn at(&self, text: &str) -> Option<&'static str> {
        self.heads.find(text, |_| true).map(|i| self.words[i])
    }
}

/// A fixed list of words that texts may end with.
#[derive(Debug)]
pub struct Suffixes {
    words: &'static [&'static str],
    tails: AtEnd,
}

impl Suffixes {
    /// Makes the table of a list.
    #[must_use]
    pub fn new(words: &'static [&'static str]) -> Self {
        Suffixes { words, tails: AtEnd::new(End::Tail, words.iter().copied()) }
    }

    /// The longest word that a text ends with.
    #[must_use]
    pub fn at(&self, text: &str) -> Option<&'static str> {
        self.tails.find(text, |_| true).map(|i| self.words[i])
    }

    /// The words.
    #[must_use]
    pub fn list(&self) -> &'static [&'static str] {
        self.words
    }

    /// The first word of the list that a text ends with.
    #[must_use]
    pub fn first(&self, text: &str) -> Option<&'static str> {
        let mut first = usize::MAX;
        self.tails.find(text, |i| {
            first = first.min(i);
            false
        });
        self.words.get(first).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_at_either_end() {
        let heads = Prefixes::new(&["建", "建成", "建成投运", "A级"]);
        assert_eq!(heads.at("建成投运大桥"), Some("建成投运"));
        assert_eq!(heads.at("建成大桥"), Some("建成"));
        assert_eq!(heads.at("建"), Some("建"));
        assert_eq!(heads.at("A级景区"), Some("A级"));
        assert_eq!(heads.at("修"), None);
        let tails = Suffixes::new(&["到", "达到", "力争达到"]);
        assert_eq!(tails.at("收入力争达到"), Some("力争达到"));
        assert_eq!(tails.at("收入达到"), Some("达到"));
        assert_eq!(tails.at("到"), Some("到"));
        assert_eq!(tails.at("至"), None);
        assert_eq!(tails.first("收入力争达到"), Some("到"));
        assert_eq!(tails.first("至"), None);
    }
}
