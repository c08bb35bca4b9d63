//! What is promised without a number: 与经济增长同步, 高于全国平均, 合理增长, 保持稳定.

use super::target::Target;
use super::{indicator, share, subject};
use crate::catalogue::{Suffixes, catalogue};
use crate::phrase::{Held, Phrase, Words};
use crate::quantity::ChangeKind;
use std::ops::Range;
use std::sync::LazyLock;

/// How a subject is to stand to something else, or to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// 与经济增长同步
    InStep,
    /// 高于全国平均
    Above,
    /// 低于全国平均
    Below,
    /// 合理增长
    Rising,
    /// 稳步下降
    Falling,
    /// 保持稳定
    Steady,
    /// 完成国家下达任务
    Assigned,
}

impl RelationKind {
    /// The word of the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            RelationKind::InStep => "in_step",
            RelationKind::Above => "above",
            RelationKind::Below => "below",
            RelationKind::Rising => "rising",
            RelationKind::Falling => "falling",
            RelationKind::Steady => "steady",
            RelationKind::Assigned => "assigned",
        }
    }
}

/// A promise about something measured, without a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// What is measured.
    pub subject: String,
    /// Its id in the catalogue.
    pub indicator: Option<&'static str>,
    /// How it is to stand or move.
    pub relation: RelationKind,
    /// What it is compared with.
    pub to: Option<String>,
    /// The words of the relation alone, in the normal form.
    pub quote: Range<usize>,
}

/// Words by which something measured is known: a relation is claimed of such alone.
static MEASURED: Words<61> = Words::new([
    "收入",
    "产值",
    "增加值",
    "产量",
    "投资",
    "总额",
    "价格",
    "物价",
    "失业率",
    "就业",
    "进出口",
    "外贸",
    "财政",
    "贷款",
    "融资规模",
    "贷款增速",
    "能耗",
    "排放",
    "国际收支",
    "汇率",
    "规模",
    "总量",
    "比重",
    "占比",
    "强度",
    "生产总值",
    "经济增速",
    "经济增长",
    "消费",
    "零售",
    "质量指标",
    "等指标",
    "指标",
    "GDP",
    "CPI",
    "主要经济指标",
    "税收",
    "利用外资",
    "用电量",
    "浓度",
    "覆盖率",
    "面积",
    "存款",
    "储量",
    "数量",
    "花费",
    "人次",
    "粮食",
    "播种",
    "天数比例",
    "碳排放",
    "工资",
    "养老金",
    "待遇",
    "标准",
    "城镇化率",
    "利润",
    "外资",
    "出口",
    "单产",
    "劳动报酬",
]);

/// The relations of a clause; words that a target already measures are none.
pub(super) fn relations(words: Phrase, offset: usize, targets: &[Target]) -> Vec<Relation> {
    // 面积逐年增加、品质继续提高: each item moves by itself.
    let items: Vec<&str> = words.split('、').collect();
    if items.len() > 1 && items.iter().all(|i| moving(i).is_some() || ends_in_movement(i)) {
        let mut start = offset;
        let mut all = Vec::new();
        for item in items {
            all.extend(moving(item).map(|found| one(found, start, targets)).unwrap_or_default());
            start += item.len() + '、'.len_utf8();
        }
        return all;
    }
    // 推动产值持续增长 is work; what is to come of it is no promise by itself.
    if ["推动", "促进", "力促", "带动"].iter().any(|push| words.starts_with(push)) && compared(words).is_none()
    {
        return Vec::new();
    }
    let found = in_step(words).or_else(|| compared(words)).or_else(|| assigned(words)).or_else(|| moving(words.text()));
    found.filter(|_| MEASURED.any_in(words)).map(|found| one(found, offset, targets)).unwrap_or_default()
}

/// The relations that were found in a stretch that begins at `offset`, one a subject.
fn one(found: Found, offset: usize, targets: &[Target]) -> Vec<Relation> {
    let Found { subject: head, relation, to, quote } = found;
    let quote = offset + quote.start..offset + quote.end;
    if targets.iter().any(|t| t.quote.start < quote.end + 12 && quote.start < t.quote.end + 12) {
        return Vec::new();
    }
    subjects(head)
        .into_iter()
        .map(|subject| Relation {
            indicator: indicator_of(&subject, relation),
            subject,
            relation,
            to: to.clone(),
            quote: quote.clone(),
        })
        .collect()
}

struct Found<'t> {
    subject: &'t str,
    relation: RelationKind,
    to: Option<String>,
    quote: Range<usize>,
}

/// 与…同步, 和…保持同步, 与…相匹配, 与…基本同步.
fn in_step<'t>(words: Phrase<'t, '_>) -> Option<Found<'t>> {
    static ENDS: Words<9> = Words::new([
        "保持基本同步",
        "基本保持同步",
        "保持同步",
        "基本同步",
        "同步提高",
        "同步",
        "相匹配",
        "相适应",
        "基本匹配",
    ]);
    let (end_at, end) = ENDS.found_in(words).next()?;
    let words = words.text();
    let at = words[..end_at].rmatch_indices(['与', '和', '同']).map(|(at, _)| at).find(|&at| {
        words[at..end_at].contains("增长")
            || words[at..end_at].contains("发展")
            || words[at..end_at].contains("增速")
            || words[at..end_at].contains("提高")
    })?;
    // 建立与经济增长相适应的机制 promises the mechanism.
    if words[end_at + end.len()..].starts_with('的') {
        return None;
    }
    let link = words[at..].chars().next()?.len_utf8();
    let to = words[at + link..end_at].trim_end_matches("保持").trim_end_matches("基本");
    (to.chars().count() <= 16).then(|| Found {
        subject: &words[..at],
        relation: RelationKind::InStep,
        to: Some(to.to_owned()),
        quote: at..end_at + end.len(),
    })
}

/// 高于全国平均水平, 快于经济增长, 低于全国.
fn compared<'t>(words: Phrase<'t, '_>) -> Option<Found<'t>> {
    // 不低于上年 is at least as much.
    static AT_LEAST: Words<2> = Words::new(["不低于", "不慢于"]);
    static AT_MOST: Words<2> = Words::new(["不高于", "不快于"]);
    static ABOVE: Words<6> = Words::new(["高于", "快于", "优于", "好于", "跑赢", "超过"]);
    static BELOW: Words<2> = Words::new(["低于", "慢于"]);
    let (relation, (at, word)) = [
        (RelationKind::Above, AT_LEAST.found_in(words).next()),
        (RelationKind::Below, AT_MOST.found_in(words).next()),
        (RelationKind::Above, ABOVE.found_in(words).next()),
        (RelationKind::Below, BELOW.found_in(words).next()),
    ]
    .into_iter()
    .find_map(|(relation, found)| Some((relation, found?)))?;
    let words = words.text();
    let to = &words[at + word.len()..];
    let known = ["全国", "全省", "全市", "平均", "经济增", "GDP", "城镇居民", "上年", "生产总值", "目标", "预期"]
        .iter()
        .any(|w| to.starts_with(w));
    let subject = without_adverbs(&words[..at]);
    (known && !to.chars().any(|c| c.is_ascii_digit()) && to.chars().count() <= 16 && !subject.is_empty())
        .then(|| Found { subject, relation, to: Some(to.to_owned()), quote: at..words.len() })
}

/// 增量要明显 → 增量: what is measured, without how it is to move.
fn without_adverbs(words: &str) -> &str {
    const ADVERBS: &[&str] =
        &["继续", "持续", "均", "保持", "实现", "总体", "明显", "实际", "要", "也", "进一步", "分别", "的"];
    let mut subject = words;
    while let Some(shorter) = ADVERBS.iter().find_map(|a| subject.strip_suffix(a)) {
        subject = shorter;
    }
    subject.trim_start_matches('了')
}

/// 完成国家下达任务, 全面完成任务, 达到国家要求.
fn assigned<'t>(words: Phrase<'t, '_>) -> Option<Found<'t>> {
    static PHRASES: Words<10> = Words::new([
        "全面完成任务",
        "完成省下达",
        "完成上级下达",
        "完成下达任务",
        "完成国家",
        "达到国家要求",
        "完成省定",
        "完成市下达",
        "完成市定",
        "达到市定",
    ]);
    let at = PHRASES.found_in(words).next().map(|(at, _)| at).filter(|&at| at > 0)?;
    let words = words.text();
    Some(Found { subject: &words[..at], relation: RelationKind::Assigned, to: None, quote: at..words.len() })
}

static RISING: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&[
        "保持合理增长",
        "合理增长",
        "实现正增长",
        "正增长",
        "稳步增长",
        "较快增长",
        "稳定增长",
        "合理回升",
        "稳步提升",
        "稳步提高",
        "持续增长",
        "高速增长",
        "平稳增长",
        "适度增长",
        "持续提升",
        "恢复性增长",
        "稳中有升",
        "快速增长",
    ])
});
static FALLING: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&[
        "进一步下降",
        "持续下降",
        "继续下降",
        "稳步下降",
        "逐步下降",
        "只降不升",
        "持续降低",
        "继续降低",
        "继续减少",
        "持续减少",
        "持续缩小",
        "继续缩小",
        "稳中有降",
    ])
});
static STEADY: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&[
        "保持基本稳定",
        "基本保持稳定",
        "保持总体稳定",
        "保持稳定",
        "基本稳定",
        "总体稳定",
        "基本平衡",
        "回稳向好",
        "稳量提质",
        "促稳提质",
        "稳中提质",
        "稳中向好",
        "保持平稳",
        "稳中有进",
        "总体平衡",
    ])
});

/// All words that tell a movement.
pub(crate) fn movements() -> impl Iterator<Item = &'static str> {
    [&RISING, &FALLING, &STEADY].into_iter().flat_map(|list| list.list()).copied()
}

fn ends_in_movement(words: &str) -> bool {
    [&RISING, &FALLING, &STEADY].iter().any(|list| list.at(words).is_some())
}

/// 合理增长, 稳步提升, 正增长, 合理回升, 保持稳定, 回稳向好.
fn moving(words: &str) -> Option<Found<'_>> {
    let (relation, word) = (RISING.at(words).map(|w| (RelationKind::Rising, w)))
        .or_else(|| FALLING.at(words).map(|w| (RelationKind::Falling, w)))
        .or_else(|| STEADY.at(words).map(|w| (RelationKind::Steady, w)))?;
    let at = words.len() - word.len();
    let subject = without_adverbs(&words[..at]);
    let short = subject.chars().count() <= 24;
    let known = MEASURED.found_in(Held::of(subject).phrase(subject)).any(|(_, m)| short || subject.ends_with(m));
    (known && subject.chars().count() >= 2).then_some(Found { subject, relation, to: None, quote: at..words.len() })
}

/// The subjects that a relation is claimed of: each of a series of measures.
fn subjects(head: &str) -> Vec<String> {
    let cleaned = subject::clean(head);
    let cleaned =
        cleaned.trim_end_matches("增长").trim_end_matches("增速").trim_end_matches("等指标").trim_end_matches("保持");
    if cleaned.starts_with("城乡") {
        return vec![cleaned.to_owned()];
    }
    let items = share::split(cleaned);
    if items.is_empty() { vec![cleaned.to_owned()] } else { items }
}

fn indicator_of(subject: &str, relation: RelationKind) -> Option<&'static str> {
    let kinds = match relation {
        RelationKind::InStep | RelationKind::Above | RelationKind::Below | RelationKind::Rising => {
            [ChangeKind::Growth, ChangeKind::Amount, ChangeKind::Decline]
        }
        RelationKind::Falling => [ChangeKind::Decline, ChangeKind::Amount, ChangeKind::Growth],
        RelationKind::Steady | RelationKind::Assigned => [ChangeKind::Amount, ChangeKind::Decline, ChangeKind::Growth],
    };
    let subject = subject.trim_end_matches("实际").trim_end_matches("降低").trim_end_matches("下降");
    let named = indicator::Named::by(subject);
    let known = || {
        let units = |kind| ["%", "斤", "吨", "元"].map(|unit| named.of(kind, unit));
        kinds.into_iter().flat_map(units).flatten()
    };
    // 进出口回稳向好 is of what yearly tables list, its growth, rather than of its level.
    let listed = |id: &&str| catalogue().indicators.of_id(id).is_some_and(|i| i.headline.is_some());
    known().find(listed).or_else(|| known().next())
}
