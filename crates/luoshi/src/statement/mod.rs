//! [`Outline`] to statements: what is promised or reported, of what, by when.
//!
//! A sentence is read clause by clause: its quantities become targets ([`target`]), its promises
//! without a number relations ([`relation`]); what remains is told apart by its verb ([`kind`]).

mod aim;
mod deadline;
mod field;
mod flow;
mod indicator;
mod kind;
mod make;
mod measured;
mod name;
mod relation;
mod share;
mod stance;
mod subject;
mod tail;
mod target;
mod time;
mod told;

use crate::catalogue::Event;
use crate::explain::Trace;
use crate::normalise::Text;
use crate::structure::{Outline, Part, Sentence};
use crate::telling::{Found, take_within};
use std::ops::Range;
use std::sync::Arc;

pub use kind::Kind;
pub(crate) use kind::{BEGINNINGS, PRACTISED};
pub(crate) use name::ENDS;
pub use name::{Name, NameKind};
pub(crate) use relation::movements;
pub use relation::{Relation, RelationKind};
pub(crate) use stance::{BEARING_WORDS, PURPOSE_WORDS, SITUATIONS};
pub use target::{Aim, Target};
pub(crate) use told::tells_work;

/// A clause with its own verb: an outcome in the review, a commitment in the plan.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Where it stands in the normal form.
    pub range: Range<usize>,
    /// The part of the report.
    pub part: Part,
    /// Its paragraph, as an index into [`Outline::paragraphs`].
    pub paragraph: usize,
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
    /// The years that what it tells was done in, where no number says otherwise.
    pub years: Option<(i32, i32)>,
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
    let mut all = Vec::with_capacity(outline.clauses().count());
    each_statement(text, outline, trace, |statement| all.push(statement));
    all
}

/// Hands over each statement of a report as it is read: what is made of it at once needs no room
/// beside all the others.
pub(crate) fn each_statement(text: &Text, outline: &Outline, trace: &mut Trace, take: impl FnMut(Statement)) {
    let mut reader = Reader {
        norm: &text.norm,
        found: &outline.found,
        time: time::Times::new(outline.year),
        told: told::Told::default(),
        wholes: flow::Wholes::default(),
        trace,
        paragraph: 0,
        take,
    };
    for (i, paragraph) in outline.paragraphs.iter().enumerate() {
        reader.paragraph = i;
        let mut topic = subject::Topic::default();
        for sentence in &paragraph.sentences {
            reader.sentence(sentence, &mut topic);
        }
    }
}

/// What is carried along from sentence to sentence.
struct Reader<'r, T> {
    norm: &'r str,
    /// The words that rules ask about, from the clause at hand on.
    found: &'r [Found],
    time: time::Times,
    /// Of the clause at hand.
    told: told::Told,
    /// The subjects of the sentence before, which this one may name parts of.
    wholes: flow::Wholes,
    trace: &'r mut Trace,
    /// The index of the one at hand.
    paragraph: usize,
    take: T,
}

impl<'r, T: FnMut(Statement)> Reader<'r, T> {
    fn sentence(&mut self, sentence: &Sentence, topic: &mut subject::Topic<'r>) {
        let words = &self.norm[sentence.range.clone()];
        self.time.enter(words, sentence.part, sentence.heading, sentence.glance);
        topic.enter(self.norm, sentence);
        let mut flow = flow::Flow::new(topic);
        if words.starts_with("其中") {
            flow.take_wholes(std::mem::take(&mut self.wholes));
        }
        let mut field = None;
        for (i, clause) in sentence.clauses.iter().enumerate().filter(|(_, c)| !c.range.is_empty()) {
            flow.next = sentence.clauses.get(i + 1).map_or("", |next| &self.norm[next.range.clone()]);
            let statement = self.clause(clause.range.clone(), sentence, &mut flow, field);
            field = statement.field;
            (self.take)(statement);
        }
        self.wholes = flow.into_wholes();
    }

    fn clause<'f>(
        &mut self,
        range: Range<usize>,
        sentence: &Sentence,
        flow: &mut flow::Flow<'f>,
        field_before: Option<&'static str>,
    ) -> Statement
    where
        'r: 'f,
    {
        let text: &'r str = &self.norm[range.clone()];
        let Reader { norm, found, told, time, trace, .. } = self;
        told.look(norm, &range, take_within(found, &range));
        let told = &*told;
        let words = told.phrase(text);
        time.enter_clause(words, told);
        let part = time.part_of(sentence.part, words);
        let targets = if sentence.outside {
            Vec::new()
        } else {
            target::targets(words, told, range.start, part, time, flow, trace)
        };
        flow.leave(words.text(), told, !targets.is_empty());
        let promised = told.relation && part != Part::Problems;
        let relations = if promised { relation::relations(words, range.start, &targets) } else { Vec::new() };
        let measured = !targets.is_empty() || !relations.is_empty();
        let (kind, verb) = kind::kind(words, told, measured, part, trace);
        Statement {
            part,
            paragraph: self.paragraph,
            section: Arc::clone(&sentence.section),
            heading: sentence.heading,
            kind,
            verb,
            field: field::field(&targets, &relations, told, field_before),
            deadline: deadline::deadline(words, told, part, kind, time),
            years: time.period(part, true, false, None),
            diagnostics: target::doubts(norm, &targets, part),
            names: name::names(words, told, range.start),
            targets,
            relations,
            range,
        }
    }
}
