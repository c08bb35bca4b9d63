//! What every page knows: its language, its own address, the site.

use crate::Site;
use crate::assets;
use crate::language::Language;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use std::convert::Infallible;
use std::sync::Arc;

/// What every page knows.
#[derive(Debug, Clone)]
pub struct Context {
    /// The site.
    pub site: Arc<Site>,
    /// The language asked for.
    pub language: Language,
    /// The path without its language.
    pub path: String,
    /// The query, without its question mark.
    query: String,
}

impl FromRequestParts<Arc<Site>> for Context {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Infallible> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |o| &o.0);
        Ok(Context::new(Arc::clone(site), uri))
    }
}

impl Context {
    /// The context of an address.
    pub fn new(site: Arc<Site>, uri: &axum::http::Uri) -> Self {
        let (language, path) = Language::split(uri.path());
        Context { site, language, path: path.to_owned(), query: uri.query().unwrap_or("").to_owned() }
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

    /// The address of a page in this language.
    pub fn to(&self, path: &str) -> String {
        match (self.language, path) {
            (Language::English, "/") => "/en".to_owned(),
            _ => format!("{}{path}", self.language.prefix()),
        }
    }

    /// This page in the other language.
    pub fn other(&self) -> String {
        let other = Context { language: self.language.of(Language::English, Language::Chinese), ..self.clone() };
        match self.query.is_empty() {
            true => other.to(&self.path),
            false => format!("{}?{}", other.to(&self.path), self.query),
        }
    }

    /// Where the navigation leads.
    pub fn places(&self) -> [(&'static str, &'static str); 4] {
        ["/", "/reports", "/promises", "/about"].map(|path| (path, self.t(navigation(path))))
    }

    /// Whether this page is that one or below it: `page` for the navigation's `aria-current`.
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

fn navigation(path: &str) -> &'static str {
    match path {
        "/" => "nav.front",
        "/reports" => "nav.reports",
        "/promises" => "nav.promises",
        _ => "nav.about",
    }
}
