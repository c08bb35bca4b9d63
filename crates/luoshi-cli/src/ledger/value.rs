//! Values as people write them: 3.2万亩, 15亿元, 800, 61.5%.

use crate::output::Failure;
use luoshi::quantity::quantities;
use rust_decimal::Decimal;
use std::str::FromStr;

/// A value with multipliers taken in, and the unit word it was given with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    pub number: Decimal,
    pub unit: Option<String>,
}

impl FromStr for Value {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if let Ok(number) = text.parse() {
            return Ok(Value { number, unit: None });
        }
        match quantities(text).as_slice() {
            [q] if q.core == (0..text.len()) && q.upper.is_none() => {
                Ok(Value { number: q.value, unit: Some(q.unit.clone()).filter(|u| !u.is_empty()) })
            }
            _ => Err(format!("{text:?} is no value; write 800, 3.2万亩, 15亿元 or 61.5%")),
        }
    }
}

impl Value {
    /// An amount of money in 元.
    pub fn money(&self) -> Result<Decimal, Failure> {
        match self.unit.as_deref() {
            None | Some("元") => Ok(self.number),
            Some(unit) => Err(Failure::Usage(format!("money is given in 元 (30亿元), not in {unit}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn values_are_read_as_people_write_them() {
        let read = |text: &str| text.parse::<Value>().map(|v| (v.number.normalize().to_string(), v.unit));
        for (text, number, unit) in [
            ("800", "800", None),
            ("3.2万亩", "32000", Some("亩")),
            ("15亿元", "1500000000", Some("元")),
            ("61.5%", "61.5", Some("%")),
        ] {
            assert_eq!(read(text), Ok((number.to_owned(), unit.map(str::to_owned))), "{text}");
        }
        assert!(read("很多").is_err() && read("3至5个").is_err());
    }
}
