//! Short texts that are asked for many words: a rough set of their characters answers most questions.
//!
//! A rule asks a clause for some twenty words, and hardly any of them is there. [`Phrase`] carries
//! a set of its characters, made in one pass, in 128 groups; a word some of whose groups are absent
//! is not searched for.

use std::ops::Deref;

/// Which characters a text holds, by group: never says that one is absent which is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(u128);

impl Ink {
    /// The groups of a text's characters.
    pub(crate) const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut set, mut at) = (0u128, 0);
        while at < bytes.len() {
            let (group, length) = group(bytes, at);
            set |= 1 << group;
            at += length;
        }
        Ink(set)
    }

    /// Whether the characters of another text may all be here.
    pub(crate) const fn covers(self, other: Ink) -> bool {
        self.0 & other.0 == other.0
    }
}

/// The group of the character at a byte, and its length in bytes. Common Chinese characters have
/// three bytes, of which the last two tell most.
const fn group(bytes: &[u8], at: usize) -> (u32, usize) {
    let first = bytes[at];
    if first < 0x80 {
        return ((first & 0x7F) as u32, 1);
    }
    if first & 0xF0 == 0xE0 {
        let code = ((first as u32) << 12) ^ ((bytes[at + 1] as u32) << 6) ^ bytes[at + 2] as u32;
        return (code.wrapping_mul(0x9E37_79B1) >> 25, 3);
    }
    (first as u32 & 0x7F, if first & 0xF8 == 0xF0 { 4 } else { 2 })
}

/// A stretch of text with the groups of its characters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase<'t> {
    text: &'t str,
    ink: Ink,
}

impl<'t> Phrase<'t> {
    /// Looks through a text once.
    pub(crate) const fn new(text: &'t str) -> Self {
        Phrase { text, ink: Ink::of(text) }
    }

    /// The text, for as long as it lives.
    pub(crate) const fn text(self) -> &'t str {
        self.text
    }

    /// Whether it may hold a character: never false for one that is there.
    pub(crate) fn may_have(self, c: char) -> bool {
        self.ink.covers(Ink::of(c.encode_utf8(&mut [0; 4])))
    }

    /// Whether it holds a word.
    pub(crate) fn has(self, word: &str) -> bool {
        self.ink.covers(Ink::of(word)) && self.text.contains(word)
    }
}

impl Deref for Phrase<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// A fixed list of words to look for.
#[derive(Debug)]
pub(crate) struct Words<const N: usize> {
    list: [&'static str; N],
    inks: [Ink; N],
}

impl<const N: usize> Words<N> {
    /// Makes ready a list.
    pub(crate) const fn new(list: [&'static str; N]) -> Self {
        let mut inks = [Ink(0); N];
        let mut i = 0;
        while i < N {
            inks[i] = Ink::of(list[i]);
            i += 1;
        }
        Words { list, inks }
    }

    /// The words that a phrase may hold, in the order of the list.
    pub(crate) fn possible_in(&self, phrase: Phrase) -> impl Iterator<Item = &'static str> {
        let possible = self.list.iter().zip(&self.inks).filter(move |(_, ink)| phrase.ink.covers(**ink));
        possible.map(|(word, _)| *word)
    }

    /// The words that stand in a phrase, in the order of the list, each with its first place.
    pub(crate) fn found_in<'w>(&'w self, phrase: Phrase<'w>) -> impl Iterator<Item = (usize, &'static str)> + 'w {
        self.possible_in(phrase).filter_map(move |word| phrase.text.find(word).map(|at| (at, word)))
    }

    /// Whether one of them stands in a phrase.
    pub(crate) fn any_in(&self, phrase: Phrase) -> bool {
        self.found_in(phrase).next().is_some()
    }
}

/// How many characters from U+4E00 on a set of characters holds.
const COMMON: usize = 0x5200;
const FIRST_COMMON: u32 = 0x4E00;

/// An exact set of ASCII and common Chinese characters.
#[derive(Debug)]
pub(crate) struct Chars {
    ascii: u128,
    common: [u64; COMMON / 64],
}

impl Chars {
    /// The set of a text's characters; others than ASCII and common Chinese ones cannot be held.
    pub(crate) const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut set = Chars { ascii: 0, common: [0; COMMON / 64] };
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] < 0x80 {
                set.ascii |= 1 << bytes[at];
                at += 1;
            } else {
                assert!(bytes[at] & 0xF0 == 0xE0, "only common Chinese characters");
                let code = ((bytes[at] as u32 & 0x0F) << 12)
                    | ((bytes[at + 1] as u32 & 0x3F) << 6)
                    | (bytes[at + 2] as u32 & 0x3F);
                let place = (code - FIRST_COMMON) as usize;
                set.common[place / 64] |= 1 << (place % 64);
                at += 3;
            }
        }
        set
    }

    /// Whether a character is one of them.
    pub(crate) const fn has(&self, c: char) -> bool {
        let code = c as u32;
        if code < 0x80 {
            return self.ascii >> code & 1 == 1;
        }
        let place = code.wrapping_sub(FIRST_COMMON) as usize;
        place < COMMON && self.common[place / 64] >> (place % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_there_is_found() {
        static WORDS: Words<3> = Words::new(["同步", "高于", "GDP"]);
        let phrase = Phrase::new("居民收入与经济增长同步，投资占GDP的5%");
        let found: Vec<_> = WORDS.found_in(phrase).map(|(_, w)| w).collect();
        assert_eq!(found, ["同步", "GDP"]);
        assert!(phrase.has("增长") && !phrase.has("下降"));
    }

    #[test]
    fn a_set_has_its_characters_alone() {
        const NUMBERS: Chars = Chars::of("0一亿");
        assert!(NUMBERS.has('0') && NUMBERS.has('一') && NUMBERS.has('亿'));
        assert!(!NUMBERS.has('1') && !NUMBERS.has('二') && !NUMBERS.has('。'));
    }
}
