//! A person's corrections: pairs confirmed and rejected, kept apart from what the rules find.

use super::statistics::{RowError, broken};
use std::collections::{HashMap, HashSet};

/// Pairs of a promise and an outcome that a person has judged, by the ids of their statements.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    confirmed: HashMap<String, Vec<String>>,
    rejected: HashSet<(String, String)>,
}

impl Corrections {
    /// Reads a table with the columns promise, outcome (ids as printed) and decision (confirmed or
    /// rejected, 确认 or 否定); other columns, such as a note, do no harm.
    ///
    /// ```
    /// let table = "promise,outcome,decision\na-1,b-7,rejected\na-1,b-9,confirmed\n";
    /// let corrections = luoshi::verify::Corrections::parse(table)?;
    /// assert!(corrections.rejects("a-1", "b-7"));
    /// # Ok::<(), luoshi::verify::RowError>(())
    /// ```
    ///
    /// # Errors
    /// The first row that cannot be understood.
    pub fn parse(table: &str) -> Result<Self, RowError> {
        let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{FEFF}').as_bytes());
        let head = reader.headers().map_err(|e| broken(&e))?.clone();
        let column = |name: &str| {
            head.iter().position(|h| h.trim() == name).ok_or_else(|| RowError {
                line: 1,
                message: format!("there is no column {name}; corrections have the columns promise, outcome, decision"),
            })
        };
        let (promise, outcome, decision) = (column("promise")?, column("outcome")?, column("decision")?);
        let mut corrections = Corrections::default();
        for row in reader.into_records() {
            let row = row.map_err(|e| broken(&e))?;
            let cell = |at: usize| row.get(at).unwrap_or_default().trim();
            let pair = (cell(promise).to_owned(), cell(outcome).to_owned());
            match cell(decision) {
                "confirmed" | "确认" => corrections.confirmed.entry(pair.0).or_default().push(pair.1),
                "rejected" | "否定" => drop(corrections.rejected.insert(pair)),
                other => {
                    let line = row.position().map_or(0, csv::Position::line);
                    let message = format!("{other:?} is no decision; write confirmed or rejected");
                    return Err(RowError { line, message });
                }
            }
        }
        Ok(corrections)
    }

    /// Whether a pair was rejected.
    #[must_use]
    pub fn rejects(&self, promise: &str, outcome: &str) -> bool {
        !self.rejected.is_empty() && self.rejected.contains(&(promise.to_owned(), outcome.to_owned()))
    }

    /// The outcomes confirmed for a promise.
    #[must_use]
    pub fn confirmed(&self, promise: &str) -> &[String] {
        self.confirmed.get(promise).map_or(&[], Vec::as_slice)
    }

    /// All ids that they name, to tell those that no report has.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let confirmed = self.confirmed.iter().flat_map(|(p, o)| std::iter::once(p).chain(o));
        confirmed.chain(self.rejected.iter().flat_map(|(p, o)| [p, o])).map(String::as_str)
    }
}
