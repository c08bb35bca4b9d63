//! `luoshi init` and `luoshi import`: a workspace, and the report that it is about.

use super::Acting;
use crate::output::Failure;
use luoshi::Options;
use luoshi::catalogue::catalogue;
use luoshi_ledger::act::office::Found;
use luoshi_ledger::plan::Imported;
use luoshi_ledger::state::office::{Office, Person};
use luoshi_ledger::{Place, Role, Workspace};
use std::path::PathBuf;
use std::process::ExitCode;

/// Make a workspace in the current folder
///
/// The ledger is an SQLite file, luoshi.db, or with --database a PostgreSQL database. Commands in this folder and
/// below find it by the file luoshi.toml. The account that makes it is its first administrator.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi init 云岭省政府办公厅 --year 2026 --as 管理员
  luoshi init 青岚县 --year 2026 --as admin --database postgres://luoshi@db/luoshi
  luoshi init 试用 --year 2026 --as 管理员 --trial --clock 2026-01-20   the clock can be set by hand")]
pub struct Init {
    /// Whose ledger it is
    name: String,
    /// The year that is tracked
    #[arg(long)]
    year: i16,
    /// GB/T 2260 code of the region
    #[arg(long)]
    region: Option<String>,
    /// A trial or demonstration: the clock may be set by hand
    #[arg(long)]
    trial: bool,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi init`.
pub fn run(args: &Init) -> Result<ExitCode, Failure> {
    let folder = std::env::current_dir()?;
    let place = match &args.acting.at.database {
        Some(text) => Place::of(text),
        None => Place::Sqlite(folder.join("luoshi.db")),
    };
    let by = args.acting.by.clone();
    let by =
        by.ok_or_else(|| Failure::Usage("请用 --as 说明首个管理员 (name the first administrator with --as)".into()))?;
    known_region(args.region.as_deref())?;
    let office = Office { name: args.name.clone(), region: args.region.clone(), year: args.year, trial: args.trial };
    let administrator = Person { id: by.clone(), name: by, role: Role::Administrator, unit: None };
    if args.acting.dry_run {
        if Workspace::open(&place).is_ok() {
            return Err(Failure::Work(format!("{place}已有工作区，不能再建 (there is a workspace already)")));
        }
        crate::output::say(&format_args!("将在{place}建立“{}”的工作区 (nothing was made)", args.name));
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::init(&place, Found { office, administrator }, args.acting.clock()?)?;
    place.remember(&folder)?;
    crate::output::say(&format_args!(
        "工作区已建立：{place} (the workspace is made; next: luoshi unit suggest and import, luoshi person set, luoshi import)"
    ));
    match args.acting.format {
        super::Format::Json => super::print(args.acting.format, &workspace.state().office, super::Table::lines),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn known_region(code: Option<&str>) -> Result<(), Failure> {
    match code.filter(|c| catalogue().regions.of_code(c).is_none()) {
        Some(odd) => {
            Err(Failure::Usage(format!("there is no region {odd:?}; give a code of GB/T 2260 with six digits")))
        }
        None => Ok(()),
    }
}

/// Import a report: its file, text and reading are stored
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi import 2026年政府工作报告.docx --as 督查员
  luoshi import report.txt --year 2026 --as 督查员   where the text does not tell the year")]
pub struct Import {
    /// The file, in any form that luoshi read takes
    file: PathBuf,
    /// What people call it; the file's name where nothing is said
    #[arg(long)]
    title: Option<String>,
    /// GB/T 2260 code of the region, where the text does not tell
    #[arg(long)]
    region: Option<String>,
    /// The year that the report plans for, where the text does not tell
    #[arg(long)]
    year: Option<i32>,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi import`.
pub fn import(args: &Import) -> Result<ExitCode, Failure> {
    known_region(args.region.as_deref())?;
    let wrong = |e: &dyn std::fmt::Display| Failure::Work(format!("{}: {e}", args.file.display()));
    let bytes = std::fs::read(&args.file).map_err(|e| wrong(&e))?;
    let name = args.file.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let options = Options { region: args.region.clone(), year: args.year };
    let title = args.title.as_ref().unwrap_or(&name);
    let reports = luoshi_ledger::plan::reports(title, &bytes, &options).map_err(|e| wrong(&e))?;
    let workspace = args.acting.at.open()?;
    let told: Vec<String> = reports.iter().map(found).collect();
    let drafts = reports.into_iter().map(|mut r| {
        r.act.report.titled = args.title.is_some();
        Ok(args.acting.draft(r.act)?.with_files(r.files))
    });
    let entered = args.acting.enter_all(&workspace, drafts.collect::<Result<_, Failure>>()?)?;
    told.iter().for_each(|line| crate::output::say(&format_args!("{line}")));
    crate::output::say(&format_args!(
        "下一步：luoshi plan make --dry-run 逐项核对，luoshi plan make 分解为任务；读错的用 luoshi plan correct、漏读的用 luoshi \
         plan add --quote 更正 (next: luoshi plan make; what was read wrongly: luoshi plan correct)"
    ));
    Ok(entered)
}

/// What was read in a report.
fn found(report: &Imported) -> String {
    let promised = |s: &&luoshi::record::StatementRecord| s.part == "plan" && !s.heading && s.kind != "principle";
    let promises: Vec<_> = report.reading.statements.iter().filter(promised).collect();
    let targets: usize = promises.iter().map(|s| s.targets.len()).sum();
    let (report, promises) = (&report.act.report, promises.len());
    let year = report.year.map_or_else(|| "年份未明".to_owned(), |y| format!("{y}年"));
    format!(
        "“{}”（{year}，编号{}）：读出承诺{promises}项、量化指标{targets}个 ({promises} promises, {targets} targets)",
        report.title, report.id
    )
}
