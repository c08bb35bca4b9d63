//! Makes a text into other forms, and containers of any content, for tests.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A container of some files.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a name");
        zip.write_all(bytes).expect("room");
    }
    zip.finish().expect("a container").into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty())
}

/// A web page with navigation around the article.
pub fn page(text: &str) -> Vec<u8> {
    let paragraphs: String = lines(text).map(|l| format!("<p>　　{}</p>\n", escaped(l))).collect();
    format!(
        "<!DOCTYPE html><html><head><title>政府工作报告_云岭省人民政府</title></head><body><div class=top><a>首页</a><a>政务公开</a></div>\
         <div class=main><div class=text>{paragraphs}</div></div><div class=bottom>主办：云岭省人民政府办公厅　网站地图</div></body></html>"
    )
    .into_bytes()
}

/// The level of a heading that a program can number, and its words.
fn heading(line: &str, counts: &mut [usize; 2]) -> Option<(usize, String)> {
    const NUMERALS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let forms = [("", "、"), ("（", "）")];
    for (level, (open, close)) in forms.into_iter().enumerate() {
        let numeral = NUMERALS.get(counts[level])?;
        if let Some(rest) = line.strip_prefix(&format!("{open}{numeral}{close}")) {
            counts[level] += 1;
            counts[level + 1..].fill(0);
            return Some((level, rest.to_owned()));
        }
    }
    None
}

/// A Word file; its headings are numbered by Word or hold their numbers as text.
pub fn word(text: &str, by_word: bool) -> Vec<u8> {
    let mut counts = [0, 0];
    let paragraph = |line: &str| {
        let (number, words) = match heading(line, &mut counts).filter(|_| by_word) {
            Some((level, words)) => {
                (format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>"), words)
            }
            None => (String::new(), line.to_owned()),
        };
        format!("<w:p>{number}<w:r><w:t>{}</w:t></w:r></w:p>", escaped(&words))
    };
    let body: String = lines(text).map(paragraph).collect();
    let level = |i: usize, words: &str| {
        format!(
            "<w:lvl w:ilvl=\"{i}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"{words}\"/></w:lvl>"
        )
    };
    let lists = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"1\">{}{}</w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
        level(0, "%1、"),
        level(1, "（%2）")
    );
    zipped(&[
        ("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes()),
        ("word/numbering.xml", lists.as_bytes()),
    ])
}

/// An OFD file: lines of 28 characters, a page of 40 of them, with a head and a number on each.
pub fn ofd(text: &str) -> Vec<u8> {
    const WIDE: usize = 28;
    let mut rows: Vec<(usize, String)> = Vec::new();
    for line in lines(text) {
        let chars: Vec<char> = line.chars().collect();
        let first = chars.len().min(WIDE - 2);
        rows.push((2, chars[..first].iter().collect()));
        rows.extend(chars[first..].chunks(WIDE).map(|c| (0, c.iter().collect())));
    }
    let object = |x: usize, y: usize, words: &str| {
        format!(
            "<ofd:TextObject Boundary=\"{x} {y} 160 5\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g {} 5\">{}</ofd:TextCode></ofd:TextObject>",
            words.chars().count() - 1,
            escaped(words)
        )
    };
    let page = |(number, rows): (usize, &[(usize, String)])| {
        let body: String =
            rows.iter().enumerate().map(|(i, (indent, words))| object(30 + 5 * indent, 30 + 6 * i, words)).collect();
        let (head, foot) = (object(80, 12, "政府工作报告汇编"), object(100, 285, &format!("—{}—", number + 1)));
        format!(
            "<ofd:Page><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer>{head}{body}{foot}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    };
    let pages: Vec<String> = rows.chunks(40).enumerate().map(page).collect();
    let names: Vec<String> = (0..pages.len()).map(|i| format!("Doc_0/Pages/Page_{i}/Content.xml")).collect();
    let listed: String =
        (0..pages.len()).map(|i| format!("<ofd:Page ID=\"{i}\" BaseLoc=\"Pages/Page_{i}/Content.xml\"/>")).collect();
    let document = format!("<ofd:Document><ofd:Pages>{listed}</ofd:Pages></ofd:Document>");
    let mut files: Vec<(&str, &[u8])> = vec![
        ("OFD.xml", b"<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
        ("Doc_0/Document.xml", document.as_bytes()),
    ];
    files.extend(names.iter().zip(&pages).map(|(n, p)| (n.as_str(), p.as_bytes())));
    zipped(&files)
}

/// A table with a report a row.
pub fn csv(texts: &[&str]) -> Vec<u8> {
    let rows: String = texts.iter().map(|t| format!("云岭,\"{}\"\n", t.replace('"', "\"\""))).collect();
    format!("编号,正文\n{rows}").into_bytes()
}

/// JSON lines, a report each.
pub fn json_lines(texts: &[&str]) -> Vec<u8> {
    texts.iter().map(|t| serde_json::json!({ "content": t }).to_string() + "\n").collect::<String>().into_bytes()
}

/// A PDF of the objects given, with the table of where they stand.
pub fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (i, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", i + 1).as_bytes());
    }
    let at = out.len();
    out.extend_from_slice(table.as_bytes());
    out.extend_from_slice(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n", objects.len() + 1).as_bytes(),
    );
    out
}
