//! The task sheet (任务分解表): the plan as a workbook, edited by an office, and back as acts.
//!
//! Every row carries its task's number in a hidden column, and a hidden sheet holds what each cell said when it was
//! written. On the way back a cell is changed if it differs from that; rows may be sorted, added and taken out. Where
//! somebody changed the same thing in the ledger meanwhile, it is an error, and nothing is overwritten.

mod change;
mod goal;
mod read;
mod write;

pub use change::{Change, Changed, Missing, New, Preview, Trouble, preview};
pub use read::{Told, told};
pub use write::workbook;

use super::amount::amount;
use crate::state::State;
use crate::state::task::{Node, Task};
use luoshi::catalogue::catalogue;

/// The sheet that people see.
const SHEET: &str = "任务分解表";
/// What every cell said when it was written.
const BASE: &str = "底稿";
/// The names that can be chosen.
const CHOICES: &str = "选项";

macro_rules! columns {
    ($($name:ident $head:literal $width:literal [$($alias:literal)*],)*) => {
        /// The columns of a task sheet.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column {$(
            #[doc = $head]
            $name,
        )*}

        impl Column {
            /// All of them, from left to right.
            pub const ALL: &'static [Column] = &[$(Column::$name),*];

            /// Its heading.
            #[must_use]
            pub fn head(self) -> &'static str {
                match self {$(Column::$name => $head,)*}
            }

            /// Its width in characters.
            fn width(self) -> u8 {
                match self {$(Column::$name => $width,)*}
            }

            /// What offices call it, too.
            fn aliases(self) -> &'static [&'static str] {
                match self {$(Column::$name => &[$($alias),*],)*}
            }
        }
    };
}

columns! {
    Number "序号" 5 ["编号" "项目编号" "序"],
    Field "方面" 14 ["领域" "类别" "板块" "所属领域" "工作类别" "分类"],
    Title "任务" 34 ["工作任务" "重点任务" "目标任务" "任务内容" "工作内容" "主要任务" "具体任务" "重点工作" "任务名称" "具体事项" "事项" "工作事项" "任务事项"],
    Goal "量化目标" 17 ["目标" "年度目标" "指标" "目标值" "年度指标" "量化指标" "工作目标" "任务目标" "年度目标值"],
    Lead "牵头单位" 21 ["牵头部门" "责任单位" "主办单位" "责任部门" "牵头责任单位" "主责单位" "牵头"],
    With "配合单位" 20 ["协办单位" "配合部门" "参与单位" "协同单位" "配合责任单位" "配合"],
    Leader "分管领导" 10 ["责任领导" "牵头领导" "分管省领导" "分管市领导" "分管县领导" "包抓领导"],
    Deadline "完成时限" 13 ["时限" "完成时间" "时间节点" "办结时限" "完成期限" "时间要求"],
    Q1 "一季度" 12 ["第一季度" "1季度" "一季度节点" "一季度目标" "3月底"],
    Q2 "二季度" 12 ["第二季度" "2季度" "二季度节点" "二季度目标" "上半年" "6月底"],
    Q3 "三季度" 12 ["第三季度" "3季度" "三季度节点" "三季度目标" "9月底"],
    Q4 "四季度" 12 ["第四季度" "4季度" "四季度节点" "四季度目标" "全年" "12月底"],
    Source "原文出处" 34 ["出处" "来源" "任务来源" "报告原文" "原文"],
    Id "任务编号" 9 ["台账编号"],
}

impl Column {
    /// The quarter whose node it holds.
    fn quarter(self) -> Option<i8> {
        match self {
            Column::Q1 => Some(1),
            Column::Q2 => Some(2),
            Column::Q3 => Some(3),
            Column::Q4 => Some(4),
            _ => None,
        }
    }

    /// Whether people change it: numbers and sources follow from the ledger.
    fn edited(self) -> bool {
        !matches!(self, Column::Number | Column::Source | Column::Id)
    }
}

/// What a task's cell says.
fn cell(state: &State, task: &Task, column: Column) -> String {
    match column {
        Column::Number => String::new(),
        Column::Field => task.field.as_deref().map(field_zh).unwrap_or_default().to_owned(),
        Column::Title => task.title.clone(),
        Column::Goal => goal::text(task),
        Column::Lead => task.lead.as_deref().map(|id| state.unit_name(id).to_owned()).unwrap_or_default(),
        Column::With => task.with.iter().map(|id| state.unit_name(id)).collect::<Vec<_>>().join("、"),
        Column::Leader => task.roles.supervising.clone().unwrap_or_default(),
        Column::Deadline => task.deadline.map(|d| d.to_string()).unwrap_or_default(),
        Column::Source => source(task),
        Column::Id => task.id.to_string(),
        Column::Q1 | Column::Q2 | Column::Q3 | Column::Q4 => {
            let node = task.nodes.iter().find(|n| Some(n.period) == period_of(state, column));
            node.map(|n| node_text(task, n)).unwrap_or_default()
        }
    }
}

fn period_of(state: &State, column: Column) -> Option<crate::Period> {
    crate::Period::of_quarter(state.year(), column.quarter()?)
}

/// A node: a value with its unit, a stage, or both with a mark between.
fn node_text(task: &Task, node: &Node) -> String {
    let unit = task.target.as_ref().map_or("", |t| &t.unit);
    let value = node.value.map(|v| amount(v, unit));
    value.into_iter().chain(node.stage.clone()).collect::<Vec<_>>().join("；")
}

fn source(task: &Task) -> String {
    let Some(source) = &task.source else { return String::new() };
    let place = source.section.join(" › ");
    if place.is_empty() { source.quote.clone() } else { format!("{place}：{}", source.quote) }
}

/// The Chinese name of a policy field.
pub(crate) fn field_zh(id: &str) -> &str {
    catalogue().fields.of_id(id).map_or(id, |f| &f.zh)
}
