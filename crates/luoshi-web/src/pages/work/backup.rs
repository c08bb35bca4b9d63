//! `/work/backup`: the whole ledger as a file, as `luoshi ledger export` writes it; and how it is brought back.

use crate::context::Context;
use crate::fault::{Fault, html};
use askama::Template;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use std::io::{self, BufWriter, Write};
use std::pin::Pin;
use std::task::{Context as Waking, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

#[derive(Template)]
#[template(path = "work/backup.html")]
struct Page {
    c: Context,
    entries: u64,
    head: String,
}

/// `GET /work/backup`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let head = c.standing.state.head;
    html(&Page { entries: head.seq, head: head.hash.to_string(), c })
}

/// How many bytes go out at once.
const PIECE: usize = 64 << 10;

/// `GET /work/backup/ledger.jsonl`: written while it is sent, so that it needs no room of its own. If it breaks off, the
/// download does too: half a ledger does not pass for a whole one.
pub async fn download(c: Context) -> Result<Response, Fault> {
    let (pieces, sent) = channel(4);
    let workspace = c.site.workspace.clone();
    tokio::task::spawn_blocking(move || {
        let mut out = BufWriter::with_capacity(PIECE, Pieces(pieces.clone()));
        let done = workspace.export(&mut out);
        if let Err(error) = done {
            eprintln!("{error}");
            pieces.blocking_send(Err(io::Error::other("the export broke off"))).ok();
        }
    });
    let day = c.standing.today;
    let headers = [
        (header::CONTENT_TYPE, "application/jsonl; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"ledger-{day}.jsonl\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(Sent(sent))).into_response())
}

/// Where the export is written to.
struct Pieces(Sender<io::Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.0.blocking_send(Ok(Bytes::copy_from_slice(bytes))).map_err(gone)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What goes out to the browser.
struct Sent(Receiver<io::Result<Bytes>>);

impl Stream for Sent {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, waking: &mut Waking) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(waking)
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site};
    use luoshi_ledger::{Place, Role, Workspace};

    #[test]
    fn what_is_downloaded_makes_the_same_ledger() {
        let answer = ask("GET", "/work/backup/ledger.jsonl", as_role(Role::Administrator), "");
        let place = Place::Sqlite(std::env::temp_dir().join(format!("luoshi-restored-{}.db", std::process::id())));
        let restored = Workspace::import(&place, &mut answer.bytes.as_slice()).expect("restored");
        let head = restored.state().head;
        assert_eq!(site().workspace.entry(head.seq).expect("an entry").hash, head.hash);
        assert!(restored.verify(Some(head.hash)).is_ok());
        assert!(Workspace::import(&place, &mut answer.bytes.as_slice()).is_err(), "nothing is overwritten");
        let private = ["$argon2id$", "luoshi_"];
        assert!(private.iter().all(|word| !answer.text().contains(word)), "passwords and tokens stay");
    }
}
