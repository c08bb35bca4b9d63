//! The comparison on a terminal: a ranked list for one indicator, a matrix for several or over years.

use super::Compared;
use super::grid::{Grid, pad};
use super::matrix::{Head, Line, Matrix, Of, matrices};
use super::view::{self, Mean, actual, last, name, others, promise, title, year};
use crate::output::Failure;
use crate::table::{WIDTH, fit};
use luoshi::catalogue::Level;
use luoshi::compare::{Cell, Column, Comparison, Row, Summary};
use std::collections::BTreeSet;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Prints it.
pub fn print(out: &mut dyn Write, compared: &Compared) -> Result<(), Failure> {
    let columns = &compared.comparison.columns;
    for (at, matrix) in matrices(&compared.comparison).iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        match (&matrix.of, columns.as_slice()) {
            (Of::Year(_, rows), [column]) => ranked(out, column, rows)?,
            (Of::Region(rows), [column]) => over_years(out, column, rows)?,
            _ => grid(out, matrix)?,
        }
        if let Of::Year((_, Some(Level::Province)), rows) = &matrix.of
            && compared.headline
        {
            view::absent(rows).map_or(Ok(()), |words| wrap(out, &words))?;
        }
    }
    panel(out, &compared.comparison)?;
    legend(out, &compared.comparison)
}

/// Several regions over several years: indicator by indicator, where more than one has a figure in several years.
fn panel(out: &mut dyn Write, comparison: &Comparison) -> Result<(), Failure> {
    let rows: Vec<&Row> = comparison.rows.iter().collect();
    for (at, column) in comparison.columns.iter().enumerate() {
        let years = |row: &Row| rows.iter().filter(|r| of_one(r, row) && r.cells[at].tells()).count();
        let told: Vec<&Row> = rows.iter().filter(|row| years(row) > 1).copied().collect();
        if told.first().is_some_and(|first| told.iter().any(|r| !of_one(r, first))) {
            writeln!(out)?;
            regions_by_years(out, column, at, &told)?;
        }
    }
    Ok(())
}

fn of_one(a: &Row, b: &Row) -> bool {
    (a.region, a.name) == (b.region, b.name)
}

/// The words of the first figure or relation.
fn quote(cell: &Cell) -> String {
    let text = cell.targets.first().map(|f| f.text).or(cell.relations.first().map(|p| p.text));
    text.map_or_else(String::new, luoshi::compare::plain)
}

/// One indicator, one year: the best first, then those without a number.
fn ranked(out: &mut dyn Write, column: &Column, rows: &[&Row]) -> Result<(), Failure> {
    let mut rows: Vec<&Row> = rows.to_vec();
    rows.sort_by_key(|row| (row.cells[0].rank.is_none(), row.cells[0].rank, row.cells[0].silent()));
    let when = rows.first().and_then(|r| r.year);
    writeln!(out, "{}", title(column))?;
    let heads = ["名次".to_owned(), "地区".to_owned(), format!("{}目标", year(when)), last(when), "原文".to_owned()];
    let mut lines = vec![(heads, String::new())];
    for row in &rows {
        let cell = &row.cells[0];
        let rank = cell.rank.map_or_else(|| "—".to_owned(), |r| r.to_string());
        let cells = [rank, name(row).to_owned(), promise(column, cell), actual(column, cell), quote(cell)];
        lines.push((cells, others(column, cell)));
    }
    list(out, &lines)?;
    let summary =
        column.summaries.iter().find(|s| Some((s.year, s.level)) == rows.first().map(|r| (r.year, r.level())));
    summary.map_or(Ok(()), |s| foot(out, column, s))
}

/// One region and indicator, a line for each year: the target and what became of it.
fn over_years(out: &mut dyn Write, column: &Column, rows: &[&Row]) -> Result<(), Failure> {
    writeln!(out, "{} {}", name(rows[0]), title(column))?;
    let heads = ["", "年份", "目标", "次年报告所述实际", "目标原文"].map(str::to_owned);
    let mut lines = vec![(heads, String::new())];
    for row in rows {
        let cell = &row.cells[0];
        let next = rows.iter().find(|r| r.year.is_some() && r.year == row.year.map(|y| y + 1));
        let outcome = next.map_or_else(String::new, |r| actual(column, &r.cells[0]));
        let cells = [String::new(), year(row.year), promise(column, cell), outcome, quote(cell)];
        lines.push((cells, others(column, cell)));
    }
    list(out, &lines)
}

/// Lines of five words in columns, the last cut to what room there is; what else is said stands below.
fn list(out: &mut dyn Write, lines: &[([String; 5], String)]) -> Result<(), Failure> {
    let width = |at: usize| lines.iter().map(|(words, _)| words[at].width()).max().unwrap_or(0).min(22);
    let widths = [width(0), width(1), width(2), width(3)];
    let used: usize = widths.iter().map(|w| if *w > 0 { w + 2 } else { 0 }).sum();
    for (words, others) in lines {
        let columns = words.iter().zip(widths).filter(|(_, w)| *w > 0).map(|(word, w)| pad(word, w) + "  ");
        let line = columns.collect::<String>() + &fit(&words[4], WIDTH.saturating_sub(used).max(8));
        writeln!(out, "{}", line.trim_end())?;
        if !others.is_empty() {
            let indent = widths[0] + widths[1] + 4;
            writeln!(out, "{}{}", " ".repeat(indent), fit(&format!("另有：{others}"), WIDTH - indent))?;
        }
    }
    Ok(())
}

fn foot(out: &mut dyn Write, column: &Column, summary: &Summary) -> Result<(), Failure> {
    view::foot(column, summary).iter().try_for_each(|line| Ok(writeln!(out, "{line}")?))
}

/// Several indicators: two lines for each region or indicator, what is promised and what is told.
fn grid(out: &mut dyn Write, matrix: &Matrix) -> Result<(), Failure> {
    writeln!(out, "{}，下行为{}", matrix.caption, matrix.told())?;
    let stroke = |words: String| if words.is_empty() { "—".to_owned() } else { words };
    let cells = |line: &Line| line.squares.iter().map(|s| [stroke(s.promise()), s.actual()]).collect();
    let label =
        |head: &Head| if head.unit.is_empty() { head.name.clone() } else { format!("{} {}", head.name, head.unit) };
    let mut rows: Vec<_> = matrix.lines.iter().map(|line| (label(&line.head), cells(line))).collect();
    if matrix.means.iter().flatten().any(Option::is_some) {
        let words =
            |mean: &Option<Mean>| mean.as_ref().map_or_else(String::new, |m| format!("{}({})", m.words, m.count));
        rows.push(("平均".to_owned(), matrix.means.iter().map(|[a, b]| [words(a), words(b)]).collect()));
    }
    let second = if matches!(matrix.of, Of::Year(..)) { "  上年" } else { "  实际" };
    let heads = matrix.heads.iter().map(|h| [h.name.clone(), h.unit.clone()]).collect();
    Grid { corner: matrix.corner.to_owned(), heads, rows, second: second.to_owned() }.print(out)
}

/// One indicator: a line for each region, a column for each year.
fn regions_by_years(out: &mut dyn Write, column: &Column, at: usize, rows: &[&Row]) -> Result<(), Failure> {
    let years: Vec<Option<i32>> = rows.iter().map(|r| r.year).collect::<BTreeSet<_>>().into_iter().collect();
    let regions: BTreeSet<_> = rows.iter().map(|r| (r.region.is_none(), r.region, r.name)).collect();
    writeln!(out, "{}，各年目标，下行为次年报告所述实际", title(column))?;
    let cell = |region: &(bool, Option<&str>, Option<&str>), year: &Option<i32>| {
        let of = |year: Option<i32>| rows.iter().find(|r| (r.region, r.name) == (region.1, region.2) && r.year == year);
        let target = of(*year).map_or_else(String::new, |r| promise(column, &r.cells[at]));
        let next = year.and_then(|y| of(Some(y + 1)));
        [target, next.map_or_else(String::new, |r| actual(column, &r.cells[at]))]
    };
    let lines = regions.iter().map(|region| {
        let cells = years.iter().map(|year| cell(region, year)).collect();
        (region.2.unwrap_or("地区不明").to_owned(), cells)
    });
    let grid = Grid {
        corner: "地区".to_owned(),
        heads: years.iter().map(|y| [year(*y), String::new()]).collect(),
        rows: lines.collect(),
        second: "  实际".to_owned(),
    };
    grid.print(out)
}

/// What the marks mean, where they are used.
fn legend(out: &mut dyn Write, comparison: &Comparison) -> Result<(), Failure> {
    let cells = || comparison.rows.iter().flat_map(|r| comparison.columns.iter().zip(&r.cells));
    let words: Vec<String> = cells().flat_map(|(column, cell)| [promise(column, cell), actual(column, cell)]).collect();
    for (mark, meaning) in view::MARKS.iter().filter(|(mark, _)| words.iter().any(|w| w.ends_with(mark))) {
        writeln!(out, "{mark} {meaning}")?;
    }
    let means = |matrix: &Matrix| matrix.means.iter().flatten().any(Option::is_some);
    if comparison.columns.len() > 1 && matrices(comparison).iter().any(means) {
        writeln!(out, "平均只对百分比求，是简单平均，括号里是给出数字的地区数")?;
    }
    Ok(())
}

/// Words broken into lines at the table's width.
fn wrap(out: &mut dyn Write, words: &str) -> Result<(), Failure> {
    let mut line = String::new();
    for c in words.chars() {
        line.push(c);
        if line.width() >= WIDTH - 1 {
            writeln!(out, "{line}")?;
            line.clear();
        }
    }
    Ok(writeln!(out, "{line}")?)
}
