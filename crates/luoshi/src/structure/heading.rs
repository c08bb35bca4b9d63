//! Headings by their form: 一、 / （一） / 1. / 第一， / 一是 / —— / a short line / an opening sentence.

use super::clause::first_sentence;
use crate::phrase::{Chars, Held, Words};

/// The level of an unnumbered short line.
const SHORT_LINE: u8 = 6;
/// The level of items: 一是, 第一，.
pub(super) const ITEM: u8 = 4;
/// The level of a paragraph's opening sentence, which holds for its paragraph alone.
pub(super) const OPENING_SENTENCE: u8 = 7;
/// The longest heading, in characters.
const LONGEST: usize = 64;

/// What the beginning and shape of a line say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// Numbered, with its level from 1 (一、) to 5 (——).
    Numbered {
        level: u8,
        /// Whether the line is nothing but the heading.
        alone: bool,
    },
    /// A short line without a full stop.
    ShortLine,
    /// A paragraph whose opening sentence stands for a heading.
    Opened,
    /// Anything else.
    Plain,
}

impl Form {
    /// The heading level of the line's first sentence, if it is one.
    pub(super) fn level(&self, only_sentence: bool) -> Option<u8> {
        match self {
            Form::Numbered { level, alone } => (*alone || !only_sentence || *level <= 2).then_some(*level),
            Form::ShortLine => Some(SHORT_LINE),
            Form::Opened => Some(OPENING_SENTENCE),
            Form::Plain => None,
        }
    }
}

/// Reads the form of a line. `begun`: whether the report itself has begun (before it stand titles
/// and a web page's buttons, which are short lines too).
pub(super) fn form(line: &str, begun: bool) -> Form {
    if let Some((level, mark)) = enumerator(line) {
        let first = first_sentence(line);
        let heading = &first[mark.min(first.len())..];
        let long = heading.chars().count() > LONGEST;
        let ends_open = heading.ends_with(['，', '；', '、', '：']);
        let whole = first.len() == line.len();
        if long || ends_open || level >= 3 && whole && heading.matches('，').count() > 1 {
            return Form::Plain;
        }
        return Form::Numbered { level, alone: whole };
    }
    let closed = line.ends_with(['。', '！', '？', '，', '；', '、', '：', '”', '】']);
    let short = || line.len() <= 4 * 30 && (2..=30).contains(&line.chars().count());
    if begun && !closed && short() && !line.contains(['。', '，']) && !is_number(line) {
        return Form::ShortLine;
    }
    if is_opening(line) { Form::Opened } else { Form::Plain }
}

/// The level of a sentence inside a paragraph that begins with 一是, 第一， or the like.
pub(super) fn inner_level(sentence: &str, last: bool) -> Option<u8> {
    let (level, mark) = enumerator(sentence)?;
    let heading = &sentence[mark..];
    let short = heading.chars().count() <= 40 && heading.matches('，').count() <= 1;
    (level == 4 && short && !last && heading.ends_with('。') && !has_digit(heading)).then_some(level)
}

/// A paragraph's opening sentence is a heading where it is short, one clause or two, tells no
/// number, and more follows than itself.
fn is_opening(line: &str) -> bool {
    const LONGEST: usize = 4 * 26;
    let beginning = &line[..super::origin::boundary(line, LONGEST)];
    let first = first_sentence(beginning);
    if !first.ends_with('。') {
        return false;
    }
    let length = first.chars().count();
    (4..=26).contains(&length)
        && first.matches('，').count() <= 1
        && !has_digit(first)
        && line[first.len()..].chars().nth(2 * length).is_some()
        && !NARRATIVE.any_in(Held::of(first).phrase(first))
}

/// Words of a sentence that tells rather than heads: no heading speaks of times or of "is".
static NARRATIVE: Words<14> = Words::new([
    "是",
    "年",
    "各位代表",
    "了",
    "我们",
    "必须",
    "现在",
    "就是",
    "不断涌现",
    "已",
    "这些",
    "要求",
    "如下",
    "以下",
]);

fn has_digit(s: &str) -> bool {
    s.bytes().any(|b| b.is_ascii_digit())
}

fn is_number(line: &str) -> bool {
    line.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '/' | '年' | '月' | '日'))
}

/// The level of the mark that a line begins with, and the mark's length in bytes.
///
/// Levels: 1 一、; 2 （一）; 3 1. and （1）; 4 第一，, 一是, 一要; 5 ——.
pub(crate) fn enumerator(line: &str) -> Option<(u8, usize)> {
    let first = line.chars().next()?;
    match first {
        '—' => line.strip_prefix("——").map(|_| (5, "——".len())),
        '（' => bracketed(line),
        '第' => ordinal(line),
        '0'..='9' => arabic(line),
        c if is_numeral(c) => chinese(line),
        _ => None,
    }
}

/// Whether a heading's mark may begin with a character.
pub(crate) fn begins_mark(c: char) -> bool {
    matches!(c, '—' | '（' | '第' | '0'..='9') || is_numeral(c)
}

fn is_numeral(c: char) -> bool {
    static NUMERALS: Chars = Chars::of("一二三四五六七八九十");
    NUMERALS.has(c)
}

/// The length in bytes of a short Chinese ordinal (一 to 三十九) that `s` begins with.
fn numeral_length(s: &str) -> Option<usize> {
    let length: usize = s.chars().take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
    (1..=9).contains(&length).then_some(length)
}

fn bracketed(line: &str) -> Option<(u8, usize)> {
    let inside = &line["（".len()..];
    let close = inside.find('）').filter(|&at| at <= 9)?;
    let mark = "（".len() + close + "）".len();
    if numeral_length(inside) == Some(close) {
        return Some((2, mark));
    }
    (close > 0 && inside[..close].bytes().all(|b| b.is_ascii_digit())).then_some((3, mark))
}

fn arabic(line: &str) -> Option<(u8, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '、' | '．'))?;
    let after = rest[mark.len_utf8()..].chars().next()?;
    (digits <= 2 && !after.is_ascii_digit()).then_some((3, digits + mark.len_utf8()))
}

fn ordinal(line: &str) -> Option<(u8, usize)> {
    let rest = line.strip_prefix('第')?;
    let length = numeral_length(rest)?;
    let mark = rest[length..].chars().next()?;
    match mark {
        '，' => Some((4, "第".len() + length + mark.len_utf8())),
        '部' => rest[length..].starts_with("部分").then_some((1, "第部分".len() + length)),
        '章' => Some((1, "第章".len() + length)),
        _ => None,
    }
}

fn chinese(line: &str) -> Option<(u8, usize)> {
    let length = numeral_length(line)?;
    let mark = line[length..].chars().next()?;
    let whole = length + mark.len_utf8();
    match mark {
        // 一、二、三产业 begins no section.
        '、' => line[whole..].chars().next().is_none_or(|c| !is_numeral(c)).then_some((1, whole)),
        '是' | '要' => Some((4, whole)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_levels() {
        assert_eq!(enumerator("一、去年工作回顾"), Some((1, 6)));
        assert_eq!(enumerator("（十二）改善民生"), Some((2, 12)));
        assert_eq!(enumerator("3.建设平台"), Some((3, 2)));
        assert_eq!(enumerator("二是扩大开放。"), Some((4, 6)));
        assert_eq!(enumerator("第三，改进作风。"), Some((4, 9)));
        assert_eq!(enumerator("——经济稳步增长。"), Some((5, 6)));
    }

    #[test]
    fn what_looks_like_a_mark_is_none() {
        assert_eq!(enumerator("一、二、三产业增加值分别增长4%"), None);
        assert_eq!(enumerator("2.5微克"), None);
        assert_eq!(enumerator("一年来，成效明显。"), None);
    }

    #[test]
    fn no_heading_ends_in_an_open_mark() {
        assert_eq!(form("（一）扩大内需，", true), Form::Plain);
        assert_eq!(form("积极扩大开放", true), Form::ShortLine);
        assert_eq!(form("积极扩大开放，", true), Form::Plain);
    }
}
