//! `/work/orders`: reminders and supervision orders: what the rules ask for, to be issued; what was issued, to be answered.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::pages::download::{DOCX, file};
use crate::plain;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use luoshi_ledger::act::order::{IssueOrder, ReplyOrder};
use luoshi_ledger::papers::letter::letter;
use luoshi_ledger::roles::{Reach, Sight, may, may_see};
use luoshi_ledger::state::matter::{Order, OrderKind};
use luoshi_ledger::status::{Proposed, orders_due};
use luoshi_ledger::{Draft, Kind, OrderId, TaskId, day_of};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "work/orders.html")]
struct Page<'s> {
    c: Context,
    /// What the rules ask for, for those who may issue it.
    proposed: Vec<Proposed>,
    /// Without an answer.
    open: Vec<&'s Order>,
    answered: Vec<&'s Order>,
    sent: bool,
}

impl Page<'_> {
    fn kind(&self, kind: &OrderKind) -> &'static str {
        match kind {
            OrderKind::Reminder => self.c.t("reminder"),
            OrderKind::Supervision => self.c.t("supervision"),
        }
    }

    fn is_supervision(&self, kind: &OrderKind) -> bool {
        *kind == OrderKind::Supervision
    }

    fn word(&self, kind: &OrderKind) -> &'static str {
        if *kind == OrderKind::Supervision { "supervision" } else { "reminder" }
    }

    fn unit<'u>(&'u self, id: &'u str) -> &'u str {
        self.c.standing.state.unit_name(id)
    }

    fn title(&self, task: &TaskId) -> String {
        self.c.standing.state.task(*task).map(|t| t.title.clone()).unwrap_or_default()
    }

    fn day(&self, day: &Date) -> String {
        plain::date(&day.to_string(), self.c.language)
    }

    fn said_on(&self, said: &jiff::Timestamp) -> String {
        self.day(&day_of(*said))
    }

    fn who(&self, by: &str) -> String {
        self.c.standing.state.people.get(by).map(|p| p.name.clone()).unwrap_or_default()
    }

    fn is_late(&self, order: &Order) -> bool {
        order.replies.is_empty() && self.c.standing.today > order.reply_by
    }

    /// Whether who looks may answer it.
    fn may_answer(&self, order: &Order) -> bool {
        may(self.c.role(), Kind::ReplyOrder) == Reach::Own && own(&self.c, order)
    }

    fn issues(&self) -> bool {
        may(self.c.role(), Kind::IssueOrder) == Reach::All
    }
}

fn own(c: &Context, order: &Order) -> bool {
    c.person.as_ref().is_some_and(|p| p.unit.as_ref() == Some(&order.unit))
}

/// What an address may say.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    sent: bool,
}

/// `GET /work/orders`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let issues = may(c.role(), Kind::IssueOrder) == Reach::All;
    let sees = may_see(c.role(), Sight::Matters) == Reach::All;
    let proposed = if issues { orders_due(&standing.state, standing.period, standing.today) } else { Vec::new() };
    let all = standing.state.orders.values().rev().filter(|o| sees || own(&c, o));
    let (mut open, answered): (Vec<&Order>, Vec<&Order>) = all.partition(|o| o.replies.is_empty());
    open.sort_by_key(|o| (o.reply_by, o.id));
    html(&Page { proposed, open, answered, sent: asked.sent, c: c.clone() })
}

/// `GET /work/orders/{order}/letter.docx`: one as a letter in Word, for those who see it.
pub async fn document(c: Context, Path(order): Path<u64>) -> Result<Response, Fault> {
    let state = &c.standing.state;
    let order = state.orders.get(&OrderId(order)).ok_or(Fault::Unknown)?;
    if may_see(c.role(), Sight::Matters) != Reach::All && !own(&c, order) {
        return Err(Fault::Forbidden);
    }
    let name = format!("{}{}（{}）.docx", order.kind.zh(), order.id, state.unit_name(&order.unit));
    Ok(file(DOCX, &name, letter(state, order).docx()))
}

/// An order as it is to be issued; the tasks are numbers with commas between them.
#[derive(Deserialize)]
pub struct Issued {
    kind: String,
    unit: String,
    tasks: String,
    reply_by: String,
    text: String,
}

impl Issued {
    fn act(self) -> Result<IssueOrder, Fault> {
        let kind = if self.kind == "supervision" { OrderKind::Supervision } else { OrderKind::Reminder };
        let wrong = || Fault::bad("回复期限请写成2026-10-20的样子", "write the day by which to answer like 2026-10-20");
        let reply_by = self.reply_by.parse().map_err(|_| wrong())?;
        let number = |text: &str| text.trim().parse().map_err(|e: String| Fault::bad("任务编号写错了", e));
        let tasks = self.tasks.split(',').filter(|t| !t.trim().is_empty()).map(number).collect::<Result<_, _>>()?;
        Ok(IssueOrder { kind, unit: self.unit, tasks, reply_by, text: self.text.trim().to_owned() })
    }
}

/// `POST /work/orders`: issues one.
pub async fn post(c: Context, Form(sent): Form<Issued>) -> Result<Response, Fault> {
    c.site.enter(Draft::new(c.by(), sent.act()?)).await?;
    Ok(Redirect::to(&c.to("/work/orders?sent=true")).into_response())
}

/// `POST /work/orders/all`: issues all that the rules ask for, as it is proposed; all or none.
pub async fn all(c: Context) -> Result<Response, Fault> {
    let standing = &c.standing;
    let act =
        |p: Proposed| IssueOrder { kind: p.kind, tasks: p.tasks, unit: p.unit, text: p.text, reply_by: p.reply_by };
    let proposed = orders_due(&standing.state, standing.period, standing.today);
    let drafts = proposed.into_iter().map(|p| Draft::new(c.by(), act(p))).collect();
    c.site.enter_all(drafts).await?;
    Ok(Redirect::to(&c.to("/work/orders?sent=true")).into_response())
}

/// An answer.
#[derive(Deserialize)]
pub struct Answer {
    text: String,
}

/// `POST /work/orders/{order}`: a unit's answer.
pub async fn answer(c: Context, Path(order): Path<u64>, Form(sent): Form<Answer>) -> Result<Response, Fault> {
    let act = ReplyOrder { order: OrderId(order), text: sent.text.trim().to_owned() };
    c.site.enter(Draft::new(c.by(), act)).await?;
    Ok(Redirect::to(&c.to("/work/orders?sent=true")).into_response())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_person, as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::Role;
    use luoshi_ledger::status::orders_due;

    #[test]
    fn an_order_is_proposed_issued_and_answered() {
        // Other tests change the same office while this one runs: what is proposed to whom is looked at twice.
        let proposed = || {
            let standing = site().view().standing;
            orders_due(&standing.state, standing.period, standing.today)
        };
        let before = proposed();
        let page = ask("GET", "/work/orders", as_role(Role::Inspector), "").text();
        let after = proposed();
        for order in before.iter().filter(|order| after.contains(order)) {
            let unit = site().view().standing.state.unit_name(&order.unit).to_owned();
            assert!(page.contains(&order.rule) && page.contains(&unit), "{unit} in {page}");
        }

        let state = site().workspace.state();
        let led = state.tasks().find(|t| t.lead.as_deref() == Some("slt")).expect("a task of the water department");
        let tasks = led.id.to_string();
        let form = format!(
            "kind=supervision&unit=slt&tasks={tasks}&reply_by=2026-10-20&text=%E9%99%90%E6%9C%9F%E6%95%B4%E6%94%B9"
        );
        let forbidden = ask("POST", "/work/orders", Some(as_person("slt")), &form);
        assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
        let issued = ask("POST", "/work/orders", as_role(Role::Inspector), &form);
        assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
        let state = site().workspace.state();
        let order = state.orders.values().find(|o| o.issued.text == "限期整改").expect("issued");

        let theirs = ask("GET", "/work/orders", Some(as_person("slt")), "").text();
        assert!(theirs.contains("限期整改"));
        assert!(!ask("GET", "/work/orders", Some(as_person("jtt")), "").text().contains("限期整改"));
        let owed = ask("GET", "/work", Some(as_person("slt")), "").text();
        assert!(owed.contains(&format!("/work/orders#{}", order.id)), "{owed}");
        let address = format!("/work/orders/{}", order.id.0);
        let stranger = ask("POST", &address, Some(as_person("jtt")), "text=x");
        assert_eq!(stranger.status, StatusCode::FORBIDDEN);
        let answer = ask("POST", &address, Some(as_person("slt")), "text=%E5%B7%B2%E5%A2%9E%E6%B4%BE");
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        assert_eq!(site().workspace.state().orders[&order.id].replies[0].text, "已增派");
    }

    #[test]
    fn a_day_that_is_none_is_told() {
        let form = "kind=reminder&unit=slt&tasks=1&reply_by=soon&text=x";
        let answer = ask("POST", "/work/orders", as_role(Role::Inspector), form);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.text().contains("2026-10-20"));
    }
}
