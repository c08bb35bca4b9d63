//! `luoshi read -o table.xlsx`: the rows of the csv as a workbook, in Chinese, numbers as numbers.

use crate::names::{aim_name, bound_name, change_name, kind_name, part_name, relation_name, verb_name};
use crate::output::Failure;
use crate::sheet::A3;
use luoshi::catalogue::catalogue;
use luoshi_ledger::papers::height::height;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::collections::HashMap;

/// A column: its name in the csv, its head, its width in characters, and whether it holds numbers.
type Column = (&'static str, &'static str, f64, bool);

const COLUMNS: [Column; 21] = [
    ("region", "地区", 9.0, false),
    ("year", "年份", 6.0, true),
    ("part", "部分", 9.0, false),
    ("section", "标题", 26.0, false),
    ("kind", "类别", 9.0, false),
    ("field", "领域", 12.0, false),
    ("text", "原文", 46.0, false),
    ("subject", "对象", 24.0, false),
    ("indicator", "指标", 18.0, false),
    ("quote", "数字原文", 14.0, false),
    ("value", "数值", 14.0, true),
    ("upper", "上限", 10.0, true),
    ("unit", "单位", 7.0, false),
    ("bound", "限定", 7.0, false),
    ("change", "变化", 7.0, false),
    ("aim", "怎样", 11.0, false),
    ("stretch", "力争", 6.0, false),
    ("relation", "不带数的目标", 12.0, false),
    ("verb", "事项", 8.0, false),
    ("deadline", "期限", 11.0, false),
    ("path", "文件", 26.0, false),
];

/// How large text is, in points.
const SIZE: u16 = 10;
/// How many rows a sheet has below its head.
const ROWS: u32 = 1_048_575;

/// Makes a workbook of rows of csv that begin with a line of names.
///
/// # Errors
/// More rows than a sheet holds.
pub fn workbook(csv: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut book = Workbook::new();
    let mut reader = csv::Reader::from_reader(csv);
    let places: HashMap<String, usize> = reader.headers()?.iter().map(str::to_owned).zip(0..).collect();
    let sheet = book.add_worksheet();
    head(sheet)?;
    let mut rows = 0;
    for record in reader.records() {
        let record = record?;
        rows += 1;
        if rows > ROWS {
            return Err(Failure::Work("more rows than a sheet holds; write csv, or fewer reports".to_owned()));
        }
        let word = |column: &str| places.get(column).and_then(|at| record.get(*at)).unwrap_or_default();
        // Where there is neither number nor relation, the quote is the statement again.
        let twice = |column: &str| column == "quote" && word("value").is_empty() && word("relation").is_empty();
        row(sheet, rows, COLUMNS.map(|c| if twice(c.0) { String::new() } else { said(c.0, word(c.0)) }))?;
    }
    sheet.autofilter(0, 0, rows.max(1), COLUMNS.len() as u16 - 1)?.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(A3).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_footer("&C第&P页，共&N页");
    Ok(book.save_to_buffer()?)
}

fn cell() -> Format {
    let font = Format::new().set_font_name("微软雅黑").set_font_size(SIZE).set_text_wrap();
    font.set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter)
}

fn head(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("语句和指标")?;
    let format = cell().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00E8_EDF3));
    for (at, (_, name, width, _)) in (0..).zip(COLUMNS) {
        sheet.write_with_format(0, at, name, &format)?.set_column_width(at, width)?;
    }
    Ok(())
}

fn row(sheet: &mut Worksheet, row: u32, cells: [String; COLUMNS.len()]) -> Result<(), XlsxError> {
    let format = cell();
    let texts: Vec<(&str, f64)> = cells.iter().zip(COLUMNS).map(|(text, column)| (text.as_str(), column.2)).collect();
    sheet.set_row_height(row, height(&texts, SIZE))?;
    for ((at, text), column) in (0..).zip(&cells).zip(COLUMNS) {
        match text.parse::<f64>() {
            Ok(number) if column.3 => sheet.write_with_format(row, at, number, &format)?,
            _ => sheet.write_string_with_format(row, at, text, &format)?,
        };
    }
    Ok(())
}

/// A cell of the csv in words that people use.
fn said(column: &str, word: &str) -> String {
    let region = |code: &str| catalogue().regions.of_code(code).map(|r| r.name.as_str());
    let named = match column {
        _ if word.is_empty() => "",
        "part" => part_name(word),
        "kind" => kind_name(word),
        "bound" => bound_name(word),
        "change" => change_name(word),
        "aim" => aim_name(word),
        "relation" => relation_name(word),
        "verb" => verb_name(word),
        "stretch" if word == "true" => "力争",
        "stretch" => "",
        "region" => region(word).unwrap_or(word),
        "field" => catalogue().fields.of_id(word).map_or(word, |f| &f.zh),
        "indicator" => catalogue().indicators.of_id(word).map_or(word, |i| &i.zh),
        _ => word,
    };
    if matches!(column, "text" | "quote" | "section") { luoshi::compare::plain(named) } else { named.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_one_of_the_csv_and_words_are_those_that_people_use() {
        let head = String::from_utf8(crate::render::csv_head().expect("a line")).expect("UTF-8");
        let names: Vec<&str> = head.trim().split(',').collect();
        assert!(COLUMNS.iter().all(|c| names.contains(&c.0)), "{head}");
        let words = [
            ("bound", "at_least"),
            ("kind", "milestone"),
            ("part", "plan"),
            ("stretch", "false"),
            ("text", "建成\n馆"),
        ];
        assert_eq!(words.map(|(column, word)| said(column, word)), ["以上", "标志性事项", "今年工作", "", "建成馆"]);
    }
}
