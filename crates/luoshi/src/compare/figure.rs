//! What one report says of the indicators that are asked for: figures and promises without a number.

use super::{Cell, Promise};
use crate::Reading;
use crate::catalogue::{Indicator, catalogue};
use crate::quantity::Bound;
use crate::record::{Number, StatementRecord, TargetRecord};
use serde::{Serialize, Serializer};
use std::collections::{HashMap, HashSet};

/// A figure of one report, with the words that it was read from.
#[derive(Debug, Clone, Serialize)]
pub struct Figure<'r> {
    /// In `unit`, or the lower end of a range; a fall is negative where the indicator counts rises.
    pub value: Number,
    /// The upper end of a range, or null.
    pub upper: Option<Number>,
    /// The column's unit, or the text's where there is no way from one to the other.
    pub unit: &'r str,
    /// How the value is bounded.
    #[serde(serialize_with = "word")]
    pub bound: Bound,
    /// 力争.
    pub stretch: bool,
    /// Whether it measures what its column does, so that it can be ranked.
    pub comparable: bool,
    /// Whether it stands in the paragraph that sums up, rather than among the work.
    pub headline: bool,
    /// Whether it stands where several years are told of: a level at their end, not a result of the year.
    pub several_years: bool,
    /// First and last year, or null.
    pub period: Option<[i32; 2]>,
    /// The number with unit and modifiers.
    pub quote: &'r str,
    /// Where it stands.
    pub span: [usize; 2],
    /// The statement's name.
    pub id: &'r str,
    /// The statement.
    pub text: &'r str,
    /// As it was read.
    #[serde(skip)]
    pub target: &'r TargetRecord,
    /// Where it was read.
    #[serde(skip)]
    pub statement: &'r StatementRecord,
}

fn word<S: Serializer>(bound: &Bound, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(bound.word())
}

impl<'r> Figure<'r> {
    fn new(target: &'r TargetRecord, statement: &'r StatementRecord, headline: bool) -> Self {
        Figure {
            value: target.factor.unwrap_or(target.value),
            upper: target.upper,
            unit: &target.unit,
            bound: Bound::of_word(target.bound).unwrap_or(Bound::Exact),
            stretch: target.stretch,
            comparable: false,
            headline,
            several_years: statement.years.is_some_and(|[from, to]| from < to),
            period: target.period,
            quote: &target.quote,
            span: target.span,
            id: &statement.id,
            text: &statement.text,
            target,
            statement,
        }
    }

    /// The upper end, or the value where there is but one.
    #[must_use]
    pub fn end(&self) -> Number {
        self.upper.unwrap_or(self.value)
    }

    /// The statement in three: before the number, the number, behind it.
    #[must_use]
    pub fn around(&self) -> [&'r str; 3] {
        around(self.statement, self.span)
    }

    fn same(&self, other: &Figure) -> bool {
        (self.value, self.upper, self.unit, self.bound, self.stretch, self.target.kind)
            == (other.value, other.upper, other.unit, other.bound, other.stretch, other.target.kind)
    }
}

/// A statement in three: before a span of the source, within it, behind it.
#[must_use]
pub fn around(statement: &StatementRecord, span: [usize; 2]) -> [&str; 3] {
    let text = &statement.text;
    let byte = |at: usize| {
        let within = at.saturating_sub(statement.span[0]);
        text.char_indices().nth(within).map_or(text.len(), |(byte, _)| byte)
    };
    let (start, end) = (byte(span[0]), byte(span[1]));
    [&text[..start], &text[start..end.max(start)], &text[end.max(start)..]]
}

/// The cells of a report, in the order of the indicators.
pub(super) fn cells<'r>(reading: &'r Reading, indicators: &[&'static Indicator]) -> Vec<Cell<'r>> {
    let at: HashMap<&str, usize> = indicators.iter().enumerate().map(|(at, i)| (i.id.as_str(), at)).collect();
    let aims = summing_up(reading, &["plan"]);
    let results = summing_up(reading, &["review", "problems"]);
    let mut cells: Vec<Cell> = indicators.iter().map(|_| Cell::default()).collect();
    for s in &reading.statements {
        for t in s.targets.iter().filter(|t| !t.average) {
            let Some(cell) = t.indicator.and_then(|id| at.get(id)).map(|&at| &mut cells[at]) else { continue };
            match s.part {
                "plan" if speaks_of(t, reading.year, 0) => {
                    cell.targets.push(Figure::new(t, s, aims == Some(s.paragraph)));
                }
                "review" | "problems" if speaks_of(t, reading.year, -1) && !adds_up_years(s, t) => {
                    cell.actuals.push(Figure::new(t, s, results == Some(s.paragraph)));
                }
                _ => {}
            }
        }
        for r in s.relations.iter().filter(|_| s.part == "plan") {
            if let Some(&at) = r.indicator.and_then(|id| at.get(id)) {
                let headline = aims == Some(s.paragraph);
                cells[at].relations.push(Promise { relation: r, headline, id: &s.id, text: &s.text, statement: s });
            }
        }
    }
    cells.iter_mut().for_each(order);
    cells
}

/// Whether a figure is of the year planned for, or of the one so many years from it.
fn speaks_of(target: &TargetRecord, year: Option<i32>, from: i32) -> bool {
    match (target.period, year) {
        (Some(period), Some(year)) => period == [year + from; 2],
        // Where no year is known the part tells which it is; a plan's number without a period is this year's.
        (_, None) => true,
        (None, Some(_)) => from == 0,
    }
}

/// 能耗强度累计下降17.3% is what several years came to, not the rate of one.
fn adds_up_years(statement: &StatementRecord, target: &TargetRecord) -> bool {
    matches!(target.kind, "growth" | "decline") && around(statement, target.span)[0].contains("累计")
}

/// The paragraph that sums up: the one that speaks of most of the indicators of yearly tables.
fn summing_up(reading: &Reading, parts: &[&str]) -> Option<usize> {
    let mut told: HashMap<usize, HashSet<&str>> = HashMap::new();
    for s in reading.statements.iter().filter(|s| parts.contains(&s.part)) {
        let measured = s.targets.iter().filter(|t| !t.average).map(|t| t.indicator);
        for id in measured.chain(s.relations.iter().map(|r| r.indicator)).flatten() {
            if catalogue().indicators.of_id(id).is_some_and(|i| i.headline.is_some()) {
                told.entry(s.paragraph).or_default().insert(id);
            }
        }
    }
    let most = |(paragraph, ids): &(usize, HashSet<&str>)| (ids.len(), std::cmp::Reverse(*paragraph));
    told.into_iter().filter(|(_, ids)| ids.len() > 1).max_by_key(most).map(|(paragraph, _)| paragraph)
}

/// What sums up first, firm before stretch, wholes before parts; what is said again is left out.
fn order(cell: &mut Cell) {
    for figures in [&mut cell.targets, &mut cell.actuals] {
        figures.sort_by_key(|f| (!f.headline, f.stretch, f.target.of.is_some()));
        let mut kept: Vec<Figure> = Vec::with_capacity(figures.len());
        for figure in figures.drain(..) {
            if !kept.iter().any(|k| k.same(&figure)) {
                kept.push(figure);
            }
        }
        *figures = kept;
    }
    cell.relations.sort_by_key(|p| !p.headline);
}
