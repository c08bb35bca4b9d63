//! The bulletin's words: sections, sentences and tables, in the order that inspectors use.

use super::count::{Figures, entries};
use super::{Bulletin, Standing};
use crate::papers::amount::{amount, day_zh};
use crate::papers::paper::{Block, Cell, Column, Paper, Run, Table};
use crate::papers::sheet::field_zh;
use crate::state::matter::{Obstacle, Order, OrderKind};
use crate::state::task::Task;
use crate::status::{Basis, Reporting, Schedule, Status, awaited};
use crate::{TaskId, day_of};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a table of tasks at most; the text says how many more there are.
const MOST: usize = 100;

struct Writer<'s> {
    at: &'s Standing<'s>,
    /// While reports still come in on time: until when, and the tasks of which one is awaited.
    awaited: Option<(Date, Vec<&'s Status>)>,
    figures: Figures,
    blocks: Vec<Block>,
    chapters: usize,
}

pub(super) fn written(at: &Standing) -> Bulletin {
    let awaited = awaited(at.state, &at.statuses, at.period, at.today);
    let mut writer = Writer { at, awaited, figures: Figures::default(), blocks: Vec::new(), chapters: 0 };
    writer.overview();
    writer.by_unit();
    writer.by_field();
    if !at.before.is_empty() {
        writer.changes();
    }
    writer.behind();
    writer.silent();
    writer.obstacles();
    writer.orders();
    let office = at.state.office.as_ref().map_or("", |o| o.name.as_str());
    let paper = Paper {
        title: format!("{office}\n关于{}政府工作报告\n重点任务落实情况的通报", at.period.zh()),
        addressee: Some("各有关单位".into()),
        blocks: writer.blocks,
        signature: Some((office.to_owned(), day_zh(at.today))),
        colophon: vec![
            known(at),
            format!("台账截至第{}条，校验码{}。", at.state.head.seq, at.state.head.hash),
            rules(at),
        ],
        ..Paper::default()
    };
    Bulletin { paper, figures: writer.figures }
}

fn known(at: &Standing) -> String {
    format!("数据截至{}，以{}已知情况为准。", day_zh(at.until()), day_zh(at.today))
}

fn rules(at: &Standing) -> String {
    let rules = ["curve", "schedule", "lights", "reporting"].map(|id| at.state.rules.version(id));
    format!("判定规则：{}。", rules.join("、"))
}

impl Writer<'_> {
    fn heading(&mut self, text: &str) {
        self.chapters += 1;
        let number = crate::papers::amount::numeral(self.chapters);
        self.blocks.push(Block::heading(format!("{number}、{text}")));
    }

    /// A count of tasks as a run that is a figure.
    fn count(&mut self, counts: impl Into<String>, statuses: &[&Status]) -> Run {
        let tasks = statuses.iter().map(|s| s.task).collect();
        let entries = entries(self.at.state, self.at.period, statuses);
        Run::figure(self.figures.note(counts, statuses.len(), tasks, entries), statuses.len().to_string())
    }

    /// A share as a run that is a figure; `entries` are those of the whole.
    fn share(&mut self, counts: &str, part: &[&Status], (whole, entries): (&[&Status], &[u64])) -> Run {
        let share = percent(part.len(), whole.len());
        let counts = format!("{counts}（{}÷{}）", part.len(), whole.len());
        let first: BTreeSet<TaskId> = part.iter().map(|s| s.task).collect();
        let rest = whole.iter().filter(|s| !first.contains(&s.task));
        let tasks = part.iter().chain(rest).map(|s| s.task).collect();
        let name = self.figures.note(counts, &share, tasks, entries.to_vec());
        self.figures.part(part.len());
        Run::figure(name, share)
    }

    fn paragraph(&mut self, runs: impl IntoIterator<Item = Run>) {
        self.blocks.push(Block::Paragraph(runs.into_iter().collect()));
    }

    fn list(&mut self, table: Table, of: usize) {
        if of > table.rows.len() {
            self.blocks.push(Block::text(format!("共{of}项，下表列前{}项，其余见台账。", table.rows.len())));
        }
        self.blocks.push(Block::Table(table));
    }

    /// 一、总体情况
    fn overview(&mut self) {
        self.heading("总体情况");
        let statuses = &self.at.statuses;
        let all: Vec<&Status> = statuses.iter().collect();
        let mut runs = vec![Run::plain(format!("截至{}，纳入督查的任务共", day_zh(self.at.until())))];
        runs.push(self.count("纳入督查的任务", &all));
        runs.push(Run::plain("项。"));
        let words = Schedule::ALL.iter().map(|s| s.zh()).chain([AGAIN, AWAITED]);
        let standing: Vec<(&str, Vec<&Status>)> = words
            .map(|word| (word, statuses.iter().filter(|s| standing(s) == word).collect::<Vec<_>>()))
            .filter(|(_, found)| !found.is_empty())
            .collect();
        let entered = entries(self.at.state, self.at.period, &all);
        let ends = ["。"].into_iter().chain(std::iter::repeat("，"));
        let mut parts = Vec::new();
        for ((word, found), end) in standing.iter().rev().zip(ends) {
            let count = self.count(format!("{word}的任务"), found);
            let share = self.share(&format!("{word}的任务占比"), found, (&all, &entered));
            parts.push([Run::plain(*word), count, Run::plain("项，占"), share, Run::plain(end)]);
        }
        if !parts.is_empty() {
            runs.push(Run::plain("其中："));
        }
        runs.extend(parts.into_iter().rev().flatten());
        self.paragraph(runs);
        self.reports(&all);
    }

    /// How many reports of the period were expected, made and accepted.
    fn reports(&mut self, all: &[&Status]) {
        let of = |states: &[Reporting]| -> Vec<&Status> {
            all.iter().filter(|s| states.contains(&s.reporting)).copied().collect()
        };
        use Reporting::{Accepted, AwaitingHead, AwaitingInspector, Missing, Returned};
        let parts = [
            ("本期进展已审核", of(&[Accepted])),
            ("待审核", of(&[AwaitingHead, AwaitingInspector])),
            ("已退回", of(&[Returned])),
            ("逾期未报", of(&[Missing])),
        ];
        let mut runs = Vec::new();
        for (words, found) in parts.iter().filter(|(_, found)| !found.is_empty()) {
            let before = if runs.is_empty() { "" } else { "，" };
            runs.push(Run::plain(format!("{before}{words}")));
            runs.push(self.count(format!("{words}的任务"), found));
            runs.push(Run::plain("项"));
        }
        if !runs.is_empty() {
            runs.push(Run::plain("。"));
            self.paragraph(runs);
        }
        if let Some((until, found)) = self.awaited.clone() {
            let count = self.count("尚待报送的任务", &found);
            let (first, last) = (format!("本期报送截至{}，尚有", day_zh(until)), "项待报送，以下以已报送的进展为准。");
            self.paragraph([Run::plain(first), count, Run::plain(last)]);
        }
        let claimed: Vec<&Status> = all.iter().filter(|s| is_claimed(s)).copied().collect();
        if !claimed.is_empty() {
            let count = self.count("以未审核的报送计算进度的任务", &claimed);
            let end = "项的进度以单位报送、尚未审核的数据计算，以审核结果为准。";
            self.paragraph([Run::plain("其中"), count, Run::plain(end)]);
        }
    }

    /// 二、各单位进展
    fn by_unit(&mut self) {
        self.heading("各单位进展");
        let name = |s: &Status| s.lead.as_deref().map_or("（未明确）", |id| self.at.state.unit_name(id)).to_owned();
        let groups = grouped(&self.at.statuses, name);
        self.breakdown("各牵头单位任务进展", "牵头单位", &groups);
    }

    /// 三、各方面进展
    fn by_field(&mut self) {
        self.heading("各方面进展");
        let groups = grouped(&self.at.statuses, |s| s.field.as_deref().map_or("（未分类）", field_zh).to_owned());
        self.breakdown("各方面任务进展", "方面", &groups);
    }

    /// A table of counts by status, a group a row.
    fn breakdown(&mut self, caption: &str, head: &str, groups: &[(String, Vec<&Status>)]) {
        let all = |words: &[&'static str]| words.to_vec();
        let mut columns = vec![
            ("已完成", all(&[Schedule::Done.zh()])),
            ("达序时\n及以上", all(&[Schedule::OnSchedule.zh(), Schedule::Ahead.zh()])),
            ("欠进度\n未启动", all(&[Schedule::Behind.zh(), Schedule::NotBegun.zh()])),
            ("逾期", all(&[Schedule::Overdue.zh()])),
            ("未报送", all(&[Schedule::Unreported.zh()])),
        ];
        // What is rare has its column only where there is some of it.
        for (name, word) in
            [("退回\n未重报", AGAIN), ("办结未\n达目标", Schedule::ClosedShort.zh()), (AWAITED, AWAITED)]
        {
            if self.at.statuses.iter().any(|s| standing(s) == word) {
                columns.push((name, vec![word]));
            }
        }
        columns.push(("未到期", all(&[Schedule::NotDue.zh()])));
        let mut table = Table { caption: caption.to_owned(), ..Table::default() };
        table.columns = vec![Column::long(head, 9), Column::short("任务数", 3)];
        table.columns.extend(columns.iter().map(|(name, _)| Column::short(*name, 3)));
        for (name, statuses) in groups {
            let mut row = vec![Cell::plain(name), self.count(format!("{name}的任务"), statuses)];
            for (_, words) in &columns {
                let found: Vec<&Status> = statuses.iter().filter(|s| words.contains(&standing(s))).copied().collect();
                row.push(self.count(format!("{name}{}的任务", words.join("、")), &found));
            }
            table.rows.push(row);
        }
        self.blocks.push(Block::Table(table));
    }

    /// 四、较上期变化
    fn changes(&mut self) {
        self.heading(&format!("较{}变化", self.at.period.before().zh()));
        let before = |s: &Status| self.at.before.get(&s.task).map(|b| b.schedule);
        let of = |test: &dyn Fn(Schedule, Schedule) -> bool| -> Vec<&Status> {
            self.at
                .statuses
                .iter()
                .filter(|s| before(s).is_some_and(|b| b != s.schedule && test(b, s.schedule)))
                .collect()
        };
        let bad = |s: Schedule| matches!(s, Schedule::Behind | Schedule::Overdue | Schedule::NotBegun);
        let parts = [
            ("新完成", of(&|_, now| now == Schedule::Done)),
            ("由滞后转为正常", of(&|b, now| bad(b) && matches!(now, Schedule::OnSchedule | Schedule::Ahead))),
            ("由正常转为滞后", of(&|b, now| !bad(b) && bad(now))),
            (
                "转为未报送",
                of(&|_, now| now == Schedule::Unreported).into_iter().filter(|s| standing(s) != AGAIN).collect(),
            ),
        ];
        let mut runs = Vec::new();
        for (words, found) in &parts {
            let before = if runs.is_empty() { "" } else { "，" };
            runs.push(Run::plain(format!("{before}{words}")));
            runs.push(self.count(format!("{words}的任务"), found));
            runs.push(Run::plain("项"));
        }
        runs.push(Run::plain("。"));
        self.paragraph(runs);
        for (words, found) in parts.iter().filter(|(words, found)| *words != "转为未报送" && !found.is_empty()) {
            let names = found.iter().take(20).map(|s| format!("{}（{}）", s.title, self.unit(s)));
            let more = if found.len() > 20 { "等" } else { "" };
            let names = names.collect::<Vec<_>>().join("；");
            self.paragraph([Run::plain(format!("{words}的任务有：{names}{more}。"))]);
        }
    }

    fn unit(&self, s: &Status) -> String {
        s.lead.as_deref().map_or_else(|| "未明确".to_owned(), |id| self.at.state.unit_name(id).to_owned())
    }

    /// 五、滞后任务及原因
    fn behind(&mut self) {
        self.heading("滞后任务及原因");
        let bad = |s: &&Status| matches!(s.schedule, Schedule::Behind | Schedule::Overdue | Schedule::NotBegun);
        let mut found: Vec<&Status> = self.at.statuses.iter().filter(bad).collect();
        self.untold();
        if found.is_empty() {
            let so_far = self.awaited.is_some();
            let words =
                if so_far { "按已报送的进展，尚无滞后任务。" } else { "本期没有滞后任务。" };
            return self.paragraph([Run::plain(words)]);
        }
        found.sort_by_key(|s| (s.schedule != Schedule::Overdue, std::cmp::Reverse(gap(s)), s.task));
        let count = self.count("滞后的任务", &found);
        self.paragraph([Run::plain("共"), count, Run::plain("项任务滞后，按逾期和落后幅度排列如下。")]);
        let columns = vec![
            Column::short("任务", 2),
            Column::long("内容", 6),
            Column::short("牵头单位", 4),
            Column::long("进展", 8),
            Column::long("原因", 6),
        ];
        let rows = found.iter().take(MOST).map(|s| self.behind_row(s)).collect();
        self.list(Table { caption: "滞后任务".into(), columns, rows }, found.len());
    }

    /// What should be done by now, and nobody has said whether it is.
    fn untold(&mut self) {
        let passed = |day: Date| day <= self.at.period.last() && day < self.at.today;
        let untold = |s: &&Status| s.schedule == Schedule::Unreported && s.deadline.is_some_and(passed);
        let found: Vec<&Status> = self.at.statuses.iter().filter(untold).collect();
        if !found.is_empty() {
            let count = self.count("已过完成时限而未报送的任务", &found);
            self.paragraph([Run::plain("已过完成时限而未报送的任务"), count, Run::plain("项，是否完成尚不清楚。")]);
        }
    }

    fn behind_row(&self, s: &Status) -> Vec<Cell> {
        let since = s.behind_since.map(|p| format!("，{}起", p.zh())).unwrap_or_default();
        let progress = format!("{}{since}\n{}", s.schedule.zh(), progress(s));
        let task = self.at.state.task(s.task);
        let reason = task.map_or_else(|_| String::new(), |task| self.reason(task, s));
        [s.task.to_string(), s.title.clone(), self.unit(s), progress.trim_end().to_owned(), reason]
            .map(Cell::plain)
            .into()
    }

    /// Why a task is behind: its obstacles, then what its unit says; nothing is guessed.
    fn reason(&self, task: &Task, s: &Status) -> String {
        let obstacles = s.obstacles.iter().filter_map(|o| self.at.state.obstacles.get(o));
        let mut reasons: Vec<String> = obstacles.map(|o| format!("{}：{}", o.kind, o.text)).collect();
        let round = task.rounds.range(..=self.at.period).rev().find_map(|(_, r)| r.standing());
        reasons.extend(round.map(|p| p.claim.problems.trim().to_owned()).filter(|p| !p.is_empty()));
        if reasons.is_empty() { "单位未说明".to_owned() } else { reasons.join("；") }
    }

    /// 六、未按时报送
    fn silent(&mut self) {
        self.heading("未按时报送的单位");
        let silent = |s: &&Status| s.reporting == Reporting::Missing && s.lead.is_some();
        let groups = grouped_where(&self.at.statuses, silent, |s| self.unit(s));
        if groups.is_empty() {
            let words = self.awaited.as_ref().map(|(until, _)| format!("报送截至{}，尚无逾期。", day_zh(*until)));
            return self.paragraph([Run::plain(words.unwrap_or_else(|| "各单位均已按时报送。".into()))]);
        }
        let mut runs = Vec::new();
        for (name, found) in &groups {
            runs.push(Run::plain(if runs.is_empty() { name.clone() } else { format!("，{name}") }));
            runs.push(self.count(format!("{name}逾期未报的任务"), found));
            runs.push(Run::plain("项"));
        }
        runs.push(Run::plain("。未报送的任务不作零进度计算。"));
        let done: Vec<&Status> =
            self.at.statuses.iter().filter(silent).filter(|s| s.schedule != Schedule::Unreported).collect();
        if !done.is_empty() {
            let count = self.count("逾期未报而此前已完成的任务", &done);
            runs.extend([Run::plain("其中"), count, Run::plain("项此前已报完成，仍应报送。")]);
        }
        self.paragraph(runs);
    }

    /// 七、堵点
    fn obstacles(&mut self) {
        self.heading("堵点");
        let today = self.at.today;
        let stands = |o: &&Obstacle| o.since <= today && o.solved.as_ref().is_none_or(|s| s.on > today);
        let mut open: Vec<&Obstacle> = self.at.state.obstacles.values().filter(stands).collect();
        open.sort_by_key(|o| (std::cmp::Reverse(o.age(today)), o.id));
        if open.is_empty() {
            return self.paragraph([Run::plain("没有未化解的堵点。")]);
        }
        let tasks = open.iter().map(|o| o.task).collect();
        let entries = open.iter().map(|o| o.id.0).collect();
        let count = Run::figure(self.figures.note("未化解的堵点", open.len(), tasks, entries), open.len().to_string());
        self.paragraph([Run::plain("未化解的堵点共"), count, Run::plain("个，按存在时间排列如下。")]);
        let columns = vec![
            Column::short("任务", 2),
            Column::short("类别", 2),
            Column::long("堵点", 7),
            Column::long("影响", 5),
            Column::short("责任单位", 4),
            Column::short("存在\n天数", 2),
        ];
        let mut rows = Vec::new();
        for o in open.iter().take(MOST) {
            let age = o.age(today).to_string();
            let name = self.figures.note(format!("堵点{}存在天数", o.id), &age, vec![o.task], vec![o.id.0]);
            let owner = self.at.state.unit_name(&o.owner).to_owned();
            let words = [o.task.to_string(), o.kind.clone(), o.text.clone(), o.effect.clone(), owner].map(Cell::plain);
            rows.push(words.into_iter().chain([Run::figure(name, age)]).collect());
        }
        self.list(Table { caption: "未化解的堵点".into(), columns, rows }, open.len());
    }

    /// 八、发函督办
    fn orders(&mut self) {
        self.heading("发函督办");
        let issued = |o: &&Order| {
            let day = day_of(o.issued.said);
            day >= self.at.period.first() && day <= self.at.today
        };
        let orders: Vec<&Order> = self.at.state.orders.values().filter(issued).collect();
        if orders.is_empty() {
            return self.paragraph([Run::plain("本期没有发出提醒函、督办单。")]);
        }
        let of =
            |test: &dyn Fn(&Order) -> bool| -> Vec<&Order> { orders.iter().filter(|o| test(o)).copied().collect() };
        let parts = [
            ("本期以来发出提醒函", "件，", of(&|o| o.kind == OrderKind::Reminder)),
            ("督办单", "件；", of(&|o| o.kind == OrderKind::Supervision)),
            ("已回复", "件，", of(&|o| !o.replies.is_empty())),
            ("逾期未回复", "件。", of(&|o| o.replies.is_empty() && o.reply_by < self.at.today)),
        ];
        let mut runs = Vec::new();
        for (words, end, found) in &parts {
            let mut tasks: Vec<TaskId> = found.iter().flat_map(|o| o.tasks.clone()).collect();
            tasks.sort_unstable();
            tasks.dedup();
            let entries = found.iter().map(|o| o.id.0).collect();
            let name = self.figures.note(format!("{words}的函件"), found.len(), tasks, entries);
            runs.extend([Run::plain(*words), Run::figure(name, found.len().to_string()), Run::plain(*end)]);
        }
        self.paragraph(runs);
    }
}

/// What stands of a report that came back and was not made again in time.
const AGAIN: &str = "退回后未重报";

/// What stands of a report that may still come in on time.
const AWAITED: &str = "待报送";

/// How a task stands, in the bulletin's words: what came back is not told as never reported, and what is awaited not as
/// due later.
fn standing(s: &Status) -> &'static str {
    match (s.schedule, s.reporting) {
        (Schedule::NotDue, Reporting::Due) => AWAITED,
        (Schedule::Unreported, Reporting::Returned) => AGAIN,
        (schedule, _) => schedule.zh(),
    }
}

/// Whether what is said of a task rests on a report that nobody has reviewed.
fn is_claimed(s: &Status) -> bool {
    let waits = matches!(s.reporting, Reporting::AwaitingHead | Reporting::AwaitingInspector);
    s.actual.as_ref().map_or(waits, |a| a.basis == Basis::Claimed)
}

/// Statuses by a name, the most tasks first.
fn grouped(statuses: &[Status], name: impl Fn(&Status) -> String) -> Vec<(String, Vec<&Status>)> {
    grouped_where(statuses, |_| true, name)
}

fn grouped_where<'s>(
    statuses: &'s [Status],
    keep: impl Fn(&&'s Status) -> bool,
    name: impl Fn(&Status) -> String,
) -> Vec<(String, Vec<&'s Status>)> {
    let mut groups: BTreeMap<String, Vec<&Status>> = BTreeMap::new();
    for status in statuses.iter().filter(keep) {
        groups.entry(name(status)).or_default().push(status);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, found)| std::cmp::Reverse(found.len()));
    groups
}

/// How far behind a task is, in shares.
fn gap(s: &Status) -> Decimal {
    s.share_due.zip(s.share_done).map_or(Decimal::ZERO, |(due, done)| due - done)
}

/// What is done of what is due: 完成1650公里，占目标51.6%，应完成58.2%.
fn progress(s: &Status) -> String {
    let Some(actual) = &s.actual else { return String::new() };
    let share = |share: Decimal| format!("{}%", (share * Decimal::ONE_HUNDRED).round_dp(1).normalize());
    let mut text = amount(actual.value, s.unit.as_deref().unwrap_or_default());
    if is_claimed(s) {
        text += "（待审核）";
    }
    if let Some(done) = s.share_done {
        text += &format!("，占目标{}", share(done));
    }
    if let Some(due) = s.share_due {
        text += &format!("，应完成{}", share(due));
    }
    text
}

/// A share with a digit behind the point.
fn percent(part: usize, whole: usize) -> String {
    let share = Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole.max(1));
    format!("{}%", share.round_dp(1).normalize())
}
