//! The two languages of the interface, and the one catalogue of its words (`words.toml`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// A language of the interface. The words of reports stay in their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// 中文
    #[default]
    Chinese,
    /// English, under `/en`.
    English,
}

static WORDS: LazyLock<HashMap<String, [String; 2]>> =
    LazyLock::new(|| match toml::from_str(include_str!("../words.toml")) {
        Ok(words) => words,
        Err(error) => panic!("words.toml: {error}"),
    });

/// Whether the catalogue has a key.
#[must_use]
pub fn is_known(key: &str) -> bool {
    WORDS.contains_key(key)
}

impl Language {
    /// The words of a key. A key that is missing shows itself; the tests let none pass.
    #[must_use]
    pub fn words(self, key: &str) -> &'static str {
        match WORDS.get(key) {
            Some(pair) => &pair[self as usize],
            None => Box::leak(format!("⟨{key}⟩").into_boxed_str()),
        }
    }

    /// The one of two that is of this language.
    #[must_use]
    pub fn of<T>(self, chinese: T, english: T) -> T {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// Where its pages begin.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        self.of("", "/en")
    }

    /// The `lang` attribute.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.of("zh-CN", "en")
    }

    /// A path without its language, and that language.
    #[must_use]
    pub fn split(path: &str) -> (Self, &str) {
        match path.strip_prefix("/en") {
            Some("") => (Language::English, "/"),
            Some(rest) if rest.starts_with('/') => (Language::English, rest),
            _ => (Language::Chinese, path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Keys that are made of a word of the data stand in the catalogue under these heads.
    const HEADS: [&str; 25] = [
        "warned.",
        "load.",
        "aim.",
        "change.",
        "left.",
        "op.",
        "param.",
        "problem.",
        "unit.",
        "reporting.",
        "verdict.",
        "role.",
        "kind.",
        "answers.",
        "feedback.",
        "part.",
        "bound.",
        "met.",
        "sort.",
        "status.",
        "verb.",
        "stage.",
        "move.",
        "diagnostic.",
        "nav.",
    ];

    fn sources(folder: &str) -> String {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut all = String::new();
        for entry in std::fs::read_dir(root).expect("a folder").flatten() {
            let path = entry.path();
            match path.is_dir() {
                true => {
                    all += &sources(&path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("inside").to_string_lossy())
                }
                false => all += &std::fs::read_to_string(path).unwrap_or_default(),
            }
        }
        all
    }

    fn used() -> BTreeSet<String> {
        let all = sources("src") + &sources("templates");
        let after = |mark: &'static str| {
            all.split(mark).skip(1).filter_map(|s| s.split('"').next()).map(str::to_owned).collect::<Vec<_>>()
        };
        [".t(\"", ".words(\""].into_iter().flat_map(after).collect()
    }

    #[test]
    fn every_word_that_is_used_is_in_the_catalogue() {
        let missing: Vec<String> = used().into_iter().filter(|k| !WORDS.contains_key(k)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn no_word_of_the_catalogue_is_unused_or_empty() {
        let used = used();
        for (key, [zh, en]) in WORDS.iter() {
            let made = HEADS.iter().any(|h| key.starts_with(h));
            assert!(made || used.contains(key), "{key} is used nowhere");
            assert!(!zh.is_empty() && !en.is_empty(), "{key}");
            let chinese = |c: char| ('一'..='鿿').contains(&c);
            assert!(!en.contains(chinese) || key == "other_language", "{key} is not English: {en}");
        }
    }

    #[test]
    fn a_path_says_its_language() {
        assert_eq!(Language::split("/en/promises"), (Language::English, "/promises"));
        assert_eq!(Language::split("/en"), (Language::English, "/"));
        assert_eq!(Language::split("/energy"), (Language::Chinese, "/energy"));
    }
}
