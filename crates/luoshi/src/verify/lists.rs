//! Several numbers in one clause: what answers one of a list answers the others, each in its place.

use super::likeness::{Subject, class};
use super::matching::Fit;
use super::told::Told;
use crate::record::{StatementRecord, TargetRecord};
use foldhash::{HashMap, HashMapExt};
use rust_decimal::Decimal;

/// Gives the promises of a list the outcomes of a list in the order of their values, as far as the outcome itself
/// does not tell its numbers apart (小学、初中…分别提高到300元和500元, 中小学…500元和300元), and what is told of a list as a
/// whole to all of it.
pub(super) fn in_their_places(promises: &[Subject], told: &[Told], fits: &mut [Vec<Fit>]) {
    for list in lists(promises) {
        let found: Vec<Fit> = list.iter().flat_map(|p| fits[*p].clone()).collect();
        for (place, promise) in by_value(&list, promises) {
            fits[promise].retain(|f| rank(told, f.told).is_none_or(|(at, of)| of != list.len() || at == place));
            for fit in &found {
                let own =
                    standing(told, fit.told, list.len(), place).or_else(|| as_a_whole(&promises[promise], told, fit));
                if let Some(at) = own
                    && fits[promise].iter().all(|f| f.told != at)
                {
                    fits[promise].push(Fit { told: at, listed: true, ..*fit });
                }
            }
        }
    }
}

/// Gives a target that a plan says again in other words (地区生产总值增长5%, 经济增长预期目标5%) what answers it where it
/// is answered.
pub(super) fn said_again(promises: &[Subject], fits: &mut [Vec<Fit>]) {
    let target = |p: &Subject| {
        let t = p.target.filter(|t| t.indicator.is_some() && !t.average)?;
        Some((t.indicator, t.kind, t.value.0, t.upper.map(|u| u.0), t.period))
    };
    let mut answered: HashMap<_, usize> = HashMap::new();
    for (at, promise) in promises.iter().enumerate().filter(|(at, _)| !fits[*at].is_empty()) {
        target(promise).map(|t| answered.entry(t).or_insert(at));
    }
    for (at, promise) in promises.iter().enumerate() {
        if fits[at].is_empty()
            && let Some(other) = target(promise).and_then(|t| answered.get(&t))
        {
            fits[at] = fits[*other].clone();
        }
    }
}

/// The places of promises that are numbers of one clause, in the same unit or of the same kind.
fn lists(promises: &[Subject]) -> Vec<Vec<usize>> {
    let mut lists: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, promise) in promises.iter().enumerate().filter(|(_, p)| p.target.is_some()) {
        lists.entry(promise.statement.id.as_str()).or_default().push(at);
    }
    let mut lists: Vec<_> = lists.into_values().filter(|l| l.len() > 1).collect();
    lists.sort_unstable();
    lists
}

/// Each place of a list with the rank of its value.
fn by_value(list: &[usize], promises: &[Subject]) -> Vec<(usize, usize)> {
    let value = |p: &usize| promises[*p].target.map_or(Decimal::ZERO, |t| t.value.0);
    let mut sorted = list.to_vec();
    sorted.sort_by_key(value);
    sorted.into_iter().enumerate().collect()
}

/// The numbers of a clause that it does not tell apart, by value.
fn alike<'r>(statement: &'r StatementRecord, like: &TargetRecord) -> Vec<&'r TargetRecord> {
    let same = |t: &&TargetRecord| t.subject == like.subject && t.unit == like.unit && class(t) == class(like);
    let mut all: Vec<_> = statement.targets.iter().filter(same).collect();
    all.sort_by_key(|t| t.value.0);
    all
}

/// Which of the numbers that its clause does not tell apart a candidate is, and of how many.
fn rank(told: &[Told], at: usize) -> Option<(usize, usize)> {
    let subject = &told[at].subject;
    let target = subject.target?;
    let all = alike(subject.statement, target);
    let place = all.iter().position(|t| t.span == target.span)?;
    (all.len() > 1).then_some((place, all.len()))
}

/// The candidate of the same clause as another that stands in a place of as many.
fn standing(told: &[Told], at: usize, of: usize, place: usize) -> Option<usize> {
    let subject = &told[at].subject;
    let all = alike(subject.statement, subject.target?);
    let wanted = all.get(place).filter(|_| all.len() == of)?;
    let here = |t: &Told| t.subject.statement.id == subject.statement.id;
    told.iter().position(|t| here(t) && t.subject.target.is_some_and(|t| t.span == wanted.span))
}

/// What is told of 等落后产能 is told of all that stood before it.
fn as_a_whole(promise: &Subject, told: &[Told], fit: &Fit) -> Option<usize> {
    let last = promise.statement.targets.last()?;
    let behind = last.span[1].saturating_sub(promise.statement.span[0]);
    let tail: String = promise.statement.text.chars().skip(behind).collect();
    let whole = tail.strip_prefix('等').filter(|w| w.chars().count() > 2)?;
    let subject = &told[fit.told].subject;
    (subject.target.is_none() && fit.judged.decides() && subject.statement.text.contains(whole)).then_some(fit.told)
}
