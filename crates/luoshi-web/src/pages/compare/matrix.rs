//! An overview: a row for each report, a column for each of the indicators that most of them speak of.

use super::{readings, unit, words};
use crate::context::Context;
use crate::library::Library;
use luoshi::catalogue::Indicator;
use luoshi::compare::{Cell, Column, Row, compare};

/// A table of reports by indicators.
pub struct Matrix {
    /// One for each column.
    pub heads: Vec<Head>,
    /// One for each report.
    pub lines: Vec<Line>,
}

/// What a column is of.
pub struct Head {
    /// Id of the indicator.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// In what its figures are given.
    pub unit: String,
}

/// A report.
pub struct Line {
    /// The region, or what its title says.
    pub place: String,
    /// The year planned for.
    pub year: Option<i32>,
    /// The report's name.
    pub report: String,
    /// One for each column.
    pub cells: Vec<Square>,
}

/// What a report says of an indicator.
#[derive(Default)]
pub struct Square {
    /// What is promised; empty where nothing is.
    pub target: String,
    /// The statement that promises it.
    pub id: String,
    /// What the report says of the year before.
    pub actual: String,
}

/// How many indicators there is room for.
const MOST: usize = 9;

/// The matrix of a year's reports; of all where no year has several.
pub fn of(c: &Context, library: &Library, choices: &[(&'static Indicator, usize)], year: Option<i32>) -> Matrix {
    let found = readings(library, |r| year.is_none() || r.year == year);
    let comparison = compare(&found, &most_told(choices));
    let head = |column: &Column| Head {
        id: &column.indicator.id,
        name: c.language.of(&column.indicator.zh, &column.indicator.en),
        unit: unit(c, column),
    };
    let line = |row: &Row| Line {
        place: library.report(row.report).map(|r| r.place.clone()).unwrap_or_default(),
        year: row.year,
        report: row.report.to_owned(),
        cells: comparison
            .columns
            .iter()
            .zip(&row.cells)
            .map(|(column, cell)| square(c, column, cell, row.year))
            .collect(),
    };
    let mut lines: Vec<Line> = comparison.rows.iter().map(line).collect();
    lines.sort_by_key(|l| std::cmp::Reverse(l.year));
    Matrix { heads: comparison.columns.iter().map(head).collect(), lines }
}

/// The indicators of yearly tables, then others, as far as there is room.
fn most_told(choices: &[(&'static Indicator, usize)]) -> Vec<&'static Indicator> {
    let half = choices.first().map_or(0, |(_, count)| count / 2);
    let told = choices.iter().filter(|(_, count)| *count > half).map(|(indicator, _)| *indicator);
    let (listed, other): (Vec<_>, Vec<_>) = told.partition(|i| i.headline.is_some());
    listed.into_iter().chain(other).take(MOST).collect()
}

fn square(c: &Context, column: &Column, cell: &Cell, year: Option<i32>) -> Square {
    let target = match (cell.target(), cell.relations.first()) {
        (Some(figure), _) => Some((words(c, column, figure), figure.id)),
        (None, Some(promise)) => Some((promise.short(), promise.id)),
        (None, None) => None,
    };
    let (target, id) = target.unwrap_or_default();
    // Whoever reads a row has to see that the result is of another year than the aim.
    let before = year.map(|y| format!("{}: ", y - 1)).unwrap_or_default();
    let actual = cell.actual().map(|f| format!("{before}{}", words(c, column, f))).unwrap_or_default();
    Square { target, id: id.to_owned(), actual }
}
