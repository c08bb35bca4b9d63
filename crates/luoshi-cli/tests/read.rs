//! `luoshi read` as a person or a script meets it: formats, filters, exit status, messages.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const REPORT: &str = "青川省2026年政府工作报告\n——2026年1月20日在青川省第五届人民代表大会第三次会议上\n各位代表：\n一、2025年工作回顾\n去年，新增就业6万人。\n二、2026年重点工作\n（一）扩大投资\n力争完成投资300亿元以上，开工建设南岭至东湖铁路。\n加快推进农村改革，坚持稳中求进。\n";

fn luoshi(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_luoshi")).args(args).stdin(Stdio::null()).output().expect("the program runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn file(folder: &str, name: &str, bytes: &[u8]) -> String {
    let path = self::folder(folder).join(name);
    std::fs::write(&path, bytes).expect("a file");
    path.display().to_string()
}

#[test]
fn jsonl_is_one_object_a_line_whatever_the_file_is_called() {
    let (a, b) = (file("names", "a.txt", REPORT.as_bytes()), file("names", "b.txt", REPORT.as_bytes()));
    let (a, b) = (luoshi(&["read", &a, "--format", "jsonl"]), luoshi(&["read", &b, "--format", "jsonl"]));
    assert!(a.status.success());
    assert_eq!(a.stdout, b.stdout);
    let rows: Vec<serde_json::Value> = stdout(&a).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let target = rows.iter().find_map(|r| r["targets"].get(0).filter(|_| r["part"] == "plan")).expect("a target");
    assert_eq!(target["value"].to_string(), "30000000000");
    assert_eq!(target["stretch"], true);
}

#[test]
fn text_is_the_source() {
    let path = file("text", "marked.txt", ["\u{FEFF}", REPORT].concat().as_bytes());
    assert_eq!(stdout(&luoshi(&["read", &path, "--format", "text"])), REPORT);
}

#[test]
fn filters_narrow_and_unknown_ones_are_refused() {
    let path = file("filters", "a.txt", REPORT.as_bytes());
    let rows = stdout(&luoshi(&["read", &path, "--format", "jsonl", "--part", "plan", "--kind", "milestone"]));
    assert_eq!(rows.lines().count(), 1, "{rows}");
    let refused = luoshi(&["read", &path, "--kind", "promise"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("quantified, milestone, action, principle"));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_still_read() {
    let good = file("bad", "good.txt", REPORT.as_bytes());
    let picture = file("bad", "picture.txt", b"\x89PNG\r\n\x1a\n0000");
    let empty = file("bad", "empty.txt", b"  \n");
    let output = luoshi(&["read", &picture, "no-such-file.txt", &empty, &good, "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).lines().count() > 3);
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    for part in [
        "picture.txt: this is a picture",
        "no-such-file.txt: there is no such file",
        "empty.txt: the file holds no text",
    ] {
        assert!(messages.contains(part), "{messages}");
    }
}

#[test]
fn a_folder_tells_of_documents_of_old_programs() {
    file("old", "a.txt", REPORT.as_bytes());
    file("old", "b.wps", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on");
    file("old", "c.png", b"\x89PNG\r\n\x1a\n0000");
    let output = luoshi(&["read", &folder("old").display().to_string(), "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(messages.contains("b.wps: this is an old Word or WPS file") && !messages.contains("c.png"), "{messages}");
}

#[test]
fn csv_reads_back() {
    let path = file("csv", "a.txt", REPORT.as_bytes());
    let text = stdout(&luoshi(&["read", &path, "--format", "csv"]));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let at = |name: &str| headers.iter().position(|h| h == name).expect("a column");
    let (value, unit) = (at("value"), at("unit"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    assert!(rows.iter().any(|r| &r[value] == "30000000000" && &r[unit] == "元"));
    assert!(stdout(&luoshi(&["read", &path, "--format", "csv", "--bom"])).starts_with('\u{FEFF}'));
}

#[test]
fn the_table_keeps_to_eighty_columns() {
    use unicode_width::UnicodeWidthStr;
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/yunling-2026.txt");
    let table = stdout(&luoshi(&["read", demo]));
    assert!(table.contains("【今年工作】"));
    for line in table.lines() {
        assert!(line.width() <= 80, "{} columns: {line}", line.width());
    }
}

#[test]
fn folders_are_read_in_order() {
    for name in ["2.txt", "1.txt", "note.md"] {
        file("order", name, REPORT.as_bytes());
    }
    let json = stdout(&luoshi(&["read", &folder("order").display().to_string(), "--format", "json"]));
    let reports: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let paths: Vec<&str> = reports.as_array().expect("reports").iter().filter_map(|r| r["path"].as_str()).collect();
    assert_eq!(paths.len(), 2);
    assert!(paths[0].ends_with("1.txt") && paths[1].ends_with("2.txt"));
}

#[test]
fn a_report_is_not_written_over_by_its_own_reading() {
    let path = file("over", "a.txt", REPORT.as_bytes());
    for output in [vec!["-o", &path], vec![&format!("--output={path}") as &str]] {
        let refused = luoshi(&[&["read", &path, "--format", "json"], output.as_slice()].concat());
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("read and written over"));
        assert_eq!(std::fs::read(&path).expect("the report"), REPORT.as_bytes());
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_passed_by() {
    file("pipe", "a.txt", REPORT.as_bytes());
    let folder = folder("pipe");
    let made = Command::new("mkfifo").arg(folder.join("b.txt")).status().expect("mkfifo runs");
    assert!(made.success() || folder.join("b.txt").exists());
    let json = stdout(&luoshi(&["read", &folder.display().to_string(), "--format", "json"]));
    let reports: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(reports.as_array().map(Vec::len), Some(1));
}

#[test]
fn a_workbook_is_told_by_its_ending() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("read-book");
    std::fs::create_dir_all(&folder).expect("a folder");
    let [report, book] = ["report.txt", "table.xlsx"].map(|n| folder.join(n).display().to_string());
    std::fs::write(&report, "云岭县2026年政府工作报告\n二、2026年重点工作\n改造老旧小区70个。\n").expect("a file");
    assert!(luoshi(&["read", &report, "-o", &book]).status.success());
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&book).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range(&mut book, "语句和指标").expect("the sheet");
    let cells: Vec<String> = sheet.rows().flatten().map(ToString::to_string).collect();
    assert!(["改造老旧小区", "70", "今年工作"].iter().all(|word| cells.iter().any(|c| c == word)), "{cells:?}");
}

#[test]
fn explain_and_indicators_and_completions_answer() {
    let tree = stdout(&luoshi(&["explain", "力争完成投资2440亿元以上"]));
    assert!(tree.contains("244000000000元，以上，数量，力争") && tree.contains("目录里没有这个指标"), "{tree}");
    assert_eq!(luoshi(&["explain", " "]).status.code(), Some(2));
    assert!(stdout(&luoshi(&["indicators", "cpi"])).contains("居民消费价格"));
    assert_eq!(luoshi(&["indicators", "没有这个词"]).status.code(), Some(1));
    assert!(stdout(&luoshi(&["completions", "bash"])).contains("luoshi"));
}
