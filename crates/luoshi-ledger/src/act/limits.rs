//! How large the numbers and how long the texts of an act may be.

use super::{Act, Draft};
use crate::refusal::Refusal;
use crate::state::task::{NewTask, Node, Target};
use crate::text::legible;
use rust_decimal::Decimal;
use serde_json::Value;
use std::borrow::Cow;

/// The largest number that is taken, 10^18: a thousand times what a country makes in a year in 元, and small enough that
/// no sum, share or forecast of such numbers is ever too large to be told.
const MOST: Decimal = Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0);

/// How many digits behind the point are taken.
pub(crate) const PLACES: u32 = 10;

/// The longest text that is taken, in characters.
const LONGEST: usize = 20_000;

/// Something that is done with every number of an act.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(&mut Decimal);

impl Target {
    pub(super) fn figures(&mut self, visit: Visit) {
        let Target { value, upper, tolerance, baseline, .. } = self;
        [value, tolerance].into_iter().chain(upper).chain(baseline).for_each(visit);
    }
}

impl NewTask {
    pub(super) fn figures(&mut self, visit: Visit) {
        if let Some(target) = &mut self.target {
            target.figures(visit);
        }
        of_nodes(&mut self.nodes, visit);
        self.promised.iter_mut().for_each(visit);
    }
}

pub(super) fn of_nodes(nodes: &mut [Node], visit: Visit) {
    nodes.iter_mut().filter_map(|n| n.value.as_mut()).for_each(visit);
}

/// Whether a number may be entered.
pub(crate) fn holds(number: Decimal) -> bool {
    number.abs() <= MOST && number.normalize().scale() <= PLACES
}

/// Refuses numbers and texts beyond the limits; what a text may not hold is taken out of it.
pub(super) fn keep(draft: &mut Draft) -> Result<(), Refusal> {
    let mut odd = None;
    draft.act.deed_mut().figures(&mut |number| odd = odd.or(Some(*number).filter(|n| !holds(*n))));
    if let Some(number) = odd {
        return Err(Refusal::invalid(
            format!("数值{number}超出范围：绝对值不超过{MOST}，小数不超过{PLACES}位，请核对数字和单位"),
            format!(
                "the number {number} is out of range: {MOST} at most, with {PLACES} digits behind the point at most"
            ),
        ));
    }
    texts(draft)
}

/// Brings the numbers of an act that was entered before there were limits within them.
pub(crate) fn bring_within(act: &mut Act) {
    act.deed_mut().figures(&mut |number| *number = (*number).clamp(-MOST, MOST).round_dp(PLACES));
}

fn texts(draft: &mut Draft) -> Result<(), Refusal> {
    if let Some(why) = &mut draft.why {
        text("why", why)?;
    }
    let Ok(mut value) = serde_json::to_value(&draft.act) else { return Ok(()) };
    if within("", &mut value)?
        && let Ok(act) = serde_json::from_value(value)
    {
        draft.act = act;
    }
    Ok(())
}

/// Looks at every text below a value; true where one was changed.
fn within(name: &str, value: &mut Value) -> Result<bool, Refusal> {
    match value {
        Value::String(said) => text(name, said),
        Value::Array(all) => all.iter_mut().try_fold(false, |changed, v| Ok(within(name, v)? || changed)),
        Value::Object(all) => all.iter_mut().try_fold(false, |changed, (name, v)| Ok(within(name, v)? || changed)),
        _ => Ok(false),
    }
}

fn text(name: &str, said: &mut String) -> Result<bool, Refusal> {
    let length = said.chars().count();
    if length > LONGEST {
        return Err(Refusal::invalid(
            format!("文字过长（{name}）：{length}字，不超过{LONGEST}字；长文请作附件"),
            format!("the text of {name} is too long: {length} characters, {LONGEST} at most; attach a file instead"),
        ));
    }
    let clean = match legible(said) {
        Cow::Borrowed(_) => return Ok(false),
        Cow::Owned(clean) => clean,
    };
    *said = clean;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_limits() {
        let number = |text: &str| text.parse::<Decimal>().expect("a number");
        assert_eq!(MOST.to_string(), format!("1{}", "0".repeat(18)));
        for held in ["0", "-1000000000000000000", "12.3456789012", "1.50000000000000000000"] {
            assert!(holds(number(held)), "{held}");
        }
        for refused in ["1000000000000000000.1", "79228162514264337593543950335", "0.12345678901"] {
            assert!(!holds(number(refused)), "{refused}");
        }
    }
}
