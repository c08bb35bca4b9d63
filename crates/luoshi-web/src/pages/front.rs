//! `/`: what was promised, how far it is, what changed lately, by field and by unit, money, last year's scorecard.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::language::Language;
use crate::library::{Library, Promise, Report};
use crate::plain;
use crate::standing::{Standing, class, words};
use askama::Template;
use axum::response::Response;
use luoshi::catalogue::Verdict;
use luoshi::verify::Answer;
use luoshi_ledger::Task;
use luoshi_ledger::status::{Schedule, Status};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// How many tasks stand how.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Done, ahead or on schedule.
    pub good: usize,
    /// A little behind, or not begun.
    pub warn: usize,
    /// Far behind or overdue.
    pub bad: usize,
    /// Not reported, or nothing due yet.
    pub none: usize,
}

impl Counts {
    /// Counts statuses.
    pub fn of<'s>(statuses: impl IntoIterator<Item = &'s Status>) -> Self {
        let mut counts = Counts::default();
        for status in statuses {
            let place = match class(status) {
                "done" | "ahead" | "good" => &mut counts.good,
                "warn" => &mut counts.warn,
                "bad" => &mut counts.bad,
                _ => &mut counts.none,
            };
            *place += 1;
        }
        counts
    }

    /// How many in all.
    pub fn all(&self) -> usize {
        self.good + self.warn + self.bad + self.none
    }

    /// The stretches of a bar: class, where it begins, how long it is.
    pub fn stretches(&self) -> Vec<(&'static str, usize, usize)> {
        let mut from = 0;
        let parts = [("good", self.good), ("warn", self.warn), ("bad", self.bad), ("none", self.none)];
        let stretch = |(class, long)| {
            from += long;
            (class, from - long, long)
        };
        parts.into_iter().map(stretch).filter(|(_, _, long)| *long > 0).collect()
    }
}

/// A field or unit with how its tasks stand.
struct Group {
    id: String,
    words: String,
    counts: Counts,
    /// Whether anything is made of it; else it is only counted.
    tracked: bool,
}

/// A unit, and of how many promises nothing is accepted yet.
struct Late {
    id: String,
    words: String,
    count: usize,
}

/// A headline target with what was reached.
struct Aim<'s> {
    statement: &'s str,
    subject: (String, &'static str),
    plain: String,
    actual: String,
    /// Of which day the value speaks.
    as_of: String,
    status: &'s Status,
}

/// Something that changed lately.
struct Change<'s> {
    statement: Option<&'s str>,
    title: &'s str,
    unit: &'s str,
    day: String,
    text: &'s str,
    status: &'s Status,
}

/// Money promised and paid.
struct Money {
    promised: Decimal,
    paid: Decimal,
}

#[derive(Template)]
#[template(path = "front.html")]
struct Page<'s> {
    c: Context,
    report: Option<&'s Report>,
    promises: usize,
    /// Promises of several years, which are no part of the year's.
    later: usize,
    tasks: usize,
    /// Whether anything was reported of them.
    reported: bool,
    counts: Counts,
    schedules: Vec<Counted>,
    /// Of whose promises nothing is accepted yet for the period, and how many.
    late: Vec<Late>,
    fields: Vec<Group>,
    units: Vec<Group>,
    most: [usize; 2],
    aims: Vec<Aim<'s>>,
    changes: Vec<Change<'s>>,
    money: Option<Money>,
    verdicts: Vec<(&'static str, &'static str, usize)>,
    last: Option<&'s Report>,
    /// Reports of other places.
    others: usize,
    period: String,
}

/// A promise of the year's plan, and how the worst of its tasks stands, if it has any.
type Own<'s> = (&'s Promise, Option<&'s Status>);

/// `/`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let (library, standing) = (c.library.clone(), c.standing.clone());
    let report = own_report(&library, &standing);
    let promised = report.into_iter().flat_map(|r| library.statements_of(r)).filter(|p| p.is_promise());
    let (plan, later): (Vec<&Promise>, Vec<&Promise>) = promised.partition(|p| p.record.part == "plan");
    let own: Vec<Own> = plan.into_iter().map(|p| (p, standing.of_promise(p))).collect();
    let by_field = groups(&own, |(p, _)| p.record.field.map(str::to_owned), |id| c.field(id).to_owned());
    let unit_of = |(_, s): &Own| s.and_then(|s| s.lead.clone());
    let by_unit = groups(&own, unit_of, |id| standing.state.unit_name(id).to_owned());
    let most = [&by_field, &by_unit].map(|g| g.iter().map(|g| g.counts.all()).max().unwrap_or(1));
    let place = |index: usize| &library.reports[index].place;
    let card = library.scorecards.iter().find(|s| report.is_some_and(|r| r.place == *place(s.plan)));
    let page = Page {
        promises: own.len(),
        later: later.len(),
        tasks: tasks(&standing, &own),
        reported: own
            .iter()
            .filter_map(|(_, s)| *s)
            .any(|s| s.actual.is_some() || !matches!(s.schedule, Schedule::NotDue | Schedule::Unreported)),
        counts: Counts::of(own.iter().filter_map(|(_, s)| *s)),
        schedules: schedules(&c, &own),
        late: late(&standing, &own),
        fields: by_field,
        units: by_unit,
        most,
        aims: aims(&c, &library, &standing),
        changes: changes(&c, &standing),
        money: money(&standing),
        verdicts: card.map(|card| verdicts(&c, card.answers.iter().filter(|a| a.is_checkable()))).unwrap_or_default(),
        last: card.map(|card| &library.reports[card.plan]),
        others: library.reports.iter().filter(|r| report.is_some_and(|own| own.place != r.place)).count(),
        period: plain::period(standing.period, c.language),
        report,
        c,
    };
    html(&page)
}

/// How many tasks were made of promises: one that takes up several is one.
fn tasks(standing: &Standing, own: &[Own]) -> usize {
    let all = own.iter().flat_map(|(p, _)| standing.of_statement(&p.record.id));
    all.map(|(task, _)| task.id).collect::<BTreeSet<_>>().len()
}

/// The units of whose promises nothing is accepted yet, those with most first. Whether they have reported is not for
/// the public: what waits for review is nobody's fault.
fn late(standing: &Standing, own: &[Own]) -> Vec<Late> {
    let silent = own.iter().filter_map(|(_, s)| *s).filter(|s| s.schedule == Schedule::Unreported);
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    silent.filter_map(|s| s.lead.as_deref()).for_each(|unit| *by.entry(unit).or_default() += 1);
    let late = |(id, count): (&str, usize)| Late { id: id.into(), words: standing.state.unit_name(id).into(), count };
    let mut all: Vec<Late> = by.into_iter().map(late).collect();
    all.sort_by_key(|l| std::cmp::Reverse(l.count));
    all
}

/// The report that the office works on: of the year's, the one with most tasks; else the latest.
pub fn own_report<'l>(library: &'l Library, standing: &Standing) -> Option<&'l Report> {
    let year = i32::from(standing.state.year());
    let planned = |r: &&Report| library.statements_of(r).iter().filter(|p| standing.of_promise(p).is_some()).count();
    let of_year = library.reports.iter().filter(|r| r.year == Some(year));
    of_year.min_by_key(|r| std::cmp::Reverse(planned(r))).or(library.reports.first())
}

/// A schedule status: how many promises stand so, and by the colours of the bar.
struct Counted {
    word: &'static str,
    words: &'static str,
    count: usize,
    /// Class and how many: two where one word has two colours.
    colours: Vec<(&'static str, usize)>,
}

/// In the order of the bar: from good to bad, then what nobody knows.
fn place(schedule: Schedule) -> u8 {
    match schedule {
        Schedule::Done => 0,
        Schedule::Ahead => 1,
        Schedule::OnSchedule => 2,
        Schedule::Behind => 3,
        Schedule::NotBegun => 4,
        Schedule::Overdue => 5,
        Schedule::ClosedShort => 6,
        Schedule::NotDue => 7,
        Schedule::Unreported => 8,
    }
}

/// Each schedule status that some promise has.
fn schedules(c: &Context, own: &[Own]) -> Vec<Counted> {
    let of = |schedule: &Schedule| {
        let own = || own.iter().filter_map(|(_, s)| *s).filter(|s| s.schedule == *schedule);
        let mut colours: Vec<(&'static str, usize)> = Vec::new();
        for class in own().map(class) {
            match colours.iter_mut().find(|(known, _)| *known == class) {
                Some((_, count)) => *count += 1,
                None => colours.push((class, 1)),
            }
        }
        colours.sort_by_key(|(class, _)| *class == "bad");
        Counted { word: schedule.word(), words: words(c, *schedule), count: own().count(), colours }
    };
    let mut all = Schedule::ALL.to_vec();
    all.sort_by_key(|schedule| place(*schedule));
    all.iter().map(of).filter(|s| s.count > 0).collect()
}

/// Promises by something that they have: those of the list that the group's link opens.
fn groups(own: &[Own], key: impl Fn(&Own) -> Option<String>, words: impl Fn(&str) -> String) -> Vec<Group> {
    let mut by: BTreeMap<String, Vec<Option<&Status>>> = BTreeMap::new();
    for promise in own {
        if let Some(id) = key(promise) {
            by.entry(id).or_default().push(promise.1);
        }
    }
    let counts = |all: &[Option<&Status>]| {
        let counts = Counts::of(all.iter().filter_map(|s| *s));
        Counts { none: counts.none + all.iter().filter(|s| s.is_none()).count(), ..counts }
    };
    let tracked = |id: &str| luoshi::catalogue::catalogue().fields.of_id(id).is_none_or(|f| f.tracked);
    let group =
        |(id, all): (String, Vec<_>)| Group { words: words(&id), tracked: tracked(&id), counts: counts(&all), id };
    let mut groups: Vec<Group> = by.into_iter().map(group).collect();
    groups.sort_by_key(|g| std::cmp::Reverse(g.counts.all()));
    groups
}

/// The first paragraph of the plan that has at least five targets holds the year's main aims.
fn aims<'s>(c: &Context, library: &'s Library, standing: &'s Standing) -> Vec<Aim<'s>> {
    let tasks = standing.statuses().filter_map(|s| standing.task(s.task));
    let placed: Vec<(usize, &Task, &Status)> =
        tasks.filter(|(t, _)| t.target.is_some()).filter_map(|(t, s)| Some((block(library, t)?, t, s))).collect();
    let in_block = |at: usize| placed.iter().filter(move |(b, _, _)| *b == at);
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    placed.iter().for_each(|(b, _, _)| *counts.entry(*b).or_default() += 1);
    let Some(first) = placed.iter().map(|(b, _, _)| *b).find(|b| counts[b] >= 5) else { return Vec::new() };
    in_block(first).filter_map(|(_, task, status)| aim(c, library, task, status)).take(12).collect()
}

fn block(library: &Library, task: &Task) -> Option<usize> {
    Some(library.statement(task.source.as_ref()?.statements.first()?)?.block)
}

fn aim<'s>(c: &Context, library: &'s Library, task: &'s Task, status: &'s Status) -> Option<Aim<'s>> {
    let id = task.source.as_ref()?.statements.first()?;
    let target = task.target.as_ref()?;
    let promise = library.statement(id)?;
    let told = promise.record.targets.iter().find(|t| t.subject == target.subject && t.quote == target.quote)?;
    let actual = status.actual.as_ref().filter(|a| a.basis != luoshi_ledger::status::Basis::Claimed);
    let as_of = actual.map(|a| plain::date(&a.as_of.to_string(), c.language)).unwrap_or_default();
    let actual = actual.map(|a| plain::amount(a.value, &target.unit, c.language)).unwrap_or_default();
    Some(Aim {
        statement: id,
        subject: plain::subject(told, c.language),
        plain: plain::target(told, c.language),
        actual,
        as_of,
        status,
    })
}

/// The last accepted progress, the newest first, one for a task.
fn changes<'s>(c: &Context, standing: &'s Standing) -> Vec<Change<'s>> {
    let accepted = standing.statuses().filter_map(|s| {
        let (task, status) = standing.task(s.task)?;
        let (_, progress) = standing.last_accepted(task)?;
        Some((progress.decision.as_ref().map_or(progress.said, |d| d.said), task, progress, status))
    });
    let mut accepted: Vec<_> = accepted.filter(|(_, t, _, _)| t.target.is_some()).collect();
    accepted
        .sort_by_key(|(said, task, progress, _)| (std::cmp::Reverse((*said, progress.claim.problems.len())), task.id));
    let change = |(said, task, progress, status): (
        jiff::Timestamp,
        &'s Task,
        &'s luoshi_ledger::state::progress::Progress,
        &'s Status,
    )| Change {
        statement: task.source.as_ref().and_then(|s| s.statements.first()).map(String::as_str),
        title: &task.title,
        unit: task.lead.as_deref().map_or("", |l| standing.state.unit_name(l)),
        day: plain::date(&luoshi_ledger::day_of(said).to_string(), c.language),
        text: &progress.claim.progress,
        status,
    };
    accepted.into_iter().take(6).map(change).collect()
}

fn money(standing: &Standing) -> Option<Money> {
    let all = || standing.state.tasks().filter(|t| t.counts()).map(|t| &t.money);
    let promised: Decimal = all().filter_map(|m| m.promised).sum();
    let paid = all().map(luoshi_ledger::state::task::Money::paid_total).sum();
    (promised > Decimal::ZERO).then_some(Money { promised, paid })
}

/// Each verdict of answers: its name, words and how many.
pub fn verdicts<'a>(
    c: &Context,
    answers: impl Iterator<Item = &'a Answer> + Clone,
) -> Vec<(&'static str, &'static str, usize)> {
    let count = |verdict: &Verdict| answers.clone().filter(|a| a.verdict == *verdict).count();
    let told = |v: &Verdict| (v.word(), c.word("verdict", v.word()), count(v));
    Verdict::ALL.iter().map(told).filter(|(_, _, count)| *count > 0).collect()
}

impl Page<'_> {
    /// The list of the promises that are counted here.
    fn list(&self) -> String {
        let report = self.report.map_or("", |r| &r.id);
        format!("{}?report={report}&part=plan", self.c.to("/promises"))
    }

    /// How many of the promises tasks were made of, and of how many none was.
    fn taken_up(&self) -> String {
        let (up, tasks) = (self.counts.all(), self.tasks);
        let (period, as_of) = (&self.period, self.as_of());
        let by = match self.reported {
            true => (format!("按{period}报送情况，"), format!(", by what was reported for {period},")),
            false => ("尚无报送，".to_owned(), ", with nothing reported yet,".to_owned()),
        };
        let left = self.promises - up;
        let zh = match left {
            0 => format!("已全部分解，成为{tasks}项任务。"),
            _ => format!("其中{up}项已列入任务分解，归并为{tasks}项任务；另外{left}项没有列入。"),
        };
        let en = match left {
            0 => format!("All of them are broken down into {tasks} tasks."),
            _ => format!("{up} of them are taken up in {tasks} tasks; {left} are not."),
        };
        self.c.language.of(
            format!("{zh}截至{as_of}，{}列入的承诺：", by.0),
            format!("{en} As of {as_of}{} the promises taken up are:", by.1),
        )
    }

    fn as_of(&self) -> String {
        plain::date(&self.c.standing.today.to_string(), self.c.language)
    }

    fn sum(&self, value: &Decimal) -> String {
        plain::amount(*value, "元", self.c.language)
    }

    fn is_english(&self) -> bool {
        self.c.language == Language::English
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::get;

    #[test]
    fn the_years_main_aims_are_there() {
        let text = get("/").text();
        assert!(text.contains("地区生产总值") && text.contains("增长5%左右"));
    }

    #[test]
    fn every_count_is_what_its_link_opens() {
        let text = get("/").text();
        let links = text.split("href=\"/promises?").skip(1).filter_map(|t| {
            let (query, rest) = t.split_once('"')?;
            let shown = rest.split("</li>").next()?.split("</b>").next()?;
            let number = shown.rsplit(|c: char| !c.is_ascii_digit()).find(|n| !n.is_empty())?;
            Some((query.replace("&amp;", "&").replace("&#38;", "&"), number.to_owned()))
        });
        let links: Vec<_> = links.filter(|(query, _)| query.contains("part=plan")).collect();
        assert!(links.len() > 20, "{}", links.len());
        for (query, number) in links {
            let list = get(&format!("/promises?{query}")).text();
            assert!(list.contains(&format!("role=\"status\">{number} ")), "{query}: {number}");
        }
    }

    #[test]
    fn a_task_of_several_promises_is_counted_once() {
        let view = crate::pages::tests::site().view();
        let standing = &view.published;
        let own: Vec<Own> = view.library.promises().map(|p| (p, standing.of_promise(p))).collect();
        let twice: Vec<Own> = own.iter().chain(&own).copied().collect();
        let planned = standing.statuses().filter(|s| {
            standing.task(s.task).is_some_and(|(t, _)| t.source.as_ref().is_some_and(|s| !s.statements.is_empty()))
        });
        assert_eq!(tasks(standing, &twice), planned.count());
    }

    #[test]
    fn fields_that_are_not_tracked_are_counted_and_no_more() {
        let library = Library::read([(
            "a.txt",
            "云岭省2026年政府工作报告\n一、2026年重点工作\n开展国防动员演练20次。\n".as_bytes(),
        )]);
        let library = library.expect("a text");
        let own: Vec<Own> = library.promises().map(|p| (p, None)).collect();
        let groups = groups(&own, |(p, _)| p.record.field.map(str::to_owned), str::to_owned);
        assert!(!groups.is_empty() && groups.iter().all(|g| !g.tracked), "{:?}", own.len());
        let front = get("/").text();
        assert!(front.contains("class=\"number\"><span class=\"hidden\">"), "tracked ones have their share");
    }

    #[test]
    fn of_whom_nothing_is_accepted_is_named_and_not_called_late() {
        let (text, standing) = (get("/").text(), crate::pages::tests::site().view().published);
        let silent = standing.statuses().find(|s| s.schedule == Schedule::Unreported).expect("somebody is silent");
        let lead = silent.lead.as_deref().expect("its lead");
        assert!(text.contains(&format!("status=unreported&amp;unit={lead}")), "{lead}: {text}");
        assert!(!text.contains("逾期未报"), "what waits for review is not late");
    }

    #[test]
    fn stretches_fill_the_bar() {
        let counts = Counts { good: 3, warn: 0, bad: 2, none: 1 };
        assert_eq!(counts.stretches(), [("good", 0, 3), ("bad", 3, 2), ("none", 5, 1)]);
    }

    #[test]
    fn last_years_promises_have_their_verdicts() {
        assert!(get("/").text().contains(Language::Chinese.words("verdict.unreported")));
    }
}
