//! Writes what was read, in order, and keeps account of what could not be.

use super::reader::Outcome;
use super::{Args, Format, sheet};
use crate::input;
use crate::output::{self, Failure};
use crate::progress;
use crate::render::{Report, csv_head};
use indicatif::ProgressBar;
use luoshi_load::Trouble;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Write;
use std::process::ExitCode;

/// The output and the table of errors.
pub struct Printer<'a> {
    format: Format,
    progress: &'a ProgressBar,
    out: Box<dyn Write>,
    /// The rows of a workbook, which is made when all are there.
    book: Vec<u8>,
    errors: Option<csv::Writer<Box<dyn Write>>>,
    rows: usize,
    failed: bool,
    /// Whether a person reads the table.
    terminal: bool,
    /// By the words of each report, the first file that holds it.
    seen: HashMap<u64, String>,
}

impl<'a> Printer<'a> {
    pub fn new(args: &Args, format: Format, progress: &'a ProgressBar) -> Result<Self, Failure> {
        let errors = match &args.errors {
            None => None,
            Some(path) => {
                let mut table = csv::Writer::from_writer(output::open(Some(path))?);
                table.write_record(["file", "code", "reason"])?;
                Some(table)
            }
        };
        let mut out = args.output.open()?;
        if format == Format::Csv {
            out.write_all(&csv_head()?)?;
        }
        let book = if format == Format::Xlsx { csv_head()? } else { Vec::new() };
        let terminal = args.output.is_terminal();
        Ok(Printer { format, progress, out, book, errors, rows: 0, failed: false, terminal, seen: HashMap::new() })
    }

    /// Prints the reports of a piece and tells what could not be read.
    pub fn take(&mut self, outcome: &Outcome) -> Result<(), Failure> {
        for report in &outcome.reports {
            match report {
                Ok(report) => self.print(report)?,
                Err(trouble) => self.tell(&outcome.input.name(), trouble)?,
            }
        }
        if outcome.file {
            self.progress.inc(input::size(outcome.input));
        }
        Ok(())
    }

    fn tell(&mut self, name: &str, trouble: &Trouble) -> Result<(), Failure> {
        self.failed = true;
        progress::say(self.progress, &format!("{name}: {trouble}"));
        if let Some(table) = &mut self.errors {
            table.write_record([name, &trouble.code, &trouble.reason])?;
            table.flush()?;
        }
        Ok(())
    }

    fn print(&mut self, report: &Report) -> Result<(), Failure> {
        if self.format != Format::Text {
            match self.seen.entry(report.fingerprint) {
                Entry::Occupied(first) => {
                    progress::say(self.progress, &format!("{} holds the same report as {}", report.name, first.get()));
                }
                Entry::Vacant(new) => {
                    new.insert(report.name.clone());
                }
            }
        }
        if self.format == Format::Json {
            self.out.write_all(if self.rows == 0 { b"[" } else { b",\n" })?;
        }
        if self.format == Format::Table && self.rows > 0 {
            self.out.write_all(b"\n")?;
        }
        self.rows += 1;
        self.progress.set_message(format!(", {} reports", self.rows));
        let out: &mut dyn Write = if self.format == Format::Xlsx { &mut self.book } else { &mut self.out };
        Ok(out.write_all(&report.printed)?)
    }

    pub fn finish(mut self) -> Result<ExitCode, Failure> {
        if self.format == Format::Json {
            self.out.write_all(if self.rows == 0 { b"[]\n" } else { b"]\n" })?;
        }
        if self.format == Format::Xlsx {
            self.out.write_all(&sheet::workbook(&self.book)?)?;
        }
        if self.format == Format::Table && self.terminal && self.rows > 0 {
            writeln!(self.out, "\n{}", crate::table::LEGEND)?;
        }
        self.out.flush()?;
        if let Some(table) = &mut self.errors {
            table.flush()?;
        }
        Ok(if self.failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}
