//! A file's bytes to its texts, within limits of time and memory.
//!
//! A hostile file can make its reader run for ever, fill the memory or end the program. So all but
//! plain text is read by a process of its own, which ends itself at a limit ([`serve()`]); what it
//! says of a file is an answer or a [`Trouble`], and the program goes on. Processes that are idle
//! are used again, and no more of them run than there are cores.
//!
//! A program says once, when it starts, that it can be called so ([`by_own_processes`]); one that
//! does not (a test, another's program) reads in its own process.

mod process;
mod serve;

use luoshi::{Columns, LoadError, Loaded};
use std::borrow::Cow;
use std::fmt;

pub use process::by_own_processes;
pub use serve::serve;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// A short name that programs can tell apart: those of [`LoadError::code`], `too_slow`,
    /// `system`, and what a caller adds.
    pub code: Cow<'static, str>,
    /// The reason, with what to do.
    pub reason: String,
}

impl Trouble {
    /// A trouble by its name and reason.
    pub fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Trouble { code: code.into(), reason: reason.into() }
    }
}

impl From<LoadError> for Trouble {
    fn from(error: LoadError) -> Self {
        Trouble::new(error.code(), error.to_string())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Trouble {}

/// What reading one file may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest time, in seconds.
    pub seconds: u64,
    /// The most memory, in MiB.
    pub mebibytes: u64,
}

impl Limits {
    /// Enough for books of hundreds of pages.
    pub const USUAL: Limits = Limits { seconds: 120, mebibytes: 1024 };
}

/// Loads a file of any kind: all its reports and the text that they stand in.
///
/// # Errors
/// The reason why it could not be loaded, that it took too long or too much memory included.
///
/// ```
/// use luoshi_load::{Limits, load};
/// let loaded = load("今年，新建公路300公里。".as_bytes(), &luoshi::Columns::default(), Limits::USUAL)?;
/// assert_eq!(loaded.sources.len(), 1);
/// # Ok::<(), luoshi_load::Trouble>(())
/// ```
pub fn load(bytes: &[u8], columns: &Columns, limits: Limits) -> Result<Loaded, Trouble> {
    let text = document(bytes, limits)?;
    Ok(luoshi::sources(bytes, text, columns)?)
}

/// The text of a file of any kind.
///
/// # Errors
/// As [`load`].
pub fn document(bytes: &[u8], limits: Limits) -> Result<String, Trouble> {
    if luoshi::is_plain(bytes) {
        return Ok(luoshi::document(bytes)?);
    }
    process::document(bytes, limits)
}
