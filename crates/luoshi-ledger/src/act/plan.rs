//! The plan: a report imported, its commitments made tasks, tasks changed, split, merged, withdrawn.

use super::limits::Visit;
use super::{About, Deed, Scene};
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::state::State;
use crate::state::office::{Left, Report};
use crate::state::task::{Correction, Life, NewTask, Target, Task, TaskKind};
use crate::{Hash, TaskId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Import a report; its file, text and reading are stored by their hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The report.
    pub report: Report,
}

/// Make tasks. They get the next numbers, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The tasks.
    pub tasks: Vec<NewTask>,
    /// What was not taken up, with the reasons.
    pub left: Vec<Left>,
}

/// Change what a task says; what is not given stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Changes {
    /// What is to be done, in a line.
    pub title: Option<String>,
    /// Id of its policy field.
    pub field: Option<String>,
    /// What it measures.
    pub target: Option<Target>,
    /// When it is planned to begin.
    pub start: Option<Date>,
    /// When it is to be done.
    pub deadline: Option<Date>,
    /// What kind of commitment it is; only what is quantified keeps its target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<TaskKind>,
    /// What was read wrongly and is put right by this.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// Change a task; the reason is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The task.
    pub task: TaskId,
    /// What changes.
    pub changes: Changes,
}

/// Split a task into others, which get the next numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// The task.
    pub task: TaskId,
    /// What it becomes.
    pub into: Vec<NewTask>,
}

/// Merge tasks into one, which gets the next number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The tasks.
    pub tasks: Vec<TaskId>,
    /// What they become.
    pub into: NewTask,
}

/// Withdraw a task; the reason is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdraw {
    /// The task.
    pub task: TaskId,
}

/// The task, if it can still be worked on.
pub(crate) fn open(state: &State, id: TaskId) -> Result<&Task, Refusal> {
    let task = state.task(id)?;
    let (zh, en) = match task.life {
        Life::Open => return Ok(task),
        Life::Closed { .. } => ("已办结销号", "is closed out"),
        Life::Withdrawn { .. } => ("已撤回", "was withdrawn"),
        Life::Split { .. } => ("已拆分", "was split"),
        Life::Merged { .. } => ("已并入其他任务", "was merged"),
    };
    Err(Refusal::new("not_open", format!("任务{id}{zh}"), format!("task {id} {en}")))
}

fn sound(state: &State, new: &NewTask) -> Result<(), Refusal> {
    if new.title.trim().is_empty() {
        return Err(Refusal::invalid("任务须有名称", "a task needs a title"));
    }
    for unit in new.lead.iter().chain(&new.with) {
        state.units.get(unit).ok_or_else(|| Refusal::unknown(("单位", "unit"), unit))?;
    }
    super::work::sound_nodes(&new.nodes, new.target.is_some())?;
    match new.start.zip(new.deadline) {
        Some((start, deadline)) if start > deadline => {
            Err(Refusal::invalid("开始时间晚于完成时限", "it would begin after its deadline"))
        }
        _ => Ok(()),
    }
}

impl Deed for Import {
    fn about(&self) -> About {
        About { of: self.report.year.map(|y| y.to_string()), ..About::default() }
    }

    fn files(&self) -> Vec<Hash> {
        vec![self.report.file, self.report.text, self.report.reading]
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        match state.reports.contains_key(&self.report.id) {
            true => Err(Refusal::new("imported", "这份报告已经导入", "this report is imported already")),
            false => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        Arc::make_mut(&mut state.reports).insert(self.report.id.clone(), self.report.clone());
    }
}

impl Deed for Plan {
    fn figures(&mut self, visit: Visit) {
        self.tasks.iter_mut().for_each(|task| task.figures(visit));
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        self.tasks.iter().try_for_each(|new| sound(state, new))
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        for new in &self.tasks {
            state.add(new, entry, &[]);
        }
        Arc::make_mut(&mut state.left).extend(self.left.iter().cloned());
    }
}

impl Deed for Edit {
    fn about(&self) -> About {
        About::task(self.task)
    }

    fn figures(&mut self, visit: Visit) {
        self.changes.target.iter_mut().for_each(|target| target.figures(visit));
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        let task = open(state, self.task)?;
        let mut changed = task.clone();
        self.changes.take(&mut changed);
        // That something was corrected changes nothing by itself.
        changed.corrected.clone_from(&task.corrected);
        if changed == *task {
            return Err(Refusal::invalid("没有任何改动", "nothing would change"));
        }
        super::work::sound_nodes(&changed.nodes, changed.target.is_some())?;
        let new =
            NewTask { title: changed.title, start: changed.start, deadline: changed.deadline, ..NewTask::default() };
        sound(state, &new)
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        state.change(self.task, |task| self.changes.take(task));
    }
}

impl Changes {
    fn take(&self, task: &mut Task) {
        let Changes { title, field, target, start, deadline, kind, corrected } = self.clone();
        task.title = title.unwrap_or_else(|| std::mem::take(&mut task.title));
        task.field = field.or(task.field.take());
        task.target = target.or(task.target.take());
        task.start = start.or(task.start);
        task.deadline = deadline.or(task.deadline);
        task.kind = kind.unwrap_or(task.kind);
        if kind.is_some_and(|kind| kind != TaskKind::Quantified) {
            (task.target, task.relation) = (None, None);
        }
        task.corrected.extend(corrected);
    }
}

impl Deed for Split {
    fn about(&self) -> About {
        About::task(self.task)
    }

    fn figures(&mut self, visit: Visit) {
        self.into.iter_mut().for_each(|task| task.figures(visit));
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        open(state, self.task)?;
        if self.into.len() < 2 {
            return Err(Refusal::invalid("拆分至少要有两项", "a task is split into two at least"));
        }
        self.into.iter().try_for_each(|new| sound(state, new))
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let into: Vec<TaskId> = self.into.iter().map(|new| state.add(new, entry, &[self.task])).collect();
        state.change(self.task, |task| task.life = Life::Split { into });
    }
}

impl Deed for Merge {
    fn about(&self) -> About {
        About::tasks(self.tasks.iter().copied())
    }

    fn figures(&mut self, visit: Visit) {
        self.into.figures(visit);
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        let mut ids = self.tasks.clone();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < 2 || ids.len() != self.tasks.len() {
            return Err(Refusal::invalid("合并至少要有两项不同的任务", "two different tasks at least are merged"));
        }
        let tasks = ids.iter().map(|id| open(state, *id)).collect::<Result<Vec<_>, _>>()?;
        let mut measured = tasks.iter().filter_map(|t| t.target.as_ref()).map(|t| (&t.subject, &t.unit));
        let first = measured.next();
        if measured.any(|other| Some(other) != first) {
            return Err(Refusal::invalid(
                "量化指标不同的任务不能合并，合并后无法分别考核",
                "tasks that measure different things cannot be merged: nobody could judge them apart",
            ));
        }
        sound(state, &self.into)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let into = state.add(&self.into, entry, &self.tasks);
        for id in &self.tasks {
            state.change(*id, |task| task.life = Life::Merged { into });
        }
    }
}

impl Deed for Withdraw {
    fn about(&self) -> About {
        About::task(self.task)
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        open(state, self.task).map(|_| ())
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let why = entry.why.clone().unwrap_or_default();
        state.change(self.task, |task| task.life = Life::Withdrawn { why, entry: entry.seq });
    }
}
