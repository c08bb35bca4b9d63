//! What the databases look like; each version is a step forward from the one before.

use crate::refusal::Error;

/// The steps of SQLite.
pub(super) const SQLITE: &[&str] = &["
CREATE TABLE entry (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE file (hash TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE kept (space TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (space, key)) WITHOUT ROWID;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;
"];

/// The steps of PostgreSQL.
pub(super) const POSTGRES: &[&str] = &[
    "
CREATE TABLE entry (seq BIGINT PRIMARY KEY, hash TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE file (hash TEXT PRIMARY KEY, body BYTEA NOT NULL);
CREATE TABLE kept (space TEXT NOT NULL, key TEXT NOT NULL, value BYTEA NOT NULL, PRIMARY KEY (space, key));
CREATE TABLE snapshot (one BOOLEAN PRIMARY KEY CHECK (one), body BYTEA NOT NULL);
CREATE FUNCTION entry_stays() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'entries are never changed nor removed'; END $$;
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON entry EXECUTE FUNCTION entry_stays();
",
    "
DROP TABLE snapshot;
CREATE TABLE snapshot (part INTEGER PRIMARY KEY, body BYTEA NOT NULL);
CREATE FUNCTION entry_append(after BIGINT, seqs BIGINT[], hashes TEXT[], bodies TEXT[]) RETURNS BOOLEAN
  LANGUAGE plpgsql AS $$ BEGIN
    PERFORM pg_advisory_xact_lock(119251636807785);
    IF (SELECT coalesce(max(seq), 0) FROM entry) <> after THEN RETURN false; END IF;
    INSERT INTO entry (seq, hash, body) SELECT * FROM unnest(seqs, hashes, bodies);
    RETURN true;
  END $$;
",
];

/// The steps that a database of some version still needs.
pub(super) fn missing(version: i64, steps: &'static [&'static str]) -> Result<&'static [&'static str], Error> {
    let done = usize::try_from(version).unwrap_or_default();
    steps.get(done..).ok_or_else(|| {
        Error::Store(format!(
            "数据库版本是{version}，本程序只认识到{known}：请换用新版程序\n  (the database is of version {version}, this program knows {known}: use a newer program)",
            known = steps.len()
        ))
    })
}
