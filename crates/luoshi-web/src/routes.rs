//! All routes: the pages twice, once in each language; what has no language once.

use crate::pages;
use crate::{Site, assets, fault, headers};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

/// The routes of a site.
pub fn router(site: Arc<Site>) -> Router {
    Router::new()
        .merge(pages())
        .nest("/en", pages())
        .route("/assets/{name}", get(assets::get))
        .layer(from_fn_with_state(Arc::clone(&site), fault::told))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::set))
        .with_state(site)
}

fn pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(pages::front::get))
        .route("/reports", get(pages::reports::get))
        .route("/reports/{report}", get(pages::report::get))
        .route("/promises", get(pages::promises::get))
        .route("/promises.csv", get(pages::download::csv))
        .route("/promises.json", get(pages::download::json))
        .route("/promises.xlsx", get(pages::download::xlsx))
        .route("/promises/{id}", get(pages::promise::get))
        .route("/about", get(pages::about::get))
}
