//! A scorecard as a file: the rows that are shown, as CSV, workbook or JSON.

use super::Shown;
use crate::context::Context;
use crate::fault::Fault;
use crate::language::Language;
use crate::pages::download;
use crate::table::Cell;
use axum::extract::{Path, Query};
use axum::response::Response;
use luoshi::record::Number;
use luoshi::verify::Answer;
use rust_decimal::Decimal;

const COLUMNS: [&str; 14] = [
    "id", "section", "text", "kind", "field", "deadline", "subject", "bound", "value", "unit", "verdict", "share",
    "rule", "outcome",
];

/// `GET /scorecard/{report}/answers.csv`
pub async fn get_csv(c: Context, Path(report): Path<String>, Query(shown): Query<Shown>) -> Result<Response, Fault> {
    let card = c.library.scorecard(&report).ok_or(Fault::Unknown)?;
    csv(&shown.of(&card.answers))
}

/// `GET /scorecard/{report}/answers.xlsx`
pub async fn get_xlsx(c: Context, Path(report): Path<String>, Query(shown): Query<Shown>) -> Result<Response, Fault> {
    let card = c.library.scorecard(&report).ok_or(Fault::Unknown)?;
    let rows = shown.of(&card.answers).into_iter().map(row);
    download::workbook(&c, ("scorecard.xlsx", c.t("nav.scorecard")), &COLUMNS, rows)
}

/// `GET /scorecard/{report}/answers.json`: as the interface for programs has them.
pub async fn get_json(c: Context, Path(report): Path<String>, Query(shown): Query<Shown>) -> Result<Response, Fault> {
    let card = c.library.scorecard(&report).ok_or(Fault::Unknown)?;
    let bytes = serde_json::to_vec(&shown.of(&card.answers)).map_err(|_| Fault::Broken)?;
    Ok(download::file("application/json", "scorecard.json", bytes))
}

/// Answers as CSV.
pub fn csv(answers: &[&Answer]) -> Result<Response, Fault> {
    download::csv_file("scorecard.csv", &COLUMNS, answers.iter().copied().map(row))
}

fn row(answer: &Answer) -> Vec<Cell> {
    let promise = &answer.promise;
    let target = promise.target.as_ref();
    let zh = |key: String| Language::Chinese.words(&key).to_owned();
    let field = promise.field.and_then(|id| luoshi::catalogue::catalogue().fields.of_id(id));
    let number = |n: Option<Number>| n.map_or(Cell::Words(String::new()), Cell::Number);
    let percent = answer.share.map(|s| Number((s.0 * Decimal::ONE_HUNDRED).round_dp(1)));
    let words = |text: &str| Cell::Words(text.to_owned());
    vec![
        words(&promise.id),
        words(&promise.section.join(" / ")),
        Cell::Words(luoshi::compare::plain(&promise.text)),
        Cell::Words(zh(format!("kind.{}", promise.kind))),
        words(field.map_or("", |f| f.zh.as_str())),
        words(promise.deadline.as_deref().unwrap_or_default()),
        words(target.map_or("", |t| &t.subject)),
        words(target.map_or("", |t| t.bound)),
        number(target.map(|t| t.value)),
        words(target.map_or("", |t| &t.unit)),
        Cell::Words(zh(format!("verdict.{}", answer.verdict.word()))),
        number(percent),
        words(answer.rule_zh()),
        Cell::Words(answer.outcomes.first().map(|o| luoshi::compare::plain(&o.text)).unwrap_or_default()),
    ]
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{get, library};

    #[test]
    fn the_file_has_the_rows_that_are_shown() {
        let library = library();
        let card = &library.scorecards[0];
        let id = &library.reports[card.plan].id;
        let missed = card.answers.iter().filter(|a| a.verdict.word() == "missed").count();
        assert!(missed > 0 && missed < card.answers.len());
        let page = get(&format!("/scorecard/{id}?verdict=missed")).text();
        assert!(page.contains(&format!("/scorecard/{id}/answers.csv?verdict=missed")), "{page}");
        let csv = get(&format!("/scorecard/{id}/answers.csv?verdict=missed")).text();
        assert_eq!(csv.lines().count(), missed + 1, "{csv}");
        let json = get(&format!("/scorecard/{id}/answers.json?verdict=missed"));
        let answers: Vec<serde_json::Value> = serde_json::from_slice(&json.bytes).expect("json");
        assert!(answers.len() == missed && answers.iter().all(|a| a["verdict"] == "missed"));
        assert!(get(&format!("/scorecard/{id}/answers.xlsx?verdict=missed")).bytes.starts_with(b"PK"));
    }
}
