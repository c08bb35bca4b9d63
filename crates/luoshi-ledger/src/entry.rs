//! Entries: who said what when, of what time, and why; each holds the hash of the one before it.

use crate::Hash;
use crate::act::Act;
use crate::canonical::canonical;
use crate::refusal::Error;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An act that somebody wants to have entered.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The account that acts; [`Draft::PUBLIC`] for the public.
    pub by: String,
    /// What is done.
    pub act: Act,
    /// Why; some acts need a reason.
    pub why: Option<String>,
    /// Whether doubts about it were asked about and answered: then it is entered with them.
    pub confirmed: bool,
    /// Files that the act names by their hashes; stored with it, or not at all.
    pub files: Vec<Vec<u8>>,
    /// The clock, set by hand: in trial workspaces only, where it stands at the last entry as long as nobody sets it.
    pub clock: Option<Timestamp>,
}

impl Draft {
    /// The name under which the public acts.
    pub const PUBLIC: &'static str = "public";

    /// An act of an account, without a reason.
    #[must_use]
    pub fn new(by: impl Into<String>, act: impl Into<Act>) -> Self {
        Draft { by: by.into(), act: act.into(), why: None, confirmed: false, files: Vec::new(), clock: None }
    }

    /// The same with a reason.
    #[must_use]
    pub fn because(self, why: impl Into<String>) -> Self {
        Draft { why: Some(why.into()), ..self }
    }

    /// The same, said at that moment (trial workspaces only).
    #[must_use]
    pub fn at(self, clock: Option<Timestamp>) -> Self {
        Draft { clock, ..self }
    }

    /// The same with files to be stored.
    #[must_use]
    pub fn with_files(self, files: Vec<Vec<u8>>) -> Self {
        Draft { files, ..self }
    }

    /// A copy without its files.
    pub(crate) fn without_files(&self) -> Draft {
        let Draft { by, act, why, confirmed, clock, files: _ } = self;
        let (by, act, why) = (by.clone(), act.clone(), why.clone());
        Draft { by, act, why, confirmed: *confirmed, files: Vec::new(), clock: *clock }
    }

    /// The same, its doubts confirmed.
    #[must_use]
    pub fn confirmed(self, confirmed: bool) -> Self {
        Draft { confirmed, ..self }
    }
}

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What was done.
    pub act: Act,
    /// The account that did it.
    pub by: String,
    /// Of what time it speaks: a period or a day.
    pub of: Option<String>,
    /// The hash of the entry before it.
    pub prev: Hash,
    /// When it was said: never before the entry before it.
    pub said: Timestamp,
    /// Its number; the first is 1.
    pub seq: u64,
    /// Why.
    pub why: Option<String>,
    /// Its own hash: that of [`Entry::body`].
    #[serde(skip)]
    pub hash: Hash,
}

impl Entry {
    /// The canonical bytes: what is stored, hashed and exported.
    ///
    /// # Errors
    /// If the act has no canonical form; no act that passed its checks has none.
    pub fn body(&self) -> Result<String, Error> {
        canonical(self).map_err(|e| Error::Store(format!("entry {} has no canonical form: {e}", self.seq)))
    }

    /// Reads an entry back and checks that it is the one that was written: its hash, its number, what it stands on.
    /// Numbers beyond what may be entered, from before there were limits, are brought within them.
    ///
    /// # Errors
    /// [`Error::Broken`] with what is wrong.
    pub fn read(body: &str, hash: Hash, after: crate::state::Head) -> Result<Entry, Error> {
        let seq = after.seq + 1;
        let broken = |reason: String| Error::Broken { seq, reason };
        if Hash::of(body.as_bytes()) != hash {
            return Err(broken("内容与哈希不符 (its words do not have its hash)".into()));
        }
        let mut entry: Entry =
            serde_json::from_str(body).map_err(|e| broken(format!("不是条目 (it is no entry): {e}")))?;
        if entry.seq != seq {
            return Err(broken(format!("编号为{} (its number is {})", entry.seq, entry.seq)));
        }
        if entry.prev != after.hash {
            return Err(broken("不承接上一条 (it does not stand on the one before it)".into()));
        }
        entry.hash = hash;
        crate::act::limits::bring_within(&mut entry.act);
        Ok(entry)
    }
}
