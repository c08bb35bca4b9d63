//! Where output goes and how it is printed, and how a command ends.

use clap::ValueEnum;
use std::cell::Cell;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
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
    if is_named_twice(path) {
        let named = path.display();
        return Err(Failure::Usage(format!("{named} would be read and written over; choose another file to write to")));
    }
    let file =
        File::create(path).map_err(|e| Failure::Work(format!("{} could not be written: {e}", path.display())))?;
    Ok(Box::new(BufWriter::with_capacity(1 << 16, file)))
}

/// Whether the command line names a file that is there once more than for writing to it.
fn is_named_twice(path: &Path) -> bool {
    let Some(own) = path.canonicalize().ok().filter(|own| own.is_file()) else { return false };
    let names = |argument: &std::ffi::OsString| {
        let words = argument.to_string_lossy();
        let glued = words.strip_prefix("--output=").or_else(|| words.strip_prefix("-o"));
        let is_own = |path: &Path| path.canonicalize().is_ok_and(|named| named == own);
        is_own(Path::new(argument)) || glued.is_some_and(|path| is_own(Path::new(path)))
    };
    std::env::args_os().skip(1).filter(names).count() > 1
}

/// How and where a command prints what it made; `F` are its formats, the first for people.
#[derive(clap::Args)]
pub struct Output<F: ValueEnum + Send + Sync + 'static> {
    /// How to print; by the ending of the output file where nothing is said, else as a table
    #[arg(long, value_enum)]
    format: Option<F>,
    /// Begin csv with a byte-order mark, which spreadsheets need to see UTF-8
    #[arg(long)]
    bom: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl<F: ValueEnum + Send + Sync + 'static> Output<F> {
    /// The format that was asked for, else the one that the file's name tells, else the first.
    ///
    /// # Errors
    /// Wrong usage, where the name tells none.
    pub fn format(&self) -> Result<F, Failure> {
        if let Some(format) = &self.format {
            return Ok(format.clone());
        }
        let ending = self.output.as_deref().and_then(Path::extension).map(|e| e.to_string_lossy().to_lowercase());
        let first = || F::value_variants().first().cloned();
        let told = ending.as_deref().filter(|e| *e != "txt").map_or_else(first, |e| F::from_str(e, true).ok());
        told.ok_or_else(|| {
            Failure::Usage(format!("what to write into a .{} file? say it with --format", ending.unwrap_or_default()))
        })
    }

    /// Whether it goes to a terminal, where a person reads it.
    pub fn is_terminal(&self) -> bool {
        self.output.is_none() && io::stdout().is_terminal()
    }

    /// Opens the file or standard output.
    ///
    /// # Errors
    /// Wrong usage, where a workbook would go to a terminal; that the file cannot be written.
    pub fn open(&self) -> Result<Box<dyn Write>, Failure> {
        let format = self.format()?.to_possible_value();
        let is = |name: &str| format.as_ref().is_some_and(|f| f.get_name() == name);
        if is("xlsx") && self.is_terminal() {
            return Err(Failure::Usage("a workbook is not for a terminal; name a file with -o table.xlsx".to_owned()));
        }
        let mut out = open(self.output.as_deref())?;
        if self.bom && is("csv") {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
    enum Format {
        Table,
        Csv,
        #[value(alias = "htm")]
        Html,
    }

    fn format(asked: Option<Format>, file: Option<&str>) -> Result<Format, Failure> {
        Output { format: asked, bom: false, output: file.map(PathBuf::from) }.format()
    }

    #[test]
    fn the_format_is_asked_for_or_told_by_the_file() {
        assert_eq!(format(None, None).ok(), Some(Format::Table));
        assert_eq!(format(None, Some("a.CSV")).ok(), Some(Format::Csv));
        assert_eq!(format(None, Some("a.htm")).ok(), Some(Format::Html));
        assert_eq!(format(None, Some("a.txt")).ok(), Some(Format::Table));
        assert_eq!(format(Some(Format::Csv), Some("a.dat")).ok(), Some(Format::Csv));
        assert!(matches!(format(None, Some("a.dat")), Err(Failure::Usage(message)) if message.contains(".dat")));
    }
}
