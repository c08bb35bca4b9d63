//! What pages read: the reports, and how everything stands as of some entry of the ledger.

use crate::library::Library;
use crate::standing::{self, Standing};
use luoshi_ledger::plan::stored;
use luoshi_ledger::state::office::Report;
use luoshi_ledger::{Error, Hash, State, Workspace};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// What pages read. Cheap to clone.
#[derive(Debug, Clone)]
pub struct View {
    /// The reports.
    pub library: Arc<Library>,
    /// How everything stands.
    pub standing: Arc<Standing>,
    /// How everything stands by what is published: all that the public gets to see.
    pub published: Arc<Standing>,
}

impl View {
    fn new(library: Arc<Library>, state: Arc<State>) -> Self {
        let published = Standing::of(Arc::new(state.published()));
        let standing = Standing::of(state);
        View { library, published: Arc::new(published.sharing(&standing)), standing: Arc::new(standing) }
    }

    /// The next one: what did not change is taken over.
    fn next(&self, library: Arc<Library>, state: Arc<State>) -> Self {
        let published = Arc::new(state.published_since(&self.standing.state, &self.published.state));
        let published = Standing::since(&self.published, published);
        let standing = Standing::since(&self.standing, state);
        View { library, published: Arc::new(published.sharing(&standing)), standing: Arc::new(standing) }
    }

    fn is_of(&self, state: &State) -> bool {
        self.standing.state.head == state.head && self.standing.today == standing::today(state)
    }
}

/// The view that stands, made anew when the ledger has changed.
#[derive(Debug)]
pub struct Views {
    view: RwLock<View>,
    /// Held by the one who makes it anew.
    making: Mutex<()>,
}

impl Views {
    /// The first view of a workspace.
    ///
    /// # Errors
    /// If its reports cannot be read.
    pub fn new(workspace: &Workspace) -> Result<Self, Error> {
        let state = workspace.state();
        let library = Arc::new(library(workspace, &state)?);
        Ok(Views { view: RwLock::new(View::new(library, state)), making: Mutex::new(()) })
    }

    fn last(&self) -> View {
        self.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The view as of now. Where another is making it, the last one serves meanwhile: nobody waits who has not written.
    pub fn now(&self, workspace: &Workspace) -> View {
        let (view, state) = (self.last(), workspace.state());
        if view.is_of(&state) {
            return view;
        }
        match self.making.try_lock() {
            Ok(_making) => self.made(workspace),
            Err(_) => view,
        }
    }

    /// Makes the view that has everything which was written so far, by whoever has written.
    pub fn renew(&self, workspace: &Workspace) {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        self.made(workspace);
    }

    fn made(&self, workspace: &Workspace) -> View {
        let (view, state) = (self.last(), workspace.state());
        if view.is_of(&state) {
            return view;
        }
        let same = Arc::ptr_eq(&view.standing.state.reports, &state.reports);
        // A library that cannot be read now is shown as it was: the workspace says so when it is written to.
        let library = if same { None } else { library(workspace, &state).ok().map(Arc::new) };
        let next = view.next(library.unwrap_or_else(|| Arc::clone(&view.library)), state);
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = next.clone();
        next
    }
}

/// Reads the reports of a workspace: their texts as they were stored, so that no file is opened again.
fn library(workspace: &Workspace, state: &State) -> Result<Library, Error> {
    let files: BTreeMap<Hash, &Report> = state.reports.values().map(|r| (r.file, r)).collect();
    let mut sources = Vec::new();
    for report in files.into_values() {
        sources.extend(stored(workspace, report)?.sources);
    }
    Ok(Library::of_titled(&sources))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::site;

    #[test]
    fn what_is_taken_over_is_what_would_be_made_anew() {
        let workspace = &site().workspace;
        let before = View::new(site().view().library, workspace.state());
        let task = before.standing.statuses().find(|s| !s.obstacles.is_empty()).expect("a blocked task").task;
        for (by, act) in [
            (
                "leader",
                luoshi_ledger::Act::from(luoshi_ledger::act::order::WriteNote {
                    task: Some(task),
                    text: "请抓紧".into(),
                }),
            ),
            (
                "ducha",
                luoshi_ledger::act::office::LockPeriod { period: "2026Q1".parse().expect("a period"), until: None }
                    .into(),
            ),
        ] {
            let clock = Some(workspace.state().said);
            workspace.append(luoshi_ledger::Draft::new(by, act).because("测试").at(clock)).expect("entered");
        }
        let obstacle = before.standing.state.task(task).expect("a task").obstacles[0];
        let solved =
            luoshi_ledger::act::obstacle::SolveObstacle {
                obstacle, how: "已批复".into(), on: before.standing.today
            };
        let clock = Some(workspace.state().said);
        workspace.append(luoshi_ledger::Draft::new("ducha", solved).at(clock)).expect("entered");
        let state = workspace.state();
        let (next, anew) =
            (before.next(Arc::clone(&before.library), Arc::clone(&state)), View::new(before.library, state));
        assert_eq!(next.standing.statuses().collect::<Vec<_>>(), anew.standing.statuses().collect::<Vec<_>>());
        assert_eq!(next.published.statuses().collect::<Vec<_>>(), anew.published.statuses().collect::<Vec<_>>());
        assert_eq!(next.published.state, anew.published.state);
        assert!(next.standing.task(task).expect("a task").1.obstacles.is_empty());
    }
}
