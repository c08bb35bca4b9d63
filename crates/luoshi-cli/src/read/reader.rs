//! From a piece to its reports as they are printed; shared by all threads.

use super::pieces::Piece;
use super::{Args, Format};
use crate::cache::Cache;
use crate::input::{self, Input};
use crate::output::Failure;
use crate::render::{Report, Spare, Style};
use luoshi::{Begun, Columns, Options, Rows, Source};
use luoshi_load::Trouble;

/// A piece as far as it could be read.
pub struct Outcome<'a> {
    /// Where it comes from.
    pub input: &'a Input,
    /// Its reports, and what could not be read of it.
    pub reports: Vec<Result<Report, Trouble>>,
    /// Whether it was a whole file.
    pub file: bool,
}

/// Reads pieces.
pub struct Reader<'a> {
    args: &'a Args,
    style: Style<'a>,
    columns: &'a Columns,
    cache: Option<Cache>,
}

impl<'a> Reader<'a> {
    pub fn new(args: &'a Args, format: Format, columns: &'a Columns, several: bool) -> Result<Self, Failure> {
        let color = args.color.wanted(args.output.is_terminal());
        let style = Style { args, format, color, several, spare: Spare::default() };
        let asked = format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {color} {several} {columns:?}",
            format, args.part, args.kind, args.indicator, args.field, args.region, args.year
        );
        let cache = args.cache.as_ref().map(|folder| Cache::open(folder, &asked)).transpose()?;
        Ok(Reader { args, style, columns, cache })
    }

    pub fn read<'i>(&self, (input, piece): (&'i Input, Piece)) -> Outcome<'i> {
        let most = self.args.max_size << 20;
        let (file, reports) = match piece {
            Piece::File => (true, input::bytes(input, most).map(|bytes| self.file(input, &bytes))),
            Piece::Stream(stream) => (false, input::whole(stream, most).map(|bytes| self.file(input, &bytes))),
            Piece::Row(number, row) => (false, Ok(vec![self.row(input, number, row)])),
        };
        let reports = reports.unwrap_or_else(|reason| vec![Err(Trouble::new("file", reason))]);
        Outcome { input, reports, file }
    }

    /// Takes back the room of lines that have been printed.
    pub fn reuse(&self, outcome: Outcome) {
        if self.style.format == Format::Jsonl {
            outcome.reports.into_iter().flatten().for_each(|report| self.style.spare.keep(report.printed));
        }
    }

    /// A file's reports, remembered or read. What could not be read is not remembered.
    fn file(&self, input: &Input, bytes: &[u8]) -> Vec<Result<Report, Trouble>> {
        let Some(cache) = &self.cache else { return self.reports(input, bytes) };
        let key = input.key();
        if let Some(reports) = cache.get(&key, bytes) {
            return reports.into_iter().map(Ok).collect();
        }
        let reports = self.reports(input, bytes);
        if let Some(whole) = reports.iter().map(|r| r.as_ref().ok()).collect::<Option<Vec<_>>>() {
            cache.put(&key, bytes, &whole);
        }
        reports
    }

    fn reports(&self, input: &Input, bytes: &[u8]) -> Vec<Result<Report, Trouble>> {
        let text = match luoshi_load::document(bytes, self.args.per_file.limits()) {
            Ok(text) => text,
            Err(trouble) => return vec![Err(trouble)],
        };
        if luoshi::may_be_table(&text) {
            match Rows::begin(text.as_bytes(), self.columns, u64::MAX) {
                Ok(Begun::Table(rows)) => {
                    return rows.enumerate().map(|(i, row)| self.report(input, Some(i + 1), &row?)).collect();
                }
                Ok(Begun::Other(_)) => {}
                Err(error) => return vec![Err(error.into())],
            }
        }
        self.texts(input, bytes, text)
    }

    /// The reports of what is no table.
    fn texts(&self, input: &Input, bytes: &[u8], text: String) -> Vec<Result<Report, Trouble>> {
        if self.style.format == Format::Text {
            return vec![Ok(Report::text(input.name(), text))];
        }
        luoshi::reports(bytes, text).iter().map(|source| self.report(input, None, source)).collect()
    }

    fn row(&self, input: &Input, number: usize, row: Result<Source, luoshi::LoadError>) -> Result<Report, Trouble> {
        let source = row?;
        let Some(cache) = &self.cache else { return self.report(input, Some(number), &source) };
        let key = format!("{} {number} {} {:?} {:?}", input.key(), source.offset, source.known, source.label);
        if let Some(kept) = cache.get(&key, source.text.as_bytes()).and_then(|mut reports| reports.pop()) {
            return Ok(kept);
        }
        let report = self.report(input, Some(number), &source)?;
        cache.put(&key, source.text.as_bytes(), &[&report]);
        Ok(report)
    }

    /// A report, of a table by its row's name or number.
    fn report(&self, input: &Input, row: Option<usize>, source: &Source) -> Result<Report, Trouble> {
        let label = source.label.clone().or_else(|| row.map(|number| number.to_string()));
        let name = label.map_or_else(|| input.name(), |label| format!("{}#{label}", input.name()));
        if self.style.format == Format::Text {
            return Ok(Report::text(name, format!("{}\n", source.text)));
        }
        let options = Options {
            region: self.args.region.clone().or_else(|| input.known.region.clone()),
            year: self.args.year.or(input.known.year),
        };
        let report = self.style.report(name, &input.told, source, &options);
        report.map_err(|e| Trouble::new("output", format!("{e:?}")))
    }
}
