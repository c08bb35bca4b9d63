//! Things named: projects, places, programmes, laws, organisations, events, funds.

use super::told::Told;
use crate::phrase::Phrase;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use std::ops::Range;
use std::sync::LazyLock;

/// What kind of thing is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// 东岭至南湖铁路
    Project,
    /// 青川新区
    Place,
    /// “春雨计划”
    Programme,
    /// 《河湖保护条例》
    Law,
    /// 山地农业研究院
    Organisation,
    /// 第三届茶博会
    Event,
    /// 产业发展基金
    Fund,
}

impl NameKind {
    /// The word of the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            NameKind::Project => "project",
            NameKind::Place => "place",
            NameKind::Programme => "programme",
            NameKind::Law => "law",
            NameKind::Organisation => "organisation",
            NameKind::Event => "event",
            NameKind::Fund => "fund",
        }
    }
}

/// A thing named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// What it is.
    pub kind: NameKind,
    /// Where it stands in the normal form.
    pub range: Range<usize>,
}

/// What names end in, with what they then are.
pub(crate) const ENDS: &[(&str, NameKind)] = &[
    ("铁路", NameKind::Project),
    ("高铁", NameKind::Project),
    ("高速公路", NameKind::Project),
    ("高速", NameKind::Project),
    ("水库", NameKind::Project),
    ("大桥", NameKind::Project),
    ("隧道", NameKind::Project),
    ("机场", NameKind::Project),
    ("水利枢纽", NameKind::Project),
    ("电站", NameKind::Project),
    ("输电工程", NameKind::Project),
    ("引水工程", NameKind::Project),
    ("调水工程", NameKind::Project),
    ("灌区", NameKind::Project),
    ("港口", NameKind::Project),
    ("产业园", NameKind::Project),
    ("过江通道", NameKind::Project),
    ("博物馆", NameKind::Project),
    ("水电站", NameKind::Project),
    ("输电通道", NameKind::Project),
    ("改造工程", NameKind::Project),
    ("提升工程", NameKind::Project),
    ("校区", NameKind::Project),
    ("综合枢纽", NameKind::Project),
    ("航道", NameKind::Project),
    ("新区", NameKind::Place),
    ("高新区", NameKind::Place),
    ("经济合作区", NameKind::Place),
    ("综保区", NameKind::Place),
    ("自贸试验区", NameKind::Place),
    ("示范区", NameKind::Place),
    ("试验区", NameKind::Place),
    ("国家公园", NameKind::Place),
    ("口岸", NameKind::Place),
    ("实验室", NameKind::Organisation),
    ("研究院", NameKind::Organisation),
    ("医院", NameKind::Organisation),
    ("大学", NameKind::Organisation),
    ("论坛", NameKind::Event),
    ("博览会", NameKind::Event),
    ("运动会", NameKind::Event),
    ("基金", NameKind::Fund),
    ("专项资金", NameKind::Fund),
    ("现场会", NameKind::Event),
];

/// Words that a name cannot hold: before them the name has not begun.
const BREAKS: &[&str] = &[
    "开工建设",
    "加快推进",
    "加快建设",
    "建成投运",
    "建成投用",
    "建成",
    "加快",
    "推动",
    "推进",
    "支持",
    "建设",
    "实施",
    "启动",
    "开工",
    "完成",
    "实现",
    "举办",
    "召开",
    "办好",
    "打造",
    "提升",
    "深化",
    "开展",
    "扎实",
    "积极",
    "有序",
    "全面",
    "持续",
    "重点",
    "一批",
    "设立",
    "组建",
    "成立",
    "新建",
    "等",
    "的",
    "和",
    "、",
    "与",
    "及",
    "，",
    "；",
    "在",
    "抓好",
    "做好",
    "发展",
    "服务",
    "完善",
    "筹办",
    "创建",
    "争创",
    "申报",
    "谋划",
    "对接",
    "高标准",
    "高质量",
    "加大",
    "用好",
    "改造",
    "承办",
    "参与",
    "依托",
];

/// One pass finds all the words that names cannot hold.
static BREAK_WORDS: LazyLock<CharwiseDoubleArrayAhoCorasick<u32>> = LazyLock::new(|| {
    CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .build(BREAKS)
        .unwrap_or_else(|error| panic!("the breaks of names: {error}"))
});

/// The names in a clause: in 《》 and “”, and by what they end in.
pub(super) fn names(words: Phrase, told: &Told, offset: usize) -> Vec<Name> {
    let mut names = Vec::new();
    quoted(words, '《', '》', |_, _| Some(NameKind::Law), &mut names);
    quoted(words, '“', '”', programme, &mut names);
    for (found, kind) in &told.name_ends {
        let Some(start) = name_start(&words, found.start) else { continue };
        let range = start..found.end;
        let inside = names.iter().any(|n: &Name| n.range.start < range.end && range.start < n.range.end);
        if !inside && is_proper(&words[start..found.start]) {
            names.push(Name { kind: *kind, range });
        }
    }
    names.sort_by_key(|n| n.range.start);
    for name in &mut names {
        name.range = name.range.start + offset..name.range.end + offset;
    }
    names
}

/// Where the name that ends here begins: behind the last word that names cannot hold.
fn name_start(words: &str, end: usize) -> Option<usize> {
    let from = words[..end].char_indices().rev().nth(15).map_or(0, |(i, _)| i);
    let window = &words[from..end];
    let cut = BREAK_WORDS.leftmost_find_iter(window).last().map_or(0, |found| found.end());
    let start = from + cut;
    (start < end).then_some(start)
}

/// Whether the words before the end name one thing: a place, a route, 第三届, or letters.
fn is_proper(stem: &str) -> bool {
    let route = stem.contains('至') && !stem.ends_with('至') && stem.chars().count() >= 3;
    let edition = stem.starts_with('第') && stem.contains('届');
    let place = crate::catalogue::catalogue().regions.begins(stem);
    let coded = stem.starts_with(|c: char| c.is_ascii_uppercase());
    route || edition || place || coded
}

fn programme(name: &str, after: &str) -> Option<NameKind> {
    const KINDS: &[&str] = &["行动", "计划", "工程", "专项", "项目", "活动", "试点", "政策", "品牌"];
    let kind = KINDS.iter().any(|k| after.starts_with(k) || name.ends_with(k));
    (kind && name.chars().count() >= 2).then_some(NameKind::Programme)
}

fn quoted(
    words: Phrase,
    open: char,
    close: char,
    kind: impl Fn(&str, &str) -> Option<NameKind>,
    names: &mut Vec<Name>,
) {
    let mut at = 0;
    while let Some(start) = words.part(&words.text()[at..]).find(open).map(|i| at + i) {
        let inside = start + open.len_utf8();
        let Some(length) = words[inside..].find(close) else { return };
        let end = inside + length + close.len_utf8();
        if let Some(kind) = kind(&words[inside..inside + length], &words[end..]) {
            names.push(Name { kind, range: start..end });
        }
        at = end;
    }
}
