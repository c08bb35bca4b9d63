//! Where a ledger is kept: an SQLite file or a PostgreSQL database, behind the same few operations.

mod postgres;
mod schema;
mod sqlite;

use crate::Hash;
use crate::refusal::Error;
use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Where a workspace is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL database, by its URL.
    Postgres(String),
}

/// The file that says where a folder's workspace is.
pub(crate) const POINTER: &str = "luoshi.toml";

impl Place {
    /// The place that a text names: a `postgres://` URL, else a path.
    #[must_use]
    pub fn of(text: &str) -> Self {
        match text.starts_with("postgres://") || text.starts_with("postgresql://") {
            true => Place::Postgres(text.to_owned()),
            false => Place::Sqlite(text.into()),
        }
    }

    /// The workspace of a folder or of one above it, as its `luoshi.toml` says.
    ///
    /// # Errors
    /// If there is none, or the file cannot be read.
    pub fn find(folder: &Path) -> Result<Self, Error> {
        let Some(home) = folder.ancestors().find(|f| f.join(POINTER).is_file()) else {
            return Err(Error::Store(format!(
                "这里没有工作区：请先运行 luoshi init，或用 --database 指明\n  (there is no workspace in {} nor above it; luoshi init makes one, --database names one)",
                folder.display()
            )));
        };
        let pointer = home.join(POINTER);
        let wrong =
            |reason: &dyn fmt::Display| Error::Store(format!("{} could not be read: {reason}", pointer.display()));
        let text = std::fs::read_to_string(&pointer).map_err(|e| wrong(&e))?;
        let table: toml::Table = toml::from_str(&text).map_err(|e| wrong(&e))?;
        let database = table.get("database").and_then(toml::Value::as_str);
        match Place::of(database.ok_or_else(|| wrong(&"it has no line database = \"…\""))?) {
            Place::Sqlite(path) => Ok(Place::Sqlite(home.join(path))),
            place => Ok(place),
        }
    }

    /// Writes the file that says where a folder's workspace is.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn remember(&self, folder: &Path) -> Result<(), Error> {
        let database = match self {
            Place::Sqlite(path) => path.strip_prefix(folder).unwrap_or(path).display().to_string(),
            Place::Postgres(url) => url.clone(),
        };
        let line =
            format!("# Where the workspace of this folder is.\ndatabase = {}\n", serde_json::Value::String(database));
        let pointer = folder.join(POINTER);
        std::fs::write(&pointer, line)
            .map_err(|e| Error::Store(format!("{} could not be written: {e}", pointer.display())))
    }
}

impl Place {
    /// Whether nothing is there that opening it would find: what is made there may be cleared away again.
    pub(crate) fn is_free(&self) -> bool {
        matches!(self, Place::Sqlite(path) if !path.exists())
    }

    /// Takes away the files of a place that was free before.
    pub(crate) fn clear(&self) {
        if let Place::Sqlite(path) = self {
            sqlite::remove(path);
        }
    }
}

impl fmt::Display for Place {
    /// A path, or a URL without its password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Sqlite(path) => write!(f, "{}", path.display()),
            Place::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((who, place)) = rest.split_once('@') else { return url.to_owned() };
    format!("{scheme}://{}@{place}", who.split(':').next().unwrap_or_default())
}

/// An entry as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub seq: u64,
    pub hash: Hash,
    pub body: String,
}

/// What became of entries that were to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Appended {
    /// They are there to stay.
    There,
    /// Another entry is the last: nothing was added.
    Behind,
    /// The connection was lost before the answer came: they may be there. What the database said.
    Lost(String),
}

/// What both databases do. Errors leave nothing half written.
pub(crate) trait Store: Send {
    /// Begins a transaction and takes the lock on the head: others wait.
    fn begin(&mut self) -> Result<(), Error>;
    /// Adds entries and files within the transaction; files that are there already stay.
    fn add(&mut self, rows: &[Row], files: &[(Hash, &[u8])]) -> Result<(), Error>;
    /// Adds entries and files behind the entry `after`, in a transaction of its own; once it returns, they stay.
    fn append(&mut self, after: u64, rows: &[Row], files: &[(Hash, &[u8])]) -> Result<Appended, Error>;
    /// Ends the transaction; once it returns, what was added stays.
    fn commit(&mut self) -> Result<(), Error>;
    /// Gives the transaction up.
    fn rollback(&mut self);
    /// The entries after a number, in order, until `take` says no.
    fn entries(&mut self, after: u64, take: &mut dyn FnMut(Row) -> Result<bool, Error>) -> Result<(), Error>;
    /// The number of the last entry; 0 where there is none.
    fn last(&mut self) -> Result<u64, Error>;
    /// An entry.
    fn entry(&mut self, seq: u64) -> Result<Option<Row>, Error>;
    /// Whether a file is stored.
    fn has_file(&mut self, hash: Hash) -> Result<bool, Error>;
    /// A file's bytes.
    fn file(&mut self, hash: Hash) -> Result<Option<Vec<u8>>, Error>;
    /// The hashes of all files, in order.
    fn files(&mut self) -> Result<Vec<Hash>, Error>;
    /// Gives the last state that was put away, as bytes to read, if there is one.
    fn snapshot(&mut self, take: &mut dyn FnMut(&mut dyn Read)) -> Result<(), Error>;
    /// Puts a state away: what `write` writes.
    fn put_snapshot(&mut self, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), Error>;
    /// What is kept beside the ledger under a name (sessions, passwords' hashes).
    fn kept(&mut self, space: &str, key: &str) -> Result<Option<Vec<u8>>, Error>;
    /// All names and values of a space, in order.
    fn all_kept(&mut self, space: &str) -> Result<Vec<(String, Vec<u8>)>, Error>;
    /// Keeps something beside the ledger, or forgets it.
    fn keep(&mut self, space: &str, key: &str, value: Option<&[u8]>) -> Result<(), Error>;
}

/// Opens a store that is there, or makes one.
pub(crate) fn open(place: &Place, make: bool) -> Result<Box<dyn Store>, Error> {
    Ok(match place {
        Place::Sqlite(path) => Box::new(sqlite::Sqlite::open(path, make)?),
        Place::Postgres(url) => Box::new(postgres::Postgres::open(url, make)?),
    })
}
