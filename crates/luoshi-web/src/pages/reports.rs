//! `/reports`: the reports of this site.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Library, Report};
use askama::Template;
use axum::response::Response;

struct Row<'r> {
    report: &'r Report,
    promises: usize,
    targets: usize,
}

#[derive(Template)]
#[template(path = "reports.html")]
struct Page<'r> {
    c: Context,
    rows: Vec<Row<'r>>,
}

/// `/reports`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let library = c.library.clone();
    html(&Page { rows: library.reports.iter().map(|report| row(&library, report)).collect(), c })
}

fn row<'r>(library: &Library, report: &'r Report) -> Row<'r> {
    let own = || library.statements_of(report).iter().filter(|p| p.is_promise());
    Row { report, promises: own().count(), targets: own().map(|p| p.record.targets.len()).sum() }
}
