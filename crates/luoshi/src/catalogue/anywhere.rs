//! Word lists looked for anywhere in a text, in one pass.
//!
//! At each character a rough set tells from the pair that begins there whether a word may begin
//! too, which is so at few; only then the words themselves are compared. On Chinese text and a
//! thousand words that takes a third of the time of an automaton.

use super::prefix::{AtEnd, End};
use crate::phrase::{Pairs, Phrase, length_of_char, pair_at, sought};
use std::ops::Range;

/// How many bits the set has, as a power of two.
const BITS: u32 = 16;

/// A list of words that texts may hold.
#[derive(Debug)]
pub(crate) struct Anywhere {
    words: AtEnd,
    lengths: Vec<usize>,
    openings: Box<[u64]>,
}

impl Anywhere {
    /// Makes the tables of a list.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Self {
        let mut openings = vec![0; 1 << (BITS - 6)].into_boxed_slice();
        for place in words.clone().map(|word| place(sought(word))) {
            openings[place / 64] |= 1 << (place % 64);
        }
        Anywhere { lengths: words.clone().map(str::len).collect(), words: AtEnd::new(End::Head, words), openings }
    }

    /// Hands over each word that stands in a text, with its place: in the order of their beginnings,
    /// of those that begin together the longest first. Gives the text as a phrase.
    #[inline]
    pub(crate) fn each_in<'t>(&self, text: &'t str, mut take: impl FnMut(Range<usize>, usize)) -> Phrase<'t> {
        let mut pairs = Pairs::default();
        let mut at = 0;
        while at < text.len() {
            let (pair, single, length) = pairs.note(text.as_bytes(), at);
            if self.may_begin(pair) || self.may_begin(single) {
                for index in self.words.all(&text[at..]) {
                    take(at..at + self.lengths[index], index);
                }
            }
            at += length;
        }
        Phrase::of(text, pairs)
    }

    /// Whether one of the words stands in a text; each has two characters or more.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if self.may_begin(pair_at(&bytes[at..])) && self.words.all(&text[at..]).next().is_some() {
                return true;
            }
            at += length_of_char(bytes[at]);
        }
        false
    }

    #[inline]
    fn may_begin(&self, hash: u64) -> bool {
        let place = place(hash);
        self.openings[place / 64] >> (place % 64) & 1 == 1
    }
}

/// The place of a pair in the set.
#[inline]
fn place(hash: u64) -> usize {
    (hash >> (64 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_are_found_wherever_they_stand() {
        const WORDS: [&str; 8] = ["公路", "高速公路", "高速", "年", "“", "GDP", "5G", "水利枢纽"];
        let list = Anywhere::new(WORDS.into_iter());
        let found = |text: &str| {
            let mut found = Vec::new();
            list.each_in(text, |range, word| {
                assert_eq!(&text[range], WORDS[word]);
                found.push(WORDS[word]);
            });
            found
        };
        assert_eq!(found("今年GDP增长，建成“高速公路”和水利枢"), ["年", "GDP", "“", "高速公路", "高速", "公路"]);
        assert_eq!(found("5G水利枢纽"), ["5G", "水利枢纽"]);
        assert_eq!(found("年"), ["年"]);
        assert_eq!(found(""), [""; 0]);
    }
}
