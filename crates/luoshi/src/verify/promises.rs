//! The promises of a plan, and what of a report may answer them.

use super::answer::Promise;
use crate::Reading;
use crate::catalogue::{Tells, catalogue};
use crate::record::{StatementRecord, TargetRecord};

/// The commitments of a plan: one for every target, one for every statement without any; no principles and
/// nothing of untracked fields.
pub(super) fn promises(plan: &Reading) -> Vec<(&StatementRecord, Option<&TargetRecord>)> {
    let mut looking_back = false;
    let commitments = plan.statements.iter().filter(|s| {
        looking_back = !s.heading && (looks_back(&s.text) || looking_back && !looks_ahead(&s.text));
        s.part == "plan" && s.kind != "principle" && is_tracked(s) && !looking_back
    });
    commitments.flat_map(sides).collect()
}

/// 过去一年，各项工作取得成绩 at the beginning of a plan: what follows is no promise.
fn looks_back(text: &str) -> bool {
    ["过去一年", "过去的一年", "去年", "一年来", "回顾过去"].iter().any(|w| text.starts_with(w))
}

fn looks_ahead(text: &str) -> bool {
    ["今年", "新的一年", "当前", "这为", "展望", "面对", "综合", "要", "坚持"].iter().any(|w| text.starts_with(w))
}

/// Whether verdicts may be given in a statement's field.
pub(super) fn is_tracked(statement: &StatementRecord) -> bool {
    let field = statement.field.and_then(|id| catalogue().fields.of_id(id));
    field.is_none_or(|f| f.tracked)
}

fn sides(statement: &StatementRecord) -> Vec<(&StatementRecord, Option<&TargetRecord>)> {
    if statement.targets.is_empty() {
        return vec![(statement, None)];
    }
    let measured: Vec<_> = statement.targets.iter().filter(|t| !is_name(t)).map(|t| (statement, Some(t))).collect();
    if measured.is_empty() { vec![(statement, None)] } else { measured }
}

/// 千亿斤粮食生产能力规划: a number without digits is part of a name.
fn is_name(target: &TargetRecord) -> bool {
    target.bound == "exact" && target.quote.starts_with(['十', '百', '千', '万', '亿'])
}

/// What may answer: each number of the review and of the problems part, and each statement as a whole.
pub(super) fn candidates(next: &Reading) -> Vec<(&StatementRecord, Option<&TargetRecord>)> {
    let told = next.statements.iter().filter(|s| matches!(s.part, "review" | "problems") && is_tracked(s));
    told.flat_map(|s| {
        s.targets.iter().filter(|t| !is_restated(s, t) && !is_name(t)).map(Some).chain([None]).map(move |t| (s, t))
    })
    .collect()
}

/// 增长8%的预期目标没有完成 repeats the target and is no outcome; 实现了增长8%的目标 is one.
pub(super) fn is_restated(statement: &StatementRecord, target: &TargetRecord) -> bool {
    const NEAR: usize = 8;
    let failed = catalogue().matching.tells(&statement.text) == Some(Tells::Failed);
    if !failed && ["实现", "完成", "达到"].iter().any(|w| statement.text.contains(w)) {
        return false;
    }
    let from = target.span[1].saturating_sub(statement.span[0]);
    let behind: String = statement.text.chars().skip(from).take(NEAR).collect();
    let named = behind.strip_prefix('的').unwrap_or(&behind);
    ["目标", "预期目标", "年度目标", "年初目标", "计划目标", "任务目标", "预期"].iter().any(|w| named.starts_with(w))
}

impl Promise {
    pub(super) fn of(statement: &StatementRecord, target: Option<&TargetRecord>) -> Self {
        Promise {
            id: statement.id.clone(),
            text: statement.text.clone(),
            span: target.map_or(statement.span, |t| t.span),
            target: target.cloned(),
            kind: statement.kind,
            field: statement.field,
            section: statement.section.clone(),
            deadline: statement.deadline.clone(),
        }
    }
}
