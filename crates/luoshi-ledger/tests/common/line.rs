//! A line to a PostgreSQL server that can lose an answer on the way back.

use luoshi_ledger::Place;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// The line carries everything.
const WHOLE: u8 = 0;
/// The next answer is lost, and the connection with it.
const LOSES_ONE: u8 = 1;
/// The same, and nobody is let through afterwards.
const LOSES_ALL: u8 = 2;
const CUT: u8 = 3;

/// A port that leads to the server of a place.
pub struct Line {
    port: u16,
    database: String,
    state: Arc<AtomicU8>,
}

impl Line {
    pub fn to(place: &Place) -> Self {
        let Place::Postgres(url) = place else { unreachable!("PostgreSQL") };
        let (url, folder) = url.split_once("?host=").expect("a server with a socket");
        let (database, socket) =
            (url.rsplit('/').next().expect("a database").to_owned(), format!("{folder}/.s.PGSQL.5432"));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let (port, state) = (listener.local_addr().expect("an address").port(), Arc::new(AtomicU8::new(WHOLE)));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if shared.load(Ordering::SeqCst) == CUT {
                    continue;
                }
                carry(&client, &UnixStream::connect(&socket).expect("the server answers"), &shared);
            }
        });
        Line { port, database, state }
    }

    /// The place at this end of the line.
    pub fn place(&self) -> Place {
        Place::Postgres(format!("postgres://postgres@127.0.0.1:{}/{}?sslmode=disable", self.port, self.database))
    }

    /// Loses the next answer of the server, which has done by then what it was asked for.
    pub fn lose_next_answer(&self, and_recover: bool) {
        self.state.store(if and_recover { LOSES_ONE } else { LOSES_ALL }, Ordering::SeqCst);
    }
}

fn carry(client: &TcpStream, server: &UnixStream, state: &Arc<AtomicU8>) {
    let (mut from, mut to) = (client.try_clone().expect("a copy"), server.try_clone().expect("a copy"));
    std::thread::spawn(move || std::io::copy(&mut from, &mut to).ok());
    let (mut from, mut to) = (server.try_clone().expect("a copy"), client.try_clone().expect("a copy"));
    let state = Arc::clone(state);
    std::thread::spawn(move || {
        let mut bytes = [0; 65536];
        while let Ok(read @ 1..) = from.read(&mut bytes) {
            match state.load(Ordering::SeqCst) {
                LOSES_ONE => state.store(WHOLE, Ordering::SeqCst),
                LOSES_ALL => state.store(CUT, Ordering::SeqCst),
                _ if to.write_all(&bytes[..read]).is_ok() => continue,
                _ => {}
            }
            break;
        }
        to.shutdown(Shutdown::Both).ok();
        from.shutdown(Shutdown::Both).ok();
    });
}
