//! An entry after the other becomes the state. Only here and in the acts' `apply` does a state change.

use super::task::{NewTask, Task};
use super::{Head, State};
use crate::TaskId;
use crate::entry::Entry;
use std::sync::Arc;

impl State {
    /// Takes in the next entry.
    pub fn fold(&mut self, entry: &Entry) {
        entry.act.apply(self, entry);
        for id in entry.act.tasks() {
            self.change(id, |task| task.entries.push(entry.seq));
        }
        self.head = Head { seq: entry.seq, hash: entry.hash };
        self.said = entry.said;
    }

    /// The state after some entries.
    #[must_use]
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut state = State::default();
        entries.into_iter().for_each(|entry| state.fold(entry));
        state
    }

    /// The number that the next task gets.
    #[must_use]
    pub fn next_task(&self) -> TaskId {
        TaskId(self.tasks.len() as u64 + 1)
    }

    pub(crate) fn add(&mut self, new: &NewTask, entry: &Entry, from: &[TaskId]) -> TaskId {
        let id = self.next_task();
        let task = Task { from: from.to_vec(), ..Task::new(id, new, (entry.seq, crate::day_of(entry.said))) };
        self.tasks.push(Arc::new(task));
        id
    }

    pub(crate) fn change(&mut self, id: TaskId, change: impl FnOnce(&mut Task)) {
        if let Some(task) = self.tasks.get_mut(id) {
            change(task);
        }
    }
}
