//! Commands that work on a workspace: what they share.

pub mod bulletin;
pub mod chain;
mod correct;
pub mod init;
pub mod matters;
mod named;
pub mod office;
pub mod plan;
pub mod progress;
pub mod said;
pub mod sheet;
mod show;
pub mod status;
pub mod unit;
mod value;
pub mod work;

use crate::output::{self, Failure};
use clap::ValueEnum;
use jiff::Timestamp;
use jiff::civil::Date;
use luoshi_ledger::state::task::Evidence;
use luoshi_ledger::{Act, Draft, Entry, Error, Period, Place, State, Workspace, day_of, evidence};
use serde::Serialize;
use std::cell::RefCell;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

pub use show::Table;

/// How to print.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// For people
    Table,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
}

thread_local! {
    /// The workspace that the commands of a script share, once one was opened; nothing outside of scripts.
    static KEPT: RefCell<Option<Option<Workspace>>> = const { RefCell::new(None) };
}

/// Which workspace.
#[derive(clap::Args, Debug, Clone)]
pub struct In {
    /// The workspace: an SQLite file or a postgres:// URL; the current folder's where nothing is said
    #[arg(long, env = "LUOSHI_DATABASE", value_name = "PLACE")]
    database: Option<String>,
}

impl In {
    /// The place that is meant.
    pub fn place(&self) -> Result<Place, Failure> {
        match &self.database {
            Some(text) => Ok(Place::of(text)),
            None => Ok(Place::find(&std::env::current_dir()?)?),
        }
    }

    pub fn open(&self) -> Result<Workspace, Failure> {
        let place = self.place()?;
        let kept = KEPT.with_borrow(|kept| kept.as_ref().and_then(|k| k.clone()).filter(|w| *w.place() == place));
        if let Some(workspace) = kept {
            workspace.refresh()?;
            return Ok(workspace);
        }
        let workspace = Workspace::open(&place)?;
        KEPT.with_borrow_mut(|kept| {
            if let Some(kept) = kept {
                *kept = Some(workspace.clone());
            }
        });
        Ok(workspace)
    }

    /// Keeps the workspace that a command opens for those after it, or closes it.
    pub fn keep_open(keep: bool) {
        KEPT.set(keep.then_some(None));
    }
}

/// Which workspace, and how to print what is there.
#[derive(clap::Args, Debug, Clone)]
pub struct Looking {
    #[command(flatten)]
    pub at: In,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// What was known on a day (2026-04-10) or at a moment, instead of now
    #[arg(long, value_name = "DATE")]
    known: Option<String>,
}

impl Looking {
    /// The state that is looked at, and the day from which.
    pub fn state(&self) -> Result<(Workspace, Arc<State>, Date), Failure> {
        let workspace = self.at.open()?;
        let Some(known) = &self.known else {
            let state = workspace.state();
            let today = day_of(state.now());
            return Ok((workspace, state, today));
        };
        let moment = moment(known, true)?;
        let state = workspace.state_at(moment)?;
        Ok((workspace, state, day_of(moment)))
    }

    /// Prints one value: as a table that `rows` makes, or for programs.
    pub fn print<T: Serialize>(&self, value: &T, rows: impl FnOnce() -> Table) -> Result<ExitCode, Failure> {
        print(self.format, value, rows)
    }
}

/// Prints a value in a format.
pub fn print<T: Serialize>(format: Format, value: &T, rows: impl FnOnce() -> Table) -> Result<ExitCode, Failure> {
    let mut out = output::open(None)?;
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, value)?;
            writeln!(out)?;
        }
        Format::Table => rows().print(&mut out)?,
        Format::Csv => rows().csv(&mut out)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// A day, taken from its beginning or to its end in China's time, or a moment.
fn moment(text: &str, end: bool) -> Result<Timestamp, Failure> {
    if let Ok(day) = text.parse::<Date>() {
        let day = if end { day.tomorrow().unwrap_or(day) } else { day };
        let moment = jiff::tz::Offset::constant(8).to_timestamp(day.at(0, 0, 0, 0));
        let moment = moment.map_err(|e| Failure::Usage(e.to_string()))?;
        return Ok(if end { moment - jiff::SignedDuration::from_millis(1) } else { moment });
    }
    text.parse()
        .map_err(|_| Failure::Usage(format!("{text:?} is no day (2026-04-10) nor moment (2026-04-10T09:00:00Z)")))
}

/// Who acts, why, and how it is told.
#[derive(clap::Args, Debug, Clone)]
pub struct Acting {
    #[command(flatten)]
    pub at: In,
    /// The account that acts, by its id or name
    #[arg(long = "as", env = "LUOSHI_AS", value_name = "ACCOUNT")]
    pub by: Option<String>,
    /// Why
    #[arg(long, value_name = "REASON")]
    pub why: Option<String>,
    /// Say what would be entered, and enter nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The day or moment at which it is said (trial workspaces only; the day of the last entry where nothing is said)
    #[arg(long, env = "LUOSHI_CLOCK", value_name = "DATE")]
    pub clock: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

impl Acting {
    /// A draft of an act, with who and why.
    pub fn draft(&self, act: impl Into<Act>) -> Result<Draft, Failure> {
        let none = || Failure::Usage("没有说明操作人：请用 --as 账号 (say who acts with --as ACCOUNT)".into());
        let draft = Draft::new(self.by.clone().ok_or_else(none)?, act);
        Ok(Draft { why: self.why.clone(), ..draft }.at(self.clock()?))
    }

    /// The clock that was set by hand: a day is taken at nine in the morning.
    pub fn clock(&self) -> Result<Option<Timestamp>, Failure> {
        let Some(text) = &self.clock else { return Ok(None) };
        let moment = moment(text, false)?;
        let day = text.parse::<Date>().is_ok();
        Ok(Some(if day { moment + jiff::SignedDuration::from_hours(9) } else { moment }))
    }

    /// The day on which it is said.
    pub fn today(&self, state: &State) -> Result<Date, Failure> {
        Ok(day_of(self.clock()?.unwrap_or_else(|| state.now())))
    }

    /// The day that was told, or the one on which it is said.
    pub fn day_or(&self, day: Option<Date>, state: &State) -> Result<Date, Failure> {
        day.map_or_else(|| self.today(state), Ok)
    }

    /// Enters what is drafted from what stands, and tells of it.
    pub fn enter_of<A: Into<Act>>(&self, act: impl FnOnce(&State) -> Result<A, Failure>) -> Result<ExitCode, Failure> {
        let workspace = self.at.open()?;
        let act = act(&workspace.state())?;
        self.enter(&workspace, act)
    }

    /// Enters an act and tells of it.
    pub fn enter(&self, workspace: &Workspace, act: impl Into<Act>) -> Result<ExitCode, Failure> {
        self.enter_all(workspace, vec![self.draft(act)?])
    }

    /// Enters acts, all or none, and tells of them.
    pub fn enter_all(&self, workspace: &Workspace, drafts: Vec<Draft>) -> Result<ExitCode, Failure> {
        let entries = self.append(workspace, drafts)?;
        let hashed: Vec<Told> = entries.iter().map(Told::of).collect();
        print(self.format, &hashed, || told(&entries, self.dry_run))
    }
}

impl Acting {
    /// Enters acts, all or none, or only tries to.
    pub fn append(&self, workspace: &Workspace, drafts: Vec<Draft>) -> Result<Vec<Entry>, Failure> {
        self.not_back(&workspace.state())?;
        Ok(if self.dry_run { workspace.rehearse(drafts)? } else { workspace.append_all(drafts)? })
    }

    /// Refuses a clock that was set before the last entry's day: the entry would be of that day, not of the one asked for.
    fn not_back(&self, state: &State) -> Result<(), Failure> {
        let last = day_of(state.said);
        match self.clock()?.map(day_of).filter(|day| *day < last) {
            Some(day) => Err(Failure::Work(format!(
                "台账已记到{last}，不能再写入{day}的内容：--clock 请用{last}或以后的日期，或另建试用工作区 (the ledger is at \
                 {last} already; set the clock to that day or later)"
            ))),
            None => Ok(()),
        }
    }
}

/// An entry as programs get it: with its hash.
#[derive(Serialize)]
pub struct Told<'e> {
    hash: String,
    #[serde(flatten)]
    entry: &'e Entry,
}

impl<'e> Told<'e> {
    pub fn of(entry: &'e Entry) -> Self {
        Told { hash: entry.hash.to_string(), entry }
    }
}

fn told(entries: &[Entry], dry: bool) -> Table {
    let mut table = Table::lines();
    for entry in entries {
        let tasks: Vec<String> = entry.act.tasks().iter().map(ToString::to_string).collect();
        let parts = [entry.act.kind().zh().to_owned(), tasks.join("、"), entry.of.clone().unwrap_or_default()];
        let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        let number = if dry { "试运行".to_owned() } else { format!("#{}", entry.seq) };
        table.row([format!("{number} {}（{}，{}）", parts.join(" "), entry.by, day_of(entry.said))]);
    }
    table
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Work(error.to_string())
    }
}

impl From<luoshi_ledger::Refusal> for Failure {
    fn from(refusal: luoshi_ledger::Refusal) -> Self {
        Error::from(refusal).into()
    }
}

/// Units by any of their names, as ids.
fn units(state: &State, names: &[String]) -> Result<Vec<String>, Failure> {
    names.iter().map(|name| Ok(state.unit(name)?.id.clone())).collect()
}

/// Files that prove something: their descriptions and their bytes.
fn proofs(paths: &[PathBuf]) -> Result<(Vec<Evidence>, Vec<Vec<u8>>), Failure> {
    let mut proofs = (Vec::new(), Vec::new());
    for path in paths {
        let bytes =
            std::fs::read(path).map_err(|e| Failure::Work(format!("{} could not be read: {e}", path.display())))?;
        proofs.0.push(evidence(&path.to_string_lossy(), &bytes)?);
        proofs.1.push(bytes);
    }
    Ok(proofs)
}

/// The period that is meant where none is given: the last quarter that is over.
fn period_or(period: Option<Period>, today: Date) -> Period {
    period.unwrap_or_else(|| luoshi_ledger::status::period_on(today))
}
