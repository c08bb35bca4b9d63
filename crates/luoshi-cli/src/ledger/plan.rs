//! `luoshi plan`: from the report to tasks, and their changes.

use super::correct::{Correct, correct, quoted, told};
use super::value::Value;
use super::{Acting, Looking, Table, named, units};
use crate::output::Failure;
use clap::Subcommand;
use jiff::civil::Date;
use luoshi::Options;
use luoshi::quantity::quantities;
use luoshi_ledger::act::plan::{Changes, Edit, Merge, Plan, Split, Withdraw};
use luoshi_ledger::act::work::Assign;
use luoshi_ledger::papers::amount::{amount, day_zh};
use luoshi_ledger::papers::division::division;
use luoshi_ledger::plan::{Proposal, propose, stored};
use luoshi_ledger::state::matter::Said;
use luoshi_ledger::state::progress::{Claim, Contribution, Round};
use luoshi_ledger::state::task::{Life, NewTask, PilotStage, PilotStep, Target};
use luoshi_ledger::{Period, State, Task, TaskId, Workspace};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The plan: tasks from the report, and their changes
#[derive(Subcommand)]
pub enum PlanCommand {
    /// Make the commitments of an imported report tasks, with units suggested
    Make {
        /// The report; needed where several are imported for the year
        #[arg(long)]
        report: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Show the plan, or one task in full
    Show {
        /// One task
        task: Option<named::Task>,
        /// Only tasks that a unit leads or co-operates in
        #[arg(long)]
        unit: Option<String>,
        /// Only tasks of a policy field
        #[arg(long)]
        field: Option<String>,
        /// What was not taken up, with the reasons
        #[arg(long)]
        left: bool,
        #[command(flatten)]
        looking: Looking,
    },
    /// Write the official division of work (分工方案): the report's sentences with units in brackets
    Document {
        /// The file to write: .docx, .html or .md
        file: PathBuf,
        #[command(flatten)]
        looking: Looking,
    },
    /// Put right what was read wrongly: entered with what was read, and shown on the task
    ///
    /// What was read as a promise and is none is withdrawn (luoshi plan withdraw); what was not read is added by its words
    /// (luoshi plan add --quote).
    #[command(after_help = "Examples:
  luoshi plan correct 新建农村公路 --value 320 --bound 左右 --as 督查员
  luoshi plan correct T12 --kind milestone --title 建成数据中心 --as 督查员   the number was no target")]
    Correct(Box<Correct>),
    /// Add a task: one that is in no report, or with --quote a promise of the report that was not read
    #[command(after_help = "Examples:
  luoshi plan add 新建村道20公里 --lead 交通运输厅 --as 督查员
  luoshi plan add 新建农村公路300公里 --quote --as 督查员   these words stand in the report")]
    Add {
        /// What is to be done; a number in it becomes the target (新建村道20公里)
        title: String,
        /// The words stand in the imported report: the task keeps their place
        #[arg(long)]
        quote: bool,
        /// The lead unit
        #[arg(long)]
        lead: Option<String>,
        /// The co-operating units
        #[arg(long, value_delimiter = ',')]
        with: Vec<String>,
        /// When it is to be done
        #[arg(long)]
        deadline: Option<Date>,
        /// Id of its policy field
        #[arg(long)]
        field: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Change a task; --why is needed
    Edit {
        /// The task
        task: named::Task,
        /// What is to be done, in a line
        #[arg(long)]
        title: Option<String>,
        /// The target's value (3300公里)
        #[arg(long)]
        target: Option<Value>,
        /// When it is planned to begin
        #[arg(long)]
        start: Option<Date>,
        /// When it is to be done
        #[arg(long)]
        deadline: Option<Date>,
        /// Id of its policy field
        #[arg(long)]
        field: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Split a task into others; --why is needed
    Split {
        /// The task
        task: named::Task,
        /// What each part is to do; a number with the task's unit becomes its target
        #[arg(long, required = true)]
        into: Vec<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Merge tasks into one; --why is needed
    Merge {
        /// The tasks
        #[arg(required = true, num_args = 2..)]
        tasks: Vec<named::Task>,
        /// What is to be done, in a line
        #[arg(long)]
        title: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Withdraw a task; --why is needed
    Withdraw {
        /// The task
        task: named::Task,
        #[command(flatten)]
        acting: Acting,
    },
    /// Assign a task to units
    Assign {
        /// The tasks
        #[arg(required = true)]
        tasks: Vec<named::Task>,
        /// The lead unit
        #[arg(long)]
        lead: String,
        /// The co-operating units
        #[arg(long, value_delimiter = ',')]
        with: Vec<String>,
        #[command(flatten)]
        acting: Acting,
    },
}

/// Runs `luoshi plan`.
pub fn run(command: &PlanCommand) -> Result<ExitCode, Failure> {
    match command {
        PlanCommand::Make { report, acting } => make(report.as_deref(), acting),
        PlanCommand::Document { file, looking } => {
            let (workspace, state, today) = looking.state()?;
            let texts = state.reports.values().map(|r| Ok((r.id.clone(), text(&workspace, r.text)?)));
            let texts = texts.collect::<Result<_, Failure>>()?;
            super::bulletin::warn_of_nobody(&state);
            super::bulletin::write(file, &division(&state, &texts, &day_zh(today)), &[])
        }
        PlanCommand::Show { task: Some(task), looking, .. } => one(task, looking),
        PlanCommand::Show { left: true, looking, .. } => left(looking),
        PlanCommand::Show { unit, field, looking, .. } => all(unit.as_deref(), field.as_deref(), looking),
        PlanCommand::Correct(args) => correct(args),
        PlanCommand::Add { title, quote, lead, with, deadline, field, acting } => {
            let workspace = acting.at.open()?;
            let state = workspace.state();
            let new = if *quote { quoted(&workspace, title)? } else { titled(title, None) };
            let lead = lead.as_ref().map(|u| state.unit(u).map(|u| u.id.clone())).transpose()?.or(new.lead);
            let with = if with.is_empty() { new.with } else { units(&state, with)? };
            let with = with.into_iter().filter(|u| Some(u) != lead.as_ref()).collect();
            let (deadline, field) = (deadline.or(new.deadline), field.clone().or(new.field));
            let task = NewTask { lead, with, deadline, field, ..new };
            acting.enter(&workspace, Plan { tasks: vec![task], left: vec![] })
        }
        PlanCommand::Edit { task, title, target, start, deadline, field, acting } => {
            let workspace = acting.at.open()?;
            let task = task.find(&workspace.state())?;
            let target = target.as_ref().map(|v| retargeted(&workspace.state(), task, v)).transpose()?;
            let (title, field) = (title.clone(), field.clone());
            let changes = Changes { title, field, target, start: *start, deadline: *deadline, ..Changes::default() };
            acting.enter(&workspace, Edit { task, changes })
        }
        PlanCommand::Split { task, into, acting } => split(task, into, acting),
        PlanCommand::Merge { tasks, title, acting } => merge(tasks, title, acting),
        PlanCommand::Withdraw { task, acting } => acting.enter_of(|state| Ok(Withdraw { task: task.find(state)? })),
        PlanCommand::Assign { tasks, lead, with, acting } => {
            let workspace = acting.at.open()?;
            let state = workspace.state();
            let (lead, with) = (state.unit(lead)?.id.clone(), units(&state, with)?);
            let act = |task| acting.draft(Assign { task, lead: lead.clone(), with: with.clone() });
            acting.enter_all(&workspace, named::tasks(tasks, &state)?.into_iter().map(act).collect::<Result<_, _>>()?)
        }
    }
}

fn make(report: Option<&str>, acting: &Acting) -> Result<ExitCode, Failure> {
    let workspace = acting.at.open()?;
    let state = workspace.state();
    let id = which(&state, report)?;
    if state.tasks().any(|t| t.source.as_ref().is_some_and(|s| s.report == id)) {
        return Err(Failure::Work(format!("报告{id}已经分解为任务 (report {id} is a plan already; change its tasks)")));
    }
    let Proposal { tasks, left } = proposal(&workspace, &id)?;
    crate::output::say(&format_args!(
        "{}项任务，{}句未列入 ({} tasks, {} statements left out; luoshi plan show --left)",
        tasks.len(),
        left.len(),
        tasks.len(),
        left.len()
    ));
    let without = tasks.iter().filter(|t| t.lead.is_none()).count();
    if without > 0 {
        let (zh, en) = match state.units.is_empty() {
            true => (
                "工作区中还没有单位：先用 luoshi unit suggest 列出常设单位、luoshi unit import 导入，再分解任务，可得牵头单位建议",
                "there are no units yet: luoshi unit suggest and luoshi unit import bring them, so that leads can be suggested",
            ),
            false => {
                ("请用 luoshi plan assign 或任务分解表指定", "assign them with luoshi plan assign or in the task sheet")
            }
        };
        crate::output::say(&format_args!("{without}项待定牵头单位；{zh} ({without} without a lead; {en})"));
    }
    if acting.dry_run {
        return super::print(acting.format, &tasks, || proposed(&state, &tasks));
    }
    acting.enter(&workspace, Plan { tasks, left })
}

/// What would be made, with the reasons for the units.
fn proposed(state: &State, tasks: &[NewTask]) -> Table {
    let mut table = Table::new(&["内容", "目标", "牵头单位", "配合单位", "理由"]);
    for t in tasks {
        let target = t.target.as_ref().map_or_else(String::new, |t| t.quote.clone());
        let lead = t.lead.as_deref().map_or("（待定）", |u| state.unit_name(u)).to_owned();
        let with = t.with.iter().map(|u| state.unit_name(u)).collect::<Vec<_>>().join("、");
        table.row([t.title.clone(), target, lead, with, t.reason.clone()]);
    }
    table
}

/// The report that is meant: the one that was named, or the only one for the workspace's year.
fn which(state: &State, report: Option<&str>) -> Result<String, Failure> {
    if let Some(id) = report {
        return match state.reports.contains_key(id) {
            true => Ok(id.to_owned()),
            false => {
                Err(Failure::Work(format!("没有导入报告{id} (there is no report {id}; luoshi import brings one)")))
            }
        };
    }
    let of_year = state.reports.values().filter(|r| r.year == Some(state.year().into()));
    match of_year.map(|r| r.id.as_str()).collect::<Vec<_>>().as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => Err(Failure::Work(format!("没有{}年的报告 (no report for {} is imported)", state.year(), state.year()))),
        several => {
            Err(Failure::Usage(format!("several reports are imported; name one with --report: {}", several.join(", "))))
        }
    }
}

fn proposal(workspace: &Workspace, id: &str) -> Result<Proposal, Failure> {
    let state = workspace.state();
    let report = state.reports.get(id).ok_or_else(|| Failure::Work(format!("there is no report {id}")))?;
    let loaded = stored(workspace, report)?;
    let found = loaded.sources.iter().find(|s| s.report == id);
    let found = found.ok_or_else(|| Failure::Work(format!("report {id} is not in its file any more")))?;
    Ok(propose(&luoshi::read_source(found, &Options::default()), &state))
}

/// A task of that title; a number in it, with the unit of the task that it is a part of, becomes its target.
fn titled(title: &str, whole: Option<&Task>) -> NewTask {
    let part = whole.and_then(|w| w.target.as_ref());
    let unit = |q: &&luoshi::quantity::Quantity| part.is_none_or(|p| p.unit == q.unit);
    let found = quantities(title).into_iter().find(|q| unit(&q));
    let target = found.map(|q| Target {
        value: q.value,
        quote: title[q.quote.clone()].to_owned(),
        ..part.cloned().unwrap_or_else(|| Target {
            subject: title[..q.quote.start].to_owned(),
            unit: q.unit.clone(),
            change: "amount".into(),
            ascending: true,
            ..Target::default()
        })
    });
    let kind = target.as_ref().map_or_else(Default::default, |_| luoshi_ledger::state::task::TaskKind::Quantified);
    NewTask { title: title.to_owned(), kind, target, ..NewTask::default() }
}

fn retargeted(state: &State, task: TaskId, value: &Value) -> Result<Target, Failure> {
    let target = state.task(task)?.target.clone();
    let target = target.ok_or_else(|| Failure::Work(format!("任务{task}没有量化指标 (task {task} has no target)")))?;
    match value.unit.as_ref().filter(|u| **u != target.unit) {
        Some(unit) => Err(Failure::Usage(format!("the target is in {}, not in {unit}", target.unit))),
        None => Ok(Target { value: value.number, upper: None, ..target }),
    }
}

/// What parts and merged tasks take over from a task.
fn heir(task: &Task) -> NewTask {
    NewTask {
        kind: task.kind,
        field: task.field.clone(),
        source: task.source.clone(),
        start: task.start,
        deadline: task.deadline,
        lead: task.lead.clone(),
        with: task.with.clone(),
        reason: task.reason.clone(),
        ..NewTask::default()
    }
}

fn split(name: &named::Task, into: &[String], acting: &Acting) -> Result<ExitCode, Failure> {
    let workspace = acting.at.open()?;
    let state = workspace.state();
    let id = name.find(&state)?;
    let task = state.task(id)?;
    let part = |title: &String| {
        let new = titled(title, Some(task));
        NewTask { title: new.title, target: new.target, ..heir(task) }
    };
    acting.enter(&workspace, Split { task: id, into: into.iter().map(part).collect() })
}

fn merge(names: &[named::Task], title: &str, acting: &Acting) -> Result<ExitCode, Failure> {
    let workspace = acting.at.open()?;
    let state = workspace.state();
    let ids = named::tasks(names, &state)?;
    let tasks = ids.iter().map(|id| state.task(*id)).collect::<Result<Vec<_>, _>>()?;
    let target = tasks.iter().find_map(|t| t.target.clone());
    let mut into = NewTask { title: title.to_owned(), target, ..heir(tasks[0]) };
    for task in &tasks[1..] {
        let others = task.lead.iter().chain(&task.with).filter(|u| into.lead.as_ref() != Some(u));
        let others: Vec<String> = others.filter(|u| !into.with.contains(u)).cloned().collect();
        into.with.extend(others);
        if let (Some(whole), Some(source)) = (&mut into.source, &task.source) {
            whole.statements.extend(source.statements.iter().cloned());
            whole.quote = format!("{}；{}", whole.quote, source.quote);
        }
    }
    acting.enter(&workspace, Merge { tasks: ids, into })
}

fn all(unit: Option<&str>, field: Option<&str>, looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, _) = looking.state()?;
    let unit = unit.map(|u| state.unit(u)).transpose()?.map(|u| u.id.as_str());
    let of_unit = |t: &&Task| unit.is_none_or(|u| t.lead.as_deref() == Some(u) || t.with.iter().any(|w| w == u));
    let of_field = |t: &&Task| field.is_none_or(|f| t.field.as_deref() == Some(f));
    let tasks: Vec<&Task> = state.tasks().filter(|t| t.counts()).filter(of_unit).filter(of_field).collect();
    looking.print(&tasks, || {
        let mut table = Table::new(&["任务", "内容", "目标", "牵头单位", "配合单位", "时限"]);
        for t in &tasks {
            let target = t.target.as_ref().map_or_else(String::new, |t| t.quote.clone());
            let lead = t.lead.as_ref().map_or("（待定）", |u| state.unit_name(u)).to_owned();
            let with = t.with.iter().map(|u| state.unit_name(u)).collect::<Vec<_>>().join("、");
            let by = t.deadline.map_or_else(String::new, |d| d.to_string());
            table.row([t.id.to_string(), t.title.clone(), target, lead, with, by]);
        }
        table
    })
}

fn left(looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, _) = looking.state()?;
    looking.print(&state.left, || {
        let mut table = Table::new(&["原因", "语句", "原文"]);
        for l in state.left.iter() {
            let reason = match l.reason.as_str() {
                "heading" => "标题",
                "principle" => "原则要求",
                "untracked" => "不列入跟踪的领域",
                "opener" => "总领语句",
                other => other,
            };
            table.row([reason.to_owned(), l.statement.clone(), l.text.clone()]);
        }
        table
    })
}

fn one(name: &named::Task, looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, _) = looking.state()?;
    let task = state.task(name.find(&state)?)?;
    looking.print(task, || {
        let mut table = Table::new(&[]);
        for (name, value) in facts(&state, task) {
            table.row([format!("{name}：{value}")]);
        }
        table
    })
}

fn facts(state: &State, t: &Task) -> Vec<(&'static str, String)> {
    let source = t.source.as_ref();
    let text = |s: Option<&String>| s.cloned().unwrap_or_default();
    let names = |units: &[String]| units.iter().map(|u| state.unit_name(u)).collect::<Vec<_>>().join("、");
    let nodes = t.nodes.iter().map(|n| {
        let value = n.value.map(|v| amount(v, t.target.as_ref().map_or("", |t| &t.unit)));
        let stands: Vec<String> = value.into_iter().chain(n.stage.clone()).collect();
        format!("{} {}", n.period, stands.join("；"))
    });
    let facts = [
        ("任务", format!("{} {}", t.id, t.title)),
        ("原文", source.map_or_else(String::new, |s| s.quote.clone())),
        ("章节", source.map_or_else(String::new, |s| s.section.join(" › "))),
        ("目标", t.target.as_ref().map_or_else(String::new, |t| format!("{} {}", t.subject, t.quote))),
        ("牵头单位", t.lead.as_ref().map_or("（待定）", |u| state.unit_name(u)).to_owned()),
        ("配合单位", names(&t.with)),
        ("理由", t.reason.clone()),
        ("读取更正", t.corrected.iter().map(told).collect::<Vec<_>>().join("；")),
        ("分管领导", text(t.roles.supervising.as_ref())),
        ("包保领导", text(t.roles.guarantor.as_ref())),
        ("链长", text(t.roles.chain.as_ref())),
        ("工作专班", text(t.roles.task_force.as_ref())),
        ("时限", t.deadline.map_or_else(String::new, |d| d.to_string())),
        ("节点", nodes.collect::<Vec<_>>().join("；")),
        ("安排资金", t.money.promised.map_or_else(String::new, |m| amount(m, "元"))),
        ("已拨付", if t.money.paid.is_empty() { String::new() } else { amount(t.money.paid_total(), "元") }),
        ("资金对应清单", text(t.money.list.as_ref())),
        ("清单", t.lists.join("、")),
        ("试点", t.pilot.iter().map(step).collect::<Vec<_>>().join("；")),
        ("批示", said(state.notes.iter().filter(|n| n.task == Some(t.id)).map(|n| &n.said))),
        ("意见", said(state.comments.iter().filter(|c| c.task == t.id).map(|c| &c.said))),
        ("进展", reported(t)),
        ("配合情况", contributed(state, t)),
        ("来自", t.from.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")),
        ("状态", life(&t.life)),
        ("条目", t.entries.iter().map(|e| format!("#{e}")).collect::<Vec<_>>().join(" ")),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// What the lead unit reported, period by period.
fn reported(task: &Task) -> String {
    let unit = task.target.as_ref().map_or("", |t| &t.unit);
    let one = |(period, claim): (&Period, &Claim)| {
        let value = claim.value.map(|v| amount(v, unit));
        let words = value.into_iter().chain([claim.progress.clone()]).filter(|w| !w.is_empty());
        format!("{} {}", period.zh(), words.collect::<Vec<_>>().join("，"))
    };
    let standing = task.rounds.iter().filter_map(|(p, r)| Some((p, &r.standing()?.claim)));
    standing.map(one).collect::<Vec<_>>().join("；")
}

/// What co-operating units did, period by period.
fn contributed(state: &State, task: &Task) -> String {
    let of = |(period, round): (&Period, &Arc<Round>)| -> Vec<String> {
        let one = |c: &Contribution| format!("{} {}：{}", period.zh(), state.unit_name(&c.unit), c.text);
        round.contributions.iter().map(one).collect()
    };
    task.rounds.iter().flat_map(of).collect::<Vec<_>>().join("；")
}

fn step(step: &PilotStep) -> String {
    let stage = match step.stage {
        PilotStage::Started => "启动",
        PilotStage::Evaluated => "评估",
        PilotStage::Spread => "推广",
        PilotStage::Ended => "终止",
    };
    format!("{}{stage} {}", step.on, step.text)
}

fn said<'s>(all: impl Iterator<Item = &'s Said>) -> String {
    let one = |s: &Said| format!("{}（{}，{}）", s.text, s.by, luoshi_ledger::day_of(s.said));
    all.map(one).collect::<Vec<_>>().join("；")
}

fn life(life: &Life) -> String {
    match life {
        Life::Open => "办理中".into(),
        Life::Closed { on, entry } => format!("{on}办结销号（#{entry}）"),
        Life::Withdrawn { why, entry } => format!("已撤回：{why}（#{entry}）"),
        Life::Split { into } => {
            format!("拆分为{}", into.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"))
        }
        Life::Merged { into } => format!("并入{into}"),
    }
}

/// A stored text.
fn text(workspace: &Workspace, hash: luoshi_ledger::Hash) -> Result<String, Failure> {
    Ok(String::from_utf8_lossy(&workspace.file(hash)?).into_owned())
}
