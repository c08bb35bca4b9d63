//! Puts a target together from its number, its subject and the words between them.

use super::flow::Flow;
use super::measured::raises;
use super::tail::Tail;
use super::target::{Aim, Group, Target};
use super::time::Times;
use super::{aim, indicator};
use crate::catalogue::{Change, Reach, catalogue};
use crate::phrase::{Chars, Phrase};
use crate::quantity::{Bound, ChangeKind, Quantity};
use crate::structure::Part;
use rust_decimal::Decimal;

/// Puts a target together.
pub(super) struct Maker<'m, 's> {
    pub(super) group: &'m Group<'m>,
    pub(super) parsed: &'m Tail<'m>,
    pub(super) part: Part,
    pub(super) time: &'m Times,
    pub(super) flow: &'m Flow<'s>,
    pub(super) own_time: Option<super::time::Said>,
    pub(super) baselines: Option<&'m [Decimal]>,
    pub(super) number_first: bool,
    /// Whether the words before the number name nothing of their own.
    pub(super) inherits: bool,
}

impl Maker<'_, '_> {
    pub(super) fn make(&self, quantity: &Quantity, subject: &str, index: usize) -> Target {
        let kind = self.kind(quantity, subject);
        let lead = self.group.words.part(self.group.lead);
        let level = self.level(quantity);
        let delivered = aim::delivers(subject);
        let aim = match aim::aim(kind, level, subject, quantity, delivered) {
            Aim::Do if self.baselines.is_some() => Aim::Reach,
            aim => aim,
        };
        let change = self.parsed.change.or_else(|| changed_object(subject));
        let falls = kind == ChangeKind::Change && change == Some(Change::Fall);
        let value = if falls { -quantity.value } else { quantity.value };
        let average = self.parsed.average
            || subject.starts_with("年均")
            || subject.contains("年均增")
            || subject.ends_with("年均")
            || yearly(lead)
            || lead.contains("平均每年");
        let offset = self.group.offset;
        let total = lead.contains("累计") && quantity.unit != "%";
        let inherits = self.inherits;
        let stands = level == Some(Reach::Reach)
            || quantity.hedge.as_deref().is_some_and(|h| h != "约" && h != "近")
                && (inherits || !delivered && !aim::acts(subject))
            || self.flow.verb.is_none() && self.number_first && aim::stands(subject);
        let flow = aim == Aim::Do && (!stands || !inherits && (delivered || aim::flows(subject)))
            || total
            // 接连突破3万亿元、4万亿元: one after the other in the years told of.
            || self.group.quantities.len() > 1
                && ["接连", "先后", "相继"].iter().any(|w| lead.contains(*w))
            || aim == Aim::Keep
            || matches!(kind, ChangeKind::Growth | ChangeKind::Decline | ChangeKind::Change | ChangeKind::Multiple);
        let indicator = indicator::of(subject, kind, &quantity.unit);
        Target {
            subject: subject.to_owned(),
            indicator,
            value,
            upper: quantity.upper,
            unit: quantity.unit.clone(),
            bound: self.bound(quantity, index),
            kind,
            factor: self.factor(kind, quantity),
            aim,
            period: self.period(flow, average),
            average,
            baseline: self.baselines.and_then(|b| b.get(index).or(b.last())).copied(),
            of: self.flow.of.clone(),
            stretch: (self.flow.stretch || self.flow.stretch_here) && self.part != Part::Review,
            quote: quantity.quote.start + offset..quantity.quote.end + offset,
        }
    }

    /// 增长6%、力争7%: a second number of the same measure changes as the first one does.
    fn kind(&self, quantity: &Quantity, subject: &str) -> ChangeKind {
        let bare = self.parsed.change.is_none() && self.inherits;
        let again = bare && quantity.unit == "%" && self.group.lead.starts_with('、');
        match self.flow.changed.filter(|_| again && self.flow.stretch_here) {
            Some(kind) => kind,
            None => kind(self.parsed, quantity, subject, self.number_first),
        }
    }

    fn level(&self, quantity: &Quantity) -> Option<Reach> {
        if self.parsed.level.is_none() && self.flow.kept && self.group.lead.starts_with('、') && quantity.unit == "%" {
            return Some(Reach::Keep);
        }
        self.parsed.level
    }

    /// A bound that ends or begins a series holds for all of it: 分别增长4%、6%左右. A range is of its own number alone.
    fn bound(&self, quantity: &Quantity, index: usize) -> Bound {
        if quantity.bound != Bound::Exact || self.group.quantities.len() < 2 {
            return quantity.bound;
        }
        let all = self.group.quantities;
        let last = &all[all.len() - 1];
        let shared = |q: &Quantity| q.bound != Bound::Range;
        let hedged_behind = last.quote.end > last.core.end && index + 1 < all.len() && shared(last);
        let hedged_before = all[0].hedge.is_some() && index > 0 && shared(&all[0]);
        if hedged_behind && all[..all.len() - 1].iter().all(|q| q.bound == Bound::Exact) {
            last.bound
        } else if hedged_before && all[0].quote.end == all[0].core.end {
            all[0].bound
        } else {
            quantity.bound
        }
    }

    fn factor(&self, kind: ChangeKind, quantity: &Quantity) -> Option<Decimal> {
        if kind != ChangeKind::Multiple {
            return None;
        }
        let rises =
            self.parsed.change == Some(Change::Rise) && self.parsed.level.is_none() && quantity.own_kind.is_none();
        Some(if rises { quantity.value + Decimal::ONE } else { quantity.value })
    }

    fn period(&self, flow: bool, average: bool) -> Option<(i32, i32)> {
        let since = match self.parsed.since {
            Some(super::time::Said::Year(y)) => Some(y),
            _ => None,
        };
        let period = self.time.period(self.part, flow, average, self.own_time)?;
        Some(match since {
            Some(base) if base < period.1 && self.part == Part::Review => (base + 1, period.1),
            _ => period,
        })
    }
}

/// 各类活动年均吸引…: a yearly average said before the verb; 年均浓度 names a measure.
fn yearly(lead: Phrase) -> bool {
    let told = lead.contains("年均").then(|| lead.split_once("年均")).flatten();
    told.is_some_and(|(_, rest)| catalogue().verbs.at(rest, |v| v.acts() && v.word.chars().count() > 1).is_some())
}

/// What a value says of its subject.
fn kind(parsed: &Tail, quantity: &Quantity, subject: &str, number_first: bool) -> ChangeKind {
    if let Some(kind) = quantity.own_kind {
        return kind;
    }
    if quantity.unit == "倍" && !quantity.share {
        return ChangeKind::Multiple;
    }
    let percent = matches!(quantity.unit.as_str(), "%" | "成" | "‰" | "倍");
    if quantity.unit == "百分点" {
        return if parsed.change.is_none() { ChangeKind::Amount } else { ChangeKind::Change };
    }
    if percent && !(parsed.change.is_some() && parsed.level.is_none()) {
        // 年均增速5.7% measures what was measured before: its own words stand before the number.
        let ends = |nouns: &[&str]| nouns.iter().any(|w| subject.ends_with(w) || parsed.head.ends_with(w));
        // A natural growth rate is a level of its own.
        if ends(RATES_OF_RISE) && !ends(&["自然增长率"]) {
            return ChangeKind::Growth;
        }
        if ends(RATES_OF_FALL) {
            return ChangeKind::Decline;
        }
    }
    // 以6%左右的速度增长
    if percent && number_first && ["速度", "增速"].iter().any(|w| subject.starts_with(w)) {
        return ChangeKind::Growth;
    }
    if parsed.level.is_some() || number_first && raises(parsed) {
        return ChangeKind::Amount;
    }
    match parsed.change {
        Some(Change::Rise) if percent => ChangeKind::Growth,
        Some(Change::Fall) if percent => ChangeKind::Decline,
        // 农房风貌提升2万户: how many were served, not by how much anything rose.
        Some(_)
            if parsed.verb == Some("提升") && matches!(quantity.unit.as_str(), "户" | "人" | "家" | "公里" | "处") =>
        {
            ChangeKind::Amount
        }
        Some(_) => ChangeKind::Change,
        None if percent => verbal_noun(subject),
        None if number_first => ChangeKind::Amount,
        None => changed_object(subject).map_or(ChangeKind::Amount, |_| ChangeKind::Change),
    }
}

/// Nouns that name a rise by a percentage.
const RATES_OF_RISE: &[&str] = &[
    "涨幅",
    "增幅",
    "增速",
    "增长率",
    "涨跌幅",
    "增长速度",
    "提价幅度",
    "涨价幅度",
    "增长幅度",
    "上涨幅度",
    "提高幅度",
    "增长目标",
    "增长预期目标",
];

/// Nouns that name a fall by a percentage.
const RATES_OF_FALL: &[&str] = &["降幅", "下降率", "降低率", "压减比例", "减幅", "下降幅度", "降低幅度"];

/// 污染物浓度改善10% falls, though no verb of change stands before the number.
fn verbal_noun(subject: &str) -> ChangeKind {
    if subject.ends_with("改善") { ChangeKind::Decline } else { ChangeKind::Amount }
}

/// 增加床位2000个, 减少租赁费1亿元: the verb of change stands before its object.
fn changed_object(subject: &str) -> Option<Change> {
    static TELLING: Chars = Chars::of("减降");
    const FALLS: &[&str] = &["减少", "压减", "降低", "削减", "核减", "减轻"];
    let rises = ["增加", "净增"].iter().any(|v| subject.starts_with(v)) && !subject.starts_with("增加值");
    if rises || subject.ends_with("增量") {
        return Some(Change::Rise);
    }
    // 减轻企业负担 so much is an amount done, as 减负 is.
    if subject.ends_with("负担") {
        return None;
    }
    let falls = || FALLS.iter().any(|v| subject.contains(v) && !subject.ends_with(v));
    (TELLING.any_in(subject) && falls()).then_some(Change::Fall)
}
