//! What a unit types into the form of a task, and the number in it.

use luoshi_ledger::papers::amount::amount;
use luoshi_ledger::state::progress::Claim;
use luoshi_ledger::{Refusal, Task};
use rust_decimal::Decimal;

/// What was typed, to be shown again when it was not taken.
#[derive(Default, Clone)]
pub struct Typed {
    pub period: String,
    pub value: String,
    pub scale: String,
    pub progress: String,
    pub problems: String,
    pub next: String,
    pub why: String,
    pub begun: bool,
    pub done: bool,
    pub confirmed: bool,
    pub internal: bool,
    /// Hashes of files of the last submission that stay.
    pub keep: Vec<String>,
    /// Files came with it: a browser does not choose them again.
    pub had_files: bool,
}

impl Typed {
    /// An empty form: files stay with those who check, unless somebody says otherwise.
    pub fn fresh() -> Self {
        Typed { internal: true, ..Typed::default() }
    }

    /// What was said last, to be gone on from.
    pub fn of(claim: &Claim, task: &Task) -> Self {
        let unit = task.target.as_ref().map_or("", |t| &t.unit);
        let written = claim.value.map(|v| amount(v, unit)).unwrap_or_default();
        let number = written.trim_end_matches("个百分点").trim_end_matches(unit);
        let scale = match number.chars().last() {
            Some('亿') => "100000000",
            Some('万') => "10000",
            _ => "1",
        };
        Typed {
            value: number.trim_end_matches(['亿', '万']).to_owned(),
            scale: if number.is_empty() { String::new() } else { scale.to_owned() },
            progress: claim.progress.clone(),
            problems: claim.problems.clone(),
            next: claim.next.clone(),
            begun: claim.begun,
            done: claim.done,
            internal: claim.evidence.iter().all(|e| e.internal),
            ..Typed::default()
        }
    }

    pub fn take(&mut self, name: &str, text: String) {
        match name {
            "period" => self.period = text,
            "value" => self.value = text,
            "scale" => self.scale = text,
            "progress" => self.progress = text,
            "problems" => self.problems = text,
            "next" => self.next = text,
            "why" => self.why = text,
            "keep" => self.keep.push(text),
            "internal" => self.internal = true,
            "begun" => self.begun = true,
            "done" => self.done = true,
            "confirmed" => self.confirmed = true,
            _ => {}
        }
    }

    /// The number, its multiplier taken in; full-width digits and separators are understood.
    pub fn number(&self) -> Result<Option<Decimal>, Refusal> {
        let plain: String = self.value.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).map(narrow).collect();
        if plain.is_empty() {
            return Ok(None);
        }
        let number: Decimal = plain.parse().map_err(|_| {
            Refusal::invalid(
                format!("“{}”不是数字：请只填数字，单位在右边选择", self.value),
                format!("{:?} is no number: write digits only and choose the unit beside it", self.value),
            )
        })?;
        let scale: Decimal = match self.scale.as_str() {
            "" => Decimal::ONE,
            text => {
                text.parse().map_err(|_| Refusal::invalid("数量级写错了", "this is no scale: 1, 10000, 100000000"))?
            }
        };
        number.checked_mul(scale).map(Some).ok_or_else(|| Refusal::invalid("数字过大", "the number is too large"))
    }
}

/// Full-width digits and the point, as a phone's keyboard may write them.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '．' | '。' => '.',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use luoshi_ledger::state::task::Evidence;

    #[test]
    fn files_are_not_public_unless_somebody_says_so() {
        let task = Task::new(
            luoshi_ledger::TaskId(1),
            &luoshi_ledger::state::task::NewTask::default(),
            (1, jiff::civil::Date::default()),
        );
        let public = Evidence {
            internal: false,
            hash: luoshi_ledger::Hash::of(b"x"),
            name: "x".into(),
            media: String::new(),
            size: 1,
        };
        assert!(Typed::fresh().internal && Typed::of(&Claim::default(), &task).internal);
        assert!(
            !Typed::of(&Claim { evidence: vec![public], ..Claim::default() }, &task).internal,
            "what was public stays so"
        );
    }

    #[test]
    fn numbers_are_understood_as_people_type_them() {
        let number = |value: &str, scale: &str| {
            Typed { value: value.into(), scale: scale.into(), ..Typed::default() }.number().map_err(|r| r.code)
        };
        assert_eq!(number("1,234.5", "10000"), Ok(Some(12_345_000.into())));
        assert_eq!(number("２８．５", "1"), Ok(Some(Decimal::new(285, 1))));
        assert_eq!(number("", "1"), Ok(None));
        assert_eq!(number("约三百", "1"), Err("invalid"));
        assert_eq!(number("3", "万"), Err("invalid"), "another scale than was meant would be another number");
    }
}
