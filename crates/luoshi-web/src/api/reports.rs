//! Reports: whose, of which year, how much they promise, their text.

use super::answer::{Items, Turn, page};
use crate::context::Context;
use crate::fault::Fault;
use crate::library::{Library, Report};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A report.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Report")]
pub struct Item {
    /// Its name: 12 hex digits, the same wherever it is read.
    id: String,
    /// Its first line.
    title: String,
    /// Whose report it is.
    place: String,
    /// GB/T 2260 code of its region, where the text tells.
    region: Option<String>,
    /// The year it plans for, where the text tells.
    year: Option<i32>,
    /// How many statements it has.
    statements: usize,
    /// How many of them promise something.
    promises: usize,
    /// How many targets the promises have.
    targets: usize,
}

fn item(library: &Library, r: &Report) -> Item {
    let own = || library.statements_of(r).iter();
    let promised = || own().filter(|p| p.is_promise());
    Item {
        id: r.id.clone(),
        title: r.title.clone(),
        place: r.place.clone(),
        region: r.region.clone(),
        year: r.year,
        statements: own().count(),
        promises: promised().count(),
        targets: promised().map(|p| p.record.targets.len()).sum(),
    }
}

/// No query at all.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// `GET /api/v1/reports`
pub fn list(c: &Context, _: &str, turn: Turn) -> Result<Items<Item>, Fault> {
    let reports = &c.library.reports;
    let at = |id: &str| reports.iter().position(|r| r.id == id);
    let one = |r: &Report| (r.id.clone(), item(&c.library, r));
    page((turn.after.as_deref(), turn.limit), at, |from| reports.iter().skip(from), one)
}

/// `GET /api/v1/reports/{report}`
pub fn one(c: &Context, report: &str, _: Nothing) -> Result<Item, Fault> {
    c.library.report(report).map(|r| item(&c.library, r)).ok_or(Fault::Unknown)
}

/// The text that spans count in, in characters.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ReportText")]
pub struct Words {
    /// The report's name.
    report: String,
    /// The text; of a book of several reports, the book's.
    text: String,
}

/// `GET /api/v1/reports/{report}/text`
pub fn text(c: &Context, report: &str, _: Nothing) -> Result<Words, Fault> {
    let known = c.standing.state.reports.get(report).ok_or(Fault::Unknown)?;
    let bytes = c.site.workspace.file(known.text)?;
    Ok(Words { report: report.to_owned(), text: String::from_utf8_lossy(&bytes).into_owned() })
}
