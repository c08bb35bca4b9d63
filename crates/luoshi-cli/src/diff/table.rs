//! The changes on a terminal, the weightiest first.

use super::{Compared, rule, said, subject};
use crate::compare::pad;
use crate::output::Failure;
use crate::table::{WIDTH, fit};
use luoshi::diff::{Change, Move};
use std::io::Write;

/// How wide what is promised is, and each side.
const SUBJECT: usize = 28;
const SIDE: usize = 16;

/// Prints them.
pub fn print(out: &mut dyn Write, compared: &Compared) -> Result<(), Failure> {
    let [last, this] = [compared.last, compared.this].map(Compared::title);
    writeln!(out, "{last} → {this}：今年工作部分的目标和标志性事项")?;
    let counts: Vec<String> =
        Move::ALL.iter().map(|kind| format!("{}{}", kind.zh(), compared.of(*kind).count())).collect();
    writeln!(out, "{}", counts.join("  "))?;
    for kind in Move::ALL {
        let mut changes = compared.of(kind).peekable();
        if changes.peek().is_none() {
            continue;
        }
        writeln!(out, "\n【{}】", kind.zh())?;
        for change in changes {
            line(out, change)?;
        }
    }
    if compared.hidden > 0 {
        writeln!(out, "\n另有{}条持续性工作未列出，全部列出请加 --all", compared.hidden)?;
    }
    Ok(())
}

fn line(out: &mut dyn Write, change: &Change) -> Result<(), Failure> {
    let numbers = change.last.iter().chain(&change.this).any(|s| s.target.is_some());
    let words = match (change.kind, numbers) {
        (Move::Added | Move::Dropped | Move::Kept, false) => fit(&subject(change), WIDTH - 2),
        (Move::Added | Move::Dropped | Move::Kept, true) => {
            let side = change.this.as_ref().or(change.last.as_ref());
            format!("{}  {}", pad(&subject(change), SUBJECT + SIDE), said(side))
        }
        (_, false) => {
            let half = (WIDTH - 6) / 2;
            let [last, this] = [&change.last, &change.this].map(|s| said(s.as_ref()));
            format!("{}  → {}", pad(&last, half), fit(&this, half))
        }
        (_, true) => {
            let [last, this] = [&change.last, &change.this].map(|s| said(s.as_ref()));
            let sides = format!("{} → {}", pad(&last, SIDE), pad(&this, SIDE));
            format!("{}  {sides} {}", pad(&subject(change), SUBJECT), fit(rule(change.rule), 12))
        }
    };
    Ok(writeln!(out, "  {}", fit(&words, WIDTH - 2).trim_end())?)
}
