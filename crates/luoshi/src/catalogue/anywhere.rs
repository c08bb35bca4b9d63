//! Word lists looked for anywhere in a text, in one pass.
//!
//! At each character a rough set tells from the pair that begins there whether a word may begin
//! too, which is so at few; only then the words themselves are compared. On Chinese text and a
//! thousand words that takes a third of the time of an automaton.

use super::prefix::{AtEnd, End, hash_of};
use crate::phrase::{PAIR, each, pair, single};
use std::ops::Range;

/// How many places are noted before they are looked at.
const PLACES: usize = 64;
/// How many bits tell whether a word may begin, as a power of two: the same for all lists, so that the loop over
/// all characters has them at hand.
const BITS: u32 = 15;

/// A list of words that texts may hold.
#[derive(Debug)]
pub(crate) struct Anywhere {
    words: AtEnd,
    /// Where the hash of a word's beginning is noted: never says that one is absent which is there.
    begins: Box<[u64; 1 << (BITS - 6)]>,
    lengths: Vec<usize>,
    /// A bit for each first byte of words that are shorter than a pair.
    short: [u64; 4],
    /// Whether some of those begin with a Chinese character.
    singles: bool,
}

impl Anywhere {
    /// Makes the tables of a list.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Self {
        let mut short = [0; 4];
        for first in words.clone().filter(|word| word.len() < PAIR).filter_map(|word| word.bytes().next()) {
            short[usize::from(first / 64)] |= 1 << (first % 64);
        }
        let singles = words.clone().any(|word| word.len() < PAIR && !word.starts_with(|c: char| c.is_ascii()));
        let lengths = words.clone().map(str::len).collect();
        let mut begins = Box::new([0; 1 << (BITS - 6)]);
        for place in words.clone().map(|word| (hash_of(End::Head, word) >> (64 - BITS)) as usize) {
            begins[place / 64] |= 1 << (place % 64);
        }
        Anywhere { lengths, words: AtEnd::new(End::Head, words), begins, short, singles }
    }

    /// Whether a word may begin where two characters stand, or one, by their hash.
    #[inline]
    fn may_begin(&self, hash: u64) -> bool {
        let place = (hash >> (64 - BITS)) as usize;
        self.begins[place / 64] >> (place % 64) & 1 == 1
    }

    /// Hands over each word that stands in a text, with its place: in the order of their beginnings,
    /// of those that begin together the longest first.
    #[inline]
    pub(crate) fn each_in(&self, text: &str, mut take: impl FnMut(Range<usize>, usize)) {
        // Where words may begin is noted without asking, and looked at later: the loop over all characters is
        // small then, and has no branch that cannot be foretold.
        let (mut places, mut count) = ([(0, 0); PLACES], 0);
        each(text, text.len(), |at, eight, _| {
            places[count % PLACES] = (at, eight);
            count += usize::from(self.may_begin(pair(eight)) | self.may_be_single(eight));
            if count == PLACES {
                self.each_at(&places, text, &mut take);
                count = 0;
            }
        });
        self.each_at(&places[..count], text, &mut take);
    }

    /// Hands over each word that stands at one of the places, of which the eight bytes there are told too.
    #[inline(never)]
    fn each_at(&self, places: &[(usize, u64)], text: &str, take: &mut impl FnMut(Range<usize>, usize)) {
        for &(at, eight) in places {
            let rest = &text.as_bytes()[at..];
            let pair = pair(eight);
            let mut take = |index| {
                take(at..at + self.lengths[index], index);
                false
            };
            if self.may_begin(pair) {
                self.words.hashed(pair, eight, rest, &mut take);
            }
            // A text of one character is no pair.
            if self.may_be_short(eight) && single(eight) != pair && self.may_begin(single(eight)) {
                self.words.hashed(single(eight), eight, rest, &mut take);
            }
        }
    }

    /// As [`may_be_short`](Self::may_be_short), told roughly and at once.
    #[inline]
    fn may_be_single(&self, eight: u64) -> bool {
        self.singles | (eight as u8).is_ascii()
    }

    /// Whether words that are shorter than a pair may stand where eight bytes begin.
    #[inline]
    fn may_be_short(&self, eight: u64) -> bool {
        let first = eight as u8;
        self.short[usize::from(first / 64)] >> (first % 64) & 1 == 1
    }
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
