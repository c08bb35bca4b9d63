//! How a column writes its figures, the same in tables, charts and pages: 5左右, 4.5—5, 力争3以上, 同步.

use super::{Cell, Column, Ends, Figure, Promise};
use crate::quantity::Bound;
use crate::record::Number;
use rust_decimal::Decimal;

/// The multiplier that a column's figures are written with: none, 万 or 亿.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The word, "" for none.
    pub word: &'static str,
    pub(super) by: Decimal,
}

impl Scale {
    /// The largest in which the figure in the middle is at least one.
    pub(super) fn of<'c, 'r: 'c>(cells: impl Iterator<Item = &'c Cell<'r>>) -> Self {
        let figures = cells.flat_map(|cell| [cell.target(), cell.actual()]).flatten();
        let mut sizes: Vec<Decimal> = figures.map(|f| f.value.0.abs()).collect();
        sizes.sort_unstable();
        let middle = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
        let scales = [(100_000_000, "亿"), (10_000, "万")].map(|(by, word)| Scale { word, by: Decimal::from(by) });
        scales.into_iter().find(|s| middle >= s.by).unwrap_or(Scale { word: "", by: Decimal::ONE })
    }
}

impl Column {
    /// The unit in which figures are written: 万人, 亿斤, %.
    #[must_use]
    pub fn unit_words(&self) -> String {
        [self.scale.word, &self.measure.unit].concat()
    }

    /// A number of the column's unit as it is written: 600000 人 as 60 where the unit is 万人.
    #[must_use]
    pub fn digits(&self, number: Number) -> String {
        (number.0 / self.scale.by).round_dp(4).normalize().to_string()
    }

    /// A figure with its bound; one that measures something else in the text's words.
    #[must_use]
    pub fn words(&self, figure: &Figure) -> String {
        if !figure.comparable {
            return plain(figure.quote);
        }
        let number = self.ends(Ends { from: figure.value, to: figure.end() });
        let bound = match figure.bound {
            Bound::AtLeast => "以上",
            Bound::AtMost if figure.value.0 < Decimal::ZERO => "以下",
            Bound::AtMost => "以内",
            Bound::About => "左右",
            Bound::Exact | Bound::Range => "",
        };
        let stretch = if figure.stretch { "力争" } else { "" };
        [stretch, &number, bound].concat()
    }

    /// A lower and an upper end, or one number where they are the same.
    #[must_use]
    pub fn ends(&self, ends: Ends) -> String {
        let [from, to] = [ends.from, ends.to].map(|n| self.digits(n));
        if from == to { from } else { format!("{from}—{to}") }
    }

    /// A mean, to two places.
    #[must_use]
    pub fn mean(&self, mean: Ends) -> String {
        let [from, to] = [mean.from, mean.to].map(|n| Number((n.0 / self.scale.by).round_dp(2) * self.scale.by));
        self.ends(Ends { from, to })
    }

    /// What a cell promises, in as few words as will do: the number, else the relation, else a stroke.
    #[must_use]
    pub fn promise(&self, cell: &Cell) -> String {
        match (cell.targets.first(), cell.relations.first()) {
            (Some(figure), _) => self.words(figure),
            (None, Some(promise)) => promise.short(),
            (None, None) => "—".to_owned(),
        }
    }
}

impl Promise<'_> {
    /// The relation in a few words, as the report has them: 同步, 高于全国, 合理回升.
    #[must_use]
    pub fn short(&self) -> String {
        let to = self.relation.to.as_deref().unwrap_or("").trim_end_matches("平均").trim_end_matches("平均水平");
        match self.relation.relation {
            "in_step" if self.relation.quote.contains("基本同步") => "基本同步".to_owned(),
            "in_step" => "同步".to_owned(),
            "above" => format!("高于{to}"),
            "below" => format!("低于{to}"),
            _ => self.words(),
        }
    }

    /// The statement in three: before the words of the relation, those, behind them.
    #[must_use]
    pub fn around(&self) -> [&str; 3] {
        super::figure::around(self.statement, self.relation.span)
    }

    /// The relation in the text's words.
    #[must_use]
    pub fn words(&self) -> String {
        plain(&self.relation.quote)
    }
}

/// Words without the line breaks and blanks of their source.
#[must_use]
pub fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}
