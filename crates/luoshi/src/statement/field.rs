//! The policy field of a statement: its indicator's, else what its words tell, else its neighbour's.

use super::relation::Relation;
use super::target::Target;
use super::told::Told;
use crate::catalogue::catalogue;

/// The id of a clause's field; `before` is that of the clause before it in its sentence.
pub(super) fn field(
    targets: &[Target],
    relations: &[Relation],
    told: &Told,
    before: Option<&'static str>,
) -> Option<&'static str> {
    let measured = targets.iter().find_map(|t| t.indicator).or_else(|| relations.iter().find_map(|r| r.indicator));
    let of_indicator = measured.and_then(|id| catalogue().indicators.of_id(id)).map(|i| i.field.as_str());
    of_indicator.or_else(|| by_words(told)).or(before)
}

/// The field that most of the words of a clause tell of; of several, the one told last, since the
/// object of a clause stands behind what only describes it.
fn by_words(told: &Told) -> Option<&'static str> {
    if let [(_, only)] = told.fields.as_slice() {
        return Some(&catalogue().fields.all[*only].id);
    }
    let mut weights: Vec<(usize, usize, usize)> = Vec::new();
    for (range, field) in &told.fields {
        match weights.iter_mut().find(|(_, _, known)| known == field) {
            Some((weight, last, _)) => {
                *weight += range.len();
                *last = range.end;
            }
            None => weights.push((range.len(), range.end, *field)),
        }
    }
    weights.into_iter().max().map(|(_, _, field)| catalogue().fields.all[field].id.as_str())
}
