//! Time is linear in the length, whatever stands in the text.

use luoshi::Options;
use std::time::{Duration, Instant};

fn time(text: &str) -> Duration {
    let begin = Instant::now();
    let reading = luoshi::read(text.as_bytes(), &Options::default());
    assert!(reading.is_ok());
    begin.elapsed()
}

/// Four times the text may take eight times as long, no more; and a megabyte no more than a minute
/// even without optimisation.
fn is_linear(unit: &str) {
    let text = |bytes: usize| format!("一、2026年重点工作\n{}", unit.repeat(bytes / unit.len()));
    let small = time(&text(100_000)).max(Duration::from_millis(20));
    let large = time(&text(400_000));
    assert!(large < small * 8 + Duration::from_millis(200), "{unit:?}: {small:?} then {large:?}");
}

#[test]
fn digits_in_one_paragraph() {
    is_linear("9");
}

#[test]
fn chinese_numerals_in_one_paragraph() {
    is_linear("百万");
}

#[test]
fn brackets_that_never_close() {
    is_linear("（");
    is_linear("“");
}

#[test]
fn one_clause_without_a_mark() {
    is_linear("建设公路");
}

#[test]
fn nothing_but_commas() {
    is_linear("，");
    is_linear("、");
}

#[test]
fn a_sentence_of_targets() {
    is_linear("新建公路300公里、");
}

#[test]
fn lines_that_are_headings() {
    is_linear("一是建设\n");
}
