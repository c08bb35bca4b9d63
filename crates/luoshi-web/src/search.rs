//! Finding words in Chinese text: every word of the query, or most of its pairs of characters.

use serde::Deserialize;
use std::sync::LazyLock;

/// Whether a text has what a query asks for. Words are separated by blanks, all of them are needed; a longer word that
/// does not stand there as such is found by its pairs of characters (新能源汽车的产量 finds 新能源汽车产量).
#[must_use]
pub fn finds(text: &str, query: &str) -> bool {
    // What can be found is kept in small letters.
    query.to_lowercase().split_whitespace().all(|word| text.contains(word) || mostly(text, word))
}

fn mostly(text: &str, word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let pairs = letters.windows(2).map(|pair| pair.iter().collect::<String>());
    let (mut all, mut found) = (0, 0);
    for pair in pairs {
        all += 1;
        found += usize::from(text.contains(&pair));
    }
    all >= 3 && found * 10 >= all * 7
}

/// What people say and what reports call it: the catalogue beside the words of the interface.
static SYNONYMS: LazyLock<Vec<Synonym>> = LazyLock::new(|| {
    let read: Result<Synonyms, _> = toml::from_str(include_str!("../synonyms.toml"));
    match read {
        Ok(read) => read.synonym,
        Err(error) => panic!("synonyms.toml: {error}"),
    }
});

#[derive(Debug, Deserialize)]
struct Synonyms {
    synonym: Vec<Synonym>,
}

#[derive(Debug, Deserialize)]
struct Synonym {
    say: Vec<String>,
    look: Vec<String>,
}

/// A query with what reports call the things that it names.
#[derive(Debug, Default)]
pub struct Search<'q> {
    query: &'q str,
    also: Vec<&'static str>,
}

impl<'q> Search<'q> {
    /// A query, and what else is looked for.
    pub fn of(query: &'q str) -> Self {
        let query = query.trim();
        let said = |s: &&Synonym| s.say.iter().any(|word| query == word);
        let also = SYNONYMS.iter().filter(said).flat_map(|s| &s.look).map(String::as_str);
        Search { query, also: also.collect() }
    }

    /// What else is looked for; empty where the query is in the reports' own words.
    pub fn also(&self) -> &[&'static str] {
        &self.also
    }

    /// Whether a text has what is looked for.
    pub fn finds(&self, text: &str) -> bool {
        self.query.is_empty() || finds(text, self.query) || self.also.iter().any(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_parts_of_words_are_found() {
        let text = "新能源汽车产量突破38万辆";
        for query in ["汽车", "38万", "新能源 产量", "新能源汽车的产量", ""] {
            assert!(finds(text, query), "{query}");
        }
        for query in ["汽车 茶叶", "汽油", "能车", "新能源装机容量"] {
            assert!(!finds(text, query), "{query}");
        }
    }

    #[test]
    fn words_of_everyday_find_what_reports_call_it() {
        for (query, text) in
            [("找工作", "城镇新增就业42万人"), ("看病", "医保目录"), ("老小区", "改造城镇老旧小区900个")]
        {
            assert!(!finds(text, query) && Search::of(query).finds(text), "{query}");
        }
        assert!(Search::of("就业").also().is_empty() && Search::of("").finds("x"));
    }

    #[test]
    fn each_word_is_said_once_and_leads_to_others() {
        let mut said = std::collections::BTreeSet::new();
        assert!(SYNONYMS.len() > 10);
        for synonym in SYNONYMS.iter() {
            assert!(
                synonym.look.iter().all(|word| *word == word.to_lowercase()),
                "texts are looked at in small letters"
            );
            assert!(!synonym.look.is_empty() && synonym.say.iter().all(|word| said.insert(word)), "{synonym:?}");
        }
    }
}
