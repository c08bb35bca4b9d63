//! What can go wrong with a request, and the one page that says so, with a way on.

use crate::Site;
use crate::context::Context;
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use luoshi_ledger::Error;
use std::sync::Arc;

/// Why a request was not answered as asked.
#[derive(Debug, Clone)]
pub enum Fault {
    /// There is nothing of that address.
    Unknown,
    /// Who asks may not.
    Forbidden,
    /// What was sent cannot be used: why, in both languages.
    Bad(String, String),
    /// The program failed; what it said goes to standard error, not to the page.
    Broken,
}

impl Fault {
    /// What was sent cannot be used: why, in both languages.
    pub fn bad(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Fault::Bad(zh.into(), en.into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Fault::Unknown => StatusCode::NOT_FOUND,
            Fault::Forbidden => StatusCode::FORBIDDEN,
            Fault::Bad(..) => StatusCode::BAD_REQUEST,
            Fault::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn heading(&self, c: &Context) -> &'static str {
        match self {
            Fault::Unknown => c.t("fault_unknown"),
            Fault::Forbidden => c.t("fault_forbidden"),
            Fault::Bad(..) => c.t("fault_bad"),
            Fault::Broken => c.t("fault_broken"),
        }
    }

    fn reason(&self, c: &Context) -> String {
        match self {
            Fault::Unknown => c.t("fault_unknown_why").to_owned(),
            Fault::Forbidden => c.t("fault_forbidden_why").to_owned(),
            Fault::Bad(zh, en) => c.language.of(zh, en).clone(),
            Fault::Broken => c.t("fault_broken_why").to_owned(),
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error.refusal() {
            Some(r) if r.code == "forbidden" => Fault::Forbidden,
            Some(r) if r.code == "unknown" => Fault::Unknown,
            Some(r) => Fault::Bad(r.zh.clone(), r.en.clone()),
            None => {
                eprintln!("{error}");
                Fault::Broken
            }
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "fault.html")]
struct Page {
    c: Context,
    heading: &'static str,
    reason: String,
    status: u16,
}

/// Puts the page where a fault was answered: as a document for people, as RFC 9457 for programs.
pub async fn told(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let c = Context::new(site, request.uri(), request.headers());
    let response = next.run(request).await;
    let fault = match (response.extensions().get::<Fault>(), response.status()) {
        (Some(fault), _) => fault.clone(),
        (None, StatusCode::NOT_FOUND) => Fault::Unknown,
        (None, status) if status.is_client_error() => Fault::bad(
            "地址或填写的内容格式不对，请返回检查后重试",
            "The address or what was filled in has the wrong form; go back, check and try again",
        ),
        _ => return response,
    };
    match c.path.starts_with("/api/") {
        true => problem(&fault, &c),
        false => page(&fault, c),
    }
}

fn page(fault: &Fault, c: Context) -> Response {
    let page = Page { heading: fault.heading(&c), reason: fault.reason(&c), status: fault.status().as_u16(), c };
    match page.render() {
        Ok(text) => (fault.status(), Html(text)).into_response(),
        Err(_) => fault.status().into_response(),
    }
}

fn problem(fault: &Fault, c: &Context) -> Response {
    let status = fault.status();
    let body = serde_json::json!({
        "type": "about:blank", "title": fault.heading(c), "status": status.as_u16(), "detail": fault.reason(c),
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// Does work that waits for the disk away from the threads that answer.
pub async fn aside<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, Fault>
where
    T: Send + 'static,
    E: Send + 'static,
    Fault: From<E>,
{
    Ok(tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Broken)??)
}

/// A page as a response.
pub fn html(page: &impl Template) -> Result<Response, Fault> {
    match page.render() {
        Ok(text) => Ok(Html(text).into_response()),
        Err(error) => {
            eprintln!("a page could not be made: {error}");
            Err(Fault::Broken)
        }
    }
}
