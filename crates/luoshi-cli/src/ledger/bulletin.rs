//! `luoshi bulletin`: the bulletin (督查通报) of a period, and papers as files.

use super::{Looking, Table, period_or};
use crate::output::Failure;
use luoshi_ledger::papers::bulletin::{Bulletin, bulletin};
use luoshi_ledger::papers::paper::Paper;
use luoshi_ledger::{Period, State};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `luoshi bulletin`.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The file to write: .docx (as GB/T 9704 has it), .html or .md; without one, Markdown is printed
    file: Option<PathBuf>,
    /// The period; the last quarter that is over where nothing is said
    #[arg(long)]
    period: Option<Period>,
    /// Say for every number which tasks and entries it was counted from: printed, or written into the .html file
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    looking: Looking,
}

const EXAMPLES: &str = "Examples:
  luoshi bulletin 二季度通报.docx --period 2026Q2
  luoshi bulletin 二季度通报.docx --period 2026Q2 --known 2026-07-10   as it was known then: the same bytes
  luoshi bulletin --period 2026Q2 --explain                            every number, with what it was counted from";

/// Runs `luoshi bulletin`.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let (_, state, today) = args.looking.state()?;
    let period = period_or(args.period, today);
    if args.period.is_none() && period.year() < state.year() {
        return Err(Failure::Work(format!(
            "{}年还没有结束的季度；要写本季度的，请用 --period 说明 (no quarter of {} is over; say which with --period)",
            state.year(),
            state.year()
        )));
    }
    let made = bulletin(&state, period, today);
    match &args.file {
        None if args.explain => explain(args, &made),
        None => super::sheet::write(Path::new("-"), made.paper.markdown().as_bytes()),
        Some(file) => {
            warn_of_nobody(&state);
            let explained = if args.explain { made.explained() } else { Vec::new() };
            write(file, &made.paper, &explained)?;
            match args.explain && file.extension().is_none_or(|e| e != "html") {
                true => explain(args, &made),
                false => Ok(ExitCode::SUCCESS),
            }
        }
    }
}

fn explain(args: &Args, made: &Bulletin) -> Result<ExitCode, Failure> {
    args.looking.print(&made.figures, || {
        let mut table = Table::lines();
        made.figures.all().iter().for_each(|f| table.row([format!("{}  {f}", f.name)]));
        table
    })
}

/// Writes a paper in the form that the file's name tells.
pub fn write(file: &Path, paper: &Paper, explained: &[(String, String)]) -> Result<ExitCode, Failure> {
    let bytes = match file.extension().and_then(|e| e.to_str()) {
        Some("docx") => paper.docx(),
        Some("html") => paper.html(explained).into_bytes(),
        Some("md") => paper.markdown().into_bytes(),
        _ => return Err(Failure::Usage(format!("{}: name it .docx, .html or .md", file.display()))),
    };
    let wrote = super::sheet::write(file, &bytes)?;
    crate::output::say(&format_args!("已写入{} (written)", file.display()));
    Ok(wrote)
}

/// Warns where a paper names nobody who is responsible.
pub fn warn_of_nobody(state: &State) {
    let without = state.tasks().filter(|t| t.counts() && t.lead.is_none()).count();
    if without > 0 {
        crate::output::say(&format_args!(
            "{without}项任务没有牵头单位，文中写作“待定”“未明确”；先用 luoshi plan assign 或任务分解表指定 ({without} tasks \
             have no lead unit, and the paper says so)"
        ));
    }
}
