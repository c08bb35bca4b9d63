//! `/login`, `/logout`, `/password`: coming in, going out, a new password.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::language::Language;
use crate::password::{self, Answer, SHORTEST};
use crate::session::{self, Begin};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::Role;
use luoshi_ledger::state::office::Person;
use serde::Deserialize;

/// Failures within a quarter of an hour after which an account is closed for the rest of it.
const ACCOUNT: usize = 5;
/// The same for an address, behind which many may sit.
const ADDRESS: usize = 30;
/// The longest name of an account, in characters.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "login.html")]
struct Page {
    c: Context,
    wrong: Option<&'static str>,
    account: String,
    /// The page to go on with.
    to: String,
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
    #[serde(default)]
    to: String,
}

/// What an address may say.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    to: String,
}

/// The address of the login that leads on to a page of the work; to any other it does not lead.
pub fn before(page: &str) -> String {
    match place(page) {
        Some(page) if page != "/work" => {
            format!("/login?{}", serde_urlencoded::to_string([("to", page)]).unwrap_or_default())
        }
        _ => "/login".to_owned(),
    }
}

/// A page of the work, without its language; nothing where a visitor wrote something else.
fn place(page: &str) -> Option<&str> {
    let (_, page) = Language::split(page);
    let rest = page.strip_prefix("/work")?;
    let below = rest.is_empty() || rest.starts_with(['/', '?']);
    (below && page.chars().all(|c| c.is_ascii_graphic() && c != '\\')).then_some(page)
}

/// `GET /login`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    page(c, None, String::new(), asked.to)
}

fn page(c: Context, wrong: Option<&'static str>, account: String, to: String) -> Result<Response, Fault> {
    let guests = if c.site.settings.demonstration { guests(&c) } else { Vec::new() };
    let rest = |p: &&Person| c.site.settings.demonstration && !guests.iter().any(|g| g.id == p.id);
    let others = c.standing.state.people.values().filter(rest).cloned().collect();
    html(&Page { wrong, account, to, guests, others, c })
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
    // Nobody is called so; nothing is kept of it.
    if sent.account.chars().count() > LONGEST {
        let wrong = Some(c.t("login_wrong"));
        return page(c, wrong, String::new(), sent.to);
    }
    if !throttle.tries(&by_address, ADDRESS) || !throttle.tries(&by_account, ACCOUNT) {
        let wrong = Some(c.t("login_throttled"));
        return page(c, wrong, sent.account, sent.to);
    }
    // The demonstration's accounts are tried without a password; who gives one is held to it.
    let known = c.standing.state.people.contains_key(&sent.account);
    let guest = c.site.settings.demonstration && known && sent.password.is_empty();
    let answer = if guest { Answer::Right } else { checked(&c, &sent.account, sent.password).await? };
    if answer == Answer::Wrong {
        let wrong = Some(c.t("login_wrong"));
        return page(c, wrong, sent.account, sent.to);
    }
    throttle.succeeded(&by_account);
    throttle.take_back(&by_address);
    let once = answer == Answer::Once;
    let cookie = session::begin(&c.site.workspace, &headers, Begin { person: &sent.account, once, secure: c.secure })?;
    let to = if once { "/password" } else { place(&sent.to).unwrap_or("/work") };
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&c.to(to))).into_response())
}

/// After how long it is worthwhile to try again where many passwords wait to be hashed.
const BUSY: std::time::Duration = std::time::Duration::from_secs(10);

async fn checked(c: &Context, account: &str, given: String) -> Result<Answer, Fault> {
    let (site, account) = (c.site.clone(), account.to_owned());
    let work = move || password::check(&site.workspace, &account, &given);
    Ok(c.site.throttle.hashes(work).await.ok_or(Fault::TooOften(BUSY))??)
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

impl Change {
    /// The account: its id, its role, its unit.
    fn account(&self) -> Option<(&str, &'static str, &str)> {
        let person = self.c.person.as_ref()?;
        let unit = person.unit.as_deref().map_or("", |u| self.c.standing.state.unit_name(u));
        Some((&person.id, self.c.word("role", person.role.word()), unit))
    }
}

/// `GET /password`
pub async fn change(c: Context) -> Result<Response, Fault> {
    html(&Change { c, wrong: None })
}

/// What the form for a new password sends.
#[derive(Deserialize)]
pub struct New {
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

/// Holds who changes a password to the old one: an open screen gives nobody the account. What is wrong, in words.
async fn held(c: &Context, person: &str, old: String) -> Result<Option<&'static str>, Fault> {
    let name = format!("account {person}");
    if !c.site.throttle.tries(&name, ACCOUNT) {
        return Ok(Some(c.t("login_throttled")));
    }
    if checked(c, person, old).await? == Answer::Wrong {
        return Ok(Some(c.t("old_password_wrong")));
    }
    c.site.throttle.succeeded(&name);
    Ok(None)
}

/// `POST /password`
pub async fn changed(c: Context, headers: HeaderMap, Form(sent): Form<New>) -> Result<Response, Fault> {
    let Some(person) = c.person.clone() else { return Err(Fault::Forbidden) };
    let wrong = match (sent.new.trim().chars().count() >= SHORTEST, sent.new == sent.again) {
        (false, _) => Some(c.t("password_short")),
        (_, false) => Some(c.t("password_differs")),
        _ if c.once => None,
        _ => held(&c, &person.id, sent.old).await?,
    };
    if let Some(wrong) = wrong {
        return html(&Change { c, wrong: Some(wrong.to_owned()) });
    }
    let (site, id, new) = (c.site.clone(), person.id.clone(), sent.new);
    let work = move || password::set(&site.workspace, &id, &new, false);
    c.site.throttle.hashes(work).await.ok_or(Fault::TooOften(BUSY))??;
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
    fn what_is_sent_at_once_is_counted_before_it_is_looked_at() {
        let guesses: Vec<_> = (0..12)
            .map(|_| std::thread::spawn(|| ask("POST", "/login", None, "account=at-once&password=guess").text()))
            .collect();
        let told = crate::language::Language::Chinese.words("login_throttled");
        let closed = guesses.into_iter().filter_map(|g| g.join().ok()).filter(|text| text.contains(told)).count();
        assert_eq!(closed, 7, "five of twelve were looked at");
    }

    #[test]
    fn an_account_too_long_is_not_told_back_and_a_form_too_large_is_refused() {
        let long = ask("POST", "/login", None, &format!("account={}&password=x", "a".repeat(1000)));
        assert!(long.status == StatusCode::OK && !long.text().contains("aaaaaaaa"));
        for path in ["/login", "/promises/none"] {
            let large = ask("POST", path, None, &format!("task=1&text=x&account={}", "a".repeat(70_000)));
            assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
            assert!(large.text().contains("过大") && !large.text().contains("aaaaaaaa"));
        }
    }

    #[test]
    fn who_logs_in_again_goes_on_where_they_were_and_nowhere_else() {
        crate::password::set(&site().workspace, "admin", "a-long-one-1", false).expect("set");
        let log_in = |to: &str| {
            let form = format!("account=admin&password=a-long-one-1&to={to}");
            ask("POST", "/login", None, &form).headers["location"].to_str().expect("text").to_owned()
        };
        assert_eq!(log_in("%2Fwork%2Fledger%3Fupto%3D7"), "/work/ledger?upto=7");
        for other in ["", "https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2Fworkevil", "%2Fwork%5C%0A"] {
            assert_eq!(log_in(other), "/work", "{other}");
        }
        let led = ask("GET", "/work/ledger?upto=7", None, "");
        assert_eq!(led.headers["location"], "/login?to=%2Fwork%2Fledger%3Fupto%3D7");
        let lost = ask("POST", "/work/tasks/1/note", None, "text=x");
        assert_eq!(lost.status, StatusCode::FORBIDDEN);
        assert!(lost.text().contains("请先登录") && lost.text().contains("href=\"/login"), "{}", lost.text());
    }

    #[test]
    fn a_new_password_needs_the_old_one() {
        let cookie = as_role(Role::Leader);
        let id =
            site().workspace.state().people.values().find(|p| p.role == Role::Leader).expect("a leader").id.clone();
        crate::password::set(&site().workspace, &id, "the-old-one-1", false).expect("set");
        let change = |old: &str| {
            ask("POST", "/password", cookie.clone(), &format!("old={old}&new=the-new-one-1&again=the-new-one-1"))
        };
        assert!(change("guess").text().contains("role=\"alert\""));
        assert_eq!(change("the-old-one-1").status, StatusCode::SEE_OTHER);
        let blank = ask("POST", "/password", as_role(Role::Leader), "old=x&new=++++++++++&again=++++++++++");
        assert!(blank.text().contains("role=\"alert\""));
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
