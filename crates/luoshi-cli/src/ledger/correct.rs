//! `luoshi plan correct` and `plan add --quote`: what was read wrongly or missed, put right as the site's import page does.

use super::value::Value;
use super::{Acting, named};
use crate::names::{aim_name, bound_name, change_name, kind_name};
use crate::output::Failure;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use luoshi::Options;
use luoshi_ledger::act::plan::Edit;
use luoshi_ledger::papers::amount::amount;
use luoshi_ledger::plan::fields::put_right;
use luoshi_ledger::plan::{missed, stored};
use luoshi_ledger::state::task::{Correction, NewTask};
use luoshi_ledger::{Task, Workspace};
use std::process::ExitCode;

/// A reading put right.
#[derive(clap::Args)]
pub struct Correct {
    /// The task
    task: named::Task,
    /// What is to be done, in a line
    #[arg(long)]
    title: Option<String>,
    /// What kind of commitment it is; what is not quantified loses its target
    #[arg(long, value_parser = words([("quantified", "量化指标"), ("milestone", "标志性事项"), ("action", "持续推进的工作")]))]
    kind: Option<String>,
    /// What is measured
    #[arg(long)]
    subject: Option<String>,
    /// The number, with its unit if that was wrong too (320, 320公里)
    #[arg(long)]
    value: Option<Value>,
    /// The upper end of a range
    #[arg(long)]
    upper: Option<String>,
    /// The unit word
    #[arg(long)]
    unit: Option<String>,
    /// On which side of the number the target lies
    #[arg(long, value_parser = words([("exact", "正好"), ("at_least", "以上"), ("at_most", "以内"), ("about", "左右"), ("range", "区间")]))]
    bound: Option<String>,
    /// What the number is of
    #[arg(long, value_parser = words([("amount", "数量"), ("growth", "增长"), ("decline", "下降"), ("change", "增减量"), ("multiple", "倍数")]))]
    change: Option<String>,
    /// When it holds
    #[arg(long, value_parser = words([("do", "完成"), ("reach", "达到"), ("keep", "保持")]))]
    aim: Option<String>,
    /// When it is to be done (2026-10-31, 10月底前)
    #[arg(long)]
    deadline: Option<String>,
    #[command(flatten)]
    acting: Acting,
}

/// Words of the data, each also by its Chinese name.
fn words<const N: usize>(words: [(&'static str, &'static str); N]) -> impl TypedValueParser<Value = String> {
    let known = PossibleValuesParser::new(words.map(|(word, zh)| PossibleValue::new(word).alias(zh).help(zh)));
    known.map(move |said| words.iter().find(|(_, zh)| *zh == said).map_or(said, |(word, _)| (*word).to_owned()))
}

impl Correct {
    /// What was given, by the names of the fields.
    fn typed(&self) -> Vec<(&'static str, String)> {
        let unit = self.value.as_ref().and_then(|v| v.unit.clone());
        let given = [
            ("title", &self.title),
            ("kind", &self.kind),
            ("subject", &self.subject),
            ("value", &self.value.as_ref().map(|v| amount(v.number, ""))),
            ("upper", &self.upper),
            ("unit", &self.unit.clone().or(unit)),
            ("bound", &self.bound),
            ("change", &self.change),
            ("aim", &self.aim),
            ("deadline", &self.deadline),
        ];
        given.into_iter().filter_map(|(name, text)| Some((name, text.clone()?))).collect()
    }
}

/// Runs `luoshi plan correct`.
pub fn correct(args: &Correct) -> Result<ExitCode, Failure> {
    let workspace = args.acting.at.open()?;
    let state = workspace.state();
    let task = state.task(args.task.find(&state)?)?;
    let changes = put_right(task, &args.typed(), &state)
        .map_err(|(name, refusal)| Failure::Work(format!("--{name}: {} ({})", refusal.zh, refusal.en)))?;
    let stale =
        task.target.as_ref().filter(|t| changes.target.is_some() && changes.title.is_none() && says(task, &t.quote));
    if let Some(target) = stale {
        let quote = &target.quote;
        crate::output::say(&format_args!(
            "任务名称中仍是“{quote}”，需要时用 --title 一并改 (the title still says {quote})"
        ));
    }
    let why = args.acting.why.clone().unwrap_or_else(|| "读取有误".into());
    let draft = args.acting.draft(Edit { task: task.id, changes })?.because(why);
    args.acting.enter_all(&workspace, vec![draft])
}

fn says(task: &Task, quote: &str) -> bool {
    !quote.is_empty() && task.title.contains(quote)
}

/// What was read and what is right: 数值 300 → 320.
pub fn told(c: &Correction) -> String {
    let what = match c.what.as_str() {
        "title" => "名称",
        "kind" => "种类",
        "subject" => "指标",
        "value" => "数值",
        "upper" => "上限",
        "unit" => "单位",
        "bound" => "限定",
        "change" => "计量",
        "aim" => "目标类型",
        "deadline" => "时限",
        "missing" => return format!("漏读“{}”", c.right),
        other => other,
    };
    let word = |said: &str| match c.what.as_str() {
        "kind" => kind_name(said).to_owned(),
        "bound" => bound_name(said).to_owned(),
        "change" => change_name(said).to_owned(),
        "aim" => aim_name(said).to_owned(),
        _ => said.to_owned(),
    };
    format!("{what} {} → {}", word(&c.read), word(&c.right))
}

/// The task of words that stand in an imported report and were not read as a promise.
pub fn quoted(workspace: &Workspace, words: &str) -> Result<NewTask, Failure> {
    let state = workspace.state();
    for report in state.reports.values().filter(|r| r.year == Some(state.year().into())) {
        let loaded = stored(workspace, report)?;
        let text = String::from_utf8_lossy(&workspace.file(report.text)?).into_owned();
        let source = loaded.sources.iter().find(|s| s.report == report.id);
        let reading = source.map(|s| luoshi::read_source(s, &Options::default()));
        if let Some(task) = reading.and_then(|reading| missed(&reading, &text, words, &state)) {
            return Ok(task);
        }
    }
    Err(Failure::Work(format!(
        "导入的{}年报告中没有“{words}”，请照原文抄写 (no imported report of {} says so; copy its words)",
        state.year(),
        state.year()
    )))
}
