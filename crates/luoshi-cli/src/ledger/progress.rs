//! `luoshi progress`: submitted, contributed, approved, returned, accepted, found on site, corrected; `close`, `reopen`.

use super::value::Value;
use super::{Acting, Looking, Table, named, period_or, proofs};
use crate::output::Failure;
use clap::Subcommand;
use jiff::civil::Date;
use luoshi_ledger::act::progress::{Accept, Approve, CloseOut, Contribute, Correct, Find, Reopen, Return, Submit};
use luoshi_ledger::papers::amount::amount;
use luoshi_ledger::papers::progress::{filled, workbook};
use luoshi_ledger::state::progress::{Claim, Counted, Stage};
use luoshi_ledger::{Draft, Period, State, TaskId};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a unit says about a task.
#[derive(clap::Args)]
pub struct Said {
    /// The value, as people write it: 800公里, 3.2万亩, 61.5%
    #[arg(long)]
    value: Option<Value>,
    /// The value is of the period alone (当期), not of the year to date (累计)
    #[arg(long)]
    in_period: bool,
    /// The day of which it speaks; the period's last where nothing is said
    #[arg(long)]
    as_of: Option<Date>,
    /// Work has begun
    #[arg(long)]
    begun: bool,
    /// It is done
    #[arg(long)]
    done: bool,
    /// Which stage stands (形象进度)
    #[arg(long)]
    stage: Option<String>,
    /// 进展情况
    #[arg(long, default_value = "")]
    progress: String,
    /// 存在问题
    #[arg(long, default_value = "")]
    problems: String,
    /// 下步打算
    #[arg(long, default_value = "")]
    next: String,
    /// Files that prove it, for those who check; they stay from the public
    #[arg(long, value_name = "FILE")]
    evidence: Vec<PathBuf>,
    /// The public may see the files once they are accepted
    #[arg(long, requires = "evidence")]
    public: bool,
}

impl Said {
    fn claim(&self) -> Result<(Claim, Vec<Vec<u8>>), Failure> {
        let (mut evidence, files) = proofs(&self.evidence)?;
        evidence.iter_mut().for_each(|e| e.internal = !self.public);
        let claim = Claim {
            value: self.value.as_ref().map(|v| v.number),
            unit: self.value.as_ref().and_then(|v| v.unit.clone()),
            counted: if self.in_period { Counted::InPeriod } else { Counted::ToDate },
            as_of: self.as_of,
            begun: self.begun,
            done: self.done,
            stage: self.stage.as_deref().map(Into::into),
            progress: self.progress.clone(),
            problems: self.problems.clone(),
            next: self.next.clone(),
            evidence,
            doubts: Box::default(),
        };
        Ok((claim, files))
    }
}

/// Progress: reported, checked, decided upon
#[derive(Subcommand)]
pub enum ProgressCommand {
    /// Submit progress, as the lead unit
    Submit {
        /// The task
        task: named::Task,
        /// The period: 2026Q1, 2026-03
        period: Period,
        #[command(flatten)]
        said: Said,
        /// It was asked about and is right
        #[arg(long)]
        confirm: bool,
        #[command(flatten)]
        acting: Acting,
    },
    /// Write a workbook of all of a unit's tasks, to be filled in and submitted at once
    Workbook {
        /// The file to write (.xlsx)
        file: PathBuf,
        /// The unit
        #[arg(long)]
        unit: String,
        /// The period; the last quarter that is over where nothing is said
        #[arg(long)]
        period: Option<Period>,
        #[command(flatten)]
        looking: Looking,
    },
    /// Submit what a filled workbook says, all or nothing; --dry-run only says what that is
    Fill {
        /// The file
        file: PathBuf,
        /// What falls or jumps was asked about and is right
        #[arg(long)]
        confirm: bool,
        #[command(flatten)]
        acting: Acting,
    },
    /// Add to the lead unit's progress, as a co-operating unit
    Contribute {
        /// The task
        task: named::Task,
        /// The period
        period: Period,
        /// What was done
        text: String,
        /// Files that prove it
        #[arg(long, value_name = "FILE")]
        evidence: Vec<PathBuf>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Approve submissions inside the unit, as its head
    Approve(Decide),
    /// Accept submissions
    Accept(Decide),
    /// Return submissions; --why is needed
    Return(Decide),
    /// Note what a check on site found
    Find {
        /// The task
        task: named::Task,
        /// The period
        period: Period,
        /// What was found
        text: String,
        /// The value found
        #[arg(long)]
        value: Option<Value>,
        /// On which day; today where nothing is said
        #[arg(long)]
        on: Option<Date>,
        /// Files that prove it
        #[arg(long, value_name = "FILE")]
        evidence: Vec<PathBuf>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Correct what was accepted; --why is needed
    Correct {
        /// The task
        task: named::Task,
        /// The period
        period: Period,
        #[command(flatten)]
        said: Said,
        #[command(flatten)]
        acting: Acting,
    },
    /// List submissions: what waits, or all of a period
    List {
        /// The period; the last quarter that is over where nothing is said
        #[arg(long)]
        period: Option<Period>,
        /// Only what waits for a decision
        #[arg(long)]
        waiting: bool,
        #[command(flatten)]
        looking: Looking,
    },
}

/// Submissions to be decided upon.
#[derive(clap::Args)]
pub struct Decide {
    /// The period
    period: Period,
    /// The tasks; without them what waits is listed
    tasks: Vec<named::Task>,
    /// All that wait; nothing is returned so
    #[arg(long, conflicts_with = "tasks")]
    all: bool,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi progress`.
pub fn run(command: &ProgressCommand) -> Result<ExitCode, Failure> {
    match command {
        ProgressCommand::Submit { task, period, said, confirm, acting } => {
            let (claim, files) = said.claim()?;
            let workspace = acting.at.open()?;
            let task = task.find(&workspace.state())?;
            let draft = acting.draft(Submit { task, period: *period, claim })?;
            acting.enter_all(&workspace, vec![draft.with_files(files).confirmed(*confirm)])
        }
        ProgressCommand::Workbook { file, unit, period, looking } => {
            let (_, state, today) = looking.state()?;
            let unit = &state.unit(unit)?.id;
            let bytes = workbook(&state, unit, period_or(*period, today));
            let bytes = bytes.map_err(|e| Failure::Work(format!("the workbook could not be made: {e}")))?;
            super::sheet::write(file, &bytes)
        }
        ProgressCommand::Fill { file, confirm, acting } => fill(file, *confirm, acting),
        ProgressCommand::Contribute { task, period, text, evidence, acting } => {
            let workspace = acting.at.open()?;
            let unit = own_unit(&workspace.state(), acting)?;
            let (evidence, files) = proofs(evidence)?;
            let task = task.find(&workspace.state())?;
            let act = Contribute { task, period: *period, unit, text: text.clone(), evidence };
            acting.enter_all(&workspace, vec![acting.draft(act)?.with_files(files)])
        }
        ProgressCommand::Approve(decide) => {
            decided(decide, Stage::AwaitingHead, |task, period, submission| Approve { task, period, submission }.into())
        }
        ProgressCommand::Accept(decide) => decided(decide, Stage::AwaitingInspector, |task, period, submission| {
            Accept { task, period, submission }.into()
        }),
        ProgressCommand::Return(decide) => returned(decide),
        ProgressCommand::Find { task, period, text, value, on, evidence, acting } => {
            let (evidence, files) = proofs(evidence)?;
            let workspace = acting.at.open()?;
            let (on, value) = (acting.day_or(*on, &workspace.state())?, value.as_ref().map(|v| v.number));
            let task = task.find(&workspace.state())?;
            let act = Find { task, period: *period, on, text: text.clone(), value, evidence };
            acting.enter_all(&workspace, vec![acting.draft(act)?.with_files(files)])
        }
        ProgressCommand::Correct { task, period, said, acting } => {
            let (claim, files) = said.claim()?;
            let workspace = acting.at.open()?;
            let task = task.find(&workspace.state())?;
            let act = Correct { task, period: *period, claim };
            acting.enter_all(&workspace, vec![acting.draft(act)?.with_files(files)])
        }
        ProgressCommand::List { period, waiting, looking } => list(*period, *waiting, looking),
    }
}

fn own_unit(state: &State, acting: &Acting) -> Result<String, Failure> {
    let person = state.person(acting.by.as_deref().unwrap_or_default())?;
    let none = || Failure::Work(format!("{}不属于任何单位 (this account belongs to no unit)", person.name));
    person.unit.clone().ok_or_else(none)
}

type Decision = fn(TaskId, Period, u64) -> luoshi_ledger::Act;

fn decided(decide: &Decide, stage: Stage, act: Decision) -> Result<ExitCode, Failure> {
    let workspace = decide.acting.at.open()?;
    let drafts = chosen(&workspace.state(), decide, stage)?
        .into_iter()
        .map(|(task, submission)| decide.acting.draft(act(task, decide.period, submission)))
        .collect::<Result<Vec<_>, _>>()?;
    if drafts.is_empty() {
        crate::output::say(&format_args!("没有待办的报送 (nothing waits)"));
        return Ok(ExitCode::SUCCESS);
    }
    if decide.tasks.is_empty() && !decide.all && !decide.acting.dry_run {
        return Err(unsure(&workspace.state(), decide, &drafts));
    }
    decide.acting.enter_all(&workspace, drafts)
}

/// What waits, where nobody said which of it is meant.
fn unsure(state: &State, decide: &Decide, drafts: &[Draft]) -> Failure {
    let tasks = drafts.iter().flat_map(|d| d.act.tasks());
    let line = |id: TaskId| {
        let task = state.task(id).ok()?;
        let claim = &task.rounds.get(&decide.period)?.progress.as_ref()?.claim;
        let unit = task.target.as_ref().map_or("", |t| &t.unit);
        let value = claim.value.map_or_else(|| claim.progress.clone(), |v| amount(v, unit));
        Some(format!("\n  {id} {}：{value}", task.title))
    };
    let count = drafts.len();
    Failure::Work(format!(
        "{count}项待办，请写明任务，或用 --all 一并办理；没有写入任何内容 ({count} wait: name tasks, or --all){}",
        tasks.filter_map(line).collect::<String>()
    ))
}

fn returned(decide: &Decide) -> Result<ExitCode, Failure> {
    if decide.tasks.is_empty() {
        return Err(Failure::Usage("say which tasks are returned".into()));
    }
    decided(decide, Stage::AwaitingInspector, |task, period, submission| Return { task, period, submission }.into())
}

/// The tasks that were named, or all whose submission waits at that stage (for a head: of the own unit), each with its
/// submission.
fn chosen(state: &State, decide: &Decide, stage: Stage) -> Result<Vec<(TaskId, u64)>, Failure> {
    let submission = |task: &luoshi_ledger::Task| {
        task.rounds.get(&decide.period).and_then(|r| r.progress.as_ref()).map(|p| (task.id, p.entry, p.stage))
    };
    if decide.tasks.is_empty() {
        let unit = state.person(decide.acting.by.as_deref().unwrap_or_default())?.unit.clone();
        let own = |t: &&luoshi_ledger::Task| unit.is_none() || t.lead == unit;
        let waiting = state.tasks().filter(own).filter_map(submission).filter(|s| s.2 == stage);
        return Ok(waiting.map(|s| (s.0, s.1)).collect());
    }
    let one = |name: &named::Task| {
        let id = name.find(state)?;
        let none = || Failure::Work(format!("{id} {} 没有报送 (nothing was submitted)", decide.period));
        submission(state.task(id)?).map(|s| (s.0, s.1)).ok_or_else(none)
    };
    decide.tasks.iter().map(one).collect()
}

fn list(period: Option<Period>, waiting: bool, looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, today) = looking.state()?;
    let period = period_or(period, today);
    let waits = |s: Stage| matches!(s, Stage::AwaitingHead | Stage::AwaitingInspector);
    let found: Vec<_> = state
        .tasks()
        .filter_map(|t| t.rounds.get(&period).and_then(|r| r.progress.as_ref()).map(|p| (t, p)))
        .filter(|(_, p)| !waiting || waits(p.stage))
        .collect();
    let rows: Vec<_> =
        found.iter().map(|(t, p)| serde_json::json!({"task": t.id, "period": period, "submission": p})).collect();
    looking.print(&rows, || {
        let mut table = Table::new(&["任务", "内容", "完成值", "状态", "报送人", "进展", "意见"]);
        for (t, p) in &found {
            let value = p.claim.value.map_or_else(String::new, |v| v.normalize().to_string());
            let why = p.decision.as_ref().and_then(|d| d.why.clone()).unwrap_or_default();
            let stage = stage_zh(p.stage).to_owned();
            table.row([t.id.to_string(), t.title.clone(), value, stage, p.by.clone(), p.claim.progress.clone(), why]);
        }
        table
    })
}

fn stage_zh(stage: Stage) -> &'static str {
    match stage {
        Stage::AwaitingHead => "待单位审签",
        Stage::AwaitingInspector => "待审核",
        Stage::Returned => "已退回",
        Stage::Accepted => "已审核",
    }
}

/// Close tasks out: verified and struck off (办结销号)
#[derive(clap::Args)]
pub struct Close {
    /// The tasks
    #[arg(required = true)]
    tasks: Vec<named::Task>,
    /// On which day they were done; today where nothing is said
    #[arg(long)]
    on: Option<Date>,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi close`.
pub fn close(args: &Close) -> Result<ExitCode, Failure> {
    let workspace = args.acting.at.open()?;
    let on = args.acting.day_or(args.on, &workspace.state())?;
    let tasks = named::tasks(&args.tasks, &workspace.state())?;
    let act = |task| args.acting.draft(CloseOut { task, on });
    args.acting.enter_all(&workspace, tasks.into_iter().map(act).collect::<Result<_, _>>()?)
}

/// Open a task again that was closed out; --why is needed
#[derive(clap::Args)]
pub struct Again {
    /// The task
    task: named::Task,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi reopen`.
pub fn reopen(args: &Again) -> Result<ExitCode, Failure> {
    args.acting.enter_of(|state| Ok(Reopen { task: args.task.find(state)? }))
}

/// Submits what a filled workbook says.
fn fill(file: &Path, confirm: bool, acting: &Acting) -> Result<ExitCode, Failure> {
    let workspace = acting.at.open()?;
    let found = filled(&workspace.state(), &super::sheet::read(file)?)?;
    super::print(acting.format, &found, || {
        let mut table = Table::lines();
        for (what, troubles) in [("有误", &found.troubles), ("存疑", &found.doubts)] {
            troubles.iter().for_each(|t| table.row([format!("{what}  {}（{}）  {} ({})", t.at, t.column, t.zh, t.en)]));
        }
        let (new, silent) = (found.submitted.len(), found.silent.len());
        table.row([format!("报送{new}，不变{}，未填{silent}，有误{}", found.same, found.troubles.len())]);
        table
    })?;
    if !found.troubles.is_empty() {
        return Err(Failure::Work("须先改正，没有报送任何内容 (nothing was submitted)".into()));
    }
    if !found.doubts.is_empty() && !confirm {
        return Err(Failure::Work("存疑的数值请核对；无误时加 --confirm (check the doubts, then --confirm)".into()));
    }
    let acts = found.acts();
    if acts.is_empty() || acting.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    let drafts = acts.into_iter().map(|act| Ok(acting.draft(act)?.confirmed(confirm)));
    acting.append(&workspace, drafts.collect::<Result<_, Failure>>()?)?;
    Ok(ExitCode::SUCCESS)
}
