//! Tables of a workbook (.xlsx, .xls, .ods) or a Word file as text cells, each at the place where it stands.

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

/// The sheets of a workbook, in order.
///
/// # Errors
/// `workbook` if the bytes are none.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Grid>, Refusal> {
    let unreadable = |e: &dyn fmt::Display| {
        let zh = "不是可读的表格文件，请选择 .xlsx、.xls 或 .ods 文件";
        Refusal::new("workbook", zh, format!("this is no readable workbook: {e}"))
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    let names: Vec<String> = book.sheets_metadata().iter().map(|s| s.name.clone()).collect();
    let one = |name: String| grid(&mut book, name).map_err(|e| unreadable(&e))?.ok_or_else(too_far);
    names.into_iter().map(one).collect()
}

/// How far down and to the right a sheet is read: no office's sheet of tasks reaches there, but two cells in opposite
/// corners would ask for all the cells between them.
const LAST: (u32, u32) = (20_000, 200);

fn too_far() -> Refusal {
    let (rows, columns) = LAST;
    Refusal::new(
        "workbook",
        format!("表格太大：只读取前{rows}行、{columns}列以内的表格，请删去范围以外的单元格"),
        format!("the sheet reaches beyond row {rows} or column {columns}: delete the cells there"),
    )
}

/// A sheet; none if it reaches too far.
fn grid(book: &mut Sheets<Cursor<&[u8]>>, name: String) -> Result<Option<Grid>, calamine::Error> {
    let mut rows = Vec::new();
    if let Sheets::Xlsx(xlsx) = book {
        // Cell by cell: what stands between two far cells is never made.
        // The reader of cells borrows the book, which then tells what was merged.
        {
            let mut cells = xlsx.worksheet_cells_reader(&name)?;
            while let Some(cell) = cells.next_cell()? {
                if !put(&mut rows, cell.get_position(), text(&cell.get_value().clone().into())) {
                    return Ok(None);
                }
            }
        }
        for region in xlsx.merge_cells_by_sheet_name(&name)? {
            spread(&mut rows, region.start, region.end);
        }
        return Ok(Some(Grid { name, rows: even(rows) }));
    }
    let range = book.worksheet_range(&name)?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let at = (row as u32 + top, column as u32 + left);
        if !put(&mut rows, at, text(data)) {
            return Ok(None);
        }
    }
    Ok(Some(Grid { name, rows: even(rows) }))
}

/// Rows of one width, as a sheet has them.
fn even(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    rows
}

/// Puts a text where it stands; whether that is near enough. What is empty needs no place.
fn put(rows: &mut Vec<Vec<String>>, (row, column): (u32, u32), text: String) -> bool {
    if text.is_empty() {
        return true;
    }
    if row >= LAST.0 || column >= LAST.1 {
        return false;
    }
    let (row, column) = (row as usize, column as usize);
    if rows.len() <= row {
        rows.resize(row + 1, Vec::new());
    }
    let cells = &mut rows[row];
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    cells[column] = text;
    true
}

/// Gives every cell of a merged region what its first holds.
fn spread(rows: &mut [Vec<String>], start: (u32, u32), end: (u32, u32)) {
    let Some(text) = rows.get(start.0 as usize).and_then(|r| r.get(start.1 as usize)).cloned() else { return };
    let end = (end.0, end.1.min(LAST.1));
    for row in rows.iter_mut().take(end.0 as usize + 1).skip(start.0 as usize) {
        if row.len() <= end.1 as usize {
            row.resize(end.1 as usize + 1, String::new());
        }
        for cell in row.iter_mut().take(end.1 as usize + 1).skip(start.1 as usize) {
            cell.clone_from(&text);
        }
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

    #[test]
    fn no_workbook_is_told_so() {
        assert_eq!(sheets(b"no workbook").map_err(|r| r.code), Err("workbook"));
    }
}
