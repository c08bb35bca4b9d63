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
    /// The tasks counted.
    pub tasks: Vec<TaskId>,
    /// The entries that made these tasks stand as they do.
    pub entries: Vec<u64>,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |all: Vec<String>| if all.is_empty() { "无".to_owned() } else { all.join("、") };
        let tasks = joined(self.tasks.iter().map(ToString::to_string).collect());
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
        self.all.push(Figure { name: name.clone(), counts: counts.into(), value: value.to_string(), tasks, entries });
        name
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
