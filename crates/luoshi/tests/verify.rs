//! Verify on the demonstration's two years: what became of its promises, as demo/README.md lists it.

use luoshi::verify::{Answer, Corrections, VerifyOptions, statistics, verify};
use luoshi::{Options, Reading};

fn demo(year: i32) -> Reading {
    let path = format!("{}/../../demo/yunling-{year}.txt", env!("CARGO_MANIFEST_DIR"));
    luoshi::read(&std::fs::read(path).expect("the demonstration"), &Options::default()).expect("text")
}

/// The answer to the promise that holds some words, and whose number is this where it is not empty.
fn answer<'a>(answers: &'a [Answer], words: &str, number: &str) -> &'a Answer {
    let fits = |a: &&Answer| {
        let quote = a.promise.target.as_ref().map_or("", |t| &t.quote);
        a.promise.text.contains(words) && (number.is_empty() || quote == number)
    };
    answers.iter().find(fits).unwrap_or_else(|| panic!("no promise {words} {number}"))
}

/// Words of the promise, its number, the verdict, what the outcome holds.
const LISTED: &[(&str, &str, &str, &str)] = &[
    ("地区生产总值增长5%—5.5%", "5%—5.5%", "met", "5.3%"),
    ("规上工业增加值", "6.5%左右", "exceeded", "6.8%"),
    ("固定资产投资增长", "5%", "missed", "4.1%"),
    ("进出口总额力争增长", "8%", "missed", "预期目标没有完成"),
    ("城镇新增就业", "28万人以上", "exceeded", "30.2万人"),
    ("细颗粒物", "不高于27.5微克/立方米", "met", "27.2"),
    ("单位地区生产总值能耗", "3%左右", "unreported", ""),
    ("完成投资2850亿元", "2850亿元以上", "exceeded", "2916亿元"),
    ("产业项目1600亿元", "1600亿元以上", "partly", "1572亿元"),
    ("岭曲高铁", "", "met", "建成通车"),
    ("青岚铁路", "", "met", "开工建设"),
    ("岚屏机场迁建工程", "", "missed", "仍在开展前期工作"),
    ("入境游客", "突破60万人次", "partly", "57.4万人次"),
    ("储备亿元以上项目", "不少于1200个", "unreported", ""),
    ("新能源汽车产量", "突破30万辆", "exceeded", "31.5万辆"),
    ("新材料", "1200亿元", "missed", "1187亿元"),
    ("智能算力规模翻一番", "翻一番", "met", "6020P"),
    ("软件业务收入", "15%左右", "unreported", ""),
    ("研发经费投入强度", "2.2%", "missed", "2.17%"),
    ("高新技术企业净增", "400家以上", "exceeded", "416家"),
    ("减负180亿元", "180亿元以上", "exceeded", "192亿元"),
    ("改造城镇老旧小区", "680个", "exceeded", "702个"),
    ("城市危旧房改造", "4600套", "partly", "3220套"),
    ("新增公共停车位", "5万个", "unreported", ""),
    ("修订雁泽湖保护条例", "", "met", "雁泽湖保护条例"),
    ("紧密型县域医共体全覆盖", "", "unreported", ""),
    ("生产安全事故起数和死亡人数持续下降", "", "met", "7.6%"),
];

#[test]
fn the_demonstration_comes_out_as_listed() {
    let answers = verify(&demo(2025), &demo(2026), &VerifyOptions::default());
    let mut wrong = Vec::new();
    for (words, number, verdict, told) in LISTED {
        let answer = answer(&answers, words, number);
        let outcome = answer.outcomes.first().map_or("", |o| &o.text);
        if answer.verdict.word() != *verdict || !outcome.contains(told) || told.is_empty() != answer.outcomes.is_empty()
        {
            wrong.push(format!("{words} {number}: {} by {}, {outcome}", answer.verdict.word(), answer.rule));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn shares_are_those_of_the_target() {
    let answers = verify(&demo(2025), &demo(2026), &VerifyOptions::default());
    let share = |words, number| answer(&answers, words, number).share.map(|s| s.0.to_string());
    assert_eq!(share("城市危旧房改造", "4600套").as_deref(), Some("0.7"));
    assert_eq!(share("高新技术企业净增", "400家以上").as_deref(), Some("1.04"));
    assert_eq!(share("固定资产投资增长", "5%"), None, "a rate has no share");
}

#[test]
fn silence_says_what_is_promised_again() {
    let answers = verify(&demo(2025), &demo(2026), &VerifyOptions::default());
    let again = |words| answer(&answers, words, "").reasons.iter().any(|r| r.code == "again");
    assert!(again("紧密型县域医共体全覆盖"));
    assert!(!again("启动具身智能应用试点"));
}

#[test]
fn every_commitment_is_answered_and_no_untracked_field() {
    let (plan, next) = (demo(2025), demo(2026));
    let answers = verify(&plan, &next, &VerifyOptions::default());
    let untracked: Vec<&str> = ["security", "religion", "ideology", "border_defence"].into();
    assert!(answers.iter().all(|a| a.promise.field.is_none_or(|f| !untracked.contains(&f))));
    let promised = plan.statements.iter().filter(|s| s.part == "plan" && s.kind == "quantified");
    for statement in promised.filter(|s| s.field.is_none_or(|f| !untracked.contains(&f))) {
        let given = answers.iter().filter(|a| a.promise.id == statement.id).count();
        assert_eq!(given, statement.targets.len().max(1), "{}", statement.text);
    }
}

#[test]
fn untracked_fields_get_no_verdict() {
    let read = |text: &str| luoshi::read(text.as_bytes(), &Options::default()).expect("text");
    let plan = read("云岭省2025年政府工作报告\n二、2025年重点工作\n新建边防哨所12座。新建幼儿园12所。");
    let next = read("云岭省2026年政府工作报告\n一、2025年工作回顾\n新建边防哨所12座。新建幼儿园12所。");
    let promised: Vec<String> =
        verify(&plan, &next, &VerifyOptions::default()).into_iter().map(|a| a.promise.text).collect();
    assert_eq!(promised, ["新建幼儿园12所"]);
}

#[test]
fn corrections_override_and_are_told_apart() {
    let (plan, next) = (demo(2025), demo(2026));
    let before = verify(&plan, &next, &VerifyOptions::default());
    let (kept, silent) = (answer(&before, "改造城镇老旧小区", "680个"), answer(&before, "新增公共停车位", "5万个"));
    let table = format!(
        "promise,outcome,decision\n{},{},rejected\n{},{},confirmed\n",
        kept.promise.id, kept.outcomes[0].id, silent.promise.id, kept.outcomes[0].id
    );
    let corrections = Corrections::parse(&table).expect("a table");
    let after = verify(&plan, &next, &VerifyOptions { corrections, ..VerifyOptions::default() });
    assert_eq!(answer(&after, "改造城镇老旧小区", "680个").verdict.word(), "unreported");
    let confirmed = answer(&after, "新增公共停车位", "5万个");
    assert_eq!(confirmed.outcomes[0].id, kept.outcomes[0].id);
    assert!(confirmed.reasons.iter().any(|r| r.code == "confirmed"));
}

#[test]
fn statistics_stand_beside_the_report() {
    let options = Options { region: Some("110000".to_owned()), ..Options::default() };
    let read = |text: &str| luoshi::read(text.as_bytes(), &options).expect("text");
    let plan = read("北京市2025年政府工作报告\n二、2025年重点工作\n城镇新增就业20万人以上，粮食产量达到50万吨。");
    let next = read("北京市2026年政府工作报告\n一、2025年工作回顾\n城镇新增就业22.3万人。");
    let table = "region,year,indicator,value,unit,source\n\
                 110000,2025,urban_new_jobs,21.4,万人,统计公报\n110000,2025,粮食产量,47,万吨,统计公报\n";
    let options = VerifyOptions { statistics: statistics(table).expect("a table"), ..VerifyOptions::default() };
    let answers = verify(&plan, &next, &options);
    let jobs = answer(&answers, "城镇新增就业", "");
    assert_eq!((jobs.verdict.word(), jobs.outcomes.len()), ("exceeded", 2));
    assert!(jobs.reasons.iter().any(|r| r.code == "statistics_differ" && r.detail.contains("22.3万人")));
    let grain = answer(&answers, "粮食产量", "");
    assert_eq!((grain.verdict.word(), grain.rule), ("missed", "not_reached"));
    assert!(grain.reasons.iter().any(|r| r.code == "statistics_only"));
}

#[test]
fn tables_that_are_wrong_say_where() {
    let error =
        statistics("region,year,indicator,value,unit,source\n110000,2025,no_such,1,人,x\n").expect_err("an error");
    assert_eq!(error.line, 2);
    assert!(error.message.contains("no_such"), "{error}");
    assert!(statistics("region,year\n").expect_err("an error").message.contains("indicator"));
    assert!(
        Corrections::parse("promise,outcome,decision\na,b,perhaps\n")
            .expect_err("an error")
            .message
            .contains("perhaps")
    );
}

#[test]
fn under_a_heading_of_five_years_a_number_counts_only_where_a_year_is_named() {
    let read = |text: &str, year| {
        let options = Options { year: Some(year), ..Options::default() };
        luoshi::read(text.as_bytes(), &options).expect("text")
    };
    let plan = read("一、2025年重点工作\n新建山区渡口12座。改造老旧街区40个。", 2025);
    let next = read("一、“十四五”时期经济社会发展的回顾\n新建山区渡口64座。去年改造老旧街区43个。", 2026);
    let answers = verify(&plan, &next, &VerifyOptions::default());
    let told: Vec<&str> = answers.iter().map(|a| a.verdict.word()).collect();
    assert_eq!(told, ["unreported", "exceeded"]);
}
