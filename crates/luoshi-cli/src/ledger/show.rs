//! Tables for people, aligned by display width, and the same for spreadsheets.

use crate::output::Failure;
use luoshi_ledger::guarded;
use std::io::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest that a column gets for people; what is longer is cut with an ellipsis.
const WIDEST: usize = 44;

/// Rows under a head.
pub struct Table {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(head: &[&'static str]) -> Self {
        Table { head: head.to_vec(), rows: Vec::new() }
    }

    /// Lines without a head.
    pub fn lines() -> Self {
        Table::new(&[])
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    pub fn print(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let lone = self.head.is_empty();
        let head: Vec<String> = self.head.iter().map(|h| (*h).to_owned()).collect();
        let all = std::iter::once(&head).filter(|_| !lone).chain(&self.rows);
        let widths = self.widths();
        for row in all {
            let cells = row.iter().enumerate().map(|(i, cell)| match lone || i + 1 == row.len() {
                true => cell.clone(),
                false => padded(&cut(cell), widths[i]),
            });
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        Ok(())
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0).max(self.head.len());
        let width = |i: usize| {
            let cells = self.rows.iter().filter_map(|r| r.get(i)).map(String::as_str);
            cells.chain(self.head.get(i).copied()).map(|c| c.width().min(WIDEST)).max().unwrap_or(0)
        };
        (0..columns).map(width).collect()
    }

    pub fn csv(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(out);
        if !self.head.is_empty() {
            writer.write_record(&self.head)?;
        }
        let mut rows = self.rows.iter().map(|row| row.iter().map(|cell| guarded(cell).into_owned()));
        rows.try_for_each(|row| writer.write_record(row))?;
        Ok(writer.flush()?)
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn cut(text: &str) -> String {
    let text = text.replace('\n', " ");
    if text.width() <= WIDEST {
        return text;
    }
    let mut width = 0;
    let fits = |c: &char| {
        width += c.width().unwrap_or(0);
        width < WIDEST
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn what_the_public_writes_is_no_formula_in_a_spreadsheet() {
        let mut table = Table::new(&["反馈", "数值"]);
        table.row(["=HYPERLINK(1)".to_owned(), "-3.5".to_owned()]);
        let mut out = Vec::new();
        table.csv(&mut out).expect("written");
        assert_eq!(String::from_utf8_lossy(&out), "反馈,数值\n'=HYPERLINK(1),-3.5\n");
    }
}
