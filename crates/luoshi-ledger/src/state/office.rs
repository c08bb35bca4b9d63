//! The office itself: units, the accounts that act, locks, lists, reports.

use crate::Hash;
use crate::roles::Role;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whose ledger it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Office {
    /// What the workspace is called.
    pub name: String,
    /// GB/T 2260 code of the region.
    pub region: Option<String>,
    /// The year that is tracked.
    pub year: i16,
    /// A trial or demonstration, where the clock may be set by hand.
    pub trial: bool,
}

/// A unit (单位), under the workspace's own name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Unit {
    /// Its name in the ledger: never changes.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// The kind of department of the catalogue that it is: suggestions follow from it.
    pub department: Option<String>,
    /// Whether its head approves before anything leaves the unit.
    pub head_approves: bool,
}

impl Unit {
    /// Whether it goes by that name.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.id == name || self.name == name || self.aliases.iter().any(|a| a == name)
    }
}

/// An account that acts: an official in a role. No other data about persons is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account's name in the ledger: never changes.
    pub id: String,
    /// What is shown.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Id of its unit, for reporters and heads.
    pub unit: Option<String>,
}

/// A period that is locked: nothing is submitted for it any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Why.
    pub why: String,
    /// Until when, if it opens again by itself.
    pub until: Option<Date>,
    /// Who may still submit.
    pub exceptions: Vec<Exception>,
}

/// Who may still submit for a locked period, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// Id of the unit.
    pub unit: String,
    /// The last day.
    pub until: Date,
    /// Why.
    pub why: String,
}

/// A report that was imported; its bytes and its reading are stored by their hashes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Its name: 12 hex digits.
    pub id: String,
    /// What people call it; the file's name where nobody said.
    pub title: String,
    /// Whether somebody said so: then it goes before what the text calls itself. Older ledgers do not tell.
    pub titled: bool,
    /// GB/T 2260 code of its region.
    pub region: Option<String>,
    /// The year it plans for.
    pub year: Option<i32>,
    /// The file it came in.
    pub file: Hash,
    /// The reading: one statement a line, as `luoshi read --format jsonl` prints it.
    pub reading: Hash,
    /// The text that spans count in.
    pub text: Hash,
}

/// A statement that was not taken up as a task, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The statement's id.
    pub statement: String,
    /// Its words.
    pub text: String,
    /// `heading`, `principle`, `untracked`, `opener`; `by_hand` where a person left it out.
    pub reason: String,
}

/// An item of a list: a project, one of the year's 民生实事, an entry of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// Its name within the list: the same item in the next version.
    pub key: String,
    /// What it is.
    pub text: String,
    /// Further columns, by their headings, in order.
    pub columns: Vec<(String, String)>,
}

/// A version of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The entry that brought it.
    pub entry: u64,
    /// When it was said.
    pub said: Timestamp,
    /// Its items, in order.
    pub items: Vec<Item>,
}

/// A list with its versions, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct List {
    /// What it is called: its name in the ledger.
    pub name: String,
    /// All versions.
    pub versions: Vec<Version>,
}

impl List {
    /// The version that stands.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        self.versions.last().map_or(&[], |v| &v.items)
    }
}

/// What differs between two versions of a list, by key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Difference {
    /// New items.
    pub new: Vec<String>,
    /// Items that say something else now.
    pub changed: Vec<String>,
    /// Items that are gone.
    pub gone: Vec<String>,
}

/// What differs between two versions, in the order of the lists.
#[must_use]
pub fn difference(before: &[Item], after: &[Item]) -> Difference {
    let find = |items: &[Item], key: &str| items.iter().find(|i| i.key == key).cloned();
    let mut difference = Difference::default();
    for item in after {
        match find(before, &item.key) {
            None => difference.new.push(item.key.clone()),
            Some(old) if old != *item => difference.changed.push(item.key.clone()),
            Some(_) => {}
        }
    }
    difference.gone = before.iter().filter(|i| find(after, &i.key).is_none()).map(|i| i.key.clone()).collect();
    difference
}
