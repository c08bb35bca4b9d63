//! `luoshi indicators`: what the catalogue of indicators knows.

use crate::output::{self, Failure};
use clap::ValueEnum;
use luoshi::catalogue::{Accumulation, Indicator, Obligation, catalogue};
use std::io::Write;
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// List what the catalogue of indicators knows
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi indicators                    all of them
  luoshi indicators 失业率             those whose names or aliases have a word
  luoshi indicators gdp_growth         one, with its aliases")]
pub struct Args {
    /// A word of an id, a name or an alias
    word: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let word = args.word.as_deref().unwrap_or("");
    let exact = catalogue().indicators.of_id(word);
    let found: Vec<&Indicator> = match exact {
        Some(one) => vec![one],
        None => catalogue().indicators.all.iter().filter(|i| has(i, word)).collect(),
    };
    if found.is_empty() {
        eprintln!("luoshi: no indicator has {word:?} in its id, names or aliases");
        return Ok(ExitCode::from(1));
    }
    let mut out = output::open(None)?;
    match args.format {
        Format::Json => json(&mut out, &found)?,
        Format::Csv => csv(&mut out, &found)?,
        Format::Table if found.len() == 1 => one(&mut out, found[0])?,
        Format::Table => table(&mut out, &found)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn has(i: &Indicator, word: &str) -> bool {
    let lower = word.to_lowercase();
    i.id.contains(&lower)
        || i.zh.contains(word)
        || i.en.to_lowercase().contains(&lower)
        || i.subjects.iter().any(|s| s.contains(word))
}

fn table(out: &mut dyn Write, found: &[&Indicator]) -> Result<(), Failure> {
    for i in found {
        let gap = " ".repeat(34usize.saturating_sub(i.zh.width()));
        writeln!(out, "{}{gap} {:<36} {}", i.zh, i.id, i.units.join(" "))?;
    }
    Ok(())
}

fn one(out: &mut dyn Write, i: &Indicator) -> Result<(), Failure> {
    let kinds: Vec<&str> = i.kinds.iter().map(|k| k.word()).collect();
    writeln!(out, "{}  {}", i.zh, i.id)?;
    writeln!(out, "  English        {}", i.en)?;
    writeln!(out, "  aliases        {}", i.subjects.join("、"))?;
    writeln!(out, "  kinds          {}", kinds.join(", "))?;
    writeln!(out, "  units          {}", i.units.join(", "))?;
    writeln!(out, "  better         {}", if i.ascending { "higher (正向)" } else { "lower (逆向)" })?;
    writeln!(out, "  accumulation   {}", accumulation(i.accumulation))?;
    writeln!(out, "  tolerance      {}{}", i.tolerance, if i.ceiling { ", a ceiling" } else { "" })?;
    writeln!(out, "  obligation     {}", obligation(i.obligation))?;
    writeln!(out, "  field          {}", i.field)?;
    Ok(writeln!(out, "  example        {}", i.example)?)
}

fn accumulation(a: Accumulation) -> &'static str {
    match a {
        Accumulation::Cumulative => "cumulative (累计)",
        Accumulation::Period => "period (当期)",
        Accumulation::Point => "point (时点)",
    }
}

fn obligation(o: Obligation) -> &'static str {
    match o {
        Obligation::Binding => "binding (约束性)",
        Obligation::Expected => "expected (预期性)",
    }
}

fn json(out: &mut dyn Write, found: &[&Indicator]) -> Result<(), Failure> {
    let rows: Vec<serde_json::Value> = found.iter().map(|i| row(i)).collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    Ok(writeln!(out)?)
}

fn row(i: &Indicator) -> serde_json::Value {
    let kinds: Vec<&str> = i.kinds.iter().map(|k| k.word()).collect();
    serde_json::json!({
        "id": i.id, "zh": i.zh, "en": i.en, "subjects": i.subjects, "kinds": kinds, "units": i.units, "ascending": i.ascending,
        "accumulation": accumulation(i.accumulation), "tolerance": i.tolerance, "ceiling": i.ceiling,
        "obligation": obligation(i.obligation), "field": i.field, "example": i.example,
    })
}

fn csv(out: &mut dyn Write, found: &[&Indicator]) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["id", "zh", "en", "units", "field", "ascending", "aliases"])?;
    for i in found {
        let ascending = i.ascending.to_string();
        writer.write_record([&i.id, &i.zh, &i.en, &i.units.join(" "), &i.field, &ascending, &i.subjects.join(" ")])?;
    }
    Ok(writer.flush()?)
}
