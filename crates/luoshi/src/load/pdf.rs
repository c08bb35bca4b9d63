//! PDF files with a text layer: characters with their places, made into lines and paragraphs.

// Places on a page are lengths, not values that were read.
#![allow(clippy::disallowed_types)]

use super::LoadError;
use super::page::{self, Glyph, Page};
use pdf_oxide::PdfDocument;

const KIND: &str = "the PDF";

/// Room for the reader, which calls itself for what is nested; only what is used is taken.
const STACK: usize = 512 << 20;

/// The text of all pages.
pub(super) fn text(bytes: &[u8]) -> Result<String, LoadError> {
    // The reader is another's: where it gives up on a broken file, that is an error like any other.
    let gave_up = || LoadError::Damaged(KIND, "its reader gave up".to_owned());
    let pages = std::thread::scope(|scope| {
        let reader = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || pages(bytes));
        reader.ok().and_then(|reader| reader.join().ok()).unwrap_or_else(|| Err(gave_up()))
    })?;
    if pages.iter().all(|p| p.glyphs.iter().all(|g| g.text.trim().is_empty())) {
        return Err(LoadError::Scanned(KIND));
    }
    Ok(page::text(&pages))
}

fn pages(bytes: &[u8]) -> Result<Vec<Page>, LoadError> {
    let damaged = |e: pdf_oxide::Error| LoadError::Damaged(KIND, e.to_string());
    let document = match PdfDocument::from_bytes(bytes.to_vec()) {
        Ok(document) => document,
        Err(error) if error.to_string().to_lowercase().contains("encrypt") => return Err(LoadError::Encrypted(KIND)),
        Err(error) => return Err(damaged(error)),
    };
    if document.is_encrypted() && !document.authenticate(b"").unwrap_or(false) {
        return Err(LoadError::Encrypted(KIND));
    }
    let count = document.page_count().map_err(damaged)?;
    let pages: Result<Vec<Page>, _> = (0..count).map(|number| page_of(&document, number).map_err(damaged)).collect();
    let pages = pages?;
    if is_garbled(&pages) {
        return (0..count).map(|number| Ok(laid_out(&document.extract_text(number).map_err(damaged)?))).collect();
    }
    Ok(pages)
}

fn page_of(document: &PdfDocument, number: usize) -> Result<Page, pdf_oxide::Error> {
    let chars = document.extract_chars(number)?;
    let (_, bottom, _, top) = document.get_page_media_box(number).unwrap_or((0.0, 0.0, 595.0, 842.0));
    let glyphs = chars.iter().filter(|c| !c.char.is_control()).map(|c| Glyph {
        text: c.char.to_string(),
        x: c.bbox.x,
        y: top - c.origin_y,
        width: c.bbox.width,
        size: c.font_size,
    });
    Ok(Page { height: top - bottom, glyphs: glyphs.collect() })
}

/// Whether many characters are Western letters with marks: what the reader makes of characters
/// whose text a browser gave aside in UTF-8. Its lines of text have them right.
fn is_garbled(pages: &[Page]) -> bool {
    let characters = || pages.iter().flat_map(|p| &p.glyphs).flat_map(|g| g.text.chars());
    let odd = characters().filter(|c| ('\u{80}'..='\u{FF}').contains(c) && !matches!(c, '·' | '×' | '°' | '±')).count();
    odd * 100 > characters().count()
}

/// A page of lines that come without places: one below the other, as wide as their characters.
fn laid_out(text: &str) -> Page {
    const SIZE: f32 = 10.0;
    const STEP: f32 = 14.0;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let width = |line: &str| line.chars().map(|c| if c.is_ascii() { SIZE / 2.0 } else { SIZE }).sum();
    let glyphs = lines.iter().enumerate().map(|(i, line)| Glyph {
        text: (*line).to_owned(),
        x: 0.0,
        y: STEP * (i + 1) as f32,
        width: width(line),
        size: SIZE,
    });
    Page { height: STEP * (lines.len() + 1) as f32, glyphs: glyphs.collect() }
}
