//! A state put away, so that opening need not go through the whole ledger. It is believed only where its head is the
//! ledger's own, and where this program would have made the same.
//!
//! It is written and read piece by piece, some tasks at a time, so that no copy of all of it is ever in memory: the
//! shape's hash, each piece behind its length, a length of zero, the hash of all pieces.

use crate::Hash;
use crate::refusal::Error;
use crate::state::State;
use crate::state::tasks::{Chunk, Tasks};
use crate::store::Store;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// After how many entries it is worthwhile to put the state away.
pub(super) const WORTHWHILE: u64 = 2000;

/// After how many it is needed, however busy everybody is: else a start after years without a quiet minute goes through
/// them all.
pub(super) const NEEDED: u64 = 50_000;

/// What a state looks like and how it comes about: another program text, another shape.
const SHAPE: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    include_str!("snapshot.rs"),
    include_str!("../state/mod.rs"),
    include_str!("../state/fold.rs"),
    include_str!("../state/matter.rs"),
    include_str!("../state/office.rs"),
    include_str!("../state/progress.rs"),
    include_str!("../state/task.rs"),
    include_str!("../state/tasks.rs"),
    include_str!("../act/feedback.rs"),
    include_str!("../act/obstacle.rs"),
    include_str!("../act/office.rs"),
    include_str!("../act/order.rs"),
    include_str!("../act/plan.rs"),
    include_str!("../act/progress/mod.rs"),
    include_str!("../act/progress/closing.rs"),
    include_str!("../act/progress/decision.rs"),
    include_str!("../act/work.rs"),
    include_str!("../rules.rs"),
);

fn shape() -> String {
    Hash::of(SHAPE.as_bytes()).to_string()
}

/// The state that was put away, or the empty one.
pub(super) fn load(store: &mut dyn Store) -> Result<State, Error> {
    let mut found = None;
    store.snapshot(&mut |from| found = read(from).ok())?;
    let Some(state) = found else { return Ok(State::default()) };
    let row = store.entry(state.head.seq)?;
    Ok(row.filter(|row| row.hash == state.head.hash).map_or_else(State::default, |_| state))
}

/// Puts a state away.
pub(super) fn put(store: &mut dyn Store, state: &State) -> Result<(), Error> {
    store.put_snapshot(&mut |to| write(to, state))
}

fn write(to: &mut dyn Write, state: &State) -> io::Result<()> {
    to.write_all(shape().as_bytes())?;
    let mut hash = Sha256::new();
    let mut buffer = Vec::new();
    piece(to, &mut hash, state, &mut buffer)?;
    state.tasks.chunks().iter().try_for_each(|chunk| piece(to, &mut hash, chunk, &mut buffer))?;
    to.write_all(&0_u64.to_le_bytes())?;
    to.write_all(&hash.finalize())
}

/// Writes a value behind its length, by way of a buffer.
fn piece<T: Serialize>(to: &mut dyn Write, hash: &mut Sha256, value: &T, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    postcard::to_io(value, &mut *buffer).map_err(io::Error::other)?;
    hash.update(&*buffer);
    to.write_all(&(buffer.len() as u64).to_le_bytes())?;
    to.write_all(buffer)
}

fn read(from: &mut dyn Read) -> io::Result<State> {
    let mut found = [0; 64];
    from.read_exact(&mut found)?;
    if found != shape().as_bytes() {
        return Err(io::Error::other("of another program"));
    }
    let mut pieces = Pieces { from, hash: Sha256::new(), buffer: Vec::new() };
    let mut state: State = pieces.next()?.ok_or_else(|| io::Error::other("empty"))?;
    let mut chunks: Vec<Chunk> = Vec::new();
    while let Some(chunk) = pieces.next()? {
        chunks.push(chunk);
    }
    state.tasks = Tasks::of_chunks(chunks);
    pieces.end()?;
    Ok(state)
}

struct Pieces<'r> {
    from: &'r mut dyn Read,
    hash: Sha256,
    buffer: Vec<u8>,
}

impl Pieces<'_> {
    /// The next value; none after the last.
    fn next<T: DeserializeOwned>(&mut self) -> io::Result<Option<T>> {
        let mut length = [0; 8];
        self.from.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        self.buffer.clear();
        // A length that is not what was written is not believed: only what is there is read.
        let read = (&mut self.from).take(length).read_to_end(&mut self.buffer)?;
        if read as u64 != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.hash.update(&self.buffer);
        (length > 0).then(|| postcard::from_bytes(&self.buffer).map_err(io::Error::other)).transpose()
    }

    /// Whether the hash of all pieces is the one that stands behind them.
    fn end(self) -> io::Result<()> {
        let mut hash = [0; 32];
        self.from.read_exact(&mut hash)?;
        match hash[..] == self.hash.finalize()[..] {
            true => Ok(()),
            false => Err(io::Error::other("not what was written")),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Hash;
    use crate::state::task::Evidence;

    #[test]
    fn a_file_that_everybody_may_see_is_put_away_and_found_again() {
        for internal in [false, true] {
            let hash = Hash::of(b"a file");
            let file = Evidence { hash, name: "照片.jpg".into(), media: "image/jpeg".into(), size: 6, internal };
            // Another follows, so that a field that is missing shows.
            let bytes = postcard::to_io(&[&file, &file], Vec::new()).expect("memory");
            let [first, second]: [Evidence; 2] = postcard::from_bytes(&bytes).expect("what was written");
            assert_eq!((first, second), (file.clone(), file));
        }
    }
}
