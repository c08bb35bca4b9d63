//! `/reports`: the reports of this site.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Library, Report};
use askama::Template;
use axum::response::Response;

struct Row<'r> {
    report: &'r Report,
    /// Of the year's plan.
    promises: usize,
    /// Of several years.
    later: usize,
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
    let of = |part: &'static str| {
        library.statements_of(report).iter().filter(move |p| p.is_promise() && p.record.part == part)
    };
    let targets = of("plan").map(|p| p.record.targets.len()).sum();
    Row { report, promises: of("plan").count(), later: of("outlook").count(), targets }
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{get, library};

    #[test]
    fn a_report_has_as_many_promises_here_as_on_the_front_page_and_in_the_list() {
        let id = &library().reports[0].id;
        let text = get("/reports").text();
        let link = format!("?report={id}&amp;part=plan\">");
        let count = text.split(&link).nth(1).and_then(|t| t.split('<').next()).expect("a count").to_owned();
        assert!(get("/").text().contains(&format!("part=plan\"><b>{count}</b>")), "{count}");
        let list = get(&format!("/promises?report={id}&part=plan")).text();
        assert!(list.contains(&format!("role=\"status\">{count} ")), "{count}");
    }
}
