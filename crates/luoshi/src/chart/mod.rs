//! Charts as SVG: data in, a picture with real text out. Nothing is loaded, nothing runs in it.
//!
//! [`Bars`] ranks values; [`Lines`] follows them over years. A bound is drawn as what it is: 以上 is
//! open upwards, 以内 is a lid, 左右 ends softly, a range is a band, 力争 is dashed. Colours are those of
//! Okabe and Ito, which the colour-blind tell apart; shapes say the same a second time.
//!
//! Why own code: a bound is not something that chart libraries draw, and the rest is rectangles
//! and text; places are decimals like the values.
//!
//! ```
//! use luoshi::chart::{Bar, Bars, Frame, Value};
//! let frame = Frame { title: "地区生产总值增长".into(), width: 640, ..Frame::default() };
//! let bar = Bar { label: "云岭".into(), value: "5".parse().ok().map(Value::exact), ..Bar::default() };
//! let svg = Bars { frame, bars: vec![bar], ..Bars::default() }.svg();
//! assert!(svg.starts_with("<svg") && svg.contains(">云岭</text>"));
//! ```

mod axis;
mod bars;
mod lines;
mod svg;

use crate::quantity::Bound;
use rust_decimal::Decimal;

pub use bars::{Bar, Bars};
pub use lines::{Lines, Point, Series};

/// What stands around a chart.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// What is shown, of when.
    pub title: String,
    /// The unit, and how to read it.
    pub subtitle: String,
    /// Where it is from.
    pub source: String,
    /// In pixels; text keeps its size, so that a narrow chart is read as well as a wide one.
    pub width: u32,
}

/// A value as it was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Value {
    /// The value, or the lower end of a range.
    pub from: Decimal,
    /// The upper end; the value where there is but one.
    pub to: Decimal,
    /// How it is bounded.
    pub bound: Bound,
    /// 力争.
    pub stretch: bool,
}

impl Value {
    /// A number without modifiers.
    #[must_use]
    pub fn exact(number: Decimal) -> Self {
        Value { from: number, to: number, bound: Bound::Exact, stretch: false }
    }
}

/// Blue, for what is promised.
const PROMISED: &str = "#0072B2";
/// Vermilion, for what was done.
const DONE: &str = "#D55E00";
/// Of words that explain.
const QUIET: &str = "#5a5a5a";
/// Of words that tell.
const INK: &str = "#1a1a1a";
/// Of the lines behind.
const RULE: &str = "#dddddd";
