//! Papers by commands: task sheet, division of work, workbook, bulletin; and a ledger that somebody laid hands on.

mod common;

use common::{copy, done, folder, json, luoshi, refused};
use rust_xlsxwriter::Workbook;
use std::path::Path;

/// An office's own task sheet.
fn own_sheet(path: &Path, rows: &[[&str; 4]]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["序号", "工作任务", "责任单位", "完成时限"]].iter().chain(rows)) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, *cell).expect("a cell");
        }
    }
    book.save(path).expect("written");
}

/// The text of a file in a Word document.
fn words(docx: &Path) -> String {
    let out = std::process::Command::new("unzip").arg("-p").arg(docx).arg("word/document.xml").output().expect("unzip");
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn a_task_sheet_goes_out_and_comes_back_unchanged() {
    let folder = copy("sheet");
    done(&folder, &["sheet", "export", "任务分解表.xlsx"]);
    let told = json(&folder, &["sheet", "import", "任务分解表.xlsx", "--as", "ducha", "--dry-run"]);
    let none = |name: &str| told[name].as_array().is_some_and(Vec::is_empty);
    assert!(["new", "changed", "missing", "troubles"].into_iter().all(none), "{told}");
    assert!(told["same"].as_u64().is_some_and(|n| n > 100), "{told}");
}

#[test]
fn an_offices_own_sheet_is_previewed_then_entered_all_or_nothing() {
    let folder = copy("own");
    let before = json(&folder, &["ledger", "verify"])["head"]["seq"].clone();
    own_sheet(
        &folder.join("表.xlsx"),
        &[["1", "新建村道20公里", "省交通运输厅", "2026-12-31"], ["2", "新建乡镇粮仓3座", "省天文厅", "2026-12-31"]],
    );
    let wrong = luoshi(&folder, &["sheet", "import", "表.xlsx", "--as", "ducha", "--clock", "2027-01-16"]);
    let said = String::from_utf8_lossy(&wrong.stdout).into_owned();
    assert!(!wrong.status.success() && said.contains("省天文厅"), "{said}");
    assert_eq!(json(&folder, &["ledger", "verify"])["head"]["seq"], before, "nothing was entered");
    own_sheet(&folder.join("表.xlsx"), &[["1", "新建村道20公里", "省交通运输厅", "2026-12-31"]]);
    let preview = done(&folder, &["sheet", "import", "表.xlsx", "--as", "ducha", "--dry-run"]);
    assert!(preview.contains("新建村道20公里") && preview.contains("新增1"), "{preview}");
    done(&folder, &["sheet", "import", "表.xlsx", "--as", "ducha", "--clock", "2027-01-16"]);
    assert_eq!(json(&folder, &["plan", "show", "新建村道20公里"])["lead"], "jtt");
}

#[test]
fn the_division_of_work_has_the_reports_sentences_with_units() {
    let folder = copy("division");
    done(&folder, &["plan", "document", "分工方案.docx"]);
    let text = words(&folder.join("分工方案.docx"));
    assert!(text.contains("农村公路") && text.contains("省交通运输厅"), "{}", text.len());
    done(&folder, &["plan", "document", "分工方案.html"]);
    let page = std::fs::read_to_string(folder.join("分工方案.html")).expect("written");
    assert!(page.contains("省交通运输厅"), "{page}");
    assert!(refused(&folder, &["plan", "document", "分工方案.pdf"]).contains(".docx"));
}

#[test]
fn a_bulletin_made_again_for_what_was_known_then_is_the_same_bytes() {
    let folder = copy("bulletin");
    let made = |name: &str, known: &str| {
        done(&folder, &["bulletin", name, "--period", "2026Q2", "--known", known]);
        std::fs::read(folder.join(name)).expect("written")
    };
    let first = made("一.docx", "2026-07-10");
    done(&folder, &["note", "抓紧", "--as", "leader", "--clock", "2027-01-20"]);
    assert!(first == made("二.docx", "2026-07-10"), "what came later changes nothing");
    assert!(first != made("三.docx", "2026-07-30"), "what was known later says more");
    let text = words(&folder.join("一.docx"));
    assert!(text.contains("省文化和旅游厅"), "who did not report is named");
    let figures = json(&folder, &["bulletin", "--period", "2026Q2", "--explain"]);
    assert!(figures.to_string().contains("T"), "{figures}");
    let markdown = done(&folder, &["bulletin", "--period", "2026Q2"]);
    let head = json(&folder, &["ledger", "verify"])["head"]["hash"].as_str().expect("a hash").to_owned();
    assert!(markdown.contains(&head), "the bulletin prints the head");
}

#[test]
fn a_workbook_for_a_unit_that_nobody_filled_submits_nothing() {
    let folder = copy("workbook");
    done(&folder, &["progress", "workbook", "填报.xlsx", "--unit", "jtt", "--period", "2026Q4"]);
    let told = json(&folder, &["progress", "fill", "填报.xlsx", "--as", "jtt", "--dry-run"]);
    assert_eq!(
        (told["submitted"].as_array().map(Vec::len), told["troubles"].as_array().map(Vec::len)),
        (Some(0), Some(0)),
        "{told}"
    );
    std::fs::write(folder.join("坏.xlsx"), b"not a workbook").expect("written");
    assert!(!refused(&folder, &["progress", "fill", "坏.xlsx", "--as", "jtt"]).is_empty());
}

#[test]
fn a_list_says_what_its_new_version_changes_before_it_is_entered() {
    let folder = copy("list");
    std::fs::write(folder.join("新.csv"), "项目,内容\n01,新增普惠托位1.3万个\n99,新建儿童公园6个\n").expect("written");
    let set = |more: &[&str]| {
        let args = ["list", "set", "2026年民生实事", "新.csv", "--as", "ducha", "--clock", "2027-01-16"];
        luoshi(&folder, &[&args[..], more].concat())
    };
    let rehearsed = set(&["--dry-run"]);
    let said = String::from_utf8_lossy(&rehearsed.stderr).into_owned();
    assert!(rehearsed.status.success() && said.contains("新增1项（99）") && said.contains("改动1项（01）"), "{said}");
    assert_ne!(json(&folder, &["list", "show", "2026年民生实事"]).as_array().map(Vec::len), Some(2), "nothing entered");
    assert!(set(&[]).status.success());
    let changes = json(&folder, &["list", "diff", "2026年民生实事"]);
    assert_eq!((&changes["new"][0], &changes["changed"][0]), (&"99".into(), &"01".into()));
    std::fs::write(folder.join("旧.csv"), "项目,内容\nA,跨境公路\n").expect("written");
    done(&folder, &["list", "set", "重点项目", "旧.csv", "--as", "ducha", "--clock", "2027-01-16"]);
    assert_eq!(json(&folder, &["list", "show"]).as_array().map(Vec::len), Some(2), "several lists");
}

fn database(folder: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(folder.join("luoshi.db")).expect("opens")
}

#[test]
fn a_tail_that_was_cut_off_shows_by_the_head_that_was_printed() {
    let folder = copy("cut");
    let head = json(&folder, &["ledger", "verify"])["head"].clone();
    let hash = head["hash"].as_str().expect("a hash").to_owned();
    assert!(done(&folder, &["ledger", "verify", "--head", &hash]).contains("台账完整"));
    let last = head["seq"].as_u64().expect("a number") - 3;
    database(&folder)
        .execute_batch(&format!("DROP TRIGGER entry_remains; DELETE FROM entry WHERE seq > {last}"))
        .expect("a determined hand");
    assert!(done(&folder, &["ledger", "verify"]).contains("台账完整"), "what is left is a chain");
    let told = refused(&folder, &["ledger", "verify", "--head", &hash]);
    assert!(told.contains("截去") && told.contains(&format!("第{last}条")), "{told}");
}

#[test]
fn evidence_that_was_damaged_is_found_and_named() {
    let folder = copy("damaged");
    let evidence = json(&folder, &["plan", "show", "更新供水管网"]);
    let claim = &evidence["rounds"]["2026Q2"]["progress"];
    let (hash, entry) = (claim["claim"]["evidence"][0]["hash"].as_str().expect("a hash"), &claim["entry"]);
    database(&folder).execute("UPDATE file SET body = ?1 WHERE hash = ?2", (b"damaged", hash)).expect("changed");
    let told = refused(&folder, &["ledger", "verify"]);
    assert!(told.contains(&format!("第{entry}条")) && told.contains("文件"), "{told}");
    assert!(!refused(&folder, &["ledger", "export", "all.jsonl"]).is_empty(), "nothing damaged goes out as whole");
}

#[test]
fn a_failed_import_of_a_ledger_leaves_nothing_behind() {
    let folder = folder("failed-import");
    std::fs::write(folder.join("all.jsonl"), "no export\n").expect("a file");
    refused(&folder, &["ledger", "import", "all.jsonl"]);
    let left: Vec<_> = std::fs::read_dir(&folder).expect("a folder").map(|f| f.expect("a file").file_name()).collect();
    assert_eq!(left, ["all.jsonl"], "{left:?}");
}

#[test]
fn usual_units_are_suggested_edited_and_imported_all_or_nothing() {
    let folder = folder("units");
    done(&folder, &["init", "青岚县", "--year", "2026", "--as", "admin", "--dry-run"]);
    assert!(!folder.join("luoshi.db").exists() && !folder.join("luoshi.toml").exists(), "nothing was made");
    done(&folder, &["init", "青岚县", "--year", "2026", "--as", "admin"]);
    done(&folder, &["unit", "suggest", "单位.csv", "--region", "青岚县"]);
    let text = std::fs::read_to_string(folder.join("单位.csv")).expect("a file");
    assert!(text.contains("县发展改革局") && !text.contains("药监"), "{text}");
    std::fs::write(folder.join("错.csv"), format!("{text}县财政局,,没有的类别,,\n")).expect("a file");
    let told = refused(&folder, &["unit", "import", "错.csv", "--as", "admin"]);
    assert!(told.contains("没有写入任何内容"), "{told}");
    assert_eq!(json(&folder, &["unit", "list"]), serde_json::json!([]));
    done(&folder, &["unit", "import", "单位.csv", "--as", "admin", "--dry-run"]);
    assert_eq!(json(&folder, &["unit", "list"]), serde_json::json!([]));
    done(&folder, &["unit", "import", "单位.csv", "--as", "admin"]);
    let units = json(&folder, &["unit", "list"]);
    assert!(units.as_array().is_some_and(|u| u.len() > 25), "{units}");
    assert!(done(&folder, &["unit", "import", "单位.csv", "--as", "admin"]).contains("新增0，改动0"));
}

#[test]
fn the_password_of_the_first_login_is_kept_for_a_start_that_can_listen() {
    let folder = folder("port");
    done(&folder, &["init", "青岚县", "--year", "2026", "--as", "admin"]);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let told = refused(&folder, &["serve", "--listen", &address]);
    assert!(told.contains("another program is there") && !told.contains("一次性密码"), "{told}");
}
