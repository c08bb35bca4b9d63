//! Reads mutated reports until the time is up: `cargo run --release -p luoshi --example fuzz -- SECONDS [SEED]`.
//!
//! Pieces of the demonstration are cut, joined, repeated and sprinkled with signs, and broken bytes
//! are thrown in. Nothing may panic, every span must slice the source, and no text may take long.
//! A failing input is written to `fuzz-failure.txt` in the folder that the program runs in.

use luoshi::{Options, Source};
use std::time::{Duration, Instant};

/// Small, fast and good enough to choose mutations (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap_or(0)
    }
}

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

fn main() {
    let mut args = std::env::args().skip(1).filter_map(|a| a.parse::<u64>().ok());
    let seconds = args.next().unwrap_or(60);
    let mut random = Random(args.next().unwrap_or(0x9E37_79B9_7F4A_7C15));
    let seeds = [include_str!("../../../demo/yunling-2025.txt"), include_str!("../../../demo/yunling-2026.txt")];
    let chars: Vec<Vec<char>> = seeds.iter().map(|s| s.chars().collect()).collect();
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut texts, mut bytes) = (0u64, 0u64);
    while Instant::now() < end {
        let text = mutated(&chars, &mut random);
        try_text(&text);
        if random.next(4) == 0 {
            try_bytes(text.as_bytes(), &mut random);
        }
        texts += 1;
        bytes += text.len() as u64;
    }
    println!("{texts} texts, {bytes} bytes, no failure");
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

fn try_text(text: &str) {
    let begin = Instant::now();
    let outcome = std::panic::catch_unwind(|| {
        let source = Source::of_text(text.to_owned());
        let chars: Vec<char> = text.chars().collect();
        for s in luoshi::read_source(&source, &Options { year: Some(2026), ..Options::default() }).statements {
            assert!(chars[s.span[0]..s.span[1]].iter().copied().eq(s.text.chars()));
            for t in s.targets {
                assert!(chars[t.span[0]..t.span[1]].iter().copied().eq(t.quote.chars()));
                assert!(s.span[0] <= t.span[0] && t.span[1] <= s.span[1]);
            }
        }
    });
    if outcome.is_err() || begin.elapsed() > Duration::from_secs(2) {
        fail(text.as_bytes());
    }
}

fn try_bytes(bytes: &[u8], random: &mut Random) {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.next(8) {
        if let Some(byte) = bytes.get_mut(random.next(usize::MAX / 2) % 4096) {
            *byte = u8::try_from(random.next(256)).unwrap_or(0);
        }
    }
    if std::panic::catch_unwind(|| luoshi::read(&bytes, &Options::default()).is_ok()).is_err() {
        fail(&bytes);
    }
}

fn fail(bytes: &[u8]) {
    let written = std::fs::write("fuzz-failure.txt", bytes);
    panic!("a text failed; it is kept in fuzz-failure.txt ({written:?})");
}
