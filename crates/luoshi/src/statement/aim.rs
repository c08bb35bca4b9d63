//! What must be so for a number to hold: done in the period, reached by its end, kept all along.

use super::target::Aim;
use crate::catalogue::{Change, Reach, Suffixes, catalogue};
use crate::phrase::Chars;
use crate::quantity::{Bound, ChangeKind, Quantity};
use std::sync::LazyLock;

/// Nouns that name an amount of a period even behind 达到 or 突破.
static FLOWS: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&[
        "就业",
        "到位资金",
        "完成投资",
        "资金",
        "投资",
        "减税",
        "降费",
        "贷款",
        "首贷",
        "赤字",
        "补贴",
        "发放",
        "新增",
        "劳务收入",
        "销售",
        "开工",
        "拉动消费",
        "带动",
        "地方债",
        "债券",
        "培训",
        "赤字规模",
        "投资总额",
    ])
});

/// Nouns that name a level even without 达到.
static LEVELS: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&[
        "率",
        "比重",
        "占比",
        "比例",
        "强度",
        "总量",
        "总产值",
        "产值",
        "产量",
        "规模",
        "总额",
        "余额",
        "装机",
        "能力",
        "寿命",
        "标准",
        "收入",
        "浓度",
        "里程",
        "面积",
        "产能",
        "密度",
        "水平",
        "支出",
        "生产总值",
        "发电量",
        "库容",
        "人口",
        "出栏",
        "存栏",
        "学位数",
        "托位数",
        "拥有量",
        "用电量",
        "用户",
        "吞吐量",
        "总数",
        "数量",
    ])
});

/// The aim of a target, from the verb before it, its subject and its unit.
pub(super) fn aim(kind: ChangeKind, level: Option<Reach>, subject: &str, quantity: &Quantity, delivered: bool) -> Aim {
    if level == Some(Reach::Keep) {
        return Aim::Keep;
    }
    let ratio = matches!(quantity.unit.as_str(), "%" | "百分点" | "‰" | "倍" | "成" | "岁");
    match kind {
        ChangeKind::Growth | ChangeKind::Decline | ChangeKind::Multiple => return Aim::Reach,
        ChangeKind::Change => return if ratio { Aim::Reach } else { Aim::Do },
        ChangeKind::Amount => {}
    }
    // 失业率5%以内 is a line never to be crossed, 贫困发生率降到1%以下 is to be reached.
    let short = quantity.hedge.as_deref().is_some_and(|h| matches!(h, "不足" | "不到"));
    let ceiling = quantity.bound == Bound::AtMost && level != Some(Reach::Reach) && !short;
    let floor = quantity.hedge.as_deref().is_some_and(|h| matches!(h, "不低于" | "不超过" | "不高于" | "不少于"));
    if ratio {
        return if floor || ceiling { Aim::Keep } else { Aim::Reach };
    }
    if flows(subject) {
        return Aim::Do;
    }
    if (level == Some(Reach::Reach) || stands(subject)) && !delivered {
        return Aim::Reach;
    }
    let counted = matches!(quantity.unit.as_str(), "次" | "项" | "个" | "件" | "户次")
        && !subject.ends_with("数量")
        && !subject.ends_with("总数");
    // 改造面积, 建设里程: so much was worked on.
    let worked = ["面积", "里程"].iter().any(|noun| {
        subject
            .strip_suffix(noun)
            .is_some_and(|work| catalogue().verbs.before(work, |v| v.delivers && v.event.is_none()).is_some())
    });
    let shed = subject.ends_with("落后产能") || subject.ends_with("过剩产能");
    if LEVELS.at(subject).is_some() && !delivered && !counted && !shed && !worked && !begins_with_work(subject) {
        return if floor { Aim::Keep } else { Aim::Reach };
    }
    let crossed = quantity.hedge.as_deref().is_some_and(|h| matches!(h, "突破" | "迈上" | "跨过" | "站上" | "跃上"));
    let times = matches!(quantity.unit.as_str(), "次" | "场" | "场次" | "期");
    // 投入不少于6亿元 is spent, 库存不低于6万吨 is held.
    if floor && !delivered && !times && quantity.hedge.as_deref() != Some("不少于") {
        return Aim::Keep;
    }
    if subject.contains("装机") && !subject.contains("新增") || crossed && !delivered {
        Aim::Reach
    } else {
        Aim::Do
    }
}

/// Whether a subject is an amount of a period even behind 达到 or 突破.
pub(super) fn flows(subject: &str) -> bool {
    // Most subjects have none of the words' characters.
    static TELLING: Chars = Chars::of("新投财安");
    FLOWS.at(subject).is_some() && !subject.ends_with("稳定就业")
        || TELLING.any_in(subject)
            && (subject.contains("新增") || is_new(subject) || subject.contains("投资额") || is_spent(subject))
}

/// 新投产里程, 新开工面积: what came about in the period.
fn is_new(subject: &str) -> bool {
    subject
        .strip_prefix('新')
        .is_some_and(|rest| catalogue().verbs.at(rest, |v| v.delivers || v.event.is_some()).is_some())
}

/// Public money spent is an amount of its period, whatever verb stands before it; a household's spending is a level.
fn is_spent(subject: &str) -> bool {
    (subject.contains("财政") || subject.contains("安排"))
        && ["支出", "投入", "经费"].iter().any(|w| subject.ends_with(w))
        && !subject.ends_with("财政支出")
        && !["人均", "每人", "占", "预算"].iter().any(|w| subject.contains(w))
}

/// 综合治理水土流失面积, 压减过剩产能: a verb of work first makes an amount done of a noun of measure.
fn begins_with_work(subject: &str) -> bool {
    let rest = ["综合", "累计"].iter().find_map(|w| subject.strip_prefix(w)).unwrap_or(subject);
    catalogue().verbs.at(rest, |v| v.delivers || v.change == Some(Change::Fall)).is_some()
}

/// Whether a verb of work stands in a subject: 共建中心, 开行班列.
pub(super) fn acts(subject: &str) -> bool {
    let verbs = &catalogue().verbs;
    subject
        .char_indices()
        .any(|(at, _)| verbs.at(&subject[at..], |v| v.acts() && !v.noun && v.word.chars().count() > 1).is_some())
}

/// Whether a subject stands at a place or on a list: 10个平台布局, 20家企业上榜.
pub(super) fn stands(subject: &str) -> bool {
    static TELLING: Chars = Chars::of("拥参覆");
    ["布局", "在建", "在运", "上市", "入驻", "稳定就业", "积累", "参保"].iter().any(|w| subject.ends_with(w))
        || ["覆盖", "拥有", "现有"].iter().any(|w| subject.starts_with(w))
        || TELLING.any_in(subject) && has_or_reaches(subject)
        || subject == "有"
}

/// 拥有, 参加…保险, 覆盖 within a subject.
fn has_or_reaches(subject: &str) -> bool {
    subject.contains("拥有")
        || subject.contains("参加") && ["保险", "保障", "医保", "社保"].iter().any(|w| subject.contains(w))
        || subject.contains("覆盖") && !subject.contains("新增")
}

/// Whether a subject begins with a verb that delivers an amount.
pub(super) fn delivers(subject: &str) -> bool {
    catalogue().verbs.at(subject, |v| v.delivers).is_some() && !subject.starts_with("生产总值")
}
