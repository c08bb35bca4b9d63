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
        Refusal::new("workbook", format!("不是可读的表格文件：{e}"), format!("this is no readable workbook: {e}"))
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    let names: Vec<String> = book.sheets_metadata().iter().map(|s| s.name.clone()).collect();
    names.into_iter().map(|name| grid(&mut book, name).map_err(|e| unreadable(&e))).collect()
}

fn grid(book: &mut Sheets<Cursor<&[u8]>>, name: String) -> Result<Grid, calamine::Error> {
    let range = book.worksheet_range(&name)?;
    let (height, width) = range.end().map_or((0, 0), |(row, column)| (row as usize + 1, column as usize + 1));
    let mut rows = vec![vec![String::new(); width]; height];
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        rows[row + top as usize][column + left as usize] = text(data);
    }
    if let Sheets::Xlsx(xlsx) = book {
        for region in xlsx.merge_cells_by_sheet_name(&name)? {
            spread(&mut rows, region.start, region.end);
        }
    }
    Ok(Grid { name, rows })
}

/// Gives every cell of a merged region what its first holds.
fn spread(rows: &mut [Vec<String>], start: (u32, u32), end: (u32, u32)) {
    let Some(text) = rows.get(start.0 as usize).and_then(|r| r.get(start.1 as usize)).cloned() else { return };
    for row in rows.iter_mut().take(end.0 as usize + 1).skip(start.0 as usize) {
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
    fn no_workbook_is_told_so() {
        assert_eq!(sheets(b"no workbook").map_err(|r| r.code), Err("workbook"));
    }
}
