//! `/work/behind`: who is behind, by how much, since when, what blocks them.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::standing::{class, words};
use askama::Template;
use axum::response::Response;
use luoshi_ledger::state::matter::Obstacle;
use luoshi_ledger::status::{Light, Schedule, Status};
use rust_decimal::Decimal;

pub struct Row<'s> {
    pub status: &'s Status,
    pub class: &'static str,
    pub words: &'static str,
    pub unit: &'s str,
    pub points: String,
    pub since: String,
    pub obstacles: Vec<&'s Obstacle>,
}

#[derive(Template)]
#[template(path = "work/behind.html")]
struct Page<'s> {
    c: Context,
    rows: Vec<Row<'s>>,
    obstacles: Vec<(&'s Obstacle, i64, &'s str)>,
}

/// `/work/behind`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let state = &standing.state;
    let mut open: Vec<&Obstacle> = state.obstacles.values().filter(|o| o.solved.is_none()).collect();
    open.sort_by_key(|o| o.since);
    let obstacles = open.into_iter().map(|o| (o, o.age(standing.today), state.unit_name(&o.owner))).collect();
    html(&Page { rows: rows(&c, |s| s.light != Light::Green && is_behind(s)), obstacles, c: c.clone() })
}

fn is_behind(s: &Status) -> bool {
    matches!(s.schedule, Schedule::Behind | Schedule::Overdue | Schedule::NotBegun | Schedule::Unreported)
}

/// The tasks that a question is about, the worst first.
pub fn rows<'c>(c: &'c Context, asked: impl Fn(&Status) -> bool) -> Vec<Row<'c>> {
    let standing = &c.standing;
    let gap = |s: &Status| s.share_due.zip(s.share_done).map_or(Decimal::ZERO, |(due, done)| due - done);
    let mut found: Vec<&Status> = standing.statuses().filter(|s| asked(s)).collect();
    found.sort_by_key(|s| (s.light != Light::Red, std::cmp::Reverse(gap(s)), s.task));
    let row = |s: &'c Status| Row {
        class: class(s),
        words: words(c, s.schedule),
        unit: s.lead.as_deref().map_or("", |l| standing.state.unit_name(l)),
        points: Some(gap(s))
            .filter(|g| *g > Decimal::ZERO)
            .map(|g| (g * Decimal::ONE_HUNDRED).round_dp(1).normalize().to_string())
            .unwrap_or_default(),
        since: s.behind_since.map(|p| c.language.of(p.zh(), p.to_string())).unwrap_or_default(),
        obstacles: s.obstacles.iter().filter_map(|o| standing.state.obstacles.get(o)).collect(),
        status: s,
    };
    found.into_iter().map(row).collect()
}
