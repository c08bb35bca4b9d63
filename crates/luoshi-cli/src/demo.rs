//! `luoshi demo`: a temporary workspace with a made-up province's year, or with one's own report, and its site.

use crate::output::Failure;
use crate::serve;
use luoshi_ledger::Place;
use luoshi_web::Settings;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

const EXAMPLES: &str = "Examples:
  luoshi demo                          the made-up province's site, opened in the browser
  luoshi demo --report report.pdf      the same with your own report
  luoshi demo --listen 0.0.0.0:8080    for the whole office network";

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
    let folder = Folder::new()?;
    let place = Place::Sqlite(folder.0.join("luoshi.db"));
    let workspace = match args.reports.as_slice() {
        [] => luoshi_web::demonstrate(&place),
        files => luoshi_web::demonstrate_with(&place, &read(files)?),
    };
    let workspace = workspace.map_err(|e| Failure::Work(e.to_string()))?;
    let settings = Settings { demonstration: true, behind_proxy: false };
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
