//! Which rules made what: kept only when asked for, shown as a tree by `luoshi explain`.

use crate::statement::{Kind, Target};

/// The rules that fired, in order; silent unless made by [`Trace::on`].
#[derive(Debug, Default)]
pub struct Trace {
    notes: Option<Vec<Note>>,
}

/// One rule that fired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The rule's name: `quantity`, `change`, `subject`, `kind` …
    pub rule: &'static str,
    /// The words that it read.
    pub words: String,
    /// What it made of them.
    pub made: String,
}

impl Trace {
    /// A trace that keeps notes.
    #[must_use]
    pub fn on() -> Self {
        Trace { notes: Some(Vec::new()) }
    }

    /// The notes so far.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        self.notes.as_deref().unwrap_or(&[])
    }

    fn note(&mut self, rule: &'static str, words: impl FnOnce() -> String, made: impl FnOnce() -> String) {
        if let Some(notes) = &mut self.notes {
            notes.push(Note { rule, words: words(), made: made() });
        }
    }

    pub(crate) fn target(&mut self, _offset: usize, target: &Target, verb: Option<&'static str>) {
        if let Some(verb) = verb {
            self.note("change", || verb.to_owned(), || target.kind.word().to_owned());
        }
        self.note("subject", || target.subject.clone(), || target.indicator.unwrap_or("no indicator").to_owned());
        self.note("aim", || target.subject.clone(), || target.aim.word().to_owned());
    }

    pub(crate) fn kind(&mut self, words: &str, kind: Kind, rule: &'static str) {
        self.note("kind", || words.to_owned(), || format!("{}: {rule}", kind.word()));
    }
}
