//! The same report in every form gives the same statements.
//!
//! The files were made from `files/report.txt` by the programs that they are named for: LibreOffice
//! with two fonts, Chromium, typst, easyofd, and ReportLab with a CID font that is not embedded; qpdf
//! locked typst's with an owner's password alone.
//! The demonstration is made into other forms here.

mod forms;

use luoshi::record::StatementRecord;
use luoshi::{Columns, Options, Reading, load, load_all, read, read_source};

/// What differs all the same: the file, the words of the statement, and why.
///
/// Spans and ids differ by nature: they count in the text of each file. Everything else is compared.
const DIFFERENCES: &[(&str, &str, &str)] = &[(
    "easyofd.ofd",
    "1",
    "easyofd gives a page the size of another measure, so its number does not stand at the edge",
)];

fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// All that is said of a statement but where it stands, blanks aside.
fn told(s: &StatementRecord) -> String {
    let mut told = serde_json::to_value(s).expect("a record");
    let fields = told.as_object_mut().expect("an object");
    for place in ["report", "id", "span"] {
        fields.remove(place);
    }
    for list in ["targets", "relations", "names", "diagnostics"] {
        for item in fields.get_mut(list).and_then(|l| l.as_array_mut()).into_iter().flatten() {
            item.as_object_mut().expect("an object").remove("span");
        }
    }
    without_blanks(&told.to_string())
}

fn statements(reading: &Reading, form: &str) -> Vec<String> {
    let differs = |s: &&StatementRecord| {
        DIFFERENCES.iter().any(|(file, words, _)| *file == form && without_blanks(&s.text) == *words)
    };
    reading.statements.iter().filter(|s| !differs(s)).map(told).collect()
}

fn same(form: &str, reading: &Reading, wanted: &Reading) {
    let (made, wanted) = (statements(reading, form), statements(wanted, form));
    for (made, wanted) in made.iter().zip(&wanted) {
        assert_eq!(made, wanted, "{form}");
    }
    assert_eq!(made.len(), wanted.len(), "{form}");
}

fn same_as_text(name: &str) {
    let wanted = read(&file("report.txt"), &Options::default()).expect("a report");
    assert_eq!(wanted.statements.iter().map(|s| s.targets.len()).sum::<usize>(), 16);
    same(name, &read(&file(name), &Options::default()).expect("a report"), &wanted);
}

#[test]
fn html() {
    same_as_text("page.html");
}

#[test]
fn docx() {
    same_as_text("libreoffice.docx");
}

#[test]
fn ofd() {
    same_as_text("easyofd.ofd");
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

/// Whoever may not copy from it may still read it: it opens without a password.
#[cfg(feature = "pdf")]
#[test]
fn pdf_that_only_its_owner_may_change() {
    same_as_text("owner-password.pdf");
}

#[test]
fn the_demonstration_in_every_form() {
    let text = include_str!("../../../demo/yunling-2026.txt");
    let wanted = read(text.as_bytes(), &Options::default()).expect("a report");
    let forms = [
        ("GB18030", encoding_rs::GB18030.encode(text).0.into_owned()),
        ("UTF-16", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("a page", forms::page(text)),
        ("Word", forms::word(text, false)),
        ("Word that numbers headings", forms::word(text, true)),
        ("OFD", forms::ofd(text)),
        ("CSV", forms::csv(&[text])),
        ("JSON lines", forms::json_lines(&[text])),
    ];
    for (form, bytes) in forms {
        let loaded = load_all(&bytes, &Columns::default()).expect("a report");
        assert_eq!(loaded.sources.len(), 1, "{form}");
        same(form, &read_source(&loaded.sources[0], &Options::default()), &wanted);
    }
}

#[test]
fn spans_count_in_the_text_of_the_file() {
    for name in ["page.html", "libreoffice.docx", "easyofd.ofd"] {
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
