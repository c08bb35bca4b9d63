//! Numbers too large to count with and texts too long or not legible: refused, and harmless where they are there already.

mod common;

use common::{enter, office, on, quarter, refused, roads, sqlite, submit};
use luoshi_ledger::act::{obstacle, order, plan, progress, work};
use luoshi_ledger::papers::bulletin::bulletin;
use luoshi_ledger::papers::{progress as filled, sheet};
use luoshi_ledger::state::progress::Claim;
use luoshi_ledger::state::task::{Accumulation, Aim, Bound, NewTask, Node, Target};
use luoshi_ledger::status::{self, forecast, of_task};
use luoshi_ledger::{Act, Draft, Entry, Hash, Place, State, TaskId, Workspace, canonical};
use rust_decimal::Decimal;
use std::hint::black_box;

const EXTREMES: [&str; 7] = [
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "7000000000000000000000000000",
    "0.0000000000000000000000000001",
    "-0.0000000000000000000000000001",
    "0",
    "3200",
];

fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn claim(value: &str) -> Claim {
    Claim { value: Some(number(value)), ..Claim::default() }
}

fn submitted(task: u64, period: &str, value: &str) -> Act {
    progress::Submit { task: TaskId(task), period: quarter(period), claim: claim(value) }.into()
}

#[test]
fn a_number_too_large_is_refused_and_others_go_on_writing() {
    let workspace = office(&sqlite("limits"));
    let huge = number(EXTREMES[0]);
    let node = Node { period: quarter("2026Q2"), value: Some(huge), stage: None };
    let target = Target { value: huge, unit: "公里".into(), ..Target::default() };
    let new = NewTask { target: Some(target.clone()), ..roads() };
    let changes = plan::Changes { target: Some(target), ..plan::Changes::default() };
    let task = TaskId(1);
    let drafts = [
        on("2026-04-02", Draft::new("chen", submitted(1, "2026Q1", EXTREMES[0]))).confirmed(true),
        on("2026-04-02", Draft::new("chen", submitted(1, "2026Q1", "0.00000000001"))).confirmed(true),
        Draft::new("lu", plan::Plan { tasks: vec![new.clone()], left: vec![] }),
        Draft::new("lu", plan::Split { task, into: vec![roads(), new] }).because("拆分"),
        Draft::new("lu", plan::Edit { task, changes }).because("更正"),
        Draft::new("lu", work::SetNodes { task, nodes: vec![node] }),
        Draft::new("lu", work::Promise { task, amount: huge, list: None }),
        Draft::new("lu", work::Pay { task, amount: huge, on: "2026-01-20".parse().expect("a day") }),
    ];
    for draft in drafts {
        assert_eq!(refused(&workspace, draft.clone()), "invalid", "{draft:?}");
    }
    enter(&workspace, on("2026-04-03", submit("2026Q1", 900)));
}

#[test]
fn a_text_too_long_is_refused_and_one_that_xml_cannot_hold_is_made_legible() {
    let workspace = office(&sqlite("texts"));
    let comment = |text: &str| Draft::new("lu", order::WriteComment { task: TaskId(1), text: text.into() });
    assert_eq!(refused(&workspace, comment(&"长".repeat(20_001))), "invalid");
    assert_eq!(refused(&workspace, comment("短").because("长".repeat(20_001))), "invalid");
    assert_eq!(refused(&workspace, comment("\u{8}\u{0}")), "invalid", "it says nothing");
    enter(&workspace, comment(&"长".repeat(20_000)));
    enter(&workspace, comment("已完成\u{b}一半\u{0}\u{8}\u{1b}\u{fffe}\t。"));
    assert_eq!(workspace.state().comments.last().expect("a comment").said.text, "已完成\n一半\t。");
}

/// A ledger with entries that were made before there were limits.
fn with(place: &Place, acts: Vec<Act>) -> Workspace {
    let before = office(&sqlite("before"));
    let mut lines = Vec::new();
    before.export(&mut lines).expect("exported");
    let text = String::from_utf8(lines).expect("text");
    let (first, rest) = text.split_once('\n').expect("lines");
    let mut first: serde_json::Value = serde_json::from_str(first).expect("JSON");
    let mut body = rest.to_owned();
    let head = before.state().head;
    let (mut seq, mut prev) = (head.seq, head.hash);
    for act in acts {
        seq += 1;
        let said = "2026-07-02T02:00:00Z".parse().expect("a moment");
        let entry = Entry { of: act.of(), act, by: "chen".into(), prev, said, seq, why: None, hash: Hash::NONE };
        let line = canonical(&entry).expect("canonical");
        prev = Hash::of(line.as_bytes());
        body += &(line + "\n");
    }
    first["head"] = serde_json::json!({"seq": seq, "hash": prev.to_string()});
    Workspace::import(place, &mut format!("{first}\n{body}").as_bytes()).expect("imported")
}

/// All that is derived from a state.
fn derive(state: &State) {
    for period in ["2025Q4", "2026Q1", "2026Q2", "2027Q4"] {
        let today = quarter(period).last().tomorrow().expect("a day");
        for task in state.tasks() {
            let status = of_task(state, task, quarter(period), today);
            for language in [status::Language::Chinese, status::Language::English] {
                black_box(status::why(state, &status, language));
            }
            black_box(forecast(task, quarter(period), &state.rules));
            black_box(task.money.paid_total());
            for value in EXTREMES {
                black_box(luoshi_ledger::doubts(task, quarter(period), &claim(value), &state.rules));
            }
        }
        let made = bulletin(state, quarter(period), today);
        black_box((made.paper.docx(), made.paper.html(&made.explained())));
        filled::workbook(state, "jtt", quarter(period)).expect("a workbook");
    }
    black_box(status::backtest(state, quarter("2026Q4")));
    sheet::workbook(state).expect("a workbook");
}

#[test]
fn whatever_numbers_a_ledger_holds_it_is_opened_and_derived() {
    let aims =
        [(Aim::Do, Accumulation::Cumulative), (Aim::Reach, Accumulation::Point), (Aim::Keep, Accumulation::Period)];
    for (i, value) in EXTREMES.iter().enumerate() {
        let other = |by: usize| EXTREMES[(i + by) % EXTREMES.len()];
        let task = |(aim, accumulation): (Aim, Accumulation)| NewTask {
            target: Some(Target {
                value: number(value),
                tolerance: number(other(2)),
                bound: Bound::About,
                aim,
                accumulation,
                ascending: i % 2 == 0,
                unit: "公里".into(),
                ..Target::default()
            }),
            nodes: vec![Node { period: quarter("2026Q1"), value: Some(number(other(1))), stage: None }],
            promised: Some(number(value)),
            ..roads()
        };
        let mut acts: Vec<Act> = vec![plan::Plan { tasks: aims.into_iter().map(task).collect(), left: vec![] }.into()];
        let paid = |amount: &str| work::Pay {
            task: TaskId(2),
            amount: number(amount),
            on: "2026-01-20".parse().expect("a day"),
        };
        acts.extend([paid(value).into(), paid(value).into()]);
        for task in 2..=4 {
            for (by, period) in ["2025Q4", "2026Q1", "2026Q2"].into_iter().enumerate() {
                acts.push(submitted(task, period, other(by)));
            }
        }
        let text = "堵点\u{b}在此\u{0}".to_owned();
        acts.push(
            obstacle::OpenObstacle {
                task: TaskId(2),
                kind: "资金".into(),
                text,
                effect: "\u{fffe}".into(),
                owner: "czt".into(),
                since: "2026-01-20".parse().expect("a day"),
            }
            .into(),
        );
        let workspace = with(&sqlite("already"), acts);
        derive(&workspace.state());
        workspace.verify(None).expect("whole");
        enter(&workspace, on("2026-07-03", submit("2026Q2", 900)).confirmed(true));
    }
}
