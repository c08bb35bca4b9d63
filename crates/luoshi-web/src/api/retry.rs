//! Retries: an act that is tried again under the same key (`Idempotency-Key`) is entered once.
//!
//! What came of an attempt is kept beside the ledger for a day. An attempt is noted before the act is entered: if the
//! program ends in between, the next attempt looks in the ledger whether the act is there.

use super::acts::Entered;
use crate::context::Context;
use crate::fault::Fault;
use axum::http::HeaderMap;
use jiff::Timestamp;
use luoshi_ledger::{Act, Error, Hash, Refusal, Workspace};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

const SPACE: &str = "retry";
/// Seconds for which an attempt is kept.
const KEPT: i64 = 24 * 3600;
/// The longest key.
const LONGEST: usize = 200;

/// What is kept of an attempt.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// What was sent, as a hash: the same key for something else is a mistake.
    sent: Hash,
    at: i64,
    /// The last entry when it was tried.
    head: u64,
    /// What was entered; nothing as long as that is not known.
    entered: Option<Entered>,
}

/// Keys that are being worked on.
static BUSY: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

fn busy() -> std::sync::MutexGuard<'static, HashSet<String>> {
    BUSY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An attempt under a key.
pub struct Attempt {
    workspace: Workspace,
    by: String,
    key: String,
    sent: Hash,
}

impl Drop for Attempt {
    fn drop(&mut self) {
        busy().remove(&self.key);
    }
}

fn refused(code: &'static str, zh: &str, en: &str) -> Fault {
    Fault::Refused(Refusal::new(code, zh, en))
}

impl Attempt {
    /// The attempt that a request is; none where it brings no key.
    ///
    /// # Errors
    /// If the key is no key, or another request with it is being worked on.
    pub fn of(c: &Context, headers: &HeaderMap, bytes: &[u8]) -> Result<Option<Self>, Fault> {
        let Some(told) = headers.get("idempotency-key") else { return Ok(None) };
        let told = told.to_str().ok().map(|k| k.trim().trim_matches('"')).unwrap_or_default();
        if told.is_empty() || told.len() > LONGEST {
            let (zh, en) = ("Idempotency-Key 须为1到200个字符", "an Idempotency-Key has 1 to 200 characters");
            return Err(Fault::bad(zh, en));
        }
        let by = c.by().to_owned();
        // The public has no account: what tells its keys apart is where they come from.
        let whose = if c.person.is_some() { &by } else { &c.address };
        let key = Hash::of(format!("{whose}\n{told}").as_bytes()).to_string();
        let sent = Hash::of(&[c.path.as_bytes(), b"\n", bytes].concat());
        if !busy().insert(key.clone()) {
            return Err(refused(
                "busy",
                "同一个 Idempotency-Key 的请求正在处理，请稍后再试",
                "a request with that key is being worked on; try again",
            ));
        }
        Ok(Some(Attempt { workspace: c.site.workspace.clone(), by, key, sent }))
    }

    /// What came of it before, if it was tried before.
    ///
    /// # Errors
    /// If the key was used for something else, or the store cannot be read or written.
    pub fn before(&self, act: &Act) -> Result<Option<Entered>, Fault> {
        let now = Timestamp::now().as_second();
        let kept = self.workspace.kept(SPACE, &self.key)?.and_then(|k| serde_json::from_slice::<Kept>(&k).ok());
        let Some(kept) = kept.filter(|k| now - k.at <= KEPT) else {
            self.keep(None)?;
            return Ok(None);
        };
        if kept.sent != self.sent {
            return Err(refused(
                "key_reused",
                "这个 Idempotency-Key 已用于另一请求",
                "that Idempotency-Key was used for another request",
            ));
        }
        match kept.entered {
            Some(entered) => Ok(Some(entered)),
            None => Ok(self.found(kept.head, act)?),
        }
    }

    /// The act among the entries since it was tried: the program may have ended before it could tell.
    fn found(&self, head: u64, act: &Act) -> Result<Option<Entered>, Error> {
        let last = self.workspace.refresh()?.head.seq;
        for seq in head + 1..=last {
            let entry = self.workspace.entry(seq)?;
            if entry.by == self.by && plain(&entry.act) == plain(act) {
                return Ok(Some(Entered::of(&entry)));
            }
        }
        Ok(None)
    }

    /// Keeps what came of it; a refusal leaves the key free.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn after(&self, entered: Option<&Entered>) -> Result<(), Error> {
        match entered {
            Some(entered) => self.keep(Some(entered)),
            None => self.workspace.keep(SPACE, &self.key, None),
        }
    }

    fn keep(&self, entered: Option<&Entered>) -> Result<(), Error> {
        let kept = serde_json::json!({
            "sent": self.sent, "at": Timestamp::now().as_second(),
            "head": self.workspace.state().head.seq, "entered": entered,
        });
        self.workspace.keep(SPACE, &self.key, Some(kept.to_string().as_bytes()))
    }
}

/// An act without the doubts that were noted when it was entered.
fn plain(act: &Act) -> Act {
    let mut act = act.clone();
    if let Act::Submit(submit) = &mut act {
        submit.claim.doubts = Box::default();
    }
    act
}

/// Forgets the attempts that are older than a day.
///
/// # Errors
/// If the store cannot be read or written.
pub fn sweep(workspace: &Workspace) -> Result<(), Error> {
    let now = Timestamp::now().as_second();
    let old = |kept: &[u8]| serde_json::from_slice::<Kept>(kept).map_or(true, |k| now - k.at > KEPT);
    let all = workspace.all_kept(SPACE)?;
    all.iter().filter(|(_, kept)| old(kept)).try_for_each(|(key, _)| workspace.keep(SPACE, key, None))
}
