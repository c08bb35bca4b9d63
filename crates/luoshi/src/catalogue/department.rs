//! Departments with the fields that they lead.

use serde::Deserialize;

/// A kind of department, as it is found at every level.
#[derive(Debug, Clone, Deserialize)]
pub struct Department {
    /// Its name in data.
    pub id: String,
    /// Its Chinese name without a place.
    pub zh: String,
    /// What such units are called.
    pub names: Vec<String>,
    /// Its English name.
    pub en: String,
    /// Ids of the fields that it leads.
    pub leads: Vec<String>,
    /// Ids of the fields that it helps in.
    #[serde(default)]
    pub assists: Vec<String>,
    /// Words that point at it within its fields.
    #[serde(default)]
    pub words: Vec<String>,
    /// A commitment that it would lead.
    pub example: String,
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
    pub(super) fn parse(text: &str) -> Self {
        Departments { all: super::parsed::<File>("departments.toml", text).department }
    }
}
