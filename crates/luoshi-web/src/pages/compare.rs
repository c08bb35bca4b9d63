//! `/compare`: one indicator across the reports of this site.

use crate::context::Context;
use crate::fault::{Fault, html};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use luoshi::catalogue::{Indicator, catalogue};
use luoshi::compare::{Figure, compare};
use luoshi::record::Number;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is compared.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    indicator: String,
}

/// A report's value.
struct Row {
    place: String,
    year: i32,
    target: String,
    actual: String,
    /// Length of the bar, of a thousand.
    bar: i64,
    id: Option<String>,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct Page {
    c: Context,
    choices: Vec<(&'static Indicator, usize)>,
    chosen: Option<&'static Indicator>,
    unit: String,
    rows: Vec<Row>,
}

impl Page {
    fn name(&self, indicator: &&'static Indicator) -> &'static str {
        self.c.language.of(&indicator.zh, &indicator.en)
    }

    fn is_chosen(&self, indicator: &&'static Indicator) -> bool {
        self.chosen.is_some_and(|c| c.id == indicator.id)
    }
}

/// `/compare`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let choices = choices(&c);
    let known = catalogue().indicators.of_id(&asked.indicator);
    let chosen = known.or_else(|| choices.first().map(|(i, _)| *i));
    let (unit, rows) = chosen.map(|i| rows(&c, i)).unwrap_or_default();
    html(&Page { choices, chosen, unit, rows, c })
}

/// The indicators that most reports speak of.
fn choices(c: &Context) -> Vec<(&'static Indicator, usize)> {
    let mut reports: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    for promise in &c.library.statements {
        for id in promise.record.targets.iter().filter_map(|t| t.indicator) {
            reports.entry(id).or_default().push(promise.report);
        }
    }
    let count = |mut seen: Vec<usize>| {
        seen.dedup();
        seen.len()
    };
    let found = reports.into_iter().filter_map(|(id, seen)| Some((catalogue().indicators.of_id(id)?, count(seen))));
    let mut choices: Vec<_> = found.filter(|(_, count)| *count > 1 || c.library.reports.len() < 2).collect();
    let place = |i: &Indicator| catalogue().indicators.all.iter().position(|o| o.id == i.id);
    choices.sort_by_key(|(i, count)| (std::cmp::Reverse(*count), place(i)));
    choices
}

fn rows(c: &Context, indicator: &'static Indicator) -> (String, Vec<Row>) {
    let readings: Vec<_> = c.library.reports.iter().map(|r| &r.reading).collect();
    let comparison = compare(&readings, &[indicator]);
    let Some(column) = comparison.columns.first() else { return Default::default() };
    let value = |f: Option<&Figure>| f.map(|f| f.value);
    let all = comparison.rows.iter().flat_map(|r| r.cells.first()).flat_map(|c| [value(c.target()), value(c.actual())]);
    let most = all.flatten().map(|n| n.0.abs()).max().unwrap_or(Decimal::ONE).max(Decimal::new(1, 9));
    // In Chinese the column says the unit; in English each figure does.
    let words = |f: &Figure| c.language.of(column.words(f), crate::plain::value(f.target, c.language));
    let rows = comparison.rows.iter().filter_map(|row| {
        let cell = row.cells.first()?;
        let report = c.library.report(row.report)?;
        let relation = cell.relations.first().map(|p| crate::plain::relation_words(p.relation));
        Some(Row {
            place: report.place.clone(),
            year: row.year.unwrap_or_default(),
            target: cell.target().map(words).or(relation).unwrap_or_default(),
            actual: cell.actual().map(words).unwrap_or_default(),
            bar: value(cell.target()).map_or(0, |n| length(n, most)),
            id: cell.target().map(|f| f.id.to_owned()),
        })
    });
    (c.language.of(column.unit_words(), String::new()), rows.collect())
}

fn length(number: Number, most: Decimal) -> i64 {
    (number.0.abs() * Decimal::from(1000) / most).to_i64().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::get;

    #[test]
    fn both_years_stand_side_by_side() {
        let text = get("/compare?indicator=gdp_growth").text();
        assert!(text.contains("2025") && text.contains("2026") && text.contains("5.3"), "{text}");
    }
}
