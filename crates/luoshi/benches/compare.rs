//! 31 reports read and compared on one thread: `cargo bench -p luoshi --bench compare`.
//!
//! The reports are the demonstration's, or those of the folder that LUOSHI_REPORTS names, taken in turn and given
//! the codes of the provinces.

use divan::{Bencher, black_box};
use luoshi::catalogue::{Indicator, catalogue};
use luoshi::{Options, Reading, Source};

/// What the command line uses.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn texts() -> Vec<Vec<u8>> {
    let folder = std::env::var("LUOSHI_REPORTS")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo").to_owned());
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the folder of reports").flatten().map(|e| e.path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt"));
    texts.map(|p| std::fs::read(p).expect("a report")).collect()
}

/// A source and what is known of it, for each of the 31 provinces.
fn provinces() -> Vec<(Source, Options)> {
    let texts = texts();
    let provinces = catalogue().regions.provinces().filter(|r| r.code.as_str() < "7");
    let sources = provinces.zip(texts.iter().cycle()).map(|(region, text)| {
        let options = Options { region: Some(region.code.clone()), year: Some(2026) };
        (luoshi::load(text).expect("text"), options)
    });
    sources.collect()
}

fn headline() -> Vec<&'static Indicator> {
    catalogue().indicators.headline().collect()
}

#[divan::bench]
fn read_and_compare(bencher: Bencher) {
    let (sources, headline) = (provinces(), headline());
    bencher.bench_local(|| {
        let readings: Vec<Reading> = sources.iter().map(|(s, options)| luoshi::read_source(s, options)).collect();
        let readings: Vec<&Reading> = readings.iter().collect();
        black_box(luoshi::compare::compare(&readings, &headline).rows.len())
    });
}

#[divan::bench]
fn compare(bencher: Bencher) {
    let readings: Vec<Reading> = provinces().iter().map(|(s, options)| luoshi::read_source(s, options)).collect();
    let (readings, headline): (Vec<&Reading>, _) = (readings.iter().collect(), headline());
    bencher.bench_local(|| black_box(luoshi::compare::compare(&readings, &headline).rows.len()));
}

#[divan::bench]
fn diff(bencher: Bencher) {
    let readings: Vec<Reading> = provinces().iter().map(|(s, options)| luoshi::read_source(s, options)).collect();
    bencher.bench_local(|| black_box(luoshi::diff::diff(&readings[0], &readings[1]).len()));
}
