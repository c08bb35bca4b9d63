//! The record of a government: verdicts counted by year, field and kind, over one pair or a chain.

use super::Answer;
use crate::catalogue::Verdict;
use serde::Serialize;
use std::collections::BTreeMap;

/// How often each verdict was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// By verdict; absent ones are zero.
    #[serde(flatten)]
    pub verdicts: BTreeMap<Verdict, usize>,
}

impl Count {
    /// Adds one.
    pub fn add(&mut self, verdict: Verdict) {
        *self.verdicts.entry(verdict).or_default() += 1;
    }

    /// How many of a verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or_default()
    }

    /// How many in all.
    #[must_use]
    pub fn all(&self) -> usize {
        self.verdicts.values().sum()
    }

    /// How many promises the next report told of in a way that decides.
    #[must_use]
    pub fn told(&self) -> usize {
        [Verdict::Exceeded, Verdict::Met, Verdict::Partly, Verdict::Missed].into_iter().map(|v| self.of(v)).sum()
    }

    /// How many were kept: exceeded or met.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.of(Verdict::Exceeded) + self.of(Verdict::Met)
    }
}

/// Verdicts counted over one or several pairs of reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Record {
    /// By the year of the plan; none where it is not known.
    pub years: BTreeMap<Option<i32>, Count>,
    /// By policy field (its id), "" where none is known.
    pub fields: BTreeMap<&'static str, Count>,
    /// By kind: quantified, milestone, action.
    pub kinds: BTreeMap<&'static str, Count>,
}

impl Record {
    /// Counts the answers of a pair whose plan is for a year.
    pub fn add<'a>(&mut self, year: Option<i32>, answers: impl IntoIterator<Item = &'a Answer>) {
        for Answer { promise, verdict, .. } in answers {
            self.years.entry(year).or_default().add(*verdict);
            self.fields.entry(promise.field.unwrap_or("")).or_default().add(*verdict);
            self.kinds.entry(promise.kind).or_default().add(*verdict);
        }
    }
}
