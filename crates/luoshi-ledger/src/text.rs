//! Texts that every document can hold.

use rust_decimal::Decimal;
use std::borrow::Cow;

/// A text without the characters that XML cannot hold, and with it Word, workbooks and feeds: control characters and the
/// two that are none. The soft break that Word leaves when something is copied out of it becomes a line break, as do the
/// two characters by which a browser's form ends a line.
///
/// ```
/// use luoshi_ledger::legible;
/// assert_eq!(legible("已完成\u{b}一半\u{8}"), "已完成\n一半");
/// assert_eq!(legible("用地未批\r\n资金未到\r"), "用地未批\n资金未到\n");
/// ```
#[must_use]
pub fn legible(text: &str) -> Cow<'_, str> {
    let odd = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n");
    let broken = lines.chars().map(|c| if matches!(c, '\u{b}'..='\r') { '\n' } else { c });
    Cow::Owned(broken.filter(|c| !odd(*c)).collect())
}

/// Words for a cell of a csv file: what a spreadsheet would take for a formula is kept words by a quote before it. Numbers
/// stay numbers.
///
/// ```
/// use luoshi_ledger::guarded;
/// assert_eq!(guarded("=HYPERLINK(\"http://a\")"), "'=HYPERLINK(\"http://a\")");
/// assert_eq!(guarded("\t=1+1"), "'\t=1+1");
/// assert_eq!(guarded("-12.5"), "-12.5");
/// ```
#[must_use]
pub fn guarded(words: &str) -> Cow<'_, str> {
    let formula = words.starts_with(['=', '+', '-', '@', '\t', '\r']) && words.parse::<Decimal>().is_err();
    if formula { Cow::Owned(format!("'{words}")) } else { Cow::Borrowed(words) }
}
