//! Listening: until it is interrupted, and then until every open request has been answered.

use crate::{Site, router};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

/// Serves a site at an address; `ready` is told the address once it can be reached (port 0 takes a free one).
///
/// # Errors
/// If the address cannot be listened at.
pub fn serve(site: Site, listen: SocketAddr, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await?;
        ready(listener.local_addr()?);
        let stopped = async {
            tokio::signal::ctrl_c().await.ok();
        };
        let routes = router(Arc::new(site)).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, routes).with_graceful_shutdown(stopped).await
    })
}
