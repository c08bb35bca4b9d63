//! Targets: value, bound and unit of something measured.

use super::tail::{Tail, tail};
use super::time::Times;
use super::told::Told;
use super::{Diagnostic, aim, indicator, share, subject};
use crate::catalogue::{Change, Reach, catalogue};
use crate::explain::Trace;
use crate::phrase::{Phrase, Words};
use crate::quantity::{Bound, ChangeKind, Quantity, quantities};
use crate::structure::Part;
use rust_decimal::Decimal;
use std::ops::Range;

/// What must be so for a number to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// An amount done, added, spent or built in the period.
    Do,
    /// A level reached by the period's end; a rate of the period.
    Reach,
    /// To be held all along.
    Keep,
}

impl Aim {
    /// The word of the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Aim::Do => "do",
            Aim::Reach => "reach",
            Aim::Keep => "keep",
        }
    }
}

/// Value, bound and unit of something measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// What is measured, made whole where words are shared.
    pub subject: String,
    /// Its id in the catalogue.
    pub indicator: Option<&'static str>,
    /// The value, multipliers taken in; a fall by an amount is negative.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit word, "" where none is written.
    pub unit: String,
    /// How the value is bounded.
    pub bound: Bound,
    /// What the value says of the subject.
    pub kind: ChangeKind,
    /// New over old, for a multiple.
    pub factor: Option<Decimal>,
    /// Done, reached or kept.
    pub aim: Aim,
    /// First and last year, both inclusive.
    pub period: Option<(i32, i32)>,
    /// A yearly average over the period.
    pub average: bool,
    /// Where the change starts.
    pub baseline: Option<Decimal>,
    /// The subject of the target that it is a part of.
    pub of: Option<String>,
    /// 力争: missing it is not missing the target.
    pub stretch: bool,
    /// The number with unit and modifiers, in the normal form.
    pub quote: Range<usize>,
}

/// How many subjects of a sentence are remembered: parts stand near their wholes.
const MOST_WHOLES: usize = 16;

/// Subjects with value and unit, in order.
pub(super) type Wholes = Vec<(String, Decimal, String)>;

/// What flows from clause to clause within a sentence.
pub(super) struct Flow<'s> {
    topic: &'s subject::Topic,
    stretch: bool,
    /// Within the clause at hand.
    stretch_here: bool,
    /// The subjects of the last group of numbers, each.
    last: Vec<String>,
    /// The subjects that are no parts of another, with value and unit, in order.
    wholes: Wholes,
    of: Option<String>,
    parts: Decimal,
    /// The unit of the first part: what is counted otherwise is no further part.
    part_unit: String,
    /// Where a change starts: values and subject, waiting for its end.
    from: Option<(Vec<Decimal>, String)>,
    /// The delivering verb of a series: 培育A10家、B20家.
    verb: Option<String>,
    kept: bool,
    /// How the last percentage changed what it measured.
    changed: Option<ChangeKind>,
    /// Words of the clause before, for what 完成投资 is of.
    before: &'s str,
    /// Words of the clause behind.
    pub(super) next: &'s str,
    /// What the last clause put into practice (实施…试点), for 1300万人参保 behind it.
    practised: Option<&'s str>,
}

impl<'s> Flow<'s> {
    pub(super) fn new(topic: &'s subject::Topic) -> Self {
        Flow {
            topic,
            stretch: false,
            stretch_here: false,
            last: Vec::new(),
            wholes: Vec::new(),
            of: None,
            parts: Decimal::ZERO,
            part_unit: String::new(),
            from: None,
            verb: None,
            kept: false,
            changed: None,
            before: "",
            next: "",
            practised: None,
        }
    }

    /// What people take part in: the object of the last clause that was not about them.
    fn partaken(&self) -> String {
        self.practised.and_then(subject::object).or_else(|| subject::object(self.before)).unwrap_or_default()
    }

    /// The last subjects in one unit: 粮食…吨，蔬菜…吨，均突破….
    fn one_unit(&self) -> Vec<String> {
        let unit = self.wholes.last().map(|(_, _, unit)| unit.as_str());
        let run = self.wholes.iter().rev().take_while(|(_, _, u)| Some(u.as_str()) == unit);
        let subjects: Vec<String> = run.map(|(subject, _, _)| subject.clone()).collect();
        if subjects.len() > 1 && self.last.len() == 1 {
            subjects.into_iter().rev().collect()
        } else {
            self.last.clone()
        }
    }

    /// The wholes of the sentence before, where this one goes on with its parts (其中，…).
    pub(super) fn take_wholes(&mut self, wholes: Wholes) {
        self.wholes = wholes;
    }

    /// The subjects that the next sentence may name parts of.
    pub(super) fn into_wholes(self) -> Wholes {
        self.wholes
    }

    /// Takes note of a clause that has been read.
    pub(super) fn leave(&mut self, words: &'s str, told: &Told) {
        self.before = words;
        if told.practice {
            self.practised = Some(words);
        }
    }
}

/// A run of numbers that share the words before them: 分别增长4%、6%左右.
struct Group<'t> {
    quantities: &'t [Quantity],
    /// The whole clause.
    words: Phrase<'t>,
    /// The words before it, back to the number before.
    lead: &'t str,
    /// The words behind it, up to the next number or the end of the clause.
    after: &'t str,
    /// Whether another number follows in the clause.
    more: bool,
    /// Where the clause stands in the normal form.
    offset: usize,
}

/// All targets of a clause.
pub(super) fn targets<'t>(
    words: Phrase<'t>,
    told: &Told,
    offset: usize,
    part: Part,
    time: &Times,
    flow: &mut Flow,
    trace: &mut Trace,
) -> Vec<Target> {
    let found = quantities(&words);
    flow.verb = None;
    flow.kept = false;
    if found.is_empty() {
        // 争取用三年时间，解决…: what is stretched stands in the clause behind.
        // So does 力争…高于全国平均水平，…达到10万元: a relation is a target too.
        flow.stretch |=
            told.stretch && (stretches(words.text()) && words.ends_with("时间") || stretches_to_a_relation(words));
        return Vec::new();
    }
    let mut targets = Vec::new();
    let (mut i, mut start) = (0, 0);
    while i < found.len() {
        let mut j = i + 1;
        while j < found.len()
            && is_separator(&words[found[j - 1].quote.end..found[j].quote.start])
            && (found[j].unit == found[i].unit
                || words.part(&words.text()[start..found[i].quote.start]).contains("分别"))
        {
            j += 1;
        }
        let end = found[j - 1].quote.end;
        let until = found.get(j).map_or(words.len(), |next| next.quote.start);
        let group = Group {
            quantities: &found[i..j],
            words,
            lead: without_step(&words.text()[start..found[i].quote.start]),
            after: &words.text()[end..until],
            more: j < found.len(),
            offset,
        };
        // 力争 at the head of a clause reaches to the full stop, behind a subject to the end of its clause.
        let before = &words[start..found[i].quote.start];
        let reaches = told.stretch && stretches(before);
        flow.stretch = flow.stretch || reaches && start == 0 && stretches_at_head(before);
        flow.stretch_here = (flow.stretch_here && start > 0) || reaches;
        let taken = read_group(&group, part, time, flow, trace, &mut targets);
        start = end + taken;
        i = j;
    }
    if targets.len() > 1 {
        share_predicate(&mut targets);
    }
    targets
}

/// The words behind a step that the number before it named: 5万亿*台阶*、五年增量.
fn without_step(lead: &str) -> &str {
    STEPS.iter().find_map(|step| lead.strip_prefix(step)).unwrap_or(lead)
}

/// In 16所高校、48个学科入选名单 what the last noun does is said of all.
fn share_predicate(targets: &mut [Target]) {
    static PREDICATES: Words<15> = Words::new([
        "参赛", "参展", "参会", "入选", "获批", "获评", "获得", "获", "列入", "纳入", "建成", "投产", "上线", "实现",
        "完成",
    ]);
    let Some((last, before)) = targets.split_last_mut() else { return };
    let found = PREDICATES.found_in(Phrase::new(&last.subject)).map(|(at, _)| at).filter(|&at| at > 0).min();
    let Some(predicate) = found.map(|at| last.subject[at..].to_owned()) else { return };
    for target in before.iter_mut().filter(|t| t.unit == last.unit || t.subject.chars().count() <= 4) {
        if !aim::delivers(&target.subject) && !PREDICATES.any_in(Phrase::new(&target.subject)) {
            target.subject.push_str(&predicate);
        }
    }
}

fn is_separator(between: &str) -> bool {
    matches!(between, "、" | "和" | "及" | "与" | "，" | "以及")
}

/// Whether 力争, 争取 or 努力 stands in the words; 争取 that obtains money is none.
fn stretches(words: &str) -> bool {
    catalogue().hedges.stretch.iter().any(|s| {
        words.match_indices(s.word.as_str()).any(|(at, w)| {
            let after = &words[at + w.len()..];
            let obtains = [
                "中央",
                "国家",
                "上级",
                "省级",
                "资金",
                "更多",
                "各类",
                "专项",
                "政策",
                "项目",
                "到位",
                "地方",
                "政府",
                "债券",
                "预算",
                "一般债",
                "新增债",
            ];
            w != "争取"
                || !(words[..at].ends_with("积极")
                    || words[..at].ends_with("向上")
                    || obtains.iter().any(|o| after.starts_with(o)))
        })
    })
}

/// 力争经济增速高于全国平均水平: a relation is stretched to, and what follows with it.
fn stretches_to_a_relation(words: Phrase) -> bool {
    ["力争", "争取"].iter().any(|w| words.starts_with(w))
        && ["高于", "快于", "接近", "同步", "好于", "优于"].iter().any(|w| words.contains(*w))
}

/// Whether 力争 stands before the subject: no measure is named before it.
fn stretches_at_head(words: &str) -> bool {
    let first = catalogue().hedges.stretch.iter().filter_map(|s| words.find(s.word.as_str())).min();
    first.is_some_and(|at| {
        let before = words[..at].rsplit('，').next().unwrap_or("");
        before.chars().count() <= 4
    })
}

/// Reads one run of numbers; returns how many bytes behind it were its own (新建5个*示范县*).
fn read_group(
    group: &Group,
    part: Part,
    time: &Times,
    flow: &mut Flow,
    trace: &mut Trace,
    out: &mut Vec<Target>,
) -> usize {
    let parsed = tail(group.lead);
    if parsed.from && is_followed_by_change(group.after) {
        let values = group.quantities.iter().map(|q| q.value).collect();
        let own = subject::clean(strip_year(parsed.head));
        let owner = flow.last.last().filter(|_| subject::is_gap(own)).map_or("", String::as_str);
        flow.from = Some((values, format!("{owner}{own}")));
        return 0;
    }
    let own_time = time.year.and_then(|y| super::time::said(group.words.part(subject_words(parsed.head)), y));
    let (subjects, taken, number_first) = subjects(group, &parsed, flow);
    if subjects.first().is_some_and(|s| STEPS.iter().any(|step| s.ends_with(step))) {
        // 总产值连续迈上3个百亿台阶: how many steps is no amount, but what took them is spoken of.
        let taker = subject::clean(parsed.head).trim_end_matches("连续");
        let taker = ["跨过", "迈上", "跨越", "连跨", "迈过", "越过"]
            .iter()
            .find_map(|v| taker.strip_suffix(v))
            .unwrap_or(taker);
        flow.last = vec![taker.to_owned()];
        return taken;
    }
    if subjects.is_empty()
        || subjects[0].ends_with("之一")
        || group.quantities.iter().any(|q| q.small_count && !(number_first && is_concrete(&q.unit, group.after)))
    {
        return 0;
    }
    let baselines = flow.from.take().map(|(values, _)| values);
    note_part(group, flow);
    for (i, subject) in subjects.iter().enumerate() {
        let quantity = group.quantities.get(i).unwrap_or(&group.quantities[group.quantities.len() - 1]);
        let target =
            Maker { group, parsed: &parsed, part, time, flow, own_time, baselines: baselines.as_deref(), number_first }
                .make(quantity, subject, i);
        trace.target(group.offset, &target, parsed.verb);
        out.push(target);
    }
    // More numbers than subjects: each of the rest measures the last subject.
    flow.last = subjects;
    remember(group, flow, out);
    taken
}

/// What is passed or climbed: 万亿元大关, 五个千亿台阶.
const STEPS: &[&str] = &["台阶", "大关", "关口", "门槛"];

/// Whether 增加到, 提高至 or 整合为 follows: then the number before it is where the change starts.
fn is_followed_by_change(after: &str) -> bool {
    let near: String = after.chars().take(12).collect();
    ["到", "至", "为"].iter().any(|w| near.contains(w)) && !near.starts_with('以')
}

/// The words without a year before the number: 由2002年 → 由.
fn strip_year(head: &str) -> &str {
    let head = head.trim_end_matches('的');
    for end in ["年底", "年末", "年"] {
        if let Some(rest) = head.strip_suffix(end) {
            let bare = rest.trim_end_matches(|c: char| c.is_ascii_digit());
            if rest.len() - bare.len() == 4 {
                return strip_from(bare);
            }
        }
    }
    strip_from(head)
}

fn strip_from(head: &str) -> &str {
    let head = head.strip_suffix("去年").or_else(|| head.strip_suffix("上年")).unwrap_or(head);
    head.strip_suffix('从').or_else(|| head.strip_suffix('由')).unwrap_or(head)
}

/// The words without a count that is no target of its own: 12类*45件*, 四批次*43个*.
fn without_count(head: &str) -> &str {
    for unit in ["类", "批次", "批", "大类"] {
        if let Some(rest) = head.strip_suffix(unit) {
            let bare = rest.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c));
            if bare.len() < rest.len() {
                return bare;
            }
        }
    }
    head
}

fn subject_words(head: &str) -> &str {
    head.trim_start_matches(['、', '，', '；'])
}

/// Small Chinese counts are targets only of things that can be counted on a map.
fn is_concrete(unit: &str, after: &str) -> bool {
    let on_a_map = matches!(unit, "座" | "所" | "条" | "家" | "艘" | "栋" | "幢" | "口" | "架" | "列" | "处" | "台");
    // 十件民生实事 are a list that is ticked off.
    on_a_map && !after.is_empty()
        || unit == "件" && ["民生实事", "实事", "为民实事"].iter().any(|w| after.starts_with(w))
}

/// What a run of numbers measures, one subject a number or a number for all; how many bytes behind
/// the run belong to the subject; whether the number stands before what it counts.
fn subjects(group: &Group, parsed: &Tail, flow: &Flow) -> (Vec<String>, usize, bool) {
    let last = &group.quantities[group.quantities.len() - 1];
    let head = without_count(strip_year(parsed.head));
    if let Some((_, subject)) = flow.from.as_ref().filter(|(_, subject)| !subject.is_empty()) {
        let count = group.quantities.len();
        let each = count > 1 || parsed.distributes || subject.ends_with("标准");
        return (if each { share::among(subject, count) } else { vec![subject.clone()] }, 0, false);
    }
    // 拟安排200亿元专项资金: a verb that the tail took for a filler counts the noun behind.
    let raw = subject::clean(group.lead);
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
    let cleaned = subject::clean(head);
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
        let inherited = if parsed.distributes && count == 1 { flow.one_unit() } else { inherited(flow, count) };
        let fallback = match subject::measure_at_head(flow.before) {
            Some(measure) => vec![measure.to_owned(); count],
            None if subject::is_noun(flow.before) => vec![flow.before.to_owned(); count],
            None if cleaned.is_empty() || subject::is_time(cleaned) || cleaned == "人均" => {
                let told = parsed.change.is_some() || parsed.level.is_some() || group.lead.ends_with("安排");
                let of_before = subject::object(flow.before).filter(|_| told);
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
    let Some((list, kind)) = whole.rsplit_once('等').filter(|(list, _)| list.contains('、')) else { return whole };
    match subject::verb_of(list) {
        Some(verb) if kind.chars().count() >= 2 && !share::is_measure_end(kind) => format!("{verb}{kind}"),
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
fn raises(parsed: &Tail) -> bool {
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
    // 50项事项让群众少跑路: what comes of it is not counted.
    let noun = noun.split_once("事项让").map_or(noun, |(head, _)| &noun[..head.len() + "事项".len()]);
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

/// Whether the group begins with 其中, and the sum of parts so far.
fn note_part(group: &Group, flow: &mut Flow) {
    let quantity = &group.quantities[0];
    if group.words.part(group.lead).contains("其中") {
        let told = whole_of(flow, &quantity.unit).map(|(subject, _, _)| subject.clone());
        // 增加教育支出，其中…: a whole without a number of its own.
        flow.of = told.or_else(|| subject::object(flow.before).filter(|o| share::is_measure_end(o)));
        flow.parts = quantity.value;
        flow.part_unit.clone_from(&quantity.unit);
    } else if flow.of.is_some() {
        let lead = subject::clean(group.lead);
        let own = subject::clean(tail(group.lead).head);
        flow.parts += quantity.value;
        // 其中教育占30%，卫生占20%: shares of one whole.
        let shares = quantity.unit == "%"
            && flow.part_unit == "%"
            && group.lead.ends_with('占')
            && flow.parts <= Decimal::ONE_HUNDRED;
        let goes_on = subject::is_empty(own) || subject::is_gap(own) || shares;
        let fits = whole_of(flow, &quantity.unit).is_some_and(|(_, value, unit)| {
            *unit == quantity.unit
                && *unit == flow.part_unit
                && (unit == "%" && lead.chars().count() <= 5 || unit != "%" && flow.parts <= *value)
        });
        if !goes_on && (!fits || aim::delivers(lead) && group.lead.starts_with(['，', '；'])) || aim::delivers(lead) {
            flow.of = None;
        }
    }
}

/// The whole that a part belongs to: the last one in the same unit, else the last one.
fn whole_of<'f>(flow: &'f Flow, unit: &str) -> Option<&'f (String, Decimal, String)> {
    flow.wholes.iter().rev().find(|(_, _, u)| u == unit).or(flow.wholes.last())
}

/// Keeps what the next numbers of the sentence may need.
fn remember(group: &Group, flow: &mut Flow, out: &[Target]) {
    let Some(last) = flow.last.first().cloned() else { return };
    if flow.of.is_none()
        && let Some(target) = out.last()
    {
        flow.wholes.push((last.clone(), target.value, target.unit.clone()));
        if flow.wholes.len() > MOST_WHOLES {
            flow.wholes.remove(0);
        }
    }
    let joined = group.lead.starts_with(['、', '和', '及']);
    if !joined || flow.verb.is_none() {
        let net = ["净增", "净增加"].into_iter().find(|v| last.starts_with(v));
        flow.verb = subject::verb_of(&last).or(net).map(str::to_owned);
    }
    flow.kept = out.last().is_some_and(|t| t.aim == Aim::Keep);
    flow.changed = out.last().map(|t| t.kind).filter(|kind| matches!(kind, ChangeKind::Growth | ChangeKind::Decline));
}

/// Puts a target together.
struct Maker<'m, 's> {
    group: &'m Group<'m>,
    parsed: &'m Tail<'m>,
    part: Part,
    time: &'m Times,
    flow: &'m Flow<'s>,
    own_time: Option<super::time::Said>,
    baselines: Option<&'m [Decimal]>,
    number_first: bool,
}

impl Maker<'_, '_> {
    fn make(&self, quantity: &Quantity, subject: &str, index: usize) -> Target {
        let kind = self.kind(quantity, subject);
        let level = self.level(quantity);
        let delivered = aim::delivers(subject);
        let aim = match aim::aim(kind, level, subject, quantity, delivered) {
            Aim::Do if self.baselines.is_some() => Aim::Reach,
            aim => aim,
        };
        let change = self.parsed.change.or_else(|| changed_object(subject));
        let falls = kind == ChangeKind::Change && change == Some(Change::Fall);
        let value = if falls { -quantity.value } else { quantity.value };
        let average = self.parsed.average
            || subject.starts_with("年均")
            || subject.contains("年均增")
            || subject.ends_with("年均")
            || yearly(self.group.lead)
            || self.group.lead.contains("平均每年");
        let offset = self.group.offset;
        let total = self.group.lead.contains("累计") && quantity.unit != "%";
        let inherits = subject::is_empty(subject::clean(self.parsed.head));
        let stands = level == Some(Reach::Reach)
            || (inherits || !delivered && !aim::acts(subject))
                && quantity.hedge.as_deref().is_some_and(|h| h != "约" && h != "近")
            || self.flow.verb.is_none() && self.number_first && aim::stands(subject);
        let flow = aim == Aim::Do && (!stands || !inherits && (delivered || aim::flows(subject)))
            || total
            // 接连突破8万亿元、9万亿元: one after the other in the years told of.
            || self.group.quantities.len() > 1
                && ["接连", "先后", "相继"].iter().any(|w| self.group.lead.contains(w))
            || aim == Aim::Keep
            || matches!(kind, ChangeKind::Growth | ChangeKind::Decline | ChangeKind::Change | ChangeKind::Multiple);
        let indicator = indicator::of(subject, kind, &quantity.unit);
        Target {
            subject: subject.to_owned(),
            indicator,
            value,
            upper: quantity.upper,
            unit: quantity.unit.clone(),
            bound: self.bound(quantity, index),
            kind,
            factor: self.factor(kind, quantity),
            aim,
            period: self.period(flow, average),
            average,
            baseline: self.baselines.and_then(|b| b.get(index).or(b.last())).copied(),
            of: self.flow.of.clone(),
            stretch: (self.flow.stretch || self.flow.stretch_here) && self.part != Part::Review,
            quote: quantity.quote.start + offset..quantity.quote.end + offset,
        }
    }

    /// 增长6%、力争7%: a second number of the same measure changes as the first one does.
    fn kind(&self, quantity: &Quantity, subject: &str) -> ChangeKind {
        let bare = self.parsed.change.is_none() && subject::is_empty(subject::clean(self.parsed.head));
        let again = bare && quantity.unit == "%" && self.group.lead.starts_with('、');
        match self.flow.changed.filter(|_| again && self.flow.stretch_here) {
            Some(kind) => kind,
            None => kind(self.parsed, quantity, subject, self.number_first),
        }
    }

    fn level(&self, quantity: &Quantity) -> Option<Reach> {
        if self.parsed.level.is_none() && self.flow.kept && self.group.lead.starts_with('、') && quantity.unit == "%" {
            return Some(Reach::Keep);
        }
        self.parsed.level
    }

    /// A bound that ends or begins a series holds for all of it: 分别增长4%、6%左右.
    fn bound(&self, quantity: &Quantity, index: usize) -> Bound {
        if quantity.bound != Bound::Exact || self.group.quantities.len() < 2 {
            return quantity.bound;
        }
        let all = self.group.quantities;
        let last = &all[all.len() - 1];
        let hedged_behind = last.quote.end > last.core.end && index + 1 < all.len();
        let hedged_before = all[0].hedge.is_some() && index > 0;
        if hedged_behind && all[..all.len() - 1].iter().all(|q| q.bound == Bound::Exact) {
            last.bound
        } else if hedged_before && all[0].quote.end == all[0].core.end {
            all[0].bound
        } else {
            quantity.bound
        }
    }

    fn factor(&self, kind: ChangeKind, quantity: &Quantity) -> Option<Decimal> {
        if kind != ChangeKind::Multiple {
            return None;
        }
        let rises =
            self.parsed.change == Some(Change::Rise) && self.parsed.level.is_none() && quantity.own_kind.is_none();
        Some(if rises { quantity.value + Decimal::ONE } else { quantity.value })
    }

    fn period(&self, flow: bool, average: bool) -> Option<(i32, i32)> {
        let since = match self.parsed.since {
            Some(super::time::Said::Year(y)) => Some(y),
            _ => None,
        };
        let period = self.time.period(self.part, flow, average, self.own_time)?;
        Some(match since {
            Some(base) if base < period.1 && self.part == Part::Review => (base + 1, period.1),
            _ => period,
        })
    }
}

/// 各类活动年均吸引…: a yearly average said before the verb; 年均浓度 names a measure.
fn yearly(lead: &str) -> bool {
    lead.split_once("年均")
        .is_some_and(|(_, rest)| catalogue().verbs.at(rest, |v| v.acts() && v.word.chars().count() > 1).is_some())
}

/// What a value says of its subject.
fn kind(parsed: &Tail, quantity: &Quantity, subject: &str, number_first: bool) -> ChangeKind {
    if let Some(kind) = quantity.own_kind {
        return kind;
    }
    if quantity.unit == "倍" && !quantity.share {
        return ChangeKind::Multiple;
    }
    let percent = matches!(quantity.unit.as_str(), "%" | "成" | "‰" | "倍");
    if quantity.unit == "百分点" {
        return if parsed.change.is_none() { ChangeKind::Amount } else { ChangeKind::Change };
    }
    if percent && !(parsed.change.is_some() && parsed.level.is_none()) {
        // 年均增速5.7% measures what was measured before: its own words stand before the number.
        let ends = |nouns: &[&str]| nouns.iter().any(|w| subject.ends_with(w) || parsed.head.ends_with(w));
        // A natural growth rate is a level of its own.
        if ends(RATES_OF_RISE) && !ends(&["自然增长率"]) {
            return ChangeKind::Growth;
        }
        if ends(RATES_OF_FALL) {
            return ChangeKind::Decline;
        }
    }
    if parsed.level.is_some() || number_first && raises(parsed) {
        return ChangeKind::Amount;
    }
    match parsed.change {
        Some(Change::Rise) if percent => ChangeKind::Growth,
        Some(Change::Fall) if percent => ChangeKind::Decline,
        // 农房风貌提升2万户: how many were served, not by how much anything rose.
        Some(_)
            if parsed.verb == Some("提升") && matches!(quantity.unit.as_str(), "户" | "人" | "家" | "公里" | "处") =>
        {
            ChangeKind::Amount
        }
        Some(_) => ChangeKind::Change,
        None if percent => verbal_noun(subject),
        None if number_first => ChangeKind::Amount,
        None => changed_object(subject).map_or(ChangeKind::Amount, |_| ChangeKind::Change),
    }
}

/// Nouns that name a rise by a percentage.
const RATES_OF_RISE: &[&str] = &[
    "涨幅",
    "增幅",
    "增速",
    "增长率",
    "涨跌幅",
    "增长速度",
    "提价幅度",
    "涨价幅度",
    "增长幅度",
    "上涨幅度",
    "提高幅度",
    "增长目标",
    "增长预期目标",
];

/// Nouns that name a fall by a percentage.
const RATES_OF_FALL: &[&str] = &["降幅", "下降率", "降低率", "压减比例", "减幅", "下降幅度", "降低幅度"];

/// 污染物浓度改善10% falls, though no verb of change stands before the number.
fn verbal_noun(subject: &str) -> ChangeKind {
    if subject.ends_with("改善") { ChangeKind::Decline } else { ChangeKind::Amount }
}

/// 增加床位2000个, 减少租赁费1亿元: the verb of change stands before its object.
fn changed_object(subject: &str) -> Option<Change> {
    static FALLS: Words<6> = Words::new(["减少", "压减", "降低", "削减", "核减", "减轻"]);
    let rises = ["增加", "净增"].iter().any(|v| subject.starts_with(v)) && !subject.starts_with("增加值");
    if rises || subject.ends_with("增量") {
        return Some(Change::Rise);
    }
    // 减轻企业负担 so much is an amount done, as 减负 is.
    if subject.ends_with("负担") {
        return None;
    }
    FALLS.found_in(Phrase::new(subject)).any(|(_, v)| !subject.ends_with(v)).then_some(Change::Fall)
}

/// What a reader should look at again.
pub(super) fn doubts(norm: &str, targets: &[Target], part: Part) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    for target in targets {
        let mut say = |code, message: String| doubts.push(Diagnostic { code, message, range: target.quote.clone() });
        if target.unit.is_empty() && target.kind == ChangeKind::Amount {
            say("no_unit", format!("no unit is written behind {}", &norm[target.quote.clone()]));
        }
        if target.period.is_none() && part != Part::Other {
            say("no_period", "the text does not tell of which year the number speaks; give --year".to_owned());
        }
    }
    doubts
}
