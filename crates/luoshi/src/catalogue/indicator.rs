//! Indicators: what is measured, under one name across reports.

use crate::quantity::ChangeKind;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::HashMap;

/// How the actuals of periods add up to the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accumulation {
    /// 累计: the periods' values add up.
    Cumulative,
    /// 当期: each period has a value of its own.
    Period,
    /// 时点: a value at a point of time.
    Point,
}

/// Whether a target must be achieved or depends on the market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obligation {
    /// 约束性
    Binding,
    /// 预期性
    Expected,
}

/// An indicator of the catalogue.
#[derive(Debug, Clone, Deserialize)]
pub struct Indicator {
    /// Its name in the output.
    pub id: String,
    /// Its Chinese name.
    pub zh: String,
    /// Its English name.
    pub en: String,
    /// The kinds of target that it is for.
    pub kinds: Vec<ChangeKind>,
    /// How texts name what is measured, without place, time and delivering verb.
    pub subjects: Vec<String>,
    /// The delivering verbs that it is told by, where the same noun has several indicators.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// The unit words that it is given in.
    pub units: Vec<String>,
    /// Whether higher is better.
    pub ascending: bool,
    /// How periods add up.
    pub accumulation: Accumulation,
    /// Within what 左右 is met: in units, or as a share ("1%").
    pub tolerance: String,
    /// Whether 左右 means not above (居民消费价格涨幅).
    #[serde(default)]
    pub ceiling: bool,
    /// Binding or expected.
    pub obligation: Obligation,
    /// The id of its policy field.
    pub field: String,
    /// A phrase that has it.
    pub example: String,
    /// A phrase that looks like it and measures something else.
    #[serde(default)]
    pub counter: String,
}

impl Indicator {
    /// The tolerance in units for a target of that value.
    #[must_use]
    pub fn tolerance_at(&self, value: Decimal) -> Decimal {
        let share = self.tolerance.strip_suffix('%').and_then(|s| s.parse::<Decimal>().ok());
        match share {
            Some(share) => (value * share / Decimal::ONE_HUNDRED).abs(),
            None => self.tolerance.parse().unwrap_or_default(),
        }
    }
}

/// All indicators.
#[derive(Debug)]
pub struct Indicators {
    /// In the order of the file.
    pub all: Vec<Indicator>,
    by_subject: HashMap<String, Vec<usize>>,
    by_id: HashMap<String, usize>,
}

#[derive(Deserialize)]
struct File {
    indicator: Vec<Indicator>,
}

impl Indicators {
    pub(super) fn parse(text: &str) -> Self {
        let all = super::parsed::<File>("indicators.toml", text).indicator;
        let mut by_subject: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, indicator) in all.iter().enumerate() {
            for subject in &indicator.subjects {
                by_subject.entry(subject.clone()).or_default().push(i);
            }
        }
        let by_id = all.iter().enumerate().map(|(i, indicator)| (indicator.id.clone(), i)).collect();
        Indicators { all, by_subject, by_id }
    }

    /// The indicators that a subject names.
    pub fn of_subject(&self, subject: &str) -> impl Iterator<Item = &Indicator> {
        self.by_subject.get(subject).into_iter().flatten().map(|&i| &self.all[i])
    }

    /// The indicator of an id.
    #[must_use]
    pub fn of_id(&self, id: &str) -> Option<&Indicator> {
        self.by_id.get(id).map(|&i| &self.all[i])
    }
}
