//! `/login`, `/logout`, `/password`: coming in, going out, a new password.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::password::{self, Answer, SHORTEST};
use crate::session::{self, Begin};
use askama::Template;
use axum::Form;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::Role;
use luoshi_ledger::state::office::Person;
use serde::Deserialize;

/// Failures within a quarter of an hour after which an account is closed for the rest of it.
const ACCOUNT: usize = 5;
/// The same for an address, behind which many may sit.
const ADDRESS: usize = 30;

#[derive(Template)]
#[template(path = "login.html")]
struct Page {
    c: Context,
    wrong: Option<&'static str>,
    account: String,
    /// In a demonstration: whom one may be.
    guests: Vec<Person>,
    /// All other accounts of a demonstration.
    others: Vec<Person>,
}

/// What the form sends. In a demonstration the account is enough.
#[derive(Deserialize)]
pub struct Sent {
    account: String,
    #[serde(default)]
    password: String,
}

/// `GET /login`
pub async fn get(c: Context) -> Result<Response, Fault> {
    page(c, None, String::new())
}

fn page(c: Context, wrong: Option<&'static str>, account: String) -> Result<Response, Fault> {
    let guests = if c.site.settings.demonstration { guests(&c) } else { Vec::new() };
    let rest = |p: &&Person| c.site.settings.demonstration && !guests.iter().any(|g| g.id == p.id);
    let others = c.standing.state.people.values().filter(rest).cloned().collect();
    html(&Page { wrong, account, guests, others, c })
}

/// An account of each role, those of units with most to do first.
fn guests(c: &Context) -> Vec<Person> {
    let state = &c.standing.state;
    let tasks = |p: &&Person| state.tasks().filter(|t| t.lead.is_some() && t.lead == p.unit).count();
    let of = |role: Role| state.people.values().filter(move |p| p.role == role);
    let mut reporters: Vec<&Person> = of(Role::Reporter).collect();
    reporters.sort_by_key(|p| std::cmp::Reverse(tasks(p)));
    let roles = [Role::Head, Role::Inspector, Role::Leader, Role::Administrator];
    reporters.into_iter().take(3).chain(roles.into_iter().filter_map(|r| of(r).next())).cloned().collect()
}

/// `POST /login`
pub async fn post(c: Context, headers: HeaderMap, Form(sent): Form<Sent>) -> Result<Response, Fault> {
    let (by_account, by_address) = (format!("account {}", sent.account), format!("address {}", c.address));
    let throttle = &c.site.throttle;
    if throttle.is_closed(&by_account, ACCOUNT) || throttle.is_closed(&by_address, ADDRESS) {
        let wrong = Some(c.t("login_throttled"));
        return page(c, wrong, sent.account);
    }
    // The demonstration's accounts are tried without a password; who gives one is held to it.
    let known = c.standing.state.people.contains_key(&sent.account);
    let guest = c.site.settings.demonstration && known && sent.password.is_empty();
    let answer = if guest { Answer::Right } else { checked(&c, &sent).await? };
    if answer == Answer::Wrong {
        throttle.failed(&by_account);
        throttle.failed(&by_address);
        let wrong = Some(c.t("login_wrong"));
        return page(c, wrong, sent.account);
    }
    throttle.succeeded(&by_account);
    let once = answer == Answer::Once;
    let cookie = session::begin(&c.site.workspace, &headers, Begin { person: &sent.account, once, secure: c.secure })?;
    let to = if once { "/password" } else { "/work" };
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&c.to(to))).into_response())
}

/// Hashing takes its time, away from the threads that answer.
async fn checked(c: &Context, sent: &Sent) -> Result<Answer, Fault> {
    let (site, account, given) = (c.site.clone(), sent.account.clone(), sent.password.clone());
    let work = move || password::check(&site.workspace, &account, &given);
    Ok(tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Broken)??)
}

/// What the button for leaving sends.
#[derive(Deserialize)]
pub struct Leave {
    #[serde(default)]
    everywhere: bool,
}

/// `POST /logout`
pub async fn out(c: Context, headers: HeaderMap, Form(leave): Form<Leave>) -> Result<Response, Fault> {
    session::end(&c.site.workspace, &headers)?;
    if let Some(person) = c.person.as_ref().filter(|_| leave.everywhere) {
        session::end_all(&c.site.workspace, &person.id)?;
    }
    Ok(([(header::SET_COOKIE, session::gone()?)], Redirect::to(&c.to("/"))).into_response())
}

#[derive(Template)]
#[template(path = "password.html")]
struct Change {
    c: Context,
    wrong: Option<String>,
}

/// `GET /password`
pub async fn change(c: Context) -> Result<Response, Fault> {
    html(&Change { c, wrong: None })
}

/// What the form for a new password sends.
#[derive(Deserialize)]
pub struct New {
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

/// `POST /password`
pub async fn changed(c: Context, headers: HeaderMap, Form(sent): Form<New>) -> Result<Response, Fault> {
    let Some(person) = c.person.clone() else { return Err(Fault::Forbidden) };
    let wrong = match (sent.new.chars().count() >= SHORTEST, sent.new == sent.again) {
        (false, _) => Some(c.t("password_short")),
        (_, false) => Some(c.t("password_differs")),
        _ => None,
    };
    if let Some(wrong) = wrong {
        return html(&Change { c, wrong: Some(wrong.to_owned()) });
    }
    let (site, id, new) = (c.site.clone(), person.id.clone(), sent.new);
    let work = move || password::set(&site.workspace, &id, &new, false);
    tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Broken)??;
    // Whoever knew the old one is out, everywhere; this browser gets a new session.
    session::end_all(&c.site.workspace, &person.id)?;
    let begin = Begin { person: &person.id, once: false, secure: c.secure };
    let cookie = session::begin(&c.site.workspace, &headers, begin)?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&c.to("/work"))).into_response())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::Role;

    #[test]
    fn a_wrong_password_is_told_without_telling_which_was_wrong() {
        let wrong = |account: &str| {
            let answer = ask("POST", "/login", None, &format!("account={account}&password=guess"));
            answer.text().split("class=\"told bad\"").nth(1).map(|t| t.split("</p>").next().unwrap_or("").to_owned())
        };
        assert!(wrong("fgw-nobody").is_some());
        assert_eq!(wrong("fgw-nobody"), wrong("fgw-nobody2"));
    }

    #[test]
    fn guessing_closes_the_account() {
        for _ in 0..5 {
            ask("POST", "/login", None, "account=closed-one&password=guess");
        }
        let text = ask("POST", "/login", None, "account=closed-one&password=guess").text();
        assert!(text.contains(crate::language::Language::Chinese.words("login_throttled")));
    }

    #[test]
    fn leaving_everywhere_ends_all_sessions() {
        let first = as_role(Role::Leader).expect("a session");
        let other = as_role(Role::Leader).expect("a session");
        assert_eq!(ask("GET", "/work", Some(other.clone()), "").status, StatusCode::OK);
        ask("POST", "/logout", Some(first), "everywhere=true");
        assert_eq!(ask("GET", "/work", Some(other), "").status, StatusCode::SEE_OTHER);
        assert!(site().view().standing.state.people.contains_key("leader"));
    }
}
