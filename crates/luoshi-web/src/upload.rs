//! Files that were sent and wait for a decision: kept beside the ledger for a day, for the account that sent them. What is
//! typed meanwhile stays in the browser, so a page that shows an upload can be opened again.

use crate::context::Context;
use crate::fault::{Fault, aside};
use crate::session::random;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use jiff::Timestamp;
use luoshi_ledger::{Error, Workspace};
use serde::{Deserialize, Serialize};

/// The space of what is known of uploads, and the space of their bytes.
const ABOUT: &str = "upload";
const BYTES: &str = "upload bytes";
/// Seconds after which an upload that nobody decided about is gone.
const KEPT: i64 = 24 * 3600;

/// What a form with files sent.
#[derive(Debug, Default)]
pub struct Sent {
    /// The texts, by the names of their fields, in order.
    pub texts: Vec<(String, String)>,
    /// The files that are not empty.
    pub files: Vec<File>,
}

/// A file as it was sent.
#[derive(Debug, Default, Clone)]
pub struct File {
    /// What it was called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Sent {
    /// Takes in a form.
    ///
    /// # Errors
    /// If it does not arrive whole.
    pub async fn of(mut form: Multipart) -> Result<Sent, Fault> {
        let broken = |error: MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Fault::Form(StatusCode::PAYLOAD_TOO_LARGE),
            _ => Fault::bad(
                "没有完整传到，请重试；填写的内容仍在本机草稿中",
                "It did not arrive whole; try again: what you wrote is kept as a draft",
            ),
        };
        let mut sent = Sent::default();
        while let Some(field) = form.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                Some(called) => {
                    let bytes = field.bytes().await.map_err(broken)?.to_vec();
                    sent.files.extend((!bytes.is_empty()).then_some(File { name: called, bytes }));
                }
                None => sent.texts.push((name, field.text().await.map_err(broken)?.trim().to_owned())),
            }
        }
        Ok(sent)
    }

    /// The only file.
    ///
    /// # Errors
    /// If none was chosen.
    pub fn file(&mut self) -> Result<File, Fault> {
        self.files.pop().ok_or_else(|| Fault::bad("请先选择文件", "Choose a file first"))
    }
}

/// What is known of an upload.
#[derive(Serialize, Deserialize)]
struct About {
    by: String,
    name: String,
    at: i64,
    /// The page that it was sent to.
    #[serde(default)]
    page: String,
}

/// Keeps a file until it is decided about; gives the name by which it is found again.
///
/// # Errors
/// If the store cannot be written.
pub async fn keep(c: &Context, file: File) -> Result<String, Fault> {
    let (workspace, by, page) = (c.site.workspace.clone(), c.by().to_owned(), c.path.clone());
    aside(move || -> Result<String, Error> {
        let now = Timestamp::now().as_second();
        sweep(&workspace, now)?;
        let key = random()?;
        let about = About { by, name: file.name, at: now, page };
        let about = serde_json::to_vec(&about).map_err(|e| Error::Store(e.to_string()))?;
        workspace.keep(BYTES, &key, Some(&file.bytes))?;
        workspace.keep(ABOUT, &key, Some(&about))?;
        Ok(key)
    })
    .await
}

/// What who asks has sent to this page and not decided about: its key, its name, when it came; the last first.
///
/// # Errors
/// If the store cannot be read.
pub async fn waiting(c: &Context) -> Result<Vec<(String, String, Timestamp)>, Fault> {
    let (workspace, by, page) = (c.site.workspace.clone(), c.by().to_owned(), c.path.clone());
    aside(move || -> Result<_, Error> {
        let now = Timestamp::now().as_second();
        let own = |(key, about): (String, Vec<u8>)| {
            let about: About = serde_json::from_slice(&about).ok()?;
            let own = about.by == by && about.page == page && now - about.at <= KEPT;
            own.then(|| (key, about.name, Timestamp::from_second(about.at).unwrap_or_default()))
        };
        let mut all: Vec<_> = workspace.all_kept(ABOUT)?.into_iter().filter_map(own).collect();
        all.sort_by_key(|(.., at)| std::cmp::Reverse(*at));
        Ok(all)
    })
    .await
}

/// The file of a name, if who asks sent it.
///
/// # Errors
/// `Unknown` if it is gone, or somebody else's.
pub async fn find(c: &Context, key: &str) -> Result<File, Fault> {
    let (workspace, by, key) = (c.site.workspace.clone(), c.by().to_owned(), key.to_owned());
    aside(move || -> Result<File, Fault> {
        let about = workspace.kept(ABOUT, &key)?.and_then(|b| serde_json::from_slice::<About>(&b).ok());
        let about = about.filter(|a| a.by == by).ok_or(Fault::Unknown)?;
        let bytes = workspace.kept(BYTES, &key)?.ok_or(Fault::Unknown)?;
        Ok(File { name: about.name, bytes })
    })
    .await
}

/// Forgets a file that was decided about.
///
/// # Errors
/// If the store cannot be written.
pub async fn forget(c: &Context, key: &str) -> Result<(), Fault> {
    let (workspace, key) = (c.site.workspace.clone(), key.to_owned());
    aside(move || remove(&workspace, &key)).await
}

fn remove(workspace: &Workspace, key: &str) -> Result<(), Error> {
    workspace.keep(ABOUT, key, None)?;
    workspace.keep(BYTES, key, None)
}

/// Forgets what nobody decided about for a day.
fn sweep(workspace: &Workspace, now: i64) -> Result<(), Error> {
    for (key, about) in workspace.all_kept(ABOUT)? {
        let old = serde_json::from_slice::<About>(&about).map_or(true, |a| now - a.at > KEPT);
        if old {
            remove(workspace, &key)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::site;

    #[test]
    fn what_nobody_decides_about_is_gone_after_a_day() {
        let workspace = &site().workspace;
        let about = serde_json::to_vec(&About {
            by: "ducha".into(),
            name: "表.xlsx".into(),
            at: 1000,
            page: "/work/plan".into(),
        })
        .expect("json");
        workspace.keep(ABOUT, "old", Some(&about)).expect("kept");
        workspace.keep(BYTES, "old", Some(b"x")).expect("kept");
        sweep(workspace, 1000 + KEPT).expect("swept");
        assert!(workspace.kept(BYTES, "old").expect("read").is_some());
        sweep(workspace, 1001 + KEPT).expect("swept");
        assert!(workspace.kept(BYTES, "old").expect("read").is_none());
    }
}
