//! What a form with boxes to tick sends: the same name several times.

/// The fields of a form or an address, in their order.
pub type Pairs = Vec<(String, String)>;

/// What was sent under a name, without what is empty.
pub fn all<'p>(pairs: &'p Pairs, name: &'static str) -> impl Iterator<Item = &'p str> {
    pairs.iter().filter(move |(n, _)| n == name).map(|(_, text)| text.trim()).filter(|text| !text.is_empty())
}

/// What was sent under a name first; nothing where there is none.
pub fn first<'p>(pairs: &'p Pairs, name: &'static str) -> &'p str {
    all(pairs, name).next().unwrap_or_default()
}
