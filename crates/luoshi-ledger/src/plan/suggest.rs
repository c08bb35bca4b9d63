//! Whom a task is suggested to: departments by the field that they lead and the words that point at them.

use super::department::unit_of;
use crate::state::State;
use crate::state::office::Unit;
use crate::state::task::{NewTask, TaskKind};
use luoshi::catalogue::{Department, catalogue};
use std::cmp::Reverse;

/// A suggestion, with the reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// Id of the unit that would lead.
    pub lead: Option<String>,
    /// Ids of the units that would co-operate.
    pub with: Vec<String>,
    /// Why, in Chinese.
    pub reason: String,
}

/// How strongly a task points at a department.
struct Pointed<'d> {
    department: &'d Department,
    leads: bool,
    assists: bool,
    /// Its words in what the task itself says, and those only in the sentences that it sums up.
    words: Vec<&'d str>,
    beside: Vec<&'d str>,
}

impl Pointed<'_> {
    /// What a task says itself tells more than its field, which was told by the words around it; the more so the longer
    /// the word.
    fn strength(&self) -> usize {
        let said: usize = self.words.iter().map(|w| 2 * w.chars().count() + 1).sum();
        4 * usize::from(self.leads) + usize::from(self.assists) + said.min(21) + self.beside.len().min(3)
    }

    /// Co-operation needs more than a neighbouring field: a word of the task's own, or several beside it.
    fn co_operates(&self) -> bool {
        !self.words.is_empty() || self.beside.len() > 1 || (self.assists && !self.beside.is_empty())
    }
}

/// Suggests units for a task: a lead only where there is ground for one, since a wrong lead is worse than none.
#[must_use]
pub fn suggest(task: &NewTask, state: &State) -> Suggestion {
    let pointed = pointed(task);
    let nobody = |reason: String| Suggestion { reason, ..Suggestion::default() };
    let Some(first) = pointed.first() else { return nobody("文字没有指向任何部门，请指定".into()) };
    if !grounded(first, task, state) {
        return nobody(doubtful(task, &pointed));
    }
    let Some((lead, instead)) = lead(state, first.department) else {
        return nobody(format!("{}；工作区中没有{}", because(task, first), first.department.zh));
    };
    let others = pointed.iter().filter(|p| p.co_operates()).filter_map(|p| unit_of(state, p.department));
    let mut with: Vec<String> = others.filter(|u| u.id != lead.id).take(2).map(|u| u.id.clone()).collect();
    for unit in spoken_of(task, state).into_iter().filter(|id| *id != lead.id) {
        if with.len() < MOST && !with.contains(&unit) {
            with.push(unit);
        }
    }
    let because = because(task, first);
    let reason = match instead {
        None => because,
        Some(d) => format!("{because}；工作区中没有{}，由{}承担", first.department.zh, d.zh),
    };
    Suggestion { lead: Some(lead.id.clone()), with, reason }
}

/// How many units co-operate at most in what is suggested.
const MOST: usize = 5;

/// Of a group of actions, the units that one of its sentences speaks of most.
fn spoken_of(task: &NewTask, state: &State) -> Vec<String> {
    let (_, around) = texts(task);
    let most = |sentence: &str| {
        let said = Said::of(sentence);
        let length = |d: &&'static Department| -> usize { said.words_of(d).iter().map(|w| w.chars().count()).sum() };
        let found =
            catalogue().departments.all.iter().filter(|d| length(d) > 1).max_by_key(|d| (length(d), Reverse(&d.id)));
        found.and_then(|d| unit_of(state, d)).map(|u| u.id.clone())
    };
    around.split('；').filter_map(most).collect()
}

/// Those of some units whose departments a text speaks of.
pub(crate) fn concerned(text: &str, units: &[String], state: &State) -> Vec<String> {
    let said = Said::of(text);
    let spoken = catalogue().departments.all.iter().filter(|d| !said.words_of(d).is_empty());
    let found: Vec<&str> = spoken.filter_map(|d| unit_of(state, d)).map(|u| u.id.as_str()).collect();
    units.iter().filter(|id| found.contains(&id.as_str())).cloned().collect()
}

/// The unit that leads what is a department's, and the department that does its work where it has no unit.
fn lead<'s>(state: &'s State, department: &Department) -> Option<(&'s Unit, Option<&'static Department>)> {
    if let Some(unit) = unit_of(state, department) {
        return Some((unit, None));
    }
    let others = department.otherwise.iter().filter_map(|id| catalogue().departments.of_id(id));
    others.into_iter().find_map(|d| Some((unit_of(state, d)?, Some(d))))
}

/// Whether there is ground for the department that a task points at most: a word of the task's own; its field, where what
/// the task measures or gives tells it or one unit alone is there for it; for a group of actions most of their words.
fn grounded(first: &Pointed, task: &NewTask, state: &State) -> bool {
    let beside = || {
        let around = Said::of(texts(task).1);
        around.words.iter().filter(|w| around.says(w)).count()
    };
    !first.words.is_empty() || (first.leads && tells_field(task, state)) || 2 * first.beside.len() > beside()
}

/// Whether a task's field tells who leads it.
fn tells_field(task: &NewTask, state: &State) -> bool {
    let Some(field) = task.field.as_deref() else { return false };
    let indicator = task.target.as_ref().and_then(|t| t.indicator.as_deref());
    let measured = indicator.and_then(|id| catalogue().indicators.of_id(id)).is_some_and(|i| i.field == field);
    let leading = || catalogue().departments.all.iter().filter(|d| d.leads.iter().any(|f| f == field));
    let alone = || leading().filter(|d| unit_of(state, d).is_some()).count() == 1;
    measured || task.promised.is_some() || (task.kind != TaskKind::Action && alone())
}

/// Why nobody is suggested where a task only hints at departments.
fn doubtful(task: &NewTask, pointed: &[Pointed]) -> String {
    let hinted: Vec<&str> = pointed.iter().filter(|p| !p.beside.is_empty()).map(|p| p.department.zh.as_str()).collect();
    let field = task.field.as_deref().and_then(|f| catalogue().fields.of_id(f)).map_or("", |f| f.zh.as_str());
    match hinted.as_slice() {
        [] => format!("属{field}领域，文字没有指明部门，请指定"),
        several => format!("涉及{}，文字没有指明由谁牵头，请指定", several[..several.len().min(3)].join("、")),
    }
}

/// Suggests units for all tasks of a plan: a fund is given for what stands behind it, and what points nowhere goes where
/// most of its section goes.
pub(super) fn suggest_all(tasks: &mut [NewTask], state: &State) {
    for task in tasks.iter_mut() {
        let Suggestion { lead, with, reason } = suggest(task, state);
        (task.lead, task.with, task.reason) = (lead, with, reason);
    }
    for i in 1..tasks.len() {
        let (fund, items) = tasks.split_at_mut(i);
        fund.last_mut().into_iter().for_each(|fund| tie(fund, &items[0]));
    }
    let led: Vec<(Vec<String>, String)> =
        tasks.iter().filter_map(|t| Some((section(t).to_vec(), t.lead.clone()?))).collect();
    // What points at several departments, or at one that the workspace has no unit for, is left to a person.
    let lost = tasks.iter_mut().filter(|t| t.lead.is_none() && pointed(t).is_empty());
    lost.for_each(|task| go_along(task, &led, state));
}

fn section(task: &NewTask) -> &[String] {
    task.source.as_ref().map_or(&[], |s| &s.section)
}

/// Money and what it is given for, told in one sentence: who does the work co-operates.
fn tie(fund: &mut NewTask, items: &NewTask) {
    let Some((from, to)) = fund.source.as_ref().zip(items.source.as_ref()) else { return };
    let beside = from.statements == to.statements || to.span[0].saturating_sub(from.span[1]) <= 1;
    if fund.promised.is_none() || items.promised.is_some() || !beside || from.section != to.section {
        return;
    }
    fund.reason = format!("{}；用于“{}”", fund.reason, items.title);
    if let Some(unit) = items.lead.iter().find(|u| fund.lead.as_ref() != Some(u) && !fund.with.contains(u)) {
        fund.with.insert(0, unit.clone());
    }
}

/// How many tasks of a section must agree before one that points nowhere goes along.
const AGREED: usize = 3;

/// The unit that leads all the other tasks of a section, where there are several.
fn go_along(task: &mut NewTask, led: &[(Vec<String>, String)], state: &State) {
    let here: Vec<&String> = led.iter().filter(|(s, _)| s == section(task)).map(|(_, unit)| unit).collect();
    let Some(unit) = here.first().filter(|u| here.len() >= AGREED && here.iter().all(|other| other == *u)) else {
        return;
    };
    task.reason = format!("{}；同一章节均由{}牵头", task.reason, state.unit_name(unit));
    task.lead = Some((*unit).clone());
}

fn pointed(task: &NewTask) -> Vec<Pointed<'static>> {
    let field = task.field.as_deref().unwrap_or_default();
    let (own, around) = texts(task);
    let (own, around) = (Said::of(own), Said::of(around));
    let of = |department: &'static Department| {
        let said = |text: &Said| text.words_of(department);
        let (leads, assists) =
            (department.leads.iter().any(|f| f == field), department.assists.iter().any(|f| f == field));
        let words = said(&own);
        let beside = said(&around).into_iter().filter(|w| !words.contains(w)).collect();
        Pointed { department, leads, assists, words, beside }
    };
    let all = catalogue().departments.all.iter().map(of);
    let mut all: Vec<Pointed> = all.filter(|p| p.leads || !p.words.is_empty() || p.beside.len() > 1).collect();
    all.sort_by_key(|p| Reverse((p.strength(), p.words.len(), p.leads)));
    all
}

/// A text, and the words of all departments that stand in it.
struct Said<'t> {
    text: &'t str,
    words: Vec<&'static str>,
}

impl<'t> Said<'t> {
    fn of(text: &'t str) -> Self {
        let words = catalogue().departments.all.iter().flat_map(|d| &d.words).map(String::as_str);
        Said { text, words: words.filter(|w| text.contains(w)).collect() }
    }

    /// The words of a department that stand there by themselves.
    fn words_of(&self, department: &'static Department) -> Vec<&'static str> {
        department.words.iter().map(String::as_str).filter(|w| self.says(w)).collect()
    }

    /// Whether a word stands there by itself: the 能源 of 新能源汽车 is none.
    fn says(&self, word: &str) -> bool {
        let longer = self.words.iter().filter(|w| w.len() > word.len() && w.contains(word));
        let rest = longer.fold(self.text.to_owned(), |rest, w| rest.replace(w, "　"));
        rest.contains(word)
    }
}

/// What a task says itself, and the sentences that it sums up: a group of actions is known by its heading first. The
/// headings above it are not asked; nor is what money is for, since who gives it leads.
fn texts(task: &NewTask) -> (&str, &str) {
    if task.promised.is_some() {
        return ("", "");
    }
    let quote = task.source.as_ref().map_or("", |s| s.quote.as_str());
    let summed = task.kind == TaskKind::Action && !quote.contains(&task.title);
    (&task.title, if summed { quote } else { "" })
}

fn because(task: &NewTask, p: &Pointed) -> String {
    let field = task.field.as_ref().and_then(|f| catalogue().fields.of_id(f)).filter(|_| p.leads);
    let leads = field.map(|f| format!("{}领域由{}牵头", f.zh, p.department.zh));
    let words: Vec<&str> = p.words.iter().chain(&p.beside).copied().collect();
    let words = (!words.is_empty()).then(|| format!("文中“{}”属{}", words.join("”“"), p.department.zh));
    leads.into_iter().chain(words).collect::<Vec<_>>().join("；")
}
