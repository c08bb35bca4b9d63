//! Tasks: what a commitment is broken into.

use super::progress::Round;
use crate::{Hash, ObstacleId, Period, TaskId};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What kind of commitment a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TaskKind {
    /// Has a target, or a relation without a number.
    Quantified,
    /// Anyone can say done or not done.
    Milestone,
    /// Continuing work.
    #[default]
    Action,
}

/// When a number holds: three aims, judged in three ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Aim {
    /// An amount done in the period (完成).
    #[default]
    Do,
    /// A level reached by its end (达到).
    Reach,
    /// To be held all along (保持).
    Keep,
}

/// How the actuals of periods add up to the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Accumulation {
    /// 累计: the periods add up.
    #[default]
    Cumulative,
    /// 当期: each period has a value of its own.
    Period,
    /// 时点: a value at a point of time.
    Point,
}

/// On which side of the value the target lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bound {
    /// The number itself.
    #[default]
    Exact,
    /// 以上
    AtLeast,
    /// 以内
    AtMost,
    /// 左右
    About,
    /// From value to upper.
    Range,
}

/// A target with all that judging it needs: nothing is looked up later, so that an old ledger reads the same with a
/// newer catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TaskTarget"))]
pub struct Target {
    /// What is measured.
    pub subject: String,
    /// Its id in the catalogue.
    pub indicator: Option<String>,
    /// The value, with multipliers taken in (1.79万套 is 17900).
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit word without multiplier.
    pub unit: String,
    /// On which side.
    pub bound: Bound,
    /// `growth`, `decline`, `change`, `multiple` or `amount`.
    pub change: String,
    /// When it holds.
    pub aim: Aim,
    /// How periods add up.
    pub accumulation: Accumulation,
    /// Whether higher is better.
    pub ascending: bool,
    /// Within what 左右 is met, in units.
    pub tolerance: Decimal,
    /// Whether 左右 means not above.
    pub ceiling: bool,
    /// 力争: missing it is not missing the target.
    pub stretch: bool,
    /// Where a change starts.
    pub baseline: Option<Decimal>,
    /// The number with unit and modifiers, in the text's words.
    pub quote: String,
}

/// Where a task comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The report's name: 12 hex digits.
    pub report: String,
    /// Ids of its statements; several where actions were grouped.
    pub statements: Vec<String>,
    /// The headings above it.
    pub section: Vec<String>,
    /// The words, exactly.
    pub quote: String,
    /// Where they stand, in characters of the source.
    pub span: [u64; 2],
}

/// Something that was read wrongly and put right before it became the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What: `title`, `kind`, `subject`, `value`, `upper`, `unit`, `bound`, `change`, `aim`, `deadline`, or `missing` for a
    /// task that was not read at all.
    pub what: String,
    /// What was read.
    pub read: String,
    /// What is right.
    pub right: String,
}

/// A task that is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewTask {
    /// What is to be done, in a line.
    pub title: String,
    /// What kind of commitment it is.
    pub kind: TaskKind,
    /// Id of its policy field.
    pub field: Option<String>,
    /// Where it comes from; none for a task that somebody added.
    pub source: Option<Source>,
    /// What it measures.
    pub target: Option<Target>,
    /// What is promised without a number (与经济增长同步).
    pub relation: Option<String>,
    /// Money that it promises, in 元.
    pub promised: Option<Decimal>,
    /// When it is planned to begin.
    pub start: Option<Date>,
    /// When it is to be done.
    pub deadline: Option<Date>,
    /// Id of the lead unit.
    pub lead: Option<String>,
    /// Ids of the co-operating units.
    pub with: Vec<String>,
    /// Why these units.
    pub reason: String,
    /// Who else stands behind it.
    pub roles: Roles,
    /// What must stand when, in order of time.
    pub nodes: Vec<Node>,
    /// What was read wrongly and put right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// Who stands behind a task beside lead and co-operating units: posts or names of officials.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Roles {
    /// 分管领导
    pub supervising: Option<String>,
    /// 包保领导
    pub guarantor: Option<String>,
    /// 链长
    pub chain: Option<String>,
    /// 工作专班
    pub task_force: Option<String>,
}

/// What must stand at a date: a value, or a stage in words (形象进度).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Node {
    /// By the end of this period.
    pub period: Period,
    /// The value due, in the target's unit.
    pub value: Option<Decimal>,
    /// What must stand.
    pub stage: Option<String>,
}

/// Money promised and paid, in 元.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Money {
    /// Promised.
    pub promised: Option<Decimal>,
    /// Paid so far: when, how much, and the entry that says so.
    pub paid: Vec<Payment>,
    /// The list of items that a fund is tied to.
    pub list: Option<String>,
}

impl Money {
    /// What has been paid in all.
    #[must_use]
    pub fn paid_total(&self) -> Decimal {
        self.paid.iter().fold(Decimal::ZERO, |sum, p| sum.saturating_add(p.amount))
    }
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// When.
    pub on: Date,
    /// How much, in 元.
    pub amount: Decimal,
    /// The entry that says so.
    pub entry: u64,
}

/// How far a pilot is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PilotStage {
    /// 启动
    Started,
    /// 评估
    Evaluated,
    /// 推广
    Spread,
    /// 终止
    Ended,
}

/// A step in a pilot's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PilotStep {
    /// How far.
    pub stage: PilotStage,
    /// Since when.
    pub on: Date,
    /// Where, or what was found.
    pub text: String,
}

/// What became of a task.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// Being worked on.
    #[default]
    Open,
    /// 办结销号: verified and struck off.
    Closed {
        /// On which day it was done.
        on: Date,
        /// The entry that says so.
        entry: u64,
    },
    /// Withdrawn, with the reason.
    Withdrawn {
        /// Why.
        why: String,
        /// The entry that says so.
        entry: u64,
    },
    /// Split into others.
    Split {
        /// These.
        into: Vec<TaskId>,
    },
    /// Merged with others.
    Merged {
        /// Into this one.
        into: TaskId,
    },
}

/// A task of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its number.
    pub id: TaskId,
    /// What is to be done, in a line.
    pub title: String,
    /// What kind of commitment it is.
    pub kind: TaskKind,
    /// Id of its policy field.
    pub field: Option<String>,
    /// Where it comes from.
    pub source: Option<Source>,
    /// What it measures.
    pub target: Option<Target>,
    /// What is promised without a number.
    pub relation: Option<String>,
    /// When it is planned to begin.
    pub start: Option<Date>,
    /// When it is to be done.
    pub deadline: Option<Date>,
    /// Id of the lead unit.
    pub lead: Option<String>,
    /// Ids of the co-operating units.
    pub with: Vec<String>,
    /// Why these units.
    pub reason: String,
    /// Who else stands behind it.
    pub roles: Roles,
    /// What must stand when, in order of time.
    pub nodes: Vec<Node>,
    /// What was read wrongly and put right before it was made.
    pub corrected: Vec<Correction>,
    /// Money promised and paid.
    pub money: Money,
    /// The life of a pilot.
    pub pilot: Vec<PilotStep>,
    /// Lists that hang on it, by name.
    pub lists: Vec<String>,
    /// What became of it.
    pub life: Life,
    /// The tasks that it was made from by splitting or merging.
    pub from: Vec<TaskId>,
    /// What was reported, contributed and found, by period.
    pub rounds: BTreeMap<Period, Arc<Round>>,
    /// Its obstacles.
    pub obstacles: Vec<ObstacleId>,
    /// The day on which it was made: nobody waits for reports of periods that were over by then.
    pub made: Date,
    /// The entries that speak of it, in order.
    pub entries: Vec<u64>,
}

impl Task {
    /// A new task made by that entry on that day.
    #[must_use]
    pub fn new(id: TaskId, new: &NewTask, (entry, made): (u64, Date)) -> Self {
        let new = new.clone();
        Task {
            id,
            title: new.title,
            kind: new.kind,
            field: new.field,
            source: new.source,
            target: new.target,
            relation: new.relation,
            start: new.start,
            deadline: new.deadline,
            lead: new.lead,
            with: new.with,
            reason: new.reason,
            roles: new.roles,
            nodes: new.nodes,
            corrected: new.corrected,
            money: Money { promised: new.promised, ..Money::default() },
            pilot: Vec::new(),
            lists: Vec::new(),
            life: Life::Open,
            from: Vec::new(),
            rounds: BTreeMap::new(),
            obstacles: Vec::new(),
            made,
            entries: vec![entry],
        }
    }

    /// Whether it is a task of the plan as it stands: open or closed out, neither withdrawn nor replaced by others.
    #[must_use]
    pub fn counts(&self) -> bool {
        matches!(self.life, Life::Open | Life::Closed { .. })
    }

    /// What was reported, contributed and found in a period, to be added to.
    pub(crate) fn round_mut(&mut self, period: Period) -> &mut Round {
        Arc::make_mut(self.rounds.entry(period).or_default())
    }

    /// Whether it can still be worked on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.life == Life::Open
    }
}

/// A file that proves something, stored by its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// The SHA-256 of its bytes.
    pub hash: Hash,
    /// What it was called.
    pub name: String,
    /// Its media type, told by its bytes.
    pub media: String,
    /// Its size in bytes.
    pub size: u64,
    /// For those who check alone: not published with what it proves.
    // Always written: a state that is put away has no names by which a field could be missed.
    #[serde(default)]
    pub internal: bool,
}
