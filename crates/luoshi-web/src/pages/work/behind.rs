//! `/work/behind`: who is behind, by how much, since when, what blocks them.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use crate::standing::{class, is_behind, told};
use askama::Template;
use axum::response::Response;
use luoshi_ledger::state::matter::Obstacle;
use luoshi_ledger::status::{Light, Schedule, Status};
use rust_decimal::Decimal;

pub struct Row<'s> {
    pub status: &'s Status,
    pub class: &'static str,
    pub words: String,
    pub unit: &'s str,
    pub points: String,
    pub since: String,
    /// The deadline.
    pub due: String,
    /// What stands against what was promised, where no share tells the gap: a floor that is not kept.
    pub stands: String,
    pub obstacles: Vec<&'s Obstacle>,
}

#[derive(Template)]
#[template(path = "work/behind.html")]
struct Page<'s> {
    c: Context,
    rows: Vec<Row<'s>>,
    /// Of what was not reported nobody knows how far it is: a list of its own.
    unreported: Vec<Row<'s>>,
    obstacles: Vec<(&'s Obstacle, i64, &'s str)>,
}

/// `/work/behind`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let state = &standing.state;
    let mut open: Vec<&Obstacle> = state.obstacles.values().filter(|o| o.solved.is_none()).collect();
    open.sort_by_key(|o| o.since);
    let obstacles = open.into_iter().map(|o| (o, o.age(standing.today), state.unit_name(&o.owner))).collect();
    let behind = rows(&c, is_behind);
    let unreported = rows(&c, |s| s.schedule == Schedule::Unreported);
    html(&Page { rows: behind, unreported, obstacles, c: c.clone() })
}

/// What stands and what was promised.
fn stands(c: &Context, s: &Status) -> Option<String> {
    let amount = |v: Decimal| plain::amount(v, s.unit.as_deref().unwrap_or_default(), c.language);
    let (actual, target) = (s.actual.as_ref()?, s.target?);
    Some(format!("{}{}{} {}", amount(actual.value), c.t("comma"), c.t("aim"), amount(target)))
}

/// The tasks that a question is about, the worst first.
pub fn rows<'c>(c: &'c Context, asked: impl Fn(&Status) -> bool) -> Vec<Row<'c>> {
    let standing = &c.standing;
    let gap = |s: &Status| s.share_due.zip(s.share_done).map_or(Decimal::ZERO, |(due, done)| due - done);
    let mut found: Vec<&Status> = standing.statuses().filter(|s| asked(s)).collect();
    found.sort_by_key(|s| (s.light != Light::Red, std::cmp::Reverse(gap(s)), s.task));
    let row = |s: &'c Status| Row {
        class: class(s),
        words: told(c, s),
        unit: s.lead.as_deref().map_or("", |l| standing.state.unit_name(l)),
        points: Some(gap(s))
            .filter(|g| *g > Decimal::ZERO)
            .map(|g| (g * Decimal::ONE_HUNDRED).round_dp(1).normalize().to_string())
            .unwrap_or_default(),
        since: s.behind_since.map(|p| plain::period(p, c.language)).unwrap_or_default(),
        due: s.deadline.map(|d| plain::date(&d.to_string(), c.language)).unwrap_or_default(),
        stands: stands(c, s).unwrap_or_default(),
        obstacles: s.obstacles.iter().filter_map(|o| standing.state.obstacles.get(o)).collect(),
        status: s,
    };
    found.into_iter().map(row).collect()
}
