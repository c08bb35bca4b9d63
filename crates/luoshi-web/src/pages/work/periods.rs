//! `/work/periods`: periods of reporting, locked and opened, and units that may still submit for a locked one.

use super::bulletin::periods;
use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use luoshi_ledger::act::office::{Except, LockPeriod, UnlockPeriod};
use luoshi_ledger::state::office::Lock;
use luoshi_ledger::{Act, Draft, Period};
use serde::Deserialize;

/// What an address may say.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    sent: bool,
}

/// A period, and its lock if it has one.
struct Row<'s> {
    period: Period,
    name: String,
    lock: Option<&'s Lock>,
    /// The lock holds today.
    holds: bool,
}

#[derive(Template)]
#[template(path = "work/periods.html")]
struct Page<'s> {
    c: Context,
    rows: Vec<Row<'s>>,
    sent: bool,
}

impl Page<'_> {
    fn day(&self, day: &Date) -> String {
        plain::date(&day.to_string(), self.c.language)
    }

    fn unit<'u>(&'u self, id: &'u str) -> &'u str {
        self.c.standing.state.unit_name(id)
    }

    fn units(&self) -> Vec<(&str, &str)> {
        self.c.standing.state.units_in_order().map(|u| (u.id.as_str(), u.name.as_str())).collect()
    }

    /// The day that is proposed for an exception: a week ahead.
    fn proposed(&self) -> String {
        self.c.standing.today.saturating_add(jiff::Span::new().days(7)).to_string()
    }
}

/// `GET /work/periods`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let mut all = periods(&standing.state, standing.today);
    all.extend(standing.state.locks.keys().filter(|p| !all.contains(p)).copied().collect::<Vec<_>>());
    let row = |period: Period| {
        let lock = standing.state.locks.get(&period);
        let holds = lock.is_some_and(|l| l.until.is_none_or(|until| standing.today <= until));
        Row { period, name: plain::period(period, c.language), lock, holds }
    };
    html(&Page { rows: all.into_iter().map(row).collect(), sent: asked.sent, c: c.clone() })
}

/// `POST /work/periods`: locks, unlocks, or makes an exception.
pub async fn post(c: Context, Form(pairs): Form<Vec<(String, String)>>) -> Result<Response, Fault> {
    let all = |name: &'static str| pairs.iter().filter(move |(n, t)| n == name && !t.is_empty()).map(|(_, t)| t.trim());
    let one = |name| all(name).next().unwrap_or_default();
    let wrong = |e: luoshi_ledger::NoPeriod| Fault::bad("报送期请写成2026Q3、2026-09的样子", e.to_string());
    let period: Period = one("period").parse().map_err(wrong)?;
    let until = match one("until") {
        "" => None,
        day => Some(
            day.parse::<Date>()
                .map_err(|_| Fault::bad("日期请写成2026-10-20的样子", "write the day like 2026-10-20"))?,
        ),
    };
    let act: Act = match one("what") {
        "unlock" => UnlockPeriod { period }.into(),
        "except" => {
            let until = until.ok_or_else(|| Fault::bad("请填补报截止日期", "Say until when they may submit"))?;
            let units: Vec<String> = all("unit").map(str::to_owned).collect();
            if units.is_empty() {
                return Err(Fault::bad("请勾选准许补报的单位", "Tick the units that may still submit"));
            }
            Except { period, units, until }.into()
        }
        _ => LockPeriod { period, until }.into(),
    };
    c.site.enter(Draft::new(c.by(), act).because(one("why"))).await?;
    Ok(Redirect::to(&c.to("/work/periods?sent=true")).into_response())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::{Period, Role};

    #[test]
    fn a_period_is_locked_a_unit_excepted_and_it_is_opened_again() {
        let sent = |form: &str| ask("POST", "/work/periods", as_role(Role::Inspector), form);
        let why = "why=%E9%80%9A%E6%8A%A5%E5%B7%B2%E5%8D%B0%E5%8F%91";
        assert_eq!(sent("what=lock&period=2026Q1&why=").status, StatusCode::BAD_REQUEST, "a lock needs a reason");
        assert_eq!(sent(&format!("what=lock&period=Q1&{why}")).status, StatusCode::BAD_REQUEST);
        let locked = sent(&format!("what=lock&period=2026Q1&until=&{why}"));
        assert_eq!(locked.status, StatusCode::SEE_OTHER, "{}", locked.text());
        assert_eq!(sent(&format!("what=except&period=2026Q1&until=2026-10-20&{why}")).status, StatusCode::BAD_REQUEST);
        let excepted = sent(&format!("what=except&period=2026Q1&unit=slt&unit=jtt&until=2026-10-20&{why}"));
        assert_eq!(excepted.status, StatusCode::SEE_OTHER, "{}", excepted.text());
        let page = ask("GET", "/work/periods", as_role(Role::Administrator), "").text();
        assert!(page.contains("通报已印发") && page.contains("省水利厅") && page.contains("2026年10月20日"), "{page}");
        let period: Period = "2026Q1".parse().expect("a period");
        assert_eq!(site().workspace.state().locks[&period].exceptions.len(), 2);
        assert_eq!(sent(&format!("what=unlock&period=2026Q1&{why}")).status, StatusCode::SEE_OTHER);
        assert!(!site().workspace.state().locks.contains_key(&period));
    }
}
