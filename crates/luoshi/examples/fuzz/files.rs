//! Mutated files of every kind: bytes changed, cut, repeated; parts of containers changed inside.

use crate::{Case, Random};
use luoshi::{Begun, Columns, Options, Rows};
use std::io::{Cursor, Error, Read, Result, Write};
use std::path::Path;
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

/// What formats take for more than text.
const TOKENS: &[&[u8]] = &[
    b"<w:p>",
    b"</w:p>",
    b"<w:tbl>",
    b"<div>",
    b"</div>",
    b"<table>",
    b"<!--",
    b"<![CDATA[",
    b"&amp;",
    b"&#0;",
    b"&#x110000;",
    b"<a b='",
    b"obj",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"/Kids [",
    b"/Parent 1 0 R",
    b"1 0 R",
    b"3 0 R",
    b"/Length 99999999",
    b"/FlateDecode",
    b"/ASCII85Decode",
    b"BT",
    b"ET",
    b"Tj",
    b"q ",
    b"Do",
    b"<<",
    b">>",
    b"[",
    b"(",
    b"9999999999999999999",
    b"-1",
    b"0",
    b"NaN",
    b"1e39",
    b"g 99999999 1",
    b"\"",
    b",",
    b"\n",
    b"\t",
    b"{",
    b"}",
    b"\x00",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"PK\x03\x04",
    "。".as_bytes(),
    "政府工作报告\n".as_bytes(),
    "正文,".as_bytes(),
    b"charset=utf-16",
    b"%PDF-1.7",
];

/// Files of several kinds, and those that are made of them here.
pub struct Files {
    seeds: Vec<(&'static str, Vec<u8>)>,
}

impl Files {
    /// Reads a folder; texts are taken in other encodings and as tables too.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut seeds: Vec<(&'static str, Vec<u8>)> = Vec::new();
        let mut paths: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|e| e.path()).collect();
        paths.sort();
        for path in paths.iter().filter(|p| p.is_file()) {
            let bytes = std::fs::read(path)?;
            let name: &'static str = path.file_name().unwrap_or_default().to_string_lossy().into_owned().leak();
            if let Some(text) = name.ends_with(".txt").then(|| String::from_utf8(bytes.clone()).ok()).flatten() {
                seeds.extend(other_forms(&text));
            }
            seeds.push((name, bytes));
        }
        if seeds.is_empty() { Err(Error::other("no files to mutate")) } else { Ok(Files { seeds }) }
    }

    /// One of the files with some changes.
    pub fn case(&self, random: &mut Random) -> Case {
        let (name, seed) = &self.seeds[random.next(self.seeds.len())];
        let inside = if seed.starts_with(b"PK") && random.next(8) > 0 { repacked(seed, random) } else { None };
        let bytes = inside.unwrap_or_else(|| changed(seed.clone(), random));
        Case { name, bytes, check: load }
    }
}

fn other_forms(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    let row = serde_json::json!({ "region": "云岭省", "year": 2025, "text": text }).to_string();
    let quoted = text.replace('"', "\"\"");
    vec![
        ("GB18030", gb.into_owned()),
        ("UTF-16", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("CSV", format!("地区,年份,正文\n云岭省,2025,\"{quoted}\"\n云岭省,2026,\"{quoted}\"\n").into_bytes()),
        ("JSON lines", format!("{row}\n{row}\n").into_bytes()),
        (
            "book",
            format!("{text}{}\n{text}{}", "新建公路3公里。\n".repeat(200), "新建公路4公里。\n".repeat(200))
                .into_bytes(),
        ),
    ]
}

/// A container with one of its parts changed.
fn repacked(bytes: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = random.next(archive.len());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).ok()?;
        let (name, mut part) = (file.name().ok()?.into_owned(), Vec::new());
        file.read_to_end(&mut part).ok()?;
        let part = if i == chosen { changed(part, random) } else { part };
        writer.start_file(name, SimpleFileOptions::default()).ok()?;
        writer.write_all(&part).ok()?;
    }
    writer.finish().ok().map(Cursor::into_inner)
}

fn changed(mut bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    for _ in 0..=random.next(10) {
        let at = random.next(bytes.len() + 1);
        let end = bytes.len().min(at + 1 + random.seldom(10, 4096, 24));
        match random.next(7) {
            0 if at < bytes.len() => bytes[at] = random.byte(),
            1 if at < bytes.len() => bytes[at] ^= 1 << random.next(8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let piece = bytes[at..end].repeat(1 + random.seldom(50, 5000, 3));
                bytes.splice(at..at, piece.into_iter().take(1 << 20));
            }
            4 => {
                let (from, piece) = (random.next(bytes.len() + 1), bytes[at..end].to_vec());
                bytes.splice(from..from, piece);
            }
            5 if random.next(20) == 0 => bytes.truncate(at),
            _ => {
                let token = TOKENS[random.next(TOKENS.len())];
                let times = if random.next(40) == 0 { random.next(20_000) } else { 1 };
                bytes.splice(at..at, token.repeat(times));
            }
        }
    }
    bytes
}

/// Loads and reads, as a list and as a stream too; every span slices the file's text.
fn load(bytes: &[u8]) {
    drop(luoshi::listed(bytes));
    if let Ok(Begun::Table(rows)) = Rows::begin(bytes, &Columns::default(), 1 << 20) {
        rows.for_each(drop);
    }
    let Ok(loaded) = luoshi::load_all(bytes, &Columns::default()) else { return };
    let chars: Vec<char> = loaded.text.chars().collect();
    for source in &loaded.sources {
        for s in luoshi::read_source(source, &Options::default()).statements {
            assert!(chars[s.span[0]..s.span[1]].iter().copied().eq(s.text.chars()));
        }
    }
}
