//! `/work/workbook`: a unit's workbook of a period, out and back in with a preview: all its tasks at once, all or nothing.

use super::bulletin::periods;
use super::period;
use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::pages::download::{XLSX, file};
use crate::plain;
use crate::upload::{self, Sent};
use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::act::progress::Submit;
use luoshi_ledger::papers::progress::{Filled, filled, workbook};
use luoshi_ledger::{Act, Draft, Error, Refusal, TaskId};
use serde::Deserialize;

/// Which workbook, and what was entered.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    period: String,
    #[serde(default)]
    entered: usize,
}

#[derive(Template)]
#[template(path = "work/workbook.html")]
struct Page {
    c: Context,
    entered: usize,
    refused: Option<Refusal>,
}

impl Page {
    fn periods(&self) -> Vec<(String, String, bool)> {
        let standing = &self.c.standing;
        let all = periods(&standing.state, standing.today);
        all.into_iter().map(|p| (p.to_string(), plain::period(p, self.c.language), p == standing.period)).collect()
    }
}

/// `GET /work/workbook`
pub async fn get(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    html(&Page { c, entered: asked.entered, refused: None })
}

/// `GET /work/workbook.xlsx?period=`: a row for every open task that the unit leads.
pub async fn download(c: Context, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let period = period::of(&asked.period, c.standing.period).map_err(Error::from)?;
    let unit = unit(&c)?;
    let state = c.standing.state.clone();
    let name = format!("{}{}任务进展报送表.xlsx", state.unit_name(&unit), period.zh());
    let bytes = aside(move || workbook(&state, &unit, period).map_err(|_| Fault::Broken)).await?;
    Ok(file(XLSX, &name, bytes))
}

fn unit(c: &Context) -> Result<String, Fault> {
    c.person.as_ref().and_then(|p| p.unit.clone()).ok_or(Fault::Forbidden)
}

/// `POST /work/workbook`: a filled workbook to be looked at.
pub async fn post(c: Context, form: Multipart) -> Result<Response, Fault> {
    let file = Sent::of(form).await?.file()?;
    match filled(&c.standing.state, &file.bytes) {
        Ok(_) => {
            let key = upload::keep(&c, file).await?;
            Ok(Redirect::to(&c.to(&format!("/work/workbook/{key}"))).into_response())
        }
        Err(refusal) => html(&Page { c, entered: 0, refused: Some(refusal) }),
    }
}

#[derive(Template)]
#[template(path = "work/filled.html")]
struct Looked {
    c: Context,
    name: String,
    found: Filled,
    /// What is said newly, of each task.
    said: Vec<Submit>,
    refused: Option<Refusal>,
}

impl Looked {
    fn title(&self, task: &TaskId) -> String {
        self.c.standing.state.task(*task).map(|t| t.title.clone()).unwrap_or_default()
    }

    fn value(&self, said: &Submit) -> String {
        let task = self.c.standing.state.task(said.task).ok();
        let unit = task.and_then(|t| t.target.as_ref()).map_or("", |t| &t.unit);
        said.claim.value.map(|v| plain::amount(v, unit, self.c.language)).unwrap_or_default()
    }

    fn period(&self) -> String {
        self.said.first().map(|s| plain::period(s.period, self.c.language)).unwrap_or_default()
    }
}

/// `GET /work/workbook/{upload}`: what would be submitted.
pub async fn look(c: Context, Path(key): Path<String>) -> Result<Response, Fault> {
    looked(c, &key, None).await
}

async fn looked(c: Context, key: &str, refused: Option<Refusal>) -> Result<Response, Fault> {
    let file = upload::find(&c, key).await?;
    let found = filled(&c.standing.state, &file.bytes).map_err(Error::from)?;
    let said = found.acts().into_iter().filter_map(|act| if let Act::Submit(s) = act { Some(s) } else { None });
    html(&Looked { name: file.name, said: said.collect(), found, refused, c })
}

/// What is agreed to.
#[derive(Deserialize)]
pub struct Agreed {
    #[serde(default)]
    confirmed: bool,
}

/// `POST /work/workbook/{upload}`: submits all that the workbook says newly, or nothing.
pub async fn take(c: Context, Path(key): Path<String>, Form(agreed): Form<Agreed>) -> Result<Response, Fault> {
    let sent = upload::find(&c, &key).await?;
    let found = filled(&c.site.workspace.state(), &sent.bytes).map_err(Error::from)?;
    let drafts = found.acts().into_iter().map(|act| Draft::new(c.by(), act).confirmed(agreed.confirmed)).collect();
    match c.site.enter_all(drafts).await {
        Ok(entries) => {
            upload::forget(&c, &key).await?;
            Ok(Redirect::to(&c.to(&format!("/work/workbook?entered={}", entries.len()))).into_response())
        }
        Err(Error::Refused(refusal)) => looked(c, &key, Some(refusal)).await,
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_person, ask, site, upload};
    use axum::http::StatusCode;
    use luoshi_ledger::papers::grid::sheets;

    const TOLD: &str = "正在收尾，争取年内完工。";

    /// The workbook that the site gives, with progress filled in for the last task, as a spreadsheet would save it.
    fn filled(bytes: &[u8]) -> (Vec<u8>, String) {
        let mut book = rust_xlsxwriter::Workbook::new();
        let grids = sheets(bytes).expect("a workbook");
        let last = grids[0].rows.iter().rposition(|r| r[0].starts_with('T')).expect("a task");
        for grid in &grids {
            let sheet = book.add_worksheet();
            sheet.set_name(&grid.name).expect("a name");
            for (row, cells) in grid.rows.iter().enumerate() {
                for (column, text) in cells.iter().enumerate() {
                    let text = if grid.name == grids[0].name && (row, column) == (last, 9) { TOLD } else { text };
                    sheet.write_string(row as u32, column as u16, text).expect("written");
                }
            }
        }
        (book.save_to_buffer().expect("a workbook"), grids[0].rows[last][0].clone())
    }

    #[test]
    fn a_units_workbook_goes_out_and_comes_back_as_submissions() {
        let cookie = || Some(as_person("tyj"));
        let out = ask("GET", "/work/workbook.xlsx?period=2026Q4", cookie(), "");
        let (back, task) = filled(&out.bytes);
        let sent = upload("/work/workbook", cookie(), "报送表.xlsx", &back);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let address = sent.headers["location"].to_str().expect("text").to_owned();
        assert!(ask("GET", &address, cookie(), "").text().contains(TOLD));
        assert_eq!(ask("GET", &address, Some(as_person("slt")), "").status, StatusCode::NOT_FOUND);
        let taken = ask("POST", &address, cookie(), "confirmed=true");
        // The fourth quarter of the demonstration has just begun: it may be reported.
        assert_eq!(taken.headers["location"], "/work/workbook?entered=1", "{}", taken.text());
        let state = site().workspace.state();
        let task = state.task(task.parse().expect("a task")).expect("a task");
        let said = task.rounds[&"2026Q4".parse().expect("a period")].progress.as_ref().expect("submitted");
        assert_eq!((said.claim.progress.as_str(), said.by.as_str()), (TOLD, "tyj"));
    }

    #[test]
    fn what_is_no_workbook_of_this_kind_is_told() {
        let answer = upload("/work/workbook", Some(as_person("tyj")), "别的.xlsx", b"PK");
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.text().contains("不是可读的表格文件"), "{}", answer.text());
    }
}
