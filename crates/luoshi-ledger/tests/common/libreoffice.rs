//! LibreOffice, as offices use it: what was written is opened, edited, saved, laid out.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a program in a folder, with free fonts in place of those that are not here.
fn run(folder: &Path, command: &mut Command) {
    let fonts = concat!(
        "<fontconfig><include>/etc/fonts/fonts.conf</include><include>",
        env!("CARGO_MANIFEST_DIR"),
        "/fonts.conf</include></fontconfig>"
    );
    std::fs::write(folder.join("fonts.conf"), fonts).expect("written");
    let output = command.current_dir(folder).env("FONTCONFIG_FILE", folder.join("fonts.conf")).output();
    let output = output.expect("installed: .ci/needs does");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The text of a document's pages as it lays them out; the PDF stays beside the file.
pub fn pages(folder: &Path, file: &str, bytes: &[u8]) -> Vec<String> {
    std::fs::write(folder.join(file), bytes).expect("written");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    run(folder, Command::new("soffice").args([&profile, "--headless", "--convert-to", "pdf", file]));
    let pdf = Path::new(file).with_extension("pdf");
    run(folder, Command::new("pdftotext").arg("-layout").arg(&pdf).arg("out.txt"));
    let text = std::fs::read_to_string(folder.join("out.txt")).expect("text");
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

/// A workbook as it saves it after an edit (see `edit.py`).
pub fn edited(folder: &Path, bytes: &[u8], plan: &serde_json::Value) -> Vec<u8> {
    let (before, after) = (folder.join("before.xlsx"), folder.join("after.xlsx"));
    std::fs::write(&before, bytes).expect("written");
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/common/edit.py");
    let mut python = Command::new("/usr/bin/python3");
    python.arg("-B").arg(script).arg(&before).arg(&after).arg(folder).arg(plan.to_string());
    run(folder, &mut python);
    std::fs::read(after).expect("saved")
}
