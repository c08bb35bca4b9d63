//! What every page knows: its language, its own address, who looks, and how everything stands.

use crate::assets;
use crate::language::Language;
use crate::library::Library;
use crate::session;
use crate::standing::{self, Standing};
use crate::{Site, access};
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use luoshi_ledger::Role;
use luoshi_ledger::roles::{Reach, Sight, may_see};
use luoshi_ledger::state::office::Person;
use luoshi_ledger::status::Status;
use std::convert::Infallible;
use std::sync::Arc;

/// What every page knows.
#[derive(Clone)]
pub struct Context {
    /// The site.
    pub site: Arc<Site>,
    /// The reports.
    pub library: Arc<Library>,
    /// How everything stands.
    pub standing: Arc<Standing>,
    /// The language asked for.
    pub language: Language,
    /// Who looks; none for the public.
    pub person: Option<Person>,
    /// The path without its language.
    pub path: String,
    /// The query, without its question mark.
    query: String,
}

impl FromRequestParts<Arc<Site>> for Context {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Infallible> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |o| &o.0);
        Ok(Context::new(Arc::clone(site), uri, &parts.headers))
    }
}

impl Context {
    /// The context of a request.
    pub fn new(site: Arc<Site>, uri: &axum::http::Uri, headers: &HeaderMap) -> Self {
        let (language, path) = Language::split(uri.path());
        let view = site.view();
        let person = session::person(&site, &view.standing.state, headers);
        let role = person.as_ref().map_or(Role::Public, |p| p.role);
        let standing = match may_see(role, Sight::Submissions) {
            Reach::No => view.published,
            Reach::Own | Reach::All => view.standing,
        };
        Context {
            library: view.library,
            standing,
            language,
            person,
            path: path.to_owned(),
            query: uri.query().unwrap_or("").to_owned(),
            site,
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

    /// The words of a schedule status.
    pub fn status(&self, status: &Status) -> &'static str {
        standing::words(self, status.schedule)
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
        if path == "/work" { self.path == path || self.path.starts_with("/work/tasks/") } else { self.is_at(path) }
    }

    /// The account that acts; empty for the public.
    pub fn by(&self) -> &str {
        self.person.as_ref().map_or("", |p| &p.id)
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
const WORK: [(&str, &str); 14] = [
    ("/work", "nav.desk"),
    ("/work/workbook", "nav.workbook"),
    ("/work/given", "nav.given"),
    ("/work/plan", "nav.plan"),
    ("/work/assign", "nav.assign"),
    ("/work/orders", "nav.orders"),
    ("/work/bulletin", "nav.bulletin"),
    ("/work/behind", "nav.behind"),
    ("/work/feedback", "nav.feedback"),
    ("/work/import", "nav.import"),
    ("/work/periods", "nav.periods"),
    ("/work/rules", "nav.rules"),
    ("/work/people", "nav.people"),
    ("/work/ledger", "nav.ledger"),
];
