//! What tests of the command line share: the program, and a folder in which the made-up province's year was played.
#![allow(dead_code, reason = "each test program uses a part")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// Runs the program in a folder.
pub fn luoshi(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luoshi"));
    command.args(args).current_dir(folder);
    for name in ["LUOSHI_DATABASE", "LUOSHI_AS", "LUOSHI_CLOCK"] {
        command.env_remove(name);
    }
    command.output().expect("the program runs")
}

/// The same, which has to succeed; what it prints.
pub fn done(folder: &Path, args: &[&str]) -> String {
    let output = luoshi(folder, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The same, which has to be refused; what it says.
pub fn refused(folder: &Path, args: &[&str]) -> String {
    let output = luoshi(folder, args);
    assert!(!output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).expect("text")
}

/// What it prints for programs.
pub fn json(folder: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&done(folder, &[args, &["--format", "json"]].concat())).expect("JSON")
}

/// A folder of its own.
pub fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A folder in which the year was played, once for all tests of a program.
pub fn year() -> &'static Path {
    static YEAR: OnceLock<PathBuf> = OnceLock::new();
    YEAR.get_or_init(|| {
        let folder = folder("year");
        for file in
            std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo")).expect("the demonstration")
        {
            let file = file.expect("a file");
            std::fs::copy(file.path(), folder.join(file.file_name())).expect("copied");
        }
        done(&folder, &["run", "2026.sh"]);
        folder
    })
}

/// A copy of that folder, to be changed.
pub fn copy(name: &str) -> PathBuf {
    let folder = folder(name);
    for file in std::fs::read_dir(year()).expect("the year") {
        let file = file.expect("a file");
        if file.file_type().is_ok_and(|t| t.is_file()) {
            std::fs::copy(file.path(), folder.join(file.file_name())).expect("copied");
        }
    }
    folder
}
