//! A unit's workbook of a period: all its tasks at once, filled in and read back as submissions.

use super::amount::{amount, read_amount, read_day};
use super::grid::{At, Grid, sheets};
use super::sheet::Trouble;
use crate::act::progress::Submit;
use crate::state::State;
use crate::state::progress::Claim;
use crate::state::task::{Target, Task};
use crate::{Act, Period, Refusal, TaskId, doubts};
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use serde::Serialize;

const SHEET: &str = "进展报送";
/// For which unit and period a workbook is: hidden.
const ABOUT: &str = "说明";
/// Where the tasks begin: under a title, a line of instructions and the head.
const FIRST: usize = 3;

/// The columns, with their widths; those from `VALUE` on are filled in.
const COLUMNS: [(&str, u8); 12] = [
    ("任务编号", 9),
    ("任务", 34),
    ("目标", 15),
    ("完成时限", 12),
    ("上次完成值", 13),
    ("累计完成值", 13),
    ("计量单位", 9),
    ("数据截止日", 12),
    ("形象进度", 16),
    ("进展情况", 34),
    ("存在问题", 24),
    ("下步打算", 24),
];
const VALUE: usize = 5;
const UNIT: usize = 6;
const AS_OF: usize = 7;
const STAGE: usize = 8;
const PROGRESS: usize = 9;
const PROBLEMS: usize = 10;
const NEXT: usize = 11;

/// The workbook of a unit (its id) for a period: a row for each open task that it leads, with what it has said already.
///
/// # Errors
/// If the workbook cannot be put together; not for any state.
pub fn workbook(state: &State, unit: &str, period: Period) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = crate::day_of(state.said);
    let (year, month, date) = (day.year().clamp(1900, 9999), day.month(), day.day());
    let made = ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), date.unsigned_abs())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(SHEET)?;
    head(sheet, state.unit_name(unit), period)?;
    let tasks: Vec<&Task> = state.tasks().filter(|t| t.is_open() && t.lead.as_deref() == Some(unit)).collect();
    for (row, task) in (FIRST as u32..).zip(&tasks) {
        row_of(sheet, row, task, period)?;
    }
    let about = book.add_worksheet();
    about.set_name(ABOUT)?.set_hidden(true);
    about.write_string(0, 0, unit)?.write_string(0, 1, period.to_string())?;
    book.save_to_buffer()
}

fn plain() -> Format {
    let format = Format::new().set_font_name("宋体").set_font_size(11).set_text_wrap().set_border(FormatBorder::Thin);
    format.set_align(FormatAlign::VerticalCenter).set_num_format("@")
}

fn given() -> Format {
    plain().set_background_color(Color::RGB(0x00F2_F2F2))
}

fn head(sheet: &mut Worksheet, unit: &str, period: Period) -> Result<(), XlsxError> {
    let last = COLUMNS.len() as u16 - 1;
    let title = Format::new().set_font_name("方正小标宋简体").set_font_size(18).set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, last, &format!("{unit}{}任务进展报送表", period.zh()), &title)?;
    let note = Format::new().set_font_name("楷体_GB2312").set_font_size(11).set_text_wrap();
    sheet.merge_range(
        1,
        0,
        1,
        last,
        "请填白色各列；完成值为本年累计，按“计量单位”列填数；没有进展的任务留空，不报送。",
        &note,
    )?;
    let format =
        plain().set_font_name("黑体").set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00EA_EFF5));
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(FIRST as u32 - 1, column, name, &format)?;
    }
    sheet.set_row_height(0, 36)?.set_row_height(1, 22)?.set_row_height(2, 26)?;
    sheet.set_freeze_panes(FIRST as u32, 2)?.set_repeat_rows(2, 2)?;
    sheet.set_paper_size(8).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C第 &P 页，共 &N 页");
    let hint = DataValidation::new().allow_any_value().set_input_message("如2026-06-30；不填为本期末")?;
    sheet.add_data_validation(FIRST as u32, AS_OF as u16, 2000, AS_OF as u16, &hint)?;
    Ok(())
}

fn row_of(sheet: &mut Worksheet, row: u32, task: &Task, period: Period) -> Result<(), XlsxError> {
    let before = task.rounds.range(..period).rev().find_map(|(_, r)| r.standing()).and_then(|p| p.claim.value);
    let target = task.target.as_ref();
    let said = |value: Option<Decimal>| value.zip(target).map(|(v, t)| amount(v, &t.unit)).unwrap_or_default();
    let claim = standing(task, period).cloned().unwrap_or_default();
    let texts = [
        task.id.to_string(),
        task.title.clone(),
        target.map(|t| if t.quote.is_empty() { amount(t.value, &t.unit) } else { t.quote.clone() }).unwrap_or_default(),
        task.deadline.map(|d| d.to_string()).unwrap_or_default(),
        said(before),
        claim.value.zip(target).map(|(v, t)| (v / counted_in(t).0).normalize().to_string()).unwrap_or_default(),
        target.map(|t| counted_in(t).1).unwrap_or_default(),
        claim.as_of.map(|d| d.to_string()).unwrap_or_default(),
        claim.stage.map(String::from).unwrap_or_default(),
        claim.progress,
        claim.problems,
        claim.next,
    ];
    for (column, text) in (0..).zip(&texts) {
        let at = usize::from(column);
        let format = if at >= VALUE && at != UNIT { plain() } else { given() };
        let short = [0, 3, 4, VALUE, UNIT, AS_OF].contains(&at) || at == 2;
        let format = if short { format.set_align(FormatAlign::Center) } else { format };
        match text.parse::<f64>() {
            // A spreadsheet counts in binary numbers; what is read back is the shortest decimal, which is what was written.
            Ok(number) if at == VALUE && task.target.is_some() => {
                sheet.write_number_with_format(row, column, number, &format.set_num_format("General"))?
            }
            _ => sheet.write_string_with_format(row, column, text, &format)?,
        };
    }
    sheet.set_row_height(row, 48)?;
    Ok(())
}

/// What a unit has said about a task for the period, unless it came back.
fn standing(task: &Task, period: Period) -> Option<&Claim> {
    task.rounds.get(&period).and_then(|r| r.standing()).map(|p| &p.claim)
}

/// In what a target's values are filled in: with the multiplier that makes its own value short.
fn counted_in(target: &Target) -> (Decimal, String) {
    let text = amount(target.value, &target.unit);
    let number = text.trim_end_matches(target.unit.as_str());
    let by = match number.chars().last() {
        Some('亿') => (Decimal::from(100_000_000), "亿"),
        Some('万') => (Decimal::from(10_000), "万"),
        _ => (Decimal::ONE, ""),
    };
    (by.0, format!("{}{}", by.1, target.unit))
}

/// What a filled workbook would submit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Filled {
    /// Tasks of which it says something new.
    pub submitted: Vec<TaskId>,
    /// Tasks of which it says what was said already.
    pub same: usize,
    /// Tasks of which it says nothing.
    pub silent: Vec<TaskId>,
    /// What cannot be taken.
    pub troubles: Vec<Trouble>,
    /// What is to be confirmed: values that fall, or jump.
    pub doubts: Vec<Trouble>,
    #[serde(skip)]
    acts: Vec<Act>,
}

impl Filled {
    /// The submissions; none while there are troubles.
    #[must_use]
    pub fn acts(&self) -> Vec<Act> {
        if self.troubles.is_empty() { self.acts.clone() } else { Vec::new() }
    }
}

/// Reads a filled workbook.
///
/// # Errors
/// `workbook` if the bytes are no workbook of this kind.
pub fn filled(state: &State, bytes: &[u8]) -> Result<Filled, Refusal> {
    let sheets = sheets(bytes)?;
    let named = |name: &str| sheets.iter().find(|s| s.name == name);
    let strange =
        || Refusal::new("workbook", "不是由本系统生成的进展报送表", "this is no workbook of luoshi progress workbook");
    let (grid, about) = named(SHEET).zip(named(ABOUT)).ok_or_else(strange)?;
    let period = about.cell(At { row: 0, column: 1 }).parse::<Period>().map_err(|_| strange())?;
    let unit = about.cell(At { row: 0, column: 0 });
    let mut out = Filled::default();
    for row in FIRST..grid.rows.len() {
        if !grid.cell(At { row, column: 0 }).is_empty() {
            take(&mut out, state, grid, row, (unit, period));
        }
    }
    Ok(out)
}

fn take(out: &mut Filled, state: &State, grid: &Grid, row: usize, about: (&str, Period)) {
    let (unit, period) = about;
    let cell = |column: usize| grid.cell(At { row, column });
    let trouble = |column: usize, refusal: Refusal| Trouble {
        at: At { row, column }.to_string(),
        column: COLUMNS[column].0,
        zh: refusal.zh,
        en: refusal.en,
    };
    let task = cell(0).parse::<TaskId>().map_err(|e| Refusal::invalid(format!("“{}”不是任务编号", cell(0)), e));
    let task = match task.and_then(|id| state.task(id)) {
        Ok(task) if task.lead.as_deref() == Some(unit) => task,
        Ok(_) => {
            let (zh, en) = (format!("不由{}牵头", state.unit_name(unit)), format!("is not led by {unit}"));
            return out.troubles.push(trouble(0, Refusal::invalid(zh, en)));
        }
        Err(refusal) => return out.troubles.push(trouble(0, refusal)),
    };
    if (VALUE..COLUMNS.len()).filter(|c| *c != UNIT).all(|c| cell(c).is_empty()) {
        return out.silent.push(task.id);
    }
    let before = out.troubles.len();
    if let Some(target) = task.target.as_ref().filter(|t| !cell(UNIT).is_empty() && cell(UNIT) != counted_in(t).1) {
        let unit = counted_in(target).1;
        let (zh, en) = (format!("计量单位应为“{unit}”，不能改动"), format!("the unit is {unit} and stays so"));
        out.troubles.push(trouble(UNIT, Refusal::invalid(zh, en)));
    }
    let claim = claim(task, period, &cell, &mut |column, refusal| out.troubles.push(trouble(column, refusal)));
    let accepted = task.rounds.get(&period).is_some_and(|r| r.accepted().is_some());
    let same = standing(task, period).is_some_and(|said| Claim { doubts: Box::default(), ..said.clone() } == claim);
    match () {
        () if out.troubles.len() > before => {}
        () if same => out.same += 1,
        () if accepted => {
            let (zh, en) = (
                format!("{}的进展已审核通过：改动请在任务页面“更正”，并说明理由", period.zh()),
                format!("what was said for {period} is accepted: correct it on the task's page, with a reason"),
            );
            out.troubles.push(trouble(PROGRESS, Refusal::new("accepted", zh, en)));
        }
        () => {
            out.doubts.extend(doubts(task, period, &claim, &state.rules).into_iter().map(|d| trouble(VALUE, d)));
            out.submitted.push(task.id);
            out.acts.push(Submit { task: task.id, period, claim }.into());
        }
    }
}

/// The claim of a row; what it says already that the workbook does not ask (evidence, done) stays.
fn claim<'c>(
    task: &Task,
    period: Period,
    cell: &impl Fn(usize) -> &'c str,
    trouble: &mut impl FnMut(usize, Refusal),
) -> Claim {
    let said = standing(task, period).cloned().unwrap_or_default();
    let value = match (cell(VALUE), &task.target) {
        ("", _) => None,
        (text, Some(target)) => value(text, target).map_err(|r| trouble(VALUE, r)).ok(),
        (_, None) => {
            let (zh, en) = ("这项任务没有量化指标，请填形象进度", "the task has no target: say which stage stands");
            trouble(VALUE, Refusal::invalid(zh, en));
            None
        }
    };
    let as_of = match cell(AS_OF) {
        "" => None,
        text => read_day(text, period.year()).map_err(|r| trouble(AS_OF, r)).ok(),
    };
    let words = |column: usize| cell(column).to_owned();
    Claim {
        value,
        as_of,
        stage: Some(words(STAGE)).filter(|s| !s.is_empty()).map(Into::into),
        progress: words(PROGRESS),
        problems: words(PROBLEMS),
        next: words(NEXT),
        doubts: Box::default(),
        ..said
    }
}

/// A number in what the column 计量单位 says, or with a unit of its own.
fn value(text: &str, target: &Target) -> Result<Decimal, Refusal> {
    match text.replace([',', '，'], "").parse::<Decimal>() {
        Ok(bare) => Ok(bare.saturating_mul(counted_in(target).0).normalize()),
        Err(_) => read_amount(text, &target.unit),
    }
}
