//! What hangs on a task, said by those concerned: comments, notes of leaders and their answers, obstacles from their
//! opening to their end.

use crate::context::Context;
use crate::fault::Fault;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::act::obstacle::{OpenObstacle, SolveObstacle, UpdateObstacle};
use luoshi_ledger::act::order::{ReplyNote, WriteComment, WriteNote};
use luoshi_ledger::{Act, Draft, Error, ObstacleId, TaskId};
use serde::Deserialize;

/// A text about a task.
#[derive(Deserialize)]
pub struct Written {
    text: String,
    /// The kind of obstacle.
    #[serde(default)]
    kind: String,
    /// Where to go on: `given`, `assign` or `warning`; else the task.
    #[serde(default)]
    to: String,
    /// Whether an obstacle is solved by that.
    #[serde(default)]
    solved: bool,
}

async fn entered(c: &Context, act: impl Into<Act>, place: &str) -> Result<Response, Fault> {
    c.site.enter(Draft::new(c.by(), act)).await?;
    Ok(Redirect::to(&c.to(place)).into_response())
}

/// `POST /work/tasks/{task}/comment`
pub async fn comment(c: Context, Path(task): Path<u64>, Form(sent): Form<Written>) -> Result<Response, Fault> {
    let place = match sent.to.as_str() {
        to @ ("given" | "assign") => format!("/work/{to}#t{task}"),
        _ => format!("/work/tasks/{task}?sent=true"),
    };
    entered(&c, WriteComment { task: TaskId(task), text: sent.text.trim().to_owned() }, &place).await
}

/// `POST /work/tasks/{task}/note`: a leader's note.
pub async fn note(c: Context, Path(task): Path<u64>, Form(sent): Form<Written>) -> Result<Response, Fault> {
    let act = WriteNote { task: Some(TaskId(task)), text: sent.text.trim().to_owned() };
    let place = match sent.to.as_str() {
        "warning" => format!("/work?noted={task}#t{task}"),
        _ => format!("/work/tasks/{task}?sent=true"),
    };
    entered(&c, act, &place).await
}

/// `POST /work/notes/{note}`: a unit's answer to a leader's note.
pub async fn answer(c: Context, Path(note): Path<u64>, Form(sent): Form<Written>) -> Result<Response, Fault> {
    let found = c.standing.state.notes.iter().find(|n| n.said.entry == note).and_then(|n| n.task);
    let task = found.ok_or(Fault::Unknown)?.0;
    let act = ReplyNote { note, text: sent.text.trim().to_owned() };
    entered(&c, act, &format!("/work/tasks/{task}?sent=true#n{note}")).await
}

/// `POST /work/tasks/{task}/obstacle`: something blocks the task; the lead unit owns it until somebody else is named.
pub async fn obstacle(c: Context, Path(task): Path<u64>, Form(sent): Form<Written>) -> Result<Response, Fault> {
    let found = c.standing.state.task(TaskId(task)).map_err(Error::from)?;
    let act = OpenObstacle {
        task: TaskId(task),
        kind: sent.kind,
        text: sent.text.trim().to_owned(),
        effect: String::new(),
        owner: found.lead.clone().unwrap_or_default(),
        since: c.standing.today,
    };
    entered(&c, act, &format!("/work/tasks/{task}?sent=true")).await
}

/// `POST /work/obstacles/{obstacle}`: how an obstacle goes on, or that it is solved.
pub async fn goes_on(c: Context, Path(obstacle): Path<u64>, Form(sent): Form<Written>) -> Result<Response, Fault> {
    let id = ObstacleId(obstacle);
    let task = c.standing.state.obstacles.get(&id).ok_or(Fault::Unknown)?.task.0;
    let text = sent.text.trim().to_owned();
    let act: Act = match sent.solved {
        true => SolveObstacle { obstacle: id, how: text, on: c.standing.today }.into(),
        false => UpdateObstacle { obstacle: id, text, owner: None }.into(),
    };
    entered(&c, act, &format!("/work/tasks/{task}?sent=true#{id}")).await
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_person, as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::Role;

    #[test]
    fn a_leaders_note_is_answered_by_the_unit() {
        let state = site().workspace.state();
        let task = state.tasks().find(|t| t.lead.as_deref() == Some("kjt")).expect("a task").id.0;
        let note = ask("POST", &format!("/work/tasks/{task}/note"), as_role(Role::Leader), "text=%E6%8A%93%E7%B4%A7");
        assert_eq!(note.headers["location"], format!("/work/tasks/{task}?sent=true").as_str());
        let again = format!("/work/tasks/{task}/note");
        let stays = ask("POST", &again, as_role(Role::Leader), "text=%E8%AF%B7%E5%8A%9E&to=warning");
        assert_eq!(stays.headers["location"], format!("/work?noted={task}#t{task}").as_str());
        let state = site().workspace.state();
        let note = state.notes.iter().rev().find(|n| n.said.text == "抓紧").expect("a note").said.entry;
        let owed = ask("GET", "/work", Some(as_person("kjt")), "").text();
        assert!(owed.contains(&format!("/work/tasks/{task}#n{note}")), "{owed}");
        let address = format!("/work/notes/{note}");
        assert_eq!(ask("POST", &address, Some(as_person("slt")), "text=x").status, StatusCode::FORBIDDEN);
        let answer = ask("POST", &address, Some(as_person("kjt")), "text=%E5%B7%B2%E5%8A%9E");
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        assert!(ask("GET", &format!("/work/tasks/{task}"), as_role(Role::Leader), "").text().contains("已办"));
    }

    #[test]
    fn an_obstacle_goes_on_and_is_solved() {
        let state = site().workspace.state();
        let task = state.tasks().find(|t| t.lead.as_deref() == Some("wjw")).expect("a task").id.0;
        let opened = "kind=%E8%B5%84%E9%87%91&text=%E7%BC%BA%E9%92%B1";
        let opened = ask("POST", &format!("/work/tasks/{task}/obstacle"), Some(as_person("wjw")), opened);
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
        let find = || site().workspace.state().obstacles.values().find(|o| o.text == "缺钱").cloned().expect("opened");
        let address = format!("/work/obstacles/{}", find().id.0);
        ask("POST", &address, Some(as_person("wjw")), "text=%E6%AD%A3%E5%9C%A8%E7%94%B3%E8%AF%B7");
        assert_eq!(find().history.len(), 2);
        ask("POST", &address, Some(as_person("wjw")), "text=%E5%B7%B2%E5%88%B0%E4%BD%8D&solved=true");
        assert_eq!(find().solved.map(|s| s.how), Some("已到位".to_owned()));
    }
}
