//! `luoshi completions`: what a shell needs to complete the command line.

use crate::output::Failure;
use clap::CommandFactory;
use std::process::ExitCode;

/// Print completions for a shell
#[derive(clap::Args)]
#[command(after_help = "Example:\n  luoshi completions bash > ~/.local/share/bash-completion/completions/luoshi")]
pub struct Args {
    /// Which shell
    shell: clap_complete::Shell,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    clap_complete::generate(args.shell, &mut crate::Cli::command(), "luoshi", &mut std::io::stdout());
    Ok(ExitCode::SUCCESS)
}
