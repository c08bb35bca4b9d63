//! Bytes to [`Source`]: what kind of file it is, its text, and the reports that stand in it.
//!
//! The kind is told by the bytes, never by the file's name; each kind has a file of its own here.
//! Loading is the only step that can fail.

mod archive;
mod book;
mod columns;
mod docx;
mod html;
mod kind;
mod list;
mod numbering;
mod ofd;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod rows;
mod stream;
mod table;
mod text;
mod xml;

use crate::Options;
use kind::{Kind, kind};
use sha2::{Digest, Sha256};

pub use list::{Listed, Told, listed};
pub use rows::{Begun, Columns, Rows};
pub use table::may_be_table;

/// One report's text, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The first 12 hex digits of the SHA-256 of the report's own bytes (the file's, or its slice
    /// of a book, or its row's text): the same on every machine, whatever the file is called.
    pub report: String,
    /// The decoded text of this report, without a byte-order mark.
    pub text: String,
    /// How many characters of the file's text stand before it: spans count in the file's text.
    pub offset: usize,
    /// What the file says of the report, which goes before what the text says.
    pub known: Options,
    /// What the file calls the report: a row's id.
    pub label: Option<String>,
}

impl Source {
    /// A text that stands for itself, of which nothing else is known.
    #[must_use]
    pub fn of_text(text: String) -> Self {
        let report = name_of(text.as_bytes());
        Source { report, text, offset: 0, known: Options::default(), label: None }
    }
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The text that all spans count in.
    pub text: String,
    /// The reports in it, in order.
    pub sources: Vec<Source>,
}

/// Why bytes could not be read as a report's text. The message says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// Nothing but white space.
    Empty,
    /// Known bytes of another kind of file, by its usual name, and what to do with it.
    NotText(&'static str, &'static str),
    /// Neither UTF-8, UTF-16 nor GB18030 (nor any other encoding that was tried) fits the bytes.
    UnknownEncoding,
    /// The file wants a password.
    Encrypted(&'static str),
    /// A PDF or OFD of pictures: nobody has typed its text.
    Scanned(&'static str),
    /// The file ends too early or contradicts itself; the detail is the reader's.
    Damaged(&'static str, String),
    /// What the file unpacks to is beyond all measure.
    TooLarge(&'static str),
    /// A table without the column that was named, or without one that must hold the texts; and the
    /// columns that it has.
    NoColumn(Option<String>, Vec<String>),
}

impl LoadError {
    /// A short name that programs can tell apart.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotText(..) => "not_text",
            Self::UnknownEncoding => "unknown_encoding",
            Self::Encrypted(_) => "encrypted",
            Self::Scanned(_) => "scanned",
            Self::Damaged(..) => "damaged",
            Self::TooLarge(_) => "too_large",
            Self::NoColumn(..) => "no_column",
        }
    }
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => write!(f, "the file holds no text; check that it was saved completely"),
            Self::NotText(kind, advice) => write!(f, "this is {kind}, which is not read; {advice}"),
            Self::UnknownEncoding => write!(
                f,
                "the text is in no encoding known here (UTF-8, UTF-16, GB18030); save it as UTF-8 and read that"
            ),
            Self::Encrypted(kind) => {
                write!(f, "{kind} is locked with a password; open it, save a copy without one, and read that")
            }
            Self::Scanned(kind) => {
                write!(f, "{kind} holds pictures of pages but no text; run text recognition (OCR) over it first")
            }
            Self::Damaged(kind, detail) => {
                write!(
                    f,
                    "{kind} is damaged or incomplete ({detail}); fetch it again, or save it anew from its program"
                )
            }
            Self::TooLarge(kind) => {
                write!(f, "{kind} unpacks to far more than any report; if it is genuine, save its text and read that")
            }
            Self::NoColumn(Some(name), all) => {
                write!(f, "the table has no column {name:?}; its columns are {}", all.join(", "))
            }
            Self::NoColumn(None, all) => {
                let all = all.join(", ");
                write!(
                    f,
                    "which column of the table holds the texts? name it with --text-column; its columns are {all}"
                )
            }
        }
    }
}

impl std::error::Error for LoadError {}

/// Reads the bytes of one report, of whatever kind.
///
/// # Errors
/// [`LoadError`] if the bytes are empty, damaged, locked, or no text.
///
/// ```
/// let source = luoshi::load("今年，新建公路300公里。".as_bytes()).expect("text");
/// assert_eq!(source.text.chars().count(), 13);
/// assert_eq!(source.report.len(), 12);
/// ```
pub fn load(bytes: &[u8]) -> Result<Source, LoadError> {
    let text = document(bytes)?;
    Ok(Source { report: name_of(bytes), text, offset: 0, known: Options::default(), label: None })
}

/// Reads all reports of a file: one, the several of a book, or a table's rows.
///
/// # Errors
/// As [`load`].
///
/// ```
/// let rows = "地区,年份,正文\n云岭省,2025,今年新建公路300公里。\n东岭省,2025,今年新建公路200公里。\n";
/// let loaded = luoshi::load_all(rows.as_bytes(), &luoshi::Columns::default()).expect("a table");
/// assert_eq!(loaded.sources.len(), 2);
/// assert_eq!(loaded.sources[1].known.year, Some(2025));
/// ```
pub fn load_all(bytes: &[u8], columns: &Columns) -> Result<Loaded, LoadError> {
    sources(bytes, document(bytes)?, columns)
}

/// The reports in a file's text, as [`document`] gives it: one, the several of a book, or a table's rows.
///
/// # Errors
/// [`LoadError::NoColumn`] or [`LoadError::Damaged`] for a table that cannot be taken apart.
pub fn sources(bytes: &[u8], text: String, columns: &Columns) -> Result<Loaded, LoadError> {
    if let Some(loaded) = rows::whole(&text, columns)? {
        return Ok(loaded);
    }
    Ok(Loaded { sources: reports(bytes, text.clone()), text })
}

/// The reports in a file's text that is no table: one, or the several of a book.
///
/// ```
/// let text = "新建公路300公里。";
/// assert_eq!(luoshi::reports(text.as_bytes(), text.to_owned())[0].text, text);
/// ```
#[must_use]
pub fn reports(bytes: &[u8], text: String) -> Vec<Source> {
    let source = |report, text, offset| Source { report, text, offset, known: Options::default(), label: None };
    let slices = book::reports(&text);
    if slices.len() <= 1 {
        return vec![source(name_of(bytes), text, 0)];
    }
    let mut sources = Vec::with_capacity(slices.len());
    let (mut byte, mut offset) = (0, 0);
    for slice in slices {
        offset += text[byte..slice.start].chars().count();
        byte = slice.start;
        let own = &text[slice];
        sources.push(source(name_of(own.as_bytes()), own.to_owned(), offset));
    }
    sources
}

/// The text of a file of any kind, which [`sources`] takes apart: the part of the work that a
/// hostile file can make long.
///
/// # Errors
/// As [`load`].
pub fn document(bytes: &[u8]) -> Result<String, LoadError> {
    let text = match kind(bytes)? {
        Kind::Pdf => pdf_text(bytes)?,
        Kind::Zip => archive_text(bytes)?,
        Kind::Text => {
            let text = text::decode(bytes)?;
            if html::is_html(&text) { html::text(&text::with_declared_encoding(bytes, text)) } else { text }
        }
    };
    if text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(LoadError::Empty);
    }
    Ok(text)
}

/// Whether a file is plain text in UTF-8, no page and no container: such a file is loaded in time
/// proportional to its length, whatever stands in it.
///
/// ```
/// assert!(luoshi::is_plain("今年，新建公路300公里。".as_bytes()));
/// assert!(!luoshi::is_plain(b"<html><p>"));
/// ```
#[must_use]
pub fn is_plain(bytes: &[u8]) -> bool {
    let text = simdutf8::basic::from_utf8(bytes);
    matches!(kind(bytes), Ok(Kind::Text)) && text.is_ok_and(|text| !html::begins(text))
}

#[cfg(feature = "pdf")]
fn pdf_text(bytes: &[u8]) -> Result<String, LoadError> {
    pdf::text(bytes)
}

#[cfg(not(feature = "pdf"))]
fn pdf_text(_: &[u8]) -> Result<String, LoadError> {
    let advice = "save its text and read that, or build the program with the feature pdf";
    Err(LoadError::NotText("a PDF file", advice))
}

fn archive_text(bytes: &[u8]) -> Result<String, LoadError> {
    let mut archive = archive::Archive::open(bytes)?;
    if let Some(document) = docx::main_part(&mut archive)? {
        docx::text(&mut archive, &document)
    } else if archive.holds("OFD.xml") {
        ofd::text(&mut archive)
    } else {
        Err(kind::other_container(|name| archive.holds(name)))
    }
}

fn name_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..6].iter().map(|b| format!("{b:02x}")).collect()
}
