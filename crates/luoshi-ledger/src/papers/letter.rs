//! Reminders (提醒函) and supervision orders (督办单) as papers, to be stamped and sent.

use super::amount::day_zh;
use super::paper::{Block, Cell, Column, Face, Paper, Run, Table};
use crate::day_of;
use crate::state::State;
use crate::state::matter::{Order, OrderKind, Said};
use crate::state::task::Task;

/// An order as a paper: a letter to the unit, or a form with what is to be done and room for the answer. It says what the
/// order says; figures are those of the day on which it was issued.
#[must_use]
pub fn letter(state: &State, order: &Order) -> Paper {
    let office = state.office.as_ref().map_or("", |o| o.name.as_str());
    let issued = day_zh(day_of(order.issued.said));
    let tasks: Vec<&Task> = order.tasks.iter().filter_map(|id| state.task(*id).ok()).collect();
    let blocks = match order.kind {
        OrderKind::Reminder => reminder(order, &tasks),
        OrderKind::Supervision => supervision(state, order, &tasks),
    };
    Paper {
        title: format!("{office}\n{}", title(order.kind, state.year(), &tasks)),
        subtitle: (order.kind == OrderKind::Reminder).then(|| order.called()),
        addressee: (order.kind == OrderKind::Reminder).then(|| state.unit_name(&order.unit).to_owned()),
        blocks,
        signature: Some((office.to_owned(), issued)),
        colophon: vec![format!("本件由台账第{}条生成。", order.id.0)],
    }
}

fn title(kind: OrderKind, year: i16, tasks: &[&Task]) -> String {
    match (kind, tasks) {
        (OrderKind::Reminder, [one]) => format!("关于“{}”进展情况的提醒函", one.title),
        (OrderKind::Reminder, _) => format!("关于{year}年政府工作报告\n重点任务进展情况的提醒函"),
        (OrderKind::Supervision, _) => "督办单".into(),
    }
}

fn reminder(order: &Order, tasks: &[&Task]) -> Vec<Block> {
    let mut blocks = vec![Block::text(&order.issued.text)];
    if !tasks.is_empty() {
        blocks.push(Block::Table(table(tasks)));
    }
    blocks
}

fn supervision(state: &State, order: &Order, tasks: &[&Task]) -> Vec<Block> {
    let replies: Vec<String> = order.replies.iter().map(|r| said(state, r)).collect();
    let answer = if replies.is_empty() { "\n（由承办单位填写）\n\n".to_owned() } else { replies.join("\n") };
    let by = |t: &Task| t.deadline.map_or(String::new(), |d| format!("（{}前完成）", day_zh(d)));
    let titles: Vec<String> =
        tasks.iter().enumerate().map(|(i, t)| format!("{}. {}{}", i + 1, t.title, by(t))).collect();
    let rows = [
        ("交办日期", day_zh(day_of(order.issued.said))),
        ("回复期限", format!("{}前", day_zh(order.reply_by))),
        ("督办事项", if titles.is_empty() { "见督办要求".to_owned() } else { titles.join("\n") }),
        ("督办要求", order.issued.text.clone()),
        ("办理情况", answer),
    ];
    let row = |(name, text): (&str, String)| vec![Run::faced(Face::Bold, name), Cell::plain(text)];
    let form = Table {
        caption: format!("编号：{}", order.called()),
        columns: vec![Column::short("承办单位", 2), Column::long(state.unit_name(&order.unit), 9)],
        rows: rows.into_iter().map(row).collect(),
    };
    vec![Block::Table(form)]
}

/// The tasks that an order is about, as the plan has them.
fn table(tasks: &[&Task]) -> Table {
    let row = |t: &&Task| {
        let target = t.target.as_ref().map_or(String::new(), |t| t.quote.clone());
        let deadline = t.deadline.map(day_zh).unwrap_or_default();
        [t.id.to_string(), t.title.clone(), target, deadline].map(Cell::plain).into()
    };
    Table {
        caption: "你单位承担的相关任务".into(),
        columns: vec![
            Column::short("编号", 2),
            Column::long("任务", 10),
            Column::short("目标", 4),
            Column::short("完成时限", 6),
        ],
        rows: tasks.iter().map(row).collect(),
    }
}

/// What was answered, when and by whom.
fn said(state: &State, said: &Said) -> String {
    let who = state.people.get(&said.by).map_or(said.by.as_str(), |p| &p.name);
    format!("{}（{who}，{}）", said.text, day_zh(day_of(said.said)))
}
