//! Readings side by side: the same indicators across regions and years, each figure with its words.
//!
//! [`compare`] makes a matrix: a row for each report, a column for each indicator. A cell holds what
//! the plan promises for its year, the aims' paragraph first, what it promises without a number,
//! and what the same report says of the year before. Figures of a column are made equal in unit;
//! those that measure something else (增加50万人 among 达到50万人) stay in sight and are not ranked.
//!
//! ```
//! use luoshi::{Options, read, catalogue::catalogue, compare::compare};
//! let of = |region: &str, growth: &str| {
//!     let text = format!("一、2026年重点工作\n地区生产总值增长{growth}。");
//!     read(text.as_bytes(), &Options { region: Some(region.into()), year: Some(2026) }).unwrap()
//! };
//! let readings = [of("330000", "5.5%左右"), of("540000", "7%以上")];
//! let gdp = catalogue().indicators.of_id("gdp_growth").unwrap();
//! let comparison = compare(&readings.iter().collect::<Vec<_>>(), &[gdp]);
//! assert_eq!(comparison.rows[1].cells[0].rank, Some(1));
//! ```

mod chart;
mod figure;
mod measure;
mod summary;
mod words;

use crate::Reading;
use crate::catalogue::{Indicator, Level, catalogue};
use crate::record::{RelationRecord, StatementRecord};
use serde::{Serialize, Serializer};

pub use figure::{Figure, around};
pub use measure::Measure;
pub use summary::{Ends, Spread, Summary};
pub use words::{Scale, plain};

/// A matrix of reports by indicators.
#[derive(Debug, Serialize)]
pub struct Comparison<'r> {
    /// One for each indicator, in the order asked for.
    pub columns: Vec<Column>,
    /// One for each report, by year, then by the code of the region.
    pub rows: Vec<Row<'r>>,
}

/// An indicator and what its cells have in common.
#[derive(Debug, Serialize)]
pub struct Column {
    /// What is measured.
    #[serde(serialize_with = "names")]
    pub indicator: &'static Indicator,
    /// In what its figures are given.
    #[serde(flatten)]
    pub measure: Measure,
    /// With what multiplier they are written; values are always given without.
    #[serde(skip)]
    pub scale: Scale,
    /// For each year and level of government, what its cells come to.
    pub summaries: Vec<Summary>,
}

fn names<S: Serializer>(indicator: &&'static Indicator, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Names {
        id: &'static str,
        zh: &'static str,
        en: &'static str,
        ascending: bool,
    }
    let Indicator { id, zh, en, ascending, .. } = indicator;
    Names { id, zh, en, ascending: *ascending }.serialize(serializer)
}

/// A report and its cells, in the order of the columns.
#[derive(Debug, Serialize)]
pub struct Row<'r> {
    /// The report's name.
    pub report: &'r str,
    /// GB/T 2260 code, where it is known.
    pub region: Option<&'r str>,
    /// What prose calls the region, or null.
    pub name: Option<&'r str>,
    /// The year planned for, where it is known.
    pub year: Option<i32>,
    /// One for each column.
    pub cells: Vec<Cell<'r>>,
}

impl Row<'_> {
    /// The level of the region's government.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.region.and_then(|code| catalogue().regions.of_code(code)).map(|r| r.level)
    }
}

/// What one report says of one indicator.
#[derive(Debug, Default, Serialize)]
pub struct Cell<'r> {
    /// Promised for the year, the aims' paragraph first, stretch behind firm.
    pub targets: Vec<Figure<'r>>,
    /// Promised without a number.
    pub relations: Vec<Promise<'r>>,
    /// Said of the year before.
    pub actuals: Vec<Figure<'r>>,
    /// The place of its first target among the reports of that year and level, the best first.
    pub rank: Option<usize>,
}

impl<'r> Cell<'r> {
    /// The target that stands for the cell, if it can be compared.
    #[must_use]
    pub fn target(&self) -> Option<&Figure<'r>> {
        self.targets.first().filter(|f| f.comparable)
    }

    /// The actual of the year before that stands for the cell, if it can be compared.
    #[must_use]
    pub fn actual(&self) -> Option<&Figure<'r>> {
        self.actuals.iter().find(|f| f.comparable)
    }

    /// Whether the plan says nothing of the indicator.
    #[must_use]
    pub fn silent(&self) -> bool {
        self.targets.is_empty() && self.relations.is_empty()
    }

    /// Whether the report says anything of the indicator, of this year or of the last.
    #[must_use]
    pub fn tells(&self) -> bool {
        !self.silent() || !self.actuals.is_empty()
    }
}

/// A promise without a number, and where it stands.
#[derive(Debug, Serialize)]
pub struct Promise<'r> {
    /// The relation as it was read.
    #[serde(flatten)]
    pub relation: &'r RelationRecord,
    /// Whether it stands in the aims' paragraph.
    pub headline: bool,
    /// The statement's name.
    pub id: &'r str,
    /// The statement.
    pub text: &'r str,
    /// Where it was read.
    #[serde(skip)]
    pub statement: &'r StatementRecord,
}

/// Puts readings side by side. Indicators of fields that are not tracked are left out.
#[must_use]
pub fn compare<'r>(readings: &[&'r Reading], indicators: &[&'static Indicator]) -> Comparison<'r> {
    let tracked = |i: &&&Indicator| catalogue().fields.of_id(&i.field).is_some_and(|f| f.tracked);
    let indicators: Vec<&'static Indicator> = indicators.iter().filter(tracked).copied().collect();
    let mut rows: Vec<Row> = readings.iter().map(|reading| row(reading, &indicators)).collect();
    rows.sort_by_key(|row| (row.year, row.region.is_none(), row.region, row.name));
    let columns = indicators.iter().enumerate().map(|(at, indicator)| column(indicator, at, &mut rows)).collect();
    Comparison { columns, rows }
}

fn row<'r>(reading: &'r Reading, indicators: &[&'static Indicator]) -> Row<'r> {
    let region = reading.region.as_deref();
    let place = region.and_then(|code| catalogue().regions.of_code(code));
    Row {
        report: &reading.report,
        region,
        name: place.map(|r| r.short.as_str()).filter(|s| !s.is_empty()).or(reading.place.as_deref()),
        year: reading.year,
        cells: figure::cells(reading, indicators),
    }
}

fn column(indicator: &'static Indicator, at: usize, rows: &mut [Row]) -> Column {
    let measure = Measure::common(indicator, rows.iter().map(|row| &row.cells[at]));
    for row in &mut *rows {
        let Cell { targets, actuals, .. } = &mut row.cells[at];
        targets.iter_mut().chain(actuals).for_each(|figure| measure.equalise(indicator, figure));
    }
    let scale = Scale::of(rows.iter().map(|row| &row.cells[at]));
    let summaries = summary::summaries(indicator, at, rows);
    Column { indicator, measure, scale, summaries }
}

#[cfg(test)]
mod tests;
