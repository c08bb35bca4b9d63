//! Tables with a report a row (CSV, JSON lines), and lists of files with what is known of each.

use super::{LoadError, Loaded, Source, name_of};
use crate::Options;
use crate::catalogue::catalogue;
use serde_json::{Map, Value};

/// The names of the columns to take; those not named are found where their names tell.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The report's text.
    pub text: Option<String>,
    /// Its region: a code of GB/T 2260 or a name.
    pub region: Option<String>,
    /// The year that it plans for.
    pub year: Option<String>,
    /// What the table calls it.
    pub id: Option<String>,
}

const TEXT: &[&str] = &[
    "text",
    "content",
    "fulltext",
    "full_text",
    "body",
    "正文",
    "全文",
    "内容",
    "文本",
    "报告内容",
    "报告正文",
    "报告全文",
];
const REGION: &[&str] = &[
    "region",
    "region_code",
    "province",
    "code",
    "地区",
    "省份",
    "省",
    "城市",
    "市",
    "区域",
    "行政区划代码",
    "区划代码",
    "地区名称",
];
const YEAR: &[&str] = &["year", "年份", "年度", "年"];
const ID: &[&str] = &["id", "name", "title", "编号", "序号", "标题", "名称"];
const PATH: &[&str] = &["path", "file", "filename", "文件", "文件名", "路径"];
const TITLE: &[&str] = &["title", "标题", "名称"];
const DATE: &[&str] = &["date", "published", "日期", "发布日期", "发布时间"];
const SOURCE: &[&str] = &["source", "url", "来源", "网址", "链接"];

/// A file of a list, with what the list knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The path as the list gives it.
    pub path: String,
    /// Region and year, where it gives them.
    pub known: Options,
    /// What it is called there.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// Where it was taken from.
    pub source: Option<String>,
}

/// A row as its cells, or an object's members.
type Row = Map<String, Value>;

/// The reports of a table, or nothing where the text is no table.
///
/// # Errors
/// [`LoadError::NoColumn`] where a table has no column of texts, or not the one that was named;
/// [`LoadError::Damaged`] where a line of JSON lines is none.
pub(super) fn rows(text: &str, columns: &Columns) -> Result<Option<Loaded>, LoadError> {
    let Some(rows) = table(text, columns.text.as_deref())? else { return Ok(None) };
    let mut told = [&columns.text, &columns.region, &columns.year, &columns.id].into_iter().flatten();
    if let Some(odd) = told.find(|name| !rows.first().is_some_and(|row| row.contains_key(*name))) {
        return Err(no_column(Some(odd.clone()), &rows));
    }
    let Some(text_column) = column(&rows, columns.text.as_deref(), TEXT) else {
        let is_table =
            text.starts_with('{') || column(&rows, None, REGION).is_some() || column(&rows, None, YEAR).is_some();
        return if is_table { Err(no_column(None, &rows)) } else { Ok(None) };
    };
    let region = column(&rows, columns.region.as_deref(), REGION);
    let year = column(&rows, columns.year.as_deref(), YEAR);
    let id = column(&rows, columns.id.as_deref(), ID);
    let mut loaded = Loaded { text: String::new(), sources: Vec::new() };
    let mut offset = 0;
    for row in rows {
        let own = cell(&row, Some(&text_column)).unwrap_or_default();
        if own.trim().is_empty() {
            continue;
        }
        let known =
            Options { region: region_of(cell(&row, region.as_ref())), year: year_of(cell(&row, year.as_ref())) };
        loaded.text.push_str(&own);
        loaded.text.push('\n');
        let length = own.chars().count();
        let label = cell(&row, id.as_ref());
        loaded.sources.push(Source { report: name_of(own.as_bytes()), text: own, offset, known, label });
        offset += length + 1;
    }
    if loaded.sources.is_empty() { Err(LoadError::Empty) } else { Ok(Some(loaded)) }
}

/// Which column is missing, and those that there are.
fn no_column(name: Option<String>, rows: &[Row]) -> LoadError {
    LoadError::NoColumn(name, rows.first().into_iter().flat_map(Map::keys).cloned().collect())
}

/// The files of a list (columns path, region, year, …), or nothing where the text is no such list.
///
/// ```
/// let list = "path,region,year\nreports/a.pdf,540000,2025\n";
/// let files = luoshi::listed(list).expect("a list of files");
/// assert_eq!((files[0].path.as_str(), files[0].known.year), ("reports/a.pdf", Some(2025)));
/// ```
#[must_use]
pub fn listed(text: &str) -> Option<Vec<Listed>> {
    let rows = table(text, None).ok()??;
    let path = column(&rows, None, PATH).filter(|_| column(&rows, None, TEXT).is_none())?;
    let [region, year, title, date, source] =
        [REGION, YEAR, TITLE, DATE, SOURCE].map(|known| column(&rows, None, known));
    let listed = rows.iter().filter_map(|row| {
        let other = |name: &Option<String>| cell(row, name.as_ref()).filter(|c| !c.trim().is_empty());
        Some(Listed {
            path: cell(row, Some(&path)).filter(|p| !p.is_empty())?,
            known: Options { region: region_of(other(&region)), year: year_of(other(&year)) },
            title: other(&title),
            date: other(&date),
            source: other(&source),
        })
    });
    Some(listed.collect())
}

/// The rows of a CSV file (commas or tabs) or of JSON lines; `told` is a column that it must have.
fn table(text: &str, told: Option<&str>) -> Result<Option<Vec<Row>>, LoadError> {
    let text = text.trim_start_matches('\u{FEFF}');
    match text.lines().next().unwrap_or("") {
        first if first.starts_with('{') && serde_json::from_str::<Row>(first).is_ok() => json_lines(text).map(Some),
        first => Ok(separated(text, first, told)),
    }
}

fn json_lines(text: &str) -> Result<Vec<Row>, LoadError> {
    let filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let row = |(number, line)| {
        let detail = |e| LoadError::Damaged("the table", format!("line {} is no JSON object: {e}", number + 1));
        serde_json::from_str(line).map_err(detail)
    };
    filled.map(row).collect()
}

fn separated(text: &str, first: &str, told: Option<&str>) -> Option<Vec<Row>> {
    let delimiter = [b',', b'\t'].into_iter().find(|d| first.as_bytes().contains(d))?;
    let known =
        |name: &str| told == Some(name) || [TEXT, PATH].iter().any(|list| list.contains(&folded(name).as_str()));
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().ok()?.iter().map(|n| n.trim().to_owned()).collect();
    // A line of prose with a comma is no head of a table: that has short names, each once.
    let distinct: std::collections::HashSet<&String> = names.iter().collect();
    let head = names.iter().all(|n| n.chars().count() <= 24 && !n.contains('。')) && distinct.len() == names.len();
    if !head || names.len() < 2 || !(names.iter().any(|n| known(n)) || first.is_ascii()) {
        return None;
    }
    let row = |record: csv::StringRecord| {
        let cells = names.iter().zip(record.iter()).map(|(n, c)| (n.clone(), Value::from(c)));
        cells.collect::<Row>()
    };
    reader.records().map(|r| r.ok().map(row)).collect()
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

fn column(rows: &[Row], told: Option<&str>, known: &[&str]) -> Option<String> {
    let names = || rows.first().into_iter().flat_map(Map::keys);
    match told {
        Some(told) => names().find(|n| *n == told).cloned(),
        None => known.iter().find_map(|k| names().find(|n| folded(n) == *k)).cloned(),
    }
}

fn cell(row: &Row, column: Option<&String>) -> Option<String> {
    match row.get(column?)? {
        Value::String(text) => Some(text.trim_end_matches(['\r', '\n']).to_owned()),
        Value::Null => None,
        other => Some(other.to_string()),
    }
}

/// A code, or the code of a name that one region alone has.
fn region_of(cell: Option<String>) -> Option<String> {
    let cell = cell?;
    let cell = cell.trim();
    let regions = &catalogue().regions;
    if let Some(region) = regions.of_code(cell) {
        return Some(region.code.clone());
    }
    if let [only] = regions.of_name(cell).as_slice() {
        return Some(only.code.clone());
    }
    let mut short =
        regions.provinces().filter(|r| r.short == cell || r.name.starts_with(cell) && cell.chars().count() > 1);
    short.next().filter(|_| short.next().is_none()).map(|r| r.code.clone())
}

fn year_of(cell: Option<String>) -> Option<i32> {
    cell?.trim().trim_end_matches('年').parse().ok().filter(|y| (1949..=2100).contains(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_lines_are_rows() {
        let text = "{\"年份\":2024,\"省份\":\"西藏\",\"全文\":\"今年新建公路30公里。\"}\n{\"年份\":\"2025年\",\"省份\":\"540000\",\"全文\":\"今年新建公路40公里。\"}\n";
        let loaded = rows(text, &Columns::default()).ok().flatten().expect("a table");
        assert_eq!(loaded.sources[0].known, Options { region: Some("540000".to_owned()), year: Some(2024) });
        assert_eq!(loaded.sources[1].known.year, Some(2025));
        assert_eq!(loaded.sources[1].offset, 12);
        assert!(loaded.text.starts_with("今年新建公路30公里。\n今年"));
    }

    #[test]
    fn columns_can_be_named() {
        let columns = Columns { text: Some("t".to_owned()), ..Columns::default() };
        let loaded = rows("t,n\n新建公路30公里。,1\n", &columns).ok().flatten().expect("a table");
        assert_eq!(loaded.sources[0].text, "新建公路30公里。");
    }

    #[test]
    fn prose_is_no_table() {
        assert_eq!(
            rows("政府工作报告,内容\n各位代表,现在报告工作。\n", &Columns::default())
                .map(|l| l.map(|l| l.sources.len())),
            Ok(Some(1))
        );
        assert_eq!(rows("各位代表,现在我代表政府,报告工作。\n一、回顾,总结\n", &Columns::default()), Ok(None));
        assert_eq!(rows("{各位代表}\n现在报告工作。\n", &Columns::default()), Ok(None));
        assert!(listed("各位代表，现在报告工作。\n").is_none());
    }

    #[test]
    fn what_a_table_lacks_is_said() {
        let columns = Columns { text: Some("t".to_owned()), ..Columns::default() };
        let message = |outcome: Result<Option<Loaded>, LoadError>| outcome.expect_err("no text").to_string();
        assert_eq!(message(rows("a,b\n1,2\n", &columns)), "the table has no column \"t\"; its columns are a, b");
        let unnamed = message(rows("province,words\n西藏,新建公路30公里。\n", &Columns::default()));
        assert!(unnamed.contains("--text-column") && unnamed.ends_with("province, words"), "{unnamed}");
        let broken = message(rows("{\"text\":\"新建公路。\"}\n{\"text\":\"新", &Columns::default()));
        assert!(broken.contains("line 2 is no JSON object"), "{broken}");
    }

    #[test]
    fn a_list_tells_what_it_knows() {
        let list = "文件,地区,年份,标题,日期,来源\na.pdf,西藏,2025年,政府工作报告,2025-01-20,\n";
        let files = listed(list).expect("a list");
        assert_eq!(files[0].known, Options { region: Some("540000".to_owned()), year: Some(2025) });
        assert_eq!((files[0].title.as_deref(), files[0].date.as_deref()), (Some("政府工作报告"), Some("2025-01-20")));
        assert_eq!(files[0].source, None);
    }
}
