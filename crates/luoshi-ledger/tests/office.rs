//! What is written opens in LibreOffice and looks as an official document does.

mod common;

use common::enter;
use common::libreoffice::pages;
use luoshi_ledger::act::obstacle::OpenObstacle;
use luoshi_ledger::act::office::SetUnit;
use luoshi_ledger::act::plan::Plan;
use luoshi_ledger::act::progress::Submit;
use luoshi_ledger::papers::bulletin::bulletin;
use luoshi_ledger::papers::division::division;
use luoshi_ledger::papers::paper::{Block, Cell, Column, Face, Paper, Run, Table};
use luoshi_ledger::plan::propose;
use luoshi_ledger::state::office::Unit;
use luoshi_ledger::state::progress::Claim;
use luoshi_ledger::{Draft, TaskId};

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
        新改建农村公路3200公里，6月底前建成曲渡港二期。健全项目协调推进机制。\
        城镇老旧小区改造300个。优化项目审批流程。\n（二）保障民生\n粮食产量稳定在1230万吨以上。城镇新增就业28万人以上。\n";
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
        "健全项目协调推进机制。",
        "## 二、保障民生",
        "粮食产量稳定在1230万吨以上。*（省农业农村厅负责）*",
        "城镇新增就业28万人以上。*（责任单位待定）*",
        "新改建农村公路3200公里。*（省交通运输厅牵头，省财政厅配合）*",
    ];
    for words in expected {
        assert!(text.contains(words), "{words} in {text}");
    }
    for clause in ["健全项目协调推进机制", "城镇老旧小区改造300个", "优化项目审批流程", "建成曲渡港二期", "粮食产量"]
    {
        assert_eq!(text.matches(clause).count(), 1, "{clause} in {text}");
    }
    assert!(text.contains(&state.head.hash.to_string()));
    // Without the report's text, the tasks' own quotes.
    let bare = division(&state, &Default::default(), "2026年2月1日").markdown();
    assert!(bare.contains("完成投资3000亿元以上。*（省发展改革委负责）*"), "{bare}");
    let pages = pages(&common::folder("division"), "division.docx", &paper.docx());
    assert!(pages[0].contains("重点工作分工方案"), "{pages:#?}");
}

#[test]
fn several_leads_of_one_clause_share_it_and_what_is_untracked_is_nobodys() {
    let report = "云岭省2026年政府工作报告\n一、2026年重点工作\n（一）发展产业\n\
        培育高新技术企业160家、专精特新中小企业10家，依法管理宗教事务。\n";
    let workspace = common::office(&common::sqlite("shared"));
    for (id, name) in [("kjt", "省科技厅"), ("gxt", "省工业和信息化厅")] {
        let unit = Unit { id: id.into(), name: name.into(), ..Unit::default() };
        enter(&workspace, Draft::new("admin", SetUnit { unit }));
    }
    let reading = luoshi::read(report.as_bytes(), &luoshi::Options::default()).expect("a reading");
    let proposed = propose(&reading, &workspace.state());
    enter(&workspace, Draft::new("lu", Plan { tasks: proposed.tasks, left: proposed.left }));
    let texts = [(reading.report.clone(), report.to_owned())].into();
    let text = division(&workspace.state(), &texts, "2026年2月1日").markdown();
    assert!(text.contains("专精特新中小企业10家。*（省科技厅、省工业和信息化厅按职责分工负责）*"), "{text}");
    assert!(!text.contains("宗教"), "{text}");
}

#[test]
fn units_stand_with_the_sentences_that_speak_of_them_and_marks_are_full_width() {
    let report = "云岭省2026年政府工作报告\n三、2026年重点工作\n(二)稳定投资\n抓好重大项目建设。加快公路建设,推进农村路网联通。\
        加快灌区等水利项目。改善\"一老一小\"医疗卫生条件。建成 5G 基站1200 个,\n";
    let workspace = common::office(&common::sqlite("sentences"));
    for (id, name) in [("slt", "省水利厅"), ("fgw", "省发展改革委"), ("wjw", "省卫生健康委")] {
        let unit = Unit { id: id.into(), name: name.into(), ..Unit::default() };
        enter(&workspace, Draft::new("admin", SetUnit { unit }));
    }
    let reading = luoshi::read(report.as_bytes(), &luoshi::Options::default()).expect("a reading");
    let tasks = propose(&reading, &workspace.state()).tasks;
    enter(&workspace, Draft::new("lu", Plan { tasks, left: vec![] }));
    let texts = [(reading.report.clone(), report.to_owned())].into();
    let text = division(&workspace.state(), &texts, "2026年2月1日").markdown();
    for words in [
        "推进农村路网联通。*（省发展改革委牵头，省交通运输厅配合）*",
        "加快灌区等水利项目。*（省发展改革委牵头，省水利厅配合）*",
        "改善“一老一小”医疗卫生条件。*（省发展改革委牵头，省卫生健康委配合）*",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

/// An office in its second quarter: one task on time, one behind with an obstacle, one silent, one order.
fn second_quarter(name: &str) -> luoshi_ledger::Workspace {
    let (workspace, _) = planned(name);
    let submit = |task: u64, period: &str, value: i64, problems: &str, day: &str| {
        let claim = Claim {
            value: Some(value.into()),
            progress: "按计划推进".into(),
            problems: problems.into(),
            ..Claim::default()
        };
        let act = Submit { task: TaskId(task), period: common::quarter(period), claim };
        workspace.append(common::on(day, Draft::new("chen", act))).expect("entered").seq
    };
    let tasks: Vec<u64> = workspace
        .state()
        .tasks()
        .filter(|t| t.lead.as_deref() == Some("jtt") && t.target.is_some())
        .map(|t| t.id.0)
        .collect();
    let [first, second] = tasks[..] else { panic!("two tasks of jtt: {tasks:?}") };
    submit(first, "2026Q1", 700, "", "2026-04-02");
    submit(second, "2026Q1", 900, "", "2026-04-02");
    let opened = OpenObstacle {
        task: TaskId(first),
        kind: "征拆".into(),
        text: "沿线12户尚未签约".into(),
        effect: "影响3个标段".into(),
        owner: "jtt".into(),
        since: "2026-05-20".parse().expect("a day"),
    };
    workspace.append(common::on("2026-05-21", Draft::new("lu", opened))).expect("entered");
    submit(first, "2026Q2", 1100, "征拆滞后", "2026-07-02");
    submit(second, "2026Q2", 1700, "", "2026-07-03");
    workspace
}

#[test]
fn the_bulletin_counts_explains_and_comes_again_as_it_was() {
    let workspace = second_quarter("bulletin");
    let (period, day) = (common::quarter("2026Q2"), "2026-07-08".parse().expect("a day"));
    let state = workspace.state();
    let made = bulletin(&state, period, day);
    let text = made.paper.markdown();
    for words in [
        "关于2026年二季度政府工作报告重点任务落实情况的通报",
        "纳入督查的任务共8项",
        "征拆：沿线12户尚未签约；征拆滞后",
        "由正常转为滞后",
        "未报送的任务不作零进度计算",
        "本期没有发出提醒函、督办单",
        &state.head.hash.to_string(),
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    // Every number that is a count of tasks is the number of the tasks that it names, and each entry is there.
    for figure in made.figures.all() {
        if figure.counts.ends_with("的任务") {
            assert_eq!(figure.value, figure.tasks.len().to_string(), "{figure}");
            assert_eq!(figure.tasks.is_empty(), figure.entries.is_empty(), "{figure}");
        }
        assert!(figure.entries.iter().all(|e| (1..=state.head.seq).contains(e)), "{figure}");
    }
    let age = made.figures.all().iter().find(|f| f.counts.ends_with("存在天数")).expect("an obstacle");
    assert_eq!(age.value, "49");
    // Something happens later: what was known then is the same, to the byte.
    enter(
        &workspace,
        common::on(
            "2026-08-01",
            Draft::new("lu", luoshi_ledger::act::plan::Withdraw { task: TaskId(2) }).because("上级调整"),
        ),
    );
    let known = "2026-07-08T15:59:59Z".parse().expect("a moment");
    let again = bulletin(&workspace.state_at(known).expect("the state"), period, day);
    assert_eq!(again.paper.docx(), made.paper.docx());
    assert_eq!(again.paper.html(&again.explained()), made.paper.html(&made.explained()));
    assert_ne!(bulletin(&workspace.state(), period, day).paper.docx(), made.paper.docx());
    let pages = pages(&common::folder("bulletin"), "bulletin.docx", &made.paper.docx());
    assert!(pages.len() >= 3 && pages[0].contains("总体情况"), "{pages:#?}");
}

#[test]
fn the_page_explains_its_numbers_and_loads_nothing() {
    let workspace = second_quarter("page");
    let made = bulletin(&workspace.state(), common::quarter("2026Q2"), "2026-07-08".parse().expect("a day"));
    let page = made.paper.html(&made.explained());
    for (name, _) in made.explained() {
        assert!(page.contains(&format!("<dt id=\"{name}\">")) && page.contains(&format!("href=\"#{name}\"")), "{name}");
    }
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"));
}

/// An office whose first task was reported and waits, and whose second nobody reported.
fn waiting(name: &str) -> luoshi_ledger::Workspace {
    let workspace = common::office(&common::sqlite(name));
    enter(&workspace, Draft::new("lu", Plan { tasks: vec![common::roads()], left: vec![] }));
    enter(&workspace, common::on("2026-04-02", common::submit("2026Q1", 300)));
    workspace
}

#[test]
fn what_nobody_reviewed_is_marked_and_a_shares_part_comes_first() {
    let state = waiting("waiting").state();
    let made = bulletin(&state, common::quarter("2026Q1"), "2026-04-08".parse().expect("a day"));
    let text = made.paper.markdown();
    assert!(text.contains("300公里（待审核）"), "{text}");
    assert!(text.contains("1项的进度以单位报送、尚未审核的数据计算"), "{text}");
    let share = made.figures.all().iter().find(|f| f.counts.starts_with("未报送的任务占比")).expect("a share");
    assert_eq!((share.tasks.as_slice(), share.part), ([TaskId(2), TaskId(1)].as_slice(), Some(1)));
    assert!(share.to_string().contains("任务：T2；其余：T1"), "{share}");
}

#[test]
fn what_came_back_is_not_told_as_never_reported() {
    let workspace = waiting("came-back");
    let submission = workspace.state().task(TaskId(1)).expect("a task").rounds[&common::quarter("2026Q1")]
        .progress
        .as_ref()
        .expect("progress")
        .entry;
    let back = luoshi_ledger::act::progress::Return { task: TaskId(1), period: common::quarter("2026Q1"), submission };
    enter(&workspace, common::on("2026-04-03", Draft::new("lu", back).because("请附依据")));
    let made = bulletin(&workspace.state(), common::quarter("2026Q1"), "2026-04-12".parse().expect("a day"));
    let text = made.paper.markdown();
    assert!(text.contains("退回后未重报1项") && text.contains("未报送1项"), "{text}");
    assert!(text.contains("| 退回 未重报 |"), "{text}");
}

#[test]
fn an_order_is_a_letter_or_a_form() {
    use luoshi_ledger::act::order::IssueOrder;
    use luoshi_ledger::papers::letter::letter;
    use luoshi_ledger::state::matter::OrderKind;
    let workspace = waiting("letters");
    let issue = |kind| IssueOrder {
        kind,
        tasks: vec![TaskId(1), TaskId(2)],
        unit: "jtt".into(),
        text: "请抓紧推进并说明情况，于2026年4月15日前书面回复。".into(),
        reply_by: "2026-04-15".parse().expect("a day"),
    };
    for (kind, words) in [
        (OrderKind::Reminder, ["省交通运输厅：", "提醒函", "新改建农村公路3200公里", "2026年4月10日"]),
        (OrderKind::Supervision, ["承办单位", "督办单", "2026年4月15日前", "办理情况"]),
    ] {
        let seq = enter(&workspace, common::on("2026-04-10", Draft::new("lu", issue(kind))));
        let state = workspace.state();
        let paper = letter(&state, &state.orders[&luoshi_ledger::OrderId(seq)]);
        let text = pages(&common::folder("letter"), "letter.docx", &paper.docx()).concat().replace([' ', '\n'], "");
        for word in words {
            assert!(text.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn a_bulletin_says_that_reports_still_come_in_and_compares_with_no_period_before_the_plan() {
    let workspace = common::office(&common::sqlite("open"));
    let told = |period: &str, day: &str| {
        let day = day.parse().expect("a day");
        bulletin(&workspace.state(), common::quarter(period), day).paper.markdown()
    };
    let first = told("2026Q1", "2026-04-03");
    for words in [
        "本期报送截至2026年4月5日，尚有1项待报送，以下以已报送的进展为准。",
        "按已报送的进展，尚无滞后任务。",
        "报送截至2026年4月5日，尚无逾期。",
    ] {
        assert!(first.contains(words), "{words} in {first}");
    }
    assert!(first.contains("待报送1项，占100%") && !first.contains("未到期1项"), "{first}");
    let ahead = told("2026Q1", "2026-02-10");
    assert!(ahead.contains("截至2026年2月10日") && !ahead.contains("截至2026年3月31日"), "{ahead}");
    assert!(!first.contains("均已") && !first.contains("较2025年"), "{first}");
    assert!(first.contains("## 四、滞后任务及原因"), "{first}");
    assert!(told("2026Q2", "2026-07-03").contains("较2026年一季度变化"));
    let last = told("2026Q4", "2027-01-04");
    assert!(last.contains("未报送1项") && !last.contains("未到期1项"), "{last}");
    assert!(last.contains("已过完成时限而未报送的任务1项"), "{last}");
    assert!(!told("2026Q4", "2027-01-06").contains("本期报送截至"));
}
