//! `luoshi person`, `rule`, `lock`: the office.

use super::{Acting, Looking, Table, units};
use crate::output::Failure;
use clap::Subcommand;
use jiff::civil::Date;
use luoshi_ledger::act::office::{Except, LockPeriod, RemovePerson, SetPerson, SetRule, UnlockPeriod};
use luoshi_ledger::state::office::{Exception, Person};
use luoshi_ledger::{Period, Role, Workspace, rules};
use rust_decimal::Decimal;
use std::process::ExitCode;

/// Accounts and what they may do
#[derive(Subcommand)]
pub enum PersonCommand {
    /// Add an account, or change it
    Set {
        /// What is shown
        name: String,
        /// reporter, head, inspector, leader or administrator
        #[arg(long)]
        role: Role,
        /// Its unit, for reporters and heads
        #[arg(long)]
        unit: Option<String>,
        /// Its short, lasting name in the ledger; the name where nothing is said
        #[arg(long)]
        id: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Take an account away; what it did stays
    Remove {
        /// The account
        person: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// List accounts
    List {
        #[command(flatten)]
        looking: Looking,
    },
}

/// Lets nobody in by what an account was let in by: another may come to have its name.
fn forget(workspace: &Workspace, person: &str, acting: &Acting) -> Result<(), Failure> {
    if acting.dry_run { Ok(()) } else { Ok(luoshi_web::forget(workspace, person)?) }
}

/// Runs `luoshi person`.
pub fn person(command: &PersonCommand) -> Result<ExitCode, Failure> {
    match command {
        PersonCommand::Set { name, role, unit, id, acting } => {
            let workspace = acting.at.open()?;
            let unit = unit.as_ref().map(|u| workspace.state().unit(u).map(|u| u.id.clone())).transpose()?;
            let id = id.clone().unwrap_or_else(|| name.clone());
            let known = workspace.state().people.contains_key(&id);
            let person = Person { id: id.clone(), name: name.clone(), role: *role, unit };
            let entered = acting.enter(&workspace, SetPerson { person })?;
            if !known {
                forget(&workspace, &id, acting)?;
            }
            Ok(entered)
        }
        PersonCommand::Remove { person, acting } => {
            let workspace = acting.at.open()?;
            let person = workspace.state().person(person)?.id.clone();
            let entered = acting.enter(&workspace, RemovePerson { person: person.clone() })?;
            forget(&workspace, &person, acting)?;
            Ok(entered)
        }
        PersonCommand::List { looking } => {
            let (_, state, _) = looking.state()?;
            let people: Vec<&Person> = state.people.values().collect();
            looking.print(&people, || {
                let mut table = Table::new(&["账号", "名称", "角色", "单位"]);
                for p in &people {
                    let unit = p.unit.as_ref().map_or("", |u| state.unit_name(u)).to_owned();
                    table.row([p.id.clone(), p.name.clone(), p.role.zh().into(), unit]);
                }
                table
            })
        }
    }
}

/// Rules by which status, warnings and dates come about
#[derive(Subcommand)]
pub enum RuleCommand {
    /// Give a parameter another value: the rule's version rises
    Set {
        /// The rule
        rule: String,
        /// The parameter
        parameter: String,
        /// Its value
        value: Decimal,
        #[command(flatten)]
        acting: Acting,
    },
    /// List rules, with versions, parameters and what they mean
    List {
        #[command(flatten)]
        looking: Looking,
    },
}

/// Runs `luoshi rule`.
pub fn rule(command: &RuleCommand) -> Result<ExitCode, Failure> {
    match command {
        RuleCommand::Set { rule, parameter, value, acting } => {
            let act = SetRule { rule: rule.clone(), parameter: parameter.clone(), value: *value };
            acting.enter(&acting.at.open()?, act)
        }
        RuleCommand::List { looking } => list_rules(looking),
    }
}

fn list_rules(looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, _) = looking.state()?;
    let value = |id: &str, name: &str| state.rules.value(id, name).normalize().to_string();
    let rows: Vec<serde_json::Value> = rules::catalogue()
        .iter()
        .map(|r| {
            let parameters: serde_json::Map<_, _> =
                r.parameters.iter().map(|p| (p.name.clone(), value(&r.id, &p.name).into())).collect();
            serde_json::json!({"rule": state.rules.version(&r.id), "zh": r.zh, "en": r.en, "parameters": parameters})
        })
        .collect();
    looking.print(&rows, || {
        let mut table = Table::new(&["规则", "参数", "值", "含义"]);
        for r in rules::catalogue() {
            table.row([state.rules.version(&r.id), String::new(), String::new(), r.zh.clone()]);
            for p in &r.parameters {
                table.row([String::new(), p.name.clone(), value(&r.id, &p.name), p.zh.clone()]);
            }
        }
        table
    })
}

/// Lock periods; let units submit for a locked one
#[derive(Subcommand)]
pub enum LockCommand {
    /// Lock a period; --why is shown to whoever comes late
    Set {
        /// The period
        period: Period,
        /// The last day on which it is locked, if it opens again by itself
        #[arg(long)]
        until: Option<Date>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Unlock a period
    Remove {
        /// The period
        period: Period,
        #[command(flatten)]
        acting: Acting,
    },
    /// Let units submit for a locked period
    Except {
        /// The period
        period: Period,
        /// The units
        #[arg(long, value_delimiter = ',', required = true)]
        unit: Vec<String>,
        /// The last day on which they may
        #[arg(long)]
        until: Date,
        #[command(flatten)]
        acting: Acting,
    },
    /// List locked periods: why, until when, and who may still submit
    List {
        #[command(flatten)]
        looking: Looking,
    },
}

/// Runs `luoshi lock`.
pub fn lock(command: &LockCommand) -> Result<ExitCode, Failure> {
    match command {
        LockCommand::Set { period, until, acting } => {
            acting.enter(&acting.at.open()?, LockPeriod { period: *period, until: *until })
        }
        LockCommand::Remove { period, acting } => acting.enter(&acting.at.open()?, UnlockPeriod { period: *period }),
        LockCommand::Except { period, unit, until, acting } => {
            let workspace = acting.at.open()?;
            let units = units(&workspace.state(), unit)?;
            acting.enter(&workspace, Except { period: *period, units, until: *until })
        }
        LockCommand::List { looking } => list_locks(looking),
    }
}

fn list_locks(looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, _) = looking.state()?;
    let rows: Vec<_> =
        state.locks.iter().map(|(period, lock)| serde_json::json!({"period": period, "lock": lock})).collect();
    looking.print(&rows, || {
        let mut table = Table::new(&["报送期", "锁定至", "理由", "准许补报"]);
        for (period, lock) in state.locks.iter() {
            let until = lock.until.map_or_else(|| "长期".into(), |d| d.to_string());
            let one = |e: &Exception| format!("{}（至{}，{}）", state.unit_name(&e.unit), e.until, e.why);
            let exceptions = lock.exceptions.iter().map(one).collect::<Vec<_>>().join("、");
            table.row([period.zh(), until, lock.why.clone(), exceptions]);
        }
        table
    })
}
