//! Pages of placed characters (PDF, OFD) to lines and paragraphs, without the pages' furniture.

// Places on a page are lengths, not values that were read.
#![allow(clippy::disallowed_types)]

use super::columns;
use std::collections::HashMap;

/// A character, or a short run of them, on a page; y grows downwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Left edge.
    pub(super) x: f32,
    /// Baseline.
    pub(super) y: f32,
    pub(super) width: f32,
    /// Font size.
    pub(super) size: f32,
}

/// A page's size and characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub(super) height: f32,
    pub(super) glyphs: Vec<Glyph>,
}

struct Line {
    text: String,
    x: f32,
    end: f32,
    y: f32,
    size: f32,
    /// Where it stands on pages that have columns; lines of one place share their margins.
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Left,
    Right,
}

/// The left and right margin that lines keep.
#[derive(Clone, Copy)]
struct Margins {
    left: f32,
    right: f32,
}

/// The text of pages: a paragraph a line. Headers, footers and page numbers are left out, lines and
/// pages that break a paragraph are joined.
pub(super) fn text(pages: &[Page]) -> String {
    let mut lines: Vec<Vec<Line>> = pages.iter().map(lines).collect();
    drop_furniture(&mut lines, pages);
    let spacing = spacing(&lines);
    let margins = [Place::Whole, Place::Left, Place::Right].map(|place| margins(&lines, place));
    let mut text = String::new();
    let mut before: Option<&Line> = None;
    for line in lines.iter().flatten() {
        if let Some(before) = before
            && !goes_on((before, margins[before.place as usize]), (line, margins[line.place as usize]), spacing)
        {
            text.push('\n');
        }
        text.push_str(&line.text);
        before = Some(line);
    }
    text.push('\n');
    text
}

/// The lines of a page as they are read: down the left column and then the right, where there are two.
fn lines(page: &Page) -> Vec<Line> {
    let rows = rows(page);
    let Some(gutter) = columns::gutter(&rows) else {
        return rows.into_iter().filter_map(|row| line(row, Place::Whole)).collect();
    };
    let mut lines = Vec::new();
    let mut right = Vec::new();
    for row in rows {
        if columns::crosses(&row, &gutter) {
            lines.append(&mut right);
            lines.extend(line(row, Place::Whole));
        } else {
            let (before, behind) = row.into_iter().partition(|g| g.x < gutter.start);
            lines.extend(line(before, Place::Left));
            right.extend(line(behind, Place::Right));
        }
    }
    lines.append(&mut right);
    lines
}

/// A row's characters, from left to right.
type Row<'p> = Vec<&'p Glyph>;

/// Characters whose baselines are close form a row.
fn rows(page: &Page) -> Vec<Row<'_>> {
    let mut glyphs: Vec<&Glyph> = page.glyphs.iter().filter(|g| is_placed(g)).collect();
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if (glyph.y - row[0].y).abs() <= 0.45 * glyph.size.max(row[0].size).max(1.0) => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.x.total_cmp(&b.x)));
    rows
}

/// Whether a character stands on paper: no page is larger than 14,400 points (ISO 32000-1, Annex C).
fn is_placed(glyph: &Glyph) -> bool {
    const LARGEST: f32 = 14_400.0;
    [glyph.x, glyph.y, glyph.width].iter().all(|place| place.abs() <= LARGEST)
}

fn line(row: Row, place: Place) -> Option<Line> {
    let mut text = String::new();
    let mut end = f32::MIN;
    let mut last: Option<&Glyph> = None;
    for glyph in &row {
        // Bold that is printed twice stands twice in the file.
        if last.is_some_and(|l| l.text == glyph.text && (glyph.x - l.x).abs() < 0.2 * glyph.size) {
            continue;
        }
        let gap = last.map_or(0.0, |l| glyph.x - (l.x + l.width));
        if gap > 0.8 * glyph.size && !text.ends_with(' ') && !glyph.text.starts_with(' ') {
            text.push(' ');
        }
        text.push_str(&glyph.text);
        end = end.max(glyph.x + glyph.width);
        last = Some(glyph);
    }
    let first = row.iter().find(|g| !g.text.trim().is_empty())?;
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(Line { text, x: first.x, end, y: first.y, size: first.size, place })
}

/// Takes out page numbers, and what stands at the same edge of many pages.
fn drop_furniture(pages: &mut [Vec<Line>], sizes: &[Page]) {
    const EDGE: f32 = 0.12;
    let at_edge = |line: &Line, height: f32| height > 0.0 && (line.y < EDGE * height || line.y > (1.0 - EDGE) * height);
    let bare =
        |line: &Line| line.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect::<String>();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (page, size) in pages.iter().zip(sizes) {
        for line in page.iter().filter(|l| at_edge(l, size.height)) {
            *counts.entry(bare(line)).or_default() += 1;
        }
    }
    // On every page, where there are only two.
    let often = (pages.len() / 3).max(3).min(pages.len()).max(2);
    for (page, size) in pages.iter_mut().zip(sizes) {
        page.retain(|line| {
            if is_contents_line(&line.text) {
                return false;
            }
            let repeated = counts.get(&bare(line)).is_some_and(|&n| n >= often);
            !at_edge(line, size.height) || !(repeated || is_page_number(&line.text))
        });
    }
}

/// 12, — 12 —, - 12 -, 第12页, 12/88, 第 12 页 共 88 页.
fn is_page_number(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit());
    digits
        && text.chars().count() <= 16
        && text.chars().all(|c| c.is_ascii_digit() || " —-–－·・/第页共．.Page".contains(c))
}

/// 一、去年工作回顾 …………… 3: a line of a table of contents, which repeats a heading.
fn is_contents_line(text: &str) -> bool {
    let title = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let leader = title.chars().rev().take_while(|c| ".…·．‥- ".contains(*c)).filter(|c| *c != ' ').count();
    title.len() < text.len() && leader >= 4
}

/// The margins of lines of one place.
fn margins(pages: &[Vec<Line>], place: Place) -> Margins {
    let lines: Vec<&Line> = pages.iter().flatten().filter(|l| l.place == place).collect();
    Margins { left: margin(&lines, |l| l.x, f32::min), right: margin(&lines, |l| l.end, f32::max) }
}

/// The margin that most lines keep, or the outermost place where there is no such.
fn margin(lines: &[&Line], place: impl Fn(&Line) -> f32, outermost: impl Fn(f32, f32) -> f32) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for line in lines {
        *counts.entry((place(line) / 4.0).round() as i32).or_default() += 1;
    }
    let kept = lines.iter().map(|l| place(l)).filter(|p| counts[&((p / 4.0).round() as i32)] * 8 >= lines.len());
    kept.reduce(&outermost).or_else(|| lines.iter().map(|l| place(l)).reduce(&outermost)).unwrap_or(0.0)
}

/// The distance of most lines from the one above.
fn spacing(pages: &[Vec<Line>]) -> f32 {
    let mut steps: Vec<f32> = pages.iter().flat_map(|p| p.windows(2).map(|w| w[1].y - w[0].y)).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(0.0)
}

/// Whether a paragraph runs on from one line into the next: the first is full, the second is not
/// indented, of the same size, no further down than lines are apart, and no numbered heading behind
/// a full stop. A title that is too long for its line goes on in the middle of the next; one that
/// is not is followed by another.
fn goes_on((before, kept): (&Line, Margins), (after, keeps): (&Line, Margins), spacing: f32) -> bool {
    let apart = after.y - before.y > 1.25 * spacing;
    let heads = before.text.ends_with(['。', '！', '：']) && crate::structure::enumerator(&after.text).is_some();
    if apart || heads {
        return false;
    }
    // A line that ends inside a sentence may be short by a number or a bracket that was not broken.
    let slack = if before.text.ends_with(['。', '！', '？', '：', '；']) { 1.6 } else { 5.0 };
    let full = before.end > kept.right - slack * before.size;
    let aside = after.x - keeps.left;
    let centred = is_centred(after, keeps);
    let filled = (before.x - kept.left).max(kept.right - before.end) < 0.8 * before.size;
    // Below a title stands another in its middle, or a subtitle behind a dash.
    if !filled && (centred || after.text.starts_with("——")) && is_centred(before, kept) {
        return false;
    }
    let indented = aside > 1.2 * after.size && !(centred && filled && slack > 2.0);
    let alike = (before.size - after.size).abs() < 0.15 * before.size;
    full && !indented && alike
}

/// Whether a line stands in the middle, off both margins.
fn is_centred(line: &Line, margins: Margins) -> bool {
    let aside = line.x - margins.left;
    aside > 0.2 * line.size && (aside - (margins.right - line.end)).abs() < line.size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(page: &mut Page, text: &str, x: f32, y: f32) {
        for (i, c) in text.chars().enumerate() {
            page.glyphs.push(Glyph { text: c.to_string(), x: x + 10.0 * i as f32, y, width: 10.0, size: 10.0 });
        }
    }

    #[test]
    fn lines_are_joined_and_furniture_goes() {
        let mut pages = Vec::new();
        for number in 1..=4 {
            let mut page = Page { height: 800.0, glyphs: Vec::new() };
            put(&mut page, "云岭省政府工作报告", 300.0, 40.0);
            put(&mut page, "今年要新建农村公路三百公里以上改", 120.0, 200.0);
            put(&mut page, "造老旧小区二百个为群众办好一批实事", 100.0, 220.0);
            put(&mut page, "。", 100.0, 240.0);
            put(&mut page, "培育企业五十家。", 120.0, 260.0);
            put(&mut page, &format!("—{number}—"), 180.0, 760.0);
            pages.push(page);
        }
        let text = text(&pages);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "今年要新建农村公路三百公里以上改造老旧小区二百个为群众办好一批实事。");
        assert_eq!(lines[1], "培育企业五十家。");
        assert_eq!(lines.len(), 8);
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut page = Page { height: 800.0, glyphs: Vec::new() };
        put(&mut page, "云岭省人民政府工作报告", 145.0, 100.0);
        for row in 0..10 {
            let y = 140.0 + 20.0 * row as f32;
            put(&mut page, "全省新建农村公路三百公里以", 100.0, y);
            put(&mut page, "右栏改造老旧小区二百个为群", 250.0, y + 2.0);
        }
        let text = text(&[page]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert_eq!(lines[1], "全省新建农村公路三百公里以".repeat(10) + &"右栏改造老旧小区二百个为群".repeat(10));
    }

    #[test]
    fn characters_far_off_the_paper_are_left_out() {
        let mut page = Page { height: 800.0, glyphs: Vec::new() };
        for row in 0..10 {
            put(&mut page, "培育企业五十家。", 100.0, 140.0 + 20.0 * row as f32);
        }
        put(&mut page, "远", 3e9, 140.0);
        put(&mut page, "宽", 100.0, 340.0);
        page.glyphs[0].width = f32::INFINITY;
        assert!(!text(&[page]).contains('远'));
    }

    #[test]
    fn a_list_of_contents_and_a_long_title() {
        let mut page = Page { height: 800.0, glyphs: Vec::new() };
        put(&mut page, "一、去年工作回顾…………3", 120.0, 180.0);
        put(&mut page, "在云岭省第十四届人民代表大会第三次会", 100.0, 200.0);
        put(&mut page, "议上", 180.0, 220.0);
        put(&mut page, "今年要新建农村公路三百公里改造小区。", 100.0, 240.0);
        assert_eq!(text(&[page]), "在云岭省第十四届人民代表大会第三次会议上\n今年要新建农村公路三百公里改造小区。\n");
    }
}
