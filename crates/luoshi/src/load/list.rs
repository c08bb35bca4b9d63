//! Lists of files with what is known of each (manifests).

use super::LoadError;
use super::rows::{REGION, TEXT, YEAR, region_of, year_of};
use super::table::{Row, Start, cell, column, folded};
use crate::Options;
use std::io::Read;

pub(super) const PATH: &[&str] = &["path", "file", "filename", "文件", "文件名", "路径"];
const TITLE: &[&str] = &["title", "标题", "名称"];
const DATE: &[&str] = &["date", "published", "日期", "发布日期", "发布时间"];
const SOURCE: &[&str] = &["source", "url", "来源", "网址", "链接"];

/// The longest row of a list, in bytes.
const LONGEST: u64 = 1 << 20;

/// A file of a list, with what the list knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which row it is, counted from 1 below the head.
    pub row: usize,
    /// The path as the list gives it.
    pub path: String,
    /// Region and year, where it gives them.
    pub known: Options,
    /// What else it says.
    pub told: Told,
}

/// What a list says of a file beside region and year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What it is called there.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// Where it was taken from.
    pub source: Option<String>,
}

/// The files of a list (columns path, region, year, title, date, source), or nothing where the
/// stream is no such list.
///
/// # Errors
/// The first row that cannot be read.
///
/// ```
/// let list = "path,region,year\nreports/a.pdf,540000,2025\n";
/// let files = luoshi::listed(list.as_bytes())?.expect("a list of files");
/// assert_eq!((files[0].path.as_str(), files[0].known.year), ("reports/a.pdf", Some(2025)));
/// # Ok::<(), luoshi::LoadError>(())
/// ```
pub fn listed(bytes: impl Read) -> Result<Option<Vec<Listed>>, LoadError> {
    let Ok(start) = Start::look(bytes, |name| PATH.contains(&&*folded(name)), LONGEST) else { return Ok(None) };
    let [path, text] = [PATH, TEXT].map(|known| column(&start.names, None, known));
    // A table of texts that tells their files too is no list.
    let Some(path) = path.filter(|_| text.is_none()) else { return Ok(None) };
    let columns = [REGION, YEAR, TITLE, DATE, SOURCE].map(|known| column(&start.names, None, known));
    let mut files = Vec::new();
    for (number, row) in start.table(LONGEST).enumerate() {
        files.extend(file(number + 1, &row?, &path, &columns));
    }
    Ok(Some(files))
}

fn file(number: usize, row: &Row, path: &String, columns: &[Option<String>; 5]) -> Option<Listed> {
    let filled = |name: Option<&String>| cell(row, name).map(|c| c.trim().to_owned()).filter(|c| !c.is_empty());
    let [region, year, title, date, source] = columns.each_ref().map(|name| filled(name.as_ref()));
    let known = Options { region: region_of(region), year: year_of(year) };
    Some(Listed { row: number, path: filled(Some(path))?, known, told: Told { title, date, source } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_tells_what_it_knows() {
        let list = "文件,地区,年份,标题,日期,来源\na.pdf,西藏,2025年,政府工作报告,2025-01-20,\n,,,,,\nb.pdf\n";
        let (gb, _, _) = encoding_rs::GB18030.encode(list);
        for bytes in [list.as_bytes(), &gb] {
            let files = listed(bytes).ok().flatten().expect("a list");
            assert_eq!(files[0].known, Options { region: Some("540000".to_owned()), year: Some(2025) });
            let told = |text: &str| Some(text.to_owned());
            let (title, date) = (told("政府工作报告"), told("2025-01-20"));
            assert_eq!(files[0].told, Told { title, date, source: None });
            assert_eq!((files.len(), files[1].row, files[1].path.as_str()), (2, 3, "b.pdf"));
        }
    }

    #[test]
    fn prose_and_tables_of_texts_are_no_lists() {
        for text in ["各位代表，现在报告工作。\n", "文件,正文\na.txt,新建公路30公里。\n", "%PDF-1.4\n"]
        {
            assert_eq!(listed(text.as_bytes()), Ok(None), "{text}");
        }
    }
}
