//! `/data`: open data and how programs ask for it.

use crate::context::Context;
use crate::fault::{Fault, html};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "data.html")]
struct Page {
    c: Context,
    head: String,
    entries: u64,
}

/// `/data`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let head = c.standing.state.head;
    html(&Page { head: head.hash.to_string(), entries: head.seq, c })
}
