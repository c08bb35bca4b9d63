//! The whole ledger as lines of text, out and in: from one database to another, losing nothing.
//!
//! The first line says what it is and which entry is the last; then every entry, exactly as it is stored; then every file
//! in the order of their hashes.

use super::Workspace;
use crate::Hash;
use crate::entry::Entry;
use crate::refusal::Error;
use crate::state::Head;
use crate::store::{self, Place, Row, Store};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};

/// How many entries go into one statement.
const MANY: usize = 1000;

#[derive(Serialize, Deserialize)]
struct First {
    luoshi: String,
    version: u32,
    head: Head,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    file: Hash,
    base64: String,
}

const KIND: &str = "ledger";
const VERSION: u32 = 1;

/// What was found in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// The last entry.
    pub head: Head,
    /// How many files are stored.
    pub files: usize,
    /// The number of the entry whose hash was asked for.
    pub at: Option<u64>,
}

impl Workspace {
    /// Goes through the whole chain and all files; where a hash is given, an entry must have it: a bulletin's head shows
    /// that nothing was cut off since.
    ///
    /// # Errors
    /// [`Error::Broken`] with the first place where something is wrong.
    pub fn verify(&self, head: Option<Hash>) -> Result<Verified, Error> {
        let now = self.refresh()?;
        let (mut state, mut at, mut named) = (crate::State::default(), None, Vec::new());
        self.each(&mut |entry: Entry| {
            state.fold(&entry);
            at = at.or((Some(entry.hash) == head).then_some(entry.seq));
            named.extend(entry.act.files().into_iter().map(|file| (entry.seq, file)));
            Ok(entry.seq < now.head.seq)
        })?;
        let broken = |seq, reason: &str| Err(Error::Broken { seq, reason: reason.to_owned() });
        if head.is_some() && at.is_none() {
            return broken(
                state.head.seq,
                "没有哈希为此的条目：尾部可能被截去 (no entry has that hash: the tail may be cut off)",
            );
        }
        if state != *now {
            return broken(state.head.seq, "推导结果与现状不一致 (what stands does not follow from the entries)");
        }
        for (seq, file) in named {
            if self.file(file).is_err() {
                return broken(seq, "所附文件缺失或被改动 (a file that it names is missing or changed)");
            }
        }
        Ok(Verified { head: state.head, files: self.files()?.len(), at })
    }

    /// Writes the whole ledger out.
    ///
    /// # Errors
    /// If the database cannot be read, the chain is broken, or the output cannot be written.
    pub fn export(&self, out: &mut dyn Write) -> Result<(), Error> {
        let head = self.refresh()?.head;
        line(out, &First { luoshi: KIND.into(), version: VERSION, head })?;
        let mut last = Head::default();
        self.long_reader()?.entries(0, &mut |row: Row| {
            let entry = Entry::read(&row.body, row.hash, last)?;
            last = Head { seq: entry.seq, hash: entry.hash };
            writeln!(out, "{}", row.body).map_err(|e| unwritten(&e))?;
            Ok(last.seq < head.seq)
        })?;
        for file in self.files()? {
            line(out, &Stored { file, base64: BASE64_STANDARD.encode(self.file(file)?) })?;
        }
        out.flush().map_err(|e| unwritten(&e))
    }

    /// Makes a workspace of what was written out, in a place where none is; all of it or nothing.
    ///
    /// # Errors
    /// If there is a ledger already, or a line is not what was written.
    pub fn import(place: &Place, lines: &mut dyn BufRead) -> Result<Self, Error> {
        let new = place.is_free();
        let mut store = store::open(place, true)?;
        store.begin()?;
        let taken = take(store.as_mut(), lines).and_then(|()| store.commit());
        if taken.is_err() {
            store.rollback();
        }
        drop(store);
        if taken.is_err() && new {
            place.clear();
        }
        taken?;
        Workspace::open(place)
    }
}

fn unwritten(error: &dyn std::fmt::Display) -> Error {
    Error::Store(format!("the export could not be written: {error}"))
}

fn line<T: Serialize>(out: &mut dyn Write, value: &T) -> Result<(), Error> {
    let text = crate::canonical(value).map_err(|e| unwritten(&e))?;
    writeln!(out, "{text}").map_err(|e| unwritten(&e))
}

fn wrong(number: usize, reason: &dyn std::fmt::Display) -> Error {
    Error::Store(format!("导出文件第{number}行有误：{reason}\n  (line {number} of the export is not what was written)"))
}

fn take(store: &mut dyn Store, lines: &mut dyn BufRead) -> Result<(), Error> {
    let mut there = false;
    store.entries(0, &mut |_| {
        there = true;
        Ok(false)
    })?;
    if there {
        return Err(Error::Store(
            "目标位置已有台账，不能覆盖 (there is a ledger already; it is not overwritten)".into(),
        ));
    }
    let mut lines = lines.lines().enumerate().map(|(i, line)| Ok((i + 1, line.map_err(|e| wrong(i + 1, &e))?)));
    let (_, first) = lines.next().ok_or_else(|| wrong(1, &"the file is empty"))??;
    let first: First = serde_json::from_str(&first).map_err(|e| wrong(1, &e))?;
    if first.luoshi != KIND || first.version != VERSION {
        return Err(wrong(
            1,
            &format!("it is {} of version {}; this program takes {KIND} {VERSION}", first.luoshi, first.version),
        ));
    }
    entries(store, &mut lines, first.head)?;
    lines.try_for_each(|next| {
        let (number, text) = next?;
        let stored: Stored = serde_json::from_str(&text).map_err(|e| wrong(number, &e))?;
        let bytes = BASE64_STANDARD.decode(stored.base64).map_err(|e| wrong(number, &e))?;
        match Hash::of(&bytes) == stored.file {
            true => store.add(&[], &[(stored.file, &bytes)]),
            false => Err(wrong(number, &"the file does not have its hash")),
        }
    })
}

type Lines<'l> = dyn Iterator<Item = Result<(usize, String), Error>> + 'l;

fn entries(store: &mut dyn Store, lines: &mut Lines, head: Head) -> Result<(), Error> {
    let (mut last, mut rows) = (Head::default(), Vec::with_capacity(MANY));
    while last.seq < head.seq {
        let (_, body) =
            lines.next().ok_or_else(|| Error::Broken { seq: last.seq + 1, reason: "缺失 (missing)".into() })??;
        let entry = Entry::read(&body, Hash::of(body.as_bytes()), last)?;
        last = Head { seq: entry.seq, hash: entry.hash };
        rows.push(Row { seq: entry.seq, hash: entry.hash, body });
        if rows.len() == MANY {
            store.add(&rows, &[])?;
            rows.clear();
        }
    }
    match last == head {
        true => store.add(&rows, &[]),
        false => Err(Error::Broken {
            seq: last.seq,
            reason: "与首行的哈希不符 (its hash is not the one of the first line)".into(),
        }),
    }
}
