//! `luoshi run`: a script of luoshi commands, one a line, in one process.

use crate::output::Failure;
use crate::{Cli, run};
use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// Run a script of luoshi commands, one a line, as a shell would
///
/// Lines are words with quotes as a shell has them; # begins a comment. It stops at the first line that fails and
/// says which one. The demonstration's year is such a script: demo/2026.sh.
#[derive(clap::Args)]
pub struct Args {
    /// The script
    script: PathBuf,
}

/// Runs `luoshi run`.
pub fn script(args: &Args) -> Result<ExitCode, Failure> {
    let name = args.script.display();
    let text =
        std::fs::read_to_string(&args.script).map_err(|e| Failure::Work(format!("{name} could not be read: {e}")))?;
    for (i, line) in text.lines().enumerate() {
        let at = |reason: &dyn std::fmt::Display| Failure::Work(format!("{name}:{}: {reason}", i + 1));
        let words = shlex::split(line).ok_or_else(|| at(&"a quote is not closed"))?;
        match words.first().map(String::as_str) {
            None => continue,
            Some("luoshi") => {}
            Some(other) => return Err(at(&format!("{other:?} is no luoshi command"))),
        }
        let cli = Cli::try_parse_from(words).map_err(|e| at(&e))?;
        match run(cli.command) {
            Ok(_) => {}
            Err(Failure::Usage(reason) | Failure::Work(reason)) => return Err(at(&reason)),
            Err(closed) => return Err(closed),
        }
    }
    Ok(ExitCode::SUCCESS)
}
