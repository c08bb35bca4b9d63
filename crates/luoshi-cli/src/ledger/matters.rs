//! `luoshi obstacle` and `luoshi order`.

use super::{Acting, Looking, Table, named, period_or};
use crate::output::Failure;
use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;
use luoshi_ledger::Period;
use luoshi_ledger::act::obstacle::{OpenObstacle, SolveObstacle, UpdateObstacle};
use luoshi_ledger::act::order::{IssueOrder, ReplyOrder};
use luoshi_ledger::papers::letter::letter;
use luoshi_ledger::state::matter::{Obstacle, Order, OrderKind};
use luoshi_ledger::status::orders_due;
use std::path::PathBuf;
use std::process::ExitCode;

/// Obstacles (堵点): opened, owned, ageing, solved
#[derive(Subcommand)]
pub enum ObstacleCommand {
    /// Open an obstacle
    Open {
        /// The task that it blocks
        task: named::Task,
        /// What it is
        text: String,
        /// What kind: 资金、用地、审批、征拆 …
        #[arg(long, default_value = "其他")]
        kind: String,
        /// The unit that has to solve it; the lead unit where nothing is said
        #[arg(long)]
        owner: Option<String>,
        /// What it does to the task
        #[arg(long, default_value = "")]
        effect: String,
        /// Since when; today where nothing is said
        #[arg(long)]
        since: Option<Date>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Say how it goes on
    Update {
        /// The obstacle
        obstacle: named::Obstacle,
        /// How it goes on
        text: String,
        /// The unit that has to solve it from now on
        #[arg(long)]
        owner: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Solve it
    Solve {
        /// The obstacle
        obstacle: named::Obstacle,
        /// How
        how: String,
        /// On which day; today where nothing is said
        #[arg(long)]
        on: Option<Date>,
        #[command(flatten)]
        acting: Acting,
    },
    /// List obstacles, the oldest first
    List {
        /// Solved ones too
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        looking: Looking,
    },
}

/// Runs `luoshi obstacle`.
pub fn obstacle(command: &ObstacleCommand) -> Result<ExitCode, Failure> {
    match command {
        ObstacleCommand::Open { task, text, kind, owner, effect, since, acting } => {
            let workspace = acting.at.open()?;
            let state = workspace.state();
            let task = task.find(&state)?;
            let lead = state.task(task)?.lead.clone();
            let owner = owner.as_ref().map(|u| state.unit(u).map(|u| u.id.clone())).transpose()?.or(lead);
            let since = acting.day_or(*since, &state)?;
            let (kind, text, effect) = (kind.clone(), text.clone(), effect.clone());
            let act = OpenObstacle { task, kind, text, effect, owner: owner.unwrap_or_default(), since };
            acting.enter(&workspace, act)
        }
        ObstacleCommand::Update { obstacle, text, owner, acting } => {
            let workspace = acting.at.open()?;
            let owner = owner.as_ref().map(|u| workspace.state().unit(u).map(|u| u.id.clone())).transpose()?;
            let obstacle = obstacle.find(&workspace.state())?;
            acting.enter(&workspace, UpdateObstacle { obstacle, text: text.clone(), owner })
        }
        ObstacleCommand::Solve { obstacle, how, on, acting } => {
            let how = how.clone();
            acting.enter_of(|state| {
                Ok(SolveObstacle { obstacle: obstacle.find(state)?, how, on: acting.day_or(*on, state)? })
            })
        }
        ObstacleCommand::List { all, looking } => obstacles(*all, looking),
    }
}

fn obstacles(all: bool, looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, today) = looking.state()?;
    let mut found: Vec<&Obstacle> = state.obstacles.values().filter(|o| all || o.solved.is_none()).collect();
    found.sort_by_key(|o| (o.since, o.id));
    let rows: Vec<_> = found.iter().map(|o| serde_json::json!({"obstacle": o, "age": o.age(today)})).collect();
    looking.print(&rows, || {
        let mut table = Table::new(&["堵点", "任务", "类别", "天数", "责任单位", "情况", "化解"]);
        for o in &found {
            let solved = o.solved.as_ref().map_or_else(String::new, |s| format!("{} {}", s.on, s.how));
            let owner = state.unit_name(&o.owner).to_owned();
            table.row([
                o.id.to_string(),
                o.task.to_string(),
                o.kind.clone(),
                o.age(today).to_string(),
                owner,
                o.text.clone(),
                solved,
            ]);
        }
        table
    })
}

/// Orders: reminders (提醒函) and supervision orders (督办单)
#[derive(Subcommand)]
pub enum OrderCommand {
    /// What the rules ask for; --issue issues all of it
    Due {
        /// The period; the last quarter that is over where nothing is said
        #[arg(long)]
        period: Option<Period>,
        /// Issue them, as the account of --as
        #[arg(long)]
        issue: bool,
        #[command(flatten)]
        acting: Acting,
    },
    /// Issue one
    Issue {
        /// What kind
        #[arg(value_enum)]
        kind: Kind,
        /// The unit that has to answer
        unit: String,
        /// What it asks for
        text: String,
        /// The tasks that it is about
        #[arg(long, value_delimiter = ',')]
        task: Vec<named::Task>,
        /// By when it is to be answered
        #[arg(long)]
        reply_by: Date,
        #[command(flatten)]
        acting: Acting,
    },
    /// Answer one
    Reply {
        /// The order
        order: named::Order,
        /// The answer
        text: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Write one as a letter to be stamped and sent
    Document {
        /// The order: 督办单〔2026〕3号, 3 where that is one alone, or its number in the ledger (D67)
        order: named::Order,
        /// The file to write: .docx, .html or .md
        file: PathBuf,
        #[command(flatten)]
        looking: Looking,
    },
    /// List orders
    List {
        #[command(flatten)]
        looking: Looking,
    },
}

/// What kind of order.
#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    /// 提醒函
    Reminder,
    /// 督办单
    Supervision,
}

/// Runs `luoshi order`.
pub fn order(command: &OrderCommand) -> Result<ExitCode, Failure> {
    match command {
        OrderCommand::Due { period, issue, acting } => due(*period, *issue, acting),
        OrderCommand::Issue { kind, unit, text, task, reply_by, acting } => {
            let workspace = acting.at.open()?;
            let unit = workspace.state().unit(unit)?.id.clone();
            let kind = match kind {
                Kind::Reminder => OrderKind::Reminder,
                Kind::Supervision => OrderKind::Supervision,
            };
            let tasks = named::tasks(task, &workspace.state())?;
            let act = IssueOrder { kind, tasks, unit, text: text.clone(), reply_by: *reply_by };
            acting.enter(&workspace, act)
        }
        OrderCommand::Reply { order, text, acting } => {
            let text = text.clone();
            acting.enter_of(|state| Ok(ReplyOrder { order: order.find(state)?, text }))
        }
        OrderCommand::Document { order, file, looking } => {
            let (_, state, _) = looking.state()?;
            let id = order.find(&state)?;
            let none = || Failure::Work(format!("没有函件{id} (there is no order {id}; luoshi order list)"));
            let order = state.orders.get(&id).ok_or_else(none)?;
            super::bulletin::write(file, &letter(&state, order), &[])
        }
        OrderCommand::List { looking } => list(looking),
    }
}

fn due(period: Option<Period>, issue: bool, acting: &Acting) -> Result<ExitCode, Failure> {
    let workspace = acting.at.open()?;
    let state = workspace.state();
    let today = acting.today(&state)?;
    let orders = orders_due(&state, period_or(period, today), today);
    if issue {
        let act = |o: &luoshi_ledger::status::Proposed| IssueOrder {
            kind: o.kind,
            tasks: o.tasks.clone(),
            unit: o.unit.clone(),
            text: o.text.clone(),
            reply_by: o.reply_by,
        };
        let drafts = orders.iter().map(|o| acting.draft(act(o))).collect::<Result<_, _>>()?;
        return acting.enter_all(&workspace, drafts);
    }
    super::print(acting.format, &orders, || {
        let mut table = Table::new(&["函件", "单位", "回复期限", "依据", "内容"]);
        for o in &orders {
            let unit = state.unit_name(&o.unit).to_owned();
            table.row([o.kind.zh().into(), unit, o.reply_by.to_string(), o.rule.clone(), o.text.clone()]);
        }
        table
    })
}

fn list(looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, _) = looking.state()?;
    let orders: Vec<&Order> = state.orders.values().collect();
    looking.print(&orders, || {
        let mut table = Table::new(&["编号", "函件", "单位", "回复期限", "回复", "内容"]);
        for o in &orders {
            let reply = o.replies.last().map_or_else(|| "未回复".into(), |r| r.text.clone());
            let unit = state.unit_name(&o.unit).to_owned();
            table.row([o.id.to_string(), o.called(), unit, o.reply_by.to_string(), reply, o.issued.text.clone()]);
        }
        table
    })
}
