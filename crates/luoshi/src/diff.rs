//! What this year's plan makes of last year's: each promise added, dropped, raised, lowered, kept or
//! only reworded, with both quotes.
//!
//! Promises are paired by [what is measured](crate::verify::similarity), the most alike first, each once.
//! Raised and lowered speak of the numbers, not of what is better: a lower ceiling is lowered.
//!
//! ```
//! use luoshi::diff::{Move, diff};
//! let read = |text: &str| luoshi::read(text.as_bytes(), &luoshi::Options::default());
//! let last = read("云岭县2025年政府工作报告\n二、2025年重点工作\n改造老旧小区70个。举办云岭茶叶节。")?;
//! let this = read("云岭县2026年政府工作报告\n二、2026年重点工作\n改造老旧小区90个。建成县文化馆。")?;
//! let kinds: Vec<Move> = diff(&last, &this).iter().map(|c| c.kind).collect();
//! assert_eq!(kinds, [Move::Raised, Move::Added, Move::Dropped]);
//! # Ok::<(), luoshi::LoadError>(())
//! ```

use crate::Reading;
use crate::catalogue::catalogue;
use crate::compare::plain;
use crate::record::{StatementRecord, TargetRecord};
use crate::verify::{Index, Subject, Vocabulary, likeness, subjects};
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::HashSet;

/// What became of a promise from one plan to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// 提高: a higher number, a number for the first time, or firm instead of 力争.
    Raised,
    /// 降低: a lower number, none any more, or 力争 instead of firm.
    Lowered,
    /// 新增
    Added,
    /// 不再提
    Dropped,
    /// 改写: the same in other words, or what cannot be compared by number.
    Reworded,
    /// 保持
    Kept,
}

impl Move {
    /// All, the weightiest first.
    pub const ALL: [Move; 6] = [Move::Raised, Move::Lowered, Move::Added, Move::Dropped, Move::Reworded, Move::Kept];

    /// In English, as it is serialised.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Move::Raised => "raised",
            Move::Lowered => "lowered",
            Move::Added => "added",
            Move::Dropped => "dropped",
            Move::Reworded => "reworded",
            Move::Kept => "kept",
        }
    }

    /// In Chinese.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Move::Raised => "提高",
            Move::Lowered => "降低",
            Move::Added => "新增",
            Move::Dropped => "不再提",
            Move::Reworded => "改写",
            Move::Kept => "保持",
        }
    }
}

/// A promise and what became of it.
#[derive(Debug, Serialize)]
pub struct Change<'r> {
    /// How it changed.
    #[serde(rename = "change")]
    pub kind: Move,
    /// By which rule.
    pub rule: &'static str,
    /// How alike the two are, in thousandths; 0 where there is but one.
    pub score: u32,
    /// In last year's plan.
    pub last: Option<Promised<'r>>,
    /// In this year's plan.
    pub this: Option<Promised<'r>>,
}

/// One side of a change.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Promised<'r> {
    /// The statement's name.
    pub id: &'r str,
    /// The statement.
    pub text: &'r str,
    /// Where its number stands, else the statement.
    pub span: [usize; 2],
    /// quantified, milestone or action.
    pub kind: &'static str,
    /// Its number, where it has one.
    pub target: Option<&'r TargetRecord>,
    /// Where it was read.
    #[serde(skip)]
    pub statement: &'r StatementRecord,
}

impl<'r> Promised<'r> {
    fn of(subject: &Subject<'r>) -> Self {
        let (statement, target) = (subject.statement, subject.target);
        let span = target.map_or(statement.span, |t| t.span);
        Promised { id: &statement.id, text: &statement.text, span, kind: statement.kind, target, statement }
    }

    /// The statement in three: before the number, the number, behind it; all in the first where there is none.
    #[must_use]
    pub fn around(&self) -> [&'r str; 3] {
        match self.target {
            Some(target) => crate::compare::around(self.statement, target.span),
            None => [self.text, "", ""],
        }
    }
}

impl<'r> Change<'r> {
    /// The side that stands: this year's, else last year's.
    #[must_use]
    pub fn side(&self) -> Option<&Promised<'r>> {
        self.this.as_ref().or(self.last.as_ref())
    }
}

/// From which likeness on two promises are the same: both with numbers, both without, one with and one without.
const NUMBERS: u32 = 660;
const WORDS: u32 = 640;
const MIXED: u32 = 800;

/// Compares two plans: this year's promises in their order, then what last year's had alone.
#[must_use]
pub fn diff<'r>(last: &'r Reading, this: &'r Reading) -> Vec<Change<'r>> {
    let vocabulary = Vocabulary::of([last, this]);
    let old = once(subjects(last, &vocabulary));
    let new = once(subjects(this, &vocabulary));
    let pairs = pairs(&old, &new);
    let mut partner: Vec<Option<(usize, u32)>> = vec![None; new.len()];
    let mut gone: Vec<bool> = vec![true; old.len()];
    for &(score, o, n) in &pairs {
        partner[n] = Some((o, score));
        gone[o] = false;
    }
    let alone = |kind, rule| move |last, this| Change { kind, rule, score: 0, last, this };
    let now = new.iter().zip(&partner).map(|(n, partner)| match partner {
        Some((o, score)) => change(&old[*o], n, *score),
        None => alone(Move::Added, "only_this")(None, Some(Promised::of(n))),
    });
    let dropped = old.iter().zip(gone).filter(|(_, gone)| *gone);
    let dropped = dropped.map(|(o, _)| alone(Move::Dropped, "only_last")(Some(Promised::of(o)), None));
    now.chain(dropped).collect()
}

/// Each promise once: headings that only name the work below are left out, and what is said again, be it in other
/// words: 经济增长预期目标5% behind 地区生产总值增长5%.
fn once(subjects: Vec<Subject>) -> Vec<Subject> {
    let mut seen = HashSet::new();
    let named = |s: &Subject| !(s.statement.heading && s.target.is_none());
    let words = |s: &Subject| match s.target {
        Some(t) => (t.indicator.map_or_else(|| t.subject.clone(), str::to_owned), t.kind, plain(&t.quote)),
        None => (plain(&s.statement.text), "", String::new()),
    };
    subjects.into_iter().filter(|s| named(s) && seen.insert(words(s))).collect()
}

/// The most alike first, each side once; the same order on every run.
fn pairs(old: &[Subject], new: &[Subject]) -> Vec<(u32, usize, usize)> {
    let index = Index::of(old.iter());
    let mut all: Vec<(u32, usize, usize)> = Vec::new();
    for (n, subject) in new.iter().enumerate() {
        for o in index.near_to(subject).into_iter().map(|o| o as usize) {
            let score = likeness(&old[o], subject);
            if score >= threshold(&old[o], subject) {
                all.push((score, o, n));
            }
        }
    }
    all.sort_by_key(|&(score, o, n)| (std::cmp::Reverse(score), mixed(&old[o], &new[n]), n, o));
    let (mut taken_old, mut taken_new) = (HashSet::new(), HashSet::new());
    all.retain(|(_, o, n)| {
        let free = !taken_old.contains(o) && !taken_new.contains(n);
        free && taken_old.insert(*o) && taken_new.insert(*n)
    });
    all
}

fn threshold(old: &Subject, new: &Subject) -> u32 {
    match (old.target.is_some(), new.target.is_some()) {
        (true, true) => NUMBERS,
        (false, false) => WORDS,
        _ => MIXED,
    }
}

/// Of equals, a number goes with a number, words with words.
fn mixed(old: &Subject, new: &Subject) -> bool {
    old.target.is_some() != new.target.is_some()
}

fn change<'r>(old: &Subject<'r>, new: &Subject<'r>, score: u32) -> Change<'r> {
    let (kind, rule) = match (old.target, new.target) {
        (Some(o), Some(n)) => by_number(o, n),
        (Some(_), None) => (Move::Lowered, "number_gone"),
        (None, Some(_)) => (Move::Raised, "number_given"),
        (None, None) => by_words(&old.statement.text, &new.statement.text),
    };
    Change { kind, rule, score, last: Some(Promised::of(old)), this: Some(Promised::of(new)) }
}

/// By value, then by what the bound allows, then by firmness.
fn by_number(old: &TargetRecord, new: &TargetRecord) -> (Move, &'static str) {
    let Some((o, n)) = equal_measure(old, new) else { return (Move::Reworded, "measured_otherwise") };
    // 家庭农场、合作社200家 in place of 合作社20家 counts something else.
    let listed = |t: &TargetRecord| t.subject.matches('、').count();
    if o != n && listed(old) != listed(new) {
        return (Move::Reworded, "measured_otherwise");
    }
    let firm = |t: &TargetRecord| !t.stretch;
    let steps = [
        ("value", n.cmp(&o)),
        ("bound", openness(new.bound).cmp(&openness(old.bound))),
        ("stretch", firm(new).cmp(&firm(old))),
    ];
    match steps.into_iter().find(|(_, order)| order.is_ne()) {
        Some((rule, Ordering::Greater)) => (Move::Raised, rule),
        Some((rule, _)) => (Move::Lowered, rule),
        None if plain(&old.subject) == plain(&new.subject) && old.bound == new.bound => (Move::Kept, "same"),
        None => (Move::Reworded, "same_number"),
    }
}

/// The ends of both in one unit, where both measure the same in the same way; a fall is below zero.
fn equal_measure(old: &TargetRecord, new: &TargetRecord) -> Option<((Decimal, Decimal), (Decimal, Decimal))> {
    let moves = |kind: &str| matches!(kind, "growth" | "decline");
    if old.kind != new.kind && !(moves(old.kind) && moves(new.kind)) {
        return None;
    }
    let turned =
        |t: &TargetRecord| if old.kind != new.kind && t.kind == "decline" { -Decimal::ONE } else { Decimal::ONE };
    let ends = |t: &TargetRecord| {
        let low = t.factor.unwrap_or(t.value).0;
        let in_unit = |v: Decimal| match t.kind {
            "multiple" => Some(v),
            _ => convert(v, &t.unit, &old.unit),
        };
        Some((in_unit(low)? * turned(t), in_unit(t.upper.map_or(low, |u| u.0))? * turned(t)))
    };
    Some((ends(old)?, ends(new)?))
}

fn convert(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let units = &catalogue().units;
    let counts = |word: &str| units.of_word(word).is_some_and(|u| matches!(u.dimension.as_str(), "count" | "people"));
    units.convert(value, from, to).or_else(|| (counts(from) && counts(to)).then_some(value))
}

/// How far up a bound lets the number go.
fn openness(bound: &str) -> u8 {
    match bound {
        "at_most" => 0,
        "at_least" => 2,
        _ => 1,
    }
}

fn by_words(old: &str, new: &str) -> (Move, &'static str) {
    if plain(old) == plain(new) { (Move::Kept, "same") } else { (Move::Reworded, "words") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(year: i32, text: &str) -> Reading {
        let text = format!("云岭县{year}年政府工作报告\n二、{year}年重点工作\n{text}");
        crate::read(text.as_bytes(), &crate::Options::default()).expect("text")
    }

    /// The kinds and rules of changes from one plan to the next.
    fn changes(last: &str, this: &str) -> Vec<(Move, &'static str)> {
        diff(&read(2025, last), &read(2026, this)).iter().map(|c| (c.kind, c.rule)).collect()
    }

    #[test]
    fn numbers_are_compared_by_value_then_bound_then_firmness() {
        for (last, this, told) in [
            ("地区生产总值增长5%左右。", "地区生产总值增长5.5%左右。", (Move::Raised, "value")),
            ("地区生产总值增长5%—5.5%。", "地区生产总值增长5%。", (Move::Lowered, "value")),
            ("地区生产总值增长5%左右。", "地区生产总值增长5%以上。", (Move::Raised, "bound")),
            ("城镇调查失业率5.5%左右。", "城镇调查失业率控制在5.5%以内。", (Move::Lowered, "bound")),
            ("进出口总额增长8%。", "进出口总额力争增长8%。", (Move::Lowered, "stretch")),
            ("社会消费品零售总额增长6%左右。", "社会消费品零售总额增长6%左右。", (Move::Kept, "same")),
            ("粮食产量稳定在120亿斤以上。", "粮食产量稳定在600万吨以上。", (Move::Kept, "same")),
            ("粮食产量稳定在120亿斤以上。", "粮食产量稳定在590万吨以上。", (Move::Lowered, "value")),
            ("培育茶叶合作社20家。", "培育家庭茶园、茶叶合作社200家。", (Move::Reworded, "measured_otherwise")),
        ] {
            assert_eq!(changes(last, this), [told], "{last} {this}");
        }
    }

    #[test]
    fn an_equal_number_pairs_nothing_that_is_measured_otherwise() {
        let told = changes("新建停车位500个。", "引进首店500家。");
        assert_eq!(told, [(Move::Added, "only_this"), (Move::Dropped, "only_last")]);
    }

    #[test]
    fn homes_to_be_begun_pair_with_homes_to_be_begun() {
        let told = changes("今年新开工公租房7000套以上。年内基本建成公租房4800套。", "今年公租房新安排7400套。");
        assert_eq!(told, [(Move::Raised, "value"), (Move::Dropped, "only_last")]);
    }

    #[test]
    fn a_target_that_is_said_twice_changes_once() {
        let told = changes(
            "地区生产总值增长7%左右。经济增长预期7%左右，与全面建成小康社会目标相衔接。",
            "地区生产总值增长6.5%左右。经济增长预期目标6.5%左右，考虑了需要和可能。",
        );
        let numbers: Vec<_> = told.iter().filter(|(_, rule)| *rule == "value").collect();
        assert_eq!(numbers, [&(Move::Lowered, "value")], "{told:?}");
    }

    #[test]
    fn milestones_are_kept_or_reworded() {
        let told = changes("建成云岭县文化馆新馆。", "建成云岭县文化馆新馆。");
        assert_eq!(told, [(Move::Kept, "same")]);
        let told = changes("建成云岭县文化馆新馆。", "云岭县文化馆新馆建成开放。");
        assert_eq!(told, [(Move::Reworded, "words")]);
    }

    #[test]
    fn turned_round_what_was_added_is_dropped_and_what_was_raised_lowered() {
        let last = "改造老旧小区70个。新建停车位500个。举办云岭茶叶节。地区生产总值增长5%。";
        let this = "改造老旧小区90个。建成县文化馆。地区生产总值增长5%。新建学校3所。";
        let turned = |kind: Move| match kind {
            Move::Raised => Move::Lowered,
            Move::Lowered => Move::Raised,
            Move::Added => Move::Dropped,
            Move::Dropped => Move::Added,
            other => other,
        };
        let mut there: Vec<Move> = changes(last, this).into_iter().map(|c| turned(c.0)).collect();
        let mut back: Vec<Move> = changes(this, last).into_iter().map(|c| c.0).collect();
        there.sort_unstable();
        back.sort_unstable();
        assert_eq!(there, back);
    }

    #[test]
    fn a_report_against_itself_keeps_everything() {
        let reading = read(2026, "改造老旧小区90个。建成县文化馆。地区生产总值增长5%，居民收入增长与经济增长同步。");
        assert!(diff(&reading, &reading).iter().all(|c| c.kind == Move::Kept));
    }
}
