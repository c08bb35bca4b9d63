//! One file per page: its struct, its handler, its query and its tests.

pub mod about;
pub mod download;
pub mod front;
pub mod promise;
pub mod promises;
pub mod report;
pub mod reports;

#[cfg(test)]
pub mod tests;
