//! How alike two promises, or a promise and an outcome, are: by what is measured, never by a number.

use super::words::{Shared, Vocabulary, Words};
use super::{Reason, reason};
use crate::catalogue::catalogue;
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
        Subject { statement, target, indicator, words: Words::of(phrase, vocabulary) }
    }
}

/// How alike two subjects are.
#[derive(Debug, Clone)]
pub struct Likeness {
    /// 0 (nothing in common) to 1 (the same), in thousandths.
    pub score: Number,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
}

/// How alike two subjects are: by indicator, words, names, unit and kind. Symmetric; years and
/// values are not looked at.
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
const UNIT_DIFFERS: u32 = 300;
const KIND_DIFFERS: u32 = 150;

/// Compares two subjects.
pub(super) fn compare(a: &Subject, b: &Subject) -> Compared {
    let words = a.words.shared(&b.words);
    let indicator = match (a.indicator, b.indicator) {
        (Some(x), Some(y)) if x == y => Indicators::Same,
        (Some(_), Some(_)) => Indicators::Differ,
        _ => Indicators::Unknown,
    };
    let name = share_a_name(a.statement, b.statement) && (a.target.is_none() || b.target.is_none());
    let verb = a.statement.verb.is_some() && a.statement.verb == b.statement.verb;
    let (unit_differs, kind_differs) = match (a.target, b.target) {
        (Some(x), Some(y)) => (units_differ(x, y), class(x) != class(y)),
        _ => (false, false),
    };
    let alike = match (a.target.is_some(), b.target.is_some()) {
        (true, false) => words.spoken_of(),
        (false, true) => Shared { of_this: words.of_other, of_other: words.of_this }.spoken_of(),
        (true, true) => words.alike(),
        (false, false) => (words.alike() + words.spoken_of()) / 2,
    };
    let mut score = match indicator {
        Indicators::Same => SAME_INDICATOR + alike * (1000 - SAME_INDICATOR) / 1000,
        Indicators::Differ => alike.min(INDICATORS_DIFFER),
        Indicators::Unknown => alike,
    };
    score += if name { NAME } else { 0 } + if verb { VERB } else { 0 };
    score = score.saturating_sub(if unit_differs { UNIT_DIFFERS } else { 0 });
    score = score.saturating_sub(if kind_differs { KIND_DIFFERS } else { 0 });
    Compared { score: score.min(1000), words, indicator, name, verb, unit_differs, kind_differs }
}

impl Compared {
    /// How much of the first one's words the second has, in thousandths.
    pub(super) fn covered(self) -> u32 {
        self.words.of_this
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
    a.names.iter().any(|n| b.names.iter().any(|m| m.text == n.text))
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
