//! Lists (projects, the year's people's-livelihood items, catalogues) from workbooks and tables of Word files.

use super::grid::{At, Grid, any, heading};
use crate::Refusal;
use crate::state::office::Item;
use std::collections::BTreeMap;

/// Headings of the column that names an item.
const NAMES: &[&str] = &["名称", "项目名称", "项目", "事项", "事项名称", "实事项目", "任务", "清单事项", "目录名称"];
/// Headings of the column that says what it is.
const TEXTS: &[&str] =
    &["内容", "建设内容", "主要内容", "建设规模及内容", "建设内容及规模", "工作内容", "目标", "年度目标", "说明"];
/// Headings of numbers that a list gives its rows: they change when a row is added, and name nothing.
const NUMBERS: &[&str] = &["序号", "编号", "序"];
/// How far down a head is looked for.
const DEEPEST: usize = 20;

/// The items of a list in a workbook (.xlsx, .xls, .ods), a Word file (.docx) or text with commas or tabs: those of the
/// sheet or table asked for, else of the first with a head. An item's name is what the column 名称 says, or the first column with words.
///
/// # Errors
/// `list` if no table is found, an item has no name, or two have the same: with row and column.
pub fn items(bytes: &[u8], sheet: Option<&str>) -> Result<Vec<Item>, Refusal> {
    let grids = any(bytes)?;
    let mut wanted = grids.iter().filter(|g| sheet.is_none_or(|name| g.name == name));
    let found = wanted.find_map(|grid| head(grid).map(|row| (grid, row)));
    let (grid, head) =
        found.ok_or_else(|| Refusal::new("list", "没有找到带表头的清单", "no table with a head was found"))?;
    read(grid, head)
}

/// The row of headings: the first in which a column that names is known, else the first with two cells or more.
fn head(grid: &Grid) -> Option<usize> {
    let cells = |row: usize| grid.rows.get(row).into_iter().flatten().map(|c| heading(c)).collect::<Vec<_>>();
    let rows = || 0..grid.rows.len().min(DEEPEST);
    let known = rows().find(|row| cells(*row).iter().any(|c| NAMES.contains(&c.as_str())));
    let distinct = |row: &usize| {
        let mut cells: Vec<String> = cells(*row).into_iter().filter(|c| !c.is_empty()).collect();
        cells.dedup();
        cells.len() > 1
    };
    known.or_else(|| rows().find(distinct))
}

fn read(grid: &Grid, head: usize) -> Result<Vec<Item>, Refusal> {
    let heads: Vec<String> = grid.rows[head].iter().map(|c| c.split_whitespace().collect()).collect();
    let told = |names: &[&str]| names.iter().find_map(|n| heads.iter().position(|h| heading(h) == *n));
    let words: Vec<usize> = (0..heads.len()).filter(|i| !NUMBERS.contains(&heading(&heads[*i]).as_str())).collect();
    let key = told(NAMES).or_else(|| words.first().copied()).unwrap_or(0);
    let text = told(TEXTS).or_else(|| words.iter().copied().find(|i| *i != key));
    let mut items = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in head + 1..grid.rows.len() {
        let cell = |column: usize| grid.cell(At { row, column }).to_owned();
        if words.iter().all(|i| cell(*i).is_empty()) || is_heading(grid, row) {
            continue;
        }
        let at = At { row, column: key };
        if cell(key).is_empty() {
            return Err(Refusal::new("list", format!("{at}没有名称"), format!("{at}: an item needs a name")));
        }
        if let Some(first) = seen.insert(cell(key), row) {
            let (zh, en) =
                (format!("与第{}行同名，请加以区分", first + 1), format!("has the name of row {}", first + 1));
            return Err(Refusal::new("list", format!("{at}“{}”{zh}", cell(key)), format!("{at} {en}")));
        }
        let rest = words.iter().filter(|i| **i != key && Some(**i) != text);
        let columns = rest.map(|i| (heads[*i].clone(), cell(*i))).collect();
        items.push(Item { key: cell(key), text: text.map(cell).unwrap_or_default(), columns });
    }
    Ok(items)
}

/// A row that is one merged cell: a heading between items, or a note.
fn is_heading(grid: &Grid, row: usize) -> bool {
    let cells: Vec<&str> = (0..grid.width()).map(|column| grid.cell(At { row, column })).collect();
    cells.len() > 2 && !cells[0].is_empty() && cells.iter().all(|c| *c == cells[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::paper::{Block, Cell, Column, Paper, Table};
    use crate::state::office::difference;

    fn word(rows: &[[&str; 4]]) -> Vec<u8> {
        let columns = ["序号", "项目名称", "建设内容（年度）", "责任单位"].map(|h| Column::short(h, 1)).into();
        let rows = rows.iter().map(|row| row.map(Cell::plain).into()).collect();
        let table = Table { caption: String::new(), columns, rows };
        Paper { title: "清单".into(), blocks: vec![Block::Table(table)], ..Paper::default() }.docx()
    }

    #[test]
    fn a_word_table_is_a_list_with_differences() {
        let first = items(&word(&[["1", "曲渡港二期", "泊位3个", "省交通运输厅"], ["2", "岚屏机场", "", ""]]), None)
            .expect("a list");
        assert_eq!((first[0].key.as_str(), first[0].text.as_str()), ("曲渡港二期", "泊位3个"));
        assert_eq!(first[0].columns, [("责任单位".to_owned(), "省交通运输厅".to_owned())]);
        let second =
            items(&word(&[["1", "墨溪水利枢纽", "", ""], ["2", "曲渡港二期", "泊位4个", "省交通运输厅"]]), None)
                .expect("a list");
        let changes = difference(&first, &second);
        assert_eq!(
            (changes.new, changes.changed, changes.gone),
            (vec!["墨溪水利枢纽".into()], vec!["曲渡港二期".into()], vec!["岚屏机场".into()])
        );
    }

    #[test]
    fn text_is_a_list_whose_numbers_name_nothing() {
        let found =
            items("序号,项目名称,建设内容\n1,曲渡港二期,泊位3个\n2,岚屏机场,\n".as_bytes(), None).expect("a list");
        assert_eq!(found.iter().map(|i| i.key.as_str()).collect::<Vec<_>>(), ["曲渡港二期", "岚屏机场"]);
    }

    #[test]
    fn what_is_wrong_is_told_by_row_and_column() {
        let twice = items(&word(&[["1", "曲渡港", "", ""], ["2", "曲渡港", "", ""]]), None);
        assert_eq!(twice.map_err(|r| r.zh), Err("第3行B列“曲渡港”与第2行同名，请加以区分".into()));
        let nameless = items(&word(&[["1", "", "泊位", ""]]), None);
        assert_eq!(nameless.map_err(|r| r.zh), Err("第2行B列没有名称".into()));
        assert!(items(b"no list", None).is_err());
    }

    #[test]
    fn a_workbook_is_a_list() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 2, "2026年民生实事", &rust_xlsxwriter::Format::new()).expect("written");
        for (row, cells) in (1..).zip([["序号", "实事项目", "目标"], ["1", "社区助餐点", "500个"]]) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).expect("written");
            }
        }
        let found = items(&book.save_to_buffer().expect("a workbook"), None).expect("a list");
        assert_eq!(found, [Item { key: "社区助餐点".into(), text: "500个".into(), columns: vec![] }]);
    }
}
