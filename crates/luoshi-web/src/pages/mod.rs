//! One file per page: its struct, its handler, its query and its tests.

pub mod about;
pub mod api;
pub mod compare;
pub mod data;
pub mod download;
pub mod evidence;
pub mod feed;
pub mod front;
pub mod login;
pub mod promise;
pub mod promises;
pub mod record;
pub mod report;
pub mod reports;
pub mod scorecard;
pub mod work;

#[cfg(test)]
pub mod tests;
