//! What became of the promises of one report, as the next one tells it: pure functions over readings.
//!
//! 1. [`promises`]: the plan's commitments, one for every target and one for every milestone and action
//!    that has none; principles and untracked fields are left out.
//! 2. [`matching`]: what the next report's review and problems parts say ([`told`], with the clauses [`around`]), found by
//!    words and indicators and compared by [`similarity`]: by what is measured, never by a number happening to be equal;
//!    [`years`] tells whether it speaks of the year, [`lists`] which number of several is meant.
//! 3. [`judge`]: the rule of `catalogue/verdicts.toml` that fits, and so the verdict.
//! 4. Statistics stand beside the report's claim, corrections above it; both are kept apart.
//! 5. [`Record`]: counts over one pair or a chain of reports, by year, field and kind.
//!
//! ```
//! use luoshi::verify::{VerifyOptions, verify};
//! let read = |text: &str| luoshi::read(text.as_bytes(), &luoshi::Options::default());
//! let plan = read("云岭县2025年政府工作报告\n二、2025年重点工作\n改造老旧小区70个。新建停车位500个。")?;
//! let next = read("云岭县2026年政府工作报告\n一、2025年工作回顾\n改造老旧小区92个。")?;
//! let answers = verify(&plan, &next, &VerifyOptions::default());
//! let told: Vec<&str> = answers.iter().map(|a| a.verdict.word()).collect();
//! assert_eq!(told, ["exceeded", "unreported"]);
//! # Ok::<(), luoshi::LoadError>(())
//! ```

mod answer;
mod around;
mod corrections;
mod judge;
mod likeness;
mod lists;
mod matching;
mod measure;
mod promises;
mod record;
mod statistics;
mod told;
mod words;
mod years;

pub use answer::{Answer, Outcome, Promise, Reason, Source, Why};
pub use corrections::Corrections;
pub use likeness::{Likeness, Subject, similarity};
pub use record::{Count, Record};
pub use statistics::{RowError, Statistic, statistics};
pub use words::Vocabulary;

pub(crate) use likeness::likeness;
pub(crate) use told::{Index, subjects};

use answer::reason;

use crate::Reading;

/// What a caller knows beside the two reports.
#[derive(Debug, Clone, Default)]
pub struct VerifyOptions {
    /// Official statistics.
    pub statistics: Vec<Statistic>,
    /// A person's corrections.
    pub corrections: Corrections,
    /// How many rejected candidates to keep for each promise, to show why they were rejected.
    pub considered: usize,
}

/// Says for each promise of a plan what became of it, in the plan's order; each is answered, if only by
/// [`Verdict::Unreported`](crate::catalogue::Verdict::Unreported).
#[must_use]
pub fn verify(plan: &Reading, next: &Reading, options: &VerifyOptions) -> Vec<Answer> {
    let vocabulary = Vocabulary::of([plan, next]);
    matching::Pair::new(plan, next, &vocabulary).answers(options)
}
