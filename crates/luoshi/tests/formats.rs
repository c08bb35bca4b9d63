//! The same report in every form gives the same targets; broken and hostile files give a reason.
//!
//! The files were made from `files/report.txt` by the programs that they are named for: LibreOffice
//! with two fonts, Chromium, typst, and ReportLab with a CID font that is not embedded.

use luoshi::{Columns, LoadError, Options, load, load_all, read};
use std::io::Write;
use zip::write::SimpleFileOptions;

fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What is measured and how much, in order.
fn targets(bytes: &[u8]) -> Vec<String> {
    let reading = read(bytes, &Options::default()).expect("a report");
    let targets = reading.statements.iter().flat_map(|s| s.targets.iter().map(move |t| (s.part, t)));
    targets.map(|(part, t)| format!("{part} {} {} {} {}", t.subject, t.bound, t.value.0.normalize(), t.unit)).collect()
}

fn same_as_text(name: &str) {
    let wanted = targets(&file("report.txt"));
    assert_eq!(wanted.len(), 17);
    assert_eq!(targets(&file(name)), wanted, "{name}");
}

#[test]
fn html() {
    same_as_text("page.html");
}

#[test]
fn docx() {
    same_as_text("libreoffice.docx");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_of_libreoffice() {
    same_as_text("libreoffice-noto.pdf");
    same_as_text("libreoffice-wqy.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_of_chromium() {
    same_as_text("chromium.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_of_typst() {
    same_as_text("typst.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_with_a_font_that_is_not_embedded() {
    same_as_text("cid-not-embedded.pdf");
}

#[test]
fn spans_count_in_the_text_of_the_file() {
    for name in ["page.html", "libreoffice.docx"] {
        let bytes = file(name);
        let text: Vec<char> = load(&bytes).expect("text").text.chars().collect();
        for statement in read(&bytes, &Options::default()).expect("a report").statements {
            let [start, end] = statement.span;
            assert_eq!(text[start..end].iter().collect::<String>(), statement.text);
        }
    }
}

#[test]
fn a_table_has_spans_in_its_own_text() {
    let rows = "年份,正文\n2025,今年新建公路300公里。\n2026,今年新建公路400公里。\n";
    let loaded = load_all(rows.as_bytes(), &Columns::default()).expect("a table");
    let text: Vec<char> = loaded.text.chars().collect();
    let reading = luoshi::read_source(&loaded.sources[1], &Options::default());
    let [start, end] = reading.statements[0].span;
    assert_eq!(reading.year, Some(2026));
    assert_eq!(text[start..end].iter().collect::<String>(), "今年新建公路400公里");
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a name");
        zip.write_all(bytes).expect("room");
    }
    zip.finish().expect("a container").into_inner()
}

#[test]
fn a_bomb_is_refused() {
    let blanks = vec![b' '; 300 << 20];
    assert!(matches!(load(&zipped(&[("word/document.xml", &blanks)])), Err(LoadError::TooLarge(_))));
}

#[test]
fn truncated_and_foreign_files_are_named() {
    let docx = file("libreoffice.docx");
    assert!(matches!(load(&docx[..docx.len() / 2]), Err(LoadError::Damaged(..))));
    assert!(matches!(load(&zipped(&[("a.txt", b"x")])), Err(LoadError::NotText("a ZIP file"))));
    assert!(matches!(load(&zipped(&[("../../etc/passwd", b"x")])), Err(LoadError::NotText("a ZIP file"))));
    assert!(matches!(load(b"\xD0\xCF\x11\xE0 old"), Err(LoadError::NotText(_))));
    assert!(matches!(load(b"  \n "), Err(LoadError::Empty)));
}

#[cfg(feature = "pdf")]
#[test]
fn a_truncated_pdf_is_damaged() {
    let pdf = file("typst.pdf");
    assert!(load(&pdf[..2000]).is_err());
}
