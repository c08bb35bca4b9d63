//! Which outcome answers which promise.

use super::answer::{Answer, Outcome, Promise, Reason, Why, reason};
use super::judge::{self, Judged};
use super::likeness::{Class, Compared, Subject, class, compare, thousandths};
use super::lists;
use super::told::{Index, Told, economy, subjects, told};
use super::words::{Vocabulary, Words};
use super::years::{When, of_several_years, when};
use super::{VerifyOptions, statistics};
use crate::Reading;
use crate::catalogue::{Tells, Verdict, catalogue};
use crate::record::{RelationRecord, StatementRecord, TargetRecord};
use foldhash::{HashMap, HashMapExt};
use rust_decimal::Decimal;

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

/// A candidate that is good enough for a promise.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    pub(super) told: usize,
    pub(super) score: u32,
    pub(super) judged: Judged,
    pub(super) compared: Option<Compared>,
    /// Its score is that of another number of the same list.
    pub(super) listed: bool,
}

impl<'r> Pair<'r> {
    pub(super) fn new(plan: &'r Reading, next: &'r Reading, vocabulary: &Vocabulary) -> Self {
        let subject = |(s, t)| Subject::new(s, t, vocabulary);
        let told = told(next, vocabulary);
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
        lists::in_their_places(&self.promises, &self.told, &mut fits);
        self.judge_lists(&mut fits);
        self.leave_to_better(&mut fits);
        lists::said_again(&self.promises, &mut fits);
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
        for at in self.index.near_to(promise) {
            let told = &self.told[at as usize];
            let compared = compare(promise, &told.subject);
            match self.fit(promise, told, compared, options) {
                Ok((score, judged)) => {
                    fits.push(Fit { told: at as usize, score, judged, compared: Some(compared), listed: false })
                }
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
        if fits.is_empty() {
            fits.extend(self.by_parts(promise, options));
        }
        fits.extend(confirmed.iter().filter_map(|id| self.confirmed(promise, id)));
        best_first(&mut fits);
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
        let when = when(self.plan.year, promise, &told.subject);
        if when == When::Else {
            return Err("years_differ");
        }
        if options.corrections.rejects(&promise.statement.id, &outcome.statement.id) {
            return Err("rejected");
        }
        let judged = self.judge(promise, told).of(when, compared);
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

    fn judge(&self, promise: &Subject<'r>, told: &Told<'r>) -> Judged {
        let outcome = &told.subject;
        match (promise.target, outcome.target) {
            (Some(p), Some(o)) => {
                judge::by_number(p, o, self.level_before(outcome).or_else(|| self.level_before(promise)))
            }
            (Some(p), None) => judge::by_words(Some(p), outcome.statement, &told.passage()),
            (None, o) => match (promise.statement.relations.first(), o) {
                (Some(relation), Some(o)) => self.judge_relation(relation, o),
                (Some(relation), None) => judge::by_admission(relation, outcome.statement, &told.passage()),
                (None, _) => judge::by_event(promise.statement, outcome.statement),
            },
        }
    }

    /// 保持物价稳定 means what the plan's own number of prices says.
    fn judge_relation(&self, relation: &RelationRecord, outcome: &TargetRecord) -> Judged {
        let number = self.promises.iter().filter_map(|p| p.target).find(|t| t.indicator == relation.indicator);
        let meant = number.filter(|_| relation.relation == "steady" && relation.indicator.is_some());
        match meant.map(|t| judge::by_number(t, outcome, None)) {
            Some(judged) if judged.decides() => Judged::by(match judged.verdict() {
                Verdict::Exceeded | Verdict::Met => "relation_holds",
                _ => "relation_broken",
            }),
            _ => judge::by_relation(relation, outcome, self.economy),
        }
    }

    /// Judges by its own number what was found by another of the same list.
    fn judge_lists(&self, fits: &mut [Vec<Fit>]) {
        for (promise, fits) in self.promises.iter().zip(fits) {
            for fit in fits.iter_mut().filter(|f| f.listed) {
                fit.judged = self.judge(promise, &self.told[fit.told]);
            }
            best_first(fits);
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

    /// Admissions and praise that name a promise by a general word: 稳物价、减污染的目标没有完成.
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
            let score = if judged.decides() { TOPIC } else { BY_WORDS };
            Fit { told, score, judged, compared: None, listed: false }
        };
        let allowed = |(_, t): &(usize, &Told<'r>)| {
            when(self.plan.year, promise, &t.subject) == When::Then
                && !options.corrections.rejects(&promise.statement.id, &t.subject.statement.id)
        };
        speaks.filter(allowed).map(fit).collect()
    }

    /// 居民收入与经济增长同步 is answered by what town and country have, where both are told: kept if both hold it, missed
    /// if neither does.
    fn by_parts(&self, promise: &Subject<'r>, options: &VerifyOptions) -> Vec<Fit> {
        let relation = promise.statement.relations.first().filter(|_| promise.target.is_none());
        let Some((relation, indicator)) = relation.and_then(|r| Some((r, catalogue().indicators.of_id(r.indicator?)?)))
        else {
            return Vec::new();
        };
        let tells = |told: &Told<'r>, part: &Vec<String>| {
            let of_part = |t: &TargetRecord| t.indicator.is_some_and(|id| part.iter().any(|p| p == id));
            let whole = told.subject.target.is_some_and(|t| of_part(t) && class(t) == Class::Rate && !t.average);
            whole
                && when(self.plan.year, promise, &told.subject) == When::Then
                && !options.corrections.rejects(&promise.statement.id, &told.subject.statement.id)
        };
        let found = indicator.parts.iter().map(|part| self.told.iter().position(|t| tells(t, part)));
        let found: Vec<usize> = found.collect::<Option<_>>().unwrap_or_default();
        let outcomes = found.iter().filter_map(|at| self.told[*at].subject.target);
        let mut rules = outcomes.map(|o| judge::by_relation(relation, o, self.economy).rule);
        let first = rules.next().unwrap_or("spoken_of");
        let judged = Judged::by(if rules.all(|rule| rule == first) { first } else { "spoken_of" });
        found.iter().map(|at| Fit { told: *at, score: TOPIC, judged, compared: None, listed: false }).collect()
    }

    /// An outcome that a person confirmed; of its numbers the one that is most alike.
    fn confirmed(&self, promise: &Subject<'r>, id: &str) -> Option<Fit> {
        let of_id = self.told.iter().enumerate().filter(|(_, t)| t.subject.statement.id == id);
        let (told, t) = of_id.max_by_key(|(_, t)| {
            (t.subject.target.is_some() == promise.target.is_some(), compare(promise, &t.subject).score)
        })?;
        let judged = self.judge(promise, t);
        let judged = if judged.decides() { judged } else { Judged::by("corrected") };
        Some(Fit { told, score: CONFIRMED + 1, judged, compared: None, listed: false })
    }

    /// An outcome that fits another promise much better is left to it.
    fn leave_to_better(&self, fits: &mut [Vec<Fit>]) {
        let mut best: HashMap<usize, u32> = HashMap::new();
        let whole = |f: &&Fit| f.score <= CONFIRMED && !f.compared.is_some_and(Compared::one_item);
        for fit in fits.iter().flatten().filter(whole) {
            let score = best.entry(fit.told).or_default();
            *score = fit.score.max(*score);
        }
        for fits in fits {
            let shared = |f: &Fit| f.compared.is_none_or(Compared::tells_of_several);
            fits.retain(|f| shared(f) || best.get(&f.told).is_none_or(|b| *b <= f.score + ANOTHER));
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
        let near = index.near_to(promise).into_iter();
        let best = near.map(|at| &self.again[at as usize]).max_by_key(|a| compare(promise, a).score)?;
        let same = compare(promise, best).score >= AGAIN && best.target.is_some() == promise.target.is_some();
        // 由240元提高到280元 tells that 240 was reached.
        let reached = |p: &TargetRecord, a: &TargetRecord| a.baseline.is_some_and(|b| b.0 == p.value.0);
        let standing = promise.target.zip(best.target).is_some_and(|(p, a)| reached(p, a));
        same.then(|| reason(if standing { "standing" } else { "again" }, best.statement.text.clone()))
    }
}

/// What a person confirmed, then what decides (an admission before a stretch that fell short), then what is most alike.
fn best_first(fits: &mut [Fit]) {
    let admits = |f: &Fit| f.judged.rule != "stretch_short";
    fits.sort_by_key(|f| std::cmp::Reverse((f.score > CONFIRMED, f.judged.decides(), admits(f), f.score)));
}

impl Answer {
    /// Takes over what a rule gives.
    pub(super) fn give(&mut self, judged: Judged) {
        self.rule = judged.rule;
        self.verdict = judged.verdict();
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
        (false, "quantified") if number || told.tells == Some(Tells::Fell) && compared.covers() => BY_NUMBER,
        (false, "quantified") => BY_WORDS,
        (false, _) if number => u32::MAX,
        (false, "milestone") => MILESTONE,
        (false, _) if compared.by_name() => MILESTONE,
        (false, _) => ACTION,
    }
}

/// A level that came out at ten times the target, or a tenth of it, is of another scope.
fn far_apart(share: Decimal) -> bool {
    share > Decimal::TEN || share < Decimal::new(1, 1) && share > Decimal::ZERO
}

fn decides(tells: Option<Tells>) -> bool {
    matches!(tells, Some(Tells::Failed | Tells::Exceeded | Tells::Done | Tells::Fell))
}
