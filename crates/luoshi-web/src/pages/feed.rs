//! `/feed.atom`: the last accepted progress, for readers of feeds.

use crate::address::Origin;
use crate::context::Context;
use crate::fault::Fault;
use crate::standing::Standing;
use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use luoshi_ledger::state::progress::Progress;
use luoshi_ledger::{Period, Task, TaskId};
use serde::Deserialize;
use std::collections::BTreeSet;

struct Entry<'s> {
    task: &'s Task,
    /// How the task stands now, in words.
    status: &'static str,
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
        format!("{}：{}（{}）", self.status, self.task.title, self.period.zh())
    }
}

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'s> {
    name: String,
    /// Where the site is, if that is known: scheme and host.
    site: String,
    /// The name by which its entries are called: never what a visitor says.
    authority: String,
    /// What is asked for, as the end of an address.
    query: String,
    updated: jiff::Timestamp,
    entries: Vec<Entry<'s>>,
}

/// What is followed; empty means all.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// Id of a promise.
    statement: String,
    /// Id of a policy field.
    field: String,
    /// Id of a lead unit.
    unit: String,
}

impl Asked {
    /// The end of its address; nothing for the feed of all.
    fn query(&self) -> String {
        let query = super::query(&[("statement", &self.statement), ("field", &self.field), ("unit", &self.unit)]);
        if query.is_empty() { query } else { format!("?{query}") }
    }

    fn takes(&self, task: &Task) -> bool {
        let own = |asked: &str, value: Option<&str>| asked.is_empty() || value == Some(asked);
        let mut statements = task.source.iter().flat_map(|s| &s.statements);
        own(&self.field, task.field.as_deref())
            && own(&self.unit, task.lead.as_deref())
            && (self.statement.is_empty() || statements.any(|id| *id == self.statement))
    }
}

/// `/feed.atom`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let standing = &c.standing;
    let entries = newest(standing, &asked).into_iter().rev().filter_map(|one| entry(standing, one)).collect();
    let told = c.site.settings.site_url.as_ref();
    let authority = told.map_or_else(|| "luoshi.invalid".to_owned(), Origin::host);
    let (site, query) = (c.origin.clone().unwrap_or_default(), asked.query());
    let feed = Feed { site, query, name: c.site.name(), authority, updated: standing.state.said, entries };
    let text = feed.render().map_err(|_| Fault::Broken)?;
    let text = luoshi_ledger::legible(&text).into_owned();
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text).into_response())
}

/// How many entries a feed has.
const MOST: usize = 50;

/// Accepted progress by when it was decided upon.
type Decided = (jiff::Timestamp, TaskId, Period);

/// The last accepted progress, the oldest first. No more are held than are shown: of a year there are hundred thousands.
fn newest(standing: &Standing, asked: &Asked) -> BTreeSet<Decided> {
    let mut newest = BTreeSet::new();
    for task in standing.state.tasks().filter(|t| t.counts() && asked.takes(t)) {
        for (period, progress) in task.rounds.iter().filter_map(|(p, r)| Some((*p, r.accepted()?))) {
            newest.insert((decided(progress), task.id, period));
            if newest.len() > MOST {
                newest.pop_first();
            }
        }
    }
    newest
}

fn decided(progress: &Progress) -> jiff::Timestamp {
    progress.decision.as_ref().map_or(progress.said, |d| d.said)
}

fn entry(standing: &Standing, (decided, id, period): Decided) -> Option<Entry<'_>> {
    let (task, status) = standing.task(id)?;
    let progress = task.rounds.get(&period)?.accepted()?;
    Some(Entry { task, status: status.schedule.zh(), period, progress, decided })
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::get;

    #[test]
    fn one_promise_can_be_followed_alone() {
        let site = crate::pages::tests::site();
        let view = site.view();
        let accepted =
            view.published.state.tasks().find(|t| view.published.last_accepted(t).is_some() && t.source.is_some());
        let id = accepted.and_then(|t| t.source.as_ref()?.statements.first().cloned()).expect("a promise");
        let text = get(&format!("/feed.atom?statement={id}")).text();
        let entries = text.matches("<entry>").count();
        assert!(entries > 0 && entries < 10, "{text}");
        assert_eq!(text.matches(&format!("/promises/{id}\"")).count(), entries, "{text}");
        assert!(!get("/feed.atom?statement=none").text().contains("<entry>"));
    }

    #[test]
    fn no_more_is_held_than_is_shown_and_that_is_the_newest() {
        let standing = crate::pages::tests::site().view().published;
        let all = standing.state.tasks().filter(|t| t.counts()).flat_map(|t| t.rounds.values());
        let mut moments: Vec<_> = all.filter_map(|r| Some(super::decided(r.accepted()?))).collect();
        moments.sort();
        let newest = super::newest(&standing, &super::Asked::default());
        assert!(moments.len() > super::MOST, "{}", moments.len());
        let kept: Vec<_> = newest.into_iter().map(|(moment, ..)| moment).collect();
        assert_eq!(kept, moments[moments.len() - super::MOST..]);
    }

    #[test]
    fn its_addresses_are_not_taken_from_what_a_visitor_says() {
        let text = get("/feed.atom").text();
        assert!(!text.contains("localhost") && text.contains("href=\"/feed.atom\""), "{text}");
    }

    #[test]
    fn the_feed_has_the_accepted_progress() {
        let text = get("/feed.atom").text();
        assert!(text.starts_with("<?xml") && text.matches("<entry>").count() == 50, "{text}");
    }
}
