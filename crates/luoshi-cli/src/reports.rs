//! All reports that the paths name, read and kept: for commands that put several side by side.

use crate::input::{self, Input};
use crate::output::Failure;
use crate::pipeline;
use crate::progress;
use luoshi::{Columns, Reading, Source};
use luoshi_load::{Limits, Trouble, load};
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

/// A report, and what messages call it.
pub struct Report {
    /// The file's name, with the report's where it holds several.
    pub name: String,
    /// What was read.
    pub reading: Reading,
    /// The text of the file, which spans count in.
    pub text: Arc<str>,
}

impl Report {
    /// The region and the year, as messages tell them: 云岭省 2025.
    pub fn told(&self) -> String {
        let place = self.reading.place.as_deref().unwrap_or("a region that it does not tell");
        self.reading.year.map_or_else(|| place.to_owned(), |year| format!("{place} {year}"))
    }

    /// Whether two reports are of two governments, as far as they tell.
    pub fn is_of_another_government(&self, other: &Report) -> bool {
        let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        let (a, b) = (&self.reading, &other.reading);
        if a.region.is_some() && b.region.is_some() { a.region != b.region } else { differ(&a.place, &b.place) }
    }
}

/// What could be read.
pub struct Reports {
    /// In the order in which they were named, each once.
    pub all: Vec<Report>,
    /// Whether a file could not be read: it was named on standard error.
    pub failed: bool,
}

/// The largest file, in MiB.
const MOST: u64 = 64;

/// Reads files, folders and lists of files on all cores. A file that cannot be read is named on
/// standard error with the reason; a report that is there twice is taken once.
///
/// # Errors
/// Wrong usage, if nothing is named; that no file could be read.
pub fn read(paths: &[PathBuf]) -> Result<Reports, Failure> {
    let inputs = input::inputs(paths)?;
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let progress = progress::bar(&inputs);
    let mut reports = Reports { all: Vec::new(), failed: false };
    let mut seen: HashMap<u64, String> = HashMap::new();
    let work = |input| (input, read_one(input));
    pipeline::in_order(inputs.iter(), threads, work, |(input, outcome)| {
        progress.inc(input::size(input));
        let say = |message: String| progress::say(&progress, &message);
        match outcome {
            Ok(read) => read.into_iter().for_each(|report| keep(report, &mut reports.all, &mut seen, &say)),
            Err(trouble) => {
                reports.failed = true;
                say(format!("{}: {trouble}", input.name()));
            }
        }
        Ok::<(), Failure>(())
    })?;
    progress.finish_and_clear();
    if reports.all.is_empty() {
        return Err(Failure::Work("no report could be read".to_owned()));
    }
    Ok(reports)
}

fn keep(report: Report, all: &mut Vec<Report>, seen: &mut HashMap<u64, String>, say: &dyn Fn(String)) {
    match seen.get(&report.reading.fingerprint) {
        Some(first) => say(format!("{} holds the same report as {first}; it is taken once", report.name)),
        None => {
            seen.insert(report.reading.fingerprint, report.name.clone());
            all.push(report);
        }
    }
}

fn read_one(input: &Input) -> Result<Vec<Report>, Trouble> {
    let bytes = input::bytes(input, MOST << 20).map_err(|reason| Trouble::new("file", reason))?;
    let loaded = load(&bytes, &Columns::default(), Limits::USUAL)?;
    let name = |label: &Option<String>| match label {
        Some(label) => format!("{}#{label}", input.name()),
        None => input.name(),
    };
    let read = |source: &Source| luoshi::read_source(source, &input.known);
    let text: Arc<str> = loaded.text.as_str().into();
    let report = |s: &Source| Report { name: name(&s.label), reading: read(s), text: Arc::clone(&text) };
    Ok(loaded.sources.iter().map(report).collect())
}
