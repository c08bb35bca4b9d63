//! Values over years: a line for each series, points with their bounds.

use super::axis::Axis;
use super::svg::{Anchor, Font, MARGIN, SMALL, Svg, width};
use super::{DONE, Frame, PROMISED, QUIET, RULE, Value};
use crate::quantity::Bound;
use rust_decimal::Decimal;

/// Values over years.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// What stands around them.
    pub frame: Frame,
    /// Told apart by colour and shape: thirty-two of them.
    pub series: Vec<Series>,
}

/// A line.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// By year.
    pub points: Vec<Point>,
}

/// A value of a year.
#[derive(Debug, Clone)]
pub struct Point {
    /// Of when.
    pub year: i32,
    /// How much.
    pub value: Value,
    /// The value in words.
    pub words: String,
}

const HEIGHT: u32 = 260;
/// Okabe and Ito's colours without yellow, which is too light for a line.
const COLOURS: &[&str] = &[PROMISED, DONE, "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7f7f7f"];

impl Lines {
    /// The picture.
    #[must_use]
    pub fn svg(&self) -> String {
        let (mut svg, y) = Svg::new(&self.frame);
        let top = self.legend(&mut svg, y);
        let points = || self.series.iter().flat_map(|s| &s.points);
        let (bottom, right) = (top + HEIGHT, self.frame.width.saturating_sub(MARGIN + 24));
        let values = Axis::new(points().flat_map(|p| [p.value.from, p.value.to]), false, [bottom, top + 8]);
        let marks: Vec<String> = values.rules().iter().map(ToString::to_string).collect();
        let left = MARGIN + 20 + marks.iter().map(|m| width(m, SMALL.size)).max().unwrap_or(0);
        let ends = points().map(|p| p.year).min().zip(points().map(|p| p.year).max()).unwrap_or((0, 0));
        let years = Years { first: ends.0, last: ends.1, left, right: right.max(left + 1) };
        for (value, mark) in values.rules().into_iter().zip(&marks) {
            let y = values.at(value);
            let look = format!("stroke=\"{RULE}\"");
            svg.line([Decimal::from(left - 8), y, Decimal::from(right + 8), y], &look);
            svg.text(left - 12, (y + Decimal::from(4)).round_dp(1), mark, SMALL, Anchor::End);
        }
        for year in years.shown() {
            svg.text(years.at(year).round_dp(1), bottom + 18, &year.to_string(), SMALL, Anchor::Middle);
        }
        for (i, series) in self.series.iter().enumerate() {
            series.draw(&mut svg, &years, &values, i);
        }
        svg.finish(&self.frame, bottom + 24)
    }

    fn legend(&self, svg: &mut Svg, top: u32) -> u32 {
        let (mut x, mut y) = (MARGIN, top);
        for (i, series) in self.series.iter().enumerate() {
            let wide = 34 + width(&series.name, SMALL.size) + 14;
            if x + wide > self.frame.width {
                (x, y) = (MARGIN, y + 20);
            }
            let middle = Decimal::from(y + 7);
            svg.line([x.into(), middle, (x + 26).into(), middle], &look(i));
            marker(svg, (x + 13).into(), middle, i);
            svg.text(x + 32, y + 12, &series.name, Font { colour: QUIET, ..SMALL }, Anchor::Start);
            x += wide;
        }
        y + 26
    }
}

fn colour(i: usize) -> &'static str {
    COLOURS[i % COLOURS.len()]
}

fn look(i: usize) -> String {
    format!("fill=\"none\" stroke=\"{}\" stroke-width=\"2\"", colour(i))
}

/// Years on a stretch of pixels.
struct Years {
    first: i32,
    last: i32,
    left: u32,
    right: u32,
}

impl Years {
    fn at(&self, year: i32) -> Decimal {
        let all = Decimal::from((self.last - self.first).max(1));
        let wide = Decimal::from(self.right - self.left);
        Decimal::from(self.left) + Decimal::from(year - self.first) / all * wide
    }

    /// Those that have room for their number.
    fn shown(&self) -> impl Iterator<Item = i32> {
        let room = ((self.right - self.left) / 44).max(1);
        let all = u32::try_from(self.last - self.first).unwrap_or(0) + 1;
        (self.first..=self.last).step_by(all.div_ceil(room).max(1) as usize)
    }
}

impl Series {
    fn draw(&self, svg: &mut Svg, years: &Years, values: &Axis, i: usize) {
        let place = |p: &Point| (years.at(p.year), values.at((p.value.from + p.value.to) / Decimal::TWO));
        // A year without a value is a gap, not a slope.
        for run in self.points.chunk_by(|a, b| a.year + 1 == b.year) {
            svg.shape("polyline", &run.iter().map(place).collect::<Vec<_>>(), &look(i));
        }
        for point in &self.points {
            let (x, y) = place(point);
            svg.group(&format!("{} {}: {}", self.name, point.year, point.words), |svg| {
                point.value.whisker(svg, x, values, colour(i));
                marker(svg, x, y, i);
            });
        }
    }
}

impl Value {
    /// What the bound leaves open: upwards, downwards, or between two ends.
    fn whisker(&self, svg: &mut Svg, x: Decimal, values: &Axis, colour: &str) {
        let (low, high) = (values.at(self.from), values.at(self.to));
        let [six, long, tip] = [6, 18, 4].map(Decimal::from);
        let look = format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"");
        match self.bound {
            Bound::Range => {
                svg.line([x, low, x, high], &format!("stroke=\"{colour}\" stroke-width=\"6\" stroke-opacity=\"0.35\""));
                for y in [low, high] {
                    svg.line([x - six, y, x + six, y], &look);
                }
            }
            Bound::AtLeast => {
                svg.line([x, low, x, low - long], &look);
                let end = low - long;
                svg.shape("polyline", &[(x - tip, end + tip), (x, end), (x + tip, end + tip)], &look);
            }
            Bound::AtMost => {
                svg.line([x, low, x, low + long], &look);
                svg.line([x - six, low - six, x + six, low - six], &look);
            }
            Bound::Exact | Bound::About => {}
        }
    }
}

/// A shape of its own for each series, so that colour is not needed.
fn marker(svg: &mut Svg, x: Decimal, y: Decimal, i: usize) {
    let r = Decimal::from(5);
    let look = format!("fill=\"{}\" stroke=\"#ffffff\"", colour(i));
    let shapes: [&[(Decimal, Decimal)]; 4] = [
        &[(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        &[(x - r, y), (x, y - r), (x + r, y), (x, y + r)],
        &[(x - r, y + r), (x, y - r), (x + r, y + r)],
        &[(x - r, y - r), (x, y + r), (x + r, y - r)],
    ];
    svg.shape("polygon", shapes[(i + i / COLOURS.len()) % shapes.len()], &look);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_that_share_a_colour_have_different_shapes() {
        let drawn = |i: usize| {
            let (mut svg, frame) = (Svg::new(&Frame::default()).0, Frame::default());
            marker(&mut svg, Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED, i);
            svg.finish(&frame, 10)
        };
        assert_eq!(colour(0), colour(COLOURS.len()));
        assert_ne!(drawn(0), drawn(COLOURS.len()));
    }
}
