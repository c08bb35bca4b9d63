//! Quantified, milestone, action or principle: told by the clause's own verb.
//!
//! A definite event is a milestone whatever pushes it on (推动新港开工建设). An event verb at the
//! head of its clause is one unless it is weakened (加快建立, 研究制定). Stances and purposes are
//! principles. All else is continuing work.

use super::told::Told;
use crate::catalogue::{Event, Prefixes, Suffixes, catalogue};
use crate::explain::Trace;
use crate::phrase::{Chars, Phrase, Words};
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
pub(super) fn kind(words: &str, told: &Told, measured: bool, part: Part, trace: &mut Trace) -> (Kind, Option<Event>) {
    let event = event(words, told);
    if measured {
        return (Kind::Quantified, event.map(|(e, _)| e));
    }
    let (kind, rule) = match event {
        _ if part == Part::Problems || part == Part::Other => {
            (Kind::Principle, "neither promised nor reported as done")
        }
        Some((_, rule)) => (Kind::Milestone, rule),
        None => match stance(words, told) {
            Some(rule) => (Kind::Principle, rule),
            None => (Kind::Action, "continuing work"),
        },
    };
    trace.kind(words, kind, rule);
    (kind, event.map(|(e, _)| e).filter(|_| kind == Kind::Milestone))
}

/// Milestone verbs at the head of a clause or, if definite, anywhere; with the rule that found it.
fn event(words: &str, told: &Told) -> Option<(Event, &'static str)> {
    if let Some(event) = told.definite.then(|| definite(words)).flatten() {
        return Some((event, "a definite event, whatever pushes it on"));
    }
    let head = head(words);
    if let Some(event) = happens(head) {
        return Some((event, "an event verb at the end, said of what stands before it"));
    }
    let verb = catalogue().verbs.at(head, |v| v.event.is_some())?;
    let event = verb.event?;
    let object = &head[verb.word.len()..];
    if weakened(&verb.word, Phrase::new(object)) {
        return None;
    }
    Some((refined(event, &verb.word, Phrase::new(object)), "an event verb at the head"))
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
];

/// 省博物馆新馆开馆, 第九届运动会成功举办: what stands before the verb does it, and nothing pushes it on.
fn happens(head: &str) -> Option<Event> {
    let verb = HAPPENINGS.at(head)?;
    let mut before = &head[..head.len() - verb.len()];
    while let Some(adverb) = catalogue().verbs.before(before, |v| v.adverb) {
        before = &before[..before.len() - adverb.word.len()];
    }
    let acts = catalogue().verbs.at(before, |v| v.weakens || v.works || v.delivers || v.adverb || v.event.is_some());
    let named = before.chars().count() >= 4 && acts.is_none() && !before.contains("项目");
    let known = catalogue().verbs.at(verb, |v| v.word == verb).and_then(|v| v.event).unwrap_or(Event::Launch);
    named.then_some(known)
}

/// The clause from its first verb on: adverbs and openers stripped, weakening verbs kept.
fn head(words: &str) -> &str {
    let mut head = words.rsplit('，').next().unwrap_or(words);
    loop {
        let before = head;
        while let Some(opener) = OPENERS.at(head) {
            head = &head[opener.len()..];
        }
        while let Some(verb) = catalogue().verbs.at(head, |v| v.event.is_some() || v.adverb && !v.weakens) {
            let rest = &head[verb.word.len()..];
            // An event's verb is longer than the adverb that it begins with.
            if verb.event.is_some() || rest.is_empty() {
                break;
            }
            head = rest;
        }
        if head == before {
            return head;
        }
    }
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
    ])
});

/// Events that are told apart from continuing work wherever they stand.
fn definite(words: &str) -> Option<Event> {
    const PUSHES: &[&str] = &["加快", "鼓励", "引导", "支持", "谋划", "探索", "研究", "论证", "储备", "争取"];
    let pushed = |at: usize| PUSHES.iter().any(|p| words[..at].contains(p));
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
            if named
                || cover && (!ends && verb.word != "全面出清" && verb.word != "全部配建" || goes_on || pushed(at))
                || verb.word == "建成" && pushed(at)
            {
                continue;
            }
            if verb.word == "建成" && !built(words, at) {
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

/// 建成 is an event at the head or end of its clause; 建成区 and 已建成的 are none.
fn built(words: &str, at: usize) -> bool {
    let after = &words[at + "建成".len()..];
    let before = &words[..at];
    !after.starts_with(['区', '的', '后'])
        && !before.ends_with(['已', '未', '在'])
        && (head(words).starts_with("建成") || after.is_empty() || before.chars().count() <= 4)
}

/// Objects that make an event verb continuing work, and series of verbs that weaken it.
fn weakened(verb: &str, object: Phrase) -> bool {
    let begins = |words: &[&str]| words.iter().any(|w| object.starts_with(w));
    let contains = |words: &[&str]| words.iter().any(|w| object.has(w));
    match verb {
        "建立" if object.ends_with("关系") => true,
        "建立" | "设立" | "成立" => {
            begins(&["健全", "完善", "和完善", "并完善", "起", "和健全"]) || object.is_empty()
        }
        "完成" => object.is_empty() || begins(&["好"]),
        "制定" | "出台" | "编制" | "发布" => {
            begins(&["和调整", "和完善", "完善", "和落实"])
                || contains(&["更多", "系列政策", "针对性"]) && !contains(&["方案", "办法"])
        }
        "启动" => object.is_empty(),
        "试点" => begins(&["示范", "城市", "经验", "范围"]) || object.is_empty(),
        "交付" | "贯通" | "招生" | "开行" | "投放" | "发布会" | "通航" | "通车" => {
            object.is_empty() && verb != "通车" && verb != "通航" && verb != "贯通" || begins(&["力度", "能力"])
        }
        "举办" | "召开" | "承办" | "举行" | "主办" => {
            contains(&["更多", "水平"]) && !contains(&["会", "节", "赛"]) || object.is_empty()
        }
        "办好" => {
            !contains(&["会", "节", "赛", "论坛", "活动", "博览", "展", "仪式"]) || contains(&["社会", "实事", "教育"])
        }
        "取消" => object.is_empty(),
        "续建" | "首发" | "启用" => object.chars().count() < 2,
        "修订" | "立法" => object.is_empty(),
        "创设" | "评定" => contains(&["场景", "条件"]),
        "获批" => false,
        "认定" => object.is_empty(),
        _ => false,
    }
}

fn refined(event: Event, verb: &str, object: Phrase) -> Event {
    let contains = |words: &[&str]| words.iter().any(|w| object.has(w));
    match event {
        Event::Launch
            if verb == "启动"
                && (contains(&["项目", "铁路", "公路", "高速", "机场", "水库", "大桥", "建设", "枢纽", "电站"]))
                && !contains(&["试点", "行动", "调查", "倍增"]) =>
        {
            Event::Start
        }
        Event::Issue | Event::Complete if contains(&["条例"]) && !contains(&["任务"]) => Event::Legislate,
        other => other,
    }
}

static STANCE_HEADS: LazyLock<Prefixes> = LazyLock::new(|| Prefixes::new(STANCES));

/// Words that open a stance or purpose.
const STANCES: &[&str] = &[
    "坚持",
    "牢牢把握",
    "把握",
    "牢记",
    "牢固树立",
    "树立",
    "树牢",
    "始终",
    "紧紧围绕",
    "紧扣",
    "深入贯彻",
    "全面贯彻",
    "坚决贯彻",
    "贯彻落实党",
    "认真贯彻",
    "立足",
    "聚焦",
    "锚定",
    "突出",
    "旗帜鲜明",
    "尽力而为",
    "用心用情",
    "让",
    "为谱写",
    "更加注重",
    "更好统筹",
    "统筹好",
    "着力推动高质量",
    "以新",
    "多做",
    "多谋",
    "干在",
    "放眼",
    "保持战略",
    "保持历史",
    "一张蓝图",
    "坚定发展",
    "坚定信心",
    "坚定不移",
    "既",
    "又",
    "也",
    "是",
    "这",
    "全力守护",
    "用好改革关键",
    "完整准确全面",
    "完整、准确、全面",
    "积极服务融入",
    "积极服务和融入",
    "不断增强",
    "不断满足",
    "不断积蓄",
    "不断把",
    "努力实现",
    "努力让",
    "努力创造",
    "努力跑",
    "守正创新",
    "系统集成",
    "适应",
    "顺应",
    "增强“四个意识”",
    "坚定“四个自信”",
    "做到“两个维护”",
    "深刻领悟",
    "坚定拥护",
    "向自治区",
    "更好满足",
    "更大力度为",
    "解放思想",
    "真抓实干",
    "敢于",
    "善于",
    "勇于",
    "强化底线",
];

/// Whether a clause is a stance or purpose, with the rule that says so.
fn stance(words: &str, told: &Told) -> Option<&'static str> {
    const MUST: &[&str] = &["要", "我们", "必须"];
    let mut body = words;
    while let Some(rest) = MUST.iter().find_map(|m| body.strip_prefix(m)) {
        body = rest;
    }
    let body = body.strip_prefix("一要").or_else(|| body.strip_prefix("二要")).unwrap_or(body);
    if goes_on_to_work(body) {
        return None;
    }
    if ["坚定不移深化", "坚定不移推进", "坚定不移扩大"].iter().any(|w| body.starts_with(w)) {
        return None;
    }
    let joined = ["坚持和", "突出发展", "突出抓", "聚焦建设"].iter().any(|w| body.starts_with(w));
    if STANCE_HEADS.at(body).is_some() && !joined {
        return Some("a stance at the head");
    }
    if is_purpose(body, told) {
        return Some("a purpose: 以…为…, 为…, 把…作为…, 确保…");
    }
    if is_slogan(body) {
        return Some("a slogan of parallel words without an object");
    }
    None
}

/// 立足实际加快发展…: an opener, and then work.
fn goes_on_to_work(body: &str) -> bool {
    static WORK: Words<9> = Words::new(["加快", "推进", "加大", "开展", "实施", "培育", "打造", "推动", "扩大"]);
    let opened = ["聚焦", "立足", "紧盯", "结合", "适应", "顺应", "围绕", "以", "按照", "根据"]
        .iter()
        .any(|o| body.starts_with(o));
    if !opened {
        return false;
    }
    let later = Phrase::new(body.char_indices().nth(4).map_or("", |(at, _)| &body[at..]));
    WORK.any_in(later) && !body.ends_with('为') && !later.has("为目标") && !ends_in_role(body)
}

/// 以大力发展产业为导向 ends in its role: all of it is stance.
fn ends_in_role(body: &str) -> bool {
    body.rfind('为').is_some_and(|at| body[at..].chars().count() <= 6)
        || body.ends_with("部署")
        || body.ends_with("要求")
}

/// 以…为目标, 以…促…, 把…作为…, 为…提供…, 推动经济实现…, 实现…良好开局.
fn is_purpose(body: &str, told: &Told) -> bool {
    // Most clauses begin with none of the characters that purposes begin with.
    static FIRST: Chars = Chars::of("以把将不为确推实保奋全脚心按根围统紧结越凡只无进有防坚贯");
    if !body.starts_with(|c| FIRST.has(c)) {
        return told.purpose && is_general(body) || body.ends_with("更好结果") || body.ends_with("更好成绩");
    }
    let phrase = Phrase::new(body);
    let has = |words: &[&str]| words.iter().any(|w| phrase.has(w));
    let begins = |words: &[&str]| words.iter().any(|w| body.starts_with(w));
    begins(&["以"])
        && (has(&[
            "为目标",
            "为导向",
            "为重点",
            "为主",
            "为牵引",
            "为抓手",
            "为引领",
            "为核心",
            "为中心",
            "为契机",
            "为指导",
            "为统领",
            "为动力",
            "为切入",
            "为底线",
            "为基",
        ]) || has(&["促", "引领", "保障", "之势", "态度", "稳", "带"]))
        || begins(&["把", "将"]) && (has(&["作为", "放在", "摆在", "贯穿", "当作", "转化为", "挺在", "做在", "落实到"]))
        || begins(&["不断"]) && has(&["转化为", "获得感", "人民生活水平", "需要", "新局面"])
        || begins(&["为"])
            && has(&["凝聚", "作出", "作贡献", "营造", "提供", "奠定", "贡献", "增势", "保驾"])
            && !has(&["配备", "服务中心"])
        || begins(&["确保"])
            && has(&["有活力", "高质量发展取得", "良好开局", "社会大局", "有潜力", "开好局", "行稳致远"])
        || begins(&[
            "推动经济实现",
            "推动经济社会",
            "实现经济社会",
            "实现“",
            "保持社会和谐",
            "不断提高人民",
            "奋力",
            "全力以赴",
            "脚踏实地",
            "心无旁骛",
        ])
        || begins(&["按照", "根据", "围绕"]) && has(&["部署", "要求", "目标", "问题", "重点", "新蓝图"])
        || begins(&["统筹"]) && has(&["关系", "发展和安全"])
        || told.purpose && is_general(body)
        || begins(&["紧盯", "结合"]) && !has(&["开展", "建设"])
        || begins(&["越", "凡", "只要", "只有", "无论", "越是"])
        || begins(&["进一步把", "有选择", "防止脱离"])
        || body.ends_with("更好结果")
        || body.ends_with("更好成绩")
        || begins(&["坚定不移贯彻", "贯彻落实"]) && has(&["精神", "战略思想", "方针", "观"])
}

/// Words that only purposes have, wherever they stand.
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

/// Whether a clause has such words; a list's announcement (以下…工作) is none.
fn is_general(body: &str) -> bool {
    let announced = ["工作", "方面", "任务"].iter().any(|w| body.contains(w));
    PURPOSE_WORDS.iter().any(|w| body.contains(w) && (announced || !matches!(*w, "以下" | "下列")))
}

/// 干一件成一件, 尊商、重商: parallel words of equal length, each without an object.
fn is_slogan(body: &str) -> bool {
    if !body.contains('、') {
        return false;
    }
    let items: Vec<usize> = body.split('、').map(|i| i.chars().count()).collect();
    let even = items.len() >= 2 && items.iter().all(|&n| n == 4);
    even && catalogue().verbs.at(body, |v| v.delivers || v.weakens || v.change.is_some()).is_none()
}
