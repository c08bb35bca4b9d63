//! `/work/people`: units and accounts; a new account gets a password for one login.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::password;
use askama::Template;
use axum::Form;
use axum::response::Response;
use luoshi_ledger::act::office::{SetPerson, SetUnit};
use luoshi_ledger::state::office::{Person, Unit};
use luoshi_ledger::{Draft, Role};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "work/people.html")]
struct Page<'s> {
    c: Context,
    people: Vec<&'s Person>,
    units: Vec<&'s Unit>,
    /// A new password, shown this once.
    issued: Option<(String, String)>,
}

impl Page<'_> {
    fn roles(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        Role::ALL.into_iter().filter(|r| *r != Role::Public).map(|r| (r.word(), self.c.word("role", r.word())))
    }

    fn role(&self, person: &Person) -> &'static str {
        self.c.word("role", person.role.word())
    }

    fn unit(&self, person: &Person) -> String {
        person.unit.as_deref().map(|u| self.c.standing.state.unit_name(u).to_owned()).unwrap_or_default()
    }
}

/// `GET /work/people`
pub async fn get(c: Context) -> Result<Response, Fault> {
    page(c, None)
}

fn page(c: Context, issued: Option<(String, String)>) -> Result<Response, Fault> {
    let state = c.site.workspace.state();
    html(&Page { people: state.people.values().collect(), units: state.units.values().collect(), issued, c })
}

/// What the forms send: a unit, an account, or a new password for one.
#[derive(Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Sent {
    /// A unit, new or renamed.
    Unit { id: String, name: String },
    /// An account, new or changed.
    Person { id: String, name: String, role: String, unit: String },
    /// A new password for an account.
    Password { id: String },
}

/// `POST /work/people`
pub async fn post(c: Context, Form(sent): Form<Sent>) -> Result<Response, Fault> {
    let by = c.person.as_ref().map_or("", |p| &p.id).to_owned();
    match sent {
        Sent::Unit { id, name } => {
            let before = c.standing.state.units.get(&id).cloned().unwrap_or_default();
            c.site.enter(Draft::new(by, SetUnit { unit: Unit { id, name, ..before } })).await?;
            page(c, None)
        }
        Sent::Person { id, name, role, unit } => {
            let role: Role = role.parse().map_err(|e| Fault::bad("没有这个角色", e))?;
            let unit = Some(unit).filter(|u| !u.is_empty() && role.has_unit());
            let known = c.standing.state.people.contains_key(&id);
            let person = Person { id: id.clone(), name, role, unit };
            c.site.enter(Draft::new(by, SetPerson { person })).await?;
            let issued = if known { None } else { Some(issue(&c, id).await?) };
            page(c, issued)
        }
        Sent::Password { id } => {
            c.standing.state.person(&id).map_err(luoshi_ledger::Error::from)?;
            let issued = issue(&c, id).await?;
            page(c, Some(issued))
        }
    }
}

async fn issue(c: &Context, id: String) -> Result<(String, String), Fault> {
    let site = c.site.clone();
    let work = move || {
        crate::session::end_all(&site.workspace, &id)?;
        password::issue(&site.workspace, &id).map(|password| (id, password))
    };
    Ok(tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Broken)??)
}
