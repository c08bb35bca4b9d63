//! One pass over a clause for the words that later rules ask about: most clauses have none, and a
//! rule whose words are absent is not tried.

use crate::catalogue::catalogue;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use std::sync::LazyLock;

/// What kinds of telling words a clause has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signals {
    /// Words of a relation: 同步, 高于, 完成, 稳定, 增长 …
    pub(super) relation: bool,
    /// Verbs that are events wherever they stand.
    pub(super) definite: bool,
    /// Words of a stance or purpose that may stand anywhere.
    pub(super) purpose: bool,
    /// 实施, 开展, 推行: something is put into practice that people may take part in.
    pub(super) practice: bool,
    /// 年, 月 or 季度: something is said of time.
    pub(super) time: bool,
}

const RELATION: u32 = 1;
const DEFINITE: u32 = 2;
const PURPOSE: u32 = 4;
const PRACTICE: u32 = 8;
const TIME: u32 = 16;

/// What relations are told by; the rules themselves look closer.
const RELATION_WORDS: &[&str] = &[
    "同步",
    "匹配",
    "适应",
    "高于",
    "快于",
    "优于",
    "好于",
    "跑赢",
    "低于",
    "慢于",
    "下达",
    "任务",
    "达到国家",
    "完成国家",
    "省定",
    "正增长",
    "合理增长",
    "合理回升",
    "稳步增长",
    "较快增长",
    "稳定增长",
    "稳步提",
    "持续增长",
    "高速增长",
    "平稳增长",
    "适度增长",
    "持续提升",
    "恢复性增长",
    "稳中",
    "快速增长",
    "下降",
    "降不升",
    "持续降低",
    "稳定",
    "平衡",
    "向好",
    "提质",
    "平稳",
    "超过",
];

/// Words of purposes, which [`super::kind`] reads.
pub(super) const PURPOSE_WORDS: &[&str] = &[
    "之年",
    "之基",
    "落脚点",
    "主题主线",
    "获得感",
    "幸福感",
    "高质量发展是",
    "关键一年",
    "第一年",
    "意义重大",
    "学习贯彻",
    "重要指示精神",
    "重要讲话精神",
    "会议精神",
    "全会精神",
    "互促共进",
    "以下",
    "下列",
];

static WORDS: LazyLock<CharwiseDoubleArrayAhoCorasick<u32>> = LazyLock::new(|| {
    let definite = catalogue().verbs.all.iter().filter(|v| v.definite).map(|v| v.word.as_str());
    let mut flags: std::collections::BTreeMap<&str, u32> = std::collections::BTreeMap::new();
    let lists = [
        (RELATION_WORDS.to_vec(), RELATION),
        (definite.collect(), DEFINITE),
        (PURPOSE_WORDS.to_vec(), PURPOSE),
        (vec!["实施", "开展", "实行", "推行"], PRACTICE),
        (vec!["年", "月", "季度", "五”"], TIME),
    ];
    for (words, flag) in lists {
        for word in words {
            *flags.entry(word).or_default() |= flag;
        }
    }
    CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::Standard)
        .build_with_values(flags)
        .unwrap_or_else(|error| panic!("the words that signal rules: {error}"))
});

/// The signals of a clause.
pub(super) fn signals(words: &str) -> Signals {
    let found = WORDS.find_overlapping_no_suffix_iter(words).fold(0, |flags, m| flags | m.value());
    Signals {
        relation: found & RELATION != 0,
        definite: found & DEFINITE != 0,
        purpose: found & PURPOSE != 0,
        practice: found & PRACTICE != 0,
        time: found & TIME != 0,
    }
}
