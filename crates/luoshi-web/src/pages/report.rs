//! `/reports/{report}`: a report as a document, every promise marked, the outline at the side.

mod find;

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Block, Library, Report, Run};
use crate::standing::{class, words};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use find::{Found, Piece};
use luoshi_ledger::status::Schedule;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is looked for in the text.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'r> {
    c: Context,
    library: &'r Library,
    report: &'r Report,
    q: String,
    found: Found,
    counts: Vec<(&'static str, usize)>,
    statuses: Vec<(&'static str, &'static str, usize)>,
}

impl<'r> Page<'r> {
    /// How a run is marked: by the kind of what it promises and how it stands; nothing where it promises nothing.
    fn mark(&self, run: &Run) -> Option<(&str, String)> {
        let promise = &self.library.statements[run.statement?];
        let class = self.c.standing.of_promise(promise).map_or("", class);
        promise.is_promise().then(|| (promise.record.id.as_str(), format!("{} {class}", promise.record.kind)))
    }

    /// The words of a run, where something is looked for cut around it.
    fn pieces(&self, block: &Block, run: &'r Run) -> Vec<Piece<'r>> {
        self.found.pieces(block, run)
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
pub async fn get(c: Context, Path(id): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let library = c.library.clone();
    let report = library.report(&id).ok_or(Fault::Unknown)?;
    let own = || library.statements_of(report).iter().filter(|p| p.is_promise());
    let kinds = ["quantified", "milestone", "action"];
    let counts = kinds.map(|kind| (kind, own().filter(|p| p.record.kind == kind).count())).into();
    let mut by: BTreeMap<Schedule, (&'static str, usize)> = BTreeMap::new();
    for status in own().filter_map(|p| c.standing.of_promise(p)) {
        // One colour for a word, however far behind: the same as on the front page.
        let class = if status.schedule == Schedule::Behind { "warn" } else { class(status) };
        by.entry(status.schedule).or_insert((class, 0)).1 += 1;
    }
    let statuses = by.into_iter().map(|(s, (class, count))| (class, words(&c, s), count)).collect();
    let (found, q) = (Found::of(report, &asked.q), asked.q);
    html(&Page { library: &library, report, q, found, counts, statuses, c })
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
    fn what_is_looked_for_is_marked_and_led_to() {
        let library = library();
        let path = format!("/reports/{}", library.reports[0].id);
        // 新能源汽车
        let text = get(&format!("{path}?q=%E6%96%B0%E8%83%BD%E6%BA%90%E6%B1%BD%E8%BD%A6")).text();
        assert!(text.contains("<mark id=\"f1\">新能源汽车</mark>") && text.contains("href=\"#f1\""), "{text}");
        let nothing = get(&format!("{path}?q=xyzzy")).text();
        assert!(!nothing.contains("<mark") && nothing.contains("没有找到"), "{nothing}");
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
