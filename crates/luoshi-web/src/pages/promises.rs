//! `/promises`: what was promised, filtered, sorted and searched; every view is an address.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Library, Promise};
use crate::pages::Turn;
use crate::pages::promise::became;
use crate::plain;
use crate::search::Search;
use crate::standing::{Standing, class, severity, told};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use luoshi_ledger::status::{Basis, Status};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

const PAGE: usize = 50;

/// What is asked for. Empty means all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words to be found.
    pub q: String,
    /// The name of a report.
    pub report: String,
    /// A year.
    pub year: String,
    /// A place.
    pub place: String,
    /// Id of a policy field.
    pub field: String,
    /// quantified, milestone or action.
    pub kind: String,
    /// plan or outlook.
    pub part: String,
    /// A schedule status.
    pub status: String,
    /// Id of a lead unit.
    pub unit: String,
    /// text, value, deadline or field.
    pub sort: String,
    /// From 1.
    pub page: String,
}

/// What can be chosen of something: the groups of the side.
const GROUPS: [&str; 7] = ["status", "year", "place", "kind", "part", "field", "unit"];

impl Filter {
    fn get(&self, key: &str) -> &str {
        match key {
            "year" => &self.year,
            "place" => &self.place,
            "kind" => &self.kind,
            "part" => &self.part,
            "status" => &self.status,
            "unit" => &self.unit,
            "field" => &self.field,
            "sort" => &self.sort,
            _ => &self.page,
        }
    }

    /// What a search keeps of it: everything but the words and the page.
    fn hidden(&self) -> Vec<(&'static str, &str)> {
        let all = GROUPS.into_iter().chain(["sort"]).map(|key| (key, self.get(key)));
        all.chain([("report", self.report.as_str())]).filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The same with one thing changed; back on the first page.
    fn with(&self, key: &str, value: &str) -> Filter {
        let mut other = Filter { page: String::new(), ..self.clone() };
        let place = match key {
            "year" => &mut other.year,
            "place" => &mut other.place,
            "kind" => &mut other.kind,
            "part" => &mut other.part,
            "status" => &mut other.status,
            "unit" => &mut other.unit,
            "field" => &mut other.field,
            "sort" => &mut other.sort,
            _ => &mut other.page,
        };
        value.clone_into(place);
        other
    }

    /// The query of an address, with its question mark; nothing where nothing is asked for.
    fn query(&self) -> String {
        let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(self) else { return String::new() };
        let pairs: Vec<(&String, &str)> =
            fields.iter().filter_map(|(k, v)| Some((k, v.as_str()?))).filter(|(_, v)| !v.is_empty()).collect();
        match serde_urlencoded::to_string(&pairs) {
            Ok(query) if !query.is_empty() => format!("?{query}"),
            _ => String::new(),
        }
    }

    /// Whether it finds a promise.
    pub fn takes(&self, library: &Library, standing: &Standing, promise: &Promise) -> bool {
        self.misses(&values_of(library, standing, promise)).next().is_none()
            && self.finds(promise, &Search::of(&self.q))
    }

    /// The groups, by their places, in which something else is asked for than a promise's values.
    fn misses<'f>(&'f self, values: &'f Values) -> impl Iterator<Item = usize> + 'f {
        let differs =
            |(i, key): (usize, &'static str)| (!self.get(key).is_empty() && self.get(key) != values[i]).then_some(i);
        GROUPS.into_iter().enumerate().filter_map(differs)
    }

    /// Whether a promise is of the report and has the words that are asked for.
    fn finds(&self, promise: &Promise, search: &Search) -> bool {
        (self.report.is_empty() || self.report == *promise.record.report) && search.finds(&promise.told)
    }

    /// What it finds, in the order asked for.
    pub fn of<'l>(&self, library: &'l Library, standing: &'l Standing) -> Vec<&'l Promise> {
        self.found(library, standing).promises
    }

    /// What it finds, and of each group how many there would be of each value, all other choices kept: in one pass.
    fn found<'l>(&self, library: &'l Library, standing: &'l Standing) -> Found<'l> {
        let mut found = Found { promises: Vec::new(), counts: Default::default() };
        let search = Search::of(&self.q);
        for promise in library.promises() {
            let values = values_of(library, standing, promise);
            let mut misses = self.misses(&values);
            let (first, more) = (misses.next(), misses.next().is_some());
            if more || !self.finds(promise, &search) {
                continue;
            }
            for (i, value) in values.into_iter().enumerate().filter(|(i, _)| first.is_none_or(|missed| missed == *i)) {
                *found.counts[i].entry(value).or_default() += 1;
            }
            found.promises.extend(first.is_none().then_some(promise));
        }
        self.order(&mut found.promises, standing);
        found
    }

    fn order(&self, found: &mut [&Promise], standing: &Standing) {
        let severity = |p: &&Promise| standing.of_promise(p).map(|s| severity(s.schedule));
        match self.sort.as_str() {
            "value" => found.sort_by_key(|p| std::cmp::Reverse(p.record.targets.first().map(|t| t.value))),
            "deadline" => found.sort_by(|a, b| {
                let key = |p: &Promise| p.record.deadline.is_none();
                (key(a), &a.record.deadline).cmp(&(key(b), &b.record.deadline))
            }),
            "field" => found.sort_by_key(|p| (p.record.field.is_none(), p.record.field)),
            "status" => found.sort_by_cached_key(|p| std::cmp::Reverse(severity(p))),
            _ => found.sort_by_key(|p| (p.report, p.record.part != "plan")),
        }
    }
}

/// What a filter finds.
struct Found<'l> {
    promises: Vec<&'l Promise>,
    /// In the order of [`GROUPS`].
    counts: [HashMap<&'l str, usize>; GROUPS.len()],
}

/// A promise's value in each group, in the order of [`GROUPS`]; empty where it has none.
type Values<'l> = [&'l str; GROUPS.len()];

fn values_of<'l>(library: &'l Library, standing: &'l Standing, promise: &'l Promise) -> Values<'l> {
    let (s, report) = (&promise.record, library.report_of(promise));
    let status = standing.of_promise(promise);
    [
        status.map_or("", |s| s.schedule.word()),
        &report.year_words,
        &report.place,
        s.kind,
        s.part,
        s.field.unwrap_or_default(),
        status.and_then(|s| s.lead.as_deref()).unwrap_or_default(),
    ]
}

/// Something that can be chosen.
struct Choice {
    words: String,
    query: String,
    count: usize,
    chosen: bool,
}

/// Choices of one kind.
struct Group {
    title: &'static str,
    all: String,
    any: bool,
    choices: Vec<Choice>,
}

struct Row<'p> {
    promise: &'p Promise,
    words: String,
    target: String,
    subject: (String, &'static str),
    /// Its deadline, where it is not the end of the year.
    due: String,
    status: Option<(&'static str, String)>,
    /// What was accepted so far, with the share done.
    actual: String,
    /// Since when it is behind, if it is.
    since: String,
    /// What became of it, as the next report tells.
    verdict: Option<(&'static str, &'static str)>,
    unit: String,
}

#[derive(Template)]
#[template(path = "promises.html")]
struct Page<'p> {
    c: Context,
    filter: Filter,
    groups: Vec<Group>,
    sorts: Vec<Choice>,
    rows: Vec<Row<'p>>,
    count: usize,
    turn: Turn,
    download: String,
}

impl Page<'_> {
    /// What is asked for, each with the address without it.
    fn chips(&self) -> Vec<(String, String)> {
        let chosen = GROUPS.into_iter().filter(|key| !self.filter.get(key).is_empty());
        let chip =
            |key: &'static str| (words_of(&self.c, key, self.filter.get(key)), self.filter.with(key, "").query());
        let words = Filter { q: String::new(), page: String::new(), ..self.filter.clone() };
        let typed = (!self.filter.q.is_empty()).then(|| (format!("“{}”", self.filter.q), words.query()));
        typed.into_iter().chain(chosen.map(chip)).collect()
    }

    /// What else was looked for.
    fn also(&self) -> String {
        Search::of(&self.filter.q).also().join("、")
    }

    /// Whether there are reports of several places.
    fn has_places(&self) -> bool {
        self.c.library.reports.iter().any(|r| r.place != self.c.library.reports[0].place)
    }

    /// The fields of which there are promises: a way on where nothing was found.
    fn fields(&self) -> Vec<(&'static str, &'static str)> {
        let own: std::collections::BTreeSet<&'static str> =
            self.c.library.promises().filter_map(|p| p.record.field).collect();
        own.into_iter().map(|id| (id, self.c.field(id))).collect()
    }
}

/// `/promises`
pub async fn get(c: Context, Query(filter): Query<Filter>) -> Result<Response, Fault> {
    let (library, standing) = (c.library.clone(), c.standing.clone());
    let Found { promises: found, counts } = filter.found(&library, &standing);
    let turned = |to: usize| c.to(&format!("/promises{}", filter.with("page", &to.to_string()).query()));
    let turn = Turn::of(found.len(), PAGE, &filter.page, turned);
    let page = Page {
        groups: GROUPS.iter().zip(&counts).filter_map(|(key, counts)| group(&c, &filter, key, counts)).collect(),
        sorts: sorts(&c, &filter),
        rows: found.iter().skip((turn.number - 1) * PAGE).take(PAGE).map(|p| row(&c, p)).collect(),
        count: found.len(),
        turn,
        download: filter.with("page", "").query(),
        c,
        filter: filter.clone(),
    };
    html(&page)
}

/// How many there would be of each value; nothing where there is no choice.
fn group(c: &Context, filter: &Filter, key: &'static str, counts: &HashMap<&str, usize>) -> Option<Group> {
    let open = filter.with(key, "");
    let chosen = filter.get(key);
    let mut counts: Vec<(&str, usize)> = counts.iter().map(|(v, n)| (*v, *n)).filter(|(v, _)| !v.is_empty()).collect();
    counts.sort_unstable();
    let mut choices: Vec<Choice> = counts
        .into_iter()
        .map(|(value, count)| Choice {
            words: words_of(c, key, value),
            query: filter.with(key, value).query(),
            chosen: value == chosen,
            count,
        })
        .collect();
    match key {
        "field" | "unit" => choices.sort_by_key(|choice| std::cmp::Reverse(choice.count)),
        "year" => choices.reverse(),
        _ => {}
    }
    let title = if *key == *"unit" { c.t("lead_unit") } else { c.word("sort", key) };
    (choices.len() > 1 || !chosen.is_empty()).then(|| Group {
        title,
        all: open.query(),
        any: chosen.is_empty(),
        choices,
    })
}

fn words_of(c: &Context, key: &str, value: &str) -> String {
    match key {
        "field" => c.field(value).to_owned(),
        "unit" => c.standing.state.unit_name(value).to_owned(),
        "kind" | "part" | "status" => c.t(&format!("{key}.{value}")).to_owned(),
        _ => value.to_owned(),
    }
}

fn sorts(c: &Context, filter: &Filter) -> Vec<Choice> {
    let sort = |key: &&str| Choice {
        words: c.t(&format!("sort.{}", if key.is_empty() { "text" } else { key })).to_owned(),
        query: filter.with("sort", key).query(),
        chosen: filter.sort == **key,
        count: 0,
    };
    ["", "status", "deadline", "field", "value"].iter().map(sort).collect()
}

fn row<'p>(c: &Context, promise: &'p Promise) -> Row<'p> {
    let s = &promise.record;
    let status = c.standing.of_promise(promise);
    let relation = || s.relations.first().map(|r| (r.subject.clone(), "zh-CN"));
    Row {
        status: status.map(|s| (class(s), told(c, s))),
        actual: status.map(|s| actual(c, s)).unwrap_or_default(),
        since: status.and_then(|s| s.behind_since).map(|p| plain::period(p, c.language)).unwrap_or_default(),
        verdict: became(&c.library, promise).first().map(|a| (a.verdict.word(), c.word("verdict", a.verdict.word()))),
        unit: status.and_then(|s| s.lead.as_deref()).map_or("", |l| c.standing.state.unit_name(l)).to_owned(),
        words: promise.words(),
        target: plain::line(s, c.language),
        subject: s.targets.first().map(|t| plain::subject(t, c.language)).or_else(relation).unwrap_or_default(),
        due: s
            .deadline
            .as_deref()
            .filter(|d| !d.ends_with("-12-31"))
            .map(|d| plain::date(d, c.language))
            .unwrap_or_default(),
        promise,
    }
}

/// What was accepted so far, with the share done.
fn actual(c: &Context, status: &Status) -> String {
    let Some(accepted) = status.actual.as_ref().filter(|a| a.basis != Basis::Claimed) else { return String::new() };
    let value = plain::amount(accepted.value, status.unit.as_deref().unwrap_or(""), c.language);
    let day = plain::date(&accepted.as_of.to_string(), c.language);
    let share = status.share_done.map(|s| format!("{}%", (s * Decimal::ONE_HUNDRED).round_dp(0).normalize()));
    let zh = share.iter().map(|s| format!("（{s}）")).collect::<String>();
    let en = share.iter().map(|s| format!(" ({s})")).collect::<String>();
    c.language.of(format!("截至{day} {value}{zh}"), format!("{value}{en} as of {day}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::{get, site};

    #[test]
    fn filters_narrow_what_is_found() {
        let view = site().view();
        let count = |filter: Filter| filter.of(&view.library, &view.standing).len();
        let all = count(Filter::default());
        let cars = count(Filter { q: "汽车".into(), ..Filter::default() });
        let energy = count(Filter { field: "energy".into(), year: "2026".into(), ..Filter::default() });
        let behind = count(Filter { status: "behind".into(), ..Filter::default() });
        assert!(0 < behind && behind < all, "{behind}");
        assert!(0 < cars && cars < all && 0 < energy && energy < all, "{cars} {energy} {all}");
    }

    #[test]
    fn a_filter_is_an_address_and_back() {
        let filter = Filter { q: "汽车 产量".into(), sort: "value".into(), ..Filter::default() };
        assert_eq!(serde_urlencoded::from_str(filter.query().trim_start_matches('?')), Ok(filter));
        assert_eq!(Filter::default().query(), "");
    }

    #[test]
    fn deadlines_come_in_order() {
        let view = site().view();
        let sorted = Filter { sort: "deadline".into(), ..Filter::default() };
        let dates: Vec<_> =
            sorted.of(&view.library, &view.standing).iter().filter_map(|p| p.record.deadline.clone()).collect();
        assert!(dates.is_sorted() && dates[0] < dates[dates.len() - 1]);
    }

    #[test]
    fn names_of_indicators_and_fields_find_in_both_languages() {
        let view = site().view();
        for q in ["GDP", "gdp growth", "Employment", "地区生产总值"] {
            let found = Filter { q: q.into(), ..Filter::default() }.of(&view.library, &view.standing);
            assert!(!found.is_empty(), "{q}");
        }
    }

    #[test]
    fn a_citizens_words_find_what_the_report_calls_it_and_it_is_said() {
        for (q, also) in [("找工作", "就业"), ("看病", "医疗"), ("老小区", "老旧小区"), ("养老金", "基础养老金")]
        {
            let asked = serde_urlencoded::to_string([("q", q)]).expect("a query");
            let text = get(&format!("/promises?{asked}")).text();
            assert!(text.contains(also) && !text.contains("role=\"status\">0 "), "{q}: {text}");
        }
    }

    #[test]
    fn nothing_found_says_what_to_do() {
        let text = get("/promises?q=xyzzy").text();
        assert!(text.contains(crate::language::Language::Chinese.words("nothing_found")));
    }
}
