//! Short texts that are asked for many words: a rough set of what they hold answers most questions.
//!
//! Rules ask a clause for hundreds of words, and hardly any of them is there. [`Phrase`] carries a
//! set of all pairs of characters in it, made in one pass; a word whose first two characters do not
//! stand there together is not searched for.

use std::ops::Deref;

/// How many bytes of a word are looked up: two Chinese characters. A shorter word is looked up by
/// its first character.
pub(crate) const PAIR: usize = 6;
/// How many bits the set of a phrase has, as a power of two.
const BITS: u32 = 9;

/// The pairs of characters that a text holds, and its single ones: never says that one is absent
/// which is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Pairs([u64; 1 << (BITS - 6)]);

impl Pairs {
    /// Takes note of what begins with eight bytes: of the pair and of the character. Gives both, as
    /// [`hash`]es.
    #[inline]
    pub(crate) fn note(&mut self, eight: u64) -> (u64, u64) {
        let (pair, single) = (pair(eight), hash(eight & lowest(length_of_char(eight as u8))));
        self.set(pair);
        self.set(single);
        (pair, single)
    }

    #[inline]
    fn set(&mut self, hash: u64) {
        let place = place(hash);
        self.0[place / 64] |= 1 << (place % 64);
    }

    #[inline]
    const fn may_hold(&self, hash: u64) -> bool {
        let place = place(hash);
        self.0[place / 64] >> (place % 64) & 1 == 1
    }
}

/// The place of a pair in a set.
#[inline]
const fn place(hash: u64) -> usize {
    (hash >> (64 - BITS)) as usize
}

/// Spreads the bytes of a pair over a number whose highest bits tell most.
#[inline]
pub(crate) const fn hash(bytes: u64) -> u64 {
    bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The hash of the pair that eight bytes begin with.
#[inline]
pub(crate) const fn pair(eight: u64) -> u64 {
    hash(eight & lowest(PAIR))
}

/// Walks through the characters of a text as long as `go_on` says so of one, by where it begins and
/// the eight bytes from there on; behind the end they are zero.
#[inline(always)]
pub(crate) fn walk(text: &str, mut go_on: impl FnMut(usize, u64) -> bool) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let eight = opening(rest);
        if !go_on(at, eight) {
            return;
        }
        at += length_of_char(eight as u8);
    }
}

/// The hash by which a word is looked up.
#[inline]
const fn sought(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if bytes.is_empty() {
        return 0;
    }
    let length = if bytes.len() < PAIR { length_of_char(bytes[0]) } else { PAIR };
    hash(opening(bytes) & lowest(length))
}

/// The first eight bytes of a text as a number; where it has fewer, the rest is zero.
#[inline]
pub(crate) const fn opening(bytes: &[u8]) -> u64 {
    if let Some(whole) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*whole);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let last = (u32::from_le_bytes(*last) as u64) << (8 * (bytes.len() - 4));
        return u32::from_le_bytes(*first) as u64 | last;
    }
    let (mut key, mut at) = (0, 0);
    while at < bytes.len() {
        key |= (bytes[at] as u64) << (8 * at);
        at += 1;
    }
    key
}

/// The lowest so many bytes of a number, all set.
#[inline]
const fn lowest(bytes: usize) -> u64 {
    (1 << (8 * bytes)) - 1
}

/// How many bytes the character has whose first byte that is.
#[inline]
pub(crate) const fn length_of_char(first: u8) -> usize {
    // Nearly all have three bytes.
    match first {
        0xE0..0xF0 => 3,
        0..0x80 => 1,
        0x80..0xE0 => 2,
        _ => 4,
    }
}

/// A stretch of text with the pairs of its characters. Asked for a word ([`contains`](Phrase::contains),
/// [`find`](Phrase::find)) it answers as its text would, and mostly without looking. No word that is
/// sought is empty.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase<'t> {
    text: &'t str,
    pairs: Pairs,
}

impl<'t> Phrase<'t> {
    /// Looks through a text once.
    pub(crate) fn new(text: &'t str) -> Self {
        let mut pairs = Pairs::default();
        walk(text, |_, eight| {
            pairs.note(eight);
            true
        });
        Phrase { text, pairs }
    }

    /// A text whose pairs are known.
    pub(crate) const fn of(text: &'t str, pairs: Pairs) -> Self {
        Phrase { text, pairs }
    }

    /// A stretch of it: what the whole lacks, that lacks too.
    pub(crate) const fn part(self, stretch: &'t str) -> Self {
        Phrase { text: stretch, pairs: self.pairs }
    }

    /// The text, for as long as it lives.
    pub(crate) const fn text(self) -> &'t str {
        self.text
    }

    /// Whether it holds a word or a character.
    #[inline]
    pub(crate) fn contains(&self, what: impl Sought) -> bool {
        self.pairs.may_hold(what.hash()) && what.stands_in(self.text)
    }

    /// Where a word or a character first stands.
    #[inline]
    pub(crate) fn find(&self, what: impl Sought) -> Option<usize> {
        self.pairs.may_hold(what.hash()).then(|| what.place_in(self.text)).flatten()
    }
}

impl Deref for Phrase<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// What a phrase can be asked for.
pub(crate) trait Sought: Copy {
    /// By what it is looked up.
    fn hash(self) -> u64;
    /// Whether it stands in a text.
    fn stands_in(self, text: &str) -> bool;
    /// Where it first stands in a text.
    fn place_in(self, text: &str) -> Option<usize>;
}

impl Sought for &str {
    #[inline]
    fn hash(self) -> u64 {
        sought(self)
    }

    fn stands_in(self, text: &str) -> bool {
        text.contains(self)
    }

    fn place_in(self, text: &str) -> Option<usize> {
        text.find(self)
    }
}

impl Sought for char {
    #[inline]
    fn hash(self) -> u64 {
        sought(self.encode_utf8(&mut [0; 4]))
    }

    fn stands_in(self, text: &str) -> bool {
        text.contains(self)
    }

    fn place_in(self, text: &str) -> Option<usize> {
        text.find(self)
    }
}

/// A fixed list of words to look for.
#[derive(Debug)]
pub(crate) struct Words<const N: usize> {
    list: [&'static str; N],
    hashes: [u64; N],
}

impl<const N: usize> Words<N> {
    /// Makes ready a list.
    pub(crate) const fn new(list: [&'static str; N]) -> Self {
        let mut hashes = [0; N];
        let mut i = 0;
        while i < N {
            hashes[i] = sought(list[i]);
            i += 1;
        }
        Words { list, hashes }
    }

    /// The words, in order.
    pub(crate) const fn list(&self) -> &[&'static str] {
        &self.list
    }

    /// The words that a phrase may hold, in the order of the list.
    pub(crate) fn possible_in(&self, phrase: Phrase) -> impl Iterator<Item = &'static str> {
        let possible = self.list.iter().zip(&self.hashes).filter(move |(_, hash)| phrase.pairs.may_hold(**hash));
        possible.map(|(word, _)| *word)
    }

    /// The words that stand in a phrase, in the order of the list, each with its first place.
    pub(crate) fn found_in<'w>(&'w self, phrase: Phrase<'w>) -> impl Iterator<Item = (usize, &'static str)> + 'w {
        self.possible_in(phrase).filter_map(move |word| phrase.text.find(word).map(|at| (at, word)))
    }

    /// Whether one of them stands in a phrase.
    pub(crate) fn any_in(&self, phrase: Phrase) -> bool {
        self.possible_in(phrase).any(|word| phrase.text.contains(word))
    }
}

/// How many characters from U+4E00 on a set of characters holds.
const COMMON: usize = 0x5200;
const FIRST_COMMON: u32 = 0x4E00;

/// The number of a character that has three bytes.
#[inline]
const fn code_of(bytes: [u8; 3]) -> u32 {
    (bytes[0] as u32 & 0x0F) << 12 | (bytes[1] as u32 & 0x3F) << 6 | bytes[2] as u32 & 0x3F
}

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
                let place = (code_of([bytes[at], bytes[at + 1], bytes[at + 2]]) - FIRST_COMMON) as usize;
                set.common[place / 64] |= 1 << (place % 64);
                at += 3;
            }
        }
        set
    }

    /// Whether a character is one of them.
    #[inline]
    pub(crate) const fn has(&self, c: char) -> bool {
        let code = c as u32;
        if code < 0x80 {
            return self.ascii >> code & 1 == 1;
        }
        self.has_common(code)
    }

    #[inline]
    const fn has_common(&self, code: u32) -> bool {
        let place = code.wrapping_sub(FIRST_COMMON) as usize;
        place < COMMON && self.common[place / 64] >> (place % 64) & 1 == 1
    }

    /// Where the next of them stands in a text, from a byte on; with `signs` any character that is
    /// neither ASCII nor common Chinese is one too.
    #[inline]
    pub(crate) fn next_in(&self, text: &str, from: usize, signs: bool) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(&first) = bytes.get(at) {
            let (found, length) = match first {
                0xE4..=0xE9 => (bytes[at..].first_chunk().is_some_and(|c| self.has_common(code_of(*c))), 3),
                0..0x80 => (self.ascii >> first & 1 == 1, 1),
                _ => (signs, length_of_char(first)),
            };
            if found {
                return Some(at);
            }
            at += length;
        }
        None
    }

    /// Whether one of them stands in a text.
    #[inline]
    pub(crate) fn any_in(&self, text: &str) -> bool {
        self.next_in(text, 0, false).is_some()
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
        assert!(phrase.contains("增长") && !phrase.contains("下降"));
        assert_eq!(phrase.find("5%"), phrase.text().find("5%"));
        assert!(phrase.contains('%') && !phrase.contains('？'));
    }

    #[test]
    fn every_stretch_of_a_phrase_is_found() {
        let text = "到2030年，“十五五”末GDP增长5%";
        let phrase = Phrase::new(text);
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (i, &start) in places.iter().enumerate() {
            places[i + 1..]
                .iter()
                .for_each(|&end| assert_eq!(phrase.find(&text[start..end]), text.find(&text[start..end])));
        }
        assert!(phrase.part("末GDP").contains("末G") && !phrase.part("末GDP").contains('增'));
    }

    #[test]
    fn a_set_has_its_characters_alone() {
        const NUMBERS: Chars = Chars::of("0一亿");
        assert!(NUMBERS.has('0') && NUMBERS.has('一') && NUMBERS.has('亿'));
        assert!(!NUMBERS.has('1') && !NUMBERS.has('二') && !NUMBERS.has('。'));
        assert_eq!(NUMBERS.next_in("“二1亿0", 0, false), Some("“二1".len()));
        assert_eq!(NUMBERS.next_in("二“亿", 0, true), Some("二".len()));
        assert!(NUMBERS.any_in("投资0.5") && !NUMBERS.any_in("“投资”15.2"));
    }
}
