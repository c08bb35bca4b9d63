//! Targets in plain language: the number as people write it, its bound in words, when it counts as met.

use crate::language::Language;
use luoshi::record::{RelationRecord, StatementRecord, TargetRecord};
use rust_decimal::Decimal;

/// A number as people write it: 2440亿, 1.79万; 244 billion, 17,900.
#[must_use]
pub fn number(value: Decimal, language: Language) -> String {
    let value = value.normalize();
    let steps: &[(u32, &str)] = match language {
        Language::Chinese => &[(8, "亿"), (4, "万")],
        Language::English => &[(9, " billion"), (6, " million")],
    };
    let by = |power: u32| (value / Decimal::from(10_u64.pow(power))).normalize();
    let step = steps.iter().find(|(power, _)| by(*power).abs() >= Decimal::ONE && by(*power).scale() <= 4);
    match step {
        Some((power, word)) if value.is_integer() => format!("{}{word}", grouped(by(*power), language)),
        _ => grouped(value, language),
    }
}

/// Digits in groups of three, in English.
fn grouped(value: Decimal, language: Language) -> String {
    let digits = value.to_string();
    let (whole, part) = digits.split_once('.').map_or((digits.as_str(), String::new()), |(w, p)| (w, format!(".{p}")));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |w| ("−", w));
    if language == Language::Chinese || whole.len() < 4 {
        return format!("{sign}{whole}{part}");
    }
    let first = whole.len() % 3;
    let groups = whole.as_bytes()[first..].chunks(3).map(|g| String::from_utf8_lossy(g).into_owned());
    let head = Some(whole[..first].to_owned()).filter(|h| !h.is_empty());
    format!("{sign}{}{part}", head.into_iter().chain(groups).collect::<Vec<_>>().join(","))
}

/// A unit word; in English where the catalogue of words has it.
#[must_use]
pub fn unit(word: &str, language: Language) -> String {
    let key = format!("unit.{word}");
    let name = if crate::language::is_known(&key) { language.words(&key) } else { word };
    match language {
        Language::Chinese => name.to_owned(),
        // Counters that say nothing of what is counted: the subject says it.
        Language::English if matches!(name, "" | "-") => String::new(),
        Language::English if name == "%" => name.to_owned(),
        Language::English => format!(" {name}"),
    }
}

/// A value with its unit.
#[must_use]
pub fn amount(value: Decimal, word: &str, language: Language) -> String {
    format!("{}{}", number(value, language), unit(word, language))
}

/// The value of a target with its bound in words: 不低于2440亿元; at least 244 billion yuan.
#[must_use]
pub fn value(t: &TargetRecord, language: Language) -> String {
    let follows = !verb_zh(t).is_empty();
    let falls = t.kind == "change" && t.value.0.is_sign_negative();
    let magnitude = if falls { t.value.0.abs() } else { t.value.0 };
    let one = amount(magnitude, &t.unit, language);
    match (t.bound, &t.upper) {
        ("range", Some(upper)) => {
            let upper = amount(upper.0.abs(), &t.unit, language);
            language.of(format!("{one}至{upper}"), format!("between {one} and {upper}"))
        }
        ("at_least", _) if follows => language.of(format!("{one}以上"), format!("{one} or more")),
        ("at_most", _) if follows => language.of(format!("{one}以内"), format!("{one} or less")),
        ("at_least", _) => language.of(format!("不低于{one}"), format!("at least {one}")),
        ("at_most", _) => language.of(format!("不超过{one}"), format!("at most {one}")),
        ("about", _) => language.of(format!("{one}左右"), format!("about {one}")),
        _ => one,
    }
}

/// What is to happen to the measured thing: 增长不低于6%; growth of at least 6%.
#[must_use]
pub fn target(t: &TargetRecord, language: Language) -> String {
    if let Some(times) = t.factor.as_ref().filter(|_| t.kind == "multiple") {
        let times = number(times.0, language);
        return language.of(format!("达到原来的{times}倍"), format!("{times} times what it was"));
    }
    let verb = language.of(verb_zh(t), verb_en(t));
    let before = match (t.stretch, t.average) {
        (true, true) => language.of("力争年均", "striving for a yearly average: "),
        (true, false) => language.of("力争", "striving for "),
        (false, true) => language.of("年均", "yearly on average: "),
        (false, false) => "",
    };
    format!("{before}{verb}{}", value(t, language))
}

fn verb_zh(t: &TargetRecord) -> &'static str {
    let falls = t.value.0.is_sign_negative();
    match (t.kind, t.aim) {
        ("growth", _) => "增长",
        ("decline", _) => "下降",
        ("change", _) if falls => "减少",
        ("change", _) if t.unit == "百分点" => "提高",
        ("change", _) => "增加",
        ("multiple", _) => "增长倍数",
        (_, "keep") if t.bound == "at_most" => "控制在",
        (_, "keep") => "保持在",
        (_, "reach") => "达到",
        _ => "",
    }
}

fn verb_en(t: &TargetRecord) -> &'static str {
    match (t.kind, t.aim) {
        ("growth", _) => "growth of ",
        ("decline", _) => "a fall of ",
        ("change", _) if t.value.0.is_sign_negative() => "less by ",
        ("change", _) => "more by ",
        ("multiple", _) => "multiplied: ",
        (_, "keep") => "kept at ",
        (_, "reach") => "reaching ",
        _ => "",
    }
}

/// When a target counts as met, by its bound: the words of the rule.
#[must_use]
pub fn met(t: &TargetRecord, language: Language) -> String {
    let indicator = t.indicator.and_then(|id| luoshi::catalogue::catalogue().indicators.of_id(id));
    let Some(indicator) = indicator.filter(|_| t.bound == "about") else {
        return language.words(&format!("met.{}", t.bound)).to_owned();
    };
    if indicator.ceiling {
        return language.words("met.ceiling").to_owned();
    }
    let word = if t.unit == "%" { "百分点" } else { &t.unit };
    let within = amount(indicator.tolerance_at(t.value.0), word, language);
    language.of(
        format!("“左右”按该指标的允许幅度判断：相差{within}以内，或落在更好的一侧，即为完成。"),
        format!("“About” is judged by the indicator's tolerance: within{within_sep}{within}, or on the better side, counts as met.", within_sep = if within.starts_with(' ') { "" } else { " " }),
    )
}

/// What a target measures, and the language of these words: in English the indicator's name where it has one.
#[must_use]
pub fn subject(t: &TargetRecord, language: Language) -> (String, &'static str) {
    let indicator = t.indicator.and_then(|id| luoshi::catalogue::catalogue().indicators.of_id(id));
    match indicator.filter(|_| language == Language::English) {
        // "GDP growth" and "growth of about 5%" say it twice.
        Some(indicator) if t.kind == "growth" => {
            let name = indicator.en.as_str();
            let short = name.strip_suffix(", growth").or(name.strip_suffix(" growth")).unwrap_or(name);
            (short.to_owned(), language.tag())
        }
        Some(indicator) => (indicator.en.clone(), language.tag()),
        None => (t.subject.clone(), Language::Chinese.tag()),
    }
}

/// A statement as one line: its first target, its relation, or its own words.
#[must_use]
pub fn line(s: &StatementRecord, language: Language) -> String {
    match (s.targets.as_slice(), s.relations.as_slice()) {
        ([first, rest @ ..], _) => {
            let more = if rest.is_empty() {
                String::new()
            } else {
                language.of(format!(" 等{}项", rest.len() + 1), format!(" and {} more", rest.len()))
            };
            format!("{}{more}", target(first, language))
        }
        ([], [relation, ..]) => relation_words(relation),
        _ => String::new(),
    }
}

/// The words of a relation.
#[must_use]
pub fn relation_words(r: &RelationRecord) -> String {
    r.quote.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A period in words: 2026年三季度; Q3 2026.
#[must_use]
pub fn period(period: luoshi_ledger::Period, language: Language) -> String {
    let name = period.to_string();
    let english = match name.split_at_checked(4) {
        Some((year, part)) if part.starts_with(['Q', 'H']) => format!("{part} {year}"),
        Some((_, month)) if month.starts_with('-') => date(&format!("{name}-01"), Language::English).split_off(2),
        _ => name,
    };
    language.of(period.zh(), english)
}

/// How long to wait: in seconds below a minute, else in minutes.
pub fn wait(time: std::time::Duration, language: Language) -> String {
    match time.as_secs().max(1) {
        seconds @ ..60 => language.of(format!("{seconds}秒"), format!("{seconds} s")),
        seconds => language.of(format!("{}分钟", seconds.div_ceil(60)), format!("{} min", seconds.div_ceil(60))),
    }
}

/// An ISO date in words: 2026年6月30日; 30 June 2026.
#[must_use]
pub fn date(iso: &str, language: Language) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<usize> = iso.split('-').filter_map(|p| p.parse().ok()).collect();
    match parts[..] {
        [year, month @ 1..=12, day] => {
            language.of(format!("{year}年{month}月{day}日"), format!("{day} {} {year}", MONTHS[month - 1]))
        }
        _ => iso.to_owned(),
    }
}

/// A value that was worked out, not counted, in words: three figures are all that it is worth.
#[must_use]
pub fn about(value: Decimal, word: &str, language: Language) -> String {
    let whole = if value.abs() < Decimal::from(1000) { value } else { value.round() };
    let figures = whole.round_sf(3).unwrap_or(whole).normalize();
    // Of what is counted in single things no fraction is told.
    let counted = !matches!(word, "%" | "‰" | "百分点" | "倍" | "成");
    amount(if counted { figures.round() } else { figures }, word, language)
}

/// A moment in China, to the minute: 2026年6月30日 14:05; 30 June 2026, 14:05.
#[must_use]
pub fn moment(said: jiff::Timestamp, language: Language) -> String {
    let at = jiff::tz::Offset::constant(8).to_datetime(said);
    let day = date(&at.date().to_string(), language);
    format!("{day}{}{}", language.of(" ", ", "), at.strftime("%H:%M"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> TargetRecord {
        let whole = format!("一、2026年重点工作\n{text}。");
        let reading = luoshi::read(whole.as_bytes(), &luoshi::Options::default()).expect("a text");
        reading.statements.into_iter().flat_map(|s| s.targets).next().expect("a target")
    }

    #[test]
    fn targets_are_told_in_both_languages() {
        let told = |text: &str| [Language::Chinese, Language::English].map(|l| target(&first(text), l));
        assert_eq!(told("完成投资2440亿元以上"), ["不低于2440亿元", "at least 244 billion yuan"]);
        assert_eq!(told("地区生产总值增长5%左右"), ["增长5%左右", "growth of about 5%"]);
        assert_eq!(
            told("常住人口城镇化率提高0.7个百分点左右"),
            ["提高0.7个百分点左右", "more by about 0.7 percentage points"]
        );
        assert_eq!(told("城镇调查失业率控制在5.5%以内"), ["控制在5.5%以内", "kept at 5.5% or less"]);
        assert_eq!(told("粮食产量稳定在1230万吨以上"), ["保持在1230万吨以上", "kept at 12.3 million tonnes or more"]);
    }

    #[test]
    fn what_doubles_is_twice_what_it_was() {
        let told = |l| target(&first("财政科技投入再翻一番"), l);
        assert_eq!([Language::Chinese, Language::English].map(told), ["达到原来的2倍", "2 times what it was"]);
    }

    #[test]
    fn numbers_lose_no_digit() {
        let both = |n: &str| [Language::Chinese, Language::English].map(|l| number(n.parse().expect("a decimal"), l));
        assert_eq!(both("17900"), ["1.79万", "17,900"]);
        assert_eq!(both("123456789"), ["12345.6789万", "123,456,789"]);
        assert_eq!(both("-2.5"), ["−2.5", "−2.5"]);
        assert_eq!(both("300"), ["300", "300"]);
    }

    #[test]
    fn periods_are_told_in_both_languages() {
        let told = |p: &str| [Language::Chinese, Language::English].map(|l| period(p.parse().expect("a period"), l));
        assert_eq!(told("2026Q3"), ["2026年三季度", "Q3 2026"]);
        assert_eq!(told("2026-09")[1], "September 2026");
        assert_eq!(told("2026H1")[1], "H1 2026");
        assert_eq!(told("2026")[1], "2026");
    }

    #[test]
    fn what_was_worked_out_has_three_figures() {
        let told = |n: &str, unit: &str| about(n.parse().expect("a decimal"), unit, Language::Chinese);
        assert_eq!(told("284229411764.71", "元"), "2840亿元");
        assert_eq!(told("509382.4", "人次"), "50.9万人次");
        assert_eq!([told("25.31", "个"), told("1.17", "个")], ["25个", "1个"]);
        assert_eq!(told("5.4321", "%"), "5.43%");
    }

    #[test]
    fn about_is_met_by_the_tolerance_of_its_indicator() {
        assert!(met(&first("地区生产总值增长5%左右"), Language::Chinese).contains("0.2个百分点"));
        assert_eq!(met(&first("居民消费价格涨幅2%左右"), Language::Chinese), Language::Chinese.words("met.ceiling"));
    }
}
