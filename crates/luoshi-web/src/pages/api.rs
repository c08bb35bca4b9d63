//! `/api`: what programs may ask for and do, told to people from the same table that answers them.

use crate::access;
use crate::api::{self, Operation, Parameter};
use crate::context::Context;
use crate::fault::{Fault, html};
use crate::language::is_known;
use askama::Template;
use axum::response::Response;
use luoshi_ledger::Role;

struct Row {
    id: &'static str,
    method: &'static str,
    path: &'static str,
    words: &'static str,
    roles: String,
    parameters: Vec<Told>,
    curl: String,
}

/// A parameter or a field of what is sent.
struct Told {
    name: String,
    place: &'static str,
    required: bool,
    words: &'static str,
}

#[derive(Template)]
#[template(path = "api.html")]
struct Page {
    c: Context,
    reads: Vec<Row>,
    acts: Vec<Row>,
    problems: Vec<(&'static str, u16, &'static str, &'static str)>,
}

/// `/api`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let (reads, acts): (Vec<_>, Vec<_>) = api::operations().into_iter().partition(|o| o.act.is_none());
    let rows = |all: Vec<Operation>| all.iter().map(|o| row(&c, o)).collect();
    let problem = |(code, status): (&'static str, u16)| (code, status, c.word("problem", code), c.why("problem", code));
    let problems = api::PROBLEMS.map(problem).into();
    html(&Page { reads: rows(reads), acts: rows(acts), problems, c: c.clone() })
}

fn row(c: &Context, operation: &Operation) -> Row {
    let Operation { id, method, path, .. } = *operation;
    let mut generator = api::generator();
    let parameters = api::parameters(operation, &mut generator).into_iter().chain(api::fields(operation));
    let told = |p: Parameter| Told { words: words(c, id, &p.name), place: p.place, required: p.required, name: p.name };
    let who = access::who(method, path);
    let roles = who.iter().filter(|r| **r != Role::Public).map(|r| c.word("role", r.word())).collect::<Vec<_>>();
    let roles = if who.contains(&Role::Public) { c.t("everybody").to_owned() } else { roles.join(c.t("list_comma")) };
    Row {
        id,
        method,
        path,
        words: c.word("op", id),
        roles,
        parameters: parameters.map(told).collect(),
        curl: curl(c, operation),
    }
}

/// What a parameter means; in some operations one means something of its own.
fn words(c: &Context, operation: &str, name: &str) -> &'static str {
    let own = format!("param.{operation}.{name}");
    if is_known(&own) { c.t(&own) } else { c.word("param", name) }
}

/// The operation as a command, with what is there.
fn curl(c: &Context, operation: &Operation) -> String {
    let promise = c.library.promises().find(|p| c.standing.of_promise(p).is_some()).or(c.library.promises().next());
    let statement = promise.map_or("…", |p| &p.record.id);
    let report = c.library.scorecards.first().map_or("…", |card| &c.library.reports[card.plan].id);
    let task = promise.and_then(|p| c.standing.of_promise(p)).map_or("T1".to_owned(), |s| s.task.to_string());
    let number = c.standing.state.head.seq;
    let path = operation.path.replace("{statement}", statement).replace("{report}", report).replace("{task}", &task);
    let path = path.replace("{submission}", &number.to_string()).replace("{obstacle}", &format!("O{number}"));
    let path = path.replace("{feedback}", &format!("F{number}"));
    let query = if operation.id == "comparison" { "?indicator=gdp_growth" } else { "" };
    let token = match access::who(operation.method, operation.path).contains(&Role::Public) {
        true => "",
        false => " \\\n  -H \"Authorization: Bearer $TOKEN\"",
    };
    let sent = operation.example.as_ref().map_or(String::new(), |example| {
        format!(" \\\n  -H 'Idempotency-Key: {}-1' \\\n  --json '{example}'", operation.id)
    });
    format!("curl \"$LUOSHI{path}{query}\"{token}{sent}")
}

#[cfg(test)]
mod tests {
    use crate::api::operations;
    use crate::language::Language;
    use crate::pages::tests::get;

    #[test]
    fn every_operation_and_every_problem_is_told_in_both_languages() {
        for (language, address) in [(Language::Chinese, "/api"), (Language::English, "/en/api")] {
            let text = get(address).text();
            for operation in operations() {
                assert!(text.contains(operation.path), "{}", operation.path);
                let words = language.words(&format!("op.{}", operation.id)).replace('\'', "&#39;");
                assert!(text.contains(&words), "{}", operation.id);
            }
            assert!(!text.contains('⟨'), "a word is missing: {}", text.split('⟨').nth(1).unwrap_or_default());
            assert!(text.contains("id=\"locked\"") && text.contains("curl"));
        }
    }
}
