//! The ledger: from a reading to a plan that an office runs for a year.
//!
//! Everything a person does is an [`Act`]. Somebody drafts it ([`Draft`]), a [`Workspace`] checks it (who may do it:
//! [`roles`]; whether it can be done as things stand; whether it is doubtful) and enters it as an [`Entry`]: who, said
//! when, speaking of when, what, why; canonical bytes, each with the hash of the one before. Nothing is ever changed or
//! removed: a correction is a new entry. What stands ([`State`]) is derived from the entries and from nothing else, so
//! that it can be had again as it was known on any day.
//!
//! ```
//! use luoshi_ledger::act::{office, plan, progress};
//! use luoshi_ledger::state::{office::*, progress::Claim, task::*};
//! use luoshi_ledger::{Draft, Place, Role, Workspace};
//!
//! let folder = std::env::temp_dir().join(format!("luoshi-doc-{}", std::process::id()));
//! # std::fs::remove_dir_all(&folder).ok();
//! std::fs::create_dir_all(&folder).unwrap();
//! let place = Place::Sqlite(folder.join("luoshi.db"));
//! let office = Office { name: "云岭省政府办公厅".into(), region: None, year: 2025, trial: false };
//! let administrator = Person { id: "admin".into(), name: "管理员".into(), role: Role::Administrator, unit: None };
//! let workspace = Workspace::init(&place, office::Found { office, administrator }, None)?;
//!
//! // Units and accounts. `append` returns once the entry is on disk.
//! let unit = Unit { id: "jtt".into(), name: "省交通运输厅".into(), ..Unit::default() };
//! workspace.append(Draft::new("admin", office::SetUnit { unit }))?;
//! for (id, role, unit) in [("chen", Role::Reporter, Some("jtt".into())), ("lu", Role::Inspector, None)] {
//!     let person = Person { id: id.into(), name: id.into(), role, unit };
//!     workspace.append(Draft::new("admin", office::SetPerson { person }))?;
//! }
//!
//! // A task; its number is the next one.
//! let target = Target { subject: "新改建农村公路".into(), value: 3200.into(), unit: "公里".into(), ..Target::default() };
//! let task = NewTask { title: "新改建农村公路3200公里".into(), target: Some(target), lead: Some("jtt".into()), ..NewTask::default() };
//! workspace.append(Draft::new("lu", plan::Plan { tasks: vec![task], left: vec![] }))?;
//! let id = workspace.state().tasks().last().unwrap().id;
//!
//! // Progress: submitted by the unit, accepted by an inspector.
//! let claim = Claim { value: Some(900.into()), progress: "完成900公里".into(), ..Claim::default() };
//! let period = "2025Q1".parse().unwrap();
//! let submission = workspace.append(Draft::new("chen", progress::Submit { task: id, period, claim }))?.seq;
//! workspace.append(Draft::new("lu", progress::Accept { task: id, period, submission }))?;
//! assert!(workspace.state().task(id)?.rounds[&period].accepted().is_some());
//!
//! // What may not be done is refused, with the reason in both languages, and nothing is written.
//! let refused = workspace.append(Draft::new("chen", progress::Accept { task: id, period, submission }));
//! assert_eq!(refused.unwrap_err().refusal().unwrap().code, "forbidden");
//! # drop(workspace);
//! # std::fs::remove_dir_all(&folder).ok();
//! # Ok::<(), luoshi_ledger::Error>(())
//! ```
//!
//! A `Workspace` may be cloned and used from any number of threads: one thread of its own writes, and takes what waits
//! into one transaction. Calls block; from asynchronous code make them where blocking is allowed.

pub mod act;
mod canonical;
mod doubt;
mod entry;
mod evidence;
mod hash;
mod id;
pub mod papers;
mod period;
pub mod plan;
mod refusal;
pub mod roles;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
pub mod state;
pub mod status;
mod store;
mod text;
mod workspace;

pub use act::{Act, Kind};
pub use canonical::canonical;
pub use doubt::doubts;
pub use entry::{Draft, Entry};
pub use evidence::evidence;
pub use hash::Hash;
pub use id::{FeedbackId, ObstacleId, OrderId, TaskId};
pub use period::{NoPeriod, Period, day_of, days};
pub use refusal::{Error, Refusal};
pub use roles::Role;
pub use state::State;
pub use state::task::Task;
pub use store::Place;
pub use text::{guarded, legible};
pub use workspace::{Verified, Workspace};
