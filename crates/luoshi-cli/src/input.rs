//! What to read: files, folders, standard input.

use crate::output::Failure;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

/// One thing to read: its name and its bytes, or why there are none.
pub struct Input {
    /// The path as given, or `-`.
    pub name: String,
    /// The bytes, or a message that names the reason.
    pub bytes: Result<Vec<u8>, String>,
}

/// All files that the paths name, folders searched for `.txt` and sorted; `-` or nothing is
/// standard input.
///
/// # Errors
/// Wrong usage if nothing is named and standard input is a terminal.
pub fn inputs(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    if paths.is_empty() {
        if std::io::stdin().is_terminal() {
            return Err(Failure::Usage(
                "name a file or a folder to read, or pipe a report in (luoshi read --help)".to_owned(),
            ));
        }
        return Ok(vec![PathBuf::from("-")]);
    }
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, &mut found) } else { found.push(path.clone()) }
    }
    Ok(found)
}

/// Reads one of them.
pub fn open(path: &Path) -> Input {
    let name = path.display().to_string();
    if name == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().read_to_end(&mut bytes);
        return Input { name, bytes: read.map(|_| bytes).map_err(|e| e.to_string()) };
    }
    let bytes = std::fs::read(path).map_err(|e| reason(&e));
    Input { name, bytes }
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
        _ => error.to_string(),
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        found.push(folder.to_owned());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) {
            found.push(path);
        }
    }
}
