//! The report period that a form or an address names.

use luoshi_ledger::{Period, Refusal};

/// The period of a text; where it says nothing, the other one.
///
/// # Errors
/// If it says something else: an entry is never made for another period than was meant.
pub fn of(text: &str, otherwise: Period) -> Result<Period, Refusal> {
    if text.trim().is_empty() {
        return Ok(otherwise);
    }
    let wrong = |_| Refusal::invalid("报送期请写成2026Q3、2026-09的样子", "Write the period like 2026Q3 or 2026-09");
    text.trim().parse().map_err(wrong)
}
