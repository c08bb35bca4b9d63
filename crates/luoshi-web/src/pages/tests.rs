//! What the tests of pages share: a site over the demonstration, asked without a network.

use crate::{Library, Settings, Site, router, session};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use luoshi_ledger::Role;
use std::sync::{Arc, OnceLock};
use tower::ServiceExt;

/// A site over the demonstration, made once.
pub fn site() -> Arc<Site> {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    Arc::clone(SITE.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("luoshi-web-{}", std::process::id()));
        // A process of that number may have left one.
        std::fs::remove_dir_all(&folder).ok();
        std::fs::create_dir_all(&folder).expect("a folder");
        let workspace = luoshi_cli::demonstrate(&folder).expect("the demonstration");
        Arc::new(Site::new(workspace, SETTINGS).expect("a site"))
    }))
}

const SETTINGS: Settings =
    Settings { demonstration: false, behind_proxy: true, site_url: None, leads_suggested: false };

/// Its reports.
pub fn library() -> Arc<Library> {
    site().view().library
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

/// The cookie of an account of that role; nothing for the public.
pub fn as_role(role: Role) -> Option<String> {
    let site = site();
    let state = site.workspace.state();
    let person = state.people.values().find(|p| p.role == role)?;
    Some(as_person(&person.id))
}

/// The cookie of an account.
pub fn as_person(id: &str) -> String {
    let begin = session::Begin { person: id, once: false, secure: false };
    let cookie = session::begin(&site().workspace, &HeaderMap::new(), begin).expect("a session");
    cookie.to_str().expect("text").split(';').next().unwrap_or("").to_owned()
}

/// Asks for an address as the public.
pub fn get(address: &str) -> Answer {
    ask("GET", address, None, "")
}

/// Asks for an address: with a cookie, with a form's content.
pub fn ask(method: &str, address: &str, cookie: Option<String>, form: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(address).header(header::HOST, "localhost");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    if method == "POST" {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    answered(request.body(Body::from(form.to_owned())).expect("an address"))
}

/// Sends a body of a kind as the public.
pub fn send(address: &str, kind: &str, body: &str) -> Answer {
    let request = Request::post(address).header(header::CONTENT_TYPE, kind).body(Body::from(body.to_owned()));
    answered(request.expect("an address"))
}

/// What a request is answered; what programs get is held to the document of the interface.
#[tokio::main(flavor = "current_thread")]
pub async fn answered(request: Request<Body>) -> Answer {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let response = router(site()).oneshot(request).await.expect("infallible");
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), 10_000_000).await.expect("a body").to_vec();
    let answer = Answer { status, headers, bytes };
    crate::api::tests::held(&method, &path, &answer);
    answer
}

/// Sends the fields of a form that may hold files, with a cookie.
pub fn parted(address: &str, cookie: Option<String>, fields: &[(&str, &str)]) -> Answer {
    let one = |(name, text): &(&str, &str)| {
        format!("--end\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let body = fields.iter().map(one).collect::<String>() + "--end--\r\n";
    multipart(address, cookie, body.into_bytes())
}

/// Sends a file in a form, with a cookie.
pub fn upload(address: &str, cookie: Option<String>, name: &str, bytes: &[u8]) -> Answer {
    let mut body = format!(
        "--end\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--end--\r\n");
    multipart(address, cookie, body)
}

#[tokio::main(flavor = "current_thread")]
async fn multipart(address: &str, cookie: Option<String>, body: Vec<u8>) -> Answer {
    let request = Request::post(address).header(header::CONTENT_TYPE, "multipart/form-data; boundary=end");
    let request = request.header(header::COOKIE, cookie.unwrap_or_default()).body(Body::from(body));
    let response = router(site()).oneshot(request.expect("an address")).await.expect("infallible");
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), 10_000_000).await.expect("a body").to_vec();
    Answer { status, headers, bytes }
}

/// Every public page, for what holds of all of them.
pub fn addresses() -> Vec<String> {
    let library = library();
    let report = &library.reports[0].id;
    let promise = &library.promises().find(|p| !p.record.targets.is_empty()).expect("a promise").record.id;
    let fixed = [
        "/",
        "/reports",
        "/promises",
        "/promises?q=汽车&sort=value",
        "/about",
        "/compare",
        "/scorecard/record",
        "/data",
        "/api",
        "/login",
    ];
    let mut all: Vec<String> = fixed.map(str::to_owned).into();
    let last = &library.reports[library.scorecards[0].plan].id;
    all.extend([format!("/reports/{report}"), format!("/promises/{promise}"), format!("/scorecard/{last}")]);
    let english: Vec<String> = all.iter().map(|a| format!("/en{}", a.trim_end_matches('/'))).collect();
    all.into_iter().chain(english).map(|a| a.replace("汽车", "%E6%B1%BD%E8%BD%A6")).collect()
}

/// Every page behind the login, with an account that may see it.
pub fn work_addresses() -> Vec<(Role, String)> {
    let own = |role, path: &str| (role, path.to_owned());
    let task = site().workspace.state().tasks().find(|t| t.lead.as_deref() == Some("fgw")).expect("a task").id.0;
    vec![
        own(Role::Reporter, "/work"),
        own(Role::Head, "/work"),
        own(Role::Inspector, "/work"),
        own(Role::Leader, "/work"),
        own(Role::Administrator, "/work"),
        (Role::Inspector, format!("/work/tasks/{task}")),
        own(Role::Inspector, "/work/behind"),
        own(Role::Inspector, "/work/feedback"),
        own(Role::Inspector, "/work/accept"),
        own(Role::Inspector, "/work/notes"),
        own(Role::Leader, "/work/notes"),
        own(Role::Leader, "/work/orders"),
        own(Role::Inspector, "/work/orders"),
        own(Role::Inspector, "/work/orders/new"),
        own(Role::Inspector, "/work/orders/new?unit=slt"),
        own(Role::Reporter, "/work/orders"),
        own(Role::Reporter, "/work/feedback"),
        own(Role::Inspector, "/work/periods"),
        own(Role::Inspector, "/work/rules"),
        own(Role::Administrator, "/work/rules"),
        own(Role::Inspector, "/work/assign"),
        own(Role::Reporter, "/work/given"),
        own(Role::Inspector, "/work/plan"),
        own(Role::Reporter, "/work/workbook"),
        own(Role::Inspector, "/work/bulletin"),
        own(Role::Leader, "/work/bulletin/figures/F1"),
        own(Role::Inspector, "/work/import"),
        own(Role::Leader, "/work/ledger"),
        own(Role::Administrator, "/work/ledger?kind=set_unit&unit=slt"),
        own(Role::Administrator, "/work/plan"),
        own(Role::Administrator, "/work/people"),
        own(Role::Administrator, "/work/tokens"),
        own(Role::Administrator, "/work/backup"),
        own(Role::Reporter, "/password"),
    ]
}

fn holds(address: &str, answer: &Answer) {
    let text = answer.text();
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    assert!(text.trim_end().ends_with("</html>"), "{address}");
    let missing = text.split('⟨').nth(1).map(|t| t.chars().take(30).collect::<String>());
    assert_eq!(missing, None, "{address}: a word is missing");
    assert!(!text.contains(" style=") && !text.contains("<style") && !text.contains("<script>"), "{address}");
    let local = text.replace("http://www.w3.org/2000/svg", "");
    assert!(!local.contains("http:") && !local.contains("https:"), "{address} asks another host");
    assert!(answer.bytes.len() < 300_000, "{address}: {} bytes", answer.bytes.len());
    assert!(answer.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text").contains("default-src 'none'"));
}

#[test]
fn every_page_is_whole_light_and_free_of_inline_script_and_style() {
    for address in addresses() {
        holds(&address, &get(&address));
    }
    for (role, path) in work_addresses() {
        for address in [path.clone(), format!("/en{path}")] {
            holds(&address, &ask("GET", &address, as_role(role), ""));
        }
    }
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let mut seen = std::collections::BTreeSet::new();
    for address in addresses() {
        for link in get(&address).text().split(" href=\"").skip(1).filter_map(|s| s.split('"').next()) {
            let link = link.split('#').next().unwrap_or("").replace("&#38;", "&").replace("&amp;", "&");
            let new = !link.is_empty() && seen.insert(link.clone());
            let sampled = !(link.contains("/promises/") || link.contains("promises?")) || seen.len() % 20 == 0;
            if new && sampled {
                let status = get(&link).status;
                assert!(status.is_success() || status.is_redirection(), "{address} leads to {link}: {status}");
            }
        }
    }
    assert!(seen.len() > 100);
}

#[test]
fn what_has_the_wrong_form_is_told_on_a_page() {
    let answer = ask("GET", "/work/tasks/first", as_role(Role::Inspector), "");
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text().contains("</html>"));
}

#[test]
fn what_is_not_there_is_said_with_a_way_on() {
    for address in ["/nothing", "/promises/nothing", "/reports/nothing", "/en/nothing"] {
        let answer = get(address);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(answer.text().contains("href=\"/"), "{address}");
    }
}
