//! The other side: a process that answers files on standard input until there are no more.

use crate::Limits;
use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The exit status of a process that took too long.
pub(crate) const TOO_SLOW: u8 = 71;
/// The exit status of a process that took too much memory.
pub(crate) const TOO_LARGE: u8 = 72;

/// Sends some bytes with their length before them.
pub(crate) fn send(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

pub(crate) fn receive(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut bytes = Vec::new();
    let read = from.take(length).read_to_end(&mut bytes)?;
    if read as u64 == length { Ok(bytes) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

/// What a program does that was called with `load`: it answers files on standard input, and ends
/// itself where one takes more than the limits.
pub fn serve(limits: Limits) -> ExitCode {
    let watch = Arc::new(Watch { begun: Instant::now(), since: AtomicU64::new(Watch::IDLE) });
    let watched = Arc::clone(&watch);
    // Readers of nested files call themselves: they get more stack than a main thread has.
    let worker = std::thread::Builder::new().stack_size(64 << 20).spawn(move || answer_all(&watched));
    let Ok(worker) = worker else { return ExitCode::FAILURE };
    while !worker.is_finished() {
        std::thread::sleep(Watch::STEP);
        if let Some(status) = watch.exceeded(limits) {
            std::process::exit(i32::from(status));
        }
    }
    worker.join().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
}

fn answer_all(watch: &Watch) {
    let (mut files, mut answers) = (io::stdin().lock(), io::stdout().lock());
    while let Ok(bytes) = receive(&mut files) {
        watch.begin();
        let (code, words) = match luoshi::document(&bytes) {
            Ok(text) => ("", text),
            Err(error) => (error.code(), error.to_string()),
        };
        watch.end();
        drop(bytes);
        if send(&mut answers, code.as_bytes()).and_then(|()| send(&mut answers, words.as_bytes())).is_err() {
            return;
        }
    }
}

/// When the file at hand was begun.
struct Watch {
    begun: Instant,
    /// In milliseconds.
    since: AtomicU64,
}

impl Watch {
    const IDLE: u64 = u64::MAX;
    /// How often time and memory are looked at: in that time no more than some 100 MiB are filled.
    const STEP: Duration = Duration::from_millis(20);

    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(Self::IDLE - 1)
    }

    fn begin(&self) {
        self.since.store(self.now(), Ordering::Relaxed);
    }

    fn end(&self) {
        self.since.store(Self::IDLE, Ordering::Relaxed);
    }

    fn exceeded(&self, limits: Limits) -> Option<u8> {
        let since = self.since.load(Ordering::Relaxed);
        if since == Self::IDLE {
            return None;
        }
        let used = memory_stats::memory_stats().map_or(0, |m| m.physical_mem as u64);
        let slow = self.now().saturating_sub(since) > limits.seconds.saturating_mul(1000);
        if used > limits.mebibytes << 20 { Some(TOO_LARGE) } else { slow.then_some(TOO_SLOW) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_received_and_no_half_of_it() {
        let mut sent = Vec::new();
        send(&mut sent, b"abc").expect("room");
        assert_eq!(receive(&mut sent.as_slice()).ok().as_deref(), Some(&b"abc"[..]));
        assert!(receive(&mut &sent[..sent.len() - 1]).is_err());
    }

    #[test]
    fn a_watch_tells_time_and_memory() {
        let watch = Watch { begun: Instant::now(), since: AtomicU64::new(Watch::IDLE) };
        assert_eq!(watch.exceeded(Limits { seconds: 0, mebibytes: 0 }), None);
        watch.begin();
        assert_eq!(watch.exceeded(Limits { seconds: 60, mebibytes: 0 }), Some(TOO_LARGE));
        std::thread::sleep(Duration::from_millis(5));
        assert_eq!(watch.exceeded(Limits { seconds: 0, mebibytes: 1 << 20 }), Some(TOO_SLOW));
        assert_eq!(watch.exceeded(Limits { seconds: 60, mebibytes: 1 << 20 }), None);
    }
}
