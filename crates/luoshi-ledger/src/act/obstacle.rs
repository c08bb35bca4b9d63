//! Obstacles: opened, updated, solved.

use super::plan::open;
use super::{About, Deed, Owner, Scene, told};
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::state::State;
use crate::state::matter::{Obstacle, Said, Solved};
use crate::{ObstacleId, TaskId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Open an obstacle; its number is that of the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenObstacle {
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
    /// Since when.
    pub since: Date,
}

/// Say how an obstacle goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateObstacle {
    /// The obstacle.
    pub obstacle: ObstacleId,
    /// How it goes on.
    pub text: String,
    /// Id of the unit that has to solve it from now on, if another.
    pub owner: Option<String>,
}

/// Solve an obstacle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolveObstacle {
    /// The obstacle.
    pub obstacle: ObstacleId,
    /// How.
    pub how: String,
    /// On which day.
    pub on: Date,
}

fn standing(state: &State, id: ObstacleId) -> Result<&Obstacle, Refusal> {
    let obstacle = state.obstacles.get(&id).ok_or_else(|| Refusal::unknown(("堵点", "obstacle"), id))?;
    match &obstacle.solved {
        Some(solved) => Err(Refusal::new(
            "decided",
            format!("堵点{id}已于{}化解", solved.on),
            format!("obstacle {id} was solved on {}", solved.on),
        )),
        None => Ok(obstacle),
    }
}

fn past(day: Date, scene: &Scene) -> Result<(), Refusal> {
    match day > scene.today() {
        true => Err(Refusal::invalid("日期在将来", "the day lies in the future")),
        false => Ok(()),
    }
}

pub(super) fn said(entry: &Entry, text: &str) -> Said {
    Said { entry: entry.seq, by: entry.by.clone(), said: entry.said, text: text.to_owned() }
}

impl Deed for OpenObstacle {
    fn about(&self) -> About {
        About::task(self.task).of(self.since).by(Owner::All(self.task))
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        open(state, self.task)?;
        state.units.get(&self.owner).ok_or_else(|| Refusal::unknown(("单位", "unit"), &self.owner))?;
        told(&self.text)?;
        past(self.since, scene)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let id = ObstacleId(entry.seq);
        let obstacle = Obstacle {
            id,
            task: self.task,
            kind: self.kind.clone(),
            text: self.text.clone(),
            effect: self.effect.clone(),
            owner: self.owner.clone(),
            since: self.since,
            history: vec![said(entry, &self.text)],
            solved: None,
        };
        Arc::make_mut(&mut state.obstacles).insert(id, obstacle);
        state.change(self.task, |task| task.obstacles.push(id));
    }
}

impl Deed for UpdateObstacle {
    fn about(&self) -> About {
        About::owned(Owner::Obstacle(self.obstacle))
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        standing(state, self.obstacle)?;
        if let Some(owner) = &self.owner {
            state.units.get(owner).ok_or_else(|| Refusal::unknown(("单位", "unit"), owner))?;
        }
        told(&self.text)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        if let Some(obstacle) = Arc::make_mut(&mut state.obstacles).get_mut(&self.obstacle) {
            obstacle.history.push(said(entry, &self.text));
            obstacle.owner = self.owner.clone().unwrap_or_else(|| std::mem::take(&mut obstacle.owner));
        }
    }
}

impl Deed for SolveObstacle {
    fn about(&self) -> About {
        About::time(self.on).by(Owner::Obstacle(self.obstacle))
    }

    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal> {
        let obstacle = standing(state, self.obstacle)?;
        if self.on < obstacle.since {
            return Err(Refusal::invalid("化解日期早于登记日期", "it would be solved before it was there"));
        }
        told(&self.how)?;
        past(self.on, scene)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        if let Some(obstacle) = Arc::make_mut(&mut state.obstacles).get_mut(&self.obstacle) {
            obstacle.solved = Some(Solved { on: self.on, how: self.how.clone(), entry: entry.seq });
        }
    }
}
