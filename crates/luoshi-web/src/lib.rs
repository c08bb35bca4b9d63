//! The site: what a government promised and what came of it, for the public and for those who do the work.
//!
//! One [`Site`] holds what pages read; [`router`] makes the routes of it. Every page is a file in `pages/`: its struct,
//! its handler, its query and its tests. Pages are Chinese first; the same path under `/en` is the same page in English.
//! No page asks another host for anything, none needs script.

mod access;
mod address;
mod api;
mod assets;
mod chart;
mod context;
mod fault;
mod headers;
mod language;
mod library;
mod pages;
mod password;
mod plain;
mod routes;
mod search;
mod server;
mod session;
mod standing;
mod table;
mod tiles;
mod token;
mod upload;
mod view;

pub use address::Origin;
pub use library::{Library, NotRead, Promise};
pub use password::first as first_password;
pub use routes::router;
pub use server::serve;
pub use token::{DAYS as TOKEN_DAYS, NewToken, Token, all as tokens, make as make_token, revoke as revoke_token};

use luoshi_ledger::{Draft, Entry, Error, Workspace};
use std::sync::Arc;
use view::{View, Views};

/// How a site is served.
#[derive(Debug, Clone)]
pub struct Settings {
    /// A demonstration: visitors may act in every role without a password.
    pub demonstration: bool,
    /// A proxy stands before it: what it says of the visitor's address and of TLS is believed.
    pub behind_proxy: bool,
    /// Its leads are what the program suggests: nobody has looked at them.
    pub leads_suggested: bool,
    /// Where it is reached from outside, for what carries whole addresses: feeds and citations.
    pub site_url: Option<Origin>,
}

/// A site over a workspace.
pub struct Site {
    /// The ledger.
    pub workspace: Workspace,
    /// How it is served.
    pub settings: Settings,
    throttle: password::Throttle,
    views: Arc<Views>,
}

/// Ends what lets an account in: its sessions, its tokens, its password. Whoever takes an account away, or gives its name
/// to somebody new, calls it.
///
/// # Errors
/// If the store cannot be read or written.
pub fn forget(workspace: &Workspace, person: &str) -> Result<(), Error> {
    session::end_all(workspace, person)?;
    token::end_all(workspace, person)?;
    password::forget(workspace, person)
}

impl Site {
    /// A site over a workspace.
    ///
    /// # Errors
    /// If its reports cannot be read.
    pub fn new(workspace: Workspace, settings: Settings) -> Result<Self, Error> {
        session::sweep(&workspace)?;
        api::sweep(&workspace)?;
        let views = Arc::new(Views::new(&workspace)?);
        Ok(Site { workspace, settings, throttle: password::Throttle::default(), views })
    }

    /// What the site is called: the office whose ledger it shows.
    #[must_use]
    pub fn name(&self) -> String {
        self.workspace.state().office.as_ref().map(|o| o.name.clone()).unwrap_or_default()
    }

    /// The reports and how everything stands, as of now.
    fn view(&self) -> View {
        self.views.now(&self.workspace)
    }

    /// Enters an act. Waits for the disk away from the
    /// threads that answer.
    async fn enter(&self, draft: Draft) -> Result<Entry, Error> {
        let entered = self.enter_all(vec![draft]).await?.pop();
        entered.ok_or_else(|| Error::Store("nothing was entered".into()))
    }

    /// Enters several acts in the same way, all or none.
    async fn enter_all(&self, drafts: Vec<Draft>) -> Result<Vec<Entry>, Error> {
        let workspace = self.workspace.clone();
        let views = Arc::clone(&self.views);
        let work = move || {
            let entries = workspace.append_all(drafts)?;
            // Whoever has written sees it on the next page.
            views.renew(&workspace);
            Ok(entries)
        };
        tokio::task::spawn_blocking(work).await.map_err(|e| Error::Store(e.to_string()))?
    }
}
