//! Where output goes, and how a command ends.

use std::cell::Cell;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// Why a command could not do its work.
pub enum Failure {
    /// The command was used wrongly: exit status 2.
    Usage(String),
    /// Something could not be read or written: exit status 1.
    Work(String),
    /// Whoever was reading the output has stopped: no failure at all.
    ClosedPipe,
}

impl Failure {
    /// Tells the user and gives the exit status.
    pub fn report(&self) -> ExitCode {
        match self {
            Failure::Usage(message) => {
                eprintln!("luoshi: {message}");
                ExitCode::from(2)
            }
            Failure::Work(message) => {
                eprintln!("luoshi: {message}");
                ExitCode::from(1)
            }
            Failure::ClosedPipe => ExitCode::SUCCESS,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Failure::ClosedPipe
        } else {
            Failure::Work(format!("the output could not be written: {error}"))
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => error.into(),
            other => Failure::Work(format!("the table could not be written: {other:?}")),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(m) | Failure::Work(m) => f.write_str(m),
            Failure::ClosedPipe => f.write_str("closed pipe"),
        }
    }
}

thread_local! {
    /// Whether what commands say is of no interest: where a script is played for what it leaves.
    static SILENT: Cell<bool> = const { Cell::new(false) };
}

/// Keeps commands of this thread from saying what they did, or lets them speak again.
pub fn silent(silent: bool) {
    SILENT.set(silent);
}

/// Says something about what is done on standard error, where results do not go.
pub fn say(text: &dyn fmt::Display) {
    if !SILENT.get() {
        eprintln!("luoshi: {text}");
    }
}

/// Opens the file that was asked for, or standard output.
pub fn open(path: Option<&Path>) -> Result<Box<dyn Write>, Failure> {
    let Some(path) = path else {
        return Ok(match SILENT.get() {
            true => Box::new(io::sink()),
            false => Box::new(BufWriter::with_capacity(1 << 16, io::stdout())),
        });
    };
    let file =
        File::create(path).map_err(|e| Failure::Work(format!("{} could not be written: {e}", path.display())))?;
    Ok(Box::new(BufWriter::with_capacity(1 << 16, file)))
}
