//! Numbers of a bulletin, each with what it was counted from.

use crate::status::Status;
use crate::{Period, State, TaskId};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

/// A number: what it counts, and the tasks and entries it was counted from. Counting them again gives it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Its name in the bulletin: F12.
    pub name: String,
    /// What it counts.
    pub counts: String,
    /// The number as printed.
    pub value: String,
    /// The tasks counted; of a share, those of the part first.
    pub tasks: Vec<TaskId>,
    /// Of a share, how many of the tasks are the part: the others only belong to the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
    /// The entries that made these tasks stand as they do.
    pub entries: Vec<u64>,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |all: Vec<String>| if all.is_empty() { "无".to_owned() } else { all.join("、") };
        let tasks = |all: &[TaskId]| joined(all.iter().map(ToString::to_string).collect());
        let tasks = match self.part.and_then(|part| self.tasks.split_at_checked(part)) {
            Some((part, rest)) => format!("{}；其余：{}", tasks(part), tasks(rest)),
            None => tasks(&self.tasks),
        };
        let entries = joined(self.entries.iter().map(|e| format!("#{e}")).collect());
        write!(f, "{} = {}；任务：{tasks}；条目：{entries}", self.counts, self.value)
    }
}

/// The numbers of a bulletin, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Figures {
    all: Vec<Figure>,
}

impl Figures {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Figure] {
        &self.all
    }

    /// Notes a number; its name.
    pub(super) fn note(
        &mut self,
        counts: impl Into<String>,
        value: impl ToString,
        tasks: Vec<TaskId>,
        entries: Vec<u64>,
    ) -> String {
        let name = format!("F{}", self.all.len() + 1);
        let (counts, value) = (counts.into(), value.to_string());
        self.all.push(Figure { name: name.clone(), counts, value, tasks, part: None, entries });
        name
    }

    /// Says that the number that was noted last is a share, whose part are the first so many tasks.
    pub(super) fn part(&mut self, part: usize) {
        self.all.last_mut().into_iter().for_each(|f| f.part = Some(part));
    }
}

/// The entries from which the status of tasks follows: what made them, and what was reported by the period.
pub(super) fn entries(state: &State, period: Period, statuses: &[&Status]) -> Vec<u64> {
    let mut entries = BTreeSet::new();
    for task in statuses.iter().filter_map(|s| state.task(s.task).ok()) {
        entries.extend(task.entries.first());
        if let Some((_, round)) = task.rounds.range(..=period).next_back() {
            entries.extend(round.progress.iter().map(|p| p.entry));
            entries.extend(round.progress.iter().filter_map(|p| p.decision.as_ref()).map(|d| d.entry));
            entries.extend(round.findings.iter().map(|f| f.entry));
        }
    }
    entries.into_iter().collect()
}
