//! The comparison as csv: a row for each report and indicator, silent ones too.

use super::Compared;
use super::view::others;
use crate::output::Failure;
use luoshi::compare::{Cell, Column, Figure, Row};
use luoshi::record::Number;
use std::io::Write;

/// What a row holds, under the names of the csv.
#[derive(Default, serde::Serialize)]
struct Line<'r> {
    region: Option<&'r str>,
    name: Option<&'r str>,
    year: Option<i32>,
    indicator: &'r str,
    indicator_name: &'r str,
    value: Option<String>,
    upper: Option<String>,
    unit: Option<&'r str>,
    bound: Option<&'r str>,
    stretch: Option<bool>,
    relation: Option<&'r str>,
    relation_to: Option<&'r str>,
    in_aims: Option<bool>,
    rank: Option<usize>,
    quote: Option<&'r str>,
    text: Option<&'r str>,
    start: Option<usize>,
    others: String,
    last_year: Option<String>,
    last_year_upper: Option<String>,
    last_year_unit: Option<&'r str>,
    last_year_bound: Option<&'r str>,
    last_year_quote: Option<&'r str>,
    last_year_text: Option<&'r str>,
    last_year_start: Option<usize>,
    path: &'r str,
    report: &'r str,
}

/// Prints them.
pub fn print(out: &mut dyn Write, compared: &Compared) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(out);
    for row in &compared.comparison.rows {
        for (column, cell) in compared.comparison.columns.iter().zip(&row.cells) {
            writer.serialize(line(compared, row, column, cell))?;
        }
    }
    Ok(writer.flush()?)
}

fn line<'r>(compared: &'r Compared, row: &'r Row, column: &'r Column, cell: &'r Cell) -> Line<'r> {
    let base = Line {
        region: row.region,
        name: row.name,
        year: row.year,
        indicator: &column.indicator.id,
        indicator_name: &column.indicator.zh,
        rank: cell.rank,
        others: others(column, cell),
        path: compared.path(row.report),
        report: row.report,
        ..Line::default()
    };
    with_actual(with_promise(base, cell), cell.actuals.first())
}

fn with_promise<'r>(base: Line<'r>, cell: &'r Cell) -> Line<'r> {
    if let Some(f) = cell.targets.first() {
        return Line {
            value: Some(digits(f.value)),
            upper: f.upper.map(digits),
            unit: Some(f.unit),
            bound: Some(f.bound.word()),
            stretch: Some(f.stretch),
            in_aims: Some(f.headline),
            quote: Some(f.quote),
            text: Some(f.text),
            start: Some(f.span[0]),
            ..base
        };
    }
    let Some(p) = cell.relations.first() else { return base };
    Line {
        relation: Some(p.relation.relation),
        relation_to: p.relation.to.as_deref(),
        in_aims: Some(p.headline),
        quote: Some(&p.relation.quote),
        text: Some(p.text),
        start: Some(p.relation.span[0]),
        ..base
    }
}

fn with_actual<'r>(base: Line<'r>, actual: Option<&'r Figure>) -> Line<'r> {
    let Some(f) = actual else { return base };
    Line {
        last_year: Some(digits(f.value)),
        last_year_upper: f.upper.map(digits),
        last_year_unit: Some(f.unit),
        last_year_bound: Some(f.bound.word()),
        last_year_quote: Some(f.quote),
        last_year_text: Some(f.text),
        last_year_start: Some(f.span[0]),
        ..base
    }
}

fn digits(number: Number) -> String {
    number.0.normalize().to_string()
}
