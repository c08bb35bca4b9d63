//! The rows of `luoshi verify --format csv`: one promise a row.

use super::Pair;
use super::table::{plain, region, verdict};
use crate::output::Failure;
use luoshi::catalogue::catalogue;
use luoshi::verify::{Answer, Outcome, Reason};
use serde::Serialize;
use std::io::Write;

/// Prints pairs as one table with a first line of names.
pub fn print(out: &mut dyn Write, pairs: &[Pair]) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(out);
    for pair in pairs {
        for answer in &pair.answers {
            writer.serialize(Row::new(pair, answer))?;
        }
    }
    Ok(writer.flush()?)
}

/// A promise and what became of it.
#[derive(Serialize)]
struct Row<'r> {
    region: &'r str,
    year: Option<i32>,
    kind: &'static str,
    field: Option<&'static str>,
    section: String,
    promise: String,
    subject: Option<&'r str>,
    target: Option<&'r str>,
    deadline: Option<&'r str>,
    verdict: &'static str,
    verdict_zh: &'static str,
    share: Option<String>,
    outcome: Option<String>,
    outcome_value: Option<&'r str>,
    statistics: Option<&'r str>,
    rule: &'static str,
    rule_zh: &'static str,
    rules_version: &'static str,
    score: Option<String>,
    reasons: String,
    promise_id: &'r str,
    outcome_id: Option<&'r str>,
}

impl<'r> Row<'r> {
    fn new(pair: &'r Pair, answer: &'r Answer) -> Self {
        let promise = &answer.promise;
        let told = answer.outcomes.iter().find(|o| !o.is_statistics());
        let statistics = answer.outcomes.iter().find(|o| o.is_statistics());
        let quote = |o: &'r Outcome| o.target.as_ref().map(|t| t.quote.as_str());
        Row {
            region: region(pair.plan),
            year: pair.plan.year,
            kind: promise.kind,
            field: promise.field,
            section: promise.section.iter().map(|s| plain(s)).collect::<Vec<_>>().join(" / "),
            promise: plain(&promise.text),
            subject: promise.target.as_ref().map(|t| t.subject.as_str()),
            target: promise.target.as_ref().map(|t| t.quote.as_str()),
            deadline: promise.deadline.as_deref(),
            verdict: answer.verdict.word(),
            verdict_zh: verdict(answer.verdict),
            share: answer.share.map(|s| s.0.to_string()),
            outcome: told.map(|o| plain(&o.text)),
            outcome_value: told.and_then(quote),
            statistics: statistics.and_then(quote),
            rule: answer.rule,
            rule_zh: answer.rule_zh(),
            rules_version: &catalogue().verdicts.version,
            score: answer.score.map(|s| s.0.to_string()),
            reasons: answer.reasons.iter().map(Reason::zh).collect::<Vec<_>>().join("；"),
            promise_id: &promise.id,
            outcome_id: told.map(|o| o.id.as_str()),
        }
    }
}
