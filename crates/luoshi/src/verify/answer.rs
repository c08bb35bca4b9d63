//! What is handed out for a promise: the promise, its outcomes, the verdict and why.

use crate::catalogue::{Verdict, catalogue};
use crate::record::{Number, StatementRecord, TargetRecord};
use serde::{Serialize, Serializer};

/// What became of a promise.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// The promise.
    pub promise: Promise,
    /// What was said of it, the best first; empty where nothing was.
    pub outcomes: Vec<Outcome>,
    /// The verdict.
    pub verdict: Verdict,
    /// The share of the target that was achieved (1.314 is 131.4 %), where that can be said.
    pub share: Option<Number>,
    /// The rule that gave the verdict: an id of `catalogue/verdicts.toml`.
    pub rule: &'static str,
    /// How sure the match of the first outcome is, 0 to 1; null without one.
    pub score: Option<Number>,
    /// Why they were matched, and what else is to be known.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub reasons: Vec<Reason>,
    /// Candidates that were rejected, the best first, as many as were asked for.
    #[serde(skip)]
    pub considered: Vec<Why>,
}

/// A promise: a target of the plan, or a statement that has none.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AnsweredPromise"))]
pub struct Promise {
    /// Its statement's id.
    pub id: String,
    /// Its statement's words.
    pub text: String,
    /// Where the target's number stands, else the statement.
    pub span: [usize; 2],
    /// The target, or null.
    pub target: Option<TargetRecord>,
    /// quantified, milestone or action.
    #[serde(skip)]
    pub kind: &'static str,
    /// Its policy field.
    #[serde(skip)]
    pub field: Option<&'static str>,
    /// The headings above it.
    #[serde(skip)]
    pub section: std::sync::Arc<[String]>,
    /// By when, as an ISO date.
    #[serde(skip)]
    pub deadline: Option<String>,
}

/// Where an outcome was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "OutcomeSource"))]
pub enum Source {
    /// By the government itself, in its next report.
    Report,
    /// By official statistics.
    Statistics,
}

/// What was said of a promise.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    /// Its statement's id; for statistics their region, year and indicator.
    pub id: String,
    /// Its statement's words, at most 120 characters; for statistics their source.
    pub text: String,
    /// Where the number stands, else the statement; null for statistics.
    pub span: Option<[usize; 2]>,
    /// The number, or null.
    pub target: Option<TargetRecord>,
    /// Who says so.
    pub source: Source,
}

/// A reason, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its id in `catalogue/verdicts.toml`.
    pub code: &'static str,
    /// What it is about; may be empty.
    pub detail: String,
}

/// Why a candidate was not taken.
#[derive(Debug, Clone)]
pub struct Why {
    /// Its statement's words.
    pub text: String,
    /// How alike it is.
    pub score: Number,
    /// What speaks for and against it; the last one is why it was not taken.
    pub reasons: Vec<Reason>,
}

pub(super) fn reason(code: &'static str, detail: impl Into<String>) -> Reason {
    Reason { code, detail: detail.into() }
}

impl Reason {
    /// The reason in words.
    #[must_use]
    pub fn zh(&self) -> String {
        self.with(catalogue().verdicts.reason(self.code).map_or(self.code, |r| &r.zh))
    }

    /// The reason in English words; what it is about stays as the reports have it.
    #[must_use]
    pub fn en(&self) -> String {
        self.with(catalogue().verdicts.reason(self.code).map_or(self.code, |r| &r.en))
    }

    fn with(&self, words: &str) -> String {
        if self.detail.is_empty() { words.to_owned() } else { format!("{words}: {}", self.detail) }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.zh())
    }
}

/// The longest outcome, in characters: an answer is a clause, not a page.
const LONGEST: usize = 120;

impl Outcome {
    pub(super) fn of(statement: &StatementRecord, target: Option<&TargetRecord>) -> Self {
        let text: String = statement.text.chars().take(LONGEST).collect();
        let [start, end] = target.map_or(statement.span, |t| t.span);
        let span = [start, end.min(start + LONGEST)];
        Outcome { id: statement.id.clone(), text, span: Some(span), target: target.cloned(), source: Source::Report }
    }

    /// The verdict's source in words.
    #[must_use]
    pub fn is_statistics(&self) -> bool {
        self.source == Source::Statistics
    }
}

impl Answer {
    /// What it is about, the same where a plan says one target again in other words: the outcome with the indicator
    /// and number promised, else the promise.
    #[must_use]
    pub fn matter(&self) -> (&str, &str, &str) {
        let outcome = self.outcomes.first().map_or("", |o| &o.id);
        match &self.promise.target {
            Some(target) if !outcome.is_empty() => {
                (outcome, target.indicator.unwrap_or(&target.subject), target.quote.as_str())
            }
            _ => (&self.promise.id, "", ""),
        }
    }

    /// Whether a reader can check it: it has a number, or is done or not. Work that goes on has no single mark.
    #[must_use]
    pub fn is_checkable(&self) -> bool {
        self.promise.kind != "action"
    }

    /// Whether the promise was missed, or done in part.
    #[must_use]
    pub fn is_short(&self) -> bool {
        matches!(self.verdict, Verdict::Missed | Verdict::Partly)
    }

    /// The rule that gave the verdict, in words.
    #[must_use]
    pub fn rule_zh(&self) -> &'static str {
        catalogue().verdicts.rule(self.rule).map_or("", |r| &r.zh)
    }
}
