//! Statements of reports, and those of them that promise something, with how their tasks stand.

use super::answer::{Items, page};
use super::reports::Nothing;
use crate::context::Context;
use crate::fault::Fault;
use crate::library::Promise;
use crate::pages::promise::became;
use crate::pages::promises::Filter;
use luoshi::record::StatementRecord;
use luoshi::verify::Answer;
use luoshi_ledger::status::Status;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which statements.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// The name of a report.
    report: String,
    /// review, problems, outlook, plan or other.
    part: String,
    /// quantified, milestone, action or principle.
    kind: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many items.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<usize>,
}

/// `GET /api/v1/statements`
pub fn list(c: &Context, _: &str, asked: Asked) -> Result<Items<StatementRecord>, Fault> {
    let is = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
    let takes = |p: &&Promise| {
        let s = &p.record;
        is(&asked.report, &s.report) && is(&asked.part, s.part) && is(&asked.kind, s.kind)
    };
    let all = &c.library.statements;
    let at = |id: &str| c.library.statement(id).and_then(|p| c.library.index_of(p));
    let one = |p: &Promise| (p.record.id.clone(), StatementRecord::clone(&p.record));
    page((asked.after.as_deref(), asked.limit), at, |from| all.iter().skip(from).filter(takes), one)
}

/// `GET /api/v1/statements/{statement}`
pub fn one(c: &Context, id: &str, _: Nothing) -> Result<StatementRecord, Fault> {
    c.library.statement(id).map(|p| StatementRecord::clone(&p.record)).ok_or(Fault::Unknown)
}

/// A promise: its statement, and how the tasks made of it stand.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Promise")]
pub struct Item {
    #[serde(flatten)]
    statement: StatementRecord,
    /// How its tasks stand; none where nothing was made of it.
    tasks: Vec<Status>,
    /// What the next report tells of it, target by target; none where there is no next report.
    answers: Vec<Answer>,
}

/// Which promises.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    /// Words to be found, separated by blanks.
    q: String,
    /// The name of a report.
    report: String,
    /// A year.
    year: String,
    /// A place.
    place: String,
    /// Id of a policy field.
    field: String,
    /// quantified, milestone or action.
    kind: String,
    /// plan or outlook.
    part: String,
    /// A schedule status.
    status: String,
    /// Id of a lead unit.
    unit: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many items.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<usize>,
}

impl Wanted {
    fn filter(self) -> Filter {
        let Wanted { q, report, year, place, field, kind, part, status, unit, .. } = self;
        Filter { q, report, year, place, field, kind, part, status, unit, ..Filter::default() }
    }
}

/// `GET /api/v1/promises`: in the order of the reports and their words.
pub fn promises(c: &Context, _: &str, wanted: Wanted) -> Result<Items<Item>, Fault> {
    let (after, limit) = (wanted.after.clone(), wanted.limit);
    let filter = wanted.filter();
    let at = |id: &str| c.library.statement(id).and_then(|p| c.library.index_of(p));
    let takes = |p: &&Promise| p.is_promise() && filter.takes(&c.library, &c.standing, p);
    let all = |from| c.library.statements.iter().skip(from).filter(takes);
    page((after.as_deref(), limit), at, all, |p: &Promise| (p.record.id.clone(), item(c, p)))
}

/// `GET /api/v1/promises/{statement}`
pub fn promise(c: &Context, id: &str, _: Nothing) -> Result<Item, Fault> {
    c.library.statement(id).filter(|p| p.is_promise()).map(|p| item(c, p)).ok_or(Fault::Unknown)
}

/// A promise with how it stands for who asks, and what became of it.
pub fn item(c: &Context, promise: &Promise) -> Item {
    let tasks = c.standing.of_statement(&promise.record.id).map(|(task, _)| task.id);
    let tasks = tasks.filter_map(|t| Some(c.task(t)?.1.clone())).collect();
    let answers = became(&c.library, promise).into_iter().cloned().collect();
    Item { statement: StatementRecord::clone(&promise.record), tasks, answers }
}
