//! The indicator of a subject: its name in the catalogue, or none where there is doubt.

use crate::catalogue::{Indicator, Prefixes, Suffixes, catalogue};
use crate::quantity::ChangeKind;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Places, times and adverbs in front of a subject, which name no other measure.
static NEUTRAL: LazyLock<Prefixes> = LazyLock::new(|| {
    Prefixes::new(&[
        "全省",
        "全市",
        "全区",
        "全县",
        "全州",
        "全国",
        "全自治区",
        "我省",
        "我市",
        "我区",
        "我县",
        "本市",
        "全年",
        "今年",
        "年均",
        "力争",
        "确保",
        "预计",
        "实际",
        "名义",
        "完成",
        "拟",
        "中央财政",
        "中央财政预算",
        "今年再",
        "三年内",
        "拟安排",
        "安排",
        "中央财政拟安排",
        "实现",
        "新",
        "累计",
        "全社会",
        "年度",
        "全部",
        "当年",
        "再",
        "优先",
        "地方",
        "各类",
        "各级",
        "辖区",
        "城市",
        "省级",
        "市级",
        "自治区",
        "省",
        "全域",
        "重点",
        "省重点",
        "省重大",
    ])
});

/// Words behind a subject that name no other measure.
static BEHIND: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&["增速", "增幅", "涨幅", "增长率", "总量", "年均", "工程", "任务", "数量", "建设", "不动摇"])
});

/// The id of the indicator that a subject names, for a target of that kind and unit.
pub(super) fn of(subject: &str, kind: ChangeKind, unit: &str) -> Option<&'static str> {
    best(candidates(subject, &plain(subject), is_rate(kind)), kind, unit)
}

/// The indicators that a subject may name, for targets of several kinds and units.
pub(super) struct Named {
    rates: Vec<&'static Indicator>,
    others: Vec<&'static Indicator>,
}

impl Named {
    pub(super) fn by(subject: &str) -> Self {
        let all = |rate| candidates(subject, &plain(subject), rate).collect();
        Named { rates: all(true), others: all(false) }
    }

    /// As [`of`].
    pub(super) fn of(&self, kind: ChangeKind, unit: &str) -> Option<&'static str> {
        let candidates = if is_rate(kind) { &self.rates } else { &self.others };
        best(candidates.iter().copied(), kind, unit)
    }
}

/// The first that fits. What is known by its rises alone is the same indicator when it falls
/// (进出口总额下降2.3%), and the other way round.
fn best(candidates: impl Iterator<Item = &'static Indicator>, kind: ChangeKind, unit: &str) -> Option<&'static str> {
    let other = match kind {
        ChangeKind::Growth => Some(ChangeKind::Decline),
        ChangeKind::Decline => Some(ChangeKind::Growth),
        _ => None,
    };
    let mut near = None;
    for indicator in candidates {
        if fits(indicator, kind, unit) {
            return Some(&indicator.id);
        }
        if near.is_none() && other.is_some_and(|other| fits(indicator, other, unit)) {
            near = Some(indicator.id.as_str());
        }
    }
    near
}

fn fits(indicator: &Indicator, kind: ChangeKind, unit: &str) -> bool {
    indicator.kinds.contains(&kind)
        && (indicator.units.is_empty() || indicator.units.iter().any(|u| u == unit) || kind == ChangeKind::Multiple)
}

fn is_rate(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Growth | ChangeKind::Decline)
}

/// A subject without quotation marks.
fn plain(subject: &str) -> Cow<'_, str> {
    let quoted = subject.contains(['“', '”']);
    if quoted { Cow::Owned(subject.replace(['“', '”'], "")) } else { Cow::Borrowed(subject) }
}

/// The indicators that a subject names by its words: whole first, then shortened from the front.
fn candidates(subject: &str, plain: &str, rate: bool) -> impl Iterator<Item = &'static Indicator> {
    let verb = super::subject::verb_of(subject).unwrap_or("");
    std::iter::successors(Some(plain), move |words| shorter(words, rate))
        .flat_map(|words| [Some(words), without_end(words)])
        .flatten()
        .flat_map(move |words| {
            catalogue().indicators.of_subject(words).filter(move |i| i.verbs.is_empty() || is_told_by(i, verb, words))
        })
}

/// Whether the verb before the words is one that tells the indicator, or the words have it as a part of the name:
/// 保障性住房新开工, 新升规工业企业.
fn is_told_by(indicator: &Indicator, verb: &str, words: &str) -> bool {
    indicator
        .verbs
        .iter()
        .map(String::as_str)
        .any(|own| verb.ends_with(own) || verb.starts_with(own) || words.ends_with(own) || words.starts_with(own))
}

fn without_end(words: &str) -> Option<&str> {
    let end = BEHIND.at(words)?;
    // 新增千亿斤粮食生产能力建设 is the name of a programme of years.
    Some(&words[..words.len() - end.len()]).filter(|w| !w.is_empty() && !w.ends_with("能力"))
}

/// The subject without the neutral word or the delivering verb in front.
fn shorter(words: &str, rate: bool) -> Option<&str> {
    // 新登记经营主体增长16% tells of those newly registered, not of all.
    if rate && words.starts_with('新') && !words.starts_with("新农") {
        return place(words);
    }
    let neutral = NEUTRAL.at(words);
    let verb = catalogue().verbs.at(words, |v| v.delivers || v.adverb || v.weakens).map(|v| v.word.as_str());
    let longest = neutral.map_or("", |n| n).len().max(verb.map_or(0, str::len));
    if longest > 0 && longest < words.len() {
        let rest = &words[longest..];
        return Some(rest.strip_prefix(['和', '、', '及']).unwrap_or(rest));
    }
    place(words)
}

/// 青川市 in 青川市城镇新增就业: a name up to 省, 市, 县 or 区 that the catalogue knows.
fn place(words: &str) -> Option<&str> {
    let regions = &catalogue().regions;
    let (end, _) = regions.may_begin(words).then(|| regions.named_in(words).next()).flatten()?;
    let starts = regions.named_in(&words[..end]).next().is_some_and(|(e, r)| e == r.name.len());
    (starts && end < words.len()).then_some(&words[end..])
}
