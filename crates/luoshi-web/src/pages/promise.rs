//! `/promises/{id}`: one promise, its words in context, its targets in plain language.

use crate::context::Context;
use crate::fault::{Fault, html};
use crate::library::{Block, Library, Promise, Report};
use crate::plain;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use luoshi::record::TargetRecord;

/// A target, told.
struct Told<'p> {
    target: &'p TargetRecord,
    plain: String,
    met: String,
    baseline: Option<String>,
    indicator: Option<&'static str>,
    obligation: Option<&'static str>,
}

/// The same thing promised in another report.
struct Elsewhere<'p> {
    promise: &'p Promise,
    report: &'p Report,
    plain: String,
}

#[derive(Template)]
#[template(path = "promise.html")]
struct Page<'p> {
    c: Context,
    promise: &'p Promise,
    report: &'p Report,
    block: &'p Block,
    index: usize,
    told: Vec<Told<'p>>,
    relations: Vec<(String, String)>,
    due: Option<String>,
    tracked: bool,
    elsewhere: Vec<Elsewhere<'p>>,
    earlier: Option<&'p Promise>,
    later: Option<&'p Promise>,
}

/// `/promises/{id}`
pub async fn get(c: Context, Path(id): Path<String>) -> Result<Response, Fault> {
    let library = c.site.library.clone();
    let promise = library.statement(&id).ok_or(Fault::Unknown)?;
    let index = library.index_of(promise);
    let report = library.report_of(promise);
    let s = &promise.record;
    let field = s.field.and_then(|id| luoshi::catalogue::catalogue().fields.of_id(id));
    let page = Page {
        block: &report.blocks[promise.block],
        told: s.targets.iter().map(|t| told(&c, t)).collect(),
        relations: s.relations.iter().map(|r| (r.subject.clone(), plain::relation_words(r))).collect(),
        due: s.deadline.as_deref().map(|d| plain::date(d, c.language)),
        tracked: field.is_none_or(|f| f.tracked),
        elsewhere: elsewhere(&c, &library, promise),
        earlier: library.promises().take_while(|p| library.index_of(p) < index).last(),
        later: library.promises().find(|p| library.index_of(p) > index),
        promise,
        report,
        index,
        c,
    };
    html(&page)
}

fn told<'p>(c: &Context, target: &'p TargetRecord) -> Told<'p> {
    let indicator = target.indicator.and_then(|id| luoshi::catalogue::catalogue().indicators.of_id(id));
    let obligation = indicator.map(|i| match i.obligation {
        luoshi::catalogue::Obligation::Binding => c.t("binding"),
        luoshi::catalogue::Obligation::Expected => c.t("expected"),
    });
    Told {
        plain: plain::target(target, c.language),
        met: plain::met(target, c.language),
        baseline: target.baseline.map(|b| plain::amount(b.0, &target.unit, c.language)),
        indicator: indicator.map(|i| c.language.of(i.zh.as_str(), i.en.as_str())),
        obligation,
        target,
    }
}

/// Targets of the same indicator or the same subject in other reports' plans.
fn elsewhere<'l>(c: &Context, library: &'l Library, promise: &Promise) -> Vec<Elsewhere<'l>> {
    let same = |a: &TargetRecord, b: &TargetRecord| {
        a.kind == b.kind && (a.indicator.is_some() && a.indicator == b.indicator || a.subject == b.subject)
    };
    let others = library.promises().filter(|p| p.report != promise.report);
    others
        .filter_map(|other| {
            let mut theirs = other.record.targets.iter();
            let found = theirs.find(|t| promise.record.targets.iter().any(|own| same(own, t)))?;
            let plain = plain::target(found, c.language);
            Some(Elsewhere { promise: other, report: library.report_of(other), plain })
        })
        .take(12)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{get, site};

    fn page_of(words: &str, english: bool) -> String {
        let site = site();
        let promise = site.library.promises().find(|p| p.words().contains(words)).expect("a promise");
        get(&format!("{}/promises/{}", if english { "/en" } else { "" }, promise.record.id)).text()
    }

    #[test]
    fn the_target_is_told_in_plain_language() {
        assert!(page_of("完成投资3000亿元", false).contains("不低于3000亿元"));
        assert!(page_of("完成投资3000亿元", true).contains("at least 300 billion yuan"));
    }

    #[test]
    fn last_years_counterpart_is_beside_it() {
        assert!(page_of("新能源汽车产量突破38万辆", false).contains("不低于30万辆"));
    }

    #[test]
    fn its_words_stand_in_their_paragraph() {
        let text = page_of("建成零碳园区3个", false);
        assert!(text.contains("<mark>建成零碳园区3个</mark>") && text.contains("清零"));
    }
}
