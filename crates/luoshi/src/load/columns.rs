//! Whether a page is set in two columns, and where the gutter between them lies.

// Places on a page are lengths, not values that were read.
#![allow(clippy::disallowed_types)]

use super::page::Glyph;
use std::ops::Range;

/// The fewest rows that make columns; fewer are a list or a table.
const FEWEST: usize = 8;
/// The share of rows that may cross the gutter (titles, headings over both columns), in percent.
const CROSSING: usize = 20;

/// The most places that are tried for the gutter: a page of text is not so wide that half characters give more.
const MOST_STEPS: i32 = 400;

/// Whether a row has a character in the gutter.
pub(super) fn crosses(row: &[&Glyph], gutter: &Range<f32>) -> bool {
    row.iter().any(|g| !g.text.trim().is_empty() && g.x < gutter.end && g.x + g.width > gutter.start)
}

/// The blank between two columns of running text, if a page has them: a stretch about its middle
/// that hardly any row crosses, with lines on both sides that fill their column. A table has such a
/// stretch too, but its cells do not.
pub(super) fn gutter(rows: &[Vec<&Glyph>]) -> Option<Range<f32>> {
    if rows.len() < FEWEST {
        return None;
    }
    let glyphs = || rows.iter().flatten().filter(|g| !g.text.trim().is_empty());
    let left = glyphs().map(|g| g.x).reduce(f32::min)?;
    let right = glyphs().map(|g| g.x + g.width).reduce(f32::max)?;
    let size = glyphs().map(|g| g.size).reduce(f32::max)?.max(1.0);
    let middle = (left + right) / 2.0;
    let steps = (0.3 * (right - left) / size * 2.0) as i32;
    if steps > MOST_STEPS {
        return None;
    }
    let places = (-steps / 2..=steps / 2).map(|i| middle + i as f32 * size / 2.0);
    let blank = |at: f32| at - 0.2 * size..at + 0.2 * size;
    let crossing = |at: f32| rows.iter().filter(|row| crosses(row, &blank(at))).count();
    let (count, at) = places
        .map(|at| (crossing(at), at))
        .min_by(|a, b| a.0.cmp(&b.0).then((a.1 - middle).abs().total_cmp(&(b.1 - middle).abs())))?;
    (count * 100 <= rows.len() * CROSSING && is_filled(rows, left..at) && is_filled(rows, at..right)).then(|| blank(at))
}

/// Whether most rows that stand in a column reach over most of it.
fn is_filled(rows: &[Vec<&Glyph>], column: Range<f32>) -> bool {
    let reach = |row: &Vec<&Glyph>| {
        let inside =
            || row.iter().filter(|g| g.x >= column.start - 1.0 && g.x < column.end && !g.text.trim().is_empty());
        let start = inside().map(|g| g.x).reduce(f32::min)?;
        Some(inside().map(|g| g.x + g.width).reduce(f32::max)? - start)
    };
    let reached: Vec<f32> = rows.iter().filter_map(reach).collect();
    let full = reached.iter().filter(|r| **r > 0.75 * (column.end - column.start)).count();
    reached.len() >= FEWEST && full * 3 >= reached.len() * 2
}
