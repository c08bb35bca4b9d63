//! Shared words made whole: 城乡居民收入 → 城镇居民收入, 农村居民收入; 粮食、蔬菜产量 → 粮食产量, 蔬菜产量.

use crate::catalogue::{Suffixes, catalogue};
use crate::phrase::Chars;
use std::sync::LazyLock;

/// Nouns that name a measure: what stands before them can be shared out among several.
const MEASURES: &[&str] = &[
    "增加值",
    "总产值",
    "产值",
    "产量",
    "总量",
    "总额",
    "交易额",
    "零售额",
    "销售额",
    "投资额",
    "营业收入",
    "收入",
    "支出",
    "比重",
    "占比",
    "比例",
    "比率",
    "覆盖率",
    "利用率",
    "达标率",
    "就业率",
    "失业率",
    "入园率",
    "入学率",
    "巩固率",
    "普及率",
    "参保率",
    "保护率",
    "化率",
    "率",
    "面积",
    "人数",
    "人次",
    "数量",
    "起数",
    "标准",
    "水平",
    "能力",
    "规模",
    "强度",
    "浓度",
    "价格",
    "收购价",
    "总花费",
    "花费",
    "投资",
    "余额",
    "利润",
    "营收",
    "装机",
    "发电量",
    "吞吐量",
    "客运量",
    "货运量",
    "运输量",
    "周转量",
    "交易量",
    "销售量",
    "销量",
    "用水量",
    "客流量",
    "接待量",
    "保有量",
    "业务量",
    "贸易额",
    "签约额",
    "出口额",
    "进口额",
    "里程",
    "密度",
    "指数",
    "增速",
    "增幅",
    "税收",
    "消费",
    "进出口",
    "出口",
    "进口",
    "用电量",
    "排放量",
    "排放",
    "能耗",
    "产能",
    "存栏量",
    "出栏量",
    "存栏",
    "出栏",
    "创新平台",
    "成交额",
    "贡献率",
    "增长率",
    "总数",
    "收入比",
    "幅度",
    "增量",
    "经费",
];

/// Whether words are nothing but a measure.
pub(super) fn is_measure(words: &str) -> bool {
    MEASURES.contains(&words)
        || measure_of(words).is_some_and(|m| words.chars().count() <= m.chars().count() + 2)
        || words == "价值"
}

/// Words before a measure that belong to it rather than to what is measured.
const BEFORE_MEASURE: &[&str] = &[
    "全产业链",
    "产业链",
    "产业",
    "行业",
    "领域",
    "企业",
    "产品",
    "最低",
    "人均",
    "可支配",
    "年均",
    "总",
    "平均",
    "补助",
    "保障",
    "销售",
    "播种",
    "种植",
    "财政",
    "加工",
    "处理",
    "综合",
    "基地",
    "服务",
    "建设",
    "资金",
    "公用",
    "年",
    "生均",
    "学生",
    "排放",
    "施用",
    "使用",
];

/// Splits what is measured into several subjects, each made whole; one if there is but one.
pub(super) fn split(subject: &str) -> Vec<String> {
    if let Some(pair) = town_and_country(subject) {
        return pair;
    }
    if let Some(pair) = halved_word(subject) {
        return pair;
    }
    split_by(subject, |c| matches!(c, '、' | '和' | '及' | '与'))
}

/// 存、贷款余额 → 存款余额, 贷款余额: words that share their second character.
fn halved_word(subject: &str) -> Option<Vec<String>> {
    const HALVES: &[(&str, &str, &str)] = &[
        ("中、高等", "中等", "高等"),
        ("存、贷款", "存款", "贷款"),
        ("存贷款", "存款", "贷款"),
        ("进、出口", "进口", "出口"),
        ("城、乡", "城", "乡"),
    ];
    let (words, first, second) = HALVES.iter().find(|(words, ..)| subject.contains(words))?;
    let (before, after) = subject.split_once(words)?;
    (!after.contains(['、', '和'])).then(|| vec![format!("{before}{first}{after}"), format!("{before}{second}{after}")])
}

fn split_by(subject: &str, is_mark: impl Fn(char) -> bool) -> Vec<String> {
    let subject = without_list_end(subject);
    let items = items(&subject, is_mark);
    if items.len() < 2 {
        return vec![subject];
    }
    let shared = Shared::of(&items);
    items.iter().enumerate().map(|(i, item)| shared.whole(item, i)).collect()
}

/// The subjects of so many numbers; one number is each item's own. A series that has more or fewer
/// items than numbers is tried by 、 alone (软件和信息服务业 is one), then left whole.
pub(super) fn among(subject: &str, count: usize) -> Vec<String> {
    if let Some(places) = places(subject).filter(|places| count == 1 || places.len() == count) {
        return places;
    }
    let items = split(subject);
    if count == 1 || items.len() == count {
        return items;
    }
    // A和城乡B with three numbers: towns and villages have one each.
    if items.len() + 1 == count {
        let each: Vec<String> = items.iter().flat_map(|item| split(item)).collect();
        if each.len() == count {
            return each;
        }
    }
    let by_comma = split_by(subject, |c| c == '、');
    if by_comma.len() == count { by_comma } else { vec![subject.to_owned(); count] }
}

/// 东川、南坪经济总量: a measure of several places, each its own.
pub(super) fn places(subject: &str) -> Option<Vec<String>> {
    let (list, tail) = subject.rsplit_once('、')?;
    let regions = &catalogue().regions;
    let end =
        tail.char_indices().map(|(at, _)| at).skip(2).take(5).filter(|&at| regions.is_name(&tail[..at])).last()?;
    let (last, measure) = tail.split_at(end);
    let names: Vec<&str> = list.split('、').chain([last]).collect();
    let known = names.iter().all(|n| regions.is_name(n)) && measure_of(measure).is_some();
    known.then(|| names.iter().map(|n| format!("{n}{measure}")).collect())
}

/// 城乡居民… → 城镇居民…, 农村居民…; 城镇和农村常住居民… likewise.
fn town_and_country(subject: &str) -> Option<Vec<String>> {
    static TELLING: Chars = Chars::of("城一");
    if !TELLING.any_in(subject) {
        return None;
    }
    for words in ["城镇和农村", "城镇、农村", "城镇与农村", "城乡"] {
        if let Some(at) = subject.find(words) {
            let (before, after) = (&subject[..at], &subject[at + words.len()..]);
            // 城乡居民基本医保 is one scheme.
            let scheme =
                ["居民基本", "居民基础", "居民医", "居民养老", "居民大病"].iter().any(|w| after.starts_with(w));
            let residents = ["居民", "常住居民", "低保", "人均", "最低"].iter().any(|w| after.starts_with(w));
            // 粮食产量和城乡居民储蓄 are two measures.
            if let Some(first) =
                before.strip_suffix(['和', '、', '及']).filter(|f| is_measure_end(f) || f.ends_with("生产总值"))
            {
                return (!scheme).then(|| vec![first.to_owned(), format!("城乡{after}")]);
            }
            if residents && !scheme && !after.contains(['、', '和']) {
                return Some(vec![format!("{before}城镇{after}"), format!("{before}农村{after}")]);
            }
        }
    }
    const SECTORS: &[&str] =
        &["一、二、三次产业", "一、二、三产业", "一、二、三产", "一二三次产业", "一二三产业", "一二三产"];
    let words = SECTORS.iter().find(|w| subject.contains(**w))?;
    let (before, after) = subject.split_once(words)?;
    Some(["第一产业", "第二产业", "第三产业"].iter().map(|n| format!("{before}{n}{after}")).collect())
}

/// In A、B、C等产业增加值 the words 等 and what it sums up are dropped: the last item keeps its tail.
fn without_list_end(subject: &str) -> String {
    match subject.rsplit_once('等') {
        Some((list, tail)) if list.contains('、') && !tail.is_empty() => {
            let tail = tail.trim_start_matches("重点");
            let tail = MEASURES.iter().find(|m| tail.ends_with(**m)).map_or(tail, |m| {
                let kept = &tail[..tail.len() - m.len()];
                if kept.chars().count() > 4 || kept.ends_with("产品") { m } else { tail }
            });
            format!("{list}{tail}")
        }
        _ => subject.to_owned(),
    }
}

/// The items of a series; marks in names do not part them.
fn items(subject: &str, is_mark: impl Fn(char) -> bool) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut depth, mut start) = (0i32, 0);
    for (at, c) in subject.char_indices() {
        match c {
            '“' | '（' | '《' => depth += 1,
            '”' | '）' | '》' => depth -= 1,
            c if depth == 0 && is_mark(c) => {
                // 和 inside a word (和美乡村, 总和) joins nothing.
                let joins =
                    c == '、' || at > start && !subject[at..].starts_with("和美") && !subject[at..].starts_with("和谐");
                if joins && at > start {
                    items.push(&subject[start..at]);
                    start = at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    if start < subject.len() {
        items.push(&subject[start..]);
    }
    items
}

/// What the items of a series share.
struct Shared {
    /// Words before the first item: 全区地方财政 in 全区地方财政收入、支出.
    before: String,
    /// Words behind the last item: 产量 in 粮食、蔬菜产量.
    behind: String,
}

impl Shared {
    fn of(items: &[&str]) -> Self {
        let (first, last) = (items[0], items[items.len() - 1]);
        let behind = behind(first, last);
        let before = match per(first) {
            Some(per) => per.to_owned(),
            None if behind.is_empty() => before(first, last),
            None => verb_before(first, last),
        };
        Shared { before, behind }
    }

    fn whole(&self, item: &str, index: usize) -> String {
        let own = item.starts_with(self.before.as_str()) || self.counted_otherwise(item);
        let before = if index == 0 || own { "" } else { &self.before };
        let behind = if item.ends_with(self.behind.as_str()) { "" } else { &self.behind };
        format!("{before}{item}{behind}")
    }
}

impl Shared {
    /// 单位国内生产总值能耗、单位工业增加值用水量, or 主要污染物排放总量, which nothing is counted by.
    fn counted_otherwise(&self, item: &str) -> bool {
        per(&format!("{}率", self.before)).is_some()
            && (["单位", "万元", "主要", "规模", "规上"].iter().any(|w| item.starts_with(w)) || item.contains("总量"))
    }
}

/// Whether words end in a measure.
pub(super) fn is_measure_end(words: &str) -> bool {
    measure_of(words).is_some() || words.ends_with("经费") || words.ends_with("比例")
}

/// 访视率、管理率: whether each item of a series is a rate of its own.
pub(super) fn are_rates(subject: &str) -> bool {
    let items = items(subject, |c| c == '、');
    items.len() > 1 && items.iter().all(|item| item.ends_with('率') && item.chars().count() > 2)
}

/// Whether two subjects end in the same measure: 铁路投资 and 公路投资 are each their own.
pub(super) fn same_measure(a: &str, b: &str) -> bool {
    measure_of(b).is_some_and(|m| a.ends_with(m))
}

fn measure_of(item: &str) -> Option<&'static str> {
    static ENDS: LazyLock<Suffixes> = LazyLock::new(|| Suffixes::new(MEASURES));
    ENDS.first(item)
}

/// The words behind the last item that hold for all of them.
fn behind(first: &str, last: &str) -> String {
    if measure_of(first).is_some() {
        return String::new();
    }
    // What the first item ends in stands inside the last one: the rest is shared.
    for n in [4, 3, 2] {
        let end: String = first.chars().rev().take(n).collect::<Vec<_>>().into_iter().rev().collect();
        if end.chars().count() == n
            && let Some(at) = last.find(&end)
            && at + end.len() < last.len()
        {
            return last[at + end.len()..].to_owned();
        }
    }
    if first.ends_with('级')
        && let Some(at) = last.find('级')
    {
        return last[at + '级'.len_utf8()..].to_owned();
    }
    let Some(measure) = measure_of(last) else { return String::new() };
    let mut start = last.len() - measure.len();
    while let Some(word) = BEFORE_MEASURE.iter().find(|w| last[..start].ends_with(**w)) {
        let head = last[..start - word.len()].chars().count();
        if head < 2 {
            break;
        }
        start -= word.len();
    }
    last[start..].to_owned()
}

/// 单位国内生产总值 in 单位国内生产总值用水量、能耗: what each item of a series is counted by.
fn per(first: &str) -> Option<&str> {
    let start = ["单位", "万元"].iter().find(|w| first.starts_with(**w))?;
    let end = ["生产总值", "GDP", "增加值"].iter().find_map(|w| Some(first.find(w)? + w.len()))?;
    (end > start.len() && end < first.len()).then(|| &first[..end])
}

/// The words before the first measure that hold for a short second one: 财政 in 财政收入、支出.
fn before(first: &str, last: &str) -> String {
    let Some(measure) = measure_of(first) else { return String::new() };
    // A measure that the catalogue knows by itself needs nothing from its neighbour, unless it is of an event.
    if !matches!(last, "死亡人数" | "伤亡人数" | "受伤人数") && catalogue().indicators.of_subject(last).next().is_some()
    {
        return String::new();
    }
    let own = last.chars().count();
    let kept = &first[..first.len() - measure.len()];
    let same = common_end(first, last);
    if same >= 2 && own < first.chars().count() {
        let head: String = first.chars().take(first.chars().count() - same).collect();
        let lead: String = last.chars().take(own - same).collect();
        // 规上工业增加值、规上服务业营收 have heads of their own.
        return if head.is_empty() || lead.chars().next() == head.chars().next() || own > 6 {
            String::new()
        } else {
            head
        };
    }
    // 支出 needs an owner; 利润总额 has a noun of its own.
    let bare = MEASURES.contains(&last) || matches!(last, "死亡人数" | "伤亡人数" | "受伤人数");
    if own <= 4 && bare && !kept.is_empty() { kept.to_owned() } else { String::new() }
}

/// Where the tail is shared, only time words before the first item hold for the others.
fn verb_before(first: &str, _last: &str) -> String {
    ["全年"].iter().find(|w| first.starts_with(**w)).map_or(String::new(), |w| (*w).to_owned())
}

fn common_end(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn town_and_country_are_two() {
        assert_eq!(split("城乡居民人均可支配收入"), ["城镇居民人均可支配收入", "农村居民人均可支配收入"]);
    }

    #[test]
    fn a_measure_behind_the_last_holds_for_all() {
        assert_eq!(split("粮食、肉蛋奶、蔬菜产量"), ["粮食产量", "肉蛋奶产量", "蔬菜产量"]);
        assert_eq!(split("一、二、三产业增加值"), ["第一产业增加值", "第二产业增加值", "第三产业增加值"]);
    }

    #[test]
    fn words_before_the_first_hold_for_a_short_second() {
        assert_eq!(split("全市地方财政收入、支出"), ["全市地方财政收入", "全市地方财政支出"]);
    }
}
