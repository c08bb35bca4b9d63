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

/// Which page of a long list is shown, and the addresses of those beside it.
pub struct Turn {
    /// From 1.
    pub number: usize,
    /// How many there are.
    pub pages: usize,
    /// The one before.
    pub earlier: Option<String>,
    /// The one behind.
    pub later: Option<String>,
}

impl Turn {
    /// The page that is asked for, of so many rows with so many on a page; one that is not there is the nearest.
    pub fn of(rows: usize, on_a_page: usize, asked: &str, address: impl Fn(usize) -> String) -> Self {
        let pages = rows.div_ceil(on_a_page).max(1);
        let number = asked.parse().unwrap_or(1).clamp(1, pages);
        let to = |page: usize| (1..=pages).contains(&page).then(|| address(page));
        Turn { number, pages, earlier: to(number - 1), later: to(number + 1) }
    }
}

#[cfg(test)]
pub mod tests;
