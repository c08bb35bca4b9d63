//! The table of `luoshi verify`: counts, then promise by promise under its section, for 80 columns: the promise with
//! its verdict, and below it what the next report says, so that a verdict can be checked.

use super::Pair;
use crate::output::Failure;
use crate::table::{WIDTH, fit};
use luoshi::Reading;
use luoshi::catalogue::{Verdict, catalogue};
use luoshi::record::TargetRecord;
use luoshi::verify::{Answer, Count, Outcome, Record};
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// How wide the columns of the verdict and of the share are, and how much room is left for the promise.
const VERDICT: usize = 8;
const SHARE: usize = 8;
const ROOM: usize = WIDTH - VERDICT - SHARE - 4;

/// What a kind of promise is called.
pub const KINDS: [(&str, &str); 3] =
    [("quantified", "量化指标"), ("milestone", "标志性事项"), ("action", "持续推进的工作")];

/// What silence means.
pub const SILENCE: &str = "未交代：下一年的报告没有说，不等于没有做到。";

/// Prints a pair.
pub fn print(out: &mut dyn Write, pair: &Pair, color: bool) -> Result<(), Failure> {
    let bold = |words: &str| if color { format!("\x1b[1m{words}\x1b[0m") } else { words.to_owned() };
    writeln!(out, "{}", bold(&title(pair)))?;
    counts(out, pair)?;
    let mut section: &[String] = &[];
    let shown = |a: &&Answer| a.is_checkable() || !a.outcomes.is_empty();
    for answer in pair.answers.iter().filter(shown) {
        headings(out, section, &answer.promise.section)?;
        section = &answer.promise.section;
        lines(out, answer, color)?;
    }
    let hidden = pair.answers.iter().filter(|a| !shown(a)).count();
    writeln!(out, "\n另有{hidden}项持续推进的工作未交代，没有列出（--format csv或jsonl列出全部）。")?;
    writeln!(out, "{SILENCE}规则和原因：--why")?;
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
    for (kind, name) in KINDS {
        if let Some(count) = record.kinds.get(kind) {
            count_line(out, name, count)?;
        }
    }
    Ok(writeln!(out)?)
}

/// The head of a table of counts.
pub fn count_head(out: &mut dyn Write, first: &str) -> Result<(), Failure> {
    let names = Verdict::ALL.map(|v| cell(verdict(v), column(v)));
    Ok(writeln!(out, "{}{}{}", pad(first, NAME), cell("合计", 5), names.concat())?)
}

/// A line of a table of counts.
pub fn count_line(out: &mut dyn Write, name: &str, count: &Count) -> Result<(), Failure> {
    let figures = Verdict::ALL.map(|v| cell(&count.of(v).to_string(), column(v)));
    Ok(writeln!(out, "{}{}{}", pad(&fit(name, NAME - 1), NAME), cell(&count.all().to_string(), 5), figures.concat())?)
}

/// How wide the names before counts are.
const NAME: usize = 16;

/// How wide the column of a verdict is, so that all stand on a line of a terminal.
fn column(v: Verdict) -> usize {
    verdict(v).width().max(6) + 1
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

/// The promise with share and verdict; below, what was told, the best first.
fn lines(out: &mut dyn Write, answer: &Answer, color: bool) -> Result<(), Failure> {
    let promise = pad(&fit(&promised(answer), ROOM), ROOM + 1);
    let share = answer.share.map_or_else(String::new, percent);
    let gap = " ".repeat(VERDICT.saturating_sub(verdict(answer.verdict).width()));
    writeln!(out, "  {promise}{} {gap}{}", cell(&share, SHARE), paint(answer.verdict, color))?;
    for outcome in answer.outcomes.iter().take(2) {
        let words = told(outcome);
        writeln!(out, "    → {}", dimmed(&words, color))?;
    }
    Ok(())
}

/// The statement's words, or what is measured and the number where others share them.
fn promised(answer: &Answer) -> String {
    let text = plain(&answer.promise.text);
    match &answer.promise.target {
        Some(target) if text.width() > ROOM || text.contains("分别") => number(target),
        _ => text,
    }
}

/// What is measured, and the number in the report's words: 财政赤字 增加2700亿元.
pub fn number(target: &TargetRecord) -> String {
    let change = match target.kind {
        // 涨幅, 增速 and 降幅 say it themselves.
        _ if target.subject.ends_with(['幅', '速']) => "",
        "growth" => "增长",
        "decline" => "下降",
        "change" if target.value.0.is_sign_negative() => "减少",
        "change" => "增加",
        _ => "",
    };
    let (stretch, average) = (if target.stretch { "力争" } else { "" }, if target.average { "年均" } else { "" });
    format!("{} {stretch}{average}{change}{}", plain(&target.subject), plain(&target.quote))
}

/// The words of an outcome; of a long one those up to its number.
fn told(outcome: &Outcome) -> String {
    const ROOM: usize = WIDTH - 6;
    let text = plain(&outcome.text);
    match &outcome.target {
        Some(target) if outcome.is_statistics() => fit(&format!("统计：{} {text}", target.quote), ROOM),
        Some(target) if text.width() > ROOM => {
            let quote = plain(&target.quote);
            let end = text.find(&quote).map_or(text.len(), |at| at + quote.len());
            if text[..end].width() <= ROOM - 2 { fit(&text, ROOM) } else { fit(&number(target), ROOM) }
        }
        _ => fit(&text, ROOM),
    }
}

fn dimmed(words: &str, color: bool) -> String {
    if color { format!("\x1b[2m{words}\x1b[0m") } else { words.to_owned() }
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
