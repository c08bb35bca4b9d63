//! What can go wrong with a request, and the one page that says so, with a way on.

use crate::api;
use crate::context::Context;
use crate::pages::login;
use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use luoshi_ledger::{Error, Refusal};
use std::time::Duration;

/// Why a request was not answered as asked.
#[derive(Debug, Clone)]
pub enum Fault {
    /// There is nothing of that address.
    Unknown,
    /// Who asks may not.
    Forbidden,
    /// What was sent cannot be used: why, in both languages.
    Bad(String, String),
    /// The ledger does not take it.
    Refused(Refusal),
    /// Who asks has to say who they are.
    Unknowable,
    /// Who sent a form is not logged in any more: the page that it was sent from.
    LoggedOut(String),
    /// Too often in a short time: how long to wait.
    TooOften(Duration),
    /// What the reader of the request says of its form: 405, 413, 415.
    Form(StatusCode),
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
            Fault::Forbidden | Fault::LoggedOut(_) => StatusCode::FORBIDDEN,
            Fault::Bad(..) => StatusCode::BAD_REQUEST,
            Fault::Refused(refusal) => api::status_of(refusal.code),
            Fault::Unknowable => StatusCode::UNAUTHORIZED,
            Fault::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Fault::Form(status) => *status,
            Fault::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The short name that programs can tell apart.
    fn code(&self) -> &'static str {
        match self {
            Fault::Unknown => "unknown",
            Fault::Forbidden | Fault::LoggedOut(_) => "forbidden",
            Fault::Bad(..) => "invalid",
            Fault::Refused(refusal) => refusal.code,
            Fault::Unknowable => "unauthorised",
            Fault::TooOften(_) => "too_often",
            Fault::Form(status) => api::code_of(*status),
            Fault::Broken => "broken",
        }
    }

    fn heading(&self, c: &Context) -> &'static str {
        match self {
            Fault::Unknown => c.t("fault_unknown"),
            Fault::Forbidden => c.t("fault_forbidden"),
            Fault::LoggedOut(_) => c.t("fault_logged_out"),
            Fault::Bad(..) | Fault::Refused(_) | Fault::Unknowable | Fault::TooOften(_) | Fault::Form(_) => {
                c.t("fault_bad")
            }
            Fault::Broken => c.t("fault_broken"),
        }
    }

    fn reason(&self, c: &Context) -> String {
        match self {
            Fault::Unknown => c.t("fault_unknown_why").to_owned(),
            Fault::Forbidden => c.t("fault_forbidden_why").to_owned(),
            Fault::LoggedOut(_) => c.t("fault_logged_out_why").to_owned(),
            Fault::Bad(zh, en) => c.language.of(zh, en).clone(),
            Fault::Refused(r) => c.language.of(&r.zh, &r.en).clone(),
            Fault::Unknowable => c.t("fault_unknowable_why").to_owned(),
            Fault::TooOften(wait) => {
                let wait = crate::plain::wait(*wait, c.language);
                c.language.of(
                    format!("短时间内次数过多，请{wait}后再试。"),
                    format!("Too often in a short time; try again in {wait}."),
                )
            }
            Fault::Form(StatusCode::PAYLOAD_TOO_LARGE) => c.t("fault_too_large_why").to_owned(),
            Fault::Form(StatusCode::UNSUPPORTED_MEDIA_TYPE) => c.t("fault_media_why").to_owned(),
            Fault::Form(StatusCode::METHOD_NOT_ALLOWED) => c.t("fault_method_why").to_owned(),
            Fault::Form(_) => c.t("fault_form_why").to_owned(),
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
        match self {
            Fault::Unknowable => drop(response.headers_mut().insert(header::WWW_AUTHENTICATE, BEARER)),
            Fault::TooOften(wait) => {
                drop(response.headers_mut().insert(header::RETRY_AFTER, wait.as_secs().max(1).into()));
            }
            _ => {}
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// A request whose program panicked: what it said has gone to standard error.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Fault::Broken.into_response()
}

const BEARER: HeaderValue = HeaderValue::from_static("Bearer realm=\"luoshi\"");

#[derive(Template)]
#[template(path = "fault.html")]
struct Page {
    c: Context,
    heading: &'static str,
    reason: String,
    status: u16,
    /// Where to log in, if that helps.
    login: Option<String>,
}

/// Puts the page where a fault was answered: as a document for people, as RFC 9457 for programs.
pub async fn told(c: Context, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.extensions().get::<Told>().is_some() {
        return response;
    }
    let fault = match (response.extensions().get::<Fault>(), response.status()) {
        (Some(fault), _) => fault.clone(),
        (None, StatusCode::NOT_FOUND) => Fault::Unknown,
        (None, StatusCode::INTERNAL_SERVER_ERROR) => Fault::Broken,
        (None, status) if status.is_client_error() => Fault::Form(status),
        _ => return response,
    };
    let mut told = if c.is_for_programs() { problem(&fault, &c) } else { page(&fault, c) };
    for name in KEPT {
        if let Some(value) = response.headers().get(&name) {
            told.headers_mut().insert(name, value.clone());
        }
    }
    told
}

/// A page that says itself what went wrong.
#[derive(Debug, Clone, Copy)]
struct Told;

/// A page that says itself what went wrong, under a status.
pub fn as_told(status: StatusCode, mut page: Response) -> Response {
    *page.status_mut() = status;
    page.extensions_mut().insert(Told);
    page
}

/// What a fault says in its headers.
const KEPT: [HeaderName; 3] = [header::ALLOW, header::RETRY_AFTER, header::WWW_AUTHENTICATE];

fn page(fault: &Fault, c: Context) -> Response {
    let login = match fault {
        Fault::LoggedOut(from) => Some(c.to(&login::before(from))),
        _ => None,
    };
    let page = Page { heading: fault.heading(&c), reason: fault.reason(&c), status: fault.status().as_u16(), login, c };
    match page.render() {
        Ok(text) => (fault.status(), Html(text)).into_response(),
        Err(_) => fault.status().into_response(),
    }
}

fn problem(fault: &Fault, c: &Context) -> Response {
    let status = fault.status();
    let problem = api::Problem::of(fault.code(), status.as_u16(), c, fault.reason(c));
    (status, [(header::CONTENT_TYPE, api::PROBLEM)], serde_json::to_vec(&problem).unwrap_or_default()).into_response()
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
