//! All routes: those with a language twice, once in each; who may ask is decided by [`access`].

use crate::api::operations;
use crate::pages::{
    about, api, compare, data, download, evidence, feed, front, login, promise, promises, record, report, reports,
    scorecard, work,
};
use crate::{Site, access, assets, context, fault, headers};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use std::sync::Arc;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

/// The largest request: a few photos.
const LARGEST: usize = 64 << 20;
/// The largest form without a file: the tasks of a whole plan.
const FORM: usize = 4 << 20;
/// The largest form of the public: a few words.
const WORDS: usize = 64 << 10;

/// The largest request with two reports of a visitor.
const REPORTS: usize = 10 << 20;

/// How long a visitor may stay silent within a request.
const SILENCE: Duration = Duration::from_secs(30);

type Route = (&'static [&'static str], &'static str, MethodRouter<Arc<Site>>);

const GET: &[&str] = &["GET"];
const POST: &[&str] = &["POST"];
const BOTH: &[&str] = &["GET", "POST"];

/// The routes of a site.
pub fn router(site: Arc<Site>) -> Router {
    let all = || pages().into_iter().fold(Router::new(), |router, (_, path, route)| router.route(path, route));
    let routes = Router::new()
        .merge(all())
        .nest("/en", all())
        .merge(
            operations()
                .into_iter()
                .fold(Router::new(), |router, o| router.route(o.path, o.route.layer(sent_to(o.path)))),
        )
        .route("/assets/{name}", get(assets::get));
    served(routes, site)
}

/// Routes with what holds of all of them.
fn served(routes: Router<Arc<Site>>, site: Arc<Site>) -> Router {
    routes
        .layer(from_fn_with_state(Arc::clone(&site), access::checked))
        .layer(CatchPanicLayer::custom(fault::panicked))
        .layer(from_fn_with_state(Arc::clone(&site), fault::told))
        .layer(DefaultBodyLimit::max(FORM))
        .layer(RequestBodyTimeoutLayer::new(SILENCE))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::set))
        .layer(from_fn_with_state(Arc::clone(&site), context::known))
        .with_state(site)
}

/// Files come with submissions, as base64.
fn sent_to(path: &str) -> DefaultBodyLimit {
    DefaultBodyLimit::max(match path.rsplit('/').next() {
        Some("submissions") => LARGEST,
        Some("feedback") => WORDS,
        _ => FORM,
    })
}

/// Every page: its methods, its path without a language, its handlers.
pub fn pages() -> Vec<Route> {
    let (files, words) = (|| DefaultBodyLimit::max(LARGEST), || DefaultBodyLimit::max(WORDS));
    vec![
        (GET, "/", get(front::get)),
        (GET, "/reports", get(reports::get)),
        (GET, "/reports/{report}", get(report::get)),
        (GET, "/promises", get(promises::get)),
        (GET, "/promises.csv", get(download::csv)),
        (GET, "/promises.json", get(download::json)),
        (GET, "/promises.xlsx", get(download::xlsx)),
        (BOTH, "/promises/{id}", get(promise::get).post(promise::post).layer(words())),
        (BOTH, "/scorecard", get(scorecard::latest).post(scorecard::post).layer(DefaultBodyLimit::max(REPORTS))),
        (GET, "/scorecard/record", get(record::get)),
        (GET, "/scorecard/{report}", get(scorecard::get)),
        (GET, "/scorecard/{report}/answers.csv", get(scorecard::csv)),
        (GET, "/scorecard/{report}/answers.json", get(scorecard::json)),
        (GET, "/scorecard/{report}/answers.xlsx", get(scorecard::xlsx)),
        (GET, "/compare", get(compare::get)),
        (GET, "/data", get(data::get)),
        (GET, "/about", get(about::get)),
        (GET, "/feed.atom", get(feed::get)),
        (GET, "/evidence/{hash}", get(evidence::get)),
        (GET, "/api", get(api::get)),
        (BOTH, "/login", get(login::get).post(login::post).layer(words())),
        (POST, "/logout", post(login::out).layer(words())),
        (BOTH, "/password", get(login::change).post(login::changed).layer(words())),
        (GET, "/work", get(work::get)),
        (BOTH, "/work/accept", get(work::accept::get).post(work::accept::post)),
        (GET, "/work/tasks/{task}", get(work::task::get)),
        (POST, "/work/tasks/{task}/submit", post(work::task::submit).layer(files())),
        (POST, "/work/tasks/{task}/approve", post(work::task::approve)),
        (POST, "/work/tasks/{task}/return", post(work::task::give_back)),
        (POST, "/work/tasks/{task}/accept", post(work::task::accept)),
        (POST, "/work/tasks/{task}/note", post(work::matter::note)),
        (POST, "/work/tasks/{task}/comment", post(work::matter::comment)),
        (POST, "/work/tasks/{task}/contribute", post(work::closing::contribute)),
        (POST, "/work/tasks/{task}/find", post(work::closing::find)),
        (POST, "/work/tasks/{task}/close", post(work::closing::close)),
        (POST, "/work/tasks/{task}/reopen", post(work::closing::reopen)),
        (GET, "/work/notes", get(work::notes::get)),
        (POST, "/work/notes/{note}", post(work::matter::answer)),
        (POST, "/work/obstacles/{obstacle}", post(work::matter::goes_on)),
        (POST, "/work/tasks/{task}/obstacle", post(work::matter::obstacle)),
        (GET, "/work/behind", get(work::behind::get)),
        (GET, "/work/bulletin", get(work::bulletin::get)),
        (GET, "/work/bulletin.docx", get(work::bulletin::docx)),
        (GET, "/work/bulletin.html", get(work::bulletin::page)),
        (GET, "/work/bulletin.md", get(work::bulletin::markdown)),
        (GET, "/work/bulletin/figures/{figure}", get(work::bulletin::figure)),
        (GET, "/work/feedback", get(work::feedback::get)),
        (POST, "/work/feedback/{feedback}", post(work::feedback::post)),
        (POST, "/work/feedback/{feedback}/answer", post(work::feedback::answer)),
        (BOTH, "/work/import", get(work::import::get).post(work::import::post).layer(files())),
        (BOTH, "/work/import/{upload}", get(work::import::look).post(work::import::take)),
        (BOTH, "/work/assign", get(work::assign::get).post(work::assign::post)),
        (POST, "/work/assign/round", post(work::assign::round)),
        (GET, "/work/given", get(work::given::get)),
        (BOTH, "/work/orders", get(work::orders::get).post(work::orders::post)),
        (BOTH, "/work/orders/new", get(work::letter::get).post(work::letter::post)),
        (POST, "/work/orders/all", post(work::orders::all)),
        (POST, "/work/orders/{order}", post(work::orders::answer)),
        (GET, "/work/orders/{order}/letter.docx", get(work::orders::document)),
        (BOTH, "/work/periods", get(work::periods::get).post(work::periods::post)),
        (BOTH, "/work/rules", get(work::rules::get).post(work::rules::post)),
        (BOTH, "/work/plan", get(work::plan::get).post(work::plan::post).layer(files())),
        (GET, "/work/plan.xlsx", get(work::plan::sheet)),
        (GET, "/work/plan.docx", get(work::plan::paper)),
        (BOTH, "/work/plan/{upload}", get(work::plan::look).post(work::plan::take)),
        (BOTH, "/work/workbook", get(work::workbook::get).post(work::workbook::post).layer(files())),
        (GET, "/work/workbook.xlsx", get(work::workbook::download)),
        (BOTH, "/work/workbook/{upload}", get(work::workbook::look).post(work::workbook::take)),
        (GET, "/work/ledger", get(work::ledger::get)),
        (BOTH, "/work/people", get(work::people::get).post(work::people::post)),
        (BOTH, "/work/tokens", get(work::tokens::get).post(work::tokens::post)),
        (GET, "/work/backup", get(work::backup::get)),
        (GET, "/work/backup/ledger.jsonl", get(work::backup::download)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::site;
    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use axum::response::Response;
    use tower::ServiceExt;

    /// What a page is answered whose program panics.
    #[tokio::main(flavor = "current_thread")]
    async fn answered(path: &str) -> (StatusCode, String) {
        let fails = || async { if site().name().is_empty() { Ok(()) } else { panic!("a defect") } };
        let fails = || get(move || async move { fails().await.map_err(|()| fault::Fault::Unknown) });
        let routes = Router::new().route("/about", fails()).route("/api/v1/reports", fails());
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let response: Response = served(routes, site()).oneshot(request).await.expect("infallible");
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 100_000).await.expect("a body");
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn a_panic_is_told_on_the_page_for_faults_and_keeps_its_words_to_itself() {
        let (status, page) = answered("/about");
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.contains("程序出错了") && page.contains("</html>") && !page.contains("a defect"), "{page}");
        let (status, problem) = answered("/api/v1/reports");
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        let problem: serde_json::Value = serde_json::from_str(&problem).expect("a problem");
        assert_eq!(problem["code"], "broken");
    }
}
