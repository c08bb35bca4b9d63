//! The demonstration: a trial workspace with a made-up province's year, told by `demo/yunling-2026-year.toml` and
//! entered as people would enter it.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use luoshi_ledger::act::{feedback, obstacle, office, order, plan, progress};
use luoshi_ledger::plan::{propose, reports, stored};
use luoshi_ledger::state::office::{Office, Person, Unit};
use luoshi_ledger::state::progress::Claim;
use luoshi_ledger::state::task::{Aim, Task};
use luoshi_ledger::{Draft, Error, Period, Place, Role, TaskId, Workspace};
use rust_decimal::Decimal;
use serde::Deserialize;

const REPORTS: [(&str, &[u8]); 2] = [
    ("云岭省2025年政府工作报告", include_bytes!("../../../demo/yunling-2025.txt")),
    ("云岭省2026年政府工作报告", include_bytes!("../../../demo/yunling-2026.txt")),
];

const YEAR: i16 = 2026;

/// How much each task does better or worse than its unit, in percent, by its number.
const SPREAD: [i64; 12] = [100, 97, 104, 92, 108, 55, 101, 98, 118, 99, 74, 103];

#[derive(Deserialize)]
struct Year {
    leader: String,
    unit: Vec<UnitOf>,
    story: Vec<Story>,
    obstacle: Vec<ObstacleOf>,
    note: Vec<NoteOf>,
    feedback: Vec<FeedbackOf>,
}

#[derive(Deserialize)]
struct UnitOf {
    id: String,
    name: String,
    department: String,
    pace: [Decimal; 3],
    #[serde(default)]
    head_approves: bool,
}

#[derive(Deserialize)]
struct Story {
    task: String,
    values: Vec<Decimal>,
    #[serde(default)]
    scale: Option<Decimal>,
    progress: Vec<String>,
    #[serde(default)]
    problems: Vec<String>,
}

#[derive(Deserialize)]
struct ObstacleOf {
    task: String,
    kind: String,
    text: String,
    effect: String,
    owner: String,
    since: Date,
}

#[derive(Deserialize)]
struct NoteOf {
    task: String,
    text: String,
}

#[derive(Deserialize)]
struct FeedbackOf {
    task: String,
    text: String,
    #[serde(default)]
    shown: bool,
    answer: Option<String>,
}

/// Makes the workspace in an empty place and plays the year until October.
///
/// # Errors
/// If the database cannot be written; the demonstration itself is tested.
pub fn demonstrate(place: &Place) -> Result<Workspace, Error> {
    let year: Year = toml::from_str(include_str!("../../../demo/yunling-2026-year.toml"))
        .map_err(|e| Error::Store(format!("yunling-2026-year.toml: {e}")))?;
    let workspace = found(place, &office("云岭省人民政府", YEAR))?;
    let play = Play { workspace: &workspace, year: &year };
    play.people()?;
    for (name, bytes) in REPORTS {
        import(&workspace, name, bytes, moment(date(YEAR, 2, 2)))?;
    }
    play.plan()?;
    for quarter in 1..=3 {
        play.quarter(quarter)?;
    }
    play.matters()?;
    Ok(workspace)
}

/// Makes a trial workspace around reports of one's own: everything that the demonstration has but a year's progress.
///
/// # Errors
/// If a file is no text, or the database cannot be written.
pub fn demonstrate_with(place: &Place, files: &[(String, Vec<u8>)]) -> Result<Workspace, Error> {
    let year: Year = toml::from_str(include_str!("../../../demo/yunling-2026-year.toml"))
        .map_err(|e| Error::Store(format!("yunling-2026-year.toml: {e}")))?;
    let library = crate::Library::read(files.iter().map(|(n, b)| (n.as_str(), b.as_slice())))
        .map_err(|e| Error::Store(e.to_string()))?;
    let latest = library.reports.first();
    let planned = latest.and_then(|r| i16::try_from(r.year?).ok()).unwrap_or(YEAR);
    let workspace = found(place, &office(latest.map_or("落实", |r| &r.place), planned))?;
    let play = Play { workspace: &workspace, year: &year };
    play.people()?;
    for (name, bytes) in files {
        import(&workspace, name, bytes, moment(date(YEAR, 2, 2)))?;
    }
    play.plan()?;
    Ok(workspace)
}

fn office(name: &str, year: i16) -> Office {
    Office { name: name.to_owned(), region: None, year, trial: true }
}

fn found(place: &Place, office: &Office) -> Result<Workspace, Error> {
    let administrator = person("admin", "系统管理员", Role::Administrator, None);
    let found = office::Found { office: office.clone(), administrator };
    Workspace::init(place, found, moment(date(YEAR, 1, 28)))
}

fn person(id: &str, name: &str, role: Role, unit: Option<&str>) -> Person {
    Person { id: id.to_owned(), name: name.to_owned(), role, unit: unit.map(str::to_owned) }
}

/// Nine in the morning of a day, in China.
fn moment(day: Date) -> Option<Timestamp> {
    jiff::tz::Offset::UTC.to_timestamp(day.at(1, 0, 0, 0)).ok()
}

fn import(workspace: &Workspace, name: &str, bytes: &[u8], clock: Option<Timestamp>) -> Result<(), Error> {
    let imported =
        reports(name, bytes, &luoshi::Options::default()).map_err(|e| Error::Store(format!("{name}: {e}")))?;
    for report in imported {
        workspace.append(Draft::new("admin", report.act).with_files(report.files).at(clock))?;
    }
    Ok(())
}

struct Play<'y> {
    workspace: &'y Workspace,
    year: &'y Year,
}

impl Play<'_> {
    fn people(&self) -> Result<(), Error> {
        let by = |act: luoshi_ledger::Act| Draft::new("admin", act).at(moment(date(YEAR, 1, 28)));
        let mut drafts = Vec::new();
        for unit in &self.year.unit {
            let (id, name) = (unit.id.as_str(), unit.name.as_str());
            let entered = Unit {
                id: id.to_owned(),
                name: name.to_owned(),
                department: Some(unit.department.clone()),
                head_approves: unit.head_approves,
                ..Unit::default()
            };
            drafts.push(by(office::SetUnit { unit: entered }.into()));
            let reporter = person(id, &format!("{name}填报员"), Role::Reporter, Some(id));
            drafts.push(by(office::SetPerson { person: reporter }.into()));
            if unit.head_approves {
                let head = person(&format!("{id}-head"), &format!("{name}负责人"), Role::Head, Some(id));
                drafts.push(by(office::SetPerson { person: head }.into()));
            }
        }
        for (id, name, role) in
            [("ducha", "省政府督查室", Role::Inspector), ("leader", self.year.leader.as_str(), Role::Leader)]
        {
            drafts.push(by(office::SetPerson { person: person(id, name, role, None) }.into()));
        }
        self.workspace.append_all(drafts).map(|_| ())
    }

    /// Makes the plan of the latest report.
    fn plan(&self) -> Result<(), Error> {
        let state = self.workspace.state();
        let Some(latest) = state.reports.values().max_by_key(|r| r.year) else { return Ok(()) };
        let Some(source) = stored(self.workspace, latest)?.sources.into_iter().find(|s| s.report == latest.id) else {
            return Ok(());
        };
        let proposal = propose(&luoshi::read_source(&source, &luoshi::Options::default()), &state);
        let plan = plan::Plan { tasks: proposal.tasks, left: proposal.left };
        self.workspace.append(Draft::new("ducha", plan).at(moment(date(YEAR, 2, 10)))).map(|_| ())
    }

    /// A quarter's reports: submitted by the third of the month after it, decided upon by the eighth.
    fn quarter(&self, quarter: usize) -> Result<(), Error> {
        let Some(period) = Period::of_quarter(YEAR, quarter as i8) else { return Ok(()) };
        let month = (quarter * 3 + 1) as i8;
        let state = self.workspace.state();
        let submitted: Vec<(TaskId, Draft)> = state
            .tasks()
            .filter_map(|task| {
                let claim = self.claim(task, quarter)?;
                let act = progress::Submit { task: task.id, period, claim };
                let draft = Draft::new(task.lead.clone()?, act).confirmed(true).at(moment(date(YEAR, month, 3)));
                Some((task.id, draft))
            })
            .collect();
        let (ids, drafts): (Vec<_>, Vec<_>) = submitted.into_iter().unzip();
        let entries = self.workspace.append_all(drafts)?;
        let decided = ids.iter().zip(&entries).flat_map(|(task, entry)| self.decide(*task, period, entry.seq, quarter));
        let decided = decided.map(|d| d.at(moment(date(YEAR, month, 8)))).collect();
        self.workspace.append_all(decided).map(|_| ())
    }

    /// What is decided: in the third quarter some still wait and some come back.
    fn decide(&self, task: TaskId, period: Period, submission: u64, quarter: usize) -> Vec<Draft> {
        let state = self.workspace.state();
        let lead = state.task(task).ok().and_then(|t| t.lead.clone()).unwrap_or_default();
        let approves = state.units.get(&lead).is_some_and(|u| u.head_approves);
        let mut drafts = Vec::new();
        if approves && !(quarter == 3 && task.0.is_multiple_of(5)) {
            drafts.push(Draft::new(format!("{lead}-head"), progress::Approve { task, period, submission }));
        } else if approves {
            return drafts;
        }
        match (quarter, task.0 % 9) {
            (3, 3 | 7) => {}
            (3, 5) => drafts.push(
                Draft::new("ducha", progress::Return { task, period, submission })
                    .because("佐证材料与填报数不一致，请附台账截图后重新报送。"),
            ),
            _ => drafts.push(Draft::new("ducha", progress::Accept { task, period, submission })),
        }
        drafts
    }

    fn claim(&self, task: &Task, quarter: usize) -> Option<Claim> {
        let story = self.year.story.iter().find(|s| task.title.contains(&s.task));
        let silent = quarter == 3 && task.id.0.is_multiple_of(8);
        match story {
            Some(story) => told(story, quarter),
            None if silent => None,
            None => self.usual(task, quarter),
        }
    }

    /// What a task without a story reports: its unit's pace, a little better or worse.
    fn usual(&self, task: &Task, quarter: usize) -> Option<Claim> {
        let unit = self.year.unit.iter().find(|u| task.lead.as_deref() == Some(&u.id))?;
        let spread = Decimal::new(SPREAD[task.id.0 as usize % SPREAD.len()], 2);
        let share = unit.pace[quarter - 1] * spread;
        let months = quarter * 3;
        let Some(target) = &task.target else {
            let begun = quarter > 1 || !task.id.0.is_multiple_of(6);
            let done = share >= Decimal::new(82, 2);
            let progress = if done {
                "已按要求完成，正在组织验收。"
            } else if begun {
                "各项工作按计划推进。"
            } else {
                "正在开展前期工作。"
            };
            return Some(Claim {
                begun, done, progress: format!("截至{months}月底，{progress}"), ..Claim::default()
            });
        };
        let value = match target.aim {
            Aim::Do => (target.value * share).round_dp(if target.value.is_integer() { 0 } else { 2 }),
            Aim::Reach | Aim::Keep => near(target.value, spread),
        };
        let shown = crate::plain::amount(value, &target.unit, crate::language::Language::Chinese);
        let progress = match target.aim {
            Aim::Do => format!("截至{months}月底，已完成{shown}。"),
            Aim::Reach | Aim::Keep => format!("截至{months}月底为{shown}。"),
        };
        Some(Claim {
            value: Some(value),
            begun: true,
            progress,
            next: "按月调度，确保完成全年目标。".into(),
            ..Claim::default()
        })
    }

    /// Obstacles, a leader's note, a reminder, feedback.
    fn matters(&self) -> Result<(), Error> {
        let state = self.workspace.state();
        let find = |words: &str| {
            state.tasks().find(|t| t.title.contains(words)).map(|t| (t.id, t.lead.clone().unwrap_or_default()))
        };
        let clock = moment(date(YEAR, 10, 9));
        for o in &self.year.obstacle {
            let Some((task, _)) = find(&o.task) else { continue };
            let act = obstacle::OpenObstacle {
                task,
                kind: o.kind.clone(),
                text: o.text.clone(),
                effect: o.effect.clone(),
                owner: o.owner.clone(),
                since: o.since,
            };
            self.workspace.append(Draft::new("ducha", act).at(clock))?;
        }
        for note in &self.year.note {
            let Some((task, _)) = find(&note.task) else { continue };
            self.workspace.append(
                Draft::new("leader", order::WriteNote { task: Some(task), text: note.text.clone() }).at(clock),
            )?;
        }
        for said in &self.year.feedback {
            let Some((task, lead)) = find(&said.task) else { continue };
            let act = feedback::Receive { task, text: said.text.clone() };
            let entry = self.workspace.append(Draft::new(Draft::PUBLIC, act).at(clock))?;
            let id = luoshi_ledger::FeedbackId(entry.seq);
            if said.shown {
                self.workspace
                    .append(Draft::new("ducha", feedback::Moderate { feedback: id, show: true }).at(clock))?;
            }
            if let Some(answer) = &said.answer {
                let act = feedback::Answer { feedback: id, text: answer.clone() };
                self.workspace.append(Draft::new(lead, act).at(clock))?;
            }
        }
        Ok(())
    }
}

fn told(story: &Story, quarter: usize) -> Option<Claim> {
    let value = *story.values.get(quarter - 1)? * story.scale.unwrap_or(Decimal::ONE);
    let words = |list: &[String]| list.get(quarter - 1).cloned().unwrap_or_default();
    Some(Claim {
        value: Some(value),
        begun: true,
        progress: words(&story.progress),
        problems: words(&story.problems),
        ..Claim::default()
    })
}

/// A level near its target, by the spread: a tenth of what the spread says.
fn near(value: Decimal, spread: Decimal) -> Decimal {
    let moved = value * (Decimal::ONE + (spread - Decimal::ONE) / Decimal::TEN);
    moved.round_dp(value.scale().max(1))
}
