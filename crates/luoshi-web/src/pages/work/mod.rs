//! Pages behind the login: each role finds its own work at `/work`.

pub mod accept;
pub mod assign;
pub mod backup;
pub mod behind;
pub mod bulletin;
pub mod closing;
pub mod feedback;
pub mod given;
pub mod import;
pub mod ledger;
pub mod letter;
pub mod matter;
pub mod notes;
pub mod orders;
pub mod people;
pub mod period;
pub mod periods;
pub mod plan;
pub mod queue;
pub mod rules;
pub mod task;
pub mod ticked;
pub mod tokens;
pub mod unit;
pub mod warning;
pub mod workbook;

use crate::context::Context;
use crate::fault::Fault;
use axum::response::Response;
use luoshi_ledger::{Refusal, Role};

/// `/work`
pub async fn get(c: Context) -> Result<Response, Fault> {
    desk(c, None).await
}

/// The page of who looks, with why a decision was not taken.
async fn desk(c: Context, refused: Option<Refusal>) -> Result<Response, Fault> {
    match c.role() {
        Role::Public => Err(Fault::Forbidden),
        Role::Reporter | Role::Head => unit::get(c, refused).await,
        Role::Inspector => queue::get(c, refused).await,
        Role::Leader => warning::get(c),
        Role::Administrator => people::get(c).await,
    }
}
