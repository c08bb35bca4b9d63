//! What to read: files, folders, lists of files, standard input.

use crate::output::Failure;
use luoshi::{Listed, Options};
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

/// One thing to read, and what is known of it.
#[derive(Debug, Clone)]
pub struct Input {
    /// The file, or `-`.
    pub path: PathBuf,
    /// What a list of files says of it.
    pub known: Options,
}

impl Input {
    fn new(path: PathBuf) -> Self {
        Input { path, known: Options::default() }
    }

    /// How messages and tables call it.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// Kinds of files that a folder is searched for. A file that is named is read whatever it is called.
const SEARCHED: &[&str] = &["txt", "htm", "html", "docx", "pdf", "ofd", "csv", "tsv", "jsonl", "ndjson"];

/// All files that the paths name: folders are searched and sorted, lists of files (a table with a
/// column of paths) are followed; `-` or nothing is standard input.
///
/// # Errors
/// Wrong usage if nothing is named and standard input is a terminal.
pub fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    if paths.is_empty() {
        if std::io::stdin().is_terminal() {
            return Err(Failure::Usage(
                "name a file or a folder to read, or pipe a report in (luoshi read --help)".to_owned(),
            ));
        }
        return Ok(vec![Input::new(PathBuf::from("-"))]);
    }
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found);
        } else if let Some(listed) = list(path) {
            let folder = path.parent().unwrap_or(Path::new(""));
            found.extend(listed.into_iter().map(|l| Input { path: folder.join(l.path), known: l.known }));
        } else {
            found.push(Input::new(path.clone()));
        }
    }
    Ok(found)
}

/// Reads the bytes of one of them.
///
/// # Errors
/// The reason, with what to do.
pub fn bytes(input: &Input, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if input.path.as_os_str() == "-" {
        std::io::stdin().lock().take(most + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(&input.path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) if bytes.len() as u64 > most => {
            Err(format!("it is larger than {} MiB; if it is a report, allow more with --max-size", most >> 20))
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(reason(&error)),
    }
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
        _ => error.to_string(),
    }
}

fn walk(folder: &Path, found: &mut Vec<Input>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        found.push(Input::new(folder.to_owned()));
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"."));
        let known = |e: &std::ffi::OsStr| SEARCHED.iter().any(|s| e.eq_ignore_ascii_case(s));
        if path.is_dir() && !hidden && !path.is_symlink() {
            walk(&path, found);
        } else if !hidden && path.extension().is_some_and(known) {
            found.push(Input::new(path));
        }
    }
}

/// The files that a list names, where a file is such a list.
fn list(path: &Path) -> Option<Vec<Listed>> {
    const HEAD: u64 = 4096;
    let mut head = Vec::new();
    std::fs::File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    let first = String::from_utf8_lossy(&head).lines().next()?.to_lowercase();
    if !["path", "file", "文件", "路径"].iter().any(|name| first.contains(name)) {
        return None;
    }
    luoshi::listed(&std::fs::read_to_string(path).ok()?)
}
