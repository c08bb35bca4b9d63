//! The office: founding, units, accounts, rules, locks.

use super::{About, Deed, Scene};
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::roles::Role;
use crate::state::State;
use crate::state::office::{Exception, Lock, Office, Person, Unit};
use crate::{Draft, Period};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Found the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Whose ledger it is.
    pub office: Office,
    /// The first administrator.
    pub administrator: Person,
}

/// Add a unit, or change what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUnit {
    /// The unit as it shall be; a unit of the same id is replaced.
    pub unit: Unit,
}

/// Take a unit away that no open task needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveUnit {
    /// Its id.
    pub unit: String,
}

/// Add an account, or change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPerson {
    /// The account as it shall be; one of the same id is replaced.
    pub person: Person,
}

/// Take an account away; what it did stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovePerson {
    /// Its id.
    pub person: String,
}

/// Give a rule's parameter another value: the rule's version rises by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetRule {
    /// The rule's name.
    pub rule: String,
    /// The parameter's name.
    pub parameter: String,
    /// Its new value.
    pub value: Decimal,
}

/// Lock a period; the reason is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockPeriod {
    /// The period.
    pub period: Period,
    /// The last day on which it is locked, if it opens again by itself.
    pub until: Option<Date>,
}

/// Unlock a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnlockPeriod {
    /// The period.
    pub period: Period,
}

/// Let units submit for a locked period; the reason is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Except {
    /// The period.
    pub period: Period,
    /// Ids of the units.
    pub units: Vec<String>,
    /// The last day on which they may.
    pub until: Date,
}

fn named(text: &str, what: (&str, &str)) -> Result<(), Refusal> {
    match text.trim().is_empty() || text != text.trim() || text.chars().any(char::is_control) {
        true => Err(Refusal::invalid(
            format!("{}不能为空，首尾不能有空格", what.0),
            format!("the {} must not be empty nor begin or end with a blank", what.1),
        )),
        false => Ok(()),
    }
}

impl Deed for Found {
    fn about(&self) -> About {
        About::time(self.office.year)
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        if state.head.seq > 0 {
            return Err(Refusal::new("founded", "台账已经建立", "the ledger is founded already"));
        }
        named(&self.office.name, ("名称", "name"))?;
        named(&self.administrator.id, ("账号", "account"))?;
        match self.administrator.role {
            Role::Administrator => Ok(()),
            _ => Err(Refusal::invalid("首个账号须为管理员", "the first account must be an administrator")),
        }
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        state.office = Some(Arc::new(self.office.clone()));
        Arc::make_mut(&mut state.people).insert(self.administrator.id.clone(), self.administrator.clone());
    }
}

/// Refuses a unit whose names say nothing or are another's among these.
pub(crate) fn sound_unit<'u>(unit: &Unit, all: impl Iterator<Item = &'u Unit>) -> Result<(), Refusal> {
    named(&unit.id, ("单位标识", "unit's id"))?;
    named(&unit.name, ("单位名称", "unit's name"))?;
    unit.aliases.iter().try_for_each(|alias| named(alias, ("单位简称", "unit's alias")))?;
    let names = || unit.aliases.iter().chain([&unit.name, &unit.id]);
    let mut others = all.filter(|u| u.id != unit.id);
    match others.find_map(|u| names().find(|name| u.is_called(name)).map(|name| (name, &u.name))) {
        Some((name, other)) => Err(Refusal::new(
            "taken",
            format!("“{name}”已是{other}的名称"),
            format!("{other} is called {name} already"),
        )),
        None => Ok(()),
    }
}

impl Deed for SetUnit {
    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        sound_unit(&self.unit, state.units.values())
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        if !state.units.contains_key(&self.unit.id) {
            Arc::make_mut(&mut state.unit_order).push(self.unit.id.clone());
        }
        Arc::make_mut(&mut state.units).insert(self.unit.id.clone(), self.unit.clone());
    }
}

impl Deed for RemoveUnit {
    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        state.units.get(&self.unit).ok_or_else(|| Refusal::unknown(("单位", "unit"), &self.unit))?;
        let holds =
            |t: &&crate::Task| t.is_open() && (t.lead.as_ref() == Some(&self.unit) || t.with.contains(&self.unit));
        match state.tasks().find(holds) {
            Some(task) => Err(Refusal::new(
                "needed",
                format!("该单位仍承担任务{}，请先改派", task.id),
                format!("the unit is responsible for task {}; assign that first", task.id),
            )),
            None => Ok(()),
        }
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        Arc::make_mut(&mut state.units).remove(&self.unit);
        Arc::make_mut(&mut state.unit_order).retain(|id| *id != self.unit);
    }
}

impl Deed for SetPerson {
    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        let person = &self.person;
        named(&person.id, ("账号", "account"))?;
        named(&person.name, ("名称", "name"))?;
        if person.id == Draft::PUBLIC || person.role == Role::Public {
            return Err(Refusal::invalid("公众无须账号", "the public needs no account"));
        }
        let other = state.people.values().find(|p| p.id != person.id && (p.name == person.name || p.id == person.name));
        if let Some(other) = other {
            let (zh, en) = (format!("账号{}已用此名", other.id), format!("account {} goes by that name", other.id));
            return Err(Refusal::new("taken", zh, en));
        }
        match (&person.unit, person.role.has_unit()) {
            (None, true) => {
                Err(Refusal::invalid("填报员和单位负责人须属于一个单位", "a reporter or head belongs to a unit"))
            }
            (Some(unit), _) if !state.units.contains_key(unit) => Err(Refusal::unknown(("单位", "unit"), unit)),
            _ => keeps_an_administrator(state, &person.id, person.role),
        }
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        Arc::make_mut(&mut state.people).insert(self.person.id.clone(), self.person.clone());
    }
}

/// Refuses to leave the ledger without an administrator.
fn keeps_an_administrator(state: &State, changed: &str, role: Role) -> Result<(), Refusal> {
    let others = state.people.values().any(|p| p.id != changed && p.role == Role::Administrator);
    match others || role == Role::Administrator {
        true => Ok(()),
        false => Err(Refusal::invalid("至少要有一名管理员", "one administrator has to remain")),
    }
}

impl Deed for RemovePerson {
    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        state.people.get(&self.person).ok_or_else(|| Refusal::unknown(("账号", "account"), &self.person))?;
        keeps_an_administrator(state, &self.person, Role::Public)
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        Arc::make_mut(&mut state.people).remove(&self.person);
    }
}

impl Deed for SetRule {
    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        state.rules.allows(&self.rule, &self.parameter, self.value)
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        Arc::make_mut(&mut state.rules).set(&self.rule, &self.parameter, self.value, entry.seq);
    }
}

impl Deed for LockPeriod {
    fn about(&self) -> About {
        About::time(self.period)
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, _: &State, _: &Scene) -> Result<(), Refusal> {
        Ok(())
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let why = entry.why.clone().unwrap_or_default();
        let lock = Lock { why, until: self.until, exceptions: Vec::new() };
        Arc::make_mut(&mut state.locks).insert(self.period, lock);
    }
}

fn locked(state: &State, period: Period) -> Result<&Lock, Refusal> {
    let none = || Refusal::invalid(format!("{}没有锁定", period.zh()), format!("{period} is not locked"));
    state.locks.get(&period).ok_or_else(none)
}

impl Deed for UnlockPeriod {
    fn about(&self) -> About {
        About::time(self.period)
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        locked(state, self.period).map(|_| ())
    }

    fn apply(&self, state: &mut State, _: &Entry) {
        Arc::make_mut(&mut state.locks).remove(&self.period);
    }
}

impl Deed for Except {
    fn about(&self) -> About {
        About::time(self.period)
    }

    fn needs_why(&self) -> bool {
        true
    }

    fn check(&self, state: &State, _: &Scene) -> Result<(), Refusal> {
        locked(state, self.period)?;
        let odd = self.units.iter().find(|u| !state.units.contains_key(*u));
        odd.map_or(Ok(()), |unit| Err(Refusal::unknown(("单位", "unit"), unit)))
    }

    fn apply(&self, state: &mut State, entry: &Entry) {
        let why = entry.why.clone().unwrap_or_default();
        let one = |unit: &String| Exception { unit: unit.clone(), until: self.until, why: why.clone() };
        if let Some(lock) = Arc::make_mut(&mut state.locks).get_mut(&self.period) {
            lock.exceptions.extend(self.units.iter().map(one));
        }
    }
}
