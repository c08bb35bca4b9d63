//! `/work/plan`: the plan as a table and as a task sheet, out and back in with a preview, all or nothing; the division of
//! work.

mod table;

use crate::access;
use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::pages::download::{DOCX, XLSX, file};
use crate::upload::{self, Sent};
use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::papers::amount::day_zh;
use luoshi_ledger::papers::division::division;
use luoshi_ledger::papers::sheet::{Preview, preview, workbook};
use luoshi_ledger::{Draft, Error, Refusal};
use serde::Deserialize;
use std::collections::BTreeMap;
use table::{Asked, Table};

#[derive(Template)]
#[template(path = "work/plan.html")]
struct Page<'s> {
    c: Context,
    table: Table<'s>,
    tasks: usize,
    without: usize,
    units: usize,
    refused: Option<Refusal>,
}

impl Page<'_> {
    fn all_units(&self) -> Vec<(&str, &str)> {
        self.c.standing.state.units_in_order().map(|u| (u.id.as_str(), u.name.as_str())).collect()
    }

    /// Whether who looks may open a task.
    fn opens(&self) -> bool {
        access::may(self.c.role(), "GET", "/work/tasks/{task}")
    }
}

/// `GET /work/plan`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    page(c, asked, None)
}

fn page(c: Context, asked: Asked, refused: Option<Refusal>) -> Result<Response, Fault> {
    let state = c.standing.state.clone();
    let tasks = || state.tasks().filter(|t| t.counts());
    let mut leads: Vec<&str> = tasks().filter_map(|t| t.lead.as_deref()).collect();
    leads.sort_unstable();
    leads.dedup();
    let without = tasks().filter(|t| t.lead.is_none()).count();
    let table = Table::of(&c, asked);
    html(&Page { tasks: tasks().count(), without, units: leads.len(), table, refused, c: c.clone() })
}

/// `GET /work/plan.xlsx`: the task sheet.
pub async fn sheet(c: Context) -> Result<Response, Fault> {
    let state = c.standing.state.clone();
    let name = format!("{}年任务分解表.xlsx", state.year());
    let bytes = aside(move || workbook(&state).map_err(|_| Fault::Broken)).await?;
    Ok(file(XLSX, &name, bytes))
}

/// `GET /work/plan.docx`: the division of work, the report's own sentences with units in brackets.
pub async fn paper(c: Context) -> Result<Response, Fault> {
    let (state, workspace, today) = (c.standing.state.clone(), c.site.workspace.clone(), c.standing.today);
    let name = format!("{}年重点工作分工方案.docx", state.year());
    let bytes = aside(move || -> Result<Vec<u8>, Error> {
        let text = |hash| Ok::<_, Error>(String::from_utf8_lossy(&workspace.file(hash)?).into_owned());
        let texts = state.reports.values().map(|r| Ok((r.id.clone(), text(r.text)?)));
        let texts = texts.collect::<Result<BTreeMap<String, String>, Error>>()?;
        Ok(division(&state, &texts, &day_zh(today)).docx())
    })
    .await?;
    Ok(file(DOCX, &name, bytes))
}

/// `POST /work/plan`: a sheet to be looked at.
pub async fn post(c: Context, form: Multipart) -> Result<Response, Fault> {
    let file = Sent::of(form).await?.file()?;
    match preview(&c.standing.state, &file.bytes, &[], None) {
        Ok(_) => {
            let key = upload::keep(&c, file).await?;
            Ok(Redirect::to(&c.to(&format!("/work/plan/{key}"))).into_response())
        }
        Err(refusal) => page(c, Asked::default(), Some(refusal)),
    }
}

#[derive(Template)]
#[template(path = "work/sheet.html")]
struct Looked {
    c: Context,
    name: String,
    found: Preview,
    head: u64,
    /// The ledger has changed since the preview that was agreed to.
    meanwhile: bool,
}

impl Looked {
    fn title(&self, task: &luoshi_ledger::TaskId) -> String {
        self.c.standing.state.task(*task).map(|t| t.title.clone()).unwrap_or_default()
    }

    fn shown<'t>(&self, text: &'t str) -> &'t str {
        if text.is_empty() { "—" } else { text }
    }

    fn unit(&self, id: &Option<String>) -> String {
        id.as_deref().map(|id| self.c.standing.state.unit_name(id).to_owned()).unwrap_or_default()
    }

    fn changes_something(&self) -> bool {
        !self.found.acts(true).is_empty()
    }
}

/// `GET /work/plan/{upload}`: what the sheet would change.
pub async fn look(c: Context, Path(key): Path<String>) -> Result<Response, Fault> {
    looked(c, &key, false).await
}

async fn looked(c: Context, key: &str, meanwhile: bool) -> Result<Response, Fault> {
    let file = upload::find(&c, key).await?;
    let state = c.standing.state.clone();
    let found = preview(&state, &file.bytes, &[], None).map_err(Error::from)?;
    html(&Looked { name: file.name, found, head: state.head.seq, meanwhile, c })
}

/// What is agreed to.
#[derive(Deserialize)]
pub struct Agreed {
    /// The ledger's last entry when the preview was made.
    head: u64,
    #[serde(default)]
    why: String,
    #[serde(default)]
    withdraw: bool,
}

/// `POST /work/plan/{upload}`: takes all that the sheet changes, or nothing.
pub async fn take(c: Context, Path(key): Path<String>, Form(agreed): Form<Agreed>) -> Result<Response, Fault> {
    let sent = upload::find(&c, &key).await?;
    let state = c.site.workspace.state();
    let found = preview(&state, &sent.bytes, &[], None).map_err(Error::from)?;
    if agreed.head != state.head.seq || !found.troubles.is_empty() {
        return looked(c, &key, agreed.head != state.head.seq).await;
    }
    let why = match agreed.why.trim() {
        "" => format!("任务分解表“{}”", sent.name),
        why => why.to_owned(),
    };
    let acts = found.acts(agreed.withdraw);
    let drafts = acts.into_iter().map(|act| Draft::new(c.by(), act).because(why.clone())).collect();
    let entered = c.site.enter_all(drafts).await?.len();
    upload::forget(&c, &key).await?;
    Ok(Redirect::to(&c.to(&format!("/work/plan?entered={entered}"))).into_response())
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site, upload};
    use axum::http::StatusCode;
    use luoshi_ledger::{Kind, Role};

    fn location(answer: &crate::pages::tests::Answer) -> String {
        answer.headers.get("location").map(|l| l.to_str().expect("text").to_owned()).unwrap_or_default()
    }

    /// An office's own sheet: a task that is new, with a unit.
    fn sheet(rows: &[[&str; 3]]) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip([["任务", "量化目标", "牵头单位"]].iter().chain(rows)) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, *text).expect("written");
            }
        }
        book.save_to_buffer().expect("a workbook")
    }

    #[test]
    fn a_sheet_is_looked_at_and_then_taken() {
        let cookie = as_role(Role::Inspector);
        let sent = upload(
            "/work/plan",
            cookie.clone(),
            "新增.xlsx",
            &sheet(&[["建设口袋公园60个", "60个", "省住房城乡建设厅"]]),
        );
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let address = location(&sent);
        let text = ask("GET", &address, cookie.clone(), "").text();
        assert!(text.contains("建设口袋公园60个"), "{text}");
        let head = site().workspace.state().head.seq;
        let stale = ask("POST", &address, cookie.clone(), &format!("head={}", head - 1));
        assert_eq!(stale.status, StatusCode::OK);
        // Other tests write too: whoever is told that the ledger has changed looks again.
        let taken = (0..20).find_map(|_| {
            let form = format!("head={}", site().workspace.state().head.seq);
            let answer = ask("POST", &address, cookie.clone(), &form);
            (answer.status == StatusCode::SEE_OTHER).then(|| location(&answer))
        });
        assert_eq!(taken.as_deref(), Some("/work/plan?entered=1"));
        let state = site().workspace.state();
        let task = state.tasks().find(|t| t.title == "建设口袋公园60个").expect("a task");
        assert_eq!(task.lead.as_deref(), Some("zjt"));
        let entry = site().workspace.entry(task.entries[0]).expect("an entry");
        assert_eq!((entry.act.kind(), entry.why.as_deref()), (Kind::Plan, Some("任务分解表“新增.xlsx”")));
        assert_eq!(ask("GET", &address, cookie, "").status, StatusCode::NOT_FOUND);
    }

    #[test]
    fn what_is_wrong_is_told_by_row_and_column_and_nothing_is_taken() {
        let cookie = as_role(Role::Inspector);
        let rows = [["建设口袋公园61个", "61个", "省天文厅"], ["改造泵站9座", "很多", "省水利厅"]];
        let address = location(&upload("/work/plan", cookie.clone(), "错.xlsx", &sheet(&rows)));
        let text = ask("GET", &address, cookie.clone(), "").text();
        assert!(text.contains("第2行C列") && text.contains("第3行B列"), "{text}");
        let form = format!("head={}", site().workspace.state().head.seq);
        assert_eq!(ask("POST", &address, cookie.clone(), &form).status, StatusCode::OK);
        assert!(site().workspace.state().tasks().all(|t| t.title != "建设口袋公园61个"));
        let other = as_role(Role::Administrator);
        assert_eq!(ask("GET", &address, other, "").status, StatusCode::NOT_FOUND);
        assert!(upload("/work/plan", cookie, "坏.xlsx", b"no workbook").text().contains("不是可读的表格文件"));
    }

    #[test]
    fn the_plan_is_kept_as_sheet_and_as_division_of_work() {
        for path in ["/work/plan.xlsx", "/work/plan.docx"] {
            assert!(ask("GET", path, as_role(Role::Inspector), "").bytes.starts_with(b"PK"), "{path}");
        }
    }
}
