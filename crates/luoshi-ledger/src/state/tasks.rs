//! Tasks in the order of their numbers, kept in chunks: a changed copy shares all that did not change.

use super::task::Task;
use crate::TaskId;
use std::sync::Arc;

/// How many tasks stand in a chunk: a change copies the pointers of one chunk and those to the chunks.
const CHUNK: usize = 128;

/// All tasks; numbers begin at 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Tasks {
    chunks: Arc<Vec<Chunk>>,
    len: usize,
}

/// Some tasks that stand together.
pub(crate) type Chunk = Arc<Vec<Arc<Task>>>;

impl Tasks {
    /// Tasks in the order of their numbers.
    pub fn of(tasks: impl Iterator<Item = Arc<Task>>) -> Self {
        let mut all = Tasks::default();
        tasks.for_each(|task| all.push(task));
        all
    }

    /// Tasks of chunks as they were put away.
    pub fn of_chunks(chunks: Vec<Chunk>) -> Self {
        let len = chunks.iter().map(|c| c.len()).sum();
        Tasks { chunks: Arc::new(chunks), len }
    }

    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn get(&self, id: TaskId) -> Option<&Task> {
        let index = index(id)?;
        self.chunks.get(index / CHUNK)?.get(index % CHUNK).map(AsRef::as_ref)
    }

    pub fn get_mut(&mut self, id: TaskId) -> Option<&mut Task> {
        let index = index(id).filter(|i| *i < self.len)?;
        let chunk = Arc::make_mut(&mut self.chunks).get_mut(index / CHUNK)?;
        Arc::make_mut(chunk).get_mut(index % CHUNK).map(Arc::make_mut)
    }

    pub fn push(&mut self, task: Arc<Task>) {
        let chunks = Arc::make_mut(&mut self.chunks);
        match chunks.last_mut().filter(|c| c.len() < CHUNK) {
            Some(chunk) => Arc::make_mut(chunk).push(task),
            None => chunks.push(Arc::new(vec![task])),
        }
        self.len += 1;
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<Task>> {
        self.chunks.iter().flat_map(|c| c.iter())
    }
}

fn index(id: TaskId) -> Option<usize> {
    usize::try_from(id.0).ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::task::NewTask;

    #[test]
    fn numbers_find_their_tasks_across_chunks() {
        let task = |n: u64| Arc::new(Task::new(TaskId(n), &NewTask::default(), (1, jiff::civil::Date::default())));
        let mut tasks = Tasks::of((1..=CHUNK as u64 * 2 + 1).map(task));
        let before = tasks.clone();
        assert_eq!((tasks.len(), tasks.iter().count(), tasks.chunks().len()), (CHUNK * 2 + 1, CHUNK * 2 + 1, 3));
        for n in [1, CHUNK as u64, CHUNK as u64 + 1, CHUNK as u64 * 2 + 1] {
            assert_eq!(tasks.get(TaskId(n)).map(|t| t.id), Some(TaskId(n)));
        }
        assert!(tasks.get(TaskId(0)).is_none() && tasks.get_mut(TaskId(CHUNK as u64 * 2 + 2)).is_none());
        tasks.get_mut(TaskId(2)).expect("a task").title = "改过".into();
        assert!(before.get(TaskId(2)).is_some_and(|t| t.title.is_empty()), "a copy keeps what it had");
        assert!(Arc::ptr_eq(&before.chunks()[1], &tasks.chunks()[1]), "what did not change is shared");
    }
}
