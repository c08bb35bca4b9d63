//! Ranked bars with their bounds.

use super::axis::Axis;
use super::svg::{Anchor, Font, MARGIN, PLAIN, SMALL, Svg, width};
use super::{DONE, Frame, INK, PROMISED, QUIET, RULE, Value};
use crate::quantity::Bound;
use rust_decimal::Decimal;

/// Values side by side, in the order given.
#[derive(Debug, Clone, Default)]
pub struct Bars {
    /// What stands around them.
    pub frame: Frame,
    /// From top to bottom.
    pub bars: Vec<Bar>,
    /// A value for all, and what it is called.
    pub mean: Option<(String, Decimal)>,
    /// What the marks on the bars are, where there are any.
    pub mark: String,
}

/// One of them.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// In front.
    pub label: String,
    /// Before the label.
    pub rank: Option<usize>,
    /// None where no number was given.
    pub value: Option<Value>,
    /// The value, or what was said instead, in words.
    pub words: String,
    /// Another value, as a mark.
    pub mark: Option<Decimal>,
    /// What a reader gets on pointing at it.
    pub note: String,
}

const ROW: u32 = 25;
const THICK: u32 = 14;
/// How far an open or soft end reaches.
const END: u32 = 10;

impl Bars {
    /// The picture.
    #[must_use]
    pub fn svg(&self) -> String {
        let (mut svg, mut y) = Svg::new(&self.frame);
        y = self.legend(&mut svg, y);
        let ranked = self.bars.iter().any(|b| b.rank.is_some());
        let labels = self.bars.iter().map(|b| width(&b.label, PLAIN.size)).max().unwrap_or(0);
        let words = self.bars.iter().filter(|b| b.value.is_some()).map(|b| width(&b.words, PLAIN.size)).max();
        let left = MARGIN + labels.min(self.frame.width / 3) + if ranked { 30 } else { 8 };
        let right = self.frame.width.saturating_sub(MARGIN + words.unwrap_or(0) + END + 6).max(left + 60);
        let values = self.bars.iter().flat_map(|b| {
            let ends = b.value.iter().flat_map(|v| [v.from, v.to]);
            ends.chain(b.mark)
        });
        let axis = Axis::new(values, true, [left, right]);
        let bottom = y + ROW * u32::try_from(self.bars.len()).unwrap_or(0);
        self.rules(&mut svg, &axis, y, bottom);
        for (i, bar) in (0..).zip(&self.bars) {
            let top = y + ROW * i;
            svg.group(&bar.note, |svg| bar.draw(svg, &axis, top, left));
        }
        if let Some((name, mean)) = &self.mean {
            let x = axis.at(*mean);
            svg.line([x, y.into(), x, bottom.into()], &format!("stroke=\"{INK}\" stroke-dasharray=\"2 3\""));
            svg.text(x, bottom + 28, name, SMALL, Anchor::Middle);
        }
        let below = if self.mean.is_some() { 34 } else { 18 };
        svg.finish(&self.frame, bottom + below)
    }

    fn rules(&self, svg: &mut Svg, axis: &Axis, top: u32, bottom: u32) {
        for value in axis.rules() {
            let x = axis.at(value);
            let colour = if value.is_zero() { QUIET } else { RULE };
            svg.line([x, top.into(), x, bottom.into()], &format!("stroke=\"{colour}\""));
            svg.text(x, bottom + 14, &value.to_string(), SMALL, Anchor::Middle);
        }
    }

    /// The signs that are used, each with its word; where they end.
    fn legend(&self, svg: &mut Svg, top: u32) -> u32 {
        let uses = |test: fn(&Value) -> bool| self.bars.iter().filter_map(|b| b.value.as_ref()).any(test);
        let sign = |bound: Bound, stretch: bool| Some(Value { from: Decimal::ONE, to: Decimal::ONE, bound, stretch });
        let mut signs = vec![
            (uses(|v| v.bound == Bound::AtLeast), "以上", sign(Bound::AtLeast, false)),
            (uses(|v| v.bound == Bound::AtMost), "以内", sign(Bound::AtMost, false)),
            (uses(|v| v.bound == Bound::About), "左右", sign(Bound::About, false)),
            (uses(|v| v.bound == Bound::Exact), "确数", sign(Bound::Exact, false)),
            (uses(|v| v.bound == Bound::Range), "区间", sign(Bound::Range, false)),
            (uses(|v| v.stretch), "力争", sign(Bound::Exact, true)),
        ];
        signs.push((self.bars.iter().any(|b| b.mark.is_some()), &self.mark, None));
        let (mut x, mut y) = (MARGIN, top);
        for (_, word, sign) in signs.into_iter().filter(|(used, ..)| *used) {
            let wide = 40 + width(word, SMALL.size) + 12;
            if x + wide > self.frame.width {
                (x, y) = (MARGIN, y + 20);
            }
            match sign {
                Some(mut value) => {
                    let axis = Axis::new([Decimal::ZERO, Decimal::TEN].into_iter(), true, [x, x + 26]);
                    value.from = if value.bound == Bound::Range { Decimal::from(6) } else { Decimal::from(9) };
                    value.to = if value.bound == Bound::Range { Decimal::TEN } else { value.from };
                    value.draw(svg, &axis, y);
                }
                None => diamond(svg, (x + 26).into(), (y + THICK / 2).into()),
            }
            svg.text(x + 38, y + 12, word, SMALL, Anchor::Start);
            x += wide;
        }
        y + 26
    }
}

impl Bar {
    fn draw(&self, svg: &mut Svg, axis: &Axis, top: u32, left: u32) {
        let middle = top + (ROW - THICK) / 2;
        let base = middle + 12;
        if let Some(rank) = self.rank {
            svg.text(MARGIN + 16, base, &rank.to_string(), SMALL, Anchor::End);
        }
        let label = Font { colour: if self.value.is_some() { INK } else { QUIET }, ..PLAIN };
        svg.text(left - 6, base, &self.label, label, Anchor::End);
        let words_at = match &self.value {
            Some(value) => {
                value.draw(svg, axis, middle);
                axis.at(value.to).max(axis.at(Decimal::ZERO)) + Decimal::from(END + 5)
            }
            None => Decimal::from(left + 6),
        };
        let words_at = match self.mark {
            Some(mark) => {
                let x = axis.at(mark);
                diamond(svg, x, (middle + THICK / 2).into());
                // Behind the mark where the two would meet.
                let end = words_at + Decimal::from(width(&self.words, PLAIN.size));
                let meets = x + Decimal::from(8) > words_at && x - Decimal::from(8) < end;
                if meets { x + Decimal::from(10) } else { words_at }
            }
            None => words_at,
        };
        let font = Font { colour: if self.value.is_some() { INK } else { QUIET }, ..PLAIN };
        svg.text(words_at.round_dp(1).normalize(), base, &self.words, font, Anchor::Start);
    }
}

impl Value {
    /// From zero to the value, its end shaped by its bound.
    fn draw(&self, svg: &mut Svg, axis: &Axis, top: u32) {
        let (zero, from, to) = (axis.at(Decimal::ZERO), axis.at(self.from), axis.at(self.to));
        let (y, thick, end) = (Decimal::from(top), Decimal::from(THICK), Decimal::from(END));
        let side = if self.to < Decimal::ZERO { -Decimal::ONE } else { Decimal::ONE };
        let solid = if self.stretch {
            format!("fill=\"{PROMISED}\" fill-opacity=\"0.25\" stroke=\"{PROMISED}\" stroke-dasharray=\"3 2\"")
        } else {
            format!("fill=\"{PROMISED}\"")
        };
        let light = format!("fill=\"{PROMISED}\" fill-opacity=\"0.35\"");
        match self.bound {
            Bound::Exact => svg.rect([zero, y, from - zero, thick], &solid),
            Bound::Range => {
                svg.rect([zero, y, from - zero, thick], &solid);
                svg.rect([from, y, to - from, thick], &format!("{light} stroke=\"{PROMISED}\""));
            }
            Bound::AtLeast => {
                svg.rect([zero, y, from - zero, thick], &solid);
                let tip = from + end;
                svg.shape("polygon", &[(from, y), (tip, y + thick / Decimal::TWO), (from, y + thick)], &light);
            }
            Bound::AtMost => {
                svg.rect([zero, y, from - zero, thick], &light);
                let two = Decimal::TWO;
                svg.line([from, y - two, from, y + thick + two], &format!("stroke=\"{PROMISED}\" stroke-width=\"3\""));
            }
            Bound::About => {
                let soft = side * Decimal::from(4);
                let start = from - soft * Decimal::new(15, 1);
                svg.rect([zero, y, start - zero, thick], &solid);
                for (i, opacity) in ["0.7", "0.45", "0.2"].iter().enumerate() {
                    let x = start + soft * Decimal::from(i);
                    svg.rect([x, y, soft, thick], &format!("fill=\"{PROMISED}\" fill-opacity=\"{opacity}\""));
                }
            }
        }
    }
}

/// The mark of what was done, with a white edge to stand out from a bar.
fn diamond(svg: &mut Svg, x: Decimal, y: Decimal) {
    let r = Decimal::from(6);
    let look = format!("fill=\"{DONE}\" stroke=\"#ffffff\" stroke-width=\"1.5\"");
    svg.shape("polygon", &[(x - r, y), (x, y - r), (x + r, y), (x, y + r)], &look);
}
