//! Tables of a workbook (.xlsx, .xls, .ods) or a Word file as text cells, each at the place where it stands.

use super::tables::tables;
use crate::Refusal;
use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};
use std::fmt;
use std::io::Cursor;

/// A sheet's cells from its first row and column on; cells that were merged each hold what the whole holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// What the sheet is called.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// Where a cell stands; printed as people name it: 第7行E列.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}行{}列", self.row + 1, letters(self.column))
    }
}

/// The letters of a column: A, B … Z, AA.
#[must_use]
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    match column / 26 {
        0 => last.to_string(),
        rest => letters(rest - 1) + &last.to_string(),
    }
}

/// The column of letters.
#[must_use]
pub fn column_of(letters: &str) -> Option<usize> {
    let digit = |c: char| c.to_ascii_uppercase().is_ascii_uppercase().then(|| c.to_ascii_uppercase() as usize - 64);
    let number = letters.chars().try_fold(0_usize, |sum, c| sum.checked_mul(26)?.checked_add(digit(c)?))?;
    (letters.len() <= 3).then(|| number.checked_sub(1)).flatten()
}

impl Grid {
    /// The text of a cell, without blanks at its ends; nothing where the sheet does not reach.
    #[must_use]
    pub fn cell(&self, at: At) -> &str {
        self.rows.get(at.row).and_then(|r| r.get(at.column)).map_or("", |c| c.trim())
    }

    /// How many columns its widest row has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// The tables of a file: a workbook, a Word file (.docx), or text with a row a line, its cells parted by tabs or commas.
///
/// # Errors
/// `workbook` if the file cannot be read; `list` if a Word file is damaged.
pub fn any(bytes: &[u8]) -> Result<Vec<Grid>, Refusal> {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    if let Some(tables) = tables(bytes)? {
        return Ok(tables);
    }
    match bytes.starts_with(b"PK") || bytes.starts_with(OLE) {
        true => sheets(bytes),
        false => Ok(vec![of_text(&luoshi::document(bytes).map_err(|e| unreadable(&e))?)?]),
    }
}

fn of_text(text: &str) -> Result<Grid, Refusal> {
    let delimiter = if text.contains('\t') { b'\t' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut cells = Cells::default();
    for (row, record) in (0..).zip(reader.records()) {
        for (column, cell) in (0..).zip(&record.map_err(|e| unreadable(&e))?) {
            cells.put((row, column), cell.to_owned())?;
        }
    }
    Ok(cells.grid(String::new()))
}

/// The sheets of a workbook, in order.
///
/// # Errors
/// `workbook` if the bytes are none, or ask for more than an office's workbook does.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Grid>, Refusal> {
    super::bounds::within(bytes)?;
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    let names: Vec<String> = book.sheets_metadata().iter().map(|s| s.name.clone()).collect();
    names.into_iter().map(|name| grid(&mut book, name)).collect()
}

/// A column's heading without blanks and what stands in brackets.
pub(super) fn heading(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.split(['（', '(']).next().unwrap_or_default().to_owned()
}

pub(super) fn unreadable(error: &dyn fmt::Display) -> Refusal {
    let zh = "不是可读的表格文件，请选择 .xlsx、.xls 或 .ods 文件";
    Refusal::new("workbook", zh, format!("this is no readable workbook: {error}"))
}

/// How far down and to the right a sheet is read: no office's sheet of tasks reaches there, but two cells in opposite
/// corners would ask for all the cells between them.
pub(super) const LAST: (u32, u32) = (20_000, 200);

pub(super) fn too_far() -> Refusal {
    let (rows, columns) = LAST;
    Refusal::new(
        "workbook",
        format!("表格太大：只读取前{rows}行、{columns}列以内的表格，请删去范围以外的单元格"),
        format!("the sheet reaches beyond row {rows} or column {columns}: delete the cells there"),
    )
}

fn grid(book: &mut Sheets<Cursor<&[u8]>>, name: String) -> Result<Grid, Refusal> {
    let mut found = Cells::default();
    match book {
        Sheets::Xlsx(xlsx) => {
            // Cell by cell: what stands between two far cells is never made.
            let mut cells = xlsx.worksheet_cells_reader(&name).map_err(|e| unreadable(&e))?;
            while let Some(cell) = cells.next_cell().map_err(|e| unreadable(&e))? {
                found.put(cell.get_position(), text(&cell.get_value().clone().into()))?;
            }
            drop(cells);
            for region in xlsx.merge_cells_by_sheet_name(&name).map_err(|e| unreadable(&e))? {
                found.spread(region.start, region.end)?;
            }
        }
        Sheets::Xlsb(_) => return Err(unreadable(&".xlsb")),
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = book.worksheet_range(&name).map_err(|e| unreadable(&e))?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, data) in range.used_cells() {
                found.put((row as u32 + top, column as u32 + left), text(data))?;
            }
        }
    }
    Ok(found.grid(name))
}

/// The most text that the cells of a sheet hold together, in bytes: cells that share a text each hold it.
const MOST: usize = 64 << 20;

/// Cells as they are found.
#[derive(Default)]
struct Cells {
    rows: Vec<Vec<String>>,
    text: usize,
}

impl Cells {
    /// Rows of one width, as a sheet has them.
    fn grid(mut self, name: String) -> Grid {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        self.rows.iter_mut().for_each(|row| row.resize(width, String::new()));
        Grid { name, rows: self.rows }
    }

    /// Puts a text where it stands, if that is near enough. What is empty needs no place.
    fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<(), Refusal> {
        if text.is_empty() {
            return Ok(());
        }
        if row >= LAST.0 || column >= LAST.1 {
            return Err(too_far());
        }
        self.text += text.len();
        if self.text > MOST {
            return Err(super::bounds::too_much());
        }
        let (row, column) = (row as usize, column as usize);
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        Ok(())
    }

    /// Gives every cell of a merged region what its first holds, as far down as there are rows.
    fn spread(&mut self, start: (u32, u32), end: (u32, u32)) -> Result<(), Refusal> {
        let first = self.rows.get(start.0 as usize).and_then(|r| r.get(start.1 as usize));
        let Some(text) = first.cloned() else { return Ok(()) };
        let last = (self.rows.len() as u32).min(end.0.saturating_add(1));
        for row in start.0..last {
            for column in start.1..=end.1.min(LAST.1 - 1) {
                if (row, column) != start {
                    self.put((row, column), text.clone())?;
                }
            }
        }
        Ok(())
    }
}

/// What a cell says. Workbooks keep numbers in binary; the shortest decimal that tells one is what was typed.
fn text(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(moment) => moment.as_f64().to_string(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(truth) => (if *truth { "是" } else { "否" }).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_by_letters() {
        for (number, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!((letters(number).as_str(), column_of(name)), (name, Some(number)));
        }
        assert_eq!((column_of("任务"), column_of("")), (None, None));
        assert_eq!(At { row: 6, column: 4 }.to_string(), "第7行E列");
    }

    #[test]
    fn two_cells_in_far_corners_do_not_ask_for_all_between_them() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "任务").and_then(|s| s.write(1_048_575, 16_383, "远")).expect("cells");
        let bytes = book.save_to_buffer().expect("a workbook");
        assert_eq!(sheets(&bytes).map_err(|r| r.code), Err("workbook"));
    }

    /// A workbook whose sheet and shared strings are given.
    fn packed(strings: &str, sheet: &str) -> Vec<u8> {
        use std::io::Write;
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "任务").expect("a cell");
        let bytes = book.save_to_buffer().expect("a workbook");
        let mut from = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
        let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for i in 0..from.len() {
            let file = from.by_index(i).expect("a file");
            let (name, text) = match file.name().expect("a name").into_owned() {
                n if n.ends_with("sharedStrings.xml") => (n, Some(strings)),
                n if n.ends_with("sheet1.xml") => (n, Some(sheet)),
                n => (n, None),
            };
            match text {
                None => to.raw_copy_file(file).expect("copied"),
                Some(text) => {
                    to.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
                    to.write_all(text.as_bytes()).expect("written");
                }
            }
        }
        to.finish().expect("finished").into_inner()
    }

    #[test]
    fn a_text_that_many_cells_share_is_not_copied_without_end() {
        let xmlns = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        let strings = format!("<sst {xmlns}><si><t>{}</t></si></sst>", "长".repeat(100_000));
        let cells = |n: usize| "<c t=\"s\"><v>0</v></c>".repeat(n);
        let sheet = |rows: &str| format!("<worksheet {xmlns}><sheetData>{rows}</sheetData></worksheet>");
        let one = sheet(&format!("<row r=\"1\">{}</row>", cells(2)));
        assert_eq!(sheets(&packed(&strings, &one)).expect("a sheet")[0].rows[0][1].chars().count(), 100_000);
        let many: String = (1..=9).map(|r| format!("<row r=\"{r}\">{}</row>", cells(100))).collect();
        let refused = sheets(&packed(&strings, &sheet(&many))).expect_err("too much");
        assert!(refused.zh.contains("太大"), "{refused:?}");
    }

    #[test]
    fn what_unpacks_to_more_than_a_workbook_holds_is_not_opened() {
        let blank = " ".repeat(1 << 20).repeat(300);
        let bytes = packed("", &blank);
        assert!(bytes.len() < 2 << 20, "{}", bytes.len());
        assert!(sheets(&bytes).expect_err("a bomb").zh.contains("太大"));
    }

    #[test]
    fn text_is_a_table_in_whatever_encoding() {
        let gb18030 = b"\xc3\xfb\xb3\xc6,\xbc\xf2\xb3\xc6\r\n\xb2\xc6\xd5\xfe\xcc\xfc,\"a,b\"\r\n";
        for bytes in [gb18030.as_slice(), "\u{FEFF}名称,简称\n财政厅,\"a,b\"\n".as_bytes()] {
            let rows = &any(bytes).expect("a table")[0].rows;
            assert_eq!(rows[1], ["财政厅", "a,b"], "{rows:?}");
        }
        assert_eq!(any("名称\t简称\n财政厅\tb\n".as_bytes()).expect("a table")[0].rows[0], ["名称", "简称"]);
    }

    #[test]
    fn no_workbook_is_told_so() {
        assert_eq!(sheets(b"no workbook").map_err(|r| r.code), Err("workbook"));
    }
}
