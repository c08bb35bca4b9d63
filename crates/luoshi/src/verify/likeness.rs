//! How alike two promises, or a promise and an outcome, are: by what is measured, never by a number.

use super::words::{Shared, Vocabulary, Words, both};
use super::{Reason, reason};
use crate::catalogue::{Event, catalogue};
use crate::record::{Number, StatementRecord, TargetRecord};
use rust_decimal::Decimal;

/// What a statement, or one target of it, is about, ready to be compared.
#[derive(Debug)]
pub struct Subject<'r> {
    /// The statement.
    pub statement: &'r StatementRecord,
    /// Its target, where it is one that is compared.
    pub target: Option<&'r TargetRecord>,
    pub(super) indicator: Option<&'static str>,
    pub(super) words: Words,
    /// The words with those of the clauses around: 中央财政安排资金 is of what stood before it.
    context: Words,
    /// Whether its number counts what was begun or what was finished.
    event: Option<Event>,
    /// The items of a list that a clause without a number is: each may be what another clause speaks of.
    items: Vec<Words>,
}

impl<'r> Subject<'r> {
    /// Makes a statement (`target` none) or a target of it ready. The vocabulary is that of all
    /// reports that are compared.
    #[must_use]
    pub fn new(statement: &'r StatementRecord, target: Option<&'r TargetRecord>, vocabulary: &Vocabulary) -> Self {
        let relation = statement.relations.first().filter(|_| target.is_none() && statement.targets.is_empty());
        let phrase = match (target, relation) {
            (Some(target), _) => &target.subject,
            (None, Some(relation)) => &relation.subject,
            (None, None) => &statement.text,
        };
        let indicator = target.map_or_else(|| relation.and_then(|r| r.indicator), |t| t.indicator);
        let words = Words::of(phrase, vocabulary);
        let items = match target {
            None => items(phrase).map(|item| Words::of(item, vocabulary)).collect(),
            Some(_) => Vec::new(),
        };
        let event = target.and_then(|t| event(statement, t));
        Subject { statement, target, indicator, context: words.clone(), event, items, words }
    }

    /// Adds the words that it is read with.
    pub(super) fn within(mut self, passage: &str, vocabulary: &Vocabulary) -> Self {
        self.context = Words::of(passage, vocabulary);
        self
    }
}

/// 开工 or 建成: the verb right before a number, else the one at the head of what it measures.
fn event(statement: &StatementRecord, target: &TargetRecord) -> Option<Event> {
    let verbs = &catalogue().verbs;
    let built = |v: &crate::catalogue::Verb| matches!(v.event, Some(Event::Start | Event::Complete));
    let before: String = statement.text.chars().take(target.span[0].saturating_sub(statement.span[0])).collect();
    verbs.before(&before, built).or_else(|| verbs.at(&target.subject, built)).and_then(|v| v.event)
}

/// The items of a list; none where there is one alone.
fn items(phrase: &str) -> impl Iterator<Item = &str> {
    const BETWEEN: &[char] = &['、', '和', '及', '并', '暨'];
    let several = phrase.contains(BETWEEN);
    phrase.split(BETWEEN).filter(move |item| several && item.chars().count() > 3)
}

/// How alike two subjects are.
#[derive(Debug, Clone)]
pub struct Likeness {
    /// 0 (nothing in common) to 1 (the same), in thousandths.
    pub score: Number,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
}

/// How alike two subjects are: by indicator, words, names, unit and kind. Years and values are not looked at.
///
/// ```
/// use luoshi::verify::{Subject, Vocabulary, similarity};
/// let read = |text: &str| luoshi::read(text.as_bytes(), &luoshi::Options::default()).expect("text");
/// let (last, this) = (read("一、2025年重点工作\n改造老旧小区70个。"), read("一、2026年重点工作\n老旧小区改造90个。"));
/// let vocabulary = Vocabulary::of([&last, &this]);
/// let subject = |r: &'static luoshi::Reading| Subject::new(&r.statements[1], r.statements[1].targets.first(), &vocabulary);
/// # let (last, this): (&'static luoshi::Reading, &'static luoshi::Reading) = (Box::leak(Box::new(last)), Box::leak(Box::new(this)));
/// assert!(similarity(&subject(last), &subject(this)).score.0 > "0.9".parse().expect("a decimal"));
/// ```
#[must_use]
pub fn similarity(a: &Subject, b: &Subject) -> Likeness {
    let compared = compare(a, b);
    Likeness { score: thousandths(compared.score), reasons: compared.reasons(a, b) }
}

/// The score alone, in thousandths.
pub(crate) fn likeness(a: &Subject, b: &Subject) -> u32 {
    compare(a, b).score
}

pub(super) fn thousandths(score: u32) -> Number {
    Number(Decimal::new(i64::from(score.min(1000)), 3))
}

/// A comparison, before it is put in words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Compared {
    /// In thousandths.
    pub(super) score: u32,
    words: Shared,
    indicator: Indicators,
    name: bool,
    verb: bool,
    unit_differs: bool,
    kind_differs: bool,
    thin: bool,
    event_differs: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Indicators {
    Same,
    Differ,
    Unknown,
}

/// What the same indicator is worth by itself; words make up the rest.
const SAME_INDICATOR: u32 = 600;
/// The most that words are worth where the indicators differ.
const INDICATORS_DIFFER: u32 = 550;
/// What a name that both have adds, and the same event.
const NAME: u32 = 150;
const VERB: u32 = 40;
/// What units and kinds that cannot be compared take away.
const UNIT_DIFFERS: u32 = 120;
const KIND_DIFFERS: u32 = 120;

/// What is too common to tell things apart loses this, unless the clauses around agree.
const THIN: u32 = 250;
/// What one that was begun and one that was finished lose.
const EVENT_DIFFERS: u32 = 400;
/// Up to which amount of rare words in common (in halves of the rarest pair) likeness is thin, from which likeness on
/// it is not, and from which amount on the clauses around agree.
const COMMON: u32 = 3;
const NOT_THIN: u32 = 850;
const AROUND: u32 = 3;

/// Compares two subjects.
pub(super) fn compare(a: &Subject, b: &Subject) -> Compared {
    let words = a.words.shared(&b.words);
    let (unit_differs, kind_differs) = match (a.target, b.target) {
        (Some(x), Some(y)) => (class(x) == class(y) && units_differ(x, y), class(x) != class(y)),
        _ => (false, false),
    };
    let indicator = match (a.indicator, b.indicator) {
        (Some(x), Some(y)) if x == y => Indicators::Same,
        (Some(_), Some(_)) if !kind_differs => Indicators::Differ,
        _ => Indicators::Unknown,
    };
    let name = (a.target.is_none() || b.target.is_none()) && share_a_name(a.statement, b.statement);
    let verb = a.statement.verb.is_some() && a.statement.verb == b.statement.verb;
    let alike = match (a.target.is_some(), b.target.is_some()) {
        (true, false) => words.spoken_of(),
        (false, true) => words.turned().spoken_of(),
        (true, true) if unit_differs || kind_differs => words.alike(),
        (true, true) => words.alike().max(with_context(a, b, words)),
        (false, false) => spoken_of_in_items(a, b, words),
    };
    let mut score = match indicator {
        Indicators::Same => SAME_INDICATOR + alike * (1000 - SAME_INDICATOR) / 1000,
        Indicators::Differ => alike.min(INDICATORS_DIFFER),
        Indicators::Unknown => alike,
    };
    let numbers = a.target.is_some() && b.target.is_some();
    let common = words.rare < COMMON && indicator == Indicators::Unknown && !name;
    let around = || a.context.shared(&b.context).rare.saturating_sub(words.rare);
    let money = numbers && a.target.is_some_and(|t| t.unit == "元") && (a.words.light || b.words.light);
    let thin = common && (money || (numbers || words.alike() < NOT_THIN) && around() < AROUND);
    let event_differs = matches!((a.event, b.event), (Some(x), Some(y)) if x != y);
    score += if name { NAME } else { 0 } + if verb { VERB } else { 0 };
    let against =
        [(unit_differs, UNIT_DIFFERS), (kind_differs, KIND_DIFFERS), (thin, THIN), (event_differs, EVENT_DIFFERS)];
    score = score.saturating_sub(against.iter().filter(|a| a.0).map(|a| a.1).sum());
    Compared { score: score.min(1000), words, indicator, name, verb, unit_differs, kind_differs, thin, event_differs }
}

/// How far the second speaks of the first, as a whole or in one item of its list.
fn spoken_of_in_items(a: &Subject, b: &Subject, words: Shared) -> u32 {
    let told = |words: Shared| (words.alike() + words.spoken_of()) / 2;
    let items = b.items.iter().map(|item| told(a.words.shared(item)) * 19 / 20);
    items.fold(told(words), u32::max)
}

/// How alike two are where one names its subject shortly, the clauses around it the rest.
fn with_context(a: &Subject, b: &Subject, words: Shared) -> u32 {
    let short_a = both(words.of_this, b.words.shared(&a.context).of_this);
    let short_b = both(words.of_other, a.words.shared(&b.context).of_this);
    short_a.max(short_b) * 17 / 20
}

impl Compared {
    /// How much of either one's words the other has, in thousandths.
    pub(super) fn covered(self) -> u32 {
        self.words.of_this.max(self.words.of_other)
    }

    /// How alike the words are, whatever else.
    pub(super) fn words_alike(self) -> u32 {
        self.words.alike()
    }

    /// Whether both have a name in common.
    pub(super) fn by_name(self) -> bool {
        self.name
    }

    /// Whether the indicators say that both are the same.
    pub(super) fn same_indicator(self) -> bool {
        self.indicator == Indicators::Same
    }

    pub(super) fn reasons(self, a: &Subject, b: &Subject) -> Vec<Reason> {
        let mut reasons = Vec::new();
        match self.indicator {
            Indicators::Same => reasons.push(reason("indicator", indicator_name(a.indicator))),
            Indicators::Differ => reasons.push(reason(
                "indicator_differs",
                format!("{}，{}", indicator_name(a.indicator), indicator_name(b.indicator)),
            )),
            Indicators::Unknown => {}
        }
        reasons.push(reason("words", format!("{}%、{}%", self.words.of_this / 10, self.words.of_other / 10)));
        for (holds, code) in [
            (self.name, "name"),
            (self.verb, "verb"),
            (self.unit_differs, "unit_differs"),
            (self.kind_differs, "kind_differs"),
            (self.thin, "thin"),
            (self.event_differs, "event_differs"),
        ] {
            if holds {
                reasons.push(reason(code, String::new()));
            }
        }
        reasons
    }
}

fn indicator_name(id: Option<&str>) -> String {
    id.and_then(|id| catalogue().indicators.of_id(id)).map_or(String::new(), |i| i.zh.clone())
}

fn share_a_name(a: &StatementRecord, b: &StatementRecord) -> bool {
    let quoted_in_b: Vec<&str> = quoted(&b.text).collect();
    a.names.iter().any(|n| b.names.iter().any(|m| m.text == n.text))
        || quoted(&a.text).any(|q| q.chars().count() > 2 && quoted_in_b.contains(&q))
}

/// What stands in quotation marks of either kind: “…”, 《…》, "…".
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    const OPEN: &[char] = &['“', '《', '"'];
    const CLOSE: &[char] = &['”', '》', '"'];
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(OPEN)?;
        let inner = &rest[start + rest[start..].chars().next()?.len_utf8()..];
        let end = inner.find(CLOSE)?;
        rest = &inner[end + inner[end..].chars().next()?.len_utf8()..];
        Some(&inner[..end])
    })
}

/// What kinds can be compared with each other: rates, changes, levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Rate,
    Change,
    Level,
}

pub(super) fn class(target: &TargetRecord) -> Class {
    match target.kind {
        "growth" | "decline" | "multiple" => Class::Rate,
        "change" => Class::Change,
        _ => Class::Level,
    }
}

/// Whether two units do not convert; one that is not written fits any count.
fn units_differ(a: &TargetRecord, b: &TargetRecord) -> bool {
    let base = |t: &TargetRecord| catalogue().units.of_word(&t.unit).map(|u| (u.dimension.as_str(), u.base.as_str()));
    match (base(a), base(b)) {
        (Some(x), Some(y)) => x != y && !(counts(x.0) && counts(y.0)),
        _ => a.unit != b.unit && !a.unit.is_empty() && !b.unit.is_empty(),
    }
}

/// 个, 家, 户, 人: reports count the same things by different words.
fn counts(dimension: &str) -> bool {
    matches!(dimension, "count" | "people")
}
