//! Plain text: UTF-8 with or without a mark, UTF-16, GB18030 and what else chardetng knows.

use super::LoadError;
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

pub(super) fn decode(bytes: &[u8]) -> Result<String, LoadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(encoding, &bytes[mark..]);
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return if memchr::memchr(0, bytes).is_some() { utf16_without_mark(bytes) } else { Ok(text.to_owned()) };
    }
    utf16_without_mark(bytes).or_else(|_| detected(bytes))
}

/// A page's text in the encoding that it declares, where its bytes are no UTF-8 and fit that.
pub(super) fn with_declared_encoding(bytes: &[u8], decoded: String) -> String {
    const DECLARATION: &[u8] = b"charset=";
    if simdutf8::basic::from_utf8(bytes).is_ok() || Encoding::for_bom(bytes).is_some() {
        return decoded;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let declared = head.windows(DECLARATION.len()).position(|w| w.eq_ignore_ascii_case(DECLARATION)).and_then(|at| {
        let label = head[at + DECLARATION.len()..].split(|b| !b.is_ascii_alphanumeric() && !b"-_".contains(b));
        label.into_iter().find(|l| !l.is_empty()).and_then(Encoding::for_label)
    });
    let encoding = declared.map(|e| if e == encoding_rs::GBK { encoding_rs::GB18030 } else { e });
    encoding.and_then(|e| strictly(e, bytes).ok()).unwrap_or(decoded)
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, LoadError> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(|t| t.into_owned()).ok_or(LoadError::UnknownEncoding)
}

fn utf16_without_mark(bytes: &[u8]) -> Result<String, LoadError> {
    if bytes.len() % 2 == 1 {
        return Err(LoadError::UnknownEncoding);
    }
    strictly(utf16_order(bytes).ok_or(LoadError::UnknownEncoding)?, bytes)
}

/// UTF-16 without a mark shows itself by the high bytes: Chinese text is mostly U+3000 to U+9FFF,
/// so one of each pair of bytes lies in 0x30..=0x9F far more often than chance, or is zero.
fn utf16_order(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    let high = |side: usize| {
        let fits = |b: &u8| matches!(b, 0x00 | 0x30 | 0x4E..=0x9F | 0xFF);
        sample.iter().skip(side).step_by(2).filter(|b| fits(b)).count() * 100 / (sample.len() / 2)
    };
    match (high(0), high(1)) {
        (big, little) if little > 95 && big < 80 => Some(UTF_16LE),
        (big, little) if big > 95 && little < 80 => Some(UTF_16BE),
        _ => None,
    }
}

fn detected(bytes: &[u8]) -> Result<String, LoadError> {
    let text = strictly(guess(bytes, true).ok_or(LoadError::UnknownEncoding)?, bytes)?;
    if is_binary(&text) { Err(LoadError::UnknownEncoding) } else { Ok(text) }
}

/// What chardetng takes the bytes for; `whole` if no more follow. UTF-8 has been tried before.
fn guess(bytes: &[u8], whole: bool) -> Option<&'static Encoding> {
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, whole);
    match detector.guess(None, false) {
        guess if guess == UTF_8 => None,
        // GB18030 holds all that GBK does, and is what Chinese files without a mark are in.
        guess if guess == encoding_rs::GBK => Some(encoding_rs::GB18030),
        guess => Some(guess),
    }
}

/// Whether a text is none: it has control characters that nobody types.
pub(super) fn is_binary(text: &str) -> bool {
    let binary = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    binary * 200 > text.chars().count()
}

/// The encoding of a text of which only the beginning is at hand, and that beginning decoded; it may be binary.
pub(super) fn beginning(head: &[u8]) -> Option<(&'static Encoding, Cow<'_, str>)> {
    let marked = Encoding::for_bom(head);
    if marked.is_none()
        && let Some(text) = utf8_beginning(head)
    {
        return Some((UTF_8, Cow::Borrowed(text)));
    }
    let encoding = match marked {
        Some((encoding, _)) => encoding,
        None => utf16_order(head).or_else(|| guess(head, false))?,
    };
    let mut text = String::with_capacity(2 * head.len() + 16);
    let (result, _) =
        encoding.new_decoder_with_bom_removal().decode_to_string_without_replacement(head, &mut text, false);
    (result == DecoderResult::InputEmpty).then_some((encoding, Cow::Owned(text)))
}

/// The characters of a beginning in UTF-8, of which the last may be cut.
fn utf8_beginning(head: &[u8]) -> Option<&str> {
    let text = match simdutf8::compat::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => simdutf8::basic::from_utf8(&head[..error.valid_up_to()]).ok()?,
        Err(_) => return None,
    };
    memchr::memchr(0, head).is_none().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "今年，全省新建和改造农村公路3000公里以上，力争培育专精特新企业50家。";

    #[test]
    fn utf8_with_and_without_a_mark_is_the_same_text() {
        assert_eq!(decode(SENTENCE.as_bytes()).as_deref(), Ok(SENTENCE));
        let marked = ["\u{FEFF}", SENTENCE].concat();
        assert_eq!(decode(marked.as_bytes()).as_deref(), Ok(SENTENCE));
    }

    #[test]
    fn utf16_is_read_in_either_order_with_and_without_a_mark() {
        for mark in ["", "\u{FEFF}"] {
            let text = [mark, SENTENCE].concat();
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(&little).as_deref(), Ok(SENTENCE));
            assert_eq!(decode(&big).as_deref(), Ok(SENTENCE));
        }
    }

    #[test]
    fn gb18030_is_read_exactly() {
        let (bytes, _, _) = encoding_rs::GB18030.encode(SENTENCE);
        assert_eq!(decode(&bytes).as_deref(), Ok(SENTENCE));
    }

    #[test]
    fn a_beginning_may_end_within_a_character() {
        let (gb, _, _) = encoding_rs::GB18030.encode(SENTENCE);
        for (bytes, encoding) in [(SENTENCE.as_bytes(), UTF_8), (&gb, encoding_rs::GB18030)] {
            for cut in 1..4 {
                let (found, text) = beginning(&bytes[..bytes.len() - cut]).expect("text");
                assert_eq!(found, encoding);
                assert!(SENTENCE.starts_with(&*text) && text.chars().count() + 3 > SENTENCE.chars().count());
            }
        }
        let packed = beginning(b"PK\x03\x04\x14\0\0\0\x08\0\xD8\x01,\x02");
        assert!(packed.is_none_or(|(_, text)| is_binary(&text)));
    }

    #[test]
    fn a_page_is_read_in_the_encoding_that_it_declares() {
        let page = format!("<html><meta charset=\"gb2312\"><p>{SENTENCE}</p>");
        let (bytes, _, _) = encoding_rs::GB18030.encode(&page);
        assert_eq!(with_declared_encoding(&bytes, String::new()), page);
    }
}
