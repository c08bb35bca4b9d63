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
use crate::telling::{self, Found};
use std::ops::Range;
use std::sync::Arc;

pub use clause::Clause;
pub(crate) use heading::{begins_mark, enumerator};
pub(crate) use origin::five_year_plan;
pub use part::Part;
pub(crate) use part::{Glance, part_words};

/// How the last year is called at the beginning of a sentence that turns to it.
pub(crate) const LAST_YEAR: &[&str] = &["过去一年", "过去的一年", "一年来", "这一年", "刚刚过去的", "去年"];

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
    /// The words that rules ask about, in document order.
    pub(crate) found: Vec<Found>,
}

impl Outline {
    /// All clauses in document order.
    pub(crate) fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.paragraphs.iter().flat_map(|p| &p.sentences).flat_map(|s| &s.clauses)
    }
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
    /// What its words tell at a glance.
    pub(crate) glance: Glance,
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
#[must_use]
pub fn outline_for(text: &Text, known: &crate::Options) -> Outline {
    let lines: Vec<&str> = lines_of(&text.norm).collect();
    let (region, year) = origin::find(&text.norm, &lines);
    let region = known.region.clone().or(region);
    let named = region.as_deref().and_then(|code| catalogue().regions.of_code(code));
    let place = named.map(|r| r.name.clone()).or_else(|| origin::place(&text.norm));
    let year = known.year.or(year);
    let mut outliner = Outliner {
        norm: &text.norm,
        parts: part::Parts::new(&lines, year),
        open: Vec::new(),
        pieces: Vec::new(),
        glanced: 0,
        section: Arc::new([]),
        outline: Outline { region, place, year, ..Outline::default() },
    };
    let mut start = 0;
    for line in lines {
        outliner.line(start..start + line.len());
        start += line.len() + 1;
    }
    outliner.outline
}

/// All lines, without their breaks; of a text that ends in one the last is empty.
fn lines_of(norm: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', norm.as_bytes()).chain([norm.len()]);
    ends.scan(0, |start, end| Some(&norm[std::mem::replace(start, end + 1)..end]))
}

/// A heading that holds for what follows.
struct Open {
    level: u8,
    /// Index into [`Outline::headings`].
    heading: usize,
    paragraph_only: bool,
}

/// Walks through a text line by line.
struct Outliner<'t> {
    norm: &'t str,
    parts: part::Parts,
    open: Vec<Open>,
    /// Of the line at hand.
    pieces: Vec<clause::Piece>,
    /// How many of the words found belong to the sentences before.
    glanced: usize,
    /// The headings above the sentence before: most stand below the same.
    section: Arc<[usize]>,
    /// So far.
    outline: Outline,
}

impl Outliner<'_> {
    fn line(&mut self, range: Range<usize>) {
        let line = &self.norm[range.clone()];
        let form = heading::form(line, self.parts.begun());
        self.parts.enter_line(line, &form);
        self.open.retain(|o| !o.paragraph_only);
        telling::find(line, range.start, &mut self.outline.found);
        let mut pieces = std::mem::take(&mut self.pieces);
        clause::pieces(self.norm, range.clone(), &mut pieces);
        let last = clause::sentences(&pieces).count().saturating_sub(1);
        let mut sentences: Vec<Sentence> = Vec::with_capacity(last + 1);
        for (i, pieces) in clause::sentences(&pieces).enumerate() {
            let words = &self.norm[clause::extent(pieces)];
            let level = if i == 0 { form.level(last == 0) } else { heading::inner_level(words, i == last) };
            sentences.push(self.sentence(pieces, level, last > 0));
        }
        self.pieces = pieces;
        self.outline.paragraphs.push(Paragraph { range, sentences });
    }

    /// `level`: of the sentence where it is a heading; `among`: whether its paragraph has others.
    fn sentence(&mut self, pieces: &[clause::Piece], level: Option<u8>, among: bool) -> Sentence {
        let range = clause::extent(pieces);
        let above = || self.open.iter().filter(|o| level.is_none_or(|own| o.level < own)).map(|o| o.heading);
        if !self.section.iter().copied().eq(above()) {
            self.section = above().collect();
        }
        let section = Arc::clone(&self.section);
        if let Some(level) = level {
            self.open.retain(|o| o.level < level);
            // 一是… and ——… inside a paragraph hold for it alone; on a line of their own they hold on.
            let paragraph_only = level >= heading::OPENING_SENTENCE || level >= heading::ITEM && among;
            self.open.push(Open { level, heading: self.outline.headings.len(), paragraph_only });
            self.outline.headings.push(clause::without_stop(self.norm, range.clone()));
        }
        let words = &self.norm[range.clone()];
        let mut ahead = &self.outline.found[self.glanced..];
        let glance = Glance::of(telling::take_within(&mut ahead, &range));
        self.glanced = self.outline.found.len() - ahead.len();
        let part = self.parts.of_sentence(words, glance, level.is_some());
        let (outside, clauses) = (!self.parts.begun(), clause::clauses(self.norm, pieces));
        Sentence { range, part, outside, glance, heading: level.is_some(), section, clauses }
    }
}
