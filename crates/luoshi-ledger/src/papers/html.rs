//! A paper as a page of HTML that stands alone: nothing is loaded from elsewhere.

use super::paper::{Block, Face, Paper, Run, Table};
use quick_xml::escape::escape;
use std::fmt::Write;

const STYLE: &str = include_str!("paper.css");

impl Paper {
    /// The paper as a page. A number that is a figure links to its line in `explained`, where there is one:
    /// pairs of the figure's name and how it was counted.
    #[must_use]
    pub fn html(&self, explained: &[(String, String)]) -> String {
        let name = self.title.replace('\n', "");
        let (name, title) = (escape(&name), escape(&self.title).replace('\n', "<br>"));
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\">\n<title>{name}</title>\n<style>\n{STYLE}</style>\n\
             </head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        );
        self.subtitle.iter().for_each(|s| put(&mut out, "p class=\"subtitle\"", &format!("（{}）", escape(s))));
        self.addressee.iter().for_each(|a| put(&mut out, "p class=\"addressee\"", &format!("{}：", escape(a))));
        let linked = !explained.is_empty();
        self.blocks.iter().for_each(|block| write_block(&mut out, block, linked));
        if let Some((who, when)) = &self.signature {
            put(&mut out, "p class=\"signature\"", &format!("{}<br>{}", escape(who), escape(when)));
        }
        write_explained(&mut out, explained);
        out += "<footer>\n";
        self.colophon.iter().for_each(|line| put(&mut out, "p", &escape(line)));
        out + "</footer>\n</main>\n</body>\n</html>\n"
    }
}

fn put(out: &mut String, tag: &str, inner: &str) {
    let name = tag.split(' ').next().unwrap_or(tag);
    let _ = writeln!(out, "<{tag}>{inner}</{name}>");
}

fn write_block(out: &mut String, block: &Block, linked: bool) {
    match block {
        Block::Heading(level, text) => put(out, &format!("h{}", level + 1), &escape(text)),
        Block::Paragraph(runs) => put(out, "p", &runs.iter().map(|r| run(r, linked)).collect::<String>()),
        Block::Table(table) => write_table(out, table, linked),
    }
}

fn run(run: &Run, linked: bool) -> String {
    let text = escape(&run.text).replace('\n', "<br>");
    let text = match &run.figure {
        Some(name) if linked => format!("<a href=\"#{0}\">{text}</a>", escape(name)),
        _ => text,
    };
    match run.face {
        Face::Plain => text,
        Face::Kai => format!("<span class=\"kai\">{text}</span>"),
        Face::Bold => format!("<strong>{text}</strong>"),
    }
}

fn write_table(out: &mut String, table: &Table, linked: bool) {
    out.push_str("<div class=\"wide\"><table>\n");
    if !table.caption.is_empty() {
        put(out, "caption", &escape(&table.caption));
    }
    let heads: String = table.columns.iter().map(|c| format!("<th scope=\"col\">{}</th>", escape(&c.head))).collect();
    let _ = writeln!(out, "<thead><tr>{heads}</tr></thead>\n<tbody>");
    for row in &table.rows {
        let cells = row.iter().zip(&table.columns).map(|(cell, column)| {
            let class = if column.centred { " class=\"short\"" } else { "" };
            format!("<td{class}>{}</td>", run(cell, linked))
        });
        put(out, "tr", &cells.collect::<String>());
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn write_explained(out: &mut String, explained: &[(String, String)]) {
    if explained.is_empty() {
        return;
    }
    put(out, "h2", "附：数字的由来");
    out.push_str("<dl>\n");
    for (name, how) in explained {
        let _ = writeln!(out, "<dt id=\"{0}\">{0}</dt><dd>{1}</dd>", escape(name), escape(how));
    }
    out.push_str("</dl>\n");
}
