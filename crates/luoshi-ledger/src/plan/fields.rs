//! What was read of a task, as fields that a person can put right, before it becomes the plan or after; and what was put
//! right.

use super::judged;
use crate::Refusal;
use crate::act::plan::Changes;
use crate::papers::amount::{amount, read_day};
use crate::state::State;
use crate::state::task::{Aim, Bound, Correction, NewTask, Target, Task, TaskKind};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The fields, by the names under which forms send them.
pub const NAMES: [&str; 11] =
    ["title", "kind", "subject", "value", "upper", "unit", "bound", "change", "aim", "deadline", "lead"];

/// The words of a kind of task, in the order in which they are chosen from.
pub const KINDS: [(&str, TaskKind); 3] =
    [("quantified", TaskKind::Quantified), ("milestone", TaskKind::Milestone), ("action", TaskKind::Action)];

/// The words of a bound.
pub const BOUNDS: [(&str, Bound); 5] = [
    ("exact", Bound::Exact),
    ("at_least", Bound::AtLeast),
    ("at_most", Bound::AtMost),
    ("about", Bound::About),
    ("range", Bound::Range),
];

/// The words of an aim.
pub const AIMS: [(&str, Aim); 3] = [("do", Aim::Do), ("reach", Aim::Reach), ("keep", Aim::Keep)];

/// What a number is of.
pub const CHANGES: [&str; 5] = ["amount", "growth", "decline", "change", "multiple"];

/// A task's fields as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<&'static str, String>);

impl Fields {
    /// The fields of a task as it was read.
    #[must_use]
    pub fn of(task: &NewTask, state: &State) -> Self {
        let target = task.target.as_ref();
        let number = |n: Decimal| amount(n, "");
        let text = |of: fn(&Target) -> String| target.map(of).unwrap_or_default();
        let lead = task.lead.as_deref().map(|id| state.unit_name(id).to_owned());
        Fields(BTreeMap::from([
            ("title", task.title.clone()),
            ("kind", word(&KINDS, task.kind).to_owned()),
            ("subject", text(|t| t.subject.clone())),
            ("value", target.map(|t| number(t.value)).unwrap_or_default()),
            ("upper", target.and_then(|t| t.upper).map(number).unwrap_or_default()),
            ("unit", text(|t| t.unit.clone())),
            ("bound", text(|t| word(&BOUNDS, t.bound).to_owned())),
            ("change", text(|t| t.change.clone())),
            ("aim", text(|t| word(&AIMS, t.aim).to_owned())),
            ("deadline", task.deadline.map(|d| d.to_string()).unwrap_or_default()),
            ("lead", lead.unwrap_or_default()),
        ]))
    }

    /// What a field says; nothing for a field that there is not.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Sets a field as it was typed.
    pub fn set(&mut self, name: &str, text: &str) {
        if let Some(name) = NAMES.iter().find(|n| **n == name) {
            self.0.insert(name, text.trim().to_owned());
        }
    }

    /// What differs from what was read; who leads is no reading.
    #[must_use]
    pub fn corrections(&self, read: &Fields) -> Vec<Correction> {
        let measured = self.get("kind") == "quantified";
        let told = |name: &&&str| **name != "lead" && (measured || ["title", "kind", "deadline"].contains(*name));
        let differing = NAMES.iter().filter(told).filter(|name| self.get(name) != read.get(name));
        let one = |name: &&'static str| Correction {
            what: (*name).to_owned(),
            read: read.get(name).to_owned(),
            right: self.get(name).to_owned(),
        };
        differing.map(one).collect()
    }

    /// The task as the fields have it.
    ///
    /// # Errors
    /// The first field that cannot be used, by its name, and why.
    pub fn task(&self, read: &NewTask, state: &State) -> Result<NewTask, (&'static str, Refusal)> {
        let before = Fields::of(read, state);
        let corrected = self.corrections(&before);
        let kind = self.chosen("kind", &KINDS, read.kind)?;
        if self.get("title").is_empty() {
            return Err(("title", Refusal::invalid("须填任务名称", "a task needs a title")));
        }
        let target = if kind == TaskKind::Quantified { self.target(read, &before)? } else { None };
        let relation = read.relation.clone().filter(|_| kind == TaskKind::Quantified);
        if kind == TaskKind::Quantified && target.is_none() && relation.is_none() {
            let (zh, en) =
                ("量化任务须填数值，或改为其他种类", "a task with a number needs one; or choose another kind");
            return Err(("value", Refusal::invalid(zh, en)));
        }
        let deadline = match self.get("deadline") {
            "" => None,
            text => Some(read_day(text, state.year()).map_err(|r| ("deadline", r))?),
        };
        let lead = match self.get("lead") {
            "" => None,
            name => Some(state.unit(name).map_err(|r| ("lead", r))?.id.clone()),
        };
        let with = read.with.iter().filter(|u| Some(*u) != lead.as_ref()).cloned().collect();
        let title = self.get("title").to_owned();
        Ok(NewTask { title, kind, target, relation, deadline, lead, with, corrected, ..read.clone() })
    }

    /// What was chosen from a list; the other one where nothing was.
    ///
    /// # Errors
    /// If it is not in the list: nothing else is taken in its place.
    fn chosen<T: Copy>(
        &self,
        name: &'static str,
        list: &[(&str, T)],
        otherwise: T,
    ) -> Result<T, (&'static str, Refusal)> {
        let unknown = || (name, Refusal::invalid("没有这个选项", "there is no such choice"));
        match self.get(name) {
            "" => Ok(otherwise),
            word => find(list, word).ok_or_else(unknown),
        }
    }

    fn target(&self, read: &NewTask, before: &Fields) -> Result<Option<Target>, (&'static str, Refusal)> {
        if self.get("value").is_empty() {
            return Ok(None);
        }
        let measures = ["subject", "value", "upper", "unit", "bound", "change", "aim"];
        if read.target.is_some() && measures.iter().all(|name| self.get(name) == before.get(name)) {
            return Ok(read.target.clone());
        }
        let value = number(self.get("value")).map_err(|r| ("value", r))?;
        let upper = match self.get("upper") {
            "" => None,
            text => Some(number(text).map_err(|r| ("upper", r))?),
        };
        let bound = self.chosen("bound", &BOUNDS, Bound::default())?;
        let changes = CHANGES.map(|word| (word, word));
        if (bound == Bound::Range) != upper.is_some_and(|upper| upper > value) {
            let (zh, en) =
                ("区间须填大于下限的上限，其他限定不填上限", "a range needs an upper end; other bounds have none");
            return Err(("upper", Refusal::invalid(zh, en)));
        }
        let subject = if self.get("subject").is_empty() { self.get("title") } else { self.get("subject") };
        let unit = self.get("unit").to_owned();
        let target = Target {
            subject: subject.to_owned(),
            quote: quote(value, upper, &unit, bound),
            value,
            upper,
            unit,
            bound,
            change: self.chosen("change", &changes, "amount")?.to_owned(),
            aim: self.chosen("aim", &AIMS, Aim::default())?,
            ..read.target.clone().unwrap_or_default()
        };
        Ok(Some(judged(target)))
    }
}

/// What puts the reading of a task right that is in the plan already: its fields as they are typed, by their names.
///
/// # Errors
/// The first field that cannot be used, by its name, and why.
pub fn put_right(task: &Task, typed: &[(&str, String)], state: &State) -> Result<Changes, (&'static str, Refusal)> {
    let read = as_read(task);
    let mut fields = Fields::of(&read, state);
    typed.iter().for_each(|(name, text)| fields.set(name, text));
    let right = fields.task(&read, state)?;
    if right.deadline.is_none() && task.deadline.is_some() {
        return Err((
            "deadline",
            Refusal::invalid("完成时限不能清空，请写另一个日期", "give another deadline; none is no reading"),
        ));
    }
    if right.target.is_none() && task.target.is_some() && right.kind == task.kind {
        return Err((
            "value",
            Refusal::invalid("目标值不能清空；不是指标的，请改种类", "no value: change the kind instead"),
        ));
    }
    let kind = (right.kind != task.kind).then_some(right.kind);
    Ok(Changes {
        title: (right.title != task.title).then_some(right.title),
        target: right.target.filter(|t| Some(t) != task.target.as_ref()),
        deadline: right.deadline.filter(|_| right.deadline != task.deadline),
        corrected: right.corrected,
        kind,
        ..Changes::default()
    })
}

/// What of a task is a reading.
fn as_read(task: &Task) -> NewTask {
    NewTask {
        title: task.title.clone(),
        kind: task.kind,
        target: task.target.clone(),
        relation: task.relation.clone(),
        deadline: task.deadline,
        lead: task.lead.clone(),
        ..NewTask::default()
    }
}

fn word<T: PartialEq + Copy>(words: &[(&'static str, T)], of: T) -> &'static str {
    words.iter().find(|(_, one)| *one == of).map_or("", |(word, _)| word)
}

fn find<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(one, _)| *one == word).map(|(_, of)| *of)
}

/// A number as people write it: 2440亿, 1.79万, 3,200.
fn number(text: &str) -> Result<Decimal, Refusal> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    let (digits, by) = match plain.strip_suffix('亿') {
        Some(digits) => (digits, 100_000_000),
        None => plain.strip_suffix('万').map_or((plain.as_str(), 1), |digits| (digits, 10_000)),
    };
    let (digits, by) = digits.strip_suffix('万').map_or((digits, by), |digits| (digits, by * 10_000));
    let number = digits.parse::<Decimal>().ok().and_then(|n| n.checked_mul(Decimal::from(by)));
    number.map(|n| n.normalize()).ok_or_else(|| {
        Refusal::invalid(
            format!("“{text}”不是数字，请写成3200、1.79万、2440亿的样子"),
            format!("{text:?} is no number; write it like 3200, 1.79万, 2440亿"),
        )
    })
}

/// What was put right, in the words of a report.
fn quote(value: Decimal, upper: Option<Decimal>, unit: &str, bound: Bound) -> String {
    let one = amount(value, unit);
    match (bound, upper) {
        (Bound::AtLeast, _) => format!("{one}以上"),
        (Bound::AtMost, _) => format!("{one}以内"),
        (Bound::About, _) => format!("{one}左右"),
        (Bound::Range, Some(upper)) => format!("{one}至{}", amount(upper, unit)),
        _ => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::read_line;
    use crate::state::office::Office;
    use crate::state::task::Accumulation;
    use std::sync::Arc;

    fn state() -> State {
        let office = Office { year: 2026, ..Office::default() };
        State { office: Some(Arc::new(office)), ..State::default() }
    }

    fn read(line: &str) -> (NewTask, Fields) {
        let task = read_line(line, &state()).expect("a task");
        let fields = Fields::of(&task, &state());
        (task, fields)
    }

    fn put_right(line: &str, changes: &[(&str, &str)]) -> NewTask {
        let (task, mut fields) = read(line);
        changes.iter().for_each(|(name, text)| fields.set(name, text));
        fields.task(&task, &state()).expect("it can be used")
    }

    #[test]
    fn what_is_left_as_it_was_read_stays_so() {
        let (task, fields) = read("新建农村公路300公里以上");
        assert_eq!(fields.task(&task, &state()), Ok(task.clone()));
        assert!(task.corrected.is_empty());
    }

    #[test]
    fn every_part_of_a_reading_can_be_put_right() {
        let changes = [("value", "1.2万"), ("unit", "千米"), ("bound", "at_most"), ("deadline", "2026年6月底前")];
        let task = put_right("新建农村公路300公里以上", &changes);
        let target = task.target.expect("a target");
        assert_eq!((target.value, target.unit.as_str(), target.bound), (12_000.into(), "千米", Bound::AtMost));
        assert_eq!(target.quote, "1.2万千米以内");
        let deadline = task.deadline.map(|d| d.to_string()[5..].to_owned());
        assert_eq!(deadline.as_deref(), Some("06-30"));
        let said: Vec<_> =
            task.corrected.iter().map(|c| (c.what.as_str(), c.read.as_str(), c.right.as_str())).collect();
        assert!(
            said.contains(&("value", "300", "1.2万")) && said.contains(&("bound", "at_least", "at_most")),
            "{said:?}"
        );
        assert_eq!(said.len(), 4, "{said:?}");
    }

    #[test]
    fn a_number_that_is_no_target_is_dropped_and_a_missing_one_added() {
        let dropped = put_right("新建农村公路300公里以上", &[("kind", "milestone")]);
        assert_eq!((dropped.kind, dropped.target.is_none()), (TaskKind::Milestone, true));
        assert_eq!(dropped.corrected.len(), 1, "the number goes with the kind");
        let added = put_right(
            "建成省级数据中心",
            &[
                ("kind", "quantified"),
                ("value", "3"),
                ("unit", "个"),
                ("bound", "exact"),
                ("aim", "do"),
                ("change", "amount"),
            ],
        );
        let target = added.target.expect("a target");
        assert_eq!((target.value, target.accumulation), (3.into(), Accumulation::Cumulative));
        assert_eq!(target.subject, added.title);
    }

    #[test]
    fn what_is_in_the_plan_already_is_put_right_in_the_same_way() {
        let new = read("新建农村公路300公里以上").0;
        let task = Task::new(crate::TaskId(1), &new, (7, "2026-02-01".parse().expect("a day")));
        let right = |typed: &[(&str, &str)]| {
            let typed: Vec<(&str, String)> = typed.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
            super::put_right(&task, &typed, &state())
        };
        let changes = right(&[("value", "320"), ("bound", "about")]).expect("it can be used");
        let target = changes.target.as_ref().expect("a target");
        assert_eq!((target.value, target.quote.as_str(), changes.kind), (320.into(), "320公里左右", None));
        assert_eq!((changes.title, changes.corrected.len()), (None, 2));
        let dropped = right(&[("kind", "milestone")]).expect("it can be used");
        assert_eq!((dropped.kind, dropped.target), (Some(TaskKind::Milestone), None));
        assert_eq!(right(&[("value", "很多")]).map_err(|(name, _)| name), Err("value"));
        let by_day = right(&[("deadline", "2026-10-31")]).expect("a day").deadline;
        let task = Task { deadline: by_day, ..task.clone() };
        let cleared = super::put_right(&task, &[("deadline", String::new())], &state());
        assert_eq!(cleared.map_err(|(name, _)| name), Err("deadline"), "else a correction would tell what is not so");
        assert!(right(&[]).expect("nothing").corrected.is_empty());
    }

    #[test]
    fn what_cannot_be_used_is_told_by_field() {
        let (task, fields) = read("新建农村公路300公里以上");
        let wrong = |name: &str, text: &str| {
            let mut fields = fields.clone();
            fields.set(name, text);
            fields.task(&task, &state()).map_err(|(field, r)| (field, r.code))
        };
        assert_eq!(wrong("value", "很多"), Err(("value", "invalid")));
        assert_eq!(wrong("value", ""), Err(("value", "invalid")));
        assert_eq!(wrong("bound", "range"), Err(("upper", "invalid")));
        assert_eq!(wrong("deadline", "不久"), Err(("deadline", "invalid")));
        assert_eq!(wrong("lead", "省水利厅"), Err(("lead", "unknown")));
        assert_eq!(wrong("title", " "), Err(("title", "invalid")));
    }
}
