//! A workspace: one ledger, open for reading and writing.

mod snapshot;
mod transfer;
mod writer;

use crate::act::office::Found;
use crate::entry::{Draft, Entry};
use crate::refusal::{Error, Refusal};
use crate::state::State;
use crate::store::{self, Place, Row, Store};
use crate::{Hash, TaskId};
use jiff::Timestamp;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, mpsc};
use std::thread::JoinHandle;
use writer::{Job, Writer};

pub use transfer::Verified;

/// A ledger that is open. Clones are the same one; all may be used from any thread.
#[derive(Clone)]
pub struct Workspace {
    inner: Arc<Inner>,
}

struct Inner {
    place: Place,
    /// What stands, as far as this process knows.
    state: Arc<RwLock<Arc<State>>>,
    queue: Option<mpsc::Sender<Job>>,
    writer: Option<JoinHandle<()>>,
    reader: Mutex<Box<dyn Store>>,
}

impl Workspace {
    /// Makes a workspace and founds its ledger. `clock` sets the moment of founding by hand, in a trial workspace.
    ///
    /// # Errors
    /// If there is a ledger already, or the database cannot be made.
    pub fn init(place: &Place, found: Found, clock: Option<Timestamp>) -> Result<Self, Error> {
        let workspace = Self::start(place, true)?;
        let by = found.administrator.id.clone();
        workspace.append(Draft::new(by, found).at(clock))?;
        Ok(workspace)
    }

    /// Opens a workspace that is there.
    ///
    /// # Errors
    /// If there is none, it is of a newer version than this program knows, or its ledger is broken.
    pub fn open(place: &Place) -> Result<Self, Error> {
        let workspace = Self::start(place, false)?;
        match workspace.state().office {
            Some(_) => Ok(workspace),
            None => {
                Err(Error::Store(format!("{place} 中没有台账：请先运行 luoshi init\n  (there is no ledger here yet)")))
            }
        }
    }

    fn start(place: &Place, make: bool) -> Result<Self, Error> {
        let mut store = store::open(place, make)?;
        let reader = Mutex::new(store::open(place, false)?);
        let state = snapshot::load(store.as_mut())?;
        let mut writer = Writer::new(store, place.clone(), state);
        writer.catch_up()?;
        let state = Arc::clone(&writer.published);
        let (queue, jobs) = mpsc::channel();
        let writer = std::thread::Builder::new().name("ledger".into()).spawn(move || writer.serve(&jobs));
        let writer = writer.map_err(|e| Error::Store(format!("no thread could be started: {e}")))?;
        let inner = Inner { place: place.clone(), state, queue: Some(queue), writer: Some(writer), reader };
        Ok(Workspace { inner: Arc::new(inner) })
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    /// What stands, as far as this process knows: with everything it wrote itself, and what others had written when it
    /// last wrote or was refreshed.
    #[must_use]
    pub fn state(&self) -> Arc<State> {
        Arc::clone(&self.inner.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes in what other processes have written.
    ///
    /// # Errors
    /// If the database cannot be read, or the ledger is broken.
    pub fn refresh(&self) -> Result<Arc<State>, Error> {
        self.ask(|reply| Job::Refresh { reply })?;
        Ok(self.state())
    }

    /// Enters an act; returns once it is on the disk.
    ///
    /// # Errors
    /// [`Error::Refused`] with the reason if it cannot be done; nothing is written then.
    pub fn append(&self, draft: Draft) -> Result<Entry, Error> {
        let mut entries = self.append_all(vec![draft])?;
        entries.pop().ok_or_else(|| Error::Store("nothing was entered".into()))
    }

    /// Enters several acts, all or none; each is checked as things stand after those before it.
    ///
    /// # Errors
    /// The first refusal; nothing is written then.
    pub fn append_all(&self, drafts: Vec<Draft>) -> Result<Vec<Entry>, Error> {
        self.ask(|reply| Job::Append { drafts, dry: false, reply })
    }

    /// What would be entered, and the state that it would leave; nothing is written.
    ///
    /// # Errors
    /// The first refusal.
    pub fn rehearse(&self, drafts: Vec<Draft>) -> Result<Vec<Entry>, Error> {
        self.ask(|reply| Job::Append { drafts, dry: true, reply })
    }

    fn ask<T>(&self, job: impl FnOnce(mpsc::SyncSender<Result<T, Error>>) -> Job) -> Result<T, Error> {
        let stopped = || Error::Unsure("台账写入线程已停止 (the ledger's writer has stopped)".into());
        let (reply, answer) = mpsc::sync_channel(1);
        self.inner.queue.as_ref().ok_or_else(stopped)?.send(job(reply)).map_err(|_| stopped())?;
        answer.recv().map_err(|_| stopped())?
    }

    fn reader(&self) -> MutexGuard<'_, Box<dyn Store>> {
        self.inner.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A reader of its own, for what goes through the whole ledger: nobody waits for it.
    fn long_reader(&self) -> Result<Box<dyn Store>, Error> {
        store::open(&self.inner.place, false)
    }

    /// What stood at a moment: derived from the entries that had been said by then.
    ///
    /// # Errors
    /// If the database cannot be read, or the ledger is broken.
    pub fn state_at(&self, known: Timestamp) -> Result<Arc<State>, Error> {
        let now = self.state();
        if now.said <= known {
            return Ok(now);
        }
        let mut state = State::default();
        self.each(&mut |entry| {
            let within = entry.said <= known;
            if within {
                state.fold(&entry);
            }
            Ok(within)
        })?;
        Ok(Arc::new(state))
    }

    /// Goes through all entries from the first, checking the chain, until `take` says no.
    ///
    /// # Errors
    /// [`Error::Broken`] where the chain breaks.
    pub fn each(&self, take: &mut dyn FnMut(Entry) -> Result<bool, Error>) -> Result<(), Error> {
        let mut head = crate::state::Head::default();
        self.long_reader()?.entries(0, &mut |row: Row| {
            let entry = Entry::read(&row.body, row.hash, head)?;
            head = crate::state::Head { seq: entry.seq, hash: entry.hash };
            take(entry)
        })
    }

    /// An entry by its number.
    ///
    /// # Errors
    /// If there is none, or its words do not have its hash.
    pub fn entry(&self, seq: u64) -> Result<Entry, Error> {
        let row = self.reader().entry(seq)?.ok_or_else(|| Refusal::unknown(("条目", "entry"), seq))?;
        let broken = |reason: String| Error::Broken { seq, reason };
        let mut entry: Entry = serde_json::from_str(&row.body).map_err(|e| broken(e.to_string()))?;
        if Hash::of(row.body.as_bytes()) != row.hash || entry.seq != seq {
            return Err(broken("内容与哈希不符 (its words do not have its hash)".into()));
        }
        entry.hash = row.hash;
        Ok(entry)
    }

    /// The entries that speak of a task, oldest first.
    ///
    /// # Errors
    /// If there is no such task, or the database cannot be read.
    pub fn history(&self, task: TaskId) -> Result<Vec<Entry>, Error> {
        let state = self.state();
        state.task(task)?.entries.iter().map(|seq| self.entry(*seq)).collect()
    }

    /// The bytes of a stored file.
    ///
    /// # Errors
    /// If there is none of that hash, or its bytes are not the ones that were stored.
    pub fn file(&self, hash: Hash) -> Result<Vec<u8>, Error> {
        let bytes = self.reader().file(hash)?.ok_or_else(|| Refusal::unknown(("文件", "file"), hash))?;
        match Hash::of(&bytes) == hash {
            true => Ok(bytes),
            false => Err(Error::Store(format!("文件{hash}的内容已被改动 (the file is not what was stored)"))),
        }
    }

    /// The hashes of all stored files, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn files(&self) -> Result<Vec<Hash>, Error> {
        self.reader().files()
    }

    /// What is kept beside the ledger under a name: sessions, hashes of passwords. It is no part of the chain and of no
    /// export.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn kept(&self, space: &str, key: &str) -> Result<Option<Vec<u8>>, Error> {
        self.reader().kept(space, key)
    }

    /// Everything that is kept in a space, by name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn all_kept(&self, space: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
        self.reader().all_kept(space)
    }

    /// Keeps something beside the ledger, or forgets it.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn keep(&self, space: &str, key: &str, value: Option<&[u8]>) -> Result<(), Error> {
        self.reader().keep(space, key, value)
    }
}

impl Drop for Inner {
    /// Lets the writer finish what waits.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(writer) = self.writer.take() {
            writer.join().ok();
        }
    }
}
