//! One plan verified against the next report, on one thread: `cargo bench -p luoshi --bench verify`.
//!
//! Takes the demonstration's two years, and the first two reports of the folder that LUOSHI_REPORTS names, if it does.

use divan::{Bencher, black_box};
use luoshi::verify::{VerifyOptions, verify};
use luoshi::{Options, Reading};

/// What the command line uses.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Two reports that follow each other: the first two of the folder by name.
fn pair() -> (Reading, Reading) {
    let folder = std::env::var("LUOSHI_REPORTS")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo").to_owned());
    let files = std::fs::read_dir(folder).expect("the folder of reports").flatten().map(|e| e.path());
    let mut paths: Vec<_> = files.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    let read = |at: usize| {
        let bytes = std::fs::read(&paths[at]).expect("a report");
        luoshi::read(&bytes, &Options::default()).expect("text")
    };
    (read(0), read(1))
}

#[divan::bench]
fn verify_pair(bencher: Bencher) {
    let (plan, next) = pair();
    let options = VerifyOptions::default();
    bencher.bench_local(|| black_box(verify(&plan, &next, &options)));
}
