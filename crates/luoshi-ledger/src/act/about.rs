//! What an act is about: tasks, a time, and whose they are.

use crate::state::State;
use crate::{FeedbackId, ObstacleId, OrderId, TaskId};
use std::fmt::Display;

/// What an act is about.
#[derive(Debug, Default)]
pub(crate) struct About {
    /// The tasks that it speaks of.
    pub tasks: Vec<TaskId>,
    /// Of what time it speaks: a period or a day.
    pub of: Option<String>,
    /// Whose it is: their people may do it where their role reaches to their own.
    pub owner: Owner,
}

/// To which units something belongs.
#[derive(Debug, Default)]
pub(crate) enum Owner {
    /// To none: who does it has to reach to everything.
    #[default]
    Nobody,
    /// To the lead unit of a task.
    Lead(TaskId),
    /// To lead and co-operating units of a task.
    All(TaskId),
    /// To this unit.
    Unit(String),
    /// To whoever has to solve an obstacle, and the units of its task.
    Obstacle(ObstacleId),
    /// To the unit that has to answer an order.
    Order(OrderId),
    /// To the units of the task that a leader's note is about.
    Note(u64),
    /// To the units of the task that feedback is about.
    Feedback(FeedbackId),
}

impl About {
    /// About a task.
    pub fn task(task: TaskId) -> Self {
        About { tasks: vec![task], ..About::default() }
    }

    /// About some tasks.
    pub fn tasks(tasks: impl IntoIterator<Item = TaskId>) -> Self {
        About { tasks: tasks.into_iter().collect(), ..About::default() }
    }

    /// About no task, but something that belongs to somebody.
    pub fn owned(owner: Owner) -> Self {
        About::default().by(owner)
    }

    /// About no task, but a time.
    pub fn time(of: impl Display) -> Self {
        About::default().of(of)
    }

    /// The same, speaking of a time.
    pub fn of(self, time: impl Display) -> Self {
        About { of: Some(time.to_string()), ..self }
    }

    /// The same, belonging to somebody.
    pub fn by(self, owner: Owner) -> Self {
        About { owner, ..self }
    }
}

impl Owner {
    /// Ids of the units.
    pub fn units(&self, state: &State) -> Vec<String> {
        match self {
            Owner::Nobody => Vec::new(),
            Owner::Lead(task) => lead_of(state, *task),
            Owner::All(task) => units_of(state, *task),
            Owner::Unit(unit) => vec![unit.clone()],
            Owner::Obstacle(id) => {
                let obstacle = state.obstacles.get(id);
                obstacle.map_or_else(Vec::new, |o| [units_of(state, o.task), vec![o.owner.clone()]].concat())
            }
            Owner::Order(id) => state.orders.get(id).map(|o| o.unit.clone()).into_iter().collect(),
            Owner::Note(entry) => {
                let note = state.notes.iter().find(|n| n.said.entry == *entry);
                note.and_then(|n| n.task).map_or_else(Vec::new, |task| units_of(state, task))
            }
            Owner::Feedback(id) => state.feedback.get(id).map_or_else(Vec::new, |f| units_of(state, f.task)),
        }
    }
}

/// The lead unit of a task.
pub(crate) fn lead_of(state: &State, id: TaskId) -> Vec<String> {
    state.task(id).map_or_else(|_| Vec::new(), |t| t.lead.iter().cloned().collect())
}

/// The units of a task: lead and co-operating.
fn units_of(state: &State, id: TaskId) -> Vec<String> {
    state.task(id).map_or_else(|_| Vec::new(), |t| t.lead.iter().chain(&t.with).cloned().collect())
}
