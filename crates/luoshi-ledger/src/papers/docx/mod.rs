//! A paper as a Word file, laid out as GB/T 9704 has it: 22 lines of 28 characters on a page of A4. Fonts are those that
//! offices have, by name, each with a free one that stands in for it (`parts/fontTable.xml`).

mod body;

use super::paper::Paper;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The parts that are the same in every document.
const FIXED: [(&str, &str); 8] = [
    ("[Content_Types].xml", include_str!("parts/content-types.xml")),
    ("_rels/.rels", include_str!("parts/rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("parts/document-rels.xml")),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
    ("word/fontTable.xml", include_str!("parts/fontTable.xml")),
    ("word/footer-odd.xml", include_str!("parts/footer-odd.xml")),
    ("word/footer-even.xml", include_str!("parts/footer-even.xml")),
];

impl Paper {
    /// The paper as a Word file (.docx). The same paper gives the same bytes.
    #[must_use]
    pub fn docx(&self) -> Vec<u8> {
        let (document, core) = (body::document(self), core(&self.title));
        let made = [("word/document.xml", document.as_str()), ("docProps/core.xml", core.as_str())];
        packed(FIXED.into_iter().chain(made)).unwrap_or_default()
    }
}

/// Files in a container without a clock. Writing into memory does not fail.
fn packed<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in files {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn core(title: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
        body::escaped(title)
    )
}
