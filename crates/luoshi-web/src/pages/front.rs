//! `/`: what was promised, at a glance.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Promise, Report};
use crate::plain;
use askama::Template;
use axum::response::Response;
use std::collections::BTreeMap;

/// A policy field with the number of its promises.
struct Field {
    id: &'static str,
    words: &'static str,
    all: usize,
    measured: usize,
}

/// A headline target.
struct Aim<'p> {
    promise: &'p Promise,
    subject: &'p str,
    plain: String,
}

#[derive(Template)]
#[template(path = "front.html")]
struct Page<'p> {
    c: Context,
    report: Option<&'p Report>,
    promises: usize,
    measured: usize,
    milestones: usize,
    fields: Vec<Field>,
    most: usize,
    aims: Vec<Aim<'p>>,
}

/// `/`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let library = c.site.library.clone();
    let report = library.reports.first();
    let own: Vec<&Promise> = library.promises().filter(|p| p.report == 0 && p.record.part == "plan").collect();
    let of_kind = |kind| own.iter().filter(|p| p.record.kind == kind).count();
    let fields = fields(&c, &own);
    let page = Page {
        promises: own.len(),
        measured: of_kind("quantified"),
        milestones: of_kind("milestone"),
        most: fields.iter().map(|f| f.all).max().unwrap_or(1),
        fields,
        aims: aims(&c, &own),
        report,
        c,
    };
    html(&page)
}

fn fields(c: &Context, own: &[&Promise]) -> Vec<Field> {
    let mut counts: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for promise in own {
        let Some(id) = promise.record.field else { continue };
        let (all, measured) = counts.entry(id).or_default();
        *all += 1;
        *measured += usize::from(promise.record.kind == "quantified");
    }
    let mut fields: Vec<Field> =
        counts.into_iter().map(|(id, (all, measured))| Field { id, words: c.field(id), all, measured }).collect();
    fields.sort_by_key(|f| std::cmp::Reverse(f.all));
    fields
}

/// The first paragraph of the plan that has at least five targets holds the year's main aims.
fn aims<'p>(c: &Context, own: &[&'p Promise]) -> Vec<Aim<'p>> {
    let in_block = |block: usize| own.iter().filter(move |p| p.block == block);
    let block = own.iter().map(|p| p.block).find(|b| in_block(*b).map(|p| p.record.targets.len()).sum::<usize>() >= 5);
    let Some(block) = block else { return Vec::new() };
    let targets = in_block(block).flat_map(|p| p.record.targets.iter().map(move |t| (*p, t)));
    targets
        .map(|(promise, t)| Aim { promise, subject: &t.subject, plain: plain::target(t, c.language) })
        .take(12)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::get;

    #[test]
    fn the_years_main_aims_are_there() {
        let text = get("/").text();
        assert!(text.contains("地区生产总值") && text.contains("增长5%左右"));
    }
}
