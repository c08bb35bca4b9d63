//! The comparison as one page that needs nothing else: matrix, charts, ranked tables with quotes.

use super::Compared;
use super::view::{self, Group};
use crate::output::Failure;
use askama::Template;
use luoshi::catalogue::Level;
use luoshi::compare::{Cell, Column, Row};
use std::io::Write;

/// How wide charts are, for a desk and for a hand.
const WIDTHS: [u32; 2] = [760, 340];

#[derive(Template)]
#[template(path = "compare.html")]
struct Page {
    title: String,
    lead: String,
    matrices: Vec<Matrix>,
    sections: Vec<Section>,
}

struct Matrix {
    caption: String,
    heads: Vec<Head>,
    rows: Vec<Line>,
    means: Vec<Square>,
    absent: String,
}

struct Head {
    id: String,
    name: String,
    unit: String,
}

struct Line {
    name: String,
    cells: Vec<Square>,
}

struct Square {
    words: String,
    actual: String,
    href: Option<String>,
}

struct Section {
    id: String,
    name: String,
    unit: String,
    charts: Vec<Chart>,
    tables: Vec<List>,
}

struct Chart {
    wide: String,
    narrow: String,
}

struct List {
    caption: String,
    first: &'static str,
    second: &'static str,
    actual: String,
    lines: Vec<Entry>,
    foot: Vec<String>,
}

struct Entry {
    anchor: String,
    rank: String,
    name: String,
    target: String,
    actual: String,
    quote: Option<[String; 3]>,
    actual_quote: Option<[String; 3]>,
    others: String,
}

/// Prints it.
pub fn print(out: &mut dyn Write, compared: &Compared) -> Result<(), Failure> {
    let page = page(compared).render().map_err(|e| Failure::Work(format!("the page could not be made: {e}")))?;
    Ok(out.write_all(page.as_bytes())?)
}

fn page(compared: &Compared) -> Page {
    let comparison = &compared.comparison;
    let groups = comparison.groups();
    let several = comparison.columns.len() > 1;
    let matrices = groups.iter().filter(|_| several).map(|group| matrix(compared, *group)).collect();
    let sections = (0..comparison.columns.len()).map(|at| section(compared, at, &groups)).collect();
    Page { title: title(compared, &groups), lead: lead(compared), matrices, sections }
}

fn title(compared: &Compared, groups: &[Group]) -> String {
    let when = match (groups.first(), groups.last()) {
        (Some((Some(a), _)), Some((Some(b), _))) if a == b => format!("{a}年"),
        (Some((Some(a), _)), Some((Some(b), _))) => format!("{a}—{b}年"),
        _ => String::new(),
    };
    let what = match compared.comparison.columns.as_slice() {
        [only] => format!("{}目标", only.indicator.zh),
        _ if compared.headline => "政府工作报告主要预期目标".to_owned(),
        _ => "政府工作报告指标比较".to_owned(),
    };
    let levels: std::collections::BTreeSet<Option<Level>> = groups.iter().map(|g| g.1).collect();
    let who = if levels.len() == 1 && levels.contains(&Some(Level::Province)) { "各省" } else { "" };
    format!("{who}{when}{what}")
}

fn lead(compared: &Compared) -> String {
    let rows = &compared.comparison.rows;
    let names: std::collections::BTreeSet<_> = rows.iter().map(|r| (r.region, r.name)).collect();
    format!(
        "{}份政府工作报告，{}个地区，{}项指标。点数字看原文。",
        rows.len(),
        names.len(),
        compared.comparison.columns.len()
    )
}

fn matrix(compared: &Compared, group: Group) -> Matrix {
    let comparison = &compared.comparison;
    let rows: Vec<&Row> = comparison.rows.iter().filter(|r| (r.year, r.level()) == group).collect();
    let columns = &comparison.columns;
    let head = |c: &Column| Head { id: c.indicator.id.clone(), name: view::head(c).to_owned(), unit: c.unit_words() };
    let means = |c: &Column| {
        let [words, actual] = view::means(c, group);
        Square { words, actual, href: None }
    };
    let absent = (compared.headline && group.1 == Some(Level::Province)).then(|| view::absent(&rows)).flatten();
    Matrix {
        caption: format!("{}目标，小字为{}", view::year(group.0), view::last(group.0)),
        heads: columns.iter().map(head).collect(),
        rows: rows.iter().map(|row| line(columns, row)).collect(),
        means: if rows.len() > 1 { columns.iter().map(means).collect() } else { Vec::new() },
        absent: absent.unwrap_or_default(),
    }
}

fn line(columns: &[Column], row: &Row) -> Line {
    let square = |(column, cell): (&Column, &Cell)| Square {
        words: view::promise(column, cell),
        actual: view::actual(column, cell),
        href: (!cell.silent()).then(|| anchor(column, row)),
    };
    Line { name: view::name(row).to_owned(), cells: columns.iter().zip(&row.cells).map(square).collect() }
}

fn anchor(column: &Column, row: &Row) -> String {
    format!("{}-{}", column.indicator.id, row.report)
}

fn section(compared: &Compared, at: usize, groups: &[Group]) -> Section {
    let comparison = &compared.comparison;
    let column = &comparison.columns[at];
    let mut charts = Vec::new();
    if comparison.over_years() {
        let [wide, narrow] = WIDTHS.map(|w| comparison.lines(at, w).svg());
        charts.push(Chart { wide, narrow });
    }
    let ranked: Vec<&Group> = groups.iter().filter(|g| comparison.ranked(at, **g).len() > 1).collect();
    for group in &ranked {
        let [wide, narrow] = WIDTHS.map(|w| comparison.bars(at, **group, w).svg());
        charts.push(Chart { wide, narrow });
    }
    let tables = if ranked.is_empty() {
        vec![years(compared, at)]
    } else {
        groups.iter().map(|group| ranking(compared, at, *group)).collect()
    };
    Section {
        id: column.indicator.id.clone(),
        name: column.indicator.zh.clone(),
        unit: column.unit_words(),
        charts,
        tables,
    }
}

fn ranking(compared: &Compared, at: usize, group: Group) -> List {
    let column = &compared.comparison.columns[at];
    let lines = compared.comparison.ranked(at, group);
    let lines = lines.into_iter().map(|row| entry(column, row, &row.cells[at], view::name(row).to_owned())).collect();
    List {
        caption: format!("{}目标与{}", view::year(group.0), view::last(group.0)),
        first: "名次",
        second: "地区",
        actual: view::last(group.0),
        lines,
        foot: view::summary(column, group).map(|s| view::foot(column, s)).unwrap_or_default(),
    }
}

/// One region: a line for each year, with what the next report says of it.
fn years(compared: &Compared, at: usize) -> List {
    let rows = &compared.comparison.rows;
    let column = &compared.comparison.columns[at];
    let lines = rows.iter().map(|row| {
        let next = rows.iter().find(|r| r.year.is_some() && r.year == row.year.map(|y| y + 1));
        let told = next.map(|r| &r.cells[at]);
        Entry {
            actual: told.map_or_else(String::new, |cell| view::actual(column, cell)),
            actual_quote: told.and_then(actual_quote),
            ..entry(column, row, &row.cells[at], view::year(row.year))
        }
    });
    List {
        caption: "各年目标与次年报告所述实际".to_owned(),
        first: "",
        second: "年份",
        actual: "实际".to_owned(),
        lines: lines.collect(),
        foot: Vec::new(),
    }
}

fn entry(column: &Column, row: &Row, cell: &Cell, name: String) -> Entry {
    let around = match (cell.targets.first(), cell.relations.first()) {
        (Some(figure), _) => Some(figure.around()),
        (None, Some(promise)) => Some(promise.around()),
        (None, None) => None,
    };
    Entry {
        anchor: anchor(column, row),
        rank: cell.rank.map_or_else(String::new, |r| r.to_string()),
        name,
        target: if cell.silent() { "未提及".to_owned() } else { view::promise(column, cell) },
        actual: view::actual(column, cell),
        quote: around.map(|q| q.map(str::to_owned)),
        actual_quote: actual_quote(cell),
        others: view::others(column, cell),
    }
}

fn actual_quote(cell: &Cell) -> Option<[String; 3]> {
    cell.actuals.first().map(|f| f.around().map(str::to_owned))
}
