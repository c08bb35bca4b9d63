//! Text to statements on one thread: `cargo bench -p luoshi`.
//!
//! Reads the demonstration, and the folder that LUOSHI_REPORTS names, if it does.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use luoshi::explain::Trace;
use luoshi::{Options, Source};

/// What the command line uses.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn sources() -> Vec<Source> {
    let folder = std::env::var("LUOSHI_REPORTS")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo").to_owned());
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the folder of reports").flatten().map(|e| e.path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt"));
    texts.map(|p| luoshi::load(&std::fs::read(p).expect("a report")).expect("text")).collect()
}

fn bytes(sources: &[Source]) -> BytesCount {
    BytesCount::new(sources.iter().map(|s| s.text.len()).sum::<usize>())
}

#[divan::bench]
fn read(bencher: Bencher) {
    let sources = sources();
    let options = Options::default();
    bencher.counter(bytes(&sources)).bench_local(|| {
        for source in &sources {
            black_box(luoshi::read_source(source, &options));
        }
    });
}

#[divan::bench]
fn normalise(bencher: Bencher) {
    let sources = sources();
    bencher.counter(bytes(&sources)).bench_local(|| {
        for source in &sources {
            black_box(luoshi::normalise(&source.text));
        }
    });
}

#[divan::bench]
fn outline(bencher: Bencher) {
    let sources = sources();
    let texts: Vec<_> = sources.iter().map(|s| luoshi::normalise(&s.text)).collect();
    bencher.counter(bytes(&sources)).bench_local(|| {
        for text in &texts {
            black_box(luoshi::outline(text));
        }
    });
}

#[divan::bench]
fn statements(bencher: Bencher) {
    let sources = sources();
    let texts = sources.iter().map(|s| luoshi::normalise(&s.text));
    let outlines: Vec<_> = texts.map(|text| (luoshi::outline(&text), text)).collect();
    bencher.counter(bytes(&sources)).bench_local(|| {
        for (outline, text) in &outlines {
            black_box(luoshi::statement::statements(text, outline, &mut Trace::default()));
        }
    });
}

#[divan::bench]
fn lines(bencher: Bencher) {
    let sources = sources();
    let mut out = Vec::new();
    bencher.counter(bytes(&sources)).bench_local(|| {
        for source in &sources {
            out.clear();
            black_box(luoshi::read_lines(source, &Options::default(), |_| true, &mut out));
        }
    });
}
