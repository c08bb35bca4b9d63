//! Which department a unit is, told by its name; and the usual units of a government.

use crate::Refusal;
use crate::state::State;
use crate::state::office::Unit;
use luoshi::catalogue::{Department, Level, catalogue};

/// The department of the catalogue that a unit's name tells: the one with the longest name that it ends in.
///
/// ```
/// use luoshi_ledger::plan::department_of;
/// let id = |unit| department_of(unit).map(|d| d.id.as_str());
/// assert_eq!(id("青岚县人力资源和社会保障局"), Some("human_resources"));
/// assert_eq!(id("省发展和改革委员会"), Some("development_reform"));
/// assert_eq!(id("石桥镇人民政府"), None);
/// ```
#[must_use]
pub fn department_of(unit: &str) -> Option<&'static Department> {
    let name = bare(unit);
    let known = catalogue().departments.all.iter().filter_map(|d| Some((ends(&name, d)?, d)));
    known.max_by_key(|(length, _)| *length).map(|(_, d)| d)
}

/// The workspace's unit that is a department: as it says itself, by its name, or as one of several that it unites
/// (县发展改革和工业信息化局).
pub(super) fn unit_of<'s>(state: &'s State, department: &Department) -> Option<&'s Unit> {
    let is = |d: Option<&Department>| d.is_some_and(|d| d.id == department.id);
    let units = || state.units.values();
    let told = units().find(|u| u.department.as_ref() == Some(&department.id));
    let named = || units().find(|u| u.department.is_none() && is(department_of(&u.name)));
    let united = || units().find(|u| unites(&u.name, department));
    told.or_else(named).or_else(united)
}

/// The department that a unit is, as it says itself or by its name.
fn own_department(unit: &Unit) -> Option<&'static Department> {
    let told = unit.department.as_deref().and_then(|id| catalogue().departments.of_id(id));
    told.or_else(|| department_of(&unit.name))
}

/// What stands before the name of a unit's kind in a name: its place; nothing where the name is of no such kind.
pub(crate) fn place_of(name: &str, unit: &Unit) -> Option<String> {
    let name = bare(name);
    let known = own_department(unit)?.names.iter().filter_map(|n| name.strip_suffix(n.as_str()));
    known.min_by_key(|place| place.len()).map(str::to_owned)
}

/// Whether one of the names that a unit's name unites is a department's: only the last says what kind of office it is.
fn unites(unit: &str, department: &Department) -> bool {
    let stems = || department.names.iter().map(|n| stem(n)).filter(|(_, office)| *office).map(|(name, _)| name);
    let parts: Vec<&str> = unit.split(['和', '、', '与']).map(|part| stem(part).0).collect();
    parts.len() > 1 && stems().any(|name| parts.iter().any(|part| part.ends_with(name)))
}

/// The length of the longest name of a department that a unit's name ends in, whatever kind of office it is.
fn ends(unit: &str, department: &Department) -> Option<usize> {
    let (unit, office) = stem(unit);
    let stems = department.names.iter().map(|n| stem(n)).filter(|(n, o)| *o == office && unit.ends_with(n));
    stems.map(|(n, _)| n.len()).max()
}

/// A name without the character that tells the kind of office, and whether it had one: 财政厅, 财政局 and 财政部 are one,
/// 镇人民政府 and 人民政府办 are two.
fn stem(name: &str) -> (&str, bool) {
    let bare = name.strip_suffix("分局").or_else(|| name.strip_suffix(['厅', '局', '委', '部', '办', '署']));
    (bare.unwrap_or(name), bare.is_some())
}

/// A name in the catalogue's form.
pub(crate) fn bare(name: &str) -> String {
    let name = name.replace(['和', '与', '、'], "").replace("委员会", "委");
    name.replace("办公室", "办").replace("办公厅", "办")
}

/// The usual units of a government by its region's name (云岭省, 青岚县), with the kind of department that each is. The
/// level follows from the name unless it is told; a place that the catalogue does not know is told by its last word.
///
/// ```
/// let units = luoshi_ledger::plan::usual("云岭省", None)?;
/// assert!(units.iter().any(|u| u.name == "省发展改革委" && u.is_called("省发改委")));
/// # Ok::<(), luoshi_ledger::Refusal>(())
/// ```
///
/// # Errors
/// `region` if the name does not tell which level of government is meant.
pub fn usual(region: &str, level: Option<Level>) -> Result<Vec<Unit>, Refusal> {
    let unknown = || {
        Refusal::new(
            "region",
            format!("“{region}”看不出是哪一级政府，请写全称（云岭省、岭州市、青岚县）或说明级别"),
            format!("{region} does not tell its level of government: give the full name, or the level"),
        )
    };
    let level = level.or_else(|| level_of(region)).ok_or_else(unknown)?;
    let place = place(region, level).ok_or_else(unknown)?;
    // A municipality's units are bureaus, as a city's are; it has those besides that only provinces have.
    let city = (level == Level::Province && place == "市").then_some(Level::Prefecture);
    let called = |d: &'static Department| city.and_then(|c| d.called.at(c)).or_else(|| d.called.at(level));
    let one = |d: &'static Department| called(d).map(|called| unit(place, called, d));
    Ok(catalogue().departments.all.iter().filter_map(one).collect())
}

/// How the name of a place ends, its level, and how its units begin.
const PLACES: &[(&str, Level, &str)] = &[
    ("自治区", Level::Province, "自治区"),
    ("兵团", Level::Province, "兵团"),
    ("省", Level::Province, "省"),
    ("自治州", Level::Prefecture, "州"),
    ("州", Level::Prefecture, "州"),
    ("盟", Level::Prefecture, "盟"),
    ("地区", Level::Prefecture, "地区"),
    ("自治县", Level::County, "县"),
    ("自治旗", Level::County, "旗"),
    ("县", Level::County, "县"),
    ("旗", Level::County, "旗"),
    ("新区", Level::County, "新区"),
    ("区", Level::County, "区"),
    ("市", Level::Prefecture, "市"),
];

fn level_of(region: &str) -> Option<Level> {
    let known = catalogue().regions.of_name(region).first().map(|r| r.level);
    known.or_else(|| PLACES.iter().find(|(end, ..)| region.ends_with(end)).map(|(_, level, _)| *level))
}

fn place(region: &str, level: Level) -> Option<&'static str> {
    match level {
        Level::Nation => Some(""),
        _ => PLACES.iter().find(|(end, ..)| region.ends_with(end)).map(|(.., place)| *place),
    }
}

fn unit(place: &str, called: &str, department: &Department) -> Unit {
    let name = full(place, called);
    let last = called.chars().last();
    let short = |n: &&String| n.chars().last() == last && n.chars().count() < called.chars().count();
    let shorts = department.names.iter().filter(short).filter(|_| !place.is_empty());
    let aliases = shorts.map(|n| full(place, n)).filter(|n| *n != name).collect();
    Unit { id: name.clone(), name, aliases, department: Some(department.id.clone()), head_approves: false }
}

/// A unit's name behind its place; committees of the Party and the offices of an area's administration have their own.
fn full(place: &str, called: &str) -> String {
    match (place, called) {
        ("地区", c) if c.starts_with('委') => format!("地{c}"),
        ("自治区" | "新区" | "兵团", c) if c.starts_with('委') => format!("{place}党{c}"),
        ("地区", "政府办公室") => "行署办公室".into(),
        ("盟", "政府办公室") => "盟行署办公室".into(),
        _ => format!("{place}{called}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(region: &str) -> Vec<String> {
        usual(region, None).expect("units").into_iter().map(|u| u.name).collect()
    }

    #[test]
    fn every_level_has_its_own_names() {
        for (region, name) in [
            ("西藏自治区", "自治区发展改革委"),
            ("西藏自治区", "自治区党委金融办"),
            ("北京市", "市财政局"),
            ("云岭省", "省工业和信息化厅"),
            ("延边朝鲜族自治州", "州卫生健康委"),
            ("大兴安岭地区", "行署办公室"),
            ("榆树市", "市发展改革局"),
            ("青岚县", "县人力资源社会保障局"),
            ("前郭尔罗斯蒙古族自治县", "县教育局"),
            ("全国", "国家发展改革委"),
        ] {
            assert!(names(region).iter().any(|n| n == name), "{region} {name}: {:?}", names(region));
        }
        assert_eq!(usual("云岭", None).map_err(|r| r.code), Err("region"));
        assert!(!names("青岚县").iter().any(|n| n.contains("药监")), "a county has none");
        for name in ["自治区公安厅", "自治区民族事务委", "自治区外事办", "自治区广电局"] {
            assert!(names("西藏自治区").iter().any(|n| n == name), "{name}");
        }
    }

    #[test]
    fn usual_units_are_told_by_their_own_names() {
        for level in [Level::Nation, Level::Province, Level::Prefecture, Level::County] {
            for unit in usual("云岭市", Some(level)).expect("units") {
                let told = department_of(&unit.name).map(|d| d.id.clone());
                // What is only in the nation goes by names that no other level has.
                assert!(told == unit.department || level == Level::Nation, "{} is {told:?}", unit.name);
            }
        }
    }

    #[test]
    fn names_are_told_in_all_the_forms_that_offices_use() {
        for (unit, department) in [
            ("县发展和改革局", Some("development_reform")),
            ("县工业和信息化局", Some("industry")),
            ("县科学技术局", Some("science")),
            ("区卫生健康局", Some("health")),
            ("市住房和城乡建设局", Some("housing")),
            ("旗农牧局", Some("agriculture")),
            ("县文化体育和旅游局", Some("culture_tourism")),
            ("县林业和草原局", Some("forestry")),
            ("市人民政府办公室", Some("general_office")),
            ("县残疾人联合会", Some("disabled")),
            ("州生态环境局青岚分局", None),
            ("县生态环境分局", Some("environment")),
            ("省对口支援办公室", Some("regional_cooperation")),
            ("省委宣传部", None),
            ("县委办公室", None),
        ] {
            assert_eq!(department_of(unit).map(|d| d.id.as_str()), department, "{unit}");
        }
    }

    #[test]
    fn the_catalogue_keeps_names_in_one_form() {
        for d in &catalogue().departments.all {
            assert!(d.names.iter().all(|n| *n == bare(n)), "{:?}", d.names);
        }
    }

    #[test]
    fn a_unit_that_unites_departments_is_found_for_each() {
        let mut state = State::default();
        let unit = Unit { id: "fg".into(), name: "县发展改革和工业信息化局".into(), ..Unit::default() };
        std::sync::Arc::make_mut(&mut state.units).insert("fg".into(), unit);
        let of = |id: &str| catalogue().departments.of_id(id).and_then(|d| unit_of(&state, d));
        assert!(of("development_reform").is_some() && of("industry").is_some() && of("finance").is_none());
    }
}
