//! Orders and what is said about tasks: reminders, supervision orders, answers, notes of leaders, comments.

use super::obstacle::said;
use super::{About, Deed, Owner, Scene, told};
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::state::State;
use crate::state::matter::{Comment, Note, Order, OrderKind};
use crate::{OrderId, TaskId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Issue a reminder or supervision order; its number is that of the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueOrder {
    /// What kind.
    pub kind: OrderKind,
    /// The tasks that it is about.
    pub tasks: Vec<TaskId>,
    /// Id of the unit that has to answer.
    pub unit: String,
    /// What it asks for.
    pub text: String,
    /// By when it is to be answered.
    pub reply_by: Date,
}

/// Answer an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyOrder {
    /// The order.
    pub order: OrderId,
    /// The answer.
    pub text: String,
}

/// Write a leader's note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteNote {
    /// The task; none for the work at large.
    pub task: Option<TaskId>,
    /// What it says.
    pub text: String,
}

/// Answer a leader's note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyNote {
    /// The note: the number of its entry.
    pub note: u64,
    /// The answer.
    pub text: String,
}

/// Comment on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteComment {
    /// The task.
    pub task: TaskId,
    /// What it says.
    pub text: String,
}

impl Deed for IssueOrder {
    fn about(&self) -> About {
        About::tasks(self.tasks.iter().copied())
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        self.tasks.iter().try_for_each(|id| state.task(*id).map(|_| ()))?;
        state.units.get(&self.unit).ok_or_else(|| Refusal::unknown(("单位", "unit"), &self.unit))?;
        told(&self.text)?;
        match self.reply_by < scene.today() {
            true => Err(Refusal::invalid("回复期限已过", "the day by which to answer is past")),
            false => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let order = Order {
            id: OrderId(entry.seq),
            kind: self.kind,
            number: state.next_order(self.kind, crate::day_of(entry.said).year()),
            tasks: self.tasks.clone(),
            unit: self.unit.clone(),
            issued: said(entry, &self.text),
            reply_by: self.reply_by,
            replies: Vec::new(),
        };
        Arc::make_mut(&mut state.orders).insert(order.id, order);
    }
}

impl Deed for ReplyOrder {
    fn about(&self) -> About {
        About::owned(Owner::Order(self.order))
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        state.orders.get(&self.order).ok_or_else(|| Refusal::unknown(("函件", "order"), self.order))?;
        told(&self.text)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        if let Some(order) = Arc::make_mut(&mut state.orders).get_mut(&self.order) {
            order.replies.push(said(entry, &self.text));
        }
    }
}

impl Deed for WriteNote {
    fn about(&self) -> About {
        About::tasks(self.task)
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        if let Some(task) = self.task {
            state.task(task)?;
        }
        told(&self.text)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        Arc::make_mut(&mut state.notes).push(Note {
            task: self.task,
            said: said(entry, &self.text),
            replies: Vec::new(),
        });
    }
}

/// The leader's note of that number.
fn note(state: &State, number: u64) -> Result<&Note, Refusal> {
    let found = state.notes.iter().find(|n| n.said.entry == number);
    found.ok_or_else(|| Refusal::unknown(("批示", "note"), number))
}

impl Deed for ReplyNote {
    fn about(&self) -> About {
        About::owned(Owner::Note(self.note))
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        note(state, self.note)?;
        told(&self.text)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let notes = Arc::make_mut(&mut state.notes);
        if let Some(note) = notes.iter_mut().find(|n| n.said.entry == self.note) {
            note.replies.push(said(entry, &self.text));
        }
    }
}

impl Deed for WriteComment {
    fn about(&self) -> About {
        About::task(self.task).by(Owner::All(self.task))
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        state.task(self.task)?;
        told(&self.text)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        Arc::make_mut(&mut state.comments).push(Comment { task: self.task, said: said(entry, &self.text) });
    }
}
