//! Finds the quantities of a text in one pass.

use super::amount::is_quantity;
use super::number::{digits_length, number};
use super::unit::{is_ratio_of, lower_of_range, range_end, unit_at};
use super::{Bound, ChangeKind, Number, Quantity};
use crate::catalogue::catalogue;
use crate::phrase::Chars;
use rust_decimal::Decimal;

/// The characters that numbers begin with, in digits or in words.
pub(crate) const NUMERALS: &str = "0123456789一二两三四五六七八九十百千万亿上数几半廿翻倍";

/// All quantities of a sentence, in order; byte ranges are the sentence's own.
///
/// ```
/// use luoshi::quantity::{quantities, Bound};
/// let found = quantities("力争完成投资2440亿元以上，增速不超过5%");
/// assert_eq!(found.len(), 2);
/// assert_eq!((found[0].value.to_string(), found[0].bound), ("244000000000".to_owned(), Bound::AtLeast));
/// assert_eq!((found[1].unit.as_str(), found[1].bound), ("%", Bound::AtMost));
/// ```
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    static TELLING: Chars = Chars::of(NUMERALS);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = TELLING.next_in(text, at, true) {
        let c = text[next..].chars().next().unwrap_or(' ');
        at = match name_close(c) {
            Some(close) => next + name_end(&text[next..], c, close).unwrap_or(c.len_utf8()),
            None if TELLING.has(c) => step(text, next, &mut found),
            None => next + c.len_utf8(),
        };
    }
    found
}

fn name_close(open: char) -> Option<char> {
    match open {
        '“' => Some('”'),
        '《' => Some('》'),
        '（' => Some('）'),
        '‘' => Some('’'),
        _ => None,
    }
}

/// Where a name in quotes or brackets ends: numbers inside are parts of names or asides.
fn name_end(text: &str, open: char, close: char) -> Option<usize> {
    const LONGEST: usize = 180;
    let inside = open.len_utf8();
    let mut end = text.len().min(inside + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[inside..end].find(close).map(|at| inside + at + close.len_utf8())
}

/// Reads what begins at `at`, notes a quantity if it is one, and returns where to go on.
fn step(text: &str, at: usize, found: &mut Vec<Quantity>) -> usize {
    let next_char = at + text[at..].chars().next().map_or(1, char::len_utf8);
    if text[at..].starts_with(['两', '翻', '倍'])
        && let Some((quantity, end)) = multiple_in_words(text, at)
    {
        found.push(quantity);
        return end;
    }
    if is_plain_word(&text[at..]) {
        return next_char;
    }
    let Some(number) = number(&text[at..]) else {
        return at + digits_length(&text[at..]).max(next_char - at);
    };
    let end = at + number.length;
    if is_code(text, at, end) {
        return skip_code(text, end);
    }
    // 突破50亿元和百亿元: what is passed is said once.
    let passed = number.bare
        && found.last().is_some_and(|q| q.hedge.is_some() && matches!(&text[q.quote.end..at], "和" | "、" | "及"));
    match complete(text, at, &number, passed) {
        Some((quantity, end)) => {
            found.push(quantity);
            end
        }
        None => end,
    }
}

/// 一 in 一批 and 一体, 上 in 上海, 数 in 数字: most such characters are no numbers, which the next one tells.
fn is_plain_word(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, next) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
    static BEHIND_ONE: Chars = Chars::of("一二三四五六七八九十百千万亿半分倍成番点零");
    match first {
        '一' => !BEHIND_ONE.has(next) && next != '〇',
        '上' | '数' | '几' => !matches!(next, '十' | '百' | '千' | '万' | '亿'),
        '半' => next != '数',
        '翻' | '倍' => true,
        _ => false,
    }
}

/// 翻一番, 翻两番, 翻番, 倍增, 两位数.
fn multiple_in_words(text: &str, at: usize) -> Option<(Quantity, usize)> {
    let rest = &text[at..];
    let quantity = |length: usize, value: i64, unit: &str, bound, kind| {
        let core = at..at + length;
        let hedge = None;
        let value = Decimal::from(value);
        let unit = unit.to_owned();
        let quote = core.clone();
        (
            Quantity {
                quote,
                core,
                value,
                upper: None,
                unit,
                bound,
                own_kind: Some(kind),
                hedge,
                share: false,
                small_count: false,
            },
            at + length,
        )
    };
    if let Some(after) = rest.strip_prefix("两位数") {
        let before = &text[..at];
        let around = after.starts_with(['增', '以', '的']) || before.ends_with("增长") || before.ends_with("增速");
        return around.then(|| quantity("两位数".len(), 10, "%", Bound::AtLeast, ChangeKind::Growth));
    }
    for (words, value, bound) in DOUBLINGS {
        if let Some(after) = rest.strip_prefix(words) {
            let told = !is_programme(after);
            return told.then(|| quantity(words.len(), *value, "倍", *bound, ChangeKind::Multiple));
        }
    }
    if let Some(after) = rest.strip_prefix("倍增") {
        let said = text[..at].ends_with("实现") && !is_programme(after) || after.is_empty() && !text[..at].is_empty();
        return said.then(|| quantity("倍增".len(), 2, "倍", Bound::Exact, ChangeKind::Multiple));
    }
    None
}

/// 番 is a doubling: three of them are eight times.
const DOUBLINGS: &[(&str, i64, Bound)] = &[
    ("翻一番", 2, Bound::Exact),
    ("翻了一番", 2, Bound::Exact),
    ("翻两番", 4, Bound::Exact),
    ("翻了两番", 4, Bound::Exact),
    ("翻三番", 8, Bound::Exact),
    ("翻四番", 16, Bound::Exact),
    ("翻番", 2, Bound::Exact),
    ("翻近一番", 2, Bound::About),
    ("翻了近一番", 2, Bound::About),
    ("翻近两番", 4, Bound::About),
    ("翻了近两番", 4, Bound::About),
];

fn is_programme(after: &str) -> bool {
    ["工程", "行动", "计划", "方案", "目标", "任务"].iter().any(|w| after.starts_with(w))
}

/// Ordinals, ranks, and numbers that are parts of names: 第3位, G318, 5G, 2+1, 12345热线, 十五五.
fn is_code(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let previous = before.chars().next_back().unwrap_or('\n');
    let next = after.chars().next().unwrap_or('\n');
    previous.is_ascii_alphabetic()
        || matches!(previous, '第' | '+' | '/' | '.' | '×' | '±' | '每' | '#')
        || before.ends_with("每隔")
        || next == '+' && !after.starts_with("+以上")
        || matches!(next, '×' | '#' | ':') && !is_ratio_of(before)
        || next.is_ascii_alphabetic() && catalogue().units.at(after).is_none()
        || previous == '-' && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Goes past what follows a code, so that G318国道 or 第3位 is not read from its middle.
fn skip_code(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let code: usize = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        .map(char::len_utf8)
        .sum();
    end + code
}

/// The number with its unit and its bounds, unless it is none.
fn complete(text: &str, start: usize, number: &Number, passed: bool) -> Option<(Quantity, usize)> {
    let before = &text[..start];
    let mut value = number.value;
    let mut upper = None;
    let mut bound = number.bound.or(passed.then_some(Bound::AtLeast));
    let mut end = start + number.length;
    // In 3至5个 the unit stands behind the upper end alone.
    let own_unit = unit_at(text, end, number);
    let (mut unit, mut length) = own_unit.clone().unwrap_or_default();
    end += length;
    if own_unit.is_none() && range_end(text, end, end, "").is_none() {
        return None;
    }
    if let Some(second) = range_end(text, end - length, end, &unit) {
        let scaled = lower_of_range(number, &second.0);
        (value, upper, bound) = (scaled, Some(second.0.value), Some(Bound::Range));
        (unit, length) = (second.1, second.2);
        end = length;
        if upper.is_some_and(|u| u <= value) {
            return None;
        }
    }
    let core_end = end;
    if let Some(hedge) = catalogue().hedges.beginning(&text[end..]) {
        end += hedge.word.len();
        bound = bound.filter(|b| *b == Bound::Range).or(Some(hedge.bound));
    }
    // 2个多百分点, 3倍多; 3—5倍多 stays a range.
    let about = bound.filter(|b| *b == Bound::Range).or(Some(Bound::About));
    if text[start + number.length..].starts_with("个多") {
        bound = about;
    }
    if matches!(unit.as_str(), "倍" | "成") && text[end..].starts_with('多') {
        end += '多'.len_utf8();
        bound = about;
    }
    let mut quote_start = start;
    let mut hedge_word = None;
    if let Some(hedge) = catalogue().hedges.ending(before).filter(|h| fits_before(before, &h.word, number)) {
        let is_gap = hedge.gap && unit == "百分点";
        if !is_gap {
            bound = match bound {
                Some(Bound::Range) => Some(Bound::Range),
                Some(Bound::About) if hedge.bound != Bound::AtMost => Some(hedge.bound),
                _ => Some(hedge.bound),
            };
            if hedge.quoted {
                quote_start -= hedge.word.len();
            }
            hedge_word = Some(hedge.word.clone());
        }
    }
    let mut own_kind = None;
    if hedge_word.is_none()
        && bound.is_none()
        && let Some((distant, reference)) = distant_hedge(before)
    {
        bound = Some(distant);
        own_kind = (reference.is_some() && unit == "倍").then_some(ChangeKind::Amount);
        hedge_word = reference.map(str::to_owned);
    }
    let after = &text[end..];
    let bound_behind = end > core_end || passed;
    if !is_quantity(before, number, &unit, after, bound_behind, hedge_word.as_deref()) {
        return None;
    }
    // 四面八方: a small numeral measures nothing by itself.
    if !number.digits
        && !number.multiplied
        && number.unit.is_none()
        && number.value < Decimal::TEN
        && matches!(unit.as_str(), "方" | "面" | "度")
    {
        return None;
    }
    let small_count = !number.digits
        && !number.multiplied
        && number.unit.is_none()
        && !matches!(unit.as_str(), "成" | "倍" | "%" | "百分点");
    let quantity = Quantity {
        quote: quote_start..end,
        core: start..core_end,
        value,
        upper,
        unit,
        bound: bound.unwrap_or(Bound::Exact),
        own_kind,
        hedge: hedge_word,
        share: number.unit == Some("倍"),
        small_count,
    };
    Some((quantity, end))
}

/// A bound that stands before what the number is counted by: 约占*全国*1/10, 超*每千人*6.6批次, 不低于*当地标准的*1.6倍;
/// and the hedge, where that is a reference value.
fn distant_hedge(before: &str) -> Option<(Bound, Option<&'static str>)> {
    const FARTHEST: usize = 18;
    const WHOLES: &[&str] = &["全国", "全省", "全市", "全区", "全县", "全球", "世界"];
    // Without one of these no rule below has a word of its own.
    static TELLING: Chars = Chars::of("占每至不");
    let start = before.char_indices().rev().nth(FARTHEST).map_or(0, |(at, _)| at);
    if !TELLING.any_in(&before[start..]) {
        return None;
    }
    let near = before[start..].rsplit(['，', '、', '；']).next().unwrap_or("");
    if !TELLING.any_in(near) || near.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let hedged = |words: &str| catalogue().hedges.ending(words).map(|h| h.bound);
    if WHOLES.iter().any(|w| near.strip_suffix(w).is_some_and(|before| before.ends_with("约占"))) {
        return Some((Bound::About, None));
    }
    if let Some(at) = near.rfind('每').filter(|_| near.ends_with('人')) {
        return hedged(&near[..at]).map(|bound| (bound, None));
    }
    // 每村至少*建成*1座: the verb stands between.
    if near.rfind("至少").is_some_and(|at| (1..=4).contains(&near[at + "至少".len()..].chars().count())) {
        return Some((Bound::AtLeast, None));
    }
    let reference = near.strip_suffix('的')?;
    let (at, word) = ["不低于", "不超过", "不高于", "不少于"].iter().find_map(|w| Some((reference.rfind(w)?, *w)))?;
    (reference.len() > at + word.len())
        .then(|| hedged(&reference[..at + word.len()]))
        .flatten()
        .map(|b| (b, Some(word)))
}

/// Whether a hedge in front of a number is one: 约 in 节约 and 近 in 附近 are none.
fn fits_before(before: &str, hedge: &str, number: &Number) -> bool {
    let head = &before[..before.len() - hedge.len()];
    match hedge {
        "约" | "约有" => !head.ends_with(['节', '合', '签', '契', '集', '条', '大']),
        "近" => !head.ends_with(['附', '最', '临', '邻', '靠', '相', '远']),
        "过" => number.bare || number.unit == Some("倍"),
        // 村超 is a game, 美丽乡村超1万个 goes beyond.
        "超" => {
            !(head.ends_with(['高', '赶', '反', '苏', '中', '英']) || head.ends_with('村') && !head.ends_with("乡村"))
        }
        "高于" | "低于" | "大于" | "小于" | "多于" | "少于" => !head.ends_with(['不']),
        _ => true,
    }
}
