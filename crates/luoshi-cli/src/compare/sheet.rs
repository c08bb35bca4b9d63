//! The comparison as a workbook: the matrix, every figure behind it, and how to read it.

use super::Compared;
use super::matrix::{Matrix, Of, matrices};
use super::view::{self, Group};
use crate::output::Failure;
use crate::sheet::{A3, A4};
use luoshi::catalogue::Level;
use luoshi::compare::{Cell, Column, Figure, Row};
use luoshi::quantity::Bound;
use luoshi::record::Number;
use luoshi_ledger::papers::height::height;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet, XlsxError};
use std::collections::HashSet;
use std::io::Write;

/// How large text is, in points.
const SIZE: u16 = 10;

/// Prints it.
pub fn print(out: &mut dyn Write, compared: &Compared) -> Result<(), Failure> {
    let mut book = Workbook::new();
    let mut called = HashSet::new();
    for matrix in matrices(&compared.comparison) {
        for side in [Side::Target, Side::Actual] {
            let (name, title) = names(compared, &matrix, side);
            let sheet = book.add_worksheet().set_name(own_name(name, &mut called))?;
            matrix_sheet(sheet, &title, &matrix, side)?;
        }
    }
    details(book.add_worksheet(), compared)?;
    reading(book.add_worksheet())?;
    Ok(out.write_all(&book.save_to_buffer()?)?)
}

fn font() -> Format {
    Format::new().set_font_name("微软雅黑").set_font_size(SIZE).set_align(FormatAlign::VerticalCenter)
}

fn head() -> Format {
    let pale = Color::RGB(0x00E8_EEF3);
    font()
        .set_bold()
        .set_background_color(pale)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_text_wrap()
}

fn body() -> Format {
    font().set_border(FormatBorder::Thin)
}

/// What a matrix shows; each on a sheet of its own, which fits a page and sorts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Target,
    Actual,
}

/// Regions by indicators, or indicators by years.
fn matrix_sheet(sheet: &mut Worksheet, title: &str, matrix: &Matrix, side: Side) -> Result<(), XlsxError> {
    sheet.write_with_format(0, 0, title, &font().set_bold().set_font_size(14))?;
    sheet.write_with_format(1, 0, matrix.corner, &head())?;
    for (at, column) in (1..).zip(&matrix.heads) {
        sheet.write_with_format(1, at, format!("{}\n{}", column.name, column.unit).trim(), &head())?;
        sheet.set_column_width(at, 9.5)?;
    }
    for (row, line) in (2..).zip(&matrix.lines) {
        let name = format!("{} {}", line.head.name, line.head.unit);
        sheet.write_with_format(row, 0, name.trim(), &body().set_bold())?;
        for (at, square) in (1..).zip(&line.squares) {
            match (side, square.told.and_then(|cell| cell.actuals.first())) {
                (Side::Target, _) => promise(sheet, row, at, square.column, square.cell)?,
                (Side::Actual, Some(actual)) => {
                    let mark = if actual.several_years { view::SEVERAL_YEARS } else { "" };
                    figure(sheet, row, at, square.column, actual, mark)?;
                }
                (Side::Actual, None) => blank(sheet, row, at)?,
            }
        }
    }
    let widest = if matches!(matrix.of, Of::Year(..)) { 9 } else { 18 };
    sheet.set_column_width(0, widest)?.set_row_height(1, 32)?.set_freeze_panes(2, 1)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 1)?;
    Ok(())
}

/// A name that no other sheet has: two districts may be called the same.
fn own_name(name: String, called: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|n| format!("{name} {n}"));
    let own = std::iter::once(name.clone()).chain(numbered).find(|n| !called.contains(n)).unwrap_or(name);
    called.insert(own.clone());
    own
}

/// What a sheet is called, and what stands above its matrix.
fn names(compared: &Compared, matrix: &Matrix, side: Side) -> (String, String) {
    // A sheet's name has at most 31 characters, and not all of them.
    let fit = |words: &str| words.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(20).collect::<String>();
    match (&matrix.of, side) {
        (Of::Year(group, _), Side::Target) => {
            ([&matrix.caption, level(compared, *group)].concat(), matrix.caption.clone())
        }
        (Of::Year(group, _), Side::Actual) => {
            ([&matrix.told(), level(compared, *group)].concat(), matrix.told() + "（同一份报告所述）")
        }
        (Of::Region(_), Side::Target) => (fit(&matrix.caption), matrix.caption.clone()),
        (Of::Region(rows), Side::Actual) => {
            let name = rows.first().map_or("", |r| view::name(r));
            (fit(name) + "历年实际", format!("{name}历年实际（次年报告所述）"))
        }
    }
}

/// The level of government, where a year has several.
fn level(compared: &Compared, group: Group) -> &'static str {
    if compared.comparison.groups().iter().filter(|g| g.0 == group.0).count() < 2 {
        return "";
    }
    match group.1 {
        Some(Level::Nation) => "（全国）",
        Some(Level::Province) => "（省级）",
        Some(Level::Prefecture) => "（市级）",
        Some(Level::County) => "（县级）",
        None => "（其他）",
    }
}

fn blank(sheet: &mut Worksheet, row: u32, column: u16) -> Result<(), XlsxError> {
    sheet.write_blank(row, column, &body()).map(drop)
}

fn promise(sheet: &mut Worksheet, row: u32, at: u16, column: &Column, cell: &Cell) -> Result<(), XlsxError> {
    match (cell.targets.first(), cell.relations.first()) {
        (Some(target), _) => {
            let mark = if target.headline { "" } else { view::ELSEWHERE };
            figure(sheet, row, at, column, target, mark)
        }
        (None, Some(promise)) => {
            let words = view::promise(column, cell);
            sheet.write_with_format(row, at, &words, &body().set_align(FormatAlign::Right))?;
            quote(sheet, row, at, promise.text)
        }
        (None, None) => blank(sheet, row, at),
    }
}

/// A number that sorts and adds as one and shows its bound; a range as words, which has no one number.
fn figure(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    column: &Column,
    figure: &Figure,
    mark: &str,
) -> Result<(), XlsxError> {
    let words = column.words(figure) + mark;
    if !figure.comparable || figure.bound == Bound::Range {
        sheet.write_with_format(row, at, &words, &body().set_align(FormatAlign::Right))?;
    } else {
        let digits = column.digits(figure.value);
        let (before, behind) = words.split_once(&digits).unwrap_or(("", ""));
        let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
        let point = if places > 0 { format!(".{}", "0".repeat(places)) } else { String::new() };
        let shown = format!("{}0{point}{}", quoted(before), quoted(behind));
        sheet.write_with_format(row, at, number(&digits), &body().set_num_format(shown))?;
    }
    quote(sheet, row, at, figure.text)
}

fn quoted(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("\"{words}\"") }
}

/// A workbook knows no other numbers.
fn number(digits: &str) -> f64 {
    digits.parse().unwrap_or_default()
}

fn quote(sheet: &mut Worksheet, row: u32, at: u16, text: &str) -> Result<(), XlsxError> {
    let note = Note::new(luoshi::compare::plain(text)).add_author_prefix(false).set_width(260).set_height(70);
    sheet.insert_note(row, at, &note).map(drop)
}

const HEADS: [(&str, f64); 16] = [
    ("地区", 10.0),
    ("年份", 7.0),
    ("指标", 20.0),
    ("名次", 6.0),
    ("目标", 12.0),
    ("目标值", 12.0),
    ("上限", 9.0),
    ("单位", 8.0),
    ("主要目标段", 10.0),
    ("目标原文", 46.0),
    ("上年实际", 12.0),
    ("上年值", 12.0),
    ("上年原文", 46.0),
    ("其他数", 16.0),
    ("文件", 30.0),
    ("位置（第几字）", 12.0),
];

fn details(sheet: &mut Worksheet, compared: &Compared) -> Result<(), XlsxError> {
    sheet.set_name("明细")?;
    for (at, (name, width)) in (0..).zip(HEADS) {
        sheet.write_with_format(0, at, name, &head())?.set_column_width(at, width)?;
    }
    let mut line = 1;
    for (at, column) in compared.comparison.columns.iter().enumerate() {
        for row in &compared.comparison.rows {
            detail(sheet, line, compared, column, row, &row.cells[at])?;
            line += 1;
        }
    }
    sheet.autofilter(0, 0, line.saturating_sub(1).max(1), u16::try_from(HEADS.len() - 1).unwrap_or(0))?;
    sheet
        .set_freeze_panes(1, 1)?
        .set_landscape()
        .set_paper_size(A3)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    Ok(())
}

fn detail(
    sheet: &mut Worksheet,
    line: u32,
    compared: &Compared,
    column: &Column,
    row: &Row,
    cell: &Cell,
) -> Result<(), XlsxError> {
    let (target, relation, actual) = (cell.targets.first(), cell.relations.first(), cell.actuals.first());
    let text = target.map(|f| f.text).or(relation.map(|p| p.text));
    let place = target.map(|f| f.span[0]).or(relation.map(|p| p.relation.span[0]));
    let inside = target.map(|f| f.headline).or(relation.map(|p| p.headline));
    let whole = |n: usize| Some(n.to_string());
    let digits = |n: Number| Some(column.digits(n));
    let unit = column.unit_words();
    let cells: [(Option<String>, bool); 16] = [
        (Some(view::name(row).to_owned()), false),
        (row.year.map(|y| y.to_string()), true),
        (Some(column.indicator.zh.clone()), false),
        (cell.rank.and_then(whole), true),
        (Some(view::promise(column, cell)), false),
        (cell.target().and_then(|f| digits(f.value)), true),
        (cell.target().and_then(|f| f.upper).and_then(digits), true),
        (Some(unit), false),
        (inside.map(|inside| if inside { "是" } else { "否" }.to_owned()), false),
        (text.map(luoshi::compare::plain), false),
        (Some(view::actual(column, cell)), false),
        (cell.actual().and_then(|f| digits(f.value)), true),
        (actual.map(|f| luoshi::compare::plain(f.text)), false),
        (Some(view::others(column, cell)), false),
        (Some(compared.path(row.report).to_owned()), false),
        (place.map(|p| (p + 1).to_string()), true),
    ];
    let texts: Vec<(&str, f64)> =
        cells.iter().zip(HEADS).map(|((c, _), (_, w))| (c.as_deref().unwrap_or(""), w)).collect();
    sheet.set_row_height(line, height(&texts, SIZE))?;
    for (at, (words, numeric)) in (0..).zip(cells) {
        match words.filter(|w| !w.is_empty()) {
            Some(digits) if numeric => sheet.write_with_format(line, at, number(&digits), &body())?,
            Some(words) => sheet.write_with_format(line, at, words, &body().set_text_wrap())?,
            None => sheet.write_blank(line, at, &body())?,
        };
    }
    Ok(())
}

const READING: [&str; 7] = [
    "每个数都取自报告原文，原文见单元格批注和“明细”表。",
    "数字单元格可以排序、计算；“左右、以上、以内、力争”是显示格式。区间没有唯一的数，写成文字，上下限在“明细”表里。",
    "带“※”的数见于回顾多年成绩的文字，是期末水平，不是一年的结果。",
    "带“°”的数不在主要预期目标一段，见于工作部署。",
    "名次在同一年、同一级政府之间排：区间先比下限，再比上限；数相同则名次相同；越低越好的指标低者在前。",
    "没有给数的（同步、高于全国、完成国家任务）照原意写出，不参加排名。空白是没有提到。",
    "上年实际是同一份报告里对上一年的说法，尚未与统计部门公布的数核对。",
];

fn reading(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("说明")?.set_column_width(0, 100)?;
    for (line, words) in (0..).zip(READING) {
        sheet.write_with_format(line, 0, words, &font().set_text_wrap())?;
    }
    Ok(())
}
