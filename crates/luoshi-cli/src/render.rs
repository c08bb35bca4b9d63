//! What is printed for a report: the bytes that go out.

use crate::output::Failure;
use crate::read::{Args, Format};
use crate::table;
use luoshi::record::StatementRecord;
use luoshi::statement::Statement;
use luoshi::{Options, Source, Told};
use std::sync::{Mutex, PoisonError};

/// A report, ready to be printed.
pub struct Report {
    /// The file's name, with the row's where it is one of a table.
    pub name: String,
    /// The same for the same words.
    pub fingerprint: u64,
    /// What goes out, without what stands between reports.
    pub printed: Vec<u8>,
}

/// How to print, as far as it is the same for all files.
pub struct Style<'a> {
    /// What was asked for.
    pub args: &'a Args,
    /// In which format.
    pub format: Format,
    /// Whether the table may use colours.
    pub color: bool,
    /// Whether the table names each file.
    pub several: bool,
    /// Room of what has been printed.
    pub spare: Spare,
}

/// Room for lines that is used again: new room costs the system as much as filling it.
#[derive(Default)]
pub struct Spare(Mutex<Vec<Vec<u8>>>);

impl Spare {
    /// How many bytes a room has at most that is kept: few reports need more.
    const LARGEST: usize = 4 << 20;
    /// How many are kept.
    const MOST: usize = 16;

    fn taken(&self, bytes: usize) -> Vec<u8> {
        let room = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        room.filter(|room| room.capacity() >= bytes).unwrap_or_else(|| Vec::with_capacity(bytes))
    }

    /// Keeps the room of what has been printed.
    pub fn keep(&self, mut printed: Vec<u8>) {
        printed.clear();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < Self::MOST && (1..=Self::LARGEST).contains(&printed.capacity()) {
            kept.push(printed);
        }
    }
}

impl Report {
    /// A report of which the text alone is asked for.
    pub fn text(name: String, text: String) -> Self {
        Report { name, fingerprint: 0, printed: text.into_bytes() }
    }
}

impl Style<'_> {
    /// Its lines of JSON, each made as its statement is read.
    fn lines(&self, name: String, source: &Source, options: &Options) -> Report {
        // Enough for nearly all: room that grows is copied each time.
        const USUAL_PER_BYTE: usize = 11;
        let mut printed = self.spare.taken(USUAL_PER_BYTE * source.text.len());
        let wanted = |s: &Statement| {
            let measured = s.targets.iter().map(|t| t.indicator).chain(s.relations.iter().map(|r| r.indicator));
            self.wanted(s.part.word(), s.kind.word(), s.field, measured)
        };
        let reading = luoshi::read_lines(source, options, wanted, &mut printed);
        Report { name, fingerprint: reading.fingerprint, printed }
    }

    /// Reads a source and prints what was read.
    ///
    /// # Errors
    /// None that a sound program meets: memory takes all that is written.
    pub fn report(&self, name: String, told: &Told, source: &Source, options: &Options) -> Result<Report, Failure> {
        if self.format == Format::Jsonl {
            return Ok(self.lines(name, source, options));
        }
        let mut reading = luoshi::read_source(source, options);
        let all = reading.statements.len();
        reading.statements.retain(|s: &StatementRecord| {
            let measured = s.targets.iter().map(|t| t.indicator).chain(s.relations.iter().map(|r| r.indicator));
            self.wanted(s.part, s.kind, s.field, measured)
        });
        let mut out = Vec::new();
        match self.format {
            Format::Json => {
                let head = serde_json::json!({
                    "report": reading.report, "region": reading.region, "year": reading.year, "path": name,
                    "title": told.title, "date": told.date, "source": told.source
                });
                out.extend_from_slice(head.to_string().trim_end_matches('}').as_bytes());
                out.extend_from_slice(b",\"statements\":");
                serde_json::to_writer(&mut out, &reading.statements)?;
                out.push(b'}');
            }
            Format::Csv | Format::Xlsx => {
                let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(&mut out);
                for statement in &reading.statements {
                    for row in rows(&name, statement) {
                        writer.serialize(row)?;
                    }
                }
                writer.flush()?;
            }
            _ => {
                let shown = table::Shown {
                    explicit: !self.args.kind.is_empty(),
                    color: self.color,
                    name: self.several.then_some(&*name),
                    told,
                    all,
                };
                table::print(&mut out, &reading, &shown)?;
            }
        }
        Ok(Report { name, fingerprint: reading.fingerprint, printed: out })
    }

    /// Whether a statement is asked for, by its part, kind, field and the indicators that it measures.
    fn wanted<'i>(
        &self,
        part: &str,
        kind: &str,
        field: Option<&str>,
        mut measured: impl Iterator<Item = Option<&'i str>>,
    ) -> bool {
        let among = |list: &[String], word: &str| list.is_empty() || list.iter().any(|l| l == word);
        among(&self.args.part, part)
            && among(&self.args.kind, kind)
            && (self.args.field.is_empty() || field.is_some_and(|f| among(&self.args.field, f)))
            && (self.args.indicator.is_empty()
                || measured.any(|id| id.is_some_and(|id| among(&self.args.indicator, id))))
    }
}

/// The first line of the csv.
///
/// # Errors
/// None that a sound program meets.
pub fn csv_head() -> Result<Vec<u8>, Failure> {
    let mut head = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut head);
    writer.serialize(Row::default())?;
    writer.flush()?;
    drop(writer);
    head.truncate(head.iter().position(|b| *b == b'\n').map_or(0, |at| at + 1));
    Ok(head)
}

/// A row of the csv: one target or relation, or a statement that has neither.
#[derive(Default, serde::Serialize)]
struct Row<'r> {
    path: &'r str,
    id: &'r str,
    region: Option<&'r str>,
    year: Option<i32>,
    part: &'r str,
    section: String,
    kind: &'r str,
    verb: Option<&'r str>,
    field: Option<&'r str>,
    deadline: Option<&'r str>,
    text: &'r str,
    subject: Option<&'r str>,
    indicator: Option<&'r str>,
    value: Option<String>,
    upper: Option<String>,
    unit: Option<&'r str>,
    bound: Option<&'r str>,
    change: Option<&'r str>,
    factor: Option<String>,
    aim: Option<&'r str>,
    from: Option<i32>,
    to: Option<i32>,
    average: Option<bool>,
    baseline: Option<String>,
    of: Option<&'r str>,
    stretch: Option<bool>,
    relation: Option<&'r str>,
    relation_to: Option<&'r str>,
    quote: &'r str,
    start: usize,
    end: usize,
}

fn rows<'r>(path: &'r str, s: &'r StatementRecord) -> Vec<Row<'r>> {
    let number = |n: &luoshi::record::Number| n.0.normalize().to_string();
    let base = || Row {
        path,
        id: &s.id,
        region: s.region.as_deref(),
        year: s.year,
        part: s.part,
        section: s.section.join(" / "),
        kind: s.kind,
        verb: s.verb,
        field: s.field,
        deadline: s.deadline.as_deref(),
        text: &s.text,
        quote: &s.text,
        start: s.span[0],
        end: s.span[1],
        ..Row::default()
    };
    let targets = s.targets.iter().map(|t| Row {
        subject: Some(&t.subject),
        indicator: t.indicator,
        value: Some(number(&t.value)),
        upper: t.upper.as_ref().map(number),
        unit: Some(&t.unit),
        bound: Some(t.bound),
        change: Some(t.kind),
        factor: t.factor.as_ref().map(number),
        aim: Some(t.aim),
        from: t.period.map(|p| p[0]),
        to: t.period.map(|p| p[1]),
        average: Some(t.average),
        baseline: t.baseline.as_ref().map(number),
        of: t.of.as_deref(),
        stretch: Some(t.stretch),
        quote: &t.quote,
        start: t.span[0],
        end: t.span[1],
        ..base()
    });
    let relations = s.relations.iter().map(|r| Row {
        subject: Some(&r.subject),
        indicator: r.indicator,
        relation: Some(r.relation),
        relation_to: r.to.as_deref(),
        quote: &r.quote,
        start: r.span[0],
        end: r.span[1],
        ..base()
    });
    let mut rows: Vec<Row> = targets.chain(relations).collect();
    if rows.is_empty() {
        rows.push(base());
    }
    rows
}
