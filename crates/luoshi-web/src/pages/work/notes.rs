//! `/work/notes`: what leaders asked for (批示), who has not answered yet and for how long, and what was answered.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use askama::Template;
use axum::response::Response;
use luoshi_ledger::state::matter::Note;
use luoshi_ledger::{Task, day_of};

/// Answered ones that are shown.
const SHOWN: usize = 100;

/// A note and the task that it is about.
struct Row<'s> {
    note: &'s Note,
    task: Option<&'s Task>,
    /// Who has to answer, or has.
    unit: &'s str,
    /// For how many days it has waited.
    days: i64,
}

#[derive(Template)]
#[template(path = "work/notes.html")]
struct Page<'s> {
    c: Context,
    /// Without an answer, the oldest first.
    open: Vec<Row<'s>>,
    /// The last first.
    answered: Vec<Row<'s>>,
}

impl Page<'_> {
    fn day(&self, said: &jiff::Timestamp) -> String {
        plain::date(&day_of(*said).to_string(), self.c.language)
    }

    fn who(&self, by: &str) -> String {
        self.c.standing.state.people.get(by).map(|p| p.name.clone()).unwrap_or_default()
    }
}

fn row<'s>(c: &'s Context, note: &'s Note) -> Row<'s> {
    let state = &c.standing.state;
    let task = note.task.and_then(|t| state.task(t).ok());
    let days = (c.standing.today - day_of(note.said.said)).get_days();
    Row { unit: task.and_then(|t| t.lead.as_deref()).map_or("", |l| state.unit_name(l)), days: days.into(), note, task }
}

/// `GET /work/notes`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let (open, answered): (Vec<&Note>, Vec<&Note>) = standing.state.notes.iter().partition(|n| n.replies.is_empty());
    let page = Page {
        open: open.into_iter().map(|n| row(&c, n)).collect(),
        answered: answered.into_iter().rev().take(SHOWN).map(|n| row(&c, n)).collect(),
        c: c.clone(),
    };
    html(&page)
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_person, as_role, ask, site};
    use luoshi_ledger::Role;

    #[test]
    fn an_inspector_sees_who_has_not_answered_a_leader() {
        let state = site().workspace.state();
        let task = state.tasks().find(|t| t.lead.as_deref() == Some("swt")).expect("a task").id.0;
        let text = "text=%E8%AF%B7%E6%8A%A5%E6%96%B9%E6%A1%88";
        ask("POST", &format!("/work/tasks/{task}/note"), as_role(Role::Leader), text);
        let state = site().workspace.state();
        let note = state.notes.iter().rev().find(|n| n.said.text == "请报方案").expect("a note").said.entry;
        let open = |text: &str| {
            text.split("id=\"answered\"").next().is_some_and(|open| open.contains(&format!("id=\"n{note}\"")))
        };
        let page = || ask("GET", "/work/notes", as_role(Role::Inspector), "").text();
        let before = page();
        assert!(open(&before) && before.contains("请报方案") && before.contains("省商务厅"), "{before}");
        ask("POST", &format!("/work/notes/{note}"), Some(as_person("swt")), "text=%E5%B7%B2%E6%8A%A5");
        let after = page();
        assert!(!open(&after) && after.contains("已报"), "{after}");
    }
}
