//! How a status came about: rule by rule, with what went in.

use super::{Curve, Status};
use crate::rules;
use crate::state::State;
use rust_decimal::Decimal;
use serde::Serialize;

/// A rule, what it says, what went in and what came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule with its version.
    pub rule: String,
    /// What it says, in Chinese.
    pub says: String,
    /// Its parameters and what else went in.
    pub inputs: Vec<(String, String)>,
    /// What came out.
    pub result: String,
}

/// The reasons of a status.
#[must_use]
pub fn why(state: &State, status: &Status) -> Vec<Reason> {
    status.rules.iter().filter_map(|version| reason(state, status, version)).collect()
}

fn reason(state: &State, status: &Status, version: &str) -> Option<Reason> {
    let id = version.split('@').next()?;
    let rule = rules::catalogue().iter().find(|r| r.id == id)?;
    let parameters =
        rule.parameters.iter().map(|p| (p.zh.clone(), state.rules.value(id, &p.name).normalize().to_string()));
    let (inputs, result) = facts(status, id)?;
    let inputs = inputs.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(parameters).collect();
    Some(Reason { rule: version.to_owned(), says: rule.zh.clone(), inputs, result })
}

type Facts = (Vec<(&'static str, String)>, String);

fn facts(s: &Status, rule: &str) -> Option<Facts> {
    match rule {
        "curve" => Some(curve(s)),
        "schedule" => Some(schedule(s)),
        "lights" => Some((vec![("落后百分点", behind(s))], s.light.zh().into())),
        "reporting" => Some((vec![("报送期末", s.period.last().to_string())], s.reporting.zh().into())),
        "forecast" => s.forecast.as_ref().map(|f| {
            let warning = if f.warning { "，目标在区间之外：预警" } else { "" };
            (vec![("推算到", f.on.to_string())], format!("{}—{}{warning}", f.low.normalize(), f.high.normalize()))
        }),
        _ => None,
    }
}

fn percent(share: Option<Decimal>) -> String {
    share.map_or_else(|| "无".into(), |s| format!("{}%", (s * Decimal::ONE_HUNDRED).round_dp(2).normalize()))
}

fn behind(s: &Status) -> String {
    let by = s.share_due.zip(s.share_done).map(|(due, done)| (due - done) * Decimal::ONE_HUNDRED);
    by.map_or_else(|| "无".into(), |points| points.max(Decimal::ZERO).round_dp(2).normalize().to_string())
}

fn curve(s: &Status) -> Facts {
    let name = match s.curve {
        Some(Curve::Linear) => "按日均摊",
        Some(Curve::Nodes) => "按节点",
        None => "无",
    };
    let as_of = s.actual.as_ref().map_or_else(|| "无".into(), |a| a.as_of.to_string());
    (vec![("曲线", name.into()), ("数据截止", as_of)], format!("应完成{}", percent(s.share_due)))
}

fn schedule(s: &Status) -> Facts {
    let value = |v: Option<Decimal>| {
        v.map_or_else(|| "无".into(), |v| format!("{}{}", v.normalize(), s.unit.as_deref().unwrap_or_default()))
    };
    let mut inputs = vec![
        ("完成值", value(s.actual.as_ref().map(|a| a.value))),
        ("目标值", value(s.target)),
        ("完成份额", percent(s.share_done)),
        ("应完成份额", percent(s.share_due)),
    ];
    inputs.extend(s.distance.map(|d| ("距目标", value(Some(d)))));
    inputs.extend(s.broken.map(|p| ("未保持的时期", p.zh())));
    inputs.extend(s.deadline.map(|d| ("完成时限", d.to_string())));
    (inputs, format!("{}；兑现情况：{}", s.schedule.zh(), s.verdict.zh()))
}
