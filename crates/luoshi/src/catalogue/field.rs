//! Policy fields and the words that tell of them.

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
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
pub struct Fields {
    /// In the order of the file.
    pub all: Vec<Field>,
    words: CharwiseDoubleArrayAhoCorasick<u32>,
}

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fields").field("all", &self.all).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct File {
    field: Vec<Field>,
}

impl Fields {
    pub(super) fn parse(text: &str) -> Self {
        let all = super::parsed::<File>("fields.toml", text).field;
        let words = all.iter().zip(0u32..).flat_map(|(f, i)| f.words.iter().map(move |w| (w.as_str(), i)));
        let words = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build_with_values(words)
            .unwrap_or_else(|error| panic!("catalogue/fields.toml: {error}"));
        Fields { all, words }
    }

    /// The words of fields in a text: where each stands and which field it tells of.
    pub fn words_in<'c, 't>(
        &'c self,
        text: &'t str,
    ) -> impl Iterator<Item = (std::ops::Range<usize>, &'c Field)> + use<'c, 't> {
        self.words.leftmost_find_iter(text).map(|m| (m.start()..m.end(), &self.all[m.value() as usize]))
    }

    /// The field of an id.
    #[must_use]
    pub fn of_id(&self, id: &str) -> Option<&Field> {
        self.all.iter().find(|f| f.id == id)
    }
}
