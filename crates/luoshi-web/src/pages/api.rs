//! `/api/v1`: everything public for programs: JSON, pages by cursor, entity tags, errors as RFC 9457.

use crate::context::Context;
use crate::fault::Fault;
use crate::library::{Promise, Report};
use crate::pages::promises::Filter;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use luoshi::record::StatementRecord;
use luoshi_ledger::status::Status;
use serde::{Deserialize, Serialize};

/// How many items a page has.
const PAGE: usize = 100;

/// A report.
#[derive(Serialize)]
struct ReportItem<'r> {
    id: &'r str,
    title: &'r str,
    place: &'r str,
    region: Option<&'r str>,
    year: Option<i32>,
}

impl<'r> ReportItem<'r> {
    fn of(r: &'r Report) -> Self {
        ReportItem { id: &r.id, title: &r.title, place: &r.place, region: r.region.as_deref(), year: r.year }
    }
}

/// A promise with how its tasks stand.
#[derive(Serialize)]
struct PromiseItem<'p> {
    #[serde(flatten)]
    statement: &'p StatementRecord,
    tasks: Vec<&'p Status>,
}

/// A page of items and where the next one begins.
#[derive(Serialize)]
struct Items<T> {
    items: Vec<T>,
    next: Option<String>,
}

/// Where to begin: the id of the last item of the page before.
#[derive(Deserialize, Default)]
pub struct Cursor {
    #[serde(default)]
    after: String,
}

/// `/api/v1/reports`
pub async fn reports(c: Context, headers: HeaderMap) -> Result<Response, Fault> {
    let items = c.library.reports.iter().map(ReportItem::of).collect();
    answer(&c, &headers, &Items { items, next: None })
}

/// `/api/v1/promises`: filters as the list's, `after` for the next page.
pub async fn promises(
    c: Context,
    headers: HeaderMap,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Fault> {
    let found = filter.of(&c.library, &c.standing);
    let begin = match cursor.after.as_str() {
        "" => 0,
        after => {
            1 + found
                .iter()
                .position(|p| p.record.id == after)
                .ok_or_else(|| Fault::bad("after 不是这个列表中的编号", "after is no id of this list"))?
        }
    };
    let page: Vec<&Promise> = found.iter().skip(begin).take(PAGE).copied().collect();
    let more = begin + page.len() < found.len();
    let next = page.last().filter(|_| more).map(|p| p.record.id.clone());
    answer(&c, &headers, &Items { items: page.into_iter().map(|p| item(&c, p)).collect(), next })
}

/// `/api/v1/promises/{id}`
pub async fn promise(c: Context, headers: HeaderMap, Path(id): Path<String>) -> Result<Response, Fault> {
    let promise = c.library.statement(&id).ok_or(Fault::Unknown)?;
    answer(&c, &headers, &item(&c, promise))
}

fn item<'p>(c: &'p Context, promise: &'p Promise) -> PromiseItem<'p> {
    PromiseItem {
        statement: &promise.record,
        tasks: c.standing.of_statement(&promise.record.id).map(|(_, status)| status).collect(),
    }
}

/// JSON with an entity tag: the ledger's head, the day and the role, of which all of it is made.
fn answer(c: &Context, headers: &HeaderMap, body: &impl Serialize) -> Result<Response, Fault> {
    let role = c.person.as_ref().map_or("public", |p| p.role.word());
    let tag = format!("W/\"{}-{}-{role}\"", c.standing.state.head.hash, c.standing.today);
    let same = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()) == Some(&tag);
    if same {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let body = serde_json::to_vec(body).map_err(|_| Fault::Broken)?;
    Ok(([(header::CONTENT_TYPE, "application/json".to_owned()), (header::ETAG, tag)], body).into_response())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, get};
    use luoshi_ledger::Role;
    use serde_json::Value;

    fn json(address: &str) -> Value {
        serde_json::from_slice(&get(address).bytes).expect("json")
    }

    /// How often all promises' tasks speak of claims that wait, or of obstacles.
    fn unpublished(cookie: Option<String>) -> usize {
        let (mut after, mut count) = (String::new(), 0);
        loop {
            let page = ask("GET", &format!("/api/v1/promises?after={after}"), cookie.clone(), "");
            let text = page.text();
            count += text.matches(r#""basis":"claimed""#).count() + text.matches(r#""obstacles":["#).count()
                - text.matches(r#""obstacles":[]"#).count();
            let page: Value = serde_json::from_str(&text).expect("json");
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => return count,
            }
        }
    }

    #[test]
    fn the_public_gets_only_what_is_published() {
        assert_eq!(unpublished(None), 0);
        assert!(unpublished(as_role(Role::Inspector)) > 0, "the demonstration has something that waits");
    }

    #[test]
    fn pages_follow_each_other_and_lose_nothing() {
        let (mut after, mut seen) = (String::new(), 0);
        loop {
            let page = json(&format!("/api/v1/promises?after={after}"));
            seen += page["items"].as_array().expect("items").len();
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => break,
            }
        }
        let all: Vec<Value> = serde_json::from_slice(&get("/promises.json").bytes).expect("json");
        assert_eq!(seen, all.len());
    }

    #[test]
    fn a_mistake_is_told_as_a_problem() {
        let answer = get("/api/v1/promises?after=nothing");
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(json("/api/v1/promises/nothing")["status"], 404);
    }
}
