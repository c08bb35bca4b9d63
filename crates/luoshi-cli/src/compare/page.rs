//! The comparison as one page that needs nothing else: matrix, charts, ranked tables with quotes.

use super::Compared;
use super::matrix::{self, Head, Matrix, Of, matrices};
use super::view::{self, Group, Mean};
use crate::output::Failure;
use askama::Template;
use luoshi::catalogue::Level;
use luoshi::compare::{Cell, Column, Comparison, Row};
use std::io::Write;

/// How wide charts are, for a desk and for a hand.
const WIDTHS: [u32; 2] = [760, 340];

#[derive(Template)]
#[template(path = "compare.html")]
struct Page {
    title: String,
    lead: String,
    matrices: Vec<Table>,
    sections: Vec<Section>,
}

struct Table {
    caption: String,
    corner: &'static str,
    heads: Vec<Title>,
    rows: Vec<(Title, Vec<Square>)>,
    means: Vec<[String; 2]>,
    absent: String,
}

/// A name, its unit, and the section that it leads to.
struct Title {
    name: String,
    unit: String,
    href: Option<String>,
}

struct Square {
    words: String,
    /// Whether it is no number: then it may be broken.
    phrase: bool,
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
    let matrices = matrices(comparison);
    let several = comparison.columns.len() > 1;
    Page {
        title: title(compared, &comparison.groups()),
        lead: lead(compared),
        matrices: matrices.iter().filter(|_| several).map(|m| table(compared, m)).collect(),
        sections: (0..comparison.columns.len()).map(|at| section(comparison, at, &matrices)).collect(),
    }
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

fn table(compared: &Compared, matrix: &Matrix) -> Table {
    let title = |head: &Head| Title {
        name: head.name.clone(),
        unit: head.unit.clone(),
        href: head.column.map(|c| c.indicator.id.clone()),
    };
    let absent = match &matrix.of {
        Of::Year((_, Some(Level::Province)), rows) if compared.headline => view::absent(rows),
        _ => None,
    };
    let mean = |mean: &Option<Mean>| mean.as_ref().map_or_else(String::new, |m| format!("{}（{}）", m.words, m.count));
    let means = matrix.means.iter().map(|[target, actual]| [mean(target), mean(actual)]).collect();
    Table {
        caption: format!("{}，小字为{}", matrix.caption, matrix.told()),
        corner: matrix.corner,
        heads: matrix.heads.iter().map(title).collect(),
        rows: matrix.lines.iter().map(|l| (title(&l.head), l.squares.iter().map(square).collect())).collect(),
        means: if matrix.means.iter().flatten().any(Option::is_some) { means } else { Vec::new() },
        absent: absent.unwrap_or_default(),
    }
}

fn square(square: &matrix::Square) -> Square {
    Square {
        words: square.promise(),
        phrase: square.cell.targets.is_empty(),
        actual: square.actual(),
        href: (!square.cell.silent()).then(|| anchor(square.column, square.row)),
    }
}

fn anchor(column: &Column, row: &Row) -> String {
    format!("{}-{}", column.indicator.id, row.report)
}

fn section(comparison: &Comparison, at: usize, matrices: &[Matrix]) -> Section {
    let column = &comparison.columns[at];
    let tables = matrices.iter().map(|matrix| match &matrix.of {
        Of::Year(group, _) => ranking(comparison, at, *group),
        Of::Region(rows) => years(column, at, rows),
    });
    Section {
        id: column.indicator.id.clone(),
        name: column.indicator.zh.clone(),
        unit: column.unit_words(),
        charts: charts(comparison, at, matrices),
        tables: tables.filter(|t| !t.lines.is_empty()).collect(),
    }
}

/// Lines where there are years, bars where a year has several numbers: a picture of one value shows nothing.
fn charts(comparison: &Comparison, at: usize, matrices: &[Matrix]) -> Vec<Chart> {
    let mut charts = Vec::new();
    if comparison.over_years() && comparison.lines(at, WIDTHS[0]).series.iter().any(|s| s.points.len() > 1) {
        let [wide, narrow] = WIDTHS.map(|w| comparison.lines(at, w).svg());
        charts.push(Chart { wide, narrow });
    }
    for group in matrices.iter().filter_map(|m| if let Of::Year(group, _) = m.of { Some(group) } else { None }) {
        if view::summary(&comparison.columns[at], group).is_some_and(|s| s.given > 1) {
            let [wide, narrow] = WIDTHS.map(|w| comparison.bars(at, group, w).svg());
            charts.push(Chart { wide, narrow });
        }
    }
    charts
}

/// The reports of a year that tell of an indicator; who does not is named below.
fn ranking(comparison: &Comparison, at: usize, group: Group) -> List {
    let column = &comparison.columns[at];
    let (told, silent): (Vec<&Row>, Vec<&Row>) =
        comparison.ranked(at, group).into_iter().partition(|row| row.cells[at].tells());
    let entry = |row: &Row| entry(column, row, &row.cells[at], view::name(row).to_owned());
    let silent: Vec<&str> = silent.into_iter().map(view::name).collect();
    let unsaid = (!silent.is_empty()).then(|| format!("目标和实际都未提及：{}", silent.join("、")));
    let foot = view::summary(column, group).map(|s| view::foot(column, s)).unwrap_or_default();
    List {
        caption: format!("{}目标与{}", view::year(group.0), view::last(group.0)),
        first: "名次",
        second: "地区",
        actual: view::last(group.0),
        lines: told.into_iter().map(entry).collect(),
        foot: foot.into_iter().chain(unsaid).collect(),
    }
}

/// One region: a line for each year, with what the next report says of it.
fn years(column: &Column, at: usize, rows: &[&Row]) -> List {
    let next = |row: &Row| rows.iter().find(|r| r.year.is_some() && r.year == row.year.map(|y| y + 1));
    let told = |row: &Row| next(row).map(|r| &r.cells[at]);
    let speak = rows.iter().filter(|r| !r.cells[at].silent() || told(r).is_some_and(|cell| !cell.actuals.is_empty()));
    let lines = speak.map(|row| Entry {
        actual: told(row).map_or_else(String::new, |cell| view::actual(column, cell)),
        actual_quote: told(row).and_then(actual_quote),
        ..entry(column, row, &row.cells[at], view::year(row.year))
    });
    List {
        caption: format!("{}各年目标与次年报告所述实际", rows.first().map_or("", |r| view::name(r))),
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
