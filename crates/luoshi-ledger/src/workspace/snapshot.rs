//! A state put away, so that opening need not go through the whole ledger. It is believed only where its head is the
//! ledger's own, and where this program would have made the same.

use crate::Hash;
use crate::refusal::Error;
use crate::state::State;
use crate::store::Store;

/// After how many entries it is worthwhile to put the state away.
pub(super) const WORTHWHILE: u64 = 2000;

/// What a state looks like and how it comes about: another program text, another shape.
const SHAPE: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    include_str!("../state/mod.rs"),
    include_str!("../state/fold.rs"),
    include_str!("../state/matter.rs"),
    include_str!("../state/office.rs"),
    include_str!("../state/progress.rs"),
    include_str!("../state/task.rs"),
    include_str!("../act/feedback.rs"),
    include_str!("../act/obstacle.rs"),
    include_str!("../act/office.rs"),
    include_str!("../act/order.rs"),
    include_str!("../act/plan.rs"),
    include_str!("../act/progress.rs"),
    include_str!("../act/work.rs"),
    include_str!("../rules.rs"),
);

/// The shape's hash, then the state's, then the state.
const HEADER: usize = 128;

/// The state that was put away, or the empty one.
pub(super) fn load(store: &mut dyn Store) -> Result<State, Error> {
    let Some(state) = store.snapshot()?.and_then(|bytes| read(&bytes)) else { return Ok(State::default()) };
    let row = store.entry(state.head.seq)?;
    Ok(row.filter(|row| row.hash == state.head.hash).map_or_else(State::default, |_| state))
}

fn read(bytes: &[u8]) -> Option<State> {
    let (header, body) = bytes.split_at_checked(HEADER)?;
    let expected = [Hash::of(SHAPE.as_bytes()).to_string(), Hash::of(body).to_string()].concat();
    (header == expected.as_bytes()).then(|| postcard::from_bytes(body).ok()).flatten()
}

/// Puts a state away.
pub(super) fn put(store: &mut dyn Store, state: &State) -> Result<(), Error> {
    let body = postcard::to_stdvec(state).map_err(|e| Error::Store(format!("the state could not be put away: {e}")))?;
    let mut bytes = [Hash::of(SHAPE.as_bytes()).to_string(), Hash::of(&body).to_string()].concat().into_bytes();
    bytes.extend(body);
    store.put_snapshot(&bytes)
}
