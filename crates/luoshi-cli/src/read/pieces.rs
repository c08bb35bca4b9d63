//! What is read one after the other: files, and the rows of long tables.

use crate::input::{self, Input};
use indicatif::ProgressBar;
use luoshi::{Begun, Columns, LoadError, Rows, Source};
use std::fs::File;
use std::io::Read;

/// A file of that many bytes may be a table that is not to be held whole; so may standard input.
const LONG: u64 = 1 << 20;

type Stream = Box<dyn Read + Send>;

/// What one thread reads at a time.
pub enum Piece {
    /// A file, to be opened.
    File,
    /// A stream, to be read to its end: it was looked at and is no table.
    Stream(Stream),
    /// A report of a table, with the row's number.
    Row(usize, Result<Source, LoadError>),
}

/// The pieces of all inputs, each with its input, in order.
pub struct Pieces<'a> {
    inputs: std::slice::Iter<'a, Input>,
    /// The table at hand, and how many of its rows were read.
    table: Option<(&'a Input, Box<Rows<Stream>>, usize)>,
    columns: &'a Columns,
    /// The largest row, in bytes.
    most: u64,
    progress: &'a ProgressBar,
}

impl<'a> Pieces<'a> {
    pub fn new(inputs: &'a [Input], columns: &'a Columns, most: u64, progress: &'a ProgressBar) -> Self {
        Pieces { inputs: inputs.iter(), table: None, columns, most, progress }
    }

    fn row(&mut self) -> Option<(&'a Input, Piece)> {
        let (input, rows, number) = self.table.as_mut()?;
        *number += 1;
        Some((input, Piece::Row(*number, rows.next()?)))
    }

    /// A long file or standard input, opened.
    fn stream(&self, input: &Input) -> Option<Stream> {
        if input.is_standard() {
            return Some(Box::new(std::io::stdin()));
        }
        let long = input::size(input) >= LONG;
        let file = File::open(&input.path).ok().filter(|_| long)?;
        Some(Box::new(self.progress.wrap_read(file)))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (&'a Input, Piece);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.row() {
                return Some(row);
            }
            self.table = None;
            let input = self.inputs.next()?;
            let Some(stream) = self.stream(input) else { return Some((input, Piece::File)) };
            match Rows::begin(stream, self.columns, self.most) {
                Ok(Begun::Table(rows)) => self.table = Some((input, rows, 0)),
                Ok(Begun::Other(stream)) => return Some((input, Piece::Stream(Box::new(stream)))),
                Err(error) => return Some((input, Piece::Row(0, Err(error)))),
            }
        }
    }
}
