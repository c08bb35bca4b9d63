//! What pages, sheets and the terminal show alike: words, marks, names and captions.

use luoshi::catalogue::{Level, catalogue};
use luoshi::compare::{Cell, Column, Figure, Row, Spread, Summary};

/// A year and a level of government.
pub type Group = (Option<i32>, Option<Level>);

/// Behind a number that stands outside the paragraph of main aims.
pub const ELSEWHERE: &str = "°";

/// Behind a level that is told where a report looks back on several years.
pub const SEVERAL_YEARS: &str = "※";

/// What the marks mean.
pub const MARKS: [(&str, &str); 2] = [
    (ELSEWHERE, "不在主要预期目标一段，见于工作部署"),
    (SEVERAL_YEARS, "见于回顾多年成绩的文字，是期末水平，不计入平均"),
];

/// The unit and which end comes first, behind the indicator's name.
pub fn title(column: &Column) -> String {
    let unit = column.unit_words();
    let better = if column.indicator.ascending { "" } else { "，低者在前" };
    format!("{}（{}{better}）", column.indicator.zh, if unit.is_empty() { "数" } else { &unit })
}

/// 2026年
pub fn year(year: Option<i32>) -> String {
    year.map_or_else(|| "年份不明".to_owned(), |y| format!("{y}年"))
}

/// 2025年实际
pub fn last(year: Option<i32>) -> String {
    year.map_or_else(|| "上年实际".to_owned(), |y| format!("{}年实际", y - 1))
}

/// What a row is called.
pub fn name<'r>(row: &Row<'r>) -> &'r str {
    row.name.unwrap_or("地区不明")
}

/// What a cell promises, marked where it stands outside the main aims.
pub fn promise(column: &Column, cell: &Cell) -> String {
    let inside = match (cell.targets.first(), cell.relations.first()) {
        (Some(f), _) => f.headline,
        (None, Some(p)) => p.headline,
        (None, None) => true,
    };
    let words = column.promise(cell);
    if inside { words } else { words + ELSEWHERE }
}

/// What a cell says of the year before.
pub fn actual(column: &Column, cell: &Cell) -> String {
    let mark = |f: &Figure| if f.several_years { SEVERAL_YEARS } else { "" };
    cell.actuals.first().map_or_else(String::new, |f| column.words(f) + mark(f))
}

/// What else the plan says of the indicator.
pub fn others(column: &Column, cell: &Cell) -> String {
    let figures = cell.targets.iter().skip(1).map(|f| column.words(f));
    let shown = usize::from(cell.targets.is_empty());
    let relations = cell.relations.iter().skip(shown).map(luoshi::compare::Promise::words);
    figures.chain(relations).collect::<Vec<_>>().join("；")
}

/// The word above a column.
pub fn head(column: &Column) -> &str {
    column.indicator.headline.as_deref().unwrap_or(&column.indicator.zh)
}

/// A column's summary of a year and level.
pub fn summary(column: &Column, group: Group) -> Option<&Summary> {
    column.summaries.iter().find(|s| (s.year, s.level) == group)
}

/// A mean, and of how many.
pub struct Mean {
    /// 5.22—5.28
    pub words: String,
    /// Of how many regions.
    pub count: usize,
}

/// The means of the targets and of the actuals: of percentages, where there are several.
pub fn means(column: &Column, group: Group) -> [Option<Mean>; 2] {
    let summary = summary(column, group);
    let mean = |spread: Option<&Spread>| {
        let Spread { count, mean, .. } = spread.filter(|s| s.count > 1)?;
        Some(Mean { words: column.mean((*mean)?), count: *count })
    };
    [mean(summary.and_then(|s| s.targets.as_ref())), mean(summary.and_then(|s| s.actuals.as_ref()))]
}

/// How many gave a number, and what the numbers come to.
pub fn foot(column: &Column, summary: &Summary) -> Vec<String> {
    let Summary { reports, given, without_number, silent, .. } = summary;
    let mut lines = vec![format!("{reports}份报告：{given}份给出数字，{without_number}份只作表述，{silent}份未提及")];
    for (what, spread) in [("目标", &summary.targets), ("上年实际", &summary.actuals)] {
        lines.extend(spread.as_ref().filter(|s| s.count > 1).map(|s| format!("{what}：{}", spread_words(column, s))));
    }
    lines
}

fn spread_words(column: &Column, spread: &Spread) -> String {
    let mean = spread.mean.map_or_else(String::new, |mean| format!("，简单平均{}", column.mean(mean)));
    let sum = spread.sum.map_or_else(String::new, |sum| format!("，合计{}", column.ends(sum)));
    format!("{}个数，{}{mean}{sum}", spread.count, column.ends(spread.extent))
}

/// Which provinces are not among the rows, if any.
pub fn absent(rows: &[&Row]) -> Option<String> {
    // Hong Kong, Macao and Taiwan (codes from 7) give no report of this kind.
    let provinces = catalogue().regions.provinces().filter(|r| r.code.as_str() < "7");
    let missing: Vec<&str> =
        provinces.filter(|p| rows.iter().all(|r| r.region != Some(&p.code))).map(|p| p.short.as_str()).collect();
    (!missing.is_empty()).then(|| format!("没有报告的{}个省份：{}", missing.len(), missing.join("、")))
}
