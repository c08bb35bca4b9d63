//! `/work/assign`: lead and co-operating units of every task, with the suggestion and its reason, many at once; the round
//! of comments from units, until it is settled.

use super::ticked::{Pairs, all};
use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use luoshi_ledger::act::work::{Assign, Consult, Settle};
use luoshi_ledger::plan::{Suggestion, suggest};
use luoshi_ledger::state::matter::{Comment, Consultation};
use luoshi_ledger::state::task::NewTask;
use luoshi_ledger::{Draft, State, Task, TaskId};
use serde::Deserialize;

/// Tasks on a page.
const SHOWN: usize = 40;

/// Which tasks are shown.
#[derive(Deserialize, Default, Clone)]
pub struct Asked {
    /// `all`, `without` (a lead unit), `said` (a unit's comment waits for an answer).
    #[serde(default)]
    show: String,
    /// Those of a unit.
    #[serde(default)]
    unit: String,
    #[serde(default)]
    from: usize,
    #[serde(default)]
    entered: usize,
}

/// A task with what is suggested and said.
struct Row<'s> {
    task: &'s Task,
    suggestion: Suggestion,
    said: Vec<&'s Comment>,
    waits: bool,
}

#[derive(Template)]
#[template(path = "work/assign.html")]
struct Page<'s> {
    c: Context,
    asked: Asked,
    rows: Vec<Row<'s>>,
    /// How many tasks there are in all, without a lead unit, and with a comment that waits.
    counts: [usize; 3],
    found: usize,
    round: Option<&'s Consultation>,
}

impl Page<'_> {
    fn unit<'u>(&'u self, id: &'u str) -> &'u str {
        self.c.standing.state.unit_name(id)
    }

    fn units(&self) -> Vec<(&str, &str)> {
        self.c.standing.state.units_in_order().map(|u| (u.id.as_str(), u.name.as_str())).collect()
    }

    fn names(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.unit(id)).collect::<Vec<_>>().join("、")
    }

    fn lead(&self, lead: &Option<String>) -> String {
        lead.as_deref().map(|id| self.unit(id).to_owned()).unwrap_or_default()
    }

    /// Whether the suggestion says what stands already.
    fn stands(&self, row: &Row) -> bool {
        row.suggestion.lead == row.task.lead && row.suggestion.with == row.task.with
    }

    fn who(&self, by: &str) -> String {
        self.c.standing.state.people.get(by).map(|p| p.name.clone()).unwrap_or_default()
    }

    fn day(&self, day: &Date) -> String {
        plain::date(&day.to_string(), self.c.language)
    }

    fn is_settled(&self) -> bool {
        self.round.is_some_and(|r| r.settled.is_some())
    }

    fn is_open(&self) -> bool {
        self.round.is_some_and(|r| r.settled.is_none())
    }

    /// The day that is proposed for a round: two weeks ahead.
    fn proposed(&self) -> String {
        self.c.standing.today.saturating_add(jiff::Span::new().days(14)).to_string()
    }

    fn shows(&self, show: &str) -> bool {
        self.asked.show == show
    }

    fn address(&self, from: &usize) -> String {
        let Asked { show, unit, .. } = &self.asked;
        self.c.to(&format!("/work/assign?show={show}&unit={unit}&from={from}"))
    }

    fn earlier(&self) -> Option<usize> {
        (self.asked.from > 0).then(|| self.asked.from.saturating_sub(SHOWN))
    }

    fn later(&self) -> Option<usize> {
        Some(self.asked.from + SHOWN).filter(|next| *next < self.found)
    }
}

/// What is suggested for a task as it stands.
fn suggestion(task: &Task, state: &State) -> Suggestion {
    let known = NewTask {
        title: task.title.clone(),
        field: task.field.clone(),
        source: task.source.clone(),
        target: task.target.clone(),
        ..NewTask::default()
    };
    suggest(&known, state)
}

/// Whether the last word of a task's comments is a unit's.
pub fn waits(state: &State, task: TaskId) -> bool {
    let last = state.comments.iter().rev().find(|c| c.task == task);
    last.and_then(|c| state.people.get(&c.said.by)).is_some_and(|p| p.unit.is_some())
}

/// `GET /work/assign`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let state = c.standing.state.clone();
    let open = || state.tasks().filter(|t| t.is_open());
    let counts =
        [open().count(), open().filter(|t| t.lead.is_none()).count(), open().filter(|t| waits(&state, t.id)).count()];
    let wanted = |t: &&Task| {
        let of = asked.unit.is_empty() || t.lead.as_ref() == Some(&asked.unit) || t.with.contains(&asked.unit);
        of && match asked.show.as_str() {
            "without" => t.lead.is_none(),
            "said" => waits(&state, t.id),
            _ => true,
        }
    };
    let found: Vec<&Task> = open().filter(wanted).collect();
    let row = |task| Row {
        suggestion: suggestion(task, &state),
        said: state.comments.iter().filter(|c| c.task == task.id).collect(),
        waits: waits(&state, task.id),
        task,
    };
    let rows = found.iter().skip(asked.from).take(SHOWN).map(|t| row(t)).collect();
    html(&Page { rows, counts, found: found.len(), round: state.consultation.as_ref(), asked, c: c.clone() })
}

/// `POST /work/assign`: the ticked tasks, as suggested or to the units that were chosen.
pub async fn post(c: Context, Form(pairs): Form<Pairs>) -> Result<Response, Fault> {
    let state = c.standing.state.clone();
    let tasks: Vec<TaskId> = all(&pairs, "task").filter_map(|t| t.parse().ok()).collect();
    if tasks.is_empty() {
        return Err(Fault::bad("请先勾选要交办的任务", "Tick the tasks to be assigned first"));
    }
    let why = all(&pairs, "why").next();
    if why.is_none() && state.consultation.as_ref().is_some_and(|r| r.settled.is_some()) {
        return Err(Fault::bad("分工已定稿，改动须说明理由", "The assignments are settled; a change needs a reason"));
    }
    let suggested = all(&pairs, "how").next() == Some("suggested");
    let one = |id: &TaskId| match suggested {
        true => as_suggested(&c, &state, *id, why),
        false => to_chosen(&c, &pairs, *id, why),
    };
    let drafts = tasks.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    let entered = c.site.enter_all(drafts).await?.len();
    Ok(Redirect::to(&c.to(&format!("/work/assign?entered={entered}"))).into_response())
}

fn as_suggested(c: &Context, state: &State, id: TaskId, why: Option<&str>) -> Result<Draft, Fault> {
    let task = state.task(id).map_err(luoshi_ledger::Error::from)?;
    let Suggestion { lead, with, reason } = suggestion(task, state);
    let lead = lead.ok_or_else(|| {
        let (zh, en) = (format!("“{}”没有建议单位，请指定", task.title), format!("nothing is suggested for {id}"));
        Fault::bad(zh, en)
    })?;
    Ok(Draft::new(c.by(), Assign { task: id, lead, with }).because(why.map_or(reason, str::to_owned)))
}

fn to_chosen(c: &Context, pairs: &Pairs, id: TaskId, why: Option<&str>) -> Result<Draft, Fault> {
    let lead = all(pairs, "lead").next().ok_or_else(|| Fault::bad("请选择牵头单位", "Choose the lead unit"))?;
    let with = all(pairs, "with").filter(|u| *u != lead).map(str::to_owned).collect();
    let draft = Draft::new(c.by(), Assign { task: id, lead: lead.to_owned(), with });
    Ok(why.map_or(draft.clone(), |why| draft.because(why)))
}

/// A round of comments: until when, or that it is settled.
#[derive(Deserialize)]
pub struct Round {
    #[serde(default)]
    until: String,
}

/// `POST /work/assign/round`: asks units for comments, or settles the assignments where no day is given.
pub async fn round(c: Context, Form(sent): Form<Round>) -> Result<Response, Fault> {
    let wrong = |_| Fault::bad("日期请写成2026-02-28的样子", "write the day like 2026-02-28");
    let draft = match sent.until.as_str() {
        "" => Draft::new(c.by(), Settle {}),
        until => Draft::new(c.by(), Consult { until: until.parse().map_err(wrong)? }),
    };
    c.site.enter(draft).await?;
    Ok(Redirect::to(&c.to("/work/assign?entered=1")).into_response())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_person, as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::Role;

    fn inspector(method: &str, address: &str, form: &str) -> crate::pages::tests::Answer {
        ask(method, address, as_role(Role::Inspector), form)
    }

    #[test]
    fn many_tasks_are_assigned_at_once_with_a_reason() {
        let state = site().workspace.state();
        let two: Vec<_> = state.tasks().filter(|t| t.lead.as_deref() == Some("lcj")).take(2).collect();
        let form = format!(
            "task={}&task={}&lead=lcj&with=zrt&with=hbt&why=%E5%8E%85%E9%99%85%E4%BC%9A%E5%95%86",
            two[0].id, two[1].id
        );
        let answer = inspector("POST", "/work/assign", &form);
        assert_eq!(answer.headers["location"], "/work/assign?entered=2", "{}", answer.text());
        let state = site().workspace.state();
        for task in two {
            let task = state.task(task.id).expect("a task");
            assert_eq!((task.with.as_slice(), task.reason.as_str()), (&["zrt".into(), "hbt".into()][..], "厅际会商"));
        }
        assert_eq!(inspector("POST", "/work/assign", "lead=lcj").status, StatusCode::BAD_REQUEST);
        let back =
            format!("task={}&how=suggested&why=x", state.tasks().find(|t| t.reason == "厅际会商").expect("one").id);
        assert_eq!(inspector("POST", "/work/assign", &back).status, StatusCode::SEE_OTHER);
    }

    #[test]
    fn units_comment_on_what_they_were_given_and_it_is_settled() {
        let opened = inspector("POST", "/work/assign/round", "until=2026-12-31");
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
        let given = ask("GET", "/work/given", Some(as_person("jyt")), "").text();
        assert!(given.contains("2026年12月31日"), "{given}");
        let state = site().workspace.state();
        let task = state.tasks().find(|t| t.lead.as_deref() == Some("jyt")).expect("a task").id.0;
        let text = "text=%E5%BB%BA%E8%AE%AE%E8%B0%83%E6%95%B4&to=given";
        let said = ask("POST", &format!("/work/tasks/{task}/comment"), Some(as_person("jyt")), text);
        assert_eq!(said.headers["location"], format!("/work/given#t{task}"));
        assert!(inspector("GET", "/work/assign?show=said", "").text().contains("建议调整"));
        let answer = inspector("POST", &format!("/work/tasks/{task}/comment"), "text=%E5%B7%B2%E9%98%85&to=assign");
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(!inspector("GET", "/work/assign?show=said", "").text().contains("建议调整"));
        assert!(ask("GET", "/work/given", Some(as_person("jyt")), "").text().contains("已阅"));
        assert_eq!(inspector("POST", "/work/assign/round", "").status, StatusCode::SEE_OTHER);
        let again = inspector("POST", "/work/assign/round", "");
        assert_eq!(again.status, StatusCode::BAD_REQUEST);
        // Settled: a change needs a reason. Another test may assign meanwhile, with one.
        assert!(inspector("GET", "/work/assign", "").text().contains("分工已定稿"));
    }
}
