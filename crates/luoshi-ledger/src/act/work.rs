//! What hangs on a task from the start: units, leaders, nodes, money, pilots, lists.

use super::limits::{Visit, of_nodes};
use super::plan::open;
use super::{About, Deed, Owner, Scene};
use crate::TaskId;
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::state::State;
use crate::state::matter::Consultation;
use crate::state::office::{Item, Version};
use crate::state::task::{Node, Payment, PilotStage, PilotStep, Roles};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Assign a task to units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assign {
    /// The task.
    pub task: TaskId,
    /// Id of the lead unit: the first-listed unit leads.
    pub lead: String,
    /// Ids of the co-operating units.
    pub with: Vec<String>,
}

/// Ask units for comments on what they were given (征求分工意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consult {
    /// The last day on which they are asked.
    pub until: Date,
}

/// Settle the assignments after a round of comments (分工定稿).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settle {}

/// Say who else stands behind a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetRoles {
    /// The task.
    pub task: TaskId,
    /// All of them, as they shall be.
    pub roles: Roles,
}

/// Set what must stand when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetNodes {
    /// The task.
    pub task: TaskId,
    /// All nodes, as they shall be.
    pub nodes: Vec<Node>,
}

/// Promise money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The task.
    pub task: TaskId,
    /// How much, in 元.
    pub amount: Decimal,
    /// The list of items that the fund is tied to.
    pub list: Option<String>,
}

/// Pay money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// The task.
    pub task: TaskId,
    /// How much, in 元; negative for money that came back.
    pub amount: Decimal,
    /// When.
    pub on: Date,
}

/// Note a step in a pilot's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pilot {
    /// The task.
    pub task: TaskId,
    /// How far.
    pub stage: PilotStage,
    /// Since when.
    pub on: Date,
    /// Where, or what was found.
    pub text: String,
}

/// Bring a list, or a new version of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetList {
    /// What it is called: its name in the ledger.
    pub name: String,
    /// The task under which it hangs.
    pub task: Option<TaskId>,
    /// Its items, in order.
    pub items: Vec<Item>,
}

impl Deed for Assign {
    fn about(&self) -> About {
        About::task(self.task)
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        open(state, self.task)?;
        for unit in self.with.iter().chain([&self.lead]) {
            state.units.get(unit).ok_or_else(|| Refusal::unknown(("单位", "unit"), unit))?;
        }
        match self.with.contains(&self.lead) {
            true => Err(Refusal::invalid("牵头单位不能同时是配合单位", "the lead unit cannot co-operate with itself")),
            false => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        state.change(self.task, |task| {
            task.lead = Some(self.lead.clone());
            task.with.clone_from(&self.with);
            task.reason = entry.why.clone().unwrap_or_default();
        });
    }
}

impl Deed for Consult {
    fn about(&self) -> About {
        About::time(self.until)
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        if !state.tasks().any(crate::Task::is_open) {
            return Err(Refusal::invalid("还没有任务，无从征求意见", "there are no tasks yet to comment on"));
        }
        match self.until < scene.today() {
            true => Err(Refusal::invalid("征求意见的截止日期已过", "the day until which units are asked is past")),
            false => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        state.consultation = Some(Consultation { entry: entry.seq, until: self.until, settled: None });
    }
}

impl Deed for Settle {
    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        match state.consultation.as_ref().is_some_and(|c| c.settled.is_none()) {
            true => Ok(()),
            false => Err(Refusal::invalid("没有正在进行的征求意见", "no round of comments is open")),
        }
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        if let Some(consultation) = &mut state.consultation {
            consultation.settled = Some(entry.seq);
        }
    }
}

impl Deed for SetRoles {
    fn about(&self) -> About {
        About::task(self.task)
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        open(state, self.task).map(|_| ())
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        state.change(self.task, |task| task.roles = self.roles.clone());
    }
}

/// Whether nodes can stand: in order, each with a value or a stage, values only where something is measured.
pub(crate) fn sound_nodes(nodes: &[Node], measured: bool) -> Result<(), Refusal> {
    if !nodes.windows(2).all(|pair| pair[0].period < pair[1].period) {
        return Err(Refusal::invalid("节点须按时间先后且不重复", "nodes stand in order of time, each period once"));
    }
    if nodes.iter().any(|n| n.value.is_none() && n.stage.is_none()) {
        return Err(Refusal::invalid("节点须有数值或形象进度", "a node has a value or a stage"));
    }
    match !measured && nodes.iter().any(|n| n.value.is_some()) {
        true => Err(Refusal::invalid("没有量化指标的任务不能设数值节点", "a task without a target has no node values")),
        false => Ok(()),
    }
}

impl Deed for SetNodes {
    fn about(&self) -> About {
        About::task(self.task)
    }

    fn figures(&mut self, visit: Visit) {
        of_nodes(&mut self.nodes, visit);
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        let task = open(state, self.task)?;
        sound_nodes(&self.nodes, task.target.is_some())
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        state.change(self.task, |task| task.nodes.clone_from(&self.nodes));
    }
}

impl Deed for Promise {
    fn about(&self) -> About {
        About::task(self.task)
    }

    fn figures(&mut self, visit: Visit) {
        visit(&mut self.amount);
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        open(state, self.task)?;
        if self.amount <= Decimal::ZERO {
            return Err(Refusal::invalid("安排的资金须大于零", "the money promised must be above zero"));
        }
        match self.list.as_ref().filter(|l| !state.lists.contains_key(*l)) {
            Some(list) => Err(Refusal::unknown(("清单", "list"), list)),
            None => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        state.change(self.task, |task| {
            task.money.promised = Some(self.amount);
            task.money.list.clone_from(&self.list);
        });
    }
}

impl Deed for Pay {
    fn about(&self) -> About {
        About::task(self.task).of(self.on).by(Owner::Lead(self.task))
    }

    fn figures(&mut self, visit: Visit) {
        visit(&mut self.amount);
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let task = open(state, self.task)?;
        if self.on > scene.today() {
            return Err(Refusal::invalid("拨付日期在将来", "the day of payment lies in the future"));
        }
        match task.money.paid_total().saturating_add(self.amount) < Decimal::ZERO {
            true => Err(Refusal::invalid("退回的资金多于已拨付的", "more would come back than was paid")),
            false => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let payment = Payment { on: self.on, amount: self.amount, entry: entry.seq };
        state.change(self.task, |task| task.money.paid.push(payment));
    }
}

impl Deed for Pilot {
    fn about(&self) -> About {
        About::task(self.task).of(self.on).by(Owner::Lead(self.task))
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        let task = open(state, self.task)?;
        match task.pilot.last().is_some_and(|last| last.stage >= self.stage) {
            true => Err(Refusal::invalid("试点已过这一阶段", "the pilot is beyond that stage already")),
            false => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        let step = PilotStep { stage: self.stage, on: self.on, text: self.text.clone() };
        state.change(self.task, |task| task.pilot.push(step));
    }
}

impl Deed for SetList {
    fn about(&self) -> About {
        About::tasks(self.task)
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        if self.name.trim().is_empty() {
            return Err(Refusal::invalid("清单须有名称", "a list needs a name"));
        }
        if let Some(task) = self.task {
            open(state, task)?;
        }
        let mut keys: Vec<&str> = self.items.iter().map(|i| i.key.as_str()).collect();
        keys.sort_unstable();
        if let Some(pair) = keys.windows(2).find(|pair| pair[0] == pair[1]) {
            let key = pair[0];
            return Err(Refusal::invalid(format!("清单中“{key}”出现两次"), format!("the list has {key} twice")));
        }
        match state.lists.get(&self.name).is_some_and(|l| l.items() == self.items) {
            true => Err(Refusal::invalid("清单没有变化", "nothing in the list has changed")),
            false => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let list = Arc::make_mut(&mut state.lists).entry(self.name.clone()).or_default();
        list.name.clone_from(&self.name);
        list.versions.push(Version { entry: entry.seq, said: entry.said, items: self.items.clone() });
        if let Some(id) = self.task {
            state.change(id, |task| match task.lists.contains(&self.name) {
                true => {}
                false => task.lists.push(self.name.clone()),
            });
        }
    }
}
