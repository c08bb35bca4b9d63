//! `/about`: what this site is, and how each statement of it comes about, rule by rule.

use crate::context::Context;
use crate::fault::{Fault, html};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "about.html")]
struct Page {
    c: Context,
    bounds: Vec<(&'static str, &'static str)>,
}

/// `/about`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let bounds = ["at_least", "at_most", "about", "exact", "range"];
    let bounds = bounds.map(|b| (c.t(&format!("bound.{b}")), c.t(&format!("met.{b}")))).into();
    html(&Page { bounds, c })
}
