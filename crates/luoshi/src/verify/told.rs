//! What the next report tells that may answer, and how to find it.

use super::around::{Around, around};
use super::likeness::{Subject, merged};
use super::promises::{candidates, promises};
use super::words::{Vocabulary, Words};
use crate::Reading;
use crate::catalogue::{Tells, catalogue};
use crate::record::{StatementRecord, TargetRecord};
use foldhash::HashMap;
use rust_decimal::Decimal;

/// A candidate, with the clause before it in its sentence.
pub(super) struct Told<'r> {
    pub(super) subject: Subject<'r>,
    before: Option<&'r StatementRecord>,
    pub(super) tells: Option<Tells>,
}

impl Told<'_> {
    /// The clause with the one before it.
    pub(super) fn passage(&self) -> String {
        let before = self.before.map_or("", |s| s.text.as_str());
        [before, "，", &self.subject.statement.text].concat()
    }
}

/// The promises of a plan, each with the words of the clauses around it.
pub(crate) fn subjects<'r>(plan: &'r Reading, vocabulary: &Vocabulary) -> Vec<Subject<'r>> {
    with_around(plan, promises(plan), vocabulary)
}

type Side<'r> = (&'r StatementRecord, Option<&'r TargetRecord>);

fn with_around<'r>(reading: &'r Reading, sides: Vec<Side<'r>>, vocabulary: &Vocabulary) -> Vec<Subject<'r>> {
    let around = around(reading, vocabulary);
    let places: HashMap<&str, &Around> = reading.statements.iter().map(|s| s.id.as_str()).zip(&around).collect();
    sides.into_iter().map(|(s, t)| Subject::new(s, t, vocabulary).within(places[s.id.as_str()])).collect()
}

/// All candidates of the next report, each with the clause before it where a comma joins them.
pub(super) fn told<'r>(next: &'r Reading, vocabulary: &Vocabulary) -> Vec<Told<'r>> {
    let mut before: Option<&StatementRecord> = None;
    let mut last: Option<&StatementRecord> = None;
    let mut told = Vec::new();
    for subject in with_around(next, candidates(next), vocabulary) {
        let statement = subject.statement;
        if last.is_none_or(|l| l.id != statement.id) {
            before = last.filter(|l| l.span[1] + 1 == statement.span[0] && !l.heading && l.part == statement.part);
            last = Some(statement);
        }
        let tells = catalogue().matching.tells(&statement.text);
        told.push(Told { subject, before, tells });
    }
    told
}

/// The growth of the economy that the next report tells.
pub(super) fn economy(told: &[Told]) -> Option<Decimal> {
    let grown = told
        .iter()
        .filter_map(|t| t.subject.target)
        .find(|t| t.indicator == Some("gdp_growth") && !t.average && t.period.is_none_or(|[from, to]| from == to));
    grown.map(|t| t.value.0)
}

/// Finds candidates by the words and indicators that they have.
#[derive(Default)]
pub(crate) struct Index {
    words: HashMap<u64, Vec<u32>>,
    indicators: HashMap<&'static str, Vec<u32>>,
    quoted: HashMap<String, Vec<u32>>,
    /// What the words of each weigh.
    totals: Vec<u32>,
}

/// The least share of either one's words that the other must have to be looked at, in thousandths: with less no rule
/// finds them alike.
const LEAST: u32 = 220;

impl Index {
    pub(crate) fn of<'s, 'r: 's>(subjects: impl Iterator<Item = &'s Subject<'r>>) -> Self {
        let mut index = Index::default();
        for (at, subject) in subjects.enumerate() {
            let at = at as u32;
            index.totals.push(subject.words.total());
            for (key, _) in subject.words.tokens() {
                index.words.entry(*key).or_default().push(at);
            }
            if let Some(indicator) = subject.indicator {
                index.indicators.entry(indicator).or_default().push(at);
            }
            for name in subject.names() {
                index.quoted.entry(name.to_owned()).or_default().push(at);
            }
        }
        index
    }

    /// All that share the indicator, a name or enough words with a subject, in order.
    pub(crate) fn near_to(&self, subject: &Subject) -> Vec<u32> {
        let mut found = self.sharing(&subject.words);
        let indicators = subject.indicator.into_iter().flat_map(|i| [Some(i), merged(i)]).flatten();
        found.extend(indicators.filter_map(|i| self.indicators.get(i)).flatten());
        found.extend(subject.names().filter_map(|n| self.quoted.get(n)).flatten());
        found.extend(self.sharing_topic(subject));
        found.sort_unstable();
        found.dedup();
        found
    }

    fn sharing(&self, words: &Words) -> Vec<u32> {
        let mut common = vec![0; self.totals.len()];
        for (key, weight) in words.tokens() {
            for at in self.words.get(key).into_iter().flatten() {
                common[*at as usize] += weight;
            }
        }
        let enough = |common: u32, total: u32| common > 0 && common * 1000 >= total.min(words.total()) * LEAST;
        let found = common.iter().zip(&self.totals).zip(0..).filter(|((common, total), _)| enough(**common, **total));
        found.map(|(_, at)| at).collect()
    }

    /// Money that tells of its use only around it.
    fn sharing_topic(&self, subject: &Subject) -> Vec<u32> {
        subject.topic_words().map(|topic| self.sharing(topic)).unwrap_or_default()
    }
}
