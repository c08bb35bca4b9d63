//! Targets: value, bound and unit of something measured.

use super::flow::{Flow, note_part, remember};
use super::make::Maker;
use super::measured::{is_concrete, subjects};
use super::tail::tail;
use super::time::Times;
use super::told::Told;
use super::{Diagnostic, aim, subject};
use crate::catalogue::catalogue;
use crate::explain::Trace;
use crate::phrase::{Held, Phrase, Words};
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

/// A run of numbers that share the words before them: 分别增长4%、6%左右.
pub(super) struct Group<'t> {
    pub(super) quantities: &'t [Quantity],
    /// The whole clause.
    pub(super) words: Phrase<'t, 't>,
    /// The words before it, back to the number before.
    pub(super) lead: &'t str,
    /// The words behind it, up to the next number or the end of the clause.
    pub(super) after: &'t str,
    /// Whether another number follows in the clause.
    pub(super) more: bool,
    /// Where the clause stands in the normal form.
    pub(super) offset: usize,
}

/// All targets of a clause.
pub(super) fn targets<'t>(
    words: Phrase<'t, 't>,
    told: &Told,
    offset: usize,
    part: Part,
    time: &Times,
    flow: &mut Flow,
    trace: &mut Trace,
) -> Vec<Target> {
    let countable = words.may_count() && !counts_nobody(words.text());
    let found = if countable { quantities(&words) } else { Vec::new() };
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
    let each_from = |flow: &Flow| flow.from.as_ref().is_some_and(|(values, _)| values.len() > 1);
    let (mut i, mut start) = (0, 0);
    while i < found.len() {
        let mut j = i + 1;
        while j < found.len()
            && is_separator(&words[found[j - 1].quote.end..found[j].quote.start])
            && (found[j].unit == found[i].unit
                // 分别从40元/月、300元/年提高到50元/月、400元/年: as many ends as beginnings.
                || each_from(flow)
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

/// 我国有14亿人口: how large the country is, which nobody promises.
fn counts_nobody(words: &str) -> bool {
    ["我国有", "中国有", "我们有"].iter().any(|w| words.starts_with(w))
        && (words.contains("亿人口") || words.contains("亿劳动力"))
}

/// The words behind a step that the number before it named: 5万亿*台阶*、五年增量.
fn without_step(lead: &str) -> &str {
    STEPS.iter().find_map(|step| lead.strip_prefix(step)).unwrap_or(lead)
}

/// In 3所学校、9个专业入选名单 what the last noun does is said of all.
fn share_predicate(targets: &mut [Target]) {
    static PREDICATES: Words<12> =
        Words::new(["参赛", "参展", "参会", "入选", "获", "列入", "纳入", "建成", "投产", "上线", "实现", "完成"]);
    let Some((last, before)) = targets.split_last_mut() else { return };
    let held = Held::of(&last.subject);
    let found = PREDICATES.found_in(held.phrase(&last.subject)).map(|(at, _)| at).filter(|&at| at > 0).min();
    let Some(predicate) = found.map(|at| last.subject[at..].to_owned()) else { return };
    for target in before.iter_mut().filter(|t| t.unit == last.unit || t.subject.chars().count() <= 4) {
        if !aim::delivers(&target.subject) && !PREDICATES.any_in(Held::of(&target.subject).phrase(&target.subject)) {
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
    let cleaned = subject::clean(parsed.head);
    let (subjects, taken, number_first) = subjects(group, &parsed, cleaned, flow);
    if subjects.first().is_some_and(|s| STEPS.iter().any(|step| s.ends_with(step))) {
        // 总产值连续迈上3个百亿台阶: how many steps is no amount, but what took them is spoken of.
        let taker = cleaned.trim_end_matches("连续");
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
    let inherits = subject::is_empty(cleaned);
    for (i, subject) in subjects.iter().enumerate() {
        let quantity = group.quantities.get(i).unwrap_or(&group.quantities[group.quantities.len() - 1]);
        let (parsed, baselines) = (&parsed, baselines.as_deref());
        let maker = Maker { group, parsed, part, time, flow, own_time, baselines, number_first, inherits };
        let target = maker.make(quantity, subject, i);
        trace.target(group.offset, &target, parsed.verb);
        out.push(target);
    }
    // More numbers than subjects: each of the rest measures the last subject.
    flow.last = subjects;
    remember(group, flow, out);
    taken
}

/// What is passed or climbed: 万亿元大关, 五个千亿台阶.
pub(super) const STEPS: &[&str] = &["台阶", "大关", "关口", "门槛"];

/// Whether 增加到, 提高至 or 整合为 follows: then the number before it is where the change starts.
fn is_followed_by_change(after: &str) -> bool {
    let near: String = after.chars().take(12).collect();
    ["到", "至", "为"].iter().any(|w| near.contains(w)) && !near.starts_with('以')
}

/// The words without a year before the number: 由2002年 → 由.
pub(super) fn strip_year(head: &str) -> &str {
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

fn subject_words(head: &str) -> &str {
    head.trim_start_matches(['、', '，', '；'])
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
