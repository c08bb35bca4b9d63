//! The plan as a table: found by words and numbers, by unit and by status, page by page.

use crate::context::Context;
use crate::pages::Turn;
use crate::plain;
use crate::search::finds;
use crate::standing::{class, told, words};
use luoshi_ledger::state::task::Target;
use luoshi_ledger::status::{Schedule, Status};
use luoshi_ledger::{Task, TaskId};
use serde::Deserialize;

/// Rows on a page.
const SHOWN: usize = 50;

/// Which tasks are asked for; empty means all.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Asked {
    /// How many entries were made a moment ago.
    pub entered: usize,
    /// Words, or the number of a task.
    pub q: String,
    /// Id of a lead or co-operating unit; `none`: without a lead unit.
    pub unit: String,
    /// A schedule status.
    pub status: String,
    /// From 1.
    pub page: String,
}

impl Asked {
    fn takes(&self, task: &Task, status: &Status) -> bool {
        (self.unit.is_empty() || self.is_of(task))
            && (self.status.is_empty() || self.status == status.schedule.word())
            && (self.q.trim().is_empty() || self.finds(task))
    }

    fn is_of(&self, task: &Task) -> bool {
        match self.unit.as_str() {
            "none" => task.lead.is_none(),
            unit => task.lead.as_deref() == Some(unit) || task.with.iter().any(|u| u == unit),
        }
    }

    fn finds(&self, task: &Task) -> bool {
        let number: Option<TaskId> = self.q.trim().parse().ok();
        let quote = task.source.as_ref().map_or("", |s| s.quote.as_str());
        let subject = task.target.as_ref().map_or("", |t| t.subject.as_str());
        let told = format!("{}\n{quote}\n{subject}", task.title).to_lowercase();
        number == Some(task.id) || finds(&told, &self.q)
    }

    pub fn is_all(&self) -> bool {
        self.q.is_empty() && self.unit.is_empty() && self.status.is_empty()
    }

    /// The end of an address of another page of the same.
    fn query(&self, page: usize) -> String {
        let page = page.to_string();
        crate::pages::query(&[("q", &self.q), ("unit", &self.unit), ("status", &self.status), ("page", &page)])
    }
}

/// A task of the plan.
pub struct Row<'s> {
    pub task: &'s Task,
    pub lead: &'s str,
    pub with: String,
    pub goal: String,
    pub due: String,
    pub actual: String,
    pub class: &'static str,
    pub words: String,
}

/// The table, one page of it.
pub struct Table<'s> {
    pub asked: Asked,
    pub rows: Vec<Row<'s>>,
    /// How many there are of what is asked for.
    pub found: usize,
    /// Which page of them is shown.
    pub turn: Turn,
    /// The statuses there are, with how many tasks of each.
    pub statuses: Vec<(&'static str, &'static str, usize)>,
}

impl<'s> Table<'s> {
    /// What is asked for of the tasks that count.
    pub fn of(c: &'s Context, asked: Asked) -> Self {
        let all: Vec<(&Task, &Status)> = c.standing.statuses().filter_map(|s| c.standing.task(s.task)).collect();
        let statuses = Schedule::ALL.iter().map(|schedule| {
            let count = all.iter().filter(|(_, s)| s.schedule == *schedule).count();
            (schedule.word(), words(c, *schedule), count)
        });
        let statuses = statuses.filter(|(.., count)| *count > 0).collect();
        let found: Vec<_> = all.into_iter().filter(|(task, status)| asked.takes(task, status)).collect();
        let turned = |page: usize| c.to(&format!("/work/plan?{}", asked.query(page)));
        let turn = Turn::of(found.len(), SHOWN, &asked.page, turned);
        let shown = found.iter().skip((turn.number - 1) * SHOWN).take(SHOWN);
        let rows = shown.map(|(task, status)| row(c, task, status)).collect();
        Table { rows, found: found.len(), turn, statuses, asked }
    }
}

fn row<'s>(c: &'s Context, task: &'s Task, status: &Status) -> Row<'s> {
    let state = &c.standing.state;
    let unit = task.target.as_ref().map_or("", |t| &t.unit);
    // What the title says is not said again.
    let more = |t: &&Target| !task.title.contains(&t.quote) || !task.title.contains(&t.subject);
    let goal = task.target.as_ref().filter(more).map(|t| format!("{} {}", t.subject, t.quote));
    let relation = task.relation.clone().filter(|r| !task.title.contains(r.as_str()));
    Row {
        lead: task.lead.as_deref().map_or("", |l| state.unit_name(l)),
        with: task.with.iter().map(|u| state.unit_name(u)).collect::<Vec<_>>().join("、"),
        goal: goal.or(relation).unwrap_or_default(),
        due: task.deadline.map(|d| plain::date(&d.to_string(), c.language)).unwrap_or_default(),
        actual: status.actual.as_ref().map(|a| plain::amount(a.value, unit, c.language)).unwrap_or_default(),
        class: class(status),
        words: told(c, status),
        task,
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site};
    use luoshi_ledger::{Role, TaskId};

    fn found(query: &str) -> Vec<u64> {
        let text = ask("GET", &format!("/work/plan{query}"), as_role(Role::Inspector), "").text();
        text.split("<tr id=\"T").skip(1).filter_map(|t| t.split('"').next()?.parse().ok()).collect()
    }

    #[test]
    fn tasks_are_found_by_words_number_unit_and_status() {
        assert_eq!(found("").len(), super::SHOWN);
        assert!(found("?page=2").iter().all(|t| !found("").contains(t)));
        assert_eq!(found("?q=T7"), [7]);
        let view = site().view();
        let task = |id: u64| view.standing.task(TaskId(id)).expect("a task");
        let water = found("?unit=slt");
        assert!(!water.is_empty());
        for id in water {
            let (task, _) = task(id);
            assert!(task.lead.as_deref() == Some("slt") || task.with.iter().any(|u| u == "slt"), "{id}");
        }
        let cars = found("?q=%E6%B1%BD%E8%BD%A6");
        assert!(!cars.is_empty() && cars.len() < 10, "{cars:?}");
        let behind = found("?status=behind");
        assert!(!behind.is_empty());
        assert!(found("?q=xyzzy").is_empty());
    }

    #[test]
    fn an_administrator_sees_the_table_without_links_that_lead_nowhere() {
        let text = ask("GET", "/work/plan", as_role(Role::Administrator), "").text();
        assert!(text.contains("<tr id=\"T") && !text.contains("/work/tasks/"));
    }
}
