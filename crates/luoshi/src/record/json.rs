//! Statements as JSON, written straight into memory: the same bytes as serde_json makes, several
//! times as fast, since nearly all of it is text that needs no escapes.

use super::{DiagnosticRecord, NameRecord, Number, RelationRecord, StatementRecord, TargetRecord};
use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

impl StatementRecord {
    /// Appends the statement as one JSON object, as its `Serialize` would be printed.
    ///
    /// ```
    /// let reading = luoshi::read("新建公路300公里。".as_bytes(), &luoshi::Options::default())?;
    /// let mut line = Vec::new();
    /// reading.statements[0].write_json(&mut line);
    /// assert!(line.starts_with(b"{\"report\":\""));
    /// # Ok::<(), luoshi::LoadError>(())
    /// ```
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.write_opening(out);
        self.write_name(out);
        self.section.write(out);
        self.write_rest(out);
    }

    /// What is the same for all statements of a report.
    fn write_opening(&self, out: &mut Vec<u8>) {
        object(out, |out| {
            members!(self, out: report, region, year);
        });
    }

    fn write_name(&self, out: &mut Vec<u8>) {
        members!(self, out: id, part);
        out.extend_from_slice(b",\"section\":");
    }

    fn write_rest(&self, out: &mut Vec<u8>) {
        members!(self, out: span, text, heading, kind, verb, field, deadline);
        let bare = self.targets.is_empty() && self.relations.is_empty() && self.names.is_empty();
        if bare && self.diagnostics.is_empty() {
            // So are most.
            out.extend_from_slice(b",\"targets\":[],\"relations\":[],\"names\":[],\"diagnostics\":[]}");
            return;
        }
        members!(self, out: targets, relations, names, diagnostics);
        out.push(b'}');
    }
}

/// Statements as JSON, one a line. Most are of the same report and below the same headings as the
/// one before, which are copied then.
///
/// ```
/// let reading = luoshi::read("新建公路300公里。改造公路20公里。".as_bytes(), &luoshi::Options::default())?;
/// let mut lines = luoshi::record::Lines::default();
/// reading.statements.iter().for_each(|statement| lines.push(statement));
/// assert_eq!(lines.into_bytes().split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count(), 2);
/// # Ok::<(), luoshi::LoadError>(())
/// ```
#[derive(Debug, Default)]
pub struct Lines {
    out: Vec<u8>,
    opening: Option<(Opening, Range<usize>)>,
    section: Option<(Arc<[String]>, Range<usize>)>,
}

/// What a report's statements share.
type Opening = (Arc<str>, Option<Arc<str>>, Option<i32>);

impl Lines {
    /// Lines in room that is there, emptied first: room that grows is copied each time.
    #[must_use]
    pub fn in_room(mut room: Vec<u8>) -> Self {
        room.clear();
        Lines { out: room, ..Lines::default() }
    }

    /// Appends a statement.
    pub fn push(&mut self, statement: &StatementRecord) {
        let start = self.out.len();
        match &self.opening {
            Some((own, written)) if is_of(statement, own) => self.out.extend_from_within(written.clone()),
            _ => {
                statement.write_opening(&mut self.out);
                let own = (Arc::clone(&statement.report), statement.region.clone(), statement.year);
                self.opening = Some((own, start..self.out.len()));
            }
        }
        statement.write_name(&mut self.out);
        let start = self.out.len();
        match &self.section {
            Some((own, written)) if Arc::ptr_eq(own, &statement.section) => {
                self.out.extend_from_within(written.clone());
            }
            _ => {
                statement.section.write(&mut self.out);
                self.section = Some((Arc::clone(&statement.section), start..self.out.len()));
            }
        }
        statement.write_rest(&mut self.out);
        self.out.push(b'\n');
    }

    /// All lines.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }
}

/// Whether a statement shares what is made once for a report.
fn is_of(statement: &StatementRecord, (report, region, year): &Opening) -> bool {
    let same_region = match (region, &statement.region) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    same_region && Arc::ptr_eq(report, &statement.report) && *year == statement.year
}

/// What can be written as JSON.
trait Json {
    fn write(&self, out: &mut Vec<u8>);
}

/// Writes the fields of a record, a comma before each.
macro_rules! members {
    ($record:ident, $out:ident: $($field:ident),*) => {
        $(
            $out.extend_from_slice(concat!(",\"", stringify!($field), "\":").as_bytes());
            $record.$field.write($out);
        )*
    };
}
use members;

/// Opens an object: the comma before its first member becomes its beginning.
fn object(out: &mut Vec<u8>, members: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    members(out);
    if let Some(first) = out.get_mut(start) {
        *first = b'{';
    }
}

/// Writes a record as an object of the fields named, in that order.
macro_rules! object {
    ($record:ident: $($field:ident),*) => {
        impl Json for $record {
            fn write(&self, out: &mut Vec<u8>) {
                object(out, |out| {
                    members!(self, out: $($field),*);
                });
                out.push(b'}');
            }
        }
    };
}

object!(TargetRecord: subject, indicator, value, upper, unit, bound, kind, factor, aim, period, average, baseline,
    of, stretch, quote, span);
object!(RelationRecord: subject, indicator, relation, to, quote, span);
object!(NameRecord: kind, text, span);
object!(DiagnosticRecord: code, message, span);

impl Json for str {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        if has_escapes(self.as_bytes()) {
            escape(self, out);
        } else {
            out.extend_from_slice(self.as_bytes());
        }
        out.push(b'"');
    }
}

/// The words of the contract, none of which needs an escape.
impl Json for &'static str {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        out.extend_from_slice(self.as_bytes());
        out.push(b'"');
    }
}

/// Whether some byte must be escaped, told of many at a time; the last ones may overlap those before.
fn has_escapes(bytes: &[u8]) -> bool {
    match (bytes.last_chunk::<32>(), bytes.first_chunk::<16>().zip(bytes.last_chunk::<16>())) {
        (Some(last), _) => bytes.as_chunks::<32>().0.iter().chain([last]).any(has_escape),
        (None, Some((first, last))) => has_escape(first) | has_escape(last),
        _ => match bytes.first_chunk().zip(bytes.last_chunk()) {
            Some((first, last)) => any_escape(*first) | any_escape(*last),
            None => bytes.iter().any(|&byte| must_be_escaped(byte)),
        },
    }
}

#[inline]
fn has_escape<const N: usize>(bytes: &[u8; N]) -> bool {
    bytes.iter().fold(false, |found, &byte| found | must_be_escaped(byte))
}

fn must_be_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn any_escape(eight: [u8; 8]) -> bool {
    const LOWEST: u64 = 0x0101_0101_0101_0101;
    let number = u64::from_le_bytes(eight);
    // The highest bit of a byte that is below another one without a bit above.
    let below = |number: u64, byte: u8| number.wrapping_sub(LOWEST * u64::from(byte)) & !number;
    let equal = |byte: u8| below(number ^ (LOWEST * u64::from(byte)), 1);
    (below(number, 0x20) | equal(b'"') | equal(b'\\')) & (LOWEST << 7) != 0
}

#[cold]
fn escape(text: &str, out: &mut Vec<u8>) {
    for byte in text.bytes() {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0C => b'f',
            0..0x20 => {
                let hex = |digit: u8| b"0123456789abcdef"[usize::from(digit)];
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)]);
                continue;
            }
            _ => {
                out.push(byte);
                continue;
            }
        };
        out.extend_from_slice(&[b'\\', short]);
    }
}

impl Json for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

impl Json for i32 {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(itoa::Buffer::new().format(*self).as_bytes());
    }
}

impl Json for usize {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(itoa::Buffer::new().format(*self).as_bytes());
    }
}

impl Json for Number {
    fn write(&self, out: &mut Vec<u8>) {
        let number = self.0.normalize();
        if let (0, Ok(whole)) = (number.scale(), i64::try_from(number.mantissa())) {
            out.extend_from_slice(itoa::Buffer::new().format(whole).as_bytes());
            return;
        }
        let written = write!(out, "{number}");
        debug_assert!(written.is_ok(), "memory takes all that is written");
    }
}

impl Json for String {
    fn write(&self, out: &mut Vec<u8>) {
        self.as_str().write(out);
    }
}

impl<T: Json + ?Sized> Json for Arc<T> {
    fn write(&self, out: &mut Vec<u8>) {
        (**self).write(out);
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.write(out),
            None => out.extend_from_slice(b"null"),
        }
    }
}

impl<T: Json> Json for [T] {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (i, item) in self.iter().enumerate() {
            if i > 0 {
                out.push(b',');
            }
            item.write(out);
        }
        out.push(b']');
    }
}

/// A pair: its two items are written without a loop.
impl<T: Json> Json for [T; 2] {
    fn write(&self, out: &mut Vec<u8>) {
        let [first, second] = self;
        out.push(b'[');
        first.write(out);
        out.push(b',');
        second.write(out);
        out.push(b']');
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        // Most lists have nothing.
        if self.is_empty() {
            out.extend_from_slice(b"[]");
        } else {
            self.as_slice().write(out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &(impl Json + ?Sized)) -> String {
        let mut out = Vec::new();
        value.write(&mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn texts_are_escaped_as_serde_json_does() {
        let all: String = (0u8..0x80).map(char::from).chain("公路\u{7f}\u{2028}𠮷".chars()).collect();
        for text in [all.as_str(), "", "公路", "\"", "一\n二"] {
            assert_eq!(written(text), serde_json::to_string(text).expect("text"));
        }
        for c in all.chars() {
            let text = format!("公路{c}公路公路公路公路公路公路{c}");
            assert_eq!(has_escapes(text.as_bytes()), text.bytes().any(must_be_escaped), "{c:?}");
        }
    }

    #[test]
    fn statements_are_written_as_serde_json_does() {
        let report = "“云岭”\t省政府工作报告\n一、2026年\\目标\n力争地区生产总值增长4.5%—5%，粮食产量从380万吨提高至400.50万吨以上，\
             居民收入与经济增长同步，产值翻一番。开工建设东岭至南湖铁路，其中2座隧道，完成投资500。\n";
        let reading = crate::read(report.as_bytes(), &crate::Options::default()).expect("text");
        assert!(reading.statements.iter().any(|s| !s.targets.is_empty()));
        assert!(reading.statements.iter().any(|s| !s.relations.is_empty()));
        let mut lines = Lines::default();
        reading.statements.iter().for_each(|statement| lines.push(statement));
        let lines = String::from_utf8(lines.into_bytes()).expect("UTF-8");
        for (statement, line) in reading.statements.iter().zip(lines.lines()) {
            let mut alone = Vec::new();
            statement.write_json(&mut alone);
            assert_eq!(line.as_bytes(), alone);
            assert_eq!(line, serde_json::to_string(statement).expect("a record"));
        }
        assert_eq!(lines.lines().count(), reading.statements.len());
    }
}
