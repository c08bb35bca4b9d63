//! `/evidence/{hash}`: a file that proves something, always as a download. The public gets a picture without what the
//! camera wrote into it: where it was taken, when and with what.

use crate::context::Context;
use crate::fault::Fault;
use crate::pages::download::file;
use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
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
            let mut jpeg = Jpeg::from_bytes(Bytes::from(bytes)).ok()?;
            jpeg.segments_mut().retain(is_of_the_picture);
            let scan = jpeg.segments().last().filter(|s| s.has_entropy())?;
            let behind = scan.len_with_entropy() - scan.len();
            let mut bare = jpeg.encoder().bytes().to_vec();
            let start = bare.len() - behind;
            bare.truncate(start + end_of_picture(&bare[start..])?);
            Some(bare)
        }
        "image/png" => {
            const KEPT: [&[u8; 4]; 13] = [
                b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT",
                b"pHYs", b"bKGD",
            ];
            let mut png = Png::from_bytes(Bytes::from(bytes)).ok()?;
            png.chunks_mut().retain(|chunk| KEPT.contains(&&chunk.kind()));
            Some(png.encoder().bytes().to_vec())
        }
        _ => Some(bytes),
    }
}

/// Whether a segment is of the picture itself: of what programs and cameras add, the frame and the colours alone.
fn is_of_the_picture(segment: &JpegSegment) -> bool {
    match segment.marker() {
        markers::APP0 | markers::APP14 => true,
        markers::APP2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        markers::APP1..=markers::APP15 | markers::COM => false,
        _ => true,
    }
}

/// Where a picture ends, from its first scan on: behind it cameras put second pictures and films with places of their
/// own. None where it does not end, or where something stands between its scans that is no part of it.
fn end_of_picture(scans: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += scans.get(at..)?.iter().position(|byte| *byte == markers::P)?;
        match *scans.get(at + 1)? {
            // A byte of the picture that looks like a mark, and marks without a length.
            0 | markers::RST0..=markers::RST7 => at += 2,
            markers::P => at += 1,
            markers::EOI => return Some(at + 2),
            markers::APP0..=markers::APP15 | markers::COM => return None,
            _ => at += 2 + usize::from(u16::from_be_bytes([*scans.get(at + 2)?, *scans.get(at + 3)?])),
        }
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

    fn segment(marker: u8, words: &[u8]) -> Vec<u8> {
        let length = (words.len() as u16 + 2).to_be_bytes();
        [&[0xff, marker], length.as_slice(), words].concat()
    }

    /// A photo of a phone: the place before the pixels, and behind them a second photo with its own.
    fn photo() -> (Vec<u8>, Vec<u8>) {
        let place = segment(markers::APP1, b"Exif\0\0GPS 25.03N 102.71E");
        let more = segment(markers::APP2, b"MPF\0GPS of others");
        let pixels = [segment(markers::DQT, &[7; 65]), segment(markers::SOS, &[1; 6])].concat();
        let scan = [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9];
        let one = [&[0xff, 0xd8], place.as_slice(), &more, &pixels, &scan].concat();
        let bare = [&[0xff, 0xd8], pixels.as_slice(), &scan].concat();
        ([one.clone(), one].concat(), bare)
    }

    #[test]
    fn a_published_photo_does_not_tell_where_it_was_taken() {
        let (photo, expected) = photo();
        assert_eq!(bare("image/jpeg", photo), Some(expected));
    }

    #[test]
    fn other_files_are_given_as_they_are_and_broken_pictures_not_at_all() {
        assert_eq!(bare("application/pdf", b"%PDF".to_vec()).as_deref(), Some(b"%PDF".as_slice()));
        assert_eq!(bare("image/png", b"no picture".to_vec()), None);
        let (_, mut cut) = photo();
        cut.truncate(cut.len() - 2);
        assert_eq!(bare("image/jpeg", cut), None, "it does not end");
    }
}
