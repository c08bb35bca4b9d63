//! The comparison on a terminal: a ranked list for one indicator, a matrix for several or over years.

use super::Compared;
use super::grid::{Grid, pad};
use super::view::{self, ELSEWHERE, Group, actual, last, means, name, others, promise, title, year};
use crate::output::Failure;
use crate::table::{WIDTH, fit};
use luoshi::catalogue::Level;
use luoshi::compare::{Cell, Column, Row, Summary};
use std::collections::BTreeSet;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Prints it.
pub fn print(out: &mut dyn Write, compared: &Compared) -> Result<(), Failure> {
    let rows: Vec<&Row> = compared.comparison.rows.iter().collect();
    let columns = &compared.comparison.columns;
    let names: BTreeSet<_> = rows.iter().map(|r| (r.region, r.name)).collect();
    let years: BTreeSet<_> = rows.iter().map(|r| r.year).collect();
    let mut first = true;
    let mut apart = |out: &mut dyn Write| -> Result<(), Failure> {
        if !std::mem::replace(&mut first, false) {
            writeln!(out)?;
        }
        Ok(())
    };
    if names.len() == 1 && years.len() > 1 {
        apart(out)?;
        over_years(out, columns, &rows)?;
    } else {
        let groups: BTreeSet<_> = rows.iter().map(|r| (r.year, r.level())).collect();
        for group in groups {
            let rows: Vec<&Row> = rows.iter().filter(|r| (r.year, r.level()) == group).copied().collect();
            apart(out)?;
            match columns.as_slice() {
                [column] => ranked(out, column, &rows)?,
                _ => matrix(out, columns, &rows)?,
            }
            if compared.headline && group.1 == Some(Level::Province) {
                view::absent(&rows).map_or(Ok(()), |words| wrap(out, &words))?;
            }
        }
        if names.len() > 1 && years.len() > 1 {
            for (at, column) in columns.iter().enumerate() {
                apart(out)?;
                regions_by_years(out, column, at, &rows)?;
            }
        }
    }
    legend(out, columns, &rows)
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

/// One region, one indicator or several, a line for each year: the target and what became of it.
fn over_years(out: &mut dyn Write, columns: &[Column], rows: &[&Row]) -> Result<(), Failure> {
    for (at, column) in columns.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{} {}", name(rows[0]), title(column))?;
        let heads = ["", "年份", "目标", "次年报告所述实际", "目标原文"].map(str::to_owned);
        let mut lines = vec![(heads, String::new())];
        for row in rows {
            let cell = &row.cells[at];
            let next = rows.iter().find(|r| r.year.is_some() && r.year == row.year.map(|y| y + 1));
            let outcome = next.map_or_else(String::new, |r| actual(column, &r.cells[at]));
            let cells = [String::new(), year(row.year), promise(column, cell), outcome, quote(cell)];
            lines.push((cells, others(column, cell)));
        }
        list(out, &lines)?;
    }
    Ok(())
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

/// Several indicators, one year: a line for each region, below it what it says of the year before.
fn matrix(out: &mut dyn Write, columns: &[Column], rows: &[&Row]) -> Result<(), Failure> {
    let when = rows.first().and_then(|r| r.year);
    writeln!(out, "{}目标，下行为{}", year(when), last(when))?;
    let lines = |row: &&Row| {
        let cells = columns.iter().zip(&row.cells).map(|(column, cell)| [promise(column, cell), actual(column, cell)]);
        (name(row).to_owned(), cells.collect())
    };
    let mut grid = Grid {
        corner: "地区".to_owned(),
        heads: columns.iter().map(|c| [view::head(c).to_owned(), c.unit_words()]).collect(),
        rows: rows.iter().map(lines).collect(),
        second: "  上年".to_owned(),
    };
    let group: Option<Group> = rows.first().map(|r| (r.year, r.level()));
    if let Some(group) = group.filter(|_| rows.len() > 1) {
        grid.rows.push(("平均".to_owned(), columns.iter().map(|c| means(c, group)).collect()));
    }
    grid.print(out)
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
fn legend(out: &mut dyn Write, columns: &[Column], rows: &[&Row]) -> Result<(), Failure> {
    let mut used = columns.iter().enumerate().flat_map(|(at, c)| rows.iter().map(move |r| promise(c, &r.cells[at])));
    if used.any(|words| words.ends_with(ELSEWHERE)) {
        writeln!(out, "{ELSEWHERE} 不在主要预期目标一段，见于工作部署")?;
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
