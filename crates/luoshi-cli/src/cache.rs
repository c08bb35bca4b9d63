//! Remembered readings: what was printed for a file, by the content of the file and of the program.

use crate::output::Failure;
use crate::render::Report;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A folder of remembered readings.
pub struct Cache {
    folder: PathBuf,
    /// What all keys begin with: the program's own bytes and how it was asked to print.
    seed: Sha256,
}

impl Cache {
    /// Opens or makes the folder. `asked`: all that changes what is printed beside the file itself.
    ///
    /// # Errors
    /// If the folder cannot be made.
    pub fn open(folder: &Path, asked: &str) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder)
            .map_err(|e| Failure::Work(format!("{} cannot hold remembered readings: {e}", folder.display())))?;
        // Rules and catalogue are in the program: a new one reads anew.
        let program = std::env::current_exe().and_then(std::fs::read).unwrap_or_default();
        let seed = Sha256::new().chain_update(program).chain_update(asked);
        Ok(Cache { folder: folder.to_owned(), seed })
    }

    fn path(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let hash = self.seed.clone().chain_update(name).chain_update([0]).chain_update(bytes).finalize();
        let hex: String = hash[..16].iter().map(|b| format!("{b:02x}")).collect();
        self.folder.join(&hex[..2]).join(&hex[2..])
    }

    /// What was printed for these bytes under that name, if it is remembered whole.
    pub fn get(&self, name: &str, bytes: &[u8]) -> Option<Vec<Report>> {
        let kept = std::fs::read(self.path(name, bytes)).ok()?;
        let head = kept.iter().position(|b| *b == b'\n')?;
        let heads: Vec<(String, u64, usize)> = serde_json::from_slice(&kept[..head]).ok()?;
        let mut at = head + 1;
        let mut reports = Vec::with_capacity(heads.len());
        for (name, fingerprint, length) in heads {
            let printed = kept.get(at..at + length)?.to_vec();
            at += length;
            reports.push(Report { name, fingerprint, printed });
        }
        (at == kept.len()).then_some(reports)
    }

    /// Remembers what was printed. A file that cannot be kept costs time at the next run, no more.
    pub fn put(&self, name: &str, bytes: &[u8], reports: &[&Report]) {
        let path = self.path(name, bytes);
        let heads: Vec<(&str, u64, usize)> =
            reports.iter().map(|r| (r.name.as_str(), r.fingerprint, r.printed.len())).collect();
        let Ok(mut kept) = serde_json::to_vec(&heads) else { return };
        kept.push(b'\n');
        reports.iter().for_each(|r| kept.extend_from_slice(&r.printed));
        // Written aside and renamed: an interrupted run leaves no half of a reading.
        let aside = path.with_extension(format!("{}.part", std::process::id()));
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&aside, kept));
        if written.and_then(|()| std::fs::rename(&aside, &path)).is_err() {
            let _ = std::fs::remove_file(&aside);
        }
    }
}
