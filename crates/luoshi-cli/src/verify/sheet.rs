//! The year-end table as a workbook: item, target, owner, outcome, share achieved.

use super::Pair;
use super::table::{percent, plain, title, verdict};
use crate::output::Failure;
use luoshi::catalogue::{Verdict, catalogue};
use luoshi::verify::{Answer, Record};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// Columns with their widths, in characters.
const COLUMNS: [(&str, f64); 9] = [
    ("序号", 6.0),
    ("工作任务", 46.0),
    ("目标", 18.0),
    ("完成时限", 12.0),
    ("责任单位", 16.0),
    ("完成情况", 46.0),
    ("完成比例", 22.0),
    ("兑现情况", 11.0),
    ("判定规则", 34.0),
];

/// Makes a workbook: a sheet of counts, then a sheet for each pair of reports.
pub fn workbook(pairs: &[Pair]) -> Result<Vec<u8>, Failure> {
    let failure = |e: XlsxError| Failure::Work(format!("the workbook could not be made: {e}"));
    let mut book = Workbook::new();
    for (at, pair) in pairs.iter().enumerate() {
        let year = pair.plan.year.map_or_else(|| "年份不明".to_owned(), |y| format!("{y}年"));
        let again = pairs[..at].iter().filter(|p| p.plan.year == pair.plan.year).count();
        let again = if again > 0 { format!("（{}）", again + 1) } else { String::new() };
        let sheet = book.add_worksheet().set_name(format!("{year}目标完成情况{again}")).map_err(failure)?;
        pair_sheet(sheet, pair).map_err(failure)?;
    }
    counts_sheet(book.add_worksheet(), pairs).map_err(failure)?;
    book.save_to_buffer().map_err(failure)
}

/// How cells look.
struct Style {
    title: Format,
    head: Format,
    text: Format,
    middle: Format,
}

impl Style {
    fn new() -> Self {
        let cell =
            || Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        Style {
            title: Format::new().set_bold().set_font_size(15).set_align(FormatAlign::Center),
            head: cell().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00E8_EDF3)),
            text: cell(),
            middle: cell().set_align(FormatAlign::Center),
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
    let shown = pair.answers.iter().filter(|a| a.promise.kind != "action" || !a.outcomes.is_empty());
    for (row, answer) in (2..).zip(shown) {
        answer_row(sheet, row, answer, &style)?;
    }
    sheet.set_freeze_panes(2, 2)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 1)?;
    Ok(())
}

fn answer_row(sheet: &mut Worksheet, row: u32, answer: &Answer, style: &Style) -> Result<(), XlsxError> {
    let promise = &answer.promise;
    let target = promise.target.as_ref().map_or("", |t| &t.quote);
    let told = answer.outcomes.first().map_or(String::new(), |o| plain(&o.text));
    let share = answer.share.map_or(String::new(), |s| format!("完成目标任务的{}", percent(s)));
    sheet.write_with_format(row, 0, row - 1, &style.middle)?;
    sheet.write_with_format(row, 1, plain(&promise.text), &style.text)?;
    sheet.write_with_format(row, 2, target, &style.middle)?;
    sheet.write_with_format(row, 3, promise.deadline.as_deref().unwrap_or(""), &style.middle)?;
    // Who owns it stands in a task sheet, not in a report.
    sheet.write_with_format(row, 4, "", &style.text)?;
    sheet.write_with_format(row, 5, told, &style.text)?;
    sheet.write_with_format(row, 6, share, &style.middle)?;
    sheet.write_with_format(row, 7, verdict(answer.verdict), &style.verdict(answer.verdict))?;
    sheet.write_with_format(row, 8, answer.rule_zh(), &style.text)?;
    Ok(())
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
    let kinds = [("quantified", "量化指标"), ("milestone", "事项"), ("action", "行动")];
    let kinds = kinds.into_iter().filter_map(|(kind, name)| Some((name.to_owned(), record.kinds.get(kind)?)));
    let field = |id: &str| catalogue().fields.of_id(id).map_or_else(|| "未归类".to_owned(), |f| f.zh.clone());
    let fields = record.fields.iter().map(|(id, c)| (field(id), c));
    for (row, (name, count)) in (1..).zip(years.chain(kinds).chain(fields)) {
        sheet.write_with_format(row, 0, name, &style.text)?;
        sheet.write_with_format(row, 1, count.all() as u32, &style.middle)?;
        for (at, verdict) in (2..).zip(Verdict::ALL) {
            sheet.write_with_format(row, at, count.of(verdict) as u32, &style.middle)?;
        }
    }
    let notes = 2 + (record.years.len() + record.kinds.len() + record.fields.len()) as u32;
    for (row, meaning) in (notes..).zip(&catalogue().verdicts.meanings) {
        sheet.write(row, 0, &meaning.zh)?.write(row, 1, &meaning.note_zh)?;
    }
    Ok(())
}
