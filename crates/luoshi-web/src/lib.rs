//! The site: what a government promised and what came of it, for the public and for those who do the work.
//!
//! One [`Site`] holds what pages read; [`router`] makes the routes of it. Every page is a file in `pages/`: its struct,
//! its handler, its query and its tests. Pages are Chinese first; the same path under `/en` is the same page in English.
//! No page asks another host for anything, none needs script.

mod assets;
mod context;
mod fault;
mod headers;
mod language;
mod library;
mod pages;
mod plain;
mod routes;
mod search;
mod server;
mod table;

pub use library::{Library, NotRead, Promise, Report};
pub use routes::router;
pub use server::serve;

use std::sync::Arc;

/// What pages read.
#[derive(Debug)]
pub struct Site {
    /// What the site is called: the office whose promises it shows.
    pub name: String,
    /// The reports, read.
    pub library: Arc<Library>,
}

impl Site {
    /// A site over reports.
    #[must_use]
    pub fn new(name: impl Into<String>, library: Library) -> Self {
        Site { name: name.into(), library: Arc::new(library) }
    }
}
