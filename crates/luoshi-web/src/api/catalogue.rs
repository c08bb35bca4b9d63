//! What is known of everything: indicators, fields, units; and one indicator across reports.

use super::answer::Items;
use super::reports::Nothing;
use crate::context::Context;
use crate::fault::Fault;
use luoshi::catalogue::{Accumulation, Obligation, catalogue};
use luoshi::compare::{Cell, Figure, compare};
use luoshi::record::Number;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An indicator: what is measured, under one name across reports.
#[derive(Serialize, JsonSchema)]
pub struct Indicator {
    id: &'static str,
    /// Its Chinese name.
    zh: &'static str,
    /// Its English name.
    en: &'static str,
    /// Id of its policy field.
    field: &'static str,
    /// The unit words that it is given in.
    units: &'static [String],
    /// Whether higher is better.
    ascending: bool,
    /// cumulative, period or point: how the actuals of periods add up.
    accumulation: &'static str,
    /// binding or expected.
    obligation: &'static str,
}

/// `GET /api/v1/indicators`
pub fn indicators(_: &Context, _: &str, _: Nothing) -> Result<Items<Indicator>, Fault> {
    let item = |i: &'static luoshi::catalogue::Indicator| Indicator {
        id: &i.id,
        zh: &i.zh,
        en: &i.en,
        field: &i.field,
        units: &i.units,
        ascending: i.ascending,
        accumulation: match i.accumulation {
            Accumulation::Cumulative => "cumulative",
            Accumulation::Period => "period",
            Accumulation::Point => "point",
        },
        obligation: match i.obligation {
            Obligation::Binding => "binding",
            Obligation::Expected => "expected",
        },
    };
    Ok(Items::all(catalogue().indicators.all.iter().map(item).collect()))
}

/// A policy field.
#[derive(Serialize, JsonSchema)]
pub struct Field {
    id: &'static str,
    /// Its Chinese name.
    zh: &'static str,
    /// Its English name.
    en: &'static str,
    /// Whether its promises get tasks, verdicts and comparisons; where not, they are shown and no more.
    tracked: bool,
}

/// `GET /api/v1/fields`
pub fn fields(_: &Context, _: &str, _: Nothing) -> Result<Items<Field>, Fault> {
    let item = |f: &'static luoshi::catalogue::Field| Field { id: &f.id, zh: &f.zh, en: &f.en, tracked: f.tracked };
    Ok(Items::all(catalogue().fields.all.iter().map(item).collect()))
}

/// A unit (单位) of this office.
#[derive(Serialize, JsonSchema)]
pub struct Unit {
    /// Its lasting name.
    id: String,
    /// What it is called.
    name: String,
    /// What else it is called.
    aliases: Vec<String>,
}

/// `GET /api/v1/units`
pub fn units(c: &Context, _: &str, _: Nothing) -> Result<Items<Unit>, Fault> {
    let units = c.standing.state.units.values();
    let item = |u: &luoshi_ledger::state::office::Unit| Unit {
        id: u.id.clone(),
        name: u.name.clone(),
        aliases: u.aliases.clone(),
    };
    Ok(Items::all(units.map(item).collect()))
}

/// What is compared.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Id of an indicator.
    indicator: String,
}

/// One indicator across the reports of this site.
#[derive(Serialize, JsonSchema)]
pub struct Comparison {
    /// Id of the indicator.
    indicator: String,
    /// In what the figures are given.
    unit: String,
    /// A report each, by year, then by region.
    rows: Vec<Row>,
}

/// What one report says of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ComparisonRow")]
pub struct Row {
    /// The report's name.
    report: String,
    /// Whose report it is.
    place: String,
    /// GB/T 2260 code, where it is known.
    region: Option<String>,
    /// The year planned for, where it is known.
    year: Option<i32>,
    /// What is promised for the year.
    target: Option<Value>,
    /// What the same report says of the year before.
    actual: Option<Value>,
    /// The place of its target among the reports of that year and level, the best first.
    rank: Option<usize>,
}

/// A figure, with the words that it was read from.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ComparisonValue")]
pub struct Value {
    /// The value, or the lower end of a range.
    value: Number,
    /// The upper end of a range.
    upper: Option<Number>,
    /// exact, at_least, at_most, about or range.
    bound: &'static str,
    /// The number with unit and modifiers.
    quote: String,
    /// The statement's id.
    statement: String,
}

impl Value {
    fn of(f: &Figure) -> Self {
        let bound = f.target.bound;
        Value { value: f.value, upper: f.upper, bound, quote: f.quote.to_owned(), statement: f.id.to_owned() }
    }
}

/// `GET /api/v1/comparison`
pub fn comparison(c: &Context, _: &str, asked: Asked) -> Result<Comparison, Fault> {
    let indicator = catalogue().indicators.of_id(&asked.indicator).ok_or_else(|| {
        let (zh, en) =
            ("没有这个指标，见 /api/v1/indicators", "There is no such indicator; /api/v1/indicators lists them");
        Fault::bad(zh, en)
    })?;
    let readings: Vec<_> = c.library.reports.iter().map(|r| r.reading.as_ref()).collect();
    let found = compare(&readings, &[indicator]);
    let unit = found.columns.first().map(|column| column.measure.unit.to_string()).unwrap_or_default();
    let row = |row: &luoshi::compare::Row| {
        let cell: Option<&Cell> = row.cells.first();
        let place = c.library.report(row.report).map(|r| r.place.clone()).unwrap_or_default();
        Row {
            report: row.report.to_owned(),
            place,
            region: row.region.map(str::to_owned),
            year: row.year,
            target: cell.and_then(|c| c.target()).map(Value::of),
            actual: cell.and_then(|c| c.actual()).map(Value::of),
            rank: cell.and_then(|c| c.rank),
        }
    };
    Ok(Comparison { indicator: asked.indicator, unit, rows: found.rows.iter().map(row).collect() })
}
