//! Passwords: Argon2id, kept beside the ledger; how often somebody may guess.

use crate::session::random;
use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use luoshi_ledger::{Error, Role, Workspace};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

const SPACE: &str = "password";
/// The shortest that is taken, in characters.
pub const SHORTEST: usize = 10;

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    hash: String,
    /// Given out once: to be replaced at the first login.
    once: bool,
}

/// What a password says of who gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is not the account's, or there is no such account: which of both is not told.
    Wrong,
    /// It is.
    Right,
    /// It is, and has to be replaced now.
    Once,
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Store(format!("a password could not be worked on: {error}"))
}

/// Sets an account's password. Slow on purpose: call it where blocking is allowed.
///
/// # Errors
/// If the store cannot be written.
pub fn set(workspace: &Workspace, person: &str, password: &str, once: bool) -> Result<(), Error> {
    let salt = SaltString::from_b64(&random()?[..32]).map_err(failed)?;
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt).map_err(failed)?.to_string();
    let kept = serde_json::to_vec(&Kept { hash, once }).map_err(failed)?;
    workspace.keep(SPACE, person, Some(&kept))
}

/// Forgets an account's password.
///
/// # Errors
/// If the store cannot be written.
pub fn forget(workspace: &Workspace, person: &str) -> Result<(), Error> {
    workspace.keep(SPACE, person, None)
}

/// A new password for one login, set and given back.
///
/// # Errors
/// If the store cannot be written.
pub fn issue(workspace: &Workspace, person: &str) -> Result<String, Error> {
    let password = random()?[..16].to_owned();
    set(workspace, person, &password, true)?;
    Ok(password)
}

/// Checks a password. Takes as long for an account that does not exist. Slow on purpose.
///
/// # Errors
/// If the store cannot be read.
pub fn check(workspace: &Workspace, person: &str, password: &str) -> Result<Answer, Error> {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$u3qVd1hXyQf2oQpV1cX2rX0m1cP8d7c2wM0nQ3m1n2k";
    // A password that was left behind is nobody's.
    let known = workspace.state().people.contains_key(person);
    let kept = if known { workspace.kept(SPACE, person)? } else { None };
    let kept: Option<Kept> = kept.map(|k| serde_json::from_slice(&k)).transpose().map_err(failed)?;
    let hash = PasswordHash::new(kept.as_ref().map_or(NOBODY, |k| &k.hash)).map_err(failed)?;
    let right = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    Ok(match kept.filter(|_| right) {
        None => Answer::Wrong,
        Some(kept) if kept.once => Answer::Once,
        Some(_) => Answer::Right,
    })
}

/// The administrator's password at the first start: none if somebody has one already.
///
/// # Errors
/// If the store cannot be read or written.
pub fn first(workspace: &Workspace) -> Result<Option<(String, String)>, Error> {
    if !workspace.all_kept(SPACE)?.is_empty() {
        return Ok(None);
    }
    let state = workspace.state();
    let administrator = state.people.values().find(|p| p.role == Role::Administrator);
    administrator.map(|p| Ok((p.id.clone(), issue(workspace, &p.id)?))).transpose()
}

/// How many passwords are hashed at once: each takes 19 MB and a core.
const AT_ONCE: usize = 2;
/// How many may wait for it.
const WAITING: usize = 64;

/// How often somebody may guess, and how much of the machine guessing may take.
#[derive(Debug)]
pub struct Throttle {
    failures: Mutex<HashMap<String, Vec<Instant>>>,
    hashing: Semaphore,
    queue: Semaphore,
}

impl Default for Throttle {
    fn default() -> Self {
        let failures = Mutex::default();
        Throttle { failures, hashing: Semaphore::new(AT_ONCE), queue: Semaphore::new(AT_ONCE + WAITING) }
    }
}

impl Throttle {
    const WINDOW: Duration = Duration::from_secs(15 * 60);

    /// Whether there were that many failures under a name within the window.
    #[must_use]
    pub fn is_closed(&self, name: &str, most: usize) -> bool {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(times) = failures.get_mut(name) else { return false };
        times.retain(|t| t.elapsed() < Self::WINDOW);
        times.len() >= most
    }

    /// Notes a failure.
    pub fn failed(&self, name: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() > 10_000 {
            failures.retain(|_, times| times.iter().any(|t| t.elapsed() < Self::WINDOW));
        }
        failures.entry(name.to_owned()).or_default().push(Instant::now());
    }

    /// Counts an attempt before it is looked at: any number that arrive at once are as many attempts. False where there
    /// were that many already.
    #[must_use]
    pub fn tries(&self, name: &str, most: usize) -> bool {
        let mut failures = self.failures();
        if failures.len() > 10_000 {
            failures.retain(|_, times| times.iter().any(|t| t.elapsed() < Self::WINDOW));
        }
        let times = failures.entry(name.to_owned()).or_default();
        times.retain(|t| t.elapsed() < Self::WINDOW);
        let may = times.len() < most;
        times.extend(may.then(Instant::now));
        may
    }

    /// How long until one more is let through under a name.
    #[must_use]
    pub fn opens_in(&self, name: &str) -> Duration {
        let failures = self.failures();
        let first = failures.get(name).and_then(|times| times.first());
        first.map_or(Duration::ZERO, |t| Self::WINDOW.saturating_sub(t.elapsed()))
    }

    /// Takes an attempt back that was none at guessing.
    pub fn take_back(&self, name: &str) {
        self.failures().get_mut(name).map(Vec::pop);
    }

    fn failures(&self) -> MutexGuard<'_, HashMap<String, Vec<Instant>>> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does what hashes a password, away from the threads that answer and only so many at once; nothing where too many
    /// wait for it.
    pub async fn hashes<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let _waiting = self.queue.try_acquire().ok()?;
        let _hashing = self.hashing.acquire().await.ok()?;
        tokio::task::spawn_blocking(work).await.ok()
    }

    /// Forgets the failures of a name.
    pub fn succeeded(&self, name: &str) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::site;

    #[test]
    fn a_password_is_right_wrong_or_to_be_replaced() {
        let workspace = &site().workspace;
        let given = issue(workspace, "ducha").expect("a password");
        assert_eq!(check(workspace, "ducha", &given).expect("read"), Answer::Once);
        assert_eq!(check(workspace, "ducha", "guessed").expect("read"), Answer::Wrong);
        set(workspace, "ducha", "山高水长路远", false).expect("set");
        assert_eq!(check(workspace, "ducha", "山高水长路远").expect("read"), Answer::Right);
        assert_eq!(check(workspace, "nobody", "x").expect("read"), Answer::Wrong);
        let kept = workspace.kept(SPACE, "ducha").expect("read").expect("kept");
        assert!(String::from_utf8_lossy(&kept).contains("$argon2id$"));
    }

    #[test]
    fn guessing_is_slowed_down() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert!(!throttle.is_closed("chen", 5));
            throttle.failed("chen");
        }
        assert!(throttle.is_closed("chen", 5) && !throttle.is_closed("lu", 5));
        throttle.succeeded("chen");
        assert!(!throttle.is_closed("chen", 5));
    }
}
