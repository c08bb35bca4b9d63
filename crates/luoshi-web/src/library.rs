//! The reports of a site, read: their texts as documents, their promises as a list.

use crate::language::{Language, is_known};
use luoshi::diff::{Move, diff};
use luoshi::record::StatementRecord;
use luoshi::verify::{Answer, VerifyOptions, verify};
use luoshi::{Columns, Options, Reading, Source, Text};
use luoshi_load::{Limits, Trouble, load};
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// What reading a file that somebody brings may take: less than on the command line, since many may come.
const LIMITS: Limits = Limits { seconds: 30, mebibytes: 512 };

/// A file that could not be read, and why.
#[derive(Debug)]
pub struct NotRead {
    /// The file.
    pub file: String,
    /// Why, in English.
    pub why: String,
    /// The same as a name that programs can tell apart: of [`luoshi_load::Trouble`].
    pub code: String,
}

impl NotRead {
    /// Why, in Chinese.
    #[must_use]
    pub fn zh(&self) -> &'static str {
        NotRead::zh_of(&self.code)
    }

    /// The Chinese words of a reason's name.
    pub(crate) fn zh_of(code: &str) -> &'static str {
        let key = format!("load.{code}");
        Language::Chinese.words(if is_known(&key) { &key } else { "load.other" })
    }
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.why)
    }
}

impl std::error::Error for NotRead {}

/// A report as a document.
#[derive(Debug)]
pub struct Report {
    /// Its name: 12 hex digits.
    pub id: String,
    /// Its first line.
    pub title: String,
    /// Whose report it is: the region's name, or what its title says.
    pub place: String,
    /// GB/T 2260 code of its region.
    pub region: Option<String>,
    /// The year it plans for.
    pub year: Option<i32>,
    /// That year in digits; empty where it is not known.
    pub year_words: String,
    /// Its reading, for verifying and comparing.
    pub reading: Arc<Reading>,
    /// Its paragraphs and headings in order.
    pub blocks: Vec<Block>,
}

/// A paragraph or a heading.
#[derive(Debug)]
pub struct Block {
    /// How deep a heading is, from 1; 0 for a paragraph.
    pub depth: usize,
    /// Its place in the report: the name of its anchor.
    pub at: usize,
    /// How deep the heading is that opens a paragraph, and its words.
    pub opening: Option<(usize, String)>,
    /// Its words, cut where statements begin and end.
    pub runs: Vec<Run>,
}

/// Words of one statement, or of none.
#[derive(Debug)]
pub struct Run {
    /// The words.
    pub text: String,
    /// The index of the statement in [`Library::statements`].
    pub statement: Option<usize>,
    /// Whether they are a heading inside a paragraph.
    pub strong: bool,
}

impl Run {
    /// Whether it is the words of that statement.
    #[must_use]
    pub fn is_of(&self, statement: &usize) -> bool {
        self.statement == Some(*statement)
    }
}

impl Block {
    /// How deep it stands in the outline, and by which words; nothing for a plain paragraph.
    pub fn heading(&self) -> Option<(usize, String)> {
        let own = || (self.depth > 0).then(|| (self.depth, self.text()));
        self.opening.clone().or_else(own)
    }

    /// The sentence of a statement: what stands before it, its words, what stands after it.
    pub fn sentence(&self, statement: usize) -> [String; 3] {
        let own = |r: &&Run| r.is_of(&statement);
        let text = |runs: &[Run]| runs.iter().map(|r| r.text.as_str()).collect::<String>();
        let from = self.runs.iter().take_while(|r| !own(r)).count();
        let long = self.runs[from..].iter().take_while(own).count();
        let (before, after) = (text(&self.runs[..from]), text(&self.runs[from + long..]));
        let begun = before.rfind('。').map_or(0, |at| at + '。'.len_utf8());
        let end = after.find('。').map_or(after.len(), |at| at + '。'.len_utf8());
        [before[begun..].to_owned(), text(&self.runs[from..from + long]), after[..end].to_owned()]
    }

    /// Its words.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }
}

/// A statement with what pages say of it.
#[derive(Debug)]
pub struct Promise {
    /// The index of its report in [`Library::reports`].
    pub report: usize,
    /// The index of the block in which it stands.
    pub block: usize,
    /// The statement.
    pub record: Record,
    /// All by which it can be found: its words, what it measures, where it stands, its field and place.
    pub told: String,
}

/// A statement of a reading: kept once, however many speak of it.
#[derive(Clone)]
pub struct Record {
    reading: Arc<Reading>,
    at: usize,
}

impl Deref for Record {
    type Target = StatementRecord;

    fn deref(&self) -> &StatementRecord {
        &self.reading.statements[self.at]
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.deref().fmt(f)
    }
}

impl Promise {
    fn new(record: Record) -> Self {
        Promise { report: 0, block: 0, record, told: String::new() }
    }

    /// Whether it promises something that can be looked at later: no heading, no stance, nothing of the past.
    #[must_use]
    pub fn is_promise(&self) -> bool {
        !self.record.heading && self.record.kind != "principle" && matches!(self.record.part, "plan" | "outlook")
    }

    fn told_at(&self, place: &str) -> String {
        if !self.is_promise() {
            return String::new();
        }
        let s = &self.record;
        let subjects: Vec<&str> = s.targets.iter().map(|t| t.subject.as_str()).collect();
        let field = s.field.and_then(|id| luoshi::catalogue::catalogue().fields.of_id(id));
        let field = field.map(|f| [f.zh.as_str(), &f.en].join(" ")).unwrap_or_default();
        let indicators = s.targets.iter().filter_map(|t| t.indicator).collect::<BTreeSet<_>>();
        let named: String = indicators.into_iter().filter_map(names_of).collect();
        [&self.words(), subjects.join(" ").as_str(), &s.section.join(" "), &field, &named, place]
            .join("\n")
            .to_lowercase()
    }

    /// Its words without the blanks of the file.
    #[must_use]
    pub fn words(&self) -> String {
        self.record.text.chars().filter(|c| !c.is_whitespace()).collect()
    }
}

/// Every name of an indicator, in both languages.
fn names_of(id: &'static str) -> Option<String> {
    let indicator = luoshi::catalogue::catalogue().indicators.of_id(id)?;
    Some([indicator.zh.as_str(), &indicator.en, &indicator.subjects.join(" "), "\n"].join(" "))
}

/// All reports and what they say.
#[derive(Debug, Default)]
pub struct Library {
    /// The reports, the latest first.
    pub reports: Vec<Report>,
    /// All statements, report by report, in document order.
    pub statements: Vec<Promise>,
    /// What became of the promises of each report whose successor is here, the latest first.
    pub scorecards: Vec<Scorecard>,
    /// What each plan makes of the one before it, where both are here.
    pub turns: Vec<Turn>,
    by_id: HashMap<String, usize>,
}

/// What became of a report's promises.
#[derive(Debug)]
pub struct Scorecard {
    /// The index of the report that promised.
    pub plan: usize,
    /// The index of the report that told.
    pub next: usize,
    /// A promise each, in the plan's order.
    pub answers: Vec<Answer>,
}

/// A promise of one year and the one that the next year's plan has in its place.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    /// The index of the earlier one in [`Library::statements`].
    pub last: usize,
    /// The index of the later one.
    pub this: usize,
    /// What became of it.
    pub kind: Move,
}

impl Scorecard {
    fn of(reports: &[Report], plan: usize, next: usize) -> Self {
        let answers = verify(&reports[plan].reading, &reports[next].reading, &VerifyOptions::default());
        Scorecard { plan, next, answers }
    }
}

impl Library {
    /// Reads files: their names and bytes. A book gives several reports.
    ///
    /// # Errors
    /// The first file that is no text.
    pub fn read<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Result<Self, NotRead> {
        Ok(Self::of_sources(&sources(files)?))
    }

    /// Reads a file of which more is known than its text tells: the region and year of its only report.
    ///
    /// # Errors
    /// If it is no text.
    pub fn read_as(file: &str, bytes: &[u8], known: &Options) -> Result<Self, NotRead> {
        let mut sources = sources_of(file, bytes)?;
        if let [one] = sources.as_mut_slice() {
            one.known.region = known.region.clone().or(one.known.region.take());
            one.known.year = known.year.or(one.known.year);
        }
        Ok(Self::of_sources(&sources))
    }

    /// Reads texts.
    #[must_use]
    pub fn of_sources(sources: &[Source]) -> Self {
        Self::of(sources.iter().map(|source| read(source, None)).collect())
    }

    /// Reads texts whose labels are the titles that an office gave them.
    #[must_use]
    pub fn of_titled(sources: &[Source]) -> Self {
        Self::of(sources.iter().map(|source| read(source, source.label.clone())).collect())
    }

    fn of(mut read: Vec<(Report, Vec<Promise>)>) -> Self {
        read.sort_by(|(a, _), (b, _)| (b.year, &a.region, &a.id).cmp(&(a.year, &b.region, &b.id)));
        read.dedup_by(|(a, _), (b, _)| a.id == b.id);
        let mut library = Library::default();
        for (mut report, promises) in read {
            let first = library.statements.len();
            let runs = report.blocks.iter_mut().flat_map(|b| &mut b.runs);
            runs.filter_map(|r| r.statement.as_mut()).for_each(|s| *s += first);
            let number = library.reports.len();
            let of = |p: Promise| Promise { report: number, told: p.told_at(&report.place), ..p };
            library.statements.extend(promises.into_iter().map(of));
            library.reports.push(report);
        }
        let ids = library.statements.iter().enumerate().map(|(i, p)| (p.record.id.clone(), i));
        library.by_id = ids.collect();
        let pairs: Vec<(usize, usize)> = library.pairs().collect();
        library.turns = pairs.iter().flat_map(|(last, this)| library.turned(*last, *this)).collect();
        library.scorecards = pairs.iter().map(|(plan, next)| Scorecard::of(&library.reports, *plan, *next)).collect();
        library
    }

    /// The promises of two plans that stand for each other.
    fn turned(&self, last: usize, this: usize) -> Vec<Turn> {
        let place = |id: &str| self.by_id.get(id).copied();
        let changes = diff(&self.reports[last].reading, &self.reports[this].reading).into_iter();
        let both = changes.filter_map(|change| Some((change.last?, change.this?, change.kind)));
        both.filter_map(|(a, b, kind)| Some(Turn { last: place(a.id)?, this: place(b.id)?, kind })).collect()
    }

    /// The years of a promise: those before it, itself, those after it, each with what its plan made of the one before.
    #[must_use]
    pub fn years_of(&self, promise: &Promise) -> Vec<(&Promise, Option<Move>)> {
        let Some(own) = self.index_of(promise) else { return Vec::new() };
        let before = |at: &usize| self.turns.iter().find(|t| t.this == *at).map(|t| t.last);
        let after = |at: &usize| self.turns.iter().find(|t| t.last == *at).map(|t| t.this);
        let mut years: Vec<usize> = std::iter::successors(Some(own), before).collect();
        years.reverse();
        years.extend(std::iter::successors(after(&own), after));
        let kind = |pair: &[usize]| self.turns.iter().find(|t| [t.last, t.this] == *pair).map(|t| t.kind);
        let kinds = std::iter::once(None).chain(years.windows(2).map(kind));
        years.iter().zip(kinds).map(|(at, kind)| (&self.statements[*at], kind)).collect()
    }

    /// Reports of one place and consecutive years, by their indices.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let follows =
            |a: &Report, b: &Report| a.place == b.place && a.year.is_some() && a.year.map(|y| y + 1) == b.year;
        let reports = self.reports.iter().enumerate();
        reports.filter_map(move |(i, a)| Some((i, self.reports.iter().position(|b| follows(a, b))?)))
    }

    /// What became of a report's promises, if its successor is here.
    #[must_use]
    pub fn scorecard(&self, report: &str) -> Option<&Scorecard> {
        self.scorecards.iter().find(|s| self.reports[s.plan].id == report)
    }

    /// A statement by its id.
    #[must_use]
    pub fn statement(&self, id: &str) -> Option<&Promise> {
        self.by_id.get(id).map(|&i| &self.statements[i])
    }

    /// A report by its name.
    #[must_use]
    pub fn report(&self, id: &str) -> Option<&Report> {
        self.reports.iter().find(|r| r.id == id)
    }

    /// The report in which a statement stands.
    #[must_use]
    pub fn report_of(&self, promise: &Promise) -> &Report {
        &self.reports[promise.report]
    }

    /// The place of a statement in [`Library::statements`].
    #[must_use]
    pub fn index_of(&self, promise: &Promise) -> Option<usize> {
        self.by_id.get(&promise.record.id).copied()
    }

    /// The statements of a report, in order: they stand together.
    #[must_use]
    pub fn statements_of(&self, report: &Report) -> &[Promise] {
        let number = self.reports.iter().position(|r| r.id == report.id).unwrap_or(self.reports.len());
        let begin = self.statements.partition_point(|p| p.report < number);
        let end = self.statements.partition_point(|p| p.report <= number);
        &self.statements[begin..end]
    }

    /// What was promised, in order.
    pub fn promises(&self) -> impl Iterator<Item = &Promise> {
        self.statements.iter().filter(|p| p.is_promise())
    }
}

/// The texts of files.
///
/// # Errors
/// The first file that is no text.
pub fn sources<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Result<Vec<Source>, NotRead> {
    let mut sources = Vec::new();
    for (file, bytes) in files {
        sources.extend(sources_of(file, bytes)?);
    }
    Ok(sources)
}

fn sources_of(file: &str, bytes: &[u8]) -> Result<Vec<Source>, NotRead> {
    let loaded = load(bytes, &Columns::default(), LIMITS);
    let not = |t: Trouble| NotRead { file: file.to_owned(), why: t.reason, code: t.code.into_owned() };
    Ok(loaded.map_err(not)?.sources)
}

/// Reads a text; a title that an office gave it goes before what the text calls itself.
fn read(source: &Source, titled: Option<String>) -> (Report, Vec<Promise>) {
    let text = luoshi::normalise(&source.text);
    let reading = Arc::new(luoshi::read_source(source, &Options::default()));
    let record = |at| Record { reading: Arc::clone(&reading), at };
    let mut promises: Vec<Promise> = (0..reading.statements.len()).map(record).map(Promise::new).collect();
    let blocks = blocks(source, &text, &mut promises);
    let title = titled.unwrap_or_else(|| title(&blocks, &reading));
    let report = Report {
        id: reading.report.clone(),
        place: place(reading.region.as_deref(), &title),
        title,
        region: reading.region.clone(),
        year: reading.year,
        year_words: reading.year.map(|y| y.to_string()).unwrap_or_default(),
        reading,
        blocks,
    };
    (report, promises)
}

/// How far down a title is looked for: under a web page's toolbars.
const DEEPEST: usize = 12;
/// The longest title, in characters.
const LONGEST: usize = 40;

/// The line that says what it is; else its region and year, else its first line.
fn title(blocks: &[Block], reading: &Reading) -> String {
    let says = |text: &String| text.contains("政府工作报告") && text.chars().count() <= LONGEST;
    let told = blocks.iter().take(DEEPEST).map(Block::text).find(says);
    let first = || blocks.first().map(Block::text).unwrap_or_default();
    let region = reading.region.as_deref().and_then(|code| luoshi::catalogue::catalogue().regions.of_code(code));
    let made = || Some(format!("{}{}年政府工作报告", region?.name, reading.year?));
    // Many are called nothing but 政府工作报告: beside others they need their place and year.
    let dated = told.clone().filter(|t| t.contains(|c: char| c.is_ascii_digit()));
    dated.or_else(made).or(told).unwrap_or_else(first)
}

/// The region's name, or the words before the year of a title.
fn place(region: Option<&str>, title: &str) -> String {
    let known = region.and_then(|code| luoshi::catalogue::catalogue().regions.of_code(code));
    let before = title.find(|c: char| c.is_ascii_digit()).map_or("", |at| &title[..at]);
    known.map_or_else(|| before.trim().to_owned(), |r| r.name.clone())
}

/// Cuts the text into paragraphs and headings, and these where statements begin and end.
fn blocks(source: &Source, text: &Text, promises: &mut [Promise]) -> Vec<Block> {
    let letters: Vec<char> = source.text.chars().collect();
    let outline = luoshi::outline_for(text, &source.known);
    let mut next = 0;
    let mut blocks = Vec::new();
    for paragraph in outline.paragraphs.iter().filter(|p| !p.range.is_empty()) {
        let [from, to] = text.to_source(paragraph.range.clone());
        let whole = paragraph.sentences.len() == 1;
        let headings = paragraph.sentences.iter().filter(|s| s.heading);
        let strong: Vec<[usize; 2]> = headings.clone().map(|s| text.to_source(s.range.clone())).collect();
        let opening = paragraph.sentences.first().filter(|s| s.heading && !whole);
        let opening = opening.map(|s| (s.section.len() + 1, text.norm[s.range.clone()].to_owned()));
        let depth = headings.map(|s| s.section.len() + 1).next().filter(|_| whole).unwrap_or(0);
        let mut cut = Cut { letters: &letters, offset: source.offset, at: from, strong: &strong, runs: Vec::new() };
        while let Some(promise) = promises.get_mut(next).filter(|p| p.record.span[0] < to + source.offset) {
            promise.block = blocks.len();
            cut.statement(promise.record.span, next);
            next += 1;
        }
        cut.plain(to);
        blocks.push(Block { depth, at: from, opening, runs: cut.runs });
    }
    blocks
}

/// A paragraph that is being cut.
struct Cut<'l> {
    letters: &'l [char],
    offset: usize,
    at: usize,
    strong: &'l [[usize; 2]],
    runs: Vec<Run>,
}

impl Cut<'_> {
    fn plain(&mut self, to: usize) {
        self.run(to, None);
    }

    fn statement(&mut self, span: [usize; 2], index: usize) {
        let [from, to] = span.map(|at| at - self.offset);
        self.plain(from);
        self.run(to, Some(index));
    }

    fn run(&mut self, to: usize, statement: Option<usize>) {
        let to = to.min(self.letters.len());
        if self.at >= to {
            return;
        }
        let text: String = self.letters[self.at..to].iter().filter(|c| !c.is_whitespace()).collect();
        let strong = self.strong.iter().any(|[a, b]| (*a..*b).contains(&self.at));
        self.at = to;
        if !text.is_empty() {
            self.runs.push(Run { text, statement, strong });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::library;

    #[test]
    fn a_title_is_the_offices_where_it_gave_one_and_no_file_name() {
        let mut source = luoshi::Source::of_text("青岚县2026年政府工作报告\n一、2026年工作\n新建公路30公里。\n".into());
        source.label = Some("报告汇编31篇（第73页）".into());
        let title = |library: Library| library.reports[0].title.clone();
        assert_eq!(title(Library::of_sources(std::slice::from_ref(&source))), "青岚县2026年政府工作报告");
        source.label = Some("县长的话".into());
        assert_eq!(title(Library::of_titled(&[source])), "县长的话");
    }

    #[test]
    fn documents_lose_no_word() {
        let library = library();
        let report = &library.reports[0];
        let shown: String = report.blocks.iter().map(Block::text).collect();
        let file = include_str!("../../../demo/yunling-2026.txt");
        let written: String = file.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(shown, written);
    }

    #[test]
    fn runs_are_the_words_of_their_statements() {
        let library = library();
        let runs = library.reports.iter().flat_map(|r| &r.blocks).flat_map(|b| &b.runs);
        let marked: Vec<_> = runs.filter_map(|r| Some((r.statement?, &r.text))).collect();
        assert!(marked.len() > 500);
        for (statement, text) in marked {
            assert_eq!(&library.statements[statement].words(), text);
        }
    }

    #[test]
    fn a_promise_is_followed_over_the_years() {
        let library = library();
        let of = |words: &str| library.promises().find(|p| p.words().contains(words)).expect("a promise");
        let (last, this) = (of("新能源汽车产量突破30万辆"), of("新能源汽车产量突破38万辆"));
        let years = |p: &Promise| -> Vec<(String, Option<Move>)> {
            library.years_of(p).into_iter().map(|(p, kind)| (p.record.id.clone(), kind)).collect()
        };
        let both = [(last.record.id.clone(), None), (this.record.id.clone(), Some(Move::Raised))];
        assert_eq!(years(last), both);
        assert_eq!(years(this), both);
    }

    #[test]
    fn the_latest_report_is_first() {
        let library = library();
        assert_eq!(library.reports[0].year, Some(2026));
        assert_eq!((library.reports[0].place.as_str(), library.reports.len()), ("云岭省", 2));
    }
}
