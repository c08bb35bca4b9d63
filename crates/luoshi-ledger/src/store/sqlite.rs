//! A ledger in an SQLite file.

use super::{Appended, Row, Store, schema};
use crate::Hash;
use crate::refusal::Error;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An open file.
pub(super) struct Sqlite {
    db: Connection,
    path: PathBuf,
    /// Writers of all processes queue for it in the kernel, which lets each of them have its turn; SQLite's own lock is
    /// asked for again and again by whoever waits, and may pass somebody over.
    turn: File,
}

impl Sqlite {
    pub(super) fn open(path: &Path, make: bool) -> Result<Self, Error> {
        if !make && !path.is_file() {
            return Err(Error::Store(format!("{} 不存在 (there is no such file)", path.display())));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags).map_err(|e| failed(path, &e))?;
        let turn = beside(path, "-turn");
        let turn = File::options().create(true).append(true).open(&turn).map_err(|e| failed(&turn, &e))?;
        let mut store = Sqlite { db, path: path.to_owned(), turn };
        store.prepare().map_err(|e| failed(path, &e))?;
        store.migrate()?;
        Ok(store)
    }

    /// Readers do not wait for writers (WAL), and what is committed is on the disk (FULL).
    fn prepare(&mut self) -> rusqlite::Result<()> {
        self.db.busy_timeout(Duration::from_secs(30))?;
        self.db.pragma_update(None, "journal_mode", "WAL")?;
        self.db.pragma_update(None, "synchronous", "FULL")?;
        self.db.pragma_update(None, "cache_size", -16384)
    }

    fn migrate(&mut self) -> Result<(), Error> {
        let version = |db: &Connection| db.query_row("PRAGMA user_version", [], |r| r.get::<_, i64>(0));
        let known = version(&self.db).map_err(|e| self.failed(&e))?;
        if schema::missing(known, schema::SQLITE)?.is_empty() {
            return Ok(());
        }
        self.begin()?;
        let now = version(&self.db).map_err(|e| self.failed(&e))?;
        let steps = schema::missing(now, schema::SQLITE)?.concat();
        let set = format!("{steps} PRAGMA user_version = {}", schema::SQLITE.len());
        self.db.execute_batch(&set).map_err(|e| self.failed(&e))?;
        self.commit()
    }

    fn failed(&self, error: &dyn Display) -> Error {
        failed(&self.path, error)
    }
}

/// Takes away a database that was just made, with what SQLite and this program keep beside it.
pub(super) fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-turn", "-state"] {
        std::fs::remove_file(beside(path, ending)).ok();
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn failed(path: &Path, error: &dyn Display) -> Error {
    Error::Store(format!("数据库 {} 出错：{error}\n  (the database could not be used)", path.display()))
}

fn row(r: &rusqlite::Row) -> rusqlite::Result<Row> {
    let hash: String = r.get(1)?;
    let hash = hash
        .parse()
        .map_err(|e: &str| rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, e.into()))?;
    Ok(Row { seq: r.get::<_, i64>(0)?.cast_unsigned(), hash, body: r.get(2)? })
}

impl Store for Sqlite {
    fn begin(&mut self) -> Result<(), Error> {
        self.turn.lock().map_err(|e| self.failed(&e))?;
        self.db.execute_batch("BEGIN IMMEDIATE").map_err(|e| {
            self.turn.unlock().ok();
            self.failed(&e)
        })
    }

    fn add(&mut self, rows: &[Row], files: &[(Hash, &[u8])]) -> Result<(), Error> {
        let add = || -> rusqlite::Result<()> {
            let mut entry = self.db.prepare_cached("INSERT INTO entry (seq, hash, body) VALUES (?1, ?2, ?3)")?;
            for row in rows {
                entry.execute(params![row.seq.cast_signed(), row.hash.to_string(), row.body])?;
            }
            let mut file =
                self.db.prepare_cached("INSERT INTO file (hash, body) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
            files.iter().try_for_each(|(hash, body)| file.execute(params![hash.to_string(), body]).map(|_| ()))
        };
        add().map_err(|e| self.failed(&e))
    }

    fn append(&mut self, after: u64, rows: &[Row], files: &[(Hash, &[u8])]) -> Result<Appended, Error> {
        self.begin()?;
        let added = match self.last() {
            Ok(last) if last == after => self.add(rows, files).and_then(|()| self.commit()).map(|()| Appended::There),
            last => last.map(|_| Appended::Behind),
        };
        if !matches!(added, Ok(Appended::There)) {
            self.rollback();
        }
        added
    }

    fn commit(&mut self) -> Result<(), Error> {
        let done = self.db.execute_batch("COMMIT").map_err(|e| self.failed(&e));
        if done.is_err() {
            self.rollback();
        }
        self.turn.unlock().ok();
        done
    }

    fn rollback(&mut self) {
        if !self.db.is_autocommit() {
            self.db.execute_batch("ROLLBACK").ok();
        }
        self.turn.unlock().ok();
    }

    fn entries(&mut self, after: u64, take: &mut dyn FnMut(Row) -> Result<bool, Error>) -> Result<(), Error> {
        let sql = "SELECT seq, hash, body FROM entry WHERE seq > ?1 ORDER BY seq";
        let mut statement = self.db.prepare_cached(sql).map_err(|e| self.failed(&e))?;
        let rows = statement.query_map([after.cast_signed()], row).map_err(|e| self.failed(&e))?;
        for row in rows {
            if !take(row.map_err(|e| self.failed(&e))?)? {
                break;
            }
        }
        Ok(())
    }

    fn last(&mut self) -> Result<u64, Error> {
        let mut statement = self.db.prepare_cached("SELECT max(seq) FROM entry").map_err(|e| self.failed(&e))?;
        let last = statement.query_row([], |r| r.get::<_, Option<i64>>(0)).map_err(|e| self.failed(&e))?;
        Ok(last.unwrap_or_default().cast_unsigned())
    }

    fn entry(&mut self, seq: u64) -> Result<Option<Row>, Error> {
        let sql = "SELECT seq, hash, body FROM entry WHERE seq = ?1";
        let found = self.db.prepare_cached(sql).and_then(|mut s| s.query_row([seq.cast_signed()], row).optional());
        found.map_err(|e| self.failed(&e))
    }

    fn has_file(&mut self, hash: Hash) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM file WHERE hash = ?1)";
        self.db.query_row(sql, [hash.to_string()], |r| r.get(0)).map_err(|e| self.failed(&e))
    }

    fn file(&mut self, hash: Hash) -> Result<Option<Vec<u8>>, Error> {
        let found = self.db.query_row("SELECT body FROM file WHERE hash = ?1", [hash.to_string()], |r| r.get(0));
        found.optional().map_err(|e| self.failed(&e))
    }

    fn files(&mut self) -> Result<Vec<Hash>, Error> {
        let names = || -> rusqlite::Result<Vec<String>> {
            self.db.prepare("SELECT hash FROM file ORDER BY hash")?.query_map([], |r| r.get(0))?.collect()
        };
        let names = names().map_err(|e| self.failed(&e))?;
        names.iter().map(|n| n.parse().map_err(|e: &str| self.failed(&e))).collect()
    }

    /// Beside the database: to put it away must not hold writers up.
    fn snapshot(&mut self, take: &mut dyn FnMut(&mut dyn Read)) -> Result<(), Error> {
        match File::open(beside(&self.path, "-state")) {
            Ok(file) => {
                take(&mut BufReader::new(file));
                Ok(())
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(e) => Err(self.failed(&e)),
        }
    }

    fn put_snapshot(&mut self, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        let new = beside(&self.path, &format!("-state.{}", std::process::id()));
        let mut put = || {
            let mut file = BufWriter::new(File::create(&new)?);
            write(&mut file)?;
            file.flush()?;
            std::fs::rename(&new, beside(&self.path, "-state"))
        };
        put().map_err(|e| {
            std::fs::remove_file(&new).ok();
            self.failed(&e)
        })
    }

    fn kept(&mut self, space: &str, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let sql = "SELECT value FROM kept WHERE space = ?1 AND key = ?2";
        let found = self.db.prepare_cached(sql).and_then(|mut s| s.query_row([space, key], |r| r.get(0)).optional());
        found.map_err(|e| self.failed(&e))
    }

    fn all_kept(&mut self, space: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let all = || -> rusqlite::Result<Vec<(String, Vec<u8>)>> {
            let mut statement = self.db.prepare_cached("SELECT key, value FROM kept WHERE space = ?1 ORDER BY key")?;
            statement.query_map([space], |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
        };
        all().map_err(|e| self.failed(&e))
    }

    fn keep(&mut self, space: &str, key: &str, value: Option<&[u8]>) -> Result<(), Error> {
        const KEEP: &str = "INSERT INTO kept (space, key, value) VALUES (?1, ?2, ?3)
            ON CONFLICT (space, key) DO UPDATE SET value = excluded.value";
        let done = match value {
            Some(value) => self.db.execute(KEEP, params![space, key, value]),
            None => self.db.execute("DELETE FROM kept WHERE space = ?1 AND key = ?2", [space, key]),
        };
        done.map(|_| ()).map_err(|e| self.failed(&e))
    }
}
