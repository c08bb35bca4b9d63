//! What the tests of pages share: a site over the demonstration's reports, asked without a network.

use crate::{Library, Site, router};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use std::sync::{Arc, OnceLock};
use tower::ServiceExt;

/// The demonstration's reports.
pub fn library() -> Library {
    let files = [
        ("yunling-2025.txt", include_bytes!("../../../../demo/yunling-2025.txt").as_slice()),
        ("yunling-2026.txt", include_bytes!("../../../../demo/yunling-2026.txt").as_slice()),
    ];
    Library::read(files).expect("texts")
}

/// A site over them, made once.
pub fn site() -> Arc<Site> {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    Arc::clone(SITE.get_or_init(|| Arc::new(Site::new("云岭省人民政府办公厅", library()))))
}

/// An answer.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Asks for an address.
#[tokio::main(flavor = "current_thread")]
pub async fn get(address: &str) -> Answer {
    let request = Request::get(address).header(header::HOST, "localhost").body(Body::empty()).expect("an address");
    let response = router(site()).oneshot(request).await.expect("infallible");
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), 10_000_000).await.expect("a body").to_vec();
    Answer { status, headers, bytes }
}

/// Every public page, for what holds of all of them.
pub fn addresses() -> Vec<String> {
    let site = site();
    let report = &site.library.reports[0].id;
    let promise = &site.library.promises().find(|p| !p.record.targets.is_empty()).expect("a promise").record.id;
    let mut all: Vec<String> =
        ["/", "/reports", "/promises", "/promises?q=汽车&sort=value", "/about"].map(str::to_owned).into();
    all.extend([format!("/reports/{report}"), format!("/promises/{promise}")]);
    let english: Vec<String> = all.iter().map(|a| format!("/en{}", a.trim_end_matches('/'))).collect();
    all.into_iter().chain(english).map(|a| a.replace("汽车", "%E6%B1%BD%E8%BD%A6")).collect()
}

#[test]
fn every_page_is_whole_light_and_free_of_inline_script_and_style() {
    for address in addresses() {
        let answer = get(&address);
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert!(text.trim_end().ends_with("</html>"), "{address}");
        assert!(!text.contains('⟨'), "{address}: a word is missing");
        assert!(!text.contains(" style=") && !text.contains("<style") && !text.contains("<script>"), "{address}");
        assert!(!text.contains("http:") && !text.contains("https:"), "{address} asks another host");
        assert!(answer.bytes.len() < 300_000, "{address}: {} bytes", answer.bytes.len());
        assert!(answer.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text").contains("default-src 'none'"));
    }
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let mut seen = std::collections::BTreeSet::new();
    for address in addresses() {
        for link in get(&address).text().split(" href=\"").skip(1).filter_map(|s| s.split('"').next()) {
            let link = link.split('#').next().unwrap_or("").replace("&#38;", "&").replace("&amp;", "&");
            let new = !link.is_empty() && seen.insert(link.clone());
            let sampled = !link.contains("/promises/") || seen.len() % 20 == 0;
            if new && sampled {
                assert_eq!(get(&link).status, StatusCode::OK, "{address} leads to {link}");
            }
        }
    }
    assert!(seen.len() > 100);
}

#[test]
fn what_is_not_there_is_said_with_a_way_on() {
    for address in ["/nothing", "/promises/nothing", "/reports/nothing", "/en/nothing"] {
        let answer = get(address);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(answer.text().contains("href=\"/"), "{address}");
    }
}
