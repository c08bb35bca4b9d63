//! Verdicts: which rule of the catalogue fits a promise and its outcome.

use super::likeness::{Class, Compared, class};
use super::measure::{Measured, measured};
use super::years::When;
use crate::catalogue::{Indicator, Tells, Verdict, catalogue};
use crate::record::{RelationRecord, StatementRecord, TargetRecord};
use rust_decimal::Decimal;

/// A rule that fits, with the share of the target that was achieved where that can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) rule: &'static str,
    pub(super) share: Option<Decimal>,
    pub(super) baseline: Option<Decimal>,
}

impl Judged {
    pub(super) fn by(rule: &'static str) -> Self {
        Judged { rule, share: None, baseline: None }
    }

    /// Whether it says more than that the matter was spoken of.
    pub(super) fn decides(self) -> bool {
        let open =
            ["bound_open", "not_comparable", "spoken_of", "milestone_underway", "several_years", "listed_partly"];
        !open.contains(&self.rule)
    }

    /// The verdict that its rule gives.
    pub(super) fn verdict(self) -> Verdict {
        catalogue().verdicts.rule(self.rule).map_or(Verdict::Unclear, |r| r.verdict)
    }

    /// What is told of several years says nothing of one, what is told of one item nothing of all.
    pub(super) fn of(self, when: When, compared: Compared) -> Self {
        match self.verdict() {
            Verdict::Exceeded | Verdict::Met if when == When::Among => Judged::by("several_years"),
            Verdict::Exceeded | Verdict::Met if compared.one_item() => Judged::by("listed_partly"),
            _ if self.rule == "milestone_done" && compared.of_the_matter_alone() => Judged::by("spoken_of"),
            _ => self,
        }
    }
}

/// Judges a target by a number.
pub(super) fn by_number(promise: &TargetRecord, outcome: &TargetRecord, baseline: Option<&TargetRecord>) -> Judged {
    if adds_to_a_stock(promise, outcome) {
        return Judged::by("not_comparable");
    }
    let Some(measured) = measured(promise, outcome, baseline) else { return Judged::by("not_comparable") };
    let case = Case::new(promise, outcome, measured);
    let share = case.share();
    let mut rule = case.rule();
    if promise.stretch && matches!(rule, "not_reached" | "not_kept" | "done_none") {
        rule = "stretch_short";
    }
    Judged { rule, share, baseline: measured.baseline }
}

/// 培育科技企业60家 in a year is not answered by 科技企业突破300家, which counts all there are.
fn adds_to_a_stock(promise: &TargetRecord, outcome: &TargetRecord) -> bool {
    let made = |t: &TargetRecord| ["培育", "新增", "新认定", "认定"].iter().any(|w| t.subject.contains(w));
    let count = catalogue().units.of_word(&promise.unit).is_some_and(|u| u.dimension == "count");
    count && promise.aim == "do" && outcome.aim == "reach" && made(promise) && !made(outcome)
}

/// A target and its outcome with what decides between rules.
struct Case<'r> {
    promise: &'r TargetRecord,
    outcome: &'r TargetRecord,
    indicator: Option<&'static Indicator>,
    measured: Measured,
    /// Whether more is better.
    more: bool,
}

impl<'r> Case<'r> {
    fn new(promise: &'r TargetRecord, outcome: &'r TargetRecord, measured: Measured) -> Self {
        let id = promise.indicator.or(outcome.indicator);
        let indicator = id.and_then(|id| catalogue().indicators.of_id(id));
        let more = more_is_better(promise, indicator, measured.target);
        Case { promise, outcome, indicator, measured, more }
    }

    fn rule(&self) -> &'static str {
        if self.open() {
            return "bound_open";
        }
        if self.is_limit() {
            return self.limit();
        }
        if self.done_in_amounts() { self.amount() } else { self.level() }
    }

    /// How much better than promised the outcome is; negative where it falls short.
    fn ahead(&self) -> Decimal {
        let ahead = self.measured.actual - self.measured.target;
        if self.more { ahead } else { -ahead }
    }

    /// The outcome is itself only a bound, on the side that leaves the answer open.
    fn open(&self) -> bool {
        let near = self.measured.target.abs() / Decimal::from(20);
        let short = self.ahead() < Decimal::ZERO;
        match self.outcome.bound {
            "at_least" => short && self.more,
            "at_most" => short && !self.more,
            "about" => short && self.ahead() >= -near && !self.is_about(),
            _ => false,
        }
    }

    fn is_about(&self) -> bool {
        self.promise.bound == "about"
    }

    /// Something that must not be exceeded: a ceiling, or a level that is kept.
    fn is_limit(&self) -> bool {
        self.promise.aim == "keep"
            || !self.more && class(self.promise) != Class::Change && self.measured.target >= Decimal::ZERO
    }

    fn limit(&self) -> &'static str {
        let holds = self.ahead() >= -self.allowed();
        match (holds, self.promise.aim) {
            (true, _) => "kept",
            (false, "do") => "spent_over",
            (false, _) => "not_kept",
        }
    }

    /// An amount that is done, and not a level that is reached: so meant by the promise, or so told.
    fn done_in_amounts(&self) -> bool {
        let amount = class(self.promise) != Class::Rate && !self.is_share();
        amount && (self.promise.aim == "do" || self.outcome.aim == "do")
    }

    fn amount(&self) -> &'static str {
        let Measured { target, actual, .. } = self.measured;
        let ahead = self.ahead();
        let wrong_way = actual.is_zero() || actual.is_sign_negative() != target.is_sign_negative();
        match () {
            () if ahead > target.abs() * catalogue().verdicts.exceeded_above => "done_exceeded",
            () if ahead >= Decimal::ZERO => "done",
            () if wrong_way => "done_none",
            () if ahead >= -self.allowed() => "reached_about",
            () => "done_partly",
        }
    }

    fn level(&self) -> &'static str {
        let Measured { target, upper, actual, .. } = self.measured;
        let ahead = match upper {
            Some(upper) if self.more && actual >= target => (actual - upper).max(Decimal::ZERO),
            _ => self.ahead(),
        };
        match () {
            () if ahead > self.clearly() && self.indicator.is_none_or(|i| !i.two_sided) => "reached_exceeded",
            () if ahead >= Decimal::ZERO => "reached",
            () if ahead >= -self.allowed() => "reached_about",
            () => "not_reached",
        }
    }

    fn is_share(&self) -> bool {
        catalogue().units.of_word(&self.promise.unit).is_some_and(|u| u.dimension == "ratio")
    }

    /// By how much a level or a rate must be better to be exceeded.
    fn clearly(&self) -> Decimal {
        match class(self.promise) {
            Class::Level if !self.is_share() => self.measured.target.abs() * catalogue().verdicts.exceeded_above,
            _ if self.promise.kind == "multiple" => self.measured.target.abs() * catalogue().verdicts.multiple_above,
            _ => self.tolerance(),
        }
    }

    /// By how much it may fall short: nothing, but for 左右.
    fn allowed(&self) -> Decimal {
        if self.is_about() { self.tolerance() } else { Decimal::ZERO }
    }

    fn tolerance(&self) -> Decimal {
        let target = self.measured.target;
        match self.indicator {
            Some(indicator) => indicator.tolerance_at(target),
            None if class(self.promise) == Class::Level && !self.is_share() => {
                target.abs() * catalogue().verdicts.level_tolerance
            }
            None => catalogue().verdicts.rate_tolerance,
        }
    }

    /// 完成目标任务的…%: of amounts, and of levels that are no shares.
    fn share(&self) -> Option<Decimal> {
        let Measured { target, actual, .. } = self.measured;
        let counted = class(self.promise) != Class::Rate && !self.is_share() && self.more | (target < Decimal::ZERO);
        (counted && !target.is_zero()).then(|| (actual / target).round_dp(4).normalize())
    }
}

/// Whether more is better: as the promise bounds it, else as the indicator has it.
fn more_is_better(promise: &TargetRecord, indicator: Option<&Indicator>, target: Decimal) -> bool {
    if promise.kind == "decline" || target < Decimal::ZERO {
        return false;
    }
    match promise.bound {
        "at_least" => true,
        "at_most" => false,
        _ => indicator.is_none_or(|i| i.ascending && !i.ceiling),
    }
}

/// Judges a target by a clause that tells without a number.
pub(super) fn by_words(promise: Option<&TargetRecord>, outcome: &StatementRecord, words: &str) -> Judged {
    let all = ["各项", "全部", "所有", "均"].iter().any(|w| words.contains(w));
    let grows = promise.is_some_and(|t| t.kind == "growth");
    let rule = match catalogue().matching.tells(&outcome.text) {
        Some(Tells::Failed) => "admitted",
        Some(Tells::Exceeded) if all => "all_exceeded",
        Some(Tells::Exceeded) => "told_exceeded",
        Some(Tells::Done) if all => "all_done",
        Some(Tells::Done) => "told_done",
        Some(Tells::Fell) if grows && promise.is_some_and(|t| t.stretch) => "stretch_short",
        Some(Tells::Fell) if grows => "fell_instead",
        _ => "spoken_of",
    };
    Judged::by(rule)
}

/// Judges a promise without a number by a clause that has none either.
pub(super) fn by_admission(relation: &RelationRecord, outcome: &StatementRecord, words: &str) -> Judged {
    let fell = catalogue().matching.tells(&outcome.text) == Some(Tells::Fell);
    match relation.relation {
        "rising" if fell => Judged::by("fell_instead"),
        _ => by_words(None, outcome, words),
    }
}

/// Judges a milestone or an action by the clause that speaks of it.
pub(super) fn by_event(promise: &StatementRecord, outcome: &StatementRecord) -> Judged {
    let tells = catalogue().matching.tells(&outcome.text);
    let milestone = promise.kind == "milestone";
    let done = if milestone { "milestone_done" } else { "action_told" };
    let rule = match (tells, promise.verb, outcome.verb) {
        (Some(Tells::Failed), ..) => "admitted",
        (Some(Tells::Unfinished), ..) => "milestone_not_done",
        _ if denies(&outcome.text) => "milestone_not_done",
        // The scheme of a deed is not the deed.
        (_, Some(_), _) if is_scheme(&outcome.text) && !is_scheme(&promise.text) => "milestone_underway",
        // Among the problems nothing is told as done; one heading behind another tells nothing.
        _ if outcome.part == "problems" => "spoken_of",
        _ if !milestone && outcome.heading => "spoken_of",
        // A start is not the deed.
        (_, None, Some("start")) if !milestone && is_a_deed(&promise.text) => "milestone_underway",
        (Some(Tells::Better), ..) if !says_the_same(&promise.text, &outcome.text) => "spoken_of",
        (_, Some("complete"), Some("start")) => "milestone_started",
        (_, _, Some(_)) => done,
        (Some(Tells::Underway), Some(_), None) if outcome.targets.is_empty() => "milestone_underway",
        _ => done,
    };
    Judged::by(rule)
}

/// 没能如期建成, 迟迟没有启动: an event's verb that is denied.
fn denies(words: &str) -> bool {
    // 能 follows some of them.
    const NOT: &[&str] = &["没有", "没", "未", "不能", "无法"];
    const ON_TIME: &[&str] = &["如期", "按期", "按时", "及时", "按计划", "全部", "全面", "完全", "真正", "能", "得到"];
    NOT.iter().flat_map(|not| words.match_indices(not)).any(|(at, not)| {
        let mut rest = &words[at + not.len()..];
        while let Some(adverb) = ON_TIME.iter().find(|w| rest.starts_with(**w)) {
            rest = &rest[adverb.len()..];
        }
        catalogue().verbs.at(rest, |v| v.event.is_some()).is_some()
    })
}

/// 组建方案获批, 通过初步设计: it is on paper.
fn is_scheme(words: &str) -> bool {
    ["方案", "可研", "可行性研究", "初步设计", "选址", "草案"].iter().any(|w| words.contains(w))
}

/// Judges a promise without a number by a figure; `economy` is the growth that 与经济增长同步 refers to.
pub(super) fn by_relation(relation: &RelationRecord, outcome: &TargetRecord, economy: Option<Decimal>) -> Judged {
    let actual = super::measure::number(outcome);
    let tolerance = catalogue().verdicts.rate_tolerance;
    let moves = class(outcome) != Class::Level;
    let holds = match relation.relation {
        "rising" if moves => Some(actual > Decimal::ZERO),
        "falling" if moves => Some(actual < Decimal::ZERO),
        "in_step" if class(outcome) == Class::Rate => economy.map(|e| actual >= e - tolerance),
        _ => None,
    };
    Judged::by(match holds {
        Some(true) => "relation_holds",
        Some(false) => "relation_broken",
        None => "spoken_of",
    })
}

/// 实施、完成 promise the whole; 推进 and 加快 may be no more than a start.
fn is_a_deed(promise: &str) -> bool {
    ["实施", "完成", "建设", "改造"].iter().any(|w| promise.starts_with(w))
}

/// 管理得到加强 answers 加强管理, but not 纳入预算管理.
fn says_the_same(promise: &str, outcome: &str) -> bool {
    ["加强", "改善", "完善", "提高", "提升", "优化", "增强", "健全"]
        .iter()
        .any(|w| promise.contains(w) && outcome.contains(w))
}
