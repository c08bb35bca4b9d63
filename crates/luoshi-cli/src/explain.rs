//! `luoshi explain`: which rules read a sentence how, as a tree.

use crate::names::{aim_name, bound_name, change_name, kind_name, part_name, relation_name, verb_name};
use crate::output::{self, Failure};
use luoshi::catalogue::catalogue;
use luoshi::explain::Trace;
use luoshi::record::{StatementRecord, TargetRecord};
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
    if args.sentence.trim().is_empty() {
        return Err(Failure::Usage("there is no sentence to explain; give one in quotation marks".to_owned()));
    }
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
    let verb = s.verb.map_or_else(String::new, |v| format!("，{}", verb_name(v)));
    writeln!(out, "└─ {} [{}{verb}]", s.text, kind_name(s.kind))?;
    let field = s.field.and_then(|id| catalogue().fields.of_id(id)).map_or("无", |f| &f.zh);
    let deadline = s.deadline.as_deref().unwrap_or("无");
    writeln!(out, "   ├─ 部分：{}  领域：{field}  期限：{deadline}", part_name(s.part))?;
    s.targets.iter().try_for_each(|t| target(out, t))?;
    for r in &s.relations {
        let to = r.to.as_deref().unwrap_or("");
        writeln!(out, "   ├─ 不带数的目标：{}（{} {}{to}）", r.quote, r.subject, relation_name(r.relation))?;
    }
    for n in &s.names {
        writeln!(out, "   ├─ 名称：{}（{}）", n.text, n.kind)?;
    }
    for d in &s.diagnostics {
        writeln!(out, "   ├─ 存疑：{}（{}）", d.message, d.code)?;
    }
    Ok(())
}

fn target(out: &mut dyn Write, t: &TargetRecord) -> Result<(), Failure> {
    let indicator = t.indicator.and_then(|id| catalogue().indicators.of_id(id));
    let named = indicator.map_or_else(|| "目录里没有这个指标".to_owned(), |i| format!("指标：{} {}", i.zh, i.id));
    writeln!(out, "   ├─ 量化指标：{}", t.quote)?;
    writeln!(out, "   │    什么  {}（{named}）", t.subject)?;
    let upper = t.upper.map_or_else(String::new, |u| format!("—{}", u.0));
    let stretch = if t.stretch { "，力争" } else { "" };
    let measure = format!("{}{upper}{}，{}，{}{stretch}", t.value.0, t.unit, bound_name(t.bound), change_name(t.kind));
    writeln!(out, "   │    多少  {measure}")?;
    let when = t.period.map_or_else(
        || "年份不明".to_owned(),
        |[from, to]| match from == to {
            true => format!("{to}年"),
            false => format!("{from}—{to}年"),
        },
    );
    writeln!(out, "   │    怎样  {}，{when}{}", aim_name(t.aim), if t.average { "，年均" } else { "" })?;
    if let Some(baseline) = t.baseline {
        writeln!(out, "   │    基数  {}", baseline.0)?;
    }
    if let Some(of) = &t.of {
        writeln!(out, "   │    其中  {of}")?;
    }
    Ok(())
}

fn rules(out: &mut dyn Write, trace: &Trace, heading: &str) -> Result<(), Failure> {
    writeln!(out, "用到的规则")?;
    for note in trace.notes().iter().filter(|n| !heading.contains(&n.words)) {
        writeln!(out, "   {:<8} {} → {}", note.rule, note.words, note.made)?;
    }
    Ok(())
}
