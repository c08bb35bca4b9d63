//! What a run of numbers measures: the words before it or the noun behind it, made whole from what
//! the sentence said before.

use super::flow::Flow;
use super::tail::{Tail, tail};
use super::target::{Group, STEPS, strip_year};
use super::{aim, share, subject};
use crate::catalogue::{Reach, catalogue};
use crate::quantity::{Quantity, is_small_numeral, quantities};

/// The words without a count that is no target of its own: 12类*45件*, 四批次*43个*.
fn without_count(head: &str) -> &str {
    for unit in ["类", "批次", "批", "大类"] {
        if let Some(rest) = head.strip_suffix(unit) {
            let bare = rest.trim_end_matches(is_small_numeral);
            if bare.len() < rest.len() {
                return bare;
            }
        }
    }
    head
}

/// Small Chinese counts are targets only of things that can be counted on a map.
pub(super) fn is_concrete(unit: &str, after: &str) -> bool {
    let on_a_map = matches!(unit, "座" | "所" | "条" | "家" | "艘" | "栋" | "幢" | "口" | "架" | "列" | "处" | "台");
    // 十件民生实事 are a list that is ticked off.
    on_a_map && !after.is_empty()
        || unit == "件" && ["民生实事", "实事", "为民实事"].iter().any(|w| after.starts_with(w))
}

/// What a run of numbers measures, one subject a number or a number for all; how many bytes behind
/// the run belong to the subject; whether the number stands before what it counts. `own` is what its
/// head names, cleaned.
pub(super) fn subjects(group: &Group, parsed: &Tail, own: &str, flow: &Flow) -> (Vec<String>, usize, bool) {
    let last = &group.quantities[group.quantities.len() - 1];
    let head = without_count(strip_year(parsed.head));
    if let Some((_, subject)) = flow.from.as_ref().filter(|(_, subject)| !subject.is_empty()) {
        let count = group.quantities.len();
        let each = count > 1 || parsed.distributes || subject.ends_with("标准");
        return (if each { share::among(subject, count) } else { vec![subject.clone()] }, 0, false);
    }
    // 拟安排200亿元专项资金: a verb that the tail took for a filler counts the noun behind.
    // Both texts begin where the other does.
    let is_own = |head: &str| head.len() == parsed.head.len();
    let raw = if is_own(group.lead) { own } else { subject::clean(group.lead) };
    let verbal = raw.len() > head.len() && catalogue().verbs.before(raw, |v| v.delivers).is_some();
    if let Some((owner, taken)) = sized(group, raw) {
        return (vec![owner], taken, false);
    }
    let counted = noun_behind(group, if verbal { raw } else { head }, last);
    let head = if counted.is_some() && (verbal || raises(parsed)) { raw } else { head };
    if let Some((noun, taken)) = counted {
        let verb = counting_verb(head).or_else(|| series_verb(group, flow)).unwrap_or_default();
        // 1300万人参保: who takes part in what is told by the clause before.
        let owner = if verb.is_empty() && subject::is_partaking(noun) { flow.partaken() } else { String::new() };
        let by = if subject::is_reaching(&verb) { reached_by(group, flow) } else { String::new() };
        return (vec![format!("{by}{verb}{owner}{noun}")], taken, true);
    }
    let cleaned = if is_own(head) { own } else { subject::clean(head) };
    let count = group.quantities.len();
    // 其中税收收入80亿元，占比60%: of the whole that it is a part of.
    if cleaned == "占比"
        && let (Some(last), Some(of)) = (flow.last.last(), &flow.of)
    {
        return (vec![format!("{last}占{of}比重"); count], 0, false);
    }
    if subject::is_gap(cleaned)
        && let Some(last) = flow.last.last()
    {
        return (vec![format!("{last}{cleaned}"); count], 0, false);
    }
    if subject::is_empty(cleaned) {
        // …，两项排放总量双下降，分别下降3%和4%: the clause before speaks of other measures, though without a number.
        if !flow.counted
            && !flow.last.is_empty()
            && let Some(measures) = subject::measures_at_head(flow.before)
        {
            return (share::among(measures, count), 0, false);
        }
        let inherited = if parsed.distributes && count == 1 { flow.one_unit() } else { inherited(flow, count) };
        let fallback = match subject::measure_at_head(flow.before) {
            Some(measure) => vec![measure.to_owned(); count],
            None if subject::is_noun(flow.before) => vec![flow.before.to_owned(); count],
            None if cleaned.is_empty() || subject::is_time(cleaned) || cleaned == "人均" => {
                let told = parsed.change.is_some() || parsed.level.is_some() || group.lead.ends_with("安排");
                let agent = subject::agent(flow.before)
                    .filter(|a| share::is_measure_end(a) || catalogue().indicators.of_subject(a).next().is_some());
                let of_before = agent.map(str::to_owned).or_else(|| subject::object(flow.before)).filter(|_| told);
                of_before.map_or_else(Vec::new, |object| vec![object; count])
            }
            None => vec![completed(cleaned, group, flow); count],
        };
        let total = parsed.level == Some(Reach::Reach) && group.words.part(group.lead).contains("累计");
        let inherited =
            if total { inherited.iter().map(|s| subject::without_verb(s).to_owned()).collect() } else { inherited };
        return (if inherited.is_empty() { fallback } else { inherited }, 0, false);
    }
    let whole = without_examples(completed(cleaned, group, flow));
    let reached = parsed.level == Some(Reach::Reach) || group.quantities[0].hedge.is_some();
    if count == 1
        && reached
        && let Some(places) = share::places(&whole)
    {
        return (places, 0, false);
    }
    let own_words = group.quantities[0].own_kind.is_some();
    let each = parsed.distributes
        || whole.contains("分别")
        || count > 1
        || own_words
        || parsed.level == Some(Reach::Reach)
            && (whole.ends_with("标准") || last.unit == "%" && share::are_rates(&whole));
    if !each || whole.contains("合计") {
        return (vec![whole], 0, false);
    }
    (share::among(&whole.replace("分别", ""), count), 0, false)
}

/// 举办演出、赛事等活动 → 举办活动: what is counted is what 等 sums up.
fn without_examples(whole: String) -> String {
    let Some((list, kind)) = whole.rsplit_once('等') else { return whole };
    match subject::verb_of(list) {
        // 等级 is a word of its own.
        Some(verb) if kind.chars().count() >= 2 && !kind.starts_with(['级', '次']) && !share::is_measure_end(kind) => {
            format!("{verb}{kind}")
        }
        _ => whole,
    }
}

/// 组建总规模10亿元的*产业基金*: the size of what stands behind, and how many bytes of it.
fn sized(group: &Group, lead: &str) -> Option<(String, usize)> {
    let measure = ["总规模", "总投资", "总金额", "总额"].into_iter().find(|m| lead.ends_with(m))?;
    let behind = group.after.strip_prefix('的').filter(|_| !group.more)?;
    let noun = behind.split(['，', '、', '（']).next().filter(|n| n.chars().count() >= 2)?;
    let verb = subject::verb_of(lead).unwrap_or_default();
    Some((format!("{verb}{noun}{measure}"), '的'.len_utf8() + noun.len()))
}

/// The verb before a number that counts the noun behind it, with its own subject where that is short.
fn counting_verb(head: &str) -> Option<String> {
    let cleaned = subject::clean(head);
    if cleaned.is_empty() || is_preposition(cleaned) {
        return None;
    }
    if head.ends_with('等') {
        return subject::verb_of(cleaned).map(str::to_owned);
    }
    let verb = catalogue().verbs.before(cleaned, |v| v.delivers || v.event.is_some());
    let (length, one) = (cleaned.chars().count(), !cleaned.contains('、'));
    // A place or an event that has them is told whole, however long its name.
    let owner = one && length <= 36 && verb.is_none() && subject::verb_of(cleaned).is_none();
    match (length <= 14 && one || length <= 8 || owner, verb) {
        (true, _) => Some(cleaned.to_owned()),
        (false, Some(verb)) => Some(verb.word.clone()),
        (false, None) => subject::verb_of(cleaned).map(str::to_owned),
    }
}

/// 实施育儿补贴制度、惠及10万户: what reaches them stands in the item or the clause before.
fn reached_by(group: &Group, flow: &Flow) -> String {
    let before = group.lead.rsplit_once('、').map_or(flow.before, |(before, _)| before);
    // 改造小区70个，惠及居民2万户: what was counted last reaches them.
    subject::practised(before).or_else(|| flow.last.last().cloned()).unwrap_or_default()
}

/// 提高1200万教师待遇: a change of what stands behind, not of the number.
pub(super) fn raises(parsed: &Tail) -> bool {
    parsed.verb.is_some_and(|v| !matches!(v, "增加" | "减少" | "净增" | "压减" | "净增加"))
}

fn is_preposition(words: &str) -> bool {
    matches!(words, "为" | "对" | "将" | "把" | "向" | "有" | "让" | "给" | "约" | "在" | "超" | "使")
}

/// 比上年增长8%: what was measured before is measured again.
fn inherited(flow: &Flow, count: usize) -> Vec<String> {
    match (flow.last.len(), count) {
        (0, _) => Vec::new(),
        (n, c) if n == c => flow.last.clone(),
        // 城镇居民收入…，农村居民收入…，分别增长…: the last subjects of one unit, each its own.
        (1, c) => {
            let unit = flow.wholes.last().map(|(_, _, unit)| unit.as_str());
            let one_unit = flow.wholes.iter().rev().take_while(|(_, _, u)| Some(u.as_str()) == unit);
            let several: Vec<String> = one_unit.take(c).map(|(s, _, _)| s.clone()).collect();
            if c > 1 && several.len() == c {
                several.into_iter().rev().collect()
            } else {
                vec![flow.last[0].clone(); c]
            }
        }
        (_, 1) => flow.last.clone(),
        (_, c) => vec![flow.last[flow.last.len() - 1].clone(); c],
    }
}

/// The verb of a series goes with each of its items: 培育A10家、B20家.
fn series_verb(group: &Group, flow: &Flow) -> Option<String> {
    let joined = group.lead.starts_with(['、', '和', '及', '与']) || group.lead.is_empty();
    joined.then(|| flow.verb.clone()).flatten()
}

/// Makes a subject whole: the series' verb, the measure's owner.
fn completed(cleaned: &str, group: &Group, flow: &Flow) -> String {
    if subject::is_event(cleaned) {
        // 新开工住房…，基本建成…: the same homes, another event.
        if let Some(last) = flow.last.last().filter(|l| aim::delivers(l)) {
            return format!("{cleaned}{}", subject::without_verb(last));
        }
        // 住房基本建成…、新开工…: the event before goes.
        let done = |l: &String| subject::without_event(l).to_owned();
        let last = flow.last.last().map(done);
        let owner = last.or_else(|| subject::object(flow.before)).unwrap_or_default();
        return format!("{owner}{cleaned}");
    }
    let joined = group.lead.starts_with(['、', '和', '及']);
    if let Some(whole) = total(cleaned, joined, flow).or_else(|| of_scheme(cleaned, flow)) {
        return whole;
    }
    if matches!(cleaned, "总量" | "总数" | "总规模")
        && let Some(owner) = if flow.before.is_empty() { flow.topic.before() } else { subject::agent(flow.before) }
    {
        return format!("{owner}{cleaned}");
    }
    // 电池产业引进企业5户、产值增长20%: the industry that the clause is about has it.
    if subject::is_bare(cleaned)
        && let Some(owner) = subject::industry(group.words)
    {
        return format!("{owner}{}", cleaned.trim_start_matches("产业"));
    }
    if joined
        && !aim::delivers(cleaned)
        && let Some(verb) = &flow.verb
    {
        return format!("{verb}{cleaned}");
    }
    if joined && let Some(last) = flow.last.last() {
        let whole = share::split(&format!("{last}、{cleaned}"));
        let owner = whole.get(1).filter(|w| whole.len() == 2 && w.len() > cleaned.len()).cloned();
        let measure = cleaned.chars().count() <= 4 && share::is_measure(cleaned) && !share::same_measure(last, cleaned);
        return owner.unwrap_or_else(|| if measure { format!("{last}{cleaned}") } else { cleaned.to_owned() });
    }
    if matches!(cleaned, "完成投资" | "投资" | "安排资金" | "安排" | "投入" | "投入资金" | "筹集资金" | "统筹资金")
    {
        for owner in ["重大项目", "重点项目", "民生实事"] {
            if [flow.before, group.after, flow.next].iter().any(|w| w.contains(owner)) {
                return format!("{owner}{cleaned}");
            }
        }
    }
    if ["惠及", "惠企", "惠民"].iter().any(|verb| cleaned.starts_with(verb)) {
        return format!("{}{cleaned}", reached_by(group, flow));
    }
    if subject::is_bare_rate(cleaned) {
        return format!("{}{cleaned}", rated(flow));
    }
    if cleaned.ends_with("完成投资") && cleaned.chars().count() <= 6 {
        let works = |l: &&String| ["项目", "工程", "更新", "改造"].iter().any(|end| l.ends_with(end));
        if let Some(last) = flow.last.last().filter(works) {
            return format!("{}完成投资", subject::without_verb(last));
        }
    }
    if subject::is_fiscal(cleaned) {
        let purpose = subject::purpose(flow.next).map(str::to_owned).or_else(|| subject::object(flow.before));
        return format!("{}{cleaned}", purpose.unwrap_or_default());
    }
    if subject::is_bare(cleaned)
        && (flow.before.is_empty() || flow.topic.opens_sentence())
        && let Some(owner) = flow.topic.owner()
    {
        return format!("{owner}{}", cleaned.trim_start_matches("产业"));
    }
    cleaned.to_owned()
}

/// What a bare rate is of: 办理建议9件、提案8件，*办结率*100%.
fn rated(flow: &Flow) -> String {
    let subjects = if flow.last.len() > 1 { flow.last.clone() } else { flow.one_unit() };
    let bare = |s: &str| subject::without_rate(subject::without_event(subject::without_verb(s))).to_owned();
    let mut owners: Vec<String> = subjects.iter().map(|s| bare(s)).collect();
    owners.dedup();
    owners.join("、")
}

/// 总里程, 总产量: of what was just measured, or of what the clause before is about.
fn total(cleaned: &str, joined: bool, flow: &Flow) -> Option<String> {
    if !(subject::is_total(cleaned) || joined && cleaned == "总投资") {
        return None;
    }
    let last = flow.last.last();
    let noun = cleaned.trim_start_matches('总');
    if let Some(last) = last.filter(|l| joined || l.ends_with(noun)) {
        return Some(subject::with_total(last, cleaned));
    }
    subject::agent(flow.before).map(|owner| format!("{owner}{cleaned}"))
}

/// 参保人数, 覆盖面: of the scheme that the clause before is about.
fn of_scheme(cleaned: &str, flow: &Flow) -> Option<String> {
    const OF: &[&str] = &[
        "参保人数",
        "参合人数",
        "救助人数",
        "受益人数",
        "惠及人数",
        "参保率",
        "参合率",
        "覆盖面",
        "覆盖率",
        "享受人数",
    ];
    if !OF.contains(&cleaned) {
        return None;
    }
    let scheme =
        subject::object(flow.before).or_else(|| flow.last.last().map(|l| subject::without_verb(l).to_owned()))?;
    let scheme = scheme.strip_suffix("人数").or_else(|| scheme.strip_suffix("人口")).unwrap_or(&scheme);
    Some(format!("{scheme}{cleaned}"))
}

/// The noun that a number counts when it stands behind it: 新建5个*示范县*、3所*学校*.
fn noun_behind<'t>(group: &Group<'t>, head: &str, last: &Quantity) -> Option<(&'t str, usize)> {
    // 48户189人脱贫: both numbers count those who stand behind the second.
    let pair = group.after.is_empty() && group.more && subject::clean(head).is_empty();
    let after = if pair { behind_next(group)? } else { group.after };
    let first = after.chars().next()?;
    if matches!(first, '，' | '、' | '；' | '：' | '。' | '）' | '”' | '和' | '及' | '与' | '是' | '（')
        || first == '并' && !after.starts_with("并网")
    {
        return None;
    }
    // 折合80亿元人民币: the money is told twice.
    if after.starts_with("人民币") {
        return None;
    }
    // 突破千亿元大关: what is passed is an amount of the subject, not of what is passed.
    let steps = STEPS.iter().any(|step| after.starts_with(step));
    if steps && catalogue().units.of_word(&last.unit).is_some_and(|u| u.dimension != "count") {
        return None;
    }
    let (after, skipped) = match after.strip_prefix('的') {
        Some(noun) if leads_to_noun(head) => (noun, '的'.len_utf8()),
        Some(_) => return None,
        None => (after, 0),
    };
    let classified =
        catalogue().units.of_word(&last.unit).is_some_and(|u| u.dimension == "count") && !begins_verb(after);
    if last.own_kind.is_some() || last.unit == "百分点" || !(classified || leads_to_noun(head)) {
        return None;
    }
    if catalogue()
        .verbs
        .at(after, |v| {
            v.change.is_some()
                || v.level.is_some()
                || (v.delivers && v.word.chars().count() >= 2 && !after[v.word.len()..].starts_with('点'))
        })
        .is_some()
        && last.unit == "元"
    {
        return None;
    }
    // 22条排水沟整治率达*100%*: what follows is measured by the next number.
    if group.more && !after.contains(['、', '，']) {
        let next = tail(after);
        if next.level.is_some() || next.change.is_some() {
            return None;
        }
    }
    // Before another number the noun ends at the last mark: 新推出7项成果、累计达到*161项*.
    let noun = match after.rfind(['、', '，', '和', '及', '与']).filter(|_| group.more) {
        Some(at) if after[at..].starts_with("和地区") && after[..at].ends_with("国家") => {
            &after[..at + "和地区".len()]
        }
        Some(at) => &after[..at],
        None => after
            .split_once('、')
            .filter(|(_, rest)| ["位", "居", "累计", "总数"].iter().any(|w| rest.starts_with(w)))
            .map_or(after, |(noun, _)| noun),
    };
    // 50项服务让群众少跑路: what comes of it is not counted; 技术转让 is one word.
    let noun = match noun.find('让') {
        Some(at) if at > "十二".len() && !noun[..at].ends_with(['转', '出']) => &noun[..at],
        _ => noun,
    };
    // 14条高速公路和东线等*4个*: what 等 sums up belongs to the next number.
    let noun = match noun.strip_suffix('等') {
        Some(list) => list.split(['、', '和']).next().unwrap_or(list),
        None => noun,
    };
    (!noun.is_empty()).then_some((noun, if pair { 0 } else { skipped + noun.len() }))
}

/// The words behind the number that follows a group at once.
fn behind_next<'t>(group: &Group<'t>) -> Option<&'t str> {
    let end = group.quantities.last()?.quote.end;
    let rest = &group.words.text()[end..];
    let next = quantities(rest).into_iter().next().filter(|q| q.quote.start == 0)?;
    Some(&rest[next.quote.end..])
}

fn begins_verb(words: &str) -> bool {
    catalogue()
        .verbs
        .at(words, |v| {
            v.change.is_some() || v.level.is_some() || !v.noun && (v.delivers || v.event.is_some() || v.works)
        })
        .is_some()
}

/// Whether the words before a number lead to a noun behind it: a verb, 为, 将, 等 or nothing.
fn leads_to_noun(head: &str) -> bool {
    let cleaned = subject::clean(head);
    if cleaned.is_empty()
        || is_preposition(cleaned)
        || head.ends_with(['和', '与', '及', '、', '等', '为', '将', '对', '把', '向', '让', '给', '在'])
    {
        return true;
    }
    // 农民合作社建设10个 counts what stands before the verb, but then no noun stands behind.
    let verb = catalogue().verbs.before(cleaned, |v| v.delivers || v.event.is_some() || v.weakens || v.works);
    verb.is_some() || cleaned.chars().count() <= 2 && !share::is_measure(cleaned)
}
