//! ZIP containers (DOCX, OFD), opened with a limit on what they unpack to.

use super::LoadError;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes that all files of a container together may unpack to: a report of 20,000
/// characters is some 200 kB of XML, a book of thirty some 10 MB.
const MOST: u64 = 256 << 20;

const KIND: &str = "the file (Word or OFD)";

/// An open container.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, LoadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
        Ok(Archive { zip, left: MOST })
    }

    /// Whether it has a file of that name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A file's bytes, if it is there. Names are looked up, never written anywhere.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, LoadError> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|e| LoadError::Damaged(KIND, e.to_string()))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(LoadError::TooLarge(KIND))?;
        Ok(Some(bytes))
    }
}

fn damaged(error: &ZipError) -> LoadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            LoadError::Encrypted(KIND)
        }
        other => LoadError::Damaged(KIND, other.to_string()),
    }
}
