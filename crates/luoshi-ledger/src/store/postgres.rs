//! A ledger in a PostgreSQL database.

use super::{Appended, Row, Store, schema, without_password};
use crate::Hash;
use crate::refusal::Error;
use postgres::error::Severity;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::ToSql;
use postgres::{Client, NoTls, Statement};
use std::collections::HashMap;
use std::fmt::Display;
use std::io::{self, BufWriter, Cursor, Read, Write};

/// An open connection; a lost one is made anew when it is next needed.
pub(super) struct Postgres {
    client: Client,
    url: String,
    /// What the connection has prepared, by its text.
    prepared: HashMap<&'static str, Statement>,
    /// Whether the connection is known to be lost.
    lost: bool,
    /// Whether a transaction is under way: what is lost then is not asked for again.
    open: bool,
}

/// All writers of a database queue for this lock on the head of the ledger; its number spells "luoshi".
const LOCK: &str = "SELECT pg_advisory_xact_lock(119251636807785)";

const FILE: &str = "INSERT INTO file (hash, body) VALUES ($1, $2) ON CONFLICT DO NOTHING";

/// How much of a state that is put away goes into one row.
const PART: usize = 4 << 20;

impl Postgres {
    pub(super) fn open(url: &str, make: bool) -> Result<Self, Error> {
        let client = connect(url)?;
        let mut store = Postgres { client, url: url.to_owned(), prepared: HashMap::new(), lost: false, open: false };
        store.migrate(make)?;
        Ok(store)
    }

    fn migrate(&mut self, make: bool) -> Result<(), Error> {
        let there = self.one("SELECT (to_regclass('luoshi_version') IS NOT NULL)::int::bigint")? == 1;
        if !there && !make {
            return Err(Error::Store(format!(
                "{} 中没有工作区：请先运行 luoshi init\n  (there is no workspace in this database)",
                without_password(&self.url)
            )));
        }
        let known = if there { self.one("SELECT number FROM luoshi_version")? } else { 0 };
        if schema::missing(known, schema::POSTGRES)?.is_empty() {
            return Ok(());
        }
        self.begin()?;
        self.batch(
            "CREATE TABLE IF NOT EXISTS luoshi_version (one BOOLEAN PRIMARY KEY CHECK (one), number BIGINT NOT NULL);
            INSERT INTO luoshi_version VALUES (true, 0) ON CONFLICT DO NOTHING",
        )?;
        let now = self.one("SELECT number FROM luoshi_version")?;
        self.batch(&schema::missing(now, schema::POSTGRES)?.concat())?;
        self.batch(&format!("UPDATE luoshi_version SET number = {}", schema::POSTGRES.len()))?;
        self.commit()
    }

    fn one(&mut self, sql: &str) -> Result<i64, Error> {
        let row = self.client.query_one(sql, &[]).map_err(|e| self.failed(&e))?;
        row.try_get(0).map_err(|e| self.failed(&e))
    }

    fn batch(&mut self, sql: &str) -> Result<(), Error> {
        self.client.batch_execute(sql).map_err(|e| self.failed(&e))
    }

    /// Connects anew where the line was lost: what was under way is gone, and the caller was told so.
    fn connected(&mut self) -> Result<&mut Client, Error> {
        if self.lost || self.client.is_closed() {
            self.client = connect(&self.url)?;
            self.prepared.clear();
            self.lost = false;
        }
        Ok(&mut self.client)
    }

    /// A statement, prepared once for every connection: one that is asked for again is one journey to the server.
    fn prepared(&mut self, sql: &'static str) -> Result<Statement, Error> {
        self.connected()?;
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let prepared = match self.client.prepare(sql) {
            Err(e) if is_lost(&e) && !self.open => {
                self.lost = true;
                self.connected()?.prepare(sql)
            }
            prepared => prepared,
        };
        let statement = prepared.map_err(|e| self.told(&e))?;
        self.prepared.insert(sql, statement.clone());
        Ok(statement)
    }

    /// Rows of a statement that is prepared. A connection that was lost while nobody used it is made anew once.
    fn query(&mut self, sql: &'static str, values: &[&(dyn ToSql + Sync)]) -> Result<Vec<postgres::Row>, Error> {
        let statement = self.prepared(sql)?;
        match self.client.query(&statement, values) {
            Err(e) if is_lost(&e) && !self.open => {
                self.lost = true;
                let statement = self.prepared(sql)?;
                self.client.query(&statement, values).map_err(|e| self.told(&e))
            }
            rows => rows.map_err(|e| self.told(&e)),
        }
    }

    fn failed(&self, error: &dyn Display) -> Error {
        failed(&self.url, error)
    }

    /// What the database said, with a note whether it can still be spoken to.
    fn told(&mut self, error: &postgres::Error) -> Error {
        self.lost |= is_lost(error);
        failed(&self.url, &detail(error))
    }
}

fn connect(url: &str) -> Result<Client, Error> {
    Client::connect(url, NoTls).map_err(|e| failed(url, &detail(&e)))
}

fn failed(url: &str, error: &dyn Display) -> Error {
    Error::Store(format!("数据库 {} 出错：{error}\n  (the database could not be used)", without_password(url)))
}

/// The error with what lies beneath it, which the library leaves out.
fn detail(error: &postgres::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text = format!("{text}: {inner}");
        source = inner.source();
    }
    text
}

/// Whether an error says that the connection is gone: all that is not the server's answer to a statement.
fn is_lost(error: &postgres::Error) -> bool {
    error.as_db_error().is_none_or(|e| e.parsed_severity() != Some(Severity::Error))
}

fn row(r: &postgres::Row) -> Result<Row, String> {
    let text = |i| r.try_get::<_, String>(i).map_err(|e| e.to_string());
    let seq: i64 = r.try_get(0).map_err(|e| e.to_string())?;
    Ok(Row { seq: seq.cast_unsigned(), hash: text(1)?.parse().map_err(str::to_owned)?, body: text(2)? })
}

/// Entries as the columns of a statement.
fn columns(rows: &[Row]) -> (Vec<i64>, Vec<String>, Vec<&str>) {
    let seqs = rows.iter().map(|r| r.seq.cast_signed()).collect();
    let hashes = rows.iter().map(|r| r.hash.to_string()).collect();
    (seqs, hashes, rows.iter().map(|r| r.body.as_str()).collect())
}

/// No values for a statement.
const NOTHING: [&str; 0] = [];

/// Reads the parts of a state that was put away, one after the other.
struct Parts<'c> {
    rows: postgres::RowIter<'c>,
    part: Cursor<Vec<u8>>,
}

impl Read for Parts<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.part.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            let Some(row) = self.rows.next().map_err(io::Error::other)? else { return Ok(0) };
            self.part = Cursor::new(row.try_get(0).map_err(io::Error::other)?);
        }
    }
}

/// Writes every stretch of bytes as a part.
struct InParts<F>(F);

impl<F: FnMut(&[u8]) -> io::Result<()>> Write for InParts<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (self.0)(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Store for Postgres {
    /// What is lost before anything was added is begun anew, once.
    fn begin(&mut self) -> Result<(), Error> {
        let begin = format!("BEGIN; {LOCK}");
        let begun = match self.connected()?.batch_execute(&begin) {
            Err(e) if is_lost(&e) => {
                self.lost = true;
                self.connected()?.batch_execute(&begin)
            }
            begun => begun,
        };
        self.open = begun.is_ok();
        begun.map_err(|e| {
            self.client.batch_execute("ROLLBACK").ok();
            self.told(&e)
        })
    }

    fn add(&mut self, rows: &[Row], files: &[(Hash, &[u8])]) -> Result<(), Error> {
        const ADD: &str =
            "INSERT INTO entry (seq, hash, body) SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])";
        let (seqs, hashes, bodies) = columns(rows);
        self.query(ADD, &[&seqs, &hashes, &bodies])?;
        files.iter().try_for_each(|(hash, body)| self.query(FILE, &[&hash.to_string(), body]).map(|_| ()))
    }

    /// One journey to the server, and one more for a file.
    fn append(&mut self, after: u64, rows: &[Row], files: &[(Hash, &[u8])]) -> Result<Appended, Error> {
        const APPEND: &str = "SELECT entry_append($1, $2, $3, $4)";
        // A file without an entry that names it does no harm; an entry without its file would.
        for (hash, body) in files {
            self.query(FILE, &[&hash.to_string(), body])?;
        }
        let (seqs, hashes, bodies) = columns(rows);
        let statement = self.prepared(APPEND)?;
        match self.client.query_one(&statement, &[&after.cast_signed(), &seqs, &hashes, &bodies]) {
            Ok(row) if row.try_get(0).map_err(|e| self.failed(&e))? => Ok(Appended::There),
            Ok(_) => Ok(Appended::Behind),
            Err(e) if is_lost(&e) => Ok(Appended::Lost(self.told(&e).to_string())),
            Err(e) => Err(self.told(&e)),
        }
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.open = false;
        self.client.batch_execute("COMMIT").map_err(|e| match is_lost(&e) {
            true => Error::Unsure(self.told(&e).to_string()),
            false => self.told(&e),
        })
    }

    fn rollback(&mut self) {
        self.open = false;
        self.client.batch_execute("ROLLBACK").ok();
    }

    fn entries(&mut self, after: u64, take: &mut dyn FnMut(Row) -> Result<bool, Error>) -> Result<(), Error> {
        // Mostly there is nothing new; and a connection that was lost meanwhile is made anew by asking.
        if self.last()? <= after {
            return Ok(());
        }
        let statement = self.prepared("SELECT seq, hash, body FROM entry WHERE seq > $1 ORDER BY seq")?;
        let url = self.url.clone();
        let wrong = |e: &dyn Display| failed(&url, e);
        let mut rows = self.client.query_raw(&statement, [after.cast_signed()]).map_err(|e| wrong(&detail(&e)))?;
        while let Some(found) = rows.next().map_err(|e| wrong(&detail(&e)))? {
            if !take(row(&found).map_err(|e| wrong(&e))?)? {
                break;
            }
        }
        Ok(())
    }

    fn last(&mut self) -> Result<u64, Error> {
        let rows = self.query("SELECT coalesce(max(seq), 0) FROM entry", &[])?;
        let last: i64 = rows.first().map_or(Ok(0), |r| r.try_get(0)).map_err(|e| self.failed(&e))?;
        Ok(last.cast_unsigned())
    }

    fn entry(&mut self, seq: u64) -> Result<Option<Row>, Error> {
        let rows = self.query("SELECT seq, hash, body FROM entry WHERE seq = $1", &[&seq.cast_signed()])?;
        rows.first().map(row).transpose().map_err(|e| self.failed(&e))
    }

    fn has_file(&mut self, hash: Hash) -> Result<bool, Error> {
        Ok(!self.query("SELECT 1 FROM file WHERE hash = $1", &[&hash.to_string()])?.is_empty())
    }

    fn file(&mut self, hash: Hash) -> Result<Option<Vec<u8>>, Error> {
        let rows = self.query("SELECT body FROM file WHERE hash = $1", &[&hash.to_string()])?;
        rows.first().map(|r| r.try_get(0)).transpose().map_err(|e| self.failed(&e))
    }

    fn files(&mut self) -> Result<Vec<Hash>, Error> {
        let rows = self.query("SELECT hash FROM file ORDER BY hash COLLATE \"C\"", &[])?;
        let names = rows.iter().map(|r| r.try_get::<_, String>(0)).collect::<Result<Vec<_>, _>>();
        let names = names.map_err(|e| self.failed(&e))?;
        names.iter().map(|n| n.parse().map_err(|e: &str| self.failed(&e))).collect()
    }

    fn snapshot(&mut self, take: &mut dyn FnMut(&mut dyn Read)) -> Result<(), Error> {
        let statement = self.prepared("SELECT body FROM snapshot ORDER BY part")?;
        let rows = self.client.query_raw(&statement, NOTHING).map_err(|e| failed(&self.url, &detail(&e)))?;
        take(&mut Parts { rows, part: Cursor::default() });
        Ok(())
    }

    fn put_snapshot(&mut self, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        let (statement, url) = (self.prepared("INSERT INTO snapshot VALUES ($1, $2)")?, self.url.clone());
        let wrong = |e: &dyn Display| failed(&url, e);
        let mut transaction = self.client.transaction().map_err(|e| wrong(&detail(&e)))?;
        transaction.batch_execute("DELETE FROM snapshot").map_err(|e| wrong(&detail(&e)))?;
        let mut number = 0_i32;
        let insert = |part: &[u8]| {
            number += 1;
            transaction.execute(&statement, &[&number, &part]).map(|_| ()).map_err(io::Error::other)
        };
        let mut parts = BufWriter::with_capacity(PART, InParts(insert));
        write(&mut parts).and_then(|()| parts.flush()).map_err(|e| wrong(&e))?;
        drop(parts);
        transaction.commit().map_err(|e| wrong(&detail(&e)))
    }

    fn kept(&mut self, space: &str, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let rows = self.query("SELECT value FROM kept WHERE space = $1 AND key = $2", &[&space, &key])?;
        rows.first().map(|r| r.try_get(0)).transpose().map_err(|e| self.failed(&e))
    }

    fn all_kept(&mut self, space: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
        const ALL: &str = "SELECT key, value FROM kept WHERE space = $1 ORDER BY key COLLATE \"C\"";
        let rows = self.query(ALL, &[&space])?;
        let pair = |r: &postgres::Row| Ok((r.try_get(0)?, r.try_get(1)?));
        rows.iter().map(pair).collect::<Result<_, postgres::Error>>().map_err(|e| self.failed(&e))
    }

    fn keep(&mut self, space: &str, key: &str, value: Option<&[u8]>) -> Result<(), Error> {
        const KEEP: &str = "INSERT INTO kept (space, key, value) VALUES ($1, $2, $3)
            ON CONFLICT (space, key) DO UPDATE SET value = excluded.value";
        match value {
            Some(value) => self.query(KEEP, &[&space, &key, &value]),
            None => self.query("DELETE FROM kept WHERE space = $1 AND key = $2", &[&space, &key]),
        }
        .map(|_| ())
    }
}
