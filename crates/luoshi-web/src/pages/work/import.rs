//! `/work/import`: a new report: read, shown beside its text, and then made a plan.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Library, Report};
use askama::Template;
use axum::extract::Multipart;
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::act::plan::Plan;
use luoshi_ledger::plan::{Proposal, propose, reports};
use luoshi_ledger::state::task::NewTask;
use luoshi_ledger::{Draft, State};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "work/import.html")]
struct Page {
    c: Context,
    /// What was read, to be looked at before it becomes the plan.
    read: Option<Read>,
}

/// A report that was read, and the plan it proposes.
struct Read {
    library: Library,
    proposal: Proposal,
    /// The file, to be sent again with the decision: nothing is kept before it.
    file: String,
    name: String,
}

impl Read {
    fn report(&self) -> Option<&Report> {
        self.library.reports.first()
    }

    /// The tasks that begin in a block of the text.
    fn tasks_of(&self, block: usize) -> Vec<(usize, &NewTask)> {
        let begins = |t: &NewTask| {
            let first = t.source.as_ref()?.statements.first()?;
            Some(self.library.statement(first)?.block)
        };
        self.proposal.tasks.iter().enumerate().filter(|(_, t)| begins(t) == Some(block)).collect()
    }
}

impl Page {
    fn tasks_of<'r>(&self, read: &'r Read, block: &usize) -> Vec<(usize, &'r NewTask)> {
        read.tasks_of(*block)
    }

    fn units(&self) -> Vec<(&str, &str)> {
        self.c.standing.state.units.values().map(|u| (u.id.as_str(), u.name.as_str())).collect()
    }

    fn leads(&self, task: &NewTask, unit: &str) -> bool {
        task.lead.as_deref() == Some(unit)
    }
}

/// `GET /work/import`
pub async fn get(c: Context) -> Result<Response, Fault> {
    html(&Page { c, read: None })
}

/// What was sent: a file, or a file that was read together with the plan as it was corrected.
#[derive(Default)]
struct Sent {
    name: String,
    bytes: Vec<u8>,
    decided: bool,
    titles: Vec<(usize, String)>,
    leads: Vec<(usize, String)>,
    left: Vec<usize>,
}

/// `POST /work/import`
pub async fn post(c: Context, form: Multipart) -> Result<Response, Fault> {
    let sent = taken(form).await?;
    if sent.bytes.is_empty() {
        return Err(Fault::bad("请选择报告文件", "Choose the report's file"));
    }
    let (site, state) = (c.site.clone(), c.standing.state.clone());
    let by = c.person.as_ref().map_or("", |p| &p.id).to_owned();
    let work = move || if sent.decided { plan(&site, &by, &sent).map(|()| None) } else { read(&state, sent).map(Some) };
    match tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Broken)?? {
        Some(read) => html(&Page { c, read: Some(read) }),
        None => Ok(Redirect::to(&c.to("/work")).into_response()),
    }
}

async fn taken(mut form: Multipart) -> Result<Sent, Fault> {
    let broken = |_| Fault::bad("文件没有完整传到，请重试", "The file did not arrive whole; try again");
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "report" {
            sent.name = field.file_name().unwrap_or_default().to_owned();
            sent.bytes = field.bytes().await.map_err(broken)?.to_vec();
            continue;
        }
        let text = field.text().await.map_err(broken)?;
        match name.split_once('-').and_then(|(what, n)| Some((what, n.parse().ok()?))) {
            Some(("title", n)) => sent.titles.push((n, text)),
            Some(("lead", n)) => sent.leads.push((n, text)),
            Some(("left", n)) => sent.left.push(n),
            _ if name == "file" => sent.bytes = unpacked(&text),
            _ if name == "name" => sent.name = text,
            _ if name == "decided" => sent.decided = true,
            _ => {}
        }
    }
    Ok(sent)
}

fn packed(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unpacked(text: &str) -> Vec<u8> {
    let digit = |b: u8| (b as char).to_digit(16).unwrap_or(0) as u8;
    text.as_bytes().chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

fn not_read(name: &str, why: impl std::fmt::Display) -> Fault {
    Fault::bad(format!("“{name}”读不出来：{why}"), format!("{name} could not be read: {why}"))
}

fn read(state: &State, sent: Sent) -> Result<Read, Fault> {
    let library = Library::read([(sent.name.as_str(), sent.bytes.as_slice())]).map_err(|e| not_read(&e.file, e.why))?;
    let Some(report) = library.reports.first() else { return Err(not_read(&sent.name, "empty")) };
    let proposal = propose(&report.reading, state);
    Ok(Read { proposal, file: packed(&sent.bytes), name: sent.name, library })
}

/// Imports the report and makes the plan, both or neither.
fn plan(site: &Arc<crate::Site>, by: &str, sent: &Sent) -> Result<(), Fault> {
    let state = site.workspace.state();
    let imported =
        reports(&sent.name, &sent.bytes, &luoshi::Options::default()).map_err(|e| not_read(&sent.name, e))?;
    let clock = state.office.as_ref().is_some_and(|o| o.trial).then_some(state.said);
    let mut drafts = Vec::new();
    for report in imported {
        let proposal = corrected(propose(&report.reading, &state), sent);
        if !state.reports.contains_key(&report.reading.report) {
            drafts.push(Draft::new(by, report.act).with_files(report.files).at(clock));
        }
        drafts.push(Draft::new(by, Plan { tasks: proposal.tasks, left: proposal.left }).at(clock));
    }
    site.workspace.append_all(drafts).map(|_| ()).map_err(Fault::from)
}

/// The proposal as a person corrected it: titles, lead units, what is not taken up.
fn corrected(mut proposal: Proposal, sent: &Sent) -> Proposal {
    for (n, title) in &sent.titles {
        if let Some(task) = proposal.tasks.get_mut(*n).filter(|_| !title.trim().is_empty()) {
            title.trim().clone_into(&mut task.title);
        }
    }
    for (n, lead) in &sent.leads {
        if let Some(task) = proposal.tasks.get_mut(*n) {
            task.lead = Some(lead.clone()).filter(|l| !l.is_empty());
        }
    }
    let mut number = 0;
    proposal.tasks.retain(|_| {
        number += 1;
        !sent.left.contains(&(number - 1))
    });
    proposal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_survive_the_way_through_the_form() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(unpacked(&packed(&bytes)), bytes);
    }

    #[test]
    fn corrections_are_taken_over() {
        let task = |title: &str| NewTask { title: title.into(), ..NewTask::default() };
        let proposal = Proposal { tasks: vec![task("甲"), task("乙")], left: vec![] };
        let sent =
            Sent { titles: vec![(1, "丙".into())], leads: vec![(1, "jtt".into())], left: vec![0], ..Sent::default() };
        let corrected = corrected(proposal, &sent);
        assert_eq!(corrected.tasks.len(), 1);
        assert_eq!((corrected.tasks[0].title.as_str(), corrected.tasks[0].lead.as_deref()), ("丙", Some("jtt")));
    }
}
