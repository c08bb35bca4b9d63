//! The command line of Luoshi: one binary, a file per command.

mod cache;
mod compare;
mod completions;
mod demo;
mod eval;
mod explain;
mod indicators;
mod input;
mod load;
mod output;
mod pipeline;
mod read;
mod render;
mod reports;
mod serve;
mod table;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Readings are many small strings, which it keeps apart by thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Luoshi (落实) reads a government's annual work report: what was promised, what was reported,
/// each figure with the words it came from.
#[derive(Parser)]
#[command(name = "luoshi", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  luoshi demo                                       a site to click through: a made-up province's year
  luoshi read demo/yunling-2025.txt                 what a report promises, as a table
  luoshi read report.txt --format csv -o plan.csv   the same for a spreadsheet
  luoshi verify last.txt this.txt                   what became of last year's promises
  luoshi compare reports/ --headline                the yearly table of provinces
  luoshi explain \"力争完成投资2440亿元以上\"           which rules read a sentence how
  luoshi indicators 就业                             what the catalogue knows by a word";

#[derive(Subcommand)]
enum Command {
    /// Show the site of a made-up province's year, or of your own report
    Demo(demo::Args),
    /// Read reports: parts, sections, statements and targets
    Read(Box<read::Args>),
    /// Say what became of a report's promises, as the next report tells it
    Verify(Box<verify::Args>),
    /// Compare reports: the same indicators across regions and years
    Compare(compare::Args),
    /// Show which rules read a sentence how
    Explain(explain::Args),
    /// List what the catalogue of indicators knows
    Indicators(indicators::Args),
    /// Measure readings against hand-made gold
    Eval(eval::Args),
    /// Print completions for a shell
    Completions(completions::Args),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Demo(args) => demo::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Indicators(args) => indicators::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Completions(args) => completions::run(&args),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => error.report(),
    }
}
