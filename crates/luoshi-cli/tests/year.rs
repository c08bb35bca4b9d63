//! The made-up province's year, played through by the commands of demo/2026.sh, and what is to be seen afterwards.

mod common;

use common::{done, json, luoshi, refused, year};
use serde_json::Value;

fn task(statuses: &Value, words: &str) -> Value {
    let tasks = statuses.as_array().expect("an array of tasks");
    let found = tasks.iter().find(|t| t["title"].as_str().is_some_and(|title| title.contains(words)));
    found.unwrap_or_else(|| panic!("no task {words}")).clone()
}

#[test]
fn what_came_of_it_is_told_task_by_task() {
    let end = json(year(), &["status", "--period", "2026Q4"]);
    let roads = task(&end, "新改建农村公路");
    assert_eq!((&roads["schedule"], &roads["verdict"]), (&"overdue".into(), &"partly".into()), "{roads}");
    assert_eq!(task(&end, "引进首店")["verdict"], "exceeded");
    assert_eq!(task(&end, "岚屏机场")["verdict"], "missed");
    assert_eq!(task(&end, "曲渡港")["closed"], true);
    assert_eq!(task(&end, "带动消费")["verdict"], "unreported", "who never reported is unreported, not missed");
}

#[test]
fn a_correction_is_seen_and_what_was_known_before_it_too() {
    let value = |known: &str| {
        let status = json(year(), &["status", "--period", "2026Q3", "--known", known]);
        task(&status, "引进首店")["actual"]["value"].clone()
    };
    assert_eq!((value("2026-11-01"), value("2026-11-30")), ("60".into(), "57".into()));
}

#[test]
fn a_unit_that_did_not_report_is_named_and_so_is_what_it_owes() {
    let owed = json(year(), &["due", "省文化和旅游厅", "--period", "2026Q2", "--known", "2026-07-09"]);
    assert!(owed.as_array().expect("an array").iter().any(|d| d["owed"] == "report" && d["late"] == true), "{owed}");
}

#[test]
fn every_status_says_why() {
    let why = json(year(), &["status", "--period", "2026Q3", "--why", "新改建农村公路"]);
    let rules: Vec<&Value> = why["why"].as_array().expect("reasons").iter().map(|r| &r["rule"]).collect();
    assert!(rules.contains(&&"lights@2".into()), "the rule that was changed in November: {rules:?}");
}

#[test]
fn money_pilots_orders_and_evidence_are_in_the_ledger() {
    let fund = done(year(), &["plan", "show", "民生实事安排资金"]);
    assert!(fund.contains("已拨付：82亿元"), "{fund}");
    let pilot = json(year(), &["plan", "show", "人工智能+矿山"]);
    let stages: Vec<&str> =
        pilot["pilot"].as_array().expect("steps").iter().filter_map(|s| s["stage"].as_str()).collect();
    assert_eq!(stages, ["started", "evaluated", "spread"]);
    assert!(done(year(), &["plan", "show", "人工智能+矿山"]).contains("试点：2026-03-10启动"));
    let orders = json(year(), &["order", "list"]);
    assert!(
        orders.as_array().expect("orders").iter().any(|o| o["kind"] == "supervision" && o["replies"][0].is_object())
    );
    let pipes = json(year(), &["plan", "show", "更新供水管网"]);
    assert_eq!(pipes["rounds"]["2026Q2"]["progress"]["claim"]["evidence"][0]["name"], "guanwang-2026Q2.csv");
}

#[test]
fn the_chain_is_whole_and_an_export_makes_the_same_office() {
    let whole = json(year(), &["ledger", "verify"]);
    done(year(), &["ledger", "export", "all.jsonl"]);
    let copy = common::folder("copied");
    let export = year().join("all.jsonl");
    done(&copy, &["ledger", "import", export.to_str().expect("a path"), "--database", "copy.db"]);
    assert_eq!(json(&copy, &["ledger", "verify", "--database", "copy.db"]), whole);
}

#[test]
fn nobody_acts_without_a_name_and_messages_say_what_to_do() {
    assert!(refused(year(), &["close", "T1"]).contains("--as"));
    let elsewhere = luoshi(&std::env::temp_dir(), &["status"]);
    assert!(String::from_utf8_lossy(&elsewhere.stderr).contains("luoshi init"));
    let closed = refused(year(), &["progress", "submit", "曲渡港", "2026Q4", "--done", "--as", "jtt"]);
    assert!(closed.contains("办结销号"), "{closed}");
    let several = refused(year(), &["progress", "submit", "公路", "2026Q4", "--value", "1公里", "--as", "jtt"]);
    assert!(several.contains("新建高速公路") && several.contains("新改建农村公路"), "{several}");
    let locked = refused(year(), &["progress", "submit", "带动消费", "2026Q1", "--value", "1亿元", "--as", "swt"]);
    assert!(locked.contains("一季度通报已印发"), "{locked}");
    let locks = done(year(), &["lock", "list"]);
    assert!(
        locks.contains("省文化和旅游厅（至2026-07-20，系统切换期间未能报送）") && locks.contains("一季度通报"),
        "{locks}"
    );
}

#[test]
fn tokens_are_made_by_an_administrator_listed_without_their_text_and_revoked() {
    let refused = luoshi(year(), &["token", "make", "ducha", "--purpose", "测试", "--as", "ducha"]);
    assert!(!refused.status.success() && refused.stdout.is_empty());
    let text = done(year(), &["token", "make", "ducha", "--purpose", "测试", "--as", "admin"]);
    assert!(text.starts_with("luoshi_"), "{text}");
    let all = json(year(), &["token", "list"]);
    let token = all.as_array().expect("tokens").iter().find(|t| t["purpose"] == "测试").expect("the token");
    assert!(!all.to_string().contains(text.trim()));
    let id = token["id"].as_str().expect("an id");
    done(year(), &["token", "revoke", id, "--as", "admin"]);
    assert!(!luoshi(year(), &["token", "revoke", id, "--as", "admin"]).status.success());
}
