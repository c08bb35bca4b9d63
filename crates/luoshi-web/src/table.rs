//! Promises as tables: one list of columns for CSV and Excel.

use crate::language::Language;
use crate::library::{Library, Promise};
use crate::plain;
use crate::standing::Standing;
use luoshi::record::{Number, TargetRecord};
use luoshi::verify::Answer;
use luoshi_ledger::Task;
use luoshi_ledger::status::{Basis, Status};

/// A cell: words or an exact number.
pub enum Cell {
    /// Words.
    Words(String),
    /// A number.
    Number(Number),
}

/// The names of the columns.
pub const COLUMNS: [&str; 24] = [
    "id",
    "report",
    "place",
    "region",
    "year",
    "part",
    "section",
    "text",
    "kind",
    "field",
    "deadline",
    "subject",
    "indicator",
    "bound",
    "value",
    "upper",
    "unit",
    "status",
    "lead",
    "actual",
    "as_of",
    "verdict",
    "rule",
    "outcome",
];

/// What a table is made of: the reports, and how everything stands for who asks.
pub struct Made<'l> {
    /// The reports.
    pub library: &'l Library,
    /// How everything stands.
    pub standing: &'l Standing,
    /// What stands behind a lead unit.
    pub suggested: &'static str,
}

impl Made<'_> {
    /// A row for every target, and one for a promise without targets.
    pub fn rows(&self, promises: &[&Promise]) -> impl Iterator<Item = Vec<Cell>> {
        promises.iter().flat_map(|promise| {
            let targets: Vec<Option<&TargetRecord>> = match promise.record.targets.is_empty() {
                true => vec![None],
                false => promise.record.targets.iter().map(Some).collect(),
            };
            targets.into_iter().map(|target| {
                let mut cells = row(self.library, promise, target);
                cells.extend(self.progress(promise, target));
                cells.extend(self.answer(promise, target));
                cells
            })
        })
    }

    /// Schedule status, lead unit, accepted value and its day; the task is the one of the target.
    fn progress(&self, promise: &Promise, target: Option<&TargetRecord>) -> [Cell; 4] {
        let tasks: Vec<(&Task, &Status)> = self.standing.of_statement(&promise.record.id).collect();
        let own = |(task, _): &&(&Task, &Status)| {
            target.is_none_or(|t| task.target.as_ref().is_some_and(|own| own.quote == t.quote))
        };
        let Some((task, status)) = tasks.iter().find(own).or(tasks.first()).copied() else {
            return [(); 4].map(|()| Cell::Words(String::new()));
        };
        let actual = status.actual.as_ref().filter(|a| a.basis != Basis::Claimed);
        let lead = task.lead.as_deref().map_or("", |l| self.standing.state.unit_name(l));
        [
            Cell::Words(status.schedule.zh().to_owned()),
            Cell::Words(if lead.is_empty() { String::new() } else { format!("{lead}{}", self.suggested) }),
            actual.map_or(Cell::Words(String::new()), |a| Cell::Number(Number(a.value))),
            Cell::Words(actual.map(|a| a.as_of.to_string()).unwrap_or_default()),
        ]
    }

    /// Verdict, its rule, and the words of the next report.
    fn answer(&self, promise: &Promise, target: Option<&TargetRecord>) -> [Cell; 3] {
        let card = self.library.scorecard(&promise.record.report);
        let own = |a: &&Answer| {
            a.promise.id == promise.record.id && a.promise.target.as_ref().map(|t| t.span) == target.map(|t| t.span)
        };
        let answer = card.and_then(|card| card.answers.iter().find(own));
        let outcome = answer.and_then(|a| a.outcomes.first());
        [
            answer.map_or("", |a| Language::Chinese.words(&format!("verdict.{}", a.verdict.word()))).to_owned(),
            answer.map_or("", Answer::rule_zh).to_owned(),
            outcome.map(|o| luoshi::compare::plain(&o.text)).unwrap_or_default(),
        ]
        .map(Cell::Words)
    }
}

fn row(library: &Library, promise: &Promise, target: Option<&TargetRecord>) -> Vec<Cell> {
    let s = &promise.record;
    let report = library.report_of(promise);
    let field = s.field.and_then(|id| luoshi::catalogue::catalogue().fields.of_id(id)).map_or("", |f| f.zh.as_str());
    let mut cells: Vec<Cell> = [
        s.id.clone(),
        s.report.to_string(),
        report.place.clone(),
        report.region.clone().unwrap_or_default(),
        s.year.map(|y| y.to_string()).unwrap_or_default(),
        Language::Chinese.words(&format!("part.{}", s.part)).to_owned(),
        s.section.join(" / "),
        promise.words(),
        Language::Chinese.words(&format!("kind.{}", s.kind)).to_owned(),
        field.to_owned(),
        s.deadline.clone().unwrap_or_default(),
        target.map(|t| t.subject.clone()).unwrap_or_else(|| relation_subject(promise)),
        target.and_then(|t| t.indicator).unwrap_or_default().to_owned(),
        target.map(|t| t.bound.to_owned()).unwrap_or_else(|| relation(promise)),
    ]
    .map(Cell::Words)
    .into();
    let number = |n: Option<Number>| n.map_or(Cell::Words(String::new()), Cell::Number);
    cells.push(number(target.map(|t| t.value)));
    cells.push(number(target.and_then(|t| t.upper)));
    cells.push(Cell::Words(target.map(|t| t.unit.clone()).unwrap_or_default()));
    cells
}

fn relation_subject(promise: &Promise) -> String {
    promise.record.relations.first().map(|r| r.subject.clone()).unwrap_or_default()
}

fn relation(promise: &Promise) -> String {
    promise.record.relations.first().map(plain::relation_words).unwrap_or_default()
}
