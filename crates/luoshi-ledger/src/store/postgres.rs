//! A ledger in a PostgreSQL database.

use super::{Row, Store, schema, without_password};
use crate::Hash;
use crate::refusal::Error;
use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, NoTls, Statement};
use std::fmt::Display;

/// An open connection; a lost one is made anew when it is next needed.
pub(super) struct Postgres {
    client: Client,
    url: String,
    add: Option<Statement>,
}

/// All writers of a database queue for this lock on the head of the ledger; its number spells "luoshi".
const LOCK: &str = "SELECT pg_advisory_xact_lock(119251636807785)";

impl Postgres {
    pub(super) fn open(url: &str, make: bool) -> Result<Self, Error> {
        let client = connect(url)?;
        let mut store = Postgres { client, url: url.to_owned(), add: None };
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
        if self.client.is_closed() {
            self.client = connect(&self.url)?;
            self.add = None;
        }
        Ok(&mut self.client)
    }

    fn failed(&self, error: &dyn Display) -> Error {
        failed(&self.url, error)
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

fn row(r: &postgres::Row) -> Result<Row, String> {
    let text = |i| r.try_get::<_, String>(i).map_err(|e| e.to_string());
    let seq: i64 = r.try_get(0).map_err(|e| e.to_string())?;
    Ok(Row { seq: seq.cast_unsigned(), hash: text(1)?.parse().map_err(str::to_owned)?, body: text(2)? })
}

impl Store for Postgres {
    fn begin(&mut self) -> Result<(), Error> {
        self.connected()?.batch_execute(&format!("BEGIN; {LOCK}")).map_err(|e| {
            self.client.batch_execute("ROLLBACK").ok();
            self.failed(&detail(&e))
        })
    }

    fn add(&mut self, rows: &[Row], files: &[(Hash, &[u8])]) -> Result<(), Error> {
        const ADD: &str =
            "INSERT INTO entry (seq, hash, body) SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])";
        const FILE: &str = "INSERT INTO file (hash, body) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        let mut add = || -> Result<(), postgres::Error> {
            let statement = match &self.add {
                Some(statement) => statement.clone(),
                None => self.add.insert(self.client.prepare(ADD)?).clone(),
            };
            let seqs: Vec<i64> = rows.iter().map(|r| r.seq.cast_signed()).collect();
            let hashes: Vec<String> = rows.iter().map(|r| r.hash.to_string()).collect();
            let bodies: Vec<&str> = rows.iter().map(|r| r.body.as_str()).collect();
            self.client.execute(&statement, &[&seqs, &hashes, &bodies])?;
            files.iter().try_for_each(|(hash, body)| self.client.execute(FILE, &[&hash.to_string(), body]).map(|_| ()))
        };
        add().map_err(|e| self.failed(&detail(&e)))
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.client.batch_execute("COMMIT").map_err(|e| self.failed(&detail(&e)))
    }

    fn rollback(&mut self) {
        self.client.batch_execute("ROLLBACK").ok();
    }

    fn entries(&mut self, after: u64, take: &mut dyn FnMut(Row) -> Result<bool, Error>) -> Result<(), Error> {
        let sql = "SELECT seq, hash, body FROM entry WHERE seq > $1 ORDER BY seq";
        let url = self.url.clone();
        let wrong = |e: &dyn Display| failed(&url, e);
        let mut rows = self.connected()?.query_raw(sql, [after.cast_signed()]).map_err(|e| wrong(&detail(&e)))?;
        while let Some(found) = rows.next().map_err(|e| wrong(&detail(&e)))? {
            if !take(row(&found).map_err(|e| wrong(&e))?)? {
                break;
            }
        }
        Ok(())
    }

    fn entry(&mut self, seq: u64) -> Result<Option<Row>, Error> {
        let sql = "SELECT seq, hash, body FROM entry WHERE seq = $1";
        let found = self.connected()?.query_opt(sql, &[&seq.cast_signed()]).map_err(|e| self.failed(&detail(&e)))?;
        found.map(|r| row(&r)).transpose().map_err(|e| self.failed(&e))
    }

    fn file(&mut self, hash: Hash) -> Result<Option<Vec<u8>>, Error> {
        let sql = "SELECT body FROM file WHERE hash = $1";
        let found = self.connected()?.query_opt(sql, &[&hash.to_string()]).map_err(|e| self.failed(&detail(&e)))?;
        found.map(|r| r.try_get(0)).transpose().map_err(|e| self.failed(&e))
    }

    fn files(&mut self) -> Result<Vec<Hash>, Error> {
        let sql = "SELECT hash FROM file ORDER BY hash COLLATE \"C\"";
        let rows = self.connected()?.query(sql, &[]).map_err(|e| self.failed(&detail(&e)))?;
        let names = rows.iter().map(|r| r.try_get::<_, String>(0)).collect::<Result<Vec<_>, _>>();
        let names = names.map_err(|e| self.failed(&e))?;
        names.iter().map(|n| n.parse().map_err(|e: &str| self.failed(&e))).collect()
    }

    fn snapshot(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let found =
            self.connected()?.query_opt("SELECT body FROM snapshot", &[]).map_err(|e| self.failed(&detail(&e)))?;
        found.map(|r| r.try_get(0)).transpose().map_err(|e| self.failed(&e))
    }

    fn put_snapshot(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let sql = "INSERT INTO snapshot VALUES (true, $1) ON CONFLICT (one) DO UPDATE SET body = excluded.body";
        self.connected()?.execute(sql, &[&bytes]).map(|_| ()).map_err(|e| self.failed(&detail(&e)))
    }

    fn kept(&mut self, space: &str, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let sql = "SELECT value FROM kept WHERE space = $1 AND key = $2";
        let found = self.connected()?.query_opt(sql, &[&space, &key]).map_err(|e| self.failed(&detail(&e)))?;
        found.map(|r| r.try_get(0)).transpose().map_err(|e| self.failed(&e))
    }

    fn all_kept(&mut self, space: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let sql = "SELECT key, value FROM kept WHERE space = $1 ORDER BY key COLLATE \"C\"";
        let rows = self.connected()?.query(sql, &[&space]).map_err(|e| self.failed(&detail(&e)))?;
        let pair = |r: &postgres::Row| Ok((r.try_get(0)?, r.try_get(1)?));
        rows.iter().map(pair).collect::<Result<_, postgres::Error>>().map_err(|e| self.failed(&e))
    }

    fn keep(&mut self, space: &str, key: &str, value: Option<&[u8]>) -> Result<(), Error> {
        const KEEP: &str = "INSERT INTO kept (space, key, value) VALUES ($1, $2, $3)
            ON CONFLICT (space, key) DO UPDATE SET value = excluded.value";
        let client = self.connected()?;
        let done = match value {
            Some(value) => client.execute(KEEP, &[&space, &key, &value]),
            None => client.execute("DELETE FROM kept WHERE space = $1 AND key = $2", &[&space, &key]),
        };
        done.map(|_| ()).map_err(|e| self.failed(&detail(&e)))
    }
}
