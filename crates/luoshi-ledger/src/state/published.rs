//! What everybody may see of what stands: the public's state, from which its pages and data are made.

use super::State;
use super::progress::Round;
use super::task::Task;
use super::tasks::{Chunk, Tasks};
use std::sync::Arc;

impl State {
    /// The same without what is not published ([`Sight`](crate::roles::Sight)): submissions that wait or came back, with
    /// what was contributed to and found about them, obstacles, orders, notes and comments. A status derived from it
    /// gives none of them away.
    #[must_use]
    pub fn published(&self) -> State {
        self.with_published(Tasks::of(self.tasks.iter().map(published)))
    }

    /// The same, where it was made before of an earlier state: tasks that did not change since are taken over.
    #[must_use]
    pub fn published_since(&self, before: &State, published: &State) -> State {
        let (old, known) = (before.tasks.chunks(), published.tasks.chunks());
        let chunks = self.tasks.chunks().iter().enumerate().map(|(i, chunk)| match (old.get(i), known.get(i)) {
            (Some(old), Some(known)) => chunk_since(chunk, old, known),
            _ => Arc::new(chunk.iter().map(self::published).collect()),
        });
        self.with_published(Tasks::of_chunks(chunks.collect()))
    }

    fn with_published(&self, tasks: Tasks) -> State {
        State {
            tasks,
            obstacles: Arc::default(),
            orders: Arc::default(),
            notes: Arc::default(),
            consultation: None,
            comments: Arc::default(),
            ..self.clone()
        }
    }
}

fn chunk_since(chunk: &Chunk, old: &Chunk, known: &Chunk) -> Chunk {
    if Arc::ptr_eq(chunk, old) {
        return Arc::clone(known);
    }
    let one = |(i, task): (usize, &Arc<Task>)| match old.get(i).zip(known.get(i)) {
        Some((old, known)) if Arc::ptr_eq(task, old) => Arc::clone(known),
        _ => published(task),
    };
    Arc::new(chunk.iter().enumerate().map(one).collect())
}

fn published(task: &Arc<Task>) -> Arc<Task> {
    let waits = |round: &Arc<Round>| round.accepted().is_none();
    if !task.rounds.values().any(|r| waits(r) || keeps_back(r)) {
        return Arc::clone(task);
    }
    let mut open = Task::clone(task);
    // The public is not led through the entries: the one that made the task says where it comes from.
    open.entries = open.entries.first().copied().into_iter().collect();
    open.rounds.retain(|_, round| !waits(round));
    for round in open.rounds.values_mut().filter(|r| keeps_back(r)) {
        let claim = Arc::make_mut(round).progress.as_mut().map(|p| &mut p.claim);
        claim.into_iter().for_each(|claim| claim.evidence.retain(|e| !e.internal));
    }
    Arc::new(open)
}

/// Whether evidence of what was accepted is for those who check alone.
fn keeps_back(round: &Round) -> bool {
    round.accepted().is_some_and(|p| p.claim.evidence.iter().any(|e| e.internal))
}
