//! Feedback of the public: received, moderated, answered.

use super::obstacle::said;
use super::{About, Deed, Owner, Scene};
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::state::State;
use crate::state::matter::Feedback;
use crate::{FeedbackId, TaskId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Receive feedback; its number is that of the entry. Who gave it is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receive {
    /// The task that it is about.
    pub task: TaskId,
    /// What it says: 2,000 characters at most.
    pub text: String,
}

/// Decide whether feedback is shown; not to show it needs a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moderate {
    /// The feedback.
    pub feedback: FeedbackId,
    /// Whether it is shown.
    pub show: bool,
}

/// Answer feedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The feedback.
    pub feedback: FeedbackId,
    /// The answer.
    pub text: String,
}

const LONGEST: usize = 2000;

fn told(text: &str) -> Result<(), Refusal> {
    match text.trim().is_empty() || text.chars().count() > LONGEST {
        true => Err(Refusal::invalid(
            format!("须有内容，不超过{LONGEST}字"),
            format!("1 to {LONGEST} characters are taken"),
        )),
        false => Ok(()),
    }
}

fn known(state: &State, id: FeedbackId) -> Result<&Feedback, Refusal> {
    state.feedback.get(&id).ok_or_else(|| Refusal::unknown(("反馈", "feedback"), id))
}

impl Deed for Receive {
    fn about(&self) -> About {
        About::task(self.task)
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        state.task(self.task)?;
        told(&self.text)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let feedback = Feedback {
            id: FeedbackId(entry.seq),
            task: self.task,
            said: entry.said,
            text: self.text.clone(),
            shown: None,
            answers: Vec::new(),
        };
        Arc::make_mut(&mut state.feedback).insert(feedback.id, feedback);
    }
}

impl Deed for Moderate {
    fn needs_why(&self) -> bool {
        !self.show
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        known(state, self.feedback).map(|_| ())
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        if let Some(feedback) = Arc::make_mut(&mut state.feedback).get_mut(&self.feedback) {
            feedback.shown = Some(self.show);
        }
    }
}

impl Deed for Answer {
    fn about(&self) -> About {
        About::owned(Owner::Feedback(self.feedback))
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        known(state, self.feedback)?;
        told(&self.text)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        if let Some(feedback) = Arc::make_mut(&mut state.feedback).get_mut(&self.feedback) {
            feedback.answers.push(said(entry, &self.text));
        }
    }
}
