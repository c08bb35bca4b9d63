//! `/work` for inspectors: what waits to be decided upon, differences and warnings first; by unit, kind and warning.

use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::language::Language;
use crate::pages::Turn;
use crate::plain;
use crate::standing::is_behind;
use askama::Template;
use axum::response::Response;
use luoshi_ledger::plan::fields::KINDS;
use luoshi_ledger::state::progress::{Finding, Progress, Round, Stage};
use luoshi_ledger::status::{Reporting, Status};
use luoshi_ledger::{Act, Entry, Error, Period, Refusal, Task, TaskId, day_of};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::sync::Arc;

/// Cards on a page.
const SHOWN: usize = 40;

/// Which submissions are shown. Empty means all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Id of a lead unit.
    pub unit: String,
    /// quantified, milestone or action.
    pub kind: String,
    /// `none`: nothing but evidence is missing; `some`: something is doubtful.
    pub warning: String,
    /// From 1.
    pub page: String,
    /// How many were accepted at once a moment ago.
    pub accepted: usize,
    /// The task whose submission was decided upon a moment ago.
    pub decided: String,
}

impl Asked {
    /// What an address or a form's field asks for; what cannot be read asks for all.
    pub fn of(query: &str) -> Self {
        serde_urlencoded::from_str(query).unwrap_or_default()
    }

    /// The end of an address, without its question mark.
    pub fn query(&self) -> String {
        self.query_with("", "")
    }

    /// The same with one thing more to be told.
    pub fn query_with(&self, name: &str, value: &str) -> String {
        crate::pages::query(&[
            ("unit", &self.unit),
            ("kind", &self.kind),
            ("warning", &self.warning),
            ("page", &self.page),
            (name, value),
        ])
    }

    /// Whether it shows a submission.
    pub fn takes(&self, waiting: &Waiting) -> bool {
        let is = |asked: &str, value: &str| asked.is_empty() || asked == value;
        is(&self.unit, waiting.task.lead.as_deref().unwrap_or_default())
            && is(&self.kind, word(waiting.task))
            && is(&self.warning, if waiting.doubtful { "some" } else { "none" })
    }
}

/// The word of a task's kind.
fn word(task: &Task) -> &'static str {
    KINDS.iter().find(|(_, kind)| *kind == task.kind).map_or("", |(word, _)| word)
}

/// A submission that waits for somebody's decision.
pub struct Waiting<'s> {
    pub task: &'s Task,
    pub period: Period,
    pub progress: &'s Progress,
    pub unit: &'s str,
    pub value: String,
    pub before: String,
    /// By how much the value differs from the one before.
    pub difference: String,
    pub target: String,
    pub warnings: Vec<String>,
    /// Whether there is more to it than that no evidence came with it.
    pub doubtful: bool,
    pub day: String,
    /// What checks on site found in its period.
    pub findings: &'s [Finding],
    /// Why earlier submissions of its period came back, the last first.
    pub returned: Vec<Came>,
    /// `accept` or `approve`: what the key A does to the first.
    pub act: &'static str,
    pub first: bool,
}

impl Waiting<'_> {
    pub fn found_on(&self, finding: &Finding, language: &Language) -> String {
        plain::date(&finding.on.to_string(), *language)
    }
}

/// That a submission came back.
pub struct Came {
    pub day: String,
    pub who: String,
    pub why: String,
}

/// Something that can be chosen: its value, its words, how many there are, whether it is chosen.
type Choice = (String, String, usize, bool);

#[derive(Template)]
#[template(path = "work/queue.html")]
struct Page<'s> {
    c: Context,
    asked: Asked,
    refused: Option<Refusal>,
    choices: Vec<(&'static str, &'static str, Vec<Choice>)>,
    /// Those shown.
    waiting: Vec<Waiting<'s>>,
    /// How many there are of what is asked for, and of these how many carry no warning.
    found: usize,
    plain: usize,
    turn: Turn,
    missing: Vec<(&'s str, usize)>,
    behind: usize,
    feedback: usize,
    comments: usize,
    orders: usize,
    notes: usize,
    period: String,
}

impl Page<'_> {
    /// What was decided a moment ago, and about what: by who looks.
    fn decided(&self) -> Option<(TaskId, &'static str, &str)> {
        let id: TaskId = self.asked.decided.parse().ok()?;
        let task = self.c.standing.state.task(id).ok()?;
        let of = |round: &Arc<Round>| {
            Some((round.progress.as_ref()?.decision.as_ref()?.entry, round.progress.as_ref()?.stage))
        };
        let (_, stage) = task.rounds.values().filter_map(of).max_by_key(|(entry, _)| *entry)?;
        let did = if stage == Stage::Accepted { self.c.t("was_accepted") } else { self.c.t("was_returned") };
        Some((id, did, &task.title))
    }
}

/// `/work` for inspectors.
pub async fn get(c: Context, refused: Option<Refusal>) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let state = &standing.state;
    let asked = Asked::of(&c.query);
    let all = waiting(&c, Stage::AwaitingInspector, None);
    let choices = choices(&c, &asked, &all);
    let found: Vec<Waiting> = all.into_iter().filter(|w| asked.takes(w)).collect();
    let (count, plain) = (found.len(), found.iter().filter(|w| !w.doubtful).count());
    let turned = |page: usize| {
        let other = Asked { page: page.to_string(), ..asked.clone() };
        c.to(&format!("/work?{}", other.query()))
    };
    let turn = Turn::of(count, SHOWN, &asked.page, turned);
    let mut shown: Vec<Waiting> = found.into_iter().skip((turn.number - 1) * SHOWN).take(SHOWN).collect();
    shown.iter_mut().take(1).for_each(|w| w.first = true);
    recall(&c, &mut shown).await?;
    let page = Page {
        waiting: shown,
        missing: missing(&c),
        behind: standing.statuses().filter(|s| is_behind(s)).count(),
        feedback: state.feedback.values().filter(|f| f.shown.is_none()).count(),
        comments: state.tasks().filter(|t| super::assign::waits(state, t.id)).count(),
        orders: luoshi_ledger::status::orders_due(state, standing.period, standing.today).len(),
        notes: state.notes.iter().filter(|n| n.replies.is_empty()).count(),
        period: plain::period(standing.period, c.language),
        found: count,
        plain,
        choices,
        asked,
        refused,
        turn,
        c: c.clone(),
    };
    html(&page)
}

/// What can be chosen of what waits.
fn choices(c: &Context, asked: &Asked, all: &[Waiting]) -> Vec<(&'static str, &'static str, Vec<Choice>)> {
    let count = |other: &Asked| all.iter().filter(|w| other.takes(w)).count();
    let unit = |id: &String| {
        let n = count(&Asked { unit: id.clone(), ..Asked::default() });
        (id.clone(), c.standing.state.unit_name(id).to_owned(), n, *id == asked.unit)
    };
    let kind = |(word, _): &(&str, _)| {
        let n = count(&Asked { kind: (*word).into(), ..Asked::default() });
        ((*word).to_owned(), c.word("kind", word).to_owned(), n, *word == asked.kind)
    };
    let warning = |word: &str| {
        let n = count(&Asked { warning: word.into(), ..Asked::default() });
        (word.to_owned(), c.word("warned", word).to_owned(), n, word == asked.warning)
    };
    let mut units: Vec<Choice> = c.standing.state.units.keys().map(unit).collect();
    units.sort_by_key(|(.., n, _)| std::cmp::Reverse(*n));
    let groups = [
        ("unit", c.t("lead_unit"), units),
        ("kind", c.t("sort.kind"), KINDS.iter().map(kind).collect()),
        ("warning", c.t("warnings"), ["none", "some"].map(warning).into()),
    ];
    let some = |(name, words, mut all): (_, _, Vec<Choice>)| {
        all.retain(|(.., n, chosen)| *n > 0 || *chosen);
        (name, words, all)
    };
    groups.into_iter().map(some).collect()
}

/// How many entries of a task are looked through for why a submission came back.
const LOOKED: usize = 30;

/// Tells of each submission why earlier ones of its period came back: read from the ledger, where it stands.
pub async fn recall(c: &Context, waiting: &mut [Waiting<'_>]) -> Result<(), Fault> {
    for w in waiting.iter_mut().filter(|w| w.task.rounds.get(&w.period).is_some_and(|r| r.before > 0)) {
        let before = w.task.entries.iter().copied().filter(|seq| *seq < w.progress.entry);
        let since: Vec<u64> = before.rev().take(LOOKED).collect();
        let workspace = c.site.workspace.clone();
        let read = move || since.into_iter().map(|seq| workspace.entry(seq)).collect::<Result<Vec<Entry>, Error>>();
        let back = |e: &Entry| matches!(&e.act, Act::Return(r) if r.period == w.period);
        w.returned = aside(read).await?.iter().filter(|e| back(e)).map(|e| came(c, e)).collect();
    }
    Ok(())
}

fn came(c: &Context, entry: &Entry) -> Came {
    Came {
        day: plain::date(&day_of(entry.said).to_string(), c.language),
        who: c.standing.state.people.get(&entry.by).map(|p| p.name.clone()).unwrap_or_default(),
        why: entry.why.clone().unwrap_or_default(),
    }
}

/// What waits at a stage, of a unit or of all: the most doubtful first.
pub fn waiting<'c>(c: &'c Context, stage: Stage, unit: Option<&str>) -> Vec<Waiting<'c>> {
    let standing = &c.standing;
    let own = |task: &Task| unit.is_none_or(|u| task.lead.as_deref() == Some(u));
    let tasks = standing.statuses().filter_map(|s| standing.task(s.task)).filter(|(task, _)| own(task));
    let mut waiting: Vec<Waiting> = tasks
        .flat_map(|(task, status)| task.rounds.iter().map(move |(period, round)| (task, status, *period, round)))
        .filter_map(|(task, status, period, round)| {
            let progress = round.progress.as_ref().filter(|p| p.stage == stage)?;
            Some(wait(c, task, status, period, progress))
        })
        .collect();
    waiting.sort_by_key(|w| (std::cmp::Reverse(w.warnings.len()), w.task.id));
    waiting
}

fn wait<'c>(c: &'c Context, task: &'c Task, status: &Status, period: Period, progress: &'c Progress) -> Waiting<'c> {
    let state = &c.standing.state;
    let unit = task.target.as_ref().map_or("", |t| &t.unit);
    let amount = |v: Decimal| plain::amount(v, unit, c.language);
    let earlier = task.rounds.range(..period).rev().find_map(|(_, r)| r.accepted()?.claim.value);
    let warnings = warnings(c, task, status, period, progress);
    let more = progress.claim.value.zip(earlier).map(|(now, before)| now - before);
    Waiting {
        unit: task.lead.as_deref().map_or("", |l| state.unit_name(l)),
        value: progress.claim.value.map(amount).unwrap_or_default(),
        before: earlier.map(amount).unwrap_or_default(),
        difference: more.filter(|d| !d.is_zero()).map(|d| difference(d, unit, c)).unwrap_or_default(),
        target: task.target.as_ref().map(|t| t.quote.clone()).unwrap_or_default(),
        day: plain::date(&day_of(progress.said).to_string(), c.language),
        doubtful: warnings.iter().any(|w| w != c.t("no_evidence")),
        warnings,
        findings: task.rounds.get(&period).map_or(&[], |r| &r.findings),
        returned: Vec::new(),
        act: if progress.stage == Stage::AwaitingHead { "approve" } else { "accept" },
        first: false,
        task,
        period,
        progress,
    }
}

/// By how much a value differs: of percentages in points.
fn difference(by: Decimal, unit: &str, c: &Context) -> String {
    let unit = if unit == "%" { "百分点" } else { unit };
    format!("{}{}", if by.is_sign_negative() { "" } else { "+" }, plain::amount(by, unit, c.language))
}

/// What is doubtful about a submission.
fn warnings(c: &Context, task: &Task, status: &Status, period: Period, progress: &Progress) -> Vec<String> {
    let doubts = luoshi_ledger::doubts(task, period, &progress.claim, &c.standing.state.rules);
    let mut warnings: Vec<String> = doubts.into_iter().map(|d| c.language.of(d.zh, d.en)).collect();
    if is_behind(status) {
        warnings.push(crate::standing::told(c, status));
    }
    if progress.claim.evidence.is_empty() {
        warnings.push(c.t("no_evidence").to_owned());
    }
    warnings
}

/// The units that have not reported, and how many tasks.
fn missing(c: &Context) -> Vec<(&str, usize)> {
    let late = || c.standing.statuses().filter(|s| s.reporting == Reporting::Missing);
    let units = c.standing.state.units_in_order();
    let mut missing: Vec<(&str, usize)> =
        units.map(|u| (u.name.as_str(), late().filter(|s| s.lead.as_ref() == Some(&u.id)).count())).collect();
    missing.retain(|(_, count)| *count > 0);
    missing.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    missing
}
