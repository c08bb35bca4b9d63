//! `/work` for inspectors: what waits to be decided upon, differences and warnings first.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use askama::Template;
use axum::response::Response;
use luoshi_ledger::state::progress::{Progress, Stage};
use luoshi_ledger::status::{Reporting, Status};
use luoshi_ledger::{Period, Task, day_of};
use rust_decimal::Decimal;

/// A submission that waits for somebody's decision.
pub struct Waiting<'s> {
    pub task: &'s Task,
    pub period: Period,
    pub progress: &'s Progress,
    pub unit: &'s str,
    pub value: String,
    pub before: String,
    /// By how much the value differs from the one before.
    pub difference: String,
    pub target: String,
    pub warnings: Vec<String>,
    /// Whether there is more to it than that no evidence came with it.
    pub doubtful: bool,
    pub day: String,
    /// `accept` or `approve`: what the key A does to the first.
    pub act: &'static str,
    pub first: bool,
}

#[derive(Template)]
#[template(path = "work/queue.html")]
struct Page<'s> {
    c: Context,
    waiting: Vec<Waiting<'s>>,
    missing: Vec<(&'s str, usize)>,
    behind: usize,
    feedback: usize,
    comments: usize,
    orders: usize,
    period: String,
}

/// `/work` for inspectors.
pub fn get(c: Context) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let state = &standing.state;
    let page = Page {
        waiting: waiting(&c, Stage::AwaitingInspector, None),
        missing: missing(&c),
        behind: standing.statuses().filter(|s| matches!(crate::standing::class(s), "warn" | "bad")).count(),
        feedback: state.feedback.values().filter(|f| f.shown.is_none()).count(),
        comments: state.tasks().filter(|t| super::assign::waits(state, t.id)).count(),
        orders: luoshi_ledger::status::orders_due(state, standing.period, standing.today).len(),
        period: plain::period(standing.period, c.language),
        c: c.clone(),
    };
    html(&page)
}

/// What waits at a stage, of a unit or of all: the most doubtful first.
pub fn waiting<'c>(c: &'c Context, stage: Stage, unit: Option<&str>) -> Vec<Waiting<'c>> {
    let standing = &c.standing;
    let own = |task: &Task| unit.is_none_or(|u| task.lead.as_deref() == Some(u));
    let tasks = standing.statuses().filter_map(|s| standing.task(s.task)).filter(|(task, _)| own(task));
    let mut waiting: Vec<Waiting> = tasks
        .flat_map(|(task, status)| task.rounds.iter().map(move |(period, round)| (task, status, *period, round)))
        .filter_map(|(task, status, period, round)| {
            let progress = round.progress.as_ref().filter(|p| p.stage == stage)?;
            Some(wait(c, task, status, period, progress))
        })
        .collect();
    waiting.sort_by_key(|w| (std::cmp::Reverse(w.warnings.len()), w.task.id));
    waiting.iter_mut().take(1).for_each(|w| w.first = true);
    waiting
}

fn wait<'c>(c: &'c Context, task: &'c Task, status: &Status, period: Period, progress: &'c Progress) -> Waiting<'c> {
    let state = &c.standing.state;
    let unit = task.target.as_ref().map_or("", |t| &t.unit);
    let amount = |v: Decimal| plain::amount(v, unit, c.language);
    let earlier = task.rounds.range(..period).rev().find_map(|(_, r)| r.accepted()?.claim.value);
    let warnings = warnings(c, task, status, period, progress);
    let more = progress.claim.value.zip(earlier).map(|(now, before)| now - before);
    Waiting {
        unit: task.lead.as_deref().map_or("", |l| state.unit_name(l)),
        value: progress.claim.value.map(amount).unwrap_or_default(),
        before: earlier.map(amount).unwrap_or_default(),
        difference: more.filter(|d| !d.is_zero()).map(|d| difference(d, unit, c)).unwrap_or_default(),
        target: task.target.as_ref().map(|t| t.quote.clone()).unwrap_or_default(),
        day: plain::date(&day_of(progress.said).to_string(), c.language),
        doubtful: warnings.iter().any(|w| w != c.t("no_evidence")),
        warnings,
        act: if progress.stage == Stage::AwaitingHead { "approve" } else { "accept" },
        first: false,
        task,
        period,
        progress,
    }
}

/// By how much a value differs: of percentages in points.
fn difference(by: Decimal, unit: &str, c: &Context) -> String {
    let unit = if unit == "%" { "百分点" } else { unit };
    format!("{}{}", if by.is_sign_negative() { "" } else { "+" }, plain::amount(by, unit, c.language))
}

/// What is doubtful about a submission.
fn warnings(c: &Context, task: &Task, status: &Status, period: Period, progress: &Progress) -> Vec<String> {
    let doubts = luoshi_ledger::doubts(task, period, &progress.claim, &c.standing.state.rules);
    let mut warnings: Vec<String> = doubts.into_iter().map(|d| c.language.of(d.zh, d.en)).collect();
    if matches!(crate::standing::class(status), "bad" | "warn") {
        warnings.push(crate::standing::words(c, status.schedule).to_owned());
    }
    if progress.claim.evidence.is_empty() {
        warnings.push(c.t("no_evidence").to_owned());
    }
    warnings
}

/// The units that have not reported, and how many tasks.
fn missing(c: &Context) -> Vec<(&str, usize)> {
    let late = || c.standing.statuses().filter(|s| s.reporting == Reporting::Missing);
    let units = c.standing.state.units.values();
    let mut missing: Vec<(&str, usize)> =
        units.map(|u| (u.name.as_str(), late().filter(|s| s.lead.as_ref() == Some(&u.id)).count())).collect();
    missing.retain(|(_, count)| *count > 0);
    missing.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    missing
}
