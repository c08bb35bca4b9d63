//! Word files (.docx): paragraphs with their numbers, tables a row a line.

use super::LoadError;
use super::archive::Archive;
use super::numbering::Numbering;
use super::xml::{Met, attribute, walk};

pub(super) const KIND: &str = "the Word file";

/// Where the document itself lies in a container, if it holds one.
pub(super) fn main_part(archive: &mut Archive) -> Result<Option<String>, LoadError> {
    const USUAL: &str = "word/document.xml";
    if archive.holds(USUAL) {
        return Ok(Some(USUAL.to_owned()));
    }
    let named = related(archive, "", "officeDocument")?;
    Ok(named.filter(|part| part.starts_with("word/") && archive.holds(part)))
}

/// The document's text, a paragraph a line.
pub(super) fn text(archive: &mut Archive, document: &str) -> Result<String, LoadError> {
    let mut part = |kind: &str, usual: &str| {
        let name = related(archive, document, kind)?.unwrap_or_else(|| usual.to_owned());
        archive.file(&name)
    };
    let numbering = part("numbering", "word/numbering.xml")?;
    let styles = part("styles", "word/styles.xml")?;
    let numbering = Numbering::read(numbering.as_deref(), styles.as_deref())?;
    let body = archive.file(document)?.unwrap_or_default();
    let mut writer = Writer { numbering, ..Writer::default() };
    walk(&body, KIND, |event| writer.take(event))?;
    Ok(writer.out)
}

/// The part that another part (or the whole, by no name) names as its document, styles or numbering.
fn related(archive: &mut Archive, part: &str, kind: &str) -> Result<Option<String>, LoadError> {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let within = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let Some(xml) = archive.file(&format!("{within}_rels/{name}.rels"))? else { return Ok(None) };
    let mut found = None;
    walk(&xml, KIND, |met| {
        if let Met::Open("Relationship", tag) = met
            && attribute(tag, "Type").is_some_and(|t| t.rsplit('/').next() == Some(kind))
        {
            found = attribute(tag, "Target");
        }
    })?;
    Ok(found.map(|target| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{within}{target}"),
    }))
}

/// Writes the text of a document as it is walked through.
#[derive(Default)]
struct Writer {
    out: String,
    numbering: Numbering,
    paragraph: String,
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    in_text: bool,
    /// Depth inside what is not shown: a fallback for older programs, a deleted stretch.
    hidden: usize,
    /// Open table cells: inside, paragraphs do not end the line.
    cells: usize,
}

impl Writer {
    fn take(&mut self, met: Met) {
        match met {
            Met::Open("Fallback" | "del" | "moveFrom" | "instrText" | "txbxContent", _) => self.hidden += 1,
            Met::Close("Fallback" | "del" | "moveFrom" | "instrText" | "txbxContent") => {
                self.hidden = self.hidden.saturating_sub(1)
            }
            _ if self.hidden > 0 => {}
            Met::Open("t", _) => self.in_text = true,
            Met::Close("t") => self.in_text = false,
            Met::Text(text) if self.in_text => self.paragraph.push_str(&text),
            Met::Open("tab", _) => self.paragraph.push(' '),
            Met::Open("br" | "cr", _) => self.paragraph.push('\n'),
            Met::Open("noBreakHyphen", _) => self.paragraph.push('-'),
            Met::Open("p", _) => (self.style, self.list, self.level) = (None, None, None),
            Met::Open("pStyle", tag) => self.style = attribute(tag, "val"),
            Met::Open("numId", tag) => self.list = attribute(tag, "val"),
            Met::Open("ilvl", tag) => self.level = attribute(tag, "val").and_then(|v| v.parse().ok()),
            Met::Close("p") => self.end_paragraph(),
            Met::Open("tc", _) => self.cells += 1,
            Met::Close("tc") => self.cells = self.cells.saturating_sub(1),
            Met::Close("tr") => self.out.push('\n'),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph);
        let listed = self.style.as_ref().is_some_and(|s| self.numbering.contents.contains(s));
        if !listed && !text.trim().is_empty() {
            let label = self.numbering.label(self.list.as_deref(), self.style.as_deref(), self.level);
            self.out.push_str(&label);
            self.out.push_str(text.trim_end());
            self.out.push(if self.cells > 0 { ' ' } else { '\n' });
        }
        (self.style, self.list, self.level) = (None, None, None);
    }
}
