//! By what names a unit is found: its own, and those that offices shorten them to where one unit alone fits.

use super::State;
use super::office::Unit;
use crate::plan::department::{bare, place_of};
use crate::refusal::Refusal;

/// How the names of places end, and how units of them begin.
const PLACES: [&str; 12] = ["自治区", "自治州", "自治县", "新区", "兵团", "省", "市", "州", "县", "区", "旗", "盟"];
/// What may stand between a place and a unit of the Party or of the government.
const BODIES: [&str; 4] = ["委", "党委", "人民政府", "国家"];

impl State {
    /// The unit that goes by a name: its id, its name or an alias; else the only one that the name can be short for, with
    /// or without its place: 财政厅 and 云岭省财政厅 are 省财政厅, 人社厅 is 省人力资源社会保障厅.
    ///
    /// # Errors
    /// `unknown` if there is none, with the nearest, or several fit.
    pub fn unit(&self, name: &str) -> Result<&Unit, Refusal> {
        let named = self.units.get(name).or_else(|| self.units.values().find(|u| u.is_called(name)));
        if let Some(unit) = named {
            return Ok(unit);
        }
        let fitting: Vec<&Unit> = self.units.values().filter(|u| self.fits(u, name)).collect();
        match fitting.as_slice() {
            [one] => Ok(one),
            [] => Err(self.unknown_unit(name)),
            several => Err(several_fit(name, several)),
        }
    }

    /// Whether a name can be short, or with more of its place, for a unit's.
    fn fits(&self, unit: &Unit, name: &str) -> bool {
        let own = || std::iter::once(&unit.name).chain(&unit.aliases);
        own().any(|own| is_short(own, name) || (self.is_here(own, name) && is_short(name, own)))
            || self.is_usual(unit, name)
    }

    /// Whether what a name has before another is the place of this office.
    fn is_here(&self, short: &str, name: &str) -> bool {
        let office = self.office.as_ref().map_or("", |o| o.name.as_str());
        name.strip_suffix(short).is_some_and(|place| !place.is_empty() && office.contains(place))
    }

    /// Whether a name is what units of this kind are usually called, behind the same place or none.
    fn is_usual(&self, unit: &Unit, name: &str) -> bool {
        let kind = |name: &str| bare(name).chars().last();
        let Some(named) = place_of(name, unit) else { return false };
        let own = place_of(&unit.name, unit).unwrap_or_default();
        let same = named.is_empty() || own.ends_with(&named) || (self.is_here(&own, &named) && named.ends_with(&own));
        same && kind(name) == kind(&unit.name)
    }

    fn unknown_unit(&self, name: &str) -> Refusal {
        let shared = |unit: &Unit| unit.name.chars().filter(|c| name.contains(*c)).count();
        let alike = |unit: &&Unit| shared(unit) * 2 > name.chars().count();
        let length = |unit: &Unit| std::cmp::Reverse(unit.name.chars().count());
        let nearest = self.units.values().filter(alike).max_by_key(|u| (shared(u), length(u)));
        let (zh, en) = nearest
            .map_or_else(Default::default, |u| (format!("，是否为“{}”？", u.name), format!("; is {} meant?", u.name)));
        Refusal::new("unknown", format!("没有单位“{name}”{zh}"), format!("there is no unit {name}{en}"))
    }
}

fn several_fit(name: &str, units: &[&Unit]) -> Refusal {
    let names = units.iter().take(4).map(|u| u.name.as_str()).collect::<Vec<_>>().join("、");
    Refusal::new(
        "unknown",
        format!("“{name}”可以是{names}，请写全称"),
        format!("{name} could be any of {names}: write the whole name"),
    )
}

/// Whether a name is another without the place before it.
fn is_short(long: &str, short: &str) -> bool {
    let Some(place) = long.strip_suffix(short).filter(|_| short.chars().count() > 2) else { return false };
    let body = || BODIES.iter().any(|body| place.strip_suffix(body).is_some_and(ends_as_place));
    let begins = || PLACES.iter().any(|p| short.starts_with(p));
    !place.is_empty() && (ends_as_place(place) || body() || place == "国家" || (begins() && place.chars().count() < 9))
}

fn ends_as_place(text: &str) -> bool {
    PLACES.iter().any(|p| text.ends_with(p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::office::Office;
    use std::sync::Arc;

    fn state(office: &str, units: &[&str]) -> State {
        let unit = |name: &&str| {
            let department = crate::plan::department_of(name).map(|d| d.id.clone());
            ((*name).to_owned(), Unit { id: (*name).into(), name: (*name).into(), department, ..Unit::default() })
        };
        let office = Office { name: office.into(), year: 2026, ..Office::default() };
        State { office: Some(Arc::new(office)), units: Arc::new(units.iter().map(unit).collect()), ..State::default() }
    }

    #[test]
    fn short_names_are_taken_where_one_unit_alone_fits() {
        let province = state(
            "云岭省人民政府",
            &[
                "云岭省财政厅",
                "省人力资源社会保障厅",
                "省发展改革委",
                "省市场监管局",
                "省委金融办",
                "省公安厅",
                "省卫生健康委",
                "岭州市财政局",
                "青岚县财政局",
                "石桥镇人民政府",
                "省电力公司",
            ],
        );
        for (name, found) in [
            ("财政厅", Some("云岭省财政厅")),
            ("省财政厅", Some("云岭省财政厅")),
            ("人社厅", Some("省人力资源社会保障厅")),
            ("省人社厅", Some("省人力资源社会保障厅")),
            ("云岭省人力资源和社会保障厅", Some("省人力资源社会保障厅")),
            ("发改委", Some("省发展改革委")),
            ("省发展和改革委员会", Some("省发展改革委")),
            ("云岭省发展改革委", Some("省发展改革委")),
            ("市场监管局", Some("省市场监管局")),
            ("金融办", Some("省委金融办")),
            ("公安厅", Some("省公安厅")),
            ("卫健委", Some("省卫生健康委")),
            ("市财政局", Some("岭州市财政局")),
            ("财政局", None),
            ("青山省发展改革委", None),
            ("市人社局", None),
            ("人民政府", None),
            ("厅", None),
            ("公司", None),
        ] {
            let unit = province.unit(name).map(|u| u.name.as_str());
            assert_eq!(unit.ok(), found, "{name}");
        }
        let several = province.unit("财政局").map_err(|r| r.zh);
        assert_eq!(several.err().as_deref(), Some("“财政局”可以是岭州市财政局、青岚县财政局，请写全称"));
        let nearest = province.unit("省卫生计生委").map_err(|r| r.zh);
        assert_eq!(nearest.err().as_deref(), Some("没有单位“省卫生计生委”，是否为“省卫生健康委”？"));
        let county = state("青岚县人民政府", &["财政局", "教育局"]);
        assert!(county.unit("青岚县财政局").is_ok() && county.unit("高新区财政局").is_err());
    }
}
