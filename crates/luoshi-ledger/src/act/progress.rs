//! Progress: submitted, contributed, approved, returned, accepted, found on site, corrected, closed out.

use super::plan::open;
use super::work::{lead_of, units_of};
use super::{Deed, Scene};
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::state::State;
use crate::state::office::Exception;
use crate::state::progress::{Claim, Contribution, Decision, Finding, Progress, Round, Stage};
use crate::state::task::{Evidence, Life, Task};
use crate::{Hash, Period, TaskId, doubt};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Submit progress for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submit {
    /// The task.
    pub task: TaskId,
    /// The period of which it speaks.
    pub period: Period,
    /// What is said.
    pub claim: Claim,
}

/// Add to the lead unit's progress, as a co-operating unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribute {
    /// The task.
    pub task: TaskId,
    /// The period of which it speaks.
    pub period: Period,
    /// Id of the co-operating unit.
    pub unit: String,
    /// What it did.
    pub text: String,
    /// Files that prove it.
    pub evidence: Vec<Evidence>,
}

macro_rules! decisions {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            /// The task.
            pub task: TaskId,
            /// The period of which it speaks.
            pub period: Period,
            /// The entry of the submission that is decided upon: if another was made meanwhile, it is not this one.
            pub submission: u64,
        }
    )*};
}

decisions! {
    /// Approve a submission inside the unit.
    Approve
    /// Return a submission; the reason is the entry's.
    Return
    /// Accept a submission.
    Accept
}

/// Note what an on-site check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Find {
    /// The task.
    pub task: TaskId,
    /// The period of which it speaks.
    pub period: Period,
    /// On which day somebody looked.
    pub on: Date,
    /// What was found.
    pub text: String,
    /// The value found, in the target's unit.
    pub value: Option<Decimal>,
    /// Files that prove it.
    pub evidence: Vec<Evidence>,
}

/// Correct what was accepted; the reason is the entry's. A unit's correction waits for acceptance again, an inspector's
/// stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correct {
    /// The task.
    pub task: TaskId,
    /// The period of which it speaks.
    pub period: Period,
    /// What is right.
    pub claim: Claim,
}

/// Close a task out: verified and struck off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseOut {
    /// The task.
    pub task: TaskId,
    /// On which day it was done.
    pub on: Date,
}

/// Open a task again that was closed out; the reason is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopen {
    /// The task.
    pub task: TaskId,
}

/// Refuses a period that is locked, and says why and until when.
fn unlocked(state: &State, period: Period, units: &[String], today: Date) -> Result<(), Refusal> {
    let Some(lock) = state.locks.get(&period).filter(|l| l.until.is_none_or(|until| today <= until)) else {
        return Ok(());
    };
    let lets = |e: &Exception| units.contains(&e.unit) && today <= e.until;
    if lock.exceptions.iter().any(lets) {
        return Ok(());
    }
    let (zh, en) = match lock.until {
        Some(until) => (format!("，{until}后重新开放"), format!("it opens again after {until}")),
        None => ("，如需补报请联系督查室".into(), "ask the inspectors for an exception".into()),
    };
    Err(Refusal::new(
        "locked",
        format!("{}已锁定：{}{zh}", period.zh(), lock.why),
        format!("{period} is locked ({}); {en}", lock.why),
    ))
}

/// What every claim has to satisfy.
fn sound(task: &Task, period: Period, claim: &Claim, today: Date) -> Result<(), Refusal> {
    if period.first() > today {
        return Err(Refusal::invalid(format!("{}还没有开始", period.zh()), format!("{period} has not begun")));
    }
    if claim.as_of.is_some_and(|day| day > today) {
        return Err(Refusal::invalid("数据截止日期在将来", "the as-of date lies in the future"));
    }
    if claim.value.is_some() && task.target.is_none() {
        return Err(Refusal::invalid(
            "这项任务没有量化指标，请填形象进度",
            "the task has no target: say which stage stands instead of a value",
        ));
    }
    let silent = claim.value.is_none() && claim.stage.is_none() && claim.progress.trim().is_empty() && !claim.done;
    match silent {
        true => {
            Err(Refusal::invalid("须填完成值、形象进度或进展情况", "give a value, a stage or the progress in words"))
        }
        false => Ok(()),
    }
}

fn round(state: &State, task: TaskId, period: Period) -> Option<&Round> {
    state.task(task).ok().and_then(|t| t.rounds.get(&period))
}

fn hashes(evidence: &[Evidence]) -> Vec<Hash> {
    evidence.iter().map(|e| e.hash).collect()
}

fn put(task: &mut Task, period: Period, progress: Progress) {
    let round = task.rounds.entry(period).or_default();
    round.past.extend(round.progress.replace(progress).map(|p| p.entry));
}

fn progress(entry: &Entry, claim: &Claim, stage: Stage) -> Progress {
    Progress { entry: entry.seq, by: entry.by.clone(), said: entry.said, claim: claim.clone(), stage, decision: None }
}

/// Where a unit's submission goes first.
fn first_stage(state: &State, task: TaskId, by: &str) -> Stage {
    let lead = state.task(task).ok().and_then(|t| t.lead.as_ref()).and_then(|l| state.units.get(l));
    let by_head = state.people.get(by).is_some_and(|p| p.role == crate::roles::Role::Head);
    match lead.is_some_and(|u| u.head_approves) && !by_head {
        true => Stage::AwaitingHead,
        false => Stage::AwaitingInspector,
    }
}

impl Deed for Submit {
    fn of(&self) -> Option<String> {
        Some(self.period.to_string())
    }

    fn tasks(&self) -> Vec<TaskId> {
        vec![self.task]
    }

    fn owners(&self, state: &State) -> Vec<String> {
        lead_of(state, self.task)
    }

    fn files(&self) -> Vec<Hash> {
        hashes(&self.claim.evidence)
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let task = open(state, self.task)?;
        unlocked(state, self.period, &lead_of(state, self.task), scene.today())?;
        if round(state, self.task, self.period).is_some_and(|r| r.accepted().is_some()) {
            return Err(Refusal::new(
                "accepted",
                format!("{}的进展已审核通过，改动请用“更正”", self.period.zh()),
                format!("the progress of {} is accepted; correct it instead", self.period),
            ));
        }
        sound(task, self.period, &self.claim, scene.today())
    }

    fn doubts(&self, state: &State) -> Vec<Refusal> {
        state.task(self.task).map_or_else(|_| Vec::new(), |t| doubt::doubts(t, self.period, &self.claim, &state.rules))
    }

    fn confirm(&mut self, doubts: &[Refusal]) {
        self.claim.doubts = doubts.iter().map(|d| d.code.to_owned()).collect();
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let stage = first_stage(state, self.task, &entry.by);
        state.change(self.task, |task| put(task, self.period, progress(entry, &self.claim, stage)));
    }
}

impl Deed for Contribute {
    fn of(&self) -> Option<String> {
        Some(self.period.to_string())
    }

    fn tasks(&self) -> Vec<TaskId> {
        vec![self.task]
    }

    fn owners(&self, _: &State) -> Vec<String> {
        vec![self.unit.clone()]
    }

    fn files(&self) -> Vec<Hash> {
        hashes(&self.evidence)
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let task = open(state, self.task)?;
        if !task.with.contains(&self.unit) {
            let name = state.unit_name(&self.unit);
            return Err(Refusal::new(
                "forbidden",
                format!("{name}不是任务{}的配合单位", self.task),
                format!("{name} does not co-operate in task {}", self.task),
            ));
        }
        if self.text.trim().is_empty() {
            return Err(Refusal::invalid("须填配合情况", "say what was done"));
        }
        unlocked(state, self.period, std::slice::from_ref(&self.unit), scene.today())
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let contribution = Contribution {
            entry: entry.seq,
            unit: self.unit.clone(),
            text: self.text.clone(),
            evidence: self.evidence.clone(),
        };
        state.change(self.task, |t| t.rounds.entry(self.period).or_default().contributions.push(contribution));
    }
}

/// The submission that is decided upon, if it is still the one that stands and can be decided so.
fn decidable(state: &State, at: (TaskId, Period, u64), stages: &[Stage]) -> Result<(), Refusal> {
    let (task, period, submission) = at;
    state.task(task)?;
    let standing = round(state, task, period).and_then(|r| r.progress.as_ref());
    let Some(progress) = standing else {
        return Err(Refusal::unknown(("报送", "submission"), format!("{task} {period}")));
    };
    if progress.entry != submission {
        return Err(Refusal::new(
            "decided",
            format!("该报送已被第{}条的新报送代替，请重新查看", progress.entry),
            format!("entry {} has replaced that submission; look again", progress.entry),
        ));
    }
    if stages.contains(&progress.stage) {
        return Ok(());
    }
    let who = progress.decision.as_ref().map_or("", |d| &d.by);
    let (zh, en) = match progress.stage {
        Stage::AwaitingHead => ("尚待单位负责人审签", "waits for the head of the unit"),
        Stage::AwaitingInspector => ("已报督查室审核", "waits for an inspector already"),
        Stage::Returned => ("已被退回", "was returned already"),
        Stage::Accepted => ("已审核通过", "was accepted already"),
    };
    Err(Refusal::new(
        "decided",
        format!("该报送{zh}{}", by(who, "（", "）")),
        format!("that submission {en}{}", by(who, " (", ")")),
    ))
}

fn by(who: &str, open: &str, close: &str) -> String {
    if who.is_empty() { String::new() } else { format!("{open}{who}{close}") }
}

fn decide(state: &mut State, at: (TaskId, Period), entry: &Entry, stage: Stage) {
    let decision = Decision { entry: entry.seq, by: entry.by.clone(), said: entry.said, why: entry.why.clone() };
    state.change(at.0, |task| {
        if let Some(progress) = task.rounds.get_mut(&at.1).and_then(|r| r.progress.as_mut()) {
            progress.stage = stage;
            progress.decision = Some(decision);
        }
    });
}

impl Deed for Approve {
    fn of(&self) -> Option<String> {
        Some(self.period.to_string())
    }

    fn tasks(&self) -> Vec<TaskId> {
        vec![self.task]
    }

    fn owners(&self, state: &State) -> Vec<String> {
        lead_of(state, self.task)
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        decidable(state, (self.task, self.period, self.submission), &[Stage::AwaitingHead])
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        decide(state, (self.task, self.period), entry, Stage::AwaitingInspector);
    }
}

impl Deed for Return {
    fn of(&self) -> Option<String> {
        Some(self.period.to_string())
    }

    fn tasks(&self) -> Vec<TaskId> {
        vec![self.task]
    }

    fn owners(&self, state: &State) -> Vec<String> {
        lead_of(state, self.task)
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let stages: &[Stage] = match scene.role().has_unit() {
            true => &[Stage::AwaitingHead],
            false => &[Stage::AwaitingInspector],
        };
        decidable(state, (self.task, self.period, self.submission), stages)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        decide(state, (self.task, self.period), entry, Stage::Returned);
    }
}

impl Deed for Accept {
    fn of(&self) -> Option<String> {
        Some(self.period.to_string())
    }

    fn tasks(&self) -> Vec<TaskId> {
        vec![self.task]
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        decidable(state, (self.task, self.period, self.submission), &[Stage::AwaitingInspector])
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        decide(state, (self.task, self.period), entry, Stage::Accepted);
    }
}

impl Deed for Find {
    fn of(&self) -> Option<String> {
        Some(self.period.to_string())
    }

    fn tasks(&self) -> Vec<TaskId> {
        vec![self.task]
    }

    fn files(&self) -> Vec<Hash> {
        hashes(&self.evidence)
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let task = state.task(self.task)?;
        if self.on > scene.today() {
            return Err(Refusal::invalid("核查日期在将来", "the day of the check lies in the future"));
        }
        if self.text.trim().is_empty() {
            return Err(Refusal::invalid("须填核查情况", "say what was found"));
        }
        match self.value.is_some() && task.target.is_none() {
            true => Err(Refusal::invalid("这项任务没有量化指标", "the task has no target")),
            false => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let finding = Finding {
            entry: entry.seq,
            by: entry.by.clone(),
            on: self.on,
            text: self.text.clone(),
            value: self.value,
            evidence: self.evidence.clone(),
        };
        state.change(self.task, |task| task.rounds.entry(self.period).or_default().findings.push(finding));
    }
}

impl Deed for Correct {
    fn of(&self) -> Option<String> {
        Some(self.period.to_string())
    }

    fn tasks(&self) -> Vec<TaskId> {
        vec![self.task]
    }

    fn owners(&self, state: &State) -> Vec<String> {
        lead_of(state, self.task)
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn files(&self) -> Vec<Hash> {
        hashes(&self.claim.evidence)
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let task = state.task(self.task)?;
        if scene.role().has_unit() {
            unlocked(state, self.period, &lead_of(state, self.task), scene.today())?;
        }
        if round(state, self.task, self.period).is_none_or(|r| r.accepted().is_none()) {
            return Err(Refusal::invalid(
                format!("{}没有已审核的进展，请直接报送", self.period.zh()),
                format!("nothing is accepted for {}; submit instead", self.period),
            ));
        }
        sound(task, self.period, &self.claim, scene.today())
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let of_unit = state.people.get(&entry.by).is_some_and(|p| p.role.has_unit());
        let stage = if of_unit { first_stage(state, self.task, &entry.by) } else { Stage::Accepted };
        state.change(self.task, |task| put(task, self.period, progress(entry, &self.claim, stage)));
    }
}

impl Deed for CloseOut {
    fn of(&self) -> Option<String> {
        Some(self.on.to_string())
    }

    fn tasks(&self) -> Vec<TaskId> {
        vec![self.task]
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let task = open(state, self.task)?;
        if self.on > scene.today() {
            return Err(Refusal::invalid("办结日期在将来", "the day on which it was done lies in the future"));
        }
        let blocked = task.obstacles.iter().find(|o| state.obstacles.get(o).is_some_and(|o| o.solved.is_none()));
        if let Some(obstacle) = blocked {
            let (zh, en) = (format!("堵点{obstacle}尚未化解"), format!("obstacle {obstacle} is not solved"));
            return Err(Refusal::new("blocked", zh, en));
        }
        match task.rounds.values().any(|r| r.accepted().is_some() || !r.findings.is_empty()) {
            true => Ok(()),
            false => Err(Refusal::new(
                "unverified",
                "没有审核通过的进展或核查情况，不能销号",
                "nothing accepted or found on site shows that it is done",
            )),
        }
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        state.change(self.task, |task| task.life = Life::Closed { on: self.on, entry: entry.seq });
    }
}

impl Deed for Reopen {
    fn tasks(&self) -> Vec<TaskId> {
        vec![self.task]
    }

    fn owners(&self, state: &State) -> Vec<String> {
        units_of(state, self.task)
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        match state.task(self.task)?.life {
            Life::Closed { .. } => Ok(()),
            _ => Err(Refusal::invalid("任务没有办结销号", "the task is not closed out")),
        }
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        state.change(self.task, |task| task.life = Life::Open);
    }
}
