//! `luoshi compare`: the same indicators across regions and years.

mod grid;
mod matrix;
mod page;
mod rows;
mod sheet;
mod table;
mod view;

pub use grid::pad;

use crate::output::{Failure, Output};
use crate::reports::{self, Report, Reports};
use clap::ValueEnum;
use luoshi::Reading;
use luoshi::catalogue::{Indicator, catalogue};
use luoshi::compare::{Comparison, compare};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Compare reports: the same indicators across regions and years
///
/// A row for each report, a column for each indicator: what the plan promises, the aims' paragraph
/// first, and beside it what the same report says of the year before. Units are made equal; ranks,
/// means and sums are taken within one year and one level of government. A region that gave no
/// number is shown with what it said instead.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi compare reports/ --headline                     the yearly table of provinces
  luoshi compare reports/ --indicator gdp_growth         one indicator, ranked, with quotes
  luoshi compare reports/ --indicator 社零,CPI             by the names that people use
  luoshi compare national-20*.txt --indicator 赤字率       one region over years
  luoshi compare reports/ --headline -o table.xlsx       for a spreadsheet, quotes as notes
  luoshi compare reports/ --headline -o table.html       one page with charts, for readers
  luoshi compare reports/ -i gdp_growth -o gdp.svg       a chart

A number behind ° stands outside the paragraph of the year's main aims. The best comes first:
the highest, or the lowest where lower is better (luoshi indicators NAME tells).")]
pub struct Args {
    /// Files, folders (searched for reports) or lists of files
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Indicators: ids, Chinese or English names, or aliases (luoshi indicators WORD finds them)
    #[arg(short, long, value_delimiter = ',', value_name = "NAME", required_unless_present = "headline")]
    indicator: Vec<String>,
    /// All indicators that yearly tables of provinces list
    #[arg(long)]
    headline: bool,
    #[command(flatten)]
    output: Output<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// For people, 80 columns wide
    Table,
    /// A row for each report and indicator
    Csv,
    /// The matrix with every figure behind each cell
    Json,
    /// A workbook: the matrix with quotes as notes, every figure, how to read it
    Xlsx,
    /// A chart of one indicator: ranked bars with their bounds, or lines over years
    Svg,
    /// One page with matrix, charts and quotes that needs nothing else
    #[value(alias = "htm")]
    Html,
}

/// A comparison and what is needed to print it.
struct Compared<'r> {
    comparison: Comparison<'r>,
    reports: &'r [Report],
    headline: bool,
}

impl Compared<'_> {
    /// The file of a report.
    fn path(&self, report: &str) -> &str {
        self.reports.iter().find(|r| r.reading.report == report).map_or("", |r| r.name.as_str())
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let indicators = indicators(args)?;
    let Reports { all, failed } = reports::read(&args.paths)?;
    doubts(&all);
    let readings: Vec<&Reading> = all.iter().map(|r| &r.reading).collect();
    let mut comparison = compare(&readings, &indicators);
    if args.headline {
        drop_empty(&mut comparison, &args.indicator);
    }
    let compared = Compared { comparison, reports: &all, headline: args.headline };
    let format = args.output.format()?;
    let chart = if format == Format::Svg { Some(chart(&compared)?) } else { None };
    let mut out = args.output.open()?;
    match format {
        Format::Table => table::print(&mut out, &compared)?,
        Format::Csv => rows::print(&mut out, &compared)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &compared.comparison)?;
            writeln!(out)?;
        }
        Format::Xlsx => sheet::print(&mut out, &compared)?,
        Format::Svg => out.write_all(chart.unwrap_or_default().as_bytes())?,
        Format::Html => page::print(&mut out, &compared)?,
    }
    out.flush()?;
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// The chart of the one indicator.
fn chart(compared: &Compared) -> Result<String, Failure> {
    const WIDTH: u32 = 760;
    let comparison = &compared.comparison;
    if comparison.columns.len() != 1 {
        return Err(Failure::Usage("a chart shows one indicator; name one, or ask for --format html".to_owned()));
    }
    if comparison.over_years() {
        return Ok(comparison.lines(0, WIDTH).svg());
    }
    // Of several levels of government the one with most reports is drawn.
    let groups = comparison.groups().into_iter();
    let most = groups.max_by_key(|group| comparison.ranked(0, *group).len()).unwrap_or_default();
    Ok(comparison.bars(0, most, WIDTH).svg())
}

/// The indicators that the names mean, each once.
fn indicators(args: &Args) -> Result<Vec<&'static Indicator>, Failure> {
    let mut found: Vec<&'static Indicator> = Vec::new();
    for name in &args.indicator {
        let indicator = one(name)?;
        if catalogue().fields.of_id(&indicator.field).is_some_and(|f| !f.tracked) {
            let message = "belongs to a field that Luoshi reads and shows, but does not compare";
            return Err(Failure::Usage(format!("{} ({}) {message}", indicator.zh, indicator.id)));
        }
        found.push(indicator);
    }
    if args.headline {
        found.extend(catalogue().indicators.headline());
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|i| seen.insert(&i.id));
    Ok(found)
}

fn one(name: &str) -> Result<&'static Indicator, Failure> {
    let named = catalogue().indicators.named(name);
    match named.as_slice() {
        [one] => Ok(one),
        [] => Err(Failure::Usage(format!("there is no indicator {name:?}; luoshi indicators WORD finds its name"))),
        several => {
            let names: Vec<String> = several.iter().map(|i| format!("{} ({})", i.id, i.zh)).collect();
            Err(Failure::Usage(format!("{name:?} is a name of several indicators: {}; give an id", names.join(", "))))
        }
    }
}

/// Names reports whose place in the matrix is doubtful.
fn doubts(reports: &[Report]) {
    let mut seen = std::collections::HashMap::new();
    for Report { name, reading, .. } in reports {
        let unknown = [(reading.place.is_none(), "region"), (reading.year.is_none(), "year")];
        for (_, what) in unknown.iter().filter(|(unknown, _)| *unknown) {
            eprintln!("luoshi: {name}: its {what} is not told; a list of files (path,region,year) can tell it");
        }
        if let (Some(place), Some(year)) = (&reading.place, reading.year)
            && let Some(first) = seen.insert((place, year), name)
        {
            eprintln!("luoshi: {name} and {first} are both of {place} {year}; each has a row of its own");
        }
    }
}

/// Leaves out columns of the yearly table that no report fills, unless they were asked for by name.
fn drop_empty(comparison: &mut Comparison, asked: &[String]) {
    let named: Vec<&str> =
        asked.iter().flat_map(|name| catalogue().indicators.named(name)).map(|i| i.id.as_str()).collect();
    let kept: Vec<bool> = comparison
        .columns
        .iter()
        .map(|c| named.contains(&c.indicator.id.as_str()) || c.summaries.iter().any(|s| s.silent < s.reports))
        .collect();
    let mut kept_columns = kept.iter();
    comparison.columns.retain(|_| kept_columns.next().copied().unwrap_or(true));
    for row in &mut comparison.rows {
        let mut kept_cells = kept.iter();
        row.cells.retain(|_| kept_cells.next().copied().unwrap_or(true));
    }
}
