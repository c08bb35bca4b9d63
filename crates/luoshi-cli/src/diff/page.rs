//! The changes as one page that needs nothing else: both quotes side by side.

use super::{Compared, is_action, rule, subject};
use crate::output::Failure;
use askama::Template;
use luoshi::compare::plain;
use luoshi::diff::{Change, Move, Promised};
use std::io::Write;

#[derive(Template)]
#[template(path = "diff.html")]
struct Page {
    title: String,
    last: String,
    this: String,
    groups: Vec<Group>,
}

struct Group {
    word: &'static str,
    name: &'static str,
    /// Targets and milestones.
    firm: Vec<Entry>,
    /// Continuing work.
    work: Vec<Entry>,
    /// Whether a side is empty: then one column will do.
    lone: bool,
}

struct Entry {
    subject: String,
    rule: &'static str,
    last: Option<[String; 3]>,
    this: Option<[String; 3]>,
}

/// Prints it.
pub fn print(out: &mut dyn Write, compared: &Compared) -> Result<(), Failure> {
    let [last, this] = [compared.last, compared.this].map(Compared::title);
    let groups = Move::ALL.into_iter().map(|kind| group(compared, kind)).collect();
    let place = compared.this.place.clone().unwrap_or_default();
    let title = format!("{place}今年的计划比去年变了什么");
    let page = Page { title, last, this, groups }.render();
    let page = page.map_err(|e| Failure::Work(format!("the page could not be made: {e}")))?;
    Ok(out.write_all(page.as_bytes())?)
}

fn group(compared: &Compared, kind: Move) -> Group {
    let lone = matches!(kind, Move::Added | Move::Dropped);
    let entries = |work: bool| compared.of(kind).filter(|c| is_action(c) == work).map(|c| entry(c, lone)).collect();
    Group { word: kind.word(), name: kind.zh(), firm: entries(false), work: entries(true), lone }
}

fn entry(change: &Change, lone: bool) -> Entry {
    let quote = |side: &Option<Promised>| side.as_ref().map(|s| s.around().map(str::to_owned));
    let numbers = change.last.iter().chain(&change.this).any(|s| s.target.is_some());
    Entry {
        subject: if numbers && !(lone && says(change)) { subject(change) } else { String::new() },
        // What the marks show needs no words.
        rule: if change.rule == "value" { "" } else { rule(change.rule) },
        last: quote(&change.last),
        this: quote(&change.this),
    }
}

/// Whether the quote itself names the subject.
fn says(change: &Change) -> bool {
    let target = change.side().and_then(|s| s.target);
    let words = |w: &str| -> String { plain(w).chars().filter(|c| !c.is_ascii_digit()).collect() };
    let text = change.side().map_or_else(String::new, |s| words(s.text));
    target.is_some_and(|t| text.replace(&words(&t.quote), "").contains(&words(&t.subject)))
}
