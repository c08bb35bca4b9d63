//! `/work` for leaders: one page of what will be missed unless something is done.

use super::behind::{Row, rows};
use crate::context::Context;
use crate::fault::{Fault, html};
use crate::pages::front::Counts;
use crate::plain;
use askama::Template;
use axum::response::Response;
use luoshi_ledger::state::matter::Note;
use luoshi_ledger::status::{Light, Status};
use luoshi_ledger::{Role, day_of};

/// Notes that are shown.
const SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "work/warning.html")]
struct Page<'s> {
    c: Context,
    rows: Vec<Row<'s>>,
    counts: Counts,
    /// What leaders asked for, and what came of it: the last first.
    notes: Vec<&'s Note>,
    period: String,
}

impl Page<'_> {
    /// Where the pace so far leads, and what was promised.
    fn leads_to(&self, status: &Status) -> String {
        let unit = status.unit.as_deref().unwrap_or("");
        let amount = |v: rust_decimal::Decimal| plain::about(v, unit, self.c.language);
        status.forecast.as_ref().map(|f| format!("{}—{}", amount(f.low), amount(f.high))).unwrap_or_default()
    }

    fn promised(&self, status: &Status) -> String {
        status
            .target
            .map(|t| plain::amount(t, status.unit.as_deref().unwrap_or(""), self.c.language))
            .unwrap_or_default()
    }

    fn title(&self, note: &Note) -> String {
        note.task.and_then(|t| self.c.standing.state.task(t).ok()).map(|t| t.title.clone()).unwrap_or_default()
    }

    fn day(&self, said: &jiff::Timestamp) -> String {
        plain::date(&day_of(*said).to_string(), self.c.language)
    }

    fn who(&self, by: &str) -> String {
        self.c.standing.state.people.get(by).map(|p| p.name.clone()).unwrap_or_default()
    }

    /// When a leader last wrote a note on a task.
    fn noted(&self, status: &Status) -> Option<String> {
        let last = self.c.standing.state.notes.iter().rev().find(|n| n.task == Some(status.task))?;
        Some(self.day(&last.said.said))
    }

    /// Whether a note was written a moment ago.
    fn sent(&self) -> bool {
        self.c.query.contains("noted=")
    }

    fn writes(&self) -> bool {
        self.c.role() == Role::Leader
    }
}

/// `/work` for leaders.
pub fn get(c: Context) -> Result<Response, Fault> {
    let missed = |s: &Status| s.light == Light::Red || s.forecast.as_ref().is_some_and(|f| f.warning);
    let page = Page {
        rows: rows(&c, missed),
        notes: c.standing.state.notes.iter().rev().take(SHOWN).collect(),
        counts: Counts::of(c.standing.statuses()),
        period: plain::period(c.standing.period, c.language),
        c: c.clone(),
    };
    html(&page)
}
