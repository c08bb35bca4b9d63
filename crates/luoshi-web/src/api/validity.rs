//! Whether a value is what the document says: stricter than JSON Schema, so that nothing goes by unseen. An object has no
//! field that is not told, and a keyword that is not known here fails.

use super::document::document;
use serde_json::{Map, Value};

/// Holds a value to the schema at a place of the document.
///
/// # Panics
/// Where it is something else.
pub fn valid(place: &str, value: &Value, what: &str) {
    let schema = document().pointer(place).unwrap_or_else(|| panic!("the document has no {place}"));
    if let Err(why) = check(schema, value, "") {
        panic!("{what}{why}");
    }
}

type Checked = Result<(), String>;

fn check(schema: &Value, value: &Value, at: &str) -> Checked {
    let Some(rules) = schema.as_object() else { return Ok(()) };
    for (keyword, rule) in rules {
        apply(keyword, rule, value, at).map_err(|why| if why.contains(": ") { why } else { format!("{at}: {why}") })?;
    }
    closed(rules, value, at)
}

/// No field that is not told.
fn closed(rules: &Map<String, Value>, value: &Value, at: &str) -> Checked {
    let told = rules.get("properties").and_then(Value::as_object);
    let (Some(told), Some(fields)) = (told, value.as_object()) else { return Ok(()) };
    match fields.keys().find(|name| !told.contains_key(*name)) {
        Some(name) => Err(format!("{at}: {name} is not told")),
        None => Ok(()),
    }
}

fn apply(keyword: &str, rule: &Value, value: &Value, at: &str) -> Checked {
    let wrong = || Err(format!("{value} against {keyword} {rule}"));
    let is = |good: bool| if good { Ok(()) } else { wrong() };
    let text = || rule.as_str().unwrap_or_default();
    let all = || rule.as_array().into_iter().flatten();
    match keyword {
        "description" | "title" | "default" | "additionalProperties" | "example" => match rule.is_object() {
            true => value
                .as_object()
                .into_iter()
                .flatten()
                .try_for_each(|(name, v)| check(rule, v, &format!("{at}/{name}"))),
            false => Ok(()),
        },
        "$ref" => match document().pointer(text().trim_start_matches('#')) {
            Some(schema) => check(schema, value, at),
            None => wrong(),
        },
        "type" => is(rule.as_str().map_or_else(|| all().any(|r| is_a(r, value)), |_| is_a(rule, value))),
        "enum" => is(all().any(|r| r == value)),
        "const" => is(rule == value),
        "required" => is(value
            .as_object()
            .is_none_or(|fields| all().all(|r| fields.contains_key(r.as_str().unwrap_or_default())))),
        "properties" => {
            let told = rule.as_object().into_iter().flatten();
            let there = told.filter_map(|(name, schema)| Some((name, schema, value.get(name)?)));
            there.into_iter().try_for_each(|(name, schema, v)| check(schema, v, &format!("{at}/{name}")))
        }
        "items" => {
            let items = value.as_array().into_iter().flatten().enumerate();
            items.into_iter().try_for_each(|(i, v)| check(rule, v, &format!("{at}/{i}")))
        }
        "anyOf" => is(all().any(|r| check(r, value, at).is_ok())),
        "oneOf" => is(all().filter(|r| check(r, value, at).is_ok()).count() == 1),
        "allOf" => all().try_for_each(|r| check(r, value, at)),
        "minItems" => is(value.as_array().is_none_or(|v| v.len() as u64 >= rule.as_u64().unwrap_or_default())),
        "maxItems" => is(value.as_array().is_none_or(|v| v.len() as u64 <= rule.as_u64().unwrap_or_default())),
        "minimum" => is(value.as_f64() >= rule.as_f64() || !value.is_number()),
        "maximum" => is(value.as_f64() <= rule.as_f64() || !value.is_number()),
        "pattern" => {
            let pattern = regex::Regex::new(text()).map_err(|e| e.to_string())?;
            is(value.as_str().is_none_or(|v| pattern.is_match(v)))
        }
        "format" => is(value.as_str().is_none_or(|v| is_formatted(text(), v)) && known(text())),
        _ => Err(format!("{keyword} is no keyword that is known here")),
    }
}

fn is_a(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

fn known(format: &str) -> bool {
    ["date", "date-time", "uint", "uint8", "uint16", "uint64", "int32"].contains(&format)
}

fn is_formatted(format: &str, text: &str) -> bool {
    match format {
        "date" => text.parse::<jiff::civil::Date>().is_ok(),
        "date-time" => text.parse::<jiff::Timestamp>().is_ok(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_as_told_is_found() {
        let schema = json!({"type": "object", "required": ["a"], "properties": {
            "a": {"type": ["string", "null"], "pattern": "^T[0-9]+$"}, "b": {"type": "array", "items": {"type": "integer"}},
            "c": {"format": "date"}, "d": {"anyOf": [{"const": 1}, {"type": "null"}]}}});
        let good = |value: Value| check(&schema, &value, "").is_ok();
        assert!(good(json!({"a": "T1", "b": [1, 2], "c": "2026-01-01", "d": null})) && good(json!({"a": null})));
        for bad in [
            json!({}),
            json!({"a": 1}),
            json!({"a": "x"}),
            json!({"a": null, "b": [1, "2"]}),
            json!({"a": null, "c": "first of May"}),
            json!({"a": null, "d": 2}),
            json!({"a": null, "more": 1}),
        ] {
            assert!(!good(bad.clone()), "{bad}");
        }
        assert!(check(&json!({"unknown": 1}), &json!(1), "").is_err());
    }
}
