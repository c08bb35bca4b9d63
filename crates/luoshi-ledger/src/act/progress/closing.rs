//! What was found on site, and the end: closed out, opened again.

use super::hashes;
use crate::act::limits::Visit;
use crate::act::plan::open;
use crate::act::{About, Deed, Owner, Scene};
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::state::State;
use crate::state::progress::Finding;
use crate::state::task::{Evidence, Life};
use crate::{Hash, Period, TaskId};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

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

impl Deed for Find {
    fn about(&self) -> About {
        About::task(self.task).of(self.period)
    }

    fn files(&self) -> Vec<Hash> {
        hashes(&self.evidence)
    }

    fn figures(&mut self, visit: Visit) {
        self.value.iter_mut().for_each(visit);
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
        state.change(self.task, |task| task.round_mut(self.period).findings.push(finding));
    }
}

impl Deed for CloseOut {
    fn about(&self) -> About {
        About::task(self.task).of(self.on)
    }

    fn asks_why(&self, state: &State) -> Option<Refusal> {
        let (zh, en) = crate::status::short_of(state.task(self.task).ok()?)?;
        Some(Refusal::new(
            "reason",
            format!("{zh}，办结销号须说明理由和依据"),
            format!("{en}: say why it is closed out, and on what evidence"),
        ))
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
    fn about(&self) -> About {
        About::task(self.task).by(Owner::All(self.task))
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
