//! The ledger as a whole, on both databases: what is taken, what is refused, what is there afterwards.

mod common;

use common::{accept, enter, office, on, quarter, refused, submit};
use luoshi_ledger::act::{office as at, order, progress, work};
use luoshi_ledger::state::progress::{Claim, Stage};
use luoshi_ledger::{Draft, Place, State, TaskId, Workspace};

/// All entries, as a reader from outside sees them.
fn replay(workspace: &Workspace) -> State {
    let mut entries = Vec::new();
    let take = &mut |entry| {
        entries.push(entry);
        Ok(true)
    };
    workspace.each(take).expect("the chain is whole");
    State::of(&entries)
}

on_both! {
    fn what_was_entered_is_there_when_it_is_opened_again(place) {
        let workspace = office(place);
        enter(&workspace, submit("2026Q1", 800));
        let state = workspace.state();
        drop(workspace);
        let again = Workspace::open(place).expect("opens");
        assert_eq!(again.state(), state);
        assert_eq!(replay(&again), *state);
    }

    fn an_accepted_submission_stands_and_a_second_inspector_is_told(place) {
        let workspace = office(place);
        let submission = enter(&workspace, submit("2026Q1", 800));
        let other = Workspace::open(place).expect("a second process");
        enter(&workspace, accept("lu", "2026Q1", submission));
        assert_eq!(refused(&other, accept("han", "2026Q1", submission)), "decided");
        let state = other.state();
        let progress = state.task(TaskId(1)).expect("the task").rounds[&quarter("2026Q1")].accepted().expect("accepted");
        assert_eq!(progress.decision.as_ref().expect("decided").by, "lu");
    }

    fn a_correction_is_a_new_entry_and_what_was_known_before_stays(place) {
        let workspace = office(place);
        let first = enter(&workspace, on("2026-04-02", submit("2026Q1", 800)));
        enter(&workspace, on("2026-04-03", accept("lu", "2026Q1", first)));
        let claim = Claim { value: Some(780.into()), progress: "重复统计20公里".into(), ..Claim::default() };
        let correct = progress::Correct { task: TaskId(1), period: quarter("2026Q1"), claim };
        assert_eq!(refused(&workspace, on("2026-07-01", Draft::new("chen", correct.clone()))), "reason");
        enter(&workspace, on("2026-07-01", Draft::new("chen", correct).because("重复统计")));
        let value = |state: &State| {
            let round = &state.task(TaskId(1)).expect("the task").rounds[&quarter("2026Q1")];
            round.progress.as_ref().expect("progress").claim.value
        };
        let known = "2026-05-01T00:00:00Z".parse().expect("a moment");
        assert_eq!(value(&workspace.state_at(known).expect("then")), Some(800.into()));
        assert_eq!(value(&workspace.state()), Some(780.into()));
    }

    fn all_or_none_are_entered(place) {
        let workspace = office(place);
        let before = workspace.state();
        let good = on("2026-04-02", submit("2026Q1", 800));
        let bad = on("2026-04-02", submit("2027Q1", 800));
        workspace.append_all(vec![good, bad]).expect_err("the second is refused");
        assert_eq!(workspace.state(), before);
        assert_eq!(replay(&workspace), *before);
    }

    fn a_rehearsal_leaves_nothing(place) {
        let workspace = office(place);
        let before = workspace.state();
        assert_eq!(workspace.rehearse(vec![on("2026-04-02", submit("2026Q1", 800))]).expect("would do").len(), 1);
        assert_eq!(replay(&workspace), *before);
        enter(&workspace, on("2026-04-02", submit("2026Q1", 800)));
        assert_eq!(replay(&workspace), *workspace.state());
    }

    fn a_clock_that_goes_back_does_not_break_the_order(place) {
        let workspace = office(place);
        enter(&workspace, on("2026-07-02", submit("2026Q1", 800)));
        enter(&workspace, on("2026-04-02", submit("2026Q2", 900)));
        let mut last = None;
        let take = &mut |entry: luoshi_ledger::Entry| {
            assert!(last.is_none_or(|last| last <= entry.said));
            last = Some(entry.said);
            Ok(true)
        };
        workspace.each(take).expect("the chain is whole");
        assert_eq!(last, "2026-07-02T02:00:00Z".parse().ok());
    }
}

#[test]
fn a_locked_period_says_why_and_until_when_and_lets_exceptions_through() {
    let workspace = office(&common::sqlite("locks"));
    let lock = at::LockPeriod { period: quarter("2026Q1"), until: "2026-05-31".parse().ok() };
    enter(&workspace, on("2026-04-10", Draft::new("lu", lock).because("通报已印发")));
    let late = workspace.append(on("2026-04-11", submit("2026Q1", 800))).expect_err("locked");
    let refusal = late.refusal().expect("a refusal");
    assert!(refusal.zh.contains("通报已印发") && refusal.zh.contains("2026-05-31"), "{}", refusal.zh);
    let except = at::Except {
        period: quarter("2026Q1"),
        units: vec!["jtt".into()],
        until: "2026-04-15".parse().expect("a day"),
    };
    enter(&workspace, on("2026-04-12", Draft::new("lu", except).because("断网")));
    enter(&workspace, on("2026-04-13", submit("2026Q1", 800)));
    assert_eq!(refused(&workspace, on("2026-04-16", submit("2026Q1", 810))), "locked");
    enter(&workspace, on("2026-06-01", submit("2026Q1", 810)));
}

#[test]
fn doubts_are_asked_about_and_what_was_confirmed_is_noted() {
    let workspace = office(&common::sqlite("doubts"));
    enter(&workspace, on("2026-04-02", submit("2026Q1", 800)));
    let falls = on("2026-07-02", submit("2026Q2", 700));
    assert_eq!(refused(&workspace, falls.clone()), "doubt");
    enter(&workspace, falls.confirmed(true));
    assert_eq!(refused(&workspace, on("2026-10-02", submit("2026Q3", 16000))), "doubt");
    let state = workspace.state();
    let progress = state.task(TaskId(1)).expect("the task").rounds[&quarter("2026Q2")].standing().expect("stands");
    assert_eq!(progress.claim.doubts[..], ["falls"]);
}

#[test]
fn where_the_head_approves_an_inspector_waits_for_it() {
    let workspace = office(&common::sqlite("heads"));
    let unit = luoshi_ledger::state::office::Unit { head_approves: true, ..workspace.state().units["jtt"].clone() };
    enter(&workspace, Draft::new("admin", at::SetUnit { unit }));
    let submission = enter(&workspace, on("2026-04-02", submit("2026Q1", 800)));
    assert_eq!(refused(&workspace, on("2026-04-03", accept("lu", "2026Q1", submission))), "decided");
    let approve = progress::Approve { task: TaskId(1), period: quarter("2026Q1"), submission };
    assert_eq!(refused(&workspace, on("2026-04-03", Draft::new("chen", approve.clone()))), "forbidden");
    enter(&workspace, on("2026-04-03", Draft::new("head", approve)));
    enter(&workspace, on("2026-04-03", accept("lu", "2026Q1", submission)));
    let state = workspace.state();
    assert_eq!(
        state.task(TaskId(1)).expect("the task").rounds[&quarter("2026Q1")].progress.as_ref().map(|p| p.stage),
        Some(Stage::Accepted)
    );
}

#[test]
fn nobody_acts_for_another_unit_and_nothing_without_an_actor() {
    let workspace = office(&common::sqlite("actors"));
    let theirs = Draft { by: "qian".into(), ..on("2026-04-02", submit("2026Q1", 800)) };
    assert_eq!(refused(&workspace, theirs), "forbidden");
    let nobody = Draft { by: String::new(), ..on("2026-04-02", submit("2026Q1", 800)) };
    assert_eq!(refused(&workspace, nobody), "actor");
    let stranger = Draft { by: "wu".into(), ..on("2026-04-02", submit("2026Q1", 800)) };
    assert_eq!(refused(&workspace, stranger), "unknown");
}

#[test]
fn units_are_asked_about_their_tasks_until_a_day_and_then_it_is_settled() {
    let workspace = office(&common::sqlite("round"));
    let consult = |until: &str| Draft::new("lu", work::Consult { until: until.parse().expect("a day") });
    assert_eq!(refused(&workspace, on("2026-02-10", Draft::new("lu", work::Settle {}))), "invalid");
    assert_eq!(refused(&workspace, on("2026-02-10", consult("2026-02-09"))), "invalid");
    assert_eq!(
        refused(&workspace, on("2026-02-10", Draft { by: "chen".into(), ..consult("2026-02-20") })),
        "forbidden"
    );
    enter(&workspace, on("2026-02-10", consult("2026-02-20")));
    let asks = |day: &str| workspace.state().consultation.as_ref().is_some_and(|c| c.asks(day.parse().expect("a day")));
    assert!(asks("2026-02-20") && !asks("2026-02-21"));
    let settled = enter(&workspace, on("2026-02-15", Draft::new("lu", work::Settle {})));
    assert!(!asks("2026-02-16"));
    assert_eq!(workspace.state().consultation.as_ref().and_then(|c| c.settled), Some(settled));
}

#[test]
fn a_leaders_note_is_owed_an_answer_by_the_unit_that_leads() {
    let workspace = office(&common::sqlite("notes"));
    let note = order::WriteNote { task: Some(TaskId(1)), text: "请抓紧".into() };
    let note = enter(&workspace, on("2026-04-10", Draft::new("leader", note)));
    let owes = || {
        let day = "2026-04-11".parse().expect("a day");
        let due = luoshi_ledger::status::due(&workspace.state(), quarter("2026Q1"), day, Some("jtt"));
        due.iter().any(|d| d.owed == luoshi_ledger::status::Owed::Note(note))
    };
    assert!(owes());
    let answer = |by: &str| Draft::new(by, order::ReplyNote { note, text: "已增派力量".into() });
    assert_eq!(refused(&workspace, on("2026-04-11", answer("lu"))), "forbidden");
    enter(&workspace, on("2026-04-11", answer("chen")));
    assert!(!owes());
    assert_eq!(workspace.state().notes[0].replies[0].text, "已增派力量");
}

#[test]
fn a_newer_database_is_refused() {
    let place = common::sqlite("newer");
    drop(office(&place));
    let Place::Sqlite(path) = &place else { unreachable!("an SQLite file") };
    let db = rusqlite::Connection::open(path).expect("opens");
    db.pragma_update(None, "user_version", 99).expect("set");
    let error = Workspace::open(&place).err().expect("refused").to_string();
    assert!(error.contains("99") && error.contains("newer program"), "{error}");
}
