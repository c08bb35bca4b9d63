//! Finding words in a report: where they stand, so that the page can mark them and lead to them.

use crate::library::{Block, Report, Run};
use std::collections::BTreeMap;
use std::ops::Range;

/// What was found in a report.
#[derive(Debug, Default)]
pub struct Found {
    /// The places in each block's text, in bytes, by the block's place in the report, each with its number from 1.
    places: BTreeMap<usize, Vec<(usize, Range<usize>)>>,
    /// Each place with some words around it, in order: before, itself, behind.
    pub hits: Vec<[String; 3]>,
}

/// A stretch of a run: its words, and the number of the place that begins or goes on there.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'r> {
    /// The words.
    pub text: &'r str,
    /// Whether they were looked for.
    pub found: bool,
    /// The number of the place, where it begins.
    pub begins: Option<usize>,
}

/// How many characters are shown around what was found.
const AROUND: usize = 9;

impl Found {
    /// Finds the words of a query, separated by blanks, each wherever it stands.
    pub fn of(report: &Report, query: &str) -> Self {
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut found = Found::default();
        for block in report.blocks.iter().filter(|_| !words.is_empty()) {
            let text = block.text();
            let ranges = merged(words.iter().flat_map(|w| text.match_indices(w).map(|(at, w)| at..at + w.len())));
            let first = found.hits.len() + 1;
            found.hits.extend(ranges.iter().map(|range| around(&text, range)));
            if !ranges.is_empty() {
                found.places.insert(block.at, (first..).zip(ranges).collect());
            }
        }
        found
    }

    /// A run of a block in pieces.
    pub fn pieces<'r>(&self, block: &Block, run: &'r Run) -> Vec<Piece<'r>> {
        let before: usize = block.runs.iter().take_while(|r| !std::ptr::eq(*r, run)).map(|r| r.text.len()).sum();
        let places = self.places.get(&block.at).map_or(&[][..], Vec::as_slice);
        let mut pieces = Vec::new();
        let mut at = 0;
        for (number, range) in places {
            let (from, to) = (range.start.max(before), range.end.min(before + run.text.len()));
            if from >= to {
                continue;
            }
            let (from, to, begins) = (from - before, to - before, range.start >= before);
            pieces.push(Piece { text: &run.text[at..from], found: false, begins: None });
            pieces.push(Piece { text: &run.text[from..to], found: true, begins: begins.then_some(*number) });
            at = to;
        }
        pieces.push(Piece { text: &run.text[at..], found: false, begins: None });
        pieces.retain(|p| !p.text.is_empty());
        pieces
    }
}

/// Ranges in order; those that meet are one.
fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = ranges.collect();
    all.sort_by_key(|r| (r.start, r.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in all {
        match merged.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}

fn around(text: &str, range: &Range<usize>) -> [String; 3] {
    let before: Vec<char> = text[..range.start].chars().rev().take(AROUND).collect();
    let behind = text[range.end..].chars().take(AROUND).collect();
    [before.into_iter().rev().collect(), text[range.clone()].to_owned(), behind]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(text: &str) -> crate::Library {
        crate::Library::read([("a.txt", text.as_bytes())]).expect("a text")
    }

    #[test]
    fn words_are_found_across_the_borders_of_statements() {
        let library = report("云岭县2026年政府工作报告\n二、2026年工作安排\n改造老旧小区70个，建成文化馆。\n");
        let report = &library.reports[0];
        let found = Found::of(report, "70个，建成 馆");
        assert_eq!(found.hits.len(), 2);
        assert_eq!(found.hits[0], ["改造老旧小区", "70个，建成", "文化馆。"].map(str::to_owned));
        let block = report.blocks.last().expect("a block");
        let pieces: Vec<Piece> = block.runs.iter().flat_map(|run| found.pieces(block, run)).collect();
        let text: String = pieces.iter().map(|p| p.text).collect();
        assert_eq!(text, block.text());
        assert_eq!(pieces.iter().filter_map(|p| p.begins).collect::<Vec<_>>(), [1, 2]);
        let marked: String = pieces.iter().filter(|p| p.found).map(|p| p.text).collect();
        assert_eq!(marked, "70个，建成馆");
    }

    #[test]
    fn what_meets_is_marked_once() {
        assert_eq!(merged([4..6, 0..3, 2..5, 8..9].into_iter()), [0..6, 8..9]);
    }

    #[test]
    fn nothing_asked_for_marks_nothing() {
        let library = report("云岭县2026年政府工作报告\n二、2026年工作安排\n改造老旧小区70个。\n");
        assert!(Found::of(&library.reports[0], " ").hits.is_empty());
    }
}
