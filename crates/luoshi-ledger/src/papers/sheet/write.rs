//! The plan as a workbook, styled as offices style it: A3 on its side, a head that stays and repeats, lists to choose
//! from, numbers of tasks hidden.

use super::{BASE, CHOICES, Column, SHEET, cell};
use crate::papers::height::height;
use crate::state::State;
use crate::state::task::Task;
use jiff::civil::Date;
use luoshi::catalogue::catalogue;
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Workbook, Worksheet, XlsxError,
};

/// Where the head begins: under the title and a line on what it was made from.
const HEAD: u32 = 2;
/// Where the tasks begin: under a head of two rows.
const FIRST: u32 = HEAD + 2;
/// Empty rows under the tasks that have the lists to choose from, for new ones.
const SPARE: u32 = 50;

/// The plan as a task sheet (.xlsx): every task that counts, in the order of the text it comes from. The same state
/// gives the same bytes.
///
/// # Errors
/// If the workbook cannot be put together; not for any state.
pub fn workbook(state: &State) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day of the last entry: a workbook that is made again is the same.
    let made = excel(crate::day_of(state.said))?;
    book.set_properties(&DocProperties::new().set_title(title(state)).set_creation_datetime(&made));
    let tasks: Vec<&Task> = ordered(state);
    let last = FIRST + u32::try_from(tasks.len()).unwrap_or(u32::MAX - 100);
    let sheet = book.add_worksheet();
    sheet.set_name(SHEET)?;
    head(sheet, state)?;
    for (row, task) in (FIRST..).zip(&tasks) {
        row_of(sheet, row, state, task)?;
    }
    choices(sheet, state, last + SPARE)?;
    repeated_fields(sheet, last)?;
    page(sheet, last)?;
    hidden_choices(book.add_worksheet(), state)?;
    base(book.add_worksheet(), state, &tasks)?;
    book.save_to_buffer()
}

/// Tasks with a source in the order of the text, then those that were added.
fn ordered(state: &State) -> Vec<&Task> {
    let mut tasks: Vec<&Task> = state.tasks().filter(|t| t.counts()).collect();
    tasks.sort_by_key(|t| (t.source.is_none(), t.source.as_ref().map(|s| (s.report.clone(), s.span[0])), t.id));
    tasks
}

fn title(state: &State) -> String {
    let office = state.office.as_ref().map_or("", |o| o.name.as_str());
    format!("{office}{}年政府工作报告任务分解表", state.year())
}

/// A day as workbooks count them.
fn excel(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let (year, month, day) = (day.year().clamp(1900, 9999), day.month(), day.day());
    ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs())
}

fn index(column: Column) -> u16 {
    column as u16
}

fn song(size: u8) -> Format {
    Format::new().set_font_name("宋体").set_font_size(size).set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

fn head_format() -> Format {
    let format = song(11).set_font_name("黑体").set_align(FormatAlign::Center).set_border(FormatBorder::Thin);
    format.set_background_color(Color::RGB(0x00EA_EFF5))
}

fn head(sheet: &mut Worksheet, state: &State) -> Result<(), XlsxError> {
    let large = song(20).set_font_name("方正小标宋简体").set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, index(Column::Source), &title(state), &large)?;
    for (row, height) in [(0, 40), (1, 18), (HEAD, 24), (HEAD + 1, 24)] {
        sheet.set_row_height(row, height)?;
    }
    let from = format!("台账截至第{}条，校验码{}", state.head.seq, state.head.hash);
    let small = song(9).set_align(FormatAlign::Right);
    sheet.merge_range(1, 0, 1, index(Column::Source), &from, &small)?;
    let format = head_format();
    for column in Column::ALL {
        let at = index(*column);
        sheet.set_column_width(at, column.width())?;
        match column.quarter() {
            Some(_) => sheet.write_string_with_format(HEAD + 1, at, column.head(), &format)?,
            None => sheet.merge_range(HEAD, at, HEAD + 1, at, column.head(), &format)?,
        };
    }
    sheet.merge_range(HEAD, index(Column::Q1), HEAD, index(Column::Q4), "季度节点（数值或形象进度）", &format)?;
    sheet.set_column_hidden(index(Column::Id))?;
    Ok(())
}

fn row_of(sheet: &mut Worksheet, row: u32, state: &State, task: &Task) -> Result<(), XlsxError> {
    let high = |c: &Column| height(&[(&cell(state, task, *c), f64::from(c.width()))], size(*c).into());
    sheet.set_row_height(row, Column::ALL.iter().map(high).max().unwrap_or_default() + 6)?;
    for column in Column::ALL {
        let format = body(*column);
        match (column, task.deadline) {
            (Column::Number, _) => sheet.write_with_format(row, index(*column), row - FIRST + 1, &format)?,
            (Column::Deadline, Some(day)) => sheet.write_with_format(row, index(*column), &excel(day)?, &format)?,
            _ => sheet.write_string_with_format(row, index(*column), cell(state, task, *column), &format)?,
        };
    }
    Ok(())
}

fn size(column: Column) -> u8 {
    if column == Column::Source { 9 } else { 11 }
}

/// The format of a column's cells. All but numbers and dates are text, so that 50% stays what was typed.
fn body(column: Column) -> Format {
    let format = song(size(column)).set_border(FormatBorder::Thin);
    match column {
        Column::Title | Column::Source => format.set_num_format("@").set_align(FormatAlign::Left),
        Column::Number => format.set_align(FormatAlign::Center),
        Column::Deadline => format.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
        _ => format.set_num_format("@").set_align(FormatAlign::Center),
    }
}

/// Lists to choose from, and what is asked for where people type.
fn choices(sheet: &mut Worksheet, state: &State, last: u32) -> Result<(), XlsxError> {
    let fields = catalogue().fields.all.iter().filter(|f| f.tracked).count();
    let list = |letter: &str, count: usize| Formula::new(format!("={CHOICES}!${letter}$1:${letter}${}", count.max(1)));
    let chosen = |formula: Formula, what: &str| {
        DataValidation::new().allow_list_formula(formula).set_error_message(format!("请从列表中选择{what}"))
    };
    let mut validate = |column: Column, validation: &DataValidation| {
        sheet.add_data_validation(FIRST, index(column), last, index(column), validation).map(|_| ())
    };
    validate(Column::Field, &chosen(list("A", fields), "方面")?)?;
    validate(Column::Lead, &chosen(list("B", state.units.len()), "牵头单位")?)?;
    let hint = |text: &str| DataValidation::new().allow_any_value().set_input_message(text);
    validate(Column::With, &hint("多个单位用顿号隔开")?)?;
    for column in [Column::Q1, Column::Q2, Column::Q3, Column::Q4] {
        validate(column, &hint("填累计数值（如800公里）或形象进度（如主体完工），两者都有时用分号隔开")?)?;
    }
    for row in (last - SPARE).max(FIRST)..last {
        for column in Column::ALL.iter().filter(|c| **c != Column::Id) {
            sheet.write_blank(row, index(*column), &body(*column))?;
        }
    }
    Ok(())
}

/// A field that is that of the row above is not printed again: it reads like a merged cell, and rows can still be sorted.
fn repeated_fields(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let (first, column) = (FIRST + 1, index(Column::Field));
    let format = Format::new().set_num_format(";;;").set_border_top(FormatBorder::None);
    let rule = ConditionalFormatFormula::new()
        .set_rule(format!("=AND($B{}<>\"\",$B{}=$B{})", first + 1, first + 1, first).as_str())
        .set_format(format);
    if last > first {
        sheet.add_conditional_format(first, column, last - 1, column, &rule)?;
    }
    Ok(())
}

/// A3 on its side, as wide as the page; the head on every page; the spare rows are not printed.
fn page(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let bottom = last.max(FIRST + 1) - 1;
    sheet.set_paper_size(8).set_landscape().set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_margins(0.6, 0.6, 0.7, 0.7, 0.3, 0.4).set_footer("&C第 &P 页，共 &N 页");
    sheet.set_freeze_panes(FIRST, index(Column::Title) + 1)?;
    sheet.set_repeat_rows(HEAD, FIRST - 1)?;
    sheet.set_print_area(0, 0, bottom, index(Column::Source))?;
    sheet.autofilter(FIRST - 1, 0, bottom, index(Column::Id))?;
    Ok(())
}

fn hidden_choices(sheet: &mut Worksheet, state: &State) -> Result<(), XlsxError> {
    sheet.set_name(CHOICES)?.set_hidden(true);
    for (row, field) in (0..).zip(catalogue().fields.all.iter().filter(|f| f.tracked)) {
        sheet.write_string(row, 0, &field.zh)?;
    }
    for (row, unit) in (0..).zip(state.units_in_order()) {
        sheet.write_string(row, 1, &unit.name)?;
    }
    Ok(())
}

/// What every cell says now, for telling later what was changed.
fn base(sheet: &mut Worksheet, state: &State, tasks: &[&Task]) -> Result<(), XlsxError> {
    sheet.set_name(BASE)?.set_hidden(true);
    for column in Column::ALL {
        sheet.write_string(0, index(*column), column.head())?;
    }
    for (row, task) in (1..).zip(tasks) {
        for column in Column::ALL {
            sheet.write_string(row, index(*column), cell(state, task, *column))?;
        }
    }
    Ok(())
}
