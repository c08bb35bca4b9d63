//! Amounts and dates as offices write them: 2440亿元, 1.79万套; 2026年6月底前.

use crate::Refusal;
use jiff::civil::Date;
use luoshi::quantity::quantities;
use rust_decimal::Decimal;

const HUNDRED_MILLION: Decimal = Decimal::from_parts(100_000_000, 0, 0, false, 0);
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// A value with its unit, multipliers taken out where that shortens it.
///
/// ```
/// use luoshi_ledger::papers::amount::amount;
/// assert_eq!(amount(244_000_000_000_i64.into(), "元"), "2440亿元");
/// assert_eq!(amount(17_900.into(), "套"), "1.79万套");
/// assert_eq!(amount(3200.into(), "公里"), "3200公里");
/// assert_eq!(amount(5.into(), "百分点"), "5个百分点");
/// ```
#[must_use]
pub fn amount(value: Decimal, unit: &str) -> String {
    let short = [(HUNDRED_MILLION, "亿"), (TEN_THOUSAND, "万")].into_iter().find_map(|(by, word)| {
        let scaled = (value / by).normalize();
        (value.abs() >= by && scaled.scale() <= 4 && scaled * by == value).then(|| format!("{scaled}{word}"))
    });
    let unit = if unit == "百分点" { "个百分点" } else { unit };
    short.unwrap_or_else(|| value.normalize().to_string()) + unit
}

/// The value that words give in a unit: 800公里, 1.2万公里, or the bare number where the unit is plain.
///
/// # Errors
/// `invalid` if they give no number, another unit, or more than a number.
pub fn read_amount(text: &str, unit: &str) -> Result<Decimal, Refusal> {
    let text = text.trim();
    if let Ok(bare) = text.replace([',', '，'], "").parse::<Decimal>() {
        return bare_amount(bare, text, unit);
    }
    let found = quantities(text);
    match found.as_slice() {
        // 1万: the multiplier is written, the unit is that of the target.
        [one] if one.core == (0..text.len()) && (one.unit == unit || one.unit.is_empty()) => Ok(one.value),
        [one] if one.core == (0..text.len()) => Err(Refusal::invalid(
            format!("计量单位应为“{unit}”，写的是“{}”", one.unit),
            format!("the unit is {unit}, not {}", one.unit),
        )),
        _ => Err(Refusal::invalid(
            format!("“{text}”不是一个数值，请写成“800{unit}”的样子"),
            format!("{text:?} is no amount; write it like 800{unit}"),
        )),
    }
}

/// A number without its unit: doubtful where such amounts are counted in 亿元.
fn bare_amount(bare: Decimal, text: &str, unit: &str) -> Result<Decimal, Refusal> {
    match unit {
        "元" if !bare.is_zero() => Err(Refusal::invalid(
            format!("“{text}”没有写单位，请写明是元、万元还是亿元"),
            format!("{text:?} has no unit: write 元, 万元 or 亿元"),
        )),
        _ => Ok(bare),
    }
}

/// The day that words give: 2026-06-30, 2026年6月底前, 6月底, 上半年, 年底; those without a year are of `year`.
///
/// # Errors
/// `invalid` if they give none.
pub fn read_day(text: &str, year: i16) -> Result<Date, Refusal> {
    day(text.trim(), year).ok_or_else(|| {
        Refusal::invalid(
            format!("“{text}”不是日期，请写成{year}-12-31或{year}年12月底的样子"),
            format!("{text:?} is no date; write {year}-12-31"),
        )
    })
}

/// What a workbook makes of a date in a cell of text: days since 1899-12-30.
fn counted(text: &str) -> Option<Date> {
    let days = text.parse::<i64>().ok().filter(|days| (30_000..80_000).contains(days))?;
    Date::new(1899, 12, 30).ok()?.checked_add(jiff::Span::new().days(days)).ok()
}

fn day(text: &str, year: i16) -> Option<Date> {
    if let Some(day) = counted(text) {
        return Some(day);
    }
    let text = ["之前", "以前", "前"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let (year, rest) = match text.split_once(['年', '-', '/', '.']) {
        Some((digits, rest)) if digits.len() == 4 => (digits.parse().ok()?, rest),
        _ if text.len() == 4 && text.parse::<i16>().is_ok() => (text.parse().ok()?, ""),
        _ => (year, text),
    };
    let month_end = |month: i8| Date::new(year, month, 1).ok().map(Date::last_of_month);
    match rest {
        "" | "底" | "末" | "内" | "年底" | "年末" | "年内" | "全年" | "下半年" => month_end(12),
        "上半年" => month_end(6),
        _ => match "一二三四".chars().zip([3, 6, 9, 12]).find(|(q, _)| rest.starts_with(&format!("{q}季度"))) {
            Some((_, month)) => month_end(month),
            None => month_and_day(rest, year),
        },
    }
}

fn month_and_day(text: &str, year: i16) -> Option<Date> {
    let (month, day) = text.split_once(['月', '-', '/', '.']).unwrap_or((text, ""));
    let month: i8 = month.parse().ok()?;
    match day.trim_end_matches(['日', '号']) {
        "" | "底" | "末" => Some(Date::new(year, month, 1).ok()?.last_of_month()),
        digits => Date::new(year, month, digits.parse().ok()?).ok(),
    }
}

/// A day as official documents write it: 2026年7月8日.
#[must_use]
pub fn day_zh(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A small number in Chinese, 1 to 99: 一、十二、二十.
#[must_use]
pub(crate) fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match number / 10 % 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", DIGITS[tens]),
    };
    tens + DIGITS[number % 10]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_offices_write_them() {
        let cases = [
            ("2026-06-30", "2026-06-30"),
            ("2026年6月底前", "2026-06-30"),
            ("2026年10月15日", "2026-10-15"),
            ("2026.9", "2026-09-30"),
            ("6月底前", "2026-06-30"),
            ("上半年", "2026-06-30"),
            ("三季度末", "2026-09-30"),
            ("年底前", "2026-12-31"),
            ("2027年底", "2027-12-31"),
            ("2027", "2027-12-31"),
            ("46112", "2026-03-31"),
        ];
        for (text, expected) in cases {
            assert_eq!(read_day(text, 2026).map(|d| d.to_string()), Ok(expected.to_owned()), "{text}");
        }
        for text in ["长期", "13月底", "2026年2月30日", "持续推进", "100"] {
            assert!(read_day(text, 2026).is_err(), "{text}");
        }
    }

    #[test]
    fn amounts_are_read_in_their_unit() {
        assert_eq!(read_amount("1.2万公里", "公里"), Ok(12_000.into()));
        assert_eq!(read_amount("1,250", "公里"), Ok(1250.into()));
        assert_eq!(read_amount("1万", "人"), Ok(10_000.into()));
        assert_eq!(read_amount("2.5%", "%"), Ok(Decimal::new(25, 1)));
        assert_eq!(read_amount("800亩", "公里").map_err(|r| r.zh), Err("计量单位应为“公里”，写的是“亩”".into()));
        assert!(read_amount("800", "元").is_err(), "元、万元 or 亿元?");
        assert!(read_amount("主体完工", "公里").is_err());
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(mantissa in 1_i64..10_000_000_000, scale in 0_u32..3, unit in 0_usize..4) {
            let unit = ["公里", "元", "%", "百分点"][unit];
            let value = Decimal::new(mantissa, scale).normalize();
            let text = amount(value, unit);
            proptest::prop_assert_eq!(read_amount(&text, unit), Ok(value), "{}", text);
        }
    }

    #[test]
    fn numerals() {
        assert_eq!([1, 10, 12, 20, 35].map(numeral), ["一", "十", "十二", "二十", "三十五"]);
    }
}
