//! Whether a number with a unit says how much of something there is, or only names, ranks or sorts.

use super::Number;
use crate::catalogue::catalogue;
use rust_decimal::Decimal;

/// Whether a number with a unit says how much of something there is.
pub(super) fn is_quantity(
    before: &str,
    number: &Number,
    unit: &str,
    after: &str,
    bound_behind: bool,
    hedge: Option<&str>,
) -> bool {
    let dimension = catalogue().units.of_word(unit).map_or("count", |u| u.dimension.as_str());
    // 均达到万亿元规模 is an amount; 万亿元产业 is a class.
    // 超亿元项目, 过千人企业: a class of projects.
    let classes = ["项目", "企业", "园区", "产业", "强县", "强镇", "集群"];
    if number.bare && hedge.is_some() && classes.iter().any(|c| after.starts_with(c)) {
        return false;
    }
    let reached = before.ends_with(['到', '达', '至']) && after.starts_with("规模") || before.ends_with("新增");
    if after.starts_with('级') || number.bare && !(hedge.is_some() || bound_behind || number.bound.is_some() || reached)
    {
        return false;
    }
    // 以下14个方面: how many items a list has.
    if unit == "个" && (after.starts_with("方面") || after.starts_with("环节") || before.ends_with("以下")) {
        return false;
    }
    let listed = ["政策", "措施", "意见", "举措", "规定", "禁令"].iter().any(|w| after.starts_with(w));
    if !number.digits && !number.multiplied && listed {
        return false;
    }
    // 新36条 is a name.
    if unit == "条" && after.is_empty() && before.ends_with('新') {
        return false;
    }
    if is_kind_of(unit, after) || sums_up(before, number, after) {
        return false;
    }
    if is_threshold(unit, dimension, after, bound_behind) || is_capacity(dimension, after) {
        return false;
    }
    let place = catalogue().units.of_word(unit).is_some_and(|u| u.place);
    match unit {
        // 二期 and 第二轮 are ordinals; 培训班10期 and 19轮强降雨 count.
        "期" => number.digits && (hedge.is_some() || bound_behind || is_held(before)),
        "轮" => number.digits,
        "度" => number.multiplied && before.contains('电'),
        "年" | "月" | "日" | "号" | "周年" | "年度" | "届" | "级" | "代" | "星" | "时" | "点" | "字" | "维"
        | "千伏" | "伏" | "英寸" | "毫米" | "纳米" | "米高" | "线" | "步" | "环" => {
            unit == "年" && is_length_of_life(before, number)
        }
        "位" => !is_rank(before),
        // 8类大病 counts; 12类45件 only sorts.
        "类" => number.digits && after.chars().next().is_some_and(|c| c.is_alphabetic()),
        "一" => false,
        _ if place => number.digits && !before.ends_with(|c: char| c.is_ascii_digit()),
        _ if dimension == "age" => before.contains("寿命") || before.contains("年龄"),
        _ if dimension == "time" => is_shortened(before, hedge) && unit != "周",
        _ => number.value != Decimal::ONE || number.digits || !counts(unit),
    }
}

/// 5人制足球场: the number sorts what follows.
fn is_kind_of(unit: &str, after: &str) -> bool {
    matches!(unit, "人" | "班") && after.starts_with('制') && !after.starts_with("制定")
}

/// 发展和生态两条底线: the number only says how many have just been named.
fn sums_up(before: &str, number: &Number, after: &str) -> bool {
    if number.digits || number.multiplied || !after.starts_with(|c: char| c.is_alphabetic()) {
        return false;
    }
    let list = before.rsplit(['，', '；', '：']).next().unwrap_or(before);
    let marks = list.matches(['、', '和', '与']).count();
    marks > 0 && number.value == Decimal::from(marks + 1)
}

/// 举办培训班10期: what is held can be counted.
fn is_held(before: &str) -> bool {
    ["举办", "开展", "培训", "开设", "发行", "承办"].iter().any(|w| before.contains(w))
}

/// A level in years: 平均受教育年限达到11.7年.
fn is_length_of_life(before: &str, number: &Number) -> bool {
    // …至2025年的10.7年: the year that it is reached in stands before it.
    let dated = before.strip_suffix("年的").map_or(before, |head| head.trim_end_matches(|c: char| c.is_ascii_digit()));
    let level = ["从", "由", "到", "达", "至", "为", "超过"].iter().any(|w| dated.ends_with(w));
    level && number.digits && number.value < Decimal::from(200) && before.contains("年限")
}

fn is_rank(before: &str) -> bool {
    ["前移", "居", "列", "排名", "排", "第", "前", "下降", "进", "升"].iter().any(|w| before.ends_with(w))
}

/// Times that an office promises to need: 办理时限压缩至3个工作日.
fn is_shortened(before: &str, hedge: Option<&str>) -> bool {
    let tail: String = before.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    ["天数", "压缩", "缩短", "压减", "控制在", "减少", "提速", "降至", "降到", "提前"].iter().any(|w| tail.contains(w))
        || matches!(hedge, Some("不超过" | "不低于" | "不少于"))
}

/// A size that defines a group: 500万元以上项目, 20户以上自然村.
fn is_threshold(unit: &str, dimension: &str, after: &str, bound_behind: bool) -> bool {
    // 500人以上企业 are a class; 1200名以上专家 are counted by their own word.
    let measured = !matches!(dimension, "count" | "ratio") && !matches!(unit, "名" | "位")
        || matches!(unit, "户" | "人" | "万人" | "孔" | "村");
    let noun = after.strip_prefix('的').unwrap_or(after);
    let followed =
        noun.chars().next().is_some_and(|c| !"，、。；：！？和与及并）”（,；是，".contains(c) && !c.is_ascii_digit());
    bound_behind && measured && followed && !begins_verb(noun)
}

fn begins_verb(text: &str) -> bool {
    catalogue()
        .verbs
        .at(text, |v| v.change.is_some() || v.level.is_some() || v.event.is_some_and(|_| v.word.chars().count() > 1))
        .is_some()
        || ["用于", "脱贫", "出列", "摘帽", "达标", "受益", "参保", "入住"].iter().any(|w| text.starts_with(w))
}

/// A capacity inside a project's name: 60万吨烧碱项目.
fn is_capacity(dimension: &str, after: &str) -> bool {
    const PROJECTS: &[&str] = &[
        "项目",
        "工程",
        "生产线",
        "装置",
        "机组",
        "电站",
        "基地",
        "炼化",
        "变电",
        "煤矿",
        "码头",
        "泊位",
        "电厂",
        "风电场",
        "机场",
        "油轮",
    ];
    if !matches!(dimension, "mass" | "power" | "volume" | "energy" | "length" | "area" | "voltage" | "compute") {
        return false;
    }
    let noun: &str = after.split(['，', '、', '。', '；', '和', '及', '与']).next().unwrap_or("");
    let noun = noun.trim_start_matches('级');
    !noun.is_empty()
        && !noun.starts_with("新增")
        && noun.chars().count() <= 24
        && !begins_verb(noun)
        // 30万亩蔬菜基地 are so large, they can hold nothing else.
        && PROJECTS.iter().any(|p| noun.contains(p) && !(dimension == "area" && *p == "基地"))
        && !noun.starts_with('的')
}

fn counts(unit: &str) -> bool {
    catalogue().units.of_word(unit).is_none_or(|u| matches!(u.dimension.as_str(), "count" | "people"))
}
