//! What is measured, in the text's words: cleaned of adverbs, made whole from what stands around it.

use crate::catalogue::catalogue;
use crate::structure::Sentence;

/// What a paragraph speaks of, for bare measures: 产值突破300亿元 in a paragraph on 陶瓷产业.
#[derive(Debug, Clone, Default)]
pub(super) struct Topic {
    industry: Option<String>,
    heading: Option<String>,
}

impl Topic {
    /// Takes note of a sentence before its clauses are read.
    pub(super) fn enter(&mut self, norm: &str, sentence: &Sentence) {
        let Some(first) = sentence.clauses.first() else { return };
        let words = &norm[first.range.clone()];
        if sentence.heading {
            self.heading = object(words);
            self.industry = None;
        }
        if let Some(at) = words.find("产业").filter(|&at| (2..=10).contains(&words[..at].chars().count())) {
            let name = &words[..at + "产业".len()];
            if !words[at + "产业".len()..].is_empty() && !name.contains(['、', '，']) && !begins_with_verb(name) {
                self.industry = Some(name.to_owned());
            }
        }
    }

    /// What a bare measure is of.
    pub(super) fn owner(&self) -> Option<&str> {
        self.industry.as_deref()
    }
}

fn begins_with_verb(words: &str) -> bool {
    catalogue().verbs.at(words, |v| v.delivers || v.weakens || v.adverb || v.change.is_some()).is_some()
}

/// The object of a heading: 重大项目 in 加快重大项目建设.
fn object(words: &str) -> Option<String> {
    let verbs = &catalogue().verbs;
    let mut rest = words;
    while let Some(verb) = verbs.at(rest, |v| v.adverb || v.weakens || v.delivers) {
        rest = &rest[verb.word.len()..];
    }
    let rest = rest.trim_end_matches("建设").trim_end_matches("发展");
    (rest.chars().count() >= 2).then(|| rest.to_owned())
}

/// Words in front of a subject that are none of it.
const LEADING: &[&str] = &[
    "、", "，", "和", "及", "与", "以及", "：", "；", "其中", "同时", "并", "力争", "确保", "努力", "争取", "实现", "完成", "今年", "去年", "全面", "力求", "预计", "将",
    "要", "我们", "使", "让", "推动", "促进", "保持", "保证", "特别是", "进一步", "继续", "年内", "到年底", "年底前", "累计", "至少", "正常年景下", "预期", "提出", "稳步",
    "同比", "带头", "不断",
];

/// Strips what stands in front of a subject; the delivering verb stays, except 完成 and 实现.
pub(super) fn clean(head: &str) -> &str {
    let mut head = head.rsplit(['，', '；', '：']).next().unwrap_or(head);
    while let Some(word) = LEADING.iter().find(|w| head.starts_with(**w) && !is_longer_word(head, w)) {
        head = &head[word.len()..];
    }
    for verb in ["带动", "拉动", "推动", "促进", "实现", "确保", "使"] {
        if let Some(at) = head.find(verb).filter(|&at| at > 0) {
            let rest = &head[at + verb.len()..];
            if rest.chars().count() >= 5 {
                head = rest;
            }
        }
    }
    head.trim_end_matches(['、', '的', '，', '“'])
}

/// 使 in 使用 and 将 in 将军 begin other words.
fn is_longer_word(head: &str, word: &str) -> bool {
    let after = &head[word.len()..];
    let begins = |words: &[&str]| words.iter().any(|w| after.starts_with(w));
    match word {
        "使" => begins(&["用", "命", "领"]),
        "要" => begins(&["素"]),
        "和" => begins(&["美", "谐", "平"]),
        "并" => begins(&["网", "购"]),
        "全面" => begins(&["二孩"]),
        "完成" => after.starts_with("投资") || after.is_empty(),
        _ => false,
    }
}

/// Whether what is left of a subject names nothing of its own: 增长, 比上年, 新开工.
pub(super) fn is_empty(subject: &str) -> bool {
    let rest = subject.trim_matches(['、', '，', '其', '并', '均', '各', '是']);
    rest.is_empty() || matches!(rest, "总量" | "总" | "同比" | "比上年" | "人均" | "占" | "平均")
}

/// Whether a subject is a measure without its owner.
pub(super) fn is_bare(subject: &str) -> bool {
    matches!(subject, "产值" | "总产值" | "产业规模" | "规模" | "总量" | "产业投资" | "投资" | "产能" | "总产能" | "营业收入" | "主营业务收入" | "增加值")
}

/// Whether a subject is nothing but a verb: 新开工, 基本建成.
pub(super) fn is_verb(subject: &str) -> bool {
    let verbs = &catalogue().verbs;
    let mut rest = subject;
    while let Some(verb) = verbs.at(rest, |v| v.adverb || v.delivers || v.event.is_some()) {
        rest = &rest[verb.word.len()..];
    }
    rest.is_empty() || rest == "资金" || rest == "投资"
}

/// The delivering verb that a subject begins with.
pub(super) fn verb_of(subject: &str) -> Option<&str> {
    let mut at = 0;
    while let Some(verb) = catalogue().verbs.at(&subject[at..], |v| v.delivers || v.adverb) {
        at += verb.word.len();
        if verb.delivers {
            // 新建和改造 is one verb.
            let rest = &subject[at..];
            let joined = rest.strip_prefix(['和', '、', '及']).and_then(|r| catalogue().verbs.at(r, |v| v.delivers));
            if let Some(second) = joined {
                return Some(&subject[..at + '和'.len_utf8() + second.word.len()]);
            }
            return Some(&subject[..at]);
        }
    }
    None
}
