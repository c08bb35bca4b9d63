//! What stands: derived from the entries, in their order, by nothing else.

mod called;
mod fold;
pub mod matter;
pub mod office;
pub mod progress;
mod published;
pub mod task;
pub(crate) mod tasks;

use crate::refusal::Refusal;
use crate::rules::Rules;
use crate::{FeedbackId, Hash, ObstacleId, OrderId, Period, TaskId};
use jiff::Timestamp;
use matter::{Comment, Consultation, Feedback, Note, Obstacle, Order, OrderKind};
use office::{Left, List, Lock, Office, Person, Report, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use task::Task;
use tasks::Tasks;

/// The last entry of a ledger: its number and hash. Printed on what is made from it, so that a cut tail shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Head {
    /// How many entries there are.
    pub seq: u64,
    /// The hash of the last.
    pub hash: Hash,
}

/// Everything that stands after an entry. Cheap to clone: what does not change is shared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct State {
    /// The last entry.
    pub head: Head,
    /// When it was said.
    pub said: Timestamp,
    /// Whose ledger it is; none before it was founded.
    pub office: Option<Arc<Office>>,
    /// Units by id.
    pub units: Arc<BTreeMap<String, Unit>>,
    /// Ids of the units, in the order in which they were added.
    pub unit_order: Arc<Vec<String>>,
    /// Accounts by id.
    pub people: Arc<BTreeMap<String, Person>>,
    /// The rules in force.
    pub rules: Arc<Rules>,
    /// Locked periods.
    pub locks: Arc<BTreeMap<Period, Lock>>,
    /// Imported reports by name.
    pub reports: Arc<BTreeMap<String, Report>>,
    /// What was not taken up.
    pub left: Arc<Vec<Left>>,
    /// Lists by name.
    pub lists: Arc<BTreeMap<String, List>>,
    /// In order of their numbers, which begin at 1.
    #[serde(skip)]
    pub(crate) tasks: Tasks,
    /// Obstacles, solved ones too.
    pub obstacles: Arc<BTreeMap<ObstacleId, Obstacle>>,
    /// Orders, answered ones too.
    pub orders: Arc<BTreeMap<OrderId, Order>>,
    /// Notes of leaders, oldest first.
    pub notes: Arc<Vec<Note>>,
    /// The last round of comments on assignments.
    pub consultation: Option<Consultation>,
    /// Comments, oldest first.
    pub comments: Arc<Vec<Comment>>,
    /// Feedback of the public.
    pub feedback: Arc<BTreeMap<FeedbackId, Feedback>>,
}

impl State {
    /// All tasks in order, also those that were withdrawn, split or merged ([`Task::counts`] tells).
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().map(AsRef::as_ref)
    }

    /// All tasks in order, with whether they are the very same as in another state.
    pub(crate) fn tasks_since(&self, before: &State) -> impl Iterator<Item = (&Task, bool)> {
        let old = before.tasks.iter().map(Some).chain(std::iter::repeat(None));
        self.tasks.iter().zip(old).map(|(task, old)| (task.as_ref(), old.is_some_and(|o| Arc::ptr_eq(o, task))))
    }

    /// A task.
    ///
    /// # Errors
    /// `unknown` if there is none of that number.
    pub fn task(&self, id: TaskId) -> Result<&Task, Refusal> {
        self.tasks.get(id).ok_or_else(|| Refusal::unknown(("任务", "task"), id))
    }

    /// Units in the order in which the office added them.
    pub fn units_in_order(&self) -> impl Iterator<Item = &Unit> {
        self.unit_order.iter().filter_map(|id| self.units.get(id))
    }

    /// The account of an id or a name.
    ///
    /// # Errors
    /// `unknown` if there is none.
    pub fn person(&self, name: &str) -> Result<&Person, Refusal> {
        let found = self.people.get(name).or_else(|| self.people.values().find(|p| p.name == name));
        found.ok_or_else(|| Refusal::unknown(("账号", "account"), name))
    }

    /// What a unit is called now; the id itself where it is unknown.
    #[must_use]
    pub fn unit_name<'s>(&'s self, id: &'s str) -> &'s str {
        self.units.get(id).map_or(id, |u| &u.name)
    }

    /// The running number that the next order of a kind gets in a year.
    #[must_use]
    pub fn next_order(&self, kind: OrderKind, year: i16) -> u32 {
        let before = self.orders.values().filter(|o| o.kind == kind && o.year() == year).count();
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Now. A trial's clock is set by hand: it stands at the moment that was spoken of last, for whoever sets no other.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let trial = self.office.as_ref().is_some_and(|o| o.trial);
        if trial { self.said } else { Timestamp::now() }
    }

    /// The year that is tracked.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.office.as_ref().map_or(0, |o| o.year)
    }
}
