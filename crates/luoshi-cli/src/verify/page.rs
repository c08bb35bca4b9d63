//! The scorecard: one page that stands alone, for a reader who knows nothing of the tool.
//!
//! Counts, what was not reached, and both texts side by side, each promise marked by its verdict and
//! joined to its outcome by a link. No network, no script: languages change by a checkbox.

use super::Pair;
use super::table::{percent, plain, region, verdict};
use super::text::{Marks, quoted, side};
use luoshi::catalogue::{Verdict, catalogue};
use luoshi::verify::{Answer, Count, Outcome, Record};
use std::collections::HashSet;
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");

/// Words in both languages.
fn both(zh: &str, en: &str) -> String {
    format!("<span class=zh>{}</span><span class=en lang=en>{}</span>", escape(zh), escape(en))
}

/// Text as HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The sign of a verdict: it tells without colour, too.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exceeded => "★",
        Verdict::Met => "✓",
        Verdict::Partly => "◐",
        Verdict::Missed => "✗",
        Verdict::Unclear => "？",
        Verdict::NotDue => "…",
        Verdict::Unreported => "○",
    }
}

/// Makes the page of a pair.
pub fn page(pair: &Pair) -> String {
    let shown: Vec<&Answer> = pair.answers.iter().filter(|a| a.is_checkable() || !a.outcomes.is_empty()).collect();
    let silent = pair.answers.len() - shown.len();
    let (zh, en) = titles(pair);
    let marks = Marks::new(&shown, pair.next);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n\
         <body>\n<input type=checkbox id=language><label for=language class=language>{}</label>\n",
        escape(&zh),
        both("English", "中文")
    );
    let _ = writeln!(html, "<header><h1>{}</h1>\n<p>{}</p></header>", both(&zh, &en), explained());
    html += &cards(&pair.answers);
    html += &kinds(pair);
    html += &short_of(&shown);
    let _ = writeln!(
        html,
        "<section class=texts><h2>{}</h2>\n<p>{}</p>\n<div class=sides>\n<div class=side tabindex=0><h3>{}</h3>\n{}</div>\n\
         <div class=side tabindex=0><h3>{}</h3>\n{}</div>\n</div></section>",
        both("两份报告对照", "Both reports side by side"),
        both(
            "左边划线的是承诺，颜色和符号表示兑现情况；点一下，就跳到右边下一年报告里的原话，再点一下回来。",
            "Promises are underlined on the left, by verdict; a click leads to the words of the next report on the right, another leads back."
        ),
        both(&format!("{}年的计划", year(pair.plan.year)), &format!("The plan for {}", year(pair.plan.year))),
        side(pair.plan_text, pair.plan, &["plan"], &marks.promises),
        both(
            &format!("{}年报告的回顾", year(pair.next.year)),
            &format!("The review in the report of {}", year(pair.next.year))
        ),
        side(pair.next_text, pair.next, &["review", "problems"], &marks.outcomes),
    );
    html += &list(&shown, silent);
    html += &rules(&shown);
    html += "</body>\n</html>\n";
    html
}

fn year(year: Option<i32>) -> String {
    year.map_or_else(|| "？".to_owned(), |y| y.to_string())
}

fn titles(pair: &Pair) -> (String, String) {
    let (plan, next, place) = (year(pair.plan.year), year(pair.next.year), region(pair.plan));
    (
        format!("{place}：{plan}年的承诺，后来怎样了"),
        format!("{place}: what became of the promises of {plan}, as the report of {next} tells it"),
    )
}

fn explained() -> String {
    both(
        "每年年初，政府在工作报告里说今年要做什么。下一年的报告会回顾去年做了什么。这一页把两份报告放在一起：逐条找出承诺，再到下一年的报告里找它的下文，两边都引原话。判断依据公开的规则，写在每一条旁边。",
        "At the beginning of a year a government says in its work report what it will do. The next report looks back. This page lays both side by side: every promise, and what the next report says became of it, each in the government's own words. The rules by which it is judged are public and stand beside each answer.",
    )
}

/// What can be checked, answered or not; of continuing work the table below tells.
fn cards(answers: &[Answer]) -> String {
    let mut count = Count::default();
    answers.iter().filter(|a| a.is_checkable()).for_each(|a| count.add(a.verdict));
    let (all, other) = (count.all(), answers.len() - count.all());
    let mut html = format!(
        "<section><h2>{}</h2>\n<p>{}</p>\n<div class=bar aria-hidden=true>",
        both(&format!("{all}项可以核实的承诺"), &format!("{all} promises that can be checked")),
        both(
            &format!("有数量的，和办成没办成看得出来的。另有{other}项持续推进的工作，在下面的表里单独计数。"),
            &format!(
                "With a number, or an event that happens or not. The table below counts {other} pieces of continuing work apart."
            )
        )
    );
    for meaning in catalogue().verdicts.meanings.iter().filter(|m| count.of(m.id) > 0) {
        let _ = write!(html, "<i class={} style=\"flex:{}\"></i>", meaning.id.word(), count.of(meaning.id));
    }
    html += "</div>\n<div class=cards>\n";
    for meaning in &catalogue().verdicts.meanings {
        let _ = writeln!(
            html,
            "<div class=\"card {}\"><b>{}</b> <strong>{} {}</strong><small>{}</small></div>",
            meaning.id.word(),
            count.of(meaning.id),
            sign(meaning.id),
            both(&meaning.zh, &meaning.en),
            both(&meaning.note_zh, &meaning.note_en)
        );
    }
    html + "</div></section>\n"
}

/// A line for each verdict, a column for each kind: as narrow as a phone.
fn kinds(pair: &Pair) -> String {
    let mut record = Record::default();
    record.add(pair.plan.year, &pair.answers);
    let names = [
        ("quantified", "量化指标", "with a number"),
        ("milestone", "可以核实的事项", "events that happen or not"),
        ("action", "持续推进的工作", "continuing work"),
    ];
    let told: Vec<_> = names.iter().filter_map(|(kind, zh, en)| Some((record.kinds.get(kind)?, zh, en))).collect();
    let mut html = String::from("<section><table class=counts><thead><tr><th></th>");
    for (_, zh, en) in &told {
        let _ = write!(html, "<th scope=col>{}</th>", both(zh, en));
    }
    html += "</tr></thead>\n<tbody>";
    for meaning in &catalogue().verdicts.meanings {
        let (class, sign) = (meaning.id.word(), sign(meaning.id));
        let _ = write!(html, "<tr class={class}><th scope=row><b>{sign}</b> {}</th>", both(&meaning.zh, &meaning.en));
        told.iter().for_each(|(count, ..)| html += &format!("<td>{}</td>", count.of(meaning.id)));
        html += "</tr>\n";
    }
    let _ = write!(html, "</tbody><tfoot><tr><th scope=row>{}</th>", both("合计", "all"));
    told.iter().for_each(|(count, ..)| html += &format!("<td>{}</td>", count.all()));
    html + "</tr></tfoot></table></section>\n"
}

/// What was not reached, and how much was.
fn short_of(shown: &[&Answer]) -> String {
    if !shown.iter().any(|a| a.is_short()) {
        return String::new();
    }
    let mut html = format!(
        "<section><h2>{}</h2>\n<ul class=short>\n",
        both("没有做到、没有做满的", "Not reached, or not in full")
    );
    let mut said = HashSet::new();
    for (at, answer) in shown.iter().enumerate().filter(|(_, a)| a.is_short() && said.insert(a.matter())) {
        let _ = writeln!(
            html,
            "<li class={}><a href=\"#p{at}\">{}</a> <span class=arrow>→</span> {}{}</li>",
            answer.verdict.word(),
            promised(answer),
            answer.outcomes.first().map_or(String::new(), told),
            share(answer)
        );
    }
    html + "</ul></section>\n"
}

fn share(answer: &Answer) -> String {
    let Some(share) = answer.share else { return String::new() };
    let words = percent(share);
    format!(" <em>{}</em>", both(&format!("完成目标任务的{words}"), &format!("{words} of the target")))
}

/// The promise in short: a statement's words, or what is measured and the number where they are many.
fn promised(answer: &Answer) -> String {
    let promise = &answer.promise;
    match &promise.target {
        Some(target) if promise.text.chars().count() > 28 => {
            format!("{} <mark>{}</mark>", escape(&plain(&target.subject)), escape(&plain(&target.quote)))
        }
        target => quoted(&promise.text, &promise.id, target.as_ref().map(|t| t.span)),
    }
}

/// What was said, its number told apart; of statistics the number and who publishes it.
fn told(outcome: &Outcome) -> String {
    match &outcome.target {
        Some(target) if outcome.is_statistics() => {
            format!(
                "{}<mark>{}</mark> {}",
                both("统计：", "Statistics: "),
                escape(&target.quote),
                escape(&outcome.text)
            )
        }
        target => quoted(&outcome.text, &outcome.id, target.as_ref().and(outcome.span)),
    }
}

fn list(shown: &[&Answer], silent: usize) -> String {
    let mut html = format!(
        "<section><h2>{}</h2>\n<table class=list><thead><tr><th>#</th><th>{}</th><th>{}</th><th>{}</th></tr></thead>\n<tbody>\n",
        both("逐条结果", "Promise by promise"),
        both("承诺", "Promise"),
        both("下一年的报告怎么说", "What the next report says"),
        both("兑现情况和依据", "Verdict and rule")
    );
    let mut section: &[String] = &[];
    for (at, answer) in shown.iter().enumerate() {
        if *answer.promise.section != *section {
            section = &answer.promise.section;
            let name = section.last().map_or(String::new(), |s| plain(s));
            let _ = writeln!(html, "<tr class=section><th colspan=4>{}</th></tr>", escape(&name));
        }
        html += &row(at, answer);
    }
    let note = both(
        &format!("另有{silent}项持续推进的工作，下一年的报告没有逐一交代，没有列出。"),
        &format!(
            "{silent} further pieces of continuing work that the next report does not come back to are not listed."
        ),
    );
    let _ = writeln!(html, "</tbody></table>\n<p>{note}</p></section>");
    html
}

fn row(at: usize, answer: &Answer) -> String {
    let told: String = answer.outcomes.iter().map(|o| format!("<div>{}</div>", told(o))).collect();
    let notes = answer.reasons.iter().filter(|r| {
        matches!(r.code, "again" | "standing" | "statistics_differ" | "statistics_only" | "baseline" | "confirmed")
    });
    let notes: String = notes.map(|r| format!("<small>{}</small>", both(&r.zh(), &r.en()))).collect();
    let meaning = catalogue().verdicts.meaning(answer.verdict);
    let rule = catalogue().verdicts.rule(answer.rule);
    format!(
        "<tr class={}><td>{}</td><td><a href=\"#p{at}\">{}</a></td><td>{told}</td><td><b>{} {}</b>{}<small>{}</small>{notes}</td></tr>\n",
        answer.verdict.word(),
        at + 1,
        promised(answer),
        sign(answer.verdict),
        both(verdict(answer.verdict), meaning.map_or("", |m| &m.en)),
        share(answer),
        both(rule.map_or("", |r| &r.zh), rule.map_or("", |r| &r.en)),
    )
}

/// The rules that gave these verdicts, with their version.
fn rules(shown: &[&Answer]) -> String {
    let verdicts = &catalogue().verdicts;
    let used = verdicts.rules.iter().filter(|r| shown.iter().any(|a| a.rule == r.id));
    let mut html = format!(
        "<footer><h2>{}</h2>\n<dl>\n",
        both(&format!("用到的规则（第{}版）", verdicts.version), &format!("Rules used (version {})", verdicts.version))
    );
    for rule in used {
        let meaning = verdicts.meaning(rule.verdict);
        let _ = writeln!(
            html,
            "<dt>{}</dt><dd>{}</dd>",
            both(meaning.map_or("", |m| &m.zh), meaning.map_or("", |m| &m.en)),
            both(&rule.zh, &rule.en)
        );
    }
    html + "</dl></footer>\n"
}
