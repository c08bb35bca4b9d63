//! `/work` for a unit: what is due, what came back and why, all its tasks.

use super::feedback::unanswered;
use super::queue::{Waiting, recall, waiting};
use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use crate::standing::{class, told};
use askama::Template;
use axum::response::Response;
use luoshi_ledger::state::progress::Stage;
use luoshi_ledger::status::{Due, Owed, Status, due};
use luoshi_ledger::{Refusal, Role, Task};

struct Row<'s> {
    task: &'s Task,
    class: &'static str,
    words: String,
    reporting: &'static str,
    actual: String,
}

#[derive(Template)]
#[template(path = "work/unit.html")]
struct Page<'s> {
    c: Context,
    name: &'s str,
    due: Vec<Due>,
    rows: Vec<Row<'s>>,
    /// What waits for the head's approval.
    waiting: Vec<Waiting<'s>>,
    /// Until when the unit is asked for comments on what it was given.
    comments_until: Option<String>,
    /// Feedback that waits for an answer.
    feedback: usize,
    period: String,
    /// Why a decision was not taken.
    refused: Option<Refusal>,
}

impl Page<'_> {
    fn owed(&self, due: &Due) -> &'static str {
        match due.owed {
            Owed::Report => self.c.t("owed_report"),
            Owed::Again(_) => self.c.t("owed_again"),
            Owed::Approval => self.c.t("owed_approval"),
            Owed::Reply(_) => self.c.t("owed_reply"),
            Owed::Note(_) => self.c.t("owed_note"),
            Owed::Obstacle(_) => self.c.t("owed_obstacle"),
            Owed::Deadline if due.late => self.c.t("owed_overdue"),
            Owed::Deadline => self.c.t("owed_deadline"),
        }
    }

    fn why<'d>(&self, due: &'d Due) -> &'d str {
        if let Owed::Again(why) = &due.owed { why } else { "" }
    }

    /// Where it is done.
    fn place(&self, due: &Due) -> String {
        match (&due.owed, due.task) {
            (Owed::Reply(order), _) => self.c.to(&format!("/work/orders#{order}")),
            (Owed::Note(note), Some(task)) => self.c.to(&format!("/work/tasks/{}#n{note}", task.0)),
            (Owed::Obstacle(obstacle), Some(task)) => self.c.to(&format!("/work/tasks/{}#{obstacle}", task.0)),
            (_, Some(task)) => self.c.to(&format!("/work/tasks/{}", task.0)),
            (_, None) => self.c.to("/work"),
        }
    }

    fn by(&self, due: &Due) -> String {
        due.by.map(|d| plain::date(&d.to_string(), self.c.language)).unwrap_or_default()
    }
}

/// `/work` for reporters and heads.
pub async fn get(c: Context, refused: Option<Refusal>) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let unit = c.person.as_ref().and_then(|p| p.unit.clone()).ok_or(Fault::Forbidden)?;
    let mut due = due(&standing.state, standing.period, standing.today, Some(&unit));
    // The head's approval is the head's to give, above; the reporter has done its part.
    due.retain(|d| d.owed != Owed::Approval);
    let head = c.role() == Role::Head;
    let round = standing.state.consultation.as_ref().filter(|r| r.asks(standing.today));
    let own = standing.statuses().filter(|s| s.lead.as_ref() == Some(&unit));
    let mut asked = if head { waiting(&c, Stage::AwaitingHead, Some(&unit)) } else { Vec::new() };
    asked.iter_mut().take(1).for_each(|w| w.first = true);
    recall(&c, &mut asked).await?;
    let page = Page {
        refused,
        name: standing.state.unit_name(&unit),
        rows: own.filter_map(|s| row(&c, standing.state.task(s.task).ok()?, s)).collect(),
        waiting: asked,
        comments_until: round.map(|r| plain::date(&r.until.to_string(), c.language)),
        feedback: unanswered(&standing.state, &unit).count(),
        period: plain::period(standing.period, c.language),
        due,
        c: c.clone(),
    };
    html(&page)
}

fn row<'s>(c: &Context, task: &'s Task, status: &Status) -> Option<Row<'s>> {
    let unit = task.target.as_ref().map_or("", |t| &t.unit);
    Some(Row {
        task,
        class: class(status),
        words: told(c, status),
        reporting: c.word("reporting", status.reporting.word()),
        actual: status.actual.as_ref().map(|a| plain::amount(a.value, unit, c.language)).unwrap_or_default(),
    })
}
