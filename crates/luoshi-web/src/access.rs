//! Who may ask for what: one table. A route that is not in it is closed to everybody.

use crate::context::Context;
use crate::fault::Fault;
use crate::language::Language;
use crate::pages::login;
use crate::token;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::Role;

/// Everybody, with or without an account.
const ALL: &[Role] = &Role::ALL;
/// Everybody with an account.
const ACCOUNTS: &[Role] = &[Role::Reporter, Role::Head, Role::Inspector, Role::Leader, Role::Administrator];
const UNIT: &[Role] = &[Role::Reporter, Role::Head];
const HEAD: &[Role] = &[Role::Head];
const INSPECTOR: &[Role] = &[Role::Inspector];
const LEADER: &[Role] = &[Role::Leader];
const WATCHING: &[Role] = &[Role::Inspector, Role::Leader];
const RETURNING: &[Role] = &[Role::Head, Role::Inspector];
const ANSWERING: &[Role] = &[Role::Reporter, Role::Head, Role::Inspector];
const OFFICE: &[Role] = &[Role::Inspector, Role::Administrator];
const WORKING: &[Role] = &[Role::Reporter, Role::Head, Role::Inspector, Role::Leader];
const LEDGER: &[Role] = &[Role::Inspector, Role::Leader, Role::Administrator];
const ADMINISTRATOR: &[Role] = &[Role::Administrator];

/// Every route, without its language: method, path, who.
pub const TABLE: &[(&str, &str, &[Role])] = &[
    ("GET", "/", ALL),
    ("GET", "/assets/{name}", ALL),
    ("GET", "/reports", ALL),
    ("GET", "/reports/{report}", ALL),
    ("GET", "/promises", ALL),
    ("GET", "/promises.csv", ALL),
    ("GET", "/promises.json", ALL),
    ("GET", "/promises.xlsx", ALL),
    ("GET", "/promises/{id}", ALL),
    ("POST", "/promises/{id}", ALL),
    ("GET", "/scorecard", ALL),
    ("POST", "/scorecard", ALL),
    ("GET", "/scorecard/record", ALL),
    ("GET", "/scorecard/{report}", ALL),
    ("GET", "/scorecard/{report}/answers.csv", ALL),
    ("GET", "/scorecard/{report}/answers.json", ALL),
    ("GET", "/scorecard/{report}/answers.xlsx", ALL),
    ("GET", "/compare", ALL),
    ("GET", "/data", ALL),
    ("GET", "/about", ALL),
    ("GET", "/feed.atom", ALL),
    ("GET", "/evidence/{hash}", ALL),
    ("GET", "/api", ALL),
    ("GET", "/api/v1/openapi.json", ALL),
    ("GET", "/api/v1/reports", ALL),
    ("GET", "/api/v1/reports/{report}", ALL),
    ("GET", "/api/v1/reports/{report}/text", ALL),
    ("GET", "/api/v1/statements", ALL),
    ("GET", "/api/v1/statements/{statement}", ALL),
    ("GET", "/api/v1/promises", ALL),
    ("GET", "/api/v1/promises/{statement}", ALL),
    ("GET", "/api/v1/statuses", ALL),
    ("GET", "/api/v1/tasks/{task}", ALL),
    ("GET", "/api/v1/scorecards", ALL),
    ("GET", "/api/v1/scorecards/{report}", ALL),
    ("GET", "/api/v1/comparison", ALL),
    ("GET", "/api/v1/indicators", ALL),
    ("GET", "/api/v1/fields", ALL),
    ("GET", "/api/v1/units", ALL),
    ("POST", "/api/v1/tasks/{task}/feedback", ALL),
    ("GET", "/api/v1/me", ACCOUNTS),
    ("GET", "/api/v1/submissions", WORKING),
    ("POST", "/api/v1/tasks/{task}/submissions", UNIT),
    ("POST", "/api/v1/submissions/{submission}/approve", HEAD),
    ("POST", "/api/v1/submissions/{submission}/return", RETURNING),
    ("POST", "/api/v1/submissions/{submission}/accept", INSPECTOR),
    ("POST", "/api/v1/tasks/{task}/assign", OFFICE),
    ("POST", "/api/v1/tasks/{task}/notes", LEADER),
    ("POST", "/api/v1/tasks/{task}/obstacles", WORKING),
    ("POST", "/api/v1/obstacles/{obstacle}/solve", ANSWERING),
    ("POST", "/api/v1/feedback/{feedback}/moderate", OFFICE),
    ("POST", "/api/v1/feedback/{feedback}/answer", ANSWERING),
    ("GET", "/login", ALL),
    ("POST", "/login", ALL),
    ("POST", "/logout", ACCOUNTS),
    ("GET", "/password", ACCOUNTS),
    ("POST", "/password", ACCOUNTS),
    ("GET", "/work", ACCOUNTS),
    ("GET", "/work/accept", INSPECTOR),
    ("POST", "/work/accept", INSPECTOR),
    ("GET", "/work/tasks/{task}", WORKING),
    ("POST", "/work/tasks/{task}/submit", ANSWERING),
    ("POST", "/work/tasks/{task}/approve", HEAD),
    ("POST", "/work/tasks/{task}/return", RETURNING),
    ("POST", "/work/tasks/{task}/accept", INSPECTOR),
    ("POST", "/work/tasks/{task}/note", LEADER),
    ("POST", "/work/tasks/{task}/obstacle", WORKING),
    ("POST", "/work/tasks/{task}/comment", WORKING),
    ("POST", "/work/tasks/{task}/contribute", UNIT),
    ("POST", "/work/tasks/{task}/find", INSPECTOR),
    ("POST", "/work/tasks/{task}/close", INSPECTOR),
    ("POST", "/work/tasks/{task}/reopen", INSPECTOR),
    ("GET", "/work/notes", WATCHING),
    ("POST", "/work/notes/{note}", UNIT),
    ("POST", "/work/obstacles/{obstacle}", WORKING),
    ("GET", "/work/behind", INSPECTOR),
    ("GET", "/work/bulletin", WATCHING),
    ("GET", "/work/bulletin.docx", WATCHING),
    ("GET", "/work/bulletin.html", WATCHING),
    ("GET", "/work/bulletin.md", WATCHING),
    ("GET", "/work/bulletin/figures/{figure}", WATCHING),
    ("GET", "/work/feedback", ANSWERING),
    ("POST", "/work/feedback/{feedback}", INSPECTOR),
    ("POST", "/work/feedback/{feedback}/answer", ANSWERING),
    ("GET", "/work/import", OFFICE),
    ("POST", "/work/import", OFFICE),
    ("GET", "/work/import/{upload}", OFFICE),
    ("POST", "/work/import/{upload}", OFFICE),
    ("GET", "/work/assign", OFFICE),
    ("POST", "/work/assign", OFFICE),
    ("POST", "/work/assign/round", OFFICE),
    ("GET", "/work/given", UNIT),
    ("GET", "/work/orders", WORKING),
    ("POST", "/work/orders", INSPECTOR),
    ("GET", "/work/orders/new", INSPECTOR),
    ("POST", "/work/orders/new", INSPECTOR),
    ("POST", "/work/orders/all", INSPECTOR),
    ("POST", "/work/orders/{order}", UNIT),
    ("GET", "/work/orders/{order}/letter.docx", WORKING),
    ("GET", "/work/periods", OFFICE),
    ("POST", "/work/periods", OFFICE),
    ("GET", "/work/rules", OFFICE),
    ("POST", "/work/rules", ADMINISTRATOR),
    ("GET", "/work/plan", OFFICE),
    ("POST", "/work/plan", OFFICE),
    ("GET", "/work/plan.xlsx", OFFICE),
    ("GET", "/work/plan.docx", OFFICE),
    ("GET", "/work/plan/{upload}", OFFICE),
    ("POST", "/work/plan/{upload}", OFFICE),
    ("GET", "/work/workbook", UNIT),
    ("POST", "/work/workbook", UNIT),
    ("GET", "/work/workbook.xlsx", UNIT),
    ("GET", "/work/workbook/{upload}", UNIT),
    ("POST", "/work/workbook/{upload}", UNIT),
    ("GET", "/work/ledger", LEDGER),
    ("GET", "/work/people", ADMINISTRATOR),
    ("POST", "/work/people", ADMINISTRATOR),
    ("GET", "/work/tokens", ADMINISTRATOR),
    ("POST", "/work/tokens", ADMINISTRATOR),
    ("GET", "/work/backup", ADMINISTRATOR),
    ("GET", "/work/backup/ledger.jsonl", ADMINISTRATOR),
];

/// Whether a role may ask for a path of the table.
#[must_use]
pub fn may(role: Role, method: &str, path: &str) -> bool {
    TABLE.iter().any(|(m, p, roles)| *m == method && *p == path && roles.contains(&role))
}

/// Who may ask for a path of the table by a method.
#[must_use]
pub fn who(method: &str, path: &str) -> &'static [Role] {
    TABLE.iter().find(|(m, p, _)| *m == method && *p == path).map_or(&[], |(_, _, roles)| roles)
}

/// What somebody with a password for one login may ask for before it is replaced.
const ONCE: [&str; 3] = ["/password", "/logout", "/assets/{name}"];

/// Lets through what the table allows. Who has no account is led to the login, where an account would help; who has a
/// password for one login, to the form that replaces it.
pub async fn checked(c: Context, request: Request, next: Next) -> Response {
    let Some(matched) = request.extensions().get::<MatchedPath>().map(|m| m.as_str().to_owned()) else {
        return next.run(request).await;
    };
    if is_foreign(request.method(), request.headers()) {
        return Fault::Forbidden.into_response();
    }
    let (_, path) = Language::split(&matched);
    let method = if request.method() == Method::HEAD { "GET" } else { request.method().as_str() };
    let known = c.person.is_some();
    if c.is_for_programs() && !known && token::is_brought(request.headers()) {
        return unknown_token(&c);
    }
    if c.once && !ONCE.contains(&path) {
        return Redirect::to(&c.to("/password")).into_response();
    }
    match may(c.role(), method, path) {
        true => next.run(request).await,
        false if who(method, path).is_empty() => not_so(path),
        false if c.is_for_programs() && !known => Fault::Unknowable.into_response(),
        false if !known && method == "GET" => {
            let asked = request.uri().path_and_query().map_or("", |p| p.as_str());
            Redirect::to(&c.to(&login::before(asked))).into_response()
        }
        false if !known => Fault::LoggedOut(from(request.headers())).into_response(),
        false => Fault::Forbidden.into_response(),
    }
}

/// Wrong tokens from one address within a quarter of an hour after which no more are looked at.
const GUESSES: usize = 30;

fn unknown_token(c: &Context) -> Response {
    let name = format!("token {}", c.address);
    if c.site.throttle.is_closed(&name, GUESSES) {
        return Fault::TooOften(c.site.throttle.opens_in(&name)).into_response();
    }
    c.site.throttle.failed(&name);
    Fault::Unknowable.into_response()
}

/// The page that a form was sent from, as far as the browser says; it is held to the pages of the work where it is used.
fn from(headers: &HeaderMap) -> String {
    let page = headers.get(header::REFERER).and_then(|r| r.to_str().ok()).and_then(|r| r.parse::<Uri>().ok());
    page.and_then(|p| Some(p.path_and_query()?.as_str().to_owned())).unwrap_or_default()
}

/// A method that a path does not have, or a path that is not in the table.
fn not_so(path: &str) -> Response {
    let methods: Vec<&str> = TABLE.iter().filter(|(_, p, _)| *p == path).map(|(m, _, _)| *m).collect();
    if methods.is_empty() {
        return Fault::Forbidden.into_response();
    }
    let fault = Fault::Form(StatusCode::METHOD_NOT_ALLOWED).into_response();
    ([(header::ALLOW, methods.join(", "))], fault).into_response()
}

/// Whether a request that changes something comes from another site: browsers say where it comes from. Programs say
/// nothing, and have no cookie that could be abused.
fn is_foreign(method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return false;
    }
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let host = text(header::HOST.as_str());
    text(header::ORIGIN.as_str()).is_some_and(|origin| origin.split_once("://").map(|(_, o)| o) != host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::{as_role, ask};
    use axum::http::StatusCode;

    /// The path with names of things that are there: of a task, one of the role's own unit.
    fn filled(path: &str, role: Role) -> String {
        let site = crate::pages::tests::site();
        let state = site.workspace.state();
        let unit = state.people.values().find(|p| p.role == role).and_then(|p| p.unit.clone());
        let own = |t: &&luoshi_ledger::Task| unit.is_none() || t.lead == unit;
        let task = state.tasks().find(own).expect("a task").id.0.to_string();
        let library = site.view().library;
        let promise = &library.promises().next().expect("a promise").record;
        let path = path.replace("{id}", &promise.id).replace("{statement}", &promise.id);
        path.replace("{report}", &promise.report).replace("{task}", &task)
    }

    /// Asks in a role: people by their cookie, programs by their token.
    fn asked(method: &str, path: &str, role: Role) -> crate::pages::tests::Answer {
        match path.starts_with("/api/") {
            true => crate::api::tests::ask(method, path, crate::api::tests::token(role).as_deref(), ""),
            false => ask(method, path, as_role(role), ""),
        }
    }

    /// What a route answers may be a fault of its own; only who is kept out is looked at here.
    #[test]
    fn every_route_lets_in_the_roles_of_the_table_and_nobody_else() {
        for (method, path, roles) in TABLE.iter().filter(|(_, p, _)| !p.contains("logout")) {
            for role in Role::ALL {
                let answer = asked(method, &filled(path, role), role);
                let kept_out = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED)
                    || answer.status == StatusCode::SEE_OTHER
                        && answer.headers.get("location").is_some_and(|l| l.as_bytes().starts_with(b"/login"));
                assert_eq!(kept_out, !roles.contains(&role), "{method} {path} as {role}: {}", answer.status);
            }
        }
    }

    #[test]
    fn every_route_has_its_rule() {
        for (methods, path, _) in crate::routes::pages() {
            for method in methods {
                assert!(TABLE.iter().any(|(m, p, _)| m == method && *p == path), "{method} {path} has no rule");
            }
        }
        for operation in crate::api::operations() {
            assert!(!who(operation.method, operation.path).is_empty(), "{} has no rule", operation.path);
        }
    }

    #[test]
    fn programs_may_do_what_the_ledger_lets_their_role_do() {
        for operation in crate::api::operations() {
            let Some(act) = operation.act else { continue };
            let may = |role: &Role| luoshi_ledger::roles::may(*role, act) > luoshi_ledger::roles::Reach::No;
            let roles: Vec<Role> = Role::ALL.into_iter().filter(may).collect();
            assert_eq!(who(operation.method, operation.path), roles, "{}", operation.path);
        }
    }

    #[test]
    fn a_password_for_one_login_is_replaced_before_anything_else() {
        let begin = crate::session::Begin { person: "leader", once: true, secure: true };
        let cookie = crate::session::begin(&crate::pages::tests::site().workspace, &HeaderMap::new(), begin);
        let cookie = cookie.expect("a session").to_str().expect("text").to_owned();
        assert!(cookie.ends_with("; Secure"));
        let cookie = cookie.split(';').next().map(str::to_owned);
        for (method, path) in [("GET", "/work"), ("GET", "/"), ("POST", "/work/tasks/1/note"), ("GET", "/work/ledger")]
        {
            let answer = ask(method, path, cookie.clone(), "text=x");
            assert_eq!(answer.headers.get("location").expect("led on"), "/password", "{method} {path}");
        }
        assert_eq!(ask("GET", "/password", cookie, "").status, StatusCode::OK);
    }

    #[test]
    fn forms_of_other_sites_change_nothing() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            pairs.iter().map(|(n, v)| (n.parse().expect("a name"), v.parse().expect("a value"))).collect::<HeaderMap>()
        };
        let from = |pairs| is_foreign(&Method::POST, &headers(pairs));
        assert!(from(&[("sec-fetch-site", "cross-site")]) && from(&[("sec-fetch-site", "same-site")]));
        assert!(from(&[("host", "a.cn"), ("origin", "https://b.cn")]));
        assert!(!from(&[("host", "a.cn"), ("origin", "https://a.cn")]) && !from(&[("sec-fetch-site", "same-origin")]));
        assert!(!is_foreign(&Method::GET, &headers(&[("sec-fetch-site", "cross-site")])));
    }
}
