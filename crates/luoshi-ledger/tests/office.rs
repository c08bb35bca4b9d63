//! What is written opens in LibreOffice and looks as an official document does.

mod common;

use common::enter;
use common::libreoffice::pages;
use luoshi_ledger::Draft;
use luoshi_ledger::act::office::SetUnit;
use luoshi_ledger::act::plan::Plan;
use luoshi_ledger::papers::division::division;
use luoshi_ledger::papers::paper::{Block, Cell, Column, Face, Paper, Run, Table};
use luoshi_ledger::plan::propose;
use luoshi_ledger::state::office::Unit;

fn sample() -> Paper {
    let table = Table {
        caption: "各单位进展情况".into(),
        columns: vec![Column::short("序号", 2), Column::long("单位", 6), Column::short("任务数", 3)],
        rows: (1..=3)
            .map(|i| vec![Cell::plain(i.to_string()), Cell::plain("省交通运输厅"), Cell::figure("f", "12")])
            .collect(),
    };
    let long = "新改建农村公路3200公里以上，6月底前建成曲渡港二期，墨溪水利枢纽年内下闸蓄水。".repeat(14);
    let bracket = Run::faced(Face::Kai, "（省交通运输厅牵头，省财政厅、省水利厅配合）");
    Paper {
        title: "云岭省人民政府办公厅\n关于2026年二季度政府工作报告\n重点任务落实情况的通报".into(),
        addressee: Some("各市（州）人民政府，省政府各部门、各直属机构".into()),
        blocks: vec![
            Block::heading("一、总体情况"),
            Block::Heading(2, "（一）扩大有效投资".into()),
            Block::Paragraph(vec![Run::plain("1. 完成投资3000亿元以上。"), bracket]),
            Block::text(long),
            Block::Table(table),
            Block::text("以上。"),
        ],
        signature: Some(("云岭省人民政府办公厅".into(), "2026年7月8日".into())),
        colophon: vec!["台账截至第218条，校验码 9f2c41d07b3a".into()],
        ..Paper::default()
    }
}

#[test]
fn a_paper_is_laid_out_as_the_standard_has_it() {
    let folder = common::folder("paper");
    let pages = pages(&folder, "paper.docx", &sample().docx());
    assert_eq!(pages.len(), 2, "{pages:#?}");
    for (page, words) in pages.iter().zip(["一、总体情况", "云岭省人民政府办公厅"]) {
        assert!(page.contains(words), "{words} in {page}");
    }
    let number = |page: &str| page.lines().rev().find(|l| !l.trim().is_empty()).map(str::to_owned).unwrap_or_default();
    let left_of = |page: &str| number(page).len() - number(page).trim_start().len();
    assert!(left_of(&pages[0]) > 20 && left_of(&pages[1]) < 10, "numbers stand outside: {pages:#?}");
    assert_eq!(number(&pages[0]).replace(' ', "").trim(), "—1—");
    assert_eq!(sample().docx(), sample().docx());
}

/// The text of an office that has planned a report.
fn planned(name: &str) -> (luoshi_ledger::Workspace, std::collections::BTreeMap<String, String>) {
    let report = "云岭省2026年政府工作报告\n一、2026年重点工作\n（一）扩大内需，稳定投资\n扩大有效投资。完成投资3000亿元以上，\
        新改建农村公路3200公里，6月底前建成曲渡港二期。\n（二）保障民生\n粮食产量稳定在1230万吨以上。城镇新增就业28万人以上。\n";
    let workspace = common::office(&common::sqlite(name));
    for (id, name) in [("nyt", "省农业农村厅"), ("fgw", "省发展改革委")] {
        let unit = Unit { id: id.into(), name: name.into(), ..Unit::default() };
        enter(&workspace, Draft::new("admin", SetUnit { unit }));
    }
    let reading = luoshi::read(report.as_bytes(), &luoshi::Options::default()).expect("a reading");
    let tasks = propose(&reading, &workspace.state()).tasks;
    enter(&workspace, Draft::new("lu", Plan { tasks, left: vec![] }));
    (workspace, [(reading.report.clone(), report.to_owned())].into())
}

#[test]
fn the_division_of_work_is_the_reports_words_with_units_in_brackets() {
    let (workspace, texts) = planned("division");
    let state = workspace.state();
    let paper = division(&state, &texts, "2026年2月1日");
    let text = paper.markdown();
    let expected = [
        "## 一、扩大内需，稳定投资",
        "### （一）扩大有效投资",
        "1. 完成投资3000亿元以上*（省发展改革委负责）*，新改建农村公路3200公里，6月底前建成曲渡港二期。*（省交通运输厅负责）*",
        "## 二、保障民生",
        "粮食产量稳定在1230万吨以上。*（省农业农村厅负责）*",
        "城镇新增就业28万人以上。*（责任单位待定）*",
        "新改建农村公路3200公里。*（省交通运输厅牵头，省财政厅配合）*",
    ];
    for words in expected {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(text.contains(&state.head.hash.to_string()));
    // Without the report's text, the tasks' own quotes.
    let bare = division(&state, &Default::default(), "2026年2月1日").markdown();
    assert!(bare.contains("完成投资3000亿元以上。*（省发展改革委负责）*"), "{bare}");
    let pages = pages(&common::folder("division"), "division.docx", &paper.docx());
    assert!(pages[0].contains("重点工作分工方案"), "{pages:#?}");
}
