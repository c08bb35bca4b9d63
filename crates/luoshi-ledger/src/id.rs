//! How things of a workspace are called: T12, O153, D160, F171.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

macro_rules! ids {
    ($($name:ident $letter:literal $what:literal)*) => {$(
        #[doc = concat!("The number of ", $what, ", written with the letter ", $letter, ".")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                let digits = text.strip_prefix([$letter, $letter.to_ascii_lowercase()]).unwrap_or(text);
                let number = digits.parse().ok().filter(|n| (1..1 << 53).contains(n));
                number.map($name).ok_or_else(|| format!("{text:?} is no number of {}; write {}12", $what, $letter))
            }
        }

        #[cfg(feature = "schema")]
        crate::schema::written!($name, concat!("^", $letter, "[1-9][0-9]*$"));

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    TaskId 'T' "a task"
    ObstacleId 'O' "an obstacle"
    OrderId 'D' "an order"
    FeedbackId 'F' "a piece of feedback"
}
