//! `luoshi read`: reports to statements and targets, as a table or for programs.

use crate::output::{self, Failure};
use crate::{input, table};
use clap::ValueEnum;
use luoshi::Reading;
use luoshi::catalogue::catalogue;
use luoshi::record::StatementRecord;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Read reports: parts, sections, statements and targets
///
/// Reads plain text in UTF-8, UTF-16 or GB18030. A file that cannot be read is named on standard
/// error with the reason, the others are still read, and the exit status is 1.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi read report.txt                       the promises, grouped by section
  luoshi read reports/ --format jsonl          one statement a line, for programs
  luoshi read report.txt --part review         what was reported as done
  luoshi read report.txt --indicator cpi       one indicator alone
  cat report.txt | luoshi read --format csv --bom > plan.csv   for a spreadsheet")]
pub struct Args {
    /// Files, folders (searched for .txt), or - for standard input
    paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Only these parts: review, problems, outlook, plan, other
    #[arg(long, value_delimiter = ',')]
    part: Vec<String>,
    /// Only these kinds: quantified, milestone, action, principle
    #[arg(long, value_delimiter = ',')]
    kind: Vec<String>,
    /// Only statements that measure these indicators (ids; see luoshi indicators)
    #[arg(long, value_delimiter = ',')]
    indicator: Vec<String>,
    /// Only these policy fields (ids)
    #[arg(long, value_delimiter = ',')]
    field: Vec<String>,
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
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
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
enum Color {
    Auto,
    Always,
    Never,
}

const PARTS: &[&str] = &["review", "problems", "outlook", "plan", "other"];
const KINDS: &[&str] = &["quantified", "milestone", "action", "principle"];

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    check(args)?;
    let paths = input::inputs(&args.paths)?;
    let mut out = output::open(args.output.as_deref())?;
    let mut printer = Printer::new(args, paths.len());
    let mut failed = false;
    for path in paths {
        let input = input::open(&path);
        let source = input.bytes.and_then(|bytes| luoshi::load(&bytes).map_err(|e| e.to_string()));
        match source {
            Ok(source) => printer.print(&mut out, &input.name, &source)?,
            Err(reason) => {
                eprintln!("luoshi: {}: {reason}", input.name);
                failed = true;
            }
        }
    }
    printer.finish(&mut out)?;
    out.flush()?;
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
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

struct Printer<'a> {
    args: &'a Args,
    options: luoshi::Options,
    color: bool,
    rows: usize,
    several: bool,
}

impl<'a> Printer<'a> {
    fn new(args: &'a Args, files: usize) -> Self {
        use std::io::IsTerminal;
        let terminal = args.output.is_none() && std::io::stdout().is_terminal();
        let color = match args.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
        };
        let options = luoshi::Options { region: args.region.clone(), year: args.year };
        Printer { args, options, color, rows: 0, several: files > 1 }
    }

    fn print(&mut self, out: &mut dyn Write, name: &str, source: &luoshi::Source) -> Result<(), Failure> {
        if self.args.format == Format::Text {
            return Ok(out.write_all(source.text.as_bytes())?);
        }
        let mut reading = luoshi::read_source(source, &self.options);
        let all = reading.statements.len();
        reading.statements.retain(|s| self.wanted(s));
        match self.args.format {
            Format::Jsonl => {
                for statement in &reading.statements {
                    serde_json::to_writer(&mut *out, statement)?;
                    out.write_all(b"\n")?;
                }
            }
            Format::Json => self.json(out, name, &reading)?,
            Format::Csv => self.csv(out, name, &reading)?,
            _ => {
                let shown = table::Shown {
                    explicit: !self.args.kind.is_empty(),
                    color: self.color,
                    name: self.several.then_some(name),
                    all,
                };
                table::print(out, &reading, &shown)?;
            }
        }
        self.rows += 1;
        Ok(())
    }

    fn wanted(&self, s: &StatementRecord) -> bool {
        let among = |list: &[String], word: &str| list.is_empty() || list.iter().any(|l| l == word);
        let measures = |id: &String| {
            s.targets.iter().any(|t| t.indicator == Some(id.as_str()))
                || s.relations.iter().any(|r| r.indicator == Some(id.as_str()))
        };
        among(&self.args.part, s.part)
            && among(&self.args.kind, s.kind)
            && (self.args.field.is_empty() || s.field.is_some_and(|f| among(&self.args.field, f)))
            && (self.args.indicator.is_empty() || self.args.indicator.iter().any(measures))
    }

    fn json(&self, out: &mut dyn Write, name: &str, reading: &Reading) -> Result<(), Failure> {
        out.write_all(if self.rows == 0 { b"[" } else { b",\n" })?;
        let report =
            serde_json::json!({"report": reading.report, "region": reading.region, "year": reading.year, "path": name});
        let head = report.to_string();
        out.write_all(head.trim_end_matches('}').as_bytes())?;
        out.write_all(b",\"statements\":")?;
        serde_json::to_writer(&mut *out, &reading.statements)?;
        Ok(out.write_all(b"}")?)
    }

    fn csv(&self, out: &mut dyn Write, name: &str, reading: &Reading) -> Result<(), Failure> {
        if self.rows == 0 && self.args.bom {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut writer = csv::WriterBuilder::new().has_headers(self.rows == 0).from_writer(out);
        for statement in &reading.statements {
            for row in rows(name, statement) {
                writer.serialize(row)?;
            }
        }
        Ok(writer.flush()?)
    }

    fn finish(&self, out: &mut dyn Write) -> Result<(), Failure> {
        if self.args.format == Format::Json {
            out.write_all(if self.rows == 0 { b"[]\n" } else { b"]\n" })?;
        }
        Ok(())
    }
}

/// A row of the csv: one target or relation, or a statement that has neither.
#[derive(Default, serde::Serialize)]
struct Row<'r> {
    path: &'r str,
    id: &'r str,
    region: Option<&'r str>,
    year: Option<i32>,
    part: &'r str,
    section: String,
    kind: &'r str,
    verb: Option<&'r str>,
    field: Option<&'r str>,
    deadline: Option<&'r str>,
    text: &'r str,
    subject: Option<&'r str>,
    indicator: Option<&'r str>,
    value: Option<String>,
    upper: Option<String>,
    unit: Option<&'r str>,
    bound: Option<&'r str>,
    change: Option<&'r str>,
    factor: Option<String>,
    aim: Option<&'r str>,
    from: Option<i32>,
    to: Option<i32>,
    average: Option<bool>,
    baseline: Option<String>,
    of: Option<&'r str>,
    stretch: Option<bool>,
    relation: Option<&'r str>,
    relation_to: Option<&'r str>,
    quote: &'r str,
    start: usize,
    end: usize,
}

fn rows<'r>(path: &'r str, s: &'r StatementRecord) -> Vec<Row<'r>> {
    let number = |n: &luoshi::record::Number| n.0.normalize().to_string();
    let base = || Row {
        path,
        id: &s.id,
        region: s.region.as_deref(),
        year: s.year,
        part: s.part,
        section: s.section.join(" / "),
        kind: s.kind,
        verb: s.verb,
        field: s.field,
        deadline: s.deadline.as_deref(),
        text: &s.text,
        quote: &s.text,
        start: s.span[0],
        end: s.span[1],
        ..Row::default()
    };
    let targets = s.targets.iter().map(|t| Row {
        subject: Some(&t.subject),
        indicator: t.indicator,
        value: Some(number(&t.value)),
        upper: t.upper.as_ref().map(number),
        unit: Some(&t.unit),
        bound: Some(t.bound),
        change: Some(t.kind),
        factor: t.factor.as_ref().map(number),
        aim: Some(t.aim),
        from: t.period.map(|p| p[0]),
        to: t.period.map(|p| p[1]),
        average: Some(t.average),
        baseline: t.baseline.as_ref().map(number),
        of: t.of.as_deref(),
        stretch: Some(t.stretch),
        quote: &t.quote,
        start: t.span[0],
        end: t.span[1],
        ..base()
    });
    let relations = s.relations.iter().map(|r| Row {
        subject: Some(&r.subject),
        indicator: r.indicator,
        relation: Some(r.relation),
        relation_to: r.to.as_deref(),
        quote: &r.quote,
        start: r.span[0],
        end: r.span[1],
        ..base()
    });
    let mut rows: Vec<Row> = targets.chain(relations).collect();
    if rows.is_empty() {
        rows.push(base());
    }
    rows
}
