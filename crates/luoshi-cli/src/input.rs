//! What to read: files, folders, lists of files, standard input.

use crate::list::{self, List};
use crate::output::Failure;
use luoshi::{Options, Told};
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One thing to read, and what is known of it.
#[derive(Debug, Clone)]
pub struct Input {
    /// The file, or `-`.
    pub path: PathBuf,
    /// What a list of files says of its region and year.
    pub known: Options,
    /// What else it says.
    pub told: Told,
    /// The list and its row, counted from 1 below the head.
    pub row: Option<(Arc<Path>, usize)>,
}

impl Input {
    pub fn new(path: PathBuf) -> Self {
        Input { path, known: Options::default(), told: Told::default(), row: None }
    }

    /// Whether it is standard input.
    pub fn is_standard(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// All that changes what is printed of it beside its bytes.
    pub fn key(&self) -> String {
        format!("{}\0{:?} {:?}", self.name(), self.known, self.told)
    }

    /// How messages and tables call it.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// Kinds of files that a folder is searched for: those that are read, and those that a report may be
/// saved as all the same, so that a report that is passed over is told of. A file that is named is
/// read whatever it is called.
const SEARCHED: &[&str] =
    &["txt", "htm", "html", "docx", "pdf", "ofd", "csv", "tsv", "jsonl", "ndjson", "doc", "wps", "odt", "rtf"];
/// Those of them that may be a list of files.
const TABLES: &[&str] = &["csv", "tsv", "jsonl", "ndjson"];

/// All files that the paths name: folders are searched and sorted, lists of files (a table with a
/// column of paths) are followed, and tell of the files beside them where they lie in a folder; `-`
/// or nothing is standard input.
///
/// # Errors
/// Wrong usage if nothing is named and standard input is a terminal; a list that cannot be read.
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
            found.append(&mut folder(path)?);
        } else if let Some(list) = List::open(path)? {
            found.append(&mut list.files());
        } else {
            found.push(Input::new(path.clone()));
        }
    }
    Ok(found)
}

/// The files of a folder, each with what a list in it says of it.
fn folder(folder: &Path) -> Result<Vec<Input>, Failure> {
    let mut found = Vec::new();
    walk(folder, &mut found);
    let (mut lists, mut files) = (Vec::new(), Vec::with_capacity(found.len()));
    for path in found {
        match if has_ending(&path, TABLES) { List::open(&path)? } else { None } {
            Some(list) => lists.push(list),
            None => files.push(path),
        }
    }
    Ok(list::described(files, &lists))
}

/// The bytes of a file.
///
/// # Errors
/// The reason, with what to do.
pub fn bytes(input: &Input, most: u64) -> Result<Vec<u8>, String> {
    if input.is_standard() {
        return whole(std::io::stdin(), most);
    }
    let file = std::fs::File::open(&input.path).map_err(|error| match &input.row {
        Some((list, row)) => format!("{}; row {row} of {} names it", reason(&error), list.display()),
        None => reason(&error),
    })?;
    // A file whose length is known is read at one go.
    let length = file.metadata().map_or(0, |found| found.len());
    whole_in(file, most, length.min(most))
}

/// The bytes of a stream.
///
/// # Errors
/// As [`bytes`].
pub fn whole(stream: impl Read, most: u64) -> Result<Vec<u8>, String> {
    whole_in(stream, most, 0)
}

/// The bytes of a stream that is as long, or about.
fn whole_in(stream: impl Read, most: u64, length: u64) -> Result<Vec<u8>, String> {
    // One more, so that its end is seen without more room.
    let mut bytes = Vec::with_capacity(length as usize + 1);
    stream.take(most + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > most {
        return Err(format!("it is larger than {} MiB; if it is a report, allow more with --max-size", most >> 20));
    }
    Ok(bytes)
}

/// The size of a file, as far as it is known.
pub fn size(input: &Input) -> u64 {
    std::fs::metadata(&input.path).map_or(0, |file| file.len())
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
        _ => error.to_string(),
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Some(entries) = entries(folder) else { return found.push(folder.to_owned()) };
    for path in entries {
        if path.is_dir() && !path.is_symlink() {
            walk(&path, found);
        } else if has_ending(&path, SEARCHED) && !is_no_file(&path) {
            found.push(path);
        }
    }
}

/// A folder, a pipe or a device: whoever opens it may wait for ever. What leads nowhere is told of when it is opened.
fn is_no_file(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| !found.is_file())
}

/// What lies in a folder, sorted, hidden files left out; nothing where it may not be looked into.
fn entries(folder: &Path) -> Option<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let shown = entries.filter(|e| !e.file_name().as_encoded_bytes().starts_with(b"."));
    let mut paths: Vec<PathBuf> = shown.map(|e| e.path()).collect();
    paths.sort();
    Some(paths)
}

/// The files of a folder that a search would read; not those of the folders in it.
pub fn readable(folder: &Path) -> Vec<PathBuf> {
    let own = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let found = entries(own).unwrap_or_default();
    found.into_iter().filter(|path| has_ending(path, SEARCHED) && path.is_file()).collect()
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|own| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}
