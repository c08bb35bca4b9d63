//! `/work` for leaders: one page of what will be missed unless something is done.

use super::behind::{Row, rows};
use crate::context::Context;
use crate::fault::{Fault, html};
use crate::pages::front::Counts;
use crate::plain;
use askama::Template;
use axum::response::Response;
use luoshi_ledger::Role;
use luoshi_ledger::status::{Light, Status};

#[derive(Template)]
#[template(path = "work/warning.html")]
struct Page<'s> {
    c: Context,
    rows: Vec<Row<'s>>,
    counts: Counts,
    period: String,
}

impl Page<'_> {
    /// Where the pace so far leads, and what was promised.
    fn leads_to(&self, status: &Status) -> String {
        let unit = status.unit.as_deref().unwrap_or("");
        let amount = |v: rust_decimal::Decimal| plain::amount(v.round(), unit, self.c.language);
        status.forecast.as_ref().map(|f| format!("{}—{}", amount(f.low), amount(f.high))).unwrap_or_default()
    }

    fn promised(&self, status: &Status) -> String {
        status
            .target
            .map(|t| plain::amount(t, status.unit.as_deref().unwrap_or(""), self.c.language))
            .unwrap_or_default()
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
        counts: Counts::of(&c.standing.statuses),
        period: c.language.of(c.standing.period.zh(), c.standing.period.to_string()),
        c: c.clone(),
    };
    html(&page)
}
