//! `/about`: what this site is, and how each statement of it comes about, rule by rule.

use crate::context::Context;
use crate::fault::{Fault, html};
use askama::Template;
use axum::response::Response;
use luoshi_ledger::rules::{self, Rule};

#[derive(Template)]
#[template(path = "about.html")]
struct Page {
    c: Context,
    bounds: Vec<(&'static str, &'static str)>,
}

impl Page {
    fn rules(&self) -> &'static [Rule] {
        rules::catalogue()
    }

    fn says(&self, rule: &'static Rule) -> &'static str {
        self.c.language.of(&rule.zh, &rule.en)
    }

    /// A rule's parameters as they are here.
    fn parameters(&self, rule: &'static Rule) -> String {
        let value = |name: &str| self.c.standing.state.rules.value(&rule.id, name).normalize();
        let told = rule.parameters.iter().map(|p| format!("{} {}", self.c.language.of(&p.zh, &p.en), value(&p.name)));
        told.collect::<Vec<_>>().join(self.c.language.of("；", "; "))
    }
}

/// `/about`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let bounds = ["at_least", "at_most", "about", "exact", "range"];
    let bounds = bounds.map(|b| (c.t(&format!("bound.{b}")), c.t(&format!("met.{b}")))).into();
    html(&Page { bounds, c })
}
