//! One place over the years: what was aimed at each year, and what the next report says of it.

use super::{readings, unit, words};
use crate::context::Context;
use crate::library::Library;
use luoshi::catalogue::Indicator;
use luoshi::chart::{Lines, Value};
use luoshi::compare::{Column, Figure, compare};
use luoshi::quantity::Bound;
use std::collections::BTreeMap;

/// One place over the years.
pub struct Years {
    /// In what figures are given.
    pub unit: String,
    /// The chart, for a desk and for a hand, where there are two points or more.
    pub charts: Vec<String>,
    /// The latest first.
    pub lines: Vec<Line>,
}

/// A year.
#[derive(Default)]
pub struct Line {
    /// Which.
    pub year: i32,
    /// What was promised, and by which statement.
    pub target: (String, String),
    /// What the next report says of it, and in which statement.
    pub actual: (String, String),
}

/// How wide charts are, for a desk and for a hand.
const WIDTHS: [u32; 2] = [760, 320];

/// A place over the years; nothing where its reports do not speak of the indicator.
pub fn of(c: &Context, library: &Library, indicator: &'static Indicator, place: &str) -> Option<Years> {
    let found = readings(library, |r| r.place == place);
    let comparison = compare(&found, &[indicator]);
    let column = comparison.columns.first()?;
    let told = |f: &Figure| (words(c, column, f), f.id.to_owned());
    let mut lines: BTreeMap<i32, Line> = BTreeMap::new();
    for (year, cell) in comparison.rows.iter().filter_map(|row| Some((row.year?, row.cells.first()?))) {
        if let Some(figure) = cell.target() {
            lines.entry(year).or_default().target = told(figure);
        } else if let Some(promise) = cell.relations.first() {
            lines.entry(year).or_default().target = (promise.words(), promise.id.to_owned());
        }
        if let Some(figure) = cell.actual() {
            lines.entry(year - 1).or_default().actual = told(figure);
        }
    }
    let lines: Vec<Line> = lines.into_iter().rev().map(|(year, line)| Line { year, ..line }).collect();
    let drawn = Lines { series: named(c, comparison.lines(0, 0)), frame: frame(c, column, place) };
    let points: usize = drawn.series.iter().map(|s| s.points.len()).sum();
    let charts = if points > 1 { WIDTHS.map(|width| picture(&drawn, width)).into() } else { Vec::new() };
    (!lines.is_empty()).then(|| Years { unit: unit(c, column), charts, lines })
}

fn picture(lines: &Lines, width: u32) -> String {
    let frame = luoshi::chart::Frame { width, ..lines.frame.clone() };
    Lines { frame, series: lines.series.clone() }.svg()
}

fn frame(c: &Context, column: &Column, place: &str) -> luoshi::chart::Frame {
    let name = c.language.of(&column.indicator.zh, &column.indicator.en);
    luoshi::chart::Frame {
        title: c.language.of(format!("{place}{name}：目标与实际"), format!("{name}: aim and outcome")),
        subtitle: format!("{} {}", c.t("unit_is"), unit(c, column)),
        source: c.t("chart_source").to_owned(),
        width: 0,
    }
}

/// The lines in the language of the page.
fn named(c: &Context, lines: Lines) -> Vec<luoshi::chart::Series> {
    let mut series = lines.series;
    // The first of two is what was promised; one that stands alone may be either.
    let told_only = series.len() == 1 && series[0].name != "目标";
    for (at, one) in series.iter_mut().enumerate().filter(|_| !c.is_chinese()) {
        one.name = if at == 1 || told_only { c.t("told_next") } else { c.t("aim") }.to_owned();
        one.points.iter_mut().for_each(|p| p.words = english(&p.value));
    }
    series
}

fn english(value: &Value) -> String {
    let Value { from, to, bound, .. } = value;
    match bound {
        Bound::AtLeast => format!("at least {from}"),
        Bound::AtMost => format!("at most {from}"),
        Bound::About => format!("about {from}"),
        Bound::Range => format!("{from} to {to}"),
        Bound::Exact => from.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::get;

    #[test]
    fn what_was_aimed_at_stands_beside_what_was_told_of_that_year() {
        let text = get("/en/compare?indicator=gdp_growth").text();
        let row =
            text.split("<th scope=\"row\">2025</th>").nth(1).and_then(|t| t.split("</tr>").next()).expect("a row");
        assert!(row.contains("between 5% and 5.5%") && row.contains("5.3%"), "{row}");
        assert!(text.contains("aim and outcome") && !text.contains("目标与实际"), "{text}");
    }
}
