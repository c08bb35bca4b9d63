//! By when: 年内, 6月底前, 上半年, 三季度, “十五五”末, 到2027年, 三年内; the plan year's end where the
//! plan implies it.

use super::kind::Kind;
use super::time::{Said, Times};
use super::told::Told;
use crate::phrase::Phrase;
use crate::quantity::is_small_numeral;
use crate::structure::Part;

/// The deadline of a clause as an ISO date.
pub(super) fn deadline(words: Phrase, told: &Told, part: Part, kind: Kind, time: &Times) -> Option<String> {
    let year = time.year?;
    if !matches!(part, Part::Plan | Part::Outlook) {
        return None;
    }
    if let Some((month, day)) = told.time.then(|| within_year(words)).flatten() {
        return Some(format!("{year}-{month:02}-{day:02}"));
    }
    match time.said() {
        Some(Said::By(y)) => Some(year_end(y)),
        Some(Said::Span(_, y)) if y >= year => Some(year_end(y)),
        _ if part == Part::Outlook => (kind == Kind::Quantified).then(|| year_end(time.outlook(year).1)),
        _ => matches!(kind, Kind::Quantified | Kind::Milestone).then(|| year_end(year)),
    }
}

fn year_end(year: i32) -> String {
    [&year.to_string(), "-12-31"].concat()
}

/// A date within the plan's year.
fn within_year(words: Phrase) -> Option<(u32, u32)> {
    for (phrase, date) in [
        ("上半年", (6, 30)),
        ("一季度", (3, 31)),
        ("二季度", (6, 30)),
        ("三季度", (9, 30)),
        ("四季度", (12, 31)),
        ("年底前", (12, 31)),
        ("年内", (12, 31)),
        ("下半年", (12, 31)),
        ("“五一”前", (4, 30)),
        ("五一前", (4, 30)),
        ("国庆节前", (9, 30)),
        ("国庆前", (9, 30)),
    ] {
        // 三年内 and 2027年底前 are other years.
        let numbered = |at: usize| words[..at].ends_with(is_small_numeral);
        if words.find(phrase).is_some_and(|at| !numbered(at)) {
            return Some(date);
        }
    }
    let at = words
        .find("月底前")
        .or_else(|| words.find("月底"))
        .or_else(|| words.find("月前"))
        .or_else(|| words.find("月份前"))?;
    let digits: String =
        words[..at].chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
    let month: u32 = digits.parse().ok().filter(|m| (1..=12).contains(m))?;
    let month = if words[at..].starts_with("月前") { month.checked_sub(1).filter(|&m| m > 0)? } else { month };
    Some((month, last_day(month)))
}

fn last_day(month: u32) -> u32 {
    match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
