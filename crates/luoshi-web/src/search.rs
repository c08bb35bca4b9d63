//! Finding words in Chinese text: every word of the query, or most of its pairs of characters.

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
}
