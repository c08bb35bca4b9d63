//! The end of a task: what a check on site found, closing it out (办结销号), opening it again; and what a co-operating unit
//! adds before that.

use super::period;
use crate::context::Context;
use crate::fault::Fault;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use luoshi_ledger::act::progress::{CloseOut, Contribute, Find, Reopen};
use luoshi_ledger::{Act, Draft, Error, Period, TaskId};
use serde::Deserialize;

/// What the forms send.
#[derive(Deserialize)]
pub struct Written {
    #[serde(default)]
    text: String,
    /// The day on which it was done, or somebody looked; today where nothing is said.
    #[serde(default)]
    on: String,
    #[serde(default)]
    period: String,
}

impl Written {
    fn day(&self, c: &Context) -> Result<Date, Fault> {
        let wrong = |_| Fault::bad("日期请写成2026-10-20的样子", "write the day like 2026-10-20");
        if self.on.is_empty() { Ok(c.standing.today) } else { self.on.parse().map_err(wrong) }
    }

    fn period(&self, c: &Context) -> Result<Period, Error> {
        Ok(period::of(&self.period, c.standing.period)?)
    }
}

async fn entered(c: &Context, task: u64, act: impl Into<Act>, why: &str) -> Result<Response, Fault> {
    let draft = Draft::new(c.by(), act);
    let draft = if why.trim().is_empty() { draft } else { draft.because(why.trim()) };
    c.site.enter(draft).await?;
    Ok(Redirect::to(&c.to(&format!("/work/tasks/{task}?sent=true"))).into_response())
}

/// `POST /work/tasks/{task}/close`: verified and struck off; with a reason where the target is not reached.
pub async fn close(c: Context, Path(task): Path<u64>, Form(sent): Form<Written>) -> Result<Response, Fault> {
    let act = CloseOut { task: TaskId(task), on: sent.day(&c)? };
    entered(&c, task, act, &sent.text).await
}

/// `POST /work/tasks/{task}/reopen`: it was not done after all; the reason is needed.
pub async fn reopen(c: Context, Path(task): Path<u64>, Form(sent): Form<Written>) -> Result<Response, Fault> {
    entered(&c, task, Reopen { task: TaskId(task) }, &sent.text).await
}

/// `POST /work/tasks/{task}/find`: what was found on site, beside the unit's claim.
pub async fn find(c: Context, Path(task): Path<u64>, Form(sent): Form<Written>) -> Result<Response, Fault> {
    let (on, period) = (sent.day(&c)?, sent.period(&c)?);
    let text = sent.text.trim().to_owned();
    entered(&c, task, Find { task: TaskId(task), period, on, text, value: None, evidence: Vec::new() }, "").await
}

/// `POST /work/tasks/{task}/contribute`: what a co-operating unit did.
pub async fn contribute(c: Context, Path(task): Path<u64>, Form(sent): Form<Written>) -> Result<Response, Fault> {
    let unit = c.person.as_ref().and_then(|p| p.unit.clone()).ok_or(Fault::Forbidden)?;
    if !c.standing.state.task(TaskId(task)).is_ok_and(|t| t.with.contains(&unit)) {
        return Err(Fault::bad("本单位不是这项任务的配合单位", "Your unit does not co-operate in this task"));
    }
    let (period, text) = (sent.period(&c)?, sent.text.trim().to_owned());
    entered(&c, task, Contribute { task: TaskId(task), period, unit, text, evidence: Vec::new() }, "").await
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_person, as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::{Role, Task};

    #[test]
    fn a_task_is_checked_on_site_closed_out_and_opened_again() {
        let state = site().workspace.state();
        // 营造林120万亩以上, of which 81 are done.
        let short = |t: &&Task| t.title.starts_with("营造林") && t.rounds.values().any(|r| r.accepted().is_some());
        let task = state.tasks().find(short).expect("a task").id;
        let sent = |what: &str, form: &str| {
            ask("POST", &format!("/work/tasks/{}/{what}", task.0), as_role(Role::Inspector), form)
        };
        assert_eq!(sent("find", "text=").status, StatusCode::BAD_REQUEST, "it has to say something");
        let strange = sent("find", "text=x&period=2026Q9");
        assert!(strange.status == StatusCode::BAD_REQUEST && strange.text().contains("2026Q3"), "no other period");
        assert_eq!(sent("find", "text=%E5%B7%B2%E7%8E%B0%E5%9C%BA%E6%A0%B8%E5%AF%B9").status, StatusCode::SEE_OTHER);
        assert_eq!(sent("close", "on=2026-09-30").status, StatusCode::BAD_REQUEST, "it is short of its target");
        let why = "on=2026-09-30&text=%E5%B7%B2%E5%B9%B6%E5%85%A5%E4%B8%8B%E5%B9%B4%E5%BA%A6";
        assert_eq!(sent("close", why).status, StatusCode::SEE_OTHER);
        assert!(!site().workspace.state().task(task).expect("the task").is_open());
        let page = ask("GET", &format!("/work/tasks/{}", task.0), as_role(Role::Inspector), "").text();
        assert!(page.contains("已现场核对") && page.contains("/reopen"), "{page}");
        assert!(page.contains("已办结（未达目标）"), "{page}");
        assert_eq!(sent("reopen", "text=").status, StatusCode::BAD_REQUEST, "it needs a reason");
        assert_eq!(sent("reopen", "text=%E5%A4%8D%E6%9F%A5%E6%9C%AA%E5%AE%8C").status, StatusCode::SEE_OTHER);
        assert!(site().workspace.state().task(task).expect("the task").is_open());
    }

    #[test]
    fn a_co_operating_unit_adds_what_it_did() {
        let state = site().workspace.state();
        let task = state.tasks().find(|t| t.is_open() && t.with.iter().any(|u| u == "czt")).expect("a task").id;
        let address = format!("/work/tasks/{}/contribute", task.0);
        let text = "text=%E8%B5%84%E9%87%91%E5%B7%B2%E4%B8%8B%E8%BE%BE";
        assert_eq!(ask("POST", &address, Some(as_person("tyj")), text).status, StatusCode::BAD_REQUEST);
        let added = ask("POST", &address, Some(as_person("czt")), text);
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
        let page = ask("GET", &format!("/work/tasks/{}", task.0), as_role(Role::Inspector), "").text();
        assert!(page.contains("资金已下达"), "{page}");
    }
}
