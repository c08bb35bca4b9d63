//! `luoshi run`: a script of luoshi commands, one a line, in one process.

use crate::ledger::In;
use crate::output::{self, Failure};
use crate::{Cli, run};
use clap::{CommandFactory, FromArgMatches};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Run a script of luoshi commands, one a line, as a shell would
///
/// Lines are words with quotes as a shell has them; # begins a comment. It stops at the first line that fails and
/// says which one. The demonstration's year is such a script: demo/2026.sh.
#[derive(clap::Args)]
pub struct Args {
    /// The script
    script: PathBuf,
    /// Stop before the first command that is said after this day (--clock)
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
}

/// Runs `luoshi run`.
pub fn script(args: &Args) -> Result<ExitCode, Failure> {
    let name = args.script.display();
    let text =
        std::fs::read_to_string(&args.script).map_err(|e| Failure::Work(format!("{name} could not be read: {e}")))?;
    play(&name.to_string(), &text, args.until, &[])?;
    Ok(ExitCode::SUCCESS)
}

/// Plays a script in a database of its own, without printing what its commands say.
pub fn play_silently(name: &str, text: &str, until: Option<Date>, database: &Path) -> Result<(), Failure> {
    let place = ["--database".to_owned(), database.to_string_lossy().into_owned()];
    output::silent(true);
    let played = play(name, text, until, &place);
    output::silent(false);
    played
}

fn play(name: &str, text: &str, until: Option<Date>, more: &[String]) -> Result<(), Failure> {
    In::keep_open(true);
    let played = lines(name, text, until, more);
    In::keep_open(false);
    played
}

/// Runs each line, with further words behind its own.
fn lines(name: &str, text: &str, until: Option<Date>, more: &[String]) -> Result<(), Failure> {
    let mut parser = Cli::command();
    for (i, line) in text.lines().enumerate() {
        let at = |reason: &dyn std::fmt::Display| Failure::Work(format!("{name}:{}: {reason}", i + 1));
        let mut words = shlex::split(line).ok_or_else(|| at(&"a quote is not closed"))?;
        match words.first().map(String::as_str) {
            None => continue,
            Some("luoshi") if until.is_some_and(|day| said(&words).is_some_and(|said| said > day)) => break,
            Some("luoshi") => {}
            Some(other) => return Err(at(&format!("{other:?} is no luoshi command"))),
        }
        words.extend_from_slice(more);
        let matches = parser.try_get_matches_from_mut(words).map_err(|e| at(&e))?;
        let cli = Cli::from_arg_matches(&matches).map_err(|e| at(&e))?;
        match run(cli.command) {
            Ok(_) => {}
            Err(Failure::Usage(reason) | Failure::Work(reason)) => return Err(at(&reason)),
            Err(closed) => return Err(closed),
        }
    }
    Ok(())
}

/// The day at which a command says that it is said.
fn said(words: &[String]) -> Option<Date> {
    let clock = words.iter().position(|w| w == "--clock")?;
    words.get(clock + 1)?.parse().ok()
}
