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

/// The end of an address, without its question mark: what is asked for, and nothing that is empty.
pub fn query(asked: &[(&str, &str)]) -> String {
    let asked: Vec<_> = asked.iter().filter(|(_, value)| !value.is_empty()).collect();
    serde_urlencoded::to_string(asked).unwrap_or_default()
}

#[cfg(test)]
pub mod tests;
