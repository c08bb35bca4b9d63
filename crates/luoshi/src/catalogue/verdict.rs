//! Verdicts and the rules that give them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Verdict {
    /// 超额完成
    Exceeded,
    /// 完成
    Met,
    /// 部分完成
    Partly,
    /// 未完成
    Missed,
    /// 表述不明
    Unclear,
    /// 未到期
    NotDue,
    /// 未交代: not told, not broken.
    Unreported,
}

impl Verdict {
    /// All of them, best first.
    pub const ALL: [Verdict; 7] = [
        Verdict::Exceeded,
        Verdict::Met,
        Verdict::Partly,
        Verdict::Missed,
        Verdict::Unclear,
        Verdict::NotDue,
        Verdict::Unreported,
    ];

    /// Its word in the output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Exceeded => "exceeded",
            Verdict::Met => "met",
            Verdict::Partly => "partly",
            Verdict::Missed => "missed",
            Verdict::Unclear => "unclear",
            Verdict::NotDue => "not_due",
            Verdict::Unreported => "unreported",
        }
    }
}

/// A verdict in words.
#[derive(Debug, Clone, Deserialize)]
pub struct Meaning {
    /// Which.
    pub id: Verdict,
    /// Its Chinese name.
    pub zh: String,
    /// Its English name.
    pub en: String,
    /// What it means, in Chinese.
    pub note_zh: String,
    /// What it means, in English.
    pub note_en: String,
}

/// A rule that gives a verdict.
#[derive(Debug, Clone, Deserialize)]
pub struct Rule {
    /// Its name in the output.
    pub id: String,
    /// What it gives.
    pub verdict: Verdict,
    /// The rule in Chinese.
    pub zh: String,
    /// The rule in English.
    pub en: String,
    /// A promise and what the next report says: `promise => outcome`.
    pub example: String,
}

/// Why a promise and an outcome belong together, or do not.
#[derive(Debug, Clone, Deserialize)]
pub struct ReasonWords {
    /// Its name in the output.
    pub id: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// All verdicts, rules and reasons, with the figures that rules use.
#[derive(Debug)]
pub struct Verdicts {
    /// Raised whenever a rule or a figure changes.
    pub version: String,
    /// The share above the target from which it is exceeded, as a fraction (0.02).
    pub exceeded_above: Decimal,
    /// The share of the rise promised above which a multiple is exceeded.
    pub multiple_above: Decimal,
    /// Points within which 左右 is met where the indicator does not say.
    pub rate_tolerance: Decimal,
    /// The same for levels, as a fraction.
    pub level_tolerance: Decimal,
    /// The verdicts, best first.
    pub meanings: Vec<Meaning>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// The reasons.
    pub reasons: Vec<ReasonWords>,
}

#[derive(Deserialize)]
struct File {
    version: String,
    exceeded_above: String,
    multiple_above: String,
    rate_tolerance: String,
    level_tolerance: String,
    verdict: Vec<Meaning>,
    rule: Vec<Rule>,
    reason: Vec<ReasonWords>,
}

impl Verdicts {
    pub(super) fn parse(text: &str) -> Self {
        let file = super::parsed::<File>("verdicts.toml", text);
        Verdicts {
            version: file.version,
            exceeded_above: figure(&file.exceeded_above),
            multiple_above: figure(&file.multiple_above),
            rate_tolerance: figure(&file.rate_tolerance),
            level_tolerance: figure(&file.level_tolerance),
            meanings: file.verdict,
            rules: file.rule,
            reasons: file.reason,
        }
    }

    /// A rule by its id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.id == id)
    }

    /// A verdict in words.
    #[must_use]
    pub fn meaning(&self, verdict: Verdict) -> Option<&Meaning> {
        self.meanings.iter().find(|m| m.id == verdict)
    }

    /// A reason in words.
    #[must_use]
    pub fn reason(&self, id: &str) -> Option<&ReasonWords> {
        self.reasons.iter().find(|r| r.id == id)
    }
}

/// "2%" is 0.02, "0.2" is 0.2.
fn figure(text: &str) -> Decimal {
    let share = text.strip_suffix('%').and_then(|s| s.parse::<Decimal>().ok()).map(|s| s / Decimal::ONE_HUNDRED);
    share.or_else(|| text.parse().ok()).unwrap_or_default()
}
