//! Many pieces of work on all cores, handed on in their order.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many finished pieces a thread may be ahead of the one that is waited for.
const AHEAD: usize = 8;

/// Does `work` for all pieces on several threads and gives each outcome to `take` in order. Pieces
/// are asked for when a thread is free: however many there are, only a few wait in memory. Stops at
/// the first error of `take`.
///
/// # Errors
/// What `take` returns.
pub fn in_order<P, T: Send, E>(
    pieces: impl Iterator<Item = P> + Send,
    threads: NonZeroUsize,
    work: impl Fn(P) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    if threads.get() == 1 {
        return pieces.map(work).try_for_each(take);
    }
    let line = Line::new(threads.get());
    let pieces = Mutex::new(pieces.enumerate());
    std::thread::scope(|scope| {
        for _ in 0..threads.get() {
            scope.spawn(|| {
                let _worker = Worker(&line);
                while let Some((number, piece)) = line.next(&pieces) {
                    line.put(number, work(piece));
                }
            });
        }
        let taken = std::iter::from_fn(|| line.take()).try_for_each(&mut take);
        line.stop();
        taken
    })
}

/// Outcomes that wait for those before them.
struct Line<T> {
    state: Mutex<State<T>>,
    ready: Condvar,
    room: Condvar,
    /// How many may wait.
    most: usize,
}

struct State<T> {
    /// The number of the piece that is to be taken next.
    wanted: usize,
    done: BTreeMap<usize, T>,
    /// How many threads are still at work.
    workers: usize,
    stopped: bool,
}

impl<T> Line<T> {
    fn new(workers: usize) -> Self {
        let state = State { wanted: 0, done: BTreeMap::new(), workers, stopped: false };
        Line { state: Mutex::new(state), ready: Condvar::new(), room: Condvar::new(), most: AHEAD * workers }
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next piece and its number, once there is room for what becomes of it.
    fn next<P>(&self, pieces: &Mutex<impl Iterator<Item = (usize, P)>>) -> Option<(usize, P)> {
        let mut pieces = pieces.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |now: &mut State<T>| !now.stopped && now.done.len() >= self.most;
        let now = self.room.wait_while(self.state(), full).unwrap_or_else(PoisonError::into_inner);
        let stopped = now.stopped;
        drop(now);
        if stopped { None } else { pieces.next() }
    }

    fn put(&self, number: usize, outcome: T) {
        self.state().done.insert(number, outcome);
        self.ready.notify_one();
    }

    /// The next outcome, once it is there; nothing when no thread is left to bring one.
    fn take(&self) -> Option<T> {
        let missing = |now: &mut State<T>| now.workers > 0 && !now.done.contains_key(&now.wanted);
        let mut now = self.ready.wait_while(self.state(), missing).unwrap_or_else(PoisonError::into_inner);
        let wanted = now.wanted;
        let outcome = now.done.remove(&wanted)?;
        now.wanted += 1;
        drop(now);
        self.room.notify_one();
        Some(outcome)
    }

    fn stop(&self) {
        self.state().stopped = true;
        self.room.notify_all();
    }
}

/// A thread at work; it is counted out when it ends, by a panic too.
struct Worker<'l, T>(&'l Line<T>);

impl<T> Drop for Worker<'_, T> {
    fn drop(&mut self) {
        self.0.state().workers -= 1;
        self.0.ready.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threads(number: usize) -> NonZeroUsize {
        NonZeroUsize::new(number).expect("not zero")
    }

    #[test]
    fn outcomes_come_in_order() {
        for number in [1, 4] {
            let mut seen = Vec::new();
            let work = |i: u64| {
                std::thread::sleep(std::time::Duration::from_micros((i * 7919) % 300));
                i * i
            };
            let done: Result<(), ()> = in_order(0..200, threads(number), work, |square| {
                seen.push(square);
                Ok(())
            });
            assert!(done.is_ok());
            assert_eq!(seen, (0..200).map(|i| i * i).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_first_error_stops_all() {
        let outcome = in_order(0.., threads(2), |i| i, |i| if i == 5 { Err(i) } else { Ok(()) });
        assert_eq!(outcome, Err(5));
    }

    #[test]
    fn pieces_are_asked_for_no_earlier_than_needed() {
        let asked = std::sync::atomic::AtomicUsize::new(0);
        let pieces = (0..1000).inspect(|_| {
            asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        });
        let outcome = in_order(pieces, threads(2), |i| i, |i| if i == 20 { Err(()) } else { Ok(()) });
        assert!(outcome.is_err() && asked.into_inner() <= 21 + 2 * AHEAD + 4);
    }
}
