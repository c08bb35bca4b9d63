//! What people of the field know, as data: units, indicators, verbs, hedges, fields, departments,
//! regions. The files stand in `catalogue/`, are compiled in (as JSON, which `build.rs` makes of them), and
//! are read once.

mod anywhere;
mod department;
mod field;
mod hedge;
mod indicator;
mod matching;
mod prefix;
mod region;
mod unit;
mod verb;
mod verdict;

pub(crate) use anywhere::Anywhere;
pub use department::{Department, Departments};
pub use field::{Field, Fields};
pub use hedge::{Hedge, Hedges, Side};
pub use indicator::{Accumulation, Indicator, Indicators, Obligation};
pub(crate) use matching::Known;
pub use matching::{Matching, Tells, Topic};
pub use prefix::{Prefixes, Suffixes};
pub use region::{Level, Region, Regions};
pub use unit::{Unit, Units};
pub use verb::{Change, Event, Reach, Verb, Verbs};
pub use verdict::{Meaning, ReasonWords, Rule, Verdict, Verdicts};

use std::sync::LazyLock;

/// Everything that the rules know, each list with its own ways to look things up.
#[derive(Debug)]
pub struct Catalogue {
    /// Unit words with dimension and conversion.
    pub units: Units,
    /// What is measured, under one name across reports.
    pub indicators: Indicators,
    /// Verbs and the events, amounts and changes that they name.
    pub verbs: Verbs,
    /// Words that bound a number.
    pub hedges: Hedges,
    /// Policy fields, tracked and untracked.
    pub fields: Fields,
    /// Departments with the fields that they lead.
    pub departments: Departments,
    /// Administrative divisions with their GB/T 2260 codes.
    pub regions: Regions,
    /// What may become of a promise, and the rules that say so.
    pub verdicts: Verdicts,
    /// How the words of two reports are compared.
    pub matching: Matching,
}

/// The catalogue, read at the first call.
#[must_use]
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue {
        units: Units::parse(include_str!(concat!(env!("OUT_DIR"), "/units.json"))),
        indicators: Indicators::parse(include_str!(concat!(env!("OUT_DIR"), "/indicators.json"))),
        verbs: Verbs::parse(include_str!(concat!(env!("OUT_DIR"), "/verbs.json"))),
        hedges: Hedges::parse(include_str!(concat!(env!("OUT_DIR"), "/hedges.json"))),
        fields: Fields::parse(include_str!(concat!(env!("OUT_DIR"), "/fields.json"))),
        departments: Departments::parse(include_str!(concat!(env!("OUT_DIR"), "/departments.json"))),
        regions: Regions::parse(include_str!("../../catalogue/regions.tsv")),
        verdicts: Verdicts::parse(include_str!(concat!(env!("OUT_DIR"), "/verdicts.json"))),
        matching: Matching::parse(include_str!(concat!(env!("OUT_DIR"), "/matching.json"))),
    });
    &CATALOGUE
}

/// Reads a catalogue file that is compiled in: a mistake in it is a defect of the program, which
/// the catalogue's tests find before anybody else does.
fn parsed<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
    match serde_json::from_str(text) {
        Ok(file) => file,
        Err(error) => panic!("catalogue/{name}: {error}"),
    }
}
