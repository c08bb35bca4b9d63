//! `luoshi read`: reports to statements and targets, as a table or for programs.

mod pieces;
mod printer;
mod reader;
mod sheet;

use crate::input;
use crate::load;
use crate::output::{Failure, Output};
use crate::pipeline;
use crate::progress;
use clap::ValueEnum;
use luoshi::Columns;
use luoshi::catalogue::catalogue;
use pieces::Pieces;
use printer::Printer;
use reader::Reader;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

/// Read reports: parts, sections, statements and targets
///
/// Reads plain text (UTF-8, UTF-16, GB18030), HTML, Word (.docx), PDF with a text layer, OFD, and
/// tables with a report a row (CSV, JSON lines); the kind is told by the content. A file may hold
/// several reports. A list of files (a CSV with a column path, and region and year if you like) is
/// followed. A file that cannot be read is named on standard error with the reason, the others are
/// still read, and the exit status is 1.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi read report.txt                       the promises, grouped by section
  luoshi read reports/ --format jsonl          one statement a line, for programs
  luoshi read reports/ --cache .luoshi         the second time, only what changed is read
  luoshi read all.csv --text-column 正文         a report a row
  luoshi read report.txt -o table.xlsx         the same as a workbook
  luoshi read report.txt --part review         what was reported as done
  luoshi read report.txt --indicator cpi       one indicator alone
  cat report.txt | luoshi read --format csv --bom > plan.csv   for a spreadsheet")]
pub struct Args {
    /// Files, folders (searched for reports), lists of files, or - for standard input
    paths: Vec<PathBuf>,
    /// Only these parts: review, problems, outlook, plan, other
    #[arg(long, value_delimiter = ',')]
    pub part: Vec<String>,
    /// Only these kinds: quantified, milestone, action, principle
    #[arg(long, value_delimiter = ',')]
    pub kind: Vec<String>,
    /// Only statements that measure these indicators (ids; see luoshi indicators)
    #[arg(long, value_delimiter = ',')]
    pub indicator: Vec<String>,
    /// Only these policy fields (ids)
    #[arg(long, value_delimiter = ',')]
    pub field: Vec<String>,
    /// GB/T 2260 code of the region, where the text does not tell
    #[arg(long)]
    region: Option<String>,
    /// The year that the report plans for, where the text does not tell
    #[arg(long)]
    year: Option<i32>,
    /// When to colour the table
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    color: Color,
    #[command(flatten)]
    output: Output<Format>,
    /// Collect the files that could not be read in a table (csv)
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Remember readings in a folder: the next run reads what changed
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// How many files to read at a time; all cores where nothing is said
    #[arg(short = 'j', long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// The largest file to read, in MiB; of a table the largest row
    #[arg(long, value_name = "MIB", default_value_t = 64)]
    max_size: u64,
    #[command(flatten)]
    per_file: load::PerFile,
    /// Tables: the column of the text
    #[arg(long, value_name = "NAME")]
    text_column: Option<String>,
    /// Tables: the column of the region (a code or a name)
    #[arg(long, value_name = "NAME")]
    region_column: Option<String>,
    /// Tables: the column of the year
    #[arg(long, value_name = "NAME")]
    year_column: Option<String>,
    /// Tables: the column of what a row is called
    #[arg(long, value_name = "NAME")]
    id_column: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// Grouped by section, for people
    Table,
    /// An array of reports
    Json,
    /// One statement a line
    #[value(alias = "ndjson")]
    Jsonl,
    /// One target, relation or statement a row
    Csv,
    /// The same rows as a workbook, in Chinese
    Xlsx,
    /// The text that spans count in
    Text,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Whether to colour what goes to a terminal or elsewhere.
    pub fn wanted(self, terminal: bool) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
        }
    }
}

const PARTS: &[&str] = &["review", "problems", "outlook", "plan", "other"];
const KINDS: &[&str] = &["quantified", "milestone", "action", "principle"];

impl Args {
    fn columns(&self) -> Columns {
        Columns {
            text: self.text_column.clone(),
            region: self.region_column.clone(),
            year: self.year_column.clone(),
            id: self.id_column.clone(),
        }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    check(args)?;
    let inputs = input::inputs(&args.paths)?;
    let columns = args.columns();
    let progress = progress::bar(&inputs);
    let format = args.output.format()?;
    let reader = Reader::new(args, format, &columns, inputs.len() > 1)?;
    let mut printer = Printer::new(args, format, &progress)?;
    let pieces = Pieces::new(&inputs, &columns, args.max_size << 20, &progress);
    let threads = args.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    pipeline::in_order(
        pieces,
        threads,
        |piece| reader.read(piece),
        |outcome| printer.take(&outcome).map(|()| reader.reuse(outcome)),
    )?;
    progress.finish_and_clear();
    printer.finish()
}

/// Refuses filters that nothing can match, naming what can.
fn check(args: &Args) -> Result<(), Failure> {
    let known = |given: &[String], all: &[&str], what: &str| match given.iter().find(|g| !all.contains(&g.as_str())) {
        Some(odd) => Err(Failure::Usage(format!("there is no {what} {odd:?}; known are {}", all.join(", ")))),
        None => Ok(()),
    };
    known(&args.part, PARTS, "part")?;
    known(&args.kind, KINDS, "kind")?;
    let fields: Vec<&str> = catalogue().fields.all.iter().map(|f| f.id.as_str()).collect();
    known(&args.field, &fields, "field")?;
    if let Some(odd) = args.indicator.iter().find(|i| catalogue().indicators.of_id(i).is_none()) {
        return Err(Failure::Usage(format!("there is no indicator {odd:?}; luoshi indicators WORD finds its id")));
    }
    if let Some(odd) = args.region.as_ref().filter(|c| catalogue().regions.of_code(c).is_none()) {
        return Err(Failure::Usage(format!(
            "there is no region {odd:?}; give a code of GB/T 2260 with six digits, such as 540000"
        )));
    }
    Ok(())
}
