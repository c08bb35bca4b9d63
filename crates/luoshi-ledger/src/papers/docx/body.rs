//! The body of a Word file: blocks to WordprocessingML. How things look stands in `parts/styles.xml`.

use crate::legible;
use crate::papers::paper::{Block, Cell, Column, Face, Paper, Run, Table};
use quick_xml::escape::escape;
use std::fmt::Write;

/// The width of the text: 156 mm in twentieths of a point.
const WIDTH: u32 = 8844;

const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
    xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>";

/// Margins of 37, 26, 35 and 28 mm; page numbers 7 mm under the text.
const CLOSE: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"odd\"/>\
    <w:footerReference w:type=\"even\" r:id=\"even\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" w:footer=\"1304\" \
    w:gutter=\"0\"/></w:sectPr></w:body></w:document>";

pub(super) fn document(paper: &Paper) -> String {
    let mut out = String::from(OPEN);
    paragraph(&mut out, "Title", &[Run::plain(&paper.title)]);
    paper.subtitle.iter().for_each(|s| paragraph(&mut out, "Subtitle", &[Run::plain(format!("（{s}）"))]));
    paragraph(&mut out, "Blank", &[]);
    paper.addressee.iter().for_each(|a| paragraph(&mut out, "Addressee", &[Run::plain(format!("{a}："))]));
    paper.blocks.iter().for_each(|block| write_block(&mut out, block));
    if let Some((who, when)) = &paper.signature {
        paragraph(&mut out, "Blank", &[]);
        paragraph(&mut out, "Signer", &[Run::plain(who)]);
        paragraph(&mut out, "Date", &[Run::plain(when)]);
    }
    for (i, line) in paper.colophon.iter().enumerate() {
        paragraph(&mut out, if i == 0 { "ColophonFirst" } else { "Colophon" }, &[Run::plain(line)]);
    }
    out + CLOSE
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(level, text) => paragraph(out, &format!("Heading{level}"), &[Run::plain(text)]),
        Block::Paragraph(runs) => paragraph(out, "Normal", runs),
        Block::Table(table) => write_table(out, table),
    }
}

fn paragraph(out: &mut String, style: &str, runs: &[Run]) {
    let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    runs.iter().for_each(|run| write_run(out, run));
    out.push_str("</w:p>");
}

fn write_run(out: &mut String, run: &Run) {
    let style = match run.face {
        Face::Plain => "",
        Face::Kai => "<w:rPr><w:rStyle w:val=\"Kai\"/></w:rPr>",
        Face::Bold => "<w:rPr><w:b/></w:rPr>",
    };
    let text = escaped(&run.text).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    let _ = write!(out, "<w:r>{style}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
}

fn write_table(out: &mut String, table: &Table) {
    if !table.caption.is_empty() {
        paragraph(out, "Caption", &[Run::plain(&table.caption)]);
    }
    let widths = widths(&table.columns);
    out.push_str(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"8844\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
    );
    widths.iter().for_each(|w| {
        let _ = write!(out, "<w:gridCol w:w=\"{w}\"/>");
    });
    out.push_str("</w:tblGrid>");
    let heads: Vec<Cell> = table.columns.iter().map(|c| Cell::plain(&c.head)).collect();
    write_row(out, true, heads.iter().zip(&widths).map(|(cell, width)| (cell, *width, "TableHead")));
    for row in &table.rows {
        let styles = table.columns.iter().map(|c| if c.centred { "TableShort" } else { "TableLong" });
        write_row(out, false, row.iter().zip(&widths).zip(styles).map(|((cell, width), style)| (cell, *width, style)));
    }
    out.push_str("</w:tbl>");
    paragraph(out, "AfterTable", &[]);
}

fn write_row<'c>(out: &mut String, head: bool, cells: impl Iterator<Item = (&'c Cell, u32, &'c str)>) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/>");
    out.push_str(if head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
    for (cell, width, style) in cells {
        let _ =
            write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>");
        paragraph(out, style, std::slice::from_ref(cell));
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
}

/// The widths of columns, in twentieths of a point; together the width of the text.
fn widths(columns: &[Column]) -> Vec<u32> {
    let all: u32 = columns.iter().map(|c| c.width).sum::<u32>().max(1);
    let mut left = WIDTH;
    let mut widths: Vec<u32> = columns.iter().map(|c| WIDTH * c.width / all).collect();
    if let Some((last, others)) = widths.split_last_mut() {
        left -= others.iter().sum::<u32>();
        *last = left;
    }
    widths
}

/// Text as XML may hold it: characters that XML cannot say are left out.
pub(super) fn escaped(text: &str) -> String {
    escape(legible(text).as_ref()).into_owned()
}
