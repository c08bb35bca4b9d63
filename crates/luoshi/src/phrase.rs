//! Short texts that are asked for many words: a rough set of what they hold answers most questions.
//!
//! Rules ask a clause for hundreds of words, and hardly any of them is there. [`Phrase`] carries a
//! set of all pairs of characters in it, made in one pass; a word whose first two characters do not
//! stand there together is not searched for.

use std::ops::Deref;

/// How many bytes of a word are looked up: two Chinese characters. A shorter word is looked up by
/// its first character.
pub(crate) const PAIR: usize = 6;
/// How many pairs the set of a phrase tells apart, as a power of two.
const BITS: u32 = 9;

/// How many pairs a set tells apart.
const PAIRS: usize = 1 << BITS;
/// Behind the pairs: the lowest six bits of the last byte of a character, and of the one before.
const LAST: usize = PAIRS;
const INNER: usize = LAST + 64;

/// How many bytes a Chinese character has, and nearly all others here.
const COMMON_LENGTH: usize = 3;

/// Where the last byte of a character is noted that eight bytes begin with, and where the one before, or the last
/// again.
#[inline]
const fn outer(eight: u64, length: usize) -> (usize, usize) {
    let (last, inner) = (eight >> (8 * (length - 1)), eight >> (8 * length.saturating_sub(2)));
    (LAST + (last % 64) as usize, INNER + (inner % 64) as usize)
}

/// The Chinese characters that numbers begin with, by the lowest bits of their second byte a number with a bit for
/// those of the third.
static NUMERALS: [u64; 64] = {
    let bytes = crate::quantity::NUMERALS.as_bytes();
    let mut rows = [0; 64];
    let mut at = 0;
    while at < bytes.len() {
        let length = length_of_char(bytes[at]);
        if length == COMMON_LENGTH {
            rows[(bytes[at + 1] % 64) as usize] |= 1 << (bytes[at + 2] % 64);
        }
        at += length;
    }
    rows
};

/// What a text holds, roughly: a byte for each pair of characters, behind them for their last bytes and for the ones
/// before, which is 1 where there is one. Never says that one is absent which is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    seen: [u8; PAIRS + 2 * 64],
    /// Whether some character may be a numeral.
    numerals: bool,
}

impl Default for Held {
    fn default() -> Self {
        Held { seen: [0; PAIRS + 2 * 64], numerals: false }
    }
}

impl Held {
    /// Looks through a text once.
    pub(crate) fn of(text: &str) -> Self {
        let mut held = Held::default();
        held.look(text, text.len());
        held
    }

    /// The text that was looked through, as a phrase.
    pub(crate) const fn phrase<'t>(&self, text: &'t str) -> Phrase<'t, '_> {
        Phrase { text, held: self }
    }

    /// Looks through another text, which ends at a byte: what stands behind spares a closer look at the last
    /// characters.
    pub(crate) fn look(&mut self, text: &str, end: usize) {
        self.seen.fill(0);
        let mut numerals = 0;
        each(text, end, |_, eight, length| {
            self.seen[place(pair(eight))] = 1;
            let (last, inner) = outer(eight, length);
            (self.seen[last], self.seen[inner]) = (1, 1);
            numerals |= if length == COMMON_LENGTH {
                NUMERALS[inner - INNER] >> (last - LAST)
            } else {
                u64::from((eight as u8).is_ascii_digit())
            };
        });
        self.numerals = numerals & 1 == 1;
    }

    #[inline]
    fn may_hold(&self, Key(first, second): Key) -> bool {
        self.seen[usize::from(first)] & self.seen[usize::from(second)] == 1
    }
}

/// By what a word is looked up: the two places that a text has which holds it. A word of two Chinese characters has
/// one, of its pair; a shorter one those of its first character's last byte and of the one before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key(u16, u16);

impl Key {
    #[inline]
    const fn of(word: &str) -> Self {
        let eight = opening(word.as_bytes());
        if word.len() >= PAIR {
            let place = place(pair(eight)) as u16;
            return Key(place, place);
        }
        let (last, inner) = outer(eight, length_of_char(eight as u8));
        Key(last as u16, inner as u16)
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

/// The hash of the character that eight bytes begin with.
#[inline]
pub(crate) const fn single(eight: u64) -> u64 {
    hash(eight & lowest(length_of_char(eight as u8)))
}

/// Hands over each character of a text up to a byte, by where it begins, the eight bytes from there on and its length;
/// behind the text they are zero.
#[inline(always)]
pub(crate) fn each(text: &str, end: usize, mut take: impl FnMut(usize, u64, usize)) {
    let bytes = text.as_bytes();
    let behind = bytes.len().saturating_sub(end);
    let mut rest = bytes;
    while rest.len() > behind {
        // Nearly all have the common length, and others behind them: this small loop is all that most need.
        while let Some((whole, next)) = rest.first_chunk().zip(rest.get(COMMON_LENGTH..)) {
            let eight = u64::from_le_bytes(*whole);
            if length_of_char(eight as u8) != COMMON_LENGTH || rest.len() <= behind {
                break;
            }
            take(bytes.len() - rest.len(), eight, COMMON_LENGTH);
            rest = next;
        }
        if rest.len() > behind {
            let at = bytes.len() - rest.len();
            let eight = eight_at(bytes, at);
            let length = length_of_char(eight as u8);
            take(at, eight, length);
            rest = rest.get(length..).unwrap_or_default();
        }
    }
}

/// The eight bytes from a place on as a number; behind the end they are zero.
#[inline]
fn eight_at(bytes: &[u8], at: usize) -> u64 {
    match (bytes[at..].first_chunk(), bytes.last_chunk()) {
        (Some(whole), _) => u64::from_le_bytes(*whole),
        (None, Some(last)) => u64::from_le_bytes(*last) >> (8 * (at + KEY - bytes.len())),
        _ => opening(&bytes[at..]),
    }
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

/// How many bytes of a text are compared as one number.
pub(crate) const KEY: usize = 8;

/// The lowest so many bytes of a number, all set.
#[inline]
const fn lowest(bytes: usize) -> u64 {
    u64::MAX >> (8 * (KEY - bytes))
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
pub(crate) struct Phrase<'t, 'h> {
    text: &'t str,
    held: &'h Held,
}

impl<'t> Phrase<'t, '_> {
    /// Whether it may hold a number: none is there where this says no.
    pub(crate) const fn may_count(&self) -> bool {
        self.held.numerals
    }

    /// A stretch of it: what the whole lacks, that lacks too.
    pub(crate) const fn part(self, stretch: &'t str) -> Self {
        Phrase { text: stretch, held: self.held }
    }

    /// The text, for as long as it lives.
    pub(crate) const fn text(self) -> &'t str {
        self.text
    }

    /// Whether it holds a word or a character.
    #[inline]
    pub(crate) fn contains(&self, what: impl Sought) -> bool {
        self.may_hold(what) && what.stands_in(self.text)
    }

    /// Whether it may hold a word or a character, where a rule that is tried in vain does no harm.
    #[inline]
    pub(crate) fn may_hold(&self, what: impl Sought) -> bool {
        self.held.may_hold(what.key())
    }

    /// Where a word or a character first stands.
    #[inline]
    pub(crate) fn find(&self, what: impl Sought) -> Option<usize> {
        self.may_hold(what).then(|| what.place_in(self.text)).flatten()
    }
}

impl Deref for Phrase<'_, '_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// What a phrase can be asked for.
pub(crate) trait Sought: Copy {
    /// By what it is looked up.
    fn key(self) -> Key;
    /// Whether it stands in a text.
    fn stands_in(self, text: &str) -> bool;
    /// Where it first stands in a text.
    fn place_in(self, text: &str) -> Option<usize>;
}

impl Sought for &str {
    #[inline]
    fn key(self) -> Key {
        Key::of(self)
    }

    fn stands_in(self, text: &str) -> bool {
        text.contains(self)
    }

    fn place_in(self, text: &str) -> Option<usize> {
        place_of(self, text)
    }
}

/// Where a word first stands in a short text: comparing at each character takes less than making ready what
/// searches long ones.
pub(crate) fn place_of(word: &str, text: &str) -> Option<usize> {
    let (key, mask) = (opening(word.as_bytes()), lowest(word.len().min(KEY)));
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let eight = eight_at(bytes, at);
        if (eight ^ key) & mask == 0 && (word.len() <= KEY || text[at..].starts_with(word)) {
            return Some(at);
        }
        at += length_of_char(eight as u8);
    }
    None
}

impl Sought for char {
    #[inline]
    fn key(self) -> Key {
        Key::of(self.encode_utf8(&mut [0; 4]))
    }

    fn stands_in(self, text: &str) -> bool {
        text.contains(self)
    }

    fn place_in(self, text: &str) -> Option<usize> {
        place_of(self.encode_utf8(&mut [0; 4]), text)
    }
}

/// A fixed list of words to look for.
#[derive(Debug)]
pub(crate) struct Words<const N: usize> {
    list: [&'static str; N],
    keys: [Key; N],
}

impl<const N: usize> Words<N> {
    /// Makes ready a list.
    pub(crate) const fn new(list: [&'static str; N]) -> Self {
        let mut keys = [Key(0, 0); N];
        let mut i = 0;
        while i < N {
            keys[i] = Key::of(list[i]);
            i += 1;
        }
        Words { list, keys }
    }

    /// The words, in order.
    pub(crate) const fn list(&self) -> &[&'static str] {
        &self.list
    }

    /// The words that a phrase may hold, in the order of the list.
    pub(crate) fn possible_in<'w>(&'w self, phrase: Phrase<'_, 'w>) -> impl Iterator<Item = &'static str> + 'w {
        let held = phrase.held;
        let possible = self.list.iter().zip(&self.keys).filter(move |(_, key)| held.may_hold(**key));
        possible.map(|(word, _)| *word)
    }

    /// The words that stand in a phrase, in the order of the list, each with its first place.
    pub(crate) fn found_in<'w>(&'w self, phrase: Phrase<'w, 'w>) -> impl Iterator<Item = (usize, &'static str)> + 'w {
        self.possible_in(phrase).filter_map(move |word| place_of(word, phrase.text).map(|at| (at, word)))
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
        let text = "居民收入与经济增长同步，投资占GDP的5%";
        let held = Held::of(text);
        let phrase = held.phrase(text);
        let found: Vec<_> = WORDS.found_in(phrase).map(|(_, w)| w).collect();
        assert_eq!(found, ["同步", "GDP"]);
        assert!(phrase.contains("增长") && !phrase.contains("下降"));
        assert_eq!(phrase.find("5%"), phrase.text().find("5%"));
        assert!(phrase.contains('%') && !phrase.contains('？'));
    }

    #[test]
    fn every_stretch_of_a_phrase_is_found() {
        let text = "到2030年，“十五五”末GDP增长5%";
        let held = Held::of(text);
        let phrase = held.phrase(text);
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
