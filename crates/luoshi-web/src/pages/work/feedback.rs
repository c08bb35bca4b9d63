//! `/work/feedback`: feedback of the public, to be shown or not.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::act::feedback::Moderate;
use luoshi_ledger::state::matter::Feedback;
use luoshi_ledger::{Draft, FeedbackId, day_of};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "work/feedback.html")]
struct Page<'s> {
    c: Context,
    waiting: Vec<&'s Feedback>,
    decided: Vec<&'s Feedback>,
}

impl Page<'_> {
    fn title(&self, feedback: &Feedback) -> String {
        self.c.standing.state.task(feedback.task).map(|t| t.title.clone()).unwrap_or_default()
    }

    fn day(&self, feedback: &Feedback) -> String {
        plain::date(&day_of(feedback.said).to_string(), self.c.language)
    }
}

/// `GET /work/feedback`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let state = c.standing.state.clone();
    let (waiting, decided) = state.feedback.values().rev().partition(|f| f.shown.is_none());
    html(&Page { waiting, decided, c: c.clone() })
}

/// What is decided.
#[derive(Deserialize)]
pub struct Decided {
    show: bool,
    #[serde(default)]
    why: String,
}

/// `POST /work/feedback/{feedback}`
pub async fn post(c: Context, Path(feedback): Path<u64>, Form(sent): Form<Decided>) -> Result<Response, Fault> {
    let by = c.person.as_ref().map_or("", |p| &p.id);
    let draft = Draft::new(by, Moderate { feedback: FeedbackId(feedback), show: sent.show });
    let draft = if sent.why.trim().is_empty() { draft } else { draft.because(sent.why) };
    c.site.enter(draft).await?;
    Ok(Redirect::to(&c.to("/work/feedback")).into_response())
}
