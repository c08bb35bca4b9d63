//! `/promises/{id}`: one promise: its words in context, its targets in plain language, its progress, what people say.

mod work;
mod years;

use crate::context::Context;
use crate::fault::{self, Fault, html};
use crate::language::Language;
use crate::library::{Block, Library, Promise, Report};
use crate::plain;
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use luoshi::record::TargetRecord;
use luoshi::verify::Answer;
use luoshi_ledger::act::feedback::Receive;
use luoshi_ledger::state::matter::{Feedback, Said as SaidBy};
use luoshi_ledger::{Draft, FeedbackId, TaskId, day_of};
use serde::Deserialize;
use std::time::Duration;
use work::Work;
use years::Year;

/// A target, told.
struct Told<'p> {
    target: &'p TargetRecord,
    plain: String,
    met: String,
    baseline: Option<String>,
    indicator: Option<&'static str>,
    obligation: Option<&'static str>,
}

/// The same thing promised by another place.
struct Elsewhere<'p> {
    promise: &'p Promise,
    report: &'p Report,
    plain: String,
}

#[derive(Template)]
#[template(path = "promise.html")]
struct Page<'p> {
    promise: &'p Promise,
    report: &'p Report,
    block: &'p Block,
    index: usize,
    told: Vec<Told<'p>>,
    relations: Vec<(String, String)>,
    work: Vec<Work<'p>>,
    became: Vec<&'p Answer>,
    due: Option<String>,
    tracked: bool,
    years: Vec<Year<'p>>,
    elsewhere: Vec<Elsewhere<'p>>,
    indicator: Option<&'static str>,
    earlier: Option<&'p Promise>,
    later: Option<&'p Promise>,
    feedback: Vec<&'p Feedback>,
    sent: bool,
    /// The number of feedback that is asked for, and the word of what became of it; not what it says.
    asked: Option<(String, &'static str)>,
    unsent: Option<Unsent>,
    c: Context,
}

/// The word of what became of feedback.
fn fate(feedback: &Feedback) -> &'static str {
    match (feedback.shown, feedback.answers.is_empty()) {
        (None, _) => "waits",
        (Some(false), _) => "kept_back",
        (Some(true), true) => "shown",
        (Some(true), false) => "answered",
    }
}

/// Feedback that was not taken: what was typed, and why.
struct Unsent {
    task: u64,
    text: String,
    why: String,
}

/// What an address may say beside the promise.
#[derive(Deserialize, Default)]
pub struct Query {
    #[serde(default)]
    sent: bool,
    /// The number of feedback whose fate is asked for.
    #[serde(default)]
    feedback: String,
}

/// `GET /promises/{id}`
pub async fn get(
    c: Context,
    Path(id): Path<String>,
    axum::extract::Query(query): axum::extract::Query<Query>,
) -> Result<Response, Fault> {
    page(c, &id, &query, None)
}

fn page(c: Context, id: &str, query: &Query, unsent: Option<Unsent>) -> Result<Response, Fault> {
    let (library, standing) = (c.library.clone(), c.standing.clone());
    let promise = library.statement(id).ok_or(Fault::Unknown)?;
    let index = library.index_of(promise).ok_or(Fault::Unknown)?;
    let report = library.report_of(promise);
    let s = &promise.record;
    let field = s.field.and_then(|id| luoshi::catalogue::catalogue().fields.of_id(id));
    let work: Vec<Work> = standing.of_statement(id).map(|(task, status)| work::of(&c, task, status)).collect();
    let own = || standing.state.feedback.values().filter(|f| work.iter().any(|w| w.task.id == f.task));
    let asked = own().find(|f| f.id.to_string() == query.feedback);
    let page = Page {
        block: &report.blocks[promise.block],
        told: s.targets.iter().map(|t| told(&c, t, &report.blocks[promise.block])).collect(),
        relations: s.relations.iter().map(|r| (r.subject.clone(), plain::relation_words(r))).collect(),
        due: s.deadline.as_deref().map(|d| plain::date(d, c.language)),
        tracked: field.is_none_or(|f| f.tracked),
        became: became(&library, promise),
        years: years::of(&c, &library, promise),
        elsewhere: elsewhere(&c, &library, promise),
        indicator: s.targets.iter().find_map(|t| t.indicator),
        earlier: library.statements[..index].iter().rev().find(|p| p.is_promise()),
        later: library.statements[index + 1..].iter().find(|p| p.is_promise()),
        feedback: own().filter(|f| f.shown == Some(true)).collect(),
        sent: query.sent,
        asked: asked.map(|f| (f.id.to_string(), fate(f))),
        unsent,
        work,
        promise,
        report,
        index,
        c: c.clone(),
    };
    html(&page)
}

impl Page<'_> {
    fn answer(&self, became: &&Answer) -> String {
        let outcome = became.outcomes.first().and_then(|o| o.target.as_ref());
        outcome.map(|t| plain::target(t, self.c.language)).unwrap_or_default()
    }

    /// The same in the table of years, or that there is a link at least.
    fn outcome(&self, answer: &Answer) -> String {
        Some(self.answer(&answer)).filter(|told| !told.is_empty()).unwrap_or_else(|| self.c.t("words").to_owned())
    }

    fn period(&self, period: &luoshi_ledger::Period) -> String {
        plain::period(*period, self.c.language)
    }

    fn goal(&self, work: &Work) -> String {
        work.task.target.as_ref().map(|t| work::amount(&self.c, work.task, t.value)).unwrap_or_default()
    }

    fn sum(&self, work: &Work, value: &Option<rust_decimal::Decimal>) -> String {
        value.map(|v| work::amount(&self.c, work.task, v)).unwrap_or_default()
    }

    fn rule(&self, became: &&Answer) -> &'static str {
        rule(&self.c, became)
    }

    /// Whether feedback that was not taken was about this task.
    fn is_about(&self, work: &Work) -> bool {
        self.unsent.as_ref().is_some_and(|u| u.task == work.task.id.0)
    }

    /// Its address as seen from outside, where the site knows its own.
    fn address(&self) -> Option<String> {
        let path = format!("/promises/{}", self.promise.record.id);
        Some(self.c.origin.clone()? + &path)
    }

    /// How the promise is cited: its sentence, its report, how it stands and of which day that is, when it was looked at.
    fn citation(&self) -> String {
        let sentence = self.block.sentence(self.index).concat();
        let day = self.c.standing.today.to_string();
        let (zh, en) = (plain::date(&day, Language::Chinese), plain::date(&day, Language::English));
        // As lists have it: of several tasks the one that stands worst.
        let worst = self.c.standing.of_promise(self.promise).map(|status| status.task);
        let stands: String = match self.work.iter().find(|w| Some(w.task.id) == worst) {
            Some(w) if w.as_of.is_empty() => {
                self.c.language.of(format!("进度：{}。", w.words), format!("Status: {}. ", w.words))
            }
            Some(w) => self.c.language.of(
                format!("进度：{}，{}（截至{}）。", w.words, w.actual, w.as_of),
                format!("Status: {}, {} (as of {}). ", w.words, w.actual, w.as_of),
            ),
            None => String::new(),
        };
        let title = &self.report.title;
        self.c.language.of(
            format!("“{sentence}”（{title}）。{stands}{zh}查阅。"),
            format!("“{sentence}” ({title}). {stands}Retrieved {en}."),
        )
    }

    /// Who answers: the unit, or the office.
    fn from(&self, answer: &SaidBy) -> String {
        let state = &self.c.standing.state;
        let unit = state.people.get(&answer.by).and_then(|p| p.unit.as_deref());
        unit.map_or_else(|| self.c.t("the_office").to_owned(), |u| state.unit_name(u).to_owned())
    }

    fn day(&self, said: &jiff::Timestamp) -> String {
        plain::date(&day_of(*said).to_string(), self.c.language)
    }
}

fn told<'p>(c: &Context, target: &'p TargetRecord, block: &Block) -> Told<'p> {
    let indicator = target.indicator.and_then(|id| luoshi::catalogue::catalogue().indicators.of_id(id));
    // Only where the report says so itself: most of what it promises is neither.
    let words = block.text();
    let obligation = indicator.and_then(|i| match i.obligation {
        luoshi::catalogue::Obligation::Binding => words.contains("约束性").then(|| c.t("binding")),
        luoshi::catalogue::Obligation::Expected => {
            ["预期目标", "预期性"].iter().any(|w| words.contains(w)).then(|| c.t("expected"))
        }
    });
    Told {
        plain: plain::target(target, c.language),
        met: plain::met(target, c.language),
        baseline: target.baseline.map(|b| plain::amount(b.0, &target.unit, c.language)),
        indicator: indicator.map(|i| c.language.of(i.zh.as_str(), i.en.as_str())),
        obligation,
        target,
    }
}

/// The rule that gave a verdict, in words.
pub fn rule(c: &Context, answer: &Answer) -> &'static str {
    let rule = luoshi::catalogue::catalogue().verdicts.rule(answer.rule);
    rule.map_or("", |r| c.language.of(r.zh.as_str(), r.en.as_str()))
}

/// What the next report says became of it.
pub fn became<'l>(library: &'l Library, promise: &Promise) -> Vec<&'l Answer> {
    let card = library.scorecard(&promise.record.report);
    card.iter().flat_map(|card| &card.answers).filter(|a| a.promise.id == promise.record.id).collect()
}

/// Targets of the same indicator or the same subject in the plans of other places: of the same year first.
fn elsewhere<'l>(c: &Context, library: &'l Library, promise: &Promise) -> Vec<Elsewhere<'l>> {
    let same = |a: &TargetRecord, b: &TargetRecord| {
        a.kind == b.kind && (a.indicator.is_some() && a.indicator == b.indicator || a.subject == b.subject)
    };
    let own = library.report_of(promise);
    let others = library.promises().filter(|p| library.report_of(p).place != own.place);
    let found = others.filter_map(|other| {
        let mut theirs = other.record.targets.iter();
        let found = theirs.find(|t| promise.record.targets.iter().any(|own| same(own, t)))?;
        Some(Elsewhere { promise: other, report: library.report_of(other), plain: plain::target(found, c.language) })
    });
    let mut found: Vec<Elsewhere> = found.collect();
    found.sort_by_key(|e| e.report.year.zip(own.year).map(|(theirs, own)| (own - theirs).abs()));
    found.dedup_by_key(|e| e.promise.report);
    found.truncate(12);
    found
}

/// What the form for feedback sends.
#[derive(Deserialize)]
pub struct Sent {
    task: u64,
    text: String,
}

/// Feedback from one address within a quarter of an hour.
const MOST: usize = 5;
/// The longest feedback, in characters.
const LONGEST: usize = 1000;

/// `POST /promises/{id}`: feedback of the public, without an account; shown once an inspector has looked at it. What is
/// not taken stays in the form.
pub async fn post(c: Context, Path(id): Path<String>, Form(sent): Form<Sent>) -> Result<Response, Fault> {
    c.library.statement(&id).ok_or(Fault::Unknown)?;
    if !c.standing.of_statement(&id).any(|(task, _)| task.id.0 == sent.task) {
        return Err(Fault::bad("这项承诺没有这个任务", "The promise has no such task"));
    }
    let refused = |status: StatusCode, why: String| {
        let unsent = Unsent { task: sent.task, text: sent.text.clone(), why };
        Ok(fault::as_told(status, page(c.clone(), &id, &Query::default(), Some(unsent))?))
    };
    if sent.text.chars().count() > LONGEST {
        return refused(StatusCode::BAD_REQUEST, c.t("feedback_long").to_owned());
    }
    if let Err(wait) = slow_down(&c) {
        let mut response = refused(StatusCode::TOO_MANY_REQUESTS, too_often(&c, wait))?;
        response.headers_mut().insert(header::RETRY_AFTER, wait.as_secs().max(1).into());
        return Ok(response);
    }
    let entry = c.site.enter(Draft::new(c.by(), Receive { task: TaskId(sent.task), text: sent.text })).await?;
    let number = FeedbackId(entry.seq);
    Ok(Redirect::to(&c.to(&format!("/promises/{id}?sent=true&feedback={number}#feedback"))).into_response())
}

/// When one may write again.
fn too_often(c: &Context, wait: Duration) -> String {
    let wait = plain::wait(wait, c.language);
    c.language.of(
        format!("同一网络一刻钟内最多提交{MOST}条，请{wait}后再提交；已填写的内容保留在下面。"),
        format!("No more than {MOST} in a quarter of an hour come from one network: send it again in {wait}. What you wrote is kept below."),
    )
}

/// Notes that an address gave feedback.
///
/// # Errors
/// How long to wait, if it did so too often.
pub fn slow_down(c: &Context) -> Result<(), Duration> {
    let name = format!("feedback {}", c.address);
    match c.site.throttle.tries(&name, MOST) {
        true => Ok(()),
        false => Err(c.site.throttle.opens_in(&name)),
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{ask, get, library, site};

    fn id_of(words: &str) -> String {
        let library = library();
        library.promises().find(|p| p.words().contains(words)).expect("a promise").record.id.clone()
    }

    fn page_of(words: &str, english: bool) -> String {
        get(&format!("{}/promises/{}", if english { "/en" } else { "" }, id_of(words))).text()
    }

    #[test]
    fn a_citation_has_the_sentence_how_it_stands_and_the_days() {
        let text = page_of("新建高速公路120公里", false);
        let cited = text.split("data-copy=\"").nth(1).and_then(|t| t.split('"').next()).expect("a citation");
        for part in ["新改建农村公路3200公里。”（云岭省2026年政府工作报告）", "71公里（截至2026年9月30日）", "查阅"]
        {
            assert!(cited.contains(part), "{part}: {cited}");
        }
    }

    #[test]
    fn an_obligation_is_told_where_the_report_tells_it() {
        let words = |key| crate::language::Language::Chinese.words(key);
        assert!(page_of("地区生产总值增长5%左右", false).contains(words("expected")));
        assert!(!page_of("新建高速公路120公里", false).contains(words("expected")));
    }

    #[test]
    fn what_stands_behind_a_status_names_the_margin_and_nothing_that_is_not_there() {
        let text = page_of("地区生产总值增长5%左右", false);
        let why = text.split("<details class=\"why\">").last().and_then(|t| t.split("</details>").next()).expect("why");
        assert!(why.contains("允许误差") && !why.contains("：无"), "{why}");
    }

    #[test]
    fn the_target_is_told_in_plain_language() {
        assert!(page_of("完成投资3000亿元", false).contains("不低于3000亿元"));
        assert!(page_of("完成投资3000亿元", true).contains("at least 300 billion yuan"));
    }

    #[test]
    fn last_years_counterpart_is_beside_it_with_what_became_of_it() {
        let text = page_of("新能源汽车产量突破38万辆", false);
        let years = text.split("id=\"years\"").nth(1).expect("its years");
        assert!(years.contains("30万辆以上") && years.contains("提高") && years.contains("verdict "), "{years}");
    }

    #[test]
    fn english_pages_tell_in_english_how_a_status_comes_about() {
        let text = page_of("新建高速公路120公里", true);
        let why = text.split("<details class=\"why\">").nth(1).and_then(|t| t.split("</details>").next()).expect("why");
        let chinese = why.chars().filter(|c| ('一'..='鿿').contains(c)).collect::<String>();
        assert!(chinese.is_empty(), "{chinese}");
    }

    #[test]
    fn its_words_stand_in_their_paragraph() {
        let text = page_of("建成零碳园区3个", false);
        assert!(text.contains("<mark>建成零碳园区3个</mark>") && text.contains("清零"));
    }

    #[test]
    fn accepted_progress_is_shown_with_its_figure() {
        let text = page_of("新建高速公路120公里", false);
        assert!(text.contains("71公里") && text.contains("隧道地质条件"), "{text}");
    }

    #[test]
    fn what_the_next_report_said_is_told() {
        assert!(page_of("新能源汽车产量突破30万辆", false).contains("31.5万辆"));
    }

    #[test]
    fn feedback_is_about_a_task_of_the_promise() {
        let before = site().workspace.state().feedback.len();
        for (id, task, status) in [("none%0d%0aX", 1, 404), (id_of("更新供水管网700公里").as_str(), 999_999, 400)]
        {
            let answer = ask("POST", &format!("/promises/{id}"), None, &format!("task={task}&text=abc"));
            assert_eq!(answer.status.as_u16(), status, "{id}");
        }
        assert!(!site().workspace.state().feedback.values().skip(before).any(|f| f.text == "abc"));
    }

    #[test]
    fn feedback_waits_until_it_has_been_looked_at() {
        let id = id_of("更新供水管网700公里");
        let task = site().view().standing.of_statement(&id).next().expect("a task").0.id.0;
        let words = "%E6%B0%B4%E5%8E%8B%E5%A4%AA%E4%BD%8E";
        let answer = ask("POST", &format!("/promises/{id}"), None, &format!("task={task}&text={words}"));
        assert!(answer.headers["location"].to_str().expect("text").contains("sent=true"));
        assert!(!get(&format!("/promises/{id}")).text().contains("水压太低"));
        // Its number leads back to it, and says what became of it but not what it says.
        let address =
            answer.headers["location"].to_str().expect("text").split('#').next().expect("an address").to_owned();
        let waits = get(&address).text();
        let words = crate::language::Language::Chinese.words("feedback.waits");
        assert!(address.contains("&feedback=") && waits.contains(words) && !waits.contains("水压太低"), "{waits}");
        assert!(site().workspace.state().feedback.values().any(|f| f.text == "水压太低" && f.shown.is_none()));
    }
}
