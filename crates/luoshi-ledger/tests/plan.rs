//! From a report to tasks: which statements are taken up, how they are grouped, whom they are suggested to.

mod common;

use common::enter;
use luoshi_ledger::Draft;
use luoshi_ledger::act::office::SetUnit;
use luoshi_ledger::plan::{Proposal, propose};
use luoshi_ledger::state::office::Unit;
use luoshi_ledger::state::task::{Accumulation, Aim, NewTask, TaskKind};

const REPORT: &str = "云岭省2026年政府工作报告\n一、2025年工作回顾\n去年，新增就业6万人。\n二、2026年重点工作\n（一）扩大内需\n\
扩大有效投资。安排产业发展资金30亿元，完成投资3000亿元以上，新改建农村公路3200公里、改造城镇老旧小区600个。\
6月底前建成曲渡港二期。健全重大项目协调推进机制，优化项目审批流程。\n（二）保障民生\n粮食产量稳定在1230万吨以上，\
居民收入增长与经济增长同步。依法管理宗教事务。坚持稳中求进。\n";

fn proposal() -> Proposal {
    let workspace = common::office(&common::sqlite("proposal"));
    for (id, name) in [("nyt", "省农业农村厅"), ("zjt", "省住房城乡建设厅"), ("fgw", "省发展改革委")]
    {
        let unit = Unit { id: id.into(), name: name.into(), ..Unit::default() };
        enter(&workspace, Draft::new("admin", SetUnit { unit }));
    }
    let reading = luoshi::read(REPORT.as_bytes(), &luoshi::Options::default()).expect("a reading");
    propose(&reading, &workspace.state())
}

fn titled(proposal: &Proposal, words: &str) -> NewTask {
    let found = proposal.tasks.iter().find(|t| t.title.contains(words));
    found.unwrap_or_else(|| panic!("no task {words} in {:#?}", proposal.tasks)).clone()
}

#[test]
fn targets_and_milestones_become_tasks_one_by_one() {
    let proposal = proposal();
    let measured = proposal.tasks.iter().filter(|t| t.target.is_some()).count();
    assert_eq!(measured, 5, "{:#?}", proposal.tasks);
    let roads = titled(&proposal, "农村公路");
    assert_eq!((roads.lead.as_deref(), roads.kind), (Some("jtt"), TaskKind::Quantified));
    assert!(roads.reason.contains("农村公路") || roads.reason.contains("交通"), "{}", roads.reason);
    assert_eq!(roads.target.expect("a target").accumulation, Accumulation::Cumulative);
    assert_eq!(titled(&proposal, "粮食").target.expect("a target").aim, Aim::Keep);
    let port = titled(&proposal, "曲渡港");
    assert_eq!((port.kind, port.deadline), (TaskKind::Milestone, "2026-06-30".parse().ok()));
}

#[test]
fn what_is_promised_without_a_number_and_money_are_kept() {
    let proposal = proposal();
    assert_eq!(titled(&proposal, "同步").relation.as_deref(), Some("居民收入与经济增长同步"));
    assert_eq!(titled(&proposal, "产业发展资金").promised, Some(3_000_000_000u64.into()));
}

#[test]
fn actions_are_grouped_as_the_text_groups_them() {
    let task = titled(&proposal(), "扩大有效投资");
    let source = task.source.expect("a source");
    assert_eq!((task.kind, source.statements.len()), (TaskKind::Action, 2), "{source:#?}");
    assert!(source.quote.contains("协调推进机制") && source.quote.contains("审批流程"));
}

#[test]
fn what_is_not_taken_up_is_listed_with_the_reason() {
    let left = proposal().left;
    let reason = |words: &str| left.iter().find(|l| l.text.contains(words)).map(|l| l.reason.clone());
    assert_eq!(reason("宗教").as_deref(), Some("untracked"), "{left:#?}");
    assert_eq!(reason("稳中求进").as_deref(), Some("principle"));
    assert_eq!(reason("保障民生").as_deref(), Some("heading"));
}

#[test]
fn what_only_opens_a_part_is_no_task_and_a_fund_goes_to_whoever_gives_money() {
    let report = "云岭省2026年政府工作报告\n一、2025年工作回顾\n去年，新增就业6万人。\n二、2026年重点工作\n\
        重点抓好两个方面工作。\n（一）保障民生\n安排资金96亿元，实施民生实事20件。医药产业加快发展，建设生产基地，产值达到210亿元。\n\
        （二）扩大投资\n健全协调推进机制。\n";
    let workspace = common::office(&common::sqlite("openers"));
    let unit = Unit { id: "bgt".into(), name: "省政府办公厅".into(), ..Unit::default() };
    enter(&workspace, Draft::new("admin", SetUnit { unit }));
    let reading = luoshi::read(report.as_bytes(), &luoshi::Options::default()).expect("a reading");
    let proposal = propose(&reading, &workspace.state());
    let opener = proposal.left.iter().find(|l| l.text.contains("两个方面")).map(|l| l.reason.as_str());
    assert!(opener.is_some_and(|r| r == "opener" || r == "principle"), "{proposal:#?}");
    let fund = titled(&proposal, "96亿元");
    assert_eq!((fund.promised, fund.lead.as_deref()), (Some(9_600_000_000u64.into()), Some("czt")));
    assert!(fund.with.contains(&"bgt".to_owned()) && fund.reason.contains("民生实事"), "{fund:#?}");
    assert!(titled(&proposal, "210亿元").title.contains("产值"), "{proposal:#?}");
}

#[test]
fn where_the_first_department_has_no_unit_the_next_one_leads() {
    let mut task =
        NewTask {
            title: "招商引资到位资金500亿元".into(), field: Some("investment".into()), ..NewTask::default()
        };
    task.kind = TaskKind::Quantified;
    let workspace = common::office(&common::sqlite("next"));
    for (id, name) in [("fgw", "省发展改革委"), ("swt", "省商务厅")] {
        let unit = Unit { id: id.into(), name: name.into(), ..Unit::default() };
        enter(&workspace, Draft::new("admin", SetUnit { unit }));
    }
    let found = luoshi_ledger::plan::suggest(&task, &workspace.state());
    assert_eq!(found.lead.as_deref(), Some("swt"));
    assert!(found.reason.contains("工作区中没有投资促进部门，由商务部门承担"), "{}", found.reason);
}

/// A workspace with the usual units of a province, and the reading of a plan there.
fn usual(name: &str, plan: &str) -> Proposal {
    let workspace = common::office(&common::sqlite(name));
    let units = luoshi_ledger::plan::usual("云岭省", None).expect("units");
    let known = workspace.state().units.values().map(|u| u.name.clone()).collect::<Vec<_>>();
    for unit in units.into_iter().filter(|u| !known.contains(&u.name)) {
        enter(&workspace, Draft::new("admin", SetUnit { unit }));
    }
    let report = format!("云岭省2026年政府工作报告\n一、2026年重点工作\n{plan}\n");
    let reading = luoshi::read(report.as_bytes(), &luoshi::Options::default()).expect("a reading");
    propose(&reading, &workspace.state())
}

#[test]
fn leads_are_those_that_an_official_would_name() {
    let plan = "为8万名残疾人提供康复服务。新能源汽车产量突破30万辆。常住人口城镇化率达到60%以上。\
        省级一般性支出压减20%。全面建成清河干流应急治理工程。农村公路新改建2000公里。\
        实施60个全域土地综合整治项目。为500家医保定点卫生院配备支付终端。办好第十届省运会。";
    let proposal = usual("officials", plan);
    for (words, lead) in [
        ("残疾人", "省残联"),
        ("新能源汽车", "省工业和信息化厅"),
        ("城镇化率", "省发展改革委"),
        ("一般性支出", "czt"),
        ("清河干流", "省水利厅"),
        ("农村公路", "jtt"),
        ("土地综合整治", "省自然资源厅"),
        ("医保定点", "省医保局"),
        ("省运会", "省体育局"),
    ] {
        let task = titled(&proposal, words);
        assert_eq!(task.lead.as_deref(), Some(lead), "{words}: {}", task.reason);
    }
}

#[test]
fn where_there_is_no_ground_nobody_is_suggested() {
    let plan = "（一）稳定预期\n有效落实一揽子增量政策。\n（二）发展产业\n大力发展特色优势产业。加快水电开发，推动矿业提质，建设精品景区，推进5G应用。";
    let proposal = usual("groundless", plan);
    for task in proposal.tasks.iter().filter(|t| t.kind == TaskKind::Action) {
        assert_eq!(task.lead, None, "{}: {}", task.title, task.reason);
        assert!(task.reason.ends_with("请指定"), "{}", task.reason);
    }
}

#[test]
fn what_is_left_of_an_untracked_section_is_no_task() {
    let plan = "（一）维护稳定\n依法管理宗教事务。健全扫黑除恶机制。加强国防动员。深入实施三项计划。\n（二）交通\n新建农村公路300公里。";
    let proposal = usual("untracked", plan);
    assert!(proposal.tasks.iter().all(|t| !t.title.contains("三项计划")), "{:#?}", proposal.tasks);
    let left = proposal.left.iter().find(|l| l.text.contains("三项计划")).map(|l| l.reason.as_str());
    assert_eq!(left, Some("untracked"));
}

#[test]
fn titles_say_what_is_measured_and_how_it_moves() {
    let report = "云岭省2026年政府工作报告\n一、2026年重点工作\n城乡居民人均可支配收入分别增长5%左右和6.5%左右。\
        医药产业加快发展，建设生产基地，产值增长12%左右。新能源汽车产量突破38万辆。\n";
    let reading = luoshi::read(report.as_bytes(), &luoshi::Options::default()).expect("a reading");
    let proposal = propose(&reading, &common::office(&common::sqlite("titles")).state());
    for title in ["城镇居民人均可支配收入增长5%左右", "农村居民人均可支配收入增长6.5%左右", "医药产业产值增长12%左右"]
    {
        assert!(proposal.tasks.iter().any(|t| t.title == title), "{title}: {proposal:#?}");
    }
}

#[test]
fn a_word_inside_a_longer_one_points_nowhere() {
    let workspace = common::office(&common::sqlite("longer"));
    for (id, name) in [("fgw", "省发展改革委"), ("gxt", "省工业和信息化厅")] {
        let unit = Unit { id: id.into(), name: name.into(), ..Unit::default() };
        enter(&workspace, Draft::new("admin", SetUnit { unit }));
    }
    let task = NewTask { title: "新能源汽车产量突破38万辆".into(), ..NewTask::default() };
    let found = luoshi_ledger::plan::suggest(&task, &workspace.state());
    assert_eq!(found.lead.as_deref(), Some("gxt"), "{}", found.reason);
}

#[test]
fn schools_told_under_a_heading_on_innovation_are_the_education_departments() {
    let report = "云岭省2026年政府工作报告\n一、2026年重点工作\n（一）提升创新能力\n实施教育强省规划。推进学前教育普惠发展。\
        优化高中阶段学校布局。提升职业学校办学水平。推动科技成果转化。完善科技创新体系。建设科技创新平台。\
        培育高新技术企业 160 家、科技型中小企业 900 家。\n";
    let mut state = luoshi_ledger::State::default();
    for (id, name, department) in [("kjt", "省科技厅", "science"), ("jyt", "省教育厅", "education")] {
        let unit = Unit { id: id.into(), name: name.into(), department: Some(department.into()), ..Unit::default() };
        std::sync::Arc::make_mut(&mut state.units).insert(id.into(), unit);
    }
    let reading = luoshi::read(report.as_bytes(), &luoshi::Options::default()).expect("a reading");
    let tasks = propose(&reading, &state).tasks;
    let of = |words: &str| tasks.iter().find(|t| t.source.as_ref().is_some_and(|s| s.quote.contains(words)));
    let lead = |words: &str| of(words).and_then(|t| t.lead.as_deref());
    assert_eq!((lead("高中阶段学校"), lead("科技创新体系")), (Some("jyt"), Some("kjt")), "{tasks:#?}");
    assert!(tasks.iter().all(|t| !t.title.contains(' ')), "titles have no stray blanks: {tasks:#?}");
}
