//! `/work/ledger`: the entries by person, unit and kind, the last first, and whether the chain is whole.

mod object;

use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::plain;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use luoshi_ledger::{Entry, Error, Kind, State, Workspace};
use object::{Object, object};
use serde::Deserialize;

/// Entries on a page.
const SHOWN: usize = 100;
/// How many are looked at for a page, where only some are asked for.
const LOOKED: u64 = 20_000;

/// Which entries are asked for; empty means all.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// Whether the chain is to be gone through.
    verify: bool,
    /// The last entry that is shown; the ledger's last where nothing is said.
    upto: String,
    /// An account.
    by: String,
    /// Id of a unit: what its people did, and what was done about its tasks.
    unit: String,
    /// A kind of act.
    kind: String,
}

impl Asked {
    fn takes(&self, state: &State, entry: &Entry) -> bool {
        (self.by.is_empty() || self.by == entry.by)
            && (self.kind.is_empty() || self.kind == entry.act.kind().word())
            && (self.unit.is_empty() || object::units(state, entry).contains(&self.unit.as_str()))
    }

    fn is_all(&self) -> bool {
        self.by.is_empty() && self.kind.is_empty() && self.unit.is_empty()
    }

    /// The end of an address, up to an entry.
    fn query(&self, upto: u64) -> String {
        let upto = upto.to_string();
        crate::pages::query(&[("by", &self.by), ("unit", &self.unit), ("kind", &self.kind), ("upto", &upto)])
    }
}

/// An entry as it is shown.
struct Row {
    entry: Entry,
    object: Object,
}

#[derive(Template)]
#[template(path = "work/ledger.html")]
struct Page {
    c: Context,
    asked: Asked,
    rows: Vec<Row>,
    /// How many entries were gone through, or where and why it breaks.
    verified: Option<Result<u64, String>>,
    /// The last of the entries before those shown, or before those looked at.
    earlier: Option<u64>,
}

impl Page {
    fn moment(&self, entry: &Entry) -> String {
        plain::moment(entry.said, self.c.language)
    }

    fn who(&self, by: &str) -> String {
        self.c.standing.state.people.get(by).map_or_else(|| self.c.t("public").to_owned(), |p| p.name.clone())
    }

    /// The task that an entry is about, if who looks may open it.
    fn opened(&self, row: &Row) -> Option<u64> {
        let opens = crate::access::may(self.c.role(), "GET", "/work/tasks/{task}");
        row.object.task.filter(|_| opens).map(|t| t.0)
    }

    fn kinds(&self) -> Vec<(&'static str, &'static str)> {
        Kind::ALL.iter().map(|k| (k.word(), self.c.language.of(k.zh(), k.did()))).collect()
    }

    fn people(&self) -> Vec<(&str, &str)> {
        self.c.standing.state.people.values().map(|p| (p.id.as_str(), p.name.as_str())).collect()
    }

    fn units(&self) -> Vec<(&str, &str)> {
        self.c.standing.state.units_in_order().map(|u| (u.id.as_str(), u.name.as_str())).collect()
    }

    fn address(&self, upto: &u64) -> String {
        self.c.to(&format!("/work/ledger?{}", self.asked.query(*upto)))
    }
}

/// `/work/ledger`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (workspace, state) = (c.site.workspace.clone(), c.standing.state.clone());
    let read = move || -> Result<_, Error> {
        let last = asked.upto.parse().unwrap_or(state.head.seq).min(state.head.seq);
        let (entries, earlier) = found(&workspace, &state, &asked, last)?;
        let verified = asked.verify.then(|| gone_through(&workspace));
        Ok((asked, entries, earlier, verified))
    };
    let (asked, entries, earlier, verified) = aside(read).await?;
    let rows = entries.into_iter().map(|entry| Row { object: object(&c, &entry), entry }).collect();
    html(&Page { rows, verified, earlier, asked, c })
}

/// The entries asked for up to one, the last first, and where to go on.
fn found(workspace: &Workspace, state: &State, asked: &Asked, last: u64) -> Result<(Vec<Entry>, Option<u64>), Error> {
    let mut entries = Vec::new();
    for seq in (1..=last).rev() {
        if entries.len() == SHOWN || last - seq == LOOKED {
            return Ok((entries, Some(seq)));
        }
        let entry = workspace.entry(seq)?;
        if asked.takes(state, &entry) {
            entries.push(entry);
        }
    }
    Ok((entries, None))
}

/// How many entries the chain has, or where and why it breaks.
fn gone_through(workspace: &Workspace) -> Result<u64, String> {
    let mut count = 0;
    let gone = workspace.each(&mut |_| {
        count += 1;
        Ok(true)
    });
    gone.map(|()| count).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site};
    use luoshi_ledger::{Kind, Role};

    fn page(query: &str) -> String {
        ask("GET", &format!("/work/ledger{query}"), as_role(Role::Administrator), "").text()
    }

    #[test]
    fn each_entry_says_what_it_is_about_and_when() {
        let text = page("?kind=set_person&upto=60");
        assert!(text.contains("（leader，领导）") && text.contains("2026年1月28日 "), "{text}");
        let text = page("?kind=import");
        assert!(text.contains("2026年政府工作报告"), "{text}");
        let text = page("?kind=set_unit&upto=100");
        assert!(text.contains("省水利厅"), "{text}");
    }

    #[test]
    fn entries_are_found_by_person_unit_and_kind() {
        let ids = |text: &str| -> Vec<u64> {
            text.split("<tr id=\"e").skip(1).filter_map(|t| t.split('"').next()?.parse().ok()).collect()
        };
        let found = ids(&page("?by=ducha&kind=accept"));
        assert!(!found.is_empty() && found.is_sorted_by(|a, b| a > b));
        for seq in found {
            let entry = site().workspace.entry(seq).expect("an entry");
            assert_eq!((entry.by.as_str(), entry.act.kind()), ("ducha", Kind::Accept));
        }
        let state = site().workspace.state();
        let own = ids(&page("?unit=slt"));
        assert!(!own.is_empty());
        for seq in own {
            let entry = site().workspace.entry(seq).expect("an entry");
            assert!(super::object::units(&state, &entry).contains(&"slt"), "{seq}");
        }
        assert_eq!(ids(&page("?upto=7")), [7, 6, 5, 4, 3, 2, 1]);
    }
}
