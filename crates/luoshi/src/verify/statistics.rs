//! Official statistics: a second source, kept apart from what the report claims.

use super::answer::{Answer, Outcome, Source, reason};
use super::judge::by_number;
use super::measure::measured;
use crate::Reading;
use crate::catalogue::{Indicator, catalogue};
use crate::quantity::ChangeKind;
use crate::record::{Number, TargetRecord};
use rust_decimal::Decimal;
use std::fmt;

/// A figure of official statistics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistic {
    /// GB/T 2260 code.
    pub region: String,
    /// The year that it speaks of.
    pub year: i32,
    /// Its indicator in the catalogue.
    pub indicator: &'static str,
    /// The value in its unit.
    pub value: Decimal,
    /// The unit word, with its multiplier taken into the value.
    pub unit: String,
    /// Where it was published.
    pub source: String,
}

/// A row that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The line in the file, from 1.
    pub line: u64,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for RowError {}

/// Reads a table with the columns region, year, indicator, value, unit, source (a byte-order mark and
/// other columns do no harm). Regions are codes or names, indicators ids or Chinese names.
///
/// ```
/// let rows = luoshi::verify::statistics("region,year,indicator,value,unit,source\n540000,2025,城镇新增就业,5.1,万人,统计公报\n")?;
/// assert_eq!((rows[0].indicator, rows[0].value.to_string().as_str()), ("urban_new_jobs", "51000"));
/// # Ok::<(), luoshi::verify::RowError>(())
/// ```
///
/// # Errors
/// The first row that cannot be understood.
pub fn statistics(table: &str) -> Result<Vec<Statistic>, RowError> {
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{FEFF}').as_bytes());
    let columns = Columns::new(&mut reader)?;
    reader.into_records().map(|row| columns.statistic(&row.map_err(|e| broken(&e))?)).collect()
}

pub(super) fn broken(error: &csv::Error) -> RowError {
    let line = error.position().map_or(0, csv::Position::line);
    RowError { line, message: "it has another number of cells than the first line".to_owned() }
}

struct Columns([usize; 5], Option<usize>);

impl Columns {
    fn new(reader: &mut csv::Reader<&[u8]>) -> Result<Self, RowError> {
        let head = reader.headers().map_err(|e| broken(&e))?.clone();
        let place = |names: [&str; 2]| head.iter().position(|h| names.contains(&h.trim()));
        let needed = |names: [&str; 2]| {
            let missing = || RowError {
                line: 1,
                message: format!(
                    "there is no column {}; statistics have the columns region, year, indicator, value, unit, source",
                    names[0]
                ),
            };
            place(names).ok_or_else(missing)
        };
        let columns =
            [["region", "地区"], ["year", "年份"], ["indicator", "指标"], ["value", "数值"], ["unit", "单位"]];
        let mut found = [0; 5];
        for (at, names) in columns.into_iter().enumerate() {
            found[at] = needed(names)?;
        }
        Ok(Columns(found, place(["source", "来源"])))
    }

    fn statistic(&self, row: &csv::StringRecord) -> Result<Statistic, RowError> {
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |at: usize| row.get(self.0[at]).unwrap_or_default().trim();
        let wrong = |message: String| RowError { line, message };
        let region = region(cell(0)).ok_or_else(|| wrong(format!("there is no region {:?}", cell(0))))?;
        let year = cell(1).trim_end_matches('年').parse();
        let year = year.map_err(|_| wrong(format!("{:?} is no year", cell(1))))?;
        let indicator = indicator(cell(2))
            .ok_or_else(|| wrong(format!("there is no indicator {:?}; luoshi indicators WORD finds it", cell(2))))?;
        let number: Decimal =
            cell(3).replace(',', "").parse().map_err(|_| wrong(format!("{:?} is no number", cell(3))))?;
        let (factor, unit) = multiplier(cell(4));
        let source = self.1.and_then(|at| row.get(at)).unwrap_or_default().to_owned();
        Ok(Statistic {
            region,
            year,
            indicator: &indicator.id,
            value: (number * factor).normalize(),
            unit: unit.to_owned(),
            source,
        })
    }
}

fn region(name: &str) -> Option<String> {
    let regions = &catalogue().regions;
    if name == "000000" || name == "全国" {
        return Some("000000".to_owned());
    }
    let only = |named: Vec<&crate::catalogue::Region>| match named[..] {
        [one] => Some(one.code.clone()),
        _ => None,
    };
    regions.of_code(name).map(|r| r.code.clone()).or_else(|| only(regions.of_name(name)))
}

fn indicator(name: &str) -> Option<&'static Indicator> {
    let indicators = &catalogue().indicators;
    let mut named = indicators.all.iter().filter(|i| i.zh == name);
    indicators.of_id(name).or_else(|| named.next()).or_else(|| {
        let mut of_subject = indicators.of_subject(name);
        of_subject.next().filter(|_| of_subject.next().is_none())
    })
}

/// 万人 is ten thousand 人; 千瓦 and 百分点 are units of their own.
fn multiplier(unit: &str) -> (Decimal, &str) {
    const MULTIPLIERS: [(&str, i64); 4] = [("百", 100), ("千", 1000), ("万", 10_000), ("亿", 100_000_000)];
    let (mut rest, mut factor) = (unit, Decimal::ONE);
    while catalogue().units.of_word(rest).is_none() {
        let Some((after, times)) = MULTIPLIERS.iter().find_map(|(w, n)| Some((rest.strip_prefix(w)?, n))) else {
            break;
        };
        rest = after;
        factor *= Decimal::from(*times);
    }
    (factor, rest)
}

impl Statistic {
    /// The figure in the form of a reading's target.
    #[must_use]
    pub(super) fn target(&self) -> TargetRecord {
        let known = catalogue().indicators.of_id(self.indicator);
        let kind = known.and_then(|i| i.kinds.first().copied()).unwrap_or(ChangeKind::Amount);
        let value = if matches!(kind, ChangeKind::Decline) { self.value.abs() } else { self.value };
        TargetRecord {
            subject: known.map_or(String::new(), |i| i.zh.clone()),
            indicator: Some(self.indicator),
            value: Number(value),
            upper: None,
            unit: self.unit.clone(),
            bound: "exact",
            kind: kind.word(),
            factor: None,
            aim: "reach",
            period: Some([self.year, self.year]),
            average: false,
            baseline: None,
            of: None,
            stretch: false,
            quote: format!("{}{}", value.normalize(), self.unit),
            span: [0, 0],
        }
    }
}

/// Puts a statistic beside an answer: it judges where the report is silent, and where it differs from
/// what the report claims the difference is said.
pub(super) fn beside(answer: &mut Answer, plan: &Reading, statistics: &[Statistic]) {
    let Some(promise) = answer.promise.target.clone() else { return };
    let fits = |s: &&Statistic| {
        promise.indicator == Some(s.indicator) && Some(s.year) == plan.year && plan.region.as_ref() == Some(&s.region)
    };
    let Some(statistic) = statistics.iter().find(fits) else { return };
    let target = statistic.target();
    match answer.outcomes.first().map(|o| o.target.clone()) {
        Some(Some(claimed)) if differs(&claimed, &target) => {
            let detail = format!("{}，{}（{}）", claimed.quote, target.quote, statistic.source);
            answer.reasons.push(reason("statistics_differ", detail));
        }
        Some(_) => answer.reasons.push(reason("statistics", statistic.source.clone())),
        None => {
            answer.give(by_number(&promise, &target, None));
            answer.reasons.push(reason("statistics_only", statistic.source.clone()));
        }
    }
    answer.outcomes.push(Outcome {
        id: format!("{}-{}-{}", statistic.region, statistic.year, statistic.indicator),
        text: statistic.source.clone(),
        span: None,
        target: Some(target),
        source: Source::Statistics,
    });
}

/// Whether a claim and a statistic differ by more than the claim was rounded.
fn differs(claimed: &TargetRecord, statistic: &TargetRecord) -> bool {
    let Some(both) = measured(claimed, statistic, None) else { return false };
    let gap = (both.actual - both.target).abs();
    gap > rounding(claimed, both.target)
}

/// Half of the last digit that a quote writes: 5.1万人 is exact to 500.
fn rounding(claimed: &TargetRecord, value: Decimal) -> Decimal {
    let digits: String = claimed.quote.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    match digits.parse::<Decimal>() {
        Ok(written) if !written.is_zero() => (value / written).abs() * Decimal::new(5, written.scale() + 1),
        _ => Decimal::ZERO,
    }
}
