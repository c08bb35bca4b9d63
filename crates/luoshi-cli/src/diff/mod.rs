//! `luoshi diff`: what this year's plan makes of last year's promises.

mod page;
mod table;

use crate::output::{Failure, Output};
use crate::reports::{self, Report, Reports};
use clap::ValueEnum;
use luoshi::Reading;
use luoshi::compare::plain;
use luoshi::diff::{Change, Move, Promised, diff};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Compare two plans: what is added, dropped, raised, lowered, kept or only reworded
///
/// Promises are paired by what is measured, never by a number happening to be equal; both quotes
/// stand side by side. Raised and lowered speak of the numbers, not of what is better.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi diff demo/yunling-2025.txt demo/yunling-2026.txt    targets and milestones
  luoshi diff 2025.txt 2026.txt --all                        continuing work as well
  luoshi diff 2025.txt 2026.txt --only raised,lowered        what moved
  luoshi diff 2025.txt 2026.txt -o diff.html                 one page, both quotes side by side")]
pub struct Args {
    /// Last year's report
    last: PathBuf,
    /// This year's report
    this: PathBuf,
    /// Only these: raised, lowered, added, dropped, reworded, kept
    #[arg(long, value_delimiter = ',', value_name = "CHANGE", value_parser = change)]
    only: Vec<Move>,
    /// List continuing work (actions) too, not only targets and milestones
    #[arg(long)]
    all: bool,
    /// Go on though the reports are of different governments, or this year's stands first
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    output: Output<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// For people, 80 columns wide
    Table,
    /// A row for each promise
    Csv,
    /// An array of promises with both sides
    Json,
    /// One page that needs nothing else
    #[value(alias = "htm")]
    Html,
}

fn change(word: &str) -> Result<Move, String> {
    let known = || Move::ALL.map(Move::word).join(", ");
    Move::ALL.into_iter().find(|m| m.word() == word || m.zh() == word).ok_or_else(|| format!("known are {}", known()))
}

/// Two plans and what changed between them.
struct Compared<'r> {
    last: &'r Reading,
    this: &'r Reading,
    changes: Vec<Change<'r>>,
    /// How many of continuing work are not listed.
    hidden: usize,
}

impl Compared<'_> {
    /// The changes of a kind, in order.
    fn of(&self, kind: Move) -> impl Iterator<Item = &Change<'_>> {
        self.changes.iter().filter(move |c| c.kind == kind)
    }

    /// 云岭省2025年
    fn title(reading: &Reading) -> String {
        let place = reading.place.as_deref().unwrap_or("");
        format!("{place}{}", reading.year.map_or_else(String::new, |y| format!("{y}年")))
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let Reports { all, .. } = reports::read(&[args.last.clone(), args.this.clone()])?;
    let [last, this] = all.as_slice() else {
        let found = all.len();
        return Err(Failure::Work(format!(
            "two different reports are needed, one in each file; {found} could be read"
        )));
    };
    match unfit(last, this) {
        Some(why) if args.force => crate::output::say(&why),
        Some(why) => return Err(Failure::Usage(format!("{why}, or add --force to go on all the same"))),
        None => {}
    }
    let mut changes = diff(&last.reading, &this.reading);
    changes.retain(|c| args.only.is_empty() || args.only.contains(&c.kind));
    let format = args.output.format()?;
    let before = changes.len();
    changes.retain(|c| args.all || format != Format::Table || !is_action(c));
    let hidden = before - changes.len();
    let compared = Compared { last: &last.reading, this: &this.reading, changes, hidden };
    let mut out = args.output.open()?;
    match format {
        Format::Table => table::print(&mut out, &compared)?,
        Format::Csv => csv(&mut out, &compared)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &compared.changes)?;
            writeln!(out)?;
        }
        Format::Html => page::print(&mut out, &compared)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn is_action(change: &Change) -> bool {
    change.last.iter().chain(&change.this).all(|side| side.kind == "action")
}

/// Why two plans are not last year's and this year's, and what to do.
fn unfit(last: &Report, this: &Report) -> Option<String> {
    let what = format!("{} is of {}, {} of {}", last.name, last.told(), this.name, this.told());
    if last.is_of_another_government(this) {
        return Some(format!("{what}: give two reports of one government (luoshi compare sets several side by side)"));
    }
    let (a, b) = (last.reading.year?, this.reading.year?);
    (a >= b).then(|| format!("{what}: give the earlier report first"))
}

/// In words, by which rule.
fn rule(rule: &str) -> &'static str {
    match rule {
        "value" => "数",
        "bound" => "限定词",
        "stretch" => "力争",
        "number_given" => "新给数",
        "number_gone" => "不再给数",
        "measured_otherwise" => "口径不同",
        "same_number" => "数同，说法不同",
        "words" => "说法",
        _ => "",
    }
}

/// What is promised: the subject of the number with how it moves (财政赤字增加), else the statement.
fn subject(change: &Change) -> String {
    let Some(side) = change.side() else { return String::new() };
    let Some(target) = side.target else { return plain(side.text) };
    let subject = plain(&target.subject);
    let moves = match target.kind {
        "change" if target.value.0.is_sign_negative() => "减少",
        "change" => "增加",
        _ => "",
    };
    if subject.contains(moves) { subject } else { subject + moves }
}

/// The number with its bound as the text has it, else what is said.
fn said(side: Option<&Promised>) -> String {
    side.map_or_else(String::new, |s| match s.target {
        Some(t) if t.stretch => format!("力争{}", plain(&t.quote)),
        Some(t) => plain(&t.quote),
        None => plain(s.text),
    })
}

#[derive(serde::Serialize)]
struct Row<'r> {
    change: &'static str,
    rule: &'static str,
    kind: &'static str,
    subject: String,
    last: String,
    this: String,
    last_text: &'r str,
    this_text: &'r str,
    last_id: &'r str,
    this_id: &'r str,
    score: String,
}

fn csv(out: &mut dyn Write, compared: &Compared) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(out);
    for change in &compared.changes {
        let (last, this) = (change.last.as_ref(), change.this.as_ref());
        writer.serialize(Row {
            change: change.kind.word(),
            rule: change.rule,
            kind: change.side().map_or("", |s| s.kind),
            subject: subject(change),
            last: said(last),
            this: said(this),
            last_text: last.map_or("", |s| s.text),
            this_text: this.map_or("", |s| s.text),
            last_id: last.map_or("", |s| s.id),
            this_id: this.map_or("", |s| s.id),
            score: if change.score > 0 {
                format!("{}.{:03}", change.score / 1000, change.score % 1000)
            } else {
                String::new()
            },
        })?;
    }
    Ok(writer.flush()?)
}
