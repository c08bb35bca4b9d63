//! The policy field of a statement: its indicator's, else what its words tell, else its neighbour's.

use super::Statement;
use crate::catalogue::catalogue;

/// Gives each statement of a sentence its field.
pub(super) fn assign(norm: &str, statements: &mut [Statement]) {
    let mut before = None;
    for statement in statements {
        let measured = statement
            .targets
            .iter()
            .find_map(|t| t.indicator)
            .or_else(|| statement.relations.iter().find_map(|r| r.indicator));
        let of_indicator = measured.and_then(|id| catalogue().indicators.of_id(id)).map(|i| i.field.as_str());
        statement.field = of_indicator.or_else(|| by_words(&norm[statement.range.clone()])).or(before);
        before = statement.field;
    }
}

/// The field that most of the words of a clause tell of; of several, the one told last, since the
/// object of a clause stands behind what only describes it.
fn by_words(words: &str) -> Option<&'static str> {
    let mut counts: Vec<(&'static str, usize, usize)> = Vec::new();
    for (range, field) in catalogue().fields.words_in(words) {
        let id = field.id.as_str();
        match counts.iter_mut().find(|(known, _, _)| *known == id) {
            Some((_, weight, last)) => {
                *weight += range.len();
                *last = range.end;
            }
            None => counts.push((id, range.len(), range.end)),
        }
    }
    counts.into_iter().max_by_key(|&(_, weight, last)| (weight, last)).map(|(id, _, _)| id)
}
