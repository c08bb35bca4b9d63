//! Where a request comes from: the other end of the connection, or what a trusted proxy says of it.

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::net::{IpAddr, SocketAddr};

/// The address. Anybody can write the header: it is believed only behind a proxy, and then its last name, which the
/// proxy itself has added.
pub fn of(parts: &Parts, behind_proxy: bool) -> String {
    let told = text(&parts.headers, "x-forwarded-for").filter(|_| behind_proxy);
    let told = told.and_then(|all| all.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
    let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    told.or(connected).map_or_else(|| "unknown".to_owned(), |ip| ip.to_string())
}

/// Whether a trusted proxy says that the browser speaks to it over TLS.
pub fn is_secure(headers: &HeaderMap, behind_proxy: bool) -> bool {
    behind_proxy && text(headers, "x-forwarded-proto").is_some_and(|p| p.trim().eq_ignore_ascii_case("https"))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get_all(name).iter().next_back().and_then(|v| v.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn parts(forwarded: &str) -> Parts {
        let request = Request::get("/").header("x-forwarded-for", forwarded).header("x-forwarded-proto", "https");
        let mut parts = request.body(()).expect("a request").into_parts().0;
        parts.extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 9], 4000))));
        parts
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(of(&parts("203.0.113.7"), false), "10.0.0.9");
        assert_eq!(of(&parts("203.0.113.7"), true), "203.0.113.7");
        assert!(!is_secure(&parts("203.0.113.7").headers, false) && is_secure(&parts("203.0.113.7").headers, true));
    }

    #[test]
    fn what_a_visitor_wrote_before_the_proxy_is_passed_over() {
        assert_eq!(of(&parts("1.1.1.1, 203.0.113.7"), true), "203.0.113.7");
        assert_eq!(of(&parts("1.1.1.1, nonsense"), true), "10.0.0.9");
    }
}
