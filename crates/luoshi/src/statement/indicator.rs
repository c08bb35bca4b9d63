//! The indicator of a subject: its name in the catalogue, or none where there is doubt.

use crate::catalogue::{Prefixes, catalogue};
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
const BEHIND: &[&str] = &["增速", "增幅", "涨幅", "增长率", "总量", "年均", "工程", "任务", "数量"];

/// The id of the indicator that a subject names, for a target of that kind and unit. What is known
/// by its rises alone is the same indicator when it falls (进出口总额下降2.3%), and the other way round.
pub(super) fn of(subject: &str, kind: ChangeKind, unit: &str) -> Option<&'static str> {
    let other = match kind {
        ChangeKind::Growth => Some(ChangeKind::Decline),
        ChangeKind::Decline => Some(ChangeKind::Growth),
        _ => None,
    };
    told_by(subject, kind, unit).or_else(|| told_by(subject, other?, unit))
}

fn told_by(subject: &str, kind: ChangeKind, unit: &str) -> Option<&'static str> {
    let verb = super::subject::verb_of(subject).unwrap_or("");
    let quoted = subject.contains(['“', '”']);
    let plain = if quoted { Cow::Owned(subject.replace(['“', '”'], "")) } else { Cow::Borrowed(subject) };
    let mut rest = plain.as_ref();
    loop {
        for words in
            [rest].into_iter().chain(BEHIND.iter().filter_map(|b| rest.strip_suffix(b)).filter(|w| !w.is_empty()))
        {
            if let Some(id) = exact(words, verb, kind, unit) {
                return Some(id);
            }
        }
        rest = shorter(rest, kind)?;
    }
}

fn exact(words: &str, verb: &str, kind: ChangeKind, unit: &str) -> Option<&'static str> {
    let fits = |i: &&crate::catalogue::Indicator| {
        i.kinds.contains(&kind)
            && (i.units.is_empty() || i.units.iter().any(|u| u == unit) || kind == ChangeKind::Multiple)
            && (i.verbs.is_empty()
                || i.verbs.iter().any(|v| verb.ends_with(v.as_str()) || verb.starts_with(v.as_str())))
    };
    catalogue().indicators.of_subject(words).find(fits).map(|i| i.id.as_str())
}

/// The subject without the neutral word or the delivering verb in front.
fn shorter(words: &str, kind: ChangeKind) -> Option<&str> {
    // 新登记经营主体增长16% tells of those newly registered, not of all.
    if matches!(kind, ChangeKind::Growth | ChangeKind::Decline) && words.starts_with('新') && !words.starts_with("新农")
    {
        return place(words);
    }
    let neutral = NEUTRAL.at(words);
    let verb = catalogue().verbs.at(words, |v| v.delivers || v.adverb).map(|v| v.word.as_str());
    let longest = neutral.map_or("", |n| n).len().max(verb.map_or(0, str::len));
    if longest > 0 && longest < words.len() {
        let rest = &words[longest..];
        return Some(rest.strip_prefix(['和', '、', '及']).unwrap_or(rest));
    }
    place(words)
}

/// 青川市 in 青川市城镇新增就业: a name up to 省, 市, 县 or 区 that the catalogue knows.
fn place(words: &str) -> Option<&str> {
    let (end, _) = catalogue().regions.named_in(words).next()?;
    let starts = catalogue().regions.named_in(&words[..end]).next().is_some_and(|(e, r)| e == r.name.len());
    (starts && end < words.len()).then_some(&words[end..])
}
