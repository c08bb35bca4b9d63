//! A file's bytes to its texts, within limits of time and memory.
//!
//! A hostile file can make its reader run for ever, fill the memory or end the program. So all but
//! plain text is read by a process of its own, [`serve`], which ends itself at a limit; processes
//! that are idle are used again.

use luoshi::{Columns, LoadError, Loaded};
use std::borrow::Cow;
use std::io::{self, ErrorKind, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Why a file could not be read.
#[derive(Debug)]
pub struct Trouble {
    /// A short name that programs can tell apart.
    pub code: Cow<'static, str>,
    /// The reason, with what to do.
    pub reason: String,
}

impl Trouble {
    pub fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Trouble { code: code.into(), reason: reason.into() }
    }

    fn of(error: LoadError) -> Self {
        Trouble::new(error.code(), error.to_string())
    }
}

/// What one file may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Args)]
pub struct Limits {
    /// The longest time for one Word, PDF, OFD or HTML file, in seconds
    #[arg(id = "max-time", long = "max-time", value_name = "SECONDS", default_value_t = Limits::USUAL.seconds)]
    pub seconds: u64,
    /// The most memory for one Word, PDF, OFD or HTML file, in MiB
    #[arg(id = "max-memory", long = "max-memory", value_name = "MIB", default_value_t = Limits::USUAL.mebibytes)]
    pub mebibytes: u64,
}

impl Limits {
    /// Enough for books of hundreds of pages.
    pub const USUAL: Limits = Limits { seconds: 120, mebibytes: 1024 };
}

/// Loads a file.
///
/// # Errors
/// The reason why it could not be.
pub fn load(bytes: &[u8], columns: &Columns, limits: Limits) -> Result<Loaded, Trouble> {
    if luoshi::is_plain(bytes) {
        return luoshi::load_all(bytes, columns).map_err(Trouble::of);
    }
    let text = apart(bytes, limits)?;
    luoshi::sources(bytes, text, columns).map_err(Trouble::of)
}

/// The processes that wait for work.
static IDLE: Mutex<Vec<Loader>> = Mutex::new(Vec::new());

fn idle() -> std::sync::MutexGuard<'static, Vec<Loader>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file's text, read by another process.
fn apart(bytes: &[u8], limits: Limits) -> Result<String, Trouble> {
    let waiting = {
        let mut idle = idle();
        idle.iter().position(|l| l.limits == limits).map(|at| idle.swap_remove(at))
    };
    let mut loader = waiting.map_or_else(|| Loader::start(limits), Ok).map_err(|error| {
        Trouble::new("system", format!("no process could be started to read it ({error}); try fewer at a time (-j 1)"))
    })?;
    match loader.ask(bytes) {
        Ok(answer) => {
            idle().push(loader);
            answer
        }
        Err(_) => Err(loader.end()),
    }
}

/// The exit status of a process that took too long.
const TOO_SLOW: u8 = 71;
/// The exit status of a process that took too much memory.
const TOO_LARGE: u8 = 72;

/// A process that loads files, one after the other.
struct Loader {
    limits: Limits,
    child: Child,
    files: ChildStdin,
    answers: ChildStdout,
}

impl Loader {
    fn start(limits: Limits) -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([
            "load",
            "--max-time",
            &limits.seconds.to_string(),
            "--max-memory",
            &limits.mebibytes.to_string(),
        ]);
        // What a reader says while it gives up would stand among our own messages.
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(files), Some(answers)) => Ok(Loader { limits, child, files, answers }),
            _ => Err(ErrorKind::BrokenPipe.into()),
        }
    }

    /// Its answer; an error where it has ended.
    fn ask(&mut self, bytes: &[u8]) -> io::Result<Result<String, Trouble>> {
        send(&mut self.files, bytes)?;
        let text = |bytes| String::from_utf8(bytes).map_err(|_| io::Error::from(ErrorKind::InvalidData));
        let code = text(receive(&mut self.answers)?)?;
        let words = text(receive(&mut self.answers)?)?;
        Ok(if code.is_empty() { Ok(words) } else { Err(Trouble { code: code.into(), reason: words }) })
    }

    /// Why it ended.
    fn end(mut self) -> Trouble {
        let Limits { seconds, mebibytes } = self.limits;
        match self.child.wait().ok().and_then(|status| status.code()).and_then(|code| u8::try_from(code).ok()) {
            Some(TOO_SLOW) => Trouble::new(
                "too_slow",
                format!("it was not read within {seconds} seconds; allow more with --max-time"),
            ),
            Some(TOO_LARGE) => Trouble::new(
                "too_large",
                format!("reading it took more than {mebibytes} MiB of memory; allow more with --max-memory"),
            ),
            _ => Trouble::new("damaged", "its reader gave up; save it anew from its program, or as plain text"),
        }
    }
}

/// Sends some bytes with their length before them.
fn send(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

fn receive(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut bytes = Vec::new();
    let read = from.take(length).read_to_end(&mut bytes)?;
    if read as u64 == length { Ok(bytes) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

/// The process on the other side: answers files on standard input until there are no more.
pub fn serve(limits: Limits) -> ExitCode {
    let watch = std::sync::Arc::new(Watch { begun: Instant::now(), since: AtomicU64::new(Watch::IDLE) });
    let watched = std::sync::Arc::clone(&watch);
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
