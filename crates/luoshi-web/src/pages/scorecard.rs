//! `/scorecard`: what became of the promises of a report, as the next one tells; also for two files of a visitor's own.

mod own;
mod table;

pub use own::post;
pub use table::{get_csv as csv, get_json as json, get_xlsx as xlsx};

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::language::Language;
use crate::library::{Library, Report, Scorecard};
use crate::pages::Turn;
use crate::pages::front::verdicts;
use crate::plain;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use luoshi::catalogue::Verdict;
use luoshi::verify::Answer;
use serde::Deserialize;
use std::collections::BTreeSet;

/// A promise and what became of it.
struct Row<'a> {
    answer: &'a Answer,
    verdict: &'static str,
    promised: String,
    told: String,
    rule: &'static str,
    /// Why a share counts or does not.
    counts: &'static str,
    share: String,
    /// The headings above it, of a visitor's own file: nothing leads into it.
    stands: String,
}

impl Row<'_> {
    fn subject(&self, language: &Language) -> (String, &'static str) {
        self.answer.promise.target.as_ref().map(|t| plain::subject(t, *language)).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "scorecard.html")]
struct Page<'a> {
    c: Context,
    library: &'a Library,
    card: Option<&'a Scorecard>,
    /// A visitor's own files: nothing of them is kept, so nothing links to them.
    own: bool,
    /// How often each verdict was given: of what can be checked, or of the kind that is asked for.
    counts: Vec<(&'static str, &'static str, usize)>,
    rows: Vec<Row<'a>>,
    verdict: String,
    kind: String,
    kinds: Vec<(&'static str, usize)>,
    all: usize,
    /// How many promises that makes: one with two targets is answered twice.
    promises: usize,
    /// Why a visitor's files were not taken.
    refused: Option<String>,
    /// How many there are of what is asked for.
    found: usize,
    turn: Turn,
}

impl Page<'_> {
    /// The stretches of the bar: verdict, where it begins, how long it is.
    fn stretches(&self) -> Vec<(&'static str, usize, usize)> {
        let mut from = 0;
        let stretch = |(word, _, count): &(&'static str, &'static str, usize)| {
            from += count;
            (*word, from - count, *count)
        };
        self.counts.iter().map(stretch).collect()
    }

    /// How many the bar stands for.
    fn counted(&self) -> usize {
        self.counts.iter().map(|(.., n)| n).sum()
    }

    /// How many were told of, as a sentence.
    fn summary(&self) -> String {
        let of =
            |words: &[&str]| self.counts.iter().filter(|(w, ..)| words.contains(w)).map(|(.., n)| n).sum::<usize>();
        let (all, silent, kept) = (self.counted(), of(&["unreported"]), of(&["exceeded", "met"]));
        let told = all - silent;
        let what = self.c.t(&format!("answers.{}", self.bar_kind()));
        self.c.language.of(
            format!("{all}项{what}：下一年的报告交代了{told}项，其中完成或超额完成{kept}项；{silent}项未交代。"),
            format!("{all} {what}: the next report tells of {told}, of which {kept} were met or exceeded; of {silent} it says nothing."),
        )
    }

    /// Of which kind the bar is.
    fn bar_kind(&self) -> &str {
        if self.kind.is_empty() { CHECKABLE } else { &self.kind }
    }

    /// How many pieces of continuing work there are, where they are not in the bar.
    fn going_on(&self) -> usize {
        self.kinds.iter().find(|(kind, _)| *kind == "action" && self.kind.is_empty()).map_or(0, |(_, n)| *n)
    }

    /// What is asked for, as the end of an address.
    fn asked(&self) -> String {
        let query = crate::pages::query(&[("verdict", &self.verdict), ("kind", &self.kind)]);
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// All reports that have one: those of the place that is shown are together.
    fn others(&self) -> Vec<(&Report, bool)> {
        let shown = self.card.map(|card| card.plan);
        let cards = self.c.library.scorecards.iter();
        cards.map(|card| (&self.c.library.reports[card.plan], !self.own && Some(card.plan) == shown)).collect()
    }
}

/// Rows on a page: a page stays light however long a report is.
const SHOWN: usize = 100;

/// What can be checked: it has a number, or happens or not.
const CHECKABLE: &str = "checkable";

/// What is shown of a scorecard.
#[derive(Deserialize, Default)]
pub struct Shown {
    /// Why a visitor's files were not taken.
    #[serde(skip)]
    refused: Option<String>,
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    kind: String,
    /// From 1.
    #[serde(default)]
    page: String,
}

impl Shown {
    fn takes(&self, answer: &Answer) -> bool {
        self.verdict.is_empty() || answer.verdict.word() == self.verdict
    }

    fn is_of_kind(&self, answer: &Answer) -> bool {
        is_of(answer, &self.kind)
    }

    /// The answers that are asked for, the worst first.
    fn of<'a>(&self, answers: &'a [Answer]) -> Vec<&'a Answer> {
        let mut found: Vec<&Answer> = answers.iter().filter(|a| self.is_of_kind(a) && self.takes(a)).collect();
        found.sort_by_key(|a| place(a));
        found
    }
}

fn is_of(answer: &Answer, kind: &str) -> bool {
    match kind {
        "" => true,
        CHECKABLE => answer.is_checkable(),
        kind => answer.promise.kind == kind,
    }
}

/// `GET /scorecard`: the latest one of the place that most is known of the office's own.
pub async fn latest(c: Context) -> Result<Response, Fault> {
    match own_card(&c) {
        Some(card) => {
            let to = format!("/scorecard/{}", c.library.reports[card.plan].id);
            Ok(Redirect::to(&c.to(&to)).into_response())
        }
        None => page(c.clone(), &c.library.clone(), None, false, &Shown::default()),
    }
}

/// The latest scorecard of the site's own place; else the latest.
fn own_card(c: &Context) -> Option<&Scorecard> {
    let own = crate::pages::front::own_report(&c.library, &c.standing);
    let cards = &c.library.scorecards;
    let of_place = |card: &&Scorecard| own.is_some_and(|r| c.library.reports[card.plan].place == r.place);
    cards.iter().find(of_place).or(cards.first())
}

/// `GET /scorecard/{report}`
pub async fn get(c: Context, Path(report): Path<String>, Query(shown): Query<Shown>) -> Result<Response, Fault> {
    let library = c.library.clone();
    let card = library.scorecard(&report).ok_or(Fault::Unknown)?;
    page(c, &library, Some(card), false, &shown)
}

fn page(c: Context, library: &Library, card: Option<&Scorecard>, own: bool, shown: &Shown) -> Result<Response, Fault> {
    let answers = card.map_or(&[][..], |card| &card.answers);
    let count = |kind| answers.iter().filter(|a| is_of(a, kind)).count();
    let kinds = [CHECKABLE, "quantified", "milestone", "action"].map(|kind| (kind, count(kind)));
    let found = shown.of(answers);
    let bar = if shown.kind.is_empty() { CHECKABLE } else { &shown.kind };
    let plan = card.map(|card| &library.reports[card.plan].id);
    let turned = |page: usize| {
        let asked = [("verdict", shown.verdict.as_str()), ("kind", &shown.kind), ("page", &page.to_string())];
        c.to(&format!("/scorecard/{}?{}", plan.map_or("", |p| p), crate::pages::query(&asked)))
    };
    let turn = Turn::of(if own { 0 } else { found.len() }, SHOWN, &shown.page, turned);
    let page = Page {
        counts: verdicts(&c, answers.iter().filter(|a| is_of(a, bar))),
        rows: found.iter().skip((turn.number - 1) * SHOWN).take(SHOWN).map(|a| row(&c, a, own)).collect(),
        found: found.len(),
        turn,
        all: answers.iter().filter(|a| shown.is_of_kind(a)).count(),
        promises: answers.iter().map(|a| &a.promise.id).collect::<BTreeSet<_>>().len(),
        refused: shown.refused.clone(),
        verdict: shown.verdict.clone(),
        kind: shown.kind.clone(),
        kinds: kinds.into_iter().filter(|(_, count)| *count > 0).collect(),
        library,
        card,
        own,
        c: c.clone(),
    };
    html(&page)
}

/// Where an answer stands: what was told before silence, what can be measured before continuing work, the worst first.
fn place(answer: &Answer) -> (bool, bool, u8) {
    let verdict = match answer.verdict {
        Verdict::Missed => 0,
        Verdict::Partly => 1,
        Verdict::Exceeded => 2,
        Verdict::Met => 3,
        Verdict::Unclear => 4,
        Verdict::NotDue => 5,
        Verdict::Unreported => 6,
    };
    (answer.verdict == Verdict::Unreported, answer.promise.kind == "action", verdict)
}

/// Whether a share counts: of what is to be done any part does, of a level to be reached or kept none.
fn counts(c: &Context, answer: &Answer) -> &'static str {
    match (answer.verdict, answer.promise.target.as_ref().map(|t| t.aim)) {
        (Verdict::Partly, Some("do")) => c.t("part_counts"),
        (Verdict::Missed, Some("reach" | "keep")) if answer.share.is_some() => c.t("part_counts_not"),
        _ => "",
    }
}

fn row<'a>(c: &Context, answer: &'a Answer, own: bool) -> Row<'a> {
    let outcome = answer.outcomes.first();
    let told = outcome.and_then(|o| o.target.as_ref()).map(|t| plain::target(t, c.language));
    let percent = |share: &luoshi::record::Number| {
        format!("{}%", (share.0 * rust_decimal::Decimal::ONE_HUNDRED).round_dp(1).normalize())
    };
    Row {
        verdict: c.word("verdict", answer.verdict.word()),
        promised: answer.promise.target.as_ref().map(|t| plain::target(t, c.language)).unwrap_or_default(),
        told: told.unwrap_or_default(),
        rule: crate::pages::promise::rule(c, answer),
        counts: counts(c, answer),
        stands: if own { answer.promise.section.join(" / ") } else { String::new() },
        share: answer.share.as_ref().map(percent).unwrap_or_default(),
        answer,
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{get, library};

    #[test]
    fn what_is_measured_can_be_looked_at_alone() {
        let library = library();
        let card = &library.scorecards[0];
        let measured = card.answers.iter().filter(|a| a.promise.kind == "quantified").count();
        let text = get(&format!("/scorecard/{}?kind=quantified", library.reports[card.plan].id)).text();
        assert!(text.contains(&format!("{measured} / {measured}")), "{text}");
    }

    #[test]
    fn a_long_scorecard_comes_page_by_page() {
        let library = library();
        let card = &library.scorecards[0];
        let id = &library.reports[card.plan].id;
        let rows = |page: usize| {
            let text = get(&format!("/scorecard/{id}?page={page}")).text();
            text.matches("<tr><th scope=\"row\">").count()
        };
        let pages = card.answers.len().div_ceil(super::SHOWN);
        assert!(pages > 1, "{}", card.answers.len());
        assert_eq!((1..=pages).map(rows).sum::<usize>(), card.answers.len());
    }

    #[test]
    fn what_can_be_checked_leads_and_continuing_work_is_counted_apart() {
        let library = library();
        let card = &library.scorecards[0];
        let id = &library.reports[card.plan].id;
        let of = |kind: &str| card.answers.iter().filter(|a| super::is_of(a, kind)).count();
        let (checkable, action) = (of("checkable"), of("action"));
        assert!(checkable > 0 && action > 0 && checkable + action == card.answers.len());
        let text = get(&format!("/scorecard/{id}")).text();
        assert!(text.contains(&format!("{checkable}项可以核实的承诺")), "{text}");
        // A number of the bar is the number of the list that it opens.
        let (query, rest) = text
            .split_once(&format!("/scorecard/{id}?verdict=missed"))
            .map(|(_, r)| r.split_once('"').expect("a link"))
            .expect("a count");
        let count = rest.split(['>', '<']).nth(1).expect("a number");
        let list = get(&format!("/scorecard/{id}?verdict=missed{}", query.replace("&amp;", "&"))).text();
        assert!(list.contains(&format!("role=\"status\">{count} / ")), "{count}: {list}");
    }

    #[test]
    fn a_level_that_was_nearly_reached_says_why_it_is_missed() {
        let library = library();
        let id = &library.reports[library.scorecards[0].plan].id;
        let text = get(&format!("/scorecard/{id}")).text();
        let words = |key| crate::language::Language::Chinese.words(key);
        assert!(text.contains(words("part_counts")) && text.contains(words("part_counts_not")), "{text}");
    }

    #[test]
    fn silence_is_not_a_miss() {
        let library = library();
        let report = &library.reports[library.scorecards[0].plan].id;
        let text = get(&format!("/scorecard/{report}?verdict=unreported")).text();
        assert!(text.contains("5万个") && !text.contains("status bad"), "{text}");
    }
}
