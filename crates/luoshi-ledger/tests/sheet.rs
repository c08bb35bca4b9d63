//! The task sheet: out, edited as offices edit it, and back.

mod common;

use common::libreoffice::{edited, pages};
use common::{enter, folder, sqlite};
use luoshi_ledger::act::office::SetUnit;
use luoshi_ledger::act::plan::{Changes, Edit, Plan};
use luoshi_ledger::act::work::SetNodes;
use luoshi_ledger::papers::sheet::{Column, Preview, preview, told, workbook};
use luoshi_ledger::plan::propose;
use luoshi_ledger::state::office::Unit;
use luoshi_ledger::state::task::{Bound, Node};
use luoshi_ledger::{Draft, State, TaskId, Workspace};
use serde_json::json;

const REPORT: &str = "云岭省2026年政府工作报告\n一、2026年重点工作\n（一）扩大内需\n扩大有效投资。完成投资3000亿元以上，\
新改建农村公路3200公里、改造城镇老旧小区600个。6月底前建成曲渡港二期。\n（二）保障民生\n\
粮食产量稳定在1230万吨以上，居民收入增长与经济增长同步，城镇新增就业28万人以上。\n";

/// Where tasks begin in a sheet that was written here, and how many there are.
const FIRST: usize = 4;

fn planned(name: &str) -> Workspace {
    let workspace = common::office(&sqlite(name));
    for (id, name) in [("nyt", "省农业农村厅"), ("zjt", "省住房城乡建设厅"), ("fgw", "省发展改革委")]
    {
        let unit = Unit { id: id.into(), name: name.into(), ..Unit::default() };
        enter(&workspace, Draft::new("admin", SetUnit { unit }));
    }
    let reading = luoshi::read(REPORT.as_bytes(), &luoshi::Options::default()).expect("a reading");
    let tasks = propose(&reading, &workspace.state()).tasks;
    enter(&workspace, Draft::new("lu", Plan { tasks, left: vec![] }));
    let node = |quarter: &str, value: Option<i64>, stage: Option<&str>| Node {
        period: common::quarter(quarter),
        value: value.map(Into::into),
        stage: stage.map(Into::into),
    };
    let nodes = vec![node("2026Q2", Some(1200), Some("主线开工")), node("2026Q4", Some(3200), None)];
    enter(&workspace, Draft::new("lu", SetNodes { task: TaskId(1), nodes }));
    workspace
}

fn read(state: &State, bytes: &[u8]) -> Preview {
    preview(state, bytes, &[], None).expect("a task sheet")
}

/// Enters what a sheet would change, all or nothing.
fn taken(workspace: &Workspace, preview: &Preview, withdraw: bool) -> State {
    assert_eq!(preview.troubles, []);
    let clock = "2026-01-22T01:00:00Z".parse().ok();
    let drafts = preview.acts(withdraw).into_iter().map(|act| Draft::new("lu", act).because("任务分解表").at(clock));
    workspace.append_all(drafts.collect()).expect("entered");
    (*workspace.state()).clone()
}

fn set(row: usize, column: Column, text: &str) -> serde_json::Value {
    json!([row, column as usize, text])
}

fn row_of(state: &State, words: &str) -> usize {
    let mut tasks: Vec<_> = state.tasks().filter(|t| t.counts()).collect();
    tasks.sort_by_key(|t| (t.source.is_none(), t.source.as_ref().map(|s| s.span[0]), t.id));
    FIRST + tasks.iter().position(|t| t.title.contains(words)).expect("a task")
}

#[test]
fn what_nobody_changed_changes_nothing() {
    let workspace = planned("untouched");
    let state = workspace.state();
    let bytes = workbook(&state).expect("a workbook");
    assert_eq!(bytes, workbook(&state).expect("a workbook"), "the same bytes");
    let back = read(&state, &bytes);
    assert_eq!((back.same, &back.changed[..], &back.new[..]), (8, &[][..], &[][..]));
    assert!(back.missing.is_empty() && back.troubles.is_empty());
    let saved = edited(&folder("saved"), &bytes, &json!({"sheet": "任务分解表"}));
    assert_eq!(read(&state, &saved), back);
}

#[test]
fn libreoffice_sorts_adds_and_changes() {
    let workspace = planned("edited");
    let state = workspace.state();
    let bytes = workbook(&state).expect("a workbook");
    let last = FIRST + 7;
    let plan = json!({
        "sheet": "任务分解表",
        "sort": {"rows": [FIRST, last], "columns": Column::Id as usize, "by": Column::Title as usize},
        "set": [
            set(last + 1, Column::Title, "新建省级中试平台12个"),
            set(last + 1, Column::Lead, "省发展改革委"),
            set(last + 1, Column::With, "省财政厅、省农业农村厅"),
            set(last + 1, Column::Deadline, "10月底前"),
            set(last + 1, Column::Q3, "8个"),
            set(last + 1, Column::Leader, "分管工业的副省长"),
        ],
    });
    let sorted = edited(&folder("sorted"), &bytes, &plan);
    let back = read(&state, &sorted);
    assert_eq!((back.same, back.changed.len(), back.new.len(), back.missing.len()), (8, 0, 1, 0), "{back:#?}");
    let state = taken(&workspace, &back, false);
    let task = state.tasks().last().expect("the new task");
    assert_eq!((task.lead.as_deref(), &task.with[..]), (Some("fgw"), &["czt".to_owned(), "nyt".to_owned()][..]));
    assert_eq!(task.deadline, "2026-10-31".parse().ok());
    assert_eq!(task.target.as_ref().map(|t| (t.value, t.unit.as_str())), Some((12.into(), "个")));
    assert_eq!(task.nodes[0].value, Some(8.into()));
    assert_eq!(read(&state, &workbook(&state).expect("a workbook")).same, 9);
    // The same sheet once more: its added row has no number, and would double what is there.
    assert_eq!(read(&state, &sorted).new[0].alike, Some(task.id));
    assert_eq!(back.new[0].alike, None);
}

#[test]
fn cells_change_what_they_say_and_no_more() {
    let workspace = planned("cells");
    let state = workspace.state();
    let row = row_of(&state, "老旧小区");
    let plan = json!({"sheet": "任务分解表", "set": [
        set(row, Column::Goal, "650个以上"),
        set(row, Column::Lead, "省财政厅"),
        set(row, Column::Q2, "300个"),
        set(row, Column::Deadline, "11月底"),
    ]});
    let bytes = edited(&folder("cells"), &workbook(&state).expect("a workbook"), &plan);
    let back = read(&state, &bytes);
    assert_eq!((back.same, back.changed.len()), (7, 1), "{back:#?}");
    let state = taken(&workspace, &back, false);
    let task = state.task(back.changed[0].task).expect("the task");
    let target = task.target.as_ref().expect("a target");
    assert_eq!((target.value, target.bound, target.unit.as_str()), (650.into(), Bound::AtLeast, "个"));
    assert_eq!((task.lead.as_deref(), task.deadline), (Some("czt"), "2026-11-30".parse().ok()));
    assert_eq!(task.nodes.len(), 1);
}

#[test]
fn troubles_name_row_and_column_and_nothing_is_taken() {
    let workspace = planned("troubles");
    let state = workspace.state();
    let row = row_of(&state, "老旧小区");
    let plan = json!({"sheet": "任务分解表", "set": [
        set(row, Column::Lead, "省建设厅"),
        set(row, Column::Q1, "100套"),
        set(row, Column::Deadline, "长期坚持"),
        set(row, Column::Title, ""),
        set(row + 1, Column::Goal, "700公里、60座"),
    ]});
    let bytes = edited(&folder("troubles"), &workbook(&state).expect("a workbook"), &plan);
    let back = read(&state, &bytes);
    let mut told: Vec<_> = back.troubles.iter().map(|t| (t.column, t.at.clone())).collect();
    told.sort();
    let at = |row: usize, letter: &str| format!("第{}行{letter}列", row + 1);
    let mut expected = [
        ("任务", at(row, "C")),
        ("量化目标", at(row + 1, "D")),
        ("牵头单位", at(row, "E")),
        ("完成时限", at(row, "H")),
        ("一季度", at(row, "I")),
    ];
    expected.sort();
    assert_eq!(told, expected, "{:#?}", back.troubles);
    assert!(back.troubles.iter().any(|t| t.zh.contains("是否为“省住房城乡建设厅”")), "{:#?}", back.troubles);
    assert!(back.acts(true).is_empty());
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_overwritten() {
    let workspace = planned("meanwhile");
    let before = workspace.state();
    let row = row_of(&before, "老旧小区");
    let task = before.tasks().find(|t| t.title.contains("老旧小区")).expect("a task").id;
    let plan = json!({"sheet": "任务分解表", "set": [set(row, Column::Deadline, "2026-10-31")]});
    let bytes = edited(&folder("meanwhile"), &workbook(&before).expect("a workbook"), &plan);
    let changes = Changes { deadline: "2026-09-30".parse().ok(), ..Changes::default() };
    enter(&workspace, Draft::new("lu", Edit { task, changes }).because("提前"));
    let back = read(&workspace.state(), &bytes);
    assert_eq!(back.troubles.len(), 1);
    assert!(back.troubles[0].zh.contains("2026-09-30"), "{:#?}", back.troubles);
    // A sheet in which nobody touched that cell brings nothing back.
    let untouched = read(&workspace.state(), &workbook(&before).expect("a workbook"));
    assert_eq!((untouched.same, untouched.troubles.len()), (8, 0));
}

#[test]
fn a_row_that_is_gone_is_withdrawn_only_when_asked_for() {
    let workspace = planned("gone");
    let state = workspace.state();
    let row = row_of(&state, "老旧小区");
    let empty: Vec<_> = Column::ALL.iter().map(|c| set(row, *c, "")).collect();
    let bytes = workbook(&state).expect("a workbook");
    let bytes = edited(&folder("gone"), &bytes, &json!({"sheet": "任务分解表", "set": empty}));
    let back = read(&state, &bytes);
    assert_eq!((back.missing.len(), back.same), (1, 7));
    assert!(back.acts(false).is_empty());
    let state = taken(&workspace, &back, true);
    assert!(!state.task(back.missing[0].task).expect("the task").counts());
}

#[test]
fn an_offices_own_sheet_is_read_by_its_headings() {
    let workspace = planned("own");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 0, 5, "云岭省2026年重点工作责任清单", &plain).expect("written");
    let rows = [
        ["序号", "工作任务", "年度目标", "责任单位", "完成时间", "备注"],
        ["1", "新改建农村公路3200公里", "3300公里", "", "", ""],
        ["2", "建设养老床位", "6000张", "省发展改革委、省财政厅", "11月底", "新增"],
    ];
    for (row, cells) in (1..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).expect("written");
        }
    }
    sheet.merge_range(4, 0, 4, 5, "二、其他工作", &plain).expect("written");
    let bytes = book.save_to_buffer().expect("a workbook");
    let back = read(&workspace.state(), &bytes);
    assert_eq!((back.changed.len(), back.new.len(), back.missing.len()), (1, 1, 0), "{back:#?}");
    assert_eq!(back.changed[0].task, TaskId(1));
    let new = &back.new[0].task;
    assert_eq!((new.lead.as_deref(), &new.with[..]), (Some("fgw"), &["czt".to_owned()][..]));
    let target = new.target.as_ref().expect("a target");
    assert_eq!((target.subject.as_str(), target.value, target.unit.as_str()), ("建设养老床位", 6000.into(), "张"));
    // A column that no heading tells, told.
    let told = told("分管领导=F").expect("a column");
    let back = preview(&workspace.state(), &bytes, &[told], None).expect("a sheet");
    assert_eq!(back.new[0].task.roles.supervising.as_deref(), Some("新增"));
}

#[test]
fn it_is_printed_on_a3_with_its_head_on_every_page() {
    let workspace = planned("printed");
    let bytes = workbook(&workspace.state()).expect("a workbook");
    let pages = pages(&folder("printed"), "sheet.xlsx", &bytes);
    assert_eq!(pages.len(), 1, "{pages:#?}");
    for words in ["任务分解表", "季度节点", "新改建农村公路3200公里", "第 1 页，共 1 页", "校验码"]
    {
        assert!(pages[0].replace(' ', "").contains(&words.replace(' ', "")), "{words} in {}", pages[0]);
    }
    assert!(!pages[0].contains("底稿") && !pages[0].contains("任务编号"));
}

#[test]
fn a_units_workbook_is_filled_and_read_back() {
    use luoshi_ledger::papers::progress::{filled, workbook};
    let workspace = planned("filled");
    let period = common::quarter("2026Q1");
    let state = workspace.state();
    let bytes = workbook(&state, "jtt", period).expect("a workbook");
    assert_eq!(bytes, workbook(&state, "jtt", period).expect("a workbook"));
    let empty = filled(&state, &bytes).expect("a workbook");
    assert_eq!((empty.submitted.len(), empty.silent.is_empty(), empty.acts().is_empty()), (0, false, true));
    let mine: Vec<_> = state.tasks().filter(|t| t.lead.as_deref() == Some("jtt")).map(|t| t.id).collect();
    let row = 3 + mine.iter().position(|id| *id == TaskId(1)).expect("the roads");
    let fill = |value: &str, day: &str| {
        let set = json!([[row, 5, value], [row, 7, day], [row, 9, "按计划推进"]]);
        edited(&folder("fill"), &bytes, &json!({"sheet": "进展报送", "set": set}))
    };
    let wrong = filled(&state, &fill("800亩", "3月40日")).expect("a workbook");
    let told: Vec<_> = wrong.troubles.iter().map(|t| (t.at.clone(), t.column)).collect();
    assert_eq!(told, [(format!("第{}行F列", row + 1), "累计完成值"), (format!("第{}行H列", row + 1), "数据截止日")]);
    assert!(wrong.acts().is_empty());
    let bytes = fill("800", "2026-03-31");
    let good = filled(&state, &bytes).expect("a workbook");
    assert_eq!((good.submitted.as_slice(), good.troubles.len()), (&[TaskId(1)][..], 0), "{good:#?}");
    for act in good.acts() {
        enter(&workspace, common::on("2026-04-02", Draft::new("chen", act)));
    }
    let state = workspace.state();
    let claim = &state.task(TaskId(1)).expect("the task").rounds[&period].standing().expect("a claim").claim;
    assert_eq!((claim.value, claim.as_of), (Some(800.into()), "2026-03-31".parse().ok()));
    assert_eq!(filled(&state, &bytes).expect("a workbook").same, 1, "said already");
    let fallen = filled(&state, &{
        let next = workbook(&state, "jtt", common::quarter("2026Q2")).expect("a workbook");
        edited(&folder("fallen"), &next, &json!({"sheet": "进展报送", "set": [[row, 5, "700"]]}))
    });
    assert_eq!(fallen.expect("a workbook").doubts.len(), 1, "a cumulative value that falls is asked about");
}
