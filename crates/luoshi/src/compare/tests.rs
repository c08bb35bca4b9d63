//! Comparisons of invented reports.

use super::*;
use crate::Options;

fn report(region: &str, year: i32, text: &str) -> Reading {
    let options = Options { region: Some(region.into()), year: Some(year) };
    crate::read(text.as_bytes(), &options).expect("text")
}

fn plan(region: &str, text: &str) -> Reading {
    report(region, 2026, &format!("一、2026年重点工作\n{text}"))
}

fn indicator(id: &str) -> &'static Indicator {
    catalogue().indicators.of_id(id).expect("an indicator")
}

/// The words of the cells of one indicator, row by row.
fn promises(readings: &[Reading], id: &str) -> Vec<String> {
    let comparison = compare(&readings.iter().collect::<Vec<_>>(), &[indicator(id)]);
    comparison.rows.iter().map(|row| comparison.columns[0].promise(&row.cells[0])).collect()
}

fn ranks(readings: &[Reading], id: &str) -> Vec<Option<usize>> {
    let comparison = compare(&readings.iter().collect::<Vec<_>>(), &[indicator(id)]);
    comparison.rows.iter().map(|row| row.cells[0].rank).collect()
}

#[test]
fn the_aims_paragraph_goes_before_the_work_and_firm_before_stretch() {
    let reading = plan(
        "110000",
        "全年旅游业带动社会消费品零售总额增长9%。\n主要预期目标是：地区生产总值增长5%左右；社会消费品零售总额增长5.5%以上；一般公共预算收入增长3%，地区生产总值力争增长6%。\n社会消费品零售总额力争增长8%。",
    );
    let comparison = compare(&[&reading], &[indicator("retail_sales_growth"), indicator("gdp_growth")]);
    let words = |at: usize| -> Vec<String> {
        comparison.rows[0].cells[at].targets.iter().map(|f| comparison.columns[at].words(f)).collect()
    };
    assert_eq!(words(0), ["5.5以上", "9", "力争8"]);
    assert_eq!(words(1), ["5左右", "力争6"]);
    let headline: Vec<bool> = comparison.rows[0].cells[0].targets.iter().map(|f| f.headline).collect();
    assert_eq!(headline, [true, false, false]);
}

#[test]
fn ranges_keep_both_ends_and_rank_by_the_lower() {
    let readings = [
        plan("110000", "地区生产总值增长5%—5.5%。"),
        plan("120000", "地区生产总值增长5%。"),
        plan("130000", "地区生产总值增长6%以上。"),
    ];
    assert_eq!(promises(&readings, "gdp_growth"), ["5—5.5", "5", "6以上"]);
    assert_eq!(ranks(&readings, "gdp_growth"), [Some(2), Some(3), Some(1)]);
}

#[test]
fn lower_is_better_where_the_catalogue_says_so_and_equals_share_a_rank() {
    let readings = ["5.5%左右", "5%以内", "5.5%以内", "6%左右"];
    let readings: Vec<Reading> = ["110000", "120000", "130000", "140000"]
        .iter()
        .zip(readings)
        .map(|(region, rate)| plan(region, &format!("城镇调查失业率控制在{rate}。")))
        .collect();
    assert_eq!(ranks(&readings, "urban_surveyed_unemployment"), [Some(2), Some(1), Some(2), Some(4)]);
}

#[test]
fn units_are_made_equal() {
    let readings = [
        plan("110000", "粮食产量达到615亿斤。"),
        plan("120000", "粮食产量达到3000万吨。"),
        plan("130000", "粮食产量稳定在700亿斤以上。"),
    ];
    assert_eq!(promises(&readings, "grain_output"), ["615", "600", "700以上"]);
    assert_eq!(ranks(&readings, "grain_output"), [Some(2), Some(3), Some(1)]);
    let comparison = compare(&readings.iter().collect::<Vec<_>>(), &[indicator("grain_output")]);
    let column = &comparison.columns[0];
    assert_eq!(column.unit_words(), "亿斤");
    let sum = column.summaries[0].targets.as_ref().and_then(|s| s.sum).expect("a sum");
    assert_eq!(column.ends(sum), "1915");
}

#[test]
fn rates_have_a_mean_and_no_sum_amounts_a_sum_and_no_mean_standards_neither() {
    let two = |text: &str, other: &str| [plan("110000", text), plan("120000", other)];
    for (id, readings, mean, sum) in [
        ("gdp_growth", two("地区生产总值增长5%。", "地区生产总值增长6%。"), Some("5.5"), None),
        ("urbanization_rate", two("常住人口城镇化率达到65%。", "常住人口城镇化率达到66%。"), Some("65.5"), None),
        ("urban_new_jobs", two("城镇新增就业5万人。", "城镇新增就业60万人。"), None, Some("65")),
        ("resident_income", two("居民人均可支配收入达到5万元。", "居民人均可支配收入达到6万元。"), None, None),
    ] {
        let comparison = compare(&readings.iter().collect::<Vec<_>>(), &[indicator(id)]);
        let column = &comparison.columns[0];
        let targets = column.summaries[0].targets.as_ref().expect("targets");
        assert_eq!(targets.mean.map(|m| column.mean(m)).as_deref(), mean, "{id}");
        assert_eq!(targets.sum.map(|s| column.ends(s)).as_deref(), sum, "{id}");
    }
}

#[test]
fn a_level_told_of_five_years_is_known_as_one_and_in_no_mean() {
    let of = |region: &str, told: &str| {
        report(region, 2026, &format!("一、工作回顾\n{told}\n二、2026年重点工作\n常住人口城镇化率达到66%。"))
    };
    let readings = [
        of("110000", "五年来，城乡面貌一新，常住人口城镇化率突破60%。"),
        of("120000", "2025年，常住人口城镇化率达到65%。"),
        of("130000", "去年，常住人口城镇化率达到64%。"),
    ];
    let comparison = compare(&readings.iter().collect::<Vec<_>>(), &[indicator("urbanization_rate")]);
    let several = |row: &Row| row.cells[0].actual().map(|f| f.several_years);
    let told: Vec<Option<bool>> = comparison.rows.iter().map(several).collect();
    assert_eq!(told, [Some(true), Some(false), Some(false)]);
    let actuals = comparison.columns[0].summaries[0].actuals.as_ref().expect("actuals");
    assert_eq!((actuals.count, actuals.mean.map(|m| comparison.columns[0].mean(m)).as_deref()), (2, Some("64.5")));
}

#[test]
fn growth_that_several_years_came_to_is_no_result_of_one() {
    let text = "一、工作回顾\n“十四五”时期，单位地区生产总值能耗累计下降17.3%。2025年，单位地区生产总值能耗下降3%。\n二、2026年重点工作\n单位地区生产总值能耗下降3%左右。";
    let reading = report("110000", 2026, text);
    let comparison = compare(&[&reading], &[indicator("energy_intensity_decline")]);
    let actuals: Vec<String> =
        comparison.rows[0].cells[0].actuals.iter().map(|f| comparison.columns[0].words(f)).collect();
    assert_eq!(actuals, ["3"]);
}

#[test]
fn what_is_promised_without_a_number_stands_in_the_cell_and_has_no_rank() {
    let readings = [
        plan("110000", "居民收入增长与经济增长同步。"),
        plan("120000", "居民收入增长5%。"),
        plan("130000", "居民人均可支配收入增长6%。"),
        plan("140000", "改造老旧小区30个。"),
    ];
    assert_eq!(promises(&readings, "resident_income_growth"), ["同步", "5", "6", "—"]);
    assert_eq!(ranks(&readings, "resident_income_growth"), [None, Some(2), Some(1), None]);
    let comparison = compare(&readings.iter().collect::<Vec<_>>(), &[indicator("resident_income_growth")]);
    let summary = &comparison.columns[0].summaries[0];
    assert_eq!((summary.given, summary.without_number, summary.silent), (2, 1, 1));
}

#[test]
fn last_years_actual_stands_beside_and_a_fall_is_below_zero() {
    let text = "一、2025年工作回顾\n去年，进出口总额下降2.3%以上，地区生产总值增长5.3%，五年来地区生产总值年均增长6%。\n二、2026年重点工作\n进出口总额增长3%，地区生产总值增长5%。";
    let reading = report("110000", 2026, text);
    let comparison = compare(&[&reading], &[indicator("trade_growth"), indicator("gdp_growth")]);
    let actual = |at: usize| comparison.rows[0].cells[at].actual().map(|f| comparison.columns[at].words(f));
    assert_eq!(actual(0).as_deref(), Some("-2.3以下"));
    assert_eq!(actual(1).as_deref(), Some("5.3"));
    assert_eq!(comparison.rows[0].cells[1].actuals.len(), 1, "an average over five years is no actual of one");
}

#[test]
fn figures_of_other_years_are_left_out() {
    let reading = plan("110000", "到2030年常住人口城镇化率达到70%，今年常住人口城镇化率达到65%。");
    assert_eq!(promises(&[reading], "urbanization_rate"), ["65"]);
}

#[test]
fn what_measures_something_else_is_shown_and_not_ranked() {
    let readings = [
        plan("110000", "进出口总额达到300亿元。"),
        plan("120000", "进出口总额达到500亿元。"),
        plan("130000", "进出口总额达到90亿美元。"),
    ];
    assert_eq!(promises(&readings, "trade"), ["300", "500", "90亿美元"]);
    assert_eq!(ranks(&readings, "trade"), [Some(2), Some(1), None]);
}

#[test]
fn levels_of_government_are_ranked_apart() {
    let readings = [
        plan("000000", "国内生产总值增长5%左右。"),
        plan("110000", "地区生产总值增长4%。"),
        plan("120000", "地区生产总值增长3%。"),
    ];
    assert_eq!(ranks(&readings, "gdp_growth"), [None, Some(1), Some(2)]);
}

#[test]
fn fields_that_are_not_tracked_are_not_compared() {
    let untracked = |i: &&Indicator| catalogue().fields.of_id(&i.field).is_some_and(|f| !f.tracked);
    let reading = plan("110000", "地区生产总值增长4%。");
    for one in catalogue().indicators.all.iter().filter(untracked) {
        assert!(compare(&[&reading], &[one]).columns.is_empty(), "{}", one.id);
    }
}

#[test]
fn steady_trade_is_of_the_growth_that_yearly_tables_list() {
    assert_eq!(promises(&[plan("110000", "进出口回稳向好。")], "trade_growth"), ["回稳向好"]);
}
