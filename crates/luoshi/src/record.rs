//! The one serialised form of a reading: what the command line prints and other programs build on.
//!
//! Spans are `[start, end)` in characters of the source. Numbers are printed exactly. The form
//! changes only with a version.

mod json;

pub(crate) use json::Lines;

use crate::load::Source;
use crate::normalise::Text;
use crate::statement::{self, Statement};
use crate::structure::Outline;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::cell::Cell;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

/// A report read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The report's name: the first 12 hex digits of the SHA-256 of its bytes.
    pub report: String,
    /// GB/T 2260 code, where the text tells.
    pub region: Option<String>,
    /// What the region is called, also where no code is known of it.
    pub place: Option<String>,
    /// The year planned for, where the text tells.
    pub year: Option<i32>,
    /// All statements in document order.
    pub statements: Vec<StatementRecord>,
    /// The same for the same words, whatever kind of file they stood in and however its lines broke.
    pub fingerprint: u64,
}

/// A statement, ready to be printed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Statement"))]
pub struct StatementRecord {
    /// The report's name.
    pub report: Arc<str>,
    /// GB/T 2260 code or null.
    pub region: Option<Arc<str>>,
    /// The year planned for, or null.
    pub year: Option<i32>,
    /// The report's name and the start of the span.
    pub id: String,
    /// review, problems, outlook, plan or other.
    pub part: &'static str,
    /// The headings above it, outermost first.
    pub section: Arc<[String]>,
    /// Which paragraph of the report it stands in; not printed.
    #[serde(skip)]
    pub paragraph: usize,
    /// Where it stands.
    pub span: [usize; 2],
    /// Exactly that stretch.
    pub text: String,
    /// Whether it is a heading or stands for one.
    pub heading: bool,
    /// quantified, milestone, action or principle.
    pub kind: &'static str,
    /// The milestone its verb names, or null.
    pub verb: Option<&'static str>,
    /// The policy field, or null.
    pub field: Option<&'static str>,
    /// ISO date or null.
    pub deadline: Option<String>,
    /// The years that it speaks of where no number says otherwise; not printed.
    #[serde(skip)]
    pub years: Option<[i32; 2]>,
    /// What it measures.
    pub targets: Vec<TargetRecord>,
    /// What it promises without a number.
    pub relations: Vec<RelationRecord>,
    /// What it names.
    pub names: Vec<NameRecord>,
    /// What is doubtful.
    pub diagnostics: Vec<DiagnosticRecord>,
}

/// A target, ready to be printed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Target"))]
pub struct TargetRecord {
    /// What is measured.
    pub subject: String,
    /// Its id in the catalogue, or null.
    pub indicator: Option<&'static str>,
    /// The value, exactly.
    pub value: Number,
    /// The upper end of a range, or null.
    pub upper: Option<Number>,
    /// The unit word.
    pub unit: String,
    /// exact, at_least, at_most, about or range.
    pub bound: &'static str,
    /// growth, decline, change, multiple or amount.
    pub kind: &'static str,
    /// New over old, for a multiple.
    pub factor: Option<Number>,
    /// do, reach or keep.
    pub aim: &'static str,
    /// First and last year, or null.
    pub period: Option<[i32; 2]>,
    /// A yearly average over the period.
    pub average: bool,
    /// Where the change starts, or null.
    pub baseline: Option<Number>,
    /// The subject of the target that it is a part of, or null.
    pub of: Option<String>,
    /// 力争.
    pub stretch: bool,
    /// The number with unit and modifiers.
    pub quote: String,
    /// Where it stands.
    pub span: [usize; 2],
}

/// A relation, ready to be printed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Relation"))]
pub struct RelationRecord {
    /// What is measured.
    pub subject: String,
    /// Its id in the catalogue, or null.
    pub indicator: Option<&'static str>,
    /// in_step, above, below, rising, falling, steady or assigned.
    pub relation: &'static str,
    /// What it is compared with, or null.
    pub to: Option<String>,
    /// The words of the relation alone.
    pub quote: String,
    /// Where they stand.
    pub span: [usize; 2],
}

/// A thing named, ready to be printed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Name"))]
pub struct NameRecord {
    /// project, place, programme, law, organisation, event or fund.
    pub kind: &'static str,
    /// Its name.
    pub text: String,
    /// Where it stands.
    pub span: [usize; 2],
}

/// A doubt, ready to be printed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Diagnostic"))]
pub struct DiagnosticRecord {
    /// A short name that programs can tell apart.
    pub code: &'static str,
    /// What is doubtful.
    pub message: String,
    /// Where.
    pub span: [usize; 2],
}

/// A decimal that is printed as a JSON number, digit for digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub Decimal);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "number", "description": "An exact decimal, printed digit for digit"})
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = RawValue::from_string(self.0.normalize().to_string());
        digits.map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

/// The hash of a text's words, line breaks left out.
fn fingerprint(norm: &str, outline: &Outline) -> u64 {
    let mut words = Vec::with_capacity(norm.len());
    outline.paragraphs.iter().for_each(|p| words.extend_from_slice(norm[p.range.clone()].as_bytes()));
    foldhash::quality::FixedState::default().hash_one(words)
}

/// The report, with the statements that are told.
pub(crate) fn reading(source: &Source, text: &Text, outline: &Outline, statements: Vec<StatementRecord>) -> Reading {
    Reading {
        report: source.report.clone(),
        region: outline.region.clone(),
        place: outline.place.clone(),
        year: outline.year,
        fingerprint: fingerprint(&text.norm, outline),
        statements,
    }
}

/// Finds stretches of the normal form in the source: their spans and their words.
struct Places<'s> {
    text: &'s Text,
    source: &'s str,
    /// How many characters of the file's text stand before the source.
    offset: usize,
    /// Where in the text was looked last.
    near: Cell<usize>,
}

impl<'s> Places<'s> {
    fn new(source: &'s Source, text: &'s Text) -> Self {
        Places { text, source: &source.text, offset: source.offset, near: Cell::new(0) }
    }

    fn span(&self, range: &Range<usize>) -> [usize; 2] {
        self.text.to_source(range.clone()).map(|at| at + self.offset)
    }

    fn words(&self, range: &Range<usize>) -> ([usize; 2], &'s str) {
        let mut near = self.near.get();
        let (span, words) = self.text.words(self.source, range, &mut near);
        self.near.set(near);
        (span.map(|at| at + self.offset), words)
    }
}

/// Writes statements down; what they share is made once.
pub(crate) struct Recorder<'r> {
    places: Places<'r>,
    year: Option<i32>,
    report: Arc<str>,
    region: Option<Arc<str>>,
    headings: Vec<String>,
    /// The last one: most statements share theirs with the one before.
    section: Option<Section>,
}

/// A section, as indices into the outline's headings and as their words.
type Section = (Arc<[usize]>, Arc<[String]>);

impl<'r> Recorder<'r> {
    pub(crate) fn new(source: &'r Source, text: &'r Text, outline: &'r Outline) -> Self {
        let places = Places::new(source, text);
        Recorder {
            year: outline.year,
            report: source.report.as_str().into(),
            region: outline.region.as_deref().map(Arc::from),
            headings: outline.headings.iter().map(|h| places.words(h).1.to_owned()).collect(),
            places,
            section: None,
        }
    }

    /// Takes down a statement.
    pub(crate) fn record(&mut self, s: Statement) -> StatementRecord {
        let section = self.section(&s.section);
        let places = &self.places;
        let (span, text) = places.words(&s.range);
        StatementRecord {
            report: Arc::clone(&self.report),
            region: self.region.clone(),
            year: self.year,
            id: id(&self.report, span[0]),
            part: s.part.word(),
            paragraph: s.paragraph,
            span,
            text: text.to_owned(),
            heading: s.heading,
            kind: s.kind.word(),
            verb: s.verb.map(crate::catalogue::Event::word),
            field: s.field,
            deadline: s.deadline,
            years: s.years.map(|(a, b)| [a, b]),
            targets: s.targets.into_iter().map(|t| target_record(t, places)).collect(),
            relations: s.relations.into_iter().map(|r| relation_record(r, places)).collect(),
            names: s.names.into_iter().map(|n| name_record(&n, places)).collect(),
            diagnostics: s.diagnostics.into_iter().map(|d| diagnostic_record(d, places)).collect(),
            section,
        }
    }

    fn section(&mut self, indices: &Arc<[usize]>) -> Arc<[String]> {
        if let Some((last, words)) = &self.section
            && (Arc::ptr_eq(last, indices) || last == indices)
        {
            return Arc::clone(words);
        }
        let words: Arc<[String]> = indices.iter().map(|&h| self.headings[h].clone()).collect();
        self.section = Some((Arc::clone(indices), Arc::clone(&words)));
        words
    }
}

/// A statement's name: its report's and where it begins.
fn id(report: &str, start: usize) -> String {
    let mut digits = itoa::Buffer::new();
    let start = digits.format(start);
    let mut id = String::with_capacity(report.len() + "-".len() + start.len());
    id.push_str(report);
    id.push('-');
    id.push_str(start);
    id
}

fn target_record(t: statement::Target, places: &Places) -> TargetRecord {
    let (span, quote) = places.words(&t.quote);
    TargetRecord {
        subject: t.subject,
        indicator: t.indicator,
        value: Number(t.value),
        upper: t.upper.map(Number),
        unit: t.unit,
        bound: t.bound.word(),
        kind: t.kind.word(),
        factor: t.factor.map(Number),
        aim: t.aim.word(),
        period: t.period.map(|(a, b)| [a, b]),
        average: t.average,
        baseline: t.baseline.map(Number),
        of: t.of,
        stretch: t.stretch,
        quote: quote.to_owned(),
        span,
    }
}

fn relation_record(r: statement::Relation, places: &Places) -> RelationRecord {
    let (span, quote) = places.words(&r.quote);
    let quote = quote.to_owned();
    RelationRecord { subject: r.subject, indicator: r.indicator, relation: r.relation.word(), to: r.to, quote, span }
}

fn name_record(n: &statement::Name, places: &Places) -> NameRecord {
    let (span, text) = places.words(&n.range);
    NameRecord { kind: n.kind.word(), text: text.to_owned(), span }
}

fn diagnostic_record(d: statement::Diagnostic, places: &Places) -> DiagnosticRecord {
    DiagnosticRecord { code: d.code, message: d.message, span: places.span(&d.range) }
}
