//! What is measured, in the text's words: cleaned of adverbs, made whole from what stands around it.

use crate::catalogue::{Event, Prefixes, catalogue};
use crate::phrase::{Chars, Held, Phrase, Words};
use crate::quantity::is_small_numeral;
use crate::structure::Sentence;
use std::sync::LazyLock;

/// What a paragraph speaks of, for bare measures: 产值突破300亿元 in a paragraph on 陶瓷产业.
#[derive(Debug, Clone, Default)]
pub(super) struct Topic<'t> {
    industry: Option<&'t str>,
    /// Whether the sentence at hand names it itself.
    fresh: bool,
    /// The first clause of the sentence before, and of the one at hand.
    before: &'t str,
    own: &'t str,
}

impl<'t> Topic<'t> {
    /// Takes note of a sentence before its clauses are read.
    pub(super) fn enter(&mut self, norm: &'t str, sentence: &Sentence) {
        let Some(first) = sentence.clauses.first() else { return };
        let words = &norm[first.range.clone()];
        self.before = std::mem::replace(&mut self.own, words);
        self.fresh = false;
        if sentence.heading {
            self.industry = None;
        }
        if sentence.glance.industry
            && words.contains("产业")
            && let Some(name) = industry(Held::of(words).phrase(words))
        {
            self.industry = Some(name);
            self.fresh = true;
        }
    }

    /// Whether the sentence at hand names the topic.
    pub(super) fn opens_sentence(&self) -> bool {
        self.fresh
    }

    /// What the sentence before was about, for a bare 总量 that opens this one: 经营主体持续壮大。总量….
    pub(super) fn before(&self) -> Option<&'t str> {
        agent(self.before)
    }

    /// What a bare measure is of.
    pub(super) fn owner(&self) -> Option<&'t str> {
        self.industry
    }
}

/// The industry that a clause begins with: 陶瓷产业 in 陶瓷产业引进企业5家.
pub(super) fn industry<'t>(words: Phrase<'t, '_>) -> Option<&'t str> {
    // Looking whether it is there is far cheaper than looking where.
    if !words.contains("产业") {
        return None;
    }
    let words = words.text();
    let at = words.find("产业").filter(|&at| (2..=10).contains(&words[..at].chars().count()))?;
    let (name, rest) = words.split_at(at + "产业".len());
    (!rest.is_empty() && !name.contains(['、', '，']) && !begins_with_verb(name)).then_some(name)
}

/// Who or what grows or acts in a short clause: 经营主体 in 经营主体持续壮大.
pub(super) fn agent(words: &str) -> Option<&str> {
    if words.chars().count() > 14 || begins_with_verb(words) {
        return None;
    }
    let ends = words.char_indices().map(|(at, _)| at).skip(2);
    let acts = |at: &usize| {
        catalogue()
            .verbs
            .at(&words[*at..], |v| v.word.chars().count() > 1 && (v.adverb || v.acts() || v.hope))
            .is_some()
    };
    ends.into_iter().find(acts).map(|at| &words[..at])
}

/// 新 in 新材料产业 is part of the name: single characters do not count.
fn begins_with_verb(words: &str) -> bool {
    let acts = |v: &crate::catalogue::Verb| v.delivers || v.weakens || v.adverb || v.works || v.change.is_some();
    catalogue().verbs.at(words, |v| acts(v) && v.word.chars().count() > 1).is_some()
}

static LEADING_WORDS: LazyLock<Prefixes> = LazyLock::new(|| Prefixes::new(LEADING));

/// Words in front of a subject that are none of it.
const LEADING: &[&str] = &[
    "、",
    "，",
    "和",
    "及",
    "与",
    "以及",
    "：",
    "；",
    "其中",
    "同时",
    "并",
    "力争",
    "确保",
    "努力",
    "争取",
    "实现",
    "完成",
    "今年底",
    "今年的",
    "的",
    "今年",
    "去年",
    "去年末",
    "去年底",
    "上年末",
    "上年底",
    "但",
    "把",
    "年底",
    "全面",
    "力求",
    "预计",
    "将",
    "要",
    "我们",
    "使",
    "让",
    "推动",
    "促进",
    "保持",
    "保证",
    "特别是",
    "进一步",
    "继续",
    "年内",
    "到年底",
    "年底前",
    "累计",
    "再",
    "又有",
    "又",
    "共",
    "至少",
    "正常年景下",
    "预期",
    "提出",
    "稳步",
    "同比",
    "带头",
    "不断",
    "年度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "上半年",
    "下半年",
];

/// Strips what stands in front of a subject; the delivering verb stays, except 完成 and 实现.
pub(super) fn clean(head: &str) -> &str {
    // Most subjects have none of the words of the rules that take a phrase, and no marks.
    static TELLING: Chars = Chars::of("时平从由带拉推促实确使连");
    let last = TELLING.next_in(head, 0, true).is_some().then(|| {
        let last = head.rsplit(['，', '；', '：']).next().unwrap_or(head);
        last_act(without_rank(last))
    });
    let held = last.map(Held::of);
    let whole = last.zip(held.as_ref()).map(|(last, held)| held.phrase(last));
    let mut head = whole.map_or(head, without_share);
    loop {
        let before = head.len();
        while let Some(word) = LEADING_WORDS.at(head).filter(|w| !is_longer_word(head, w)) {
            head = &head[word.len()..];
        }
        head = without_span(head);
        if head.len() == before {
            break;
        }
    }
    head = without_time(without_place(head));
    if let Some(whole) = whole {
        head = carried(whole.part(without_base(whole.part(head))));
    }
    let head = head.trim_end_matches(['、', '的', '，', '“']);
    // 养老金今年增长5%, 粮食产量连续6年稳定: when it is done is no part of what is measured.
    let lasting = whole.filter(|whole| whole.contains("连续")).and_then(|_| head.rfind("连续"));
    let head = lasting.filter(|&at| at > 0 && is_time(&head[at..])).map_or(head, |at| &head[..at]);
    head.strip_suffix("今年").filter(|h| !h.is_empty()).unwrap_or(head)
}

/// 用两年时间将筹资标准…: what is done to it stands before 将; 平均每50公斤 tells of what an amount is,
/// not what is measured.
fn without_share<'t>(whole: Phrase<'t, '_>) -> &'t str {
    let mut head = whole.text();
    if whole.contains("时间")
        && let Some(at) = head.find('将').filter(|&at| head[..at].contains("时间"))
    {
        head = &head[at + '将'.len_utf8()..];
    }
    if whole.contains("平均每")
        && let Some(at) = head.find("平均每").filter(|&at| at > 0)
    {
        head = &head[..at];
    }
    head
}

/// 优先在山区县新建…: where it is done is not what is done.
fn without_place(head: &str) -> &str {
    // 在建工程, 在校学生: the words are one.
    let one_word =
        head.strip_prefix('在').is_some_and(|rest| rest.starts_with(['建', '校', '用', '运', '册', '岗', '园']));
    if one_word || !head.starts_with('在') && !head.starts_with("优先在") {
        return head;
    }
    let mut starts = head.char_indices().map(|(at, _)| at).skip(2);
    let delivers =
        |at: &usize| catalogue().verbs.at(&head[*at..], |v| v.delivers && v.word.chars().count() > 1).is_some();
    starts.find(delivers).map_or(head, |at| &head[at..])
}

/// 平均年限从8.2年提高到9.4年: where it starts is no part of what is measured.
fn without_base<'t>(words: Phrase<'t, '_>) -> &'t str {
    let mut head = words.text();
    for from in ['从', '由'].into_iter().filter(|from| words.contains(*from)) {
        let mut starts = head.match_indices(from).map(|(at, _)| at);
        let numbered = |at: usize| head[at + from.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        if let Some(at) = starts.find(|&at| at > 0 && numbered(at)) {
            head = &head[..at];
        }
    }
    head
}

/// 带动就业2万人: some verbs carry on to what is measured.
fn carried<'t>(words: Phrase<'t, '_>) -> &'t str {
    static CARRYING: Words<7> = Words::new(["带动", "拉动", "推动", "促进", "实现", "确保", "使"]);
    let mut head = words.text();
    for verb in CARRYING.possible_in(words) {
        if let Some(at) = head.find(verb).filter(|&at| at > 0) {
            let rest = &head[at + verb.len()..];
            if rest.chars().count() >= 5 && !(verb == "使" && rest.starts_with('用')) {
                head = rest;
            }
        }
    }
    head
}

/// 、稳居全国前列、增长: a rank between two numbers is not what the second one measures.
fn without_rank(head: &str) -> &str {
    const RANKS: &[&str] = &["稳居", "位居", "位列", "跃居", "居", "列", "排名", "名列", "保持全", "继续保持全"];
    let Some(listed) = head.strip_prefix('、').filter(|l| RANKS.iter().any(|r| l.starts_with(r))) else { return head };
    listed.find('、').map_or("", |at| &listed[at + '、'.len_utf8()..])
}

/// 压缩办公经费、盘活闲置资产: of several acts the last one has the number; verbs that share an object
/// (新建、改造) are one act.
fn last_act(head: &str) -> &str {
    let Some((before, last)) = head.rsplit_once('、') else { return head };
    let verbs = &catalogue().verbs;
    let acts = verbs.at(last, |v| v.delivers && v.word.chars().count() > 1).is_some_and(|v| v.word.len() < last.len());
    let first = before.rsplit('、').next().unwrap_or(before);
    let whole_act = first.chars().count() >= 5
        && first.char_indices().any(|(at, _)| {
            verbs
                .at(&first[at..], |v| v.acts() && !v.noun && v.word.chars().count() > 1)
                .is_some_and(|v| at + v.word.len() + 6 <= first.len())
        });
    if acts && whole_act { last } else { head }
}

/// 使 in 使用 and 将 in 将军 begin other words.
fn is_longer_word(head: &str, word: &str) -> bool {
    let after = &head[word.len()..];
    let begins = |words: &[&str]| words.iter().any(|w| after.starts_with(w));
    match word {
        "把" => begins(&["握", "关"]),
        "使" => begins(&["用", "命", "领"]),
        "要" => begins(&["素"]),
        "和" => begins(&["美", "谐", "平"]),
        "并" => begins(&["网", "购"]),
        "全面" => begins(&["二孩"]),
        "年度" => begins(&["任务", "计划", "目标", "预算"]),
        "完成" => after.starts_with("投资") || after.is_empty(),
        // 再开工 does it again, 再生水 and 再就业 are words of their own.
        "再" => catalogue().verbs.at(after, |v| v.delivers && v.word.chars().count() > 1).is_none(),
        // 共淘汰 sums up, 共享 does not.
        "共" => catalogue().verbs.at(after, |v| v.delivers).is_none(),
        _ => false,
    }
}

/// Whether what is left of a subject names nothing of its own: 比上年, 近3年, 全年.
pub(super) fn is_empty(subject: &str) -> bool {
    if subject == "人均" {
        return true;
    }
    let rest = subject.trim_matches(['、', '，', '其', '并', '均', '各', '是', '又', '还']);
    let rest = rest.strip_prefix("全年").unwrap_or(rest);
    rest.is_empty()
        || matches!(
            rest,
            "增速"
                | "年均增速"
                | "增幅"
                | "年均增幅"
                | "涨幅"
                | "降幅"
                | "总量"
                | "总"
                | "同比"
                | "比上年"
                | "占"
                | "平均"
                | "增长"
                | "其中"
                | "达"
                | "到"
                | "至"
        )
        || rest.ends_with("口径")
        || rest.ends_with("基础上")
        || rest.ends_with("五”时期")
        || rest.ends_with("五”期间")
        || is_time(rest)
}

/// 近3年, 连续五年, 三年来.
pub(super) fn is_time(words: &str) -> bool {
    let Some(head) = words.strip_suffix('年').or_else(|| words.strip_suffix("年来")) else { return false };
    let number = head.trim_start_matches("连续").trim_start_matches(['近', '这', '前']).trim_start_matches("过去");
    !number.is_empty() && number.chars().all(is_small_numeral)
}

/// Whether a clause is a noun that the next one goes on with: 全社会研究经费，从…增加到….
pub(super) fn is_noun(words: &str) -> bool {
    let length = words.chars().count();
    (4..=16).contains(&length) && super::share::is_measure_end(words) && !begins_with_verb(words)
}

/// 2007年, 到2030年, 5年累计 in front of a subject.
fn without_time(head: &str) -> &str {
    let words = head.strip_prefix(['到', '至']).unwrap_or(head);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match words[digits..].strip_prefix('年') {
        Some(rest) if digits == 4 => rest.trim_start_matches(['底', '末', '的']),
        _ => head,
    }
}

/// 五年累计, 近三年, 两年 in front of a verb: how long it took is no part of what is measured.
fn without_span(head: &str) -> &str {
    let words = ["过去", "近", "这"].iter().find_map(|w| head.strip_prefix(w)).unwrap_or(head);
    let number = words.trim_start_matches(is_small_numeral);
    let (Some(rest), true) = (number.strip_prefix('年'), words.len() - number.len() <= "十五".len()) else {
        return head;
    };
    if number.len() == words.len() {
        return head;
    }
    let bare = ["累计", "来", "共", "间"].iter().find_map(|w| rest.strip_prefix(w));
    let marked = words.len() < head.len() || bare.is_some();
    let rest = bare.unwrap_or(rest);
    let acts = marked || catalogue().verbs.at(rest, |v| v.acts()).is_some();
    if rest.is_empty() || !acts { head } else { rest }
}

/// Whether a subject is nothing but a comparison: 高于全国平均水平.
pub(super) fn is_gap(subject: &str) -> bool {
    const COMPARED: &[&str] = &["任务", "任务数", "目标任务", "预算", "预算数", "计划", "计划数", "目标"];
    // 为年初预算数的102%, 年度任务的109%: what was planned is compared with.
    let planned = ["为", "年度", "全年", "年初"].iter().any(|w| subject.starts_with(w))
        && subject.chars().count() <= 8
        && COMPARED.iter().any(|w| subject.ends_with(w));
    let subject = ["增速", "增幅", "涨幅"].iter().find_map(|w| subject.strip_prefix(w)).unwrap_or(subject);
    planned
        || subject.starts_with('占') && subject.chars().count() > 2
        || ["高于", "低于", "快于", "优于", "好于", "超过", "高出", "领先"].iter().any(|w| subject.starts_with(w))
}

/// Whether a subject is a measure without its owner.
pub(super) fn is_bare(subject: &str) -> bool {
    matches!(
        subject,
        "产值"
            | "总产值"
            | "产业规模"
            | "规模"
            | "总量"
            | "产业投资"
            | "投资"
            | "产能"
            | "总产能"
            | "营业收入"
            | "主营业务收入"
            | "增加值"
    )
}

/// Rates that do not say of what.
const BARE_RATES: &[&str] =
    &["办复率", "办结率", "答复率", "满意率", "满意度", "开工率", "完工率", "竣工率", "合格率", "完成率", "交付率"];

/// Whether a subject is a rate that does not say of what: 办结率, 开工率.
pub(super) fn is_bare_rate(subject: &str) -> bool {
    BARE_RATES.contains(&subject)
}

/// 提案 in 提案办结率.
pub(super) fn without_rate(subject: &str) -> &str {
    BARE_RATES.iter().find_map(|rate| subject.strip_suffix(rate)).unwrap_or(subject)
}

/// Whether a subject is a total of what was just measured: 总里程, 总装机.
pub(super) fn is_total(subject: &str) -> bool {
    subject.starts_with('总')
        && (3..=5).contains(&subject.chars().count())
        && subject != "总投资"
        && super::share::is_measure_end(subject)
}

/// 高速公路通车里程 and 总里程 → 高速公路通车总里程; 引进项目 and 总投资 → 引进项目总投资.
pub(super) fn with_total(last: &str, total: &str) -> String {
    let noun = total.trim_start_matches('总');
    let owner = without_verb(last);
    format!("{}{total}", owner.strip_suffix(noun).unwrap_or(owner))
}

/// Whether a subject is nothing but the start or end of works: 新开工, 基本建成.
pub(super) fn is_event(subject: &str) -> bool {
    let verbs = &catalogue().verbs;
    let mut rest = subject;
    while let Some(verb) = verbs.at(rest, |v| v.adverb || matches!(v.event, Some(Event::Start | Event::Complete))) {
        rest = &rest[verb.word.len()..];
    }
    rest.is_empty() || rest == "建设" && rest.len() < subject.len()
}

/// 保障性住房 in 保障性住房基本建成: without the event at its end.
pub(super) fn without_event(subject: &str) -> &str {
    let mut rest = subject;
    while let Some(verb) =
        catalogue().verbs.before(rest, |v| v.adverb || matches!(v.event, Some(Event::Start | Event::Complete)))
    {
        rest = &rest[..rest.len() - verb.word.len()];
    }
    if rest.is_empty() { subject } else { rest }
}

/// Whether words only tell that people take part or are reached: 参保, 受益, 领取养老金.
pub(super) fn is_partaking(words: &str) -> bool {
    ["参保", "受益", "参与", "享受", "领取", "参加"].iter().any(|w| words.starts_with(w)) && words.chars().count() <= 6
}

/// Whether a verb only tells whom something reaches: 惠及, 覆盖.
pub(super) fn is_reaching(verb: &str) -> bool {
    matches!(verb, "惠及" | "惠及了" | "受益" | "覆盖" | "资助" | "累计惠及" | "直接惠及")
}

/// The policy, scheme or plan that a clause puts into practice: 育儿补贴制度 in 实施育儿补贴制度.
pub(super) fn practised(words: &str) -> Option<String> {
    const ENDS: &[&str] =
        &["制度", "政策", "计划", "行动", "工程", "补贴", "津贴", "改革", "试点", "项目", "办法", "机制"];
    let whole = words.trim_end_matches("试点");
    let told = ENDS.iter().any(|end| words.ends_with(end));
    object(whole).filter(|object| told && object.chars().count() >= 3)
}

/// Whether a subject is nothing but public money set aside: 省财政安排补贴资金.
pub(super) fn is_fiscal(subject: &str) -> bool {
    const GIVERS: &[&str] = &[
        "中央财政",
        "国家财政",
        "地方财政",
        "各级财政",
        "省级财政",
        "省财政",
        "市财政",
        "县财政",
        "区财政",
        "自治区财政",
        "全省财政",
        "全市财政",
        "财政",
    ];
    const WORDS: &[&str] = &[
        "今年", "拟", "将", "再", "已", "安排", "投入", "下达", "拨付", "筹措", "补助", "资金", "专项", "补贴", "共",
        "累计",
    ];
    let Some(mut rest) = GIVERS.iter().find_map(|giver| subject.strip_prefix(giver)) else { return false };
    let acts = ["安排", "投入", "下达", "拨付", "筹措"].iter().any(|verb| rest.contains(verb));
    while let Some(word) = WORDS.iter().find(|w| rest.starts_with(**w)) {
        rest = &rest[word.len()..];
    }
    acts && rest.is_empty()
}

/// What money is for, where the clause behind it says so: 支持企业技术改造.
pub(super) fn purpose(next: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    const FOR: &[&str] = &["支持", "补贴", "解决", "帮助", "扶持", "资助", "补助", "奖补"];
    let words = next.strip_prefix("重点").or_else(|| next.strip_prefix("主要")).unwrap_or(next);
    let told = words.strip_prefix("用于");
    let purpose = told.unwrap_or(words).trim_end_matches(['。', '；']);
    let named = told.is_some() || FOR.iter().any(|verb| words.starts_with(verb));
    let bare = !purpose.contains(|c: char| c.is_ascii_digit()) && (3..=LONGEST).contains(&purpose.chars().count());
    (named && bare).then_some(purpose)
}

/// The measure that a clause begins with: 粮食总产量 in 粮食总产量实现增长.
pub(super) fn measure_at_head(words: &str) -> Option<&str> {
    let ends = words.char_indices().skip(2).take(16).map(|(at, _)| at).chain([words.len()]);
    ends.filter(|&end| catalogue().indicators.of_subject(&words[..end]).next().is_some())
        .last()
        .map(|end| &words[..end])
}

/// The measure or the series of measures that a clause begins with: A、B排放总量 in A、B排放总量双下降.
pub(super) fn measures_at_head(words: &str) -> Option<&str> {
    const LONGEST: usize = 20;
    let ends = words.char_indices().skip(2).take(LONGEST).map(|(at, _)| at).chain([words.len()]);
    let series = ends.filter(|&end| words[..end].contains('、') && super::share::is_measure_end(&words[..end])).last();
    series.map(|end| &words[..end]).or_else(|| measure_at_head(words))
}

/// What a clause does something to: 棚改工程 in 继续推进棚改工程建设.
pub(super) fn object(words: &str) -> Option<String> {
    let verbs = &catalogue().verbs;
    let mut rest = words.rsplit('，').next().unwrap_or(words);
    for verb in ["实施", "开展", "实行", "推行", "推进"] {
        rest = rest.rfind(verb).map_or(rest, |at| &rest[at + verb.len()..]);
    }
    while let Some(verb) = verbs.at(rest, |v| v.adverb || v.weakens || v.delivers || v.works || v.change.is_some()) {
        if is_noun_instead(&verb.word, &rest[verb.word.len()..]) {
            break;
        }
        rest = &rest[verb.word.len()..];
    }
    for end in ["试点", "建设", "工作", "力度", "改革"] {
        rest = rest.strip_suffix(end).unwrap_or(rest);
    }
    let whole = (2..=20).contains(&rest.chars().count()) && !rest.contains(|c: char| c.is_ascii_digit());
    whole.then(|| rest.to_owned())
}

/// The subject without its delivering verb: what stands in all, not what was added.
pub(super) fn without_verb(subject: &str) -> &str {
    verb_of(subject).map_or(subject, |verb| &subject[verb.len()..])
}

/// 保障性住房 and 保障房 are nouns.
fn is_noun_instead(verb: &str, after: &str) -> bool {
    verb == "保障" && after.starts_with(['性', '房'])
}

/// The delivering verb that a subject begins with.
pub(super) fn verb_of(subject: &str) -> Option<&str> {
    let mut at = 0;
    while let Some(verb) = catalogue().verbs.at(&subject[at..], |v| v.delivers || v.adverb) {
        if is_noun_instead(&verb.word, &subject[at + verb.word.len()..]) {
            return None;
        }
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
