//! How tasks stand: by aim, by curve, in words; verdicts, lights, forecasts, what is due.

mod common;

use common::{enter, on, quarter, roads};
use jiff::civil::Date;
use luoshi_ledger::act::{office, plan, progress, work};
use luoshi_ledger::state::progress::Claim;
use luoshi_ledger::state::task::{Accumulation, Aim, Bound, NewTask, Node, Target, TaskKind};
use luoshi_ledger::status::{self, Light, Reporting, Schedule, Status, Verdict, exceeds, meets, share_due, status};
use luoshi_ledger::{Draft, TaskId, Workspace};
use rust_decimal::Decimal;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

/// The second task of an office, with what chen reports in a period and an inspector accepts.
struct Case {
    workspace: Workspace,
}

impl Case {
    fn new(task: NewTask) -> Self {
        let workspace = common::office(&common::sqlite("status"));
        enter(&workspace, Draft::new("lu", plan::Plan { tasks: vec![task], left: vec![] }));
        Case { workspace }
    }

    fn reports(self, period: &str, value: &str) -> Self {
        self.claims(period, Claim { value: Some(number(value)), ..Claim::default() })
    }

    fn claims(self, period: &str, claim: Claim) -> Self {
        let (task, period) = (TaskId(2), quarter(period));
        let said = period.last().tomorrow().expect("a day").to_string();
        let submit = on(&said, Draft::new("chen", progress::Submit { task, period, claim })).confirmed(true);
        let submission = enter(&self.workspace, submit);
        enter(&self.workspace, on(&said, Draft::new("lu", progress::Accept { task, period, submission })));
        self
    }

    fn does(self, draft: Draft) -> Self {
        enter(&self.workspace, draft);
        self
    }

    /// As seen on the tenth day after the period's end.
    fn at(&self, period: &str) -> Status {
        let period = quarter(period);
        let today = period.last().saturating_add(jiff::Span::new().days(10));
        status(&self.workspace.state(), period, today).remove(1)
    }
}

fn target(value: &str, unit: &str, bound: Bound, aim: Aim) -> NewTask {
    let accumulation = if aim == Aim::Do { Accumulation::Cumulative } else { Accumulation::Period };
    let ascending = bound != Bound::AtMost;
    let target =
        Target { value: number(value), unit: unit.into(), bound, aim, accumulation, ascending, ..Target::default() };
    NewTask { target: Some(target), start: Some(day("2026-01-01")), ..roads() }
}

#[test]
fn what_is_to_be_done_follows_a_curve() {
    // On 31 March 89 of 364 days are over: 24.45 %.
    for (value, schedule, light) in [
        ("0", Schedule::NotBegun, Light::Red),
        ("10", Schedule::Behind, Light::Yellow),
        ("24.4", Schedule::Behind, Light::Yellow),
        ("24.5", Schedule::OnSchedule, Light::Green),
        ("34.5", Schedule::Ahead, Light::Green),
        ("100", Schedule::Done, Light::Green),
    ] {
        let s = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q1", value).at("2026Q1");
        assert_eq!((s.schedule, s.light), (schedule, light), "{value} {s:?}");
    }
}

#[test]
fn more_than_thirty_points_behind_is_red_unless_it_is_a_stretch() {
    let firm = target("100", "个", Bound::Exact, Aim::Do);
    let mut stretch = firm.clone();
    stretch.target.as_mut().expect("a target").stretch = true;
    assert_eq!(Case::new(firm).reports("2026Q3", "40").at("2026Q3").light, Light::Red);
    assert_eq!(Case::new(stretch).reports("2026Q3", "40").at("2026Q3").light, Light::Yellow);
}

#[test]
fn nodes_go_before_the_straight_line() {
    let nodes = vec![
        Node { period: quarter("2026Q1"), value: Some(5.into()), stage: None },
        Node { period: quarter("2026Q2"), value: Some(60.into()), stage: None },
    ];
    let set = on("2026-01-22", Draft::new("lu", work::SetNodes { task: TaskId(2), nodes }));
    let case =
        Case::new(target("100", "个", Bound::Exact, Aim::Do)).does(set).reports("2026Q1", "6").reports("2026Q2", "50");
    assert_eq!(
        (case.at("2026Q1").schedule, case.at("2026Q1").curve),
        (Schedule::OnSchedule, Some(status::Curve::Nodes))
    );
    assert_eq!(case.at("2026Q2").schedule, Schedule::Behind);
}

#[test]
fn what_is_to_be_reached_is_judged_at_its_date() {
    let case =
        Case::new(target("40", "%", Bound::AtLeast, Aim::Reach)).reports("2026Q1", "38.5").reports("2026Q4", "39.9");
    let first = case.at("2026Q1");
    assert_eq!(
        (first.schedule, first.verdict, first.distance),
        (Schedule::NotDue, Verdict::NotDue, Some(number("1.5")))
    );
    assert_eq!((case.at("2026Q4").schedule, case.at("2026Q4").verdict), (Schedule::Overdue, Verdict::Missed));
}

#[test]
fn what_is_to_be_kept_is_broken_by_one_bad_period() {
    let case = Case::new(target("5.5", "%", Bound::AtMost, Aim::Keep))
        .reports("2026Q1", "5.3")
        .reports("2026Q2", "5.6")
        .reports("2026Q3", "5.4")
        .reports("2026Q4", "5.2");
    assert_eq!(case.at("2026Q1").schedule, Schedule::OnSchedule);
    assert_eq!((case.at("2026Q3").schedule, case.at("2026Q3").broken), (Schedule::Behind, Some(quarter("2026Q2"))));
    assert_eq!(case.at("2026Q4").verdict, Verdict::Missed);
}

#[test]
fn verdicts_follow_what_was_done() {
    for (value, verdict) in
        [("101", Verdict::Exceeded), ("100", Verdict::Met), ("99", Verdict::Partly), ("0", Verdict::Missed)]
    {
        let s = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q4", value).at("2026Q4");
        assert_eq!(s.verdict, verdict, "{value}");
    }
}

#[test]
fn silence_is_its_own_state_and_never_nothing_done() {
    let s = Case::new(target("100", "个", Bound::Exact, Aim::Do)).at("2026Q1");
    assert_eq!((s.schedule, s.reporting, s.share_done), (Schedule::Unreported, Reporting::Missing, None));
    let s = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q1", "30").at("2026Q2");
    assert_eq!((s.schedule, s.verdict), (Schedule::Unreported, Verdict::NotDue));
    assert_eq!(Case::new(target("100", "个", Bound::Exact, Aim::Do)).at("2026Q4").verdict, Verdict::Unreported);
    // Older reports that fall short do not say that the promise was broken.
    for aim in [Aim::Do, Aim::Reach] {
        let s = Case::new(target("100", "个", Bound::Exact, aim)).reports("2026Q2", "40").at("2026Q4");
        assert_eq!((s.schedule, s.verdict), (Schedule::Unreported, Verdict::Unreported), "{aim:?}");
    }
    let broken = Case::new(target("5.5", "%", Bound::AtMost, Aim::Keep)).reports("2026Q2", "5.9").at("2026Q4");
    assert_eq!(broken.verdict, Verdict::Missed, "broken once is broken");
}

#[test]
fn an_older_period_is_judged_as_of_its_own_end() {
    let case = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q1", "30").reports("2026Q2", "60");
    let of = |period: &str, today: &str| {
        let s = status(&case.workspace.state(), quarter(period), day(today)).remove(1);
        (s.schedule, s.light, s.verdict)
    };
    let then = of("2026Q2", "2026-07-10");
    assert_eq!(then, (Schedule::Ahead, Light::Green, Verdict::NotDue));
    assert_eq!(of("2026Q2", "2027-01-20"), then, "the deadline that passed since does not make it overdue in June");
}

#[test]
fn what_has_no_number_is_done_or_not_done() {
    let milestone = NewTask { kind: TaskKind::Milestone, target: None, deadline: Some(day("2026-06-30")), ..roads() };
    let case = Case::new(milestone)
        .claims("2026Q1", Claim { begun: true, progress: "主体完工".into(), ..Claim::default() })
        .claims("2026Q2", Claim { progress: "设备未到货".into(), ..Claim::default() })
        .claims("2026Q3", Claim { done: true, ..Claim::default() });
    assert_eq!(case.at("2026Q1").schedule, Schedule::OnSchedule);
    assert_eq!((case.at("2026Q2").schedule, case.at("2026Q2").verdict), (Schedule::Overdue, Verdict::Missed));
    assert_eq!((case.at("2026Q3").schedule, case.at("2026Q3").verdict), (Schedule::Done, Verdict::Met));
}

#[test]
fn a_check_on_site_goes_before_the_claim_and_both_are_shown() {
    let find = progress::Find {
        task: TaskId(2),
        period: quarter("2026Q2"),
        on: day("2026-06-28"),
        text: "实地清点".into(),
        value: Some(20.into()),
        evidence: vec![],
    };
    let case = Case::new(target("100", "个", Bound::Exact, Aim::Do))
        .reports("2026Q2", "55")
        .does(on("2026-07-03", Draft::new("lu", find)));
    let s = case.at("2026Q2");
    let actual = s.actual.expect("an actual");
    assert_eq!((s.schedule, actual.value, actual.claimed), (Schedule::Behind, 20.into(), Some(55.into())));
}

#[test]
fn values_add_up_as_the_indicator_says() {
    let own = |value: i64| Claim {
        value: Some(value.into()),
        counted: luoshi_ledger::state::progress::Counted::InPeriod,
        ..Claim::default()
    };
    let adds =
        Case::new(target("100", "个", Bound::Exact, Aim::Do)).claims("2026Q1", own(30)).claims("2026Q2", own(25));
    assert_eq!(adds.at("2026Q2").actual.expect("an actual").value, 55.into());
    let level = Case::new(target("5", "%", Bound::AtLeast, Aim::Reach)).reports("2026Q1", "4").reports("2026Q2", "3");
    assert_eq!(level.at("2026Q2").actual.expect("an actual").value, 3.into());
}

#[test]
fn a_pace_that_does_not_suffice_warns() {
    let slow = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q1", "10").reports("2026Q2", "20");
    let forecast = slow.at("2026Q2").forecast.expect("a forecast");
    assert!(forecast.warning && forecast.high < 100.into() && forecast.low > 20.into(), "{forecast:?}");
    let fast = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q1", "26").reports("2026Q2", "53");
    assert!(!fast.at("2026Q2").forecast.expect("a forecast").warning);
    let once = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q1", "10");
    assert_eq!(once.at("2026Q1").forecast, None);
}

#[test]
fn bounds_are_met_as_their_words_say() {
    use Bound::{About, AtLeast, AtMost, Exact, Range};
    let t = |value: &str, bound, ascending| Target {
        value: number(value),
        upper: (bound == Range).then(|| number("5.5")),
        tolerance: number("0.2"),
        bound,
        ascending,
        ..Target::default()
    };
    for (target, value, met, exceeded) in [
        (t("5", AtLeast, true), "5", true, false),
        (t("5", AtLeast, true), "4.9", false, false),
        (t("5", AtMost, false), "5", true, false),
        (t("5", AtMost, false), "5.1", false, false),
        (t("5", Exact, true), "5.1", true, true),
        (t("5", Exact, false), "4.9", true, true),
        (t("5", About, true), "4.8", true, false),
        (t("5", About, true), "4.7", false, false),
        (t("5", About, true), "5.3", true, true),
        (t("5", About, false), "5.2", true, false),
        (Target { ceiling: true, ..t("2", About, false) }, "2.1", false, false),
        (Target { ceiling: true, ..t("2", About, false) }, "0.3", true, false),
        (t("5", Range, true), "5", true, false),
        (t("5", Range, true), "5.6", true, true),
        (t("5", Range, true), "4.9", false, false),
        (t("5", Range, false), "5.5", true, false),
    ] {
        let got = (meets(&target, number(value)), exceeds(&target, number(value)));
        assert_eq!(got, (met, exceeded), "{value} against {target:?}");
    }
}

#[test]
fn all_is_due_on_the_last_day_and_nothing_on_the_first() {
    let workspace = common::office(&common::sqlite("curve"));
    let state = workspace.state();
    let task = state.task(TaskId(1)).expect("the task");
    let share = |day: Date| share_due(task, day).expect("a curve").0;
    assert_eq!((share(day("2026-01-01")), share(day("2026-12-31"))), (Decimal::ZERO, Decimal::ONE));
    assert_eq!(share(day("2027-03-31")), Decimal::ONE);
}

#[test]
fn a_rule_that_is_changed_shows_its_version_and_judges_anew() {
    let set = office::SetRule { rule: "lights".into(), parameter: "yellow_points".into(), value: 5.into() };
    let case = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q1", "15");
    assert_eq!(case.at("2026Q1").light, Light::Yellow);
    let case = case.does(on("2026-04-05", Draft::new("admin", set)).because("从严"));
    let s = case.at("2026Q1");
    assert_eq!(s.light, Light::Red);
    assert!(s.rules.contains(&"lights@2".to_owned()), "{:?}", s.rules);
}

#[test]
fn units_are_told_what_they_owe_and_orders_follow_from_rules() {
    let case = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q3", "10");
    let state = case.workspace.state();
    let due = status::due(&state, quarter("2026Q3"), day("2026-10-10"), Some("jtt"));
    assert!(due.iter().any(|d| d.task == Some(TaskId(1)) && d.owed == status::Owed::Report && d.late), "{due:?}");
    let orders = status::orders_due(&state, quarter("2026Q3"), day("2026-10-10"));
    let kinds: Vec<_> = orders.iter().map(|o| (o.kind, o.tasks.clone(), o.reply_by)).collect();
    use luoshi_ledger::state::matter::OrderKind::{Reminder, Supervision};
    let expected = [(Reminder, vec![TaskId(1)], day("2026-10-15")), (Supervision, vec![TaskId(2)], day("2026-10-20"))];
    assert_eq!(kinds, expected);
    // A letter names its tasks and says what is wrong with them, as offices write.
    assert!(orders[0].text.contains(&format!("“{}”未按时报送进展", case.at("2026Q3").title)), "{}", orders[0].text);
    assert!(orders[1].text.contains("完成10个，为目标的10%，应达74.7%"), "{}", orders[1].text);
    assert!(
        orders[1].text.starts_with("2026年三季度（截至2026年9月30日）")
            && orders[1].text.contains("于2026年10月20日前")
    );
}

#[test]
fn nobody_waits_for_reports_of_periods_that_were_over_before_a_task_was_made() {
    let workspace = common::office(&common::sqlite("late"));
    let plan = plan::Plan { tasks: vec![target("100", "个", Bound::Exact, Aim::Do)], left: vec![] };
    enter(&workspace, on("2026-10-09", Draft::new("lu", plan)));
    let state = workspace.state();
    let stands = |period: &str, today: &str| status(&state, quarter(period), day(today)).remove(1);
    let third = stands("2026Q3", "2026-10-09");
    assert_eq!((third.reporting, third.schedule), (Reporting::NotDue, Schedule::NotDue));
    let owes = |task: u64| {
        let due = status::due(&state, quarter("2026Q3"), day("2026-10-09"), None);
        due.iter().any(|d| d.task == Some(TaskId(task)))
    };
    assert!(owes(1) && !owes(2), "only what was there at the period's end is owed");
    let orders = status::orders_due(&state, quarter("2026Q3"), day("2026-10-09"));
    assert!(orders.iter().all(|o| !o.tasks.contains(&TaskId(2))), "{orders:?}");
    assert_eq!(stands("2026Q4", "2027-01-06").reporting, Reporting::Missing);
}

#[test]
fn what_came_back_may_be_done_again_for_some_days_before_it_counts_as_unreported() {
    let workspace = common::office(&common::sqlite("again"));
    let submit = common::submit("2026Q3", 2500);
    let submission = enter(&workspace, on("2026-10-02", submit));
    let back = progress::Return { task: TaskId(1), period: quarter("2026Q3"), submission };
    enter(&workspace, on("2026-10-08", Draft::new("lu", back).because("请附依据")));
    let state = workspace.state();
    let at = |today: &str| {
        let orders = status::orders_due(&state, quarter("2026Q3"), day(today)).len();
        (status(&state, quarter("2026Q3"), day(today)).remove(0).schedule, orders)
    };
    assert_eq!(at("2026-10-08"), (Schedule::Unreported, 0), "returned a minute ago: nobody is reminded yet");
    assert_eq!(at("2026-10-11").1, 0);
    assert_eq!(at("2026-10-12"), (Schedule::Unreported, 1));
    let due = status::due(&state, quarter("2026Q3"), day("2026-10-09"), Some("jtt"));
    let again = due.iter().find(|d| matches!(d.owed, status::Owed::Again(_))).expect("it is owed again");
    assert_eq!((again.by, again.late), (Some(day("2026-10-11")), false));
}

#[test]
fn a_report_that_comes_back_makes_no_task_look_better() {
    let case = Case::new(target("2", "条", Bound::Exact, Aim::Do)).reports("2026Q2", "1");
    let (task, period) = (TaskId(2), quarter("2026Q3"));
    let claim = Claim { value: Some(1.into()), ..Claim::default() };
    let submit = on("2026-10-02", Draft::new("chen", progress::Submit { task, period, claim }));
    let submission = enter(&case.workspace, submit);
    let stands = |today: &str| status(&case.workspace.state(), period, day(today)).remove(1).schedule;
    assert_eq!(stands("2026-10-02"), Schedule::Behind);
    let back = progress::Return { task, period, submission };
    enter(&case.workspace, on("2026-10-03", Draft::new("lu", back).because("请附依据")));
    for today in ["2026-10-03", "2026-10-08", "2026-10-20"] {
        assert_eq!(stands(today), Schedule::Unreported, "{today}");
    }
}

#[test]
fn closing_out_short_of_the_target_needs_a_reason_and_is_not_done() {
    let case = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q4", "33");
    let close = |task: u64| Draft::new("lu", progress::CloseOut { task: TaskId(task), on: day("2026-12-31") });
    let refused = case.workspace.append(on("2027-01-09", close(2))).expect_err("it is short");
    let refusal = refused.refusal().expect("a refusal");
    assert!(refusal.code == "reason" && refusal.zh.contains("目标100个，完成33个"), "{refusal:?}");
    let case = case.does(on("2027-01-09", close(2).because("项目调整，省政府第12次常务会同意核减")));
    let s = case.at("2026Q4");
    assert_eq!((s.schedule, s.verdict, s.closed), (Schedule::ClosedShort, Verdict::Partly, true));
    let reached = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q4", "100");
    assert_eq!(reached.does(on("2027-01-09", close(2))).at("2026Q4").schedule, Schedule::Done);
}

#[test]
fn nothing_is_accepted_in_a_locked_period() {
    let workspace = common::office(&common::sqlite("locked"));
    let submission = enter(&workspace, on("2026-04-02", common::submit("2026Q1", 700)));
    let lock = office::LockPeriod { period: quarter("2026Q1"), until: None };
    enter(&workspace, on("2026-04-08", Draft::new("lu", lock).because("一季度通报已印发")));
    let accept = || on("2026-04-09", common::accept("lu", "2026Q1", submission));
    let refused = workspace.append(accept()).expect_err("it is locked");
    let refusal = refused.refusal().expect("a refusal");
    assert!(refusal.code == "locked" && refusal.zh.contains("一季度通报已印发"), "{refusal:?}");
    let except = office::Except { period: quarter("2026Q1"), units: vec!["jtt".into()], until: day("2026-04-10") };
    enter(&workspace, on("2026-04-09", Draft::new("lu", except).because("补审")));
    assert!(workspace.append(accept()).is_ok());
}

#[test]
fn a_period_before_the_work_began_is_refused_with_the_year_to_look_at() {
    let workspace = common::office(&common::sqlite("year"));
    let refused = workspace.append(on("2026-04-02", common::submit("2025Q4", 300))).expect_err("the year is wrong");
    let refusal = refused.refusal().expect("a refusal");
    assert!(refusal.code == "period" && refusal.zh.contains("2026年1月1日"), "{refusal:?}");
    let done = NewTask { start: Some(day("2025-10-01")), ..roads() };
    enter(&workspace, on("2026-04-02", Draft::new("lu", plan::Plan { tasks: vec![done], left: vec![] })));
    let claim = Claim { value: Some(300.into()), ..Claim::default() };
    let earlier = progress::Submit { task: TaskId(2), period: quarter("2025Q4"), claim };
    assert!(workspace.append(on("2026-04-02", Draft::new("chen", earlier))).is_ok(), "it began in 2025");
}

#[test]
fn a_deadline_that_has_passed_is_never_not_due() {
    let milestone = NewTask { kind: TaskKind::Milestone, target: None, deadline: Some(day("2026-09-30")), ..roads() };
    for task in [milestone, target("100", "个", Bound::Exact, Aim::Do), target("40", "%", Bound::AtLeast, Aim::Reach)]
    {
        let case = Case::new(NewTask { deadline: Some(day("2026-09-30")), ..task });
        let stands = |period: &str, today: &str| {
            let s = status(&case.workspace.state(), quarter(period), day(today)).remove(1);
            (s.schedule, s.reporting, s.verdict)
        };
        assert_eq!(stands("2026Q3", "2026-09-30").0, Schedule::NotDue, "its last day");
        let open = (Schedule::Unreported, Reporting::Due, Verdict::Unreported);
        assert_eq!(stands("2026Q3", "2026-10-03"), open, "reports may still come in, and it is past its deadline");
        assert_eq!(stands("2026Q4", "2027-01-04"), open);
        assert_eq!(stands("2026Q2", "2027-01-04").0, Schedule::Unreported);
        let orders = status::orders_due(&case.workspace.state(), quarter("2026Q3"), day("2026-10-03"));
        assert!(orders.iter().all(|o| !o.tasks.contains(&TaskId(2))), "nobody is reminded before it is late");
    }
    // What its unit said when the deadline came, and nothing since: it is late, not unknown.
    let milestone = NewTask { kind: TaskKind::Milestone, target: None, deadline: Some(day("2026-06-30")), ..roads() };
    let late = Case::new(milestone).claims("2026Q2", Claim { progress: "按计划推进".into(), ..Claim::default() });
    let s = status(&late.workspace.state(), quarter("2026Q3"), day("2026-10-09")).remove(1);
    assert_eq!((s.schedule, s.light, s.verdict), (Schedule::Overdue, Light::Red, Verdict::Missed));
    // What was said in the third quarter does not say what became of it by the end of the year.
    let early = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q3", "80");
    let stands = |today: &str| {
        let s = status(&early.workspace.state(), quarter("2026Q4"), day(today)).remove(1);
        (s.schedule, s.verdict)
    };
    for today in ["2027-01-04", "2027-01-06"] {
        assert_eq!(stands(today), (Schedule::Unreported, Verdict::Unreported), "{today}");
    }
    // What is told in words alone does not say that a number was reached.
    let told = Case::new(target("100", "个", Bound::Exact, Aim::Do));
    let told = told.claims("2026Q4", Claim { progress: "按计划推进".into(), ..Claim::default() });
    assert_eq!(told.at("2026Q4").schedule, Schedule::Overdue);
}

#[test]
fn while_reports_come_in_it_is_told_who_is_awaited_and_until_when() {
    let case = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q1", "30");
    let state = case.workspace.state();
    let awaited = |today: &str| {
        let all = status(&state, quarter("2026Q1"), day(today));
        let found = status::awaited(&state, &all, quarter("2026Q1"), day(today));
        found.map(|(until, tasks)| (until, tasks.iter().map(|s| s.task).collect::<Vec<_>>()))
    };
    assert_eq!(awaited("2026-04-03"), Some((day("2026-04-05"), vec![TaskId(1)])));
    assert_eq!(awaited("2026-04-06"), None, "it is late now, not awaited");
}

#[test]
fn what_nobody_accepted_closes_no_task_as_reached() {
    let case = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q3", "60");
    let claim = Claim { value: Some(100.into()), ..Claim::default() };
    let submit = progress::Submit { task: TaskId(2), period: quarter("2026Q4"), claim };
    let submission = enter(&case.workspace, on("2027-01-03", Draft::new("chen", submit)));
    let close = || Draft::new("lu", progress::CloseOut { task: TaskId(2), on: day("2027-01-04") });
    let refused = case.workspace.append(on("2027-01-04", close())).expect_err("nobody accepted it");
    let refusal = refused.refusal().expect("a refusal");
    assert!(refusal.code == "reason" && refusal.zh.contains("目标100个，完成60个"), "{refusal:?}");
    let stands = |workspace: &Workspace| status(&workspace.state(), quarter("2026Q4"), day("2027-01-10")).remove(1);
    enter(&case.workspace, on("2027-01-04", close().because("并入下年度")));
    let s = stands(&case.workspace);
    assert_eq!((s.schedule, s.verdict, s.share_done), (Schedule::ClosedShort, Verdict::Partly, Some(number("0.6"))));
    let reopen = Draft::new("lu", progress::Reopen { task: TaskId(2) }).because("补审");
    enter(&case.workspace, on("2027-01-05", reopen));
    let accept = progress::Accept { task: TaskId(2), period: quarter("2026Q4"), submission };
    enter(&case.workspace, on("2027-01-05", Draft::new("lu", accept)));
    enter(&case.workspace, on("2027-01-05", close()));
    assert_eq!((stands(&case.workspace).schedule, stands(&case.workspace).verdict), (Schedule::Done, Verdict::Met));
}

#[test]
fn what_has_no_number_is_closed_as_done_where_an_accepted_report_says_so() {
    let close = || on("2027-01-09", Draft::new("lu", progress::CloseOut { task: TaskId(2), on: day("2026-12-31") }));
    for (kind, schedule, verdict) in [
        (TaskKind::Milestone, Schedule::ClosedShort, Verdict::Missed),
        (TaskKind::Action, Schedule::Done, Verdict::Unclear),
    ] {
        let task = || NewTask { kind, target: None, ..roads() };
        let told = Claim { begun: true, progress: "按计划推进".into(), ..Claim::default() };
        let going = Case::new(task()).claims("2026Q4", told);
        let refused = going.workspace.append(close()).expect_err("nobody said that it is done");
        assert_eq!(refused.refusal().map(|r| r.code), Some("reason"), "{kind:?}");
        let s = going.does(close().because("转入常态工作")).at("2026Q4");
        assert_eq!((s.schedule, s.verdict), (schedule, verdict), "{kind:?}");
        let done = Case::new(task()).claims("2026Q4", Claim { done: true, ..Claim::default() });
        let s = done.does(close()).at("2026Q4");
        assert_eq!((s.schedule, s.verdict), (Schedule::Done, Verdict::Met), "{kind:?}");
    }
}

#[test]
fn a_task_that_is_closed_out_stands_in_older_periods_as_they_stood() {
    let case = Case::new(target("100", "个", Bound::Exact, Aim::Do)).reports("2026Q3", "22").reports("2026Q4", "80");
    let close = Draft::new("lu", progress::CloseOut { task: TaskId(2), on: day("2027-01-04") });
    let case = case.does(on("2027-01-04", close.because("核减")));
    let stands = |period: &str, today: &str| {
        let s = status(&case.workspace.state(), quarter(period), day(today)).remove(1);
        (s.schedule, s.closed)
    };
    assert_eq!(stands("2026Q3", "2027-01-10"), (Schedule::Behind, false));
    for today in ["2027-01-10", "2027-06-01"] {
        assert_eq!(stands("2026Q4", today), (Schedule::ClosedShort, true), "{today}");
    }
    let owed = status::due(&case.workspace.state(), quarter("2026Q3"), day("2027-01-10"), Some("jtt"));
    assert!(owed.iter().all(|d| d.task != Some(TaskId(2))), "nobody owes what is struck off");
}

#[test]
fn nothing_is_returned_or_corrected_in_a_locked_period() {
    let workspace = common::office(&common::sqlite("locked-too"));
    let period = quarter("2026Q1");
    let submission = enter(&workspace, on("2026-04-02", common::submit("2026Q1", 700)));
    let lock = || on("2026-04-08", Draft::new("lu", office::LockPeriod { period, until: None }).because("通报已印发"));
    let back = || {
        on("2026-04-09", Draft::new("lu", progress::Return { task: TaskId(1), period, submission }).because("缺依据"))
    };
    let claim = Claim { value: Some(650.into()), ..Claim::default() };
    let correct = || {
        on(
            "2026-04-09",
            Draft::new("lu", progress::Correct { task: TaskId(1), period, claim: claim.clone() }).because("核减"),
        )
    };
    enter(&workspace, lock());
    assert_eq!(common::refused(&workspace, back()), "locked");
    enter(&workspace, on("2026-04-09", Draft::new("lu", office::UnlockPeriod { period }).because("补审")));
    enter(&workspace, on("2026-04-09", common::accept("lu", "2026Q1", submission)));
    enter(
        &workspace,
        on("2026-04-09", Draft::new("lu", office::LockPeriod { period, until: None }).because("通报已印发")),
    );
    assert_eq!(common::refused(&workspace, correct()), "locked");
    let except = office::Except { period, units: vec!["jtt".into()], until: day("2026-04-10") };
    enter(&workspace, on("2026-04-09", Draft::new("lu", except).because("更正")));
    assert!(workspace.append(correct()).is_ok());
}
