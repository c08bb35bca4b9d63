//! Administrative divisions with their GB/T 2260 codes, from a kept data package (see the file's head).

use super::prefix::{End, Known, hash_of};
use crate::phrase::Chars;
use foldhash::{HashMap, HashMapExt, HashSet};

/// The level of a government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 全国
    Nation,
    /// 省、自治区、直辖市
    Province,
    /// 地级市、自治州、地区、盟
    Prefecture,
    /// 县、县级市、区、旗
    County,
}

/// A division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Six digits.
    pub code: String,
    /// In full: 广西壮族自治区.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// As prose calls it, 广西, or empty where that would be a single character.
    pub short: String,
}

impl Region {
    /// Whether it lies in another one.
    #[must_use]
    pub fn is_below(&self, above: &Region) -> bool {
        match above.level {
            Level::Nation => self.level > Level::Nation,
            Level::Province => self.level > Level::Province && self.code[..2] == above.code[..2],
            Level::Prefecture => self.level == Level::County && self.code[..4] == above.code[..4],
            Level::County => false,
        }
    }
}

/// All divisions.
#[derive(Debug)]
pub struct Regions {
    /// In the order of their codes.
    pub all: Vec<Region>,
    by_name: HashMap<String, Vec<usize>>,
    shorts: HashSet<String>,
    /// Which pairs of characters full names begin with, roughly.
    heads: Known,
    longest: usize,
}

impl Regions {
    pub(super) fn parse(text: &str) -> Self {
        let rows = text.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit()));
        let all: Vec<Region> = rows.filter_map(row).collect();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, region) in all.iter().enumerate() {
            by_name.entry(region.name.clone()).or_default().push(i);
        }
        let longest = all.iter().map(|r| r.name.chars().count()).max().unwrap_or(0);
        let shorts = all.iter().map(|r| r.short.clone()).filter(|s| !s.is_empty()).collect();
        let heads = Known::of(all.iter().map(|r| hash_of(End::Head, &r.name)));
        Regions { all, by_name, shorts, heads, longest }
    }

    /// The provinces, autonomous regions and municipalities.
    pub fn provinces(&self) -> impl Iterator<Item = &Region> {
        self.all.iter().filter(|r| r.level == Level::Province)
    }

    /// All divisions of one full name: several counties share theirs.
    #[must_use]
    pub fn of_name(&self, name: &str) -> Vec<&Region> {
        self.by_name.get(name).map_or_else(Vec::new, |list| list.iter().map(|&i| &self.all[i]).collect())
    }

    /// Whether a text begins with a division's short name.
    #[must_use]
    pub fn begins(&self, text: &str) -> bool {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).skip(2).take(6);
        ends.into_iter().any(|end| self.shorts.contains(&text[..end]))
    }

    /// Whether a text may begin with a division's full name; it does not where this says no.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        self.heads.may_hold(hash_of(End::Head, text))
    }

    /// Whether words are a division's name, short or in full.
    #[must_use]
    pub fn is_name(&self, words: &str) -> bool {
        self.shorts.contains(words) || self.by_name.contains_key(words)
    }

    /// The division of a code.
    #[must_use]
    pub fn of_code(&self, code: &str) -> Option<&Region> {
        self.all.binary_search_by(|r| r.code.as_str().cmp(code)).ok().map(|i| &self.all[i])
    }

    /// The full names in a text, each with the byte where it ends.
    pub fn named_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, &'t Region)> {
        static LAST: Chars = Chars::of("省市区县旗州盟国");
        text.char_indices().filter(|(_, c)| LAST.has(*c)).filter_map(move |(at, c)| {
            let end = at + c.len_utf8();
            let starts: Vec<usize> = text[..end].char_indices().rev().take(self.longest).map(|(i, _)| i).collect();
            let name = starts.iter().rev().find_map(|&s| self.by_name.get(&text[s..end]))?;
            Some((end, &self.all[name[0]]))
        })
    }
}

fn row(line: &str) -> Option<Region> {
    let mut cells = line.split('\t');
    let (code, name, level) = (cells.next()?, cells.next()?, cells.next()?);
    let level = match level {
        "nation" => Level::Nation,
        "province" => Level::Province,
        "prefecture" => Level::Prefecture,
        _ => Level::County,
    };
    let short = cells.next().unwrap_or("").trim();
    Some(Region { code: code.to_owned(), name: name.to_owned(), level, short: short.to_owned() })
}
