//! `luoshi demo`: the site with the demonstration's reports, or with one's own.

use crate::output::Failure;
use crate::serve;
use luoshi_web::{Library, Site};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// The demonstration: two years of a made-up province.
const REPORTS: [(&str, &[u8]); 2] = [
    ("yunling-2025.txt", include_bytes!("../../../demo/yunling-2025.txt")),
    ("yunling-2026.txt", include_bytes!("../../../demo/yunling-2026.txt")),
];

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

/// Runs until it is interrupted.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let site = match args.reports.as_slice() {
        [] => Site::new("云岭省人民政府", read(REPORTS)?),
        files => own(files)?,
    };
    serve::serve(site, args.listen, !args.no_open)?;
    Ok(ExitCode::SUCCESS)
}

fn own(files: &[PathBuf]) -> Result<Site, Failure> {
    let bytes = |path: &PathBuf| {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|e| Failure::Work(format!("{name} could not be read: {e}")))?;
        Ok((name, bytes))
    };
    let files = files.iter().map(bytes).collect::<Result<Vec<_>, Failure>>()?;
    let library = read(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))?;
    let name = library.reports.first().map_or("落实", |r| r.place.as_str()).to_owned();
    Ok(Site::new(name, library))
}

fn read<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Result<Library, Failure> {
    Library::read(files).map_err(|e| Failure::Work(format!("{} could not be read: {}", e.file, e.why)))
}
