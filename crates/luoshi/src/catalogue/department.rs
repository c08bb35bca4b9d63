//! Departments with the fields that they lead.

use super::Level;
use serde::Deserialize;

/// A kind of department, as it is found at every level.
#[derive(Debug, Clone, Deserialize)]
pub struct Department {
    /// Its name in data.
    pub id: String,
    /// Its Chinese name without a place.
    pub zh: String,
    /// What such units are called, in one form each: without 和, 委员会 as 委, 办公室 and 办公厅 as 办.
    pub names: Vec<String>,
    /// What the usual unit of each level is called behind its place (省 + 财政厅).
    #[serde(default)]
    pub called: Called,
    /// Its English name.
    pub en: String,
    /// Ids of the fields that it leads.
    pub leads: Vec<String>,
    /// Ids of the fields that it helps in.
    #[serde(default)]
    pub assists: Vec<String>,
    /// Ids of those who do its work where a government has no such unit, in order.
    #[serde(default)]
    pub otherwise: Vec<String>,
    /// Words that point at it within its fields.
    #[serde(default)]
    pub words: Vec<String>,
    /// A commitment that it would lead; none of one that leads nothing.
    #[serde(default)]
    pub example: String,
}

/// What the usual unit of each level is called; empty where a level has none.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Called {
    nation: String,
    province: String,
    prefecture: String,
    county: String,
}

impl Called {
    /// At a level, if there is such a unit: in the nation in full, elsewhere without the place.
    ///
    /// ```
    /// use luoshi::catalogue::{Level, catalogue};
    /// let called = |level| catalogue().departments.all[0].called.at(level);
    /// assert_eq!(called(Level::Province), Some("发展改革委"));
    /// assert_eq!(called(Level::County), Some("发展改革局"));
    /// ```
    #[must_use]
    pub fn at(&self, level: Level) -> Option<&str> {
        let name = match level {
            Level::Nation => &self.nation,
            Level::Province => &self.province,
            Level::Prefecture => &self.prefecture,
            Level::County => &self.county,
        };
        Some(name.as_str()).filter(|n| !n.is_empty())
    }
}

/// All departments.
#[derive(Debug)]
pub struct Departments {
    /// In the order of the file.
    pub all: Vec<Department>,
}

#[derive(Deserialize)]
struct File {
    department: Vec<Department>,
}

impl Departments {
    /// The department of an id.
    #[must_use]
    pub fn of_id(&self, id: &str) -> Option<&Department> {
        self.all.iter().find(|d| d.id == id)
    }

    pub(super) fn parse(text: &str) -> Self {
        Departments { all: super::parsed::<File>("departments.toml", text).department }
    }
}
