//! The bulletin (督查通报): how the plan stands at the end of a period, as it was known on a day. Every number in it is a
//! [`Figure`] that names the tasks and entries it was counted from.

mod count;
mod write;

pub use count::{Figure, Figures};

use super::paper::Paper;
use crate::state::State;
use crate::status::{Status, expected, status};
use crate::{Period, TaskId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A bulletin: the paper, and how each of its numbers was counted.
#[derive(Debug, Clone)]
pub struct Bulletin {
    /// What is sent out.
    pub paper: Paper,
    /// Its numbers, in the order in which they stand.
    pub figures: Figures,
}

impl Bulletin {
    /// How each number was counted, for the HTML page: its name and the tasks and entries.
    #[must_use]
    pub fn explained(&self) -> Vec<(String, String)> {
        self.figures.all().iter().map(|f| (f.name.clone(), f.to_string())).collect()
    }
}

/// What stood at a period's end.
struct Standing<'s> {
    state: &'s State,
    period: Period,
    today: Date,
    statuses: Vec<Status>,
    /// How tasks stood at the end of the period before; none in a plan's first.
    before: BTreeMap<TaskId, Status>,
}

impl Standing<'_> {
    /// The last day of which it speaks: the period's, or today while that goes on.
    fn until(&self) -> Date {
        self.period.last().min(self.today)
    }
}

/// The bulletin of a period from what was known: `state` is what stood on the day `today`. The same state and day give the
/// same bulletin.
#[must_use]
pub fn bulletin(state: &State, period: Period, today: Date) -> Bulletin {
    let earlier = period.before();
    // As the last bulletin saw it: on the day on which reports of that period were due.
    let due = state.rules.count("reporting", "due_days");
    let then = earlier.last().saturating_add(jiff::Span::new().days(due.clamp(0, 366)));
    // A task that was not there then has nothing to be compared with.
    let there = |s: &Status| state.task(s.task).is_ok_and(|task| expected(task, earlier));
    let before = status(state, earlier, then).into_iter().filter(there).map(|s| (s.task, s)).collect();
    write::written(&Standing { state, period, today, statuses: status(state, period, today), before })
}
