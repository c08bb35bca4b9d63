//! `/work/people`: units and accounts; a new account gets a password for one login.

use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::password;
use askama::Template;
use axum::Form;
use axum::response::Response;
use luoshi::catalogue::{Department, catalogue};
use luoshi_ledger::act::office::{RemovePerson, RemoveUnit, SetPerson, SetUnit};
use luoshi_ledger::state::office::{Person, Unit};
use luoshi_ledger::{Draft, Refusal, Role};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "work/people.html")]
struct Page<'s> {
    c: Context,
    people: Vec<&'s Person>,
    units: Vec<&'s Unit>,
    /// A new password, shown this once.
    issued: Option<(String, String)>,
    /// Why what was sent is not taken.
    refused: Option<Refusal>,
}

impl Page<'_> {
    fn roles(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        Role::ALL.into_iter().filter(|r| *r != Role::Public).map(|r| (r.word(), self.c.word("role", r.word())))
    }

    fn departments(&self) -> &'static [Department] {
        &catalogue().departments.all
    }

    fn department(&self, unit: &Unit) -> &'static str {
        let found = self.departments().iter().find(|d| Some(&d.id) == unit.department.as_ref());
        found.map_or("", |d| &d.zh)
    }

    fn is_of(&self, unit: &Unit, department: &Department) -> bool {
        unit.department.as_ref() == Some(&department.id)
    }

    fn tasks(&self, unit: &Unit) -> usize {
        self.c.standing.state.tasks().filter(|t| t.is_open() && t.lead.as_ref() == Some(&unit.id)).count()
    }

    fn role(&self, person: &Person) -> &'static str {
        self.c.word("role", person.role.word())
    }

    fn is_role(&self, person: &Person, word: &str) -> bool {
        person.role.word() == word
    }

    fn is_in(&self, person: &Person, unit: &Unit) -> bool {
        person.unit.as_ref() == Some(&unit.id)
    }

    fn unit(&self, person: &Person) -> String {
        person.unit.as_deref().map(|u| self.c.standing.state.unit_name(u).to_owned()).unwrap_or_default()
    }
}

/// `GET /work/people`
pub async fn get(c: Context) -> Result<Response, Fault> {
    page(c, None, None)
}

fn page(c: Context, issued: Option<(String, String)>, refused: Option<Refusal>) -> Result<Response, Fault> {
    let state = c.site.workspace.state();
    html(&Page { people: state.people.values().collect(), units: state.units_in_order().collect(), issued, refused, c })
}

/// What the forms send: a unit, an account, a new password for one, or the end of one.
#[derive(Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Sent {
    /// A unit, new or changed.
    Unit {
        id: String,
        name: String,
        #[serde(default)]
        aliases: String,
        #[serde(default)]
        department: String,
        #[serde(default)]
        head_approves: Option<String>,
        /// Nothing of that id is to be changed by it.
        #[serde(default)]
        new: Option<String>,
    },
    /// An account, new or changed.
    Person {
        id: String,
        name: String,
        role: String,
        unit: String,
        /// Nothing of that id is to be changed by it.
        #[serde(default)]
        new: Option<String>,
    },
    /// A new password for an account.
    Password { id: String },
    /// A unit that is no more.
    RemoveUnit { id: String, why: String },
    /// An account that is no more.
    RemovePerson { id: String },
}

/// `POST /work/people`
pub async fn post(c: Context, Form(sent): Form<Sent>) -> Result<Response, Fault> {
    match entered(&c, sent).await {
        Ok(issued) => page(c, issued, None),
        Err(Fault::Bad(zh, en)) => page(c, None, Some(Refusal::invalid(zh, en))),
        Err(fault) => Err(fault),
    }
}

/// Refuses to change what is there already where something new was meant.
fn unused(new: bool, id: &str, name: Option<&String>) -> Result<(), Fault> {
    match name.filter(|_| new) {
        Some(name) => Err(Fault::bad(
            format!("“{id}”已经用于“{name}”：要改它，请用表中的“修改”"),
            format!("{id} is {name} already: change it in the table"),
        )),
        None => Ok(()),
    }
}

/// Enters what a form sent; gives the account and its password for one login where there is a new one.
async fn entered(c: &Context, sent: Sent) -> Result<Option<(String, String)>, Fault> {
    let by = c.by().to_owned();
    let state = c.site.workspace.state();
    let issued = match sent {
        Sent::Unit { id, name, aliases, department, head_approves, new } => {
            unused(new.is_some(), &id, state.units.get(&id).map(|u| &u.name))?;
            let aliases = aliases.split(['、', ',', '，']).map(|a| a.trim().to_owned()).filter(|a| !a.is_empty());
            let unit = Unit {
                id,
                name: name.trim().to_owned(),
                aliases: aliases.collect(),
                department: Some(department).filter(|d| !d.is_empty()),
                head_approves: head_approves.is_some(),
            };
            c.site.enter(Draft::new(by, SetUnit { unit })).await?;
            None
        }
        Sent::Person { id, name, role, unit, new } => {
            unused(new.is_some(), &id, state.people.get(&id).map(|p| &p.name))?;
            let role: Role = role.parse().map_err(|e| Fault::bad("没有这个角色", e))?;
            let unit = Some(unit).filter(|u| !u.is_empty() && role.has_unit());
            let known = state.people.contains_key(&id);
            let person = Person { id: id.clone(), name: name.trim().to_owned(), role, unit };
            c.site.enter(Draft::new(by, SetPerson { person })).await?;
            if known {
                return Ok(None);
            }
            let (site, new) = (c.site.clone(), id.clone());
            aside(move || crate::forget(&site.workspace, &new)).await?;
            Some(issue(c, id).await?)
        }
        Sent::Password { id } => {
            state.person(&id).map_err(luoshi_ledger::Error::from)?;
            Some(issue(c, id).await?)
        }
        Sent::RemoveUnit { id, why } => {
            c.site.enter(Draft::new(by, RemoveUnit { unit: id }).because(why.trim())).await?;
            None
        }
        Sent::RemovePerson { id } => {
            c.site.enter(Draft::new(by, RemovePerson { person: id.clone() })).await?;
            let site = c.site.clone();
            aside(move || crate::forget(&site.workspace, &id)).await?;
            None
        }
    };
    Ok(issued)
}

async fn issue(c: &Context, id: String) -> Result<(String, String), Fault> {
    let site = c.site.clone();
    aside(move || {
        crate::session::end_all(&site.workspace, &id)?;
        password::issue(&site.workspace, &id).map(|password| (id, password))
    })
    .await
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::Role;

    #[test]
    fn a_unit_is_added_changed_and_taken_away() {
        let sent = |form: &str| ask("POST", "/work/people", as_role(Role::Administrator), form);
        let added =
            "what=unit&id=zwb&name=%E6%94%BF%E5%8A%A1%E5%B1%80&aliases=%E6%95%B0%E6%8D%AE%E5%B1%80&head_approves=true";
        assert_eq!(sent(added).status, StatusCode::OK);
        let unit = site().workspace.state().units["zwb"].clone();
        assert!(unit.head_approves && unit.aliases == ["数据局"] && unit.department.is_none());
        sent("what=unit&id=zwb&name=%E6%94%BF%E5%8A%A1%E5%B1%80&department=transport");
        let unit = site().workspace.state().units["zwb"].clone();
        assert!(!unit.head_approves && unit.department.as_deref() == Some("transport"));
        assert!(sent("what=remove_unit&id=zwb&why=").text().contains("role=\"alert\""), "it needs a reason");
        let held = sent("what=remove_unit&id=slt&why=x");
        assert!(held.text().contains("role=\"alert\""), "it leads tasks");
        assert_eq!(sent("what=remove_unit&id=zwb&why=x").status, StatusCode::OK);
        assert!(!site().workspace.state().units.contains_key("zwb"));
    }

    #[test]
    fn adding_never_changes_what_is_there() {
        let sent = |form: &str| ask("POST", "/work/people", as_role(Role::Administrator), form);
        let before = site().workspace.state().people["leader"].clone();
        let answer = sent("what=person&new=true&id=leader&name=x&role=inspector&unit=");
        assert!(answer.text().contains(&format!("已经用于“{}”", before.name)), "{}", answer.text());
        assert_eq!(site().workspace.state().people["leader"], before);
        sent("what=unit&new=true&id=slt&name=x");
        assert_ne!(site().workspace.state().unit_name("slt"), "x");
        let lost = sent("what=person&new=true&id=wu&name=x&role=reporter&unit=");
        assert!(lost.text().contains("role=\"alert\""), "{}", lost.text());
    }

    #[test]
    fn an_account_that_is_taken_away_is_logged_out() {
        let sent = |form: &str| ask("POST", "/work/people", as_role(Role::Administrator), form);
        sent("what=person&id=lin&name=%E4%B8%B4%E6%97%B6&role=inspector&unit=");
        let cookie = crate::pages::tests::as_person("lin");
        assert_eq!(ask("GET", "/work", Some(cookie.clone()), "").status, StatusCode::OK);
        crate::password::set(&site().workspace, "lin", "left-behind-1", false).expect("set");
        assert_eq!(sent("what=remove_person&id=lin").status, StatusCode::OK);
        let answer = crate::password::check(&site().workspace, "lin", "left-behind-1").expect("read");
        assert_eq!(answer, crate::password::Answer::Wrong);
        assert!(site().workspace.kept("password", "lin").expect("read").is_none());
        assert_eq!(ask("GET", "/work", Some(cookie), "").status, StatusCode::SEE_OTHER);
    }
}
