//! What the figures of a column have in common: the kind of measure and the unit.

use super::{Cell, Figure};
use crate::catalogue::{Indicator, Unit, catalogue};
use crate::quantity::{Bound, ChangeKind};
use crate::record::Number;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::HashMap;

/// In what the figures of a column are given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// growth, decline, change, multiple or amount.
    pub kind: &'static str,
    /// The unit word.
    pub unit: String,
}

impl Measure {
    /// The kind and the unit that most cells give, first by their targets; the indicator's own
    /// where they give none.
    pub(super) fn common<'c, 'r: 'c>(indicator: &Indicator, cells: impl Iterator<Item = &'c Cell<'r>> + Clone) -> Self {
        let targets = cells.clone().filter_map(|cell| cell.targets.first());
        let figures = targets.chain(cells.filter_map(|cell| cell.actuals.first()));
        let measures: Vec<(&'static str, &str)> =
            figures.map(|f| (upright(indicator, f.target.kind), f.target.unit.as_str())).collect();
        let mut counts: HashMap<(&str, &str), usize> = HashMap::new();
        measures.iter().for_each(|m| *counts.entry(*m).or_default() += 1);
        let most = measures.iter().rev().max_by_key(|m| counts[*m]);
        let own = || (indicator.kinds[0].word(), indicator.units.first().map_or("", String::as_str));
        let (kind, unit) = most.copied().unwrap_or_else(own);
        Measure { kind, unit: unit.to_owned() }
    }

    /// Gives a figure in the column's unit and direction, where there is a way; says whether it can
    /// be compared.
    pub(super) fn equalise<'r>(&self, indicator: &Indicator, figure: &mut Figure<'r>) {
        let kind = figure.target.kind;
        if upright(indicator, kind) != kind {
            turn(figure);
        }
        let across = |n: Number| self.convert(indicator, n.0, &figure.target.unit).map(Number);
        let (value, upper) = (across(figure.value), figure.upper.map(across));
        if let (Some(value), None | Some(Some(_))) = (value, upper) {
            (figure.value, figure.upper) = (value, upper.flatten());
            figure.comparable = upright(indicator, kind) == self.kind;
            figure.unit = catalogue().units.of_word(&self.unit).map_or(figure.unit, |u| u.word.as_str());
        }
    }

    fn convert(&self, indicator: &Indicator, amount: Decimal, from: &str) -> Option<Decimal> {
        let counted = |word: &str| {
            let unit: Option<&Unit> = catalogue().units.of_word(word);
            let counts = unit.is_some_and(|u| matches!(u.dimension.as_str(), "count" | "people"));
            counts && indicator.units.iter().any(|u| u == word)
        };
        // 家 and 户 are two words for one thing counted, where the indicator is given in both.
        if counted(from) && counted(&self.unit) {
            return Some(amount);
        }
        catalogue().units.convert(amount, from, &self.unit)
    }
}

/// The kind under which an indicator counts: a fall of what it knows by its rises is a rise below zero.
fn upright(indicator: &Indicator, kind: &'static str) -> &'static str {
    let [growth, decline] = [ChangeKind::Growth, ChangeKind::Decline];
    let knows = |kind: ChangeKind| indicator.kinds.contains(&kind);
    match kind {
        "decline" if knows(growth) && !knows(decline) => growth.word(),
        "growth" if knows(decline) && !knows(growth) => decline.word(),
        kind => kind,
    }
}

/// A fall of at least 2 is a rise of at most -2.
fn turn(figure: &mut Figure) {
    let (low, high) = (figure.value, figure.end());
    figure.value = Number(-high.0);
    figure.upper = figure.upper.map(|_| Number(-low.0));
    figure.bound = match figure.bound {
        Bound::AtLeast => Bound::AtMost,
        Bound::AtMost => Bound::AtLeast,
        other => other,
    };
}
