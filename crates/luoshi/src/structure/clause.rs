//! Sentences and clauses by their marks; nothing is lost between them.

use crate::catalogue::{Prefixes, Suffixes, catalogue};
use crate::phrase::Chars;
use std::ops::Range;
use std::sync::LazyLock;

/// The stretch between two of the marks ，；。： that carries a verb of its own or belongs to a
/// neighbour that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// With the enumerator before it and the mark after it: clauses tile their sentence.
    pub whole: Range<usize>,
    /// The clause alone.
    pub range: Range<usize>,
}

/// The longest stretch in quotes or brackets, in bytes, in which marks do not part clauses.
const LONGEST_ASIDE: usize = 150;

/// A stretch up to one of the marks ，；：。！？, with the mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    /// Whether its mark ends the sentence.
    pub(super) ends_sentence: bool,
}

/// Splits a paragraph after each mark, except in quotes and brackets that close soon.
pub(super) fn pieces(norm: &str, paragraph: Range<usize>, pieces: &mut Vec<Piece>) {
    let words = &norm[paragraph.clone()];
    pieces.clear();
    let (mut start, mut at) = (0, 0);
    while let Some(sign) = next_sign(words, at) {
        let c = words[sign..].chars().next().unwrap_or(' ');
        at = sign + c.len_utf8();
        if let Some(close) = closing(c) {
            at = at.max(aside(words, sign, c, close));
        } else if matches!(c, '，' | '；' | '：' | '。' | '！' | '？') {
            // 。” closes with its quote.
            if words[at..].starts_with('”') {
                at += '”'.len_utf8();
            }
            let range = paragraph.start + start..paragraph.start + at;
            pieces.push(Piece { range, ends_sentence: is_full_stop(c) });
            start = at;
        }
    }
    if start < words.len() {
        pieces.push(Piece { range: paragraph.start + start..paragraph.end, ends_sentence: true });
    }
}

/// The pieces of each sentence.
pub(super) fn sentences(pieces: &[Piece]) -> impl Iterator<Item = &[Piece]> {
    pieces.split_inclusive(|piece| piece.ends_sentence)
}

/// From the first to the last of a sentence's pieces.
pub(super) fn extent(pieces: &[Piece]) -> Range<usize> {
    let ends = pieces.first().zip(pieces.last());
    ends.map_or(0..0, |(first, last)| first.range.start..last.range.end)
}

/// What a line says up to its first full stop, wherever that stands.
pub(super) fn first_sentence(line: &str) -> &str {
    let mut at = 0;
    while let Some(sign) = next_sign(line, at) {
        let c = line[sign..].chars().next().unwrap_or(' ');
        at = sign + c.len_utf8();
        if is_full_stop(c) {
            return &line[..at];
        }
    }
    line
}

fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// The clauses of a sentence; a piece that is only an opener is joined to what follows.
pub(super) fn clauses(norm: &str, pieces: &[Piece]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::with_capacity(pieces.len());
    let mut from = None;
    for (i, Piece { range: piece, .. }) in pieces.iter().enumerate() {
        let start = from.take().unwrap_or(piece.start);
        let inner = inside(norm, piece.clone());
        let words = &norm[inner.clone()];
        let opens = |next: &Piece| is_opener(words) || is_told_by(words, &norm[next.range.clone()]);
        if pieces.get(i + 1).is_some_and(opens) {
            from = Some(start);
            continue;
        }
        let first = if start == piece.start { inner.start } else { inside(norm, start..piece.end).start };
        clauses.push(Clause { whole: start..piece.end, range: first..inner.end.max(first) });
    }
    clauses
}

/// A heading's words without its full stop.
pub(super) fn without_stop(norm: &str, sentence: Range<usize>) -> Range<usize> {
    let words = norm[sentence.clone()].trim_end_matches(['。', '！', '？', ' ']);
    sentence.start..sentence.start + words.len()
}

/// The clause without the enumerator before it and the marks around it.
fn inside(norm: &str, piece: Range<usize>) -> Range<usize> {
    let words = &norm[piece.clone()];
    // Most begin with a common Chinese character that begins no mark.
    let plain = words.starts_with(|c| ('一'..='\u{9FFF}').contains(&c) && !super::begins_mark(c));
    let start = if plain { piece.start } else { piece.end - behind_marks(words).len() };
    start..start + without_marks_behind(&norm[start..piece.end])
}

/// What stands behind the enumerator and the marks that words begin with; if that is nothing, the marks.
fn behind_marks(words: &str) -> &str {
    let marked = words.starts_with(super::begins_mark).then(|| super::enumerator(words)).flatten();
    let rest = &words[marked.map_or(0, |(_, length)| length)..];
    let body = rest.trim_start_matches(['，', '；', '：', '。', '！', '？', ' ', '\n']);
    if body.is_empty() { rest } else { body }
}

/// How many bytes words have without the marks that they end with.
fn without_marks_behind(words: &str) -> usize {
    let mut rest = words.as_bytes();
    // ， ； ： ！ ？, 。, blanks
    while let [before @ .., 0xEF, 0xBC, 0x8C | 0x9B | 0x9A | 0x81 | 0x9F]
    | [before @ .., 0xE3, 0x80, 0x82]
    | [before @ .., b' ' | b'\n'] = rest
    {
        rest = before;
    }
    rest.len()
}

/// A piece without a verb that only opens what follows: 今年， / 到2030年， / 在此基础上， / 同时，
fn is_opener(words: &str) -> bool {
    static OPENERS: LazyLock<Prefixes> = LazyLock::new(|| {
        Prefixes::new(&[
            "同时",
            "此外",
            "今年",
            "去年",
            "另外",
            "其中",
            "一方面",
            "另一方面",
            "与此同时",
            "在此基础上",
            "近年来",
            "多年来",
            "本届政府",
            "实际上",
            "总体上",
            "总的看",
            "当前和今后一个时期",
            "目前",
            "当前",
            "总之",
            "为此",
            "因此",
            "特别是",
            "首先",
            "其次",
            "全年",
            "一年来",
            "五年来",
            "过去一年",
            "过去五年",
            "这五年",
            "未来五年",
            "新的一年",
            "届时",
            "年底前",
            "今年底前",
            "年内",
            "上半年",
            "下半年",
            "五年累计",
            "去年以来",
            "今年以来",
        ])
    });
    if OPENERS.at(words) == Some(words) || words.len() <= 4 && words.chars().count() <= 1 {
        return true;
    }
    // Most pieces end with nothing that an opener ends with.
    static ENDS: Chars = Chars::of("年月日末来间期底起前下上中后时等");
    if !words.ends_with(|c| ENDS.has(c)) {
        return false;
    }
    let time = words.ends_with(['年', '月', '日', '末'])
        || words.ends_with("年来")
        || words.ends_with("期间")
        || words.ends_with("时期");
    let starts = |heads: &[&str]| heads.iter().any(|h| words.starts_with(h));
    // 2012年底，, 从5月1日起，, 9月底前，: a day by itself.
    let day =
        ["年底", "月底", "月起", "日起", "年起", "月底前", "年底前", "年前"].iter().any(|end| words.ends_with(end));
    let dated =
        || words.trim_start_matches(['从', '自', '到', '在']).starts_with(|c: char| c.is_ascii_digit() || c == '今');
    (day && words.chars().count() <= 10 && dated())
        || (time
            && words.chars().count() <= 12
            && starts(&["到", "至", "力争到", "截至", "“", "1", "2", "今后", "未来", "近"]))
        || (starts(&["在", "经过"])
            && words.ends_with(['下', '上', '中', '后', '时', '间', '前'])
            && words.chars().count() <= 30)
        || (starts(&["通过", "随着"]) && words.ends_with('等'))
}

/// What people act with, at the end of a phrase without a verb: 以时不我待的干劲，.
static ATTITUDES: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&[
        "之心",
        "之志",
        "之责",
        "之气",
        "之势",
        "之力",
        "之态",
        "姿态",
        "态度",
        "气势",
        "定力",
        "精神",
        "作风",
        "举措",
        "担当",
        "干劲",
        "责任感",
        "决心",
        "信心",
        "力度",
        "勇气",
        "状态",
        "意志",
        "情怀",
        "增长",
    ])
});

/// 改革开放，是必由之路: a subject without a verb belongs to the piece that says what it is; so do means
/// without one: 以更大的决心，扮靓山川.
fn is_told_by(words: &str, next: &str) -> bool {
    let is = next.starts_with(['是', '也', '就', '正', '既'])
        && ["是", "也是", "就是", "正是", "既是"].iter().any(|w| next.starts_with(w));
    let by = words.starts_with(['以', '我', '要', '必'])
        && ["以", "我们要以", "要以", "必须以"].iter().any(|w| words.starts_with(w));
    let told = is && is_noun(words) || by && !words.contains('为') && ATTITUDES.at(words).is_some();
    told && (2..=40).contains(&words.chars().count())
}

/// Whether words have no verb that tells what is done.
fn is_noun(words: &str) -> bool {
    !words.contains(['是', '有', '要', '了'])
        && catalogue().verbs.at(words, |v| v.acts() || v.adverb || v.hope).is_none()
}

/// The next character that may be a mark, from a byte on: no letter, digit or common Chinese
/// character, whose first bytes are E4 to E9.
fn next_sign(words: &str, from: usize) -> Option<usize> {
    let bytes = words.as_bytes();
    let mut at = from;
    while let Some(&first) = bytes.get(at) {
        match first {
            0xE4..=0xE9 => at += 3,
            0..0x80 => at += 1,
            _ => return Some(at),
        }
    }
    None
}

fn closing(c: char) -> Option<char> {
    match c {
        '“' => Some('”'),
        '（' => Some('）'),
        '《' => Some('》'),
        '‘' => Some('’'),
        _ => None,
    }
}

/// Where an aside that opens at `at` ends, or `at` itself if it does not close soon.
fn aside(words: &str, at: usize, open: char, close: char) -> usize {
    let inside = at + open.len_utf8();
    let mut end = words.len().min(inside + LONGEST_ASIDE);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    words[inside..end].find(close).map_or(at, |found| inside + found + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sentence: &str) -> Vec<Clause> {
        let mut found = Vec::new();
        pieces(sentence, 0..sentence.len(), &mut found);
        clauses(sentence, &found)
    }

    fn texts(sentence: &str) -> Vec<&str> {
        of(sentence).into_iter().map(|c| &sentence[c.range]).collect()
    }

    #[test]
    fn clauses_stand_between_marks() {
        assert_eq!(texts("加快建设，推进改革；扩大开放。"), ["加快建设", "推进改革", "扩大开放"]);
    }

    #[test]
    fn an_opener_belongs_to_what_follows() {
        assert_eq!(texts("到2030年，森林覆盖率达到40%。"), ["到2030年，森林覆盖率达到40%"]);
    }

    #[test]
    fn a_day_by_itself_opens_what_follows() {
        assert_eq!(texts("从5月1日起，山城公交免费。"), ["从5月1日起，山城公交免费"]);
        assert_eq!(texts("年底前，建成东湖水厂。"), ["年底前，建成东湖水厂"]);
    }

    #[test]
    fn marks_in_quotes_do_not_part() {
        assert_eq!(texts("推行“马上办，就近办”模式，做好服务。"), ["推行“马上办，就近办”模式", "做好服务"]);
    }

    #[test]
    fn sentences_end_at_full_stops_outside_of_quotes() {
        let line = "提出“马上办！就近办”，做好服务。推进改革，扩大开放";
        let mut found = Vec::new();
        pieces(line, 0..line.len(), &mut found);
        let lengths: Vec<usize> = sentences(&found).map(<[Piece]>::len).collect();
        assert_eq!(lengths, [2, 2]);
        assert_eq!(first_sentence(line), "提出“马上办！");
    }

    #[test]
    fn clauses_put_together_are_the_sentence() {
        let s = "一是同时，加快建设；推进改革。";
        let whole: String = of(s).iter().map(|c| &s[c.whole.clone()]).collect();
        assert_eq!(whole, s);
    }
}
