//! The units of a government as a file: written to be edited, and read back as units to be set.

use super::grid::{At, Grid, any, heading};
use super::sheet::{Change, Trouble};
use crate::act::office::{SetUnit, sound_unit};
use crate::plan::department_of;
use crate::state::State;
use crate::state::office::Unit;
use crate::{Act, Refusal};
use luoshi::catalogue::{Department, catalogue};
use serde::Serialize;
use std::collections::BTreeMap;

macro_rules! columns {
    ($($name:ident $head:literal [$($alias:literal)*],)*) => {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        enum Column {$($name,)*}

        impl Column {
            const ALL: &'static [(Column, &'static str, &'static [&'static str])] =
                &[$((Column::$name, $head, &[$($alias),*]),)*];

            fn head(self) -> &'static str {
                Column::ALL[self as usize].1
            }

            fn of(head: &str) -> Option<Column> {
                let head = heading(head);
                let is = |name: &&str| *name == head;
                Column::ALL.iter().find(|(_, own, more)| is(own) || more.iter().any(is)).map(|(c, ..)| *c)
            }
        }
    };
}

columns! {
    Name "单位名称" ["名称" "单位" "单位全称" "全称" "责任单位" "部门名称" "机构名称" "部门"],
    Alias "简称" ["别名" "其他名称" "曾用名" "又称" "简称或别名" "单位简称"],
    Department "部门类别" ["类别" "部门类型" "职能" "单位类别"],
    Id "标识" ["编号" "代码" "单位代码" "单位标识" "id" "ID"],
    Approves "单位审签" ["须单位负责人审签" "审签"],
}

/// A unit that a file would add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct New {
    /// Its row, from 1.
    pub row: usize,
    /// As it would be.
    pub unit: Unit,
}

/// A unit that a file would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Its row, from 1.
    pub row: usize,
    /// As it would be.
    pub unit: Unit,
    /// What changes.
    pub changes: Vec<Change>,
}

/// What a file of units would change. Nothing is taken while there are troubles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Preview {
    /// Units that are new.
    pub new: Vec<New>,
    /// Units that change.
    pub changed: Vec<Changed>,
    /// Rows that say nothing new.
    pub same: usize,
    /// Headings of columns that are not read.
    pub unread: Vec<String>,
    /// What cannot be taken, by row and column.
    pub troubles: Vec<Trouble>,
}

impl Preview {
    /// The acts that make it so; none while there are troubles.
    #[must_use]
    pub fn acts(&self) -> Vec<Act> {
        let units = self.new.iter().map(|n| &n.unit).chain(self.changed.iter().map(|c| &c.unit));
        let acts = units.map(|unit| SetUnit { unit: unit.clone() }.into()).collect();
        if self.troubles.is_empty() { acts } else { Vec::new() }
    }
}

/// Units as a table that [`preview`] reads: a head, and a row a unit.
#[must_use]
pub fn rows(units: &[Unit]) -> Vec<[String; 5]> {
    let head = [0, 1, 2, 3, 4].map(|i| Column::ALL[i].1.to_owned());
    let row = |u: &Unit| {
        let department = u.department.as_deref().and_then(|id| catalogue().departments.of_id(id)).map_or("", |d| &d.zh);
        let id = if u.id == u.name { "" } else { &u.id };
        let approves = if u.head_approves { "是" } else { "" };
        [u.name.clone(), u.aliases.join("、"), department.to_owned(), id.to_owned(), approves.to_owned()]
    };
    std::iter::once(head).chain(units.iter().map(row)).collect()
}

/// What a file (.xlsx, .xls, .ods, .docx, .csv, .txt) would change: a unit a row, its name first where no heading tells.
/// A unit that is there already, by its id or one of its names, is changed; what the file has no column for stays.
///
/// # Errors
/// `units` if no unit is found in it; otherwise as the file's kind has it.
pub fn preview(state: &State, bytes: &[u8], sheet: Option<&str>) -> Result<Preview, Refusal> {
    let grids = any(bytes)?;
    let wanted = |g: &&Grid| sheet.is_none_or(|name| g.name == name) && g.rows.iter().flatten().any(|c| !c.is_empty());
    let none = || Refusal::new("units", "文件中没有单位：每行写一个单位", "no unit was found in it: give one a row");
    let grid = grids.iter().find(wanted).ok_or_else(none)?;
    let mut reader = Reader { state, grid, columns: BTreeMap::new(), names: BTreeMap::new(), out: Preview::default() };
    let first = reader.head();
    (first..grid.rows.len()).for_each(|row| reader.row(row));
    let found = !reader.names.is_empty() || !reader.out.troubles.is_empty();
    found.then_some(reader.out).ok_or_else(none)
}

struct Reader<'s> {
    state: &'s State,
    grid: &'s Grid,
    columns: BTreeMap<Column, usize>,
    /// Every name that the file gives, with the row that gave it and the unit.
    names: BTreeMap<String, (usize, String)>,
    out: Preview,
}

/// How far down a head is looked for.
const DEEPEST: usize = 10;

impl Reader<'_> {
    /// Finds the columns; the row after their headings. Without headings names come first, and what else they are called
    /// second.
    fn head(&mut self) -> usize {
        let heads = |row: &Vec<String>| row.iter().any(|c| Column::of(c) == Some(Column::Name));
        let Some(row) = self.grid.rows.iter().take(DEEPEST).position(heads) else {
            self.columns = BTreeMap::from([(Column::Name, 0), (Column::Alias, 1)]);
            return 0;
        };
        for (i, head) in self.grid.rows[row].iter().enumerate() {
            match Column::of(head) {
                Some(column) => drop(self.columns.entry(column).or_insert(i)),
                None if head.trim().is_empty() || matches!(head.trim(), "序号" | "序") => {}
                None => self.out.unread.push(head.trim().to_owned()),
            }
        }
        row + 1
    }

    fn cell(&self, row: usize, column: Column) -> Option<String> {
        let column = *self.columns.get(&column)?;
        Some(self.grid.cell(At { row, column }).to_owned())
    }

    fn row(&mut self, row: usize) {
        if self.grid.rows[row].iter().all(|c| c.trim().is_empty()) {
            return;
        }
        let name = self.cell(row, Column::Name).unwrap_or_default();
        if name.is_empty() {
            return self.trouble(row, Column::Name, "没有单位名称", "a unit needs a name");
        }
        let Some(unit) = self.unit(row, name) else { return };
        for called in unit.aliases.iter().chain([&unit.name, &unit.id]) {
            match self.names.get(called) {
                Some((other, id)) if *id != unit.id => {
                    let zh = format!("“{called}”已是第{}行单位的名称", other + 1);
                    let en = format!("the unit of row {} is called {called} already", other + 1);
                    return self.trouble(row, Column::Name, &zh, &en);
                }
                Some((other, _)) if *other != row => {
                    let (zh, en) = (format!("与第{}行重复", other + 1), format!("repeats row {}", other + 1));
                    return self.trouble(row, Column::Name, &zh, &en);
                }
                _ => drop(self.names.insert(called.clone(), (row, unit.id.clone()))),
            }
        }
        self.take(row, unit);
    }

    /// The unit of a row, on top of the one that stands.
    fn unit(&mut self, row: usize, name: String) -> Option<Unit> {
        let told = |cell: Option<String>| cell.filter(|c| !c.is_empty());
        let id = told(self.cell(row, Column::Id));
        let known = self.state.units.values().find(|u| match &id {
            Some(id) => u.id == *id,
            None => u.is_called(&name),
        });
        let base = known.cloned().unwrap_or_else(|| Unit { id: id.unwrap_or_else(|| name.clone()), ..Unit::default() });
        let department = match told(self.cell(row, Column::Department)) {
            Some(words) => Some(self.department(row, &words)?.id.clone()),
            None => base.department.clone().or_else(|| department_of(&name).map(|d| d.id.clone())),
        };
        let aliases = self.cell(row, Column::Alias).map(|c| split(&c));
        let approves = self.cell(row, Column::Approves).map(|c| matches!(c.as_str(), "是" | "√" | "1" | "true"));
        let renamed = (!base.name.is_empty() && base.name != name && !base.aliases.contains(&name)).then_some(());
        Some(Unit {
            aliases: aliases.unwrap_or_else(|| base.aliases.clone()),
            department,
            head_approves: approves.unwrap_or(base.head_approves),
            // A row that names a unit by what else it is called does not rename it.
            name: if renamed.is_some() || base.name.is_empty() { name } else { base.name.clone() },
            id: base.id,
        })
    }

    fn department(&mut self, row: usize, words: &str) -> Option<&'static Department> {
        let found =
            catalogue().departments.of_id(words).or_else(|| catalogue().departments.all.iter().find(|d| d.zh == words));
        let found = found.or_else(|| department_of(words));
        if found.is_none() {
            let zh = format!("没有“{words}”这一部门类别，如“发展改革部门”；不清楚可以留空");
            self.trouble(
                row,
                Column::Department,
                &zh,
                &format!("there is no kind of department {words}; leave it empty"),
            );
        }
        found
    }

    fn trouble(&mut self, row: usize, column: Column, zh: &str, en: &str) {
        let at = At { row, column: self.columns.get(&column).copied().unwrap_or(0) };
        let (zh, en) = (zh.to_owned(), en.to_owned());
        self.out.troubles.push(Trouble { at: at.to_string(), column: column.head(), zh, en });
    }

    /// Files a unit under new, changed or the same.
    fn take(&mut self, row: usize, unit: Unit) {
        if let Err(refusal) = sound_unit(&unit, self.state.units.values()) {
            return self.trouble(row, Column::Name, &refusal.zh, &refusal.en);
        }
        let row = row + 1;
        match self.state.units.get(&unit.id) {
            None => self.out.new.push(New { row, unit }),
            Some(known) if *known == unit => self.out.same += 1,
            Some(known) => {
                let changes = changes(known, &unit);
                self.out.changed.push(Changed { row, unit, changes });
            }
        }
    }
}

fn changes(before: &Unit, after: &Unit) -> Vec<Change> {
    let rows = rows(&[before.clone(), after.clone()]);
    let [head, before, after] = rows.as_slice() else { return Vec::new() };
    let cells = (0..head.len()).filter(|i| before[*i] != after[*i]);
    cells.map(|i| Change { column: Column::ALL[i].1, before: before[i].clone(), after: after[i].clone() }).collect()
}

fn split(cell: &str) -> Vec<String> {
    let names = cell.split(['、', ',', '，', ';', '；', '/']).map(str::trim).filter(|n| !n.is_empty());
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::usual;
    use std::sync::Arc;

    fn found(state: &State, text: &str) -> Preview {
        preview(state, text.as_bytes(), None).expect("a preview")
    }

    fn with(preview: &Preview) -> State {
        let mut state = State::default();
        let units = Arc::make_mut(&mut state.units);
        preview.new.iter().for_each(|n| drop(units.insert(n.unit.id.clone(), n.unit.clone())));
        state
    }

    #[test]
    fn usual_units_come_back_as_they_were_written() {
        let units = usual("云岭省", None).expect("units");
        let text: String = rows(&units).iter().map(|r| r.join(",") + "\n").collect();
        let read = found(&State::default(), &text);
        assert_eq!(read.new.iter().map(|n| n.unit.clone()).collect::<Vec<_>>(), units, "{:?}", read.troubles);
        let again = found(&with(&read), &text);
        assert_eq!((again.same, again.acts().len()), (units.len(), 0));
    }

    #[test]
    fn a_line_a_unit_is_enough() {
        let read = found(&State::default(), "县科学技术局\n\n县发展和改革局\t发改局、县发改局\n石桥镇人民政府\n");
        let units: Vec<_> = read.new.iter().map(|n| (n.unit.name.as_str(), n.unit.department.as_deref())).collect();
        let expected = [
            ("县科学技术局", Some("science")),
            ("县发展和改革局", Some("development_reform")),
            ("石桥镇人民政府", None),
        ];
        assert_eq!(units, expected);
        assert!(read.new[1].unit.is_called("县发改局"));
    }

    #[test]
    fn what_is_wrong_is_told_by_row_and_column_and_nothing_is_taken() {
        let text = "序号,单位名称,简称,部门类别,上级单位\n1,省财政厅,财政厅,财政部门,\n2,,,,省政府\n3,省教育厅,财政厅,,\n4,省水利厅,,水务,\n";
        let read = found(&State::default(), text);
        let told: Vec<_> = read.troubles.iter().map(|t| (t.at.as_str(), t.column, t.zh.as_str())).collect();
        let expected =
            [("第3行B列", "单位名称", "没有单位名称"), ("第4行B列", "单位名称", "“财政厅”已是第2行单位的名称")];
        assert_eq!(told[..2], expected);
        assert!(told[2].0 == "第5行D列" && told[2].2.contains("没有“水务”"), "{told:?}");
        assert_eq!((read.acts().len(), read.unread), (0, vec!["上级单位".to_owned()]));
    }

    #[test]
    fn a_unit_that_is_there_is_changed_and_keeps_what_is_not_told() {
        let state = with(&found(&State::default(), "标识,名称,简称\ncz,省财政厅,财政厅\n"));
        let read = found(&state, "名称,单位审签\n财政厅,是\n");
        assert_eq!(read.changed.len(), 1, "{read:?}");
        let unit = &read.changed[0].unit;
        assert_eq!((unit.id.as_str(), unit.name.as_str(), unit.head_approves), ("cz", "省财政厅", true));
        assert_eq!(read.changed[0].changes[0].column, "单位审签");
    }

    #[test]
    fn a_file_without_units_is_told_so() {
        assert_eq!(preview(&State::default(), "名称\n".as_bytes(), None).map_err(|r| r.code), Err("units"));
    }
}
