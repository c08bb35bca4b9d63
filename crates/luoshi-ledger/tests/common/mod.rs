//! What ledger tests share: throw-away databases of both kinds, and an office to work in.
#![allow(dead_code, reason = "each test program uses a part")]

pub mod libreoffice;
pub mod line;
mod server;

use luoshi_ledger::act::{office, plan, progress};
use luoshi_ledger::state::office::{Office, Person, Unit};
use luoshi_ledger::state::progress::Claim;
use luoshi_ledger::state::task::{NewTask, Target};
use luoshi_ledger::{Draft, Period, Place, Role, TaskId, Workspace};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// Runs a test on both databases.
#[macro_export]
macro_rules! on_both {
    ($($(#[$doc:meta])* fn $name:ident($place:ident) $body:block)*) => {$(
        mod $name {
            use super::*;

            fn run($place: &luoshi_ledger::Place) $body

            #[test]
            fn sqlite() {
                run(&common::sqlite(stringify!($name)));
            }

            #[test]
            fn postgres() {
                run(&common::postgres());
            }
        }
    )*};
}

/// A folder of its own.
pub fn folder(name: &str) -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}-{number}", std::process::id()));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A new SQLite file.
pub fn sqlite(name: &str) -> Place {
    Place::Sqlite(folder(name).join("luoshi.db"))
}

/// A new database in this test program's own PostgreSQL server.
pub fn postgres() -> Place {
    Place::Postgres(server::database())
}

/// Founds a ledger with a unit that leads, one that co-operates, and an account of every role; and makes a task.
pub fn office(place: &Place) -> Workspace {
    let office = Office { name: "云岭省".into(), region: None, year: 2026, trial: true };
    let administrator = person("admin", Role::Administrator, None);
    let founded = "2026-01-20T01:00:00Z".parse().ok();
    let workspace = Workspace::init(place, office::Found { office, administrator }, founded).expect("founded");
    for (id, name) in [("jtt", "省交通运输厅"), ("czt", "省财政厅")] {
        let unit = Unit { id: id.into(), name: name.into(), ..Unit::default() };
        enter(&workspace, Draft::new("admin", office::SetUnit { unit }));
    }
    let accounts = [
        ("chen", Role::Reporter, Some("jtt")),
        ("head", Role::Head, Some("jtt")),
        ("qian", Role::Reporter, Some("czt")),
        ("lu", Role::Inspector, None),
        ("han", Role::Inspector, None),
        ("leader", Role::Leader, None),
    ];
    for (id, role, unit) in accounts {
        enter(&workspace, Draft::new("admin", office::SetPerson { person: person(id, role, unit) }));
    }
    enter(&workspace, Draft::new("lu", plan::Plan { tasks: vec![roads()], left: vec![] }));
    workspace
}

pub fn person(id: &str, role: Role, unit: Option<&str>) -> Person {
    Person { id: id.into(), name: format!("{id}（测试）"), role, unit: unit.map(Into::into) }
}

/// 新改建农村公路3200公里, led by jtt, czt co-operates.
pub fn roads() -> NewTask {
    let target = Target {
        subject: "新改建农村公路".into(),
        value: 3200.into(),
        unit: "公里".into(),
        ascending: true,
        ..Target::default()
    };
    NewTask {
        title: "新改建农村公路3200公里".into(),
        target: Some(target),
        deadline: "2026-12-31".parse().ok(),
        lead: Some("jtt".into()),
        with: vec!["czt".into()],
        ..NewTask::default()
    }
}

/// A draft said on a day of the trial's year.
pub fn on(day: &str, draft: Draft) -> Draft {
    draft.at(Some(format!("{day}T02:00:00Z").parse().expect("a day")))
}

/// Enters a draft at once; its number.
pub fn enter(workspace: &Workspace, draft: Draft) -> u64 {
    let clock = draft.clock.or("2026-01-21T01:00:00Z".parse().ok());
    workspace.append(draft.at(clock)).expect("entered").seq
}

/// The name of a refusal.
pub fn refused(workspace: &Workspace, draft: Draft) -> &'static str {
    let clock = draft.clock.or("2026-01-21T01:00:00Z".parse().ok());
    workspace.append(draft.at(clock)).expect_err("refused").refusal().expect("a refusal").code
}

pub fn quarter(text: &str) -> Period {
    text.parse().expect("a period")
}

/// A submission of chen's for the first task.
pub fn submit(period: &str, value: i64) -> Draft {
    let claim = Claim { value: Some(value.into()), progress: "按计划推进".into(), ..Claim::default() };
    Draft::new("chen", progress::Submit { task: TaskId(1), period: quarter(period), claim })
}

pub fn accept(by: &str, period: &str, submission: u64) -> Draft {
    Draft::new(by, progress::Accept { task: TaskId(1), period: quarter(period), submission })
}
