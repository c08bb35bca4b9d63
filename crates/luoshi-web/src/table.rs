//! Promises as tables: one list of columns for CSV and Excel.

use crate::language::Language;
use crate::library::{Library, Promise};
use crate::plain;
use luoshi::record::{Number, TargetRecord};

/// A cell: words or an exact number.
pub enum Cell {
    /// Words.
    Words(String),
    /// A number.
    Number(Number),
}

/// The names of the columns.
pub const COLUMNS: [&str; 17] = [
    "id",
    "report",
    "place",
    "region",
    "year",
    "part",
    "section",
    "text",
    "kind",
    "field",
    "deadline",
    "subject",
    "indicator",
    "bound",
    "value",
    "upper",
    "unit",
];

/// A row for every target, and one for a promise without targets.
pub fn rows<'l>(library: &'l Library, promises: &'l [&'l Promise]) -> impl Iterator<Item = Vec<Cell>> + 'l {
    promises.iter().flat_map(|promise| {
        let targets: Vec<Option<&TargetRecord>> = match promise.record.targets.is_empty() {
            true => vec![None],
            false => promise.record.targets.iter().map(Some).collect(),
        };
        targets.into_iter().map(|target| row(library, promise, target))
    })
}

fn row(library: &Library, promise: &Promise, target: Option<&TargetRecord>) -> Vec<Cell> {
    let s = &promise.record;
    let report = library.report_of(promise);
    let field = s.field.and_then(|id| luoshi::catalogue::catalogue().fields.of_id(id)).map_or("", |f| f.zh.as_str());
    let mut cells: Vec<Cell> = [
        s.id.clone(),
        s.report.to_string(),
        report.place.clone(),
        report.region.clone().unwrap_or_default(),
        s.year.map(|y| y.to_string()).unwrap_or_default(),
        Language::Chinese.words(&format!("part.{}", s.part)).to_owned(),
        s.section.join(" / "),
        promise.words(),
        Language::Chinese.words(&format!("kind.{}", s.kind)).to_owned(),
        field.to_owned(),
        s.deadline.clone().unwrap_or_default(),
        target.map(|t| t.subject.clone()).unwrap_or_else(|| relation_subject(promise)),
        target.and_then(|t| t.indicator).unwrap_or_default().to_owned(),
        target.map(|t| t.bound.to_owned()).unwrap_or_else(|| relation(promise)),
    ]
    .map(Cell::Words)
    .into();
    let number = |n: Option<Number>| n.map_or(Cell::Words(String::new()), Cell::Number);
    cells.push(number(target.map(|t| t.value)));
    cells.push(number(target.and_then(|t| t.upper)));
    cells.push(Cell::Words(target.map(|t| t.unit.clone()).unwrap_or_default()));
    cells
}

fn relation_subject(promise: &Promise) -> String {
    promise.record.relations.first().map(|r| r.subject.clone()).unwrap_or_default()
}

fn relation(promise: &Promise) -> String {
    promise.record.relations.first().map(plain::relation_words).unwrap_or_default()
}
