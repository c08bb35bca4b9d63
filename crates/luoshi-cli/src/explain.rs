//! `luoshi explain`: which rules read a sentence how, as a tree.

use crate::output::{self, Failure};
use luoshi::explain::Trace;
use luoshi::record::StatementRecord;
use std::io::Write;
use std::process::ExitCode;

/// Show which rules read a sentence how
///
/// The sentence is read as if it stood in that part of a report of that year.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi explain \"力争完成投资2440亿元以上\"
  luoshi explain \"城乡居民人均可支配收入分别增长5%和6%\" --part review --year 2026")]
pub struct Args {
    /// The sentence
    sentence: String,
    /// The part that it stands in
    #[arg(long, default_value = "plan", value_parser = ["review", "problems", "outlook", "plan"])]
    part: String,
    /// The year that its report plans for
    #[arg(long, default_value_t = 2026)]
    year: i32,
    /// Print the statements as json
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let heading = match args.part.as_str() {
        "review" => "一、过去一年工作回顾".to_owned(),
        "problems" => "一、过去一年工作回顾\n同时我们清醒看到存在不少问题。".to_owned(),
        "outlook" => "二、今后五年奋斗目标".to_owned(),
        _ => format!("三、{}年重点工作", args.year),
    };
    let source =
        luoshi::load(format!("{heading}\n{}", args.sentence).as_bytes()).map_err(|e| Failure::Usage(e.to_string()))?;
    let before = heading.chars().count();
    let mut trace = Trace::on();
    let options = luoshi::Options { year: Some(args.year), ..luoshi::Options::default() };
    let reading = luoshi::read_traced(&source, &options, &mut trace);
    let mut out = output::open(None)?;
    let own: Vec<&StatementRecord> = reading.statements.iter().filter(|s| s.span[0] > before).collect();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &own)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", args.sentence)?;
        for statement in own {
            tree(&mut out, statement)?;
        }
        rules(&mut out, &trace, &heading)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn tree(out: &mut dyn Write, s: &StatementRecord) -> Result<(), Failure> {
    writeln!(out, "└─ {} [{}{}]", s.text, s.kind, s.verb.map_or_else(String::new, |v| format!(" {v}")))?;
    writeln!(
        out,
        "   ├─ part {}  field {}  deadline {}",
        s.part,
        s.field.unwrap_or("-"),
        s.deadline.as_deref().unwrap_or("-")
    )?;
    for t in &s.targets {
        writeln!(out, "   ├─ target {}", t.quote)?;
        writeln!(out, "   │    of what    {}  ({})", t.subject, t.indicator.unwrap_or("no indicator"))?;
        let upper = t.upper.map_or_else(String::new, |u| format!(" to {}", u.0));
        writeln!(out, "   │    how much   {}{upper} {} {} {}", t.value.0, t.unit, t.bound, t.kind)?;
        let period = t.period.map_or_else(|| "-".to_owned(), |p| format!("{}–{}", p[0], p[1]));
        writeln!(
            out,
            "   │    to be      {}  in {period}{}{}",
            t.aim,
            if t.average { "  yearly average" } else { "" },
            if t.stretch { "  stretch" } else { "" }
        )?;
        if let Some(baseline) = t.baseline {
            writeln!(out, "   │    from       {}", baseline.0)?;
        }
        if let Some(of) = &t.of {
            writeln!(out, "   │    part of    {of}")?;
        }
    }
    for r in &s.relations {
        writeln!(out, "   ├─ relation {}: {} {} {}", r.quote, r.subject, r.relation, r.to.as_deref().unwrap_or(""))?;
    }
    for n in &s.names {
        writeln!(out, "   ├─ name {} ({})", n.text, n.kind)?;
    }
    for d in &s.diagnostics {
        writeln!(out, "   ├─ doubt {}: {}", d.code, d.message)?;
    }
    Ok(())
}

fn rules(out: &mut dyn Write, trace: &Trace, heading: &str) -> Result<(), Failure> {
    writeln!(out, "rules")?;
    for note in trace.notes().iter().filter(|n| !heading.contains(&n.words)) {
        writeln!(out, "   {:<8} {} → {}", note.rule, note.words, note.made)?;
    }
    Ok(())
}
