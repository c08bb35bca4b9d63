//! `/evidence/{hash}`: a file that proves something, always as a download.

use crate::context::Context;
use crate::fault::Fault;
use crate::pages::download::file;
use axum::extract::Path;
use axum::response::Response;
use luoshi_ledger::Hash;
use luoshi_ledger::roles::{Reach, Sight, may_see};
use luoshi_ledger::state::progress::{Progress, Stage};
use luoshi_ledger::state::task::{Evidence, Task};

/// `/evidence/{hash}`
pub async fn get(c: Context, Path(hash): Path<String>) -> Result<Response, Fault> {
    let evidence = c.standing.state.tasks().find_map(|task| found(&c, task, &hash)).ok_or(Fault::Unknown)?;
    let bytes = bytes(&c, evidence.hash).await?;
    Ok(file(&evidence.media, &evidence.name, bytes))
}

async fn bytes(c: &Context, hash: Hash) -> Result<Vec<u8>, Fault> {
    let workspace = c.site.workspace.clone();
    Ok(tokio::task::spawn_blocking(move || workspace.file(hash)).await.map_err(|_| Fault::Broken)??)
}

/// The evidence of that hash, if who asks may see the submission that it came with.
fn found<'s>(c: &Context, task: &'s Task, hash: &str) -> Option<&'s Evidence> {
    let own = c.person.as_ref().is_some_and(|p| p.unit.is_some() && p.unit == task.lead);
    let reach = may_see(c.role(), Sight::Submissions);
    let inside = reach == Reach::All || reach == Reach::Own && own;
    let published = |p: &Progress, e: &Evidence| p.stage == Stage::Accepted && !e.internal;
    let told = task.rounds.values().filter_map(|r| r.progress.as_ref());
    let shown = told.flat_map(|p| p.claim.evidence.iter().filter(move |e| inside || published(p, e)));
    shown.into_iter().find(|e| e.hash.to_string() == hash)
}
