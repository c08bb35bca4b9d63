//! What became of the promises of reports, as the next ones tell.

use super::answer::{Items, page};
use super::reports::Nothing;
use crate::context::Context;
use crate::fault::Fault;
use crate::library::Scorecard;
use luoshi::catalogue::Verdict;
use luoshi::verify::Answer;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A report's promises, counted by what became of them.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Scorecard")]
pub struct Item {
    /// The report that promised.
    report: String,
    /// The report that told.
    next: String,
    /// How many promises of each verdict; `unreported` is silence, not failure.
    verdicts: BTreeMap<&'static str, usize>,
}

/// `GET /api/v1/scorecards`
pub fn list(c: &Context, _: &str, _: Nothing) -> Result<Items<Item>, Fault> {
    let name = |index: usize| c.library.reports[index].id.clone();
    let count = |card: &Scorecard, v: Verdict| card.answers.iter().filter(|a| a.verdict == v).count();
    let item = |card: &Scorecard| Item {
        report: name(card.plan),
        next: name(card.next),
        verdicts: Verdict::ALL.into_iter().map(|v| (v.word(), count(card, v))).collect(),
    };
    Ok(Items::all(c.library.scorecards.iter().map(item).collect()))
}

/// Which answers.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// A verdict.
    verdict: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many items.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<usize>,
}

/// `GET /api/v1/scorecards/{report}`: a promise each, in the plan's order; a statement with two targets makes two.
pub fn one(c: &Context, report: &str, asked: Asked) -> Result<Items<Answer>, Fault> {
    let card = c.library.scorecard(report).ok_or(Fault::Unknown)?;
    let takes = |(_, a): &(usize, &Answer)| asked.verdict.is_empty() || a.verdict.word() == asked.verdict;
    let all = |from| card.answers.iter().enumerate().skip(from).filter(takes);
    let at = |after: &str| after.parse().ok().filter(|n| *n < card.answers.len());
    page((asked.after.as_deref(), asked.limit), at, all, |(n, a): (usize, &Answer)| (n.to_string(), a.clone()))
}
