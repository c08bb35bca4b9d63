//! Word lists looked up by the character that a word begins or ends with.
//!
//! A report is asked at every clause which of hundreds of words stands at its head; a table over
//! the common Chinese characters answers without hashing, and the first eight bytes of a word are
//! compared as one number.

/// The first common Chinese character (CJK Unified Ideographs).
const BASE: u32 = 0x4E00;
/// How many of them the table holds.
const SIZE: usize = 0x5200;
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
    /// For each character, where its words begin in `lists`, plus one; 0 for none.
    table: Vec<u16>,
    lists: Vec<Vec<Entry>>,
    /// Words that begin with anything else: letters, signs, “.
    others: Vec<Entry>,
}

/// A word of a list: its index, and its outermost bytes as a number.
#[derive(Debug, Clone, Copy)]
struct Entry {
    index: u16,
    key: u64,
    mask: u64,
}

impl AtEnd {
    /// Makes the tables of a list.
    pub(crate) fn new<'w>(end: End, words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<Box<str>> = words.into_iter().map(Box::from).collect();
        let mut made = AtEnd { end, words, table: vec![0; SIZE], lists: Vec::new(), others: Vec::new() };
        for index in 0..u16::try_from(made.words.len()).unwrap_or(u16::MAX) {
            let word = made.words[index as usize].clone();
            let entry = Entry { index, key: outermost(end, &word), mask: mask(end, word.len()) };
            made.list_mut(outermost_char(end, &word).unwrap_or('\0')).push(entry);
        }
        let words = &made.words;
        for list in made.lists.iter_mut().chain([&mut made.others]) {
            list.sort_by_key(|e| std::cmp::Reverse(words[e.index as usize].len()));
        }
        made
    }

    fn list_mut(&mut self, key: char) -> &mut Vec<Entry> {
        let Some(slot) = slot(key) else { return &mut self.others };
        if self.table[slot] == 0 {
            self.lists.push(Vec::new());
            self.table[slot] = u16::try_from(self.lists.len()).unwrap_or(u16::MAX);
        }
        &mut self.lists[self.table[slot] as usize - 1]
    }

    fn of(&self, key: char) -> &[Entry] {
        match slot(key).map(|slot| self.table[slot]) {
            None => &self.others,
            Some(0) => &[],
            Some(list) => &self.lists[list as usize - 1],
        }
    }

    /// The indices of the words that stand at a text's end, the longest first.
    pub(crate) fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let entries = outermost_char(self.end, text).map_or(&[][..], |c| self.of(c));
        let key = if entries.is_empty() { 0 } else { outermost(self.end, text) };
        entries.iter().filter(move |e| key & e.mask == e.key).map(|e| e.index as usize).filter(move |&i| {
            let word = &*self.words[i];
            word.len() <= KEY
                || match self.end {
                    End::Head => text.starts_with(word),
                    End::Tail => text.ends_with(word),
                }
        })
    }
}

fn outermost_char(end: End, text: &str) -> Option<char> {
    match end {
        End::Head => text.chars().next(),
        End::Tail => text.chars().next_back(),
    }
}

/// The outermost bytes of a text as a number; where it has fewer, the rest is zero.
fn outermost(end: End, text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut key = [0u8; KEY];
    let length = bytes.len().min(KEY);
    match end {
        End::Head => match bytes.first_chunk::<KEY>() {
            Some(whole) => return u64::from_le_bytes(*whole),
            None => key[..length].copy_from_slice(bytes),
        },
        End::Tail => match bytes.last_chunk::<KEY>() {
            Some(whole) => return u64::from_le_bytes(*whole),
            None => key[KEY - length..].copy_from_slice(bytes),
        },
    }
    u64::from_le_bytes(key)
}

/// Which of those bytes a word of a length has.
fn mask(end: End, length: usize) -> u64 {
    let missing = 8 * KEY.saturating_sub(length) as u32;
    match end {
        End::Head => u64::MAX.checked_shr(missing).unwrap_or(0),
        End::Tail => u64::MAX.checked_shl(missing).unwrap_or(0),
    }
}

fn slot(key: char) -> Option<usize> {
    (key as u32).checked_sub(BASE).map(|slot| slot as usize).filter(|&slot| slot < SIZE)
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
