//! Tables with a report a row: which columns hold the text and what is known of it.

use super::list::PATH;
use super::table::{Again, Row, Start, Table, cell, column, folded, may_be_table};
use super::{LoadError, Loaded, Source, name_of};
use crate::Options;
use crate::catalogue::catalogue;
use std::io::Read;

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

pub(super) const TEXT: &[&str] = &[
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
pub(super) const REGION: &[&str] = &[
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
pub(super) const YEAR: &[&str] = &["year", "年份", "年度", "年"];
const ID: &[&str] = &["id", "name", "title", "编号", "序号", "标题", "名称"];
/// A stream that was looked at: a table with a report a row, or something else.
pub enum Begun<R: Read> {
    /// A table.
    Table(Box<Rows<R>>),
    /// The stream, from its beginning.
    Other(Again<R>),
}

/// The reports of a table, a row at a time: memory holds one however many there are.
///
/// ```
/// use luoshi::{Begun, Columns, Rows};
/// let table = "地区,年份,正文\n云岭省,2025,今年新建公路300公里。\n东岭省,2025,今年新建公路200公里。\n";
/// let Begun::Table(rows) = Rows::begin(table.as_bytes(), &Columns::default(), 64 << 20)? else { panic!("a table") };
/// assert_eq!(rows.filter_map(Result::ok).map(|source| source.offset).collect::<Vec<_>>(), [0, 13]);
/// # Ok::<(), luoshi::LoadError>(())
/// ```
pub struct Rows<R: Read> {
    table: Table<R>,
    text: String,
    region: Option<String>,
    year: Option<String>,
    id: Option<String>,
    /// Where the next report begins in the text of all.
    offset: usize,
    /// Whether there was nothing yet, neither a report nor an error.
    empty: bool,
}

impl<R: Read> Rows<R> {
    /// Looks at the beginning of a stream; a row may have `most` bytes.
    ///
    /// # Errors
    /// [`LoadError::NoColumn`] where a table has no column of texts, or not the one that was named.
    pub fn begin(bytes: R, columns: &Columns, most: u64) -> Result<Begun<R>, LoadError> {
        let known = |name: &str| {
            columns.text.as_deref() == Some(name) || [TEXT, PATH].iter().any(|list| list.contains(&&*folded(name)))
        };
        match Start::look(bytes, known, most) {
            Ok(start) => Self::of(start, columns, most),
            Err(again) => Ok(Begun::Other(again)),
        }
    }

    fn of(start: Start<R>, columns: &Columns, most: u64) -> Result<Begun<R>, LoadError> {
        let names = &start.names;
        let told = [&columns.text, &columns.region, &columns.year, &columns.id];
        if let Some(odd) = told.into_iter().flatten().find(|name| !names.contains(name)) {
            return Err(LoadError::NoColumn(Some(odd.clone()), names.clone()));
        }
        if ["report", "id", "span", "text", "part"].iter().all(|own| names.iter().any(|name| name == own)) {
            return Err(LoadError::NotText("a reading that luoshi printed", "name the report that it was made from"));
        }
        let find = |told: &Option<String>, known| column(names, told.as_deref(), known);
        let region = find(&columns.region, REGION);
        let (year, id) = (find(&columns.year, YEAR), find(&columns.id, ID));
        match find(&columns.text, TEXT) {
            Some(text) => {
                let table = start.table(most);
                Ok(Begun::Table(Box::new(Rows { table, text, region, year, id, offset: 0, empty: true })))
            }
            None if start.is_json() || region.is_some() || year.is_some() => {
                Err(LoadError::NoColumn(None, names.clone()))
            }
            None => Ok(Begun::Other(start.again())),
        }
    }

    /// The report of a row; rows without a text hold none.
    fn source(&mut self, row: &Row) -> Option<Source> {
        let text = cell(row, Some(&self.text)).filter(|text| !text.trim().is_empty())?;
        let known = Options {
            region: region_of(cell(row, self.region.as_ref())),
            year: year_of(cell(row, self.year.as_ref())),
        };
        let offset = self.offset;
        self.offset += text.chars().count() + 1;
        Some(Source { report: name_of(text.as_bytes()), text, offset, known, label: cell(row, self.id.as_ref()) })
    }
}

/// A row that cannot be read is an error, and the next is tried. A table without a report is one too.
impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Source, LoadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(row) = self.table.next() {
            let source = row.map(|row| self.source(&row)).transpose();
            if source.is_some() {
                self.empty = false;
                return source;
            }
        }
        std::mem::take(&mut self.empty).then_some(Err(LoadError::Empty))
    }
}

/// The reports of a table that is held whole, or nothing where the text is no table.
///
/// # Errors
/// As [`Rows::begin`], and the first row that cannot be read.
pub(super) fn whole(text: &str, columns: &Columns) -> Result<Option<Loaded>, LoadError> {
    if !may_be_table(text) {
        return Ok(None);
    }
    let Begun::Table(rows) = Rows::begin(text.as_bytes(), columns, u64::MAX)? else { return Ok(None) };
    let mut loaded = Loaded { text: String::new(), sources: Vec::new() };
    for source in rows {
        let source = source?;
        loaded.text.push_str(&source.text);
        loaded.text.push('\n');
        loaded.sources.push(source);
    }
    Ok(Some(loaded))
}

/// A code, or the code of a name that one region alone has.
pub(super) fn region_of(cell: Option<String>) -> Option<String> {
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

pub(super) fn year_of(cell: Option<String>) -> Option<i32> {
    cell?.trim().trim_end_matches('年').parse().ok().filter(|y| (1949..=2100).contains(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_lines_are_whole() {
        let text = "{\"年份\":2024,\"省份\":\"西藏\",\"全文\":\"今年新建公路30公里。\"}\n{\"年份\":\"2025年\",\"省份\":\"540000\",\"全文\":\"今年新建公路40公里。\"}\n";
        let loaded = whole(text, &Columns::default()).ok().flatten().expect("a table");
        assert_eq!(loaded.sources[0].known, Options { region: Some("540000".to_owned()), year: Some(2024) });
        assert_eq!(loaded.sources[1].known.year, Some(2025));
        assert_eq!(loaded.sources[1].offset, 12);
        assert!(loaded.text.starts_with("今年新建公路30公里。\n今年"));
    }

    #[test]
    fn columns_can_be_named() {
        let columns = Columns { text: Some("t".to_owned()), ..Columns::default() };
        let loaded = whole("t,n\n新建公路30公里。,1\n", &columns).ok().flatten().expect("a table");
        assert_eq!(loaded.sources[0].text, "新建公路30公里。");
    }

    #[test]
    fn prose_is_no_table() {
        assert_eq!(
            whole("政府工作报告,内容\n各位代表,现在报告工作。\n", &Columns::default())
                .map(|l| l.map(|l| l.sources.len())),
            Ok(Some(1))
        );
        assert_eq!(whole("各位代表,现在我代表政府,报告工作。\n一、回顾,总结\n", &Columns::default()), Ok(None));
        assert_eq!(whole("{各位代表}\n现在报告工作。\n", &Columns::default()), Ok(None));
    }

    #[test]
    fn what_a_table_lacks_is_said() {
        let columns = Columns { text: Some("t".to_owned()), ..Columns::default() };
        let message = |outcome: Result<Option<Loaded>, LoadError>| outcome.expect_err("no text").to_string();
        assert_eq!(message(whole("a,b\n1,2\n", &columns)), "the table has no column \"t\"; its columns are a, b");
        let unnamed = message(whole("province,words\n西藏,新建公路30公里。\n", &Columns::default()));
        assert!(unnamed.contains("--text-column") && unnamed.ends_with("province, words"), "{unnamed}");
        let broken = message(whole("{\"text\":\"新建公路。\"}\n{\"text\":\"新", &Columns::default()));
        assert!(broken.contains("line 2 is no JSON object"), "{broken}");
        let printed = "{\"report\":\"9f2c41d07b3a\",\"id\":\"9f2c41d07b3a-0\",\"part\":\"plan\",\"span\":[0,2],\"text\":\"新建\"}\n";
        let message = message(whole(printed, &Columns::default()));
        assert!(message.contains("a reading that luoshi printed"), "{message}");
    }

    #[test]
    fn a_row_that_cannot_be_read_leaves_the_others() {
        let text = "{\"text\":\"新建公路30公里。\"}\n{\"text\":\"新\n\n{\"text\":\"新建公路40公里。\"}\n";
        let Ok(Begun::Table(rows)) = Rows::begin(text.as_bytes(), &Columns::default(), 1000) else { panic!("a table") };
        let rows: Vec<_> = rows.collect();
        assert_eq!(rows.len(), 3);
        assert!(rows[1].as_ref().is_err_and(|e| e.to_string().contains("line 2")));
        assert_eq!(rows[2].as_ref().map(|s| s.offset), Ok(10));
    }

    #[test]
    fn a_row_may_be_so_long_and_no_longer() {
        let text = format!("id,text\n1,新建公路30公里。\n2,\"{}\n3,新建公路40公里。\n", "长".repeat(100_000));
        let Ok(Begun::Table(rows)) = Rows::begin(text.as_bytes(), &Columns::default(), 50_000) else {
            panic!("a table")
        };
        let rows: Vec<_> = rows.collect();
        assert!(rows[0].is_ok() && rows.len() == 2, "{rows:?}");
        assert!(
            rows[1].as_ref().is_err_and(|e| e.to_string().contains("the row of line 3: it is too long")),
            "{rows:?}"
        );
    }

    #[test]
    fn tables_come_in_any_encoding() {
        let text = "\u{FEFF}地区,年份,正文\n西藏,2025,今年新建公路300公里。\n";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let gb = encoding_rs::GB18030.encode(text.trim_start_matches('\u{FEFF}')).0.into_owned();
        for bytes in [text.as_bytes().to_vec(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), gb] {
            let begun = Rows::begin(bytes.as_slice(), &Columns::default(), 1000);
            let Ok(Begun::Table(mut rows)) = begun else { panic!("a table") };
            let source = rows.next().expect("a row").expect("a report");
            assert_eq!((source.known.year, source.text.as_str()), (Some(2025), "今年新建公路300公里。"));
        }
    }

    #[test]
    fn what_is_no_table_comes_again_from_its_beginning() {
        let text = "a,b\n各位代表：\n";
        let Ok(Begun::Other(mut again)) = Rows::begin(text.as_bytes(), &Columns::default(), 1000) else {
            panic!("text")
        };
        let mut read = String::new();
        again.read_to_string(&mut read).expect("it is in memory");
        assert_eq!(read, text);
    }
}
