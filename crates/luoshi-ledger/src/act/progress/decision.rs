//! What is decided about a submission: approved inside the unit, returned, accepted.

use super::{lead_of, round, unlocked};
use crate::act::{About, Deed, Owner, Scene};
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::state::State;
use crate::state::progress::{Decision, Stage};
use crate::{Period, TaskId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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

/// Refuses a period that is locked: what is accepted or returned changes its figures, as a submission does.
fn in_time(state: &State, (task, period): (TaskId, Period), scene: &Scene) -> Result<(), Refusal> {
    unlocked(state, period, &lead_of(state, task), scene.today())
}

fn decide(state: &mut State, at: (TaskId, Period), entry: &Entry, stage: Stage) {
    let decision = Decision { entry: entry.seq, by: entry.by.clone(), said: entry.said, why: entry.why.clone() };
    state.change(at.0, |task| {
        if let Some(progress) = task.rounds.get_mut(&at.1).and_then(|r| Arc::make_mut(r).progress.as_mut()) {
            progress.stage = stage;
            progress.decision = Some(decision);
        }
    });
}

impl Deed for Approve {
    fn about(&self) -> About {
        About::task(self.task).of(self.period).by(Owner::Lead(self.task))
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        decidable(state, (self.task, self.period, self.submission), &[Stage::AwaitingHead])
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        decide(state, (self.task, self.period), entry, Stage::AwaitingInspector);
    }
}

impl Deed for Return {
    fn about(&self) -> About {
        About::task(self.task).of(self.period).by(Owner::Lead(self.task))
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let stages: &[Stage] = match scene.role().has_unit() {
            true => &[Stage::AwaitingHead],
            false => &[Stage::AwaitingInspector],
        };
        decidable(state, (self.task, self.period, self.submission), stages)?;
        in_time(state, (self.task, self.period), scene)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        decide(state, (self.task, self.period), entry, Stage::Returned);
    }
}

impl Deed for Accept {
    fn about(&self) -> About {
        About::task(self.task).of(self.period)
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        decidable(state, (self.task, self.period, self.submission), &[Stage::AwaitingInspector])?;
        in_time(state, (self.task, self.period), scene)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        decide(state, (self.task, self.period), entry, Stage::Accepted);
    }
}
