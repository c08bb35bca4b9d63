//! Word lists looked up by the character that a word begins or ends with.
//!
//! A report is asked at every clause which of hundreds of words stands at its head; a table over
//! the common Chinese characters answers without hashing.

/// The first common Chinese character (CJK Unified Ideographs).
const BASE: u32 = 0x4E00;
/// How many of them the table holds.
const SIZE: usize = 0x5200;

/// Indices of words by one of their characters.
#[derive(Debug)]
pub struct ByChar {
    /// For each character, where its words begin in `lists`, plus one; 0 for none.
    table: Vec<u16>,
    lists: Vec<Vec<u16>>,
    /// Words that begin with anything else: letters, signs, “.
    others: Vec<u16>,
}

impl ByChar {
    /// Makes the table from each word's character; `order` sorts the words of a character.
    pub(crate) fn new(keys: impl Iterator<Item = char>, order: impl Fn(u16) -> usize) -> Self {
        let mut found = ByChar { table: vec![0; SIZE], lists: Vec::new(), others: Vec::new() };
        for (key, i) in keys.zip(0u16..) {
            found.list_mut(key).push(i);
        }
        for list in found.lists.iter_mut().chain([&mut found.others]) {
            list.sort_by_key(|&i| std::cmp::Reverse(order(i)));
        }
        found
    }

    fn list_mut(&mut self, key: char) -> &mut Vec<u16> {
        let Some(slot) = slot(key) else { return &mut self.others };
        if self.table[slot] == 0 {
            self.lists.push(Vec::new());
            self.table[slot] = u16::try_from(self.lists.len()).unwrap_or(u16::MAX);
        }
        &mut self.lists[self.table[slot] as usize - 1]
    }

    /// The words of a character, the longest first.
    pub(crate) fn of(&self, key: char) -> &[u16] {
        match slot(key) {
            None => &self.others,
            Some(slot) => match self.table[slot] {
                0 => &[],
                list => &self.lists[list as usize - 1],
            },
        }
    }
}

fn slot(key: char) -> Option<usize> {
    (key as u32).checked_sub(BASE).map(|slot| slot as usize).filter(|&slot| slot < SIZE)
}

/// A fixed list of words that texts may begin with.
#[derive(Debug)]
pub struct Prefixes {
    words: &'static [&'static str],
    by_first: ByChar,
}

impl Prefixes {
    /// Makes the table of a list.
    #[must_use]
    pub fn new(words: &'static [&'static str]) -> Self {
        let by_first = ByChar::new(words.iter().map(|w| w.chars().next().unwrap_or('\0')), |i| words[i as usize].len());
        Prefixes { words, by_first }
    }

    /// The longest word that a text begins with.
    #[must_use]
    pub fn at(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next()?;
        self.by_first.of(first).iter().map(|&i| self.words[i as usize]).find(|w| text.starts_with(w))
    }
}

/// A fixed list of words that texts may end with.
#[derive(Debug)]
pub struct Suffixes {
    words: &'static [&'static str],
    by_last: ByChar,
}

impl Suffixes {
    /// Makes the table of a list.
    #[must_use]
    pub fn new(words: &'static [&'static str]) -> Self {
        let by_last =
            ByChar::new(words.iter().map(|w| w.chars().next_back().unwrap_or('\0')), |i| words[i as usize].len());
        Suffixes { words, by_last }
    }

    /// The longest word that a text ends with.
    #[must_use]
    pub fn at(&self, text: &str) -> Option<&'static str> {
        let last = text.chars().next_back()?;
        self.by_last.of(last).iter().map(|&i| self.words[i as usize]).find(|w| text.ends_with(w))
    }
}
