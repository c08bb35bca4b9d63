//! Stances and purposes: 坚持…, 以…为…, 让…, what something is; nothing that can be delivered.

use super::told::Told;
use crate::catalogue::{Prefixes, catalogue};
use crate::phrase::{Chars, Phrase, Words};
use std::sync::LazyLock;

static STANCE_HEADS: LazyLock<Prefixes> = LazyLock::new(|| Prefixes::new(STANCES));
/// All words that rules here begin with.
static HEADS: LazyLock<Prefixes> = LazyLock::new(|| Prefixes::new([STANCES, GUIDED_BY, PURPOSES].concat()));

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
    "一张蓝图",
    "坚定信心",
    "坚定不移",
    "毫不动摇",
    "既",
    "又",
    "也",
    "是",
    "这",
    "全力守护",
    "完整准确全面",
    "完整、准确、全面",
    "不断增强",
    "不断满足",
    "不断把",
    "努力实现",
    "努力让",
    "努力创造",
    "守正创新",
    "系统集成",
    "适应",
    "顺应",
    "增强“四个意识”",
    "坚定“四个自信”",
    "做到“两个维护”",
    "深刻领悟",
    "坚定拥护",
    "更好满足",
    "解放思想",
    "真抓实干",
    "敢于",
    "善于",
    "勇于",
    "强化底线",
    "围绕",
    "对标",
    "按照",
    "遵循",
    "践行",
    "清醒认识",
    "清醒看到",
    "深刻认识",
    "充分认识",
    "准确把握",
    "抢抓",
    "抓住机遇",
    "才能",
    "做到",
    "创造",
    "成为",
];

/// Whether a clause is a stance or purpose, with the rule that says so.
pub(super) fn stance(words: Phrase, told: &Told) -> Option<&'static str> {
    const MUST: &[&str] = &["要", "我们", "必须", "务必"];
    let mut body = words.text();
    while let Some(rest) = MUST.iter().find_map(|m| body.strip_prefix(m)) {
        body = rest;
    }
    let body = body.strip_prefix("一要").or_else(|| body.strip_prefix("二要")).unwrap_or(body);
    let body = words.part(body);
    // Most clauses begin with no word that the rules begin with.
    let headed = HEADS.at(&body).is_some();
    if headed && goes_on_to_work(body) || carries_out_law(body) {
        return None;
    }
    if pursues(&body) {
        return None;
    }
    let joined = || ["坚持和", "突出发展", "突出抓", "把握好"].iter().any(|w| body.starts_with(w));
    if headed && STANCE_HEADS.at(&body).is_some() && !joined() {
        return Some("a stance at the head");
    }
    if is_equation(body, told) || is_situation(body, told) {
        return Some("says what something is");
    }
    if announces(&body) {
        return Some("announces what follows: …是, …个方面工作");
    }
    if is_means(&body) || is_benefit(body) {
        return Some("means or benefit: 以…促…, 为…作贡献, 使…");
    }
    if is_purpose(body, told, headed) {
        return Some("a purpose: 以…为…, 为…, 把…作为…, 确保…");
    }
    if is_slogan(body) {
        return Some("a slogan of parallel words without an object");
    }
    None
}

/// 坚定不移地实施…: firmly, but work.
fn pursues(body: &str) -> bool {
    let rest = body.strip_prefix("坚定不移").map(|rest| rest.trim_start_matches('地'));
    rest.is_some_and(|rest| catalogue().verbs.at(rest, |v| v.acts() && !v.hope).is_some())
}

/// 贯彻民营经济促进法: a law is carried out, where a spirit is only followed.
pub(super) fn carries_out_law(body: Phrase) -> bool {
    body.contains("贯彻") && ["法", "法》", "条例", "条例》", "准则》", "规定》"].iter().any(|w| body.ends_with(w))
}

/// Words that say what something is, wherever they stand.
pub(super) const BEARING_WORDS: &[&str] = &["事关", "关乎", "关系着", "意味着", "标志着", "决定着", "在于", "不可低估"];

/// 市场是最稀缺的资源: what something is promises nothing; 特别是加强… and 重点是推进… go on to work.
fn is_equation(body: Phrase, told: &Told) -> bool {
    const OTHERS: &[&str] = &[
        "特别", "尤其", "还", "但", "只", "于", "凡", "就", "也", "重点", "关键", "核心", "不", "正", "国", "总", "若",
        "要",
    ];
    // 对开放提出了更高要求, 市场具有重要作用: what is so, or is asked of us.
    let so = |verb: &str, ends: &[&str]| body.contains(verb) && ends.iter().any(|end| body.ends_with(end));
    if told.bears
        || so("提出了", &["要求", "挑战", "课题"])
        || so("发生了", &["变化"])
        || so("具有", &["作用", "意义", "优势", "条件", "潜力"])
        || so("存在", &["压力", "问题", "风险", "差距", "困难", "因素"]) && !body.contains("存在的")
    {
        return true;
    }
    body.contains('是')
        && body.match_indices('是').any(|(at, is)| {
            let (before, after) = (&body[..at], &body[at + is.len()..]);
            let quoted = before.matches('“').count() > before.matches('”').count();
            !quoted
                && before.chars().count() >= 2
                && !after.is_empty()
                && !after.starts_with(['否', '非'])
                && !OTHERS.iter().any(|o| before.ends_with(o))
        })
}

/// Adverbs of how things stand.
pub(super) const SITUATIONS: &[&str] = &["正在", "还在", "仍在", "日益", "日趋", "连年", "仍然", "依然", "即将"];

/// 下行压力还在加大, 改革任务繁重而艰巨: how things stand, by an adverb or an adjective; 正在推进的项目 are
/// spoken of, and 要… asks for more.
fn is_situation(body: Phrase, told: &Told) -> bool {
    const STATES: &[&str] = &[
        "艰巨", "繁重", "严峻", "复杂", "尖锐", "很大", "较大", "较多", "较快", "偏多", "明显", "不足", "不够", "不强",
        "不高",
    ];
    let plain = |adverb: &str| body.find(adverb).is_some_and(|at| at > 0 && !body[at + adverb.len()..].contains('的'));
    let told = told.situated && SITUATIONS.iter().any(|adverb| plain(adverb))
        || STATES.iter().any(|state| body.ends_with(state));
    told && !body.contains('要') && catalogue().verbs.at(&body, |v| v.acts() || v.adverb).is_none()
}

/// 主要预期目标是, 重点抓好八个方面工作: the promises come behind it.
fn announces(body: &str) -> bool {
    let counted =
        body.strip_suffix("工作").unwrap_or(body).strip_suffix("方面").map(|head| head.trim_end_matches('个'));
    let many =
        counted.is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit() || "二三四五六七八九十几".contains(c)));
    many || body.ends_with('是')
}

/// 以改革促发展, 以开放提升质量: by what something is to come about. 以…为抓手推动… goes on to work.
fn is_means(body: &str) -> bool {
    body.starts_with('以')
        && !["以后", "以旧换新", "以工代赈", "以奖代补", "以案", "以赛", "以县城"].iter().any(|w| body.starts_with(w))
}

/// 为山河添彩, 使农村具备…: whom it serves or what comes of it. 为老人配备… delivers.
fn is_benefit(body: Phrase) -> bool {
    const GIVES: &[&str] = &["提供", "配备", "发放", "购买", "办理", "开展", "安装", "建", "做", "培养", "减"];
    match body.chars().next() {
        Some('使') => !body.starts_with("使用"),
        Some('为') if is_for_work(body) => true,
        Some('为') => !GIVES.iter().any(|g| body.contains(*g)) || body.ends_with("奋斗"),
        _ => false,
    }
}

/// 为加快体系建设: what the work behind is for; 为完善制度做了准备 is that work.
fn is_for_work(body: Phrase) -> bool {
    let pushed = |rest| catalogue().verbs.at(rest, |v| v.weakens || v.change.is_some()).is_some();
    body.strip_prefix('为').is_some_and(pushed) && !body.contains('做') && !body.contains("提供")
}

/// What work is guided by stands behind them.
const GUIDED_BY: &[&str] = &["聚焦", "立足", "紧盯", "结合", "适应", "顺应", "围绕", "按照", "根据"];

/// 立足实际加快发展…: an opener, and then work.
fn goes_on_to_work(body: Phrase) -> bool {
    static WORK: Words<12> =
        Words::new(["加快", "推进", "加大", "开展", "实施", "培育", "打造", "推动", "扩大", "谋划", "布局", "完善"]);
    static OPENERS: LazyLock<Prefixes> = LazyLock::new(|| Prefixes::new(GUIDED_BY));
    let opened = OPENERS.at(&body).is_some();
    // 以…为抓手推动…, but 以开放促改革 is means alone.
    let by_means = || {
        let tools = [
            "为抓手",
            "为牵引",
            "为契机",
            "为重点",
            "为引领",
            "为载体",
            "为龙头",
            "为核心",
            "为基础",
            "为主线",
            "为突破口",
        ];
        body.starts_with('以') && tools.iter().any(|t| body.contains(*t))
    };
    if !opened && !by_means() {
        return false;
    }
    let later = body.part(body.char_indices().nth(4).map_or("", |(at, _)| &body.text()[at..]));
    WORK.any_in(later) && !body.ends_with('为') && !later.contains("为目标") && !ends_in_role(&body)
}

/// 以大力发展产业为导向 ends in its role: all of it is stance.
fn ends_in_role(body: &str) -> bool {
    body.rfind('为').is_some_and(|at| body[at..].chars().count() <= 6)
        || body.ends_with("部署")
        || body.ends_with("要求")
}

/// 以…为目标, 以…促…, 把…作为…, 为…提供…, 推动经济实现…, 实现…良好开局.
fn is_purpose(body: Phrase, told: &Told, headed: bool) -> bool {
    told.purpose && is_general(body)
        || headed && PURPOSE_HEADS.at(&body).is_some_and(|head| serves(head, body))
        || body.ends_with("献礼")
        || body.contains("融入") && ["新发展格局", "大市场"].iter().any(|whole| body.contains(*whole))
        || body.ends_with("更好结果")
        || body.ends_with("更好成绩")
        || follows_spirit(body)
}

static PURPOSE_HEADS: LazyLock<Prefixes> = LazyLock::new(|| Prefixes::new(PURPOSES));

/// Words that open a purpose, some by themselves.
const PURPOSES: &[&str] = &[
    "以",
    "把",
    "将",
    "不断",
    "为",
    "确保",
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
    "按照",
    "根据",
    "围绕",
    "统筹",
    "紧盯",
    "结合",
    "越",
    "凡",
    "只要",
    "只有",
    "无论",
    "越是",
    "进一步增强",
    "坚定",
    "增强",
];

/// Whether a clause with such a head says a purpose; some heads do by themselves.
fn serves(head: &str, body: Phrase) -> bool {
    match head {
        "以" => ROLES.any_in(body) || MEANS.any_in(body),
        "把" | "将" => PLACES.any_in(body),
        "不断" => GAINS.any_in(body),
        "为" => GIFTS.any_in(body) && !body.contains("配备") && !body.contains("服务中心"),
        "确保" => HOPES.any_in(body),
        "按照" | "根据" | "围绕" => GUIDES.any_in(body),
        "统筹" => body.contains("关系") || body.contains("发展和安全"),
        "紧盯" | "结合" => !body.contains("开展") && !body.contains("建设"),
        "进一步增强" | "坚定" | "增强" => {
            ["信心", "信念", "决心", "意识", "自觉", "预见性", "创造性", "主动性", "紧迫感", "责任感"]
                .iter()
                .any(|e| body.ends_with(e))
        }
        _ => true,
    }
}

/// 以…为目标
static ROLES: Words<16> = Words::new([
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
]);
/// 以…促…
static MEANS: Words<7> = Words::new(["促", "引领", "保障", "之势", "态度", "稳", "带"]);
/// 把…作为…
static PLACES: Words<21> = Words::new([
    "作为",
    "放在",
    "摆在",
    "贯穿",
    "当作",
    "转化为",
    "挺在",
    "做在",
    "落实到",
    "掌握在",
    "用在",
    "办在",
    "变成",
    "变为",
    "统一到",
    "视为",
    "看作",
    "当成",
    "抓在",
    "扛在",
    "记在",
]);
/// 不断…获得感
static GAINS: Words<6> = Words::new(["转化为", "获得感", "动能", "人民生活水平", "需要", "新局面"]);
/// 为…提供…
static GIFTS: Words<8> = Words::new(["凝聚", "作出", "营造", "提供", "奠定", "贡献", "增势", "保驾"]);
/// 确保…良好开局
static HOPES: Words<7> =
    Words::new(["有活力", "高质量发展取得", "良好开局", "社会大局", "有潜力", "开好局", "行稳致远"]);
/// 按照…部署
static GUIDES: Words<6> = Words::new(["部署", "要求", "目标", "问题", "重点", "新蓝图"]);

/// 深入贯彻…精神, but 贯彻…条例 carries out a law.
fn follows_spirit(body: Phrase) -> bool {
    // A clause that begins otherwise tells of work before it comes to the spirit.
    static FIRST: Chars = Chars::of("以把将不为确推实保奋全脚心按根围统紧结越凡只无进有防坚贯深认切增");
    static SPIRITS: Words<8> = Words::new(["精神", "思想", "方针", "发展观", "发展理念", "安全观", "部署", "战略"]);
    static LAWS: Words<3> = Words::new(["学习教育", "法》", "条例"]);
    body.contains("贯彻") && body.starts_with(|c| FIRST.has(c)) && SPIRITS.any_in(body) && !LAWS.any_in(body)
}

/// Words that only purposes have, wherever they stand.
pub(super) const PURPOSE_WORDS: &[&str] = &[
    "之年",
    "之基",
    "落脚点",
    "主题主线",
    "获得感",
    "幸福感",
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
fn is_general(body: Phrase) -> bool {
    let announced = ["工作", "方面", "任务"].iter().any(|w| body.contains(*w));
    PURPOSE_WORDS.iter().any(|w| body.contains(*w) && (announced || !matches!(*w, "以下" | "下列")))
}

/// 干一件成一件, 尊商、重商: parallel words of equal length, each without an object.
fn is_slogan(body: Phrase) -> bool {
    if !body.contains('、') {
        return false;
    }
    let even = body.split('、').all(|item| (4..=16).contains(&item.len()) && item.chars().count() == 4);
    even && catalogue().verbs.at(&body, |v| v.delivers || v.weakens || v.change.is_some()).is_none()
}
