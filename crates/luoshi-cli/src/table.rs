//! The table of `luoshi read`: a report's promises grouped by part and section, for 80 columns.

use crate::names::{part_name, verb_name};
use crate::output::Failure;
use luoshi::record::{RelationRecord, StatementRecord, TargetRecord};
use luoshi::{Reading, Told};
use std::io::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide the table is.
pub const WIDTH: usize = 80;
/// How wide its right-hand column, with value and place, is.
const VALUE: usize = 26;

/// What the signs mean, below the last report on a terminal.
pub const LEGEND: &str = "• 量化指标  ≈ 不带数的目标  ◆ 标志性事项  · 其他语句  @ 在原文第几字
↑ 增长  ↓ 下降  Δ 增减  × 倍数  ≥ 至少  ≤ 至多  约 左右";

/// What is shown and how.
pub struct Shown<'a> {
    /// The reader asked for kinds by name: then all of them are shown.
    pub explicit: bool,
    /// Whether to colour.
    pub color: bool,
    /// The file's name, where several are read.
    pub name: Option<&'a str>,
    /// What a list of files says of it.
    pub told: &'a Told,
    /// How many statements the report has before filters.
    pub all: usize,
}

/// Prints a reading.
pub fn print(out: &mut dyn Write, reading: &Reading, shown: &Shown) -> Result<(), Failure> {
    let style = Style { color: shown.color };
    head(out, reading, shown, &style)?;
    let (mut part, mut section): (&str, &[String]) = ("", &[]);
    for statement in reading.statements.iter().filter(|s| is_shown(s, shown)) {
        if statement.part != part {
            part = statement.part;
            section = &[];
            writeln!(out, "\n{}", style.bold(&format!("【{}】", part_name(part))))?;
        }
        headings(out, section, &statement.section, &style)?;
        section = &statement.section;
        lines(out, statement, &style)?;
    }
    foot(out, reading, shown, &style)
}

fn is_shown(s: &StatementRecord, shown: &Shown) -> bool {
    shown.explicit || (!s.heading && matches!(s.kind, "quantified" | "milestone"))
}

fn head(out: &mut dyn Write, reading: &Reading, shown: &Shown, style: &Style) -> Result<(), Failure> {
    let region = reading.place.as_deref().unwrap_or("地区不明");
    let year = reading.year.map_or_else(|| "年份不明".to_owned(), |y| format!("{y}年"));
    if let Some(name) = shown.name {
        writeln!(out, "{}", style.dim(name))?;
    }
    let targets: usize = reading.statements.iter().map(|s| s.targets.len()).sum();
    let milestones = reading.statements.iter().filter(|s| s.kind == "milestone").count();
    writeln!(out, "{}", style.bold(&format!("{region} {year} 政府工作报告")))?;
    let told = [&shown.told.title, &shown.told.date, &shown.told.source].map(|words| words.as_deref());
    let told: Vec<&str> = told.into_iter().flatten().collect();
    if !told.is_empty() {
        writeln!(out, "{}", fit(&told.join("  "), WIDTH))?;
    }
    Ok(writeln!(
        out,
        "{}",
        style.dim(&format!("语句 {}  量化指标 {targets}  标志性事项 {milestones}  编号 {}", shown.all, reading.report))
    )?)
}

fn foot(out: &mut dyn Write, reading: &Reading, shown: &Shown, style: &Style) -> Result<(), Failure> {
    let hidden = reading.statements.iter().filter(|s| !is_shown(s, shown)).count();
    if hidden == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "\n{}",
        style.dim(&format!("另有 {hidden} 条（持续推进的工作、原则要求、标题）未列出，全部列出请加："))
    )?;
    Ok(writeln!(out, "{}", style.dim("  --kind quantified,milestone,action,principle"))?)
}

/// Prints the headings that have changed, indented by depth.
fn headings(out: &mut dyn Write, before: &[String], now: &[String], style: &Style) -> Result<(), Failure> {
    let same = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    for (depth, heading) in now.iter().enumerate().skip(same) {
        let indent = "  ".repeat(depth.min(3));
        let plain: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
        writeln!(out, "{indent}{}", style.heading(&fit(&plain, WIDTH - indent.len())))?;
    }
    Ok(())
}

fn lines(out: &mut dyn Write, s: &StatementRecord, style: &Style) -> Result<(), Failure> {
    let indent = "  ".repeat(s.section.len().clamp(1, 4));
    let due = s
        .deadline
        .as_deref()
        .filter(|d| s.year.is_none_or(|y| **d != format!("{y}-12-31")))
        .map_or_else(String::new, |d| format!(" 限{d}"));
    for target in &s.targets {
        line(out, &indent, "•", &target.subject, &value(target), &due, target.span[0], style)?;
    }
    for relation in &s.relations {
        line(out, &indent, "≈", &relation.subject, &relation_words(relation), &due, relation.span[0], style)?;
    }
    if s.targets.is_empty() && s.relations.is_empty() {
        let mark = if s.kind == "milestone" { "◆" } else { "·" };
        let text: String = s.text.chars().filter(|c| !c.is_whitespace()).collect();
        line(out, &indent, mark, &text, s.verb.map_or("", verb_name), &due, s.span[0], style)?;
    }
    Ok(())
}

#[allow(clippy::too_many_arguments)]
fn line(
    out: &mut dyn Write,
    indent: &str,
    mark: &str,
    what: &str,
    value: &str,
    due: &str,
    place: usize,
    style: &Style,
) -> Result<(), Failure> {
    let place = format!("@{place}");
    let value = format!("{value}{due}");
    let right = VALUE.max(value.width() + place.width() + 2);
    let left = WIDTH.saturating_sub(indent.len() + 2 + right + 1).max(12);
    let what = fit(what, left);
    let gap = " ".repeat(left.saturating_sub(what.width()));
    let middle = " ".repeat(right.saturating_sub(value.width() + place.width()).max(1));
    Ok(writeln!(out, "{indent}{mark} {what}{gap} {}{middle}{}", style.value(&value), style.dim(&place))?)
}

/// The value in the form in which reports write it, with its bound in plain words.
pub fn value(t: &TargetRecord) -> String {
    let unit = if t.unit == "百分点" { "个百分点" } else { &t.unit };
    let number = match &t.upper {
        Some(upper) => format!("{}—{}{unit}", short(&t.value), short(upper)),
        None => format!("{}{unit}", short(&t.value)),
    };
    let bound = match t.bound {
        "at_least" => "≥",
        "at_most" => "≤",
        "about" => "约",
        _ => "",
    };
    let change = match t.kind {
        "growth" => "↑",
        "decline" => "↓",
        "change" => "Δ",
        "multiple" => "×",
        _ => "",
    };
    let stretch = if t.stretch { "力争" } else { "" };
    let average = if t.average { "年均" } else { "" };
    format!("{stretch}{average}{change}{bound}{number}")
}

/// A number with 亿 or 万 taken out again.
fn short(number: &luoshi::record::Number) -> String {
    let digits = number.0.normalize().to_string();
    let (sign, whole) = digits.strip_prefix('-').map_or(("", digits.as_str()), |d| ("-", d));
    if whole.contains('.') {
        return digits;
    }
    for (zeros, word) in [(8, "亿"), (4, "万")] {
        if whole.len() > zeros {
            let (head, tail) = whole.split_at(whole.len() - zeros);
            let tail = tail.trim_end_matches('0');
            if tail.len() <= 4 {
                let point = if tail.is_empty() { "" } else { "." };
                return format!("{sign}{head}{point}{tail}{word}");
            }
        }
    }
    digits
}

fn relation_words(r: &RelationRecord) -> String {
    r.quote.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Cuts words to a display width.
pub fn fit(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let mut used = 1;
    let kept: String = words
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= width
        })
        .collect();
    format!("{kept}…")
}

struct Style {
    color: bool,
}

impl Style {
    fn paint(&self, code: &str, words: &str) -> String {
        if self.color { format!("\x1b[{code}m{words}\x1b[0m") } else { words.to_owned() }
    }

    fn bold(&self, words: &str) -> String {
        self.paint("1", words)
    }

    fn dim(&self, words: &str) -> String {
        self.paint("2", words)
    }

    fn heading(&self, words: &str) -> String {
        self.paint("36", words)
    }

    fn value(&self, words: &str) -> String {
        self.paint("33", words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_by_their_width() {
        assert_eq!(fit("新建农村公路", 12), "新建农村公路");
        assert_eq!(fit("新建农村公路", 9), "新建农村…");
    }

    #[test]
    fn numbers_get_their_multipliers_back() {
        let number = |s: &str| luoshi::record::Number(s.parse().expect("a decimal"));
        assert_eq!(short(&number("244000000000")), "2440亿");
        assert_eq!(short(&number("17900")), "1.79万");
        assert_eq!(short(&number("4.5")), "4.5");
        assert_eq!(short(&number("300")), "300");
    }
}
