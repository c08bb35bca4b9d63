//! [`Source`](crate::Source) to [`Text`]: one normal form that never loses its place in the original.
//!
//! Width is folded (％ to %, ２ to 2, half-width commas to ，), blanks and zero-width characters go,
//! straight quotes become “ and ”, and lines that were broken inside a sentence are joined. Every
//! byte of the normal form knows the character of the source that it came from.

use crate::phrase::length_of_char;
use crate::rank::Rank;
use std::ops::Range;

/// The normal form of a source, with the way back to it.
#[derive(Debug, Clone)]
pub struct Text {
    /// The normal form. Lines end in `\n`; a line is a paragraph, a heading or a list item.
    pub norm: String,
    /// The stretches of `norm` that stand in the source as they are, and single characters that were
    /// folded, in order and without gaps.
    origin: Vec<Stretch>,
    rank: Rank,
}

/// Where a stretch of the normal form begins, and where it begins in the source.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    norm: u32,
    source: u32,
}

impl Text {
    /// The span in source characters, `[start, end)`, of a byte range of the normal form.
    ///
    /// ```
    /// let text = luoshi::normalise("投资 ２０００ 亿元");
    /// let at = text.norm.find("2000亿元").expect("folded");
    /// assert_eq!(text.to_source(at..at + "2000亿元".len()), [3, 10]);
    /// ```
    #[must_use]
    pub fn to_source(&self, range: Range<usize>) -> [usize; 2] {
        let (first, last) = self.source_chars(&range, &mut 0);
        [self.rank.chars_before(first), self.rank.chars_before(last) + usize::from(!range.is_empty())]
    }

    /// The span in source characters of a byte range of the normal form, and the words there. `near` is kept from
    /// range to range of those that stand near each other.
    pub(crate) fn words<'s>(&self, source: &'s str, range: &Range<usize>, near: &mut usize) -> ([usize; 2], &'s str) {
        let (first, last) = self.source_chars(range, near);
        let rest = if range.is_empty() { "" } else { &source[last..] };
        let end = last + rest.bytes().next().map_or(0, length_of_char);
        let chars = usize::from(!range.is_empty());
        ([self.rank.chars_before(first), self.rank.chars_before(last) + chars], &source[first..end])
    }

    /// Where the first and the last character of a byte range of the normal form begin in the source.
    fn source_chars(&self, range: &Range<usize>, near: &mut usize) -> (usize, usize) {
        let start = range.start.min(self.norm.len().saturating_sub(1));
        let last = if range.is_empty() { start } else { range.end - 1 };
        let first = self.source_char(start, near);
        (first, if last == start { first } else { self.source_char(last, near) })
    }

    /// Where the source character begins that a byte of the normal form came from. `near` is how many stretches
    /// begin up to there, or somewhat before.
    fn source_char(&self, byte: usize, near: &mut usize) -> usize {
        // A folded character has other bytes than its origin: it is told by where it begins.
        let mut begins = byte;
        while !self.norm.is_char_boundary(begins) {
            begins -= 1;
        }
        let norm = begins as u32;
        let ahead = |at: usize| self.origin.get(at).is_some_and(|stretch| stretch.norm <= norm);
        if *near == 0 || !ahead(*near - 1) || ahead(*near) {
            *near = self.origin.partition_point(|stretch| stretch.norm <= norm);
        }
        let stretch = near.checked_sub(1).map(|at| self.origin[at]);
        stretch.map_or(0, |from| (from.source + (norm - from.norm)) as usize)
    }
}

/// Makes the normal form of a decoded text.
#[must_use]
pub fn normalise(source: &str) -> Text {
    let rank = Rank::of(source);
    let lines = lines_of(source, &rank);
    let wrap = wrap_width(&lines);
    let mut text = Text { norm: String::with_capacity(source.len()), origin: Vec::new(), rank };
    let mut fold = Fold::default();
    let mut paragraph = Paragraph::default();
    for (i, line) in lines.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).map(|b| &lines[b]) {
            if !continues(before, line, wrap, || paragraph.up_to(&lines[..i])) {
                text.push('\n', before.end);
                fold.quote_open = false;
                paragraph = Paragraph::beginning(i);
            } else if joins_words(before, line) {
                text.push(' ', before.end);
            }
        }
        fold.line(line, &mut text);
    }
    text
}

/// What is known of the paragraph that lines have been joined to; lines are looked through when
/// somebody asks.
#[derive(Debug, Clone, Copy, Default)]
struct Paragraph {
    first: usize,
    /// How many lines of the text have been looked through.
    seen: usize,
    length: usize,
    item: bool,
    has_stop: bool,
    has_comma: bool,
}

impl Paragraph {
    fn beginning(first: usize) -> Self {
        Paragraph { first, seen: first, ..Paragraph::default() }
    }

    /// Looks through the lines so far.
    fn up_to(&mut self, lines: &[Line]) -> Self {
        for line in &lines[self.seen..] {
            self.length += line.length - blanks(line.text);
            self.has_stop |= line.text.contains('。');
            self.has_comma |= line.text.contains('，') || line.text.contains(',');
        }
        self.seen = lines.len();
        self.item = begins_item(lines[self.first].text);
        *self
    }
}

impl Text {
    /// Takes over a character that begins in the source at a place.
    fn push(&mut self, c: char, from: u32) {
        self.begin(from);
        self.norm.push(c);
    }

    /// Takes over words as they stand in the source.
    fn push_words(&mut self, words: &str, from: u32) {
        self.begin(from);
        self.norm.push_str(words);
    }

    /// What is pushed next came from that place in the source.
    fn begin(&mut self, source: u32) {
        let norm = self.norm.len() as u32;
        let goes_on = self.origin.last().is_some_and(|last| source.wrapping_sub(last.source) == norm - last.norm);
        if !goes_on {
            self.origin.push(Stretch { norm, source });
        }
    }
}

/// A line of the source, trimmed.
struct Line<'a> {
    text: &'a str,
    /// Where `text` begins in the source.
    start: u32,
    /// Where it ends.
    end: u32,
    /// How many characters it has.
    length: usize,
}

/// The lines that hold anything.
fn lines_of<'s>(source: &'s str, rank: &Rank) -> Vec<Line<'s>> {
    let mut lines = Vec::new();
    let mut from = 0;
    while from < source.len() {
        let (end, next) = line_break(source, from);
        let text = source[from..end].trim_start_matches(is_dropped);
        let start = end - text.len();
        let text = text.trim_end_matches(is_dropped);
        if !text.is_empty() {
            let end = start + text.len();
            let length = rank.chars_before(end) - rank.chars_before(start);
            lines.push(Line { text, start: start as u32, end: end as u32, length });
        }
        from = next;
    }
    lines
}

/// Where the line ends that begins at a byte, and where the next one begins.
fn line_break(source: &str, from: usize) -> (usize, usize) {
    let bytes = source.as_bytes();
    let mut at = from;
    while let Some(&first) = bytes.get(at) {
        let breaks = match first {
            // Common Chinese characters.
            0xE4..=0xE9 => {
                at += 3;
                continue;
            }
            b'\n' | b'\r' | 0x0B | 0x0C => 1,
            0xC2 if bytes[at + 1] == 0x85 => 2,
            0xE2 if matches!(bytes[at + 1..], [0x80, 0xA8 | 0xA9, ..]) => 3,
            _ => 0,
        };
        if breaks > 0 {
            return (at, at + breaks);
        }
        at += length_of_char(first);
    }
    (source.len(), source.len())
}

/// Blanks and invisible characters, which carry nothing in Chinese text.
fn is_dropped(c: char) -> bool {
    if ('!'..='~').contains(&c) || ('、'..).contains(&c) && c < '\u{E000}' {
        return false;
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{202A}'..='\u{202E}')
}

/// How many blanks and invisible characters a text has: none is a common Chinese character.
fn blanks(text: &str) -> usize {
    let mut count = 0;
    let mut rest = text;
    loop {
        rest = &rest[common_run(rest).len()..];
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return count };
        count += usize::from(is_dropped(c));
        rest = chars.as_str();
    }
}

/// The width at which a text was broken by a machine: where nearly all long lines end alike.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let longest = lines.iter().map(|l| l.length).max()?;
    let full = lines.iter().filter(|l| l.length + 3 > longest).count();
    ((15..=80).contains(&longest) && lines.len() > 8 && full * 2 > lines.len()).then_some(longest)
}

/// Whether a sentence runs on from a line, and the paragraph it ends, into the next line.
fn continues(before: &Line, after: &Line, wrap: Option<usize>, so_far: impl FnOnce() -> Paragraph) -> bool {
    let (Some(last), Some(first)) = (before.text.chars().next_back(), after.text.chars().next()) else {
        return false;
    };
    if is_full_stop(last) || begins_item(after.text) {
        return false;
    }
    if matches!(last, '，' | ',' | '、' | '；' | ';') || matches!(first, '，' | '、' | '。' | '；' | '）' | '”' | '的')
    {
        return true;
    }
    let so_far = so_far();
    if matches!(last, '：' | ':') || so_far.item && so_far.length < 60 {
        return false;
    }
    if matches!(last, '的' | '和' | '与' | '及' | '为') || first == '是' && so_far.length < 60 {
        return true;
    }
    let broken = wrap.is_some_and(|w| before.length + 3 > w);
    let unfinished = so_far.has_stop || (so_far.length > 40 && so_far.has_comma);
    broken || unfinished || is_stray_number(before.text)
}

/// A line such as "2.5" in any width, which a page's layout tore out of its sentence (PM2.5).
fn is_stray_number(line: &str) -> bool {
    let mut digits = line.chars().map(ascii);
    let all = digits.all(|c| c.is_ascii_digit() || c == '.');
    all && line.contains(['.', '．']) && !line.ends_with(['.', '．'])
}

fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '!' | '？' | '?' | '】' | '》' | '…')
}

/// Whether a line begins with the mark of a heading or list item.
fn begins_item(line: &str) -> bool {
    // Common Chinese characters are not folded: the first one tells of most lines that they begin with none.
    let plain = |c: char| ('一'..='\u{9FFF}').contains(&c) && !crate::structure::begins_mark(c);
    !line.starts_with(plain) && crate::structure::enumerator(&folded_start(line)).is_some()
}

/// The first characters of a line as they will stand, which are more than any mark has: (一) and １. are marks too.
fn folded_start(line: &str) -> String {
    let mut fold = Fold::default();
    let mut chars = line.chars();
    let (mut start, mut before) = (String::new(), '\0');
    for _ in 0..16 {
        let Some(c) = chars.find(|&c| !is_dropped(c)) else { break };
        let folded = fold.char(c, before, chars.as_str());
        start.extend(folded);
        before = folded.unwrap_or(before);
    }
    start
}

fn joins_words(before: &Line, after: &Line) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    letter(before.text.chars().next_back()) && letter(after.text.chars().next())
}

/// Folds the characters of lines; remembers whether a straight quote is open.
#[derive(Default)]
struct Fold {
    quote_open: bool,
}

impl Fold {
    fn line(&mut self, line: &Line, out: &mut Text) {
        let mut before = '\0';
        let mut rest = line.text;
        let mut at = line.start;
        loop {
            let kept = kept_run(rest);
            if let Some(last) = kept.as_bytes().last() {
                out.push_words(kept, at);
                before = if last.is_ascii() { char::from(*last) } else { COMMON };
                rest = &rest[kept.len()..];
                at += kept.len() as u32;
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { return };
            rest = chars.as_str();
            if is_dropped(c) {
                if c == ' ' && before.is_ascii_alphabetic() && rest.starts_with(|n: char| n.is_ascii_alphabetic()) {
                    out.push(' ', at);
                }
            } else if let Some(folded) = self.char(c, before, rest) {
                out.push(folded, at);
                before = folded;
            }
            at += c.len_utf8() as u32;
        }
    }

    /// The normal form of one character, or none where it is dropped (the comma in 1,200).
    fn char(&mut self, c: char, before: char, rest: &str) -> Option<char> {
        let next = || rest.chars().find(|&n| !is_dropped(n));
        let between_digits = || before.is_ascii_digit() && next().is_some_and(|n| ascii(n).is_ascii_digit());
        Some(match c {
            ',' if between_digits() => return None,
            ',' => '，',
            ';' => '；',
            ':' | '：' if between_digits() => ':',
            ':' => '：',
            '?' => '？',
            '!' => '！',
            '(' => '（',
            ')' => '）',
            '，' | '；' | '：' | '？' | '！' | '（' | '）' => c,
            '"' | '＂' => {
                self.quote_open = !self.quote_open;
                if self.quote_open { '“' } else { '”' }
            }
            '﹪' => '%',
            '－' | '–' | '―' | '─' | '～' | '~' | '∼' | '〜' => '—',
            '﹣' | '−' => '-',
            '•' | '‧' | '・' => '·',
            'О' | '〇' | '○' if before.is_ascii_digit() => '0',
            _ => ascii(c),
        })
    }
}

/// Stands for any character that is kept as it is and no letter or digit.
const COMMON: char = '一';

/// The characters that a text begins with and that are kept as they are, whatever stands beside
/// them: common Chinese ones, letters, digits, and the marks that most texts are written with.
fn kept_run(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        at += match first {
            0xE4..=0xE9 => 3,
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'%' | b'.' | b'-' | b'/' => 1,
            // 、 。 《 》
            0xE3 if matches!(bytes[at + 1..], [0x80, 0x81 | 0x82 | 0x8A | 0x8B, ..]) => 3,
            // “ ” ‘ ’ —
            0xE2 if matches!(bytes[at + 1..], [0x80, 0x9C | 0x9D | 0x98 | 0x99 | 0x94, ..]) => 3,
            // ！ （ ） ， ； ？
            0xEF if matches!(bytes[at + 1..], [0xBC, 0x81 | 0x88 | 0x89 | 0x8C | 0x9B | 0x9F, ..]) => 3,
            _ => break,
        };
    }
    &text[..at]
}

/// The common Chinese characters that a text begins with, whose first bytes are E4 to E9.
fn common_run(text: &str) -> &str {
    let whole = text.as_bytes().chunks_exact(3).take_while(|c| matches!(c[0], 0xE4..=0xE9)).count();
    &text[..3 * whole]
}

/// Full-width letters, digits and signs to their half-width twins.
fn ascii(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_is_folded_and_blanks_go() {
        assert_eq!(normalise("完成投资 ２０００ 亿元，增长８％。").norm, "完成投资2000亿元，增长8%。");
        assert_eq!(normalise("比例为3： 2").norm, "比例为3:2");
    }

    #[test]
    fn half_width_marks_become_chinese_ones() {
        assert_eq!(normalise("建设\"一网\",完成1,200户(含旧房)。").norm, "建设“一网”，完成1200户（含旧房）。");
    }

    #[test]
    fn a_line_broken_after_a_comma_goes_on() {
        assert_eq!(normalise("加快建设，\n推进改革。\n第二段。").norm, "加快建设，推进改革。\n第二段。");
    }

    #[test]
    fn a_mark_is_a_mark_in_any_width() {
        assert_eq!(normalise("加快建设，\n(一)扩大内需").norm, "加快建设，\n（一）扩大内需");
        assert_eq!(normalise("加快建设，\n１．扩大内需").norm, "加快建设，\n1.扩大内需");
        assert_eq!(normalise("２1.\n2026年").norm, "21.\n2026年");
        // 1.2 is a number, and so its line is no item.
        assert_eq!(normalise("1.２。（一）\n2026年").norm, "1.2。（一）2026年");
    }

    #[test]
    fn a_heading_is_not_joined_to_its_text() {
        assert_eq!(
            normalise("（一）扩大内需，稳定增长\n积极促进消费。").norm,
            "（一）扩大内需，稳定增长\n积极促进消费。"
        );
    }

    #[test]
    fn spans_lead_back_to_the_source() {
        let source = "投资 ２０００ 亿元\r\n以上";
        let text = normalise(source);
        let at = text.norm.find("亿元").expect("kept");
        let [start, end] = text.to_source(at..at + "亿元".len());
        let slice: String = source.chars().skip(start).take(end - start).collect();
        assert_eq!(slice, "亿元");
    }
}
