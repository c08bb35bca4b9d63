//! Text that is too long to be held: read as it comes, in any encoding, as UTF-8.

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};
use std::io::{self, ErrorKind, Read};

const PIECE: usize = 64 << 10;

/// The first bytes of a text, its first line whole unless that is longer than `most`. Where reading
/// fails it ends: the next to read on meets the same error.
pub(super) fn head(bytes: &mut impl Read, most: u64) -> Vec<u8> {
    let mut head = Vec::new();
    loop {
        let before = head.len();
        let read = bytes.by_ref().take(PIECE as u64).read_to_end(&mut head);
        if read.unwrap_or(0) == 0 || head[before..].contains(&b'\n') || head.len() as u64 > most {
            return head;
        }
    }
}

/// A text as UTF-8, without its mark. How much may be read is said row by row, since a quotation
/// mark that is never closed makes all that follows one row.
pub(super) struct Decoded<R> {
    bytes: R,
    /// None for UTF-8, which passes as it is.
    decoder: Option<Decoder>,
    /// What was decoded and is not taken yet, from `at`.
    text: Vec<u8>,
    at: usize,
    ended: bool,
    left: u64,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(bytes: R, encoding: &'static Encoding) -> Self {
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_with_bom_removal());
        Decoded { bytes, decoder, text: Vec::new(), at: 0, ended: false, left: 0 }
    }

    /// Lets so many bytes be read from now on.
    pub(super) fn allow(&mut self, bytes: u64) {
        self.left = bytes;
    }

    /// Decodes a piece where all is taken that was decoded.
    fn fill(&mut self, decoder: &mut Decoder) -> io::Result<()> {
        let mut piece = [0; 16 << 10];
        while self.at == self.text.len() && !self.ended {
            let read = self.bytes.read(&mut piece)?;
            self.ended = read == 0;
            let room = decoder.max_utf8_buffer_length_without_replacement(read).unwrap_or(4 * piece.len());
            self.text.resize(room, 0);
            let (result, _, written) =
                decoder.decode_to_utf8_without_replacement(&piece[..read], &mut self.text, self.ended);
            self.text.truncate(written);
            self.at = 0;
            if result != DecoderResult::InputEmpty {
                let name = decoder.encoding().name();
                return Err(io::Error::new(ErrorKind::InvalidData, format!("it holds bytes that are no {name}")));
            }
        }
        Ok(())
    }

    fn decoded(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(mut decoder) = self.decoder.take() else { return self.bytes.read(out) };
        let filled = self.fill(&mut decoder);
        self.decoder = Some(decoder);
        filled?;
        let read = (&self.text[self.at..]).read(out)?;
        self.at += read;
        Ok(read)
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other("it is too long for a report; is a quotation mark missing?"));
        }
        let read = self.decoded(out)?;
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "云岭省,2025,今年新建公路300公里。\n";

    /// Gives a few bytes at a time, so that characters come in halves.
    struct Slow<'b>(&'b [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let few = out.len().min(3);
            self.0.read(&mut out[..few])
        }
    }

    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> io::Result<String> {
        let mut stream = Decoded::new(Slow(bytes), encoding);
        stream.allow(u64::MAX);
        let mut text = String::new();
        stream.read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn every_encoding_comes_out_as_utf8() {
        let utf16: Vec<u8> = format!("\u{FEFF}{LINE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let gb = encoding_rs::GB18030.encode(LINE).0.into_owned();
        assert_eq!(decoded(LINE.as_bytes(), UTF_8).ok().as_deref(), Some(LINE));
        assert_eq!(decoded(&utf16, encoding_rs::UTF_16LE).ok().as_deref(), Some(LINE));
        assert_eq!(decoded(&gb, encoding_rs::GB18030).ok().as_deref(), Some(LINE));
    }

    #[test]
    fn bytes_of_another_encoding_are_an_error() {
        let error = decoded(b"\xB9\xAB\xC2\xB7\xFF\xFF", encoding_rs::GB18030).expect_err("no GB18030");
        assert!(error.to_string().contains("no gb18030"), "{error}");
    }

    #[test]
    fn no_more_is_read_than_was_allowed() {
        let mut stream = Decoded::new(LINE.as_bytes(), UTF_8);
        stream.allow(4);
        let mut text = Vec::new();
        assert!(stream.read_to_end(&mut text).is_err());
    }

    #[test]
    fn a_head_holds_the_first_line() {
        let long = "长".repeat(PIECE) + "\n第二行\n";
        let read = head(&mut long.as_bytes(), u64::MAX);
        assert!(read.contains(&b'\n') && read.len() < long.len() + 1);
        assert!(head(&mut long.as_bytes(), 1000).len() <= PIECE);
    }
}
