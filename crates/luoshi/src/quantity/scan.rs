//! Finds the quantities of a text in one pass.

use super::number::{digits_length, number};
use super::{Bound, ChangeKind, Number, Quantity};
use crate::catalogue::{Unit, catalogue};
use crate::phrase::Chars;
use rust_decimal::Decimal;

/// All quantities of a sentence, in order; byte ranges are the sentence's own.
///
/// ```
/// use luoshi::quantity::{quantities, Bound};
/// let found = quantities("力争完成投资2440亿元以上，增速不超过5%");
/// assert_eq!(found.len(), 2);
/// assert_eq!((found[0].value.to_string(), found[0].bound), ("244000000000".to_owned(), Bound::AtLeast));
/// assert_eq!((found[1].unit.as_str(), found[1].bound), ("%", Bound::AtMost));
/// ```
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    static TELLING: Chars = Chars::of("0123456789一二两三四五六七八九十百千万亿上数几半廿翻倍");
    let mut found = Vec::new();
    let mut until = 0;
    for (at, c) in text.char_indices() {
        if at < until {
            continue;
        }
        if TELLING.has(c) {
            until = step(text, at, &mut found);
        } else if let Some(close) = name_close(c) {
            until = at + name_end(&text[at..], c, close).unwrap_or(0);
        }
    }
    found
}

fn name_close(open: char) -> Option<char> {
    match open {
        '“' => Some('”'),
        '《' => Some('》'),
        '（' => Some('）'),
        '‘' => Some('’'),
        _ => None,
    }
}

/// Where a name in quotes or brackets ends: numbers inside are parts of names or asides.
fn name_end(text: &str, open: char, close: char) -> Option<usize> {
    const LONGEST: usize = 180;
    let inside = open.len_utf8();
    let mut end = text.len().min(inside + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[inside..end].find(close).map(|at| inside + at + close.len_utf8())
}

/// Reads what begins at `at`, notes a quantity if it is one, and returns where to go on.
fn step(text: &str, at: usize, found: &mut Vec<Quantity>) -> usize {
    let next_char = at + text[at..].chars().next().map_or(1, char::len_utf8);
    if let Some((quantity, end)) = multiple_in_words(text, at) {
        found.push(quantity);
        return end;
    }
    if is_plain_word(&text[at..]) {
        return next_char;
    }
    let Some(number) = number(&text[at..]) else {
        return at + digits_length(&text[at..]).max(next_char - at);
    };
    let end = at + number.length;
    if is_code(text, at, end) {
        return skip_code(text, end);
    }
    // 突破50亿元和百亿元: what is passed is said once.
    let passed = number.bare
        && found.last().is_some_and(|q| q.hedge.is_some() && matches!(&text[q.quote.end..at], "和" | "、" | "及"));
    match complete(text, at, &number, passed) {
        Some((quantity, end)) => {
            found.push(quantity);
            end
        }
        None => end,
    }
}

/// 一 in 一批 and 一体, 上 in 上海, 数 in 数字: most such characters are no numbers, which the next one tells.
fn is_plain_word(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, next) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
    match first {
        '一' => !"一二三四五六七八九十百千万亿半分倍成番点零〇".contains(next),
        '上' | '数' | '几' => !"十百千万亿".contains(next),
        '半' => next != '数',
        '翻' | '倍' => true,
        _ => false,
    }
}

/// 翻一番, 翻两番, 翻番, 倍增, 两位数.
fn multiple_in_words(text: &str, at: usize) -> Option<(Quantity, usize)> {
    let rest = &text[at..];
    let quantity = |length: usize, value: i64, unit: &str, bound, kind| {
        let core = at..at + length;
        let hedge = None;
        let value = Decimal::from(value);
        let unit = unit.to_owned();
        let quote = core.clone();
        (
            Quantity {
                quote,
                core,
                value,
                upper: None,
                unit,
                bound,
                own_kind: Some(kind),
                hedge,
                share: false,
                small_count: false,
            },
            at + length,
        )
    };
    if let Some(after) = rest.strip_prefix("两位数") {
        let before = &text[..at];
        let around = after.starts_with(['增', '以', '的']) || before.ends_with("增长") || before.ends_with("增速");
        return around.then(|| quantity("两位数".len(), 10, "%", Bound::AtLeast, ChangeKind::Growth));
    }
    for (words, value, bound) in DOUBLINGS {
        if let Some(after) = rest.strip_prefix(words) {
            let told = !is_programme(after);
            return told.then(|| quantity(words.len(), *value, "倍", *bound, ChangeKind::Multiple));
        }
    }
    if let Some(after) = rest.strip_prefix("倍增") {
        let said = text[..at].ends_with("实现") && !is_programme(after) || after.is_empty() && !text[..at].is_empty();
        return said.then(|| quantity("倍增".len(), 2, "倍", Bound::Exact, ChangeKind::Multiple));
    }
    None
}

/// 番 is a doubling: three of them are eight times.
const DOUBLINGS: &[(&str, i64, Bound)] = &[
    ("翻一番", 2, Bound::Exact),
    ("翻了一番", 2, Bound::Exact),
    ("翻两番", 4, Bound::Exact),
    ("翻了两番", 4, Bound::Exact),
    ("翻三番", 8, Bound::Exact),
    ("翻四番", 16, Bound::Exact),
    ("翻番", 2, Bound::Exact),
    ("翻近一番", 2, Bound::About),
    ("翻了近一番", 2, Bound::About),
    ("翻近两番", 4, Bound::About),
    ("翻了近两番", 4, Bound::About),
];

fn is_programme(after: &str) -> bool {
    ["工程", "行动", "计划", "方案", "目标", "任务"].iter().any(|w| after.starts_with(w))
}

/// Ordinals, ranks, and numbers that are parts of names: 第3位, G318, 5G, 2+1, 12345热线, 十五五.
fn is_code(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let previous = before.chars().next_back().unwrap_or('\n');
    let next = after.chars().next().unwrap_or('\n');
    previous.is_ascii_alphabetic()
        || matches!(previous, '第' | '+' | '/' | '.' | '×' | '±' | '每' | '#')
        || before.ends_with("每隔")
        || next == '+' && !after.starts_with("+以上")
        || matches!(next, '×' | '#' | ':') && !is_ratio_of(before)
        || next.is_ascii_alphabetic() && catalogue().units.at(after).is_none()
        || previous == '-' && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Goes past what follows a code, so that G318国道 or 第3位 is not read from its middle.
fn skip_code(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let code: usize = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        .map(char::len_utf8)
        .sum();
    end + code
}

/// The number with its unit and its bounds, unless it is none.
fn complete(text: &str, start: usize, number: &Number, passed: bool) -> Option<(Quantity, usize)> {
    let before = &text[..start];
    let mut value = number.value;
    let mut upper = None;
    let mut bound = number.bound.or(passed.then_some(Bound::AtLeast));
    let mut end = start + number.length;
    // In 3至5个 the unit stands behind the upper end alone.
    let own_unit = unit_at(text, end, number);
    let (mut unit, mut length) = own_unit.clone().unwrap_or_default();
    end += length;
    if own_unit.is_none() && range_end(text, end, end, "").is_none() {
        return None;
    }
    if let Some(second) = range_end(text, end - length, end, &unit) {
        let scaled = lower_of_range(number, &second.0);
        (value, upper, bound) = (scaled, Some(second.0.value), Some(Bound::Range));
        (unit, length) = (second.1, second.2);
        end = length;
        if upper.is_some_and(|u| u <= value) {
            return None;
        }
    }
    let core_end = end;
    if let Some(hedge) = catalogue().hedges.beginning(&text[end..]) {
        end += hedge.word.len();
        bound = bound.filter(|b| *b == Bound::Range).or(Some(hedge.bound));
    }
    if matches!(unit.as_str(), "倍" | "成") && text[end..].starts_with('多') {
        end += '多'.len_utf8();
        bound = Some(Bound::About);
    }
    let mut quote_start = start;
    let mut hedge_word = None;
    if let Some(hedge) = catalogue().hedges.ending(before).filter(|h| fits_before(before, &h.word, number)) {
        let is_gap = hedge.gap && unit == "百分点";
        if !is_gap {
            bound = match bound {
                Some(Bound::Range) => Some(Bound::Range),
                Some(Bound::About) if hedge.bound != Bound::AtMost => Some(hedge.bound),
                _ => Some(hedge.bound),
            };
            if hedge.quoted {
                quote_start -= hedge.word.len();
            }
            hedge_word = Some(hedge.word.clone());
        }
    }
    let mut own_kind = None;
    if hedge_word.is_none()
        && bound.is_none()
        && let Some((distant, reference)) = distant_hedge(before)
    {
        bound = Some(distant);
        own_kind = (reference.is_some() && unit == "倍").then_some(ChangeKind::Amount);
        hedge_word = reference.map(str::to_owned);
    }
    let after = &text[end..];
    let bound_behind = end > core_end || passed;
    if !is_quantity(before, number, &unit, after, bound_behind, hedge_word.as_deref()) {
        return None;
    }
    // 四面八方: a small numeral measures nothing by itself.
    if !number.digits
        && !number.multiplied
        && number.unit.is_none()
        && number.value < Decimal::TEN
        && matches!(unit.as_str(), "方" | "面" | "度")
    {
        return None;
    }
    let small_count = !number.digits
        && !number.multiplied
        && number.unit.is_none()
        && !matches!(unit.as_str(), "成" | "倍" | "%" | "百分点");
    let quantity = Quantity {
        quote: quote_start..end,
        core: start..core_end,
        value,
        upper,
        unit,
        bound: bound.unwrap_or(Bound::Exact),
        own_kind,
        hedge: hedge_word,
        share: number.unit == Some("倍"),
        small_count,
    };
    Some((quantity, end))
}

/// A bound that stands before what the number is counted by: 约占*全国*1/10, 超*每千人*6.6批次, 不低于*当地标准的*1.6倍;
/// and the hedge, where that is a reference value.
fn distant_hedge(before: &str) -> Option<(Bound, Option<&'static str>)> {
    const FARTHEST: usize = 18;
    const WHOLES: &[&str] = &["全国", "全省", "全市", "全区", "全县", "全球", "世界"];
    let start = before.char_indices().rev().nth(FARTHEST).map_or(0, |(at, _)| at);
    let near = before[start..].rsplit(['，', '、', '；']).next().unwrap_or("");
    if near.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let hedged = |words: &str| catalogue().hedges.ending(words).map(|h| h.bound);
    if WHOLES.iter().any(|w| near.strip_suffix(w).is_some_and(|before| before.ends_with("约占"))) {
        return Some((Bound::About, None));
    }
    if let Some(at) = near.rfind('每').filter(|_| near.ends_with('人')) {
        return hedged(&near[..at]).map(|bound| (bound, None));
    }
    // 每村至少*建成*1座: the verb stands between.
    if near.rfind("至少").is_some_and(|at| (1..=4).contains(&near[at + "至少".len()..].chars().count())) {
        return Some((Bound::AtLeast, None));
    }
    let reference = near.strip_suffix('的')?;
    let (at, word) = ["不低于", "不超过", "不高于", "不少于"].iter().find_map(|w| Some((reference.rfind(w)?, *w)))?;
    (reference.len() > at + word.len())
        .then(|| hedged(&reference[..at + word.len()]))
        .flatten()
        .map(|b| (b, Some(word)))
}

fn counts(unit: &str) -> bool {
    catalogue().units.of_word(unit).is_none_or(|u| matches!(u.dimension.as_str(), "count" | "people"))
}

/// The unit behind a number and its length in bytes; `None` if what follows shows that the number
/// measures nothing.
fn unit_at(text: &str, end: usize, number: &Number) -> Option<(String, usize)> {
    if let Some(unit) = number.unit {
        return Some((unit.to_owned(), 0));
    }
    let rest = &text[end..];
    if rest.starts_with("个百分点") {
        return Some(("百分点".to_owned(), "个百分点".len()));
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
        let plain_people = number.multiplied
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
fn is_ratio_of(before: &str) -> bool {
    const NEAR: usize = 16;
    let start = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let near = &before[start..];
    let told = near.ends_with(['到', '至', '为', '达', '由', '从', '于', '比']);
    told && ["收入比", "系数", "容积率", "收入倍差", "收入差距", "之比"].iter().any(|w| near.contains(w))
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
fn range_end(text: &str, unit_start: usize, unit_end: usize, unit: &str) -> Option<(Number, String, usize)> {
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
fn lower_of_range(lower: &Number, upper: &Number) -> Decimal {
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

/// Whether a hedge in front of a number is one: 约 in 节约 and 近 in 附近 are none.
fn fits_before(before: &str, hedge: &str, number: &Number) -> bool {
    let head = &before[..before.len() - hedge.len()];
    match hedge {
        "约" => !head.ends_with(['节', '合', '签', '契', '集', '条', '大']),
        "近" => !head.ends_with(['附', '最', '临', '邻', '靠', '相', '远']),
        "过" => number.bare || number.unit == Some("倍"),
        // 村超 is a game, 美丽乡村超1万个 goes beyond.
        "超" => {
            !(head.ends_with(['高', '赶', '反', '苏', '中', '英']) || head.ends_with('村') && !head.ends_with("乡村"))
        }
        "高于" | "低于" | "大于" | "小于" | "多于" | "少于" => !head.ends_with(['不']),
        _ => true,
    }
}

/// Whether a number with a unit says how much of something there is.
fn is_quantity(
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

/// 举办培训班10期: what is held can be counted.
fn is_held(before: &str) -> bool {
    ["举办", "开展", "培训", "开设", "发行", "承办"].iter().any(|w| before.contains(w))
}

/// A level in years: 平均受教育年限达到11.7年.
fn is_length_of_life(before: &str, number: &Number) -> bool {
    let level = ["达到", "达", "提高到", "提高至", "为", "增加到", "超过"].iter().any(|w| before.ends_with(w));
    level && number.digits && number.value < Decimal::from(200) && before.contains("年限")
}

fn is_rank(before: &str) -> bool {
    ["提升", "上升", "前移", "跃升", "居", "列", "排名", "排", "跃居", "位居", "第", "前", "下降", "攀升", "进", "升"]
        .iter()
        .any(|w| before.ends_with(w))
}

/// Times that an office promises to need: 办理时限压缩至3个工作日.
fn is_shortened(before: &str, hedge: Option<&str>) -> bool {
    let tail: String = before.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    ["天数", "压缩", "缩短", "压减", "控制在", "减少", "提速", "降至", "降到", "提前"].iter().any(|w| tail.contains(w))
        || matches!(hedge, Some("不超过" | "不低于" | "不少于"))
}

/// A size that defines a group: 500万元以上项目, 20户以上自然村.
fn is_threshold(unit: &str, dimension: &str, after: &str, bound_behind: bool) -> bool {
    let measured = !matches!(dimension, "count" | "ratio") || matches!(unit, "户" | "人" | "万人" | "孔" | "村");
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
        && PROJECTS.iter().any(|p| noun.contains(p))
        && !noun.starts_with('的')
}
