//! Bytes to [`Source`]: the only step that can fail.
//!
//! One file per format; this version reads plain text. Everything after loading works on a
//! [`Source`] and always succeeds.

mod text;

use sha2::{Digest, Sha256};

/// A report's own text, decoded, with the name that its bytes give it.
#[derive(Debug, Clone)]
pub struct Source {
    /// The first 12 hex digits of the SHA-256 of the report's bytes: the same on every machine,
    /// whatever the file is called.
    pub report: String,
    /// The decoded text, without a byte-order mark. All spans that are printed count its characters.
    pub text: String,
}

/// Why bytes could not be read as a report's text. The message says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// Nothing but white space.
    Empty,
    /// Known bytes of another kind of file, by its usual name.
    NotText(&'static str),
    /// Neither UTF-8, UTF-16 nor GB18030 (nor any other encoding that was tried) fits the bytes.
    UnknownEncoding,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => write!(f, "the file holds no text; check that it was saved completely"),
            Self::NotText(kind) => write!(
                f,
                "this is {kind}, which this version does not read; save it as plain text (UTF-8) and read that"
            ),
            Self::UnknownEncoding => write!(
                f,
                "the text is in no encoding known here (UTF-8, UTF-16, GB18030); save it as UTF-8 and read that"
            ),
        }
    }
}

impl std::error::Error for LoadError {}

/// Decodes the bytes of one report.
///
/// # Errors
/// [`LoadError`] if the bytes are empty, another kind of file, or in an unknown encoding.
///
/// ```
/// let source = luoshi::load("今年，新建公路300公里。".as_bytes()).expect("text");
/// assert_eq!(source.text.chars().count(), 13);
/// assert_eq!(source.report.len(), 12);
/// ```
pub fn load(bytes: &[u8]) -> Result<Source, LoadError> {
    let text = text::decode(bytes)?;
    if text.chars().all(char::is_whitespace) {
        return Err(LoadError::Empty);
    }
    Ok(Source { report: name_of(bytes), text })
}

fn name_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..6].iter().map(|b| format!("{b:02x}")).collect()
}
