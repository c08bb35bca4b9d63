//! Reads mutated reports until the time is up:
//! `cargo run --release -p luoshi --example fuzz -- texts|files SECONDS [SEED] [FOLDER]`.
//!
//! `texts` mutates the demonstration, `files` the test files of every kind (or those of a folder).
//! Nothing may panic, every span must slice the text, and nothing may take longer than some
//! seconds. Each input is written to `fuzz-current` before it is tried, so that one that ends the
//! program outright is kept too; one that fails is kept as `fuzz-failure-SEED-COUNT`.

mod files;
mod texts;

use std::io::{Error, ErrorKind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The longest that any input may take.
const LONGEST: Duration = Duration::from_secs(5);

/// Small, fast and good enough to choose mutations (xorshift, Marsaglia 2003).
pub struct Random(u64);

impl Random {
    /// A number from 0 up to `below`.
    pub fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap_or(0)
    }

    /// A number up to `much` once in `times`, else up to `little`.
    pub fn seldom(&mut self, times: usize, much: usize, little: usize) -> usize {
        let below = if self.next(times) == 0 { much } else { little };
        self.next(below)
    }

    /// Any byte.
    pub fn byte(&mut self) -> u8 {
        u8::try_from(self.next(256)).unwrap_or(0)
    }
}

/// An input, and what has to hold for it.
pub struct Case {
    /// What it was made from.
    pub name: &'static str,
    /// What is read.
    pub bytes: Vec<u8>,
    /// Panics where something is wrong.
    pub check: fn(&[u8]),
}

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, otherwise: u64| args.get(at).and_then(|a| a.parse().ok()).unwrap_or(otherwise);
    let (seconds, seed) = (number(1, 60), number(2, 0x9E37_79B9_7F4A_7C15));
    let mut random = Random(seed.max(1));
    let mut make: Box<dyn FnMut(&mut Random) -> Case> = match args.first().map(String::as_str) {
        Some("texts") => {
            let texts = texts::Texts::new();
            Box::new(move |random| texts.case(random))
        }
        Some("files") => {
            let own = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files"));
            let files = files::Files::read(&args.get(3).map_or_else(own, PathBuf::from))?;
            Box::new(move |random| files.case(random))
        }
        _ => return Err(Error::new(ErrorKind::InvalidInput, "say what to mutate: texts or files")),
    };
    println!("seed {seed}");
    run(Duration::from_secs(seconds), seed, || make(&mut random))
}

fn run(time: Duration, seed: u64, mut make: impl FnMut() -> Case) -> std::io::Result<()> {
    // What a reader gives up on inside is no failure and needs no trace for each.
    std::panic::set_hook(Box::new(|_| ()));
    let end = Instant::now() + time;
    let (mut count, mut bytes, mut failures) = (0u64, 0u64, 0u64);
    let mut slowest = (Duration::ZERO, "nothing");
    while Instant::now() < end {
        let case = make();
        std::fs::write("fuzz-current", &case.bytes)?;
        let begin = Instant::now();
        let outcome = std::panic::catch_unwind(|| (case.check)(&case.bytes));
        let took = begin.elapsed();
        slowest = slowest.max((took, case.name));
        if outcome.is_err() || took > LONGEST {
            let kept = format!("fuzz-failure-{seed}-{count}");
            std::fs::write(&kept, &case.bytes)?;
            println!("{} failed ({took:?}); it is kept in {kept}", case.name);
            failures += 1;
        }
        count += 1;
        bytes += case.bytes.len() as u64;
    }
    std::fs::remove_file("fuzz-current")?;
    println!("{count} inputs, {bytes} bytes, {failures} failures; slowest {:?} ({})", slowest.0, slowest.1);
    if failures > 0 { Err(Error::other("some inputs failed")) } else { Ok(()) }
}
