//! A report's sentences in pieces, each with the tasks that it tells of: together the sentences' own words, each once.

use super::headings;
use crate::TaskId;
use crate::state::State;
use crate::state::task::{Source, Task};
use std::collections::BTreeMap;
use std::ops::Range;

/// A stretch of a sentence.
pub(super) struct Piece<'s> {
    /// Its words, to the next piece's; the last of a sentence takes what follows, the first what goes before.
    pub words: String,
    /// The headings that it stands under.
    pub headings: [String; 2],
    /// The whole sentence that it is of.
    pub sentence: String,
    /// The tasks that it tells of.
    pub tasks: Vec<&'s Task>,
    /// Whether a sentence begins with it.
    pub opens: bool,
}

/// A clause with the tasks that it tells of.
struct Clause<'s> {
    report: &'s str,
    at: Range<usize>,
    source: &'s Source,
    tasks: Vec<&'s Task>,
}

/// The pieces of the reports by which tasks were made, in the order of the text. A task whose words do not stand in the
/// text that is given has a piece of its own words.
pub(super) fn pieces<'s>(state: &'s State, texts: &BTreeMap<String, String>) -> Vec<Piece<'s>> {
    let texts: BTreeMap<&str, Vec<char>> = texts.iter().map(|(id, t)| (id.as_str(), t.chars().collect())).collect();
    let untracked = untracked(state);
    let mut found: Vec<((&str, usize, TaskId), Piece)> = Vec::new();
    let mut clauses: BTreeMap<(&str, usize, usize), Clause> = BTreeMap::new();
    for task in state.tasks().filter(|t| t.counts()) {
        let Some(source) = &task.source else { continue };
        let report = source.report.as_str();
        let text = texts.get(report).map_or(&[][..], Vec::as_slice);
        let Some(own) = stretches(source, text) else {
            found.push(((report, source.span[0] as usize, task.id), alone(task, source)));
            continue;
        };
        for at in own {
            let new = || Clause { report, at: at.clone(), source, tasks: Vec::new() };
            clauses.entry((report, at.start, at.end)).or_insert_with(new).tasks.push(task);
        }
    }
    let clauses: Vec<Clause> = clauses.into_values().collect();
    for (i, clause) in clauses.iter().enumerate() {
        let places = untracked.get(clause.report).map_or(&[][..], Vec::as_slice);
        let beside = (i.checked_sub(1).and_then(|i| clauses.get(i)), clauses.get(i + 1));
        found.push((
            (clause.report, clause.at.start, clause.tasks[0].id),
            piece(clause, beside, &texts[clause.report], places),
        ));
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, piece)| piece).collect()
}

/// A task in its own words.
fn alone<'s>(task: &'s Task, source: &'s Source) -> Piece<'s> {
    let words = format!("{}。", source.quote.trim_end_matches('。'));
    Piece { sentence: words.clone(), words, headings: headings(source), tasks: vec![task], opens: true }
}

/// The piece of a clause between those `beside` it.
fn piece<'s>(
    clause: &Clause<'s>,
    beside: (Option<&Clause>, Option<&Clause>),
    text: &[char],
    untracked: &[usize],
) -> Piece<'s> {
    let sentence = sentence(text, clause.at.clone());
    let within = |c: &&Clause| c.report == clause.report && sentence.contains(&c.at.start);
    let (before, last) = (beside.0.filter(within), beside.1.filter(within).is_none());
    // What is untracked is nobody's to do: of such a sentence only the tasks' own words stand.
    let words = match untracked.iter().any(|place| sentence.contains(place)) {
        true => own_words(text, &clause.at, last),
        false => {
            let start = before.map_or(sentence.start, |c| c.at.end.min(clause.at.end));
            text[start..if last { sentence.end } else { clause.at.end }].iter().collect()
        }
    };
    let sentence = text[sentence].iter().collect();
    Piece { words, sentence, headings: headings(clause.source), tasks: clause.tasks.clone(), opens: before.is_none() }
}

fn own_words(text: &[char], at: &Range<usize>, last: bool) -> String {
    text[at.clone()].iter().collect::<String>() + if last { "。" } else { "，" }
}

/// Where each statement of a task stands; nothing where one of them does not stand in the text.
fn stretches(source: &Source, text: &[char]) -> Option<Vec<Range<usize>>> {
    let whole = (0, source.span[0] as usize, source.quote.as_str());
    let several: Vec<&str> = source.quote.split('；').collect();
    let parts = match source.statements.len() {
        n if n > 1 && n == several.len() => source
            .statements
            .iter()
            .zip(several)
            .map(|(id, words)| place(id).map(|at| (0, at, words)))
            .collect::<Option<_>>()?,
        _ => vec![whole],
    };
    let one = |(_, start, words): (usize, usize, &str)| {
        let at = start..start + words.chars().count();
        text.get(at.clone()).filter(|there| there.iter().copied().eq(words.chars())).map(|_| at)
    };
    parts.into_iter().map(one).collect()
}

/// Where a statement begins, by its name.
fn place(statement: &str) -> Option<usize> {
    let digits = statement.rsplit_once('-')?.1;
    digits.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

/// Where statements begin that are of fields which are not tracked, by report.
fn untracked(state: &State) -> BTreeMap<&str, Vec<usize>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for left in state.left.iter().filter(|l| l.reason == "untracked") {
        if let Some((report, at)) = left.statement.rsplit_once('-').map(|(r, _)| r).zip(place(&left.statement)) {
            places.entry(report).or_default().push(at);
        }
    }
    places
}

/// The sentence around a stretch: to the full stops or line breaks on both sides.
fn sentence(text: &[char], at: Range<usize>) -> Range<usize> {
    let ends = |c: &char| matches!(c, '。' | '！' | '？' | '\n');
    let first = text[..at.start].iter().rposition(ends).map_or(0, |at| at + 1);
    if at.end > at.start && text.get(at.end - 1).is_some_and(ends) {
        return first..at.end;
    }
    let rest = text[at.end..].iter().position(ends);
    first..rest.map_or(text.len(), |n| at.end + n + usize::from(text[at.end + n] != '\n'))
}
