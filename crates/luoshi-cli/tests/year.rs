//! The made-up province's year, played through by the commands of demo/2026.sh, and what is to be seen afterwards.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

fn luoshi(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luoshi"));
    command.args(args).current_dir(folder).env_remove("LUOSHI_DATABASE").output().expect("the program runs")
}

/// A folder in which the year was played, once for all tests.
fn year() -> &'static Path {
    static YEAR: OnceLock<PathBuf> = OnceLock::new();
    YEAR.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("year-{}", std::process::id()));
        std::fs::remove_dir_all(&folder).ok();
        std::fs::create_dir_all(&folder).expect("a folder");
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
        for file in ["2026.sh", "yunling-2026.txt", "minsheng-2026.csv"] {
            std::fs::copy(demo.join(file), folder.join(file)).expect("copied");
        }
        let played = luoshi(&folder, &["run", "2026.sh"]);
        assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
        folder
    })
}

fn json(args: &[&str]) -> Value {
    let output = luoshi(year(), args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn task(statuses: &Value, words: &str) -> Value {
    let tasks = statuses.as_array().expect("an array of tasks");
    let found = tasks.iter().find(|t| t["title"].as_str().is_some_and(|title| title.contains(words)));
    found.unwrap_or_else(|| panic!("no task {words}")).clone()
}

#[test]
fn what_came_of_it_is_told_task_by_task() {
    let end = json(&["status", "--period", "2026Q4", "--format", "json"]);
    let roads = task(&end, "新改建农村公路");
    assert_eq!((&roads["schedule"], &roads["verdict"]), (&"overdue".into(), &"partly".into()), "{roads}");
    assert_eq!(task(&end, "引进首店")["verdict"], "exceeded");
    assert_eq!(task(&end, "岚屏机场")["verdict"], "missed");
    assert_eq!(task(&end, "曲渡港")["closed"], true);
    let unreported = end.as_array().expect("an array").iter().filter(|t| t["verdict"] == "unreported").count();
    assert!(unreported > 0, "who never reported is unreported, not missed");
}

#[test]
fn a_correction_is_seen_and_what_was_known_before_it_too() {
    let value = |known: &str| {
        let status = json(&["status", "--period", "2026Q3", "--known", known, "--format", "json"]);
        task(&status, "引进首店")["actual"]["value"].clone()
    };
    assert_eq!((value("2026-11-01"), value("2026-11-30")), ("105".into(), "95".into()));
}

#[test]
fn a_unit_that_did_not_report_is_named_and_so_is_what_it_owes() {
    let owed = json(&["due", "省文化和旅游厅", "--period", "2026Q2", "--known", "2026-07-09", "--format", "json"]);
    assert!(owed.as_array().expect("an array").iter().any(|d| d["owed"] == "report" && d["late"] == true), "{owed}");
}

#[test]
fn every_status_says_why() {
    let end = json(&["status", "--period", "2026Q3", "--format", "json"]);
    let roads = task(&end, "新改建农村公路");
    let why =
        json(&["status", "--period", "2026Q3", "--why", roads["task"].as_str().expect("a task"), "--format", "json"]);
    let rules: Vec<&Value> = why["why"].as_array().expect("reasons").iter().map(|r| &r["rule"]).collect();
    assert!(rules.contains(&&"lights@2".into()), "the rule that was changed in November: {rules:?}");
}

#[test]
fn the_chain_is_whole_and_an_export_makes_the_same_office() {
    let whole = json(&["ledger", "verify", "--format", "json"]);
    assert!(luoshi(year(), &["ledger", "export", "all.jsonl"]).status.success());
    let copy = year().join("copy");
    std::fs::create_dir_all(&copy).expect("a folder");
    assert!(luoshi(&copy, &["ledger", "import", "../all.jsonl", "--database", "copy.db"]).status.success());
    let output = luoshi(&copy, &["ledger", "verify", "--database", "copy.db", "--format", "json"]);
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).expect("JSON"), whole);
}

#[test]
fn nobody_acts_without_a_name_and_messages_say_what_to_do() {
    let nobody = luoshi(year(), &["close", "T1"]);
    assert!(!nobody.status.success() && String::from_utf8_lossy(&nobody.stderr).contains("--as"));
    let elsewhere = luoshi(&std::env::temp_dir(), &["status"]);
    assert!(String::from_utf8_lossy(&elsewhere.stderr).contains("luoshi init"));
    let closed = luoshi(year(), &["progress", "submit", "T33", "2026Q4", "--value", "1公里", "--as", "交通填报"]);
    assert!(
        String::from_utf8_lossy(&closed.stderr).contains("办结销号"),
        "{}",
        String::from_utf8_lossy(&closed.stderr)
    );
}

#[test]
fn tokens_are_made_by_an_administrator_listed_without_their_text_and_revoked() {
    let refused = luoshi(year(), &["token", "make", "督查一处", "--purpose", "测试", "--as", "督查一处"]);
    assert!(!refused.status.success() && refused.stdout.is_empty());
    let made = luoshi(year(), &["token", "make", "督查一处", "--purpose", "测试", "--as", "管理员"]);
    let text = String::from_utf8(made.stdout).expect("text");
    assert!(text.starts_with("luoshi_"), "{text}");
    let all = json(&["token", "list", "--format", "json"]);
    let token = all.as_array().expect("tokens").iter().find(|t| t["purpose"] == "测试").expect("the token");
    assert!(!all.to_string().contains(text.trim()));
    let id = token["id"].as_str().expect("an id");
    assert!(luoshi(year(), &["token", "revoke", id, "--as", "管理员"]).status.success());
    assert!(!luoshi(year(), &["token", "revoke", id, "--as", "管理员"]).status.success());
}
