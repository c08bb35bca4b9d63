//! A matrix on a terminal: broken into blocks of columns that fit the width.

use crate::output::Failure;
use crate::table::{WIDTH, fit};
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// How wide a column may be.
const WIDEST: usize = 16;
/// Between columns.
const GAP: usize = 2;

/// A matrix of words.
pub struct Grid {
    /// Above the labels.
    pub corner: String,
    /// Above the columns, two lines.
    pub heads: Vec<[String; 2]>,
    /// A label and the cells; a cell has two lines, either may be empty.
    pub rows: Vec<(String, Vec<[String; 2]>)>,
    /// The label of a row's second line.
    pub second: String,
}

impl Grid {
    /// Prints it, block by block.
    pub fn print(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let labels = self.rows.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
        let label = labels.max(self.second.width()).max(self.corner.width()).min(WIDEST);
        let widths: Vec<usize> = (0..self.heads.len()).map(|c| self.width(c)).collect();
        let mut from = 0;
        while from < widths.len() {
            let mut used = label;
            let fits = widths[from..].iter().take_while(|w| {
                used += GAP + **w;
                used <= WIDTH
            });
            let to = from + fits.count().max(1);
            if from > 0 {
                writeln!(out)?;
            }
            self.block(out, label, &widths, from..to)?;
            from = to;
        }
        Ok(())
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().flat_map(|(_, cells)| &cells[column]);
        cells.chain(&self.heads[column]).map(|w| w.width()).max().unwrap_or(0).min(WIDEST)
    }

    fn block(
        &self,
        out: &mut dyn Write,
        label: usize,
        widths: &[usize],
        columns: std::ops::Range<usize>,
    ) -> Result<(), Failure> {
        let mut line = |first: &str, words: Vec<&str>| -> Result<(), Failure> {
            let mut line = pad(first, label);
            for (width, word) in widths[columns.clone()].iter().zip(words) {
                let word = fit(word, *width);
                line.push_str(&" ".repeat(GAP + width - word.width()));
                line.push_str(&word);
            }
            Ok(writeln!(out, "{}", line.trim_end())?)
        };
        let of = |cells: &'_ [[String; 2]], at: usize| -> Vec<String> {
            cells[columns.clone()].iter().map(|cell| cell[at].clone()).collect()
        };
        let lines = [(self.corner.as_str(), &self.heads)].into_iter();
        for (name, cells) in lines.chain(self.rows.iter().map(|(name, cells)| (name.as_str(), cells))) {
            let [first, second] = [of(cells, 0), of(cells, 1)];
            line(name, first.iter().map(String::as_str).collect())?;
            if second.iter().any(|w| !w.is_empty()) {
                let name = if std::ptr::eq(cells, &self.heads) { "" } else { self.second.as_str() };
                line(name, second.iter().map(String::as_str).collect())?;
            }
        }
        Ok(())
    }
}

/// Words with blanks behind them up to a width.
pub fn pad(words: &str, width: usize) -> String {
    let words = fit(words, width);
    let gap = width.saturating_sub(words.width());
    words + &" ".repeat(gap)
}
