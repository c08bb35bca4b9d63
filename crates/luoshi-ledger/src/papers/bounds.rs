//! How much a workbook may ask for, looked at before it is opened: what it unpacks to, and cells that are repeated.

use super::grid::{LAST, too_far, unreadable};
use crate::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// The most bytes that all files of a workbook together may unpack to: far more than any plan writes.
const MOST: u64 = 256 << 20;

/// Refuses a container that unpacks to too much, whatever its directory says, and an open document sheet (.ods) whose
/// repeated cells reach too far.
pub(super) fn within(bytes: &[u8]) -> Result<(), Refusal> {
    if !bytes.starts_with(b"PK") {
        return Ok(());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    let mut left = MOST;
    for i in 0..archive.len() {
        let file = archive.by_index(i).map_err(|e| unreadable(&e))?;
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).map_err(|e| unreadable(&e))?;
        left = left.checked_sub(read).ok_or_else(too_much)?;
    }
    match archive.by_name("content.xml") {
        Ok(content) => repeated(BufReader::new(content)),
        Err(_) => Ok(()),
    }
}

pub(super) fn too_much() -> Refusal {
    Refusal::new(
        "workbook",
        "表格太大：内容超过一份表格应有的数量，请删去不需要的工作表和单元格",
        "the workbook holds more than a sheet of an office does: delete what is not needed",
    )
}

/// Refuses cells with content that stand, or are repeated, beyond the last place that is read.
fn repeated(content: impl BufRead) -> Result<(), Refusal> {
    let (mut reader, mut buffer) = (Reader::from_reader(content), Vec::new());
    let (mut row, mut rows, mut column) = (0_u32, 1_u32, 0_u32);
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|e| unreadable(&e))?;
        match &event {
            Event::Start(tag) if is(tag, &["table"]) => row = 0,
            Event::Start(tag) if is(tag, &["table-row"]) => (rows, column) = (times(tag, "number-rows-repeated"), 0),
            Event::Empty(tag) if is(tag, &["table-row"]) => {
                row = row.saturating_add(times(tag, "number-rows-repeated"))
            }
            Event::End(tag) if tag.local_name().as_ref() == "table-row" => row = row.saturating_add(rows),
            Event::Start(tag) | Event::Empty(tag) if is(tag, &["table-cell", "covered-table-cell"]) => {
                column = column.saturating_add(times(tag, "number-columns-repeated"));
                let holds = matches!(event, Event::Start(_)) || has(tag, "value-type") || has(tag, "formula");
                if holds && (row.saturating_add(rows) > LAST.0 || column > LAST.1) {
                    return Err(too_far());
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn is(tag: &BytesStart, names: &[&str]) -> bool {
    names.contains(&tag.local_name().as_ref())
}

fn has(tag: &BytesStart, name: &str) -> bool {
    tag.attributes().flatten().any(|a| a.key.local_name().as_ref() == name)
}

/// How often a tag says that it stands; at least once.
fn times(tag: &BytesStart, name: &str) -> u32 {
    let value = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name);
    value.map_or(1, |a| a.value.parse().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::repeated;

    fn refused(rows: &str) -> bool {
        repeated(format!("<c><table:table>{rows}</table:table></c>").as_bytes()).is_err()
    }

    #[test]
    fn empty_cells_may_be_repeated_and_full_ones_only_so_far() {
        let cell =
            |n: u32| format!("<table:table-cell table:number-columns-repeated=\"{n}\"><p>甲</p></table:table-cell>");
        let row = |n: u32, cells: &str| {
            format!("<table:table-row table:number-rows-repeated=\"{n}\">{cells}</table:table-row>")
        };
        let empty = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
        assert!(!refused(&(row(3, &(cell(2) + empty)) + &row(1_048_570, empty))));
        assert!(refused(&row(1_048_570, &cell(1))) && refused(&row(1, &cell(16_384))));
        assert!(refused(&(row(1_048_570, empty) + &row(1, &cell(1)))));
    }
}
