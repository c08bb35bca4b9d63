//! Which outcome answers which promise.

use super::answer::{Answer, Outcome, Promise, Reason, Why, reason};
use super::judge::{self, Judged};
use super::likeness::{Class, Compared, Subject, class, compare, thousandths};
use super::promises::{candidates, promises};
use super::words::{Vocabulary, Words};
use super::{VerifyOptions, statistics};
use crate::Reading;
use crate::catalogue::{Tells, Verdict, catalogue};
use crate::record::{StatementRecord, TargetRecord};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// From which likeness on an outcome answers: a target by a number, a target by words, a milestone, an action.
const BY_NUMBER: u32 = 620;
const BY_WORDS: u32 = 760;
const MILESTONE: u32 = 640;
const ACTION: u32 = 710;
/// From which likeness on the next plan promises the same again.
const AGAIN: u32 = 800;
/// What is alike by topic alone.
const TOPIC: u32 = 800;
/// By how much an outcome may fit another promise better.
const ANOTHER: u32 = 120;
/// What a heading counts less.
const LESS: u32 = 60;
/// Above anything that rules find: what a person confirmed.
const CONFIRMED: u32 = 1000;
/// How many outcomes are shown for a promise.
const SHOWN: usize = 3;

/// A plan and the next report, ready to be compared.
pub(super) struct Pair<'r> {
    plan: &'r Reading,
    next: &'r Reading,
    promises: Vec<Subject<'r>>,
    told: Vec<Told<'r>>,
    /// The next plan's promises, to see what is promised again.
    again: Vec<Subject<'r>>,
    index: Index,
    /// Levels a year before, by the plan's own review.
    before: Vec<Subject<'r>>,
    /// The growth that 与经济增长同步 refers to.
    economy: Option<Decimal>,
}

/// A candidate, with the clause before it in its sentence.
struct Told<'r> {
    subject: Subject<'r>,
    before: Option<&'r StatementRecord>,
    tells: Option<Tells>,
}

impl Told<'_> {
    /// The clause with the one before it.
    fn passage(&self) -> String {
        let before = self.before.map_or("", |s| s.text.as_str());
        [before, "，", &self.subject.statement.text].concat()
    }
}

/// The promises of a plan, each with the words of the clauses around it.
pub(crate) fn subjects<'r>(plan: &'r Reading, vocabulary: &Vocabulary) -> Vec<Subject<'r>> {
    let around = passages(plan);
    let passage = |s: &StatementRecord| around.get(s.id.as_str()).map_or("", String::as_str);
    promises(plan).into_iter().map(|(s, t)| Subject::new(s, t, vocabulary).within(passage(s), vocabulary)).collect()
}

/// Finds candidates by the words and indicators that they have.
#[derive(Default)]
pub(crate) struct Index {
    words: HashMap<u64, Vec<u32>>,
    indicators: HashMap<&'static str, Vec<u32>>,
}

impl Index {
    pub(crate) fn of<'s, 'r: 's>(subjects: impl Iterator<Item = &'s Subject<'r>>) -> Self {
        let mut index = Index::default();
        for (at, subject) in subjects.enumerate() {
            let at = at as u32;
            subject.words.keys().for_each(|key| index.words.entry(key).or_default().push(at));
            if let Some(indicator) = subject.indicator {
                index.indicators.entry(indicator).or_default().push(at);
            }
        }
        index
    }

    /// All that share a word or the indicator with a subject, in order.
    pub(crate) fn near_to(&self, subject: &Subject) -> Vec<u32> {
        self.near(&subject.words, subject.indicator)
    }

    /// All that share a word or the indicator, in order.
    fn near(&self, words: &Words, indicator: Option<&str>) -> Vec<u32> {
        let by_word = words.keys().filter_map(|key| self.words.get(&key));
        let by_indicator = indicator.and_then(|i| self.indicators.get(i));
        let mut found: Vec<u32> = by_word.chain(by_indicator).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A candidate that is good enough for a promise.
#[derive(Clone, Copy)]
struct Fit {
    told: usize,
    score: u32,
    judged: Judged,
    compared: Option<Compared>,
}

impl<'r> Pair<'r> {
    pub(super) fn new(plan: &'r Reading, next: &'r Reading, vocabulary: &Vocabulary) -> Self {
        let subject = |(s, t)| Subject::new(s, t, vocabulary);
        let around_next = passages(next);
        let within = |around: &HashMap<&str, String>, (s, t): (&'r StatementRecord, Option<&'r TargetRecord>)| {
            subject((s, t)).within(around.get(s.id.as_str()).map_or("", String::as_str), vocabulary)
        };
        let told = told(next, |side| within(&around_next, side));
        let levels = plan.statements.iter().filter(|s| s.part == "review").flat_map(|s| {
            s.targets.iter().filter(|t| class(t) == Class::Level && !t.average).map(move |t| (s, Some(t)))
        });
        Pair {
            plan,
            next,
            promises: subjects(plan, vocabulary),
            index: Index::of(told.iter().map(|t| &t.subject)),
            economy: economy(&told),
            told,
            again: subjects(next, vocabulary),
            before: levels.map(subject).collect(),
        }
    }

    pub(super) fn answers(&self, options: &VerifyOptions) -> Vec<Answer> {
        let mut fits: Vec<Vec<Fit>> = Vec::with_capacity(self.promises.len());
        let mut turned_down: Vec<Vec<(u32, Why)>> = Vec::with_capacity(self.promises.len());
        for promise in &self.promises {
            let (fit, down) = self.fits(promise, options);
            fits.push(fit);
            turned_down.push(down);
        }
        self.leave_to_better(&mut fits);
        let again = Index::of(self.again.iter());
        let all = self.promises.iter().zip(fits).zip(turned_down);
        // A heading is a promise of its own only where something came of it.
        let stands = |a: &Answer, s: &StatementRecord| !s.heading || s.kind != "action" || !a.outcomes.is_empty();
        all.map(|((promise, fits), down)| (promise, self.answer(promise, &fits, down, &again, options)))
            .filter(|(promise, answer)| stands(answer, promise.statement))
            .map(|(_, answer)| answer)
            .collect()
    }

    /// All candidates that are good enough for a promise, the best first.
    fn fits(&self, promise: &Subject<'r>, options: &VerifyOptions) -> (Vec<Fit>, Vec<(u32, Why)>) {
        let (mut fits, mut down) = (Vec::new(), Vec::new());
        let confirmed = options.corrections.confirmed(&promise.statement.id);
        for at in self.index.near(&promise.words, promise.indicator) {
            let told = &self.told[at as usize];
            let compared = compare(promise, &told.subject);
            match self.fit(promise, told, compared, options) {
                Ok((score, judged)) => fits.push(Fit { told: at as usize, score, judged, compared: Some(compared) }),
                Err(code) if options.considered > 0 && compared.score > 300 => {
                    let mut reasons = compared.reasons(promise, &told.subject);
                    reasons.push(reason(code, String::new()));
                    let text = told.subject.statement.text.clone();
                    down.push((compared.score, Why { text, score: thousandths(compared.score), reasons }));
                }
                Err(_) => {}
            }
        }
        fits.extend(self.by_topic(promise, options));
        fits.extend(confirmed.iter().filter_map(|id| self.confirmed(promise, id)));
        fits.sort_by_key(|f| std::cmp::Reverse((f.score > CONFIRMED, f.judged.decides(), f.score)));
        down.sort_by_key(|d| std::cmp::Reverse(d.0));
        down.truncate(options.considered);
        (fits, down)
    }

    /// Whether a candidate answers a promise: how well, and with what verdict; else why not.
    fn fit(
        &self,
        promise: &Subject<'r>,
        told: &Told<'r>,
        compared: Compared,
        options: &VerifyOptions,
    ) -> Result<(u32, Judged), &'static str> {
        let outcome = &told.subject;
        let heading = if outcome.statement.heading { LESS } else { 0 };
        let score = compared.score.saturating_sub(heading);
        if score < threshold(promise, told, compared) {
            return Err("too_weak");
        }
        if !self.speaks_of_the_year(promise, outcome) {
            return Err("years_differ");
        }
        if options.corrections.rejects(&promise.statement.id, &outcome.statement.id) {
            return Err("rejected");
        }
        let judged = self.judge(promise, told);
        match (promise.target, outcome.target) {
            (Some(p), Some(o))
                if p.of.is_some() != o.of.is_some() && !compared.same_indicator() && compared.covered() < 900 =>
            {
                Err("part_of_whole")
            }
            (Some(_), Some(_)) if judged.rule == "not_comparable" && compared.words_alike() < BY_WORDS => {
                Err("kind_differs")
            }
            (Some(_), Some(_)) if judged.rule == "not_comparable" && of_several_years(outcome.statement) => {
                Err("years_differ")
            }
            _ if judged.share.is_some_and(far_apart) => Err("scale"),
            _ => Ok((score, judged)),
        }
    }

    /// A five-year outcome answers a promise for one year only where the sentence speaks of that year.
    fn speaks_of_the_year(&self, promise: &Subject, outcome: &Subject) -> bool {
        let Some(year) = self.plan.year else { return true };
        // “十一五”规划目标 are those of five years.
        let of_a_plan = |text: &str| text.contains("五”规划") || text.contains("五年规划");
        if of_a_plan(&outcome.statement.text) && !of_a_plan(&promise.statement.text) {
            return false;
        }
        let Some([from, to]) = outcome.target.map_or(outcome.statement.years, |t| t.period) else { return true };
        if from == to && five_years_alone(outcome) {
            return false;
        }
        if from == to || outcome.statement.text.contains("连续") {
            return to == year;
        }
        let promised = promise.target.and_then(|t| t.period);
        promised.is_some_and(|[a, b]| a < b && [a, b] == [from, to])
    }

    fn judge(&self, promise: &Subject<'r>, told: &Told<'r>) -> Judged {
        let outcome = &told.subject;
        match (promise.target, outcome.target) {
            (Some(p), Some(o)) => {
                judge::by_number(p, o, self.level_before(outcome).or_else(|| self.level_before(promise)))
            }
            (Some(p), None) => judge::by_words(Some(p), outcome.statement, &told.passage()),
            (None, o) => match (promise.statement.relations.first(), o) {
                (Some(relation), Some(o)) => judge::by_relation(relation, o, self.economy),
                (Some(_), None) => judge::by_words(None, outcome.statement, &told.passage()),
                (None, _) => judge::by_event(promise.statement, outcome.statement),
            },
        }
    }

    /// The same measure's level a year before.
    fn level_before(&self, subject: &Subject<'r>) -> Option<&'r TargetRecord> {
        let year = self.plan.year?;
        let of_year = |t: &&TargetRecord| t.period.is_none_or(|[_, to]| to == year - 1);
        let same = self.before.iter().filter_map(|b| {
            let compared = compare(subject, b);
            let words = Words::shared(&subject.words, &b.words).alike();
            (words > 850 || compared.same_indicator() && words > 600).then_some((words, b.target?))
        });
        same.filter(|(_, t)| of_year(t)).max_by_key(|(words, _)| *words).map(|(_, t)| t)
    }

    /// Admissions and praise that name a promise by a general word: 节能减排、物价调控目标没有完成.
    fn by_topic(&self, promise: &Subject<'r>, options: &VerifyOptions) -> Vec<Fit> {
        let Some(target) = promise.target else { return Vec::new() };
        let subject = &target.subject;
        let topics: Vec<_> = catalogue()
            .matching
            .topics
            .iter()
            .filter(|t| t.covers.iter().any(|c| subject.contains(c.as_str())))
            .collect();
        if topics.is_empty() {
            return Vec::new();
        }
        let whole = self.told.iter().enumerate().filter(|(_, t)| t.subject.target.is_none());
        let speaks = whole.filter(|(_, t)| {
            let passage = if decides(t.tells) { t.passage() } else { t.subject.statement.text.clone() };
            let silent = t.subject.statement.targets.is_empty() && t.subject.statement.part == "review";
            (decides(t.tells) || silent)
                && topics.iter().any(|topic| topic.words.iter().any(|w| passage.contains(w.as_str())))
        });
        let fit = |(told, t): (usize, &Told<'r>)| {
            let judged = judge::by_words(promise.target, t.subject.statement, &t.passage());
            Fit { told, score: if judged.decides() { TOPIC } else { BY_WORDS }, judged, compared: None }
        };
        let allowed = |(_, t): &(usize, &Told<'r>)| {
            self.speaks_of_the_year(promise, &t.subject)
                && !options.corrections.rejects(&promise.statement.id, &t.subject.statement.id)
        };
        speaks.filter(allowed).map(fit).collect()
    }

    /// An outcome that a person confirmed; of its numbers the one that is most alike.
    fn confirmed(&self, promise: &Subject<'r>, id: &str) -> Option<Fit> {
        let of_id = self.told.iter().enumerate().filter(|(_, t)| t.subject.statement.id == id);
        let (told, t) = of_id.max_by_key(|(_, t)| {
            (t.subject.target.is_some() == promise.target.is_some(), compare(promise, &t.subject).score)
        })?;
        let judged = self.judge(promise, t);
        let judged = if judged.decides() { judged } else { Judged::by("corrected") };
        Some(Fit { told, score: CONFIRMED + 1, judged, compared: None })
    }

    /// An outcome that fits another promise much better is left to it.
    fn leave_to_better(&self, fits: &mut [Vec<Fit>]) {
        let mut best: HashMap<usize, u32> = HashMap::new();
        for fit in fits.iter().flatten().filter(|f| f.score <= CONFIRMED) {
            let score = best.entry(fit.told).or_default();
            *score = fit.score.max(*score);
        }
        for fits in fits {
            fits.retain(|f| f.compared.is_none() || best[&f.told] <= f.score + ANOTHER);
        }
    }

    fn answer(
        &self,
        promise: &Subject<'r>,
        fits: &[Fit],
        down: Vec<(u32, Why)>,
        again: &Index,
        options: &VerifyOptions,
    ) -> Answer {
        let mut shown: Vec<&Fit> = Vec::new();
        for fit in fits {
            let statement = |f: &Fit| &self.told[f.told].subject.statement.id;
            if shown.len() < SHOWN && shown.iter().all(|s| statement(s) != statement(fit)) {
                shown.push(fit);
            }
        }
        let outcomes = shown.iter().map(|f| {
            let subject = &self.told[f.told].subject;
            Outcome::of(subject.statement, subject.target)
        });
        let mut answer = Answer {
            promise: Promise::of(promise.statement, promise.target),
            outcomes: outcomes.collect(),
            verdict: Verdict::Unreported,
            share: None,
            rule: "silent",
            score: None,
            reasons: Vec::new(),
            considered: down.into_iter().map(|d| d.1).collect(),
        };
        if let Some(best) = shown.first() {
            answer.score = Some(thousandths(best.score));
            answer.reasons = self.reasons(promise, best);
            answer.give(best.judged);
        }
        self.not_due(&mut answer);
        statistics::beside(&mut answer, self.plan, &options.statistics);
        if answer.rule == "silent" {
            answer.reasons.extend(self.promised_again(promise, again));
        }
        answer
    }

    fn reasons(&self, promise: &Subject<'r>, fit: &Fit) -> Vec<Reason> {
        let mut reasons = match fit.compared {
            Some(compared) => compared.reasons(promise, &self.told[fit.told].subject),
            None if fit.score > CONFIRMED => vec![reason("confirmed", String::new())],
            None => vec![reason("topic", String::new())],
        };
        reasons.extend(fit.judged.baseline.map(|b| reason("baseline", b.normalize().to_string())));
        reasons
    }

    /// A promise whose time comes after the next report is not judged before, unless it is already kept.
    fn not_due(&self, answer: &mut Answer) {
        let (Some(year), Some(target)) = (self.plan.year, &answer.promise.target) else { return };
        let until = target.period.map_or(year, |[_, to]| to).max(year);
        let told_until = self.next.year.map_or(year, |y| y - 1).max(year);
        if until > told_until && !matches!(answer.verdict, Verdict::Exceeded | Verdict::Met) {
            answer.give(Judged::by("later"));
        }
    }

    fn promised_again(&self, promise: &Subject<'r>, index: &Index) -> Option<Reason> {
        let near = index.near(&promise.words, promise.indicator).into_iter();
        let best = near.map(|at| &self.again[at as usize]).max_by_key(|a| compare(promise, a).score)?;
        let same = compare(promise, best).score >= AGAIN && best.target.is_some() == promise.target.is_some();
        same.then(|| reason("again", best.statement.text.clone()))
    }
}

impl Answer {
    /// Takes over what a rule gives.
    pub(super) fn give(&mut self, judged: Judged) {
        self.rule = judged.rule;
        self.verdict = catalogue().verdicts.rule(judged.rule).map_or(Verdict::Unclear, |r| r.verdict);
        self.share = judged.share.map(crate::record::Number);
    }
}

/// How alike a candidate must be to answer.
fn threshold(promise: &Subject, told: &Told, compared: Compared) -> u32 {
    let number = told.subject.target.is_some();
    match (promise.target.is_some(), promise.statement.kind) {
        (true, _) if number => BY_NUMBER,
        (true, _) if told.subject.statement.targets.is_empty() || decides(told.tells) => BY_WORDS,
        (true, _) => u32::MAX,
        (false, "quantified") if number => BY_NUMBER,
        (false, "quantified") => BY_WORDS,
        (false, _) if number => u32::MAX,
        (false, "milestone") => MILESTONE,
        (false, _) if compared.by_name() => MILESTONE,
        (false, _) => ACTION,
    }
}

/// Whether an amount done stands under a heading that tells of five years, and names no year itself.
fn five_years_alone(outcome: &Subject) -> bool {
    let says_year = |text: &str| ["年来", "一年", "去年", "上年", "年和"].iter().any(|w| text.contains(w));
    let heading = outcome.statement.section.first().map_or("", String::as_str);
    let five = heading.contains("五”时期") || heading.contains("五年");
    // A sentence may have named the year before: its numbers speak of that year alone.
    let one_year = |t: &TargetRecord| t.period.is_some_and(|[from, to]| from == to);
    five && !says_year(heading)
        && !says_year(&outcome.statement.text)
        && outcome.target.is_some_and(|t| t.aim == "do" && !one_year(t))
}

/// Whether a statement stands where several years are told of.
fn of_several_years(statement: &StatementRecord) -> bool {
    statement.years.is_some_and(|[from, to]| from < to)
}

/// A level that came out at ten times the target, or a tenth of it, is of another scope.
fn far_apart(share: Decimal) -> bool {
    share > Decimal::TEN || share < Decimal::new(1, 1) && share > Decimal::ZERO
}

fn decides(tells: Option<Tells>) -> bool {
    matches!(tells, Some(Tells::Failed | Tells::Exceeded | Tells::Done | Tells::Fell))
}

/// All candidates of the next report, each with the clause before it where a comma joins them.
fn told<'r>(
    next: &'r Reading,
    subject: impl Fn((&'r StatementRecord, Option<&'r TargetRecord>)) -> Subject<'r>,
) -> Vec<Told<'r>> {
    let mut before: Option<&StatementRecord> = None;
    let mut last: Option<&StatementRecord> = None;
    let mut told = Vec::new();
    for (statement, target) in candidates(next) {
        if last.is_none_or(|l| l.id != statement.id) {
            before = last.filter(|l| l.span[1] + 1 == statement.span[0] && !l.heading && l.part == statement.part);
            last = Some(statement);
        }
        let tells = catalogue().matching.tells(&statement.text);
        told.push(Told { subject: subject((statement, target)), before, tells });
    }
    told
}

/// For each statement its words with those of the two before it.
fn passages(reading: &Reading) -> HashMap<&str, String> {
    let all = &reading.statements;
    let passage = |at: usize| {
        let near = all[at.saturating_sub(2)..=at].iter().filter(|s| s.part == all[at].part);
        near.map(|s| s.text.as_str()).collect::<Vec<_>>().join("，")
    };
    all.iter().enumerate().map(|(at, s)| (s.id.as_str(), passage(at))).collect()
}

/// The growth of the economy that the next report tells.
fn economy(told: &[Told]) -> Option<Decimal> {
    let grown = told
        .iter()
        .filter_map(|t| t.subject.target)
        .find(|t| t.indicator == Some("gdp_growth") && !t.average && t.period.is_none_or(|[from, to]| from == to));
    grown.map(|t| t.value.0)
}
