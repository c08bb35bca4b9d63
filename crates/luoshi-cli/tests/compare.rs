//! `luoshi compare` as a person or a script meets it.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn luoshi(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_luoshi")).args(args).stdin(Stdio::null()).output().expect("the program runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with the reports of three invented cities and a list that gives them codes.
fn reports(name: &str) -> (PathBuf, String) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compare").join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut list = "path,region,year\n".to_owned();
    for (code, growth, grain) in [
        ("130000", "5%—5.5%", "粮食产量600亿斤左右"),
        ("140000", "5%左右", "粮食产量2000万吨以上"),
        ("150000", "6%以上", "粮食产量保持稳定"),
    ] {
        let text = format!(
            "一、2025年工作回顾\n去年，地区生产总值增长4.8%，进出口总额下降2%。\n二、2026年重点工作\n主要预期目标是：地区生产总值增长{growth}，{grain}，居民收入增长与经济增长同步。\n"
        );
        std::fs::write(folder.join(format!("{code}.txt")), text).expect("a file");
        list.push_str(&format!("{code}.txt,{code},2026\n"));
    }
    let path = folder.join("list.csv");
    std::fs::write(&path, list).expect("a file");
    (folder, path.display().to_string())
}

#[test]
fn one_indicator_is_ranked_with_its_quotes() {
    let (_, list) = reports("ranked");
    let output = luoshi(&["compare", &list, "--indicator", "GDP"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let table = stdout(&output);
    let places: Vec<usize> =
        ["6以上", "5—5.5", "5左右"].iter().map(|w| table.find(w).unwrap_or_else(|| panic!("{w} in {table}"))).collect();
    assert!(places.is_sorted(), "{table}");
    assert!(table.contains("地区生产总值增长6%以上") && table.contains("简单平均5.33—5.5"), "{table}");
}

#[test]
fn the_yearly_table_keeps_to_eighty_columns_and_names_who_is_absent() {
    use unicode_width::UnicodeWidthStr;
    let (_, list) = reports("headline");
    let table = stdout(&luoshi(&["compare", &list, "--headline"]));
    for line in table.lines() {
        assert!(line.width() <= 80, "{} columns: {line}", line.width());
    }
    assert!(table.contains("没有报告的28个省份") && table.contains("同步") && !table.contains("CPI"), "{table}");
}

#[test]
fn a_region_over_years_has_years_as_columns_and_means_are_of_percentages() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compare").join("years");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut list = "path,region,year\n".to_owned();
    for (code, year, jobs) in
        [("000000", 2024, 1000), ("000000", 2025, 1100), ("130000", 2025, 80), ("140000", 2025, 90)]
    {
        let text = format!(
            "一、{}年工作回顾\n去年，地区生产总值增长4.8%。\n二、{year}年重点工作\n主要预期目标是：地区生产总值增长5%左右，城镇新增就业{jobs}万人，居民消费价格合理回升。\n",
            year - 1
        );
        std::fs::write(folder.join(format!("{code}-{year}.txt")), text).expect("a file");
        list.push_str(&format!("{code}-{year}.txt,{code},{year}\n"));
    }
    let path = folder.join("list.csv");
    std::fs::write(&path, list).expect("a file");
    let table = stdout(&luoshi(&["compare", &path.display().to_string(), "--headline"]));
    let line =
        |start: &str| table.lines().find(|l| l.starts_with(start)).unwrap_or_else(|| panic!("{start} in {table}"));
    assert!(line("指标").contains("2024年") && line("指标").contains("2025年"), "{table}");
    assert!(line("CPI").contains("合理回升"), "{table}");
    let mean = line("平均");
    assert!(mean.contains("5(2)") && !mean.contains("85"), "{table}");
}

#[test]
fn two_districts_of_one_name_have_sheets_of_their_own() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compare").join("alike");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut list = "path,region,year\n".to_owned();
    for (code, year) in [("320106", 2023), ("320106", 2024), ("320302", 2025), ("320302", 2026)] {
        let text = format!("二、{year}年重点工作\n主要预期目标是：地区生产总值增长5%左右。\n");
        std::fs::write(folder.join(format!("{code}-{year}.txt")), text).expect("a file");
        list.push_str(&format!("{code}-{year}.txt,{code},{year}\n"));
    }
    let (path, book) = (folder.join("list.csv"), folder.join("table.xlsx"));
    std::fs::write(&path, list).expect("a file");
    let [path, out] = [&path, &book].map(|p| p.display().to_string());
    let output = luoshi(&["compare", &path, "-i", "gdp_growth", "-o", &out]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let book: calamine::Xlsx<_> = calamine::open_workbook(&book).expect("a workbook");
    let names = calamine::Reader::sheet_names(&book);
    assert_eq!(names.iter().filter(|n| n.starts_with("鼓楼")).count(), 4, "{names:?}");
}

#[test]
fn csv_has_a_row_for_each_report_and_indicator_and_equal_units() {
    let (_, list) = reports("csv");
    let output = luoshi(&["compare", &list, "-i", "粮食产量,trade_growth", "--format", "csv", "--bom"]);
    let text = stdout(&output);
    let mut reader = csv::Reader::from_reader(text.strip_prefix('\u{FEFF}').expect("a mark").as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let at = |name: &str| headers.iter().position(|h| h == name).expect("a column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    assert_eq!(rows.len(), 6);
    let grain: Vec<(&str, &str, &str)> = rows
        .iter()
        .filter(|r| &r[at("indicator")] == "grain_output")
        .map(|r| (&r[at("value")], &r[at("unit")], &r[at("relation")]))
        .collect();
    assert_eq!(grain, [("60000000000", "斤", ""), ("40000000000", "斤", ""), ("", "", "steady")]);
    assert!(rows.iter().filter(|r| &r[at("indicator")] == "trade_growth").all(|r| &r[at("last_year")] == "-2"));
}

#[test]
fn json_points_back_at_the_words() {
    let (folder, list) = reports("json");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&luoshi(&["compare", &list, "-i", "gdp_growth", "--format", "json"])))
            .expect("JSON");
    let target = &json["rows"][0]["cells"][0]["targets"][0];
    let (start, end) = (target["span"][0].as_u64().expect("a place"), target["span"][1].as_u64().expect("a place"));
    let text: Vec<char> = std::fs::read_to_string(folder.join("130000.txt")).expect("a file").chars().collect();
    let quoted: String = text[start as usize..end as usize].iter().collect();
    assert_eq!(Some(quoted.as_str()), target["quote"].as_str());
    assert_eq!((target["value"].to_string(), target["upper"].to_string()), ("5".to_owned(), "5.5".to_owned()));
}

#[test]
fn the_format_follows_the_ending_of_the_file() {
    let (folder, list) = reports("ending");
    let path = folder.join("out.csv").display().to_string();
    assert!(luoshi(&["compare", &list, "--headline", "-o", &path]).status.success());
    assert!(std::fs::read_to_string(&path).expect("a file").starts_with("region,"));
}

#[test]
fn the_workbook_reads_back() {
    let (folder, list) = reports("book");
    let path = folder.join("out.xlsx").display().to_string();
    assert!(luoshi(&["compare", &list, "--headline", "-o", &path]).status.success());
    assert!(std::fs::read(&path).expect("a file").starts_with(b"PK"));
}

#[test]
fn the_page_stands_alone_and_every_figure_has_its_quote() {
    let (_, list) = reports("page");
    let page = stdout(&luoshi(&["compare", &list, "--headline", "--format", "html"]));
    for loaded in ["<script", "<link", "src=", "url(", "@import"] {
        assert!(!page.contains(loaded), "{loaded}");
    }
    assert!(page.contains("地区生产总值增长<mark>5%—5.5%</mark>"), "{page}");
    for anchor in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor} leads nowhere");
    }
}

#[test]
fn a_chart_has_real_text_and_shows_one_indicator() {
    let (_, list) = reports("chart");
    let svg = stdout(&luoshi(&["compare", &list, "-i", "gdp_growth", "--format", "svg"]));
    for words in ["<title>2026年地区生产总值增长目标</title>", ">5—5.5</text>", "单位：%", "来源："]
    {
        assert!(svg.contains(words), "{words} in {svg}");
    }
    let refused = luoshi(&["compare", &list, "--headline", "--format", "svg"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn wrong_use_is_told_with_a_way_on() {
    let (_, list) = reports("wrong");
    for (args, part) in [
        (vec!["compare", &list], "--indicator"),
        (vec!["compare", &list, "-i", "没有这个指标"], "luoshi indicators"),
        (vec!["compare", &list, "-i", "国内生产总值"], "give an id"),
    ] {
        let output = luoshi(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(part), "{}", stderr(&output));
    }
    assert_eq!(luoshi(&["compare", "no-such-file.txt", "--headline"]).status.code(), Some(1));
}
