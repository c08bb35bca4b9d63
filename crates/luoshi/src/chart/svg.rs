//! Writing SVG: text, rectangles, lines and shapes, escaped and with few digits.

use super::{Frame, INK, QUIET};
use rust_decimal::Decimal;
use std::fmt::{Display, Write};

/// A picture that is being drawn.
pub(super) struct Svg {
    body: String,
}

/// On which side of its place a text stands.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Font {
    pub size: u32,
    pub bold: bool,
    pub colour: &'static str,
}

pub(super) const PLAIN: Font = Font { size: 13, bold: false, colour: INK };
pub(super) const SMALL: Font = Font { size: 12, bold: false, colour: QUIET };
const TITLE: Font = Font { size: 17, bold: true, colour: INK };

/// The margin on all sides.
pub(super) const MARGIN: u32 = 12;

impl Svg {
    /// Begins with the frame's title and subtitle; tells where they end.
    pub(super) fn new(frame: &Frame) -> (Self, u32) {
        let mut svg = Svg { body: String::new() };
        let mut y = MARGIN;
        for (words, font) in [(&frame.title, TITLE), (&frame.subtitle, SMALL)] {
            for line in wrap(words, font.size, frame.width.saturating_sub(2 * MARGIN)) {
                y += font.size + 6;
                svg.text(MARGIN, y, &line, font, Anchor::Start);
            }
        }
        (svg, y + 8)
    }

    /// Ends with the source; the whole.
    pub(super) fn finish(mut self, frame: &Frame, height: u32) -> String {
        let mut y = height;
        for line in wrap(&frame.source, SMALL.size, frame.width.saturating_sub(2 * MARGIN)) {
            y += SMALL.size + 5;
            self.text(MARGIN, y, &line, SMALL, Anchor::Start);
        }
        let (width, height) = (frame.width, y + MARGIN);
        let (title, subtitle) = (escape(&frame.title), escape(&frame.subtitle));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"'Noto Sans CJK SC','Noto Sans SC','PingFang SC',\
             'Microsoft YaHei',sans-serif\"><title>{title}</title><desc>{subtitle}</desc>\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{}</svg>\n",
            self.body
        )
    }

    pub(super) fn text(&mut self, x: impl Display, y: impl Display, words: &str, font: Font, anchor: Anchor) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = if font.bold { " font-weight=\"700\"" } else { "" };
        let Font { size, colour, .. } = font;
        let words = escape(words);
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\"{weight}{anchor}>{words}</text>"
        ));
    }

    /// A rectangle; `look` is its fill and stroke.
    pub(super) fn rect(&mut self, [x, y, width, height]: [Decimal; 4], look: &str) {
        let (x, width) = if width < Decimal::ZERO { (x + width, -width) } else { (x, width) };
        let [x, y, width, height] = [x, y, width, height].map(px);
        self.put(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {look}/>"));
    }

    pub(super) fn line(&mut self, [x1, y1, x2, y2]: [Decimal; 4], look: &str) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(px);
        self.put(format_args!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {look}/>"));
    }

    /// A closed shape, or an open line where `look` has no fill.
    pub(super) fn shape(&mut self, name: &str, points: &[(Decimal, Decimal)], look: &str) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
        self.put(format_args!("<{name} points=\"{}\" {look}/>", points.join(" ")));
    }

    /// A group with words that a reader gets on pointing at it.
    pub(super) fn group(&mut self, words: &str, draw: impl FnOnce(&mut Self)) {
        self.put(format_args!("<g><title>{}</title>", escape(words)));
        draw(self);
        self.body.push_str("</g>");
    }

    fn put(&mut self, element: std::fmt::Arguments) {
        // Writing to a string does not fail.
        let _ = self.body.write_fmt(element);
    }
}

fn px(place: Decimal) -> Decimal {
    place.round_dp(1).normalize()
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// About how wide words are, in pixels: a Chinese character is as wide as it is high.
pub(super) fn width(words: &str, size: u32) -> u32 {
    let hundredths: u32 = words.chars().map(|c| if c.is_ascii() { 58 } else { 100 }).sum();
    (hundredths * size).div_ceil(100)
}

/// Words in lines that fit a width.
pub(super) fn wrap(words: &str, size: u32, most: u32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in words.chars() {
        let last = lines.len() - 1;
        lines[last].push(c);
        if width(&lines[last], size) > most && lines[last].chars().count() > 1 {
            lines[last].pop();
            lines.push(c.to_string());
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}
