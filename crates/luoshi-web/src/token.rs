//! Tokens by which programs act for an account: shown once, kept as hashes beside the ledger.

use crate::session::random;
use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use luoshi_ledger::state::office::Person;
use luoshi_ledger::{Error, Hash, State, Workspace};
use serde::{Deserialize, Serialize};

const SPACE: &str = "token";
/// How a token begins: whoever finds one in a file knows what it is.
const MARK: &str = "luoshi_";
const DAY: i64 = 24 * 3600;
/// Seconds after which its last use is noted again.
const NOTED: i64 = 3600;
/// How many days a token lasts where nothing else is said.
pub const DAYS: u16 = 365;

/// What is kept of a token.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Token {
    /// By what it is called when it is revoked.
    pub id: String,
    /// What it is for.
    pub purpose: String,
    /// The account for which it acts.
    pub person: String,
    /// Who made it.
    pub by: String,
    /// When.
    pub made: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// When it was used last, to the hour.
    pub used: Option<Timestamp>,
}

/// A token that is to be made.
#[derive(Debug, Clone)]
pub struct NewToken<'t> {
    /// What it is for.
    pub purpose: &'t str,
    /// The account for which it acts.
    pub person: &'t str,
    /// Who makes it.
    pub by: &'t str,
    /// How many days it lasts.
    pub days: u16,
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Store(format!("a token could not be worked on: {error}"))
}

/// Makes a token; the text is given back this once, only its hash is kept.
///
/// # Errors
/// If there is no such account, or the store cannot be written.
pub fn make(workspace: &Workspace, new: &NewToken) -> Result<(String, Token), Error> {
    let person = workspace.state().person(new.person)?.id.clone();
    let text = format!("{MARK}{}", random()?);
    let key = key(&text);
    let made = Timestamp::now();
    let ends = made + jiff::SignedDuration::from_secs(i64::from(new.days) * DAY);
    let (purpose, by) = (new.purpose.to_owned(), new.by.to_owned());
    let token = Token { id: key[..8].to_owned(), purpose, person, by, made, ends, used: None };
    keep(workspace, &key, &token)?;
    Ok((text, token))
}

/// All tokens, the oldest first.
///
/// # Errors
/// If the store cannot be read.
pub fn all(workspace: &Workspace) -> Result<Vec<Token>, Error> {
    let kept = workspace.all_kept(SPACE)?;
    let mut all: Vec<Token> = kept.iter().filter_map(|(_, t)| serde_json::from_slice(t).ok()).collect();
    all.sort_by_key(|t| t.made);
    Ok(all)
}

/// Revokes a token by its id; tells whether there was one.
///
/// # Errors
/// If the store cannot be read or written.
pub fn revoke(workspace: &Workspace, id: &str) -> Result<bool, Error> {
    let all = workspace.all_kept(SPACE)?;
    let found = all.iter().find(|(_, kept)| serde_json::from_slice::<Token>(kept).is_ok_and(|t| t.id == id));
    match found {
        Some((key, _)) => workspace.keep(SPACE, key, None).map(|()| true),
        None => Ok(false),
    }
}

/// Ends the tokens of an account that is taken away: an account of the same name is another's.
///
/// # Errors
/// If the store cannot be read or written.
pub fn end_all(workspace: &Workspace, person: &str) -> Result<(), Error> {
    let own = all(workspace)?.into_iter().filter(|t| t.person == person);
    own.into_iter().try_for_each(|t| revoke(workspace, &t.id).map(|_| ()))
}

/// Whether a request brings a token, right or wrong.
#[must_use]
pub fn is_brought(headers: &HeaderMap) -> bool {
    headers.contains_key(header::AUTHORIZATION)
}

/// For whom a request acts, by its token; nobody if the token is unknown or over, or the account is gone.
#[must_use]
pub fn person(workspace: &Workspace, state: &State, headers: &HeaderMap) -> Option<Person> {
    let told = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, text) = told.split_once(' ')?;
    let text = Some(text.trim()).filter(|t| scheme.eq_ignore_ascii_case("bearer") && t.starts_with(MARK))?;
    let key = key(text);
    let mut token: Token = serde_json::from_slice(&workspace.kept(SPACE, &key).ok()??).ok()?;
    let now = Timestamp::now();
    if now > token.ends {
        return None;
    }
    if token.used.is_none_or(|used| now.as_second() - used.as_second() > NOTED) {
        token.used = Some(now);
        // A use that cannot be noted is one that is not shown.
        keep(workspace, &key, &token).ok();
    }
    state.people.get(&token.person).cloned()
}

fn keep(workspace: &Workspace, key: &str, token: &Token) -> Result<(), Error> {
    workspace.keep(SPACE, key, Some(&serde_json::to_vec(token).map_err(failed)?))
}

/// The store holds the hash: who reads the store cannot act with it.
fn key(text: &str) -> String {
    Hash::of(text.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::site;

    fn asked(text: &str) -> Option<Person> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, format!("Bearer {text}").parse().expect("a header"));
        let workspace = &site().workspace;
        person(workspace, &workspace.state(), &headers)
    }

    fn new(days: u16) -> (String, Token) {
        let new = NewToken { purpose: "测试", person: "ducha", by: "admin", days };
        make(&site().workspace, &new).expect("a token")
    }

    #[test]
    fn a_token_acts_for_its_account_until_it_is_revoked() {
        let (text, token) = new(1);
        assert_eq!(asked(&text).map(|p| p.id), Some("ducha".into()));
        assert!(asked(&format!("{text}0")).is_none());
        assert!(revoke(&site().workspace, &token.id).expect("revoked"));
        assert!(asked(&text).is_none() && !revoke(&site().workspace, &token.id).expect("none"));
    }

    #[test]
    fn a_token_ends() {
        let (text, _) = new(0);
        std::thread::sleep(std::time::Duration::from_millis(2));
        assert!(asked(&text).is_none());
    }

    #[test]
    fn the_store_does_not_know_it() {
        let (text, _) = new(1);
        let kept = site().workspace.all_kept(SPACE).expect("kept");
        assert!(kept.iter().all(|(key, value)| *key != text && !String::from_utf8_lossy(value).contains(&text)));
    }
}
