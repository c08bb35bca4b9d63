//! Word lists looked up by the character that a word begins or ends with.
//!
//! A report is asked at every clause which of hundreds of words stands at its head or its end. The
//! lists are many, so each is small: a table of the characters that its words begin with, and the
//! first eight bytes of each word to be compared as one number.

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

/// A word of a list: its outermost bytes as a number.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: u64,
    index: u16,
    length: u16,
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
            words.iter().enumerate().map(|(i, w)| (outermost_char(end, w).map_or(0, u32::from), i)).collect();
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
        let place = outermost_char(self.end, text).map_or(Place::default(), |c| self.places[self.place(c.into())]);
        let entries = &self.entries[usize::from(place.start)..usize::from(place.end)];
        let key = if entries.is_empty() { 0 } else { outermost(self.end, text) };
        let fits = move |e: &&Entry| (key ^ e.key) & mask(self.end, e.length.into()) == 0 && self.has(e, text);
        entries.iter().filter(fits).map(|e| usize::from(e.index))
    }

    /// Whether a word whose outermost bytes stand there stands there whole.
    #[inline]
    fn has(&self, entry: &Entry, text: &str) -> bool {
        usize::from(entry.length) <= KEY || {
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
        Entry { index: short(index), key: outermost(end, word), length: short(word.len()) }
    }
}

/// Lists are far shorter than that; a test of the catalogue would find what is cut off.
fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[inline]
fn outermost_char(end: End, text: &str) -> Option<char> {
    match end {
        End::Head => text.chars().next(),
        End::Tail => text.chars().next_back(),
    }
}

/// The outermost bytes of a text as a number; where it has fewer, the rest is zero.
#[inline]
fn outermost(end: End, text: &str) -> u64 {
    let bytes = text.as_bytes();
    let all = |bytes: &[u8]| bytes.iter().rev().fold(0, |key, byte| key << 8 | u64::from(*byte));
    let whole = match end {
        End::Head => bytes.first_chunk::<KEY>(),
        End::Tail => bytes.last_chunk::<KEY>(),
    };
    match (whole, end) {
        (Some(whole), _) => u64::from_le_bytes(*whole),
        (None, End::Head) => all(bytes),
        (None, End::Tail) => all(bytes).unbounded_shl(missing(bytes.len())),
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
