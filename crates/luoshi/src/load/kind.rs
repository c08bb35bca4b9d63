//! What kind of file it is, told by its bytes.

use super::LoadError;

/// The kinds that are read.
pub(super) enum Kind {
    Pdf,
    Zip,
    /// Text, a page or a table: told apart once it is decoded.
    Text,
}

const AS_WORD: &str = "open it in Word, WPS or LibreOffice, save it as .docx, and read that";
const AS_TEXT: &str = "run text recognition (OCR) over it, and read the text";
const UNPACK: &str = "unpack it, and read the files in it";
const SAVE: &str = "save it as Word (.docx), PDF or plain text, and read that";
const AS_TABLE: &str = "save the sheet as CSV, a report a row, and read that";

/// The first bytes of files that people hand over by mistake, the kinds' usual names, what to do.
const OTHER_KINDS: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG\r\n", "a picture (PNG)", AS_TEXT),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", AS_TEXT),
    (b"GIF87a", "a picture (GIF)", AS_TEXT),
    (b"GIF89a", "a picture (GIF)", AS_TEXT),
    (b"II*\0", "a picture (TIFF)", AS_TEXT),
    (b"MM\0*", "a picture (TIFF)", AS_TEXT),
    (b"\x1F\x8B", "a compressed file (gzip)", UNPACK),
    (b"BZh", "a compressed file (bzip2)", UNPACK),
    (b"\xFD7zXZ\0", "a compressed file (xz)", UNPACK),
    (b"Rar!\x1A\x07", "a compressed file (RAR)", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a compressed file (7-Zip)", UNPACK),
    (b"PK\x05\x06", "an empty ZIP file", UNPACK),
    (b"{\\rtf", "an RTF file", AS_WORD),
    (b"MIME-Version:", "a saved web page (.mht)", SAVE),
    (b"From: <Saved by", "a saved web page (.mht)", SAVE),
    (b"SQLite format 3\0", "a database", SAVE),
];

/// The kind of a file, where it is one that is read.
///
/// # Errors
/// [`LoadError::NotText`] or [`LoadError::Encrypted`] with the kind's usual name.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, LoadError> {
    if let Some((_, name, advice)) = OTHER_KINDS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(LoadError::NotText(name, advice));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(compound(bytes));
    }
    if is_bitmap(bytes) || is_riff_picture(bytes) {
        return Err(LoadError::NotText("a picture (BMP or WebP)", AS_TEXT));
    }
    let head = &bytes[..bytes.len().min(1024)];
    Ok(if holds(head, b"%PDF-") {
        Kind::Pdf
    } else if bytes.starts_with(b"PK\x03\x04") {
        Kind::Zip
    } else {
        Kind::Text
    })
}

/// What a container is that is neither Word nor OFD, by the files in it.
pub(super) fn other_container(holds: impl Fn(&str) -> bool) -> LoadError {
    if holds("xl/workbook.xml") {
        LoadError::NotText("an Excel file", AS_TABLE)
    } else if holds("ppt/presentation.xml") {
        LoadError::NotText("a PowerPoint file", SAVE)
    } else if holds("content.xml") {
        LoadError::NotText("an OpenDocument file", AS_WORD)
    } else {
        LoadError::NotText("a ZIP file", UNPACK)
    }
}

/// Old Office files, and new ones behind a password, are told by the names of the streams in them.
fn compound(bytes: &[u8]) -> LoadError {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        holds(bytes, &wide)
    };
    if named("EncryptedPackage") {
        LoadError::Encrypted("the Office file")
    } else if named("Workbook") {
        LoadError::NotText("an old Excel file (.xls)", AS_TABLE)
    } else {
        LoadError::NotText("an old Word or WPS file (.doc, .wps)", AS_WORD)
    }
}

/// BMP begins with two letters that a text may begin with too; its length follows.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
}

fn is_riff_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|w| w == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        kind(bytes).map(|_| ()).expect_err("another kind").to_string()
    }

    fn compound_with(stream: &str) -> Vec<u8> {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(512, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    }

    #[test]
    fn old_office_files_are_told_apart() {
        assert!(refused(&compound_with("WordDocument")).contains("(.doc, .wps), which is not read; open it in Word"));
        assert!(refused(&compound_with("Workbook")).contains("Excel"));
        assert!(refused(&compound_with("EncryptedPackage")).contains("locked with a password"));
    }

    #[test]
    fn a_text_may_begin_like_a_picture() {
        assert!(matches!(kind("BMW工厂建成投产。".as_bytes()), Ok(Kind::Text)));
        assert!(refused(b"BM\x36\x10\0\0\0\0\0\0\x36\0").contains("a picture"));
        assert!(refused(b"\xFF\xD8\xFF\xE0").contains("OCR"));
    }
}
