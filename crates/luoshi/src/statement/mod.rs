//! [`Outline`](crate::Outline) to statements: what is promised or reported, of what, by when.
//!
//! A sentence is read clause by clause: its quantities become targets ([`target`]), its promises
//! without a number relations ([`relation`]); what remains is told apart by its verb ([`kind`]).

mod aim;
mod deadline;
mod field;
mod indicator;
mod kind;
mod name;
mod relation;
mod share;
mod subject;
mod tail;
mod target;
mod time;

use crate::catalogue::Event;
use crate::explain::Trace;
use crate::normalise::Text;
use crate::phrase::Phrase;
use crate::structure::{Outline, Part, Sentence};
use std::ops::Range;
use std::sync::Arc;

pub use kind::Kind;
pub use name::{Name, NameKind};
pub use relation::{Relation, RelationKind};
pub use target::{Aim, Target};

/// A clause with its own verb: an outcome in the review, a commitment in the plan.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Where it stands in the normal form.
    pub range: Range<usize>,
    /// The part of the report.
    pub part: Part,
    /// The headings above it, as indices into [`Outline::headings`].
    pub section: Arc<[usize]>,
    /// Whether it is a heading or stands for one; such a statement never becomes a task.
    pub heading: bool,
    /// What it is.
    pub kind: Kind,
    /// The milestone that its verb names.
    pub verb: Option<Event>,
    /// The id of its policy field.
    pub field: Option<&'static str>,
    /// ISO date.
    pub deadline: Option<String>,
    /// What it measures.
    pub targets: Vec<Target>,
    /// What it promises without a number.
    pub relations: Vec<Relation>,
    /// What it names.
    pub names: Vec<Name>,
    /// What is doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

/// Something doubtful, with its place: the reading goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A short name that programs can tell apart.
    pub code: &'static str,
    /// What is doubtful, and what to look at.
    pub message: String,
    /// Where, in the normal form.
    pub range: Range<usize>,
}

/// Reads all statements of a report, in document order.
#[must_use]
pub fn statements(text: &Text, outline: &Outline, trace: &mut Trace) -> Vec<Statement> {
    let mut all = Vec::new();
    let mut time = time::Times::new(outline.year);
    let mut wholes = target::Wholes::default();
    for paragraph in &outline.paragraphs {
        let mut topic = subject::Topic::default();
        for sentence in &paragraph.sentences {
            time.enter(&text.norm[sentence.range.clone()], sentence.part, sentence.heading);
            topic.enter(&text.norm, sentence);
            wholes = read_sentence(&text.norm, sentence, &mut time, &topic, wholes, trace, &mut all);
        }
    }
    all
}

fn read_sentence(
    norm: &str,
    sentence: &Sentence,
    time: &mut time::Times,
    topic: &subject::Topic,
    wholes: target::Wholes,
    trace: &mut Trace,
    all: &mut Vec<Statement>,
) -> target::Wholes {
    let first = all.len();
    let mut flow = target::Flow::new(topic);
    if norm[sentence.range.clone()].starts_with("其中") {
        flow.take_wholes(wholes);
    }
    for (i, clause) in sentence.clauses.iter().enumerate() {
        if clause.range.is_empty() {
            continue;
        }
        let phrase = Phrase::new(&norm[clause.range.clone()]);
        flow.next = sentence.clauses.get(i + 1).map_or("", |next| &norm[next.range.clone()]);
        time.enter_clause(phrase);
        let part = time.part_of(sentence.part);
        let targets = if sentence.outside {
            Vec::new()
        } else {
            target::targets(phrase, clause.range.start, part, time, &mut flow, trace)
        };
        flow.leave(phrase);
        let relations = match part {
            Part::Problems => Vec::new(),
            _ => relation::relations(phrase, clause.range.clone(), &targets),
        };
        let measured = !targets.is_empty() || !relations.is_empty();
        let (kind, verb) = kind::kind(phrase, measured, part, trace);
        let diagnostics = target::doubts(norm, &targets, part);
        all.push(Statement {
            range: clause.range.clone(),
            part,
            section: Arc::clone(&sentence.section),
            heading: sentence.heading,
            kind,
            verb,
            field: None,
            deadline: deadline::deadline(phrase, part, kind, time),
            targets,
            relations,
            names: name::names(phrase, clause.range.start),
            diagnostics,
        });
    }
    field::assign(norm, &mut all[first..]);
    flow.into_wholes()
}
