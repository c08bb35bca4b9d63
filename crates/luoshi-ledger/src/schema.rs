//! JSON schemas of what is written as text in a form of its own.

/// The schema of a type that is written as text of a pattern.
macro_rules! written {
    ($name:ident, $pattern:expr) => {
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "pattern": $pattern})
            }
        }
    };
}

pub(crate) use written;

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident $format:literal)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;

        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "format": $format})
            }
        }
    )*};
}

formats! {
    /// The schema of a day.
    Day "date"
    /// The schema of a moment.
    Moment "date-time"
}
