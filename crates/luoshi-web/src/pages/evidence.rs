//! `/evidence/{hash}`: a file that proves something, always as a download. The public gets a picture without what the
//! camera wrote into it: where it was taken, when and with what.

use crate::context::Context;
use crate::fault::Fault;
use crate::pages::download::file;
use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;
use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use luoshi_ledger::Hash;
use luoshi_ledger::roles::{Reach, Sight, may_see};
use luoshi_ledger::state::progress::{Progress, Stage};
use luoshi_ledger::state::task::{Evidence, Task};

/// `/evidence/{hash}`
pub async fn get(c: Context, Path(hash): Path<String>) -> Result<Response, Fault> {
    let evidence = c.standing.state.tasks().find_map(|task| found(&c, task, &hash)).ok_or(Fault::Unknown)?;
    let bytes = bytes(&c, evidence.hash).await?;
    let bytes = if c.person.is_none() { bare(&evidence.media, bytes).ok_or(Fault::Unknown)? } else { bytes };
    Ok(file(&evidence.media, &evidence.name, bytes))
}

/// A picture without what stands beside its pixels; other files as they are. None where the picture is broken, so that
/// nobody can tell what it holds.
fn bare(media: &str, bytes: Vec<u8>) -> Option<Vec<u8>> {
    match media {
        "image/jpeg" => {
            // Exif and XMP, IPTC, comments.
            let mut jpeg = Jpeg::from_bytes(Bytes::from(bytes)).ok()?;
            let beside = [markers::APP1, markers::APP13, markers::COM];
            beside.into_iter().for_each(|marker| jpeg.remove_segments_by_marker(marker));
            Some(jpeg.encoder().bytes().to_vec())
        }
        "image/png" => {
            let mut png = Png::from_bytes(Bytes::from(bytes)).ok()?;
            let beside = [*b"eXIf", *b"tEXt", *b"iTXt", *b"zTXt", *b"tIME"];
            beside.into_iter().for_each(|kind| png.remove_chunks_by_type(kind));
            Some(png.encoder().bytes().to_vec())
        }
        _ => Some(bytes),
    }
}

async fn bytes(c: &Context, hash: Hash) -> Result<Vec<u8>, Fault> {
    let workspace = c.site.workspace.clone();
    Ok(tokio::task::spawn_blocking(move || workspace.file(hash)).await.map_err(|_| Fault::Broken)??)
}

/// The evidence of that hash, if who asks may see the submission that it came with.
fn found<'s>(c: &Context, task: &'s Task, hash: &str) -> Option<&'s Evidence> {
    let own = c.person.as_ref().is_some_and(|p| p.unit.is_some() && p.unit == task.lead);
    let reach = may_see(c.role(), Sight::Submissions);
    let inside = reach == Reach::All || reach == Reach::Own && own;
    let published = |p: &Progress, e: &Evidence| p.stage == Stage::Accepted && !e.internal;
    let told = task.rounds.values().filter_map(|r| r.progress.as_ref());
    let shown = told.flat_map(|p| p.claim.evidence.iter().filter(move |e| inside || published(p, e)));
    shown.into_iter().find(|e| e.hash.to_string() == hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_photo_does_not_tell_where_it_was_taken() {
        let segment = |marker: u8, words: &[u8]| {
            let length = (words.len() as u16 + 2).to_be_bytes();
            [&[0xff, marker], length.as_slice(), words].concat()
        };
        let place = segment(markers::APP1, b"Exif\0\0GPS 25.03N 102.71E");
        let pixels = segment(markers::DQT, &[7; 65]);
        let photo = [&[0xff, 0xd8], place.as_slice(), &pixels, &[0xff, 0xd9]].concat();
        let shown = bare("image/jpeg", photo).expect("a photo");
        assert!(!shown.windows(3).any(|w| w == b"GPS"));
        assert!(shown.windows(pixels.len()).any(|w| w == pixels), "the picture is there");
    }

    #[test]
    fn other_files_are_given_as_they_are_and_broken_pictures_not_at_all() {
        assert_eq!(bare("application/pdf", b"%PDF".to_vec()).as_deref(), Some(b"%PDF".as_slice()));
        assert_eq!(bare("image/png", b"no picture".to_vec()), None);
    }
}
