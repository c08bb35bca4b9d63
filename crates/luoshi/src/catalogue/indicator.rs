//! Indicators: what is measured, under one name across reports.

use crate::quantity::ChangeKind;
use foldhash::{HashMap, HashMapExt};
use rust_decimal::Decimal;
use serde::Deserialize;

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
    /// The ids of what it is made of, each with those that stand for it: told together they tell of it.
    #[serde(default)]
    pub parts: Vec<Vec<String>>,
    /// The id of what it became one with: a report that tells of that tells of it.
    pub merged: Option<String>,
    /// Whether higher is better.
    pub ascending: bool,
    /// How periods add up.
    pub accumulation: Accumulation,
    /// Within what 左右 is met: in units, or as a share ("1%").
    pub tolerance: String,
    /// Whether 左右 means not above (居民消费价格涨幅).
    #[serde(default)]
    pub ceiling: bool,
    /// Whether more than the target is neither better nor worse (money in circulation): never exceeded.
    #[serde(default)]
    pub two_sided: bool,
    /// Binding or expected.
    pub obligation: Obligation,
    /// The id of its policy field.
    pub field: String,
    /// By which word yearly tables of provinces call it, where they list it.
    #[serde(skip)]
    pub headline: Option<String>,
    /// Whether amounts of several places make a sum; not so per head, a standard, a price.
    #[serde(default = "yes")]
    pub adds_up: bool,
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
            Some(share) => (value / Decimal::ONE_HUNDRED).saturating_mul(share).abs(),
            None => self.tolerance.parse().unwrap_or_default(),
        }
    }
}

fn yes() -> bool {
    true
}

/// All indicators.
#[derive(Debug)]
pub struct Indicators {
    /// In the order of the file.
    pub all: Vec<Indicator>,
    by_subject: HashMap<String, Vec<usize>>,
    by_id: HashMap<String, usize>,
    headline: Vec<usize>,
}

#[derive(Deserialize)]
struct File {
    /// Ids and the words of yearly tables.
    headline: Vec<(String, String)>,
    indicator: Vec<Indicator>,
}

impl Indicators {
    pub(super) fn parse(text: &str) -> Self {
        let File { headline, indicator: mut all } = super::parsed("indicators.toml", text);
        let mut by_subject: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, indicator) in all.iter().enumerate() {
            for subject in &indicator.subjects {
                by_subject.entry(subject.clone()).or_default().push(i);
            }
        }
        let by_id: HashMap<String, usize> = all.iter().enumerate().map(|(i, own)| (own.id.clone(), i)).collect();
        let headline = headline.into_iter().filter_map(|(id, word)| {
            let at = *by_id.get(&id)?;
            all[at].headline = Some(word);
            Some(at)
        });
        let headline = headline.collect();
        Indicators { all, by_subject, by_id, headline }
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

    /// Those that a person means by a name: an id, a Chinese or English name, the word of yearly
    /// tables, or an alias. The first of these that fits decides; only an alias may mean several.
    ///
    /// ```
    /// let indicators = &luoshi::catalogue::catalogue().indicators;
    /// let ids = |name| indicators.named(name).iter().map(|i| i.id.as_str()).collect::<Vec<_>>();
    /// assert_eq!(ids("gdp_growth"), ["gdp_growth"]);
    /// assert_eq!(ids("社零"), ["retail_sales_growth"]);
    /// assert_eq!((ids("GDP"), ids("gdp")), (vec!["gdp_growth"], vec!["gdp"]));
    /// assert_eq!(ids("经济增速"), ["gdp_growth"]);
    /// assert!(ids("没有这个指标").is_empty());
    /// ```
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<&Indicator> {
        let name = name.trim();
        let names: [fn(&Indicator) -> Option<&str>; 4] =
            [|i| Some(&i.id), |i| Some(&i.zh), |i| i.headline.as_deref(), |i| Some(&i.en)];
        let called = |same: fn(&str, &str) -> bool| {
            names.iter().find_map(|of| self.all.iter().find(|i| of(i).is_some_and(|own| same(own, name))))
        };
        // GDP is the word of yearly tables for its growth, gdp the id of its level.
        let own = called(|a, b| a == b).or_else(|| called(str::eq_ignore_ascii_case));
        match own {
            Some(one) => vec![one],
            None => self.all.iter().filter(|i| i.subjects.iter().any(|s| s.eq_ignore_ascii_case(name))).collect(),
        }
    }

    /// Those that yearly tables of provinces list, in their order.
    pub fn headline(&self) -> impl Iterator<Item = &Indicator> {
        self.headline.iter().map(|&i| &self.all[i])
    }
}
