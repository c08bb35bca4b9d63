//! Mutated reports: pieces of the demonstration cut, joined, repeated and sprinkled with signs.

use crate::{Case, Random};
use luoshi::{Options, Source};

const SPRINKLES: &[&str] = &[
    "，",
    "。",
    "；",
    "、",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    "\n",
    "\r\n",
    " ",
    "\u{3000}",
    "\u{200B}",
    "％",
    "２",
    "9",
    "百",
    "万",
    "亿",
    "分之",
    "—",
    "-",
    "/",
    "+",
    "第",
    "其中",
    "分别",
    "均",
    "从",
    "到",
    "力争",
    "年",
    "2030年",
    "“十五五”",
    "一、",
    "（一）",
    "一是",
    "——",
    "各位代表！",
    "\u{0}",
    "\u{FEFF}",
    "🀄",
    "é",
    "G",
    "5G",
    "不超过",
    "以上",
    "左右",
    "倍",
    "翻一番",
    "两位数",
];

/// Makes reports out of the demonstration.
pub struct Texts {
    seeds: Vec<Vec<char>>,
}

impl Texts {
    pub fn new() -> Self {
        let demo =
            [include_str!("../../../../demo/yunling-2025.txt"), include_str!("../../../../demo/yunling-2026.txt")];
        Texts { seeds: demo.iter().map(|s| s.chars().collect()).collect() }
    }

    /// A report; one in four with broken bytes.
    pub fn case(&self, random: &mut Random) -> Case {
        let text = mutated(&self.seeds, random);
        if random.next(4) > 0 {
            return Case { name: "text", bytes: text.into_bytes(), check: read };
        }
        let mut bytes = text.into_bytes();
        for _ in 0..=random.next(8) {
            let at = random.next(bytes.len().min(4096));
            bytes[at] = random.byte();
        }
        Case { name: "bytes", bytes, check: |bytes| drop(luoshi::read(bytes, &Options::default())) }
    }
}

fn mutated(seeds: &[Vec<char>], random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..=random.next(12) {
        let seed = &seeds[random.next(seeds.len())];
        let start = random.next(seed.len());
        let length = 1 + random.next(120);
        let piece: String = seed[start..seed.len().min(start + length)].iter().collect();
        let times = if random.next(20) == 0 { 1 + random.next(50) } else { 1 };
        for _ in 0..times {
            text.push_str(&piece);
        }
        for _ in 0..random.next(6) {
            text.push_str(SPRINKLES[random.next(SPRINKLES.len())]);
        }
    }
    text
}

/// Every span slices the text, and a target stands inside its statement.
fn read(bytes: &[u8]) {
    let text = String::from_utf8(bytes.to_vec()).expect("a text");
    let chars: Vec<char> = text.chars().collect();
    let source = Source::of_text(text);
    for s in luoshi::read_source(&source, &Options { year: Some(2026), ..Options::default() }).statements {
        assert!(chars[s.span[0]..s.span[1]].iter().copied().eq(s.text.chars()));
        for t in s.targets {
            assert!(chars[t.span[0]..t.span[1]].iter().copied().eq(t.quote.chars()));
            assert!(s.span[0] <= t.span[0] && t.span[1] <= s.span[1]);
        }
    }
}
