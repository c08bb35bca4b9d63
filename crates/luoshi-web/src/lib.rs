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
mod token;
mod upload;

pub use library::{Library, NotRead, Promise};
pub use password::first as first_password;
pub use routes::router;
pub use server::serve;
pub use token::{DAYS as TOKEN_DAYS, NewToken, Token, all as tokens, make as make_token, revoke as revoke_token};

use luoshi_ledger::plan::stored;
use luoshi_ledger::state::office::Report;
use luoshi_ledger::{Draft, Entry, Error, Hash, State, Workspace};
use standing::Standing;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// How a site is served.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// A demonstration: visitors may act in every role without a password.
    pub demonstration: bool,
    /// A proxy stands before it: what it says of the visitor's address and of TLS is believed.
    pub behind_proxy: bool,
}

/// A site over a workspace.
pub struct Site {
    /// The ledger.
    pub workspace: Workspace,
    /// How it is served.
    pub settings: Settings,
    throttle: password::Throttle,
    view: RwLock<View>,
}

/// What pages read, as of some entry of the ledger.
#[derive(Debug, Clone)]
struct View {
    library: Arc<Library>,
    standing: Arc<Standing>,
    /// How everything stands by what is published: all that the public gets to see.
    published: Arc<Standing>,
}

impl View {
    fn new(library: Arc<Library>, state: Arc<State>) -> Self {
        let published = Arc::new(Standing::of(Arc::new(state.published())));
        View { library, standing: Arc::new(Standing::of(state)), published }
    }
}

impl Site {
    /// A site over a workspace.
    ///
    /// # Errors
    /// If its reports cannot be read.
    pub fn new(workspace: Workspace, settings: Settings) -> Result<Self, Error> {
        session::sweep(&workspace)?;
        api::sweep(&workspace)?;
        let state = workspace.state();
        let library = Arc::new(library(&workspace, &state)?);
        let view = RwLock::new(View::new(library, state));
        Ok(Site { workspace, settings, throttle: password::Throttle::default(), view })
    }

    /// What the site is called: the office whose ledger it shows.
    #[must_use]
    pub fn name(&self) -> String {
        self.workspace.state().office.as_ref().map(|o| o.name.clone()).unwrap_or_default()
    }

    /// The reports and how everything stands, as of now.
    fn view(&self) -> View {
        let view = self.view.read().unwrap_or_else(PoisonError::into_inner).clone();
        let state = self.workspace.state();
        let day = standing::today(&state);
        if view.standing.state.head == state.head && view.standing.today == day {
            return view;
        }
        self.renewed(view, state)
    }

    /// Enters an act; in a trial workspace at the moment that was spoken of last. Waits for the disk away from the
    /// threads that answer.
    async fn enter(&self, draft: Draft) -> Result<Entry, Error> {
        let entered = self.enter_all(vec![draft]).await?.pop();
        entered.ok_or_else(|| Error::Store("nothing was entered".into()))
    }

    /// Enters several acts in the same way, all or none.
    async fn enter_all(&self, drafts: Vec<Draft>) -> Result<Vec<Entry>, Error> {
        let (workspace, clock) = (self.workspace.clone(), self.clock());
        let drafts = drafts.into_iter().map(|d| d.at(clock)).collect();
        let work = move || workspace.append_all(drafts);
        tokio::task::spawn_blocking(work).await.map_err(|e| Error::Store(e.to_string()))?
    }

    /// The clock of a trial workspace: the moment that was spoken of last.
    fn clock(&self) -> Option<jiff::Timestamp> {
        let state = self.workspace.state();
        state.office.as_ref().is_some_and(|o| o.trial).then_some(state.said)
    }

    fn renewed(&self, view: View, state: Arc<State>) -> View {
        let same = view.standing.state.reports == state.reports;
        // A library that cannot be read now is shown as it was: the workspace says so when it is written to.
        let library = if same { Ok(view.library.clone()) } else { library(&self.workspace, &state).map(Arc::new) };
        let new = View::new(library.unwrap_or(view.library), state);
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = new.clone();
        new
    }
}

/// Reads the reports of a workspace: their texts as they were stored, so that no file is opened again.
fn library(workspace: &Workspace, state: &State) -> Result<Library, Error> {
    let files: BTreeMap<Hash, &Report> = state.reports.values().map(|r| (r.file, r)).collect();
    let mut sources = Vec::new();
    for report in files.into_values() {
        sources.extend(stored(workspace, report)?.sources);
    }
    Ok(Library::of_sources(&sources))
}
