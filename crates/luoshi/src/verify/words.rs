//! What phrases have in common: pairs of characters, weighed by how rare they are in the reports.
//!
//! No segmenter: words that say nothing are left out, words that mean the same are made one, verbs of the
//! catalogue count little and stand apart (改造老旧小区 and 老旧小区改造 are the same), all else is cut into pairs.

use crate::Reading;
use crate::catalogue::{Known, catalogue};
use foldhash::HashMap;

/// How often pairs occur in the reports that are compared.
#[derive(Debug, Default)]
pub struct Vocabulary {
    seen: HashMap<u64, u32>,
    statements: u32,
}

impl Vocabulary {
    /// Counts the words of readings, each statement once.
    #[must_use]
    pub fn of<'r>(readings: impl IntoIterator<Item = &'r Reading>) -> Self {
        let mut counted = Vocabulary::default();
        for statement in readings.into_iter().flat_map(|r| &r.statements) {
            counted.statements += 1;
            let mut tokens: Vec<u64> = tokens(&statement.text).into_iter().map(|t| t.key).collect();
            tokens.sort_unstable();
            tokens.dedup();
            for token in tokens {
                *counted.seen.entry(token).or_default() += 1;
            }
        }
        counted
    }

    /// What a token weighs: the rarer, the more.
    fn weight(&self, token: Token) -> u32 {
        let seen = self.seen.get(&token.key).copied().unwrap_or(1).max(1);
        let weight = self.rarity(seen);
        if token.light { weight.div_ceil(4) } else { weight }
    }

    fn rarity(&self, seen: u32) -> u32 {
        // A few sentences do not tell how rare their words are: they are taken as part of a report.
        const REPORT: u32 = 1000;
        let rare = 1 + (self.statements.max(REPORT) / seen).max(1).ilog2();
        rare * rare
    }
}

/// The words of a phrase, ready to be compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// Tokens sorted, with what they weigh.
    tokens: Vec<(u64, u32)>,
    /// Tokens as they follow each other.
    row: Vec<u64>,
    total: u32,
    /// What a pair weighs that occurs once.
    rarest: u32,
    /// All of it counts little: 中央财政安排资金.
    pub(super) light: bool,
}

impl Words {
    pub(super) fn of(phrase: &str, vocabulary: &Vocabulary) -> Self {
        let cut = tokens(phrase);
        let light = cut.iter().all(|t| t.light);
        let row = cut.iter().map(|t| t.key).collect();
        let tokens = cut.into_iter().map(|t| (t.key, vocabulary.weight(t))).collect();
        Words { row, light, ..Words::sorted(tokens, vocabulary.rarity(1)) }
    }

    /// The words of clauses that are read together.
    pub(super) fn joined<'w>(clauses: impl Iterator<Item = &'w Words> + Clone) -> Self {
        let rarest = clauses.clone().map(|w| w.rarest).max().unwrap_or_default();
        let light = clauses.clone().all(|w| w.light);
        let tokens = clauses.flat_map(|w| &w.tokens).copied().collect();
        Words { light, ..Words::sorted(tokens, rarest) }
    }

    fn sorted(mut tokens: Vec<(u64, u32)>, rarest: u32) -> Self {
        tokens.sort_unstable();
        tokens.dedup_by_key(|t| t.0);
        let total = tokens.iter().map(|t| t.1).sum();
        Words { tokens, row: Vec::new(), total, rarest, light: false }
    }

    /// These words without those that count little.
    pub(super) fn telling(&self) -> Words {
        let tokens = self.tokens.iter().filter(|t| t.0 & LIGHT == 0).copied().collect();
        Words::sorted(tokens, self.rarest)
    }

    /// The tokens by which it can be found, with what they weigh.
    pub(super) fn tokens(&self) -> &[(u64, u32)] {
        &self.tokens
    }

    /// What all of it weighs.
    pub(super) fn total(&self) -> u32 {
        self.total
    }

    fn weight_of(&self, key: u64) -> Option<u32> {
        self.tokens.binary_search_by_key(&key, |t| t.0).ok().map(|at| self.tokens[at].1)
    }

    /// How many of these characters stand in pairs that the other has too, in thousandths: 公立医院改革 has all of its
    /// own in 公立医院综合改革, though not the pair 院改.
    fn characters_in(&self, other: &Words) -> u32 {
        let hits: Vec<bool> = self.row.iter().map(|key| other.weight_of(*key).is_some()).collect();
        let follows =
            |at: usize| at > 0 && at < self.row.len() && self.row[at - 1] as u32 == (self.row[at] >> 32) as u32;
        let mut found = 0;
        for (at, key) in self.row.iter().enumerate() {
            let left = hits[at] || follows(at) && hits[at - 1];
            let right = hits[at] || follows(at + 1) && hits[at + 1];
            found += self.weight_of(*key).unwrap_or_default() * (u32::from(left) + u32::from(right));
        }
        let all: u32 = self.row.iter().filter_map(|key| self.weight_of(*key)).sum();
        (found * 500).checked_div(all).unwrap_or_default()
    }

    /// The same as [`Self::shared`], but for words put into the middle of one: they part no pair that both have.
    pub(super) fn shared_around(&self, other: &Words, strict: Shared) -> Shared {
        const LESS: u32 = 50;
        let loose = |a: &Words, b: &Words| a.characters_in(b).saturating_sub(LESS);
        Shared {
            of_this: strict.of_this.max(loose(self, other)),
            of_other: strict.of_other.max(loose(other, self)),
            ..strict
        }
    }

    /// How much of these words the others have, and how much of the others these, in thousandths.
    pub(super) fn shared(&self, other: &Words) -> Shared {
        let (mut a, mut b) = (self.tokens.iter().peekable(), other.tokens.iter().peekable());
        let mut common = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    common += x.1;
                    a.next();
                    b.next();
                }
            }
        }
        let share = |total: u32| (common * 1000).checked_div(total).unwrap_or(0);
        let rare = (2 * common).checked_div(self.rarest).unwrap_or(0);
        Shared { of_this: share(self.total), of_other: share(other.total), rare }
    }
}

/// Shares of weight, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shared {
    /// How much of these words the other has.
    pub(super) of_this: u32,
    /// How much of the other's words these have.
    pub(super) of_other: u32,
    /// How much they share, in halves of the rarest pair: 中央财政 and 试点 are too common to tell things apart.
    pub(super) rare: u32,
}

impl Shared {
    /// The same, seen from the other.
    pub(super) fn turned(self) -> Self {
        Shared { of_this: self.of_other, of_other: self.of_this, ..self }
    }

    /// Both alike: what one has more than the other counts against it.
    pub(super) fn alike(self) -> u32 {
        both(self.of_this, self.of_other)
    }

    /// Whether a closer look pays.
    pub(super) fn might_be_alike(self) -> bool {
        const PAYS: u32 = 350;
        self.alike().max(self.spoken_of()).max(self.turned().spoken_of()) >= PAYS && self.rare > 0
    }

    /// Whether the other speaks of this, whatever else it says.
    pub(super) fn spoken_of(self) -> u32 {
        (3 * self.of_this + self.of_other) / 4
    }
}

/// The harmonic mean of two shares: high only where both are.
pub(super) fn both(a: u32, b: u32) -> u32 {
    (2 * a * b).checked_div(a + b).unwrap_or(0)
}

#[derive(Debug, Clone, Copy)]
struct Token {
    key: u64,
    /// It counts little.
    light: bool,
}

/// What marks the key of a token that counts little.
const LIGHT: u64 = 1 << 63;

/// Cuts a phrase into tokens.
fn tokens(phrase: &str) -> Vec<Token> {
    let mut cut = Cut::default();
    let mut rest = phrase;
    while let Some(c) = rest.chars().next() {
        if let Some((length, known)) = catalogue().matching.at(rest) {
            match known {
                Known::Light(word) => cut.light(word),
                Known::Same(first) if is_verb(first) => cut.light(first),
                Known::Same(first) => first.chars().for_each(|c| cut.push(c)),
                // 的 and 了 part nothing.
                Known::Omitted if matches!(c, '的' | '了') => {}
                Known::Omitted => cut.end(),
            }
            rest = &rest[length..];
            continue;
        }
        if let Some(length) = denominator(rest) {
            rest = &rest[length..];
            continue;
        }
        if let Some(length) = number(rest, cut.last) {
            cut.end();
            rest = &rest[length..];
            continue;
        }
        // 综合 stands in names as well as before verbs.
        if let Some(verb) = catalogue().verbs.at(rest, |v| v.word.len() > 3 && !(v.adverb && v.noun && !v.works)) {
            cut.light(&verb.word);
            rest = &rest[verb.word.len()..];
            continue;
        }
        if c.is_alphanumeric() {
            cut.push(c)
        } else if !is_quote(c) && !c.is_whitespace() {
            cut.end()
        }
        rest = &rest[c.len_utf8()..];
    }
    cut.end();
    cut.tokens
}

fn is_verb(word: &str) -> bool {
    catalogue().verbs.at(word, |v| v.word.len() > 3).is_some_and(|v| v.word == word)
}

/// 《…》 and “…” do not part what stands beside them.
fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '《' | '》' | '"' | '‘' | '’' | '（' | '）' | '(' | ')')
}

/// The length of what a share is a share of: in 研发经费占国内生产总值比重 the latter is not measured.
fn denominator(text: &str) -> Option<usize> {
    const NEAR: usize = 60;
    let inner = text.strip_prefix('占')?;
    // In 占国内生产总值的4% the number itself is the share, and the phrase ends before it.
    let total = || ["生产总值", "GDP"].iter().any(|w| inner.ends_with(w)).then_some(inner.len());
    let end = ["比重", "比例", "比率"].iter().filter_map(|w| inner.find(w)).min().or_else(total)?;
    (end <= NEAR && !inner[..end].contains(['、', '，'])).then_some('占'.len_utf8() + end)
}

/// The length of a number with its multiplier: it is compared elsewhere. 5G and G896 are words.
fn number(text: &str, before: Option<char>) -> Option<usize> {
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '%' && c != '％').unwrap_or(text.len());
    let after = text[digits..].chars().next();
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if digits == 0 || letter(before) || letter(after) {
        return None;
    }
    let multiplier = text[digits..].find(|c| !"万亿千百多余年".contains(c)).unwrap_or(text.len() - digits);
    Some(digits + multiplier)
}

/// Builds tokens out of runs of characters.
#[derive(Default)]
struct Cut {
    tokens: Vec<Token>,
    last: Option<char>,
    /// How long the run is that `last` ends.
    length: usize,
}

impl Cut {
    fn push(&mut self, c: char) {
        if let Some(last) = self.last {
            self.tokens.push(Token { key: u64::from(last as u32) << 32 | u64::from(c as u32), light: false });
        }
        self.last = Some(c);
        self.length += 1;
    }

    /// A verb or a light word stands apart.
    fn light(&mut self, word: &str) {
        self.end();
        let key = word.chars().fold(LIGHT, |key: u64, c| key.rotate_left(9) ^ u64::from(c as u32));
        self.tokens.push(Token { key: key | LIGHT, light: true });
    }

    /// Ends a run; one character alone is a token.
    fn end(&mut self) {
        if let Some(last) = self.last.take().filter(|_| self.length == 1) {
            self.tokens.push(Token { key: u64::from(last as u32), light: false });
        }
        self.length = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> u32 {
        let vocabulary = Vocabulary::default();
        Words::of(a, &vocabulary).shared(&Words::of(b, &vocabulary)).alike()
    }

    #[test]
    fn order_and_filling_words_do_not_count() {
        assert_eq!(alike("改造城镇老旧小区", "全年城镇老旧小区改造"), 1000, "verbs stand apart");
        assert_eq!(alike("今年再解决农村人口的饮水安全问题", "农村人口饮水安全问题解决"), 1000);
    }

    #[test]
    fn words_that_mean_the_same_are_one() {
        assert_eq!(alike("能耗强度", "单位地区生产总值能耗"), 1000);
        assert_eq!(alike("建设5G基站", "新建5G基站30座"), alike("建设5G基站", "建设5G基站座"));
    }

    #[test]
    fn words_in_the_middle_part_little() {
        let (short, long) = ("渡口公交线路优化", "渡口公交清洁能源线路优化");
        let words = |text| Words::of(text, &Vocabulary::default());
        let strict = words(short).shared(&words(long));
        assert!(strict.of_this < 900, "线路 stands beside other characters");
        assert!(words(short).shared_around(&words(long), strict).of_this >= 900);
    }

    #[test]
    fn the_denominator_of_a_share_is_not_its_subject() {
        assert_eq!(
            alike("水利经费支出占地区生产总值", "水利经费支出占地区生产总值比重"),
            alike("水利经费支出", "水利经费支出比重")
        );
    }

    #[test]
    fn other_things_share_little() {
        assert!(alike("新建幼儿园", "新建养老院") < 500);
        assert_eq!(alike("粮食产量", "城镇就业"), 0);
    }
}
