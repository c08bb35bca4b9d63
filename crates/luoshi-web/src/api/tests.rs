//! What the tests of the interface share: every answer is held to the document.

use super::validity::valid;
use super::{document::document, operations};
use crate::pages::tests::{Answer, answered, site};
use crate::token::{NewToken, make};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use luoshi_ledger::Role;
use luoshi_ledger::state::progress::Stage;
use serde_json::{Value, json};

/// A token of the first account of a role; nothing for the public.
pub fn token(role: Role) -> Option<String> {
    let state = site().workspace.state();
    state.people.values().find(|p| p.role == role).map(|p| token_of(&p.id))
}

/// A token of an account.
pub fn token_of(person: &str) -> String {
    make(&site().workspace, &NewToken { purpose: "测试", person, by: "admin", days: 1 }).expect("a token").0
}

/// Asks as a program.
pub fn ask(method: &str, address: &str, token: Option<&str>, body: &str) -> Answer {
    asked(method, address, token, body, &[])
}

fn asked(method: &str, address: &str, token: Option<&str>, body: &str, more: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(address);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    if !body.is_empty() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    for (name, value) in more {
        request = request.header(*name, *value);
    }
    answered(request.body(Body::from(body.to_owned())).expect("a request"))
}

fn get(address: &str) -> Value {
    let answer = ask("GET", address, None, "");
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
    json_of(&answer)
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).expect("json")
}

fn post(address: &str, token: Option<&str>, body: &Value) -> (StatusCode, Value) {
    let answer = ask("POST", address, token, &body.to_string());
    (answer.status, json_of(&answer))
}

/// Holds an answer to the document: its operation, its media type, its shape.
pub fn held(method: &str, path: &str, answer: &Answer) {
    if !path.starts_with("/api/") || answer.status == StatusCode::NOT_MODIFIED {
        return;
    }
    let media = answer.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let problem = "/components/responses/Problem/content/application~1problem+json/schema".to_owned();
    let place = match answer.status.is_success() {
        true => {
            let operation = operations().into_iter().find(|o| o.method == method && is_at(o.path, path));
            let operation = operation.unwrap_or_else(|| panic!("{method} {path} is in no document"));
            let (method, status) = (method.to_lowercase(), answer.status.as_u16());
            let path = operation.path.replace('/', "~1");
            format!("/paths/{path}/{method}/responses/{status}/content/application~1json/schema")
        }
        false => problem,
    };
    let expected = if answer.status.is_success() { "application/json" } else { "application/problem+json" };
    assert_eq!(media, expected, "{method} {path}: {}", answer.text());
    valid(&place, &json_of(answer), path);
}

fn is_at(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len() && template.iter().zip(path).all(|(t, p)| t.starts_with('{') || *t == p)
}

/// A promise with a task.
fn promise() -> (String, String) {
    let view = site().view();
    let found = view.library.promises().find_map(|p| {
        let task = view.standing.of_statement(&p.record.id).next()?.0.id;
        Some((p.record.id.clone(), task.to_string()))
    });
    found.expect("a promise with a task")
}

#[test]
fn the_document_tells_every_route_and_no_other() {
    let paths = document()["paths"].as_object().expect("paths");
    let rules = crate::access::TABLE.iter().filter(|(_, path, _)| path.starts_with("/api/"));
    let ruled: Vec<(String, String)> = rules.map(|(m, p, _)| (m.to_lowercase(), (*p).to_owned())).collect();
    for (method, path) in &ruled {
        assert!(paths.get(path).is_some_and(|p| p.get(method).is_some()), "{method} {path} is not told");
    }
    let told: usize = paths.values().map(|p| p.as_object().map_or(0, |p| p.len())).sum();
    assert_eq!(told, ruled.len());
    assert_eq!(get("/api/v1/openapi.json")["openapi"], "3.1.0");
}

#[test]
fn what_is_sent_as_an_example_is_what_is_asked_for() {
    for operation in operations().iter().filter(|o| o.act.is_some()) {
        let path = operation.path.replace('/', "~1");
        let place = format!("/paths/{path}/post/requestBody/content/application~1json/schema");
        valid(&place, operation.example.as_ref().expect("an example"), operation.path);
    }
}

#[test]
fn everything_public_can_be_read() {
    let (statement, task) = promise();
    let report = &statement[..12];
    let last = site().view().library.scorecards[0].plan;
    let last = site().view().library.reports[last].id.clone();
    for address in [
        "/api/v1/reports".to_owned(),
        format!("/api/v1/reports/{report}"),
        format!("/api/v1/statements?report={report}&part=review&limit=500"),
        format!("/api/v1/statements/{statement}"),
        "/api/v1/promises?q=%E6%B1%BD%E8%BD%A6&year=2026".to_owned(),
        format!("/api/v1/promises/{statement}"),
        "/api/v1/statuses?limit=500".to_owned(),
        format!("/api/v1/tasks/{task}"),
        "/api/v1/scorecards".to_owned(),
        format!("/api/v1/scorecards/{last}?limit=500"),
        "/api/v1/comparison?indicator=gdp_growth".to_owned(),
        "/api/v1/indicators".to_owned(),
        "/api/v1/fields".to_owned(),
        "/api/v1/units".to_owned(),
    ] {
        let answer = get(&address);
        assert!(answer["items"].as_array().is_none_or(|items| !items.is_empty()), "{address}");
    }
    let text = get(&format!("/api/v1/reports/{report}/text"));
    let text: Vec<char> = text["text"].as_str().expect("text").chars().collect();
    let one = get(&format!("/api/v1/statements/{statement}"));
    let [from, to] = [0, 1].map(|i| one["span"][i].as_u64().expect("a span") as usize);
    assert_eq!(text[from..to].iter().collect::<String>(), one["text"].as_str().expect("text"));
}

#[test]
fn pages_follow_each_other_and_lose_nothing() {
    for (list, most) in [("promises", 20), ("statements", 500), ("statuses", 7)] {
        let (mut after, mut seen) = (String::new(), Vec::new());
        loop {
            let page = get(&format!("/api/v1/{list}?limit={most}{after}"));
            let name = |item: &Value| item["id"].as_str().or(item["task"].as_str()).unwrap_or_default().to_owned();
            seen.extend(page["items"].as_array().expect("items").iter().map(name));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        let view = site().view();
        let all = match list {
            "promises" => view.library.promises().count(),
            "statements" => view.library.statements.len(),
            _ => view.standing.statuses().len(),
        };
        assert_eq!(seen.len(), all, "{list}");
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all, "{list}");
    }
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let first = ask("GET", "/api/v1/indicators", None, "");
    let tag = first.headers[header::ETAG].to_str().expect("text").to_owned();
    let again = asked("GET", "/api/v1/indicators", None, "", &[("if-none-match", &tag)]);
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    let other = asked("GET", "/api/v1/units", None, "", &[("if-none-match", &tag)]);
    assert_eq!(other.status, StatusCode::OK);
}

#[test]
fn mistakes_are_told_as_problems() {
    let inspector = token(Role::Inspector);
    let (_, task) = promise();
    let note = format!("/api/v1/tasks/{task}/notes");
    let feedback = format!("/api/v1/tasks/{task}/feedback");
    let code = |answer: Answer| (answer.status.as_u16(), json_of(&answer)["code"].as_str().unwrap_or("").to_owned());
    let cases = [
        (ask("GET", "/api/v1/nothing", None, ""), 404, "unknown"),
        (ask("GET", "/api/v1/promises/nothing", None, ""), 404, "unknown"),
        (ask("GET", "/api/v1/tasks/first", None, ""), 404, "unknown"),
        (ask("DELETE", "/api/v1/reports", None, ""), 405, "method"),
        (ask("GET", "/api/v1/promises?after=nothing", None, ""), 400, "invalid"),
        (ask("GET", "/api/v1/promises?colour=red", None, ""), 400, "invalid"),
        (ask("GET", "/api/v1/reports?limit=many", None, ""), 400, "invalid"),
        (ask("GET", "/api/v1/comparison", None, ""), 400, "invalid"),
        (ask("GET", "/api/v1/me", None, ""), 401, "unauthorised"),
        (ask("GET", "/api/v1/reports", Some("luoshi_none"), ""), 401, "unauthorised"),
        (ask("POST", &note, inspector.as_deref(), "{\"text\":\"x\"}"), 403, "forbidden"),
        (asked("POST", &feedback, None, "", &[("content-type", "text/plain")]), 415, "media"),
        (ask("POST", &feedback, None, "{\"text\":"), 400, "invalid"),
        (ask("POST", &feedback, None, "{\"words\":\"x\"}"), 422, "invalid"),
        (ask("POST", &feedback, None, &format!("\"{}\"", "x".repeat(65 << 20))), 413, "too_large"),
    ];
    for (answer, status, name) in cases {
        assert_eq!(code(answer), (status, name.to_owned()));
    }
    let refused = ask("DELETE", "/api/v1/reports", None, "");
    assert_eq!(refused.headers[header::ALLOW], "GET");
    let english = asked("GET", "/api/v1/nothing", None, "", &[("accept-language", "en-GB,en")]);
    assert_eq!(json_of(&english)["title"], "There is nothing of that name");
}

#[test]
fn too_much_feedback_from_one_address_is_slowed_down() {
    let (_, task) = promise();
    let give = || {
        let body = json!({"text": "这里什么时候开工？"}).to_string();
        let from = [("x-forwarded-for", "203.0.113.99")];
        asked("POST", &format!("/api/v1/tasks/{task}/feedback"), None, &body, &from)
    };
    for _ in 0..5 {
        assert_eq!(give().status, StatusCode::CREATED);
    }
    let last = give();
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    // What is told is what is left of the quarter of an hour, as on the page.
    let wait: u64 = last.headers["retry-after"].to_str().ok().and_then(|w| w.parse().ok()).expect("seconds");
    assert!((1..900).contains(&wait), "{wait}");
}

/// A task of a unit for which nothing is submitted yet in the third quarter.
fn silent() -> (String, String) {
    let view = site().view();
    let period = "2026Q3".parse().expect("a period");
    let of = |t: &luoshi_ledger::Task| {
        let lead = t.lead.clone().filter(|l| view.standing.state.people.contains_key(l))?;
        let approves = view.standing.state.units.get(&lead)?.head_approves;
        (!approves && t.is_open() && !t.rounds.contains_key(&period)).then(|| (t.id.to_string(), lead))
    };
    view.standing.state.tasks().find_map(of).expect("a silent task")
}

#[test]
fn progress_goes_its_way_and_the_ledger_names_who_acted() {
    let (task, unit) = silent();
    let (reporter, inspector) = (token_of(&unit), token_of("ducha"));
    let body = json!({"period": "2026Q3", "progress": "按计划推进。", "begun": true,
                      "evidence": [{"name": "台账.txt", "base64": "5Y+w6LSm"}]});
    let (status, entered) = post(&format!("/api/v1/tasks/{task}/submissions"), Some(&reporter), &body);
    assert_eq!(
        (status, entered["act"].as_str(), entered["by"].as_str()),
        (StatusCode::CREATED, Some("submit"), Some(&*unit)),
        "{entered}"
    );
    let submission = entered["entry"].as_u64().expect("an entry");
    let waits = ask("GET", "/api/v1/submissions?stage=awaiting_inspector&limit=500", Some(&inspector), "");
    assert!(waits.text().contains(&format!("\"submission\":{submission}")));

    let (status, _) =
        post(&format!("/api/v1/submissions/{submission}/return"), Some(&inspector), &json!({"why": "  "}));
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, back) =
        post(&format!("/api/v1/submissions/{submission}/return"), Some(&inspector), &json!({"why": "请补充"}));
    assert_eq!((back["by"].as_str(), back["why"].as_str()), (Some("ducha"), Some("请补充")));
    let (_, again) = post(&format!("/api/v1/tasks/{task}/submissions"), Some(&reporter), &body);
    let submission = again["entry"].as_u64().expect("an entry");
    let accept = format!("/api/v1/submissions/{submission}/accept");
    assert_eq!(post(&accept, Some(&inspector), &json!({})).0, StatusCode::CREATED);
    let (status, twice) = post(&accept, Some(&inspector), &json!({}));
    assert_eq!((status, twice["code"].as_str()), (StatusCode::CONFLICT, Some("decided")));
    let entry = site().workspace.entry(submission).expect("an entry");
    assert_eq!(entry.act.kind(), luoshi_ledger::Kind::Submit);
    assert!(get(&format!("/api/v1/tasks/{task}"))["progress"].to_string().contains("按计划推进"));
}

#[test]
fn every_other_act_is_entered() {
    let (_, task) = promise();
    let (inspector, leader) = (token_of("ducha"), token_of("leader"));
    let done = |path: &str, token: &str, body: Value| {
        let (status, entered) = post(path, Some(token), &body);
        assert_eq!(status, StatusCode::CREATED, "{path}: {entered}");
        entered["entry"].as_u64().expect("an entry")
    };
    let unit = site().workspace.state().units.keys().next().expect("a unit").clone();
    done(&format!("/api/v1/tasks/{task}/notes"), &leader, json!({"text": "请抓紧。"}));
    let obstacle = json!({"kind": "用地", "text": "征地尚未完成", "owner": unit});
    let obstacle = done(&format!("/api/v1/tasks/{task}/obstacles"), &inspector, obstacle);
    assert!(ask("GET", &format!("/api/v1/tasks/{task}"), Some(&inspector), "").text().contains("征地尚未完成"));
    assert!(!get(&format!("/api/v1/tasks/{task}")).to_string().contains("征地尚未完成"), "obstacles are not public");
    done(&format!("/api/v1/obstacles/O{obstacle}/solve"), &inspector, json!({"how": "已批复"}));
    let feedback = done(&format!("/api/v1/tasks/{task}/feedback"), &inspector, json!({"text": "何时开工？"}));
    assert!(!get(&format!("/api/v1/tasks/{task}")).to_string().contains("何时开工"));
    done(&format!("/api/v1/feedback/F{feedback}/moderate"), &inspector, json!({"show": true}));
    done(&format!("/api/v1/feedback/F{feedback}/answer"), &inspector, json!({"text": "11月开工。"}));
    assert!(get(&format!("/api/v1/tasks/{task}")).to_string().contains("11月开工"));
}

#[test]
fn an_act_that_is_tried_again_is_entered_once() {
    let (_, task) = promise();
    let leader = token_of("leader");
    let path = format!("/api/v1/tasks/{task}/notes");
    let note = |key: &str, text: &str| {
        asked("POST", &path, Some(&leader), &json!({"text": text}).to_string(), &[("idempotency-key", key)])
    };
    let first = json_of(&note("k1", "请加快进度"));
    assert_eq!(json_of(&note("k1", "请加快进度"))["entry"], first["entry"]);
    assert_eq!(json_of(&note("k1", "换了内容"))["code"], "key_reused");
    assert_ne!(json_of(&note("k2", "请加快进度"))["entry"], first["entry"]);
}

#[test]
fn an_act_is_found_again_where_the_program_ended_before_it_could_tell() {
    let (_, task) = promise();
    let leader = token_of("leader");
    let body = json!({"text": "断电之前的批示"}).to_string();
    let path = format!("/api/v1/tasks/{task}/notes");
    let try_it = || json_of(&asked("POST", &path, Some(&leader), &body, &[("idempotency-key", "lost")]));
    let first = try_it();
    // What was kept is set back to what stands there while an act is under way.
    let workspace = &site().workspace;
    for (key, kept) in workspace.all_kept("retry").expect("kept") {
        let mut kept: Value = serde_json::from_slice(&kept).expect("json");
        if kept["entered"]["entry"] == first["entry"] {
            kept["head"] = json!(first["entry"].as_u64().expect("a number") - 1);
            kept["entered"] = Value::Null;
            workspace.keep("retry", &key, Some(kept.to_string().as_bytes())).expect("kept");
        }
    }
    assert_eq!(try_it()["entry"], first["entry"]);
}

#[test]
fn the_public_gets_only_what_is_published() {
    let count = |token: Option<&str>| {
        let (mut after, mut count) = (String::new(), 0);
        loop {
            let page = ask("GET", &format!("/api/v1/statuses?limit=500{after}"), token, "");
            let page = json_of(&page);
            for status in page["items"].as_array().expect("items") {
                count += usize::from(status["actual"]["basis"] == "claimed");
                count += status["obstacles"].as_array().map_or(0, Vec::len);
            }
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return count,
            }
        }
    };
    assert_eq!(count(None), 0);
    assert_eq!(count(token(Role::Administrator).as_deref()), 0);
    assert!(count(token(Role::Inspector).as_deref()) > 0, "the demonstration has something that waits");
}

#[test]
fn a_unit_sees_what_waits_of_its_own_tasks_alone() {
    let view = site().view();
    let waiting = |own: &str| {
        let of = |t: &&luoshi_ledger::Task| {
            let waits = t.rounds.values().filter_map(|r| r.progress.as_ref()).any(|p| p.stage != Stage::Accepted);
            waits && t.lead.as_deref() != Some(own) && !t.with.iter().any(|u| u == own)
        };
        view.standing.state.tasks().find(of).map(|t| t.id)
    };
    let other = waiting("fgw").expect("a task of another unit");
    let told = |token: Option<&str>| ask("GET", &format!("/api/v1/tasks/{other}"), token, "").text();
    assert_eq!(told(Some(&token_of("fgw"))), told(None));
    let mine = ask("GET", "/api/v1/submissions?limit=500", Some(&token_of("fgw")), "");
    let with = |id: &str| {
        let id = id.parse().expect("a task");
        view.standing
            .state
            .task(id)
            .is_ok_and(|t| t.lead.as_deref() == Some("fgw") || t.with.iter().any(|u| u == "fgw"))
    };
    let mine = json_of(&mine);
    let mine = mine["items"].as_array().expect("items");
    assert!(!mine.is_empty() && mine.iter().all(|s| with(s["task"].as_str().expect("a task"))));
}
