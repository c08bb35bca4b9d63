//! Pages behind the login: each role finds its own work at `/work`.

pub mod assign;
pub mod backup;
pub mod behind;
pub mod bulletin;
pub mod closing;
pub mod feedback;
pub mod given;
pub mod import;
pub mod ledger;
pub mod matter;
pub mod orders;
pub mod people;
pub mod periods;
pub mod plan;
pub mod queue;
pub mod reading;
pub mod rules;
pub mod task;
pub mod tokens;
pub mod unit;
pub mod warning;
pub mod workbook;

use crate::context::Context;
use crate::fault::Fault;
use axum::response::Response;
use luoshi_ledger::Role;

/// `/work`
pub async fn get(c: Context) -> Result<Response, Fault> {
    match c.role() {
        Role::Public => Err(Fault::Forbidden),
        Role::Reporter | Role::Head => unit::get(c),
        Role::Inspector => queue::get(c),
        Role::Leader => warning::get(c),
        Role::Administrator => people::get(c).await,
    }
}
