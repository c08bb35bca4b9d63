//! `/work/tokens`: tokens by which programs act for accounts: made, shown once, listed, revoked.

use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::plain;
use crate::token::{self, DAYS, NewToken, Token};
use askama::Template;
use axum::Form;
use axum::response::Response;
use luoshi_ledger::day_of;
use luoshi_ledger::state::office::Person;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "work/tokens.html")]
struct Page {
    c: Context,
    tokens: Vec<Token>,
    /// A new token, shown this once, and the account for which it acts.
    made: Option<(String, String)>,
}

impl Page {
    fn people(&self) -> impl Iterator<Item = &Person> {
        self.c.standing.state.people.values()
    }

    fn role(&self, person: &str) -> &'static str {
        self.c.standing.state.people.get(person).map_or("", |p| self.c.word("role", p.role.word()))
    }

    fn day(&self, moment: &jiff::Timestamp) -> String {
        plain::date(&day_of(*moment).to_string(), self.c.language)
    }

    fn days(&self) -> u16 {
        DAYS
    }
}

/// `GET /work/tokens`
pub async fn get(c: Context) -> Result<Response, Fault> {
    page(c, None).await
}

async fn page(c: Context, made: Option<(String, String)>) -> Result<Response, Fault> {
    let workspace = c.site.workspace.clone();
    let tokens = aside(move || token::all(&workspace)).await?;
    html(&Page { c, tokens, made })
}

/// What the forms send: a token to be made, or one to be revoked.
#[derive(Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Sent {
    /// A new one.
    Make { person: String, purpose: String, days: String },
    /// The end of one.
    Revoke { id: String },
}

/// `POST /work/tokens`
pub async fn post(c: Context, Form(sent): Form<Sent>) -> Result<Response, Fault> {
    let (workspace, by) = (c.site.workspace.clone(), c.by().to_owned());
    let made = match sent {
        Sent::Make { purpose, .. } if purpose.trim().is_empty() => {
            return Err(Fault::bad("请写明令牌的用途", "Say what the token is for"));
        }
        Sent::Make { person, purpose, days } => {
            let wrong = || Fault::bad("有效天数须为1到3650", "A token lasts 1 to 3650 days");
            let days = days.trim().parse().ok().filter(|d| (1..=3650).contains(d)).ok_or_else(wrong)?;
            let work = move || {
                let new = NewToken { purpose: purpose.trim(), person: &person, by: &by, days };
                token::make(&workspace, &new).map(|(text, token)| (text, token.person))
            };
            Some(aside(work).await?)
        }
        Sent::Revoke { id } => {
            let known = aside(move || token::revoke(&workspace, &id)).await?;
            if !known {
                return Err(Fault::Unknown);
            }
            None
        }
    };
    page(c, made).await
}

#[cfg(test)]
mod tests {
    use crate::api::tests::ask as ask_as_program;
    use crate::pages::tests::{as_role, ask};
    use axum::http::StatusCode;
    use luoshi_ledger::Role;

    #[test]
    fn a_token_is_made_shown_once_and_revoked() {
        let sent = |form: &str| ask("POST", "/work/tokens", as_role(Role::Administrator), form).text();
        let text = sent("what=make&person=ducha&purpose=%E7%9D%A3%E6%9F%A5%E7%B3%BB%E7%BB%9F&days=30");
        let token = text.split("<code class=\"secret\">").nth(1).and_then(|t| t.split('<').next()).expect("a token");
        let me = || ask_as_program("GET", "/api/v1/me", Some(token), "").status;
        assert_eq!(me(), StatusCode::OK);
        let list = ask("GET", "/work/tokens", as_role(Role::Administrator), "").text();
        assert!(list.contains("督查系统") && !list.contains(token));
        let row = list.split("<tr").find(|row| row.contains("督查系统")).expect("its row");
        let id = row.split("name=\"id\" value=\"").nth(1).and_then(|t| t.split('"').next()).expect("an id");
        sent(&format!("what=revoke&id={id}"));
        assert_eq!(me(), StatusCode::UNAUTHORIZED);
    }

    #[test]
    fn a_token_without_a_purpose_or_for_nobody_is_not_made() {
        let status = |form: &str| ask("POST", "/work/tokens", as_role(Role::Administrator), form).status;
        assert_eq!(status("what=make&person=ducha&purpose=+&days=30"), StatusCode::BAD_REQUEST);
        assert_eq!(status("what=make&person=ducha&purpose=x&days=0"), StatusCode::BAD_REQUEST);
        assert_eq!(status("what=make&person=nobody&purpose=x&days=30"), StatusCode::NOT_FOUND);
        assert_eq!(status("what=revoke&id=none"), StatusCode::NOT_FOUND);
    }

    #[test]
    fn the_tokens_of_an_account_go_with_it() {
        let sent = |form: &str| ask("POST", "/work/people", as_role(Role::Administrator), form);
        sent("what=person&id=jie&name=%E6%8E%A5%E5%8F%A3&role=inspector&unit=");
        let token = crate::api::tests::token_of("jie");
        let me = || ask_as_program("GET", "/api/v1/me", Some(&token), "").status;
        assert_eq!(me(), StatusCode::OK);
        sent("what=remove_person&id=jie");
        sent("what=person&id=jie&name=%E6%8E%A5%E5%8F%A3&role=inspector&unit=");
        assert_eq!(me(), StatusCode::UNAUTHORIZED);
    }
}
