//! Whom a task is suggested to: departments by the field that they lead and the words that point at them.

use crate::state::State;
use crate::state::office::Unit;
use crate::state::task::NewTask;
use luoshi::catalogue::{Department, catalogue};

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
    words: Vec<&'d str>,
}

impl Pointed<'_> {
    fn strength(&self) -> usize {
        3 * usize::from(self.leads) + usize::from(self.assists) + 2 * self.words.len().min(3)
    }

    /// Co-operation needs more than a neighbouring field: a word of the task's own.
    fn co_operates(&self) -> bool {
        !self.words.is_empty()
    }
}

/// Suggests units for a task.
#[must_use]
pub fn suggest(task: &NewTask, state: &State) -> Suggestion {
    let pointed = pointed(task);
    let Some(first) = pointed.first() else {
        return Suggestion { reason: "文字没有指向任何部门，请指定".into(), ..Suggestion::default() };
    };
    let lead = unit_of(state, first.department);
    let others = pointed[1..].iter().filter(|p| p.co_operates()).filter_map(|p| unit_of(state, p.department));
    let with =
        others.filter(|u| Some(u.id.as_str()) != lead.map(|l| l.id.as_str())).take(2).map(|u| u.id.clone()).collect();
    let reason = match lead {
        Some(_) => because(task, first),
        None => format!("{}；工作区中没有{}", because(task, first), first.department.zh),
    };
    Suggestion { lead: lead.map(|u| u.id.clone()), with, reason }
}

fn pointed(task: &NewTask) -> Vec<Pointed<'static>> {
    let field = task.field.as_deref().unwrap_or_default();
    let text = text(task);
    let mut all: Vec<Pointed> = catalogue()
        .departments
        .all
        .iter()
        .map(|department| Pointed {
            department,
            leads: department.leads.iter().any(|f| f == field),
            assists: department.assists.iter().any(|f| f == field),
            words: department.words.iter().filter(|w| text.contains(w.as_str())).map(String::as_str).collect(),
        })
        .filter(|p| p.leads || !p.words.is_empty())
        .collect();
    all.sort_by_key(|p| std::cmp::Reverse(p.strength()));
    all
}

/// The words that a task is known by: its own, not those of the headings above it.
fn text(task: &NewTask) -> String {
    let quote = task.source.as_ref().map_or("", |s| &s.quote);
    let several = task.target.is_some() && !quote.contains(&task.title);
    if several { task.title.clone() } else { format!("{}{quote}", task.title) }
}

fn because(task: &NewTask, p: &Pointed) -> String {
    let field = task.field.as_ref().and_then(|f| catalogue().fields.of_id(f)).filter(|_| p.leads);
    let leads = field.map(|f| format!("{}领域由{}牵头", f.zh, p.department.zh));
    let words = (!p.words.is_empty()).then(|| format!("文中“{}”属{}", p.words.join("”“"), p.department.zh));
    leads.into_iter().chain(words).collect::<Vec<_>>().join("；")
}

/// The workspace's unit that is a department: as it says itself, or by its name.
fn unit_of<'s>(state: &'s State, department: &Department) -> Option<&'s Unit> {
    let told = state.units.values().find(|u| u.department.as_ref() == Some(&department.id));
    told.or_else(|| state.units.values().find(|u| u.department.is_none() && names(&u.name, department)))
}

/// Whether a unit's name ends in what such departments are called (云岭省交通运输厅).
fn names(unit: &str, department: &Department) -> bool {
    department.names.iter().any(|name| unit.ends_with(name.as_str()))
}

/// The department of the catalogue that a unit's name tells.
#[must_use]
pub fn department_of(unit: &str) -> Option<&'static Department> {
    catalogue().departments.all.iter().find(|d| names(unit, d))
}
