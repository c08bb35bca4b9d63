//! `/feed.atom`: the last accepted progress, for readers of feeds.

use crate::context::Context;
use crate::fault::Fault;
use askama::Template;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use luoshi_ledger::state::progress::Progress;
use luoshi_ledger::{Period, Task};

struct Entry<'s> {
    task: &'s Task,
    period: Period,
    progress: &'s Progress,
    decided: jiff::Timestamp,
}

impl Entry<'_> {
    /// The address of its promise's page, below the site's.
    fn path(&self) -> String {
        let statement = self.task.source.as_ref().and_then(|s| s.statements.first());
        statement.map_or_else(|| "/".to_owned(), |id| format!("/promises/{id}"))
    }

    fn title(&self) -> String {
        format!("{}（{}）", self.task.title, self.period.zh())
    }
}

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'s> {
    name: String,
    host: String,
    updated: jiff::Timestamp,
    entries: Vec<Entry<'s>>,
}

/// `/feed.atom`
pub async fn get(c: Context, headers: HeaderMap) -> Result<Response, Fault> {
    let standing = &c.standing;
    let tasks = standing.state.tasks().filter(|t| t.counts());
    let mut entries: Vec<Entry> = tasks
        .flat_map(|task| task.rounds.iter().map(move |(period, round)| (task, *period, round)))
        .filter_map(|(task, period, round)| {
            let progress = round.accepted()?;
            let decided = progress.decision.as_ref().map_or(progress.said, |d| d.said);
            Some(Entry { task, period, progress, decided })
        })
        .collect();
    entries.sort_by_key(|e| std::cmp::Reverse((e.decided, e.task.id)));
    entries.truncate(50);
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or("localhost").to_owned();
    let feed = Feed { name: c.site.name(), host, updated: standing.state.said, entries };
    let text = feed.render().map_err(|_| Fault::Broken)?;
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text).into_response())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::get;

    #[test]
    fn the_feed_has_the_accepted_progress() {
        let text = get("/feed.atom").text();
        assert!(text.starts_with("<?xml") && text.matches("<entry>").count() == 50, "{text}");
    }
}
