//! This side of the processes: started when there is something to read, kept while idle.

use crate::serve::{TOO_LARGE, TOO_SLOW, receive, send};
use crate::{Limits, Trouble};
use std::io::{self, ErrorKind};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

/// The program that can be called as a reader.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on files are read by processes of this program, called with `load --max-time SECONDS
/// --max-memory MIB`: there it has to call [`serve`](crate::serve()).
///
/// # Errors
/// If the system does not tell which program this is.
pub fn by_own_processes() -> io::Result<()> {
    // This name stays true when the program's file is replaced while it runs.
    let lasting = PathBuf::from("/proc/self/exe");
    let program = if lasting.exists() { lasting } else { std::env::current_exe()? };
    PROGRAM.get_or_init(|| program);
    Ok(())
}

/// A file's text, read by another process where there is a program for it.
pub(crate) fn document(bytes: &[u8], limits: Limits) -> Result<String, Trouble> {
    let Some(program) = PROGRAM.get() else { return Ok(luoshi::document(bytes)?) };
    let turn = Turn::wait();
    let waiting = turn.idle(limits);
    let mut process = waiting.map_or_else(|| Process::start(program, limits), Ok).map_err(|error| {
        Trouble::new("system", format!("no process could be started to read it ({error}); try again later"))
    })?;
    match process.ask(bytes) {
        Ok(answer) => {
            pool().idle.push(process);
            answer
        }
        Err(_) => Err(process.end()),
    }
}

/// The processes that wait for work, and how many are at work.
struct Pool {
    idle: Vec<Process>,
    busy: usize,
}

static POOL: Mutex<Pool> = Mutex::new(Pool { idle: Vec::new(), busy: 0 });
static FREE: Condvar = Condvar::new();

fn pool() -> MutexGuard<'static, Pool> {
    POOL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The right to have one process at work; it ends with this value.
struct Turn;

impl Turn {
    /// As many as there are cores have it at a time: each may fill its limit of memory.
    fn wait() -> Self {
        let most = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let mut pool = FREE.wait_while(pool(), |pool| pool.busy >= most).unwrap_or_else(PoisonError::into_inner);
        pool.busy += 1;
        Turn
    }

    fn idle(&self, limits: Limits) -> Option<Process> {
        let mut pool = pool();
        let at = pool.idle.iter().position(|process| process.limits == limits)?;
        Some(pool.idle.swap_remove(at))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        pool().busy -= 1;
        FREE.notify_one();
    }
}

/// A process that loads files, one after the other.
struct Process {
    limits: Limits,
    child: Child,
    files: ChildStdin,
    answers: ChildStdout,
}

impl Process {
    fn start(program: &Path, limits: Limits) -> io::Result<Self> {
        let (seconds, mebibytes) = (limits.seconds.to_string(), limits.mebibytes.to_string());
        let mut command = Command::new(program);
        command.args(["load", "--max-time", &seconds, "--max-memory", &mebibytes]);
        // What a reader says while it gives up would stand among our own messages.
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(files), Some(answers)) => Ok(Process { limits, child, files, answers }),
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
