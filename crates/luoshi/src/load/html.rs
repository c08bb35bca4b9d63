//! HTML pages: the article alone, a block a line.
//!
//! The article is the smallest element that holds nearly all of the page's sentences; navigation,
//! buttons and footers stand outside it. The title comes from the page where the article has none.

use dom_query::{Document, NodeRef};

/// The share of a page's sentences that the article must hold, in percent.
const NEARLY_ALL: usize = 95;

/// How far down an article is looked for: each step looks through all that is left.
const DEEPEST: usize = 64;

/// Whether a text is a page.
pub(super) fn is_html(text: &str) -> bool {
    const TAGS: &[&str] = &["<html", "<!doctype html", "<body", "<head", "<div", "<p>", "<p "];
    if !begins(text) {
        return false;
    }
    let head = text.chars().take(2048).collect::<String>().to_lowercase();
    TAGS.iter().any(|tag| head.contains(tag))
}

/// Whether a text begins as a page does.
pub(super) fn begins(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<')
}

/// The page's title and article.
pub(super) fn text(page: &str) -> String {
    let document = Document::from(page);
    let title = title(&document);
    let body = document.body().unwrap_or_else(|| document.root());
    let article = article(body);
    let mut text = String::new();
    write(&article, &mut text);
    let text = tidy(&text);
    match title {
        Some(title) if !text.contains(&title) => format!("{title}\n{text}"),
        _ => text,
    }
}

fn title(document: &Document) -> Option<String> {
    let clean = |s: String| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let heading = clean(document.select("h1").first().text().to_string());
    if !heading.is_empty() {
        return Some(heading);
    }
    let title = clean(document.select("title").first().text().to_string());
    // 政府工作报告_某省人民政府: what stands behind the mark is the site's name.
    let own = title.split(['_', '|']).next().unwrap_or("").split(" - ").next().unwrap_or("").trim().to_owned();
    (!own.is_empty()).then_some(own)
}

/// Walks down from the body as long as one child holds nearly all sentences.
fn article(body: NodeRef<'_>) -> NodeRef<'_> {
    let all = sentences(&body);
    let mut article = body;
    for _ in 0..DEEPEST {
        let fits = |n: &NodeRef| n.is_element() && all > 0 && 100 * sentences(n) >= NEARLY_ALL * all;
        match article.children_it(false).find(fits) {
            Some(child) if !is_inline(&child) => article = child,
            _ => break,
        }
    }
    article
}

/// How many sentences an element holds, leaving aside what a reader does not see.
fn sentences(node: &NodeRef) -> usize {
    let mut count = 0;
    let mut open = vec![*node];
    while let Some(node) = open.pop() {
        if node.is_text() {
            count += node.text().matches(['。', '；', '，']).count();
        } else if !is_hidden(&node) {
            open.extend(node.children_it(false));
        }
    }
    count
}

fn name(node: &NodeRef) -> String {
    node.node_name().map(|n| n.to_string()).unwrap_or_default()
}

fn is_hidden(node: &NodeRef) -> bool {
    const HIDDEN: &[&str] = &[
        "script", "style", "noscript", "template", "head", "nav", "header", "footer", "aside", "form", "button",
        "select", "svg", "iframe", "object",
    ];
    HIDDEN.contains(&name(node).as_str())
        || node.attr("hidden").is_some()
        || node.attr("style").is_some_and(|s| s.replace(' ', "").contains("display:none"))
}

fn is_inline(node: &NodeRef) -> bool {
    const INLINE: &[&str] = &["span", "a", "b", "strong", "em", "i", "u", "font", "sup", "sub", "p"];
    INLINE.contains(&name(node).as_str())
}

fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "li",
        "table",
        "tbody",
        "thead",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "center",
        "hr",
        "br",
        "figure",
        "figcaption",
        "body",
    ];
    BLOCKS.contains(&name)
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Write(&'static str),
}

/// Writes an element's text, blocks on lines of their own and a row's cells apart; nested as deep
/// as a page may be, without recursion.
fn write(node: &NodeRef, out: &mut String) {
    let mut steps = vec![Step::Enter(*node)];
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Write(text) => {
                out.push_str(text);
                continue;
            }
            Step::Enter(node) => node,
        };
        if node.is_text() {
            out.extend(node.text().chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
        } else if !is_hidden(&node) {
            let name = name(&node);
            if is_block(&name) {
                out.push('\n');
                steps.push(Step::Write("\n"));
            } else if matches!(name.as_str(), "td" | "th") {
                steps.push(Step::Write(" "));
            }
            let children: Vec<_> = node.children_it(false).collect();
            steps.extend(children.into_iter().rev().map(Step::Enter));
        }
    }
}

/// Lines without blanks around them, and no empty ones.
fn tidy(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c == '\u{A0}';
    let lines = text.split('\n').map(|l| l.trim_matches(blank)).filter(|l| !l.is_empty());
    lines.flat_map(|l| [l, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html><head><title>政府工作报告_云岭省人民政府</title><style>p{}</style></head><body>\
        <div class=nav><a>首页</a><a>政务公开</a></div><div id=main><div class=tool>打印 关闭</div><div class=text>\
        <p>各位代表：</p><p>　　今年，新建公路<b>300</b>公里，改造小区50个。</p><table><tr><td>粮食</td><td>500万吨</td></tr></table>\
        <p>力争<span>培育企业50家</span>，建成学校20所。</p></div></div><footer>主办单位，备案。</footer></body></html>";

    #[test]
    fn the_article_stands_without_navigation() {
        assert_eq!(
            text(PAGE),
            "政府工作报告\n各位代表：\n今年，新建公路300公里，改造小区50个。\n粮食 500万吨\n力争培育企业50家，建成学校20所。\n"
        );
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let page =
            format!("<html><body>{}今年，新建公路3公里。{}</body></html>", "<div>".repeat(5000), "</div>".repeat(5000));
        assert!(text(&page).contains("今年，新建公路3公里。"));
    }
}
