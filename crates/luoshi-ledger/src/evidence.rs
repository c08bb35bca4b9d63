//! Files that prove something: which kinds and sizes are taken, told by their bytes.

use crate::Hash;
use crate::refusal::Refusal;
use crate::state::task::Evidence;

/// The largest file that is taken: 20 MiB.
pub const LARGEST: usize = 20 << 20;

/// Looks at a file that is to prove something.
///
/// # Errors
/// A [`Refusal`] if it is empty, too large, or of a kind that is not taken.
///
/// ```
/// let photo = luoshi_ledger::evidence("现场.png", b"\x89PNG\r\n\x1a\n...")?;
/// assert_eq!(photo.media, "image/png");
/// assert!(luoshi_ledger::evidence("a.exe", b"MZ\x90\0").is_err());
/// # Ok::<(), luoshi_ledger::Refusal>(())
/// ```
pub fn evidence(name: &str, bytes: &[u8]) -> Result<Evidence, Refusal> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if bytes.is_empty() {
        return Err(Refusal::new("file", format!("“{name}”是空文件"), format!("{name} is empty")));
    }
    if bytes.len() > LARGEST {
        let (zh, en) = (format!("“{name}”超过20MiB"), format!("{name} is larger than 20 MiB"));
        return Err(Refusal::new("file", zh, en));
    }
    let media = media(name, bytes).ok_or_else(|| {
        Refusal::new(
            "file",
            format!("“{name}”不是可接收的文件：请用图片（PNG、JPEG）、PDF、OFD、Word、Excel或文本"),
            format!("{name} is of no kind that is taken: PNG, JPEG, PDF, OFD, Word, Excel, text"),
        )
    })?;
    let (hash, size) = (Hash::of(bytes), bytes.len() as u64);
    Ok(Evidence { hash, name: name.to_owned(), media: media.to_owned(), size, internal: true })
}

/// The kind that the bytes tell; a name that promises another one is not taken.
fn media(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let ends = |wanted: &str| ending.as_deref() == wanted.strip_prefix('.');
    let fits = |endings: &[&str]| ending.is_none() || endings.iter().any(|e| ends(e));
    match bytes {
        [0x89, b'P', b'N', b'G', ..] if fits(&[".png"]) => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] if fits(&[".jpg", ".jpeg", ".jfif"]) => Some("image/jpeg"),
        [b'%', b'P', b'D', b'F', b'-', ..] if fits(&[".pdf"]) => Some("application/pdf"),
        [b'P', b'K', 3, 4, ..] if ends(".docx") => {
            Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        }
        [b'P', b'K', 3, 4, ..] if ends(".xlsx") => {
            Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        }
        [b'P', b'K', 3, 4, ..] if ends(".ofd") => Some("application/ofd"),
        _ if [".txt", ".csv", ".md"].iter().any(|e| ends(e)) && is_text(bytes) => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|t| !t.contains(|c: char| c.is_control() && !"\t\r\n".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_may_not_promise_another_kind_than_the_bytes_are() {
        let taken = |name: &str, bytes: &[u8]| evidence(name, bytes).map(|e| e.media).ok();
        assert_eq!(taken("说明.txt", "已完成。".as_bytes()).as_deref(), Some("text/plain; charset=utf-8"));
        assert_eq!(taken("说明.exe", "已完成。".as_bytes()), None);
        assert_eq!(taken("现场.exe", b"\x89PNG\r\n\x1a\n..."), None);
        assert_eq!(taken("image", b"\xff\xd8\xff...").as_deref(), Some("image/jpeg"), "a photo of a phone");
        assert_eq!(taken("附件.PDF", b"%PDF-1.7 ...").as_deref(), Some("application/pdf"));
    }
}
