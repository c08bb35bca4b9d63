//! Progress: submitted, contributed to and corrected; decided upon; found on site and closed out.

mod closing;
mod decision;

use super::about::lead_of;
use super::limits::Visit;
use super::plan::open;
use super::{About, Deed, Owner, Scene};
use crate::entry::Entry;
use crate::papers::amount::day_zh;
use crate::refusal::Refusal;
use crate::state::State;
use crate::state::office::Exception;
use crate::state::progress::{Claim, Contribution, Progress, Round, Stage};
use crate::state::task::{Evidence, Task};
use crate::{Hash, Period, TaskId, doubt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use closing::{CloseOut, Find, Reopen};
pub use decision::{Accept, Approve, Return};

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

/// Refuses a period that is locked, and says why and until when: nothing is submitted, accepted, returned or corrected in
/// it, by units or inspectors.
///
/// # Errors
/// `locked`, unless one of the units has an exception on that day.
pub fn unlocked(state: &State, period: Period, units: &[String], today: Date) -> Result<(), Refusal> {
    let Some(lock) = state.locks.get(&period).filter(|l| l.until.is_none_or(|until| today <= until)) else {
        return Ok(());
    };
    let lets = |e: &Exception| units.contains(&e.unit) && today <= e.until;
    if lock.exceptions.iter().any(lets) {
        return Ok(());
    }
    let (zh, en) = match lock.until {
        Some(until) => (format!("，{until}后重新开放"), format!("it opens again after {until}")),
        None => ("，如需补报、补审、更正请由督查室准许".into(), "the inspectors may grant an exception".into()),
    };
    Err(Refusal::new(
        "locked",
        format!("{}已锁定：{}{zh}", period.zh(), lock.why),
        format!("{period} is locked ({}); {en}", lock.why),
    ))
}

/// Refuses a period that was over before the work on a task began: most often the year was mistyped.
fn begun(state: &State, task: &Task, period: Period) -> Result<(), Refusal> {
    let start = task.start.or_else(|| Date::new(state.year(), 1, 1).ok());
    match start.filter(|start| period.last() < *start) {
        Some(start) => Err(Refusal::new(
            "period",
            format!("{}早于任务开始的{}，请核对报送期的年份", period.zh(), day_zh(start)),
            format!("{period} was over before the task begins on {start}: look at the year"),
        )),
        None => Ok(()),
    }
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
    state.task(task).ok().and_then(|t| t.rounds.get(&period)).map(AsRef::as_ref)
}

fn hashes(evidence: &[Evidence]) -> Vec<Hash> {
    evidence.iter().map(|e| e.hash).collect()
}

fn put(task: &mut Task, period: Period, progress: Progress) {
    let round = task.round_mut(period);
    round.before += u32::from(round.progress.replace(progress).is_some());
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
    fn about(&self) -> About {
        About::task(self.task).of(self.period).by(Owner::Lead(self.task))
    }

    fn files(&self) -> Vec<Hash> {
        hashes(&self.claim.evidence)
    }

    fn figures(&mut self, visit: Visit) {
        self.claim.value.iter_mut().for_each(visit);
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let task = open(state, self.task)?;
        begun(state, task, self.period)?;
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
    fn about(&self) -> About {
        About::task(self.task).of(self.period).by(Owner::Unit(self.unit.clone()))
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
        begun(state, task, self.period)?;
        unlocked(state, self.period, std::slice::from_ref(&self.unit), scene.today())
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let contribution = Contribution {
            entry: entry.seq,
            unit: self.unit.clone(),
            text: self.text.clone(),
            evidence: self.evidence.clone(),
        };
        state.change(self.task, |t| t.round_mut(self.period).contributions.push(contribution));
    }
}

impl Deed for Correct {
    fn about(&self) -> About {
        About::task(self.task).of(self.period).by(Owner::Lead(self.task))
    }

    fn figures(&mut self, visit: Visit) {
        self.claim.value.iter_mut().for_each(visit);
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn files(&self) -> Vec<Hash> {
        hashes(&self.claim.evidence)
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let task = state.task(self.task)?;
        unlocked(state, self.period, &lead_of(state, self.task), scene.today())?;
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
