//! The cell 量化目标: a target in the words of the report, and what an office writes there, read as one.

use crate::Refusal;
use crate::papers::amount::amount;
use crate::plan::read_line;
use crate::state::State;
use crate::state::task::{Target, Task};

/// What the cell says: the report's own words, or the value in words of its own.
pub(super) fn text(task: &Task) -> String {
    match (&task.target, &task.relation) {
        (Some(target), _) if target.quote.is_empty() => amount(target.value, &target.unit),
        (Some(target), _) => target.quote.clone(),
        (None, Some(relation)) => relation.clone(),
        (None, None) => String::new(),
    }
}

/// The target that a cell gives for a task of that title; it keeps what `before` knew and the cell does not tell.
///
/// # Errors
/// `invalid` if the cell gives no number, or several.
pub(super) fn read(state: &State, title: &str, cell: &str, before: Option<&Target>) -> Result<Target, Refusal> {
    let found = luoshi::quantity::quantities(cell);
    let [one] = found.as_slice() else { return Err(not_one(cell, found.len())) };
    let words = cell[..one.quote.start].trim_matches(['，', '：', ':', ' ']);
    let whole = if words.is_empty() { format!("{}{cell}", subject(title)) } else { cell.to_owned() };
    let read = read_line(&whole, state).and_then(|t| t.target).filter(|t| t.value == one.value && t.unit == one.unit);
    // A number alone is counted as the target was: 1万 of a target in 套 is 1万套.
    let known = before.filter(|b| b.unit == one.unit || one.unit.is_empty());
    let read = read.filter(|t| known.is_none_or(|k| k.unit == t.unit));
    let mut target = match (read, known) {
        (Some(read), Some(known)) => Target { bound: read.bound, stretch: read.stretch, ..known.clone() },
        (Some(read), None) => read,
        (None, Some(known)) => known.clone(),
        (None, None) => {
            Target { subject: subject(title), change: "amount".into(), ascending: true, ..Target::default() }
        }
    };
    let unit = known.map_or(&one.unit, |k| &k.unit).clone();
    target.quote = if unit == one.unit { cell.to_owned() } else { amount(one.value, &unit) };
    (target.value, target.upper, target.unit) = (one.value, one.upper, unit);
    Ok(target)
}

/// A title without the number that it ends in.
fn subject(title: &str) -> String {
    let first = luoshi::quantity::quantities(title).first().map_or(title.len(), |q| q.quote.start);
    let words = title[..first].trim_end_matches(['，', '、', '：']);
    if words.is_empty() { title.to_owned() } else { words.to_owned() }
}

fn not_one(cell: &str, count: usize) -> Refusal {
    match count {
        0 => Refusal::invalid(
            format!("“{cell}”中没有数值，请写成“3200公里以上”的样子"),
            format!("{cell:?} has no number; write it like 3200公里以上"),
        ),
        _ => Refusal::invalid(
            format!("“{cell}”中有{count}个数值，一项任务只设一个量化目标，请分行"),
            format!("{cell:?} has {count} numbers; a task has one target: use a row for each"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_alone_is_counted_as_the_target_was() {
        let before =
            Target {
                subject: "筹集保障性住房".into(), value: 1500.into(), unit: "套".into(), ..Target::default()
            };
        let target = read(&State::default(), "筹集保障性住房1500套", "1万", Some(&before)).expect("a target");
        assert_eq!((target.value, target.unit.as_str(), target.quote.as_str()), (10_000.into(), "套", "1万套"));
        let told = read(&State::default(), "筹集保障性住房1500套", "2000套以上", Some(&before)).expect("a target");
        assert_eq!((told.value, told.quote.as_str()), (2000.into(), "2000套以上"));
    }
}
