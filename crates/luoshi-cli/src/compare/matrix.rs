//! What stands side by side, the same on a terminal, a page and a sheet: the regions of a year by indicators, or the
//! indicators of a region by years.

use super::view::{self, Group, Mean};
use luoshi::compare::{Cell, Column, Comparison, Row};
use std::collections::BTreeMap;

/// A matrix.
pub struct Matrix<'c> {
    /// Of which rows it is.
    pub of: Of<'c>,
    /// Above it.
    pub caption: String,
    /// Above the names of its lines.
    pub corner: &'static str,
    /// Above its columns: a name, a unit, and the indicator where it is one.
    pub heads: Vec<Head<'c>>,
    /// Region by region, or indicator by indicator.
    pub lines: Vec<Line<'c>>,
    /// Below: of the targets and of the results of each column, where it is of a year and has several lines.
    pub means: Vec<[Option<Mean>; 2]>,
}

/// What a matrix is of.
pub enum Of<'c> {
    /// Reports of one year and level of government.
    Year(Group, Vec<&'c Row<'c>>),
    /// Reports of one region.
    Region(Vec<&'c Row<'c>>),
}

/// The head of a column or of a line.
#[derive(Clone)]
pub struct Head<'c> {
    pub name: String,
    pub unit: String,
    pub column: Option<&'c Column>,
}

/// A line and its cells.
pub struct Line<'c> {
    pub head: Head<'c>,
    pub squares: Vec<Square<'c>>,
}

/// A target, and what a report tells of its year or of the year before.
#[derive(Clone, Copy)]
pub struct Square<'c> {
    pub column: &'c Column,
    pub row: &'c Row<'c>,
    pub cell: &'c Cell<'c>,
    pub told: Option<&'c Cell<'c>>,
}

impl Square<'_> {
    /// What is promised, empty for nothing.
    pub fn promise(&self) -> String {
        if self.cell.silent() { String::new() } else { view::promise(self.column, self.cell) }
    }

    /// What is told.
    pub fn actual(&self) -> String {
        self.told.map_or_else(String::new, |cell| view::actual(self.column, cell))
    }
}

type Region<'c> = (Option<&'c str>, Option<&'c str>);

/// All matrices of a comparison, those of regions over years first. A report that would stand alone in its year is
/// shown among the other years of its region.
pub fn matrices<'c>(comparison: &'c Comparison<'c>) -> Vec<Matrix<'c>> {
    let regions = over_years(comparison);
    let shown = |row: &Row| regions.iter().any(|rows| rows.iter().any(|r| std::ptr::eq(*r, row)));
    let groups = comparison.groups().into_iter().filter_map(|group| {
        let rows: Vec<&Row> = comparison.rows.iter().filter(|r| (r.year, r.level()) == group).collect();
        (rows.len() > 1 || rows.iter().any(|r| !shown(r))).then(|| of_year(comparison, group, rows))
    });
    let groups: Vec<Matrix> = groups.collect();
    regions.iter().map(|rows| of_region(comparison, rows)).chain(groups).collect()
}

/// The reports of each region that is to be shown over years: it has several, and no others to stand beside in one.
fn over_years<'c>(comparison: &'c Comparison<'c>) -> Vec<Vec<&'c Row<'c>>> {
    let mut regions: BTreeMap<Region, Vec<&Row>> = BTreeMap::new();
    for row in &comparison.rows {
        regions.entry((row.region, row.name)).or_default().push(row);
    }
    let beside = |row: &&Row| comparison.rows.iter().filter(|r| (r.year, r.level()) == (row.year, row.level())).count();
    let alone = |rows: &Vec<&Row>| rows.iter().any(|row| beside(row) == 1);
    regions.into_values().filter(|rows| rows.len() > 1 && alone(rows)).collect()
}

fn of_year<'c>(comparison: &'c Comparison<'c>, group: Group, rows: Vec<&'c Row<'c>>) -> Matrix<'c> {
    let told = told(comparison, &rows);
    let square = |row: &'c Row<'c>| {
        let square = move |&(at, column): &(usize, &'c Column)| {
            let cell = &row.cells[at];
            Square { column, row, cell, told: Some(cell) }
        };
        told.iter().map(square).collect()
    };
    let head = |row: &Row| Head { name: view::name(row).to_owned(), unit: String::new(), column: None };
    let means = || told.iter().map(|(_, column)| view::means(column, group)).collect();
    Matrix {
        caption: format!("{}目标", view::year(group.0)),
        corner: "地区",
        heads: told.iter().map(|(_, column)| indicator(column)).collect(),
        lines: rows.iter().map(|row| Line { head: head(row), squares: square(row) }).collect(),
        means: if rows.len() > 1 { means() } else { Vec::new() },
        of: Of::Year(group, rows),
    }
}

/// The indicators that some of these reports tell of.
fn told<'c>(comparison: &'c Comparison, rows: &[&Row]) -> Vec<(usize, &'c Column)> {
    let columns = comparison.columns.iter().enumerate();
    columns.filter(|(at, _)| rows.iter().any(|r| r.cells[*at].tells())).collect()
}

fn of_region<'c>(comparison: &'c Comparison<'c>, rows: &[&'c Row<'c>]) -> Matrix<'c> {
    let year = |row: &&Row| Head { name: view::year(row.year), unit: String::new(), column: None };
    let line = |(at, column): (usize, &'c Column)| {
        let square = |row: &&'c Row<'c>| {
            let next = rows.iter().find(|r| r.year.is_some() && r.year == row.year.map(|y| y + 1));
            Square { column, row, cell: &row.cells[at], told: next.map(|r| &r.cells[at]) }
        };
        Line { head: indicator(column), squares: rows.iter().map(square).collect() }
    };
    Matrix {
        caption: format!("{}历年目标", rows.first().map_or("", |r| view::name(r))),
        corner: "指标",
        heads: rows.iter().map(year).collect(),
        lines: told(comparison, rows).into_iter().map(line).collect(),
        means: Vec::new(),
        of: Of::Region(rows.to_vec()),
    }
}

fn indicator(column: &Column) -> Head<'_> {
    Head { name: view::head(column).to_owned(), unit: column.unit_words(), column: Some(column) }
}

impl Matrix<'_> {
    /// What the smaller figures are: 2025年实际, or 次年报告所述实际.
    pub fn told(&self) -> String {
        match &self.of {
            Of::Year(group, _) => view::last(group.0),
            Of::Region(_) => "次年报告所述实际".to_owned(),
        }
    }
}
