//! What programs that act need to see: for whom they act, and the submissions that wait.

use super::answer::{Items, page};
use super::reports::Nothing;
use super::tasks::Told;
use crate::context::Context;
use crate::fault::Fault;
use luoshi_ledger::{Period, Role, Task, TaskId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// For whom a token acts.
#[derive(Serialize, JsonSchema)]
pub struct Me {
    /// The account, as the ledger names it.
    account: String,
    /// What is shown.
    name: String,
    /// What it may do.
    role: Role,
    /// Id of its unit.
    unit: Option<String>,
}

/// `GET /api/v1/me`
pub fn me(c: &Context, _: &str, _: Nothing) -> Result<Me, Fault> {
    let person = c.person.clone().ok_or(Fault::Unknowable)?;
    Ok(Me { account: person.id, name: person.name, role: person.role, unit: person.unit })
}

/// Which submissions.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// awaiting_head, awaiting_inspector, returned or accepted.
    stage: String,
    /// A period.
    period: String,
    /// Id of a lead unit.
    unit: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many items.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<usize>,
}

/// A submission and its task.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Submission")]
pub struct Item {
    task: TaskId,
    /// What is to be done.
    title: String,
    /// Id of the lead unit.
    unit: Option<String>,
    #[serde(flatten)]
    told: Told,
}

/// `GET /api/v1/submissions`: of one's own unit, or of all, as the role sees them; by task, then by period.
pub fn list(c: &Context, _: &str, asked: Asked) -> Result<Items<Item>, Fault> {
    let own = c.person.as_ref().and_then(|p| p.unit.as_ref());
    let seen = |task: &Task| own.is_none_or(|u| task.lead.as_ref() == Some(u) || task.with.contains(u));
    let tasks = c.standing.statuses().filter_map(|s| c.task(s.task)).map(|(task, _)| task);
    let rounds = tasks.filter(|t| seen(t)).flat_map(|t| t.rounds.iter().map(move |(p, r)| (t, *p, r)));
    let all: Vec<(&Task, Told)> = rounds.filter_map(|(t, p, r)| Some((t, Told::of(p, r.progress.as_ref()?)))).collect();
    let is = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
    let takes = |(task, told): &(&Task, Told)| {
        is(&asked.stage, stage(told))
            && is(&asked.period, &told.period.to_string())
            && is(&asked.unit, task.lead.as_deref().unwrap_or_default())
    };
    let number = |after: &str| after.parse::<u64>().ok();
    let at = |after: &str| all.iter().position(|(_, t)| Some(t.submission) == number(after));
    let one = |(task, told): (&Task, Told)| {
        let item = Item { task: task.id, title: task.title.clone(), unit: task.lead.clone(), told };
        (item.told.submission.to_string(), item)
    };
    let begin = asked.after.as_deref().map(at);
    let from = begin.flatten().map_or(0, |at| at + 1);
    let turn = (asked.after.as_deref(), asked.limit);
    page(turn, |_| begin.flatten(), |_| all.into_iter().skip(from).filter(takes), one)
}

fn stage(told: &Told) -> &'static str {
    use luoshi_ledger::state::progress::Stage;
    match told.stage {
        Stage::AwaitingHead => "awaiting_head",
        Stage::AwaitingInspector => "awaiting_inspector",
        Stage::Returned => "returned",
        Stage::Accepted => "accepted",
    }
}

/// The task and period of a submission, by the number of its entry.
pub fn submitted(c: &Context, submission: &str) -> Result<(TaskId, Period, u64), Fault> {
    use luoshi_ledger::Act;
    let number: u64 = submission.parse().map_err(|_| Fault::Unknown)?;
    match c.site.workspace.entry(number)?.act {
        Act::Submit(act) => Ok((act.task, act.period, number)),
        Act::Correct(act) => Ok((act.task, act.period, number)),
        _ => Err(Fault::Unknown),
    }
}
