//! Broken and hostile files give a reason, in time: bombs, deep nesting, references in a circle,
//! names with paths. What is made to fill the memory or the stack of a program is tested at the
//! command line, which reads such files in a process of its own.

mod forms;

use forms::{pdf, zipped};
use luoshi::{LoadError, load};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a file")
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
    assert!(matches!(load(&zipped(&[("a.txt", b"x")])), Err(LoadError::NotText("a ZIP file", _))));
    assert!(matches!(load(&zipped(&[("xl/workbook.xml", b"x")])), Err(LoadError::NotText("an Excel file", _))));
    assert!(matches!(load(b"  \n "), Err(LoadError::Empty)));
    assert!(matches!(load(b""), Err(LoadError::Empty)));
}

#[test]
fn names_with_paths_are_looked_up_and_nothing_else() {
    let outside = zipped(&[("../../etc/passwd", b"x"), ("/word/document.xml", b"x")]);
    assert!(matches!(load(&outside), Err(LoadError::NotText("a ZIP file", _))));
    let relations =
        b"<Relationships><Relationship Type='x/officeDocument' Target='../../../etc/passwd'/></Relationships>";
    assert!(matches!(load(&zipped(&[("_rels/.rels", relations)])), Err(LoadError::NotText("a ZIP file", _))));
    let root = b"<OFD><DocBody><DocRoot>../../etc/passwd</DocRoot></DocBody></OFD>";
    let error = load(&zipped(&[("OFD.xml", root)])).expect_err("no document").to_string();
    assert!(error.contains("../../etc/passwd is missing"), "{error}");
}

#[test]
fn a_container_behind_a_password_is_locked() {
    // The first bit of the flags, of the file and of the list of files, says that it is encrypted.
    let mut bytes = zipped(&[("word/document.xml", b"<w:document/>")]);
    for (magic, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).position(|w| w == magic).expect("a header");
        bytes[at + flags] |= 1;
    }
    assert!(matches!(load(&bytes), Err(LoadError::Encrypted(_))), "{:?}", load(&bytes));
}

#[test]
fn nesting_in_word_and_html_is_no_danger() {
    let deep = format!("{}今年，新建公路3公里。{}", "<w:p>".repeat(200_000), "</w:p>".repeat(200_000));
    let text = load(&zipped(&[(
        "word/document.xml",
        deep.replace("今年", "<w:t>今年").replace("里。", "里。</w:t>").as_bytes(),
    )]));
    assert!(text.expect("text").text.contains("新建公路3公里"));
    let page = format!("<html><body>{}今年，新建公路3公里。", "<div>".repeat(4_000));
    assert!(load(page.as_bytes()).expect("text").text.contains("新建公路3公里"));
}

#[test]
fn an_ofd_that_names_itself_as_its_page_ends() {
    let root = b"<OFD><DocBody><DocRoot>Doc/Document.xml</DocRoot><DocRoot>OFD.xml</DocRoot></DocBody></OFD>";
    let pages = br#"<Document><Page BaseLoc="Document.xml"/><Page BaseLoc="../OFD.xml"/></Document>"#;
    assert!(load(&zipped(&[("OFD.xml", root), ("Doc/Document.xml", pages)])).is_err());
}

#[cfg(feature = "pdf")]
mod of_pdf {
    use super::*;

    #[test]
    fn a_truncated_one_is_damaged() {
        assert!(load(&file("typst.pdf")[..2000]).is_err());
    }

    #[test]
    fn pages_in_a_circle_end() {
        let circle = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 2 /Kids [2 0 R 3 0 R] /Parent 3 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>",
        ];
        assert!(load(&pdf(&circle)).is_err());
    }

    #[test]
    fn contents_that_draw_themselves_end() {
        let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 4 0 R >> >> /Length 5 >>\nstream\n/A Do\nendstream";
        let circle = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /A 4 0 R >> >> >>",
            form,
        ];
        assert!(load(&pdf(&circle)).is_err());
    }

    #[test]
    fn a_page_without_text_is_scanned() {
        let picture = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            "<< /Length 20 >>\nstream\n0 0 595 842 re f    \nendstream",
        ];
        assert!(matches!(load(&pdf(&picture)), Err(LoadError::Scanned(_))), "{:?}", load(&pdf(&picture)));
    }

    #[test]
    fn arrays_in_arrays_are_no_danger() {
        let deep = format!("<< /Type /Catalog /Pages 2 0 R /Deep {}{} >>", "[".repeat(20_000), "]".repeat(20_000));
        assert!(load(&pdf(&[&deep, "<< /Type /Pages /Count 0 /Kids [] >>"])).is_err());
    }
}
