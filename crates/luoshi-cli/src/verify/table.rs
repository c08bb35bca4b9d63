//! The table of `luoshi verify`: counts, then promise by promise under its section, for 80 columns.

use super::Pair;
use crate::output::Failure;
use crate::table::{WIDTH, fit, value};
use luoshi::Reading;
use luoshi::catalogue::{Verdict, catalogue};
use luoshi::verify::{Answer, Count, Record};
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// How wide the columns of the promise and of the outcome are.
const PROMISE: usize = 44;
const OUTCOME: usize = 24;

/// Prints a pair.
pub fn print(out: &mut dyn Write, pair: &Pair, color: bool) -> Result<(), Failure> {
    let bold = |words: &str| if color { format!("\x1b[1m{words}\x1b[0m") } else { words.to_owned() };
    writeln!(out, "{}", bold(&title(pair)))?;
    counts(out, pair)?;
    let mut section: &[String] = &[];
    let shown = |a: &&Answer| a.promise.kind != "action" || !a.outcomes.is_empty();
    for answer in pair.answers.iter().filter(shown) {
        headings(out, section, &answer.promise.section)?;
        section = &answer.promise.section;
        line(out, answer, color)?;
    }
    let hidden = pair.answers.iter().filter(|a| !shown(a)).count();
    writeln!(out, "\n另有 {hidden} 项行动未交代，没有列出（--format csv 或 jsonl 列出全部）。")?;
    writeln!(out, "未交代：下一年的报告没有说，不等于没有做到。规则和原因：--why")?;
    Ok(())
}

/// 云岭省 2025年的承诺，2026年报告的交代
pub fn title(pair: &Pair) -> String {
    let year = |r: &Reading| r.year.map_or_else(|| "年份不明".to_owned(), |y| format!("{y}年"));
    format!("{} {}的承诺，{}报告的交代", region(pair.plan), year(pair.plan), year(pair.next))
}

/// What a reading's region is called.
pub fn region(reading: &Reading) -> &str {
    reading.place.as_deref().unwrap_or("地区不明")
}

fn counts(out: &mut dyn Write, pair: &Pair) -> Result<(), Failure> {
    let mut record = Record::default();
    record.add(pair.plan.year, &pair.answers);
    count_head(out, "")?;
    for (kind, name) in [("quantified", "量化指标"), ("milestone", "事项"), ("action", "行动")] {
        if let Some(count) = record.kinds.get(kind) {
            count_line(out, name, count)?;
        }
    }
    Ok(writeln!(out)?)
}

/// The head of a table of counts.
pub fn count_head(out: &mut dyn Write, first: &str) -> Result<(), Failure> {
    let names = Verdict::ALL.map(|v| cell(verdict(v), 9));
    Ok(writeln!(out, "{}{}{}", pad(first, 12), cell("合计", 5), names.concat())?)
}

/// A line of a table of counts.
pub fn count_line(out: &mut dyn Write, name: &str, count: &Count) -> Result<(), Failure> {
    let figures = Verdict::ALL.map(|v| cell(&count.of(v).to_string(), 9));
    Ok(writeln!(out, "{}{}{}", pad(&fit(name, 11), 12), cell(&count.all().to_string(), 5), figures.concat())?)
}

/// A verdict's Chinese name.
pub fn verdict(verdict: Verdict) -> &'static str {
    catalogue().verdicts.meaning(verdict).map_or("", |m| &m.zh)
}

fn cell(words: &str, width: usize) -> String {
    format!("{}{words}", " ".repeat(width.saturating_sub(words.width())))
}

fn pad(words: &str, width: usize) -> String {
    format!("{words}{}", " ".repeat(width.saturating_sub(words.width())))
}

fn headings(out: &mut dyn Write, before: &[String], now: &[String]) -> Result<(), Failure> {
    let same = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    for (depth, heading) in now.iter().enumerate().skip(same) {
        let indent = "  ".repeat(depth.min(3));
        writeln!(out, "{indent}{}", fit(&plain(heading), WIDTH - indent.len()))?;
    }
    Ok(())
}

/// Words without blanks.
pub fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

fn line(out: &mut dyn Write, answer: &Answer, color: bool) -> Result<(), Failure> {
    let promise = match &answer.promise.target {
        Some(target) => {
            let value = value(target);
            format!("{} {value}", fit(&plain(&target.subject), PROMISE.saturating_sub(value.width() + 3).max(8)))
        }
        None => plain(&answer.promise.text),
    };
    let verdict = paint(answer.verdict, color);
    let first = pad(&fit(&promise, PROMISE - 2), PROMISE);
    Ok(writeln!(out, "  {first}{}{verdict}", pad(&fit(&told(answer), OUTCOME - 1), OUTCOME))?)
}

/// What the outcome comes to: its number with the share, else its words.
fn told(answer: &Answer) -> String {
    let Some(outcome) = answer.outcomes.first() else { return String::new() };
    match (&outcome.target, answer.share) {
        (Some(target), Some(share)) => format!("{}（{}）", value(target), percent(share)),
        (Some(target), None) => value(target),
        (None, _) => plain(&outcome.text),
    }
}

/// 1.314 is 131.4%.
pub fn percent(share: luoshi::record::Number) -> String {
    format!("{}%", (share.0 * rust_decimal::Decimal::ONE_HUNDRED).round_dp(1).normalize())
}

fn paint(given: Verdict, color: bool) -> String {
    let code = match given {
        Verdict::Exceeded | Verdict::Met => "32",
        Verdict::Partly => "33",
        Verdict::Missed => "31",
        _ => "2",
    };
    if color { format!("\x1b[{code}m{}\x1b[0m", verdict(given)) } else { verdict(given).to_owned() }
}
