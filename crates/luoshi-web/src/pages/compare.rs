//! `/compare`: indicators across the reports of this site: a matrix of all, and of one its ranking, its map, its years.

mod matrix;
mod ranking;
mod years;

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Library, Report};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use luoshi::catalogue::{Indicator, catalogue};
use luoshi::compare::{Column, Figure};
use matrix::Matrix;
use ranking::Ranking;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use years::Years;

/// What is compared.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// Id of an indicator; empty for an overview.
    indicator: String,
    /// The year whose reports are ranked; empty is the latest of several places.
    year: String,
    /// The place whose years are shown; empty is the one with most reports.
    place: String,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct Page {
    c: Context,
    choices: Vec<(&'static Indicator, usize)>,
    chosen: Option<&'static Indicator>,
    years: Vec<i32>,
    year: Option<i32>,
    places: Vec<String>,
    place: String,
    matrix: Option<Matrix>,
    ranking: Option<Ranking>,
    over: Option<Years>,
}

impl Page {
    fn name(&self, indicator: &&'static Indicator) -> &'static str {
        self.c.language.of(&indicator.zh, &indicator.en)
    }

    fn is_chosen(&self, indicator: &&'static Indicator) -> bool {
        self.chosen.is_some_and(|c| c.id == indicator.id)
    }

    /// Reports that the overview does not show: those of other years than the one that is chosen.
    fn left_out(&self) -> Vec<&Report> {
        left_out(&self.c.library, self.year)
    }

    fn is_year(&self, year: &i32) -> bool {
        self.year == Some(*year)
    }
}

/// `/compare`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let library = c.library.clone();
    let choices = choices(&library);
    let chosen = catalogue().indicators.of_id(&asked.indicator).filter(|_| !choices.is_empty());
    let years = shared_years(&library);
    let year = years.iter().copied().find(|y| y.to_string() == asked.year).or(years.first().copied());
    let places = places(&library);
    let place = places.iter().find(|p| **p == asked.place).or(places.first()).cloned().unwrap_or_default();
    let page = Page {
        matrix: Some(matrix::of(&c, &library, &choices, year)).filter(|_| chosen.is_none() && !choices.is_empty()),
        ranking: chosen.zip(year).map(|(indicator, year)| ranking::of(&c, &library, indicator, year)),
        over: chosen.and_then(|indicator| years::of(&c, &library, indicator, &place)),
        choices,
        chosen,
        years,
        year,
        places,
        place,
        c,
    };
    html(&page)
}

/// The indicators that most reports speak of.
fn choices(library: &Library) -> Vec<(&'static Indicator, usize)> {
    let mut reports: BTreeMap<&'static str, BTreeSet<usize>> = BTreeMap::new();
    for promise in &library.statements {
        for id in promise.record.targets.iter().filter_map(|t| t.indicator) {
            reports.entry(id).or_default().insert(promise.report);
        }
    }
    let found = reports.into_iter().filter_map(|(id, seen)| Some((catalogue().indicators.of_id(id)?, seen.len())));
    let mut choices: Vec<_> = found.filter(|(_, count)| *count > 1 || library.reports.len() < 2).collect();
    let place = |i: &Indicator| catalogue().indicators.all.iter().position(|o| o.id == i.id);
    choices.sort_by_key(|(i, count)| (std::cmp::Reverse(*count), place(i)));
    choices
}

/// The years of which several places have a report, the latest first.
fn shared_years(library: &Library) -> Vec<i32> {
    let mut places: BTreeMap<i32, BTreeSet<&str>> = BTreeMap::new();
    for report in &library.reports {
        if let Some(year) = report.year {
            places.entry(year).or_default().insert(&report.place);
        }
    }
    places.into_iter().rev().filter(|(_, places)| places.len() > 1).map(|(year, _)| year).collect()
}

/// All places, those with most reports first.
fn places(library: &Library) -> Vec<String> {
    let mut counts: BTreeMap<(&Option<String>, &str), usize> = BTreeMap::new();
    library.reports.iter().for_each(|r| *counts.entry((&r.region, &r.place)).or_default() += 1);
    let mut places: Vec<_> = counts.into_iter().collect();
    places.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    places.into_iter().map(|((_, place), _)| place.to_owned()).collect()
}

fn left_out(library: &Library, year: Option<i32>) -> Vec<&Report> {
    library.reports.iter().filter(|r| year.is_some() && r.year != year).collect()
}

/// The reports of which something holds, as they were read.
fn readings(library: &Library, of: impl Fn(&Report) -> bool) -> Vec<&luoshi::Reading> {
    library.reports.iter().filter(|r| of(r)).map(|r| r.reading.as_ref()).collect()
}

/// A figure in words: in Chinese the column says the unit, in English each figure does.
fn words(c: &Context, column: &Column, figure: &Figure) -> String {
    match c.is_chinese() {
        true => column.words(figure),
        false => crate::plain::value(figure.target, c.language),
    }
}

/// The unit of a column: 亿元; 100 million yuan.
fn unit(c: &Context, column: &Column) -> String {
    let times = match column.scale.word {
        "万" => c.t("ten_thousand"),
        "亿" => c.t("hundred_million"),
        _ => "",
    };
    let word = crate::plain::unit(&column.measure.unit, c.language);
    format!("{times}{}", if times.is_empty() { word.trim_start() } else { word.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::get;

    #[test]
    fn both_years_stand_side_by_side() {
        let text = get("/compare?indicator=gdp_growth").text();
        assert!(text.contains("2025") && text.contains("2026") && text.contains("5.3"), "{text}");
        assert!(text.contains("<polyline"), "{text}");
    }

    #[test]
    fn without_an_indicator_all_are_shown_and_lead_on() {
        let text = get("/compare").text();
        assert!(text.contains("?indicator=gdp_growth") && text.contains("5%左右") || text.contains("5左右"), "{text}");
    }

    /// Reports of two years and five provinces, with one figure each.
    pub(super) fn several() -> Library {
        let text = |place: &str, year: i32, growth: &str, told: &str| {
            format!(
                "{place}{year}年政府工作报告\n各位代表：\n一、{}年工作回顾\n地区生产总值增长{told}%。\n\
                 二、{year}年工作安排\n地区生产总值增长{growth}。\n",
                year - 1
            )
        };
        let files = [
            ("浙江省", 2026, "5%—5.5%", "5.5"),
            ("浙江省", 2025, "5.5%左右", "5.4"),
            ("西藏自治区", 2026, "7%以上", "6.3"),
            ("海南省", 2026, "6%左右", "3.7"),
            ("广东省", 2026, "4.5%—5%", "3.9"),
            ("广东省", 2025, "5%左右", "3.5"),
        ];
        let files = files.map(|(place, year, growth, told)| text(place, year, growth, told));
        Library::read(files.iter().map(|t| ("a.txt", t.as_bytes()))).expect("texts")
    }

    #[test]
    fn what_the_overview_leaves_out_is_named() {
        // The demonstration has one place and two years: all of it is shown.
        let words = crate::language::Language::Chinese.words("compare_left_out");
        assert!(!get("/compare").text().contains(words));
        let library = several();
        assert!(left_out(&library, None).is_empty());
        let left: Vec<_> = left_out(&library, Some(2026)).into_iter().filter_map(|r| r.year).collect();
        assert_eq!(left, [2025, 2025]);
    }

    #[test]
    fn years_and_places_are_what_the_reports_are_of() {
        let library = several();
        assert_eq!(shared_years(&library), [2026, 2025]);
        assert_eq!(places(&library)[..2], ["浙江省", "广东省"]);
        assert_eq!(choices(&library)[0].0.id, "gdp_growth");
    }
}
