//! `/promises.csv`, `.json`, `.xlsx`: what the list shows, whole, as a file.

use crate::api::promise_of;
use crate::context::Context;
use crate::fault::Fault;
use crate::pages::promises::Filter;
use crate::table::{COLUMNS, Cell, Made};
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use luoshi_ledger::guarded;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// `/promises.csv`: UTF-8 with a byte-order mark, which spreadsheets need.
pub async fn csv(c: Context, Query(filter): Query<Filter>) -> Result<Response, Fault> {
    let (library, standing) = (&c.library, &c.standing);
    csv_file(
        "promises.csv",
        &COLUMNS,
        Made { library, standing, suggested: c.suggested() }.rows(&filter.of(library, standing)),
    )
}

/// Rows as CSV.
pub fn csv_file(name: &str, columns: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> Result<Response, Fault> {
    let mut writer = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(columns).map_err(|_| Fault::Broken)?;
    for row in rows {
        writer.write_record(row.into_iter().map(words)).map_err(|_| Fault::Broken)?;
    }
    let bytes = writer.into_inner().map_err(|_| Fault::Broken)?;
    Ok(file("text/csv; charset=utf-8", name, bytes))
}

fn words(cell: Cell) -> String {
    match cell {
        Cell::Words(words) => guarded(&words).into_owned(),
        Cell::Number(number) => number.0.normalize().to_string(),
    }
}

/// `/promises.json`: the records as `luoshi read` prints them, with how they stand and what became of them: as the
/// interface for programs has them.
pub async fn json(c: Context, Query(filter): Query<Filter>) -> Result<Response, Fault> {
    let records: Vec<_> = filter.of(&c.library, &c.standing).into_iter().map(|p| promise_of(&c, p)).collect();
    let bytes = serde_json::to_vec(&records).map_err(|_| Fault::Broken)?;
    Ok(file("application/json", "promises.json", bytes))
}

/// `/promises.xlsx`
pub async fn xlsx(c: Context, Query(filter): Query<Filter>) -> Result<Response, Fault> {
    let (library, standing) = (&c.library, &c.standing);
    let (made, found) = (Made { library, standing, suggested: c.suggested() }, filter.of(library, standing));
    workbook(&c, ("promises.xlsx", c.t("nav.promises")), &COLUMNS, made.rows(&found))
}

/// Rows as a workbook: its file's name and its sheet's.
pub fn workbook(
    c: &Context,
    (name, sheet): (&str, &str),
    columns: &[&str],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<Response, Fault> {
    let bytes = written(c, sheet, columns, rows).map_err(|_| Fault::Broken)?;
    Ok(file(XLSX, name, bytes))
}

fn written(
    c: &Context,
    name: &str,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let head = Format::new().set_bold();
    for (column, name) in (0..).zip(columns) {
        sheet.write_with_format(0, column, c.t(&head_of(name)), &head)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Words(words) => sheet.write(line, column, spoken(c, columns[usize::from(column)], words))?,
                Cell::Number(number) => sheet.write(line, column, number.0.to_f64().unwrap_or_default())?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let text = columns.iter().position(|name| *name == "text").and_then(|at| u16::try_from(at).ok());
    sheet.set_column_width(text.unwrap_or_default(), 60)?;
    book.save_to_buffer()
}

/// The words of a column's head; the order of the text has the name of the text.
fn head_of(name: &str) -> String {
    if name == "text" { "words".to_owned() } else { format!("sort.{name}") }
}

/// What people read in a workbook where tables for programs have a word of the data.
fn spoken(c: &Context, column: &str, words: String) -> String {
    let indicator = || luoshi::catalogue::catalogue().indicators.of_id(&words);
    match column {
        "bound" if crate::language::is_known(&format!("bound.{words}")) => c.word("bound", &words).to_owned(),
        "indicator" => indicator().map_or("", |i| c.language.of(&i.zh, &i.en)).to_owned(),
        _ => words,
    }
}

/// A file to be kept, under a name that may be Chinese (RFC 6266).
pub fn file(media: &str, name: &str, bytes: Vec<u8>) -> Response {
    let plain: String = name.chars().map(|c| if c.is_ascii() && c != '"' { c } else { '_' }).collect();
    let whole: String = name.bytes().map(octet).collect();
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}");
    ([(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

fn octet(byte: u8) -> String {
    match byte {
        b'.' | b'-' | b'_' => (byte as char).to_string(),
        _ if byte.is_ascii_alphanumeric() => (byte as char).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

/// A Word file.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// A workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[cfg(test)]
mod tests {
    use crate::pages::tests::get;

    #[test]
    fn the_file_holds_what_the_list_shows() {
        let text = get("/promises.csv?q=%E6%B1%BD%E8%BD%A6&year=2026").text();
        assert!(text.contains("新能源汽车产量突破38万辆") && text.contains("380000"), "{text}");
        assert!(!text.contains("2025"));
    }

    #[test]
    fn the_file_tells_how_promises_stand_and_what_became_of_them() {
        let text = get("/promises.csv?q=%E6%96%B0%E8%83%BD%E6%BA%90%E6%B1%BD%E8%BD%A6%E4%BA%A7%E9%87%8F").text();
        let line = |number: &str| text.lines().find(|l| l.contains(number)).expect("a line").to_owned();
        assert!(line("300000").contains("31.5万辆"), "{text}");
        assert!(line("380000").contains(",296000,2026-09-30,"), "{text}");
    }

    #[test]
    fn json_is_what_reading_prints() {
        let answer = get("/promises.json?year=2026&field=energy");
        let records: Vec<serde_json::Value> = serde_json::from_slice(&answer.bytes).expect("json");
        assert!(records.iter().all(|r| r["field"] == "energy" && r["year"] == 2026) && !records.is_empty());
    }

    #[test]
    fn json_tells_how_promises_stand_and_what_became_of_them() {
        let of = |query: &str| -> Vec<serde_json::Value> {
            serde_json::from_slice(&get(&format!("/promises.json?{query}")).bytes).expect("json")
        };
        let behind = of("year=2026&status=behind");
        assert!(!behind.is_empty());
        assert!(behind.iter().all(|r| r["tasks"].as_array().is_some_and(|all| !all.is_empty())));
        assert!(of("year=2025").iter().any(|r| r["answers"][0]["verdict"].is_string()));
    }

    #[test]
    fn the_workbook_is_a_zip_archive() {
        assert!(get("/promises.xlsx?year=2026").bytes.starts_with(b"PK"));
    }
}
