//! `luoshi token`: tokens by which programs act for an account.

use crate::ledger::{Format, In, Table, print};
use crate::output::Failure;
use clap::Subcommand;
use luoshi_ledger::{Role, Workspace, day_of};
use luoshi_web::{NewToken, TOKEN_DAYS, Token, make_token, revoke_token, tokens};
use serde::Serialize;
use std::process::ExitCode;

/// Tokens by which programs act for an account, at the site's /api
#[derive(Subcommand)]
#[command(after_help = "Examples:
  luoshi token make 交通厅填报员 --purpose 项目管理系统 --as 管理员
  luoshi token list
  luoshi token revoke 3f9ac014 --as 管理员")]
pub enum TokenCommand {
    /// Make a token; it is printed this once, on standard output
    Make {
        /// The account for which it acts, by its id or name: it may do what the account may do
        account: String,
        /// What it is for
        #[arg(long)]
        purpose: String,
        /// How many days it lasts
        #[arg(long, default_value_t = TOKEN_DAYS, value_parser = clap::value_parser!(u16).range(1..=3650))]
        days: u16,
        /// The administrator who makes it
        #[arg(long = "as", env = "LUOSHI_AS", value_name = "ACCOUNT")]
        by: String,
        #[command(flatten)]
        at: In,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// List tokens
    List {
        #[command(flatten)]
        at: In,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Revoke a token: what uses it is refused from then on
    Revoke {
        /// Its id, as the list shows it
        id: String,
        /// The administrator who revokes it
        #[arg(long = "as", env = "LUOSHI_AS", value_name = "ACCOUNT")]
        by: String,
        #[command(flatten)]
        at: In,
    },
}

/// A token that was made, as programs get it: this once with its text.
#[derive(Serialize)]
struct Made<'t> {
    secret: &'t str,
    #[serde(flatten)]
    token: &'t Token,
}

/// Runs `luoshi token`.
pub fn run(command: &TokenCommand) -> Result<ExitCode, Failure> {
    match command {
        TokenCommand::Make { account, purpose, days, by, at, format } => {
            let workspace = at.open()?;
            let by = administrator(&workspace, by)?;
            let new = NewToken { purpose, person: account, by: &by, days: *days };
            let (text, token) = make_token(&workspace, &new)?;
            let until = day_of(token.ends);
            eprintln!("令牌 {}（代表 {}，至{until}，只显示这一次） (shown this once)", token.id, token.person);
            print(*format, &Made { secret: &text, token: &token }, || {
                let mut table = Table::lines();
                table.row([text.clone()]);
                table
            })
        }
        TokenCommand::List { at, format } => {
            let all = tokens(&at.open()?)?;
            print(*format, &all, || table(&all))
        }
        TokenCommand::Revoke { id, by, at } => {
            let workspace = at.open()?;
            administrator(&workspace, by)?;
            match revoke_token(&workspace, id)? {
                true => Ok(ExitCode::SUCCESS),
                false => Err(Failure::Work(format!("没有令牌 {id}，见 luoshi token list (there is no token {id})"))),
            }
        }
    }
}

fn administrator(workspace: &Workspace, name: &str) -> Result<String, Failure> {
    let state = workspace.state();
    let person = state.person(name)?;
    match person.role {
        Role::Administrator => Ok(person.id.clone()),
        role => {
            Err(Failure::Work(format!("{}不能管理令牌，须由管理员 ({role} may not; an administrator does)", role.zh())))
        }
    }
}

fn table(all: &[Token]) -> Table {
    let mut table = Table::new(&["令牌", "用途", "账号", "创建人", "创建", "到期", "最近使用"]);
    for t in all {
        let used = t.used.map(|u| day_of(u).to_string()).unwrap_or_default();
        let days = [day_of(t.made).to_string(), day_of(t.ends).to_string(), used];
        table.row([t.id.clone(), t.purpose.clone(), t.person.clone(), t.by.clone()].into_iter().chain(days));
    }
    table
}
