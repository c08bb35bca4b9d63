//! What a task sheet would change: new, changed and missing tasks, and what stands in the way, by row and column.

use super::read::{Line, Lines, Told, lines};
use super::{Column, cell, goal};
use crate::act::plan::{Changes, Edit, Plan, Withdraw};
use crate::act::work::{Assign, SetNodes, SetRoles};
use crate::papers::amount::{read_amount, read_day};
use crate::plan::read_line;
use crate::state::State;
use crate::state::task::{NewTask, Node, Roles, Target, Task, TaskKind};
use crate::{Act, Refusal, TaskId};
use luoshi::catalogue::catalogue;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A cell that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The heading of its column.
    pub column: &'static str,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// A task that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The task.
    pub task: TaskId,
    /// Its row, from 1.
    pub row: usize,
    /// What changed.
    pub changes: Vec<Change>,
}

/// A task that is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct New {
    /// Its row, from 1.
    pub row: usize,
    /// As it would be made.
    pub task: NewTask,
    /// An open task of the same title and lead that is there already: most often the row was imported before.
    pub alike: Option<TaskId>,
}

/// A task whose row is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The task.
    pub task: TaskId,
    /// What it is.
    pub title: String,
}

/// A cell that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// Where: 第7行E列.
    pub at: String,
    /// The heading of its column.
    pub column: &'static str,
    /// What is wrong and what to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// What a task sheet would change. Nothing is taken while there are troubles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Preview {
    /// Rows that say nothing new.
    pub same: usize,
    /// New tasks.
    pub new: Vec<New>,
    /// Changed ones.
    pub changed: Vec<Changed>,
    /// Those whose rows are gone.
    pub missing: Vec<Missing>,
    /// What cannot be taken.
    pub troubles: Vec<Trouble>,
    #[serde(skip)]
    acts: Vec<Act>,
}

impl Preview {
    /// The acts that make it so; missing tasks are withdrawn only where that is asked for. None while there are troubles.
    #[must_use]
    pub fn acts(&self, withdraw: bool) -> Vec<Act> {
        if !self.troubles.is_empty() {
            return Vec::new();
        }
        let gone = self.missing.iter().filter(|_| withdraw).map(|m| Withdraw { task: m.task }.into());
        let tasks: Vec<NewTask> = self.new.iter().map(|n| n.task.clone()).collect();
        let new = (!tasks.is_empty()).then(|| Act::from(Plan { tasks, left: Vec::new() }));
        self.acts.iter().cloned().chain(gone).chain(new).collect()
    }
}

/// What a workbook would change in the plan as it stands. `told` says where columns are that headings do not tell, `sheet`
/// which sheet to read where several could be meant.
///
/// # Errors
/// If the bytes are no workbook, or no column of tasks is found in it.
pub fn preview(state: &State, bytes: &[u8], told: &[Told], sheet: Option<&str>) -> Result<Preview, Refusal> {
    let lines = lines(bytes, told, sheet)?;
    let mut reader = Reader { state, lines: &lines, out: Preview::default() };
    for (row, id) in &lines.bad_ids {
        let refusal = Refusal::invalid(format!("“{id}”不是任务编号"), format!("{id:?} is no number of a task"));
        reader.trouble(*row, Column::Id, &refusal);
    }
    let doubled = doubled(&lines);
    for line in &lines.lines {
        let copy = doubled.contains(&line.row);
        let known = line.id.filter(|_| !copy).map(|id| state.task(id)).or_else(|| reader.of_title(line).map(Ok));
        match known {
            Some(Ok(task)) => reader.known(task, line),
            Some(Err(refusal)) => reader.trouble(line.row, Column::Id, &refusal),
            None => reader.added(line),
        }
    }
    reader.missing();
    Ok(reader.out)
}

/// Rows that were copied with their hidden number: the one that still says what was written keeps it.
fn doubled(lines: &Lines) -> BTreeSet<usize> {
    let mut rows: BTreeMap<TaskId, Vec<&Line>> = BTreeMap::new();
    lines.lines.iter().for_each(|l| rows.entry(l.id.unwrap_or(TaskId(0))).or_default().push(l));
    let mut copies = BTreeSet::new();
    for (id, rows) in rows.iter().filter(|(id, rows)| id.0 > 0 && rows.len() > 1) {
        let title = lines.base.as_ref().and_then(|b| b.get(id)).and_then(|c| c.get(&Column::Title));
        let original = rows.iter().find(|l| l.cells.get(&Column::Title) == title).or(rows.first());
        copies.extend(rows.iter().filter(|l| Some(*l) != original).map(|l| l.row));
    }
    copies
}

struct Reader<'s> {
    state: &'s State,
    lines: &'s Lines,
    out: Preview,
}

/// What a row gives, read.
#[derive(Default)]
struct Given {
    changes: Changes,
    lead: Option<String>,
    with: Option<Vec<String>>,
    leader: Option<Option<String>>,
    nodes: BTreeMap<Column, Option<Node>>,
}

impl<'s> Reader<'s> {
    fn trouble(&mut self, row: usize, column: Column, refusal: &Refusal) {
        let (zh, en) = (refusal.zh.clone(), refusal.en.clone());
        self.out.troubles.push(Trouble { at: self.lines.at(row, column).to_string(), column: column.head(), zh, en });
    }

    /// In a workbook from elsewhere: the open task of the same words.
    fn of_title(&self, line: &Line) -> Option<&'s Task> {
        let title = line.cells.get(&Column::Title).filter(|_| self.lines.base.is_none())?;
        self.state.tasks().find(|t| t.is_open() && t.title == *title)
    }

    fn known(&mut self, task: &Task, line: &Line) {
        let changed: Vec<(Column, String, String)> = self.changed(task, line);
        if changed.is_empty() {
            self.out.same += 1;
            return;
        }
        if let Err(refusal) = crate::act::plan::open(self.state, task.id) {
            return self.trouble(line.row, changed[0].0, &refusal);
        }
        let mut given = Given::default();
        for (column, _, after) in &changed {
            if let Err(refusal) = self.take(&mut given, Some(task), line, *column, after) {
                self.trouble(line.row, *column, &refusal);
            }
        }
        self.out.acts.extend(acts(task, given));
        let changes =
            changed.into_iter().map(|(c, before, after)| Change { column: c.head(), before, after }).collect();
        self.out.changed.push(Changed { task: task.id, row: line.row + 1, changes });
    }

    /// The cells that differ from what was written; those that somebody else changed meanwhile are troubles.
    fn changed(&mut self, task: &Task, line: &Line) -> Vec<(Column, String, String)> {
        let base = self.lines.base.as_ref().and_then(|b| b.get(&task.id));
        let mut changed = Vec::new();
        for (column, after) in line.cells.iter().filter(|(c, _)| c.edited()) {
            let now = cell(self.state, task, *column);
            let before = base.and_then(|b| b.get(column)).cloned();
            // Where nothing tells what was written, an empty cell says nothing.
            let silent = before.is_none() && after.is_empty();
            let same = |a: &str, b: &str| self.same(task, *column, a, b);
            if silent || same(after, before.as_ref().unwrap_or(&now)) || same(after, &now) {
                continue;
            }
            match before.filter(|b| !same(b, &now)) {
                Some(_) => self.trouble(line.row, *column, &meanwhile(&now)),
                None => changed.push((*column, now, after.clone())),
            }
        }
        changed
    }

    /// Whether two cells of a column say the same, however it is written: 80 is 80家, 2026年9月底前 is 2026-09-30, a short
    /// name is its unit.
    fn same(&self, task: &Task, column: Column, a: &str, b: &str) -> bool {
        let meant = |text: &str| self.meant(task, column, text);
        said(a) == said(b) || meant(a).is_some_and(|a| Some(a) == meant(b))
    }

    /// What a cell means, in one form; nothing where words are only words.
    fn meant(&self, task: &Task, column: Column, text: &str) -> Option<String> {
        let target = task.target.as_ref();
        match column {
            _ if text.is_empty() => None,
            Column::Deadline => read_day(text, self.state.year()).ok().map(|day| day.to_string()),
            Column::Lead | Column::With => self.units(text).ok().map(|units| units.join("、")),
            Column::Goal => read_amount(text, &target?.unit).ok().map(|value| value.normalize().to_string()),
            Column::Q1 | Column::Q2 | Column::Q3 | Column::Q4 => {
                let node = node(self.state, column, text, target).ok()??;
                Some(format!("{:?} {:?}", node.value.map(|v| v.normalize()), node.stage))
            }
            _ => None,
        }
    }

    fn added(&mut self, line: &Line) {
        let text = |column| line.cells.get(&column).map_or("", String::as_str);
        let title = text(Column::Title).to_owned();
        if title.is_empty() {
            return self.trouble(line.row, Column::Title, &Refusal::invalid("须填任务", "a task needs a title"));
        }
        let read = read_line(&title, self.state);
        let mut given = Given::default();
        let before = self.out.troubles.len();
        for (column, cell) in line.cells.iter().filter(|(c, text)| c.edited() && !text.is_empty()) {
            if let Err(refusal) = self.take(&mut given, None, line, *column, cell) {
                self.trouble(line.row, *column, &refusal);
            }
        }
        if self.out.troubles.len() == before {
            let task = new_task(title, read, given);
            let alike =
                self.state.tasks().find(|t| t.is_open() && said(&t.title) == said(&task.title) && t.lead == task.lead);
            self.out.new.push(New { row: line.row + 1, alike: alike.map(|t| t.id), task });
        }
    }

    /// Reads a cell into what the row gives.
    fn take(
        &self,
        given: &mut Given,
        task: Option<&Task>,
        line: &Line,
        column: Column,
        text: &str,
    ) -> Result<(), Refusal> {
        let year = self.state.year();
        match column {
            Column::Title => given.changes.title = Some(kept(text)?),
            Column::Field => given.changes.field = Some(field(&kept(text)?)?),
            Column::Deadline => given.changes.deadline = Some(read_day(&kept(text)?, year)?),
            Column::Lead => self.leads(given, task, line, text)?,
            Column::With => given.with = Some(self.units(text)?),
            Column::Leader => given.leader = Some((!text.is_empty()).then(|| text.to_owned())),
            Column::Goal => {
                let title = line.cells.get(&Column::Title).map_or("", String::as_str);
                let before = task.and_then(|t| t.target.as_ref());
                given.changes.target = Some(goal::read(self.state, title, &kept(text)?, before)?);
            }
            Column::Q1 | Column::Q2 | Column::Q3 | Column::Q4 => {
                let target = given.changes.target.clone().or_else(|| self.target(task, line));
                let node = node(self.state, column, text, target.as_ref())?;
                given.nodes.insert(column, node);
            }
            Column::Number | Column::Source | Column::Id => {}
        }
        Ok(())
    }

    /// The target that nodes are counted in.
    fn target(&self, task: Option<&Task>, line: &Line) -> Option<Target> {
        match task {
            Some(task) => task.target.clone(),
            None => read_line(line.cells.get(&Column::Title)?, self.state).and_then(|t| t.target),
        }
    }

    /// Where several units stand in one column, the first-listed leads and the others co-operate.
    fn leads(&self, given: &mut Given, task: Option<&Task>, line: &Line, text: &str) -> Result<(), Refusal> {
        let mut units = self.units(&kept(text)?)?.into_iter();
        given.lead = units.next();
        let others: Vec<String> = units.collect();
        let told = line.cells.get(&Column::With).is_some_and(|w| !w.is_empty());
        match others.is_empty() {
            true => {}
            false if told || task.is_some_and(|t| !t.with.is_empty()) => {
                return Err(Refusal::invalid("牵头单位只能有一个", "one unit leads"));
            }
            false => given.with = Some(others),
        }
        Ok(())
    }

    fn units(&self, text: &str) -> Result<Vec<String>, Refusal> {
        let names = text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|n| !n.is_empty());
        let (mut units, mut wrong): (Vec<String>, Vec<Refusal>) = (Vec::new(), Vec::new());
        for name in names {
            match self.state.unit(name) {
                Ok(unit) if units.contains(&unit.id) => {}
                Ok(unit) => units.push(unit.id.clone()),
                Err(refusal) => wrong.push(refusal),
            }
        }
        // All that is wrong in a cell is told at once.
        let join =
            |text: fn(&Refusal) -> &String| wrong.iter().map(|r| text(r).as_str()).collect::<Vec<_>>().join("；");
        match wrong.first() {
            None => Ok(units),
            Some(first) => Err(Refusal::new(first.code, join(|r| &r.zh), join(|r| &r.en))),
        }
    }

    fn missing(&mut self) {
        let present: BTreeSet<TaskId> = self.lines.lines.iter().filter_map(|l| l.id).collect();
        let written = self.lines.base.iter().flat_map(BTreeMap::keys).filter(|id| !present.contains(id));
        for task in written.filter_map(|id| self.state.task(*id).ok()).filter(|t| t.is_open()) {
            self.out.missing.push(Missing { task: task.id, title: task.title.clone() });
        }
    }
}

/// What a cell says, whatever blanks a program made in it.
fn said(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn meanwhile(now: &str) -> Refusal {
    Refusal::new(
        "meanwhile",
        format!("导出之后台账中已改为“{now}”，请重新导出后再改"),
        format!("the ledger says {now:?} since this sheet was written; export it again"),
    )
}

fn kept(text: &str) -> Result<String, Refusal> {
    match text.is_empty() {
        true => Err(Refusal::invalid("不能清空", "it cannot be emptied")),
        false => Ok(text.to_owned()),
    }
}

fn field(text: &str) -> Result<String, Refusal> {
    let found = catalogue().fields.all.iter().find(|f| f.tracked && (f.zh == text || f.id == text));
    found.map(|f| f.id.clone()).ok_or_else(|| {
        let all = catalogue().fields.all.iter().filter(|f| f.tracked).map(|f| f.zh.as_str());
        let all = all.collect::<Vec<_>>().join("、");
        Refusal::invalid(format!("没有方面“{text}”，可选：{all}"), format!("there is no field {text}; there are {all}"))
    })
}

/// A node as a cell gives it: 800公里；主体完工.
fn node(state: &State, column: Column, text: &str, target: Option<&Target>) -> Result<Option<Node>, Refusal> {
    let Some(period) = super::period_of(state, column) else { return Ok(None) };
    if text.is_empty() {
        return Ok(None);
    }
    let (first, rest) = text.split_once(['；', ';', '\n']).map_or((text, None), |(f, r)| (f, Some(r.trim())));
    let numbered = first.starts_with(|c: char| c.is_ascii_digit());
    let value = match target {
        Some(target) if numbered => Some(read_amount(first, &target.unit)?),
        _ => None,
    };
    let stage = if value.is_some() { rest.map(str::to_owned) } else { Some(text.to_owned()) };
    Ok(Some(Node { period, value, stage: stage.filter(|s| !s.is_empty()) }))
}

/// The acts that change a task as a row says.
fn acts(task: &Task, given: Given) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    if given.changes != Changes::default() {
        acts.push(Edit { task: task.id, changes: given.changes }.into());
    }
    if let Some(lead) =
        given.lead.clone().or_else(|| task.lead.clone()).filter(|_| given.lead.is_some() || given.with.is_some())
    {
        let with = given.with.unwrap_or_else(|| task.with.clone());
        acts.push(
            Assign { task: task.id, lead: lead.clone(), with: with.into_iter().filter(|u| *u != lead).collect() }
                .into(),
        );
    }
    if let Some(supervising) = given.leader {
        acts.push(SetRoles { task: task.id, roles: Roles { supervising, ..task.roles.clone() } }.into());
    }
    if !given.nodes.is_empty() {
        let period = |node: &Node| given.nodes.iter().any(|(c, _)| Some(node.period.last().month() / 3) == c.quarter());
        let mut nodes: Vec<Node> =
            task.nodes.iter().filter(|n| n.period.months() != 3 || !period(n)).cloned().collect();
        nodes.extend(given.nodes.into_values().flatten());
        nodes.sort_by_key(|n| n.period);
        acts.push(SetNodes { task: task.id, nodes }.into());
    }
    acts
}

fn new_task(title: String, read: Option<NewTask>, given: Given) -> NewTask {
    let read = read.unwrap_or_default();
    let target = given.changes.target.or(read.target);
    let kind = if target.is_some() { TaskKind::Quantified } else { read.kind };
    let lead = given.lead;
    NewTask {
        title,
        kind,
        target,
        field: given.changes.field.or(read.field),
        start: read.start,
        deadline: given.changes.deadline.or(read.deadline),
        with: given.with.unwrap_or_default().into_iter().filter(|u| Some(u) != lead.as_ref()).collect(),
        lead,
        reason: "任务分解表".into(),
        roles: Roles { supervising: given.leader.flatten(), ..Roles::default() },
        nodes: given.nodes.into_values().flatten().collect(),
        relation: read.relation,
        promised: read.promised,
        source: None,
        corrected: Vec::new(),
    }
}
