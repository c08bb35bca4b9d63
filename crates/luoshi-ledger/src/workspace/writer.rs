//! The one thread of a workspace that writes: what waits is taken into one transaction.

use super::snapshot;
use crate::act;
use crate::entry::{Draft, Entry};
use crate::refusal::{Error, Refusal};
use crate::state::{Head, State};
use crate::store::{Row, Store};
use crate::{Act, Hash};
use jiff::Timestamp;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// Something to be done, and whom to tell.
pub(super) enum Job {
    Append { drafts: Vec<Draft>, dry: bool, reply: SyncSender<Result<Vec<Entry>, Error>> },
    Refresh { reply: SyncSender<Result<(), Error>> },
}

/// After how long without work there is time for other things.
const IDLE: Duration = Duration::from_secs(20);

/// How many jobs one transaction takes.
const GROUP: usize = 256;

pub(super) struct Writer {
    store: Box<dyn Store>,
    state: State,
    pub published: Arc<RwLock<Arc<State>>>,
    /// The last entry that is in the snapshot.
    put_away: u64,
}

/// What a transaction is to add.
#[derive(Default)]
struct Batch {
    rows: Vec<Row>,
    files: Vec<(Hash, Vec<u8>)>,
}

type Reply = SyncSender<Result<Vec<Entry>, Error>>;

impl Writer {
    pub fn new(store: Box<dyn Store>, state: State) -> Self {
        let put_away = state.head.seq;
        let published = Arc::new(RwLock::new(Arc::new(state.clone())));
        Writer { store, state, published, put_away }
    }

    pub fn serve(mut self, jobs: &Receiver<Job>) {
        loop {
            match jobs.recv_timeout(IDLE) {
                Ok(first) => self.group(std::iter::once(first).chain(jobs.try_iter().take(GROUP - 1)).collect()),
                Err(RecvTimeoutError::Timeout) => self.put_away(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.put_away();
    }

    /// Puts the state away where opening would otherwise have much to go through. If that fails nothing is lost: it is
    /// tried again, and opening takes longer.
    fn put_away(&mut self) {
        let seq = self.state.head.seq;
        if seq - self.put_away >= snapshot::WORTHWHILE && snapshot::put(self.store.as_mut(), &self.state).is_ok() {
            self.put_away = seq;
        }
    }

    fn publish(&self) {
        let state = Arc::new(self.state.clone());
        *self.published.write().unwrap_or_else(PoisonError::into_inner) = state;
    }

    /// Takes in what others have written.
    pub fn catch_up(&mut self) -> Result<(), Error> {
        let Writer { store, state, .. } = self;
        let from = state.head.seq;
        store.entries(from, &mut |row| {
            let entry = Entry::read(&row.body, row.hash, state.head)?;
            state.fold(&entry);
            Ok(true)
        })?;
        if self.state.head.seq != from {
            self.publish();
        }
        Ok(())
    }

    fn group(&mut self, jobs: Vec<Job>) {
        let mut appends = Vec::new();
        for job in jobs {
            match job {
                Job::Refresh { reply } => drop(reply.send(self.catch_up())),
                Job::Append { drafts, dry: true, reply } => drop(reply.send(self.rehearse(drafts))),
                Job::Append { drafts, dry: false, reply } => appends.push((drafts, reply)),
            }
        }
        if !appends.is_empty() {
            self.write(appends);
        }
    }

    fn rehearse(&mut self, drafts: Vec<Draft>) -> Result<Vec<Entry>, Error> {
        self.catch_up()?;
        let before = self.state.clone();
        let outcome = self.enter(drafts, &mut Batch::default());
        self.state = before;
        outcome
    }

    /// One transaction: each job is entered or refused by itself, and all that were entered are on the disk, or none.
    fn write(&mut self, jobs: Vec<(Vec<Draft>, Reply)>) {
        let before = self.state.clone();
        let mut answers: Vec<(Reply, Result<Vec<Entry>, Error>)> = Vec::new();
        let written = self.transact(jobs, &mut answers);
        if written.is_err() {
            self.state = before;
        }
        self.publish();
        for (reply, answer) in answers {
            let answer = match &written {
                Err(error) if answer.is_ok() => Err(Error::Store(error.to_string())),
                _ => answer,
            };
            reply.send(answer).ok();
        }
    }

    fn transact(
        &mut self,
        jobs: Vec<(Vec<Draft>, Reply)>,
        answers: &mut Vec<(Reply, Result<Vec<Entry>, Error>)>,
    ) -> Result<(), Error> {
        let begun = self.store.begin().and_then(|()| self.catch_up());
        let mut batch = Batch::default();
        for (drafts, reply) in jobs {
            let answer = if begun.is_ok() { self.attempt(drafts, &mut batch) } else { Ok(Vec::new()) };
            answers.push((reply, answer));
        }
        let files: Vec<(Hash, &[u8])> = batch.files.iter().map(|(hash, bytes)| (*hash, bytes.as_slice())).collect();
        let done = begun.and_then(|()| self.store.add(&batch.rows, &files)).and_then(|()| self.store.commit());
        if done.is_err() {
            self.store.rollback();
        }
        done
    }

    /// Enters the drafts of a job, all or none.
    fn attempt(&mut self, drafts: Vec<Draft>, batch: &mut Batch) -> Result<Vec<Entry>, Error> {
        // A single draft is refused before it changes anything: no need to hold on to the state before it.
        let before = (drafts.len() > 1).then(|| self.state.clone());
        let (rows, files) = (batch.rows.len(), batch.files.len());
        let outcome = self.enter(drafts, batch);
        if outcome.is_err() {
            batch.rows.truncate(rows);
            batch.files.truncate(files);
            if let Some(before) = before {
                self.state = before;
            }
        }
        outcome
    }

    fn enter(&mut self, drafts: Vec<Draft>, batch: &mut Batch) -> Result<Vec<Entry>, Error> {
        drafts.into_iter().map(|draft| self.enter_one(draft, batch)).collect()
    }

    fn enter_one(&mut self, mut draft: Draft, batch: &mut Batch) -> Result<Entry, Error> {
        let said = self.said(&draft)?;
        act::check(&mut draft, &self.state, said)?;
        batch.files.extend(std::mem::take(&mut draft.files).into_iter().map(|bytes| (Hash::of(&bytes), bytes)));
        self.has_files(&draft.act, batch)?;
        let Head { seq, hash: prev } = self.state.head;
        let Draft { by, act, why, .. } = draft;
        let mut entry = Entry { of: act.of(), act, by, prev, said, seq: seq + 1, why, hash: Hash::NONE };
        let body = entry.body()?;
        entry.hash = Hash::of(body.as_bytes());
        batch.rows.push(Row { seq: entry.seq, hash: entry.hash, body });
        self.state.fold(&entry);
        Ok(entry)
    }

    /// When it is said: by the clock, but never before what was said before, whatever the clock does.
    fn said(&self, draft: &Draft) -> Result<Timestamp, Error> {
        let clock = match (draft.clock, &draft.act) {
            (None, _) => now(),
            (Some(clock), Act::Found(found)) if found.office.trial => clock,
            (Some(clock), _) if self.state.office.as_ref().is_some_and(|o| o.trial) => clock,
            (Some(_), _) => {
                return Err(Refusal::new(
                    "clock",
                    "只有试用工作区可以设定时间",
                    "the clock can be set in a trial workspace only",
                )
                .into());
            }
        };
        Ok(clock.max(self.state.said))
    }

    /// Refuses an act whose files are neither stored nor come with it.
    fn has_files(&mut self, act: &Act, batch: &Batch) -> Result<(), Error> {
        for hash in act.files() {
            if !batch.files.iter().any(|(h, _)| *h == hash) && self.store.file(hash)?.is_none() {
                return Err(Refusal::unknown(("文件", "file"), hash).into());
            }
        }
        Ok(())
    }
}

/// Now, in whole milliseconds: what is written down is what was meant.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}
