//! `/scorecard`: what became of the promises of a report, as the next one tells; also for two files of a visitor's own.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::language::Language;
use crate::library::{Library, Scorecard, sources};
use crate::pages::front::verdicts;
use crate::plain;
use askama::Template;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use luoshi::catalogue::Verdict;
use luoshi::verify::Answer;
use serde::Deserialize;
use tokio::sync::Semaphore;

/// A promise and what became of it.
struct Row<'a> {
    answer: &'a Answer,
    verdict: &'static str,
    promised: String,
    told: String,
    rule: &'static str,
    share: String,
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
    counts: Vec<(&'static str, &'static str, usize)>,
    rows: Vec<Row<'a>>,
    verdict: String,
    kind: String,
    kinds: Vec<(&'static str, usize)>,
    all: usize,
    /// How many there are of what is asked for.
    found: usize,
    number: usize,
    pages: usize,
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

    /// How many were told of, as a sentence.
    fn summary(&self) -> String {
        let of =
            |words: &[&str]| self.counts.iter().filter(|(w, ..)| words.contains(w)).map(|(.., n)| n).sum::<usize>();
        let (silent, kept) = (of(&["unreported"]), of(&["exceeded", "met"]));
        let told = self.all - silent;
        self.c.language.of(
            format!("{}项承诺中，下一年的报告交代了{told}项，其中完成或超额完成{kept}项；{silent}项未交代。", self.all),
            format!("Of {} promises the next report tells of {told}, of which {kept} were met or exceeded; of {silent} it says nothing.", self.all),
        )
    }

    /// The end of the address of another page of the same.
    fn turned(&self, page: usize) -> String {
        let page = page.to_string();
        crate::pages::query(&[("verdict", &self.verdict), ("kind", &self.kind), ("page", &page)])
    }
}

/// Rows on a page: a page stays light however long a report is.
const SHOWN: usize = 100;

/// What is shown of a scorecard.
#[derive(Deserialize, Default)]
pub struct Shown {
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
        self.kind.is_empty() || answer.promise.kind == self.kind
    }
}

/// `GET /scorecard`: the latest one.
pub async fn latest(c: Context) -> Result<Response, Fault> {
    match c.library.scorecards.first() {
        Some(card) => {
            let to = format!("/scorecard/{}", c.library.reports[card.plan].id);
            Ok(Redirect::to(&c.to(&to)).into_response())
        }
        None => page(c.clone(), &c.library.clone(), None, false, &Shown::default()),
    }
}

/// `GET /scorecard/{report}`
pub async fn get(c: Context, Path(report): Path<String>, Query(shown): Query<Shown>) -> Result<Response, Fault> {
    let library = c.library.clone();
    let card = library.scorecard(&report).ok_or(Fault::Unknown)?;
    page(c, &library, Some(card), false, &shown)
}

fn page(c: Context, library: &Library, card: Option<&Scorecard>, own: bool, shown: &Shown) -> Result<Response, Fault> {
    let answers = card.map_or(&[][..], |card| &card.answers);
    let of_kind: Vec<&Answer> = answers.iter().filter(|a| shown.is_of_kind(a)).collect();
    let count = |kind| answers.iter().filter(|a| a.promise.kind == kind).count();
    let kinds = ["quantified", "milestone", "action"].map(|kind| (kind, count(kind)));
    let mut found: Vec<&Answer> = of_kind.iter().copied().filter(|a| shown.takes(a)).collect();
    found.sort_by_key(|a| place(a));
    let pages = if own { 1 } else { found.len().div_ceil(SHOWN).max(1) };
    let number = shown.page.parse().unwrap_or(1).clamp(1, pages);
    let page = Page {
        counts: verdicts(&c, of_kind.iter().copied()),
        rows: found.iter().skip((number - 1) * SHOWN).take(SHOWN).map(|a| row(&c, a)).collect(),
        found: found.len(),
        number,
        pages,
        all: of_kind.len(),
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

fn row<'a>(c: &Context, answer: &'a Answer) -> Row<'a> {
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
        share: answer.share.as_ref().map(percent).unwrap_or_default(),
        answer,
    }
}

/// The largest file that a visitor may bring, in bytes: no report is as large.
const LARGEST: usize = 4 << 20;
/// The longest text of both, in characters: some twenty reports.
const LONGEST: usize = 500_000;
/// How many visitors' files are read at once.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

fn too_long() -> Fault {
    Fault::bad(
        "文件过大：每个不超过4MiB，两份合计不超过50万字",
        "The files are too large: 4 MiB each and 500,000 characters together at most",
    )
}

/// Reads the files of a visitor, if their texts are no longer than reports are.
fn read(files: &[(String, Vec<u8>)]) -> Result<Library, Fault> {
    let sources = sources(files.iter().map(|(n, b)| (n.as_str(), b.as_slice())))
        .map_err(|e| Fault::bad(format!("“{}”读不出来：{}", e.file, e.zh()), e.to_string()))?;
    match sources.iter().map(|s| s.text.chars().count()).sum::<usize>() > LONGEST {
        true => Err(too_long()),
        false => Ok(Library::of_sources(&sources)),
    }
}

/// `POST /scorecard`: two files, this year's and the next year's. They are read, answered and forgotten.
pub async fn post(c: Context, mut form: Multipart) -> Result<Response, Fault> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let broken = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::Form(StatusCode::PAYLOAD_TOO_LARGE),
        _ => Fault::bad("文件没有完整传到，请重试", "The files did not arrive whole; try again"),
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(broken)?;
        files.push((name, bytes.to_vec()));
    }
    files.retain(|(_, bytes)| !bytes.is_empty());
    if files.len() < 2 {
        return Err(Fault::bad(
            "请选择两份报告：作出承诺的一份，和下一年的一份",
            "Choose two reports: the one that promises, and the next year's",
        ));
    }
    if files.iter().any(|(_, bytes)| bytes.len() > LARGEST) {
        return Err(too_long());
    }
    // Held until the reading has ended, also where the visitor has gone meanwhile.
    let place = AT_ONCE.acquire().await.map_err(|_| Fault::Broken)?;
    let read = move || {
        let _place = place;
        read(&files)
    };
    let library = tokio::task::spawn_blocking(read).await.map_err(|_| Fault::Broken)??;
    if library.scorecards.is_empty() {
        return Err(Fault::bad(
            "两份报告须属于同一个地方、相邻的两年；请检查是否选错了文件",
            "The two reports have to be of one place and of consecutive years; check the files",
        ));
    }
    let card = library.scorecards.first();
    page(c, &library, card, true, &Shown::default())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{ask, get, library};

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
    fn silence_is_not_a_miss() {
        let library = library();
        let report = &library.reports[library.scorecards[0].plan].id;
        let text = get(&format!("/scorecard/{report}?verdict=unreported")).text();
        assert!(text.contains("5万个") && !text.contains("status bad"), "{text}");
    }

    #[test]
    fn texts_longer_than_reports_are_refused_unread() {
        let part = |text: &str| {
            format!("--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\n{text}\r\n")
        };
        for long in ["新建公路300公里，".repeat(60_000), "9".repeat(super::LARGEST + 1)] {
            let body = format!("{}{}--B--\r\n", part(&long), part("溪城市2025年政府工作报告"));
            let answer = crate::pages::tests::send("/scorecard", "multipart/form-data; boundary=B", &body);
            assert_eq!(answer.status, axum::http::StatusCode::BAD_REQUEST);
            assert!(answer.text().contains("50万字"));
        }
    }

    #[test]
    fn two_files_of_a_visitor_are_answered_and_not_kept() {
        let before = library().reports.len();
        let part = |name: &str, text: &str| {
            format!(
                "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n{text}\r\n"
            )
        };
        let plan = "溪城市2024年政府工作报告\n各位代表：\n一、2024年工作安排\n新建农村公路300公里以上。\n";
        let next = "溪城市2025年政府工作报告\n各位代表：\n一、2024年工作回顾\n新建农村公路320公里。\n二、2025年工作安排\n新建农村公路310公里。\n";
        let body = format!("{}{}--B--\r\n", part("a.txt", plan), part("b.txt", next));
        let answer = crate::pages::tests::send("/scorecard", "multipart/form-data; boundary=B", &body);
        assert!(answer.text().contains("320公里"), "{}", answer.text());
        assert_eq!(library().reports.len(), before);
        assert_eq!(ask("POST", "/scorecard", None, "").status, axum::http::StatusCode::BAD_REQUEST);
    }
}
