//! An operation: its route, its handler, and the shapes of what goes in and comes out, taken from the handler's types.

use super::acts::{Entered, entered};
use super::answer::{answer, body};
use crate::Site;
use crate::context::Context;
use crate::fault::Fault;
use axum::body::Bytes;
use axum::extract::{RawPathParams, RawQuery};
use axum::http::HeaderMap;
use axum::routing::{MethodRouter, get, post};
use luoshi_ledger::{Draft, Kind};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Arc;

/// Makes the schema of a type.
pub type Shape = fn(&mut SchemaGenerator) -> Schema;

/// An operation.
pub struct Operation {
    /// Its name: `operationId`, and the key of its words.
    pub id: &'static str,
    /// GET or POST.
    pub method: &'static str,
    /// Where it is.
    pub path: &'static str,
    /// What answers.
    pub route: MethodRouter<Arc<Site>>,
    /// What may stand in the query.
    pub query: Option<Shape>,
    /// What is sent.
    pub body: Option<Shape>,
    /// What comes back.
    pub gives: Shape,
    /// What is done in the ledger; nothing where something is only read.
    pub act: Option<Kind>,
    /// A body, as an example.
    pub example: Option<Value>,
}

impl Operation {
    /// The same with an example of what is sent.
    pub fn such_as(self, example: Value) -> Self {
        Operation { example: Some(example), ..self }
    }

    /// The names in its path.
    pub fn places(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('{').skip(1).filter_map(|s| s.split('}').next())
    }
}

/// What a path names: the text at its one variable place, or nothing.
fn named(path: &RawPathParams) -> String {
    path.iter().next().map(|(_, value)| value.to_owned()).unwrap_or_default()
}

/// An operation that reads: from who asks, what the path names and the query, to what is told.
pub fn read<Q, T>(id: &'static str, path: &'static str, told: fn(&Context, &str, Q) -> Result<T, Fault>) -> Operation
where
    Q: DeserializeOwned + JsonSchema + 'static,
    T: Serialize + JsonSchema + 'static,
{
    let handler = move |c: Context, place: RawPathParams, headers: HeaderMap, RawQuery(query): RawQuery| async move {
        let asked = serde_urlencoded::from_str(query.as_deref().unwrap_or_default()).map_err(not_asked)?;
        answer(&c, &headers, &told(&c, &named(&place), asked)?)
    };
    let query: Shape = |generator| Q::json_schema(generator);
    let gives: Shape = |generator| generator.subschema_for::<T>();
    let route = get(handler);
    Operation { id, method: "GET", path, route, query: Some(query), body: None, gives, act: None, example: None }
}

fn not_asked(error: serde_urlencoded::de::Error) -> Fault {
    Fault::bad(format!("查询参数有误：{error}"), format!("The query cannot be used: {error}"))
}

/// An operation that acts: from who asks, what the path names and what is sent, to a draft that the ledger checks by
/// its own matrix and enters.
pub fn write<B>(
    id: &'static str,
    path: &'static str,
    act: Kind,
    draft: fn(&Context, &str, B) -> Result<Draft, Fault>,
) -> Operation
where
    B: DeserializeOwned + JsonSchema + 'static,
{
    let handler = move |c: Context, place: RawPathParams, headers: HeaderMap, bytes: Bytes| async move {
        let draft = draft(&c, &named(&place), body(&headers, &bytes)?)?;
        entered(&c, &headers, &bytes, draft).await
    };
    let body: Shape = |generator| B::json_schema(generator);
    let gives: Shape = |generator| generator.subschema_for::<Entered>();
    let route = post(handler);
    Operation { id, method: "POST", path, route, query: None, body: Some(body), gives, act: Some(act), example: None }
}
