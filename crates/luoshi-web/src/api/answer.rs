//! Answers as JSON: with an entity tag, a page at a time; and what is sent, read from JSON.

use crate::context::Context;
use crate::fault::Fault;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use luoshi_ledger::{Hash, Refusal};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// How many items a page has where nothing is said, and at the most.
const USUAL: usize = 100;
const MOST: usize = 500;

/// A page of items and where the next one begins.
#[derive(Serialize, JsonSchema)]
pub struct Items<T> {
    /// The items.
    pub items: Vec<T>,
    /// What to give as `after` for the next page; null on the last one.
    pub next: Option<String>,
}

impl<T> Items<T> {
    /// All of them: there are few.
    pub fn all(items: Vec<T>) -> Self {
        Items { items, next: None }
    }
}

/// Which page.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Turn {
    /// The `next` of the page before.
    pub after: Option<String>,
    /// How many items.
    #[schemars(range(min = 1, max = 500))]
    pub limit: Option<usize>,
}

/// A page of what there is: `begin` says where an `after` is among it, by position.
///
/// # Errors
/// If the `after` is none of this list, or the limit is no number from 1 to 500.
pub fn page<I, T>(
    turn: (Option<&str>, Option<usize>),
    begin: impl Fn(&str) -> Option<usize>,
    all: impl FnOnce(usize) -> I,
    item: impl FnMut(I::Item) -> (String, T),
) -> Result<Items<T>, Fault>
where
    I: Iterator,
{
    let (after, limit) = turn;
    let limit = limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Fault::bad(format!("limit 须为1到{MOST}"), format!("limit is a number from 1 to {MOST}")));
    }
    let unknown = || {
        Fault::bad(
            "after 不是这个列表中的值，请用上一页的 next",
            "after is no value of this list: give the next of the page before",
        )
    };
    let first = after.map_or(Ok(0), |after| begin(after).map(|at| at + 1).ok_or_else(unknown))?;
    let mut found: Vec<(String, T)> = all(first).take(limit + 1).map(item).collect();
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|(name, _)| name.clone());
    Ok(Items { items: found.into_iter().map(|(_, item)| item).collect(), next })
}

/// JSON with an entity tag of what it says: whoever has it already gets nothing again.
pub fn answer(c: &Context, headers: &HeaderMap, told: &impl Serialize) -> Result<Response, Fault> {
    let body = serde_json::to_vec(told).map_err(|_| Fault::Broken)?;
    let tag = format!("W/\"{}\"", &Hash::of(&body).to_string()[..32]);
    let reach = if c.person.is_some() { "private, no-cache" } else { "public, no-cache" };
    let about = [(header::CACHE_CONTROL, reach), (header::VARY, "authorization, accept-language")];
    let etag = [(header::ETAG, HeaderValue::from_str(&tag).map_err(|_| Fault::Broken)?)];
    match has(headers, &tag) {
        true => Ok((StatusCode::NOT_MODIFIED, about, etag).into_response()),
        false => Ok((about, etag, [(header::CONTENT_TYPE, "application/json")], body).into_response()),
    }
}

fn has(headers: &HeaderMap, tag: &str) -> bool {
    let told = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
    let opaque = |t: &str| t.trim().trim_start_matches("W/").to_owned();
    told.flat_map(|v| v.split(',')).any(|t| t.trim() == "*" || opaque(t) == opaque(tag))
}

/// What is sent, from JSON.
///
/// # Errors
/// 415 where it is not said to be JSON, 400 where it is none, 422 where it is not what is asked for.
pub fn body<B: DeserializeOwned>(headers: &HeaderMap, bytes: &[u8]) -> Result<B, Fault> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !media.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return Err(Fault::Form(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    serde_json::from_slice(bytes).map_err(|e| match e.is_data() {
        true => Fault::Refused(Refusal::invalid(
            format!("发送的内容不符合要求：{e}"),
            format!("What was sent is not what is asked for: {e}"),
        )),
        false => Fault::bad(format!("发送的内容不是 JSON：{e}"), format!("What was sent is no JSON: {e}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_in_a_list_and_however_weak() {
        let headers = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static(text));
            headers
        };
        assert!(
            has(&headers("\"a\", W/\"b\""), "W/\"b\"")
                && has(&headers("\"b\""), "W/\"b\"")
                && has(&headers("*"), "W/\"b\"")
        );
        assert!(!has(&headers("\"a\""), "W/\"b\"") && !has(&HeaderMap::new(), "W/\"b\""));
    }

    #[test]
    fn pages_follow_each_other() {
        let turn = |after: Option<&str>, limit| {
            page((after, limit), |a| a.parse().ok(), |from| from..5, |n| (n.to_string(), n))
        };
        let first = turn(None, Some(3)).expect("a page");
        assert_eq!((first.items, first.next.as_deref()), (vec![0, 1, 2], Some("2")));
        let last = turn(Some("2"), Some(3)).expect("a page");
        assert_eq!((last.items, last.next), (vec![3, 4], None));
        assert!(turn(Some("x"), None).is_err() && turn(None, Some(0)).is_err() && turn(None, Some(501)).is_err());
    }
}
