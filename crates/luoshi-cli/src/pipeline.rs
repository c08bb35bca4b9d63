//! Many pieces of work on all cores, handed on in their order.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex};

/// How many finished pieces a thread may be ahead of the one that is waited for.
const AHEAD: usize = 8;

struct State<T> {
    next: usize,
    wanted: usize,
    done: BTreeMap<usize, T>,
    stopped: bool,
}

/// Does `work` for 0 to `count` on several threads and gives each outcome to `take` in order.
/// However many there are, only a few wait in memory. Stops at the first error of `take`.
///
/// # Errors
/// What `take` returns.
pub fn in_order<T: Send, E>(
    count: usize,
    threads: NonZeroUsize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T) -> Result<(), E>,
) -> Result<(), E> {
    if threads.get() == 1 || count < 2 {
        return (0..count).try_for_each(|i| take(i, work(i)));
    }
    let state = Mutex::new(State { next: 0, wanted: 0, done: BTreeMap::new(), stopped: false });
    let (ready, room) = (Condvar::new(), Condvar::new());
    let most = AHEAD * threads.get();
    let lock = || state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    std::thread::scope(|scope| {
        for _ in 0..threads.get().min(count) {
            scope.spawn(|| {
                loop {
                    let mut now = lock();
                    while !now.stopped && now.next < count && now.next >= now.wanted + most {
                        now = room.wait(now).unwrap_or_else(std::sync::PoisonError::into_inner);
                    }
                    if now.stopped || now.next >= count {
                        return;
                    }
                    let mine = now.next;
                    now.next += 1;
                    drop(now);
                    let outcome = work(mine);
                    lock().done.insert(mine, outcome);
                    ready.notify_one();
                }
            });
        }
        for i in 0..count {
            let mut now = lock();
            let outcome = loop {
                if let Some(outcome) = now.done.remove(&i) {
                    break outcome;
                }
                now = ready.wait(now).unwrap_or_else(std::sync::PoisonError::into_inner);
            };
            now.wanted = i + 1;
            drop(now);
            room.notify_all();
            if let Err(error) = take(i, outcome) {
                lock().stopped = true;
                room.notify_all();
                return Err(error);
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_come_in_order() {
        let four = NonZeroUsize::new(4).expect("not zero");
        let mut seen = Vec::new();
        let work = |i: usize| {
            std::thread::sleep(std::time::Duration::from_micros((i as u64 * 7919) % 300));
            i * i
        };
        let done: Result<(), ()> = in_order(200, four, work, |i, square| {
            seen.push((i, square));
            Ok(())
        });
        assert!(done.is_ok());
        assert_eq!(seen, (0..200).map(|i| (i, i * i)).collect::<Vec<_>>());
    }

    #[test]
    fn the_first_error_stops_all() {
        let two = NonZeroUsize::new(2).expect("not zero");
        let outcome = in_order(1000, two, |i| i, |i, _| if i == 5 { Err(i) } else { Ok(()) });
        assert_eq!(outcome, Err(5));
    }
}
