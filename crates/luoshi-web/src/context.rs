//! What every page knows: its language, its own address, who looks, and how everything stands.

use crate::assets;
use crate::language::Language;
use crate::library::Library;
use crate::standing::{self, Standing};
use crate::{Site, access, address, session, token};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use luoshi_ledger::roles::{Reach, Sight, may_see};
use luoshi_ledger::state::office::Person;
use luoshi_ledger::status::Status;
use luoshi_ledger::{Draft, Role, Task, TaskId};
use std::convert::Infallible;
use std::sync::Arc;

/// Below it programs are answered, by their tokens; cookies are not looked at there.
const PROGRAMS: &str = "/api/";

/// What every page knows.
#[derive(Clone)]
pub struct Context {
    /// The site.
    pub site: Arc<Site>,
    /// The reports.
    pub library: Arc<Library>,
    /// How everything stands, as far as the role sees it.
    pub standing: Arc<Standing>,
    /// How everything stands by what is published.
    pub published: Arc<Standing>,
    /// The language asked for.
    pub language: Language,
    /// Who looks; none for the public.
    pub person: Option<Person>,
    /// Whether who looks has a password for one login, to be replaced before anything else.
    pub once: bool,
    /// Where the request comes from.
    pub address: String,
    /// Whether the browser speaks to us over TLS.
    pub secure: bool,
    /// Where the site is for who asks, if that is known: the beginning of whole addresses.
    pub origin: Option<String>,
    /// The path without its language.
    pub path: String,
    /// The query, without its question mark.
    pub query: String,
}

impl FromRequestParts<Arc<Site>> for Context {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Infallible> {
        let known = parts.extensions.get::<Context>().cloned();
        Ok(known.unwrap_or_else(|| Context::new(Arc::clone(site), parts)))
    }
}

/// Finds out once what everything that answers a request asks for.
pub async fn known(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let c = Context::new(site, &parts);
    parts.extensions.insert(c);
    next.run(Request::from_parts(parts, body)).await
}

impl Context {
    fn new(site: Arc<Site>, parts: &Parts) -> Self {
        let (headers, uri) = (&parts.headers, &parts.uri);
        let view = site.view();
        let state = &view.standing.state;
        let programs = uri.path().starts_with(PROGRAMS);
        let (person, once) = match programs {
            true => (token::person(&site.workspace, state, headers), false),
            false => session::person(&site, state, headers).map_or((None, false), |(p, once)| (Some(p), once)),
        };
        let (language, path) = if programs { (spoken(headers), uri.path()) } else { Language::split(uri.path()) };
        let role = person.as_ref().map_or(Role::Public, |p| p.role);
        // What the public sees is the same for whoever looks: nobody takes what waits for what is published.
        let inside = programs || path.starts_with("/work") || path.starts_with("/evidence/");
        let standing = match may_see(role, Sight::Submissions) {
            Reach::Own | Reach::All if inside => view.standing,
            _ => Arc::clone(&view.published),
        };

        let trusted = site.settings.behind_proxy;
        Context {
            library: view.library,
            published: view.published,
            standing,
            language,
            person,
            once,
            address: address::of(parts, trusted),
            secure: address::is_secure(headers, trusted),
            origin: address::origin(parts, site.settings.site_url.as_ref(), trusted).map(|o| o.to_string()),
            path: path.to_owned(),
            query: uri.query().unwrap_or("").to_owned(),
            site,
        }
    }

    /// The same visitor at another address: where what was sent shows a page again, its links are that page's.
    pub fn at(&self, path: &str, query: &str) -> Self {
        Context { path: path.to_owned(), query: query.to_owned(), ..self.clone() }
    }

    /// Whether programs are answered here.
    pub fn is_for_programs(&self) -> bool {
        self.path.starts_with(PROGRAMS)
    }

    /// The account that acts, as the ledger names it.
    pub fn by(&self) -> &str {
        self.person.as_ref().map_or(Draft::PUBLIC, |p| &p.id)
    }

    /// How a task stands for who looks: whose right reaches to their own unit sees of other tasks what is published.
    pub fn task(&self, id: TaskId) -> Option<(&Task, &Status)> {
        let whole = self.standing.task(id)?;
        let unit = self.person.as_ref().and_then(|p| p.unit.as_ref());
        let own = |task: &Task| unit.is_some_and(|u| task.lead.as_ref() == Some(u) || task.with.contains(u));
        match may_see(self.role(), Sight::Submissions) == Reach::Own && !own(whole.0) {
            true => self.published.task(id),
            false => Some(whole),
        }
    }

    /// Words of the interface.
    pub fn t(&self, key: &str) -> &'static str {
        self.language.words(key)
    }

    /// The words for a word of the data: `kind` and `action`.
    pub fn word(&self, head: &str, word: &str) -> &'static str {
        self.t(&format!("{head}.{word}"))
    }

    /// What a word of the data means.
    pub fn why(&self, head: &str, word: &str) -> &'static str {
        self.t(&format!("{head}.{word}.why"))
    }

    /// What stands behind a lead that nobody has looked at: that the program suggests it.
    pub fn suggested(&self) -> &'static str {
        if self.site.settings.leads_suggested { self.t("suggested_lead") } else { "" }
    }

    /// The words of a status.
    pub fn status(&self, status: &Status) -> String {
        standing::told(self, status)
    }

    /// Whether pages are in Chinese.
    pub fn is_chinese(&self) -> bool {
        self.language == Language::Chinese
    }

    /// The role of who looks.
    pub fn role(&self) -> Role {
        self.person.as_ref().map_or(Role::Public, |p| p.role)
    }

    /// The address of a page in this language.
    pub fn to(&self, path: &str) -> String {
        match (self.language, path) {
            (Language::English, "/") => "/en".to_owned(),
            _ => format!("{}{path}", self.language.prefix()),
        }
    }

    /// This page in the other language.
    pub fn other(&self) -> String {
        let other = self.language.of(Language::English, Language::Chinese);
        let path = match (other, self.path.as_str()) {
            (Language::English, "/") => "/en".to_owned(),
            (other, path) => format!("{}{path}", other.prefix()),
        };
        if self.query.is_empty() { path } else { format!("{path}?{}", self.query) }
    }

    /// Where the navigation leads, for who looks.
    pub fn places(&self) -> Vec<(&'static str, &'static str)> {
        let shown = PLACES.iter().filter(|(path, _)| access::may(self.role(), "GET", path));
        shown.map(|(path, key)| (*path, self.t(key))).collect()
    }

    /// The pages of the work of who looks.
    pub fn work_places(&self) -> Vec<(&'static str, &'static str)> {
        // An administrator's desk is the page of units and accounts.
        let twice = |path| path == "/work" && self.role() == Role::Administrator;
        let shown = WORK.iter().filter(|(path, _)| access::may(self.role(), "GET", path) && !twice(*path));
        let desk = |key| if key == "nav.desk" && self.role() == Role::Leader { "nav.warning" } else { key };
        shown.map(|(path, key)| (*path, self.t(desk(key)))).collect()
    }

    /// Whether a page of the work is the one shown, or the one above it.
    pub fn is_tab(&self, path: &str) -> bool {
        let of_desk = ["/work/tasks/", "/work/accept"].iter().any(|p| self.path.starts_with(p));
        if path == "/work" { self.path == path || of_desk } else { self.is_at(path) }
    }

    /// Whether this page is that one or below it.
    pub fn is_at(&self, path: &str) -> bool {
        self.path == path || path != "/" && self.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The address of an asset, with the hash of its content.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    /// The name of a policy field.
    pub fn field(&self, id: &str) -> &'static str {
        let field = luoshi::catalogue::catalogue().fields.of_id(id);
        field.map_or("", |f| self.language.of(&f.zh, &f.en))
    }
}

/// The language that a program asks for.
fn spoken(headers: &HeaderMap) -> Language {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
    if asked.is_some_and(|l| l.trim_start().starts_with("en")) { Language::English } else { Language::Chinese }
}

const PLACES: [(&str, &str); 8] = [
    ("/", "nav.front"),
    ("/reports", "nav.reports"),
    ("/promises", "nav.promises"),
    ("/scorecard", "nav.scorecard"),
    ("/compare", "nav.compare"),
    ("/data", "nav.data"),
    ("/about", "nav.about"),
    ("/work", "nav.work"),
];

/// The pages behind the login, in the order of the year's work.
const WORK: [(&str, &str); 17] = [
    ("/work", "nav.desk"),
    ("/work/workbook", "nav.workbook"),
    ("/work/given", "nav.given"),
    ("/work/plan", "nav.plan"),
    ("/work/assign", "nav.assign"),
    ("/work/orders", "nav.orders"),
    ("/work/notes", "nav.notes"),
    ("/work/bulletin", "nav.bulletin"),
    ("/work/behind", "nav.behind"),
    ("/work/feedback", "nav.feedback"),
    ("/work/import", "nav.import"),
    ("/work/periods", "nav.periods"),
    ("/work/rules", "nav.rules"),
    ("/work/people", "nav.people"),
    ("/work/tokens", "nav.tokens"),
    ("/work/ledger", "nav.ledger"),
    ("/work/backup", "nav.backup"),
];
