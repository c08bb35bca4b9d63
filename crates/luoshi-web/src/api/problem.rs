//! Problems as RFC 9457 tells them.

use crate::context::Context;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

/// Their media type.
pub const MEDIA: &str = "application/problem+json";

/// The names of problems, and their statuses. The page for people tells what each means.
pub const PROBLEMS: [(&str, u16); 21] = [
    ("form", 400),
    ("unauthorised", 401),
    ("forbidden", 403),
    ("unknown", 404),
    ("method", 405),
    ("accepted", 409),
    ("decided", 409),
    ("doubt", 409),
    ("locked", 409),
    ("not_open", 409),
    ("busy", 409),
    ("too_large", 413),
    ("media", 415),
    ("invalid", 422),
    ("reason", 422),
    ("file", 422),
    ("key_reused", 422),
    ("actor", 422),
    ("clock", 422),
    ("too_often", 429),
    ("broken", 500),
];

/// A problem.
#[derive(Serialize, JsonSchema)]
pub struct Problem {
    /// Where it is explained.
    #[serde(rename = "type")]
    kind: String,
    /// What kind of problem it is, in words.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What happened here, and what to do.
    detail: String,
    /// Its short name, which programs can tell apart.
    code: &'static str,
}

impl Problem {
    /// A problem in the language that was asked for.
    pub fn of(code: &'static str, status: u16, c: &Context, detail: String) -> Self {
        let known = PROBLEMS.iter().any(|(name, _)| *name == code);
        let code = if known { code } else { "invalid" };
        Problem { kind: format!("/api#{code}"), title: c.word("problem", code), status, detail, code }
    }
}

/// The status of a refusal of the ledger.
pub fn status_of(code: &str) -> StatusCode {
    let status = PROBLEMS.iter().find(|(name, _)| *name == code).map_or(422, |(_, status)| *status);
    StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
}

/// The name of what the reader of a request says of its form.
pub fn code_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "media",
        _ => "form",
    }
}
