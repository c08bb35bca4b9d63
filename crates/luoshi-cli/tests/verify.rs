//! `luoshi verify` from the command line, on the demonstration.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn demo(year: i32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../demo/yunling-{year}.txt"))
}

fn verify(args: &[&str]) -> Output {
    let luoshi =
        Command::new(env!("CARGO_BIN_EXE_luoshi")).arg("verify").args([demo(2025), demo(2026)]).args(args).output();
    luoshi.expect("the binary runs")
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn every_line_of_jsonl_has_the_fields_of_the_contract() {
    let output = verify(&["--format", "jsonl"]);
    assert!(output.status.success());
    for line in printed(&output).lines() {
        let answer: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let keys: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut expected = ["promise", "outcomes", "verdict", "share", "rule", "score", "reasons"];
        expected.sort_unstable();
        let mut keys = keys;
        keys.sort_unstable();
        assert_eq!(keys, expected);
        for outcome in answer["outcomes"].as_array().expect("a list") {
            assert!(outcome["text"].as_str().expect("words").chars().count() <= 120);
            assert_eq!(outcome["source"], "report");
        }
    }
}

#[test]
fn the_table_fits_eighty_columns() {
    let output = printed(&verify(&[]));
    assert!(output.contains("云岭省 2025年的承诺，2026年报告的交代"));
    let widest = output.lines().map(unicode_width::UnicodeWidthStr::width).max();
    assert!(widest <= Some(80), "{widest:?}");
}

#[test]
fn a_verdict_stands_beside_the_words_of_both_reports() {
    let table = printed(&verify(&[]));
    let lines: Vec<&str> = table.lines().collect();
    let at = lines.iter().position(|l| l.contains("完成城市危旧房改造4600套")).expect("a promise");
    assert!(lines[at].contains("70%") && lines[at].ends_with("部分完成"), "{}", lines[at]);
    assert_eq!(lines[at + 1].trim(), "→ 完成城市危旧房改造3220套");
}

#[test]
fn a_chain_tells_kind_by_kind_and_names_what_was_not_reached() {
    let years = [2024, 2025, 2026].map(|y| report(&format!("chain-{y}.txt"), "浙江省", y));
    let told = printed(&run("verify", &years.each_ref().map(|p| p.as_os_str())));
    let places: Vec<usize> = ["量化指标", "2024", "2025", "标志性事项", "持续推进的工作", "按领域"]
        .iter()
        .map(|w| told.find(w).unwrap_or_else(|| panic!("{w} in {told}")))
        .collect();
    assert!(places.is_sorted(), "{told}");
    assert!(told.contains("没有做到") && told.contains("→ 新建停车位400个"), "{told}");
}

#[test]
fn the_page_stands_alone() {
    let page = printed(&verify(&["--format", "html"]));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"));
    assert!(page.contains("未交代") && page.contains("没有说，不等于没有做到"));
    let link = page.split("href=\"#o").nth(1).and_then(|rest| rest.split('"').next()).expect("a link to an outcome");
    assert!(page.contains(&format!("id=\"o{link}\"")), "the link leads to an outcome");
}

#[test]
fn csv_opens_in_a_spreadsheet_and_why_gives_reasons() {
    let csv = printed(&verify(&["--format", "csv", "--bom", "--verdict", "missed"]));
    assert!(csv.starts_with("\u{FEFF}region,year,kind"));
    assert!(csv.contains("固定资产投资增长5%") && !csv.contains("unreported"));
    let why = printed(&verify(&["--why", "岚屏机场"]));
    assert!(why.contains("milestone_not_done") && why.contains("用词相合"), "{why}");
}

#[test]
fn wrong_use_is_told() {
    let one = Command::new(env!("CARGO_BIN_EXE_luoshi")).arg("verify").arg(demo(2025)).output().expect("runs");
    assert_eq!(one.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&one.stderr).contains("and the next one"));
    let verdict = verify(&["--verdict", "broken"]);
    assert!(String::from_utf8_lossy(&verdict.stderr).contains("known are exceeded"));
}

/// A file with a small report of a made-up place.
fn report(name: &str, place: &str, year: i32) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    let text = format!(
        "{place}{year}年政府工作报告\n一、{}年工作回顾\n新建停车位400个。\n二、{year}年重点工作\n新建停车位500个。\n",
        year - 1
    );
    std::fs::write(&path, text).expect("a file");
    path
}

fn run(command: &str, args: &[&std::ffi::OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_luoshi")).arg(command).args(args).output().expect("the binary runs")
}

#[test]
fn reports_that_do_not_follow_each_other_are_refused_unless_forced() {
    let plan = report("a.txt", "浙江省", 2024);
    for (next, part) in [
        (report("b.txt", "江苏省", 2025), "of 江苏省 2025"),
        (report("c.txt", "浙江省", 2026), "give the report of 2025"),
    ] {
        let refused = run("verify", &[plan.as_ref(), next.as_ref()]);
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{told}");
        assert!(told.contains(part) && told.contains("--force") && refused.stdout.is_empty(), "{told}");
        assert!(run("verify", &[plan.as_ref(), next.as_ref(), "--force".as_ref()]).status.success());
    }
}

#[test]
fn a_year_that_is_there_twice_is_refused_and_reports_are_taken_by_year() {
    let [first, second] = [report("e.txt", "浙江省", 2024), report("f.txt", "浙江省", 2025)];
    let turned = run("verify", &[second.as_ref(), first.as_ref()]);
    assert!(printed(&turned).contains("2024年的承诺，2025年报告的交代"));
    assert!(String::from_utf8_lossy(&turned.stderr).contains("by year: 2024, 2025"));
    let text = std::fs::read_to_string(&second).expect("a file") + "修建学校三所。\n";
    let again = second.with_file_name("g.txt");
    std::fs::write(&again, text).expect("a file");
    let refused = run("verify", &[first.as_ref(), second.as_ref(), again.as_ref()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("of one year leave one out"));
    // Beside a report whose year is not known nothing is put in order.
    let unknown = second.with_file_name("h.txt");
    std::fs::write(&unknown, "浙江省政府工作报告\n二、重点工作\n修建学校三所。\n").expect("a file");
    let refused = run("verify", &[second.as_ref(), first.as_ref(), unknown.as_ref()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("give the earlier report first"));
}
