//! `/work/bulletin`: the bulletin of a period as it was known on a day: a preview in which every number opens its tasks,
//! and the file to be sent out.

use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::pages::download::{DOCX, file};
use crate::plain;
use crate::standing::{class, words};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::civil::Date;
use luoshi_ledger::papers::bulletin::{Bulletin, Figure, bulletin};
use luoshi_ledger::papers::paper::{Block, Face, Run};
use luoshi_ledger::status::{Status, status};
use luoshi_ledger::{Period, State, TaskId};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which bulletin.
#[derive(Deserialize, Default)]
pub struct Asked {
    /// Of which period; the last that is over where nothing is said.
    #[serde(default)]
    period: String,
    /// As it was known at the end of which day; as of now where nothing is said.
    #[serde(default)]
    known: String,
}

/// A bulletin, and from what it was made.
struct Made {
    state: Arc<State>,
    period: Period,
    today: Date,
    bulletin: Bulletin,
}

impl Asked {
    fn period(&self, c: &Context) -> Result<Period, Fault> {
        match self.period.as_str() {
            "" => Ok(c.standing.period),
            text => text.parse().map_err(|e: luoshi_ledger::NoPeriod| Fault::bad("没有这个报送期", e.to_string())),
        }
    }

    fn known(&self) -> Result<Option<Date>, Fault> {
        let wrong = |_| Fault::bad("日期请写成2026-10-08的样子", "write the day like 2026-10-08");
        match self.known.as_str() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(wrong),
        }
    }

    async fn made(&self, c: &Context) -> Result<Made, Fault> {
        let (period, known) = (self.period(c)?, self.known()?);
        let (workspace, now, today) = (c.site.workspace.clone(), c.standing.state.clone(), c.standing.today);
        aside(move || -> Result<Made, Fault> {
            let (state, today) = match known {
                Some(day) => (workspace.state_at(end_of(day)?)?, day),
                None => (now, today),
            };
            Ok(Made { bulletin: bulletin(&state, period, today), state, period, today })
        })
        .await
    }
}

/// The last moment of a day in China.
fn end_of(day: Date) -> Result<jiff::Timestamp, Fault> {
    let after = day.tomorrow().ok().and_then(|d| jiff::tz::Offset::constant(8).to_timestamp(d.at(0, 0, 0, 0)).ok());
    let end = after.and_then(|m| m.checked_sub(jiff::SignedDuration::from_millis(1)).ok());
    end.ok_or_else(|| Fault::bad("没有这一天", "there is no such day"))
}

#[derive(Template)]
#[template(path = "work/bulletin.html")]
struct Page {
    c: Context,
    made: Made,
    asked: Asked,
}

impl Page {
    /// The periods that can be asked for, the last first.
    fn periods(&self) -> Vec<(String, String, bool)> {
        let all = periods(&self.c.standing.state, self.c.standing.today);
        all.into_iter().map(|p| (p.to_string(), plain::period(p, self.c.language), p == self.made.period)).collect()
    }

    fn query(&self) -> String {
        query(&self.made, &self.asked)
    }

    fn is_kai(&self, run: &Run) -> bool {
        run.face == Face::Kai
    }
}

/// What leads to the same bulletin again.
fn query(made: &Made, asked: &Asked) -> String {
    match asked.known.as_str() {
        "" => format!("?period={}", made.period),
        known => format!("?period={}&known={known}", made.period),
    }
}

/// The quarters, halves and years of the plan that have begun, the last first.
pub fn periods(state: &State, today: Date) -> Vec<Period> {
    let year = state.year();
    let names = ["Q1", "Q2", "H1", "Q3", "Q4", "H2", ""].map(|part| format!("{year}{part}"));
    let all = names.iter().filter_map(|name| name.parse::<Period>().ok());
    let mut begun: Vec<Period> = all.filter(|p| p.first() <= today).collect();
    begun.reverse();
    begun
}

/// `GET /work/bulletin`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let made = asked.made(&c).await?;
    html(&Page { made, asked, c })
}

/// `GET /work/bulletin.{form}`: docx, html or md.
async fn download(c: &Context, asked: &Asked, form: &str) -> Result<Response, Fault> {
    let made = asked.made(c).await?;
    let name = format!("{}督查通报.{form}", made.period.zh());
    let (media, bytes) = match form {
        "docx" => (DOCX, made.bulletin.paper.docx()),
        "html" => ("text/html; charset=utf-8", made.bulletin.paper.html(&made.bulletin.explained()).into_bytes()),
        _ => ("text/markdown; charset=utf-8", made.bulletin.paper.markdown().into_bytes()),
    };
    Ok(file(media, &name, bytes))
}

/// `GET /work/bulletin.docx`
pub async fn docx(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    download(&c, &asked, "docx").await
}

/// `GET /work/bulletin.html`: a page of its own, with how each number was counted.
pub async fn page(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    download(&c, &asked, "html").await
}

/// `GET /work/bulletin.md`
pub async fn markdown(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    download(&c, &asked, "md").await
}

#[derive(Template)]
#[template(path = "work/figure.html")]
struct FigurePage {
    c: Context,
    figure: Figure,
    statuses: Vec<Status>,
    query: String,
    made: Made,
}

impl FigurePage {
    fn class(&self, status: &Status) -> &'static str {
        class(status)
    }

    fn words(&self, status: &Status) -> &'static str {
        words(&self.c, status.schedule)
    }

    fn unit(&self, status: &Status) -> String {
        status.lead.as_deref().map(|l| self.made.state.unit_name(l).to_owned()).unwrap_or_default()
    }

    fn actual(&self, status: &Status) -> String {
        let unit = status.unit.as_deref().unwrap_or_default();
        status.actual.as_ref().map(|a| plain::amount(a.value, unit, self.c.language)).unwrap_or_default()
    }

    fn period(&self) -> String {
        plain::period(self.made.period, self.c.language)
    }
}

/// `GET /work/bulletin/figures/{figure}`: the tasks and entries that a number was counted from.
pub async fn figure(c: Context, Path(name): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let made = asked.made(&c).await?;
    let found = made.bulletin.figures.all().iter().find(|f| f.name == name).cloned();
    let figure = found.ok_or(Fault::Unknown)?;
    let mut statuses = status(&made.state, made.period, made.today);
    let places: BTreeMap<TaskId, usize> = figure.tasks.iter().enumerate().map(|(i, t)| (*t, i)).collect();
    statuses.retain(|s| places.contains_key(&s.task));
    statuses.sort_by_key(|s| places.get(&s.task).copied());
    html(&FigurePage { query: query(&made, &asked), c, figure, statuses, made })
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{Answer, as_role, ask};
    use luoshi_ledger::Role;

    fn asked(address: &str) -> Answer {
        ask("GET", address, as_role(Role::Inspector), "")
    }

    /// The first number of the preview, and where it leads.
    fn first_number(text: &str) -> (String, String) {
        let (_, rest) = text.split_once("href=\"/work/bulletin/figures/F1?").expect("a number that leads on");
        let (query, rest) = rest.split_once("\">").expect("an address");
        let number = rest.split('<').next().expect("a number");
        (format!("/work/bulletin/figures/F1?{}", query.replace("&#38;", "&")), number.to_owned())
    }

    #[test]
    fn every_number_opens_the_tasks_that_it_counts() {
        let (address, number) = first_number(&asked("/work/bulletin?period=2026Q3").text());
        let text = asked(&address).text();
        assert_eq!(text.matches("<tr><th scope=\"row\">").count().to_string(), number, "{address}");
    }

    #[test]
    fn what_was_known_on_a_day_is_shown_again() {
        let then = asked("/work/bulletin?period=2026Q1&known=2026-04-10").text();
        assert!(then.contains("以2026年4月10日已知情况为准") && then.contains("known=2026-04-10"), "{then}");
        assert_eq!(asked("/work/bulletin?known=gestern").status, axum::http::StatusCode::BAD_REQUEST);
        assert_eq!(asked("/work/bulletin?period=2026Q9").status, axum::http::StatusCode::BAD_REQUEST);
    }

    #[test]
    fn it_can_be_kept_as_word_page_and_markdown() {
        let word = asked("/work/bulletin.docx?period=2026Q3");
        assert!(word.bytes.starts_with(b"PK"));
        let name = word.headers["content-disposition"].to_str().expect("text").to_owned();
        assert!(name.contains("filename*=UTF-8''2026%E5%B9%B4"), "{name}");
        assert!(asked("/work/bulletin.html?period=2026Q3").text().contains("附：数字的由来"));
        assert!(asked("/work/bulletin.md?period=2026Q3").text().contains("## 一、总体情况"));
    }
}
