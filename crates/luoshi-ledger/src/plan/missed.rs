//! A promise that stands in a report and was not read as one.

use super::{read_line, suggest};
use crate::state::State;
use crate::state::task::{Correction, NewTask, Source};
use jiff::civil::Date;
use luoshi::Reading;
use luoshi::record::StatementRecord;

/// The task of words that stand in a report, with its place, units suggested, and the correction that says that it was
/// missed; nothing where the words do not stand there. `text` is the text that the reading's spans count in; blanks in it
/// or in the words do not matter.
#[must_use]
pub fn missed(reading: &Reading, text: &str, words: &str, state: &State) -> Option<NewTask> {
    let bare: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    let at = place(text, &bare)?;
    let within = |s: &&StatementRecord| (s.span[0]..s.span[1]).contains(&at);
    let statement = reading.statements.iter().find(within);
    let source = Source {
        report: reading.report.clone(),
        statements: statement.iter().map(|s| s.id.clone()).collect(),
        section: statement.map(|s| s.section.to_vec()).unwrap_or_default(),
        quote: statement.map_or_else(|| words.to_owned(), |s| s.text.clone()),
        span: statement.map_or([at as u64, (at + bare.len()) as u64], |s| s.span.map(|at| at as u64)),
    };
    let title: String = bare.into_iter().collect();
    let year = reading.year.and_then(|y| i16::try_from(y).ok()).unwrap_or_else(|| state.year());
    let read = read_line(&title, state).unwrap_or_else(|| NewTask { title, ..NewTask::default() });
    let right = Correction { what: "missing".into(), read: String::new(), right: words.to_owned() };
    let deadline = read.deadline.or_else(|| Date::new(year, 12, 31).ok());
    let task = NewTask { source: Some(source), deadline, corrected: vec![right], ..read };
    let found = suggest(&task, state);
    Some(NewTask { lead: found.lead, with: found.with, reason: found.reason, ..task })
}

/// Where words begin in a text, in characters.
fn place(text: &str, words: &[char]) -> Option<usize> {
    let (places, chars): (Vec<usize>, Vec<char>) = text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()).unzip();
    let found = (!words.is_empty()).then(|| chars.windows(words.len()).position(|w| w == words))??;
    places.get(found).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::office::Office;

    #[test]
    fn words_of_the_report_become_a_task_with_their_place() {
        let text =
            "云岭省2026年政府工作报告\n一、2026年重点工作\n（一）扩大投资\n抓好项目建设，新建 农村公路300公里。\n";
        let office = Office { year: 2026, ..Office::default() };
        let state = State { office: Some(std::sync::Arc::new(office)), ..State::default() };
        let reading = luoshi::read(text.as_bytes(), &luoshi::Options::default()).expect("a reading");
        let task = missed(&reading, text, "新建农村公路300公里", &state).expect("it stands there");
        let source = task.source.expect("a place");
        assert_eq!((source.section.len(), task.corrected[0].what.as_str()), (2, "missing"));
        assert_eq!(task.target.map(|t| t.value), Some(300.into()));
        assert_eq!(task.deadline.map(|d| d.to_string()).as_deref(), Some("2026-12-31"));
        assert_eq!(missed(&reading, text, "新建铁路", &state), None);
        assert_eq!(missed(&reading, text, " ", &state), None);
    }
}
