//! What is written opens in LibreOffice and looks as an official document does.

use luoshi_ledger::papers::paper::{Block, Cell, Column, Face, Paper, Run, Table};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of its own under the build's, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("office-{name}"));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The text of a document's pages as LibreOffice lays them out.
fn pages(folder: &Path, file: &str, bytes: &[u8]) -> Vec<String> {
    std::fs::write(folder.join(file), bytes).expect("written");
    // The system's fonts, with free ones in place of those that are not here.
    let fonts = concat!(
        "<fontconfig><include>/etc/fonts/fonts.conf</include><include>",
        env!("CARGO_MANIFEST_DIR"),
        "/fonts.conf</include></fontconfig>"
    );
    std::fs::write(folder.join("fonts.conf"), fonts).expect("written");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let run = |command: &mut Command| {
        assert!(
            command
                .current_dir(folder)
                .env("FONTCONFIG_FILE", folder.join("fonts.conf"))
                .output()
                .expect("installed")
                .status
                .success()
        )
    };
    run(Command::new("soffice").args([&profile, "--headless", "--convert-to", "pdf", file]));
    let pdf = Path::new(file).with_extension("pdf");
    run(Command::new("pdftotext").arg("-layout").arg(&pdf).arg("out.txt"));
    let text = std::fs::read_to_string(folder.join("out.txt")).expect("text");
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

fn sample() -> Paper {
    let table = Table {
        caption: "各单位进展情况".into(),
        columns: vec![Column::short("序号", 2), Column::long("单位", 6), Column::short("任务数", 3)],
        rows: (1..=3)
            .map(|i| vec![Cell::plain(i.to_string()), Cell::plain("省交通运输厅"), Cell::figure("f", "12")])
            .collect(),
    };
    let long = "新改建农村公路3200公里以上，6月底前建成曲渡港二期，墨溪水利枢纽年内下闸蓄水。".repeat(14);
    let bracket = Run::faced(Face::Kai, "（省交通运输厅牵头，省财政厅、省水利厅配合）");
    Paper {
        title: "云岭省人民政府办公厅\n关于2026年二季度政府工作报告\n重点任务落实情况的通报".into(),
        addressee: Some("各市（州）人民政府，省政府各部门、各直属机构".into()),
        blocks: vec![
            Block::heading("一、总体情况"),
            Block::Heading(2, "（一）扩大有效投资".into()),
            Block::Paragraph(vec![Run::plain("1. 完成投资3000亿元以上。"), bracket]),
            Block::text(long),
            Block::Table(table),
            Block::text("以上。"),
        ],
        signature: Some(("云岭省人民政府办公厅".into(), "2026年7月8日".into())),
        colophon: vec!["台账截至第218条，校验码 9f2c41d07b3a".into()],
        ..Paper::default()
    }
}

#[test]
fn a_paper_is_laid_out_as_the_standard_has_it() {
    let folder = folder("paper");
    let pages = pages(&folder, "paper.docx", &sample().docx());
    assert_eq!(pages.len(), 2, "{pages:#?}");
    for (page, words) in pages.iter().zip(["一、总体情况", "云岭省人民政府办公厅"]) {
        assert!(page.contains(words), "{words} in {page}");
    }
    let number = |page: &str| page.lines().rev().find(|l| !l.trim().is_empty()).map(str::to_owned).unwrap_or_default();
    let left_of = |page: &str| number(page).len() - number(page).trim_start().len();
    assert!(left_of(&pages[0]) > 20 && left_of(&pages[1]) < 10, "numbers stand outside: {pages:#?}");
    assert_eq!(number(&pages[0]).replace(' ', "").trim(), "—1—");
    assert_eq!(sample().docx(), sample().docx());
}
