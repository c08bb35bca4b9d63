//! Policy fields and the words that tell of them.

use serde::Deserialize;

/// A policy field.
#[derive(Debug, Clone, Deserialize)]
pub struct Field {
    /// Its name in the output.
    pub id: String,
    /// Its Chinese name.
    pub zh: String,
    /// Its English name.
    pub en: String,
    /// Whether later steps make tasks, verdicts and comparisons of it. Security, religion,
    /// ideology and border defence are read and shown, no more.
    pub tracked: bool,
    /// Words that tell that a clause belongs to it.
    pub words: Vec<String>,
    /// A clause of it.
    pub example: String,
    /// A clause that looks like it and belongs elsewhere.
    pub counter: String,
}

/// All fields.
#[derive(Debug)]
pub struct Fields {
    /// In the order of the file.
    pub all: Vec<Field>,
}

#[derive(Deserialize)]
struct File {
    field: Vec<Field>,
}

impl Fields {
    pub(super) fn parse(text: &str) -> Self {
        let all = super::parsed::<File>("fields.toml", text).field;
        Fields { all }
    }

    /// The field of an id.
    #[must_use]
    pub fn of_id(&self, id: &str) -> Option<&Field> {
        self.all.iter().find(|f| f.id == id)
    }
}
