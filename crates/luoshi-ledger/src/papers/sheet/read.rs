//! A workbook to lines: its columns found by their headings or told, its own ones and an office's.

use super::{BASE, CHOICES, Column, SHEET};
use crate::papers::grid::{At, Grid, column_of, heading, sheets};
use crate::{Refusal, TaskId};
use std::collections::BTreeMap;

/// A column that somebody told where to find: 任务=C.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Which.
    pub column: Column,
    /// Where, from 0.
    pub at: usize,
}

/// Reads `任务=C`.
///
/// # Errors
/// `invalid` if there is no such column or place.
pub fn told(text: &str) -> Result<Told, Refusal> {
    let split =
        text.split_once('=').and_then(|(name, letters)| Some((column_named(name)?, column_of(letters.trim())?)));
    let heads = || Column::ALL.iter().map(|c| c.head()).collect::<Vec<_>>().join("、");
    split.map(|(column, at)| Told { column, at }).ok_or_else(|| {
        Refusal::invalid(
            format!("“{text}”不是列的对应关系，请写成“任务=C”；列名有：{}", heads()),
            format!("{text:?} maps no column; write 任务=C; columns are {}", heads()),
        )
    })
}

/// A row with the task that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub row: usize,
    pub id: Option<TaskId>,
    pub cells: BTreeMap<Column, String>,
}

/// What a workbook says.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub lines: Vec<Line>,
    /// Where each column stands.
    pub places: BTreeMap<Column, usize>,
    /// What the cells of each task said when the workbook was written, if it was written here.
    pub base: Option<BTreeMap<TaskId, BTreeMap<Column, String>>>,
    /// Numbers of tasks that are none, with their rows.
    pub bad_ids: Vec<(usize, String)>,
}

impl Lines {
    pub fn at(&self, row: usize, column: Column) -> At {
        At { row, column: self.places.get(&column).copied().unwrap_or(0) }
    }
}

/// How far down a head is looked for.
const DEEPEST: usize = 20;

pub(super) fn lines(bytes: &[u8], told: &[Told], sheet: Option<&str>) -> Result<Lines, Refusal> {
    let sheets = sheets(bytes)?;
    let base = sheets.iter().find(|s| s.name == BASE).map(base);
    let (grid, first, places) = chosen(&sheets, told, sheet)?;
    let mut found = Lines { places, base, ..Lines::default() };
    for row in first..grid.rows.len() {
        let cells: BTreeMap<Column, String> =
            found.places.iter().map(|(column, at)| (*column, grid.cell(At { row, column: *at }).to_owned())).collect();
        let id = cells.get(&Column::Id).filter(|id| !id.is_empty());
        let (id, bad) = match id.map(|id| id.parse::<TaskId>()) {
            Some(Ok(id)) => (Some(id), None),
            Some(Err(_)) => (None, id.cloned()),
            None => (None, None),
        };
        found.bad_ids.extend(bad.map(|bad| (row, bad)));
        if cells.iter().any(|(column, text)| column.edited() && !text.is_empty()) && !is_heading(&cells) {
            found.lines.push(Line { row, id, cells });
        }
    }
    Ok(found)
}

/// A row that is one merged cell is a heading between tasks (一、扩大内需) or a note.
fn is_heading(cells: &BTreeMap<Column, String>) -> bool {
    let mut texts = cells.values();
    let first = texts.next();
    cells.len() > 2 && first.is_some_and(|f| !f.is_empty()) && texts.all(|t| Some(t) == first)
}

/// The sheet with the tasks: the one asked for, its own, or the first that has a head.
fn chosen<'g>(
    sheets: &'g [Grid],
    told: &[Told],
    name: Option<&str>,
) -> Result<(&'g Grid, usize, BTreeMap<Column, usize>), Refusal> {
    let own = sheets.iter().find(|s| s.name == SHEET);
    let visible = sheets.iter().filter(|s| s.name != BASE && s.name != CHOICES);
    let candidates: Vec<&Grid> = match (name, own) {
        (Some(name), _) => sheets.iter().filter(|s| s.name == name).collect(),
        (None, Some(own)) => vec![own],
        (None, None) => visible.collect(),
    };
    let found = candidates.into_iter().find_map(|grid| head(grid, told).map(|(first, places)| (grid, first, places)));
    found.ok_or_else(|| {
        Refusal::new(
            "columns",
            "没有找到“任务”列，请用 --column 任务=C 的形式说明各列的位置",
            "no column of tasks was found; say where columns are: --column 任务=C",
        )
    })
}

/// Where the tasks begin, and where each column stands.
fn head(grid: &Grid, told: &[Told]) -> Option<(usize, BTreeMap<Column, usize>)> {
    let deep = grid.rows.len().min(DEEPEST);
    let found = |row: usize| places(grid, row);
    let best = (0..deep).rev().max_by_key(|row| found(*row).len()).filter(|row| found(*row).len() > 1);
    let (first, mut places) = match best {
        Some(row) => {
            let top = if row > 0 { found(row - 1) } else { BTreeMap::new() };
            let below = found(row + 1);
            let mut places = found(row);
            // A head of two rows: the quarters stand under a common heading.
            top.into_iter().chain(below.clone()).for_each(|(column, at)| {
                places.entry(column).or_insert(at);
            });
            (if below.len() > 1 { row + 2 } else { row + 1 }, places)
        }
        None => (usize::from(!told.is_empty()), BTreeMap::new()),
    };
    for told in told {
        places.retain(|_, at| *at != told.at);
        places.insert(told.column, told.at);
    }
    places.contains_key(&Column::Title).then_some((first, places))
}

fn places(grid: &Grid, row: usize) -> BTreeMap<Column, usize> {
    let mut places = BTreeMap::new();
    for (at, text) in grid.rows.get(row).into_iter().flatten().enumerate() {
        if let Some(column) = column_named(text) {
            places.entry(column).or_insert(at);
        }
    }
    places
}

/// The column that goes by a heading: without blanks and what stands in brackets.
fn column_named(text: &str) -> Option<Column> {
    let name = heading(text);
    Column::ALL.iter().copied().find(|c| c.head() == name || c.aliases().contains(&name.as_str()))
}

fn base(grid: &Grid) -> BTreeMap<TaskId, BTreeMap<Column, String>> {
    let row = |row: usize| -> Option<(TaskId, BTreeMap<Column, String>)> {
        let cells: BTreeMap<Column, String> =
            Column::ALL.iter().map(|c| (*c, grid.cell(At { row, column: *c as usize }).to_owned())).collect();
        Some((cells.get(&Column::Id)?.parse().ok()?, cells))
    };
    (1..grid.rows.len()).filter_map(row).collect()
}
