//! What hangs on tasks: obstacles, orders, notes of leaders, comments, feedback of the public.

use crate::{FeedbackId, ObstacleId, OrderId, TaskId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Somebody said something at some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The entry.
    pub entry: u64,
    /// Who.
    pub by: String,
    /// When.
    pub said: Timestamp,
    /// What.
    pub text: String,
}

/// What blocks a task (堵点).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// Its number: that of the entry that opened it.
    pub id: ObstacleId,
    /// The task that it blocks.
    pub task: TaskId,
    /// What kind: 资金、用地、审批、征拆 …
    pub kind: String,
    /// What it is.
    pub text: String,
    /// What it does to the task.
    pub effect: String,
    /// Id of the unit that has to solve it.
    pub owner: String,
    /// Since when: the day of which the opening speaks.
    pub since: Date,
    /// Who opened it and what was said since.
    pub history: Vec<Said>,
    /// How it was solved, and on which day.
    pub solved: Option<Solved>,
}

impl Obstacle {
    /// How many days it has stood on a day; none before it was opened, no more after it was solved.
    #[must_use]
    pub fn age(&self, today: Date) -> i64 {
        let end = self.solved.as_ref().map_or(today, |s| s.on.min(today));
        crate::period::days(self.since, end).max(0)
    }
}

/// How an obstacle was solved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solved {
    /// On which day.
    pub on: Date,
    /// How.
    pub how: String,
    /// The entry that says so.
    pub entry: u64,
}

/// What kind of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// 提醒函
    Reminder,
    /// 督办单
    Supervision,
}

impl OrderKind {
    /// What such an order is called.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            OrderKind::Reminder => "提醒函",
            OrderKind::Supervision => "督办单",
        }
    }
}

/// A reminder or supervision order, with the date by which it is to be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its number: that of the entry that issued it.
    pub id: OrderId,
    /// What kind.
    pub kind: OrderKind,
    /// Its running number among those of its kind and year, from 1: as offices call it.
    pub number: u32,
    /// The tasks that it is about.
    pub tasks: Vec<TaskId>,
    /// Id of the unit that has to answer.
    pub unit: String,
    /// What it asks for.
    pub issued: Said,
    /// By when.
    pub reply_by: Date,
    /// The answers.
    pub replies: Vec<Said>,
}

impl Order {
    /// The year in which it was issued.
    #[must_use]
    pub fn year(&self) -> i16 {
        crate::day_of(self.issued.said).year()
    }

    /// What it is called: 督办单〔2026〕3号.
    #[must_use]
    pub fn called(&self) -> String {
        format!("{}〔{}〕{}号", self.kind.zh(), self.year(), self.number)
    }
}

/// A note of a leader (批示), on a task or on the work at large.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The task.
    pub task: Option<TaskId>,
    /// What it says; its entry is the note's number.
    pub said: Said,
    /// The answers of units.
    pub replies: Vec<Said>,
}

/// A round of comments of units on what they were given (征求分工意见): opened until a day, then settled (定稿).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// The entry that opened it.
    pub entry: u64,
    /// The last day on which units are asked to comment.
    pub until: Date,
    /// The entry that settled it.
    pub settled: Option<u64>,
}

impl Consultation {
    /// Whether units are asked on that day.
    #[must_use]
    pub fn asks(&self, today: Date) -> bool {
        self.settled.is_none() && today <= self.until
    }
}

/// A comment on a task: units and the office settle assignments so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The task.
    pub task: TaskId,
    /// What it says.
    pub said: Said,
}

/// Feedback of the public; who gave it is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// Its number: that of the entry that received it.
    pub id: FeedbackId,
    /// The task that it is about.
    pub task: TaskId,
    /// When it came.
    pub said: Timestamp,
    /// What it says.
    pub text: String,
    /// Whether it is shown: not yet decided, yes, or no with the reason.
    pub shown: Option<bool>,
    /// The answers.
    pub answers: Vec<Said>,
}
