//! Canonical JSON (RFC 8785), so that an entry has one hash on every machine.
//!
//! Entries hold text, whole numbers, truth values, lists and objects with ASCII keys; decimals are text. For these the
//! canonical form is: keys in order, no blanks, and no escapes but those that JSON needs.

use serde::Serialize;
use serde_json::Value;

/// The canonical bytes of a value, as text.
///
/// # Errors
/// If the value has no JSON form, or holds a number that is not whole and below 2^53: decimals belong into text.
///
/// ```
/// use luoshi_ledger::canonical;
/// let value = serde_json::json!({"numbers": [3, -1], "a": "\u{20ac}$\u{f}\nA'B\"\\\"/"});
/// assert_eq!(canonical(&value)?, r#"{"a":"€$\u000f\nA'B\"\\\"/","numbers":[3,-1]}"#);
/// assert!(canonical(&serde_json::json!(0.5)).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn canonical<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    let value = sorted(serde_json::to_value(value)?)?;
    serde_json::to_string(&value)
}

/// The same with keys in order whatever kind of map the JSON library was built with.
fn sorted(value: Value) -> Result<Value, serde_json::Error> {
    Ok(match value {
        Value::Object(map) => {
            let mut pairs: Vec<(String, Value)> = map.into_iter().collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            pairs.into_iter().map(|(k, v)| Ok((k, sorted(v)?))).collect::<Result<serde_json::Map<_, _>, _>>()?.into()
        }
        Value::Array(items) => items.into_iter().map(sorted).collect::<Result<Vec<_>, _>>()?.into(),
        Value::Number(n) if n.as_i64().is_none_or(|n| n.unsigned_abs() >= 1 << 53) => {
            return Err(serde::ser::Error::custom(format!("{n} is no whole number below 2^53")));
        }
        other => other,
    })
}
