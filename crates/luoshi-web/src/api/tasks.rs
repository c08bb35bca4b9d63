//! Tasks: how they stand, and one in full with what was accepted of it.

use super::answer::{Items, page};
use super::reports::Nothing;
use crate::context::Context;
use crate::fault::Fault;
use jiff::Timestamp;
use jiff::civil::Date;
use luoshi_ledger::roles::{Reach, Sight, may_see};
use luoshi_ledger::schema::{Day, Moment};
use luoshi_ledger::state::matter::Obstacle;
use luoshi_ledger::state::progress::{Progress, Round, Stage};
use luoshi_ledger::state::task::{Evidence, Node, Target};
use luoshi_ledger::status::Status;
use luoshi_ledger::{FeedbackId, ObstacleId, Period, Task, TaskId, day_of};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which statuses.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// Id of a lead unit.
    unit: String,
    /// Id of a policy field.
    field: String,
    /// A schedule status.
    status: String,
    /// A state of reporting.
    reporting: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many items.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<usize>,
}

/// `GET /api/v1/statuses`: of every task of the plan, in order of their numbers.
pub fn statuses(c: &Context, _: &str, asked: Asked) -> Result<Items<Status>, Fault> {
    let is = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
    let takes = |s: &&Status| {
        is(&asked.unit, s.lead.as_deref().unwrap_or_default())
            && is(&asked.field, s.field.as_deref().unwrap_or_default())
            && is(&asked.status, s.schedule.word())
            && is(&asked.reporting, s.reporting.word())
    };
    let all = || c.standing.statuses();
    let at = |id: &str| id.parse().ok().and_then(|id: TaskId| all().position(|s| s.task == id));
    let seen = |from| all().skip(from).filter_map(|s| Some(c.task(s.task)?.1)).filter(takes);
    page((asked.after.as_deref(), asked.limit), at, seen, |s: &Status| (s.task.to_string(), s.clone()))
}

/// A task with what may be seen of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Task")]
pub struct Item {
    /// How it stands.
    status: Status,
    /// Ids of the statements that it comes from.
    statements: Vec<String>,
    /// What it measures.
    target: Option<Target>,
    /// Ids of the co-operating units.
    with: Vec<String>,
    /// When it is planned to begin.
    #[schemars(with = "Option<Day>")]
    start: Option<Date>,
    /// What must stand when.
    nodes: Vec<Node>,
    /// What was reported, by period.
    progress: Vec<Told>,
    /// What blocks it: for those who may see it.
    obstacles: Vec<Blocked>,
    /// Feedback of the public that is shown.
    feedback: Vec<Said>,
}

/// What a unit reported of a period.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Progress")]
pub struct Told {
    /// The period.
    pub period: Period,
    /// The number of the entry that submitted it: by it, it is decided upon.
    pub submission: u64,
    /// Where it stands.
    pub stage: Stage,
    /// The value, in the target's unit.
    pub value: Option<Decimal>,
    /// The day of which the value speaks.
    #[schemars(with = "Option<Day>")]
    pub as_of: Option<Date>,
    /// Where it stands, in words.
    pub progress: String,
    /// Problems.
    pub problems: String,
    /// Next steps.
    pub next: String,
    /// Files that prove it; `/evidence/` and the hash is where they are.
    pub evidence: Vec<Evidence>,
    /// Why it came back, if it did.
    pub why: Option<String>,
    /// When it was said.
    #[schemars(with = "Moment")]
    pub said: Timestamp,
}

impl Told {
    /// What a submission says.
    pub fn of(period: Period, progress: &Progress) -> Self {
        let claim = &progress.claim;
        let returned = progress.decision.as_ref().filter(|_| progress.stage == Stage::Returned);
        Told {
            period,
            submission: progress.entry,
            stage: progress.stage,
            value: claim.value,
            as_of: claim.as_of,
            progress: claim.progress.clone(),
            problems: claim.problems.clone(),
            next: claim.next.clone(),
            evidence: claim.evidence.clone(),
            why: returned.and_then(|d| d.why.clone()),
            said: progress.said,
        }
    }
}

/// What blocks a task.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Obstacle")]
pub struct Blocked {
    id: ObstacleId,
    /// What kind: 资金、用地、审批、征拆 …
    kind: String,
    /// What it is.
    text: String,
    /// Id of the unit that has to solve it.
    owner: String,
    /// Since when.
    #[schemars(with = "Day")]
    since: Date,
    /// On which day it was solved.
    #[schemars(with = "Option<Day>")]
    solved: Option<Date>,
}

impl Blocked {
    fn of(o: &Obstacle) -> Self {
        let (kind, text, owner) = (o.kind.clone(), o.text.clone(), o.owner.clone());
        Blocked { id: o.id, kind, text, owner, since: o.since, solved: o.solved.as_ref().map(|s| s.on) }
    }
}

/// Feedback that is shown, with its answers.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Feedback")]
pub struct Said {
    id: FeedbackId,
    /// On which day it came.
    #[schemars(with = "Day")]
    on: Date,
    /// What it says.
    text: String,
    /// The answers of the unit.
    answers: Vec<String>,
}

/// `GET /api/v1/tasks/{task}`
pub fn one(c: &Context, id: &str, _: Nothing) -> Result<Item, Fault> {
    let (task, status) = id.parse().ok().and_then(|id| c.task(id)).ok_or(Fault::Unknown)?;
    let told = |(period, round): (&Period, &Arc<Round>)| Some(Told::of(*period, round.progress.as_ref()?));
    Ok(Item {
        status: status.clone(),
        statements: task.source.iter().flat_map(|s| s.statements.clone()).collect(),
        target: task.target.clone(),
        with: task.with.clone(),
        start: task.start,
        nodes: task.nodes.clone(),
        progress: task.rounds.iter().filter_map(told).collect(),
        obstacles: obstacles(c, task),
        feedback: feedback(c, task.id),
    })
}

fn obstacles(c: &Context, task: &Task) -> Vec<Blocked> {
    let seen = may_see(c.role(), Sight::Matters) > Reach::No;
    let all = task.obstacles.iter().filter(|_| seen).filter_map(|o| c.standing.state.obstacles.get(o));
    all.map(Blocked::of).collect()
}

fn feedback(c: &Context, task: TaskId) -> Vec<Said> {
    let shown = c.standing.state.feedback.values().filter(|f| f.task == task && f.shown == Some(true));
    let said = |f: &luoshi_ledger::state::matter::Feedback| Said {
        id: f.id,
        on: day_of(f.said),
        text: f.text.clone(),
        answers: f.answers.iter().map(|a| a.text.clone()).collect(),
    };
    shown.map(said).collect()
}
