//! Tables with a report a row and lists of files, as a person or a script meets them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const REPORT: &str =
    "政府工作报告\n各位代表：\n一、2025年工作回顾\n去年，新增就业6万人。\n二、2026年重点工作\n新建公路300公里以上。\n";

/// A folder of its own for each test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("tables").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn luoshi(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luoshi"));
    command.current_dir(folder).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().expect("the program runs");
    running.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    running.wait_with_output().expect("it ends")
}

fn read(folder: &Path, args: &[&str]) -> Output {
    luoshi(folder, &[&["read"], args].concat(), b"")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn reports(output: &Output) -> Vec<serde_json::Value> {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// A table longer than what is held whole: rows of JSON with numbers of their own.
fn long_table(rows: usize) -> Vec<u8> {
    let filler = "全省经济社会发展稳中向好。".repeat(1000);
    let row = |i: usize| {
        let text = format!("{}新建水库{i}座。\n{filler}\n", REPORT);
        format!("{}\n", serde_json::json!({ "id": format!("第{i}份"), "year": 2026, "全文": text }))
    };
    (0..rows).map(row).collect::<String>().into_bytes()
}

#[test]
fn a_long_table_is_the_same_as_a_stream_and_a_row_at_a_time() {
    let folder = folder("long");
    let table = long_table(30);
    assert!(table.len() > 1 << 20);
    std::fs::write(folder.join("all.jsonl"), &table).expect("room");
    let filter = ["--kind", "quantified", "--format", "jsonl"];
    let whole = read(&folder, &[&["all.jsonl"], &filter[..]].concat());
    assert!(whole.status.success(), "{}", stderr(&whole));
    assert_eq!(stdout(&whole).matches("300公里以上").count(), 2 * 30, "in the text and in the quote");
    // The size limit is for a row, since no more is held.
    let limited = read(&folder, &[&["all.jsonl", "--max-size", "1", "-j", "1"], &filter[..]].concat());
    assert_eq!(whole.stdout, limited.stdout);
    assert_eq!(whole.stdout, luoshi(&folder, &[&["read"], &filter[..]].concat(), &table).stdout);
    let cached = || read(&folder, &[&["all.jsonl", "--cache", "kept"], &filter[..]].concat()).stdout;
    assert_eq!((cached() == whole.stdout, cached() == whole.stdout), (true, true));
}

#[test]
fn a_row_that_cannot_be_read_is_told_and_the_others_are_read() {
    let folder = folder("broken");
    let row = |text: &str| format!("{}\n", serde_json::json!({ "text": text }));
    let table = [row(REPORT), "{\"text\": \n".to_owned(), row(&REPORT.replace("300", "400"))].concat();
    let output = luoshi(&folder, &["read", "--format", "jsonl", "--errors", "e.csv"], table.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("300公里以上") && stdout(&output).contains("400公里以上"));
    assert!(stderr(&output).contains("line 2 is no JSON object"), "{}", stderr(&output));
    let errors = std::fs::read_to_string(folder.join("e.csv")).expect("a table");
    assert!(errors.contains("-,damaged,"), "{errors}");
}

#[test]
fn the_text_of_a_table_is_what_its_spans_count_in() {
    let folder = folder("spans");
    let table = format!("编号,正文\n甲,\"{REPORT}\"\n乙,\"{}\"\n", REPORT.replace("300", "400"));
    std::fs::write(folder.join("a.csv"), gb18030(&table)).expect("room");
    let text: Vec<char> = stdout(&read(&folder, &["a.csv", "--format", "text"])).chars().collect();
    let statements = stdout(&read(&folder, &["a.csv", "--format", "jsonl"]));
    assert!(statements.lines().count() > 8);
    for line in statements.lines() {
        let s: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let at = |i: usize| usize::try_from(s["span"][i].as_u64().expect("a number")).expect("a place");
        assert_eq!(text[at(0)..at(1)].iter().collect::<String>(), s["text"]);
    }
}

/// The bytes of a text in GB18030, by the system's own converter.
fn gb18030(text: &str) -> Vec<u8> {
    let mut iconv = Command::new("iconv");
    iconv.args(["-f", "UTF-8", "-t", "GB18030"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = iconv.spawn().expect("iconv");
    running.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads");
    running.wait_with_output().expect("it ends").stdout
}

#[test]
fn a_list_in_the_folder_that_it_describes() {
    let folder = folder("listed");
    std::fs::create_dir_all(folder.join("all/省")).expect("a folder");
    for name in ["all/a.txt", "all/省/b.txt", "all/unlisted.txt"] {
        std::fs::write(folder.join(name), format!("{REPORT}{name}\n")).expect("room");
    }
    let list = "文件,地区,年份,标题,发布日期,来源\na.txt,540000,2026,西藏自治区政府工作报告,2026-01-20,http://example.org/a\n\
                省\\b.txt,西藏,2025,,,\nnone.txt,540000,2024,,,\n";
    std::fs::write(folder.join("all/list.csv"), gb18030(list)).expect("room");
    let output = read(&folder, &["all", "--format", "json"]);
    let messages = stderr(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(messages.contains("all/none.txt: there is no such file; row 3 of all/list.csv names it"), "{messages}");
    assert!(messages.contains("all/unlisted.txt has no row in all/list.csv"), "{messages}");
    let reports = reports(&output);
    assert_eq!(reports.len(), 3);
    assert_eq!((&reports[0]["title"], &reports[0]["date"]), (&"西藏自治区政府工作报告".into(), &"2026-01-20".into()));
    assert_eq!((&reports[0]["source"], &reports[0]["region"]), (&"http://example.org/a".into(), &"540000".into()));
    assert_eq!((&reports[1]["path"], &reports[1]["title"]), (&"all/unlisted.txt".into(), &serde_json::Value::Null));
    assert_eq!((&reports[2]["region"], &reports[2]["year"]), (&"540000".into(), &2025.into()));
    // The same from the list itself, which names no other file.
    let named = read(&folder, &["all/list.csv"]);
    assert!(stderr(&named).contains("all/unlisted.txt has no row in all/list.csv: files without one are not read"));
    assert!(stdout(&named).contains("西藏自治区政府工作报告  2026-01-20  http://example.org/a"));
    assert!(!stdout(&named).contains("unlisted"));
}

#[test]
fn what_luoshi_printed_is_no_report() {
    let folder = folder("printed");
    std::fs::write(folder.join("a.txt"), REPORT).expect("room");
    assert!(read(&folder, &["a.txt", "--format", "jsonl", "-o", "b.jsonl"]).status.success());
    let output = read(&folder, &[".", "--format", "jsonl"]);
    assert!(stderr(&output).contains("b.jsonl: this is a reading that luoshi printed"), "{}", stderr(&output));
    assert_eq!(output.stdout, std::fs::read(folder.join("b.jsonl")).expect("a reading"));
}
