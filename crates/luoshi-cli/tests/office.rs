//! An office that begins: a report imported and put right, a trial's clock, what commands say that they did.

mod common;

use common::{done, folder, json, luoshi, refused};
use std::path::{Path, PathBuf};

const REPORT: &str = "云岭省2026年政府工作报告\n一、2026年重点工作\n（一）扩大有效投资\n新建农村公路300公里以上。\
    建成省级数据中心。健全项目协调推进机制。\n（二）保障民生\n城镇新增就业28万人以上。\n";

/// A trial of January that has imported and planned the report.
fn trial(name: &str) -> PathBuf {
    let folder = folder(name);
    std::fs::write(folder.join("报告.txt"), REPORT).expect("written");
    let clock = ["--as", "admin", "--clock", "2026-01-20"];
    done(&folder, &[&["init", "云岭省", "--year", "2026", "--trial"], &clock[..]].concat());
    done(&folder, &[&["unit", "set", "云岭省交通运输厅", "--id", "jtt"], &clock[..]].concat());
    done(&folder, &[&["person", "set", "督查员", "--role", "inspector"], &clock[..]].concat());
    done(&folder, &[&["import", "报告.txt"], &clock[..]].concat());
    done(&folder, &[&["plan", "make"], &clock[..]].concat());
    folder
}

/// What a command tells beside its output.
fn told(folder: &Path, args: &[&str]) -> String {
    let output = luoshi(folder, args);
    let told = String::from_utf8(output.stderr).expect("text");
    assert!(output.status.success(), "{told}");
    told
}

#[test]
fn an_import_says_what_was_found_and_what_comes_next() {
    let folder = folder("found");
    std::fs::write(folder.join("报告.txt"), REPORT).expect("written");
    done(&folder, &["init", "云岭省", "--year", "2026", "--as", "admin"]);
    let told = told(&folder, &["import", "报告.txt", "--as", "admin"]);
    assert!(told.contains("读出承诺4项、量化指标2个") && told.contains("luoshi plan correct"), "{told}");
}

#[test]
fn what_was_read_wrongly_is_put_right_and_kept_beside_what_was_read() {
    let folder = trial("correct");
    let said = told(&folder, &["plan", "correct", "农村公路", "--value", "3.2万", "--bound", "左右", "--as", "admin"]);
    assert!(said.contains("任务名称中仍是“300公里以上”"), "{said}");
    let task = json(&folder, &["plan", "show", "农村公路"]);
    assert_eq!((&task["target"]["value"], &task["target"]["bound"]), (&"32000".into(), &"about".into()), "{task}");
    let put = |what: &str| task["corrected"].as_array().expect("a list").iter().any(|c| c["what"] == what);
    assert!(put("value") && put("bound") && task["corrected"][0]["read"] == "300", "{task}");
    let shown = done(&folder, &["plan", "show", "农村公路"]);
    assert!(shown.contains("读取更正：数值 300 → 3.2万") && shown.contains("限定 以上 → 左右"), "{shown}");
    done(&folder, &["plan", "correct", "农村公路", "--kind", "milestone", "--as", "admin"]);
    assert!(json(&folder, &["plan", "show", "农村公路"])["target"].is_null());
    let wrong = refused(&folder, &["plan", "correct", "城镇新增就业", "--deadline", "不久", "--as", "admin"]);
    assert!(wrong.contains("--deadline") && wrong.contains("不久"), "{wrong}");
    done(&folder, &["plan", "add", "健全项目协调推进机制", "--quote", "--as", "admin"]);
    let tasks = json(&folder, &["plan", "show"]);
    let added = tasks.as_array().and_then(|t| t.last()).expect("a task");
    assert_eq!((&added["corrected"][0]["what"], &added["source"]["quote"]), (&"missing".into(), &added["title"]));
    assert!(refused(&folder, &["plan", "add", "新建铁路", "--quote", "--as", "admin"]).contains("新建铁路"));
}

#[test]
fn a_trials_clock_stands_until_it_is_set_and_never_goes_back() {
    let folder = trial("clock");
    done(&folder, &["comment", "农村公路", "已开工", "--as", "admin", "--clock", "2026-03-01"]);
    done(&folder, &["obstacle", "open", "农村公路", "用地未批", "--owner", "jtt", "--as", "督查员"]);
    let opened = json(&folder, &["ledger", "show", "-n", "1"]).to_string();
    assert!(opened.contains("\"since\":\"2026-03-01\""), "no command spoils the clock: {opened}");
    let back = refused(&folder, &["comment", "农村公路", "早了", "--as", "admin", "--clock", "2026-02-01"]);
    assert!(back.contains("台账已记到2026-03-01"), "{back}");
    done(&folder, &["comment", "农村公路", "再议", "--as", "admin", "--clock", "2026-04-04"]);
    let status = told(&folder, &["status", "--period", "2026Q1"]);
    assert!(status.contains("2026年一季度报送截至2026-04-05，尚有"), "{status}");
    let due = json(&folder, &["order", "due", "--as", "督查员"]).to_string();
    assert!(due.contains("supervision") && !due.contains("reminder"), "nobody is late by the trial's day: {due}");
}

#[test]
fn a_paper_says_where_it_was_written_and_whom_it_cannot_name() {
    let folder = trial("papers");
    for (file, args) in [("分工.docx", &["plan", "document"][..]), ("通报.docx", &["bulletin", "--period", "2026Q1"])]
    {
        let said = told(&folder, &[args, &[file]].concat());
        assert!(said.contains("项任务没有牵头单位") && said.contains(&format!("已写入{file}")), "{said}");
    }
    let none = refused(&folder, &["bulletin", "通报.md"]);
    assert!(none.contains("2026年还没有结束的季度") && !folder.join("通报.md").exists(), "{none}");
}

/// A sheet of the office's own with a task.
fn own_sheet(path: &Path, rows: &[[&str; 4]]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["任务", "牵头单位", "完成时限", "四季度"]].iter().chain(rows)) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, *cell).expect("a cell");
        }
    }
    book.save(path).expect("written");
}

#[test]
fn a_sheet_that_says_the_same_in_other_words_changes_nothing() {
    let folder = trial("double");
    let clock = ["--as", "督查员", "--clock", "2026-02-01"];
    done(&folder, &[&["plan", "assign", "城镇新增就业", "--lead", "交通运输厅"], &clock[..]].concat());
    done(&folder, &["task", "nodes", "城镇新增就业", "2026Q4=28万", "--as", "督查员"]);
    let title = json(&folder, &["plan", "show", "城镇新增就业"])["title"].as_str().expect("a title").to_owned();
    own_sheet(&folder.join("表.xlsx"), &[[&title, "交通运输厅", "2026年12月底前", "280000"]]);
    let told = json(&folder, &["sheet", "import", "表.xlsx", "--as", "督查员", "--dry-run"]);
    assert_eq!((&told["same"], &told["changed"]), (&1.into(), &serde_json::json!([])), "{told}");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["任务编号", "任务", "量化目标"]).expect("a head");
    sheet.write_row(1, 0, ["T1", "新建农村公路300公里以上", "0.2万"]).expect("a row");
    book.save(folder.join("目标.xlsx")).expect("written");
    let changed = done(&folder, &["sheet", "import", "目标.xlsx", "--as", "督查员", "--dry-run"]);
    assert!(changed.contains("任务名称仍写“300公里以上”"), "{changed}");
    done(&folder, &["plan", "add", "新建村道20公里", "--lead", "省交通运输厅", "--as", "督查员"]);
    own_sheet(&folder.join("新.xlsx"), &[["新建村道20公里", "", "", ""]]);
    let known = json(&folder, &["sheet", "import", "新.xlsx", "--as", "督查员", "--dry-run"]);
    assert_eq!(known["same"], 1, "in a sheet from elsewhere the title tells the task: {known}");
}

#[test]
fn an_order_is_called_by_its_running_number() {
    let folder = trial("orders");
    let issue = |kind: &str, text: &str| {
        let args = ["order", "issue", kind, "交通运输厅", text, "--reply-by", "2026-02-10", "--as", "督查员"];
        done(&folder, &args);
    };
    issue("reminder", "请说明进展");
    issue("supervision", "请限期整改");
    issue("supervision", "请再报措施");
    let listed = done(&folder, &["order", "list"]);
    for called in ["提醒函〔2026〕1号", "督办单〔2026〕1号", "督办单〔2026〕2号"] {
        assert!(listed.contains(called), "{called} in {listed}");
    }
    done(&folder, &["order", "document", "2", "二.md"]);
    let paper = std::fs::read_to_string(folder.join("二.md")).expect("written");
    assert!(paper.contains("督办单〔2026〕2号") && paper.contains("请再报措施"), "{paper}");
    done(&folder, &["order", "document", "提醒函〔2026〕1号", "一.md"]);
    assert!(std::fs::read_to_string(folder.join("一.md")).expect("written").contains("请说明进展"));
    let several = refused(&folder, &["order", "document", "1", "x.md"]);
    assert!(several.contains("提醒函〔2026〕1号") && several.contains("督办单〔2026〕1号"), "{several}");
}

#[test]
fn a_token_is_made_for_programs_too_and_files_stay_inside() {
    let folder = trial("token");
    let token = json(&folder, &["token", "make", "督查员", "--purpose", "测试", "--as", "admin"]);
    assert!(token["secret"].as_str().is_some_and(|s| s.starts_with("luoshi_")) && token["id"].is_string(), "{token}");
    done(&folder, &["person", "set", "填报员", "--role", "reporter", "--unit", "交通运输厅", "--as", "admin"]);
    done(&folder, &["plan", "assign", "农村公路", "--lead", "交通运输厅", "--as", "督查员"]);
    std::fs::write(folder.join("台账.txt"), "一标段").expect("written");
    let said = ["--value", "80公里", "--evidence", "台账.txt", "--as", "填报员", "--clock", "2026-04-02"];
    done(&folder, &[&["progress", "submit", "农村公路", "2026Q1"], &said[..]].concat());
    let asked = refused(&folder, &["progress", "accept", "2026Q1", "--as", "督查员"]);
    assert!(asked.contains("1项待办") && asked.contains("新建农村公路300公里以上：80公里"), "{asked}");
    done(&folder, &["progress", "accept", "2026Q1", "--all", "--as", "督查员"]);
    let task = json(&folder, &["plan", "show", "农村公路"]);
    assert_eq!(task["rounds"]["2026Q1"]["progress"]["claim"]["evidence"][0]["internal"], true, "{task}");
}
