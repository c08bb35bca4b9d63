//! `/work/rules`: the rules in force with their versions; what a change would change; the change, with a reason.

use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::plain;
use crate::standing::words;
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::act::office::SetRule;
use luoshi_ledger::rules::{Parameter, Rule, catalogue};
use luoshi_ledger::status::{Light, Status, status};
use luoshi_ledger::{Act, Draft, Entry, Error, Role, State, day_of};
use rust_decimal::Decimal;
use serde::Deserialize;

/// A change of a rule, as a form sends it.
#[derive(Deserialize, Default, Clone)]
pub struct Change {
    #[serde(default)]
    rule: String,
    #[serde(default)]
    parameter: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    entered: bool,
}

impl Change {
    fn act(&self) -> Result<SetRule, Fault> {
        let wrong = |_| {
            let (zh, en) = (format!("“{}”不是数字", self.value), format!("{:?} is no number", self.value));
            Fault::bad(zh, en)
        };
        let value: Decimal = self.value.trim().parse().map_err(wrong)?;
        Ok(SetRule { rule: self.rule.clone(), parameter: self.parameter.clone(), value })
    }
}

/// A rule with what was changed of it.
struct Row {
    rule: &'static Rule,
    version: String,
    history: Vec<Entry>,
}

/// What a change would do: tasks that would stand otherwise.
struct Preview {
    says: String,
    version: String,
    before: Decimal,
    after: Decimal,
    changed: Vec<(Status, Status)>,
}

#[derive(Template)]
#[template(path = "work/rules.html")]
struct Page {
    c: Context,
    rows: Vec<Row>,
    asked: Change,
    preview: Option<Preview>,
}

impl Page {
    fn value(&self, row: &Row, parameter: &Parameter) -> String {
        self.c.standing.state.rules.value(&row.rule.id, &parameter.name).normalize().to_string()
    }

    /// What is typed: the value that is previewed, or the one in force.
    fn typed(&self, row: &Row, parameter: &Parameter) -> String {
        let asked = self.asked.rule == row.rule.id && self.asked.parameter == parameter.name;
        if asked && self.preview.is_some() { self.asked.value.clone() } else { self.value(row, parameter) }
    }

    fn changes(&self) -> bool {
        self.c.role() == Role::Administrator
    }

    fn words(&self, status: &Status) -> String {
        let light = match status.light {
            Light::None => return words(&self.c, status.schedule).to_owned(),
            light => self.c.language.of(light.zh(), light.word()),
        };
        self.c.language.of(
            format!("{}（{light}）", words(&self.c, status.schedule)),
            format!("{} ({light})", words(&self.c, status.schedule)),
        )
    }

    /// A change: who, when, from what to what, why.
    fn told(&self, row: &Row, entry: &Entry) -> String {
        let Act::SetRule(act) = &entry.act else { return String::new() };
        let parameter = row.rule.parameters.iter().find(|p| p.name == act.parameter);
        let says = parameter.map_or(act.parameter.as_str(), |p| self.c.language.of(&p.zh, &p.en));
        let earlier = row.history.iter().rev().filter(|e| e.seq < entry.seq).find_map(|e| match &e.act {
            Act::SetRule(before) if before.parameter == act.parameter => Some(before.value),
            _ => None,
        });
        let before = earlier.or(parameter.map(|p| p.value)).unwrap_or_default().normalize();
        let day = plain::date(&day_of(entry.said).to_string(), self.c.language);
        let who = self.c.standing.state.people.get(&entry.by).map_or(entry.by.as_str(), |p| &p.name);
        let (after, why) = (act.value.normalize(), entry.why.as_deref().unwrap_or(""));
        self.c.language.of(
            format!("{day} {who} {says}：{before} → {after}（{why}）"),
            format!("{day}, {who}, {says}: {before} → {after} ({why})"),
        )
    }
}

/// `GET /work/rules`: with a value to be tried, what it would change.
pub async fn get(c: Context, Query(asked): Query<Change>) -> Result<Response, Fault> {
    let preview = match asked.value.is_empty() {
        true => None,
        false => Some(tried(&c, asked.act()?).await?),
    };
    let (workspace, state) = (c.site.workspace.clone(), c.standing.state.clone());
    let rows = aside(move || -> Result<Vec<Row>, Error> {
        let row = |rule: &'static Rule| {
            let history = state.rules.entries(&rule.id).iter().map(|n| workspace.entry(*n));
            Ok(Row { rule, version: state.rules.version(&rule.id), history: history.collect::<Result<_, _>>()? })
        };
        catalogue().iter().map(row).collect()
    })
    .await?;
    html(&Page { rows, asked, preview, c })
}

/// How tasks would stand if the rule were changed; nothing is entered.
async fn tried(c: &Context, act: SetRule) -> Result<Preview, Fault> {
    let (site, by, standing, language) = (c.site.clone(), c.by().to_owned(), c.standing.clone(), c.language);
    aside(move || -> Result<Preview, Error> {
        let draft = Draft::new(by, act.clone()).because("试算");
        let mut state = State::clone(&standing.state);
        site.workspace.rehearse(vec![draft])?.iter().for_each(|entry| state.fold(entry));
        let after = status(&state, standing.period, standing.today);
        let shown = |s: &Status| (s.schedule, s.light, s.reporting);
        let differs = |(a, b): &(&Status, &Status)| shown(a) != shown(b);
        let pairs = standing.statuses().zip(&after).filter(differs);
        let parameter = catalogue().iter().find(|r| r.id == act.rule);
        let parameter = parameter.and_then(|r| r.parameters.iter().find(|p| p.name == act.parameter));
        Ok(Preview {
            says: parameter.map(|p| language.of(&p.zh, &p.en).clone()).unwrap_or_default(),
            version: state.rules.version(&act.rule),
            before: standing.state.rules.value(&act.rule, &act.parameter).normalize(),
            after: act.value.normalize(),
            changed: pairs.map(|(a, b)| (a.clone(), b.clone())).collect(),
        })
    })
    .await
}

/// `POST /work/rules`: changes a rule; its version rises.
pub async fn post(c: Context, Form(sent): Form<Change>) -> Result<Response, Fault> {
    c.site.enter(Draft::new(c.by(), sent.act()?).because(sent.why.trim())).await?;
    Ok(Redirect::to(&c.to(&format!("/work/rules?entered=true#{}", sent.rule))).into_response())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::Role;

    #[test]
    fn a_change_is_tried_and_then_made_with_a_reason() {
        let admin = || as_role(Role::Administrator);
        let tried = ask("GET", "/work/rules?rule=schedule&parameter=ahead_points&value=1", admin(), "").text();
        assert!(tried.contains("10 → 1") && tried.contains("超进度") && tried.contains("schedule@2"), "{tried}");
        assert_eq!(site().workspace.state().rules.version("schedule"), "schedule@1");
        let out = ask("GET", "/work/rules?rule=schedule&parameter=ahead_points&value=101", admin(), "");
        assert_eq!(out.status, StatusCode::BAD_REQUEST);
        let form = "rule=deadline&parameter=reminder_days&value=4&why=";
        assert_eq!(ask("POST", "/work/rules", admin(), form).status, StatusCode::BAD_REQUEST);
        let changed = ask("POST", "/work/rules", admin(), &format!("{form}%E8%B0%83%E6%95%B4"));
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
        assert_eq!(site().workspace.state().rules.version("deadline"), "deadline@2");
        let shown = ask("GET", "/work/rules", as_role(Role::Inspector), "").text();
        assert!(shown.contains("提前几日提醒：3 → 4（调整）"), "{shown}");
    }
}
