//! `luoshi demo`: a temporary workspace with a made-up province's year, or with one's own report, and its site.

use crate::output::Failure;
use crate::script::play_silently;
use crate::serve;
use jiff::civil::{Date, date};
use luoshi_ledger::plan::usual;
use luoshi_ledger::{Place, Workspace};
use luoshi_web::{Library, Settings};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const EXAMPLES: &str = "Examples:
  luoshi demo                          the made-up province's site, opened in the browser
  luoshi demo --report report.pdf      the same with your own report
  luoshi demo --listen 0.0.0.0:8080    for the whole office network";

/// The year as the province's offices typed it, and the files that it names.
const YEAR: &str = include_str!("../../../demo/2026.sh");
const FILES: [(&str, &[u8]); 4] = [
    ("yunling-2025.txt", include_bytes!("../../../demo/yunling-2025.txt")),
    ("yunling-2026.txt", include_bytes!("../../../demo/yunling-2026.txt")),
    ("minsheng-2026.csv", include_bytes!("../../../demo/minsheng-2026.csv")),
    ("guanwang-2026Q2.csv", include_bytes!("../../../demo/guanwang-2026Q2.csv")),
];

/// Until when the demonstration has come: the third quarter is reported, some of it waits.
const TODAY: Date = date(2026, 10, 10);

/// Arguments of `luoshi demo`.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
    /// Show this report instead of the demonstration's; give it again for more
    #[arg(long = "report", value_name = "FILE")]
    reports: Vec<PathBuf>,
}

/// Runs until it is interrupted; the workspace is gone then.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let reports = read(&args.reports)?;
    let folder = Folder::new()?;
    let workspace = match reports.as_slice() {
        [] => demonstrate(&folder.0)?,
        reports => demonstrate_with(&folder.0, reports)?,
    };
    let leads_suggested = !reports.is_empty();
    let settings = Settings { demonstration: true, behind_proxy: false, site_url: None, leads_suggested };
    serve::serve(workspace, settings, args.listen, !args.no_open)?;
    Ok(ExitCode::SUCCESS)
}

fn read(files: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let bytes = |path: &PathBuf| {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|e| Failure::Work(format!("{name} could not be read: {e}")))?;
        Ok((name, bytes))
    };
    files.iter().map(bytes).collect()
}

/// Makes the demonstration's workspace in an empty folder: the made-up province's year as `demo/2026.sh` tells it, until
/// October. The process works in that folder meanwhile, and where it did before afterwards.
///
/// # Errors
/// If the folder cannot be written; the script itself is tested.
pub fn demonstrate(folder: &Path) -> Result<Workspace, Failure> {
    for (name, bytes) in FILES {
        write(&folder.join(name), bytes)?;
    }
    played(folder, "demo/2026.sh", YEAR, Some(TODAY))
}

/// Makes a workspace around reports of one's own, with the usual units of its government and an account for each.
fn demonstrate_with(folder: &Path, reports: &[(String, Vec<u8>)]) -> Result<Workspace, Failure> {
    let library = Library::read(reports.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    let library = library.map_err(|e| Failure::Work(e.to_string()))?;
    let latest = library.reports.first().ok_or_else(|| Failure::Work("no report was found".into()))?;
    let mut lines = vec![format!(
        "luoshi init {} --year {} --trial --as admin --clock 2026-01-28",
        quoted(&latest.place)?,
        latest.year.unwrap_or(2026)
    )];
    lines.extend(units(&latest.place)?);
    lines.extend(OFFICIALS.map(str::to_owned));
    for (i, (name, bytes)) in reports.iter().enumerate() {
        // Each in a folder of its own: it keeps its name, which may be another's too.
        let own = Path::new(&i.to_string()).join(Path::new(name).file_name().unwrap_or_default());
        std::fs::create_dir_all(folder.join(i.to_string()))?;
        write(&folder.join(&own), bytes)?;
        lines.push(format!("luoshi import {} --as admin --clock 2026-02-02", quoted(&own.to_string_lossy())?));
    }
    lines.push(format!("luoshi plan make --report {} --as ducha --clock 2026-02-10", latest.id));
    played(folder, "demo", &lines.join("\n"), None)
}

/// Who works beside the units, whatever government it is.
const OFFICIALS: [&str; 3] = [
    "luoshi person set 系统管理员 --id admin --role administrator --as admin --clock 2026-01-28",
    "luoshi person set 政府督查室 --id ducha --role inspector --as admin --clock 2026-01-28",
    "luoshi person set 分管领导 --id leader --role leader --as admin --clock 2026-01-28",
];

/// The usual units of a place's government, with somebody who reports for each; none where its level is not known.
fn units(place: &str) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    for unit in usual(place, None).unwrap_or_default() {
        let (name, of) = (quoted(&unit.name)?, "--as admin --clock 2026-01-28");
        let department = unit.department.iter().map(|d| format!("--department {d} ")).collect::<String>();
        lines.push(format!("luoshi unit set {name} --id {name} {department}{of}"));
        let reporter = quoted(&format!("{}填报员", unit.name))?;
        lines.push(format!("luoshi person set {reporter} --id {reporter} --role reporter --unit {name} {of}"));
    }
    Ok(lines)
}

fn quoted(text: &str) -> Result<String, Failure> {
    shlex::try_quote(text).map(String::from).map_err(|e| Failure::Work(format!("{text:?}: {e}")))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|e| Failure::Work(format!("{} could not be written: {e}", path.display())))
}

/// Plays a script in a folder and opens the workspace that it leaves there.
fn played(folder: &Path, name: &str, script: &str, until: Option<Date>) -> Result<Workspace, Failure> {
    let before = std::env::current_dir()?;
    std::env::set_current_dir(folder)?;
    let database = folder.join("luoshi.db");
    let played = play_silently(name, script, until, &database);
    std::env::set_current_dir(before)?;
    played?;
    Ok(Workspace::open(&Place::Sqlite(database))?)
}

/// A folder of its own that is removed with what is in it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("luoshi-demo-{}", std::process::id()));
        std::fs::create_dir_all(&path)
            .map_err(|e| Failure::Work(format!("{} could not be made: {e}", path.display())))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A temporary folder that cannot be removed is the system's to clear.
        std::fs::remove_dir_all(&self.0).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_are_those_of_the_reports_own_government() {
        let text = |place: &str| {
            format!("{place}2026年政府工作报告\n一、2026年重点工作\n新建农村公路300公里。\n").into_bytes()
        };
        for (place, unit) in [("青岚县", "县交通运输局"), ("上海市", "市财政局"), ("云岭省", "省财政厅")]
        {
            let folder = std::env::temp_dir().join(format!("luoshi-units-{}-{place}", std::process::id()));
            std::fs::create_dir_all(&folder).expect("a folder");
            let workspace = demonstrate_with(&folder, &[("r.txt".into(), text(place))]).expect("a workspace");
            let state = workspace.state();
            assert!(state.units.contains_key(unit), "{place}: {:?}", state.units.keys());
            let strange = |u: &&String| u.starts_with('省') != place.ends_with('省');
            assert_eq!(state.units.keys().find(strange), None, "{place}");
            drop(workspace);
            std::fs::remove_dir_all(&folder).ok();
        }
    }
}
