//! Sessions, kept in the store beside the ledger: a random token in the browser, its hash in the store.

use crate::Site;
use axum::http::{HeaderMap, HeaderValue, header};
use jiff::Timestamp;
use luoshi_ledger::state::office::Person;
use luoshi_ledger::{Error, Hash, State, Workspace};
use serde::{Deserialize, Serialize};

const COOKIE: &str = "luoshi";
const SPACE: &str = "session";
/// Seconds without a request after which a session ends.
const IDLE: i64 = 2 * 3600;
/// Seconds after which it ends in any case.
const ABSOLUTE: i64 = 12 * 3600;
/// Seconds after which its last use is noted again.
const NOTED: i64 = 300;

#[derive(Debug, Serialize, Deserialize)]
struct Session {
    person: String,
    made: i64,
    seen: i64,
    /// Begun with a password for one login, which has to be replaced.
    #[serde(default)]
    once: bool,
}

impl Session {
    fn is_over(&self, now: i64) -> bool {
        now - self.seen > IDLE || now - self.made > ABSOLUTE
    }
}

/// Who a request comes from, by its cookie, and whether the password has to be replaced; nobody if the session is over
/// or the account is gone.
#[must_use]
pub fn person(site: &Site, state: &State, headers: &HeaderMap) -> Option<(Person, bool)> {
    let token = token(headers)?;
    let key = key(&token);
    let kept = site.workspace.kept(SPACE, &key).ok()??;
    let mut session: Session = serde_json::from_slice(&kept).ok()?;
    let now = Timestamp::now().as_second();
    if session.is_over(now) {
        site.workspace.keep(SPACE, &key, None).ok();
        return None;
    }
    if now - session.seen > NOTED {
        session.seen = now;
        // A session whose use cannot be noted ends a little earlier.
        serde_json::to_vec(&session).ok().and_then(|s| site.workspace.keep(SPACE, &key, Some(&s)).ok());
    }
    Some((state.people.get(&session.person)?.clone(), session.once))
}

/// A session that begins.
#[derive(Debug, Clone, Copy)]
pub struct Begin<'p> {
    /// Whose.
    pub person: &'p str,
    /// Whether the password has to be replaced.
    pub once: bool,
    /// Whether the cookie is for TLS alone.
    pub secure: bool,
}

/// Begins a session; the one that the browser had before ends. Gives the cookie.
///
/// # Errors
/// If the store cannot be written.
pub fn begin(workspace: &Workspace, headers: &HeaderMap, begin: Begin) -> Result<HeaderValue, Error> {
    end(workspace, headers)?;
    let token = random()?;
    let now = Timestamp::now().as_second();
    let session = Session { person: begin.person.to_owned(), made: now, seen: now, once: begin.once };
    let kept = serde_json::to_vec(&session).map_err(|e| Error::Store(e.to_string()))?;
    workspace.keep(SPACE, &key(&token), Some(&kept))?;
    cookie(&token, ABSOLUTE, begin.secure)
}

/// Forgets the sessions that are over.
///
/// # Errors
/// If the store cannot be read or written.
pub fn sweep(workspace: &Workspace) -> Result<(), Error> {
    let now = Timestamp::now().as_second();
    let over = |kept: &[u8]| serde_json::from_slice::<Session>(kept).map_or(true, |s| s.is_over(now));
    let all = workspace.all_kept(SPACE)?;
    all.iter().filter(|(_, kept)| over(kept)).try_for_each(|(key, _)| workspace.keep(SPACE, key, None))
}

/// Ends the browser's session.
///
/// # Errors
/// If the store cannot be written.
pub fn end(workspace: &Workspace, headers: &HeaderMap) -> Result<(), Error> {
    match token(headers) {
        Some(token) => workspace.keep(SPACE, &key(&token), None),
        None => Ok(()),
    }
}

/// Ends all sessions of an account.
///
/// # Errors
/// If the store cannot be read or written.
pub fn end_all(workspace: &Workspace, person: &str) -> Result<(), Error> {
    for (key, kept) in workspace.all_kept(SPACE)? {
        let own = serde_json::from_slice::<Session>(&kept).is_ok_and(|s| s.person == person);
        if own {
            workspace.keep(SPACE, &key, None)?;
        }
    }
    Ok(())
}

/// The cookie that takes the token away.
///
/// # Errors
/// None that can happen.
pub fn gone() -> Result<HeaderValue, Error> {
    cookie("", 0, false)
}

fn cookie(token: &str, seconds: i64, secure: bool) -> Result<HeaderValue, Error> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    text.parse().map_err(|_| Error::Store("a cookie could not be made".into()))
}

fn token(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let mut pairs = all.flat_map(|v| v.split(';')).filter_map(|p| p.trim().split_once('='));
    pairs.find(|(name, token)| *name == COOKIE && !token.is_empty()).map(|(_, token)| token.to_owned())
}

/// The store holds the hash: who reads the store cannot act with it.
fn key(token: &str) -> String {
    Hash::of(token.as_bytes()).to_string()
}

/// 32 random bytes as hex digits.
///
/// # Errors
/// If the system gives none.
pub fn random() -> Result<String, Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| Error::Store(format!("no random numbers: {e}")))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_end_when_idle_and_in_any_case() {
        let session = Session { person: "chen".into(), made: 0, seen: 10_000, once: false };
        assert!(!session.is_over(10_000 + IDLE));
        assert!(session.is_over(10_001 + IDLE));
        assert!(Session { seen: ABSOLUTE, ..session }.is_over(ABSOLUTE + 1));
    }

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; luoshi=f00; luoshi2=x"));
        assert_eq!(token(&headers).as_deref(), Some("f00"));
    }
}
