//! The bar on standard error, while there is something to wait for, and messages above it.

use crate::input::{self, Input};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// What is read faster than somebody looks.
const SHORT: u64 = 4 << 20;

/// A bar as long as the bytes of all inputs, where somebody looks at it.
pub fn bar(inputs: &[Input]) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bytes = inputs.iter().map(input::size).sum();
    if inputs.len() < 2 && bytes < SHORT {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}{msg}, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// Tells the user something without disturbing the bar.
pub fn say(bar: &ProgressBar, message: &str) {
    bar.suspend(|| eprintln!("luoshi: {message}"));
}
