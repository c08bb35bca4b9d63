//! `/reports/{report}`: a report as a document, every promise marked, the outline at the side.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Block, Library, Report, Run};
use crate::standing::{class, words};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use luoshi_ledger::status::Schedule;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'r> {
    c: Context,
    library: &'r Library,
    report: &'r Report,
    counts: Vec<(&'static str, usize)>,
    statuses: Vec<(&'static str, &'static str, usize)>,
}

impl Page<'_> {
    /// How a run is marked: by the kind of what it promises and how it stands; nothing where it promises nothing.
    fn mark(&self, run: &Run) -> Option<(&str, String)> {
        let promise = &self.library.statements[run.statement?];
        let class = self.c.standing.of_promise(promise).map_or("", class);
        promise.is_promise().then(|| (promise.record.id.as_str(), format!("{} {class}", promise.record.kind)))
    }

    /// Whether a paragraph stands before the report's first heading and speaks to nobody yet: date, speaker.
    fn is_cover(&self, block: &Block) -> bool {
        let before = self.report.blocks.iter().take_while(|b| !b.runs.iter().any(|r| r.text.contains("各位代表")));
        before.skip(1).take(4).any(|b| b.at == block.at)
    }

    /// The report's headings, without its title.
    fn outline(&self) -> impl Iterator<Item = (usize, usize, String)> {
        let inner = self.report.blocks.iter().skip(1).filter(|b| !self.is_cover(b));
        inner.filter_map(|b| b.heading().map(|(depth, words)| (depth, b.at, words)))
    }
}

/// `/reports/{report}`
pub async fn get(c: Context, Path(id): Path<String>) -> Result<Response, Fault> {
    let library = c.library.clone();
    let report = library.report(&id).ok_or(Fault::Unknown)?;
    let own = || library.statements_of(report).iter().filter(|p| p.is_promise());
    let kinds = ["quantified", "milestone", "action"];
    let counts = kinds.map(|kind| (kind, own().filter(|p| p.record.kind == kind).count())).into();
    let mut by: BTreeMap<Schedule, (&'static str, usize)> = BTreeMap::new();
    for status in own().filter_map(|p| c.standing.of_promise(p)) {
        by.entry(status.schedule).or_insert((class(status), 0)).1 += 1;
    }
    let statuses = by.into_iter().map(|(s, (class, count))| (class, words(&c, s), count)).collect();
    html(&Page { library: &library, report, counts, statuses, c })
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{get, library};

    #[test]
    fn every_promise_is_marked_and_leads_to_its_page() {
        let library = library();
        let report = &library.reports[0];
        let text = get(&format!("/reports/{}", report.id)).text();
        let own: Vec<_> = library.promises().filter(|p| *p.record.report == *report.id).collect();
        assert!(own.len() > 150, "{}", own.len());
        for promise in own {
            assert!(text.contains(&format!("/promises/{}\"", promise.record.id)), "{}", promise.words());
        }
    }

    #[test]
    fn the_outline_has_the_parts() {
        let library = library();
        let report = &library.reports[0];
        let text = get(&format!("/reports/{}", report.id)).text();
        let outline =
            text.split("class=\"outline\"").nth(1).and_then(|t| t.split("</nav>").next()).expect("an outline");
        assert!(outline.contains("三、2026年工作安排") && outline.contains("（六）"), "{outline}");
    }
}
