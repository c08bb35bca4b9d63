//! The one thread of a workspace that writes: what waits is taken into one transaction.

use super::snapshot;
use crate::act;
use crate::entry::{Draft, Entry};
use crate::refusal::{Error, Refusal};
use crate::state::{Head, State};
use crate::store::{self, Appended, Place, Row, Store};
use crate::{Act, Hash};
use jiff::Timestamp;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

/// Something to be done, and whom to tell.
pub(super) enum Job {
    Append { drafts: Vec<Draft>, dry: bool, reply: Reply },
    Refresh { reply: SyncSender<Result<(), Error>> },
}

type Entered = Result<Vec<Entry>, Error>;
type Reply = SyncSender<Entered>;

/// After how long without work there is time for other things.
const IDLE: Duration = Duration::from_secs(20);

/// How many jobs one transaction takes.
const GROUP: usize = 256;

pub(super) struct Writer {
    store: Box<dyn Store>,
    place: Place,
    state: State,
    pub published: Arc<RwLock<Arc<State>>>,
    /// The last entry that is in the snapshot, or will be when the thread that writes it has ended.
    put_away: u64,
    putting_away: Option<JoinHandle<()>>,
}

/// What a transaction is to add.
#[derive(Default)]
struct Batch<'d> {
    rows: Vec<Row>,
    files: Vec<(Hash, &'d [u8])>,
}

impl Writer {
    pub fn new(store: Box<dyn Store>, place: Place, state: State) -> Self {
        let put_away = state.head.seq;
        let published = Arc::new(RwLock::new(Arc::new(state.clone())));
        Writer { store, place, state, published, put_away, putting_away: None }
    }

    pub fn serve(mut self, jobs: &Receiver<Job>) {
        loop {
            match jobs.recv_timeout(IDLE) {
                Ok(first) => {
                    self.group(std::iter::once(first).chain(jobs.try_iter().take(GROUP - 1)).collect());
                    self.put_away(snapshot::NEEDED);
                }
                Err(RecvTimeoutError::Timeout) => self.put_away(snapshot::WORTHWHILE),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.await_put_away();
        self.put_away(snapshot::WORTHWHILE);
        self.await_put_away();
    }

    /// Puts the state away where opening would otherwise have so many entries to go through, beside this thread: nobody
    /// who writes waits for it. If that fails nothing is lost: opening takes longer.
    fn put_away(&mut self, after: u64) {
        let busy = self.putting_away.as_ref().is_some_and(|thread| !thread.is_finished());
        if busy || self.state.head.seq - self.put_away < after {
            return;
        }
        let (place, state) = (self.place.clone(), self.state.clone());
        let put = move || {
            store::open(&place, false).and_then(|mut store| snapshot::put(store.as_mut(), &state)).ok();
        };
        self.put_away = self.state.head.seq;
        self.putting_away = std::thread::Builder::new().name("snapshot".into()).spawn(put).ok();
    }

    fn await_put_away(&mut self) {
        if let Some(thread) = self.putting_away.take() {
            thread.join().ok();
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
                Job::Append { drafts, dry: true, reply } => drop(reply.send(self.rehearse(&drafts))),
                Job::Append { drafts, dry: false, reply } => appends.push((drafts, reply)),
            }
        }
        if !appends.is_empty() {
            self.write(appends);
        }
    }

    fn rehearse(&mut self, drafts: &[Draft]) -> Entered {
        self.catch_up()?;
        let before = self.state.clone();
        let outcome = unless_it_panics(|| self.enter(drafts, &mut Batch::default()));
        self.state = before;
        outcome
    }

    /// One transaction: each job is entered or refused by itself, and all that were entered are on the disk, or none. Where
    /// one panics, each is done alone, so that it takes nobody with it.
    fn write(&mut self, jobs: Vec<(Vec<Draft>, Reply)>) {
        let before = self.state.clone();
        let (drafts, replies): (Vec<_>, Vec<_>) = jobs.into_iter().unzip();
        let answers = unless_it_panics(|| self.transact(&drafts, &before));
        if answers.is_err() {
            self.state = before;
        }
        if matches!(answers, Err(Error::Panicked)) {
            self.store.rollback();
            if drafts.len() > 1 {
                return drafts.into_iter().zip(replies).for_each(|job| self.write(vec![job]));
            }
        }
        self.publish();
        let answers = answers.unwrap_or_else(|error| replies.iter().map(|_| Err(error.clone())).collect());
        for (reply, answer) in replies.iter().zip(answers) {
            reply.send(answer).ok();
        }
    }

    /// Enters as things stood when this process last looked, and adds it if they still stand so; else once more, behind
    /// the lock, as things stand now.
    fn transact(&mut self, jobs: &[Vec<Draft>], before: &State) -> Result<Vec<Entered>, Error> {
        let mut batch = Batch::default();
        let answers = self.attempt_all(jobs, &mut batch);
        let appended = self.store.append(before.head.seq, &batch.rows, &batch.files)?;
        if appended == Appended::There {
            return Ok(answers);
        }
        self.state = before.clone();
        let begun = self.store.begin();
        let Appended::Lost(lost) = appended else { return begun.and_then(|()| self.locked(jobs)) };
        begun.map_err(|e| Error::Unsure(format!("{lost}\n{e}")))?;
        match self.arrived(&batch.rows) {
            Ok(true) => {
                self.store.rollback();
                self.catch_up().map(|()| answers)
            }
            Ok(false) => self.locked(jobs),
            Err(e) => Err(Error::Unsure(format!("{lost}\n{e}"))),
        }
    }

    /// Whether entries are there whose arrival nobody told; asked behind the lock, where they can no longer come late.
    fn arrived(&mut self, rows: &[Row]) -> Result<bool, Error> {
        let Some(last) = rows.last() else { return Ok(false) };
        Ok(self.store.entry(last.seq)?.is_some_and(|row| row.hash == last.hash))
    }

    /// The same within a transaction that has the lock.
    fn locked(&mut self, jobs: &[Vec<Draft>]) -> Result<Vec<Entered>, Error> {
        let mut batch = Batch::default();
        let answers = self.catch_up().map(|()| self.attempt_all(jobs, &mut batch));
        let done = answers.and_then(|answers| self.store.add(&batch.rows, &batch.files).map(|()| answers));
        let done = done.and_then(|answers| self.store.commit().map(|()| answers));
        if done.is_err() {
            self.store.rollback();
        }
        done
    }

    fn attempt_all<'d>(&mut self, jobs: &'d [Vec<Draft>], batch: &mut Batch<'d>) -> Vec<Entered> {
        jobs.iter().map(|drafts| self.attempt(drafts, batch)).collect()
    }

    /// Enters the drafts of a job, all or none.
    fn attempt<'d>(&mut self, drafts: &'d [Draft], batch: &mut Batch<'d>) -> Entered {
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

    fn enter<'d>(&mut self, drafts: &'d [Draft], batch: &mut Batch<'d>) -> Entered {
        drafts.iter().map(|draft| self.enter_one(draft, batch)).collect()
    }

    fn enter_one<'d>(&mut self, draft: &'d Draft, batch: &mut Batch<'d>) -> Result<Entry, Error> {
        let said = self.said(draft)?;
        let draft_files = draft.files.iter().map(|bytes| (Hash::of(bytes), bytes.as_slice()));
        let mut draft = draft.without_files();
        act::check(&mut draft, &self.state, said)?;
        batch.files.extend(draft_files);
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
            (None, Act::Found(_)) => now(),
            (None, _) => whole(self.state.now()),
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
            if !batch.files.iter().any(|(h, _)| *h == hash) && !self.store.has_file(hash)? {
                return Err(Refusal::unknown(("文件", "file"), hash).into());
            }
        }
        Ok(())
    }
}

/// Nobody could write any more if the one thread that writes ended: a fault in an act is that act's alone. Whoever calls
/// puts the state back as it was.
fn unless_it_panics<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Error::Panicked))
}

fn now() -> Timestamp {
    whole(Timestamp::now())
}

/// A moment in whole milliseconds: what is written down is what was meant.
fn whole(moment: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(moment.as_millisecond()).unwrap_or(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_an_act_is_told_and_ends_nothing() {
        let one = std::hint::black_box(1_u8);
        let outcome = unless_it_panics(|| Ok([0_u8][usize::from(one)]));
        assert!(matches!(outcome, Err(Error::Panicked)), "{outcome:?}");
        assert!(unless_it_panics(|| Ok(one)).is_ok());
    }
}
