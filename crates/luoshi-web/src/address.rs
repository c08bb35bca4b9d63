//! Where a request comes from, and where the site is: the ends of the connection, or what it is told by those who run it;
//! never what a visitor writes.

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// Where a site is reached from outside: scheme and host, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Its host, without a port.
    #[must_use]
    pub fn host(&self) -> String {
        let uri: Option<Uri> = self.0.parse().ok();
        uri.as_ref().and_then(Uri::host).unwrap_or_default().to_owned()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Origin {
    type Err = String;

    /// ```
    /// let origin: luoshi_web::Origin = "https://gov.example.cn/".parse().unwrap();
    /// assert_eq!(origin.to_string(), "https://gov.example.cn");
    /// assert!("gov.example.cn".parse::<luoshi_web::Origin>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no address of a site; write it like https://example.cn");
        let uri: Uri = text.trim().parse().map_err(|_| wrong())?;
        match (uri.scheme_str(), uri.authority(), uri.path(), uri.query()) {
            (Some(scheme @ ("http" | "https")), Some(authority), "" | "/", None)
                if !authority.as_str().contains('@') =>
            {
                Ok(Origin(format!("{scheme}://{authority}")))
            }
            _ => Err(wrong()),
        }
    }
}

/// The end of the connection at which a request has arrived.
#[derive(Debug, Clone, Copy)]
pub struct Reached(pub SocketAddr);

/// Where the site is for who asks: as it was told, else the address that was connected to. Unknown behind a proxy that
/// nobody has told of: then links are paths. The `Host` header is not looked at: anybody can write it.
pub fn origin(parts: &Parts, told: Option<&Origin>, behind_proxy: bool) -> Option<Origin> {
    let reached = || parts.extensions.get::<Reached>().filter(|_| !behind_proxy);
    told.cloned().or_else(|| reached().map(|r| Origin(format!("http://{}", r.0))))
}

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
    fn links_lead_where_the_site_is_not_where_a_visitor_says() {
        let mut parts = Request::get("/").header("host", "evil.example").body(()).expect("one").into_parts().0;
        assert_eq!(origin(&parts, None, false), None);
        parts.extensions.insert(Reached(SocketAddr::from(([192, 168, 0, 5], 8080))));
        assert_eq!(origin(&parts, None, false).expect("known").to_string(), "http://192.168.0.5:8080");
        assert_eq!(origin(&parts, None, true), None);
        let told: Origin = "https://gov.example.cn/".parse().expect("an address");
        assert_eq!(origin(&parts, Some(&told), true), Some(told.clone()));
        assert_eq!(told.host(), "gov.example.cn");
        for wrong in ["gov.example.cn", "ftp://a.cn", "https://a.cn/path", "https://a@b.cn", "https://a.cn?q", ""] {
            assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_a_visitor_wrote_before_the_proxy_is_passed_over() {
        assert_eq!(of(&parts("1.1.1.1, 203.0.113.7"), true), "203.0.113.7");
        assert_eq!(of(&parts("1.1.1.1, nonsense"), true), "10.0.0.9");
    }
}
