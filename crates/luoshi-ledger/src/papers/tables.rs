//! The tables of a Word file (.docx) as grids.

use super::grid::Grid;
use crate::Refusal;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes that a document may unpack to.
const MOST: u64 = 64 << 20;

/// The tables of a Word file, in order; none if the bytes are no Word file.
pub(super) fn tables(bytes: &[u8]) -> Result<Option<Vec<Grid>>, Refusal> {
    let Some(xml) = document(bytes) else { return Ok(None) };
    let damaged = |e: quick_xml::Error| {
        Refusal::new("list", format!("Word文件已损坏：{e}"), format!("the Word file is damaged: {e}"))
    };
    let mut reader = Reader::from_str(&xml);
    let mut walk = Walk::default();
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(tag) => walk.open(tag.local_name().as_ref()),
            Event::End(tag) => walk.close(tag.local_name().as_ref()),
            Event::Text(text) if walk.in_text => walk.cell.push_str(&text),
            Event::GeneralRef(entity) if walk.in_text => {
                let known = quick_xml::escape::unescape(&format!("&{};", &*entity)).map(|c| c.into_owned());
                walk.cell.push_str(&known.unwrap_or_default());
            }
            Event::Eof => return Ok(Some(walk.tables)),
            _ => {}
        }
    }
}

fn document(bytes: &[u8]) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let file = archive.by_name("word/document.xml").ok()?;
    let mut xml = String::new();
    file.take(MOST).read_to_string(&mut xml).ok()?;
    Some(xml)
}

/// Where a walk through a document stands; a table inside a cell belongs to the cell.
#[derive(Default)]
struct Walk {
    tables: Vec<Grid>,
    depth: usize,
    cell: String,
    in_text: bool,
}

impl Walk {
    fn open(&mut self, name: &str) {
        match name {
            "tbl" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.tables.push(Grid { name: format!("表{}", self.tables.len() + 1), rows: Vec::new() });
                }
            }
            "tr" if self.depth == 1 => {
                self.tables.iter_mut().next_back().into_iter().for_each(|t| t.rows.push(Vec::new()))
            }
            "tc" if self.depth == 1 => self.cell.clear(),
            "t" => self.in_text = self.depth > 0,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "tbl" => self.depth = self.depth.saturating_sub(1),
            "tc" if self.depth == 1 => {
                let row = self.tables.last_mut().and_then(|t| t.rows.last_mut());
                row.into_iter().for_each(|r| r.push(self.cell.trim().to_owned()));
            }
            "t" => self.in_text = false,
            _ => {}
        }
    }
}
