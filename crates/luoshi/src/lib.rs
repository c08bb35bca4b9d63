//! Luoshi reads a government's annual work report into statements and targets that point back to
//! the words they came from.
//!
//! One way through, each step a function from the value before it to a new one:
//!
//! 1. [`load()`] or [`load_all`]: bytes to [`Source`]s. The only step that can fail.
//! 2. [`normalise()`]: source to [`Text`], a normal form that never loses its place in the original.
//! 3. [`outline`]: text to [`Outline`]: parts, sections, paragraphs, sentences, clauses.
//! 4. [`quantity::quantities`]: the numbers of a clause with units and bounds.
//! 5. [`statement::statements`]: what is promised or reported, of what, by when.
//! 6. [`record`]: the one serialised form.
//!
//! What later steps make of readings are pure functions over them: [`verify`] says what became of one
//! report's promises in the next.
//!
//! ```
//! let reading = luoshi::read("一、2026年重点工作\n新建农村公路300公里以上。".as_bytes(), &luoshi::Options::default())?;
//! let target = &reading.statements[1].targets[0];
//! assert_eq!((target.subject.as_str(), target.unit.as_str()), ("新建农村公路", "公里"));
//! # Ok::<(), luoshi::LoadError>(())
//! ```

pub mod catalogue;
pub mod chart;
pub mod compare;
pub mod diff;
pub mod explain;
mod load;
mod normalise;
mod phrase;
pub mod quantity;
mod rank;
pub mod record;
pub mod statement;
mod structure;
mod telling;
pub mod verify;

pub use load::{
    Begun, Columns, Listed, LoadError, Loaded, Rows, Source, Told, document, is_plain, listed, load, load_all,
    may_be_table, reports, sources,
};
pub use normalise::{Text, normalise};
pub use record::Reading;
pub use structure::{Clause, Outline, Paragraph, Part, Sentence, outline, outline_for};

/// What a caller knows better than the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// GB/T 2260 code of the report's region.
    pub region: Option<String>,
    /// The year that the report plans for.
    pub year: Option<i32>,
}

/// Reads a report: all steps in order.
///
/// # Errors
/// [`LoadError`] if the bytes are no text; nothing after loading fails.
pub fn read(bytes: &[u8], options: &Options) -> Result<Reading, LoadError> {
    Ok(read_source(&load(bytes)?, options))
}

/// Reads a source that is already loaded; the options go before what its file says of it.
#[must_use]
pub fn read_source(source: &Source, options: &Options) -> Reading {
    read_traced(source, options, &mut explain::Trace::default())
}

/// Reads a source and notes which rules made what.
#[must_use]
pub fn read_traced(source: &Source, options: &Options, trace: &mut explain::Trace) -> Reading {
    // Most clauses are longer.
    const SHORT_CLAUSE: usize = 40;
    let (text, outline) = taken_apart(source, options);
    let mut recorder = record::Recorder::new(source, &text, &outline);
    let mut statements = Vec::with_capacity(source.text.len() / SHORT_CLAUSE);
    statement::each_statement(&text, &outline, trace, |statement| statements.push(recorder.record(statement)));
    record::reading(source, &text, &outline, statements)
}

/// Reads a source and appends the statements that are `wanted` to `out` as lines of JSON, each as it is read. They
/// are the bytes that their records make, several times as fast; the reading that comes back has none of them.
///
/// ```
/// let source = luoshi::load("新建公路300公里。改造公路20公里。".as_bytes())?;
/// let mut out = Vec::new();
/// let reading = luoshi::read_lines(&source, &luoshi::Options::default(), |statement| !statement.heading, &mut out);
/// assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 2);
/// assert!(reading.statements.is_empty());
/// # Ok::<(), luoshi::LoadError>(())
/// ```
pub fn read_lines(
    source: &Source,
    options: &Options,
    mut wanted: impl FnMut(&statement::Statement) -> bool,
    out: &mut Vec<u8>,
) -> Reading {
    let (text, outline) = taken_apart(source, options);
    let mut lines = record::Lines::new(source, &text, &outline, out);
    statement::each_statement(&text, &outline, &mut explain::Trace::default(), |statement| {
        if wanted(&statement) {
            lines.push(&statement);
        }
    });
    record::reading(source, &text, &outline, Vec::new())
}

/// The steps up to the outline.
fn taken_apart(source: &Source, options: &Options) -> (Text, Outline) {
    let text = normalise(&source.text);
    let known = Options {
        region: options.region.clone().or_else(|| source.known.region.clone()),
        year: options.year.or(source.known.year),
    };
    let outline = structure::outline_for(&text, &known);
    (text, outline)
}
