//! Headers of every answer: nothing from elsewhere, no inline script or style, no framing, no sniffing.

use crate::context::Context;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const SET: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// What browsers keep in mind once they have come over TLS: half a year.
const TLS: HeaderValue = HeaderValue::from_static("max-age=15768000");

/// Sets them.
pub async fn set(request: Request, next: Next) -> Response {
    let secure = request.extensions().get::<Context>().is_some_and(|c| c.secure);
    let mut response = next.run(request).await;
    if secure {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, TLS);
    }
    for (name, value) in SET {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
