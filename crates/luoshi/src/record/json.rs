//! Statements as lines of JSON, written from the words of the source straight into memory: the same bytes as
//! serde_json makes of their records, many times as fast, since nearly all of it is text that needs no escapes.

use super::Places;
use crate::load::Source;
use crate::normalise::Text;
use crate::statement::{Diagnostic, Name, Relation, Statement, Target};
use crate::structure::{Outline, Part};
use rust_decimal::Decimal;
use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

/// Writes values, each behind the bytes before it.
macro_rules! members {
    ($out:expr; $($before:literal $value:expr),*) => {
        $(
            $out.extend_from_slice($before);
            $value.write($out);
        )*
    };
}

/// Writes statements of a report, each as a line. What they share is made once.
pub(crate) struct Lines<'r> {
    out: &'r mut Vec<u8>,
    places: Places<'r>,
    headings: &'r [Range<usize>],
    /// What each line begins with, up to the place in its id.
    opening: Vec<u8>,
    /// What follows, up to its span: most statements stand in the same part and below the same headings as the
    /// one before.
    above: Vec<u8>,
    of_above: Option<(Part, Arc<[usize]>)>,
}

impl<'r> Lines<'r> {
    pub(crate) fn new(source: &'r Source, text: &'r Text, outline: &'r Outline, out: &'r mut Vec<u8>) -> Self {
        let mut opening = Vec::new();
        members!(&mut opening; b"{\"report\":" source.report, b",\"region\":" outline.region, b",\"year\":" outline.year);
        members!(&mut opening; b",\"id\":" source.report);
        if let Some(quote) = opening.last_mut() {
            *quote = b'-';
        }
        let places = Places::new(source, text);
        Lines { out, places, headings: &outline.headings, opening, above: Vec::new(), of_above: None }
    }

    /// Appends a statement.
    pub(crate) fn push(&mut self, s: &Statement) {
        self.stand_below(s.part, &s.section);
        let Lines { out, places, .. } = self;
        let ([start, end], text) = places.words(&s.range);
        let mut digits = itoa::Buffer::new();
        let start = digits.format(start).as_bytes();
        out.extend_from_slice(&self.opening);
        out.extend_from_slice(start);
        out.extend_from_slice(&self.above);
        out.extend_from_slice(start);
        members!(out; b"," end, b"],\"text\":" text, b",\"heading\":" s.heading, b",\"kind\":" Word(s.kind.word()));
        let verb = s.verb.map(|verb| Word(verb.word()));
        members!(out; b",\"verb\":" verb, b",\"field\":" s.field.map(Word), b",\"deadline\":" s.deadline);
        let bare = s.targets.is_empty() && s.relations.is_empty() && s.names.is_empty();
        if bare && s.diagnostics.is_empty() {
            // So are most.
            out.extend_from_slice(b",\"targets\":[],\"relations\":[],\"names\":[],\"diagnostics\":[]}\n");
            return;
        }
        let places = &*places;
        out.extend_from_slice(b",\"targets\":");
        list(out, &s.targets, |out, t| target(out, t, places));
        out.extend_from_slice(b",\"relations\":");
        list(out, &s.relations, |out, r| relation(out, r, places));
        out.extend_from_slice(b",\"names\":");
        list(out, &s.names, |out, n| name(out, n, places));
        out.extend_from_slice(b",\"diagnostics\":");
        list(out, &s.diagnostics, |out, d| diagnostic(out, d, places));
        out.extend_from_slice(b"}\n");
    }

    /// Makes ready what lines have between their id and their span.
    fn stand_below(&mut self, part: Part, section: &Arc<[usize]>) {
        let same =
            |(own, above): &(Part, Arc<[usize]>)| *own == part && (Arc::ptr_eq(above, section) || above == section);
        if self.of_above.as_ref().is_some_and(same) {
            return;
        }
        self.above.clear();
        self.above.extend_from_slice(b"\"");
        members!(&mut self.above; b",\"part\":" Word(part.word()));
        self.above.extend_from_slice(b",\"section\":");
        let (places, headings) = (&self.places, self.headings);
        list(&mut self.above, section, |out, &heading| places.words(&headings[heading]).1.write(out));
        self.above.extend_from_slice(b",\"span\":[");
        self.of_above = Some((part, Arc::clone(section)));
    }
}

fn target(out: &mut Vec<u8>, t: &Target, places: &Places) {
    let (span, quote) = places.words(&t.quote);
    members!(out; b"{\"subject\":" t.subject, b",\"indicator\":" t.indicator.map(Word), b",\"value\":" t.value);
    members!(out; b",\"upper\":" t.upper, b",\"unit\":" t.unit, b",\"bound\":" Word(t.bound.word()));
    members!(out; b",\"kind\":" Word(t.kind.word()), b",\"factor\":" t.factor, b",\"aim\":" Word(t.aim.word()));
    let period = t.period.map(|(first, last)| [first, last]);
    members!(out; b",\"period\":" period, b",\"average\":" t.average, b",\"baseline\":" t.baseline);
    members!(out; b",\"of\":" t.of, b",\"stretch\":" t.stretch, b",\"quote\":" quote, b",\"span\":" span);
    out.push(b'}');
}

fn relation(out: &mut Vec<u8>, r: &Relation, places: &Places) {
    let (span, quote) = places.words(&r.quote);
    members!(out; b"{\"subject\":" r.subject, b",\"indicator\":" r.indicator.map(Word));
    members!(out; b",\"relation\":" Word(r.relation.word()), b",\"to\":" r.to);
    members!(out; b",\"quote\":" quote, b",\"span\":" span);
    out.push(b'}');
}

fn name(out: &mut Vec<u8>, n: &Name, places: &Places) {
    let (span, text) = places.words(&n.range);
    members!(out; b"{\"kind\":" Word(n.kind.word()), b",\"text\":" text, b",\"span\":" span);
    out.push(b'}');
}

fn diagnostic(out: &mut Vec<u8>, d: &Diagnostic, places: &Places) {
    let span = places.span(&d.range);
    members!(out; b"{\"code\":" Word(d.code), b",\"message\":" d.message, b",\"span\":" span);
    out.push(b'}');
}

/// Writes an array of what one is written by.
fn list<T>(out: &mut Vec<u8>, items: &[T], mut write: impl FnMut(&mut Vec<u8>, &T)) {
    out.push(b'[');
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}

/// What can be written as JSON.
trait Json {
    fn write(&self, out: &mut Vec<u8>);
}

/// A word of the contract, none of which needs an escape.
#[derive(Clone, Copy)]
struct Word(&'static str);

impl Json for Word {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        out.extend_from_slice(self.0.as_bytes());
        out.push(b'"');
    }
}

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

impl Json for Decimal {
    fn write(&self, out: &mut Vec<u8>) {
        let number = self.normalize();
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

impl<T: Json> Json for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.write(out),
            None => out.extend_from_slice(b"null"),
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

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
        let source = Source::of_text(report.to_owned());
        let reading = crate::read_source(&source, &Options::default());
        assert!(reading.statements.iter().any(|s| !s.targets.is_empty()));
        assert!(reading.statements.iter().any(|s| !s.relations.is_empty()));
        let mut lines = Vec::new();
        crate::read_lines(&source, &Options::default(), |_| true, &mut lines);
        let lines = String::from_utf8(lines).expect("UTF-8");
        for (statement, line) in reading.statements.iter().zip(lines.lines()) {
            assert_eq!(line, serde_json::to_string(statement).expect("a record"));
        }
        assert_eq!(lines.lines().count(), reading.statements.len());
    }
}
