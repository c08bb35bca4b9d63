//! Tables as rows of cells: CSV with commas or tabs, JSON lines. One row is held at a time.

use super::LoadError;
use super::stream::{self, Decoded};
use super::text;
use encoding_rs::Encoding;
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Chain, Cursor, Read};

/// A row as its cells, or an object's members.
pub(super) type Row = Map<String, Value>;

/// What was read of a stream to look at it, and then the rest.
pub(super) type Again<R> = Chain<Cursor<Vec<u8>>, R>;

/// A stream whose first line looks like a table's.
pub(super) struct Start<R> {
    /// What its columns are called: the head of a CSV file, the members of the first object.
    pub(super) names: Vec<String>,
    /// What parts the cells; nothing in JSON lines.
    delimiter: Option<u8>,
    encoding: &'static Encoding,
    bytes: Again<R>,
}

impl<R: Read> Start<R> {
    /// Looks at the beginning of a stream, which is given back where it is no table. `known` tells
    /// the names of columns that make a table of what has a head like one; `most` is the longest
    /// first line, in bytes.
    pub(super) fn look(mut bytes: R, known: impl Fn(&str) -> bool, most: u64) -> Result<Self, Again<R>> {
        let head = stream::head(&mut bytes, most);
        // Few texts begin like a table: only of those is asked whether they are texts at all.
        let table = |text: &str| columns(text, known).filter(|_| !text::is_binary(text));
        let found = text::beginning(&head).and_then(|(encoding, text)| Some((encoding, table(&text)?)));
        let bytes = Cursor::new(head).chain(bytes);
        match found {
            Some((encoding, (names, delimiter))) => Ok(Start { names, delimiter, encoding, bytes }),
            None => Err(bytes),
        }
    }

    /// Whether it is one of JSON lines.
    pub(super) fn is_json(&self) -> bool {
        self.delimiter.is_none()
    }

    /// The stream, from its beginning.
    pub(super) fn again(self) -> Again<R> {
        self.bytes
    }

    /// Its rows, of `most` bytes each.
    pub(super) fn table(mut self, most: u64) -> Table<R> {
        const MARK: &[u8] = "\u{FEFF}".as_bytes();
        let head = self.bytes.get_mut().0;
        if head.get_ref().starts_with(MARK) {
            head.set_position(MARK.len() as u64);
        }
        let mut decoded = Decoded::new(self.bytes, self.encoding);
        decoded.allow(most);
        let form = match self.delimiter {
            Some(delimiter) => {
                let mut builder = csv::ReaderBuilder::new();
                Form::Separated(Box::new(builder.delimiter(delimiter).flexible(true).from_reader(decoded)))
            }
            None => Form::Lines(BufReader::new(decoded), 0),
        };
        Table { names: self.names, form, most }
    }
}

/// Whether a text may be a table, told by its first line: one that begins otherwise is none.
///
/// ```
/// assert!(luoshi::may_be_table("地区,年份,正文\n"));
/// assert!(!luoshi::may_be_table("云岭省政府工作报告\n各位代表：\n"));
/// ```
#[must_use]
pub fn may_be_table(text: &str) -> bool {
    let first = first_line(text);
    first.starts_with('{') || first.contains(DELIMITERS.map(char::from))
}

/// What may part the cells of a line.
const DELIMITERS: [u8; 2] = [b',', b'\t'];

fn first_line(text: &str) -> &str {
    text.trim_start_matches('\u{FEFF}').lines().next().unwrap_or_default()
}

/// The names of a table's columns and what parts them, where a text begins like a table.
fn columns(text: &str, known: impl Fn(&str) -> bool) -> Option<(Vec<String>, Option<u8>)> {
    let text = text.trim_start_matches('\u{FEFF}');
    let first = first_line(text);
    if let Some(object) = first.starts_with('{').then(|| serde_json::from_str::<Row>(first).ok()).flatten() {
        return Some((object.into_iter().map(|(name, _)| name).collect(), None));
    }
    let delimiter = DELIMITERS.into_iter().find(|d| first.as_bytes().contains(d))?;
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().ok()?.iter().map(|n| n.trim().to_owned()).collect();
    // A line of prose with a comma is no head of a table: that has short names, each once.
    let distinct: HashSet<&String> = names.iter().collect();
    let head = names.iter().all(|n| n.chars().count() <= 24 && !n.contains('。')) && distinct.len() == names.len();
    let told = names.len() > 1 && (names.iter().any(|n| known(n)) || first.is_ascii());
    (head && told).then_some((names, Some(delimiter)))
}

/// A table that is being read.
pub(super) struct Table<R: Read> {
    names: Vec<String>,
    form: Form<R>,
    /// The most bytes of a row.
    most: u64,
}

enum Form<R: Read> {
    Separated(Box<csv::Reader<Decoded<Again<R>>>>),
    /// JSON lines, and how many were read.
    Lines(BufReader<Decoded<Again<R>>>, usize),
    /// Reading failed; nothing follows.
    Broken,
}

/// Where a row could not be read the next one is tried, unless the stream itself is broken.
impl<R: Read> Iterator for Table<R> {
    type Item = Result<Row, LoadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match &mut self.form {
            Form::Separated(reader) => separated(reader, &self.names, self.most),
            Form::Lines(reader, number) => line(reader, number, self.most),
            Form::Broken => return None,
        };
        row.map_err(|trouble| {
            if trouble.ends {
                self.form = Form::Broken;
            }
            LoadError::Damaged("the table", trouble.detail)
        })
        .transpose()
    }
}

/// Why a row could not be read, and whether no other can.
struct Trouble {
    detail: String,
    ends: bool,
}

fn separated<R: Read>(
    reader: &mut csv::Reader<Decoded<R>>,
    names: &[String],
    most: u64,
) -> Result<Option<Row>, Trouble> {
    reader.get_mut().allow(most);
    let mut record = csv::StringRecord::new();
    let row = reader.position().line();
    match reader.read_record(&mut record) {
        Ok(true) => Ok(Some(names.iter().zip(&record).map(|(n, c)| (n.clone(), Value::from(c))).collect())),
        Ok(false) => Ok(None),
        Err(error) => {
            let ends = error.is_io_error();
            let detail = match error.into_kind() {
                csv::ErrorKind::Io(error) => error.to_string(),
                _ => "it holds bytes that are no UTF-8".to_owned(),
            };
            Err(Trouble { detail: format!("the row of line {row}: {detail}"), ends })
        }
    }
}

fn line<R: Read>(reader: &mut BufReader<Decoded<R>>, number: &mut usize, most: u64) -> Result<Option<Row>, Trouble> {
    let mut line = Vec::new();
    while line.trim_ascii().is_empty() {
        line.clear();
        reader.get_mut().allow(most);
        *number += 1;
        let broken = |e: std::io::Error| Trouble { detail: format!("line {number}: {e}"), ends: true };
        if reader.read_until(b'\n', &mut line).map_err(broken)? == 0 {
            return Ok(None);
        }
    }
    let odd = |error: serde_json::Error| {
        // The parser counts lines within the row.
        let error = error.to_string();
        let reason = error.split(" at line ").next().unwrap_or_default();
        Trouble { detail: format!("line {number} is no JSON object: {reason}"), ends: false }
    };
    serde_json::from_slice(&line).map(Some).map_err(odd)
}

/// The column that was named, or one whose name is known; names are known in lower case.
pub(super) fn column(names: &[String], told: Option<&str>, known: &[&str]) -> Option<String> {
    match told {
        Some(told) => names.iter().find(|n| *n == told).cloned(),
        None => known.iter().find_map(|k| names.iter().find(|n| folded(n) == *k)).cloned(),
    }
}

pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

pub(super) fn cell(row: &Row, column: Option<&String>) -> Option<String> {
    match row.get(column?)? {
        Value::String(text) => Some(text.trim_end_matches(['\r', '\n']).to_owned()),
        Value::Null => None,
        other => Some(other.to_string()),
    }
}
