//! `/work/feedback`: feedback of the public: inspectors decide whether it is shown, the units in charge answer it.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::act::feedback::{Answer, Moderate};
use luoshi_ledger::roles::{Reach, may};
use luoshi_ledger::state::matter::Feedback;
use luoshi_ledger::{Draft, FeedbackId, Kind, State, day_of};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "work/feedback.html")]
struct Page<'s> {
    c: Context,
    /// To be shown or not.
    waiting: Vec<&'s Feedback>,
    /// Shown, without an answer.
    open: Vec<&'s Feedback>,
    decided: Vec<&'s Feedback>,
}

impl Page<'_> {
    fn title(&self, feedback: &Feedback) -> String {
        self.c.standing.state.task(feedback.task).map(|t| t.title.clone()).unwrap_or_default()
    }

    fn day(&self, feedback: &Feedback) -> String {
        plain::date(&day_of(feedback.said).to_string(), self.c.language)
    }

    fn who(&self, by: &str) -> String {
        self.c.standing.state.people.get(by).map(|p| p.name.clone()).unwrap_or_default()
    }

    fn moderates(&self) -> bool {
        may(self.c.role(), Kind::Moderate) == Reach::All
    }

    fn is_shown(&self, feedback: &Feedback) -> bool {
        feedback.shown == Some(true)
    }
}

/// Whether feedback is about a task of a unit.
fn concerns(state: &State, feedback: &Feedback, unit: &str) -> bool {
    let task = state.task(feedback.task);
    task.is_ok_and(|t| t.lead.as_deref() == Some(unit) || t.with.iter().any(|u| u == unit))
}

/// What is shown of a unit's tasks and has no answer.
pub fn unanswered<'s>(state: &'s State, unit: &'s str) -> impl Iterator<Item = &'s Feedback> {
    let open = state.feedback.values().filter(|f| f.shown == Some(true) && f.answers.is_empty());
    open.filter(move |f| concerns(state, f, unit))
}

/// `GET /work/feedback`: of all tasks for inspectors, of a unit's own for its people.
pub async fn get(c: Context) -> Result<Response, Fault> {
    let state = c.standing.state.clone();
    let moderates = may(c.role(), Kind::Moderate) == Reach::All;
    let unit = c.person.as_ref().and_then(|p| p.unit.clone()).unwrap_or_default();
    let own = |f: &&Feedback| moderates || f.shown == Some(true) && concerns(&state, f, &unit);
    let all = state.feedback.values().rev().filter(own);
    let (waiting, rest): (Vec<_>, Vec<_>) = all.partition(|f| f.shown.is_none());
    let (open, decided) = rest.into_iter().partition(|f| f.shown == Some(true) && f.answers.is_empty());
    html(&Page { waiting, open, decided, c: c.clone() })
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
    let draft = Draft::new(c.by(), Moderate { feedback: FeedbackId(feedback), show: sent.show });
    let draft = if sent.why.trim().is_empty() { draft } else { draft.because(sent.why) };
    c.site.enter(draft).await?;
    Ok(Redirect::to(&c.to("/work/feedback")).into_response())
}

/// An answer.
#[derive(Deserialize)]
pub struct Told {
    text: String,
}

/// `POST /work/feedback/{feedback}/answer`
pub async fn answer(c: Context, Path(feedback): Path<u64>, Form(sent): Form<Told>) -> Result<Response, Fault> {
    let act = Answer { feedback: FeedbackId(feedback), text: sent.text.trim().to_owned() };
    c.site.enter(Draft::new(c.by(), act)).await?;
    Ok(Redirect::to(&c.to(&format!("/work/feedback#F{feedback}"))).into_response())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_person, as_role, ask, get, site};
    use axum::http::StatusCode;
    use luoshi_ledger::act::feedback::Receive;
    use luoshi_ledger::{Draft, Role};

    #[test]
    fn feedback_is_moderated_answered_by_the_unit_and_public() {
        let state = site().workspace.state();
        let task = state.tasks().find(|t| t.lead.as_deref() == Some("mzt") && t.source.is_some()).expect("a task");
        let receive = Receive { task: task.id, text: "助餐点几时开？".into() };
        let received = Draft::new(Draft::PUBLIC, receive).at(Some(state.said));
        let number = site().workspace.append(received).expect("received").seq;
        let address = format!("/work/feedback/{number}");
        assert!(!ask("GET", "/work/feedback", Some(as_person("mzt")), "").text().contains("助餐点几时开"));
        let hidden = ask("POST", &address, as_role(Role::Inspector), "show=false");
        assert_eq!(hidden.status, StatusCode::BAD_REQUEST, "holding back needs a reason");
        ask("POST", &address, as_role(Role::Inspector), "show=true");
        assert!(ask("GET", "/work", Some(as_person("mzt")), "").text().contains("/work/feedback"));
        assert!(ask("GET", "/work/feedback", Some(as_person("mzt")), "").text().contains("助餐点几时开"));
        let answer = "text=%E6%9C%88%E5%BA%95%E5%BC%80%E5%8A%9E";
        let stranger = ask("POST", &format!("{address}/answer"), Some(as_person("slt")), answer);
        assert_eq!(stranger.status, StatusCode::FORBIDDEN);
        let told = ask("POST", &format!("{address}/answer"), Some(as_person("mzt")), answer);
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text());
        let promise = &task.source.as_ref().expect("a source").statements[0];
        assert!(get(&format!("/promises/{promise}")).text().contains("月底开办"));
    }
}
