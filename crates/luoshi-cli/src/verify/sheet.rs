//! The year-end table as a workbook: item, target, owner, outcome, share achieved.

use super::Pair;
use super::table::{KINDS, percent, plain, title, verdict};
use crate::output::Failure;
use crate::sheet::A4;
use luoshi::catalogue::{Verdict, catalogue};
use luoshi::verify::{Answer, Outcome, Record};
use luoshi_ledger::papers::height::height;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// Columns with their widths, in characters: a page of A4, landscape.
const COLUMNS: [(&str, f64); 9] = [
    ("序号", 5.0),
    ("工作任务", 38.0),
    ("目标", 13.0),
    ("完成时限", 11.0),
    ("责任单位", 10.0),
    ("完成情况", 40.0),
    ("完成比例", 14.0),
    ("兑现情况", 9.0),
    ("判定规则", 24.0),
];

/// How large text is, in points.
const SIZE: u16 = 10;

/// Makes a workbook: a sheet of counts, then a sheet for each pair of reports.
pub fn workbook(pairs: &[Pair]) -> Result<Vec<u8>, Failure> {
    let mut book = Workbook::new();
    for (at, pair) in pairs.iter().enumerate() {
        let year = pair.plan.year.map_or_else(|| "年份不明".to_owned(), |y| format!("{y}年"));
        let again = pairs[..at].iter().filter(|p| p.plan.year == pair.plan.year).count();
        let again = if again > 0 { format!("（{}）", again + 1) } else { String::new() };
        let sheet = book.add_worksheet().set_name(format!("{year}目标完成情况{again}"))?;
        pair_sheet(sheet, pair)?;
    }
    counts_sheet(book.add_worksheet(), pairs)?;
    Ok(book.save_to_buffer()?)
}

/// How cells look.
struct Style {
    title: Format,
    head: Format,
    text: Format,
    middle: Format,
    note: Format,
}

impl Style {
    fn new() -> Self {
        let font = || Format::new().set_font_name("微软雅黑").set_font_size(SIZE);
        let cell = || font().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        Style {
            title: font().set_bold().set_font_size(15).set_align(FormatAlign::Center),
            head: cell().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00E8_EDF3)),
            text: cell(),
            middle: cell().set_align(FormatAlign::Center),
            note: font(),
        }
    }

    /// The cell of a verdict, in its colour.
    fn verdict(&self, given: Verdict) -> Format {
        let color = match given {
            Verdict::Exceeded | Verdict::Met => 0x00DD_F0E0,
            Verdict::Partly => 0x00FF_F0CC,
            Verdict::Missed => 0x00F8_D7D4,
            _ => 0x00F2_F2F2,
        };
        self.middle.clone().set_background_color(Color::RGB(color))
    }
}

fn pair_sheet(sheet: &mut Worksheet, pair: &Pair) -> Result<(), XlsxError> {
    let style = Style::new();
    sheet.merge_range(0, 0, 0, COLUMNS.len() as u16 - 1, &title(pair), &style.title)?;
    sheet.set_row_height(0, 28)?;
    for (at, (name, width)) in (0..).zip(COLUMNS) {
        sheet.write_with_format(1, at, name, &style.head)?.set_column_width(at, width)?;
    }
    let (shown, silent): (Vec<&Answer>, Vec<&Answer>) =
        pair.answers.iter().partition(|a| a.is_checkable() || !a.outcomes.is_empty());
    for (row, answer) in (2..).zip(&shown) {
        answer_row(sheet, row, answer, &style)?;
    }
    let foot = 2 + shown.len() as u32;
    let note = format!("另有{}项持续推进的工作，下一年的报告没有逐一交代，没有列出。", silent.len());
    sheet.write_with_format(foot, 1, note, &style.note)?;
    sheet.set_freeze_panes(2, 2)?.set_repeat_rows(0, 1)?;
    page(sheet);
    Ok(())
}

/// Prints on A4, landscape, all columns on one page, pages numbered.
fn page(sheet: &mut Worksheet) {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
    sheet.set_footer("&C第&P页，共&N页");
}

fn answer_row(sheet: &mut Worksheet, row: u32, answer: &Answer, style: &Style) -> Result<(), XlsxError> {
    let promise = &answer.promise;
    let cells = [
        (row - 1).to_string(),
        plain(&promise.text),
        promise.target.as_ref().map_or(String::new(), |t| plain(&t.quote)),
        promise.deadline.clone().unwrap_or_default(),
        // Who owns it stands in a task sheet, not in a report.
        String::new(),
        answer.outcomes.iter().map(told).collect::<Vec<_>>().join("\n"),
        answer.share.map_or(String::new(), |s| format!("完成目标任务的{}", percent(s))),
        verdict(answer.verdict).to_owned(),
        answer.rule_zh().to_owned(),
    ];
    let texts: Vec<(&str, f64)> = cells.iter().zip(COLUMNS).map(|(text, (_, width))| (text.as_str(), width)).collect();
    sheet.set_row_height(row, height(&texts, SIZE))?;
    sheet.write_with_format(row, 0, row - 1, &style.middle)?;
    for (at, text) in (1..).zip(&cells[1..]) {
        let format = match at {
            1 | 5 | 8 => style.text.clone(),
            7 => style.verdict(answer.verdict),
            _ => style.middle.clone(),
        };
        sheet.write_string_with_format(row, at, text, &format)?;
    }
    Ok(())
}

/// The report's words; of statistics the number and who publishes it.
fn told(outcome: &Outcome) -> String {
    match &outcome.target {
        Some(target) if outcome.is_statistics() => format!("统计：{} {}", target.quote, outcome.text),
        _ => plain(&outcome.text),
    }
}

fn counts_sheet(sheet: &mut Worksheet, pairs: &[Pair]) -> Result<(), XlsxError> {
    let style = Style::new();
    let mut record = Record::default();
    pairs.iter().for_each(|p| record.add(p.plan.year, &p.answers));
    sheet.set_name("汇总")?.set_column_width(0, 18)?;
    let heads = ["", "合计"].into_iter().chain(Verdict::ALL.map(verdict));
    for (at, head) in (0..).zip(heads) {
        sheet.write_with_format(0, at, head, &style.head)?;
    }
    let years = record.years.iter().map(|(y, c)| (y.map_or(String::new(), |y| y.to_string()), c));
    let kinds = KINDS.into_iter().filter_map(|(kind, name)| Some((name.to_owned(), record.kinds.get(kind)?)));
    let field = |id: &str| catalogue().fields.of_id(id).map_or_else(|| "未归类".to_owned(), |f| f.zh.clone());
    let fields = record.fields.iter().map(|(id, c)| (field(id), c));
    for (row, (name, count)) in (1..).zip(years.chain(kinds).chain(fields)) {
        sheet.write_with_format(row, 0, name, &style.text)?;
        sheet.write_with_format(row, 1, count.all() as u32, &style.middle)?;
        for (at, verdict) in (2..).zip(Verdict::ALL) {
            sheet.write_with_format(row, at, count.of(verdict) as u32, &style.middle)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    page(sheet);
    let notes = 2 + (record.years.len() + record.kinds.len() + record.fields.len()) as u32;
    for (row, meaning) in (notes..).zip(&catalogue().verdicts.meanings) {
        sheet.write_with_format(row, 0, &meaning.zh, &style.note)?;
        sheet.write_with_format(row, 1, &meaning.note_zh, &style.note)?;
    }
    Ok(())
}
