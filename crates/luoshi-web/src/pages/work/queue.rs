//! `/work` for inspectors: what waits to be decided upon, differences and warnings first.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use askama::Template;
use axum::response::Response;
use luoshi_ledger::state::progress::{Progress, Stage};
use luoshi_ledger::status::{Reporting, Status};
use luoshi_ledger::{Period, Task, day_of};

/// A submission that waits.
pub struct Waiting<'s> {
    task: &'s Task,
    period: Period,
    progress: &'s Progress,
    unit: &'s str,
    value: String,
    before: String,
    target: String,
    warnings: Vec<String>,
    day: String,
}

#[derive(Template)]
#[template(path = "work/queue.html")]
struct Page<'s> {
    c: Context,
    waiting: Vec<Waiting<'s>>,
    missing: Vec<(&'s str, usize)>,
    behind: usize,
    feedback: usize,
    period: String,
}

/// `/work` for inspectors.
pub fn get(c: Context) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let mut waiting: Vec<Waiting> = standing
        .statuses
        .iter()
        .filter_map(|s| standing.task(s.task))
        .flat_map(|(task, status)| task.rounds.iter().map(move |(period, round)| (task, status, *period, round)))
        .filter_map(|(task, status, period, round)| {
            let progress = round.progress.as_ref().filter(|p| p.stage == Stage::AwaitingInspector)?;
            Some(wait(&c, task, status, period, progress))
        })
        .collect();
    waiting.sort_by_key(|w| (std::cmp::Reverse(w.warnings.len()), w.task.id));
    let page = Page {
        waiting,
        missing: missing(&c, &standing.statuses),
        behind: standing.statuses.iter().filter(|s| matches!(crate::standing::class(s), "warn" | "bad")).count(),
        feedback: standing.state.feedback.values().filter(|f| f.shown.is_none()).count(),
        period: c.language.of(standing.period.zh(), standing.period.to_string()),
        c: c.clone(),
    };
    html(&page)
}

fn wait<'s>(c: &'s Context, task: &'s Task, status: &Status, period: Period, progress: &'s Progress) -> Waiting<'s> {
    let state = &c.standing.state;
    let unit = task.target.as_ref().map_or("", |t| &t.unit);
    let amount = |v: rust_decimal::Decimal| plain::amount(v, unit, c.language);
    let earlier = task.rounds.range(..period).rev().find_map(|(_, r)| r.accepted()?.claim.value);
    let doubts = luoshi_ledger::doubts(task, period, &progress.claim, &state.rules);
    let mut warnings: Vec<String> = doubts.into_iter().map(|d| c.language.of(d.zh, d.en)).collect();
    if matches!(crate::standing::class(status), "bad" | "warn") {
        warnings.push(crate::standing::words(c, status.schedule).to_owned());
    }
    if progress.claim.evidence.is_empty() {
        warnings.push(c.t("no_evidence").to_owned());
    }
    Waiting {
        unit: task.lead.as_deref().map_or("", |l| state.unit_name(l)),
        value: progress.claim.value.map(amount).unwrap_or_default(),
        before: earlier.map(amount).unwrap_or_default(),
        target: task.target.as_ref().map(|t| t.quote.clone()).unwrap_or_default(),
        day: plain::date(&day_of(progress.said).to_string(), c.language),
        warnings,
        task,
        period,
        progress,
    }
}

/// The units that have not reported, and how many tasks.
fn missing<'s>(c: &'s Context, statuses: &[Status]) -> Vec<(&'s str, usize)> {
    let late = || statuses.iter().filter(|s| s.reporting == Reporting::Missing);
    let units = c.standing.state.units.values();
    let mut missing: Vec<(&str, usize)> =
        units.map(|u| (u.name.as_str(), late().filter(|s| s.lead.as_ref() == Some(&u.id)).count())).collect();
    missing.retain(|(_, count)| *count > 0);
    missing.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    missing
}
