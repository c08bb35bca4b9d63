//! `luoshi ledger`: the entries themselves, verification, export, import.

use super::{In, Looking, Table, Told, named};
use crate::output::{self, Failure};
use clap::Subcommand;
use luoshi_ledger::{Entry, Hash, Place, Workspace, day_of};
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

/// The ledger itself
#[derive(Subcommand)]
#[command(after_help = "Examples:
  luoshi ledger verify                       the chain, the files, what stands
  luoshi ledger verify --head 3f9a…          also that the entry a bulletin names is still there
  luoshi ledger show --task T12              who said what when of a task
  luoshi ledger export all.jsonl             everything but accounts' passwords and sessions
  luoshi ledger import all.jsonl --database postgres://luoshi@db/luoshi")]
pub enum LedgerCommand {
    /// Recompute the chain and say where it breaks
    Verify {
        /// A hash that an entry must have: the head that a bulletin or an export prints
        #[arg(long)]
        head: Option<Hash>,
        #[command(flatten)]
        looking: Looking,
    },
    /// Show entries, the last ones first
    Show {
        /// Only those that speak of a task
        #[arg(long)]
        task: Option<named::Task>,
        /// How many
        #[arg(short, long, default_value_t = 20)]
        number: usize,
        #[command(flatten)]
        looking: Looking,
    },
    /// Write everything to a file, or to standard output
    Export {
        /// The file
        file: Option<PathBuf>,
        #[command(flatten)]
        at: In,
    },
    /// Make a workspace of an export, where none is
    Import {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        at: In,
    },
}

/// Runs `luoshi ledger`.
pub fn run(command: &LedgerCommand) -> Result<ExitCode, Failure> {
    match command {
        LedgerCommand::Verify { head, looking } => verify(*head, looking),
        LedgerCommand::Show { task, number, looking } => show(task.as_ref(), *number, looking),
        LedgerCommand::Export { file, at } => {
            let mut out = output::open(file.as_deref())?;
            Ok(at.open()?.export(&mut out).map(|()| ExitCode::SUCCESS)?)
        }
        LedgerCommand::Import { file, at } => import(file, at),
    }
}

fn verify(head: Option<Hash>, looking: &Looking) -> Result<ExitCode, Failure> {
    let found = looking.at.open()?.verify(head)?;
    looking.print(&found, || {
        let mut table = Table::lines();
        table.row([format!("台账完整：{}条，{}个文件 (the ledger is whole)", found.head.seq, found.files)]);
        table.row([format!("head {}", found.head.hash)]);
        if let Some(at) = found.at {
            table.row([format!("所问哈希在第{at}条 (the hash asked for is entry {at})")]);
        }
        table
    })
}

fn show(task: Option<&named::Task>, number: usize, looking: &Looking) -> Result<ExitCode, Failure> {
    let (workspace, state, _) = looking.state()?;
    let numbers: Vec<u64> = match named::task_if(task, &state)? {
        Some(task) => state.task(task)?.entries.clone(),
        None => (1..=state.head.seq).collect(),
    };
    let entries = numbers.iter().rev().take(number).map(|seq| workspace.entry(*seq)).collect::<Result<Vec<_>, _>>()?;
    let told: Vec<Told> = entries.iter().map(Told::of).collect();
    looking.print(&told, || table(&entries))
}

fn table(entries: &[Entry]) -> Table {
    let mut table = Table::new(&["条目", "日期", "操作人", "行为", "任务", "所指时间", "哈希", "理由"]);
    for e in entries {
        let tasks = e.act.tasks().iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
        let cells =
            [format!("#{}", e.seq), day_of(e.said).to_string(), e.by.clone(), e.act.kind().zh().to_owned(), tasks];
        let rest = [e.of.clone().unwrap_or_default(), e.hash.short(), e.why.clone().unwrap_or_default()];
        table.row(cells.into_iter().chain(rest));
    }
    table
}

fn import(file: &PathBuf, at: &In) -> Result<ExitCode, Failure> {
    let folder = std::env::current_dir()?;
    let told = at.database.is_some();
    let place = if told { at.place()? } else { Place::Sqlite(folder.join("luoshi.db")) };
    let opened = File::open(file).map_err(|e| Failure::Work(format!("{} could not be read: {e}", file.display())))?;
    let workspace = Workspace::import(&place, &mut BufReader::new(opened))?;
    if !folder.join("luoshi.toml").exists() {
        place.remember(&folder)?;
    }
    crate::output::say(&format_args!(
        "{}条已导入 {place} ({} entries are there)",
        workspace.state().head.seq,
        workspace.state().head.seq
    ));
    Ok(ExitCode::SUCCESS)
}
