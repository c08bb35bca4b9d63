//! Lists of files (manifests): which files they name, and what they say of each.

use crate::input::{self, Input};
use crate::output::Failure;
use luoshi::Listed;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// A list that was read.
pub struct List {
    path: Arc<Path>,
    rows: Vec<Listed>,
}

impl List {
    /// A file as a list, where it is one: a table with a column of paths.
    ///
    /// # Errors
    /// A row that cannot be read: which files are meant would be a guess.
    pub fn open(path: &Path) -> Result<Option<Self>, Failure> {
        if !path.is_file() {
            return Ok(None);
        }
        let Ok(file) = std::fs::File::open(path) else { return Ok(None) };
        let rows = luoshi::listed(file).map_err(|error| Failure::Work(format!("{}: {error}", path.display())))?;
        Ok(rows.map(|rows| List { path: path.into(), rows }))
    }

    /// Its files, in its order. Those that lie beside them and have no row are told.
    pub fn files(&self) -> Vec<Input> {
        let files: Vec<Input> = self.inputs().collect();
        let named: HashSet<PathBuf> = files.iter().map(|file| plain(&file.path)).chain([plain(&self.path)]).collect();
        let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.path.parent()).collect();
        let beside = folders.into_iter().flat_map(input::readable);
        self.tell(&beside.filter(|file| !named.contains(&plain(file))).collect::<Vec<_>>(), "are not read");
        files
    }

    fn inputs(&self) -> impl Iterator<Item = Input> {
        self.rows.iter().map(|row| Input {
            path: self.locate(&row.path),
            known: row.known.clone(),
            told: row.told.clone(),
            row: Some((Arc::clone(&self.path), row.row)),
        })
    }

    /// A file by the list's folder, where the list may have been written on Windows.
    fn locate(&self, path: &str) -> PathBuf {
        let own = self.folder().join(path);
        if path.contains('\\') && !own.exists() { self.folder().join(path.replace('\\', "/")) } else { own }
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// Says which files have no row, and what becomes of them.
    fn tell(&self, files: &[PathBuf], fate: &str) {
        let (Some(first), list) = (files.first(), self.path.display()) else { return };
        let first = first.display();
        match files.len() {
            1 => eprintln!("luoshi: {first} has no row in {list}: files without one {fate}"),
            n => eprintln!("luoshi: {n} files have no row in {list}, such as {first}: they {fate}"),
        }
    }
}

/// A folder's files with what the lists in it say of each; behind them what the lists name
/// elsewhere or in vain. Files without a row are told.
pub fn described(files: Vec<PathBuf>, lists: &[List]) -> Vec<Input> {
    let mut rows: HashMap<PathBuf, Input> = HashMap::new();
    for input in lists.iter().flat_map(List::inputs) {
        rows.entry(plain(&input.path)).or_insert(input);
    }
    let found: Vec<Input> =
        files.into_iter().map(|path| rows.remove(&plain(&path)).unwrap_or(Input::new(path))).collect();
    for list in lists {
        let left = found.iter().filter(|file| file.row.is_none() && file.path.starts_with(list.folder()));
        list.tell(&left.map(|file| file.path.clone()).collect::<Vec<_>>(), "are read with what they say themselves");
    }
    let mut rest: Vec<Input> = rows.into_values().collect();
    rest.sort_by(|a, b| a.row.cmp(&b.row));
    found.into_iter().chain(rest).collect()
}

/// A path without detours, to tell whether two are the same.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(rows: &str) -> List {
        let rows = luoshi::listed(format!("path,year,title\n{rows}").as_bytes()).ok().flatten();
        List { path: Path::new("reports/list.csv").into(), rows: rows.expect("a list") }
    }

    #[test]
    fn a_folder_is_described_by_the_list_in_it() {
        let files = ["reports/a.txt", "reports/b/c.txt", "reports/d.txt"].map(PathBuf::from).to_vec();
        let found = described(files, &[list("./b/../b/c.txt,2025,丙\nnone.txt,2024,\nd.txt,2023,丁\n")]);
        let told: Vec<_> = found.iter().map(|f| (f.name(), f.known.year, f.told.title.as_deref())).collect();
        let name = |name: &str| format!("reports/{name}");
        assert_eq!(told[0], (name("a.txt"), None, None));
        assert_eq!((told[1].1, told[1].2), (Some(2025), Some("丙")));
        assert_eq!(told[2], (name("d.txt"), Some(2023), Some("丁")));
        assert_eq!(told[3], (name("none.txt"), Some(2024), None));
        assert_eq!(
            found[3].row.as_ref().map(|(list, row)| (list.display().to_string(), *row)),
            Some((name("list.csv"), 2))
        );
    }

    #[test]
    fn detours_do_not_make_another_path() {
        assert_eq!(plain(Path::new("./a/./b/../c")), Path::new("a/c"));
        assert_eq!(plain(Path::new("../a")), Path::new("../a"));
    }
}
