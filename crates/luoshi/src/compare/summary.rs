//! Ranks, means and sums over the cells of a column, within one year and one level of government.

use super::{Figure, Row};
use crate::catalogue::{Indicator, Level, catalogue};
use crate::record::Number;
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Ordering;

/// What the cells of a column come to, for one year and one level.
#[derive(Debug, Serialize)]
pub struct Summary {
    /// The year planned for.
    pub year: Option<i32>,
    /// The level of government.
    #[serde(skip)]
    pub level: Option<Level>,
    /// How many reports there are.
    pub reports: usize,
    /// How many give a number that can be compared.
    pub given: usize,
    /// How many promise without a number.
    pub without_number: usize,
    /// How many say nothing.
    pub silent: usize,
    /// Of the targets, if any can be compared.
    pub targets: Option<Spread>,
    /// Of the actuals of the year before.
    pub actuals: Option<Spread>,
}

/// Figures taken together.
#[derive(Debug, Serialize)]
pub struct Spread {
    /// How many they are.
    pub count: usize,
    /// The lowest and the highest value.
    pub extent: Ends,
    /// Of rates and levels in percent: each counts the same, whatever its size; where there are ranges, of their
    /// lower and of their upper ends. None of amounts: what a large and a small place have on average says nothing.
    pub mean: Option<Ends>,
    /// None where amounts of several places make no sum.
    pub sum: Option<Ends>,
}

/// A lower and an upper end; the same where there is but one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Ends {
    /// The lower end.
    pub from: Number,
    /// The upper end.
    pub to: Number,
}

/// Ranks the cells of a column and sums them up.
pub(super) fn summaries(indicator: &Indicator, at: usize, rows: &mut [Row]) -> Vec<Summary> {
    let mut groups: Vec<(Option<i32>, Option<Level>)> = rows.iter().map(|row| (row.year, row.level())).collect();
    groups.sort();
    groups.dedup();
    groups.into_iter().map(|group| summary(indicator, at, rows, group)).collect()
}

fn summary(indicator: &Indicator, at: usize, rows: &mut [Row], group: (Option<i32>, Option<Level>)) -> Summary {
    let mut cells: Vec<_> =
        rows.iter_mut().filter(|row| (row.year, row.level()) == group).map(|row| &mut row.cells[at]).collect();
    let targets: Vec<Figure> = cells.iter().filter_map(|cell| cell.target().cloned()).collect();
    let of_the_year = |f: &&Figure| !f.several_years;
    let actuals: Vec<Figure> = cells.iter().filter_map(|cell| cell.actual().filter(of_the_year).cloned()).collect();
    for cell in &mut cells {
        cell.rank = cell.target().filter(|_| targets.len() > 1).map(|own| rank(indicator, own, &targets));
    }
    Summary {
        year: group.0,
        level: group.1,
        reports: cells.len(),
        given: targets.len(),
        without_number: cells.iter().filter(|c| c.targets.is_empty() && !c.relations.is_empty()).count(),
        silent: cells.iter().filter(|c| c.silent()).count(),
        targets: spread(indicator, &targets),
        actuals: spread(indicator, &actuals),
    }
}

/// One more than there are better ones; ranges by their lower ends, then by their upper ends.
fn rank(indicator: &Indicator, own: &Figure, all: &[Figure]) -> usize {
    let best = if indicator.ascending { Ordering::Greater } else { Ordering::Less };
    let ends = |f: &Figure| (f.value, f.end());
    1 + all.iter().filter(|other| ends(other).cmp(&ends(own)) == best).count()
}

fn spread(indicator: &Indicator, figures: &[Figure]) -> Option<Spread> {
    let lows = || figures.iter().map(|f| f.value.0);
    let highs = || figures.iter().map(|f| f.end().0);
    let sum = Ends { from: sum(lows())?, to: sum(highs())? };
    let ends =
        |of: fn(Number, usize) -> Number| Ends { from: of(sum.from, figures.len()), to: of(sum.to, figures.len()) };
    Some(Spread {
        count: figures.len(),
        extent: Ends { from: Number(lows().min()?), to: Number(highs().max()?) },
        mean: figures.first().filter(|f| in_percent(f)).map(|_| ends(mean)),
        sum: figures.first().filter(|f| adds_up(indicator, f)).map(|_| sum),
    })
}

/// None beyond what a decimal holds.
fn sum(mut amounts: impl Iterator<Item = Decimal>) -> Option<Number> {
    amounts.try_fold(Decimal::ZERO, Decimal::checked_add).map(Number)
}

fn mean(sum: Number, count: usize) -> Number {
    Number((sum.0 / Decimal::from(count.max(1))).round_dp(4).normalize())
}

/// Whether a figure is given in percent.
fn in_percent(figure: &Figure) -> bool {
    catalogue().units.of_word(figure.unit).is_some_and(|u| u.dimension == "ratio")
}

/// Whether figures of several places make a sum: amounts of something that has a size; never rates or standards.
fn adds_up(indicator: &Indicator, figure: &Figure) -> bool {
    const SIZES: &[&str] =
        &["count", "people", "money", "mass", "length", "area", "volume", "energy", "power", "freight"];
    let sized = |dimension: &str| SIZES.contains(&dimension);
    let unit = catalogue().units.of_word(figure.unit);
    indicator.adds_up && matches!(figure.target.kind, "amount" | "change") && unit.is_some_and(|u| sized(&u.dimension))
}
