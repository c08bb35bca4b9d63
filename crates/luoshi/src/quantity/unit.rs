//! The unit behind a number, and the upper end of a range.

use super::Number;
use super::number::number;
use crate::catalogue::{Unit, catalogue};
use rust_decimal::Decimal;

/// The unit behind a number and its length in bytes; `None` if what follows shows that the number
/// measures nothing.
pub(super) fn unit_at(text: &str, end: usize, number: &Number) -> Option<(String, usize)> {
    if let Some(unit) = number.unit {
        return Some((unit.to_owned(), 0));
    }
    let rest = &text[end..];
    if let Some(words) = ["个百分点", "个多百分点"].into_iter().find(|w| rest.starts_with(w)) {
        return Some(("百分点".to_owned(), words.len()));
    }
    let found = catalogue().units.at(rest).filter(|u| !is_word_instead(u, &rest[u.word.len()..]));
    if let Some(unit) = found.is_none().then(|| unit_of_next(rest, number)).flatten() {
        return Some((unit, 0));
    }
    if found.is_none() && number.digits && is_ratio_of(&text[..end - number.length]) {
        let to_one = [":1", "∶1", "：1"].iter().find(|w| rest.starts_with(**w)).map_or(0, |w| w.len());
        return Some((String::new(), to_one));
    }
    let Some(unit) = found else {
        // 几亿 and 数千 of something that nothing counts are no amount.
        let plain_people = number.multiplied
            && !text[end - number.length..].starts_with(['几', '数'])
            && !["中国人", "各族人民", "人民"].iter().any(|all| rest.starts_with(all))
            && rest.chars().next().is_none_or(|c| !matches!(c, '级' | '年' | '分' | '工' | '事' | '般' | '象'));
        let alone = rest.is_empty() || rest.starts_with(['、', '，']);
        return (plain_people && !number.bare || number.bare && number.multiplied && alone).then(|| (String::new(), 0));
    };
    let length = unit.word.len();
    let after = &rest[length..];
    // 元/月, 元/公斤: a rate that the catalogue does not list.
    if let Some(below) = after.strip_prefix('/')
        && let Some(other) = catalogue().units.at(below)
    {
        let whole = length + "/".len() + other.word.len();
        return Some((rest[..whole].to_owned(), whole));
    }
    if let Some(twins) = twins(after) {
        let whole = length + twins;
        return Some((rest[..whole].to_owned(), whole));
    }
    Some((unit.word.clone(), length))
}

/// 条（段）, 辆（艘、架）次: a classifier with its twins, and how long they are.
fn twins(after: &str) -> Option<usize> {
    let inner = after.strip_prefix('（')?;
    let close = inner.find('）').filter(|&c| c <= 30)?;
    let units = &catalogue().units;
    inner[..close].split('、').all(|twin| units.of_word(twin).is_some()).then_some(())?;
    let end = "（）".len() + close;
    Some(if after[end..].starts_with('次') { end + '次'.len_utf8() } else { end })
}

/// 城乡居民收入比降至2.2, 恩格尔系数: a pure number.
pub(super) fn is_ratio_of(before: &str) -> bool {
    const NEAR: usize = 16;
    if !before.ends_with(['到', '至', '为', '达', '由', '从', '于', '比']) {
        return false;
    }
    let start = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let near = &before[start..];
    ["收入比", "系数", "容积率", "收入倍差", "收入差距", "之比"].iter().any(|w| near.contains(w))
}

/// In 1409万、1305万人次 and 4.2和0.7个百分点 the unit stands once, behind the last number.
fn unit_of_next(rest: &str, own: &Number) -> Option<String> {
    const MOST: usize = 4;
    let mut rest = rest;
    for joined in 0..MOST {
        let Some(next) = rest.strip_prefix(['、', '和', '与']).filter(|_| joined == 0 || rest.starts_with('、'))
        else {
            if joined == 0 { return None } else { break }
        };
        let number = number(next).filter(|n| (n.digits || n.bare) && own.digits && own.unit.is_none())?;
        rest = &next[number.length..];
    }
    if rest.starts_with("个百分点") {
        return Some("百分点".to_owned());
    }
    let unit = catalogue().units.at(rest).filter(|u| !is_word_instead(u, &rest[u.word.len()..]))?;
    (!matches!(unit.dimension.as_str(), "time" | "age")).then(|| unit.word.clone())
}

/// 个 in 个体工商户, 分 in 分别, 人 in 人工: characters that begin another word.
fn is_word_instead(unit: &Unit, after: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|w| after.starts_with(w));
    match unit.word.as_str() {
        "个" => begins(&["体工商", "体户", "体经", "转企", "私", "人所", "人信", "人账", "性化"]),
        "分" => begins(&["别", "类", "期", "步", "批", "工", "布", "红", "之", "级", "钟", "公司", "局", "中心"]),
        "人" => begins(&["工智", "民", "才", "大", "口", "均", "居环境", "居品质", "物", "社", "论坛", "团"]),
        "家" => begins(&["庭", "具", "电", "政", "园", "乡"]),
        "成" => begins(&["立", "为", "果", "效", "本", "功", "就", "员", "片", "长"]),
        "项" => begins(&["目"]),
        "部" => begins(&["门", "委", "分", "署", "级", "长"]),
        "场" => begins(&["馆", "所", "地", "景"]),
        "级" | "届" | "号" | "代" => true,
        "期" => begins(&["间", "末", "初", "工程", "项目", "货"]),
        "轮" => begins(&["土地", "承包", "延包", "“", "改革", "整改", "巡"]),
        "种" => begins(&["植", "业", "子", "粮"]),
        "名" => begins(&["优", "特优", "牌", "录", "城"]),
        "位" => begins(&["于", "次"]),
        "点" => begins(&["对", "面"]),
        "台" => begins(&["账", "阶", "湾", "商"]),
        "口" => begins(&["岸"]),
        "方" => begins(&["面", "式", "案", "向"]),
        "面" => begins(&["积", "向"]),
        // 9金、5银: medals end their item.
        "金" | "银" | "铜" => after.starts_with(|c: char| c.is_alphabetic() && !"银铜和".contains(c)),
        "单" => begins(&["位"]),
        "国" => begins(&["集团", "家"]),
        "线" => begins(&["城市"]),
        "倍" => begins(&["增"]),
        _ => false,
    }
}

/// The upper end of a range: the number, its unit, and where it ends.
pub(super) fn range_end(text: &str, unit_start: usize, unit_end: usize, unit: &str) -> Option<(Number, String, usize)> {
    let rest = &text[unit_end..];
    let connector = ["——", "—", "-", "至", "到"].into_iter().find(|c| rest.starts_with(c))?;
    if matches!(connector, "到" | "至")
        && unit_end > unit_start
        && ["从", "由"].iter().any(|f| text[..unit_start].contains(f))
    {
        return None;
    }
    let second_start = unit_end + connector.len();
    let second = number(&text[second_start..])?;
    let end = second_start + second.length;
    let (second_unit, length) = unit_at(text, end, &second)?;
    let same = unit.is_empty() || unit == second_unit;
    (same && (second.digits || unit_end == unit_start)).then_some((second, second_unit, end + length))
}

/// In 3—5万人 the multiplier of the upper end holds for the lower one too.
pub(super) fn lower_of_range(lower: &Number, upper: &Number) -> Decimal {
    if lower.multiplied || !upper.multiplied {
        return lower.value;
    }
    let mut scaled = lower.value;
    for factor in [10_000u64, 100_000_000, 1_000, 100] {
        let tried = lower.value * Decimal::from(factor);
        if tried < upper.value && tried * Decimal::from(100) > upper.value {
            scaled = tried;
            break;
        }
    }
    scaled
}
