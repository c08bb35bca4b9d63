//! The catalogue holds together: no duplicates, no dangling names, examples that read as they say.

use luoshi::catalogue::catalogue;
use luoshi::quantity::quantities;
use luoshi::{Options, Reading};
use std::collections::HashSet;

fn read(text: &str) -> Reading {
    let options = Options { year: Some(2026), ..Options::default() };
    luoshi::read(format!("三、2026年重点工作\n{text}。").as_bytes(), &options).expect("text")
}

fn duplicates<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    words.filter(|w| !seen.insert(*w)).collect()
}

#[test]
fn nothing_stands_twice() {
    let c = catalogue();
    assert_eq!(duplicates(c.units.all.iter().map(|u| u.word.as_str())), [""; 0]);
    assert_eq!(duplicates(c.indicators.all.iter().map(|i| i.id.as_str())), [""; 0]);
    assert_eq!(duplicates(c.indicators.all.iter().map(|i| i.zh.as_str())), [""; 0]);
    assert_eq!(duplicates(c.indicators.headline().filter_map(|i| i.headline.as_deref())), [""; 0]);
    assert_eq!(duplicates(c.verbs.all.iter().map(|v| v.word.as_str())), [""; 0]);
    assert_eq!(duplicates(c.fields.all.iter().flat_map(|f| f.words.iter().map(String::as_str))), [""; 0]);
    assert_eq!(duplicates(c.departments.all.iter().map(|d| d.id.as_str())), [""; 0]);
    assert_eq!(duplicates(c.regions.all.iter().map(|r| r.code.as_str())), [""; 0]);
    let hedges: Vec<String> = c.hedges.all.iter().map(|h| format!("{:?}{}", h.side, h.word)).collect();
    assert_eq!(duplicates(hedges.iter().map(String::as_str)), [""; 0]);
}

#[test]
fn one_subject_names_one_indicator() {
    let mut seen = HashSet::new();
    let mut twice = Vec::new();
    for i in catalogue().indicators.all.iter().filter(|i| i.verbs.is_empty()) {
        for subject in &i.subjects {
            for kind in &i.kinds {
                for unit in &i.units {
                    if !seen.insert((subject, kind.word(), unit)) {
                        twice.push(format!("{subject} {} {unit} ({})", kind.word(), i.id));
                    }
                }
            }
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
}

#[test]
fn no_name_dangles() {
    let c = catalogue();
    let field = |id: &str| c.fields.of_id(id).is_some();
    let lost: Vec<&str> = c.indicators.all.iter().filter(|i| !field(&i.field)).map(|i| i.id.as_str()).collect();
    assert!(lost.is_empty(), "indicators of unknown fields: {lost:?}");
    assert_eq!(c.indicators.headline().count(), 20, "a line of the list at the head names no indicator");
    for d in &c.departments.all {
        assert!(d.leads.iter().chain(&d.assists).all(|f| field(f)), "{} names an unknown field", d.id);
    }
    for f in c.fields.all.iter().filter(|f| f.tracked) {
        assert!(c.departments.all.iter().any(|d| d.leads.contains(&f.id)), "nobody leads {}", f.id);
    }
    for i in &c.indicators.all {
        for unit in &i.units {
            // 条（段）: a classifier with its twin is made of two units; a ratio has none.
            let mut words = unit.split(['（', '）']).filter(|w| !w.is_empty());
            assert!(words.all(|w| c.units.of_word(w).is_some()), "{} is given in {unit}, which is no unit", i.id);
        }
    }
    for u in &c.units.all {
        assert!(c.units.of_word(&u.base).is_some(), "{} is converted to {}, which is no unit", u.word, u.base);
    }
}

#[test]
fn the_catalogue_is_large_enough_to_be_useful() {
    let c = catalogue();
    assert!(c.units.all.len() >= 120, "{} units", c.units.all.len());
    assert!(c.indicators.all.len() >= 200, "{} indicators", c.indicators.all.len());
    assert!(c.fields.all.len() >= 20, "{} fields", c.fields.all.len());
    assert_eq!(c.regions.provinces().count(), 34);
    assert!(c.regions.all.len() > 3000);
}

#[test]
fn every_indicator_is_read_from_its_example() {
    let mut wrong = Vec::new();
    for i in &catalogue().indicators.all {
        let found: Vec<Option<&str>> =
            read(&i.example).statements.iter().flat_map(|s| &s.targets).map(|t| t.indicator).collect();
        if !found.contains(&Some(i.id.as_str())) {
            wrong.push(format!("{}: {} gives {found:?}", i.id, i.example));
        }
    }
    let share = wrong.len() * 100 / catalogue().indicators.all.len();
    assert!(share < 8, "{} of {} examples: {wrong:#?}", wrong.len(), catalogue().indicators.all.len());
}

#[test]
fn no_indicator_is_read_from_its_counter_example() {
    let mut wrong = Vec::new();
    for i in catalogue().indicators.all.iter().filter(|i| !i.counter.is_empty()) {
        let found = read(&i.counter);
        let mut targets = found.statements.iter().flat_map(|s| &s.targets);
        if targets.any(|t| t.indicator == Some(i.id.as_str())) {
            wrong.push(format!("{}: {}", i.id, i.counter));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_unit_is_read_from_its_example_unless_it_measures_nothing_alone() {
    // Specifications, ordinals and places stand in the list so that they are not taken for others.
    let silent = ["千伏", "英寸", "毫米", "级", "期", "届", "年", "月", "周", "日", "天", "度"];
    let mut wrong = Vec::new();
    for unit in catalogue().units.all.iter().filter(|u| !u.place && !silent.contains(&u.word.as_str())) {
        let found: Vec<String> = quantities(&unit.example).into_iter().map(|q| q.unit).collect();
        if !found.contains(&unit.word) {
            wrong.push(format!("{}: {} gives {found:?}", unit.word, unit.example));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn hedges_bound_their_examples() {
    for hedge in &catalogue().hedges.all {
        let found = quantities(&hedge.example);
        assert!(found.iter().any(|q| q.bound == hedge.bound), "{}: {found:?}", hedge.example);
    }
}

#[test]
fn untracked_fields_are_security_religion_ideology_and_border_defence_alone() {
    let untracked: Vec<&str> = catalogue().fields.all.iter().filter(|f| !f.tracked).map(|f| f.id.as_str()).collect();
    assert_eq!(untracked, ["security", "religion", "ideology", "border_defence"]);
}

#[test]
fn sentences_on_people_s_safety_stay_tracked_and_on_policing_do_not() {
    let tracked = |text: &str| {
        let reading = read(text);
        let field = reading.statements.last().and_then(|s| s.field).expect("a field");
        catalogue().fields.of_id(field).expect("known").tracked
    };
    for text in [
        "加强食品药品安全监管",
        "狠抓安全生产责任落实",
        "做好地震救灾和恢复重建",
        "推进信访工作法治化",
        "改善边境村供水条件",
    ] {
        assert!(tracked(text), "{text}");
    }
    for text in
        ["依法打击各类违法犯罪", "加强宗教事务管理", "落实意识形态工作责任制", "加强国防动员建设", "推进智慧边防建设"]
    {
        assert!(!tracked(text), "{text}");
    }
}

#[test]
fn fields_are_told_by_their_examples() {
    let mut wrong = Vec::new();
    for field in &catalogue().fields.all {
        let found = read(&field.example).statements.last().and_then(|s| s.field).unwrap_or("none");
        let elsewhere = read(&field.counter).statements.last().and_then(|s| s.field).unwrap_or("none");
        if found != field.id || elsewhere == field.id {
            wrong.push(format!("{}: {} is {found}, {} is {elsewhere}", field.id, field.example, field.counter));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
