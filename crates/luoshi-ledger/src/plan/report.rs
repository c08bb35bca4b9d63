//! A report's file becomes an act: its bytes, its text and its reading are stored by their hashes.

use crate::Hash;
use crate::act::plan::Import;
use crate::refusal::Error;
use crate::state::office::Report;
use crate::workspace::Workspace;
use luoshi::{Columns, Loaded, Options, Reading};
use luoshi_load::{Limits, Trouble, load};

/// A report that can be imported.
#[derive(Debug)]
pub struct Imported {
    /// The act.
    pub act: Import,
    /// The files that it names: to be given with the draft.
    pub files: Vec<Vec<u8>>,
    /// Its reading.
    pub reading: Reading,
}

/// The reports of a file.
///
/// # Errors
/// Why the file could not be loaded; see [`load`].
pub fn reports(name: &str, bytes: &[u8], options: &Options) -> Result<Vec<Imported>, Trouble> {
    let loaded = load(bytes, &Columns::default(), Limits::USUAL)?;
    let text = loaded.text.into_bytes();
    let one = |source: &luoshi::Source| {
        let reading = luoshi::read_source(source, options);
        imported(source.label.as_deref().unwrap_or(name), bytes, &text, reading)
    };
    Ok(loaded.sources.iter().map(one).collect())
}

/// What an imported report's file holds, by the text that was stored with it: the file itself is not opened again.
/// Region and year are those that the report was imported with; the label is the title that somebody gave it.
///
/// # Errors
/// If what was stored cannot be read.
pub fn stored(workspace: &Workspace, report: &Report) -> Result<Loaded, Error> {
    let text = String::from_utf8_lossy(&workspace.file(report.text)?).into_owned();
    let loaded = luoshi::sources(&workspace.file(report.file)?, text, &Columns::default());
    let mut loaded = loaded.map_err(|e| Error::Store(format!("{}: {e}", report.title)))?;
    let state = workspace.state();
    for source in &mut loaded.sources {
        if let Some(known) = state.reports.get(&source.report) {
            source.known = Options { region: known.region.clone(), year: known.year };
            source.label = Some(known.title.clone()).filter(|_| known.titled);
        }
    }
    Ok(loaded)
}

fn imported(title: &str, bytes: &[u8], text: &[u8], reading: Reading) -> Imported {
    let lines = lines(&reading);
    let report = Report {
        id: reading.report.clone(),
        title: title.to_owned(),
        titled: false,
        region: reading.region.clone(),
        year: reading.year,
        file: Hash::of(bytes),
        reading: Hash::of(&lines),
        text: Hash::of(text),
    };
    Imported { act: Import { report }, files: vec![bytes.to_vec(), text.to_vec(), lines], reading }
}

/// The reading as `luoshi read --format jsonl` prints it.
fn lines(reading: &Reading) -> Vec<u8> {
    let mut lines = Vec::new();
    for statement in &reading.statements {
        // Writing into memory cannot fail, and a record has nothing that has no JSON form.
        serde_json::to_writer(&mut lines, statement).ok();
        lines.push(b'\n');
    }
    lines
}
