//! `/work/ledger`: the last entries, and whether the chain is whole.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::plain;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use luoshi_ledger::{Entry, Error, day_of};
use serde::Deserialize;

/// How many entries are shown.
const SHOWN: u64 = 100;

/// Whether the chain is to be gone through.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    verify: bool,
    /// The last entry that is shown; the ledger's last where nothing is said.
    upto: Option<u64>,
}

#[derive(Template)]
#[template(path = "work/ledger.html")]
struct Page {
    c: Context,
    entries: Vec<Entry>,
    /// How many entries were gone through, or where and why it breaks.
    verified: Option<Result<u64, String>>,
    /// The last of the entries before those shown.
    earlier: Option<u64>,
}

impl Page {
    fn day(&self, entry: &Entry) -> String {
        plain::date(&day_of(entry.said).to_string(), self.c.language)
    }

    fn who(&self, by: &str) -> String {
        self.c.standing.state.people.get(by).map_or_else(|| self.c.t("public").to_owned(), |p| p.name.clone())
    }

    fn did(&self, entry: &Entry) -> String {
        let kind = entry.act.kind();
        self.c.language.of(kind.zh().to_owned(), kind.word().replace('_', " "))
    }

    fn about(&self, entry: &Entry) -> String {
        let state = &self.c.standing.state;
        let titles = entry.act.tasks().into_iter().filter_map(|t| Some(state.task(t).ok()?.title.clone()));
        titles.take(2).collect::<Vec<_>>().join("、")
    }
}

/// `/work/ledger`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (workspace, head) = (c.site.workspace.clone(), c.standing.state.head.seq);
    let last = asked.upto.map_or(head, |upto| upto.min(head));
    let read = move || -> Result<_, Error> {
        let numbers = (last.saturating_sub(SHOWN - 1).max(1)..=last).rev();
        let entries = numbers.map(|n| workspace.entry(n)).collect::<Result<Vec<_>, _>>()?;
        let verified = asked.verify.then(|| {
            let mut count = 0;
            let gone = workspace.each(&mut |_| {
                count += 1;
                Ok(true)
            });
            gone.map(|()| count).map_err(|e| e.to_string())
        });
        Ok((entries, verified))
    };
    let (entries, verified) = tokio::task::spawn_blocking(read).await.map_err(|_| Fault::Broken)??;
    let earlier = last.checked_sub(SHOWN).filter(|n| *n > 0);
    html(&Page { entries, verified, earlier, c })
}
