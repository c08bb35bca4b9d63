//! From a reading to a plan: which statements become tasks, and whom they are suggested to.

pub(crate) mod department;
pub mod fields;
mod missed;
mod report;
mod suggest;

use crate::act::limits::{PLACES, holds};
use crate::state::State;
use crate::state::office::Left;
use crate::state::task::{Accumulation, Aim, Bound, NewTask, Source, Target, TaskKind};
use jiff::civil::Date;
use luoshi::Reading;
use luoshi::catalogue::catalogue;
use luoshi::record::{StatementRecord, TargetRecord};
use rust_decimal::Decimal;

pub use department::{department_of, usual};
pub use missed::missed;
pub use report::{Imported, reports, stored};
pub(crate) use suggest::concerned;
use suggest::suggest_all;
pub use suggest::{Suggestion, suggest};

/// What a reading proposes.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// Tasks, in the order of the text: what is quantified and milestones one by one, actions as the text groups them.
    pub tasks: Vec<NewTask>,
    /// What is not taken up, with the reasons.
    pub left: Vec<Left>,
}

/// Proposes tasks for the plan part of a reading, with units of the workspace.
#[must_use]
pub fn propose(reading: &Reading, state: &State) -> Proposal {
    let year = reading.year.and_then(|y| i16::try_from(y).ok()).unwrap_or_else(|| state.year());
    let plan: Vec<&StatementRecord> = reading.statements.iter().filter(|s| s.part == "plan").collect();
    let mut proposal = Proposal::default();
    let mut actions: Vec<&StatementRecord> = Vec::new();
    for (i, statement) in plan.iter().copied().enumerate() {
        let opener = || (leads_in(statement) || opens(&plan, i)).then_some("opener");
        if let Some(reason) = left(statement).or_else(opener) {
            proposal.leave(statement, reason);
            continue;
        }
        if actions.last().is_some_and(|a| a.section != statement.section) {
            proposal.group(&std::mem::take(&mut actions), &plan, year);
        }
        match statement.kind {
            "action" => actions.push(statement),
            _ => proposal.tasks.extend(one_by_one(statement, year)),
        }
    }
    proposal.group(&actions, &plan, year);
    proposal.tasks.sort_by_key(|t| t.source.as_ref().map_or(0, |s| s.span[0]));
    suggest_all(&mut proposal.tasks, state);
    proposal
}

impl Proposal {
    fn leave(&mut self, statement: &StatementRecord, reason: &str) {
        let (statement, text) = (statement.id.clone(), statement.text.clone());
        self.left.push(Left { statement, text, reason: reason.to_owned() });
    }

    /// Takes up the actions of a section as one task; not where more of the section is untracked: then they are of it.
    fn group(&mut self, actions: &[&StatementRecord], plan: &[&StatementRecord], year: i16) {
        let Some(first) = actions.first() else { return };
        let passed = plan.iter().filter(|s| s.section == first.section && untracked(s)).count();
        if passed > actions.len() {
            return actions.iter().for_each(|a| self.leave(a, "untracked"));
        }
        let parts = stretches(actions);
        let field = headed(first, plan).and_then(|h| h.field);
        let named = parts.iter().position(|part| parts.len() == 1 || (field.is_some() && part.field == field));
        let group = |(i, part): (usize, &Stretch)| grouped(part.actions, named == Some(i), year);
        self.tasks.extend(parts.iter().enumerate().filter_map(group));
    }
}

/// Whether a statement is of a field that is read and shown, and no more.
fn untracked(statement: &StatementRecord) -> bool {
    statement.field.and_then(|field| catalogue().fields.of_id(field)).is_some_and(|f| !f.tracked)
}

/// Why a statement of the plan is not taken up by itself, if it is not.
fn left(statement: &StatementRecord) -> Option<&'static str> {
    match statement {
        s if untracked(s) => Some("untracked"),
        s if !s.targets.is_empty() || !s.relations.is_empty() => None,
        s if s.heading => Some("heading"),
        s if s.kind == "principle" => Some("principle"),
        _ => None,
    }
}

/// Whether an action only leads in what is told after it (今年的主要目标是：…).
fn leads_in(statement: &StatementRecord) -> bool {
    statement.kind == "action" && ["是", "如下", "包括"].iter().any(|end| statement.text.ends_with(end))
}

/// How many statements open a part at most; where more stand before its first heading, work is told there.
const OPENING: usize = 5;

/// Whether an action says at large what is told one by one beneath further headings (重点抓好七个方面工作).
fn opens(plan: &[&StatementRecord], i: usize) -> bool {
    let section = &plan[i].section;
    let at_large = |s: &&&StatementRecord| s.section == *section && matches!(s.kind, "action" | "principle");
    let before = plan[..i].iter().rev().take_while(at_large).count();
    let after = plan[i..].iter().take_while(at_large).count();
    let beneath =
        plan.get(i + after).is_some_and(|s| s.section.len() > section.len() && s.section.starts_with(section));
    plan[i].kind == "action" && beneath && before + after <= OPENING
}

/// The tasks of a statement that is quantified or a milestone.
fn one_by_one(statement: &StatementRecord, year: i16) -> Vec<NewTask> {
    let base = new(statement, year);
    let base = NewTask { title: whole(statement).unwrap_or(base.title), ..base };
    let several = statement.targets.len() + statement.relations.len() > 1;
    let titled = |words: String| if several { title(&words) } else { base.title.clone() };
    let targets = statement.targets.iter().filter(|t| countable(t)).map(|t| NewTask {
        title: titled(format!("{}{}{}", t.subject, moves(t), t.quote)),
        promised: fund(t, statement),
        field: fund(t, statement).map(|_| FINANCE.to_owned()).or_else(|| field(t)).or_else(|| base.field.clone()),
        target: Some(target(t)),
        deadline: t.period.and_then(|[_, to]| year_end(to)).or(base.deadline),
        ..base.clone()
    });
    let relations = statement.relations.iter().map(|r| NewTask {
        title: titled(format!("{}{}", r.subject, r.quote)),
        relation: Some(format!("{}{}", r.subject, r.quote)),
        ..base.clone()
    });
    let tasks: Vec<NewTask> = targets.chain(relations).collect();
    if tasks.is_empty() { vec![NewTask { kind: TaskKind::Milestone, ..base }] } else { tasks }
}

/// A title that says what is measured where the clause alone does not (产值达到780亿元, said of 新医药产业).
fn whole(statement: &StatementRecord) -> Option<String> {
    const VERBS: [&str; 8] = ["力争达到", "力争增长", "达到", "增长", "突破", "下降", "提高", "达"];
    let [t] = statement.targets.as_slice() else { return None };
    let said = statement.text.strip_suffix(t.quote.as_str())?;
    let (bare, verb) = VERBS.iter().find_map(|v| Some((said.strip_suffix(v)?, *v))).unwrap_or((said, ""));
    let more = t.subject.ends_with(bare) && t.subject.len() > bare.len();
    more.then(|| title(&format!("{}{verb}{}", t.subject, t.quote)))
}

/// How what is measured moves, where neither its name nor the number says so (第二产业增加值 6%左右: 增长).
fn moves(t: &TargetRecord) -> &'static str {
    let said = |words: &[&str]| words.iter().any(|w| t.subject.ends_with(w) || t.quote.contains(w));
    match t.kind {
        "growth" if !said(&["增长", "增速", "增幅", "涨幅", "增长率"]) => "增长",
        "decline" if !said(&["下降", "降低", "降幅", "下降率"]) => "下降",
        _ => "",
    }
}

/// The statement that a section's heading is, if it is read as one.
fn headed<'s>(of: &StatementRecord, plan: &[&'s StatementRecord]) -> Option<&'s StatementRecord> {
    let heading = of.section.last()?;
    plan.iter().copied().find(|s| heading.ends_with(s.text.as_str()))
}

/// How many actions of a field make a stretch of their own at least.
const STRETCH: usize = 3;

/// A stretch of actions of one field, where they fall into several.
struct Stretch<'a, 's> {
    field: Option<&'s str>,
    actions: &'a [&'s StatementRecord],
}

/// The actions under one heading in stretches of a field each, where several are long enough to be tasks of their own (a
/// fifth of them all) and speak of who leads the field: a heading on innovation may also tell of schools. What has no
/// field goes with what is before it.
fn stretches<'a, 's>(actions: &'a [&'s StatementRecord]) -> Vec<Stretch<'a, 's>> {
    let long = STRETCH.max(actions.len().div_ceil(5));
    let mut starts: Vec<(usize, Option<&str>)> = Vec::new();
    for (i, action) in actions.iter().enumerate() {
        let at = starts.last().and_then(|(_, field)| *field);
        let Some(field) = action.field.filter(|f| Some(*f) != at) else { continue };
        let more: Vec<&&StatementRecord> =
            actions[i..].iter().take_while(|a| a.field.is_none_or(|f| f == field)).collect();
        if more.iter().filter(|a| a.field.is_some()).count() >= long && names_its_department(field, &more) {
            starts.push((i, Some(field)));
        }
    }
    let field = |i: usize| starts.get(i).and_then(|(_, field)| *field);
    let ends = starts.iter().map(|(at, _)| *at).skip(1).chain([actions.len()]);
    let from = std::iter::once(0).chain(starts.iter().map(|(at, _)| *at).skip(1));
    from.zip(ends).enumerate().map(|(i, (from, to))| Stretch { field: field(i), actions: &actions[from..to] }).collect()
}

/// Whether actions of a field speak of a department that leads it: by two of its words.
fn names_its_department(field: &str, actions: &[&&StatementRecord]) -> bool {
    let said = |word: &&String| actions.iter().any(|a| a.text.contains(word.as_str()));
    let mut leading = catalogue().departments.all.iter().filter(|d| d.leads.iter().any(|f| f == field));
    leading.any(|d| d.words.iter().filter(said).count() > 1)
}

/// The task of actions under one heading, `named` by it or by the first of them.
fn grouped(actions: &[&StatementRecord], named: bool, year: i16) -> Option<NewTask> {
    let (first, last) = (actions.first()?, actions.last()?);
    let quote = actions.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("；");
    let source = Source {
        statements: actions.iter().map(|a| a.id.clone()).collect(),
        span: [first.span[0] as u64, last.span[1] as u64],
        quote,
        ..source(first)
    };
    // A heading of the whole part names no work; several actions there go by the first.
    let title = match (actions.len(), first.section.last()) {
        (2.., Some(heading)) if named && first.section.len() > 1 => title(heading),
        (2.., _) => format!("{}等", title(&first.text)),
        _ => title(&first.text),
    };
    let field = commonest(actions);
    Some(NewTask { title, kind: TaskKind::Action, field, source: Some(source), ..new(first, year) })
}

fn commonest(actions: &[&StatementRecord]) -> Option<String> {
    let fields: Vec<&str> = actions.iter().filter_map(|a| a.field).collect();
    let often = |field: &&&str| {
        (fields.iter().filter(|f| f == field).count(), std::cmp::Reverse(fields.iter().position(|f| f == *field)))
    };
    fields.iter().max_by_key(often).map(|f| (*f).to_owned())
}

fn new(statement: &StatementRecord, year: i16) -> NewTask {
    let stated = statement.deadline.as_ref().and_then(|d| d.parse::<Date>().ok());
    NewTask {
        title: title(&statement.text),
        kind: TaskKind::Quantified,
        field: statement.field.map(str::to_owned),
        source: Some(source(statement)),
        start: Date::new(year, 1, 1).ok(),
        deadline: stated.or_else(|| year_end(year.into())),
        ..NewTask::default()
    }
}

fn year_end(year: i32) -> Option<Date> {
    i16::try_from(year).ok().and_then(|y| Date::new(y, 12, 31).ok())
}

fn source(statement: &StatementRecord) -> Source {
    Source {
        report: statement.report.to_string(),
        statements: vec![statement.id.clone()],
        section: statement.section.to_vec(),
        quote: statement.text.clone(),
        span: statement.span.map(|at| at as u64),
    }
}

/// A line that can stand in a table: without numbering, marks and line breaks at its ends.
fn title(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let body = match text.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')'])) {
        Some((number, rest)) if number.chars().all(|c| "一二三四五六七八九十0123456789".contains(c)) => rest,
        _ => &text,
    };
    let body = body.trim_matches(|c| "，；。、：,;".contains(c));
    body.strip_prefix("我们要").unwrap_or(body).to_owned()
}

/// Whether a ledger can hold a target's numbers.
fn countable(t: &TargetRecord) -> bool {
    [Some(&t.value), t.upper.as_ref(), t.baseline.as_ref()].into_iter().flatten().all(|n| holds(n.0))
}

/// The field of what is measured: nearer than that of the statement, which may measure several things.
fn field(t: &TargetRecord) -> Option<String> {
    let known = t.indicator.and_then(|id| catalogue().indicators.of_id(id));
    known.map(|k| k.field.clone())
}

/// The field of who gives money.
const FINANCE: &str = "fiscal_finance";

/// Money that a target promises (安排产业发展资金30亿元), in 元.
fn fund(t: &TargetRecord, statement: &StatementRecord) -> Option<Decimal> {
    let given = ["安排", "统筹", "拨付", "整合", "投入"].iter().any(|verb| statement.text.contains(verb));
    (t.unit == "元" && given && t.aim == "do" && statement.text.contains("资金")).then_some(t.value.0)
}

/// A target with all that judging it needs.
fn target(t: &TargetRecord) -> Target {
    let aim = match t.aim {
        "reach" => Aim::Reach,
        "keep" => Aim::Keep,
        _ => Aim::Do,
    };
    judged(Target {
        subject: t.subject.clone(),
        indicator: t.indicator.map(str::to_owned),
        value: t.value.0,
        upper: t.upper.map(|n| n.0),
        unit: t.unit.clone(),
        bound: bound(t.bound),
        change: t.kind.to_owned(),
        aim,
        stretch: t.stretch,
        baseline: t.baseline.map(|n| n.0),
        quote: t.quote.clone(),
        ..Target::default()
    })
}

/// A target with what judging it needs, as it follows from the catalogue and from its bound, aim and unit: to be asked for
/// again where one of these was corrected.
#[must_use]
pub fn judged(target: Target) -> Target {
    let known = target.indicator.as_deref().and_then(|id| catalogue().indicators.of_id(id));
    Target {
        accumulation: accumulation(known.map(|k| k.accumulation), target.aim, &target.change),
        ascending: known.map_or(target.bound != Bound::AtMost, |k| k.ascending),
        tolerance: known.map_or_else(|| tolerance(&target), |k| k.tolerance_at(target.value)).round_dp(PLACES),
        ceiling: known.is_some_and(|k| k.ceiling),
        ..target
    }
}

/// The task that a line would become if it stood in a report's plan: its kind, field and target; nothing where it is
/// several.
#[must_use]
pub fn read_line(line: &str, state: &State) -> Option<NewTask> {
    let report = format!("政府工作报告\n一、{}年重点工作\n{}。\n", state.year(), line.trim_end_matches('。'));
    let reading = luoshi::read(report.as_bytes(), &luoshi::Options::default()).ok()?;
    let mut tasks = propose(&reading, state).tasks.into_iter();
    tasks.next().filter(|_| tasks.next().is_none())
}

fn bound(word: &str) -> Bound {
    match word {
        "at_least" => Bound::AtLeast,
        "at_most" => Bound::AtMost,
        "about" => Bound::About,
        "range" => Bound::Range,
        _ => Bound::Exact,
    }
}

/// As the catalogue says; what it does not know follows from the aim: an amount done adds up, a rate has a value a
/// period, a level stands at a date.
fn accumulation(known: Option<luoshi::catalogue::Accumulation>, aim: Aim, change: &str) -> Accumulation {
    use luoshi::catalogue::Accumulation as Known;
    match (known, aim) {
        (_, Aim::Do) => Accumulation::Cumulative,
        (Some(Known::Cumulative), _) => Accumulation::Cumulative,
        (Some(Known::Period), _) | (None, Aim::Keep) => Accumulation::Period,
        (Some(Known::Point), _) => Accumulation::Point,
        (None, Aim::Reach) if change == "growth" || change == "decline" => Accumulation::Period,
        (None, Aim::Reach) => Accumulation::Point,
    }
}

/// What 左右 allows where the catalogue does not know the indicator: the rule `about`, as the field has it.
fn tolerance(t: &Target) -> Decimal {
    let rules = crate::rules::Rules::default();
    match t.unit.as_str() {
        "%" | "百分点" => rules.value("about", "rate_points"),
        _ => (t.value / Decimal::ONE_HUNDRED).saturating_mul(rules.value("about", "share_percent")).abs(),
    }
}
