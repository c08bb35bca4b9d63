//! Stances and purposes: 坚持…, 以…为…, 让…, what something is; nothing that can be delivered.

use super::kind::without_adverbs;
use super::told::{Told, in_quotes, tells_work};
use crate::catalogue::{Prefixes, Suffixes, catalogue};
use crate::phrase::{Chars, Phrase, Words};
use std::sync::LazyLock;

static STANCE_HEADS: LazyLock<Prefixes> = LazyLock::new(|| Prefixes::new(STANCES));
/// All words that rules here begin with.
static HEADS: LazyLock<Prefixes> = LazyLock::new(|| Prefixes::new([STANCES, GUIDED_BY, PURPOSES].concat()));

/// All words that rules here look for at the end, unless they have seen the head: most clauses end with none.
static ENDS: LazyLock<Suffixes> = LazyLock::new(|| {
    let leads = LEADS.iter().flat_map(|(_, ends)| ends.iter());
    Suffixes::new(Vec::leak(STATES.iter().chain(BETTER).chain(leads).copied().collect()))
});

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
    "创造性",
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
    let ended = ENDS.at(&body).is_some();
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
    if is_equation(body, told) || is_situation(body, told, ended) {
        return Some("says what something is");
    }
    if announces(&body) {
        return Some("announces what follows: …是, …个方面工作");
    }
    if is_means(&body) || is_benefit(body) {
        return Some("means or benefit: 以…促…, 为…作贡献, 使…");
    }
    if is_purpose(body, told, headed, ended) {
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

/// 贯彻民营经济促进法, 贯彻落实惠农政策: a law or a policy is carried out, where a spirit is only followed.
pub(super) fn carries_out_law(body: Phrase) -> bool {
    const LAWS: &[&str] = &["法", "法》", "条例", "条例》", "准则》", "规定》", "政策", "政策措施"];
    body.contains("贯彻") && LAWS.iter().any(|w| body.ends_with(w))
}

/// Words that say what something is, wherever they stand.
pub(crate) const BEARING_WORDS: &[&str] = &["事关", "关乎", "关系着", "意味着", "标志着", "决定着", "在于", "不可低估"];

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
pub(crate) const SITUATIONS: &[&str] = &["正在", "还在", "仍在", "日益", "日趋", "连年", "仍然", "依然", "即将"];

/// Adjectives of how things stand.
const STATES: &[&str] = &[
    "艰巨", "繁重", "严峻", "复杂", "尖锐", "很大", "较大", "较多", "较快", "偏多", "明显", "不足", "不够", "不强",
    "不高",
];

/// 下行压力还在加大, 改革任务繁重而艰巨: how things stand, by an adverb or an adjective; 正在推进的项目 are
/// spoken of, and 要… asks for more.
fn is_situation(body: Phrase, told: &Told, ended: bool) -> bool {
    let plain = |adverb: &str| body.find(adverb).is_some_and(|at| at > 0 && !body[at + adverb.len()..].contains('的'));
    let told = told.situated && SITUATIONS.iter().any(|adverb| plain(adverb))
        || ended && STATES.iter().any(|state| body.ends_with(state));
    told && !body.contains('要') && catalogue().verbs.at(&body, |v| v.acts() || v.adverb).is_none()
}

/// 主要预期目标（是）, 重点抓好八个方面工作: the promises come behind it.
fn announces(body: &str) -> bool {
    let counted =
        body.strip_suffix("工作").unwrap_or(body).strip_suffix("方面").map(|head| head.trim_end_matches('个'));
    let many =
        counted.is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit() || "二三四五六七八九十几".contains(c)));
    many || body.ends_with('是') || is_aims(body)
}

/// 今年经济发展主要预期目标：… names what follows; 实现主要目标 tells of it.
fn is_aims(body: &str) -> bool {
    let named = |w: &&str| body.ends_with(*w);
    body.ends_with("目标")
        && ["主要预期目标", "主要目标", "预期目标"].iter().any(named)
        && !["实现", "完成", "达到", "确定"].iter().any(|w| body.contains(w))
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
const GUIDED_BY: &[&str] =
    &["聚焦", "立足", "紧盯", "结合", "适应", "顺应", "围绕", "按照", "根据", "抢抓", "抓住机遇", "通过"];

/// 立足实际加快发展…, 以…为抓手推动…: an opener, and then work.
pub(super) fn goes_on_to_work(body: Phrase) -> bool {
    static OPENERS: LazyLock<Prefixes> = LazyLock::new(|| Prefixes::new(GUIDED_BY));
    let works = match OPENERS.at(&body) {
        Some(opener) => works_behind(body, opener.len()) && !ends_in_guide(&body),
        None => body.starts_with('以') && works_behind_role(body),
    };
    works && !ends_in_role(&body)
}

/// 围绕需求布局建设…: a verb of work with its object behind what guides it. 围绕增强功能和提高竞争力 names what
/// guides it alone, by a verb behind the opener and others in a row; what is quoted is a name.
fn works_behind(body: Phrase, opener: usize) -> bool {
    let works = |at: usize| {
        let (before, rest) = body.split_at(at);
        // 按照景区标准建设…: what ends the guide tells a verb from a noun.
        let ends = GUIDE_ENDS.iter().any(|end| before.ends_with(end));
        let verb = catalogue().verbs.at(rest, |v| if ends { v.acts() } else { tells_work(v) });
        let object = verb.map(|verb| &rest[verb.word.len()..]);
        let joined = before.ends_with(['、', '和', '与', '及', '或', '的']);
        let has_object = |o: &str| o.chars().count() > 1 && !o.starts_with(['的', '、', '和', '与']);
        !joined && !in_quotes(before) && object.is_some_and(has_object)
    };
    let guide = without_adverbs(&body[opener..]);
    let from = body.len() - guide.len();
    guide.char_indices().skip(2).any(|(at, _)| works(from + at))
}

/// What a guide ends in.
const GUIDE_ENDS: &[&str] = &["标准", "方式", "形式", "途径", "渠道", "手段", "模式", "领域", "行业", "等"];

/// 按照…要求, 顺应…需要: all of it is what guides.
fn ends_in_guide(body: &str) -> bool {
    const GUIDES: &[&str] = &["需要", "需求", "趋势", "变化", "机遇", "意愿", "原则", "思路", "精神", "条件"];
    GUIDES.iter().any(|w| body.ends_with(w))
        || ["按照", "根据"].iter().any(|w| body.starts_with(w)) && body.ends_with("体系")
}

/// 以楼宇为依托加快集聚…, but 以开放促改革 is means alone: a verb of work right behind the role.
fn works_behind_role(body: Phrase) -> bool {
    let role = body.match_indices('为').filter(|(at, _)| *at > "以".len());
    let behind = role.flat_map(|(at, _)| body[at..].char_indices().skip(3).take(2).map(move |(to, _)| at + to));
    behind.into_iter().any(|at| {
        let rest = without_adverbs(&body[at..]);
        catalogue()
            .verbs
            .at(rest, |v| v.acts() && v.word.chars().count() > 1)
            .is_some_and(|v| v.word.len() < rest.len())
    })
}

/// 以大力发展产业为导向 ends in its role: all of it is stance.
fn ends_in_role(body: &str) -> bool {
    body.rfind('为').is_some_and(|at| body[at..].chars().count() <= 6)
        || body.ends_with("部署")
        || body.ends_with("要求")
}

/// 以…为目标, 以…促…, 把…作为…, 为…提供…, 推动经济实现…, 实现…良好开局.
fn is_purpose(body: Phrase, told: &Told, headed: bool, ended: bool) -> bool {
    told.purpose && is_general(body)
        || headed && PURPOSE_HEADS.at(&body).is_some_and(|head| serves(head, body))
        || ended && (is_order(&body) || BETTER.iter().any(|w| body.ends_with(w)))
        || body.contains("融入") && ["新发展格局", "大市场"].iter().any(|whole| body.contains(*whole))
        || follows_spirit(body)
}

/// Heads and ends of orders without an object of their own.
const LEADS: &[(&[&str], &[&str])] = &[
    (&["促进", "推动", "实现", "进一步促进"], &["和谐稳定", "公平正义", "长治久安"]),
    (&["服务", "服从", "统筹", "融入"], &["大局"]),
    (&["强化", "突出", "树立", "树牢"], &["导向"]),
    (&["创造", "不断创造"], &["辉煌", "奇迹", "业绩", "成绩", "局面"]),
];

/// More than was aimed at.
const BETTER: &[&str] = &["献礼", "更好结果", "更好成绩"];

/// 促进社会和谐稳定, 服务开放大局, 强化问题导向, 创造新的辉煌: where all of it leads.
fn is_order(body: &str) -> bool {
    let leads = |(heads, ends): &(&[&str], &[&str])| {
        heads.iter().any(|w| body.starts_with(w)) && ends.iter().any(|w| body.ends_with(w))
    };
    LEADS.iter().any(leads)
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
        "为" => {
            (GIFTS.any_in(body) || body.contains("提供") && SUPPORTS.any_in(body))
                && !body.contains("配备")
                && !body.contains("服务中心")
        }
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
/// 为…作出贡献
static GIFTS: Words<7> = Words::new(["凝聚", "作出", "营造", "奠定", "贡献", "增势", "保驾"]);
/// 为…提供坚强支撑, where 为老人提供助餐服务 delivers
static SUPPORTS: Words<12> =
    Words::new(["坚强", "坚实", "有力", "强大", "强劲", "可靠", "必要", "支撑", "动力", "遵循", "指南", "舞台"]);
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
pub(crate) const PURPOSE_WORDS: &[&str] = &[
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
    // The first item tells most.
    if !body.find('、').is_some_and(|at| (4..=16).contains(&at)) {
        return false;
    }
    let even = body.split('、').all(|item| (4..=16).contains(&item.len()) && item.chars().count() == 4);
    let works = |item| catalogue().verbs.at(item, |v| v.delivers || v.weakens || v.change.is_some()).is_some();
    even && !body.split('、').any(works)
}
