//! The changes as one page that needs nothing else: both quotes side by side.

use super::{Compared, is_action, rule, subject};
use crate::output::Failure;
use askama::Template;
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
    let entries = |work: bool| compared.of(kind).filter(|c| is_action(c) == work).map(entry).collect();
    Group { word: kind.word(), name: kind.zh(), firm: entries(false), work: entries(true) }
}

fn entry(change: &Change) -> Entry {
    let quote = |side: &Option<Promised>| side.as_ref().map(|s| s.around().map(str::to_owned));
    let numbers = change.last.iter().chain(&change.this).any(|s| s.target.is_some());
    Entry {
        subject: if numbers { subject(change) } else { String::new() },
        // What the marks show needs no words.
        rule: if change.rule == "value" { "" } else { rule(change.rule) },
        last: quote(&change.last),
        this: quote(&change.this),
    }
}
