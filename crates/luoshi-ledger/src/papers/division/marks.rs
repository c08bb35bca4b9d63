//! Marks as official documents set them, whatever width a report's file gives them.

/// Sets the marks of a paragraph, piece by piece: half-width ones between Chinese words become full-width, straight quotes
/// pairs, and blanks beside Chinese words go. Numbers and Latin words keep theirs.
#[derive(Debug, Default)]
pub(super) struct Setter {
    /// What was set last.
    last: Option<char>,
    /// Within straight quotes.
    quoted: bool,
}

impl Setter {
    /// The next piece.
    pub fn set(&mut self, words: &str) -> String {
        let mut chars = words.chars().peekable();
        let mut out = String::with_capacity(words.len());
        while let Some(c) = chars.next() {
            let beside = wide(self.last) || wide(chars.peek().copied());
            let set = match c {
                '"' => Some(self.quote()),
                c if c.is_whitespace() && (beside || self.last.is_none()) => None,
                c if beside => Some(full(c)),
                c => Some(c),
            };
            out.extend(set);
            self.last = set.or(self.last);
        }
        out
    }

    fn quote(&mut self) -> char {
        self.quoted = !self.quoted;
        if self.quoted { '“' } else { '”' }
    }
}

/// Whether a character is of Chinese text: a word or a mark of it.
fn wide(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF60}' | '“' | '”' | '%'))
}

fn full(c: char) -> char {
    match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::Setter;

    #[test]
    fn marks_between_chinese_words_are_full_width() {
        for (text, set) in [
            (
                "实施\"双百\"行动,完成投资 2000 亿元以上;建设 G318(云岭段)。",
                "实施“双百”行动，完成投资2000亿元以上；建设G318（云岭段）。",
            ),
            ("增长5%,其中工业增长6.5%", "增长5%，其中工业增长6.5%"),
            ("完成1,200公里", "完成1,200公里"),
            ("建设 5G SA 基站", "建设5G SA基站"),
        ] {
            assert_eq!(Setter::default().set(text), set);
        }
        let mut setter = Setter::default();
        assert_eq!([setter.set("推进\"三项"), setter.set("计划\",落实")].concat(), "推进“三项计划”，落实");
    }
}
