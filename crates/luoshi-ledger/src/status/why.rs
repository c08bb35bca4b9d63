//! How a status came about: rule by rule, with what went in.

use super::{Curve, Status};
use crate::period::Period;
use crate::rules;
use crate::state::State;
use crate::state::task::Bound;
use rust_decimal::Decimal;
use serde::Serialize;

/// A rule, what it says, what went in and what came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule with its version.
    pub rule: String,
    /// What it says.
    pub says: String,
    /// Its parameters and what else went in.
    pub inputs: Vec<(String, String)>,
    /// What came out.
    pub result: String,
}

/// In which language reasons are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English, without the unit words of the reports.
    English,
}

impl Language {
    fn of(self, chinese: &str, english: &str) -> String {
        match self {
            Language::Chinese => chinese.to_owned(),
            Language::English => english.to_owned(),
        }
    }

    /// A word of the data: as the field says it, or as data has it (`on_schedule`), with blanks.
    fn word(self, chinese: &str, word: &str) -> String {
        self.of(chinese, &word.replace('_', " "))
    }

    fn none(self) -> String {
        self.of("无", "none")
    }
}

/// The reasons of a status.
#[must_use]
pub fn why(state: &State, status: &Status, language: Language) -> Vec<Reason> {
    let target = state.task(status.task).ok().and_then(|t| t.target.as_ref());
    let margin = target.filter(|t| t.bound == Bound::About).map(|t| t.tolerance);
    let told = Told { status, margin, language };
    status.rules.iter().filter_map(|version| reason(state, &told, version)).collect()
}

fn reason(state: &State, told: &Told, version: &str) -> Option<Reason> {
    let id = version.split('@').next()?;
    let rule = rules::catalogue().iter().find(|r| r.id == id)?;
    let name = |p: &rules::Parameter| told.language.of(&p.zh, &p.en);
    let parameters = rule.parameters.iter().map(|p| (name(p), state.rules.value(id, &p.name).normalize().to_string()));
    let (mut inputs, result) = told.facts(id)?;
    // What is not there explains nothing.
    inputs.retain(|(_, value)| *value != told.language.none());
    let inputs = inputs.into_iter().chain(parameters).collect();
    Some(Reason { rule: version.to_owned(), says: told.language.of(&rule.zh, &rule.en), inputs, result })
}

type Facts = (Vec<(String, String)>, String);

/// A status that is told in a language.
struct Told<'s> {
    status: &'s Status,
    /// Within what 左右 is met: it is taken into the distance.
    margin: Option<Decimal>,
    language: Language,
}

impl Told<'_> {
    fn facts(&self, rule: &str) -> Option<Facts> {
        let (s, l) = (self.status, self.language);
        match rule {
            "curve" => Some(self.curve()),
            "schedule" => Some(self.schedule()),
            "lights" => {
                Some((vec![(l.of("落后百分点", "points behind"), self.behind())], l.word(s.light.zh(), s.light.word())))
            }
            "reporting" => {
                let result = l.word(s.reporting.zh(), s.reporting.word());
                Some((vec![(l.of("报送期末", "end of the period"), s.period.last().to_string())], result))
            }
            "forecast" => self.forecast(),
            _ => None,
        }
    }

    fn forecast(&self) -> Option<Facts> {
        let (f, l) = (self.status.forecast.as_ref()?, self.language);
        let outside = l.of("，目标在区间之外：预警", "; the target lies outside: warning");
        let warning = if f.warning { outside } else { String::new() };
        let range = format!("{}—{}{warning}", f.low.normalize(), f.high.normalize());
        Some((vec![(l.of("推算到", "up to"), f.on.to_string())], range))
    }

    fn percent(&self, share: Option<Decimal>) -> String {
        // A value that was taken in without bounds may be too large to be told as a percentage.
        let percent = share.and_then(|s| s.checked_mul(Decimal::ONE_HUNDRED));
        let told = percent.map(|p| format!("{}%", p.round_dp(2).normalize()));
        told.unwrap_or_else(|| self.language.none())
    }

    fn value(&self, value: Option<Decimal>) -> String {
        let unit = match self.language {
            Language::Chinese => self.status.unit.as_deref().unwrap_or_default(),
            Language::English => "",
        };
        value.map_or_else(|| self.language.none(), |v| format!("{}{unit}", v.normalize()))
    }

    fn period(&self, period: Period) -> String {
        self.language.of(&period.zh(), &period.to_string())
    }

    fn behind(&self) -> String {
        let by = self.status.share_due.zip(self.status.share_done);
        let points = by.and_then(|(due, done)| due.checked_sub(done)?.checked_mul(Decimal::ONE_HUNDRED));
        let points = points.map(|p| p.max(Decimal::ZERO));
        points.map_or_else(|| self.language.none(), |p| p.round_dp(2).normalize().to_string())
    }

    fn curve(&self) -> Facts {
        let (s, l) = (self.status, self.language);
        let name = match s.curve {
            Some(Curve::Linear) => l.of("按日均摊", "the same every day"),
            Some(Curve::Nodes) => l.of("按节点", "by the nodes"),
            None => l.none(),
        };
        let as_of = s.actual.as_ref().map_or_else(|| l.none(), |a| a.as_of.to_string());
        let inputs = vec![(l.of("曲线", "curve"), name), (l.of("数据截止", "figures as of"), as_of)];
        (inputs, format!("{}{}", l.of("应完成", "due: "), self.percent(s.share_due)))
    }

    fn distance(&self) -> String {
        let l = self.language;
        let margin = self.margin.filter(|m| !m.is_zero()).map(|m| m.normalize());
        margin.map_or_else(
            || l.of("距目标", "distance to the target"),
            |m| {
                l.of(
                    &format!("距目标（已计“左右”的允许误差{m}）"),
                    &format!("distance to the target, the tolerance of {m} taken in"),
                )
            },
        )
    }

    fn schedule(&self) -> Facts {
        let (s, l) = (self.status, self.language);
        let mut inputs = vec![
            (l.of("完成值", "actual"), self.value(s.actual.as_ref().map(|a| a.value))),
            (l.of("目标值", "target"), self.value(s.target)),
            (l.of("完成份额", "share done"), self.percent(s.share_done)),
            (l.of("应完成份额", "share due"), self.percent(s.share_due)),
        ];
        inputs.extend(s.distance.map(|d| (self.distance(), self.value(Some(d)))));
        inputs.extend(s.broken.map(|p| (l.of("未保持的时期", "not kept in"), self.period(p))));
        inputs.extend(s.deadline.map(|d| (l.of("完成时限", "deadline"), d.to_string())));
        let schedule = l.word(s.schedule.zh(), s.schedule.word());
        let verdict = l.word(s.verdict.zh(), s.verdict.word());
        (inputs, format!("{schedule}{}{verdict}", l.of("；兑现情况：", "; verdict: ")))
    }
}
