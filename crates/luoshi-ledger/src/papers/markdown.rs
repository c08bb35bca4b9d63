//! A paper as Markdown.

use super::paper::{Block, Face, Paper, Run, Table};
use std::fmt::Write;

impl Paper {
    /// The paper as Markdown: headings, paragraphs and tables.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", escaped(&self.title.replace('\n', "")));
        let mut put = |text: &str| {
            let _ = write!(out, "\n{text}\n");
        };
        self.subtitle.iter().for_each(|s| put(&format!("（{}）", escaped(s))));
        self.addressee.iter().for_each(|a| put(&format!("{}：", escaped(a))));
        self.blocks.iter().for_each(|block| put(&written(block)));
        if let Some((who, when)) = &self.signature {
            put(&format!("{}  \n{when}", escaped(who)));
        }
        if !self.colophon.is_empty() {
            put("---");
            self.colophon.iter().for_each(|line| put(&escaped(line)));
        }
        out
    }
}

fn written(block: &Block) -> String {
    match block {
        Block::Heading(level, text) => format!("{} {}", "#".repeat(usize::from(*level) + 1), escaped(text)),
        Block::Paragraph(runs) => runs.iter().map(run).collect(),
        Block::Table(table) => written_table(table),
    }
}

fn run(run: &Run) -> String {
    match run.face {
        Face::Plain => escaped(&run.text),
        Face::Kai => format!("*{}*", escaped(&run.text)),
        Face::Bold => format!("**{}**", escaped(&run.text)),
    }
}

fn written_table(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = match table.caption.is_empty() {
        true => String::new(),
        false => format!("**{}**\n\n", escaped(&table.caption)),
    };
    out += &line(table.columns.iter().map(|c| escaped(&c.head)).collect());
    out += &line(table.columns.iter().map(|c| if c.centred { ":---:" } else { "---" }.to_owned()).collect());
    for row in &table.rows {
        out += &line(row.iter().map(run).collect());
    }
    out.truncate(out.trim_end().len());
    out
}

/// Text in which nothing is taken for a mark of Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push(' '),
            '\\' | '*' | '_' | '`' | '|' | '<' | '>' | '[' | ']' | '#' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::papers::paper::{Block, Cell, Column, Paper, Table};

    #[test]
    fn marks_in_words_stay_words() {
        let table = Table {
            caption: String::new(),
            columns: vec![Column::short("指标", 1)],
            rows: vec![vec![Cell::plain("甲|乙\n第二行")]],
        };
        let paper = Paper { title: "G318*改造".into(), blocks: vec![Block::Table(table)], ..Paper::default() };
        let text = paper.markdown();
        assert!(text.starts_with("# G318\\*改造\n"), "{text}");
        assert!(text.contains("| 甲\\|乙 第二行 |") && !text.contains("<br>"), "{text}");
    }
}
