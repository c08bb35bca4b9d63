//! `luoshi task`, `money`, `pilot`, `list`: what hangs on a task.

use super::value::Value;
use super::{Acting, Looking, Table, named};
use crate::output::Failure;
use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;
use luoshi_ledger::Period;
use luoshi_ledger::act::work::{Pay, Pilot, Promise, SetList, SetNodes, SetRoles};
use luoshi_ledger::state::office::{Item, List, difference};
use luoshi_ledger::state::task::{Node, PilotStage, Roles};
use std::path::PathBuf;
use std::process::ExitCode;

/// What hangs on a task: nodes, leaders, money, pilots
#[derive(Subcommand)]
pub enum TaskCommand {
    /// Set what must stand at the end of periods: values or stages
    Nodes {
        /// The task
        task: named::Task,
        /// PERIOD=VALUE or PERIOD=STAGE, such as 2026Q2=1600公里 2026Q3=主体封顶
        #[arg(required = true)]
        nodes: Vec<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Say who stands behind a task; what is not given stays
    Roles {
        /// The task
        task: named::Task,
        /// 分管领导
        #[arg(long)]
        supervising: Option<String>,
        /// 包保领导
        #[arg(long)]
        guarantor: Option<String>,
        /// 链长
        #[arg(long)]
        chain: Option<String>,
        /// 工作专班
        #[arg(long)]
        task_force: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Promise money (30亿元)
    Promise {
        /// The task
        task: named::Task,
        /// How much
        amount: Value,
        /// The list of items that the fund is tied to
        #[arg(long)]
        list: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Note money that was paid
    Pay {
        /// The task
        task: named::Task,
        /// How much
        amount: Value,
        /// When; today where nothing is said
        #[arg(long)]
        on: Option<Date>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Note a step in a pilot's life
    Pilot {
        /// The task
        task: named::Task,
        /// How far it is
        #[arg(value_enum)]
        stage: Stage,
        /// Where, or what was found
        #[arg(long, default_value = "")]
        text: String,
        /// Since when; today where nothing is said
        #[arg(long)]
        on: Option<Date>,
        #[command(flatten)]
        acting: Acting,
    },
}

/// How far a pilot is.
#[derive(Clone, Copy, ValueEnum)]
pub enum Stage {
    /// 启动
    Started,
    /// 评估
    Evaluated,
    /// 推广
    Spread,
    /// 终止
    Ended,
}

impl Stage {
    fn stage(self) -> PilotStage {
        match self {
            Stage::Started => PilotStage::Started,
            Stage::Evaluated => PilotStage::Evaluated,
            Stage::Spread => PilotStage::Spread,
            Stage::Ended => PilotStage::Ended,
        }
    }
}

/// Runs `luoshi task`.
pub fn task(command: &TaskCommand) -> Result<ExitCode, Failure> {
    match command {
        TaskCommand::Nodes { task, nodes, acting } => {
            let mut nodes = nodes.iter().map(|n| node(n)).collect::<Result<Vec<_>, _>>()?;
            nodes.sort_by_key(|n| n.period);
            acting.enter_of(|state| Ok(SetNodes { task: task.find(state)?, nodes }))
        }
        TaskCommand::Roles { task, supervising, guarantor, chain, task_force, acting } => {
            let workspace = acting.at.open()?;
            let task = task.find(&workspace.state())?;
            let before = workspace.state().task(task)?.roles.clone();
            let roles = Roles {
                supervising: supervising.clone().or(before.supervising),
                guarantor: guarantor.clone().or(before.guarantor),
                chain: chain.clone().or(before.chain),
                task_force: task_force.clone().or(before.task_force),
            };
            acting.enter(&workspace, SetRoles { task, roles })
        }
        TaskCommand::Promise { task, amount, list, acting } => {
            let (amount, list) = (amount.money()?, list.clone());
            acting.enter_of(|state| Ok(Promise { task: task.find(state)?, amount, list }))
        }
        TaskCommand::Pay { task, amount, on, acting } => {
            let amount = amount.money()?;
            acting.enter_of(|state| Ok(Pay { task: task.find(state)?, amount, on: acting.day_or(*on, state)? }))
        }
        TaskCommand::Pilot { task, stage, text, on, acting } => {
            let (stage, text) = (stage.stage(), text.clone());
            acting.enter_of(|state| Ok(Pilot { task: task.find(state)?, stage, on: acting.day_or(*on, state)?, text }))
        }
    }
}

fn node(text: &str) -> Result<Node, Failure> {
    let wrong = || Failure::Usage(format!("{text:?} is no node; write 2026Q2=1600公里 or 2026Q3=主体封顶"));
    let (period, stands) = text.split_once('=').ok_or_else(wrong)?;
    let period: Period = period.parse().map_err(|_| wrong())?;
    let value = stands.parse::<Value>().ok().map(|v| v.number);
    let stage = (value.is_none() && !stands.trim().is_empty()).then(|| stands.trim().to_owned());
    Ok(Node { period, value, stage })
}

/// Lists with versions: projects, the year's 民生实事, catalogues
#[derive(Subcommand)]
pub enum ListCommand {
    /// Bring a list, or a new version of one, from a workbook (.xlsx, .xls, .ods), a table of a Word file (.docx) or a csv
    /// file: columns by their headings (项目名称, 建设内容); where none is known, the first names an item and the second
    /// says what it is
    Set {
        /// What the list is called
        name: String,
        /// The file, with a line of headings
        file: PathBuf,
        /// The task under which it hangs
        #[arg(long)]
        task: Option<named::Task>,
        /// The sheet of a workbook, or the table of a Word file (表2); the first with a head where nothing is said
        #[arg(long)]
        sheet: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Show a list, or the names of all
    Show {
        /// The list
        name: Option<String>,
        #[command(flatten)]
        looking: Looking,
    },
    /// Show what the last version changed
    Diff {
        /// The list
        name: String,
        #[command(flatten)]
        looking: Looking,
    },
}

/// Runs `luoshi list`.
pub fn list(command: &ListCommand) -> Result<ExitCode, Failure> {
    match command {
        ListCommand::Set { name, file, task, sheet, acting } => {
            let items = luoshi_ledger::papers::list::items(&super::sheet::read(file)?, sheet.as_deref())?;
            set_list(name, task.as_ref(), items, acting)
        }
        ListCommand::Show { name: None, looking } => {
            let (_, state, _) = looking.state()?;
            let lists: Vec<&List> = state.lists.values().collect();
            looking.print(&lists, || {
                let mut table = Table::new(&["清单", "版本", "项数"]);
                for l in &lists {
                    table.row([l.name.clone(), l.versions.len().to_string(), l.items().len().to_string()]);
                }
                table
            })
        }
        ListCommand::Show { name: Some(name), looking } => {
            let (_, state, _) = looking.state()?;
            let list = state.lists.get(name).ok_or_else(|| unknown(name))?;
            looking.print(&list.items(), || {
                let mut table = Table::new(&["项目", "内容"]);
                list.items().iter().for_each(|i| table.row([i.key.clone(), i.text.clone()]));
                table
            })
        }
        ListCommand::Diff { name, looking } => {
            let (_, state, _) = looking.state()?;
            let list = state.lists.get(name).ok_or_else(|| unknown(name))?;
            let before = list.versions.iter().rev().nth(1).map_or(&[][..], |v| &v.items);
            let changes = difference(before, list.items());
            looking.print(&changes, || {
                let mut table = Table::new(&["变化", "项目"]);
                for (what, keys) in [("新增", &changes.new), ("改动", &changes.changed), ("移除", &changes.gone)]
                {
                    keys.iter().for_each(|key| table.row([what.to_owned(), key.clone()]));
                }
                table
            })
        }
    }
}

/// Enters a list and says what differs from the version before; --dry-run only says.
fn set_list(name: &str, task: Option<&named::Task>, items: Vec<Item>, acting: &Acting) -> Result<ExitCode, Failure> {
    let workspace = acting.at.open()?;
    let state = workspace.state();
    let changes = difference(state.lists.get(name).map_or(&[], List::items), &items);
    let keys = |what: &str, keys: &[String]| match keys {
        [] => String::new(),
        keys => format!("{what}{}项（{}）", keys.len(), keys.iter().take(8).cloned().collect::<Vec<_>>().join("、")),
    };
    let told = [keys("新增", &changes.new), keys("改动", &changes.changed), keys("移除", &changes.gone)];
    crate::output::say(&told.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("，"));
    let task = named::task_if(task, &state)?;
    acting.enter(&workspace, SetList { name: name.to_owned(), task, items })
}

fn unknown(name: &str) -> Failure {
    Failure::Work(format!("没有清单“{name}” (there is no list {name})"))
}
