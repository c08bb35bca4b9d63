//! The record of a chain of reports: verdicts by kind and year, what was not reached, and the fields.

use super::Pair;
use super::table::{KINDS, SILENCE, count_head, count_line, number, plain, region, verdict};
use crate::output::Failure;
use crate::table::{WIDTH, fit};
use luoshi::catalogue::catalogue;
use luoshi::verify::{Answer, Count, Record};
use std::collections::HashSet;
use std::io::Write;

/// Prints the record of several pairs.
pub fn print(out: &mut dyn Write, pairs: &[Pair]) -> Result<(), Failure> {
    writeln!(out, "{} 历年承诺的兑现情况", pairs.first().map_or("", |p| region(p.plan)))?;
    for (kind, name) in KINDS {
        by_year(out, pairs, kind, name)?;
    }
    writeln!(out, "{SILENCE}持续推进的工作只在下一年的报告再提同一件事时才有答复。")?;
    for pair in pairs.iter().filter(|p| looks_back_on_years(p)) {
        let year = year(pair.next.year);
        writeln!(out, "{year}年的报告多半回顾几年，只有少数话说到上一年，所以上一年的承诺多数答不上。")?;
    }
    short_of(out, pairs)?;
    by_field(out, pairs)?;
    writeln!(out, "\n逐项结果：--format csv、xlsx或jsonl")?;
    Ok(())
}

fn year(year: Option<i32>) -> String {
    year.map_or_else(|| "？".to_owned(), |y| y.to_string())
}

/// One kind of promise, a line for each year and one for all.
fn by_year(out: &mut dyn Write, pairs: &[Pair], kind: &str, name: &str) -> Result<(), Failure> {
    let mut all = Count::default();
    count_head(out, name)?;
    for pair in pairs {
        let mut count = Count::default();
        for answer in pair.answers.iter().filter(|a| a.promise.kind == kind) {
            count.add(answer.verdict);
            all.add(answer.verdict);
        }
        count_line(out, &year(pair.plan.year), &count)?;
    }
    count_line(out, "合计", &all)?;
    Ok(writeln!(out)?)
}

/// Whether a report looks back on several years: what it tells is mostly not of the last one.
fn looks_back_on_years(pair: &Pair) -> bool {
    let review = || pair.next.statements.iter().filter(|s| s.part == "review");
    let several = review().filter(|s| s.years.is_some_and(|[from, to]| from < to)).count();
    several * 2 > review().count()
}

/// What was missed, or done in part, each with what was told.
fn short_of(out: &mut dyn Write, pairs: &[Pair]) -> Result<(), Failure> {
    if !pairs.iter().any(|p| p.answers.iter().any(Answer::is_short)) {
        return Ok(());
    }
    writeln!(out, "\n没有做到、没有做满的")?;
    let mut said = HashSet::new();
    for pair in pairs {
        for answer in pair.answers.iter().filter(|a| a.is_short()).filter(|a| said.insert(a.matter())) {
            let promise = answer.promise.target.as_ref().map_or_else(|| plain(&answer.promise.text), number);
            let words = format!("{} {promise}（{}）", year(pair.plan.year), verdict(answer.verdict));
            writeln!(out, "  {}", fit(&words, WIDTH - 2))?;
            let told = answer.outcomes.first().map_or_else(String::new, |o| plain(&o.text));
            writeln!(out, "       → {}", fit(&told, WIDTH - 9))?;
        }
    }
    Ok(())
}

/// Fields, of what can be checked.
fn by_field(out: &mut dyn Write, pairs: &[Pair]) -> Result<(), Failure> {
    let mut record = Record::default();
    for pair in pairs {
        record.add(pair.plan.year, pair.answers.iter().filter(|a| a.is_checkable()));
    }
    writeln!(out, "\n量化指标和标志性事项，按领域")?;
    count_head(out, "")?;
    let mut fields: Vec<_> = record.fields.iter().collect();
    fields.sort_by_key(|(_, count)| std::cmp::Reverse(count.all()));
    fields.into_iter().try_for_each(|(field, count)| {
        count_line(out, catalogue().fields.of_id(field).map_or("未归类", |f| &f.zh), count)
    })
}
