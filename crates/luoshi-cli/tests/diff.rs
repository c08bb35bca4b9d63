//! `luoshi diff` over the demonstration's two years.

use std::process::{Command, Output, Stdio};

fn luoshi(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_luoshi")).args(args).stdin(Stdio::null()).output().expect("the program runs")
}

fn demo(args: &[&str]) -> String {
    let years = [
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/yunling-2025.txt"),
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/yunling-2026.txt"),
    ];
    let output = luoshi(&[&["diff"], years.as_slice(), args].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_table_keeps_to_eighty_columns() {
    use unicode_width::UnicodeWidthStr;
    let table = demo(&["--all"]);
    for line in table.lines() {
        assert!(line.width() <= 80, "{} columns: {line}", line.width());
    }
    assert!(table.contains("【提高】") && table.contains("【不再提】"), "{table}");
}

#[test]
fn the_plans_own_numbers_are_told_apart() {
    let json: serde_json::Value = serde_json::from_str(&demo(&["--format", "json"])).expect("JSON");
    let changes = json.as_array().expect("changes");
    let of = |subject: &str| {
        let is = |c: &&serde_json::Value| c["this"]["target"]["subject"] == subject;
        changes.iter().find(is).unwrap_or_else(|| panic!("{subject}"))["change"].clone()
    };
    assert_eq!(of("新能源汽车产量"), "raised");
    assert_eq!(of("引进首店"), "lowered");
    assert_eq!(of("居民消费价格涨幅"), "kept");
    assert_eq!(of("更新供水管网"), "added");
}

#[test]
fn filters_narrow_and_unknown_ones_are_refused() {
    let rows = demo(&["--only", "raised", "--format", "csv"]);
    assert!(rows.lines().count() > 5 && rows.lines().skip(1).all(|l| l.starts_with("raised,")), "{rows}");
    let refused = luoshi(&["diff", "a.txt", "b.txt", "--only", "better"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("known are raised"));
}

#[test]
fn the_page_stands_alone() {
    let page = demo(&["--format", "html"]);
    assert!(page.contains("<mark>38万辆</mark>") || page.contains("<mark>突破38万辆</mark>"));
    for loaded in ["<script", "<link", "src=", "url(", "@import"] {
        assert!(!page.contains(loaded), "{loaded}");
    }
}

#[test]
fn one_report_alone_is_refused() {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/yunling-2025.txt");
    let output = luoshi(&["diff", demo, demo]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("two different reports"));
}

#[test]
fn this_years_report_does_not_go_first_unless_forced() {
    let [last, this] = ["2025", "2026"].map(|y| format!("{}/../../demo/yunling-{y}.txt", env!("CARGO_MANIFEST_DIR")));
    let refused = luoshi(&["diff", &this, &last]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("give the earlier report first"));
    assert!(luoshi(&["diff", &this, &last, "--force"]).status.success());
}
