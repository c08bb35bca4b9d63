//! A ledger of any size, made up; and how fast it is.
//!
//! ```text
//! cargo run --release -p luoshi-ledger --example load -- make  /tmp/big.db 10000 1000000
//! cargo run --release -p luoshi-ledger --example load -- read  /tmp/big.db
//! cargo run --release -p luoshi-ledger --example load -- write /tmp/big.db 100 60
//! ```
//!
//! A place is an SQLite file or a `postgres://` URL. `write` submits at so many a second for so many seconds in an open
//! loop: each submission has its moment, whether those before it are done or not, and its time counts from that moment.

use luoshi_ledger::act::{obstacle, office, order, plan, progress};
use luoshi_ledger::plan::reports;
use luoshi_ledger::state::office::{Office, Person, Unit};
use luoshi_ledger::state::progress::Claim;
use luoshi_ledger::state::task::{NewTask, Source, Target};
use luoshi_ledger::status::status;
use luoshi_ledger::{Act, Draft, Error, Period, Place, Role, TaskId, Workspace};
use std::sync::mpsc;
use std::time::{Duration, Instant};

const UNITS: u64 = 12;
const YEAR: i16 = 2026;
/// How many writers submit at once.
const WRITERS: u64 = 50;

fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |i: usize| arguments.get(i).and_then(|a| a.parse::<u64>().ok());
    let place = |i: usize| arguments.get(i).map(|a| Place::of(a));
    match (arguments.first().map(String::as_str), place(1), number(2), number(3)) {
        (Some("make"), Some(place), Some(tasks), Some(entries)) => make(&place, tasks, entries),
        (Some("read"), Some(place), _, _) => read(&place),
        (Some("write"), Some(place), Some(rate), Some(seconds)) => write(&place, rate, seconds),
        _ => {
            eprintln!("load make PLACE TASKS ENTRIES | load read PLACE | load write PLACE RATE SECONDS");
            Ok(())
        }
    }
}

fn unit(n: u64) -> String {
    format!("u{}", n % UNITS)
}

fn reporter(n: u64) -> String {
    format!("r{}", n % UNITS)
}

fn month(n: u64) -> Period {
    format!("{YEAR}-{:02}", n % 12 + 1).parse().unwrap_or(Period::of_year(YEAR))
}

fn at(period: Period, draft: Draft) -> Draft {
    let day = period.last().tomorrow().unwrap_or(period.last());
    draft.at(format!("{day}T01:00:00Z").parse().ok())
}

fn make(place: &Place, tasks: u64, entries: u64) -> Result<(), Error> {
    let started = Instant::now();
    let workspace = found(place)?;
    let sources = (0..tasks.div_ceil(REPORT)).map(|n| report(&workspace, n)).collect::<Result<Vec<_>, _>>()?.concat();
    for batch in 0..tasks.div_ceil(500) {
        let source = |n: u64| sources.get(usize::try_from(n).unwrap_or_default()).cloned();
        let new = (batch * 500..tasks.min(batch * 500 + 500)).map(|n| task(n, source(n))).collect();
        workspace.append(at(month(0), Draft::new("inspector", plan::Plan { tasks: new, left: vec![] })))?;
    }
    for period in 0..12 {
        for first in (1..=tasks).step_by(100) {
            let left = entries.saturating_sub(workspace.state().head.seq);
            let drafts = rounds(&workspace, month(period), first..=tasks.min(first + 99), left)?;
            if drafts.is_empty() {
                break;
            }
            workspace.append_all(drafts)?;
        }
    }
    while workspace.state().head.seq < entries {
        let left = entries - workspace.state().head.seq;
        let comment = |id| {
            let act = order::WriteComment { task: TaskId(id), text: "请核对报送口径".into() };
            at(month(11), Draft::new(reporter(id - 1), act))
        };
        workspace.append_all((1..=tasks.min(left).min(500)).map(comment).collect())?;
    }
    println!("{} entries made in {:.1?}", workspace.state().head.seq, started.elapsed());
    Ok(())
}

fn found(place: &Place) -> Result<Workspace, Error> {
    let office = Office { name: "云岭省".into(), region: None, year: YEAR, trial: true };
    let person = |id: String, role, unit| Person { name: id.clone(), id, role, unit };
    let administrator = person("admin".into(), Role::Administrator, None);
    let workspace =
        Workspace::init(place, office::Found { office, administrator }, "2026-01-20T01:00:00Z".parse().ok())?;
    let inspector = person("inspector".into(), Role::Inspector, None);
    let units =
        (0..UNITS).map(|n| Act::from(office::SetUnit { unit: Unit { id: unit(n), name: unit(n), ..Unit::default() } }));
    let reporters =
        (0..UNITS).map(|n| Act::from(office::SetPerson { person: person(reporter(n), Role::Reporter, Some(unit(n))) }));
    let acts = units.chain(reporters).chain([Act::from(office::SetPerson { person: inspector })]);
    workspace.append_all(acts.map(|act| at(month(0), Draft::new("admin", act))).collect())?;
    Ok(workspace)
}

/// How many promises a report has.
const REPORT: u64 = 500;

/// What a promise is about, by turns.
const SUBJECTS: [(&str, &str); 6] = [
    ("新改建农村公路", "公里"),
    ("改造老旧小区", "个"),
    ("更新供水管网", "公里"),
    ("新建充电桩", "个"),
    ("培育科技型企业", "家"),
    ("新增城镇就业", "人"),
];

/// Imports a made-up county's report; gives where its promises stand, in order.
fn report(workspace: &Workspace, county: u64) -> Result<Vec<Source>, Error> {
    let promise = |n: u64| {
        let (subject, unit) = SUBJECTS[(n % 6) as usize];
        format!("第{n}乡镇{subject}{}{unit}。", 100 + (county * REPORT + n) % 900)
    };
    let paragraphs = (0..REPORT / 10).map(|p| (p * 10..p * 10 + 10).map(promise).collect::<String>());
    let plan = paragraphs.collect::<Vec<_>>().join("\n");
    let text = format!("溪城{county}县2026年政府工作报告\n各位代表：\n一、2026年重点工作\n{plan}\n");
    let read = reports(&format!("溪城{county}县"), text.as_bytes(), &luoshi::Options::default());
    let mut sources = Vec::new();
    for imported in read.map_err(|e| Error::Store(e.to_string()))? {
        let of = |s: &luoshi::record::StatementRecord| Source {
            report: s.report.to_string(),
            statements: vec![s.id.clone()],
            quote: s.text.clone(),
            span: s.span.map(|at| at as u64),
            ..Source::default()
        };
        sources.extend(imported.reading.statements.iter().filter(|s| !s.targets.is_empty()).map(of));
        workspace.append(at(month(0), Draft::new("inspector", imported.act).with_files(imported.files)))?;
    }
    Ok(sources)
}

fn task(n: u64, source: Option<Source>) -> NewTask {
    let target = Target {
        subject: "新改建农村公路".into(),
        value: (100 + n % 900).into(),
        unit: "公里".into(),
        quote: format!("{}公里", 100 + n % 900),
        ascending: true,
        ..Target::default()
    };
    NewTask {
        title: format!("新改建农村公路{}公里（{n}）", 100 + n % 900),
        source,
        field: Some("transport".into()),
        target: Some(target),
        deadline: "2026-12-31".parse().ok(),
        lead: Some(unit(n)),
        with: vec![unit(n + 1)],
        ..NewTask::default()
    }
}

fn submit(id: u64, period: Period, value: u64) -> Draft {
    let claim = Claim {
        value: Some(value.into()),
        progress: format!("累计完成{value}公里，路基工程基本完成，正在进行路面施工"),
        problems: "部分路段征地尚未完成".into(),
        ..Claim::default()
    };
    Draft::new(reporter(id - 1), progress::Submit { task: TaskId(id), period, claim }).confirmed(true)
}

/// A month of some tasks: submitted, returned, submitted again, contributed to, looked at, accepted; a few obstacles.
fn rounds(
    workspace: &Workspace,
    period: Period,
    ids: std::ops::RangeInclusive<u64>,
    left: u64,
) -> Result<Vec<Draft>, Error> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut next = workspace.state().head.seq + 1;
    for id in ids {
        let task = TaskId(id);
        let share = period.last().day_of_year().unsigned_abs();
        let value = (100 + (id - 1) % 900) * u64::from(share) / 365 * (80 + id % 40) / 100;
        let contribute = |text: &str| {
            let (unit, text) = (unit(id), text.to_owned());
            Draft::new(reporter(id), progress::Contribute { task, period, unit, text, evidence: vec![] })
        };
        let find = |text: &str| {
            let (on, text) = (period.last(), text.to_owned());
            Draft::new("inspector", progress::Find { task, period, on, text, value: None, evidence: vec![] })
        };
        let back = progress::Return { task, period, submission: next };
        let all = [
            submit(id, period, value + 1),
            Draft::new("inspector", back).because("与统计口径不一致"),
            submit(id, period, value),
            contribute("配套资金已拨付"),
            contribute("建设用地已批复"),
            find("现场查看施工进度"),
            find("抽查路面质量"),
            Draft::new("inspector", progress::Accept { task, period, submission: next + 2 }),
        ];
        next += all.len() as u64;
        drafts.extend(all);
        if id % 100 == 0 {
            next += 1;
            drafts.push(blocked(task, period, id));
        }
    }
    drafts.truncate(usize::try_from(left).unwrap_or(usize::MAX));
    Ok(drafts.into_iter().map(|d| at(period, d)).collect())
}

fn blocked(task: TaskId, period: Period, id: u64) -> Draft {
    let act = obstacle::OpenObstacle {
        task,
        kind: "用地".into(),
        text: "部分路段征地尚未完成".into(),
        effect: String::new(),
        owner: unit(id),
        since: period.last(),
    };
    Draft::new("inspector", act)
}

fn read(place: &Place) -> Result<(), Error> {
    // The first time may have to go through the whole ledger; what is measured is an ordinary start.
    drop(Workspace::open(place)?);
    let started = Instant::now();
    let workspace = Workspace::open(place)?;
    println!("start {:.0?}", started.elapsed());
    let state = workspace.state();
    println!("{} tasks, {} entries", state.tasks().count(), state.head.seq);
    for _ in 0..3 {
        let started = Instant::now();
        let all = status(&state, month(11), "2026-12-31".parse().unwrap_or_default());
        println!("status of {} tasks {:.0?}", all.len(), started.elapsed());
    }
    println!("memory {}, at most {}", memory("VmRSS"), memory("VmHWM"));
    Ok(())
}

/// What the kernel says that the process holds (VmRSS), or has held at most (VmHWM).
fn memory(what: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with(what)).unwrap_or("unknown");
    line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
}

fn write(place: &Place, rate: u64, seconds: u64) -> Result<(), Error> {
    let workspace = Workspace::open(place)?;
    let tasks = workspace.state().tasks().count() as u64;
    let (told, took) = mpsc::channel();
    let begin = Instant::now() + Duration::from_millis(100);
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (told, workspace) = (told.clone(), workspace.clone());
            scope.spawn(move || {
                for n in (writer..rate * seconds).step_by(WRITERS as usize) {
                    let moment = begin + Duration::from_micros(n * 1_000_000 / rate);
                    std::thread::sleep(moment.saturating_duration_since(Instant::now()));
                    let period = format!("{}", Period::of_year(YEAR)).parse().unwrap_or(month(11));
                    let done = workspace.append(submit(n * 7 % tasks + 1, period, n));
                    told.send((writer, moment.elapsed(), done.err().map(|e| e.to_string()))).ok();
                }
            });
        }
        drop(told);
        tell(&took.iter().collect::<Vec<_>>(), rate, begin);
    });
    Ok(())
}

fn tell(took: &[(u64, Duration, Option<String>)], rate: u64, begin: Instant) {
    let mut times: Vec<Duration> = took.iter().map(|(_, time, _)| *time).collect();
    times.sort_unstable();
    let percentile = |p: usize| times.get(times.len().saturating_sub(1) * p / 100).copied().unwrap_or_default();
    let worst = |writer: u64| took.iter().filter(|t| t.0 == writer).map(|t| t.1).max().unwrap_or_default();
    let failed: Vec<&String> = took.iter().filter_map(|t| t.2.as_ref()).collect();
    println!("{} submissions at {rate} a second in {:.1?}", times.len(), begin.elapsed());
    println!("50 % {:.1?}, 99 % {:.1?}, worst {:.1?}", percentile(50), percentile(99), percentile(100));
    println!("the writer that waited longest {:.1?}", (0..WRITERS).map(worst).max().unwrap_or_default());
    println!("failed {} {}", failed.len(), failed.first().map_or("", |e| e.as_str()));
}
