//! Listening: until it is interrupted, and then until every open request has been answered, but not for ever.

use crate::address::Reached;
use crate::{Site, router};
use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tower::ServiceExt;

/// How long is waited for others.
#[derive(Clone, Copy)]
struct Waits {
    /// For the head of a request, from its first connection on.
    head: Duration,
    /// For requests that are open when the site is to end.
    end: Duration,
}

const WAITS: Waits = Waits { head: Duration::from_secs(15), end: Duration::from_secs(5) };

/// Serves a site at an address; `ready` is told the address once it is taken (port 0 takes a free one), and may still end
/// it with an error. Interrupted
/// once it answers what is open for some seconds, interrupted twice it ends at once.
///
/// # Errors
/// If the address cannot be listened at, or what `ready` says.
pub fn serve(site: Site, listen: SocketAddr, ready: impl FnOnce(SocketAddr) -> io::Result<()>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(listen).await?;
        ready(listener.local_addr()?)?;
        let site = Arc::new(site);
        tokio::spawn(look_again(Arc::clone(&site)));
        answer(listener, router(site), interrupted(), WAITS).await;
        Ok(())
    });
    // Nobody is left who waits for what still runs.
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

/// Answers until it is told to stop.
async fn answer(listener: TcpListener, routes: Router, stop: impl Future<Output = ()>, waits: Waits) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(waits.head);
    let open = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let Ok((stream, address)) = accepted else {
            // Too many connections are open: some end soon.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let (routes, reached) = (routes.clone(), stream.local_addr().ok().map(Reached));
        let service = service_fn(move |mut request: axum::http::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(address));
            reached.map(|reached| request.extensions_mut().insert(reached));
            routes.clone().oneshot(request)
        });
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move { connection.await.ok() });
    }
    drop(listener);
    tokio::select! {
        () = open.shutdown() => {}
        () = tokio::time::sleep(waits.end) => {}
        () = interrupted() => {}
    }
}

/// Until somebody interrupts the program, or the system ends it.
async fn interrupted() {
    let by_hand = async { drop(tokio::signal::ctrl_c().await) };
    #[cfg(unix)]
    if let Ok(mut ended) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            () = by_hand => {}
            _ = ended.recv() => {}
        }
        return;
    }
    by_hand.await;
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Instant;

    fn sent(address: SocketAddr, bytes: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("set");
        stream.write_all(bytes.as_bytes()).expect("sent");
        stream
    }

    #[test]
    fn who_never_ends_a_request_is_not_waited_for() {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("listening");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let waits = Waits { head: Duration::from_millis(500), end: Duration::from_millis(500) };
        let until = async { drop(stopped.await) };
        let served = runtime.spawn(answer(listener, router(crate::pages::tests::site()), until, waits));
        let mut told = String::new();
        let whole = "GET /about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        sent(address, whole).read_to_string(&mut told).expect("an answer");
        assert!(told.starts_with("HTTP/1.1 200"), "{told}");
        let mut rest = Vec::new();
        // Half a head: closed, with or without a word.
        sent(address, "GET / HTTP/1.1\r\nHost: loc").read_to_end(&mut rest).ok();
        let form = "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        let half = sent(address, &format!("{form}Content-Length: 1000\r\n\r\nacc"));
        std::thread::sleep(Duration::from_millis(200));
        let since = Instant::now();
        stop.send(()).expect("told");
        runtime.block_on(served).expect("ended");
        assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
        drop(half);
    }
}
