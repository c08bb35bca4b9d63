//! Quantified, milestone, action or principle: told by the clause's own verb.
//!
//! A definite event is a milestone whatever pushes it on (推动新港开工建设). An event verb at the
//! head of its clause is one unless it is weakened (加快建立, 研究制定). Stances and purposes are
//! principles. All else is continuing work.

use super::stance::{carries_out_law, goes_on_to_work, stance};
use super::told::{Told, tells_work};
use crate::catalogue::{Event, Prefixes, Suffixes, Verb, catalogue};
use crate::explain::Trace;
use crate::phrase::{Chars, Phrase, Words};
use crate::quantity::is_small_numeral;
use crate::structure::Part;
use std::sync::LazyLock;

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Has targets or relations.
    Quantified,
    /// No number, but anyone can say done or not done.
    Milestone,
    /// Continuing work.
    Action,
    /// Stance or purpose.
    Principle,
}

impl Kind {
    /// The word of the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Quantified => "quantified",
            Kind::Milestone => "milestone",
            Kind::Action => "action",
            Kind::Principle => "principle",
        }
    }
}

/// The kind of a clause and the event that its verb names.
pub(super) fn kind(words: Phrase, told: &Told, measured: bool, part: Part, trace: &mut Trace) -> (Kind, Option<Event>) {
    if measured {
        return (Kind::Quantified, event(words, told).map(|(e, _)| e));
    }
    if matches!(part, Part::Problems | Part::Other) {
        trace.kind(&words, Kind::Principle, "neither promised nor reported as done");
        return (Kind::Principle, None);
    }
    let event = event(words, told);
    let (kind, rule) = match event {
        Some((_, rule)) => (Kind::Milestone, rule),
        None => match stance(words, told) {
            Some(rule) => (Kind::Principle, rule),
            None if works(words, told) => (Kind::Action, "continuing work"),
            None => (Kind::Principle, "no verb of work"),
        },
    };
    trace.kind(&words, kind, rule);
    (kind, event.map(|(e, _)| e).filter(|_| kind == Kind::Milestone))
}

/// Milestone verbs at the head of a clause or, if definite, anywhere; with the rule that found it.
fn event(words: Phrase, told: &Told) -> Option<(Event, &'static str)> {
    if let Some(event) = told.definite.then(|| definite(words)).flatten() {
        return Some((event, "a definite event, whatever pushes it on"));
    }
    // 适时启动, 按需开行: when it is to happen is left open; what is 即将举办 comes whoever promises it.
    if ["适时", "择机", "按需", "视情"].iter().any(|w| words.starts_with(w)) || words.contains("即将") {
        return None;
    }
    let happening = HAPPENINGS.at(words.text());
    if let Some(event) = happening.and_then(|verb| timed(words, verb)) {
        return Some((event, "an event verb at the end, with its date"));
    }
    let (head, verb) = head(words);
    if let Some(event) = dated(words, told) {
        return Some((event, "begins or ends on a date that the clause names"));
    }
    if told.practice && tries(words) {
        return Some((Event::Launch, "a trial that is carried out"));
    }
    // What the head ends with, the clause ends with.
    if let Some(event) = happening.and_then(|_| happens(head)) {
        return Some((event, "an event verb at the end, said of what stands before it"));
    }
    // An adverb that is all of the head may begin with an event's verb.
    let verb = if verb?.event.is_some() { verb } else { catalogue().verbs.at(head, |v| v.event.is_some()) }?;
    let event = verb.event?;
    let object = &head[verb.word.len()..];
    if weakened(&verb.word, words.part(object)) {
        return None;
    }
    Some((refined(event, &verb.word, words.part(object)), "an event verb at the head"))
}

/// 开展居家护理补贴试点: a trial under a bare verb begins; 有序开展…试点 and 推进…试点 go on.
fn tries(words: Phrase) -> bool {
    let bare = without_openers(last_stretch(words));
    // 在四个乡镇开展…: where it is tried stands before.
    let place = |verb: &&str| bare.split_once(*verb).filter(|(place, _)| !place.contains(['，', '“']));
    let practised = match bare.starts_with('在') {
        true => PRACTISED.iter().find_map(place).map(|(_, object)| object),
        false => PRACTISED.iter().find_map(|verb| bare.strip_prefix(verb)),
    };
    practised.is_some_and(|object| object.ends_with("试点") && object.chars().count() > 4)
}

/// Verbs that put something into practice.
pub(crate) const PRACTISED: &[&str] = &["实施", "开展", "实行", "推行"];

/// What a first day is told by, wherever it stands.
pub(crate) const BEGINNINGS: &[&str] = &["开始", "年起", "月起", "日起", "季起", "季学期起"];

/// 从今年起实行…, 确保…年底前…, 实现每个村都有…: a rule's first day, a promise's last, the last one reached.
fn dated(words: Phrase, told: &Told) -> Option<Event> {
    static SINCE: Words<3> = Words::new(["从今年", "从20", "自"]);
    if told.begins
        && SINCE.any_in(words)
        && let Some(event) = begun(words)
    {
        return Some(event);
    }
    static LAST_DAY: Words<6> = Words::new(["年底前", "今年底", "年内", "月底前", "上半年", "春节前"]);
    let promised = ["确保", "保证", "实现", "基本实现"].iter().any(|w| words.starts_with(w));
    if promised && LAST_DAY.any_in(words) {
        return Some(Event::Complete);
    }
    (promised && each_has(words) || reaches_all(words)).then_some(Event::Cover)
}

/// What begins on a day: a rule is abolished or comes into force.
fn begun(words: Phrase) -> Option<Event> {
    static ABOLISHED: Words<4> = Words::new(["免除", "取消", "停征", "免收"]);
    static IN_FORCE: Words<5> = Words::new(["实行", "实施", "执行", "推行", "启用"]);
    if ABOLISHED.any_in(words) {
        return Some(Event::Abolish);
    }
    IN_FORCE.any_in(words).then_some(Event::Launch)
}

/// 每个村都有…
fn each_has(words: Phrase) -> bool {
    static EACH: Words<4> = Words::new(["每个", "所有", "全部", "各个"]);
    static HAS: Words<7> = Words::new(["都有", "都能", "都通", "均有", "均能", "都建有", "都达到"]);
    EACH.any_in(words) && HAS.any_in(words)
}

/// 覆盖所有…, but not 逐步覆盖….
fn reaches_all(words: Phrase) -> bool {
    static ALL: Words<6> =
        Words::new(["覆盖到全国", "覆盖到所有", "覆盖全国所有", "覆盖全省所有", "覆盖全市所有", "覆盖所有"]);
    static IN_PART: Words<4> = Words::new(["逐步", "扩大", "的网络", "的体系"]);
    // 新建小区全部配建: none is left out.
    let all_done = words.contains("全部")
        && words.match_indices("全部").any(|(at, all)| {
            at > 0 && catalogue().verbs.at(&words[at + all.len()..], |v| v.delivers && !v.noun).is_some()
        });
    all_done && !["加快", "推动", "支持"].iter().any(|push| words.starts_with(push))
        || words.contains("覆盖") && ALL.any_in(words) && !IN_PART.any_in(words)
}

static HAPPENINGS: LazyLock<Suffixes> = LazyLock::new(|| Suffixes::new(HAPPEN));

/// Verbs that tell an event of what stands before them.
const HAPPEN: &[&str] = &[
    "开馆",
    "开工",
    "竣工",
    "投运",
    "投产",
    "投用",
    "通车",
    "通航",
    "开通",
    "上线",
    "挂牌",
    "揭牌",
    "开学招生",
    "封关运行",
    "举办",
    "开诊",
    "开园",
    "首飞",
    "通公路",
    "通硬化路",
    "通客车",
    "通自来水",
    "通动力电",
    "通光纤",
    "投产达效",
    "建成投产",
    "建成投用",
    "建成投运",
    "建成通车",
    "建成转场",
    "并网发电",
    "全线贯通",
    "主体封顶",
    "合龙",
    "封顶",
    "贯通",
    "完工",
    "交付",
    "收官",
    "通过验收",
    "搬迁到位",
];

/// 省博物馆新馆开馆, 第九届运动会成功举办: what stands before the verb does it, and nothing pushes it on.
fn happens(head: &str) -> Option<Event> {
    let verb = HAPPENINGS.at(head)?;
    let mut before = &head[..head.len() - verb.len()];
    while let Some(adverb) = catalogue().verbs.before(before, |v| v.adverb) {
        before = &before[..before.len() - adverb.word.len()];
    }
    let acts = |v: &Verb| v.weakens || v.works || v.delivers || v.adverb || v.event.is_some();
    // 重点项目开工 is work of all year; 石桥储能等项目投产 names them.
    let named = before.chars().count() >= 4
        // 要加快通客车 is pushed on, whoever is to do it.
        && !["加快", "推进", "推动", "促进"].iter().any(|push| before.ends_with(push))
        && catalogue().verbs.at(before, acts).is_none()
        // “十四五”规划顺利收官 is the end of five years.
        && !before.contains("五”")
        && (!before.contains("项目") || before.ends_with("等项目") || before.contains('”'));
    let ends = ["封顶", "贯通", "合龙", "并网发电", "验收", "到位"].iter().any(|w| verb.ends_with(w));
    let unknown = if ends { Event::Complete } else { Event::Launch };
    let known = catalogue().verbs.at(verb, |v| v.event.is_some()).and_then(|v| v.event);
    named.then_some(known.unwrap_or(unknown))
}

/// 推动科技馆二期6月底前开工: a date makes an event of what is pushed on.
fn timed(words: Phrase, verb: &str) -> Option<Event> {
    const BY: &[&str] =
        &["月底前", "月前", "年底前", "季度", "上半年", "春节前", "汛期前", "年内", "国庆前", "国庆节前", "“五一”前"];
    let dated = BY.iter().any(|w| words.contains(*w));
    let event = catalogue().verbs.at(verb, |v| v.event.is_some()).and_then(|v| v.event);
    dated.then(|| event.unwrap_or(Event::Launch))
}

/// The clause from its first verb on: adverbs and openers stripped, weakening verbs kept; with the verb of an event
/// that it then begins with, or an adverb that is all of it.
fn head<'t>(words: Phrase<'t, '_>) -> (&'t str, Option<&'static Verb>) {
    let mut head = last_stretch(words);
    loop {
        let before = head;
        head = without_openers(without_place(without_span(head)));
        let verb = loop {
            let verb = catalogue().verbs.at(head, |v| v.event.is_some() || v.adverb && !v.weakens);
            match verb {
                // An event's verb is longer than the adverb that it begins with.
                Some(adverb) if adverb.event.is_none() && adverb.word.len() < head.len() => {
                    head = &head[adverb.word.len()..];
                }
                _ => break verb,
            }
        };
        // Each step only takes away.
        if head.len() == before.len() {
            return (head, verb);
        }
    }
}

/// The words behind the last comma.
fn last_stretch<'t>(words: Phrase<'t, '_>) -> &'t str {
    let all = words.text();
    if words.contains('，') { all.rsplit('，').next().unwrap_or(all) } else { all }
}

/// 在两年内, 用三年时间: how long it may take stands before the verb.
fn without_span(head: &str) -> &str {
    static FIRST: Chars = Chars::of("在用0123456789一二两三四五六七八九十");
    if !head.starts_with(|c| FIRST.has(c)) {
        return head;
    }
    let words = head.trim_start_matches(['在', '用']);
    // 10月底前完成…
    let month = words.trim_start_matches(|c: char| c.is_ascii_digit());
    if month.len() < words.len()
        && let Some(rest) = ["月底前", "月份前", "月前", "月底", "月份"].iter().find_map(|w| month.strip_prefix(w))
    {
        return rest;
    }
    for quarter in ["一季度", "二季度", "三季度", "四季度", "上半年", "下半年"] {
        if let Some(rest) = words.strip_prefix(quarter) {
            return ["末前", "底前", "前", "末", "内"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
        }
    }
    let number = words.trim_start_matches(is_small_numeral);
    let rest = ["年内", "年时间", "年左右时间"].iter().find_map(|w| number.strip_prefix(w));
    rest.filter(|_| number.len() < words.len()).unwrap_or(head)
}

/// 在县级机关建立…: where it happens stands before the verb.
fn without_place(head: &str) -> &str {
    if !head.starts_with('在') {
        return head;
    }
    let verbs = &catalogue().verbs;
    // An event that is hoped for (基本实现) is one here, though no work.
    let tells = |v: &Verb| tells_work(v) || v.hope && v.event.is_some();
    let works = |at: usize| verbs.at(&head[at..], tells).map(|v| (at, v));
    let first = head.char_indices().skip(3).find_map(|(at, _)| works(at));
    let named = |at: usize| head[..at].contains(['“', '、', '，']);
    let says_when = |at: usize, verb: &Verb| head[at + verb.word.len()..].starts_with(['之', '的']);
    let happens = |at: usize, verb: &Verb| verb.event.is_some() && !named(at) && !says_when(at, verb);
    first.filter(|(at, verb)| happens(*at, verb)).map_or(head, |(at, _)| &head[at..])
}

static OPENERS: LazyLock<Prefixes> = LazyLock::new(|| {
    Prefixes::new(&[
        "要",
        "将",
        "我们",
        "并",
        "同时",
        "今年",
        "上半年",
        "下半年",
        "年底前",
        "年内",
        "力争",
        "确保",
        "还要",
        "必须",
        "从今年起",
        "今年底前",
        "在今年底前",
    ])
});

/// What stands behind 要, 今年 and the like.
fn without_openers(mut words: &str) -> &str {
    while let Some(opener) = OPENERS.at(words) {
        words = &words[opener.len()..];
    }
    words
}

/// What stands behind adverbs that change nothing.
pub(super) fn without_adverbs(mut words: &str) -> &str {
    while let Some(adverb) = catalogue().verbs.at(words, |v| v.adverb || v.hope && v.weakens) {
        words = &words[adverb.word.len()..];
    }
    words
}

/// Events that are told apart from continuing work wherever they stand.
fn definite(words: Phrase) -> Option<Event> {
    static PUSHES: Words<10> =
        Words::new(["加快", "鼓励", "引导", "支持", "谋划", "探索", "研究", "论证", "储备", "争取"]);
    let pushed = |at: usize| PUSHES.any_in(words.part(&words.text()[..at]));
    let mut best: Option<(usize, usize, Event)> = None;
    for (at, _) in words.char_indices() {
        if let Some(verb) = catalogue().verbs.at(&words[at..], |v| v.definite)
            && let Some(event) = verb.event
        {
            let cover = event == Event::Cover;
            let after = &words[at + verb.word.len()..];
            let ends = after.is_empty() || after.starts_with(['、', '，', '和']) || after.starts_with("目标");
            let named = words[..at].ends_with('“') && !cover;
            let goes_on = ["稳步", "推进", "梯次", "有序推进", "向"].iter().any(|w| words.starts_with(w));
            if named || cover && (!ends || goes_on || pushed(at)) || verb.word == "建成" && pushed(at) {
                continue;
            }
            if verb.word == "建成" && !built(words, at) || is_vision(words, after) {
                continue;
            }
            best = Some((at, verb.word.len(), event));
            break;
        }
    }
    best.map(
        |(at, _, event)| if event == Event::Complete && words[..at].ends_with("开工") { Event::Start } else { event },
    )
}

/// Where everything is to lead.
const VISIONS: &[&str] = &["小康社会", "社会主义现代化", "现代化强国", "富强民主"];

/// 全面建成小康社会, 坚持全覆盖, 围绕建成强县: where everything is to lead, or how it is done.
fn is_vision(words: Phrase, after: &str) -> bool {
    VISIONS.iter().any(|v| after.starts_with(v)) || ["坚持", "围绕"].iter().any(|w| words.starts_with(w))
}

/// 建成 is an event at the head or end of its clause; 建成区 and 已建成的 are none.
fn built(words: Phrase, at: usize) -> bool {
    let after = &words[at + "建成".len()..];
    let before = &words[..at];
    !after.starts_with(['区', '的', '后'])
        && !before.ends_with(['已', '未', '在'])
        && (head(words).0.starts_with("建成") || after.is_empty() || before.chars().count() <= 4)
}

/// Objects that make an event verb continuing work, and series of verbs that weaken it.
fn weakened(verb: &str, object: Phrase) -> bool {
    let begins = |words: &[&str]| words.iter().any(|w| object.starts_with(w));
    let contains = |words: &[&str]| words.iter().any(|w| object.contains(*w));
    match verb {
        // 新修订的法律: the verb belongs to a name.
        _ if object.starts_with('的') => true,
        "建立" if object.ends_with("关系") => true,
        "建立" | "设立" | "成立" => {
            begins(&["健全", "完善", "和完善", "并完善", "起", "和健全"]) || object.is_empty()
        }
        "完成" => object.is_empty() || begins(&["好"]),
        "建成" | "全面建成" => begins(VISIONS),
        "制定" | "出台" | "编制" | "发布" => {
            begins(&["和调整", "和完善", "完善", "和落实"])
                || contains(&["更多", "系列政策", "针对性"]) && !contains(&["方案", "办法"])
        }
        "启动" => object.is_empty(),
        "试点" => begins(&["示范", "城市", "经验", "范围", "先行"]) || object.is_empty(),
        "交付" | "贯通" | "招生" | "开行" | "投放" | "发布会" | "通航" | "通车" => {
            object.is_empty() && verb != "通车" && verb != "通航" && verb != "贯通" || begins(&["力度", "能力"])
        }
        "举办" | "召开" | "承办" | "举行" | "主办" => {
            contains(&["更多", "水平"]) && !contains(&["会", "节", "赛"]) || object.is_empty()
        }
        "办好" => {
            !contains(&["会", "节", "赛", "马拉松", "论坛", "活动", "博览", "展", "仪式"])
                || contains(&["社会", "实事", "教育"])
        }
        "取消" => object.is_empty(),
        // 推出更多举措 goes on; a scheme is there or not.
        "推出" => {
            !["制度", "保险", "计划", "办法", "方案", "基金"].iter().any(|w| object.ends_with(w))
                || contains(&["更多", "一批", "系列"])
        }
        "组织好" => !["庆祝活动", "纪念活动", "庆典", "运动会", "博览会"].iter().any(|w| object.ends_with(w)),
        "基本实现" => {
            contains(VISIONS) || ["化", "目标", "增长", "平衡", "同步"].iter().any(|w| object.ends_with(w))
        }
        "续建" | "首发" | "启用" => object.chars().count() < 2,
        "修订" | "立法" => object.is_empty(),
        "创设" | "评定" => contains(&["场景", "条件"]),
        "获批" => false,
        "认定" => object.is_empty(),
        _ => false,
    }
}

fn refined(event: Event, verb: &str, object: Phrase) -> Event {
    let contains = |words: &[&str]| words.iter().any(|w| object.contains(*w));
    match event {
        Event::Launch
            if verb == "启动"
                && (contains(&["项目", "铁路", "公路", "高速", "机场", "水库", "大桥", "建设", "枢纽", "电站"]))
                && !contains(&["试点", "行动", "调查", "倍增"]) =>
        {
            Event::Start
        }
        // 条例实施细则 is issued by the government itself.
        Event::Issue | Event::Complete if contains(&["条例"]) && !contains(&["任务", "细则", "办法"]) => {
            Event::Legislate
        }
        other => other,
    }
}

/// Whether a verb of work stands at the head of the clause, or, if it is no noun as well, anywhere.
fn works(words: Phrase, told: &Told) -> bool {
    told.acts || carries_out_law(words) || begins_work(words.part(last_stretch(words))) || goes_on_to_work(words)
}

/// Whether a clause begins with a verb of work, adverbs before it: 稳步规范…, 也要增加….
fn begins_work(words: Phrase) -> bool {
    const MODALS: &[&str] = &["也要", "都要", "还要", "必须", "要", "将"];
    let verbs = &catalogue().verbs;
    // “一河一策”治理河道: by what it is done stands before.
    let mut rest = match words.strip_prefix('“').and_then(|inner| inner.split_once('”')) {
        Some((_, behind)) if !behind.is_empty() => behind,
        _ => words.text(),
    };
    loop {
        if verbs.at(rest, Verb::acts).is_some() {
            return true;
        }
        let adverb = verbs.at(rest, |v| v.adverb || v.hope && v.weakens).map(|v| v.word.as_str());
        match adverb.or_else(|| OPENERS.at(rest)) {
            Some(word) if word.len() < rest.len() => rest = &rest[word.len()..],
            _ => break,
        }
    }
    // 地方财政也要继续增加投入: who is to do it stands before.
    let obliged = |m: &&&str| {
        let rest = words.find(**m).filter(|at| *at > 0).map(|at| without_adverbs(&words[at + m.len()..]));
        rest.is_some_and(|rest| verbs.at(rest, Verb::acts).is_some())
    };
    // 在准入方面提供便利, 对河道统一整治: where or to what stands before.
    let aimed = rest.starts_with(['在', '对', '为', '从', '向'])
        && rest.char_indices().skip(2).any(|(at, _)| verbs.at(&rest[at..], |v| v.acts() && v.word.len() > 3).is_some());
    aimed || MODALS.iter().find(obliged).is_some()
}
