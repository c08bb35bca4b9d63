//! `luoshi sheet`: the task sheet in Excel, out and in.

use super::{Acting, Looking, Table};
use crate::output::{self, Failure};
use clap::Subcommand;
use luoshi_ledger::papers::sheet::{Changed, Column, Preview, preview, told, workbook};
use luoshi_ledger::{Act, Draft, State};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The task sheet (任务分解表) in Excel
#[derive(Subcommand)]
pub enum SheetCommand {
    /// Write the plan as a task sheet: edit it in Excel or WPS, sort it, add rows, and import it again
    Export {
        /// The file to write (.xlsx)
        file: PathBuf,
        #[command(flatten)]
        looking: Looking,
    },
    /// Read an edited task sheet, or an office's own (.xlsx, .xls, .ods): say what is new, changed and gone, and enter it,
    /// all or nothing. --dry-run only says
    #[command(after_help = IMPORT)]
    Import {
        /// The file
        file: PathBuf,
        /// Where a column is that its heading does not tell: 任务=C
        #[arg(long, value_name = "NAME=LETTERS")]
        column: Vec<String>,
        /// The sheet to read, where several could be meant
        #[arg(long)]
        sheet: Option<String>,
        /// Rows that double a task of the same title and lead were asked about and are right
        #[arg(long)]
        confirm: bool,
        /// Withdraw the tasks whose rows are gone
        #[arg(long)]
        withdraw: bool,
        #[command(flatten)]
        acting: Acting,
    },
}

const IMPORT: &str = "Examples:
  luoshi sheet export 任务分解表.xlsx
  luoshi sheet import 任务分解表.xlsx --as lu --dry-run      what it would change
  luoshi sheet import 任务分解表.xlsx --as lu --why 厅际会商  the same, entered
  luoshi sheet import 旧表.xlsx --as lu --column 任务=C --column 牵头单位=F";

/// Runs `luoshi sheet`.
pub fn run(command: &SheetCommand) -> Result<ExitCode, Failure> {
    match command {
        SheetCommand::Export { file, looking } => {
            let (_, state, _) = looking.state()?;
            let bytes = workbook(&state).map_err(|e| Failure::Work(format!("the workbook could not be made: {e}")))?;
            write(file, &bytes)
        }
        SheetCommand::Import { file, column, sheet, confirm, withdraw, acting } => {
            let workspace = acting.at.open()?;
            let told = column.iter().map(|text| Ok(told(text)?)).collect::<Result<Vec<_>, Failure>>()?;
            let found = preview(&workspace.state(), &read(file)?, &told, sheet.as_deref())?;
            let acts = found.acts(*withdraw);
            super::print(acting.format, &found, || table(&found, *withdraw, &workspace.state()))?;
            if !found.troubles.is_empty() {
                let count = found.troubles.len();
                return Err(Failure::Work(format!("{count}处须先改正，没有写入任何内容 (nothing was entered)")));
            }
            let doubles = found.new.iter().filter(|n| n.alike.is_some()).count();
            if doubles > 0 && !confirm && !acting.dry_run {
                return Err(Failure::Work(format!(
                    "{doubles}行与已有任务同名且同牵头单位，没有写入任何内容；确为新任务的加 --confirm ({doubles} rows double a task; \
                     nothing was entered; --confirm if they are new)"
                )));
            }
            match acts.is_empty() || acting.dry_run {
                true => Ok(ExitCode::SUCCESS),
                false => enter(&workspace, acting, acts, file),
            }
        }
    }
}

/// Enters what the sheet changes; the reason is the sheet's name where none is given.
fn enter(
    workspace: &luoshi_ledger::Workspace,
    acting: &Acting,
    acts: Vec<Act>,
    file: &Path,
) -> Result<ExitCode, Failure> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let why = acting.why.clone().unwrap_or_else(|| format!("任务分解表“{name}”"));
    let drafts: Result<Vec<Draft>, Failure> =
        acts.into_iter().map(|act| Ok(acting.draft(act)?.because(why.clone()))).collect();
    let count = acting.append(workspace, drafts?)?.len();
    eprintln!("已写入{count}条 ({count} entries)");
    Ok(ExitCode::SUCCESS)
}

/// The number that a changed target had and its title still says.
fn stale<'c>(changed: &'c Changed, state: &State) -> Option<&'c str> {
    let said = |column: &str| changed.changes.iter().find(|c| c.column == column);
    let before = said(Column::Goal.head()).filter(|_| said(Column::Title.head()).is_none())?.before.as_str();
    let title = state.task(changed.task).map(|t| t.title.clone()).unwrap_or_default();
    (!before.is_empty() && title.contains(before)).then_some(before)
}

fn table(found: &Preview, withdraw: bool, state: &State) -> Table {
    let mut table = Table::lines();
    for new in &found.new {
        let alike = new.alike.map(|t| format!("  （存疑：与{t}同名且同牵头单位）")).unwrap_or_default();
        table.row([format!("新增  第{}行  {}{alike}", new.row, new.task.title)]);
    }
    for changed in &found.changed {
        let changes =
            changed.changes.iter().map(|c| format!("{}：{} → {}", c.column, shown(&c.before), shown(&c.after)));
        let stale = stale(changed, state).map(|s| format!("（任务名称仍写“{s}”，请一并改）")).unwrap_or_default();
        let changes = changes.collect::<Vec<_>>().join("；");
        table.row([format!("改动  第{}行  {}  {changes}{stale}", changed.row, changed.task)]);
    }
    let fate = if withdraw { "撤回" } else { "缺少（保留；加 --withdraw 才撤回）" };
    for gone in &found.missing {
        table.row([format!("{fate}  {}  {}", gone.task, gone.title)]);
    }
    for trouble in &found.troubles {
        table.row([format!("有误  {}（{}）  {} ({})", trouble.at, trouble.column, trouble.zh, trouble.en)]);
    }
    let (new, changed, gone) = (found.new.len(), found.changed.len(), found.missing.len());
    table.row([format!("新增{new}，改动{changed}，缺少{gone}，不变{}，有误{}", found.same, found.troubles.len())]);
    table
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "（空）" } else { text }
}

/// A file's bytes.
pub fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(|e| Failure::Work(format!("{} could not be read: {e}", file.display())))
}

/// Writes a file that was made, or to standard output where the file is `-`.
pub fn write(file: &Path, bytes: &[u8]) -> Result<ExitCode, Failure> {
    let mut out = output::open((file != Path::new("-")).then_some(file))?;
    out.write_all(bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
