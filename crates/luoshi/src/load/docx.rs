//! Word files (.docx): paragraphs with their numbers, tables a row a line.

use super::LoadError;
use super::archive::Archive;
use super::xml::{Met, attribute, walk};
use std::collections::HashMap;

const KIND: &str = "the Word file";

/// The document's text, a paragraph a line.
pub(super) fn text(archive: &mut Archive) -> Result<String, LoadError> {
    let numbering = Numbering::read(archive)?;
    let body = archive.file("word/document.xml")?.unwrap_or_default();
    let mut writer = Writer { numbering, ..Writer::default() };
    walk(&body, KIND, |event| writer.take(event))?;
    Ok(writer.out)
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
            Met::Open("Fallback" | "del" | "instrText" | "txbxContent", _) => self.hidden += 1,
            Met::Close("Fallback" | "del" | "instrText" | "txbxContent") => self.hidden = self.hidden.saturating_sub(1),
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
        if !text.trim().is_empty() {
            let label = self.numbering.label(self.list.as_deref(), self.style.as_deref(), self.level);
            self.out.push_str(&label);
            self.out.push_str(text.trim_end());
            self.out.push(if self.cells > 0 { ' ' } else { '\n' });
        }
        (self.style, self.list, self.level) = (None, None, None);
    }
}

/// How deep lists are numbered.
const LEVELS: usize = 9;

/// A level of a list: its form and the words around its number.
#[derive(Debug, Clone, Default)]
struct Level {
    form: String,
    text: String,
    start: u32,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
struct Numbering {
    levels: HashMap<String, Vec<Level>>,
    abstract_of: HashMap<String, String>,
    /// The list and level of a paragraph style.
    of_style: HashMap<String, (String, usize)>,
    counts: HashMap<String, [u32; LEVELS]>,
}

impl Numbering {
    fn read(archive: &mut Archive) -> Result<Self, LoadError> {
        let mut found = Numbering::default();
        if let Some(xml) = archive.file("word/numbering.xml")? {
            let (mut list, mut number, mut level) = (String::new(), None::<String>, 0);
            walk(&xml, KIND, |met| match met {
                Met::Open("abstractNum", tag) => list = attribute(tag, "abstractNumId").unwrap_or_default(),
                Met::Open("num", tag) => number = attribute(tag, "numId"),
                Met::Close("num") => number = None,
                Met::Open("abstractNumId", tag) => {
                    if let (Some(number), Some(id)) = (&number, attribute(tag, "val")) {
                        found.abstract_of.insert(number.clone(), id);
                    }
                }
                Met::Open("lvl", tag) if number.is_none() => {
                    level = attribute(tag, "ilvl").and_then(|v| v.parse().ok()).unwrap_or(0);
                    found.levels.entry(list.clone()).or_default().resize(LEVELS, Level::default());
                }
                Met::Open(name @ ("start" | "numFmt" | "lvlText"), tag) if number.is_none() => {
                    let value = attribute(tag, "val").unwrap_or_default();
                    if let Some(level) = found.levels.get_mut(&list).and_then(|l| l.get_mut(level)) {
                        match name {
                            "start" => level.start = value.parse().unwrap_or(1),
                            "numFmt" => level.form = value,
                            _ => level.text = value,
                        }
                    }
                }
                _ => {}
            })?;
        }
        if let Some(xml) = archive.file("word/styles.xml")? {
            let (mut style, mut list, mut level) = (None::<String>, None::<String>, 0);
            walk(&xml, KIND, |met| match met {
                Met::Open("style", tag) => (style, list, level) = (attribute(tag, "styleId"), None, 0),
                Met::Open("numId", tag) => list = attribute(tag, "val"),
                Met::Open("ilvl", tag) => level = attribute(tag, "val").and_then(|v| v.parse().ok()).unwrap_or(0),
                Met::Close("style") => {
                    if let (Some(style), Some(list)) = (style.take(), list.take()) {
                        found.of_style.insert(style, (list, level));
                    }
                }
                _ => {}
            })?;
        }
        Ok(found)
    }

    /// What is printed in front of a paragraph: 一、, （二）, 3. or nothing.
    fn label(&mut self, list: Option<&str>, style: Option<&str>, level: Option<usize>) -> String {
        let of_style = style.and_then(|s| self.of_style.get(s)).cloned();
        let list = list.map(str::to_owned).or_else(|| of_style.as_ref().map(|(l, _)| l.clone()));
        let Some(list) = list.filter(|l| l != "0") else { return String::new() };
        let level = level.or_else(|| of_style.map(|(_, l)| l)).unwrap_or(0).min(LEVELS - 1);
        let Some(id) = self.abstract_of.get(&list) else { return String::new() };
        let Some(levels) = self.levels.get(id) else { return String::new() };
        let counts = self.counts.entry(list).or_insert([0; LEVELS]);
        counts[level] = if counts[level] == 0 { levels[level].start.max(1) } else { counts[level] + 1 };
        counts[level + 1..].fill(0);
        if matches!(levels[level].form.as_str(), "bullet" | "none" | "") {
            return String::new();
        }
        let mut label = levels[level].text.clone();
        for (i, level) in levels.iter().enumerate() {
            label = label.replace(&format!("%{}", i + 1), &number(counts[i].max(level.start), &level.form));
        }
        label
    }
}

/// A number in the form of a list.
fn number(n: u32, form: &str) -> String {
    match form {
        "chineseCounting"
        | "chineseCountingThousand"
        | "chineseLegalSimplified"
        | "japaneseCounting"
        | "ideographDigital"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographTraditional" => chinese(n),
        "decimalFullWidth" => n.to_string().chars().map(|d| char::from_u32(d as u32 + 0xFEE0).unwrap_or(d)).collect(),
        "lowerLetter" => {
            char::from_u32(96 + n).filter(|c| c.is_ascii_lowercase()).map(String::from).unwrap_or_default()
        }
        "upperLetter" => {
            char::from_u32(64 + n).filter(|c| c.is_ascii_uppercase()).map(String::from).unwrap_or_default()
        }
        "decimalEnclosedCircle" => char::from_u32(0x245F + n).map(String::from).unwrap_or_default(),
        _ => n.to_string(),
    }
}

fn chinese(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: u32| DIGITS[(d % 10) as usize];
    match n {
        0..10 => digit(n).to_owned(),
        10..20 => format!("十{}", digit(n)),
        20..100 => format!("{}十{}", digit(n / 10), digit(n)),
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_chinese() {
        let made: Vec<String> = [1, 10, 12, 20, 35].into_iter().map(chinese).collect();
        assert_eq!(made, ["一", "十", "十二", "二十", "三十五"]);
    }
}
