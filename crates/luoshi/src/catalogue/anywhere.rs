//! Word lists looked for anywhere in a text, in one pass.
//!
//! At each character a rough set tells from the pair that begins there whether a word may begin
//! too, which is so at few; only then the words themselves are compared. On Chinese text and a
//! thousand words that takes a third of the time of an automaton.

use super::prefix::{AtEnd, End};
use crate::phrase::{Held, Phrase, opening, pair, single, walk};
use std::ops::Range;

/// How many places are noted before they are looked at: more than most clauses have.
const PLACES: usize = 32;

/// A list of words that texts may hold.
#[derive(Debug)]
pub(crate) struct Anywhere {
    words: AtEnd,
    lengths: Vec<usize>,
    /// Whether some words are one Chinese character: then all such are looked up.
    singles: bool,
}

impl Anywhere {
    /// Makes the tables of a list.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Self {
        let singles = words.clone().any(|word| word.chars().count() == 1 && !word.is_ascii());
        let lengths = words.clone().map(str::len).collect();
        Anywhere { lengths, words: AtEnd::new(End::Head, words), singles }
    }

    /// Hands over each word that stands in a text, with its place: in the order of their beginnings,
    /// of those that begin together the longest first. Gives the text as a phrase.
    #[inline]
    pub(crate) fn each_in<'t>(&self, text: &'t str, mut take: impl FnMut(Range<usize>, usize)) -> Phrase<'t> {
        // Where words may begin is noted without asking, and looked at later: the loop over all characters is
        // small then, and has no branch that cannot be foretold.
        let (mut places, mut count) = ([0; PLACES], 0);
        let held = Held::by(text, |at, eight, pair| {
            if count == PLACES {
                self.each_at(&places, text, &mut take);
                count = 0;
            }
            places[count % PLACES] = at;
            count += usize::from(self.words.may_begin(pair) | self.is_single(eight));
        });
        self.each_at(&places[..count], text, &mut take);
        Phrase::of(text, held)
    }

    /// Hands over each word that stands at one of the places.
    fn each_at(&self, places: &[usize], text: &str, take: &mut impl FnMut(Range<usize>, usize)) {
        for &at in places {
            let rest = &text[at..];
            let eight = opening(rest.as_bytes());
            let (pair, single) = (pair(eight), single(eight));
            let mut take = |index| {
                take(at..at + self.lengths[index], index);
                false
            };
            if self.words.may_begin(pair) {
                self.words.hashed(pair, eight, rest, &mut take);
            }
            // A text of one character is no pair.
            if self.is_single(eight) && single != pair && self.words.may_begin(single) {
                self.words.hashed(single, eight, rest, &mut take);
            }
        }
    }

    /// Whether words of one character are looked up where eight bytes begin.
    #[inline]
    fn is_single(&self, eight: u64) -> bool {
        self.singles | (eight as u8).is_ascii()
    }

    /// Whether one of the words stands in a text; each has two characters or more.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        let mut found = false;
        walk(text, |at, eight, _| {
            let pair = pair(eight);
            found = self.words.may_begin(pair) && self.words.hashed(pair, eight, &text[at..], &mut |_| true).is_some();
            !found
        });
        found
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
