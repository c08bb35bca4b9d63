//! A report's text with promises or outcomes marked in it.

use super::page::{escape, sign};
use luoshi::Reading;
use luoshi::catalogue::Verdict;
use luoshi::verify::Answer;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A stretch that is marked: where it ends, the verdict, and the promises (by number) that it belongs to.
pub struct Mark {
    end: usize,
    verdict: Verdict,
    numbers: Vec<usize>,
    /// What its links lead to: p for promises, o for outcomes.
    own: char,
    other: char,
    linked: bool,
}

/// Marks by where they start.
pub struct Marks {
    /// In the plan.
    pub promises: BTreeMap<usize, Mark>,
    /// In the next report.
    pub outcomes: BTreeMap<usize, Mark>,
}

impl Marks {
    /// Marks promises and their first outcomes; several targets of a clause share it, each up to its number.
    pub fn new(shown: &[&Answer], next: &Reading) -> Self {
        let mut marks = Marks { promises: BTreeMap::new(), outcomes: BTreeMap::new() };
        let spans: BTreeMap<&str, [usize; 2]> = next.statements.iter().map(|s| (s.id.as_str(), s.span)).collect();
        for (number, answer) in shown.iter().enumerate() {
            let outcome = answer.outcomes.iter().find(|o| !o.is_statistics());
            let promise = &answer.promise;
            let start = place(&promise.id).unwrap_or(promise.span[0]);
            let end = if promise.target.is_some() { promise.span[1] } else { promise.span[1].max(start) };
            let end = end.max(start + promise.text.chars().count() * usize::from(is_last(shown, number)));
            add(&mut marks.promises, start, end, number, answer.verdict, ('p', 'o'), outcome.is_some());
            if let Some([start, end]) = outcome.and_then(|o| spans.get(o.id.as_str())) {
                add(&mut marks.outcomes, *start, *end, number, answer.verdict, ('o', 'p'), true);
            }
        }
        marks
    }
}

/// Where a statement begins: the end of its id.
fn place(id: &str) -> Option<usize> {
    id.rsplit('-').next().and_then(|place| place.parse().ok())
}

/// A statement's words as HTML, its number told apart: others may stand in the same statement.
pub fn quoted(text: &str, id: &str, number: Option<[usize; 2]>) -> String {
    let [start, end] = match (place(id), number) {
        (Some(from), Some(span)) => span.map(|at| at.saturating_sub(from)),
        _ => [usize::MAX; 2],
    };
    let chars = || text.chars().enumerate().filter(|(_, c)| !c.is_whitespace());
    let words = |wanted: &dyn Fn(usize) -> bool| -> String {
        escape(&chars().filter(|(at, _)| wanted(*at)).map(|(_, c)| c).collect::<String>())
    };
    let within = words(&|at| (start..end).contains(&at));
    let within = if within.is_empty() { within } else { format!("<mark>{within}</mark>") };
    [words(&|at| at < start), within, words(&|at| at >= end)].concat()
}

/// Whether a promise is the last one of its clause: its mark goes to the clause's end.
fn is_last(shown: &[&Answer], number: usize) -> bool {
    shown.get(number + 1).is_none_or(|next| next.promise.id != shown[number].promise.id)
}

fn add(
    marks: &mut BTreeMap<usize, Mark>,
    start: usize,
    end: usize,
    number: usize,
    verdict: Verdict,
    (own, other): (char, char),
    linked: bool,
) {
    // What stands before a number that is marked already belongs to that one.
    let start = marks.range(..end).next_back().map_or(start, |(_, m)| start.max(m.end));
    if start >= end {
        if let Some((_, mark)) = marks.range_mut(..end).next_back() {
            mark.numbers.push(number);
            mark.linked |= linked;
        }
        return;
    }
    marks.insert(start, Mark { end, verdict, numbers: vec![number], own, other, linked });
}

/// The paragraphs of some parts of a report, with marks.
pub fn side(text: &str, reading: &Reading, parts: &[&str], marks: &BTreeMap<usize, Mark>) -> String {
    let mut html = String::new();
    let mut start = 0;
    let mut statements = reading.statements.iter().peekable();
    for line in text.split_inclusive('\n') {
        let end = start + line.chars().count();
        let (mut wanted, mut heading) = (false, true);
        while let Some(statement) = statements.next_if(|s| s.span[0] < end) {
            wanted |= parts.contains(&statement.part);
            heading &= statement.heading;
        }
        if wanted {
            let tag = if heading { "h4" } else { "p" };
            let _ = writeln!(html, "<{tag}>{}</{tag}>", marked(line, start, marks));
        }
        start = end;
    }
    html
}

/// A line that begins at a place of the text, with marks.
fn marked(line: &str, from: usize, marks: &BTreeMap<usize, Mark>) -> String {
    let chars: Vec<char> = line.trim_end_matches(['\n', '\r']).chars().collect();
    let words = |a: usize, b: usize| escape(&chars[a.min(chars.len())..b.min(chars.len())].iter().collect::<String>());
    let mut html = String::new();
    let mut at = 0;
    for (start, mark) in marks.range(from..from + chars.len().max(1)) {
        let (start, end) = (start - from, (mark.end - from).min(chars.len()));
        html += &words(at, start);
        html += &mark.html(&words(start, end));
        at = end;
    }
    html += &words(at, chars.len());
    html
}

impl Mark {
    fn html(&self, words: &str) -> String {
        let anchors: String =
            self.numbers.iter().skip(1).map(|n| format!("<span id=\"{}{n}\"></span>", self.own)).collect();
        let first = self.numbers[0];
        let class = self.verdict.word();
        let sup = format!("<sup>{}</sup>", sign(self.verdict));
        if self.linked {
            let Mark { own, other, .. } = self;
            format!("{anchors}<a class=\"m {class}\" id=\"{own}{first}\" href=\"#{other}{first}\">{words}{sup}</a>")
        } else {
            format!("{anchors}<span class=\"m {class}\" id=\"{}{first}\">{words}{sup}</span>", self.own)
        }
    }
}
