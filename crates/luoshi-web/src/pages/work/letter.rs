//! `/work/orders/new`: a letter of the inspectors' own: to a unit, about some of its tasks, looked at before it is sent.

use super::ticked::{Pairs, all, first};
use crate::context::Context;
use crate::fault::{Fault, html};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use luoshi_ledger::papers::letter::letter;
use luoshi_ledger::papers::paper::{Block, Face, Paper, Run};
use luoshi_ledger::state::matter::{Order, OrderKind, Said};
use luoshi_ledger::{OrderId, Refusal, Task, TaskId};

/// A letter as it is being written.
#[derive(Default)]
struct Letter {
    /// `reminder` or `supervision`.
    kind: String,
    unit: String,
    tasks: Vec<TaskId>,
    text: String,
    reply_by: String,
}

impl Letter {
    fn of(pairs: &Pairs) -> Self {
        Letter {
            kind: first(pairs, "kind").to_owned(),
            unit: first(pairs, "unit").to_owned(),
            tasks: all(pairs, "task").filter_map(|t| t.parse().ok()).collect(),
            text: first(pairs, "text").to_owned(),
            reply_by: first(pairs, "reply_by").to_owned(),
        }
    }

    /// What is missing before it can be sent.
    fn checked(&self, today: Date) -> Result<(), Refusal> {
        if self.tasks.is_empty() {
            return Err(Refusal::invalid("请勾选函件所涉任务", "Tick the tasks that the letter is about"));
        }
        if self.text.is_empty() {
            return Err(Refusal::invalid("请写明函件内容", "Write what the letter asks for"));
        }
        let wrong =
            |_| Refusal::invalid("回复期限请写成2026-10-20的样子", "Write the day by which to answer like 2026-10-20");
        let reply_by: Date = self.reply_by.parse().map_err(wrong)?;
        match reply_by < today {
            true => Err(Refusal::invalid("回复期限已过", "The day by which to answer is past")),
            false => Ok(()),
        }
    }
}

#[derive(Template)]
#[template(path = "work/letter.html")]
struct Page<'s> {
    c: Context,
    letter: Letter,
    /// The unit's tasks.
    tasks: Vec<&'s Task>,
    /// Whether it is whole, to be looked at before it is sent.
    whole: bool,
    /// The letter as it will be made.
    paper: Paper,
    refused: Option<Refusal>,
}

impl Page<'_> {
    fn units(&self) -> Vec<(&str, &str)> {
        self.c.standing.state.units_in_order().map(|u| (u.id.as_str(), u.name.as_str())).collect()
    }

    fn unit(&self) -> &str {
        self.c.standing.state.unit_name(&self.letter.unit)
    }

    fn is_about(&self, task: &Task) -> bool {
        self.letter.tasks.contains(&task.id)
    }

    fn is_supervision(&self) -> bool {
        self.letter.kind == "supervision"
    }

    fn is_kai(&self, run: &Run) -> bool {
        run.face == Face::Kai
    }

    /// No number of a letter leads anywhere.
    fn query(&self) -> &'static str {
        ""
    }

    fn numbers(&self) -> String {
        self.letter.tasks.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }

    fn status(&self, task: &Task) -> (&'static str, String) {
        let status = self.c.standing.task(task.id).map(|(_, s)| s);
        status.map(|s| (crate::standing::class(s), crate::standing::told(&self.c, s))).unwrap_or_default()
    }
}

/// `GET /work/orders/new`: to whom; then about what, and what it says.
pub async fn get(c: Context, Query(pairs): Query<Pairs>) -> Result<Response, Fault> {
    let mut letter = Letter::of(&pairs);
    let days = c.standing.state.rules.count("orders", "supervision_reply_days");
    letter.reply_by = c.standing.today.saturating_add(jiff::Span::new().days(days)).to_string();
    page(&c, letter, false, None)
}

/// `POST /work/orders/new`: the letter as it would be sent. Nothing is entered before one agrees.
pub async fn post(c: Context, Form(pairs): Form<Pairs>) -> Result<Response, Fault> {
    let letter = Letter::of(&pairs);
    let refused = letter.checked(c.standing.today).err();
    page(&c, letter, refused.is_none(), refused)
}

fn page(c: &Context, letter: Letter, whole: bool, refused: Option<Refusal>) -> Result<Response, Fault> {
    let state = &c.standing.state;
    if !letter.unit.is_empty() && !state.units.contains_key(&letter.unit) {
        return Err(Fault::bad("没有这个单位", "There is no such unit"));
    }
    let own = |t: &&Task| t.is_open() && t.lead.as_deref() == Some(letter.unit.as_str());
    let paper = if whole { paper(c, &letter) } else { Paper::default() };
    html(&Page { tasks: state.tasks().filter(own).collect(), letter, whole, paper, refused, c: c.clone() })
}

/// The letter as the Word file will have it; which entry it will be is not known yet.
fn paper(c: &Context, written: &Letter) -> Paper {
    let said = Said { entry: 0, by: c.by().to_owned(), said: c.standing.state.now(), text: written.text.clone() };
    let kind = if written.kind == "supervision" { OrderKind::Supervision } else { OrderKind::Reminder };
    let order = Order {
        id: OrderId(0),
        kind,
        number: c.standing.state.next_order(kind, c.standing.today.year()),
        tasks: written.tasks.clone(),
        unit: written.unit.clone(),
        issued: said,
        reply_by: written.reply_by.parse().unwrap_or(c.standing.today),
        replies: Vec::new(),
    };
    Paper { colophon: Vec::new(), ..letter(&c.standing.state, &order) }
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site};
    use axum::http::StatusCode;
    use luoshi_ledger::Role;

    #[test]
    fn a_letter_is_looked_at_before_it_is_sent() {
        let state = site().workspace.state();
        let task = state.tasks().find(|t| t.lead.as_deref() == Some("wlt")).expect("a task");
        let asks = |method: &str, address: &str, form: &str| ask(method, address, as_role(Role::Inspector), form);
        assert!(asks("GET", "/work/orders/new", "").text().contains("value=\"wlt\""));
        let form = asks("GET", "/work/orders/new?unit=wlt", "").text();
        assert!(form.contains(&format!("value=\"{}\"", task.id)), "{form}");
        let before = state.head;
        let none = asks("POST", "/work/orders/new", "unit=wlt&kind=reminder&text=x&reply_by=2026-12-01").text();
        assert!(none.contains("请勾选函件所涉任务") && none.contains(">x</textarea>"), "{none}");
        let text = "%E8%AF%B7%E6%8A%A5%E9%80%81%E4%B8%93%E9%A1%B9%E8%AF%B4%E6%98%8E";
        let sent = format!("unit=wlt&kind=supervision&task={}&text={text}&reply_by=2026-12-01", task.id);
        let seen = asks("POST", "/work/orders/new", &sent).text();
        assert!(seen.contains("请报送专项说明") && seen.contains("2026年12月1日"), "{seen}");
        // What is shown is the form that the Word file has, with its rows.
        let form = ["督办单", "督办事项", "督办要求", "办理情况", task.title.as_str()];
        form.iter().for_each(|words| assert!(seen.contains(words), "{words}: {seen}"));
        assert!(seen.contains(&format!("name=\"tasks\" value=\"{}\"", task.id)));
        let orders = |text: &str| site().workspace.state().orders.values().filter(|o| o.issued.text == text).count();
        assert_eq!(orders("请报送专项说明"), 0, "nothing is entered before one agrees: {before:?}");
        let form = format!("kind=supervision&unit=wlt&tasks={}&text={text}&reply_by=2026-12-01", task.id);
        assert_eq!(asks("POST", "/work/orders", &form).status, StatusCode::SEE_OTHER);
        assert_eq!(orders("请报送专项说明"), 1);
        let leader = ask("GET", "/work/orders", as_role(Role::Leader), "").text();
        assert!(leader.contains("请报送专项说明") && !leader.contains("action=\"/work/orders\""), "leaders read");
        assert_eq!(ask("POST", "/work/orders", as_role(Role::Leader), &form).status, StatusCode::FORBIDDEN);
    }
}
