//! A map of provinces as tiles of one size: each stands about where it lies, so that small ones are seen as well as
//! large ones. What a tile says is written in it; its colour only helps to find it.

use luoshi::catalogue::catalogue;
use rust_decimal::Decimal;

/// What is shown of a province.
#[derive(Debug, Clone)]
pub struct Shown {
    /// GB/T 2260 code.
    pub code: String,
    /// By which it gets its colour.
    pub value: Decimal,
    /// What is written.
    pub words: String,
}

/// A tile.
#[derive(Debug, PartialEq, Eq)]
pub struct Tile {
    /// Its left edge.
    pub x: usize,
    /// Its upper edge.
    pub y: usize,
    /// The province.
    pub name: &'static str,
    /// What is written below; empty where nothing is known.
    pub words: String,
    /// Its step, from `q1`, the lowest; empty where nothing is known.
    pub class: &'static str,
}

/// A map: its tiles, and each step with its lowest and highest value.
#[derive(Debug, PartialEq, Eq)]
pub struct Map {
    /// All provinces.
    pub tiles: Vec<Tile>,
    /// The steps that are used, the lowest first.
    pub steps: Vec<(&'static str, Decimal, Decimal)>,
}

/// How wide and high a tile is, with its margin.
const SIDE: usize = 80;
/// The steps of colour.
const STEPS: [&str; 5] = ["q1", "q2", "q3", "q4", "q5"];

impl Map {
    /// How wide and high the picture is.
    pub const SIZE: [usize; 2] = [SIZE[0] * SIDE, SIZE[1] * SIDE];

    /// The map of what is known of provinces.
    #[must_use]
    pub fn of(shown: &[Shown]) -> Self {
        let mut values: Vec<Decimal> = shown.iter().map(|s| s.value).collect();
        values.sort_unstable();
        values.dedup();
        let step = |value: Decimal| {
            let place = values.partition_point(|v| *v < value);
            STEPS[if values.len() <= STEPS.len() { place } else { place * STEPS.len() / values.len() }]
        };
        let mut steps: Vec<(&'static str, Decimal, Decimal)> = Vec::new();
        for value in &values {
            match steps.last_mut().filter(|(class, _, _)| *class == step(*value)) {
                Some((_, _, high)) => *high = *value,
                None => steps.push((step(*value), *value, *value)),
            }
        }
        let tile = |place: &Place| {
            let own = shown.iter().find(|s| s.code == place.code);
            Tile {
                x: place.column * SIDE,
                y: place.row * SIDE,
                name: catalogue().regions.of_code(place.code).map_or("", |r| &r.short),
                words: own.map(|s| s.words.clone()).unwrap_or_default(),
                class: own.map_or("", |s| step(s.value)),
            }
        };
        Map { tiles: PLACES.iter().map(tile).collect(), steps }
    }
}

/// A province's place in the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// GB/T 2260 code.
    code: &'static str,
    /// From the west, from 0.
    column: usize,
    /// From the north, from 0.
    row: usize,
}

/// How many tiles stand side by side, and how many below each other.
const SIZE: [usize; 2] = [8, 8];

const fn at(code: &'static str, column: usize, row: usize) -> Place {
    Place { code, column, row }
}

/// All of them, from north to south.
const PLACES: [Place; 34] = [
    at("230000", 7, 0),
    at("150000", 4, 1),
    at("220000", 7, 1),
    at("650000", 0, 2),
    at("620000", 1, 2),
    at("640000", 2, 2),
    at("140000", 3, 2),
    at("130000", 4, 2),
    at("110000", 5, 2),
    at("120000", 6, 2),
    at("210000", 7, 2),
    at("540000", 0, 3),
    at("630000", 1, 3),
    at("610000", 2, 3),
    at("410000", 3, 3),
    at("370000", 4, 3),
    at("510000", 1, 4),
    at("500000", 2, 4),
    at("420000", 3, 4),
    at("340000", 4, 4),
    at("320000", 5, 4),
    at("310000", 6, 4),
    at("530000", 1, 5),
    at("520000", 2, 5),
    at("430000", 3, 5),
    at("360000", 4, 5),
    at("330000", 5, 5),
    at("450000", 2, 6),
    at("440000", 3, 6),
    at("350000", 4, 6),
    at("710000", 6, 6),
    at("460000", 2, 7),
    at("820000", 3, 7),
    at("810000", 4, 7),
];

#[cfg(test)]
mod tests {
    use super::*;
    use luoshi::catalogue::Level;
    use std::collections::BTreeSet;

    fn shown(code: &str, value: u32) -> Shown {
        Shown { code: code.into(), value: value.into(), words: value.to_string() }
    }

    #[test]
    fn the_higher_the_value_the_higher_its_step() {
        let codes = ["110000", "120000", "130000", "140000", "150000", "210000", "220000"];
        let all: Vec<Shown> = codes.iter().zip(1..).map(|(code, value)| shown(code, value)).collect();
        let map = Map::of(&all);
        let class = |name: &str| map.tiles.iter().find(|t| t.name == name).expect("a tile").class;
        assert_eq!(["北京", "天津", "吉林", "浙江"].map(class), ["q1", "q1", "q5", ""]);
        assert_eq!(map.steps.len(), 5);
        assert_eq!(map.steps[0], ("q1", 1.into(), 2.into()));
    }

    #[test]
    fn few_values_have_a_step_each() {
        let map = Map::of(&[shown("110000", 5), shown("120000", 5), shown("130000", 6)]);
        assert_eq!(map.steps, [("q1", 5.into(), 5.into()), ("q2", 6.into(), 6.into())]);
    }

    #[test]
    fn every_province_has_a_tile_of_its_own() {
        let provinces = catalogue().regions.all.iter().filter(|r| r.level == Level::Province);
        let known: BTreeSet<&str> = provinces.map(|r| r.code.as_str()).collect();
        assert_eq!(PLACES.iter().map(|p| p.code).collect::<BTreeSet<_>>(), known);
        let places: BTreeSet<[usize; 2]> = PLACES.iter().map(|p| [p.column, p.row]).collect();
        assert_eq!(places.len(), PLACES.len());
        assert!(places.iter().all(|[column, row]| *column < SIZE[0] && *row < SIZE[1]));
    }
}
