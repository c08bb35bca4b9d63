//! `luoshi eval` on readings that are wrong in known ways.

use std::path::PathBuf;
use std::process::Command;

const TEXT: &str = "三、2026年重点工作\n新建公路300公里，森林覆盖率达到50%以上，培训农民2万人，支持项目9个。\n";

/// A gold line: clause, quote, subject; value, unit, bound and aim; whether it is soft.
fn gold([clause, quote, subject]: [&str; 3], [value, unit, bound, aim]: [&str; 4], soft: bool) -> String {
    format!(
        "{{\"part\":\"plan\",\"clause\":\"{clause}\",\"quote\":\"{quote}\",\"subject\":\"{subject}\",\"value\":{value},\"upper\":null,\
         \"unit\":\"{unit}\",\"bound\":\"{bound}\",\"kind\":\"amount\",\"baseline\":null,\"of\":null,\"stretch\":false,\"soft\":{soft},\
         \"period\":[2026,2026],\"average\":false,\"aim\":\"{aim}\"}}\n"
    )
}

fn target(span: [usize; 2], subject: &str, value: &str, unit: &str, bound: &str, aim: &str) -> String {
    format!(
        "{{\"subject\":\"{subject}\",\"value\":{value},\"upper\":null,\"unit\":\"{unit}\",\"bound\":\"{bound}\",\"kind\":\"amount\",\
         \"baseline\":null,\"factor\":null,\"of\":null,\"stretch\":false,\"period\":[2026,2026],\"average\":false,\"aim\":\"{aim}\",\
         \"quote\":\"\",\"span\":[{},{}]}}",
        span[0], span[1]
    )
}

/// Where a stretch of the text stands, in characters.
fn span(words: &str) -> [usize; 2] {
    let at = TEXT.find(words).expect("in the text");
    let start = TEXT[..at].chars().count();
    [start, start + words.chars().count()]
}

fn eval(name: &str, targets: &[String]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("eval-{name}"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let lines = [
        gold(["新建公路300公里", "300公里", "新建公路"], ["300", "公里", "exact", "do"], false),
        gold(["森林覆盖率达到50%以上", "50%以上", "森林覆盖率"], ["50", "%", "at_least", "reach"], false),
        gold(["培训农民2万人", "2万人", "培训农民"], ["20000", "人", "exact", "do"], false),
        gold(["支持项目9个", "9个", "支持项目"], ["9", "个", "exact", "do"], true),
    ];
    let write = |file: &str, text: &str| std::fs::write(folder.join(file), text).expect("a file");
    write("made.txt", TEXT);
    write("made.quantities.jsonl", &lines.concat());
    write("made.jsonl", &format!("{{\"part\":\"plan\",\"targets\":[{}]}}\n", targets.join(",")));
    let dir = folder.display().to_string();
    let run = Command::new(env!("CARGO_BIN_EXE_luoshi"))
        .args(["eval", "--texts", &dir, "--gold", &dir, "--readings", &dir])
        .output()
        .expect("the program runs");
    let text = String::from_utf8(run.stdout).expect("UTF-8");
    text.lines().last().unwrap_or("").to_owned()
}

fn right() -> Vec<String> {
    vec![
        target(span("300公里"), "新建公路", "300", "公里", "exact", "do"),
        target(span("50%以上"), "森林覆盖率", "50", "%", "at_least", "reach"),
        target(span("2万人"), "培训农民", "20000", "人", "exact", "do"),
    ]
}

#[test]
fn a_right_reading_has_all() {
    let line = eval("right", &right());
    assert!(
        line.starts_with("all: strict P 1.000 R 1.000 F1 1.000 | loose F1 1.000 | part 1.000 | subject 1.000"),
        "{line}"
    );
}

#[test]
fn a_missing_target_costs_recall() {
    let line = eval("missing", &right()[..2]);
    assert!(line.starts_with("all: strict P 1.000 R 0.667 F1 0.800"), "{line}");
}

#[test]
fn a_wrong_value_costs_both() {
    let mut targets = right();
    targets[0] = target(span("300公里"), "新建公路", "3000", "公里", "exact", "do");
    assert!(eval("value", &targets).starts_with("all: strict P 0.667 R 0.667 F1 0.667 | loose F1 0.667"));
}

#[test]
fn a_wrong_bound_is_loosely_right() {
    let mut targets = right();
    targets[1] = target(span("50%以上"), "森林覆盖率", "50", "%", "exact", "reach");
    assert!(eval("bound", &targets).starts_with("all: strict P 0.667 R 0.667 F1 0.667 | loose F1 1.000"));
}

#[test]
fn a_span_elsewhere_matches_nothing() {
    let mut targets = right();
    targets[2] = target(span("重点工作"), "培训农民", "20000", "人", "exact", "do");
    assert!(eval("span", &targets).starts_with("all: strict P 0.667 R 0.667 F1 0.667 | loose F1 0.667"));
}

#[test]
fn an_extra_on_a_soft_line_costs_nothing_and_elsewhere_precision() {
    let mut targets = right();
    targets.push(target(span("9个"), "支持项目", "7", "个", "exact", "do"));
    assert!(eval("soft", &targets).starts_with("all: strict P 1.000 R 1.000"));
    targets.push(target(span("2026年"), "年", "2026", "年", "exact", "do"));
    assert!(eval("extra", &targets).starts_with("all: strict P 0.750 R 1.000 F1 0.857"));
}

#[test]
fn a_wrong_aim_and_subject_are_counted() {
    let mut targets = right();
    targets[0] = target(span("300公里"), "水库", "300", "公里", "exact", "keep");
    let line = eval("aim", &targets);
    assert!(line.contains("subject 0.667") && line.contains("aim 0.667 of 3"), "{line}");
}

/// Where real gold and the script that scores it lie beside the project, both print the same figures.
#[test]
fn the_figures_are_those_of_the_script() {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if !shared.join("tools/score.py").is_file() {
        println!("no gold lies beside the project: nothing to compare");
        return;
    }
    let (texts, gold) = (shared.join("data/reports"), shared.join("data/gold"));
    let own = Command::new(env!("CARGO_BIN_EXE_luoshi"))
        .args(["eval", "--texts"])
        .arg(&texts)
        .arg("--gold")
        .arg(&gold)
        .output();
    let script = Command::new("python3")
        .args(["-B"])
        .arg(shared.join("tools/score.py"))
        .args(["--luoshi", env!("CARGO_BIN_EXE_luoshi"), "--texts"])
        .arg(&texts)
        .arg("--gold")
        .arg(&gold)
        .output();
    let text = |o: std::io::Result<std::process::Output>| String::from_utf8(o.expect("it runs").stdout).expect("UTF-8");
    assert_eq!(text(own), text(script));
}
