//! Limits of time and memory per file, hostile files, and runs that are interrupted.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A folder of its own for each test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("limits").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn luoshi() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luoshi"));
    command.stdin(Stdio::null());
    command
}

fn read(folder: &Path, more: &[&str]) -> Output {
    luoshi().arg("read").arg(folder).args(["--format", "jsonl"]).args(more).output().expect("the program runs")
}

const GOOD: &str = "<html><body><p>一、2026年重点工作</p><p>今年，新建公路300公里以上。</p></body></html>";

/// A PDF whose first object nests arrays deeper than any stack.
fn nested_pdf() -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Deep ".to_vec();
    bytes.resize(bytes.len() + 4_000_000, b'[');
    bytes.extend_from_slice(b"\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
    bytes
}

/// A page so large that reading it takes its time and memory.
fn large_page() -> Vec<u8> {
    format!("<html><body>{}</body></html>", "<p>今年，<b>新</b>建。</p>".repeat(400_000)).into_bytes()
}

fn failed(output: &Output, file: &str, reason: &str) {
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert!(messages.lines().any(|l| l.contains(file) && l.contains(reason)), "{messages}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("300公里以上"), "the other file is still read");
}

#[test]
fn a_file_may_take_so_much_memory_and_no_more() {
    let folder = folder("memory");
    std::fs::write(folder.join("large.html"), large_page()).expect("room");
    std::fs::write(folder.join("small.html"), GOOD).expect("room");
    failed(&read(&folder, &["--max-memory", "60"]), "large.html", "allow more with --max-memory");
}

#[test]
fn a_file_may_take_so_long_and_no_longer() {
    let folder = folder("time");
    std::fs::write(folder.join("large.html"), large_page()).expect("room");
    std::fs::write(folder.join("small.html"), GOOD).expect("room");
    // The small one has its own second, whatever the machine is busy with.
    failed(&read(&folder, &["--max-time", "1", "--max-memory", "8192"]), "large.html", "allow more with --max-time");
}

#[test]
fn a_file_that_ends_its_reader_ends_nothing_else() {
    let folder = folder("nested");
    std::fs::write(folder.join("a.pdf"), nested_pdf()).expect("room");
    std::fs::write(folder.join("b.html"), GOOD).expect("room");
    let errors = folder.join("errors.table");
    let output = read(&folder, &["--errors", &errors.display().to_string(), "--max-time", "20"]);
    failed(&output, "a.pdf", "");
    let table = std::fs::read_to_string(&errors).expect("a table");
    assert!(table.starts_with("file,code,reason\n") && table.lines().count() == 2, "{table}");
}

#[test]
fn a_file_that_ends_its_reader_is_not_imported_and_no_more() {
    let folder = folder("import");
    std::fs::write(folder.join("a.pdf"), nested_pdf()).expect("room");
    std::fs::write(folder.join("b.html"), GOOD).expect("room");
    let run = |args: &[&str]| luoshi().current_dir(&folder).args(args).output().expect("the program runs");
    assert!(run(&["init", "云岭省政府办公厅", "--year", "2026", "--as", "admin"]).status.success());
    let refused = run(&["import", "a.pdf", "--as", "admin"]);
    let messages = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(1) && messages.contains("a.pdf: "), "{messages}");
    let imported = run(&["import", "b.html", "--as", "admin"]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
}

#[test]
fn a_run_that_is_killed_goes_on_where_it_was() {
    let (folder, whole) = (folder("killed"), self::folder("killed-cache-other"));
    let report = include_str!("../../../demo/yunling-2026.txt");
    for i in 0..60 {
        std::fs::write(folder.join(format!("{i:02}.txt")), format!("{report}\n新建水库{i}座。\n")).expect("room");
    }
    let cache = self::folder("killed-cache");
    let kept = || count(&cache);
    let mut run = luoshi();
    run.arg("read").arg(&folder).args(["--format", "jsonl", "-j", "1", "--cache"]).arg(&cache);
    let mut running = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
    let begun = Instant::now();
    while kept() < 3 && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    running.kill().expect("it runs");
    running.wait().expect("it ends");
    let before = kept();
    assert!((3..60).contains(&before), "{before} readings were kept");
    let cached = |cache: &Path| read(&folder, &["--cache", &cache.display().to_string()]);
    assert_eq!(cached(&cache).stdout, cached(&whole).stdout);
    assert_eq!(kept(), 60);
}

/// How many readings a cache holds; what was being written does not count.
fn count(folder: &Path) -> usize {
    let entries = || std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    entries().filter(|p| p.is_dir()).map(|p| count(&p)).sum::<usize>()
        + entries().filter(|p| p.is_file() && p.extension().is_none()).count()
}
