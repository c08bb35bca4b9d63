//! Word lists looked up by the character that a word begins or ends with.
//!
//! A report is asked at every clause which of hundreds of words stands at its head or its end. The
//! lists are many, so each is small: a table of the characters that its words begin with, and the
//! first eight bytes of each word to be compared as one number.

use crate::phrase::{length_of_char, opening};

/// How many bytes of a word are compared as one number.
const KEY: usize = 8;

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
    /// The words by their outermost characters, of each the longest first.
    entries: Vec<Entry>,
    /// For each outermost character its words in `entries`; where two characters want one place,
    /// the second stands in the next that is free. A power of two of places, half of them free.
    places: Vec<Place>,
}

/// A word of a list: its outermost bytes as a number, and which of those it has.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: u64,
    mask: u64,
    index: u16,
    /// Whether it has more bytes than are compared as one number.
    long: bool,
}

/// An outermost character with its words.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// Zero: the place is free.
    character: u32,
    start: u16,
    end: u16,
}

impl AtEnd {
    /// Makes the tables of a list.
    pub(crate) fn new<'w>(end: End, words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<Box<str>> = words.into_iter().map(Box::from).collect();
        let mut order: Vec<(u32, usize)> =
            words.iter().enumerate().map(|(i, w)| (character(end, outermost(end, w)), i)).collect();
        order.sort_by_key(|&(character, i)| (character, std::cmp::Reverse(words[i].len())));
        let groups = || order.chunk_by(|a, b| a.0 == b.0).filter(|group| group[0].0 != 0);
        let places = vec![Place::default(); (2 * groups().count() + 1).next_power_of_two()];
        let mut made = AtEnd { end, words, entries: Vec::with_capacity(order.len()), places };
        for group in groups() {
            let start = short(made.entries.len());
            made.entries.extend(group.iter().map(|&(_, i)| Entry::of(end, i, &made.words[i])));
            let free = made.place(group[0].0);
            made.places[free] = Place { character: group[0].0, start, end: short(made.entries.len()) };
        }
        made
    }

    /// Where a character stands, or the free place that tells that it does not.
    #[inline]
    fn place(&self, character: u32) -> usize {
        let last = self.places.len() - 1;
        let mut at = (character.wrapping_mul(0x9E37_79B1) >> 16) as usize & last;
        while self.places[at].character != character && self.places[at].character != 0 {
            at = (at + 1) & last;
        }
        at
    }

    /// The indices of the words that stand at a text's end, the longest first.
    #[inline]
    pub(crate) fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let key = outermost(self.end, text);
        let place = self.places[self.place(character(self.end, key))];
        let entries = &self.entries[usize::from(place.start)..usize::from(place.end)];
        let fits = move |e: &&Entry| (key ^ e.key) & e.mask == 0 && self.has(e, text);
        entries.iter().filter(fits).map(|e| usize::from(e.index))
    }

    /// Whether a word whose outermost bytes stand there stands there whole.
    #[inline]
    fn has(&self, entry: &Entry, text: &str) -> bool {
        !entry.long || {
            let word = &*self.words[usize::from(entry.index)];
            match self.end {
                End::Head => text.starts_with(word),
                End::Tail => text.ends_with(word),
            }
        }
    }
}

impl Entry {
    fn of(end: End, index: usize, word: &str) -> Self {
        let (key, mask) = (outermost(end, word), mask(end, word.len()));
        Entry { key, mask, index: short(index), long: word.len() > KEY }
    }
}

/// Lists are far shorter than that; a test of the catalogue would find what is cut off.
fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// The outermost character of a text whose outermost bytes those are, as a number; zero if it has none.
#[inline]
fn character(end: End, key: u64) -> u32 {
    match end {
        End::Head => key as u32 & u32::MAX.unbounded_shr(32 - 8 * length_of_char(key as u8) as u32),
        // Of the last four bytes those from the last on that begins a character.
        End::Tail => {
            let last = (key >> 32) as u32;
            let begins = [24, 16, 8, 0].into_iter().find(|shift| last >> shift & 0xC0 != 0x80);
            last >> begins.unwrap_or(0)
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
    words: &'static [&'static str],
    heads: AtEnd,
}

impl Prefixes {
    /// Makes the table of a list.
    #[must_use]
    pub fn new(words: &'static [&'static str]) -> Self {
        Prefixes { words, heads: AtEnd::new(End::Head, words.iter().copied()) }
    }

    /// The longest word that a text begins with.
    #[must_use]
    pub fn at(&self, text: &str) -> Option<&'static str> {
        self.heads.all(text).next().map(|i| self.words[i])
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
        self.tails.all(text).next().map(|i| self.words[i])
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
    }
}
