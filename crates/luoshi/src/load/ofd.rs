//! OFD files (GB/T 33190, China's format for fixed pages): the text layer.

// Places on a page are lengths, not values that were read.
#![allow(clippy::disallowed_types)]

use super::LoadError;
use super::archive::Archive;
use super::page::{self, Glyph, Page};
use super::xml::{Met, attribute, walk};

const KIND: &str = "the OFD file";
/// Millimetres to points, in which pages are measured.
const POINTS: f32 = 72.0 / 25.4;
/// More pages than any book of reports has.
const MOST_PAGES: usize = 20_000;

/// The text of all pages.
pub(super) fn text(archive: &mut Archive) -> Result<String, LoadError> {
    let root = required(archive, "OFD.xml")?;
    if archive.holds("Encryptions.xml") || archive.holds("encryptions.xml") {
        return Err(LoadError::Encrypted(KIND));
    }
    let mut pages = Vec::new();
    for document in elements_text(&root, "DocRoot")? {
        let document = resolve("", &document);
        let folder = folder_of(&document).to_owned();
        let xml = required(archive, &document)?;
        for location in page_locations(&xml)?.into_iter().take(MOST_PAGES) {
            let xml = required(archive, &resolve(&folder, &location))?;
            pages.push(page(&xml)?);
        }
    }
    if pages.iter().all(|p: &Page| p.glyphs.is_empty()) {
        return Err(LoadError::Scanned(KIND));
    }
    Ok(page::text(&pages))
}

fn required(archive: &mut Archive, name: &str) -> Result<Vec<u8>, LoadError> {
    archive.file(name)?.ok_or_else(|| LoadError::Damaged(KIND, format!("{name} is missing")))
}

/// A location in the container: from its root, or from the folder of the file that names it.
fn resolve(folder: &str, location: &str) -> String {
    match location.trim().strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{}", location.trim()),
    }
}

fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

fn elements_text(xml: &[u8], name: &str) -> Result<Vec<String>, LoadError> {
    let (mut inside, mut found) = (false, Vec::new());
    walk(xml, KIND, |met| match met {
        Met::Open(opened, _) => inside = opened == name,
        Met::Close(_) => inside = false,
        Met::Text(text) if inside => found.push(text),
        Met::Text(_) => {}
    })?;
    Ok(found)
}

/// Where the pages of a document lie, in order; templates are none.
fn page_locations(xml: &[u8]) -> Result<Vec<String>, LoadError> {
    let mut found = Vec::new();
    walk(xml, KIND, |met| {
        if let Met::Open("Page", tag) = met {
            found.extend(attribute(tag, "BaseLoc"));
        }
    })?;
    Ok(found)
}

fn numbers(text: &str) -> Vec<f32> {
    // DeltaX="g 12 4.2" stands for twelve times 4.2.
    let mut found = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count = words.next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0).min(10_000);
            let value = words.next().and_then(|v| v.parse().ok()).unwrap_or(0.0);
            found.extend(std::iter::repeat_n(value, count));
        } else {
            found.extend(word.parse::<f32>());
        }
    }
    found
}

/// Where a text object stands and how large its letters are.
#[derive(Default, Clone, Copy)]
struct Object {
    x: f32,
    y: f32,
    size: f32,
}

/// A run of letters: where it begins and how far each is from the one before.
#[derive(Default, Clone)]
struct Run {
    x: f32,
    y: f32,
    delta_x: Vec<f32>,
    delta_y: Vec<f32>,
}

fn page(xml: &[u8]) -> Result<Page, LoadError> {
    let mut page = Page::default();
    let (mut object, mut run, mut letters) = (Object::default(), Run::default(), String::new());
    let (mut in_size, mut in_code) = (false, false);
    walk(xml, KIND, |met| match met {
        Met::Open("PhysicalBox", _) => in_size = true,
        Met::Close("PhysicalBox") => in_size = false,
        Met::Open("TextObject", tag) => {
            let bounds = numbers(&attribute(tag, "Boundary").unwrap_or_default());
            // Where no size is given the box is as high as its letters.
            let given = attribute(tag, "Size").and_then(|s| s.parse().ok());
            let size: f32 = given.or(bounds.get(3).copied()).filter(|s| *s > 0.0).unwrap_or(4.0);
            let scale = attribute(tag, "CTM").map(|c| numbers(&c)).and_then(|c| c.first().copied());
            let at = |i: usize| bounds.get(i).copied().unwrap_or(0.0);
            object = Object { x: at(0), y: at(1), size: size * scale.filter(|s| *s > 0.0).unwrap_or(1.0) };
            run = Run::default();
        }
        Met::Open("TextCode", tag) => {
            let number = |name: &str| attribute(tag, name).and_then(|v| v.parse().ok());
            let deltas = |name: &str| attribute(tag, name).map(|v| numbers(&v)).unwrap_or_default();
            run = Run {
                x: number("X").unwrap_or(run.x),
                y: number("Y").unwrap_or(run.y),
                delta_x: deltas("DeltaX"),
                delta_y: deltas("DeltaY"),
            };
            letters.clear();
            in_code = true;
        }
        Met::Close("TextCode") => {
            place(&letters, object, &run, &mut page.glyphs);
            in_code = false;
        }
        Met::Text(text) if in_size => page.height = numbers(&text).get(3).copied().unwrap_or(0.0) * POINTS,
        Met::Text(text) if in_code => letters.push_str(&text),
        _ => {}
    })?;
    Ok(page)
}

fn place(text: &str, object: Object, run: &Run, glyphs: &mut Vec<Glyph>) {
    let (mut x, mut y) = (object.x + run.x, object.y + run.y);
    for (i, c) in text.chars().enumerate() {
        let natural = if c.is_ascii() { object.size / 2.0 } else { object.size };
        let step = run.delta_x.get(i).copied().unwrap_or(natural);
        if !c.is_control() {
            let width = if step > 0.0 { step.min(natural * 1.2) } else { natural };
            glyphs.push(Glyph {
                text: c.to_string(),
                x: x * POINTS,
                y: y * POINTS,
                width: width * POINTS,
                size: object.size * POINTS,
            });
        }
        x += step;
        y += run.delta_y.get(i).copied().unwrap_or(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_may_be_given_as_runs() {
        assert_eq!(numbers("g 3 4.5 2 1"), [4.5, 4.5, 4.5, 2.0, 1.0]);
    }

    #[test]
    fn locations_are_from_the_root_or_the_folder() {
        assert_eq!(resolve("Doc_0/", "Pages/Page_0/Content.xml"), "Doc_0/Pages/Page_0/Content.xml");
        assert_eq!(resolve("Doc_0/", "/Doc_0/Pages/Page_0/Content.xml"), "Doc_0/Pages/Page_0/Content.xml");
    }
}
