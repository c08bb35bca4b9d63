//! A walk through XML, for the formats that are made of it.

use super::LoadError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a walk meets; names are without prefixes.
pub(super) enum Met<'e> {
    Open(&'e str, &'e BytesStart<'e>),
    Close(&'e str),
    Text(String),
}

/// Walks through a file of a container; `kind` names the whole for messages.
pub(super) fn walk(xml: &[u8], kind: &'static str, mut meet: impl FnMut(Met)) -> Result<(), LoadError> {
    let damaged = |detail: String| LoadError::Damaged(kind, detail);
    let text = super::text::decode(xml).map_err(|_| damaged("a part of it is in no known encoding".to_owned()))?;
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event().map_err(|e| damaged(e.to_string()))? {
            Event::Start(tag) => meet(Met::Open(tag.local_name().as_ref(), &tag)),
            Event::Empty(tag) => {
                meet(Met::Open(tag.local_name().as_ref(), &tag));
                meet(Met::Close(tag.local_name().as_ref()));
            }
            Event::End(tag) => meet(Met::Close(tag.local_name().as_ref())),
            Event::Text(text) => meet(Met::Text(text.to_string())),
            Event::CData(text) => meet(Met::Text(text.to_string())),
            Event::GeneralRef(entity) => {
                let known = quick_xml::escape::unescape(&format!("&{};", &*entity)).map(|c| c.into_owned());
                meet(Met::Text(known.unwrap_or_default()));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an element's attribute.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), |v| v.into_owned()))
}
