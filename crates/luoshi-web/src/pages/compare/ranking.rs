//! The reports of one year ranked by an indicator: as bars in a table, and of provinces as a map.

use super::{readings, unit, words};
use crate::context::Context;
use crate::library::Library;
use crate::tiles::{Map, Shown};
use luoshi::catalogue::{Indicator, Level};
use luoshi::compare::{Cell, Column, Ends, Figure, Row, compare};
use luoshi::quantity::Bound;
use luoshi::record::Number;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The reports of a year.
pub struct Ranking {
    /// In what figures are given.
    pub unit: String,
    /// Of provinces, where enough of them give a number.
    pub map: Option<Map>,
    /// The steps of the map: class and values.
    pub steps: Vec<(&'static str, String)>,
    /// The best first, then those without a number.
    pub lines: Vec<Line>,
}

/// A report.
pub struct Line {
    /// Among those of its level, from 1.
    pub rank: Option<usize>,
    /// The region, or what its title says.
    pub place: String,
    /// What is promised, or the words of a relation.
    pub target: String,
    /// The statement that promises it; empty where nothing does.
    pub id: String,
    /// Length of the bar, of a thousand.
    pub bar: i64,
    /// What the report says of the year before.
    pub actual: String,
}

/// From how many provinces on there is a map.
const FEW: usize = 4;

/// Ranks the reports of a year.
pub fn of(c: &Context, library: &Library, indicator: &'static Indicator, year: i32) -> Ranking {
    let found = readings(library, |r| r.year == Some(year));
    let comparison = compare(&found, &[indicator]);
    let Some(column) = comparison.columns.first() else {
        return Ranking { unit: String::new(), map: None, steps: Vec::new(), lines: Vec::new() };
    };
    let map = map(column, &comparison.rows);
    let mut rows: Vec<&Row> = comparison.rows.iter().collect();
    rows.sort_by_key(|row| (row.cells[0].target().is_none(), row.level(), row.cells[0].rank, row.cells[0].silent()));
    let most = rows.iter().filter_map(|row| Some(row.cells[0].target()?.value.0.abs())).max();
    let line = |row: &&Row| Line { bar: length(&row.cells[0], most), ..line(c, library, column, row) };
    Ranking {
        unit: unit(c, column),
        steps: map.iter().flat_map(|map| &map.steps).map(|(class, a, b)| (*class, ends(column, *a, *b))).collect(),
        lines: rows.iter().map(line).collect(),
        map,
    }
}

fn line(c: &Context, library: &Library, column: &Column, row: &Row) -> Line {
    let cell = &row.cells[0];
    let relation = cell.relations.first();
    Line {
        rank: cell.rank,
        place: library.report(row.report).map(|r| r.place.clone()).unwrap_or_default(),
        target: cell.target().map(|f| words(c, column, f)).or(relation.map(|p| p.words())).unwrap_or_default(),
        id: cell.target().map(|f| f.id).or(relation.map(|p| p.id)).unwrap_or_default().to_owned(),
        bar: 0,
        actual: cell.actual().map(|f| words(c, column, f)).unwrap_or_default(),
    }
}

fn length(cell: &Cell, most: Option<Decimal>) -> i64 {
    let share = cell.target().zip(most.filter(|m| !m.is_zero())).map(|(f, most)| f.value.0.abs() / most);
    share.and_then(|share| (share * Decimal::from(1000)).to_i64()).unwrap_or(0)
}

fn ends(column: &Column, from: Decimal, to: Decimal) -> String {
    column.ends(Ends { from: Number(from), to: Number(to) })
}

fn map(column: &Column, rows: &[Row]) -> Option<Map> {
    let provinces = rows.iter().filter(|row| row.level() == Some(Level::Province));
    let shown = provinces.filter_map(|row| {
        let figure = row.cells[0].target()?;
        Some(Shown { code: row.region?.to_owned(), value: figure.value.0, words: short(column, figure) })
    });
    let shown: Vec<Shown> = shown.collect();
    (shown.len() >= FEW).then(|| Map::of(&shown))
}

/// A figure in as few signs as will do: ≥7, ≈5, 5—5.5.
fn short(column: &Column, figure: &Figure) -> String {
    let sign = match figure.bound {
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::About => "≈",
        Bound::Exact | Bound::Range => "",
    };
    format!("{sign}{}", ends(column, figure.value.0, figure.end().0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::compare::tests::several;
    use luoshi::catalogue::catalogue;

    #[test]
    fn provinces_of_a_year_are_on_the_map() {
        let library = several();
        let gdp = catalogue().indicators.of_id("gdp_growth").expect("an indicator");
        let of = |year: i32| compare(&readings(&library, |r| r.year == Some(year)), &[gdp]);
        let (latest, before) = (of(2026), of(2025));
        let drawn = map(&latest.columns[0], &latest.rows).expect("a map");
        let words = |name: &str| drawn.tiles.iter().find(|t| t.name == name).expect("a tile").words.as_str();
        assert_eq!(["西藏", "海南", "浙江", "北京"].map(words), ["≥7", "≈6", "5—5.5", ""]);
        assert!(map(&before.columns[0], &before.rows).is_none());
    }
}
