//! `luoshi read`: reports to statements and targets, as a table or for programs.

use crate::cache::Cache;
use crate::input::{self, Input};
use crate::load;
use crate::output::{self, Failure};
use crate::pipeline;
use crate::render::{Rendered, Report, Style, csv_head};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use luoshi::catalogue::catalogue;
use luoshi::{Columns, Options};
use luoshi_load::Trouble;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{IsTerminal, Write};
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
  luoshi read report.txt --part review         what was reported as done
  luoshi read report.txt --indicator cpi       one indicator alone
  cat report.txt | luoshi read --format csv --bom > plan.csv   for a spreadsheet")]
pub struct Args {
    /// Files, folders (searched for reports), lists of files, or - for standard input
    paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
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
    /// Begin csv with a byte-order mark, which spreadsheets need to see UTF-8
    #[arg(long)]
    bom: bool,
    /// Write to a file instead of standard output
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Collect the files that could not be read in a table (csv)
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Remember readings in a folder: the next run reads what changed
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// How many files to read at a time; all cores where nothing is said
    #[arg(short = 'j', long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// The largest file to read, in MiB
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
    Jsonl,
    /// One target, relation or statement a row
    Csv,
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

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    check(args)?;
    let inputs = input::inputs(&args.paths)?;
    let reader = Reader::new(args, inputs.len())?;
    let mut printer = Printer::new(args)?;
    let progress = progress(inputs.len());
    let threads = args.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let take = |i: usize, outcome: Result<Rendered, Trouble>| {
        progress.inc(1);
        let say = |message: String| progress.suspend(|| eprintln!("luoshi: {message}"));
        printer.take(&inputs[i], outcome, &say)
    };
    pipeline::in_order(inputs.len(), threads, |i| reader.read(&inputs[i]), take)?;
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

/// A bar on standard error where somebody looks at it and there is something to wait for.
pub fn progress(files: usize) -> ProgressBar {
    if files < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {per_sec}, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// Reads files; shared by all threads.
struct Reader<'a> {
    args: &'a Args,
    style: Style<'a>,
    columns: Columns,
    cache: Option<Cache>,
}

impl<'a> Reader<'a> {
    fn new(args: &'a Args, files: usize) -> Result<Self, Failure> {
        let terminal = args.output.is_none() && std::io::stdout().is_terminal();
        let color = args.color.wanted(terminal);
        let style = Style { args, color, several: files > 1 };
        let columns = Columns {
            text: args.text_column.clone(),
            region: args.region_column.clone(),
            year: args.year_column.clone(),
            id: args.id_column.clone(),
        };
        let asked = format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {color} {} {columns:?}",
            args.format, args.part, args.kind, args.indicator, args.field, args.region, args.year, style.several
        );
        let cache = args.cache.as_ref().map(|folder| Cache::open(folder, &asked)).transpose()?;
        Ok(Reader { args, style, columns, cache })
    }

    fn read(&self, input: &Input) -> Result<Rendered, Trouble> {
        let name = input.name();
        let bytes = input::bytes(input, self.args.max_size << 20).map_err(|reason| Trouble::new("file", reason))?;
        let key = format!("{name}\0{:?}", input.known);
        if let Some(rendered) = self.cache.as_ref().and_then(|cache| cache.get(&key, &bytes)) {
            return Ok(rendered);
        }
        let Some(cache) = &self.cache else { return self.render(input, &name, &bytes) };
        let rendered = self.render(input, &name, &bytes)?;
        cache.put(&key, &bytes, &rendered);
        Ok(rendered)
    }

    fn render(&self, input: &Input, name: &str, bytes: &[u8]) -> Result<Rendered, Trouble> {
        let loaded = luoshi_load::load(bytes, &self.columns, self.args.per_file.limits())?;
        if self.args.format == Format::Text {
            return Ok(Style::text(name, loaded.text));
        }
        let options = Options {
            region: self.args.region.clone().or_else(|| input.known.region.clone()),
            year: self.args.year.or(input.known.year),
        };
        let mut reports = Vec::with_capacity(loaded.sources.len());
        for source in &loaded.sources {
            let name = source.label.as_ref().map_or_else(|| name.to_owned(), |label| format!("{name}#{label}"));
            let report = self.style.report(&name, luoshi::read_source(source, &options));
            reports.push(report.map_err(|e| Trouble::new("output", format!("{e:?}")))?);
        }
        Ok(Rendered { reports })
    }
}

/// Writes what was read, in order, and keeps account of what could not be.
struct Printer<'a> {
    args: &'a Args,
    out: Box<dyn Write>,
    errors: Option<csv::Writer<Box<dyn Write>>>,
    rows: usize,
    failed: bool,
    /// By the words of each report, the first file that holds it.
    seen: HashMap<u64, String>,
}

impl<'a> Printer<'a> {
    fn new(args: &'a Args) -> Result<Self, Failure> {
        let errors = match &args.errors {
            None => None,
            Some(path) => {
                let mut table = csv::Writer::from_writer(output::open(Some(path))?);
                table.write_record(["file", "code", "reason"])?;
                Some(table)
            }
        };
        let mut out = output::open(args.output.as_deref())?;
        if args.format == Format::Csv {
            if args.bom {
                out.write_all("\u{FEFF}".as_bytes())?;
            }
            out.write_all(&csv_head()?)?;
        }
        Ok(Printer { args, out, errors, rows: 0, failed: false, seen: HashMap::new() })
    }

    fn take(&mut self, input: &Input, outcome: Result<Rendered, Trouble>, say: &dyn Fn(String)) -> Result<(), Failure> {
        match outcome {
            Ok(rendered) => rendered.reports.iter().try_for_each(|report| self.print(report, say)),
            Err(Trouble { code, reason }) => {
                self.failed = true;
                say(format!("{}: {reason}", input.name()));
                if let Some(table) = &mut self.errors {
                    table.write_record([input.name().as_str(), &code, &reason])?;
                    table.flush()?;
                }
                Ok(())
            }
        }
    }

    fn print(&mut self, report: &Report, say: &dyn Fn(String)) -> Result<(), Failure> {
        if self.args.format != Format::Text {
            match self.seen.entry(report.fingerprint) {
                Entry::Occupied(first) => say(format!("{} holds the same report as {}", report.name, first.get())),
                Entry::Vacant(new) => {
                    new.insert(report.name.clone());
                }
            }
        }
        if self.args.format == Format::Json {
            self.out.write_all(if self.rows == 0 { b"[" } else { b",\n" })?;
        }
        self.rows += 1;
        Ok(self.out.write_all(&report.printed)?)
    }

    fn finish(mut self) -> Result<ExitCode, Failure> {
        if self.args.format == Format::Json {
            self.out.write_all(if self.rows == 0 { b"[]\n" } else { b"]\n" })?;
        }
        self.out.flush()?;
        if let Some(table) = &mut self.errors {
            table.flush()?;
        }
        Ok(if self.failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}
