//! `luoshi verify`: what became of a report's promises, as the next report and statistics tell it.

mod page;
mod record;
mod rows;
mod sheet;
mod table;
mod text;
mod why;

use crate::output::{Failure, Output};
use crate::reports::{self, Report};
use clap::ValueEnum;
use luoshi::Reading;
use luoshi::catalogue::Verdict;
use luoshi::verify::{Answer, Corrections, Statistic, VerifyOptions};
use luoshi_load::Limits;
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Say what became of a report's promises, as the next report tells it
///
/// Takes the plan of one report and the review and problems of the next, and says for every target,
/// milestone and action what became of it: exceeded, met, partly, missed, unclear, not due, or
/// unreported (未交代): the next report does not tell, which is not the same as not done. Each verdict
/// names its rule and stands beside the words of both reports. The reports are of one government, each the
/// next of the one before. Three or more reports are taken as a
/// chain, each checked against the one after it, and give the record by year, field and kind.
/// Policy fields that are not tracked (security, religion, ideology, border defence) get no verdict.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi verify 2025.txt 2026.txt                        what became of each promise
  luoshi verify 2025.txt 2026.txt -o scorecard.html      a page for readers
  luoshi verify 2025.txt 2026.txt -o table.xlsx          the year-end table
  luoshi verify 2025.txt 2026.txt --why 新能源汽车         why a pair matched or did not
  luoshi verify 2025.txt 2026.txt --statistics 2025.csv  beside official statistics
  luoshi verify 2023.txt 2024.txt 2025.txt 2026.txt      the record of several years

Statistics are a table (csv) with the columns region, year, indicator, value, unit, source;
corrections one with promise, outcome (ids as --format jsonl prints them) and decision
(confirmed or rejected).")]
pub struct Args {
    /// The report with the plan, then the next one; more for a chain
    #[arg(required = true, num_args = 1..)]
    paths: Vec<PathBuf>,
    /// Official statistics to set beside the report (csv)
    #[arg(long, value_name = "FILE")]
    statistics: Option<PathBuf>,
    /// Pairs that a person has confirmed or rejected (csv)
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// Show why pairs matched or did not, of the promises that hold these words
    #[arg(long, value_name = "WORDS", num_args = 0..=1, default_missing_value = "")]
    why: Option<String>,
    /// Only these verdicts: exceeded, met, partly, missed, unclear, not_due, unreported
    #[arg(long, value_delimiter = ',')]
    verdict: Vec<String>,
    /// Only these kinds: quantified, milestone, action
    #[arg(long, value_delimiter = ',')]
    kind: Vec<String>,
    /// Go on though the reports are of different governments, or not of years that follow each other
    #[arg(long)]
    force: bool,
    /// When to colour the table
    #[arg(long, value_enum, default_value_t = crate::read::Color::Auto)]
    color: crate::read::Color,
    #[command(flatten)]
    output: Output<Format>,
}

/// How answers are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// Counts, then promise by promise, for people
    Table,
    /// One promise a line
    #[value(alias = "ndjson")]
    Jsonl,
    /// One promise a row
    Csv,
    /// The year-end table as a workbook
    Xlsx,
    /// A page for readers: the scorecard of two reports
    #[value(alias = "htm")]
    Html,
}

/// Two reports and what the second says of the first.
struct Pair<'r> {
    plan: &'r Reading,
    next: &'r Reading,
    /// What spans count in.
    plan_text: &'r str,
    next_text: &'r str,
    answers: Vec<Answer>,
}

const KINDS: &[&str] = &["quantified", "milestone", "action"];

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    check(args)?;
    let format = args.output.format()?;
    let options = options(args)?;
    let reports = reports::read(&args.paths)?;
    let sorted = in_order(&reports.all, args.force)?;
    if format == Format::Html && sorted.len() > 2 {
        return Err(Failure::Usage(
            "a page is for two reports; for a chain choose table, csv, xlsx or jsonl".to_owned(),
        ));
    }
    tell_unknown_ids(&options.corrections, &sorted);
    let pairs: Vec<Pair> = sorted.windows(2).map(|two| pair(two[0], two[1], &options, args)).collect();
    let mut out = args.output.open()?;
    print(&mut *out, &pairs, format, args)?;
    out.flush()?;
    Ok(if reports.failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn check(args: &Args) -> Result<(), Failure> {
    let known = |given: &[String], all: &[&str], what: &str| match given.iter().find(|g| !all.contains(&g.as_str())) {
        Some(odd) => Err(Failure::Usage(format!("there is no {what} {odd:?}; known are {}", all.join(", ")))),
        None => Ok(()),
    };
    known(&args.verdict, &Verdict::ALL.map(Verdict::word), "verdict")?;
    known(&args.kind, KINDS, "kind")
}

fn options(args: &Args) -> Result<VerifyOptions, Failure> {
    let statistics = args.statistics.as_deref().map(|p| parsed(p, luoshi::verify::statistics)).transpose()?;
    let corrections = args.corrections.as_deref().map(|p| parsed(p, Corrections::parse)).transpose()?;
    Ok(VerifyOptions {
        statistics: statistics.unwrap_or_else(Vec::<Statistic>::new),
        corrections: corrections.unwrap_or_default(),
        considered: if args.why.is_some() { 3 } else { 0 },
    })
}

fn parsed<T>(path: &Path, parse: impl Fn(&str) -> Result<T, luoshi::verify::RowError>) -> Result<T, Failure> {
    let failure = |reason: &dyn std::fmt::Display| Failure::Work(format!("{}: {reason}", path.display()));
    let bytes = std::fs::read(path).map_err(|e| failure(&e))?;
    let text = luoshi_load::document(&bytes, Limits::USUAL).map_err(|e| failure(&e))?;
    parse(&text).map_err(|e| failure(&e))
}

/// The reports by year: a plan is checked against the report after it.
fn in_order(reports: &[Report], force: bool) -> Result<Vec<&Report>, Failure> {
    if reports.len() < 2 {
        let given = reports.first().map_or("", |r| &r.name);
        return Err(Failure::Usage(format!("only {given} was read; verify needs a report and the next one")));
    }
    let mut sorted: Vec<&Report> = reports.iter().collect();
    if sorted.iter().all(|r| r.reading.year.is_some()) {
        sorted.sort_by_key(|r| r.reading.year);
    }
    if !sorted.iter().zip(reports).all(|(a, b)| std::ptr::eq(*a, b)) {
        let years: Vec<String> = sorted.iter().filter_map(|r| r.reading.year).map(|y| y.to_string()).collect();
        crate::output::say(&format!("the reports are taken by year: {}", years.join(", ")));
    }
    for two in sorted.windows(2) {
        match unfit(two[0], two[1]) {
            Some(why) if force => crate::output::say(&why),
            Some(why) => return Err(Failure::Usage(format!("{why}, or add --force to go on all the same"))),
            None => {}
        }
        warn(two[0], two[1]);
    }
    Ok(sorted)
}

/// Why the second report cannot tell what became of the first one's plan, and what to do.
fn unfit(plan: &Report, next: &Report) -> Option<String> {
    let what = format!("{} is of {}, {} of {}", plan.name, plan.told(), next.name, next.told());
    if plan.is_of_another_government(next) {
        return Some(format!("{what}: only a government's own next report tells of its promises; give that one"));
    }
    match (plan.reading.year?, next.reading.year?) {
        (x, y) if y < x => Some(format!("{what}: give the earlier report first")),
        (x, y) if x == y => Some(format!("{what}: of two reports of one year leave one out")),
        (x, y) if y > x + 1 => Some(format!("{what}, which tells of {}: give the report of {} as well", y - 1, x + 1)),
        _ => None,
    }
}

/// Says what makes a pair doubtful.
fn warn(plan: &Report, next: &Report) {
    if plan.reading.year.and(next.reading.year).is_none() {
        eprintln!("luoshi: of {} or {} the year is not known; give it in a list of files", plan.name, next.name);
    }
    if !plan.reading.statements.iter().any(|s| s.part == "plan") {
        eprintln!("luoshi: no plan was found in {}", plan.name);
    }
    if !next.reading.statements.iter().any(|s| s.part == "review") {
        eprintln!("luoshi: no review was found in {}", next.name);
    }
}

/// Corrections for statements that no report has are named: they may be meant for another version.
fn tell_unknown_ids(corrections: &Corrections, reports: &[&Report]) {
    let statements = reports.iter().flat_map(|r| &r.reading.statements);
    let known: HashSet<&str> = statements.map(|s| s.id.as_str()).collect();
    let mut unknown: Vec<&str> = corrections.ids().filter(|id| !known.contains(id)).collect();
    unknown.sort_unstable();
    unknown.dedup();
    if let Some(first) = unknown.first() {
        eprintln!("luoshi: {} ids of the corrections are in none of these reports, such as {first}", unknown.len());
    }
}

fn pair<'r>(plan: &'r Report, next: &'r Report, options: &VerifyOptions, args: &Args) -> Pair<'r> {
    let mut answers = luoshi::verify::verify(&plan.reading, &next.reading, options);
    let among = |list: &[String], word: &str| list.is_empty() || list.iter().any(|l| l == word);
    answers.retain(|a| among(&args.verdict, a.verdict.word()) && among(&args.kind, a.promise.kind));
    let (plan_text, next_text) = (&*plan.text, &*next.text);
    Pair { plan: &plan.reading, next: &next.reading, plan_text, next_text, answers }
}

fn print(out: &mut dyn Write, pairs: &[Pair], format: Format, args: &Args) -> Result<(), Failure> {
    let color = args.color.wanted(args.output.is_terminal());
    match (format, &args.why) {
        (Format::Jsonl, _) => {
            for answer in pairs.iter().flat_map(|p| &p.answers) {
                serde_json::to_writer(&mut *out, answer)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        }
        (Format::Csv, _) => rows::print(out, pairs),
        (Format::Xlsx, _) => Ok(out.write_all(&sheet::workbook(pairs)?)?),
        (Format::Html, _) => pairs.iter().try_for_each(|p| Ok(out.write_all(page::page(p).as_bytes())?)),
        (Format::Table, Some(words)) => pairs.iter().try_for_each(|p| why::print(out, p, words)),
        (Format::Table, None) => match pairs {
            [pair] => table::print(out, pair, color),
            _ => record::print(out, pairs),
        },
    }
}
