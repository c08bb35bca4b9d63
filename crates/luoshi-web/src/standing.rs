//! How everything stands, derived once for every change of the ledger: what pages read.

use crate::context::Context;
use crate::library::Promise;
use jiff::civil::Date;
use luoshi_ledger::state::progress::Progress;
use luoshi_ledger::status::{self, Light, Schedule, Status, Verdict};
use luoshi_ledger::{Period, State, Task, TaskId, day_of};
use std::collections::HashMap;
use std::sync::Arc;

/// How everything stands.
#[derive(Debug)]
pub struct Standing {
    /// What was entered.
    pub state: Arc<State>,
    /// The day: in a trial workspace the last one that was spoken of.
    pub today: Date,
    /// The period that pages speak of.
    pub period: Period,
    statuses: Vec<Arc<Status>>,
    places: Arc<Places>,
}

/// Where tasks are found.
#[derive(Debug)]
struct Places {
    by_task: HashMap<TaskId, usize>,
    by_statement: HashMap<String, Vec<usize>>,
}

impl Places {
    fn of(state: &State, statuses: &[Arc<Status>]) -> Self {
        let mut by_statement: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, status) in statuses.iter().enumerate() {
            let source = state.task(status.task).ok().and_then(|t| t.source.as_ref());
            for id in source.iter().flat_map(|s| &s.statements) {
                by_statement.entry(id.clone()).or_default().push(i);
            }
        }
        let by_task = statuses.iter().enumerate().map(|(i, s)| (s.task, i)).collect();
        Places { by_task, by_statement }
    }
}

impl Standing {
    /// How everything stands now.
    #[must_use]
    pub fn of(state: Arc<State>) -> Self {
        let today = today(&state);
        let period = status::period_on(today);
        let statuses: Vec<_> = status::status(&state, period, today).into_iter().map(Arc::new).collect();
        let places = Arc::new(Places::of(&state, &statuses));
        Standing { state, today, period, statuses, places }
    }

    /// How everything stands after something changed: what did not is taken over.
    #[must_use]
    pub fn since(before: &Standing, state: Arc<State>) -> Self {
        let today = today(&state);
        if today != before.today {
            return Standing::of(state);
        }
        let statuses = status::status_since(&state, before.period, today, &before.state, &before.statuses);
        // Where a task comes from never changes, so places stay as long as the tasks are the same.
        let same = statuses.len() == before.statuses.len()
            && statuses.iter().zip(&before.statuses).all(|(a, b)| a.task == b.task);
        let places = if same { Arc::clone(&before.places) } else { Arc::new(Places::of(&state, &statuses)) };
        Standing { state, today, period: before.period, statuses, places }
    }

    /// Shares with another what stands the same there: of ten thousand tasks nearly all do.
    #[must_use]
    pub fn sharing(mut self, other: &Standing) -> Self {
        for status in &mut self.statuses {
            let theirs = other.places.by_task.get(&status.task).map(|&i| &other.statuses[i]);
            if let Some(theirs) = theirs.filter(|s| !Arc::ptr_eq(s, status) && *s == status) {
                *status = Arc::clone(theirs);
            }
        }
        self
    }

    /// How each task stands, in order.
    pub fn statuses(&self) -> impl ExactSizeIterator<Item = &Status> {
        self.statuses.iter().map(Arc::as_ref)
    }

    /// How a task stands.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<(&Task, &Status)> {
        let status = &self.statuses[*self.places.by_task.get(&id)?];
        Some((self.state.task(id).ok()?, status))
    }

    /// The tasks of a statement, and how they stand.
    pub fn of_statement(&self, id: &str) -> impl Iterator<Item = (&Task, &Status)> {
        let found = self.places.by_statement.get(id).into_iter().flatten().map(|&i| &self.statuses[i]);
        found.filter_map(|s| Some((self.state.task(s.task).ok()?, s.as_ref())))
    }

    /// How a promise stands: the worst of its tasks.
    #[must_use]
    pub fn of_promise(&self, promise: &Promise) -> Option<&Status> {
        self.of_statement(&promise.record.id).map(|(_, s)| s).max_by_key(|s| severity(s.schedule))
    }

    /// The last accepted progress of a task, with its period.
    #[must_use]
    pub fn last_accepted<'s>(&self, task: &'s Task) -> Option<(Period, &'s Progress)> {
        task.rounds.iter().rev().find_map(|(period, round)| Some((*period, round.accepted()?)))
    }
}

/// The day in China; in a trial workspace, where the clock is set by hand, the last day spoken of.
#[must_use]
pub fn today(state: &State) -> Date {
    day_of(state.now())
}

/// How bad a status is: what is worse is shown of several.
#[must_use]
pub fn severity(schedule: Schedule) -> u8 {
    match schedule {
        Schedule::Overdue => 7,
        Schedule::Behind => 6,
        Schedule::NotBegun => 5,
        Schedule::Unreported | Schedule::ClosedShort => 4,
        Schedule::OnSchedule => 3,
        Schedule::NotDue => 2,
        Schedule::Ahead => 1,
        Schedule::Done => 0,
    }
}

/// Whether what was accepted shows that a task has come where it was to come.
#[must_use]
pub fn is_reached(status: &Status) -> bool {
    status.schedule == Schedule::Done || matches!(status.verdict, Verdict::Met | Verdict::Exceeded)
}

/// The class by which style tells a status.
#[must_use]
pub fn class(status: &Status) -> &'static str {
    match (status.schedule, status.light) {
        (Schedule::Done, _) => "done",
        (Schedule::Ahead, _) => "ahead",
        (Schedule::OnSchedule, _) => "good",
        (_, Light::Red) | (Schedule::Overdue, _) => "bad",
        (Schedule::Behind | Schedule::NotBegun, _) => "warn",
        (Schedule::Unreported, _) => "silent",
        _ => "",
    }
}

/// Whether a task is behind, a little or much; not where nobody knows how far it is, nor where it is closed out.
#[must_use]
pub fn is_behind(status: &Status) -> bool {
    matches!(class(status), "warn" | "bad")
}

/// How a status came about, in the language of the page.
#[must_use]
pub fn reasons(c: &Context, state: &State, status: &Status) -> Vec<status::Reason> {
    status::why(state, status, c.language.of(status::Language::Chinese, status::Language::English))
}

/// The words of a status, with the light where two of them look different under one word.
#[must_use]
pub fn told(c: &Context, status: &Status) -> String {
    let word = words(c, status.schedule);
    match (status.schedule, class(status)) {
        (Schedule::Behind, "bad") => format!("{word}{}", c.t("light_red")),
        (Schedule::Behind, _) => format!("{word}{}", c.t("light_yellow")),
        _ => word.to_owned(),
    }
}

/// The words of a schedule status.
#[must_use]
pub fn words(c: &Context, schedule: Schedule) -> &'static str {
    c.word("status", schedule.word())
}
