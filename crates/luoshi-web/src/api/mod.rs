//! `/api/v1`: everything public for programs to read, and the ledger's acts for programs to do.
//!
//! [`operations`] is the one table: the router takes its routes from it, the document ([`document`]) and the page for
//! people tell what it holds. Who may do what stands in `access.rs`.

mod acts;
mod answer;
mod catalogue;
mod document;
mod operation;
mod problem;
mod reports;
mod retry;
mod scorecards;
mod statements;
mod submissions;
mod tasks;

#[cfg(test)]
pub mod tests;
#[cfg(test)]
mod validity;

pub use document::{Parameter, fields, generator, parameters};
pub use operation::Operation;
pub use problem::{MEDIA as PROBLEM, PROBLEMS, Problem, code_of, status_of};
pub use retry::sweep;
pub use statements::item as promise_of;

use luoshi_ledger::Kind;
use operation::{read, write};
use serde_json::json;

/// Every operation, in the order in which it is told.
pub fn operations() -> Vec<Operation> {
    vec![
        read("reports", "/api/v1/reports", reports::list),
        read("report", "/api/v1/reports/{report}", reports::one),
        read("text", "/api/v1/reports/{report}/text", reports::text),
        read("statements", "/api/v1/statements", statements::list),
        read("statement", "/api/v1/statements/{statement}", statements::one),
        read("promises", "/api/v1/promises", statements::promises),
        read("promise", "/api/v1/promises/{statement}", statements::promise),
        read("statuses", "/api/v1/statuses", tasks::statuses),
        read("task", "/api/v1/tasks/{task}", tasks::one),
        read("scorecards", "/api/v1/scorecards", scorecards::list),
        read("scorecard", "/api/v1/scorecards/{report}", scorecards::one),
        read("comparison", "/api/v1/comparison", catalogue::comparison),
        read("indicators", "/api/v1/indicators", catalogue::indicators),
        read("fields", "/api/v1/fields", catalogue::fields),
        read("units", "/api/v1/units", catalogue::units),
        read("openapi", "/api/v1/openapi.json", document::get),
        read("me", "/api/v1/me", submissions::me),
        read("submissions", "/api/v1/submissions", submissions::list),
        write("submit", "/api/v1/tasks/{task}/submissions", Kind::Submit, acts::submit)
            .such_as(json!({"period": "2026Q3", "value": 540, "progress": "截至9月底，已更新540公里。"})),
        write("approve", "/api/v1/submissions/{submission}/approve", Kind::Approve, acts::approve).such_as(json!({})),
        write("return", "/api/v1/submissions/{submission}/return", Kind::Return, acts::give_back)
            .such_as(json!({"why": "请补充佐证材料"})),
        write("accept", "/api/v1/submissions/{submission}/accept", Kind::Accept, acts::accept).such_as(json!({})),
        write("assign", "/api/v1/tasks/{task}/assign", Kind::Assign, acts::assign)
            .such_as(json!({"lead": "zjt", "with": ["slt"]})),
        write("note", "/api/v1/tasks/{task}/notes", Kind::Note, acts::note).such_as(json!({"text": "请抓紧。"})),
        write("obstacle", "/api/v1/tasks/{task}/obstacles", Kind::OpenObstacle, acts::obstacle)
            .such_as(json!({"kind": "用地", "text": "部分路段征地尚未完成"})),
        write("solve", "/api/v1/obstacles/{obstacle}/solve", Kind::SolveObstacle, acts::solve)
            .such_as(json!({"how": "用地手续已批复"})),
        write("feedback", "/api/v1/tasks/{task}/feedback", Kind::Receive, acts::feedback)
            .such_as(json!({"text": "我们这里什么时候开工？"})),
        write("moderate", "/api/v1/feedback/{feedback}/moderate", Kind::Moderate, acts::moderate)
            .such_as(json!({"show": true})),
        write("answer", "/api/v1/feedback/{feedback}/answer", Kind::Answer, acts::answer)
            .such_as(json!({"text": "计划11月开工。"})),
    ]
}
