//! A column of a comparison as a chart: ranked bars for a year, lines over years.

use super::{Cell, Column, Comparison, Figure, Row, words::plain};
use crate::catalogue::Level;
use crate::chart::{Bar, Bars, Frame, Lines, Point, Series, Value};
use crate::quantity::Bound;
use crate::record::Number;
use std::collections::BTreeSet;

impl Comparison<'_> {
    /// Whether the rows are of several years, so that lines can be drawn.
    #[must_use]
    pub fn over_years(&self) -> bool {
        self.rows.iter().map(|row| row.year).collect::<BTreeSet<_>>().len() > 1
    }

    /// The years and levels of government that the rows are of, in order.
    #[must_use]
    pub fn groups(&self) -> Vec<(Option<i32>, Option<Level>)> {
        self.rows.iter().map(|row| (row.year, row.level())).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The rows of a year and level, ranked by a column: numbers, then words, then silence.
    #[must_use]
    pub fn ranked(&self, at: usize, group: (Option<i32>, Option<Level>)) -> Vec<&Row<'_>> {
        let mut rows: Vec<&Row> = self.rows.iter().filter(|row| (row.year, row.level()) == group).collect();
        let order = |cell: &Cell| (cell.target().is_none(), cell.rank, cell.silent());
        rows.sort_by_key(|row| order(&row.cells[at]));
        rows
    }

    /// A column of one year and level as ranked bars, so many pixels wide; reports that say nothing have none.
    #[must_use]
    pub fn bars(&self, at: usize, group: (Option<i32>, Option<Level>), width: u32) -> Bars {
        let column = &self.columns[at];
        let rows = self.ranked(at, group);
        let when = group.0.map_or_else(String::new, |y| format!("{y}年"));
        let last = group.0.map_or_else(|| "上年实际".to_owned(), |y| format!("{}年实际", y - 1));
        let summary = column.summaries.iter().find(|s| (s.year, s.level) == group);
        let targets = summary.and_then(|s| s.targets.as_ref()).filter(|t| t.count > 1);
        // A mean of ranges has two ends, and no one place.
        let mean = targets.and_then(|t| t.mean).filter(|m| m.from == m.to);
        Bars {
            frame: column.frame(&format!("{when}{}目标", column.indicator.zh), width),
            bars: rows.iter().filter(|r| r.cells[at].tells()).map(|row| column.bar(row, &row.cells[at])).collect(),
            mean: mean.map(|m| (format!("平均{}", column.mean(m)), column.scaled(m.from))),
            mark: last,
        }
    }

    /// A column over years: of one region its targets and what became of them, of several the targets of those that
    /// have more than one.
    #[must_use]
    pub fn lines(&self, at: usize, width: u32) -> Lines {
        let column = &self.columns[at];
        let regions: BTreeSet<_> = self.rows.iter().map(|r| (r.region.is_none(), r.region, r.name)).collect();
        let of = |region: &(bool, Option<&str>, Option<&str>)| -> Vec<&Row> {
            self.rows.iter().filter(|r| (r.region, r.name) == (region.1, region.2)).collect()
        };
        let name = |region: &(bool, Option<&str>, Option<&str>)| region.2.unwrap_or("地区不明").to_owned();
        let series: Vec<Series> = match regions.iter().collect::<Vec<_>>().as_slice() {
            [only] => {
                let rows = of(only);
                let actuals = Series { name: "实际（次年报告）".to_owned(), points: column.actuals(&rows, at) };
                vec![Series { name: "目标".to_owned(), points: column.targets(&rows, at) }, actuals]
            }
            several => {
                let series = several.iter().map(|r| Series { name: name(r), points: column.targets(&of(r), at) });
                series.filter(|s| s.points.len() > 1).collect()
            }
        };
        let place = regions.first().filter(|_| regions.len() == 1).map(name).unwrap_or_default();
        let what = if regions.len() == 1 { "：目标与实际" } else { "：各年目标" };
        let frame = column.frame(&format!("{place}{}{what}", column.indicator.zh), width);
        Lines { frame, series: series.into_iter().filter(|s| !s.points.is_empty()).collect() }
    }
}

impl Column {
    fn frame(&self, title: &str, width: u32) -> Frame {
        let unit = self.unit_words();
        let better = if self.indicator.ascending { "" } else { "；低者在前" };
        Frame {
            title: title.to_owned(),
            subtitle: format!("单位：{}{better}", if unit.is_empty() { "个" } else { &unit }),
            source: "来源：各地各年政府工作报告，由“落实”（Luoshi）读取".to_owned(),
            width,
        }
    }

    fn bar(&self, row: &Row, cell: &Cell) -> Bar {
        let quote = cell.targets.first().map(|f| f.text).or(cell.relations.first().map(|p| p.text));
        let words = match (cell.targets.first(), cell.relations.first()) {
            (Some(figure), _) => self.words(figure),
            (None, Some(promise)) => promise.words(),
            (None, None) => "未提及".to_owned(),
        };
        let label = row.name.unwrap_or("地区不明");
        Bar {
            label: label.to_owned(),
            rank: cell.rank,
            value: cell.target().map(|f| self.value(f)),
            note: format!("{label}：{}", quote.map_or_else(|| words.clone(), plain)),
            words,
            mark: cell.actual().filter(|f| !f.several_years).map(|f| self.scaled(f.value)),
        }
    }

    fn targets(&self, rows: &[&Row], at: usize) -> Vec<Point> {
        rows.iter().filter_map(|row| self.point(row.year?, row.cells[at].target()?)).collect()
    }

    /// What each report says of the year before.
    fn actuals(&self, rows: &[&Row], at: usize) -> Vec<Point> {
        rows.iter().filter_map(|row| self.point(row.year? - 1, row.cells[at].actual()?)).collect()
    }

    fn point(&self, year: i32, figure: &Figure) -> Option<Point> {
        Some(Point { year, value: self.value(figure), words: self.words(figure) })
    }

    fn value(&self, figure: &Figure) -> Value {
        let (from, to) = (self.scaled(figure.value), self.scaled(figure.end()));
        let bound = if from == to && figure.bound == Bound::Range { Bound::Exact } else { figure.bound };
        Value { from, to, bound, stretch: figure.stretch }
    }

    fn scaled(&self, number: Number) -> rust_decimal::Decimal {
        number.0 / self.scale.by
    }
}
