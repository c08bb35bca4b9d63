//! `/work/given`: what a unit was given to lead or to co-operate in, and what it has to say about that.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use askama::Template;
use axum::response::Response;
use luoshi_ledger::Task;
use luoshi_ledger::state::matter::{Comment, Consultation};

struct Row<'s> {
    task: &'s Task,
    leads: bool,
    said: Vec<&'s Comment>,
}

#[derive(Template)]
#[template(path = "work/given.html")]
struct Page<'s> {
    c: Context,
    rows: Vec<Row<'s>>,
    /// The round of comments, while it is open.
    round: Option<&'s Consultation>,
}

impl Page<'_> {
    fn until(&self) -> String {
        self.round.map(|r| plain::date(&r.until.to_string(), self.c.language)).unwrap_or_default()
    }

    fn names(&self, row: &Row) -> String {
        let state = &self.c.standing.state;
        let all = row.task.lead.iter().chain(&row.task.with).map(|id| state.unit_name(id));
        all.collect::<Vec<_>>().join("、")
    }

    fn who(&self, by: &str) -> String {
        self.c.standing.state.people.get(by).map(|p| p.name.clone()).unwrap_or_default()
    }

    fn due(&self, row: &Row) -> String {
        row.task.deadline.map(|d| plain::date(&d.to_string(), self.c.language)).unwrap_or_default()
    }
}

/// `GET /work/given`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let unit = c.person.as_ref().and_then(|p| p.unit.clone()).ok_or(Fault::Forbidden)?;
    let said = |task: &Task| standing.state.comments.iter().filter(|c| c.task == task.id).collect();
    let own = standing.state.tasks().filter(|t| t.is_open());
    let own = own.filter(|t| t.lead.as_ref() == Some(&unit) || t.with.contains(&unit));
    let mut rows: Vec<Row> =
        own.map(|task| Row { leads: task.lead.as_ref() == Some(&unit), said: said(task), task }).collect();
    rows.sort_by_key(|r| (!r.leads, r.task.id));
    let round = standing.state.consultation.as_ref().filter(|r| r.asks(standing.today));
    html(&Page { rows, round, c: c.clone() })
}
