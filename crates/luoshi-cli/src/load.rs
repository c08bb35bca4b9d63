//! A file's bytes to its texts, within a limit of time.

use luoshi::{Columns, LoadError, Loaded};
use std::sync::mpsc;
use std::time::Duration;

/// Why a file could not be read.
pub struct Trouble {
    /// A short name that programs can tell apart.
    pub code: &'static str,
    /// The reason, with what to do.
    pub reason: String,
}

impl Trouble {
    fn of(error: LoadError) -> Self {
        Trouble { code: error.code(), reason: error.to_string() }
    }
}

/// Loads a file; one that is not plain text may take its time, but not for ever.
///
/// # Errors
/// The reason why it could not be.
pub fn load(bytes: Vec<u8>, columns: &Columns, seconds: u64) -> Result<Loaded, Trouble> {
    if luoshi::is_plain(&bytes) {
        return luoshi::load_all(&bytes, columns).map_err(Trouble::of);
    }
    let columns = columns.clone();
    let (hand_over, outcome) = mpsc::channel();
    let limit = Duration::from_secs(seconds.max(1));
    let started = std::thread::Builder::new().stack_size(16 << 20).spawn(move || {
        let _ = hand_over.send(luoshi::load_all(&bytes, &columns));
    });
    if started.is_err() {
        let reason = "no thread could be started to read it; try fewer at a time (-j 1)".to_owned();
        return Err(Trouble { code: "system", reason });
    }
    match outcome.recv_timeout(limit) {
        Ok(Ok(loaded)) => Ok(loaded),
        Ok(Err(error)) => Err(Trouble::of(error)),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Trouble {
            code: "too_slow",
            reason: format!("it was not read within {} seconds; allow more with --max-time", limit.as_secs()),
        }),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Trouble {
            code: "damaged",
            reason: "its reader gave up; save it anew from its program, or as plain text".to_owned(),
        }),
    }
}
