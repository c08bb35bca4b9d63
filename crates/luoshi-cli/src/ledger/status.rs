//! `luoshi status`, `due`, `forecast`: how tasks stand.

use super::{Looking, Table, named, period_or};
use crate::output::Failure;
use luoshi_ledger::papers::amount::amount;
use luoshi_ledger::status::{self, Light, Owed, Schedule, Status, backtest};
use luoshi_ledger::{Period, State};
use rust_decimal::Decimal;
use std::process::ExitCode;

/// How tasks stand: schedule, lights, reporting, verdicts
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi status                          at the end of the last quarter
  luoshi status --period 2026Q1 --known 2026-04-10   as it was known then
  luoshi status --why T12                rule by rule, with what went in
  luoshi status --format json            an array of tasks
  luoshi status --light red              only what is far behind")]
pub struct Args {
    /// The period; the last quarter that is over where nothing is said
    #[arg(long)]
    period: Option<Period>,
    /// Say how one task's status came about
    #[arg(long, value_name = "TASK")]
    why: Option<named::Task>,
    /// Only tasks that a unit leads
    #[arg(long)]
    unit: Option<String>,
    /// Only a schedule status: not_due, not_begun, behind, on_schedule, ahead, done, overdue, unreported
    #[arg(long)]
    schedule: Option<String>,
    /// Only a light: none, green, yellow, red
    #[arg(long)]
    light: Option<String>,
    #[command(flatten)]
    looking: Looking,
}

/// Runs `luoshi status`.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let schedule = known(args.schedule.as_deref(), Schedule::ALL, Schedule::word)?;
    let light = known(args.light.as_deref(), Light::ALL, Light::word)?;
    let (_, state, today) = args.looking.state()?;
    let period = period_or(args.period, today);
    if let Some(task) = named::task_if(args.why.as_ref(), &state)? {
        return why(&state, &status::of_task(&state, state.task(task)?, period, today), &args.looking);
    }
    let unit = args.unit.as_ref().map(|u| state.unit(u).map(|u| u.id.clone())).transpose()?;
    let mut all = status::status(&state, period, today);
    all.retain(|s| unit.is_none() || s.lead == unit);
    if let Some((until, found)) = status::awaited(&state, &all, period, today) {
        let (zh, tasks) = (period.zh(), found.len());
        crate::output::say(&format_args!(
            "{zh}报送截至{until}，尚有{tasks}项待报送，以下以已报送的为准 (reports come in until {until}; {tasks} are awaited)"
        ));
    }
    all.retain(|s| schedule.is_none_or(|w| s.schedule == w) && light.is_none_or(|w| s.light == w));
    args.looking.print(&all, || table(&state, &all))
}

fn known<T: Copy>(word: Option<&str>, all: &[T], name: fn(T) -> &'static str) -> Result<Option<T>, Failure> {
    let Some(word) = word else { return Ok(None) };
    let found = all.iter().copied().find(|t| name(*t) == word);
    let names = || all.iter().map(|t| name(*t)).collect::<Vec<_>>().join(", ");
    found.map(Some).ok_or_else(|| Failure::Usage(format!("there is no {word:?}; known are {}", names())))
}

fn percent(share: Option<Decimal>) -> String {
    share.map_or_else(String::new, |s| format!("{}%", (s * Decimal::ONE_HUNDRED).round_dp(1).normalize()))
}

fn table(state: &State, all: &[Status]) -> Table {
    let mut table = Table::new(&["任务", "内容", "牵头单位", "完成", "应完成", "进度", "灯", "报送", "兑现"]);
    for s in all {
        let lead = s.lead.as_ref().map_or("（待定）", |u| state.unit_name(u)).to_owned();
        let light = if s.light == Light::None { "" } else { s.light.zh() };
        let words = [s.schedule.zh(), light, s.reporting.zh(), s.verdict.zh()].map(str::to_owned);
        let cells = [s.task.to_string(), s.title.clone(), lead, percent(s.share_done), percent(s.share_due)];
        table.row(cells.into_iter().chain(words));
    }
    table
}

fn why(state: &State, s: &Status, looking: &Looking) -> Result<ExitCode, Failure> {
    let reasons = status::why(state, s, status::Language::Chinese);
    let whole = serde_json::json!({"status": s, "why": reasons});
    looking.print(&whole, || {
        let mut table = Table::lines();
        table.row([format!("{} {}（{}）", s.task, s.title, s.period.zh())]);
        for r in &reasons {
            table.row([format!("{}：{}", r.rule, r.says)]);
            let inputs: Vec<String> = r.inputs.iter().map(|(name, value)| format!("{name} {value}")).collect();
            table.row([format!("    {} → {}", inputs.join("，"), r.result)]);
        }
        table
    })
}

/// What a unit owes: reports, answers, obstacles, deadlines that are near
#[derive(clap::Args)]
pub struct DueArgs {
    /// The unit; all where nothing is said
    unit: Option<String>,
    /// The period; the last quarter that is over where nothing is said
    #[arg(long)]
    period: Option<Period>,
    #[command(flatten)]
    looking: Looking,
}

/// Runs `luoshi due`.
pub fn due(args: &DueArgs) -> Result<ExitCode, Failure> {
    let (_, state, today) = args.looking.state()?;
    let unit = args.unit.as_ref().map(|u| state.unit(u).map(|u| u.id.clone())).transpose()?;
    let all = status::due(&state, period_or(args.period, today), today, unit.as_deref());
    args.looking.print(&all, || {
        let mut table = Table::new(&["期限", "", "单位", "事项", "任务", "内容"]);
        for d in &all {
            let by = d.by.map_or_else(String::new, |d| d.to_string());
            let task = d.task.map_or_else(String::new, |t| t.to_string());
            let late = if d.late { "逾期" } else { "" };
            table.row([by, late.into(), state.unit_name(&d.unit).to_owned(), owed(&d.owed), task, d.title.clone()]);
        }
        table
    })
}

fn owed(owed: &Owed) -> String {
    match owed {
        Owed::Report => "报送进展".into(),
        Owed::Again(why) => format!("重新报送：{why}"),
        Owed::Approval => "单位审签".into(),
        Owed::Reply(order) => format!("回复{order}"),
        Owed::Note(note) => format!("回复批示#{note}"),
        Owed::Obstacle(obstacle) => format!("化解{obstacle}"),
        Owed::Deadline => "临期".into(),
    }
}

/// Where the pace so far leads, and how often such forecasts held
#[derive(clap::Args)]
pub struct ForecastArgs {
    /// Make the forecasts that could have been made earlier, and say how often they held
    #[arg(long)]
    backtest: bool,
    /// The period; the last quarter that is over where nothing is said
    #[arg(long)]
    period: Option<Period>,
    #[command(flatten)]
    looking: Looking,
}

/// Runs `luoshi forecast`.
pub fn forecast(args: &ForecastArgs) -> Result<ExitCode, Failure> {
    let (_, state, today) = args.looking.state()?;
    let period = period_or(args.period, today);
    if args.backtest {
        let result = backtest(&state, period);
        return args.looking.print(&result, || {
            let mut table = Table::lines();
            table.row([format!(
                "{}次预测，{}次落在区间内，应为八成 ({} forecasts, {} held; four of five should)",
                result.made, result.held, result.made, result.held
            )]);
            table
        });
    }
    let mut all = status::status(&state, period, today);
    all.retain(|s| s.forecast.is_some());
    args.looking.print(&all, || {
        let mut table = Table::new(&["任务", "内容", "目标", "预测", "到", "预警"]);
        for (s, f) in all.iter().filter_map(|s| s.forecast.as_ref().map(|f| (s, f))) {
            let unit = s.unit.as_deref().unwrap_or_default();
            let target = s.target.map_or_else(String::new, |t| amount(t, unit));
            let whole = |v: Decimal| amount(if v.abs() < Decimal::ONE_HUNDRED { v } else { v.round() }, unit);
            let range = format!("{}—{}", whole(f.low), whole(f.high));
            table.row([
                s.task.to_string(),
                s.title.clone(),
                target,
                range,
                f.on.to_string(),
                if f.warning { "预警" } else { "" }.into(),
            ]);
        }
        table
    })
}
