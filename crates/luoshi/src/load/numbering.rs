//! The numbers of Word's lists, which the document does not hold but counts: 一、, （二）, 3.

use super::LoadError;
use super::docx::KIND;
use super::xml::{Met, attribute, walk};
use std::collections::{HashMap, HashSet};

/// How deep lists are numbered.
const LEVELS: usize = 9;

/// A level of a list: its form and the words around its number.
#[derive(Debug, Clone, Default)]
struct Level {
    form: String,
    text: String,
    start: u32,
}

impl Level {
    fn set(&mut self, name: &str, value: String) {
        match name {
            "start" => self.start = value.parse().unwrap_or(1),
            "numFmt" => self.form = value,
            _ => self.text = value,
        }
    }
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of a form of list.
    levels: HashMap<String, Vec<Level>>,
    /// The form of a list. Lists of one form count on, unless they start anew.
    form_of: HashMap<String, String>,
    /// Lists that start anew, with the level and its first number, until they have.
    anew: HashMap<String, Vec<(usize, u32)>>,
    /// The list and level of a paragraph style.
    of_style: HashMap<String, (String, usize)>,
    /// Styles of the lines of a table of contents, which repeats headings.
    pub(super) contents: HashSet<String>,
    counts: HashMap<String, [u32; LEVELS]>,
}

impl Numbering {
    /// Reads the two parts that tell of numbers, as far as they are there.
    pub(super) fn read(numbering: Option<&[u8]>, styles: Option<&[u8]>) -> Result<Self, LoadError> {
        let mut found = Numbering::default();
        found.read_lists(numbering.unwrap_or_default())?;
        found.read_styles(styles.unwrap_or_default())?;
        Ok(found)
    }

    fn read_lists(&mut self, xml: &[u8]) -> Result<(), LoadError> {
        let (mut form, mut list, mut level) = (String::new(), None::<String>, 0);
        let number = |value: Option<String>| value.and_then(|v| v.parse::<usize>().ok());
        walk(xml, KIND, |met| match (met, &list) {
            (Met::Open("abstractNum", tag), _) => form = attribute(tag, "abstractNumId").unwrap_or_default(),
            (Met::Open("num", tag), _) => list = attribute(tag, "numId"),
            (Met::Close("num"), _) => list = None,
            (Met::Open("abstractNumId", tag), Some(list)) => {
                self.form_of.insert(list.clone(), attribute(tag, "val").unwrap_or_default());
            }
            (Met::Open("lvl" | "lvlOverride", tag), _) => {
                level = number(attribute(tag, "ilvl")).unwrap_or(0).min(LEVELS - 1);
            }
            (Met::Open("startOverride", tag), Some(list)) => {
                let first = number(attribute(tag, "val")).and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
                self.anew.entry(list.clone()).or_default().push((level, first));
            }
            (Met::Open(name @ ("start" | "numFmt" | "lvlText"), tag), None) => {
                let levels = self.levels.entry(form.clone()).or_insert_with(|| vec![Level::default(); LEVELS]);
                levels[level].set(name, attribute(tag, "val").unwrap_or_default());
            }
            _ => {}
        })
    }

    fn read_styles(&mut self, xml: &[u8]) -> Result<(), LoadError> {
        let (mut style, mut list, mut level) = (String::new(), None::<String>, 0);
        walk(xml, KIND, |met| match met {
            Met::Open("style", tag) => {
                (style, list, level) = (attribute(tag, "styleId").unwrap_or_default(), None, 0);
            }
            Met::Open("name", tag) if attribute(tag, "val").is_some_and(|n| n.to_lowercase().starts_with("toc ")) => {
                self.contents.insert(style.clone());
            }
            Met::Open("numId", tag) => list = attribute(tag, "val"),
            Met::Open("ilvl", tag) => level = attribute(tag, "val").and_then(|v| v.parse().ok()).unwrap_or(0),
            Met::Close("style") => {
                self.of_style.extend(list.take().map(|list| (std::mem::take(&mut style), (list, level))));
            }
            _ => {}
        })
    }

    /// What is printed in front of a paragraph: 一、, （二）, 3. or nothing.
    pub(super) fn label(&mut self, list: Option<&str>, style: Option<&str>, level: Option<usize>) -> String {
        self.numbered(list, style, level).unwrap_or_default()
    }

    fn numbered(&mut self, list: Option<&str>, style: Option<&str>, level: Option<usize>) -> Option<String> {
        let of_style = style.and_then(|s| self.of_style.get(s));
        // List 0 is none: a paragraph that leaves the list of its style.
        let list = list.or_else(|| of_style.map(|(l, _)| l.as_str())).filter(|l| *l != "0")?;
        let level = level.or_else(|| of_style.map(|(_, l)| *l)).unwrap_or(0).min(LEVELS - 1);
        let form = self.form_of.get(list)?;
        let levels = self.levels.get(form)?;
        let counts = self.counts.entry(form.clone()).or_insert([0; LEVELS]);
        for (level, first) in self.anew.remove(list).unwrap_or_default() {
            counts[level] = first.saturating_sub(1);
            counts[level + 1..].fill(0);
        }
        counts[level] = counts[level].saturating_add(1).max(levels[level].start);
        counts[level + 1..].fill(0);
        if matches!(levels[level].form.as_str(), "bullet" | "none" | "") {
            return None;
        }
        let mut label = levels[level].text.clone();
        for (i, level) in levels.iter().enumerate() {
            label = label.replace(&format!("%{}", i + 1), &number(counts[i].max(level.start), &level.form));
        }
        Some(label)
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

    const LISTS: &str = "<numbering><abstractNum abstractNumId='7'>\
        <lvl ilvl='0'><start val='1'/><numFmt val='chineseCounting'/><lvlText val='%1、'/></lvl>\
        <lvl ilvl='1'><start val='1'/><numFmt val='chineseCounting'/><lvlText val='（%2）'/></lvl></abstractNum>\
        <num numId='1'><abstractNumId val='7'/></num><num numId='2'><abstractNumId val='7'/></num>\
        <num numId='3'><abstractNumId val='7'/><lvlOverride ilvl='0'><startOverride val='1'/></lvlOverride></num></numbering>";
    const STYLES: &str = "<styles><style styleId='a1'><name val='heading 1'/><numPr><numId val='1'/></numPr></style>\
        <style styleId='a2'><name val='toc 1'/></style></styles>";

    #[test]
    fn lists_of_one_form_count_on_until_one_starts_anew() {
        let mut lists = Numbering::read(Some(LISTS.as_bytes()), Some(STYLES.as_bytes())).expect("lists");
        assert_eq!(lists.label(None, Some("a1"), None), "一、");
        assert_eq!(lists.label(Some("1"), None, Some(1)), "（一）");
        assert_eq!(lists.label(Some("1"), None, Some(1)), "（二）");
        assert_eq!(lists.label(Some("2"), None, None), "二、");
        assert_eq!(lists.label(Some("2"), None, Some(1)), "（一）");
        assert_eq!(lists.label(Some("3"), None, None), "一、");
        assert_eq!(lists.label(Some("3"), None, None), "二、");
        assert_eq!(lists.label(Some("0"), Some("a1"), None), "");
        assert!(lists.contents.contains("a2") && !lists.contents.contains("a1"));
    }
}
