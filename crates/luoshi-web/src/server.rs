//! Listening: until it is interrupted, and then until every open request has been answered.

use crate::{Site, router};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// Serves a site at an address; `ready` is told the address once it can be reached (port 0 takes a free one).
///
/// # Errors
/// If the address cannot be listened at.
pub fn serve(site: Site, listen: SocketAddr, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await?;
        ready(listener.local_addr()?);
        let site = Arc::new(site);
        tokio::spawn(look_again(Arc::clone(&site)));
        let stopped = async {
            tokio::signal::ctrl_c().await.ok();
        };
        let routes = router(site).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, routes).with_graceful_shutdown(stopped).await
    })
}

/// How often what other processes write is taken in.
const AGAIN: Duration = Duration::from_secs(2);

/// Takes in what other processes write: the command line works on the same workspace.
async fn look_again(site: Arc<Site>) {
    loop {
        tokio::time::sleep(AGAIN).await;
        let site = Arc::clone(&site);
        let look = move || site.workspace.refresh().map(|_| site.views.renew(&site.workspace));
        if let Ok(Err(error)) = tokio::task::spawn_blocking(look).await {
            eprintln!("{error}");
        }
    }
}
