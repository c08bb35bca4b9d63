//! Rules as data: named, versioned, with the field's defaults, changed by entries of the ledger.

use crate::refusal::Refusal;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A rule of the catalogue.
#[derive(Debug, Clone, Deserialize)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// The version of its defaults.
    pub version: u32,
    /// What it says, in Chinese.
    pub zh: String,
    /// What it says, in English.
    pub en: String,
    /// What can be set.
    pub parameters: Vec<Parameter>,
}

/// A parameter of a rule.
#[derive(Debug, Clone, Deserialize)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// The field's default.
    pub value: Decimal,
    /// The least that it may be.
    pub least: Decimal,
    /// The most that it may be.
    pub most: Decimal,
    /// What it means, in Chinese.
    pub zh: String,
    /// What it means, in English.
    pub en: String,
}

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

/// All rules, in the order of the catalogue (`catalogue/rules.toml`).
pub fn catalogue() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> =
        LazyLock::new(|| match toml::from_str::<File>(include_str!("../catalogue/rules.toml")) {
            Ok(file) => file.rule,
            Err(error) => panic!("catalogue/rules.toml: {error}"),
        });
    &RULES
}

/// The rules in force: the catalogue's, with what the workspace has changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    changed: BTreeMap<String, Changed>,
}

/// What a workspace has changed of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Changed {
    /// The entries that changed it, in order.
    entries: Vec<u64>,
    parameters: BTreeMap<String, Decimal>,
}

fn rule(id: &str) -> Option<&'static Rule> {
    catalogue().iter().find(|r| r.id == id)
}

impl Rules {
    /// The value of a parameter; zero for one that does not exist.
    #[must_use]
    pub fn value(&self, id: &str, parameter: &str) -> Decimal {
        let changed = self.changed.get(id).and_then(|c| c.parameters.get(parameter)).copied();
        let default = || rule(id)?.parameters.iter().find(|p| p.name == parameter).map(|p| p.value);
        changed.or_else(default).unwrap_or_default()
    }

    /// A parameter that counts days, months or reports.
    #[must_use]
    pub fn count(&self, id: &str, parameter: &str) -> i64 {
        i64::try_from(self.value(id, parameter).trunc()).unwrap_or_default()
    }

    /// The name of a rule with its version (`lights@2`): the version of its defaults and how often it was changed.
    #[must_use]
    pub fn version(&self, id: &str) -> String {
        let changed = self.entries(id).len();
        format!("{id}@{}", rule(id).map_or(0, |r| r.version as usize) + changed)
    }

    /// The entries that changed a rule, in order.
    #[must_use]
    pub fn entries(&self, id: &str) -> &[u64] {
        self.changed.get(id).map_or(&[], |c| &c.entries)
    }

    /// Whether a parameter may have a value.
    ///
    /// # Errors
    /// `unknown` if there is no such rule or parameter, `invalid` if the value is out of its limits.
    pub fn allows(&self, id: &str, parameter: &str, value: Decimal) -> Result<(), Refusal> {
        let rule = rule(id).ok_or_else(|| Refusal::unknown(("规则", "rule"), id))?;
        let found = rule.parameters.iter().find(|p| p.name == parameter);
        let p = found.ok_or_else(|| Refusal::unknown(("参数", "parameter"), parameter))?;
        match (p.least..=p.most).contains(&value) {
            true => Ok(()),
            false => Err(Refusal::invalid(
                format!("{}须在{}到{}之间", p.zh, p.least, p.most),
                format!("{parameter} lies between {} and {}", p.least, p.most),
            )),
        }
    }

    pub(crate) fn set(&mut self, id: &str, parameter: &str, value: Decimal, entry: u64) {
        let changed = self.changed.entry(id.to_owned()).or_default();
        changed.entries.push(entry);
        changed.parameters.insert(parameter.to_owned(), value);
    }
}
