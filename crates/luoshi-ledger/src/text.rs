//! Texts that every document can hold.

use std::borrow::Cow;

/// A text without the characters that XML cannot hold, and with it Word, workbooks and feeds: control characters and the
/// two that are none. The soft break that Word leaves when something is copied out of it becomes a line break.
///
/// ```
/// use luoshi_ledger::legible;
/// assert_eq!(legible("已完成\u{b}一半\u{8}"), "已完成\n一半");
/// ```
#[must_use]
pub fn legible(text: &str) -> Cow<'_, str> {
    let odd = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let broken = text.chars().map(|c| if matches!(c, '\u{b}' | '\u{c}') { '\n' } else { c });
    Cow::Owned(broken.filter(|c| !odd(*c)).collect())
}
