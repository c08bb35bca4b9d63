//! `/work/accept`: several submissions that carry no warning are accepted at once, after a look at their list.

use super::queue::{Asked, Waiting, waiting};
use super::ticked::{Pairs, all};
use crate::context::Context;
use crate::fault::{Fault, html};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::act::progress::Accept;
use luoshi_ledger::state::progress::Stage;
use luoshi_ledger::{Draft, Error, Refusal};

/// The most that are accepted at once: a list that can still be looked through.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "work/accept.html")]
struct Page<'s> {
    c: Context,
    asked: Asked,
    chosen: Vec<Waiting<'s>>,
    refused: Option<Refusal>,
}

/// Those without a warning that were ticked; where none was ticked, all that the address asks for.
fn chosen<'c>(c: &'c Context, asked: &Asked, ticked: &[u64]) -> Vec<Waiting<'c>> {
    let takes = |w: &Waiting| match ticked {
        [] => asked.takes(w),
        ticked => ticked.contains(&w.progress.entry),
    };
    let all = waiting(c, Stage::AwaitingInspector, None).into_iter();
    all.filter(|w| !w.doubtful && takes(w)).take(MOST).collect()
}

fn ticked(pairs: &Pairs) -> Vec<u64> {
    all(pairs, "chosen").filter_map(|entry| entry.parse().ok()).collect()
}

/// `GET /work/accept`: the list, to be agreed to.
pub async fn get(c: Context, Query(pairs): Query<Pairs>) -> Result<Response, Fault> {
    page(&c, Asked::of(&c.query), &ticked(&pairs), None)
}

fn page(c: &Context, asked: Asked, ticked: &[u64], refused: Option<Refusal>) -> Result<Response, Fault> {
    html(&Page { chosen: chosen(c, &asked, ticked), asked, refused, c: c.clone() })
}

/// `POST /work/accept`: each that was ticked becomes an entry, all or none.
pub async fn post(c: Context, Form(pairs): Form<Pairs>) -> Result<Response, Fault> {
    let (asked, ticked) = (Asked::of(all(&pairs, "queue").next().unwrap_or_default()), ticked(&pairs));
    let again = c.at("/work/accept", &asked.query());
    if ticked.is_empty() {
        let none = Refusal::invalid("请先勾选要通过的报送", "Tick the submissions to be accepted first");
        return page(&again, asked, &[], Some(none));
    }
    let found = chosen(&c, &asked, &ticked);
    if found.len() < ticked.len() {
        return page(&again, asked, &ticked, Some(changed()));
    }
    let act = |w: &Waiting| Accept { task: w.task.id, period: w.period, submission: w.progress.entry };
    let drafts: Vec<Draft> = found.iter().map(|w| Draft::new(c.by(), act(w))).collect();
    match c.site.enter_all(drafts).await {
        Ok(entries) => {
            let to = format!("/work?{}", asked.query_with("accepted", &entries.len().to_string()));
            Ok(Redirect::to(&c.to(&to)).into_response())
        }
        Err(Error::Refused(refusal)) if refusal.code != "forbidden" => page(&again, asked, &ticked, Some(refusal)),
        Err(error) => Err(error.into()),
    }
}

/// What was ticked is not what waits now.
fn changed() -> Refusal {
    Refusal::invalid(
        "其中有的已由他人处理，或有了新的提示。以下是仍可一并通过的，请再看一遍",
        "Some of them were decided upon by others meanwhile, or carry a warning now. These are left: look again",
    )
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::state::progress::Stage;
    use luoshi_ledger::{Kind, Role};

    fn entries_of(text: &str) -> Vec<u64> {
        let boxes = text.split("name=\"chosen\" value=\"").skip(1);
        boxes.filter_map(|t| t.split('"').next()?.parse().ok()).collect()
    }

    #[test]
    fn several_without_a_warning_are_looked_at_and_accepted_each_with_its_entry() {
        let cookie = as_role(Role::Inspector);
        let list = entries_of(&ask("GET", "/work/accept", cookie.clone(), "").text());
        let doubtful = entries_of(&ask("GET", "/work?warning=some", cookie.clone(), "").text());
        assert!(!list.is_empty() && doubtful.is_empty(), "{list:?} {doubtful:?}");
        let two = list.iter().rev().take(2).map(|e| format!("chosen={e}")).collect::<Vec<_>>().join("&");
        let looked = ask("GET", &format!("/work/accept?{two}"), cookie.clone(), "");
        assert_eq!(entries_of(&looked.text()).len(), 2);
        let form = format!("{two}&queue=kind%3D");
        let taken = ask("POST", "/work/accept", cookie.clone(), &form);
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        let to = taken.headers["location"].to_str().expect("text");
        assert!(to.ends_with("accepted=2"), "{to}");
        for entry in list.iter().rev().take(2) {
            let task = site().workspace.entry(*entry).expect("an entry").act.tasks()[0];
            let state = site().workspace.state();
            let task = state.task(task).expect("a task");
            let progress = task.rounds.values().filter_map(|r| r.progress.as_ref()).find(|p| p.entry == *entry);
            let progress = progress.expect("it stands");
            let decided = progress.decision.as_ref().expect("decided").entry;
            assert_eq!(progress.stage, Stage::Accepted);
            assert_eq!(site().workspace.entry(decided).expect("an entry").act.kind(), Kind::Accept);
        }
        // Whoever sends the same again, or ticks nothing, is told and nothing is entered.
        for form in [form.as_str(), "queue="] {
            let again = ask("POST", "/work/accept", cookie.clone(), form);
            assert!(again.status == StatusCode::OK && again.text().contains("role=\"alert\""));
        }
    }
}
