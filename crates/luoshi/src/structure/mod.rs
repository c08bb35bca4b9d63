//! [`Text`] to [`Outline`]: parts, sections, paragraphs, sentences and clauses.
//!
//! Headings are found by their form ([`heading`]), parts by what headings and sentences say
//! ([`part`]), clauses by their marks ([`clause`]), region and year by the title ([`origin`]).

mod clause;
mod heading;
mod origin;
mod part;

use crate::catalogue::catalogue;
use crate::normalise::Text;
use std::ops::Range;
use std::sync::Arc;

pub use clause::Clause;
pub(crate) use heading::enumerator;
pub(crate) use origin::five_year_plan;
pub use part::Part;

/// A report taken apart, as byte ranges of the normal form.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// GB/T 2260 code of the region whose report this is, where the text tells.
    pub region: Option<String>,
    /// What the region is called: its full name, or what the title says where no code is known.
    pub place: Option<String>,
    /// The year that the report plans for, where the text tells.
    pub year: Option<i32>,
    /// All headings in document order.
    pub headings: Vec<Range<usize>>,
    /// All paragraphs in document order; put together they are the whole text.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph, a heading line or a list item.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// The whole line, without its line break.
    pub range: Range<usize>,
    /// Its sentences; put together they are the paragraph.
    pub sentences: Vec<Sentence>,
}

/// A sentence: up to 。！？ or the end of the paragraph.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// With its closing mark.
    pub range: Range<usize>,
    /// The part of the report that it belongs to, by its place and its words.
    pub part: Part,
    /// Whether it stands before the report or behind it: titles, buttons, notes.
    pub outside: bool,
    /// Whether it is a heading, or a paragraph's opening sentence that stands for one.
    pub heading: bool,
    /// The headings above it, outermost first, as indices into [`Outline::headings`].
    pub section: Arc<[usize]>,
    /// Its clauses; put together they are the sentence.
    pub clauses: Vec<Clause>,
}

/// Takes a text apart.
#[must_use]
pub fn outline(text: &Text) -> Outline {
    outline_for(text, &crate::Options::default())
}

/// Takes a text apart of which region or year are known better than the text tells.
pub(crate) fn outline_for(text: &Text, known: &crate::Options) -> Outline {
    let (region, year) = origin::find(&text.norm);
    let region = known.region.clone().or(region);
    let named = region.as_deref().and_then(|code| catalogue().regions.of_code(code));
    let place = named.map(|r| r.name.clone()).or_else(|| origin::place(&text.norm));
    let mut outline = Outline { region, place, year: known.year.or(year), ..Outline::default() };
    let mut parts = part::Parts::new(&text.norm, outline.year);
    let mut open: Vec<Open> = Vec::new();
    let mut start = 0;
    for line in text.norm.split('\n') {
        let range = start..start + line.len();
        start = range.end + 1;
        let form = heading::form(line, parts.begun());
        parts.enter_line(line, &form);
        let paragraph = paragraph(&text.norm, range, &form, &mut parts, &mut open, &mut outline.headings);
        outline.paragraphs.push(paragraph);
    }
    outline
}

/// A heading that holds for what follows.
struct Open {
    level: u8,
    /// Index into [`Outline::headings`].
    heading: usize,
    paragraph_only: bool,
}

fn paragraph(
    norm: &str,
    range: Range<usize>,
    form: &heading::Form,
    parts: &mut part::Parts,
    open: &mut Vec<Open>,
    headings: &mut Vec<Range<usize>>,
) -> Paragraph {
    open.retain(|o| !o.paragraph_only);
    let mut sentences = Vec::new();
    let ranges = clause::sentences(norm, range.clone());
    let last = ranges.len().saturating_sub(1);
    for (i, sentence) in ranges.into_iter().enumerate() {
        let words = &norm[sentence.clone()];
        let level = if i == 0 { form.level(last == 0) } else { heading::inner_level(words, i == last) };
        let above = || open.iter().filter(|o| level.is_none_or(|own| o.level < own)).map(|o| o.heading);
        let same = sentences.last().map(|s: &Sentence| &s.section).filter(|s| s.iter().copied().eq(above()));
        let section = same.map_or_else(|| above().collect(), Arc::clone);
        if let Some(level) = level {
            open.retain(|o| o.level < level);
            // 一是… and ——… inside a paragraph hold for it alone; on a line of their own they hold on.
            let paragraph_only = level >= heading::OPENING_SENTENCE || level >= heading::ITEM && last > 0;
            open.push(Open { level, heading: headings.len(), paragraph_only });
            headings.push(clause::without_stop(norm, sentence.clone()));
        }
        let part = parts.of_sentence(words, level.is_some());
        let clauses = clause::clauses(norm, sentence.clone());
        sentences.push(Sentence {
            range: sentence,
            part,
            outside: !parts.begun(),
            heading: level.is_some(),
            section,
            clauses,
        });
    }
    Paragraph { range, sentences }
}
