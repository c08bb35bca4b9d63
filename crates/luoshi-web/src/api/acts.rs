//! What programs may do: each body becomes a draft, which the ledger checks by its own matrix and enters.

use super::retry;
use super::submissions::submitted;
use crate::context::Context;
use crate::fault::Fault;
use crate::pages::promise::slow_down;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use jiff::civil::Date;
use luoshi_ledger::act::feedback::{Answer, Moderate, Receive};
use luoshi_ledger::act::obstacle::{OpenObstacle, SolveObstacle};
use luoshi_ledger::act::order::WriteNote;
use luoshi_ledger::act::progress::{Accept, Approve, Return, Submit};
use luoshi_ledger::act::work::Assign;
use luoshi_ledger::schema::{Day, Moment};
use luoshi_ledger::state::progress::{Claim, Counted};
use luoshi_ledger::{Act, Draft, Entry, Error, Hash, Period, Refusal, TaskId, evidence};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What was entered in the ledger.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Entered {
    /// The number of the entry; obstacles and feedback are called by it (O153, F171), submissions are decided by it.
    pub entry: u64,
    /// Its hash: keep it, and you can tell later that it is still there.
    pub hash: Hash,
    /// What was done.
    pub act: String,
    /// The account that did it; `public` without one.
    pub by: String,
    /// Of what time it speaks: a period or a day.
    pub of: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// When it was said.
    #[schemars(with = "Moment")]
    pub said: Timestamp,
}

impl Entered {
    /// What is told of an entry.
    pub fn of(entry: &Entry) -> Self {
        Entered {
            entry: entry.seq,
            hash: entry.hash,
            act: entry.act.kind().word().to_owned(),
            by: entry.by.clone(),
            of: entry.of.clone(),
            why: entry.why.clone(),
            said: entry.said,
        }
    }
}

/// Enters a draft, once however often it is tried, and tells what was entered.
pub async fn entered(c: &Context, headers: &HeaderMap, bytes: &[u8], draft: Draft) -> Result<Response, Fault> {
    let attempt = retry::Attempt::of(c, headers, bytes)?;
    let entered = match attempt.as_ref().map(|a| a.before(&draft.act)).transpose()?.flatten() {
        Some(entered) => entered,
        None => {
            let outcome = c.site.enter(draft).await.map(|entry| Entered::of(&entry)).map_err(refused);
            if let Some(attempt) = &attempt {
                attempt.after(outcome.as_ref().ok())?;
            }
            outcome?
        }
    };
    let body = serde_json::to_vec(&entered).map_err(|_| Fault::Broken)?;
    Ok((StatusCode::CREATED, [(axum::http::header::CONTENT_TYPE, "application/json")], body).into_response())
}

fn refused(error: Error) -> Fault {
    match error {
        Error::Refused(refusal) => Fault::Refused(refusal),
        error => error.into(),
    }
}

/// A thing of the ledger, by its number in a path.
fn number<T: FromStr>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(|_| Fault::Unknown)
}

/// Progress that is reported.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// The period of which it speaks.
    period: Period,
    /// The value, in the target's unit, multipliers taken in.
    #[serde(default)]
    value: Option<Decimal>,
    /// The unit word that it was given with: another than the target's is asked about.
    #[serde(default)]
    unit: Option<String>,
    /// Whether the value counts from the beginning of the year, or the period alone.
    #[serde(default)]
    counted: Counted,
    /// The day of which the value speaks.
    #[serde(default)]
    #[schemars(with = "Option<Day>")]
    as_of: Option<Date>,
    /// Whether work has begun, where no value tells.
    #[serde(default)]
    begun: bool,
    /// Whether it is done, for what has no number.
    #[serde(default)]
    done: bool,
    /// Which stage stands.
    #[serde(default)]
    stage: Option<String>,
    /// Where it stands, in words.
    #[serde(default)]
    progress: String,
    /// Problems.
    #[serde(default)]
    problems: String,
    /// Next steps.
    #[serde(default)]
    next: String,
    /// Files that prove it.
    #[serde(default)]
    evidence: Vec<Proof>,
    /// Whether what is doubtful about it was checked: without it, a doubt is refused with 409.
    #[serde(default)]
    confirmed: bool,
}

/// A file that proves something.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// What it is called.
    name: String,
    /// Its bytes: 20 MiB at the most.
    base64: String,
    /// Whether everybody may see it once its submission is accepted.
    #[serde(default)]
    public: bool,
}

impl Proof {
    fn bytes(&self) -> Result<Vec<u8>, Fault> {
        BASE64_STANDARD.decode(&self.base64).map_err(|e| {
            let (zh, en) = (format!("“{}”不是 base64：{e}", self.name), format!("{} is no base64: {e}", self.name));
            Fault::Refused(Refusal::new("file", zh, en))
        })
    }
}

/// `POST /api/v1/tasks/{task}/submissions`
pub fn submit(c: &Context, task: &str, sent: Submission) -> Result<Draft, Fault> {
    let task: TaskId = number(task)?;
    let files = sent.evidence.iter().map(Proof::bytes).collect::<Result<Vec<_>, _>>()?;
    let proofs = sent.evidence.iter().zip(&files).map(|(proof, bytes)| {
        evidence(&proof.name, bytes)
            .map(|file| luoshi_ledger::state::task::Evidence { internal: !proof.public, ..file })
    });
    let claim = Claim {
        begun: sent.begun || sent.value.is_some(),
        value: sent.value,
        unit: sent.unit,
        counted: sent.counted,
        as_of: sent.as_of,
        done: sent.done,
        stage: sent.stage.map(Into::into),
        progress: sent.progress,
        problems: sent.problems,
        next: sent.next,
        evidence: proofs.collect::<Result<_, _>>().map_err(Fault::Refused)?,
        doubts: Box::default(),
    };
    let act = Submit { task, period: sent.period, claim };
    Ok(Draft::new(c.by(), act).with_files(files).confirmed(sent.confirmed))
}

/// Nothing more needs to be said.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// Why, if there is something to say.
    #[serde(default)]
    why: Option<String>,
}

impl Decided {
    fn draft(self, c: &Context, act: impl Into<Act>) -> Draft {
        Draft { why: self.why, ..Draft::new(c.by(), act) }
    }
}

/// `POST /api/v1/submissions/{submission}/approve`
pub fn approve(c: &Context, submission: &str, sent: Decided) -> Result<Draft, Fault> {
    let (task, period, submission) = submitted(c, submission)?;
    Ok(sent.draft(c, Approve { task, period, submission }))
}

/// `POST /api/v1/submissions/{submission}/accept`
pub fn accept(c: &Context, submission: &str, sent: Decided) -> Result<Draft, Fault> {
    let (task, period, submission) = submitted(c, submission)?;
    Ok(sent.draft(c, Accept { task, period, submission }))
}

/// A return, with its reason.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// Why it comes back.
    why: String,
}

/// `POST /api/v1/submissions/{submission}/return`
pub fn give_back(c: &Context, submission: &str, sent: Returned) -> Result<Draft, Fault> {
    let (task, period, submission) = submitted(c, submission)?;
    Ok(Draft::new(c.by(), Return { task, period, submission }).because(sent.why))
}

/// Units that a task is assigned to.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Id of the lead unit.
    lead: String,
    /// Ids of the co-operating units.
    #[serde(default)]
    with: Vec<String>,
    /// Why these units.
    #[serde(default)]
    why: Option<String>,
}

/// `POST /api/v1/tasks/{task}/assign`
pub fn assign(c: &Context, task: &str, sent: Assignment) -> Result<Draft, Fault> {
    let act = Assign { task: number(task)?, lead: sent.lead, with: sent.with };
    Ok(Draft { why: sent.why, ..Draft::new(c.by(), act) })
}

/// Words.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What is said.
    text: String,
}

/// `POST /api/v1/tasks/{task}/notes`
pub fn note(c: &Context, task: &str, sent: Words) -> Result<Draft, Fault> {
    Ok(Draft::new(c.by(), WriteNote { task: Some(number(task)?), text: sent.text }))
}

/// Something that blocks a task.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Blocking {
    /// What kind: 资金、用地、审批、征拆 …
    kind: String,
    /// What it is.
    text: String,
    /// What it does to the task.
    #[serde(default)]
    effect: String,
    /// Id of the unit that has to solve it; the lead unit where nothing is said.
    #[serde(default)]
    owner: Option<String>,
    /// Since when; today where nothing is said.
    #[serde(default)]
    #[schemars(with = "Option<Day>")]
    since: Option<Date>,
}

/// `POST /api/v1/tasks/{task}/obstacles`
pub fn obstacle(c: &Context, task: &str, sent: Blocking) -> Result<Draft, Fault> {
    let task: TaskId = number(task)?;
    let lead = || c.standing.state.task(task).ok().and_then(|t| t.lead.clone()).unwrap_or_default();
    let owner = sent.owner.unwrap_or_else(lead);
    let since = sent.since.unwrap_or(c.standing.today);
    let act = OpenObstacle { task, kind: sent.kind, text: sent.text, effect: sent.effect, owner, since };
    Ok(Draft::new(c.by(), act))
}

/// How an obstacle was solved.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Solution {
    /// How.
    how: String,
    /// On which day; today where nothing is said.
    #[serde(default)]
    #[schemars(with = "Option<Day>")]
    on: Option<Date>,
}

/// `POST /api/v1/obstacles/{obstacle}/solve`
pub fn solve(c: &Context, obstacle: &str, sent: Solution) -> Result<Draft, Fault> {
    let on = sent.on.unwrap_or(c.standing.today);
    Ok(Draft::new(c.by(), SolveObstacle { obstacle: number(obstacle)?, how: sent.how, on }))
}

/// `POST /api/v1/tasks/{task}/feedback`: without an account; shown once an inspector has looked at it.
pub fn feedback(c: &Context, task: &str, sent: Words) -> Result<Draft, Fault> {
    slow_down(c).map_err(Fault::TooOften)?;
    Ok(Draft::new(c.by(), Receive { task: number(task)?, text: sent.text }))
}

/// Whether feedback is shown.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// Whether it is.
    show: bool,
    /// Why not.
    #[serde(default)]
    why: Option<String>,
}

/// `POST /api/v1/feedback/{feedback}/moderate`
pub fn moderate(c: &Context, feedback: &str, sent: Shown) -> Result<Draft, Fault> {
    let act = Moderate { feedback: number(feedback)?, show: sent.show };
    Ok(Draft { why: sent.why, ..Draft::new(c.by(), act) })
}

/// `POST /api/v1/feedback/{feedback}/answer`
pub fn answer(c: &Context, feedback: &str, sent: Words) -> Result<Draft, Fault> {
    Ok(Draft::new(c.by(), Answer { feedback: number(feedback)?, text: sent.text }))
}
