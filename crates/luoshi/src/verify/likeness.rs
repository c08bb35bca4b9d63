//! How alike two promises, or a promise and an outcome, are: by what is measured, never by a number.

use super::around::Around;
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
    /// The words with those of the two clauses before.
    context: Words,
    /// The words with those of the clause behind.
    onward: Words,
    /// What money is for whose own words do not tell: 中央财政安排资金 is of what stands around it.
    topic: Words,
    /// What stands in quotation marks.
    quoted: Vec<&'r str>,
    /// Whether its number counts what was begun or what was finished.
    event: Option<Event>,
    /// The items of a list that a clause without a number is: each may be what another clause speaks of.
    items: Vec<Words>,
    /// Whether it speaks of the gap in something, not of the thing.
    turns: bool,
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
        let turns = ["差距", "缺口"].iter().any(|w| phrase.contains(w));
        let quoted = quoted(&statement.text).filter(|q| q.chars().count() > 2 && !is_plan_period(q)).collect();
        let none = Words::default;
        Subject {
            statement,
            target,
            indicator,
            context: words.clone(),
            onward: none(),
            topic: none(),
            quoted,
            event,
            items,
            turns,
            words,
        }
    }

    /// Adds the words that it is read with.
    pub(super) fn within(mut self, around: &Around) -> Self {
        self.context = around.context.clone();
        match self.target {
            Some(t) if t.unit == "元" && self.words.light => {
                self.topic = Words::joined([&self.words, &around.topic].into_iter())
            }
            Some(_) => {}
            None => self.onward = around.onward.clone(),
        }
        self
    }

    /// The words of what stands around money that does not tell what it is for.
    pub(super) fn topic_words(&self) -> Option<&Words> {
        (self.topic.total() > 0).then_some(&self.topic)
    }

    /// What it names, as it is compared by name.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.statement.names.iter().map(|n| n.text.as_str()).chain(self.quoted.iter().copied())
    }

    /// What its money is for.
    fn topic(&self) -> &Words {
        if self.words.light { &self.topic } else { &self.words }
    }
}

/// 开工 or 建成: the verb right before a number, else the one at the head of what it measures. Homes that are 新安排 are
/// begun.
fn event(statement: &StatementRecord, target: &TargetRecord) -> Option<Event> {
    let verbs = &catalogue().verbs;
    let built = |v: &crate::catalogue::Verb| matches!(v.event, Some(Event::Start | Event::Complete));
    let before: String = statement.text.chars().take(target.span[0].saturating_sub(statement.span[0])).collect();
    if target.unit != "元" && ["新安排", "安排新建"].iter().any(|w| before.ends_with(w)) {
        return Some(Event::Start);
    }
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
    /// It speaks of one item of the promise's list alone.
    item: bool,
    /// The second tells of an event.
    event: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Indicators {
    Same,
    /// The second is what the first became one with.
    Merged,
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
/// What rates of different kinds lose, what one speaks of and the other of the gap in it, and what is named in passing
/// in a long list.
const RATES_DIFFER: u32 = 300;
const TURNED: u32 = 300;
const LOST: u32 = 300;
/// Up to which share of a list's words what it shares is named in passing, in thousandths.
const IN_PASSING: u32 = 100;
/// Up to which amount of rare words in common (in halves of the rarest pair) likeness is thin, from which likeness on
/// it is not, and from which amount on the clauses around agree.
const COMMON: u32 = 3;
const NOT_THIN: u32 = 850;
const AROUND: u32 = 3;
/// From which amount of rare words on an item of a list tells what it is, and from which likeness on a list is told of
/// as a whole.
const DISTINCT: u32 = 3;
const WHOLE: u32 = 640;
/// From which share on what is told is mostly of that item.
const MOSTLY: u32 = 600;
/// From which amount of rare words in common on a sentence tells what its clauses are about.
const PASSAGE: u32 = 8;

/// Compares two subjects.
pub(super) fn compare(a: &Subject, b: &Subject) -> Compared {
    let words = a.words.shared(&b.words);
    let (unit_differs, kind_differs) = match (a.target, b.target) {
        (Some(x), Some(y)) => (class(x) == class(y) && units_differ(x, y), class(x) != class(y)),
        _ => (false, false),
    };
    let indicator = match (a.indicator, b.indicator) {
        (Some(x), Some(y)) if x == y => Indicators::Same,
        (Some(x), Some(y)) if merged(x) == Some(y) => Indicators::Merged,
        (Some(_), Some(_)) if !kind_differs => Indicators::Differ,
        _ => Indicators::Unknown,
    };
    let name = (a.target.is_none() || b.target.is_none()) && share_a_name(a, b);
    let verb = a.statement.verb.is_some() && a.statement.verb == b.statement.verb;
    let loose = if words.might_be_alike() { a.words.shared_around(&b.words, words) } else { words };
    let money = a.target.zip(b.target).is_some_and(|(x, y)| x.unit == "元" || y.unit == "元");
    let unnamed = money && (a.words.light || b.words.light) && indicator != Indicators::Same;
    let for_what = unnamed.then(|| if kind_differs { 0 } else { for_what(a, b, words) });
    let mut item = false;
    let alike = match (a.target.is_some(), b.target.is_some()) {
        _ if for_what.is_some() => for_what.unwrap_or_default(),
        (true, false) => loose.spoken_of(),
        (false, true) => loose.turned().spoken_of(),
        (true, true) if unit_differs || kind_differs => words.alike(),
        (true, true) => loose.alike().max(with_context(a, b, words)),
        (false, false) => {
            let whole = spoken_of_in_items(a, b, loose).max(in_sentences(a, b, words, verb));
            let one = spoken_of_in_one_item(a, b);
            item = whole < WHOLE && one > whole;
            if item { one } else { whole }
        }
    };
    let mut score = match indicator {
        Indicators::Same | Indicators::Merged => SAME_INDICATOR + alike * (1000 - SAME_INDICATOR) / 1000,
        Indicators::Differ => alike.min(INDICATORS_DIFFER),
        Indicators::Unknown => alike,
    };
    let numbers = a.target.is_some() && b.target.is_some();
    let common = words.rare < COMMON && indicator == Indicators::Unknown && !name && for_what.is_none();
    let around = || a.context.shared(&b.context).rare.saturating_sub(words.rare);
    let thin = common && (numbers || words.alike() < NOT_THIN) && around() < AROUND;
    let event_differs = matches!((a.event, b.event), (Some(x), Some(y)) if x != y);
    let rates_differ = a.target.zip(b.target).is_some_and(|(x, y)| rates_differ(&x.subject, &y.subject));
    let turned = a.turns != b.turns;
    let lost = !numbers && !name && words.of_other < IN_PASSING && b.target.is_none() && b.items.len() > 2;
    score += if name { NAME } else { 0 } + if verb { VERB } else { 0 };
    let against = [
        (unit_differs, UNIT_DIFFERS),
        (kind_differs, KIND_DIFFERS),
        (thin, THIN),
        (event_differs, EVENT_DIFFERS),
        (rates_differ, RATES_DIFFER),
        (turned, TURNED),
        (lost, LOST),
    ];
    score = score.saturating_sub(against.iter().filter(|a| a.0).map(|a| a.1).sum());
    Compared {
        score: score.min(1000),
        words,
        indicator,
        name,
        verb,
        unit_differs,
        kind_differs,
        thin,
        event_differs,
        item,
        event: b.statement.verb.is_some(),
    }
}

/// What an indicator became one with, where it did: 新农合 and 城镇居民医保 are told as 城乡居民医保 since.
pub(super) fn merged(indicator: &str) -> Option<&'static str> {
    catalogue().indicators.of_id(indicator)?.merged.as_deref()
}

/// How far the second speaks of the first, as a whole or in one item of its list.
fn spoken_of_in_items(a: &Subject, b: &Subject, words: Shared) -> u32 {
    let told = |words: Shared| (words.alike() + words.spoken_of()) / 2;
    let items = b.items.iter().map(|item| told(a.words.shared_around(item, a.words.shared(item))) * 19 / 20);
    items.fold(told(words), u32::max)
}

/// How far the second speaks of one item of the first's list, and that item is no common word.
fn spoken_of_in_one_item(a: &Subject, b: &Subject) -> u32 {
    let told = |item: &Words| {
        let words = item.shared_around(&b.words, item.shared(&b.words));
        if words.rare < DISTINCT || words.of_other < MOSTLY {
            0
        } else {
            (words.alike() + words.spoken_of()) / 2 * 19 / 20
        }
    };
    // The last has what is common to all: in 工业、交通等领域节能 only 节能 is an item, 工业 says where.
    a.items.last().map_or(0, told)
}

/// How far clauses speak of the same when read with their sentences: the second with the clause behind it, or the first
/// with those before it where both have the same event.
fn in_sentences(a: &Subject, b: &Subject, words: Shared, verb: bool) -> u32 {
    let told_on = || (3 * a.words.shared(&b.onward).of_this + words.of_other) / 4 * 9 / 10;
    let told_before = || {
        let read = a.context.shared(&b.words);
        if read.rare >= PASSAGE { read.of_other * 4 / 5 } else { 0 }
    };
    match () {
        () if words.of_this >= 500 && words.of_other >= 700 => told_on(),
        () if verb && words.rare > 0 => told_before(),
        () => 0,
    }
}

/// How alike two sums are in what they are for, where one or both do not name it themselves.
fn for_what(a: &Subject, b: &Subject, words: Shared) -> u32 {
    let (use_a, use_b) = (a.topic().telling(), b.topic().telling());
    let shared = use_a.shared(&use_b);
    match (a.words.light, b.words.light) {
        (true, false) if !a.topic.light => shared.of_other * 3 / 4,
        (false, true) if !b.topic.light => shared.of_this * 3 / 4,
        (true, true) if use_a.total() + use_b.total() == 0 => words.alike(),
        (true, true) if shared.rare >= COMMON => shared.alike(),
        _ => 0,
    }
}

/// 市场就业率 and 区外就业率: of one head, each with a modifier of its own right before it.
fn rates_differ(a: &str, b: &str) -> bool {
    if !["率", "比重", "占比"].iter().any(|rate| a.ends_with(rate) && b.ends_with(rate)) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let own = |s: &[char]| s.len().checked_sub(tail).and_then(|end| s.get(head..end)).map_or(0, <[char]>::len);
    tail > 2 && head > 2 && own(&a) == 2 && own(&b) == 2
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

    /// Whether neither an event nor all of the matter is told: 提高养老金 of 建立养老金调整机制.
    pub(super) fn of_the_matter_alone(self) -> bool {
        !self.event && !self.name && self.words.of_this < 700
    }

    /// Whether all of the first is spoken of.
    pub(super) fn covers(self) -> bool {
        self.words.of_this >= 950
    }

    /// How alike the words are, whatever else.
    pub(super) fn words_alike(self) -> u32 {
        self.words.alike()
    }

    /// Whether both have a name in common.
    pub(super) fn by_name(self) -> bool {
        self.name
    }

    /// Whether one item of the promise's list alone is spoken of.
    pub(super) fn one_item(self) -> bool {
        self.item
    }

    /// Whether the indicators say that both are the same.
    pub(super) fn same_indicator(self) -> bool {
        matches!(self.indicator, Indicators::Same | Indicators::Merged)
    }

    /// Whether the second tells of several that became one, each of which it answers.
    pub(super) fn tells_of_several(self) -> bool {
        self.indicator == Indicators::Merged
    }

    pub(super) fn reasons(self, a: &Subject, b: &Subject) -> Vec<Reason> {
        let mut reasons = Vec::new();
        match self.indicator {
            Indicators::Same | Indicators::Merged => reasons.push(reason("indicator", indicator_name(b.indicator))),
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

fn share_a_name(a: &Subject, b: &Subject) -> bool {
    let names = |s: &StatementRecord, name: &str| s.names.iter().any(|n| n.text == name);
    a.statement.names.iter().any(|n| names(b.statement, &n.text)) || a.quoted.iter().any(|q| b.quoted.contains(q))
}

/// “十二五” is the name of five years in which everything happens.
fn is_plan_period(name: &str) -> bool {
    name.starts_with('十') && name.ends_with('五')
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
