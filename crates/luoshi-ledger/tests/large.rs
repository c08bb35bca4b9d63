//! Papers of a plan of 10,000 tasks: the bulletin is made in two seconds, also by a build for development.

mod common;

use luoshi_ledger::act::plan::Plan;
use luoshi_ledger::act::progress::Submit;
use luoshi_ledger::papers::{bulletin::bulletin, sheet};
use luoshi_ledger::state::progress::Claim;
use luoshi_ledger::state::task::NewTask;
use luoshi_ledger::{Draft, TaskId};
use std::time::{Duration, Instant};

#[test]
fn ten_thousand_tasks() {
    let workspace = common::office(&common::sqlite("large"));
    let tasks = (1..10_000).map(|i| NewTask { title: format!("新改建农村公路第{i}段"), ..common::roads() }).collect();
    common::enter(&workspace, Draft::new("lu", Plan { tasks, left: vec![] }));
    for (period, day, done) in [("2026Q1", "2026-04-02", 700), ("2026Q2", "2026-07-02", 1500)] {
        let submit = |task: u64| {
            let claim = Claim { value: Some((done + (task % 7) * 40).into()), ..Claim::default() };
            let act = Submit { task: TaskId(task), period: common::quarter(period), claim };
            common::on(day, Draft::new("chen", act))
        };
        // A tenth of them stay silent.
        workspace.append_all((1..=10_000).filter(|t| t % 10 > 0).map(submit).collect()).expect("entered");
    }
    let state = workspace.state();
    let start = Instant::now();
    let made = bulletin(&state, common::quarter("2026Q2"), "2026-07-08".parse().expect("a day"));
    let (word, page) = (made.paper.docx(), made.paper.html(&[]));
    let took = start.elapsed();
    assert!(page.contains("10000") && word.len() > 1000);
    println!("bulletin: {took:?}");
    assert!(took < Duration::from_secs(2), "{took:?}");
    let start = Instant::now();
    let sheet = sheet::workbook(&state).expect("a workbook");
    println!("task sheet of {} kB: {:?}", sheet.len() / 1000, start.elapsed());
}
