//! What everybody may see of what stands: the public's state, from which its pages and data are made.

use super::State;
use super::progress::Round;
use super::task::Task;
use super::tasks::Tasks;
use std::sync::Arc;

impl State {
    /// The same without what is not published ([`Sight`](crate::roles::Sight)): submissions that wait or came back, with
    /// what was contributed to and found about them, obstacles, orders, notes and comments. A status derived from it
    /// gives none of them away.
    #[must_use]
    pub fn published(&self) -> State {
        State {
            tasks: Tasks::of(self.tasks.iter().map(published)),
            obstacles: Arc::default(),
            orders: Arc::default(),
            notes: Arc::default(),
            consultation: None,
            comments: Arc::default(),
            ..self.clone()
        }
    }
}

fn published(task: &Arc<Task>) -> Arc<Task> {
    let waits = |round: &Arc<Round>| round.accepted().is_none();
    if !task.rounds.values().any(waits) {
        return Arc::clone(task);
    }
    let mut open = Task::clone(task);
    open.rounds.retain(|_, round| !waits(round));
    Arc::new(open)
}
