//! The command line of Luoshi: a file per command. The binary is `main`; [`demonstrate`] plays the made-up province's
//! year by the same commands, for whoever shows or tests something on it.

mod cache;
mod compare;
mod completions;
mod demo;
mod diff;
mod eval;
mod explain;
mod indicators;
mod input;
mod ledger;
mod list;
mod load;
mod names;
mod output;
mod pipeline;
mod progress;
mod read;
mod render;
mod reports;
mod script;
mod serve;
mod sheet;
mod table;
mod token;
mod verify;

pub use demo::demonstrate;
pub use output::Failure;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

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
  luoshi diff 2025.txt 2026.txt                     what this year's plan makes of last year's
  luoshi explain \"力争完成投资2440亿元以上\"           which rules read a sentence how
  luoshi indicators 就业                             what the catalogue knows by a word";

#[derive(Subcommand)]
enum Command {
    /// Show the site of a made-up province's year, or of your own report
    Demo(demo::Args),
    /// Serve the site of a workspace: for the public, for units, for inspectors
    Serve(serve::Args),
    /// Read reports: parts, sections, statements and targets
    Read(Box<read::Args>),
    /// Say what became of a report's promises, as the next report tells it
    Verify(Box<verify::Args>),
    /// Compare reports: the same indicators across regions and years
    Compare(compare::Args),
    /// Compare two plans: what is added, dropped, raised, lowered, kept or only reworded
    Diff(diff::Args),
    /// Show which rules read a sentence how
    Explain(explain::Args),
    /// List what the catalogue of indicators knows
    Indicators(indicators::Args),
    /// Measure readings against hand-made gold
    Eval(eval::Args),
    /// Make a workspace: the ledger of a year
    Init(Box<ledger::init::Init>),
    /// Import a report into the workspace
    Import(Box<ledger::init::Import>),
    /// The plan: tasks from the report, and their changes
    #[command(subcommand)]
    Plan(Box<ledger::plan::PlanCommand>),
    /// The task sheet (任务分解表) in Excel, out and in
    #[command(subcommand)]
    Sheet(Box<ledger::sheet::SheetCommand>),
    /// What hangs on a task: nodes, leaders, money, pilots
    #[command(subcommand)]
    Task(Box<ledger::work::TaskCommand>),
    /// Lists with versions: projects, the year's 民生实事, catalogues
    #[command(subcommand)]
    List(Box<ledger::work::ListCommand>),
    /// Progress: reported, checked, decided upon
    #[command(subcommand)]
    Progress(Box<ledger::progress::ProgressCommand>),
    /// How tasks stand: schedule, lights, reporting, verdicts
    Status(Box<ledger::status::Args>),
    /// Write the bulletin (督查通报) of a period: Word, HTML or Markdown
    Bulletin(Box<ledger::bulletin::Args>),
    /// What a unit owes
    Due(Box<ledger::status::DueArgs>),
    /// Where the pace so far leads, and how often such forecasts held
    Forecast(Box<ledger::status::ForecastArgs>),
    /// Obstacles: opened, owned, ageing, solved
    #[command(subcommand)]
    Obstacle(Box<ledger::matters::ObstacleCommand>),
    /// Reminders and supervision orders
    #[command(subcommand)]
    Order(Box<ledger::matters::OrderCommand>),
    /// Write a leader's note
    Note(Box<ledger::said::Note>),
    /// Ask units for comments on what they were given (征求分工意见), or settle it (分工定稿)
    Consult(Box<ledger::said::Round>),
    /// Comment on a task
    Comment(Box<ledger::said::Comment>),
    /// Feedback of the public
    #[command(subcommand)]
    Feedback(Box<ledger::said::FeedbackCommand>),
    /// Close tasks out
    Close(Box<ledger::progress::Close>),
    /// Open a task again that was closed out
    Reopen(Box<ledger::progress::Again>),
    /// Units, under the workspace's own names
    #[command(subcommand)]
    Unit(Box<ledger::unit::UnitCommand>),
    /// Accounts and what they may do
    #[command(subcommand)]
    Person(Box<ledger::office::PersonCommand>),
    /// Tokens by which programs act for an account, at the site's /api
    #[command(subcommand)]
    Token(Box<token::TokenCommand>),
    /// Rules by which status, warnings and dates come about
    #[command(subcommand)]
    Rule(Box<ledger::office::RuleCommand>),
    /// Lock periods; let units submit for a locked one
    #[command(subcommand)]
    Lock(Box<ledger::office::LockCommand>),
    /// The ledger itself: entries, verification, export, import
    #[command(subcommand)]
    Ledger(Box<ledger::chain::LedgerCommand>),
    /// Load files for another process, within limits
    #[command(hide = true)]
    Load(load::PerFile),
    /// Run a script of luoshi commands
    Run(script::Args),
    /// Print completions for a shell
    Completions(completions::Args),
}

/// Runs the command that this process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let command = Cli::parse().command;
    let outcome = luoshi_load::by_own_processes().map_err(output::Failure::from).and_then(|()| run(command));
    match outcome {
        Ok(code) => code,
        Err(error) => error.report(),
    }
}

fn run(command: Command) -> Result<ExitCode, output::Failure> {
    match command {
        Command::Demo(args) => demo::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Indicators(args) => indicators::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Init(args) => ledger::init::run(&args),
        Command::Import(args) => ledger::init::import(&args),
        Command::Plan(command) => ledger::plan::run(&command),
        Command::Sheet(command) => ledger::sheet::run(&command),
        Command::Task(command) => ledger::work::task(&command),
        Command::List(command) => ledger::work::list(&command),
        Command::Progress(command) => ledger::progress::run(&command),
        Command::Status(args) => ledger::status::run(&args),
        Command::Bulletin(args) => ledger::bulletin::run(&args),
        Command::Due(args) => ledger::status::due(&args),
        Command::Forecast(args) => ledger::status::forecast(&args),
        Command::Obstacle(command) => ledger::matters::obstacle(&command),
        Command::Order(command) => ledger::matters::order(&command),
        Command::Note(args) => ledger::said::note(&args),
        Command::Consult(args) => ledger::said::consult(&args),
        Command::Comment(args) => ledger::said::comment(&args),
        Command::Feedback(command) => ledger::said::feedback(&command),
        Command::Close(args) => ledger::progress::close(&args),
        Command::Reopen(args) => ledger::progress::reopen(&args),
        Command::Unit(command) => ledger::unit::unit(&command),
        Command::Person(command) => ledger::office::person(&command),
        Command::Token(command) => token::run(&command),
        Command::Rule(command) => ledger::office::rule(&command),
        Command::Lock(command) => ledger::office::lock(&command),
        Command::Ledger(command) => ledger::chain::run(&command),
        Command::Load(args) => Ok(luoshi_load::serve(args.limits())),
        Command::Run(args) => script::script(&args),
        Command::Completions(args) => completions::run(&args),
    }
}
