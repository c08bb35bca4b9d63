//! `/scorecard/record`: what became of one place's promises over the years: by year, by field, by kind.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Library, Scorecard};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use luoshi::catalogue::Verdict;
use luoshi::verify::{Answer, Count, Record};
use serde::Deserialize;

/// Whose record is shown; empty is the place with the longest one.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    place: String,
}

/// A year, a field or a kind, and how often each verdict was given.
struct Line {
    words: String,
    /// The scorecard, of a year.
    card: Option<String>,
    count: Count,
}

/// Lines of one sort.
struct Group {
    title: &'static str,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "record.html")]
struct Page<'l> {
    c: Context,
    place: &'l str,
    /// All that have one, the longest first.
    places: Vec<&'l str>,
    verdicts: Vec<Verdict>,
    groups: Vec<Group>,
    sum: Count,
}

/// `/scorecard/record`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let library = c.library.clone();
    let places = places(&library);
    let chosen = places.iter().copied().find(|p| *p == asked.place);
    let place = match asked.place.as_str() {
        "" => places.first().copied().unwrap_or_default(),
        _ => chosen.ok_or(Fault::Unknown)?,
    };
    let cards: Vec<&Scorecard> = library.scorecards.iter().filter(|s| library.reports[s.plan].place == place).collect();
    let mut sum = Count::default();
    cards.iter().flat_map(|card| checkable(card)).for_each(|answer| sum.add(answer.verdict));
    let verdicts = Verdict::ALL.into_iter().filter(|v| sum.of(*v) > 0).collect();
    html(&Page { place, places, verdicts, groups: groups(&c, &library, &cards), sum, c })
}

/// The places of which there are scorecards: who has most of them first.
fn places(library: &Library) -> Vec<&str> {
    let of = |card: &Scorecard| library.reports[card.plan].place.as_str();
    let mut places: Vec<(usize, &str)> = Vec::new();
    for place in library.scorecards.iter().map(of) {
        match places.iter_mut().find(|(_, p)| *p == place) {
            Some((count, _)) => *count += 1,
            None => places.push((1, place)),
        }
    }
    places.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    places.into_iter().map(|(_, place)| place).collect()
}

/// What is counted, as on the scorecard's head: work that goes on has no single mark of being done.
fn checkable(card: &Scorecard) -> impl Iterator<Item = &Answer> {
    card.answers.iter().filter(|answer| answer.is_checkable())
}

fn groups(c: &Context, library: &Library, cards: &[&Scorecard]) -> Vec<Group> {
    let mut record = Record::default();
    cards.iter().for_each(|card| record.add(library.reports[card.plan].year, checkable(card)));
    let card = |year| cards.iter().map(|s| &library.reports[s.plan]).find(|r| r.year == year).map(|r| r.id.clone());
    let years = record.years.into_iter().rev();
    let years = years.map(|(year, count)| Line {
        words: year.map(|y| y.to_string()).unwrap_or_default(),
        card: card(year),
        count,
    });
    let line = |words: &str, count| Line { words: words.to_owned(), card: None, count };
    let name = |id: &str| if id.is_empty() { c.t("no_field") } else { c.field(id) };
    let mut fields: Vec<Line> = record.fields.into_iter().map(|(id, count)| line(name(id), count)).collect();
    fields.sort_by_key(|l| std::cmp::Reverse(l.count.all()));
    let kinds = ["quantified", "milestone"].into_iter();
    let kinds = kinds.filter_map(|kind| Some(line(c.word("kind", kind), record.kinds.remove(kind)?)));
    vec![
        Group { title: c.word("sort", "year"), lines: years.collect() },
        Group { title: c.word("sort", "kind"), lines: kinds.collect() },
        Group { title: c.word("sort", "field"), lines: fields },
    ]
}

impl Group {
    /// How many promises the longest bar stands for.
    fn most(&self) -> usize {
        self.lines.iter().map(|l| l.count.all()).max().unwrap_or(1)
    }
}

impl Line {
    /// How often a verdict was given; nothing for never.
    fn of(&self, verdict: &Verdict) -> String {
        Some(self.count.of(*verdict)).filter(|n| *n > 0).map(|n| n.to_string()).unwrap_or_default()
    }

    /// The stretches of its bar: the verdict's word, where it begins, how long it is.
    fn stretches(&self) -> Vec<(&'static str, usize, usize)> {
        let mut from = 0;
        let stretch = |verdict: Verdict| {
            let long = self.count.of(verdict);
            from += long;
            (verdict.word(), from - long, long)
        };
        Verdict::ALL.into_iter().map(stretch).filter(|(_, _, long)| *long > 0).collect()
    }
}

impl Page<'_> {
    fn words(&self, verdict: &Verdict) -> &'static str {
        self.c.word("verdict", verdict.word())
    }

    fn all(&self, verdict: &Verdict) -> usize {
        self.sum.of(*verdict)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::{get, library};

    #[test]
    fn every_answer_is_counted_once_in_each_group() {
        let library = library();
        let all = checkable(&library.scorecards[0]).count();
        let text = get("/scorecard/record").text();
        assert!(text.contains("云岭省") && text.contains(&library.reports[library.scorecards[0].plan].id), "{text}");
        let sums = text.matches(&format!("<b>{all}</b>")).count();
        assert_eq!(sums, 3, "{text}");
    }

    #[test]
    fn a_place_without_a_record_is_not_made_up() {
        let nowhere = get("/scorecard/record?place=%E6%97%A0").status;
        assert_eq!(nowhere, axum::http::StatusCode::NOT_FOUND);
    }

    #[test]
    fn bars_are_filled_without_gaps() {
        let mut count = Count::default();
        [Verdict::Met, Verdict::Met, Verdict::Unreported].into_iter().for_each(|v| count.add(v));
        let line = Line { words: String::new(), card: None, count };
        assert_eq!(line.stretches(), [("met", 0, 2), ("unreported", 2, 1)]);
    }
}
