//! Numbers as they are written: Arabic, Chinese and mixed, exact.
//!
//! | text | value | bound of its own |
//! | --- | --- | --- |
//! | 1.79万 | 17900 | |
//! | 5000多万 | 50000000 | about |
//! | 两千余 | 2000 | about |
//! | 上百 | 100 | at least |
//! | 数十亿 | 1000000000 | at least |
//! | 三分之一, 1/3 | 0.3333 (倍) | |
//! | 一半 | 0.5 (倍) | |
//! | 百分之五 | 5 (%) | |

use super::Bound;
use crate::catalogue::catalogue;
use crate::phrase::Chars;
use rust_decimal::Decimal;

/// A number at the beginning of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its length in bytes.
    pub length: usize,
    /// Its value, multipliers taken in.
    pub value: Decimal,
    /// What 余, 多, 上 and 数 make of it.
    pub bound: Option<Bound>,
    /// The unit that the way of writing implies: 倍 for a fraction, % for 百分之五.
    pub unit: Option<&'static str>,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether it has one of the multipliers 百千万亿.
    pub multiplied: bool,
    /// Whether it is a multiplier alone (百万吨, 千余家).
    pub bare: bool,
}

/// Whether a character is a digit, or a numeral up to ten: what years and counts are told by.
pub(crate) fn is_small_numeral(c: char) -> bool {
    static SMALL: Chars = Chars::of("0123456789一二两三四五六七八九十");
    SMALL.has(c)
}

/// Longer runs of digits are codes, not numbers.
const LONGEST_DIGITS: usize = 18;

/// The number that a text begins with. Takes time in proportion to its length only.
#[must_use]
pub fn number(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    match first {
        '0'..='9' => arabic(text),
        '上' | '数' | '几' => indefinite(text),
        _ => fraction_in_words(text).or_else(|| chinese(text)),
    }
}

/// The length of the run of digits, points and signs that a text begins with.
pub(super) fn digits_length(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count()
}

fn arabic(text: &str) -> Option<Number> {
    let whole = digits_length(text);
    let mut digits = &text[..whole];
    if digits.ends_with('.') {
        digits = &digits[..whole - 1];
    }
    if digits.len() > LONGEST_DIGITS || digits.matches('.').count() > 1 {
        return None;
    }
    let value: Decimal = digits.parse().ok()?;
    let rest = &text[digits.len()..];
    if let Some((length, share)) = slash(value, rest) {
        let length = digits.len() + length;
        return Some(plain(length, share, Some("倍"), true));
    }
    let (length, factor, bound) = multipliers(rest);
    Some(Number {
        length: digits.len() + length,
        value: value.checked_mul(factor)?.normalize(),
        bound,
        unit: None,
        digits: true,
        multiplied: factor > Decimal::ONE,
        bare: false,
    })
}

fn plain(length: usize, value: Decimal, unit: Option<&'static str>, digits: bool) -> Number {
    Number { length, value: value.normalize(), bound: None, unit, digits, multiplied: false, bare: false }
}

/// 1/3 behind its numerator: a share to four places.
fn slash(value: Decimal, rest: &str) -> Option<(usize, Decimal)> {
    let below = rest.strip_prefix('/')?;
    let length = below.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&length) || below[length..].starts_with(['年', '月', '/', '.']) {
        return None;
    }
    let below: Decimal = below[..length].parse().ok()?;
    let share = value.checked_div(below)?.round_dp(4);
    (share < Decimal::ONE).then_some((1 + length, share))
}

fn power(c: char) -> Option<u32> {
    match c {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        _ => None,
    }
}

fn ten_to(power: u32) -> Decimal {
    Decimal::from(10u64.pow(power.min(18)))
}

/// 百, 千, 万, 亿 behind digits, with 余 or 多 among them: the length, the factor and the bound.
fn multipliers(text: &str) -> (usize, Decimal, Option<Bound>) {
    let (mut at, mut total, mut bound) = (0, 0, None);
    for c in text.chars() {
        if matches!(c, '余' | '多') && bound.is_none() {
            // 多 belongs to the number where a multiplier or a unit follows: 30多万, 50多家.
            let after = &text[at + c.len_utf8()..];
            let next = after.chars().next();
            let of_many = total > 0 && !next.is_some_and(|n| matches!(n, '样' | '边' | '层'));
            if !of_many && next.is_none_or(|n| power(n).is_none()) && catalogue().units.at(after).is_none() && c == '多'
            {
                break;
            }
            bound = Some(Bound::About);
        } else if let Some(power) = power(c).filter(|&p| p > 1) {
            if starts_unit(&text[at..]) || total + power > 12 {
                break;
            }
            total += power;
        } else {
            break;
        }
        at += c.len_utf8();
    }
    (at, ten_to(total), bound)
}

/// 千 in 千瓦 and 百 in 百分点 begin a unit.
fn starts_unit(text: &str) -> bool {
    catalogue().units.at(text).is_some_and(|u| u.word.chars().count() > 1)
}

/// 上百, 数十亿, 几千: at least so many.
fn indefinite(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let (mut at, mut total) = (0, 0);
    for c in rest.chars() {
        let Some(power) = power(c).filter(|_| !starts_unit(&rest[at..])) else { break };
        total += power;
        at += c.len_utf8();
    }
    if at == 0 || total > 16 {
        return None;
    }
    let length = first.len_utf8() + at;
    let number = plain(length, ten_to(total), None, false);
    Some(Number { bound: Some(Bound::AtLeast), multiplied: true, ..number })
}

/// 三分之一, 百分之五, 一半, 半数.
fn fraction_in_words(text: &str) -> Option<Number> {
    for half in ["一半", "半数"] {
        if text.starts_with(half) {
            return Some(plain(half.len(), Decimal::new(5, 1), Some("倍"), false));
        }
    }
    if let Some(rest) = text.strip_prefix("百分之") {
        let inner = number(rest)?;
        return Some(plain("百分之".len() + inner.length, inner.value, Some("%"), false));
    }
    let (below_length, below) = numeral(text)?;
    let rest = text[below_length..].strip_prefix("分之")?;
    let (above_length, above) = numeral(rest)?;
    let share = above.checked_div(below)?.round_dp(4);
    (share < Decimal::ONE).then(|| plain(below_length + "分之".len() + above_length, share, Some("倍"), false))
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '廿' => 20,
        _ => return None,
    })
}

/// A whole Chinese numeral with 余 or 多, or a multiplier alone.
fn chinese(text: &str) -> Option<Number> {
    let (length, value) = numeral(text)?;
    let bare = text.chars().next().is_some_and(|c| matches!(c, '百' | '千' | '万' | '亿'));
    let multiplied = text[..length].contains(['百', '千', '万', '亿']);
    let rest = &text[length..];
    let (more, factor, bound) =
        if rest.starts_with(['余', '多', '几']) { vague(rest) } else { (0, Decimal::ONE, None) };
    Some(Number {
        length: length + more,
        value: value.checked_mul(factor)?.normalize(),
        bound,
        unit: None,
        digits: false,
        multiplied: multiplied || factor > Decimal::ONE,
        bare,
    })
}

/// 余, 多 or 几 behind a numeral, and the multipliers behind that: 两千余, 三十多万.
fn vague(rest: &str) -> (usize, Decimal, Option<Bound>) {
    if let Some(after) = rest.strip_prefix('几') {
        // 十几亿
        let (length, factor, _) = multipliers(after);
        if factor >= ten_to(4) {
            return ("几".len() + length, factor, Some(Bound::About));
        }
        let unit = catalogue().units.at(after).is_some();
        return if unit { ("几".len(), Decimal::ONE, Some(Bound::About)) } else { (0, Decimal::ONE, None) };
    }
    let (length, factor, bound) = multipliers(rest);
    (length, factor, bound)
}

/// The length and value of the Chinese numeral that a text begins with: 两千三百, 一亿二千万, 十五.
fn numeral(text: &str) -> Option<(usize, Decimal)> {
    let (mut total, mut section, mut pending) = (Decimal::ZERO, Decimal::ZERO, None::<u32>);
    let (mut at, mut seen) = (0, 0);
    for c in text.chars() {
        if let Some(d) = digit(c) {
            // Two digits in a row are no number in words (三五, 二〇二六).
            if pending.is_some_and(|p| p != 0) || seen > 24 {
                break;
            }
            pending = Some(d);
        } else if let Some(power) = power(c) {
            if power > 1 && starts_unit(&text[at..]) {
                break;
            }
            let own = pending.take().filter(|&d| d > 0).map(Decimal::from);
            if power >= 4 {
                let below = section + own.unwrap_or_default();
                let lead = if below.is_zero() && total.is_zero() { Decimal::ONE } else { below };
                total = if lead.is_zero() {
                    total.checked_mul(ten_to(power))?
                } else {
                    (total + lead).checked_mul(ten_to(power))?
                };
                if power == 4 && !lead.is_zero() && total > ten_to(12) {
                    return None;
                }
                section = Decimal::ZERO;
            } else {
                section += own.unwrap_or(Decimal::ONE) * ten_to(power);
            }
        } else {
            break;
        }
        seen += 1;
        at += c.len_utf8();
    }
    if at == 0 {
        return None;
    }
    // A digit behind a round number counts its own place only behind 零 or 十.
    let value = total + section + pending.map_or(Decimal::ZERO, Decimal::from);
    (!value.is_zero()).then_some((at, value.normalize()))
}
