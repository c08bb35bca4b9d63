//! `luoshi unit`: the units of a government, one by one or from a file.

use super::sheet::{read, write};
use super::{Acting, In, Looking, Table};
use crate::output::Failure;
use clap::{Subcommand, ValueEnum};
use luoshi::catalogue::{Level, catalogue};
use luoshi_ledger::act::office::{RemoveUnit, SetUnit};
use luoshi_ledger::papers::units::{Preview, preview, rows};
use luoshi_ledger::plan;
use luoshi_ledger::state::office::Unit;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Units, under the workspace's own names
#[derive(Subcommand)]
pub enum UnitCommand {
    /// Add a unit, or change what it is called
    Set {
        /// Its name
        name: String,
        /// Its short, lasting name in the ledger; the name where nothing is said
        #[arg(long)]
        id: Option<String>,
        /// What else it is called
        #[arg(long, value_delimiter = ',')]
        alias: Vec<String>,
        /// The kind of department that it is (an id of the catalogue); told by its name where nothing is said
        #[arg(long)]
        department: Option<String>,
        /// Its head approves before anything leaves the unit
        #[arg(long)]
        head_approves: bool,
        #[command(flatten)]
        acting: Acting,
    },
    /// Write the usual units of a government, to be edited and imported
    ///
    /// Their names and kinds come from the catalogue by which leads are suggested, behind the place: 自治区发展改革委,
    /// 省财政厅, 市教育局, 县水利局. Take out what there is not, add what is missing, then luoshi unit import.
    #[command(after_help = SUGGEST)]
    Suggest {
        /// The file to write (.csv or .xlsx); standard output where nothing is said
        file: Option<PathBuf>,
        /// The region's full name (云岭省) or GB/T 2260 code; the workspace's where nothing is said
        #[arg(long)]
        region: Option<String>,
        /// The level of government, where the name does not tell
        #[arg(long, value_enum)]
        level: Option<Government>,
        #[command(flatten)]
        at: In,
    },
    /// Add or change units from a file (.xlsx, .xls, .ods, .docx, .csv, .txt), a row each: all or nothing
    #[command(after_help = IMPORT)]
    Import {
        /// The file; - is standard input
        file: PathBuf,
        /// The sheet to read, where several could be meant
        #[arg(long)]
        sheet: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Take a unit away
    Remove {
        /// The unit
        unit: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// List units
    List {
        #[command(flatten)]
        looking: Looking,
    },
}

const SUGGEST: &str = "Examples:
  luoshi unit suggest 单位.xlsx --region 云岭省
  luoshi unit suggest --region 青岚市 --level county | luoshi unit import - --as admin";

const IMPORT: &str =
    "Columns are found by their headings: 单位名称, 简称 (several with 、), 部门类别, 标识, 单位审签. Without
headings the name comes first and what else the unit is called second. The kind of department is told by
the name where no column says it. What the file has no column for stays as it is.

Examples:
  luoshi unit import 单位.xlsx --as admin --dry-run     what it would change
  luoshi unit import 单位.txt --as admin                a name a line";

/// A level of government.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Government {
    /// 国家
    Nation,
    /// 省、自治区、直辖市
    Province,
    /// 地级市、州、盟、地区
    Prefecture,
    /// 县、区、旗、县级市
    County,
}

impl From<Government> for Level {
    fn from(level: Government) -> Level {
        match level {
            Government::Nation => Level::Nation,
            Government::Province => Level::Province,
            Government::Prefecture => Level::Prefecture,
            Government::County => Level::County,
        }
    }
}

/// Runs `luoshi unit`.
pub fn unit(command: &UnitCommand) -> Result<ExitCode, Failure> {
    match command {
        UnitCommand::Set { name, id, alias, department, head_approves, acting } => {
            let department = department.clone().or_else(|| plan::department_of(name).map(|d| d.id.clone()));
            let id = id.clone().unwrap_or_else(|| name.clone());
            let (aliases, head_approves) = (alias.clone(), *head_approves);
            let unit = Unit { id, name: name.clone(), aliases, department, head_approves };
            acting.enter(&acting.at.open()?, SetUnit { unit })
        }
        UnitCommand::Suggest { file, region, level, at } => {
            let region = named(region.as_deref(), at)?;
            suggest(&plan::usual(&region, level.map(Level::from))?, file.as_deref())
        }
        UnitCommand::Import { file, sheet, acting } => import(file, sheet.as_deref(), acting),
        UnitCommand::Remove { unit, acting } => {
            let workspace = acting.at.open()?;
            let unit = workspace.state().unit(unit)?.id.clone();
            acting.enter(&workspace, RemoveUnit { unit })
        }
        UnitCommand::List { looking } => list(looking),
    }
}

/// The region's full name: as told, by its code, or the workspace's own.
fn named(region: Option<&str>, at: &In) -> Result<String, Failure> {
    let of_code = |code: &str| catalogue().regions.of_code(code).map(|r| r.name.clone());
    if let Some(told) = region {
        return Ok(of_code(told).unwrap_or_else(|| told.to_owned()));
    }
    let state = at.open()?.state();
    let code = state.office.as_ref().and_then(|o| o.region.as_deref());
    code.and_then(of_code).ok_or_else(|| {
        Failure::Usage("请用 --region 说明地区，如 --region 云岭省 (name the region with --region)".into())
    })
}

fn suggest(units: &[Unit], file: Option<&Path>) -> Result<ExitCode, Failure> {
    let rows = rows(units);
    let bytes = match file.and_then(|f| f.extension()) {
        Some(ending) if ending.eq_ignore_ascii_case("xlsx") => workbook(&rows)?,
        _ => table(&rows, file.is_some())?,
    };
    let wrote = write(file.unwrap_or(Path::new("-")), &bytes)?;
    crate::output::say(&format_args!(
        "{}个单位：核对增删后用 luoshi unit import 导入 ({} units: check them, then luoshi unit import)",
        units.len(),
        units.len()
    ));
    Ok(wrote)
}

/// Rows as CSV; a file begins with the mark by which Excel tells UTF-8.
fn table(rows: &[[String; 5]], mark: bool) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::Writer::from_writer(if mark { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() });
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|e| Failure::Work(e.to_string()))
}

fn workbook(rows: &[[String; 5]]) -> Result<Vec<u8>, Failure> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let head = rust_xlsxwriter::Format::new().set_bold();
    for (column, width) in (0..).zip([30, 30, 22, 14, 10]) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_row_format(0, &head).and_then(|s| s.set_freeze_panes(1, 1))?;
    for (row, cells) in (0..).zip(rows) {
        sheet.write_row(row, 0, cells)?;
    }
    Ok(book.save_to_buffer()?)
}

fn import(file: &Path, sheet: Option<&str>, acting: &Acting) -> Result<ExitCode, Failure> {
    let workspace = acting.at.open()?;
    let found = preview(&workspace.state(), &bytes(file)?, sheet)?;
    super::print(acting.format, &found, || told(&found))?;
    if !found.troubles.is_empty() {
        let count = found.troubles.len();
        return Err(Failure::Work(format!("{count}处须先改正，没有写入任何内容 (nothing was entered)")));
    }
    let drafts: Vec<_> = found.acts().into_iter().map(|act| acting.draft(act)).collect::<Result<_, _>>()?;
    if drafts.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let entries = acting.append(&workspace, drafts)?;
    if !acting.dry_run {
        crate::output::say(&format_args!("已写入{}条 ({} entries)", entries.len(), entries.len()));
    }
    Ok(ExitCode::SUCCESS)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    if file != Path::new("-") {
        return read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn told(found: &Preview) -> Table {
    let mut table = Table::lines();
    let kind = |u: &Unit| {
        let known = u.department.as_ref().and_then(|id| catalogue().departments.of_id(id));
        known.map_or("部门类别未识别，不会被建议为牵头单位", |d| d.zh.as_str())
    };
    for n in &found.new {
        table.row([format!("新增  第{}行  {}（{}）", n.row, n.unit.name, kind(&n.unit))]);
    }
    for c in &found.changed {
        let changes = c.changes.iter().map(|c| format!("{}：{} → {}", c.column, c.before, c.after));
        table.row([format!("改动  第{}行  {}  {}", c.row, c.unit.name, changes.collect::<Vec<_>>().join("；"))]);
    }
    for t in &found.troubles {
        table.row([format!("有误  {}（{}）  {} ({})", t.at, t.column, t.zh, t.en)]);
    }
    if !found.unread.is_empty() {
        table.row([format!("未读取的列：{}", found.unread.join("、"))]);
    }
    let (new, changed, wrong) = (found.new.len(), found.changed.len(), found.troubles.len());
    table.row([format!("新增{new}，改动{changed}，不变{}，有误{wrong}", found.same)]);
    table
}

fn list(looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, _) = looking.state()?;
    let units: Vec<&Unit> = state.units_in_order().collect();
    looking.print(&units, || {
        let mut table = Table::new(&["标识", "名称", "别名", "部门", "单位审签"]);
        for u in &units {
            let approves = if u.head_approves { "是" } else { "" };
            let department = u.department.clone().unwrap_or_default();
            table.row([u.id.clone(), u.name.clone(), u.aliases.join("、"), department, approves.into()]);
        }
        table
    })
}
