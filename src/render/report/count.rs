//! A count as its view prints it: a number, or the words that stand for one that is not told; imported through `render::report`.

use crate::domain::insight::report::reading::Count;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Schema, Type};
use utoipa::openapi::{RefOr, schema::SchemaType};
use utoipa::{PartialSchema, ToSchema};

/// In the inside view always a number, and exact. In the sharing view a number rounded to 5, or a text such as
/// "fewer than 10": a small count is neither 0 nor null, and nobody can take the text for a number and add it up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PrintedCount {
    /// As a number.
    Number(u32),
    /// In words.
    Words(String),
}

impl PrintedCount {
    /// `count` as its view prints it.
    pub fn of<N: Count>(count: N) -> Self {
        count.published().map_or_else(|| Self::Words(count.to_string()), Self::Number)
    }
}

impl fmt::Display for PrintedCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Words(words) => f.write_str(words),
        }
    }
}

impl PartialSchema for PrintedCount {
    fn schema() -> RefOr<Schema> {
        let number = ObjectBuilder::new()
            .schema_type(SchemaType::new(Type::Integer))
            .minimum(Some(0))
            .maximum(Some(u32::MAX))
            .description(Some("Inside: exact. Sharing: rounded to 5."));
        let words = ObjectBuilder::new()
            .schema_type(SchemaType::new(Type::String))
            .pattern(Some("^fewer than [0-9]+$"))
            .max_length(Some(30))
            .description(Some("Sharing alone: the count is too small to be told; it may be 0."));
        let about = "A count as its view prints it. In the inside view always an integer, and exact. In the sharing view an \
            integer rounded to 5, or the text \"fewer than 10\" for any smaller count, 0 too.";
        OneOfBuilder::new().item(number).item(words).description(Some(about)).into()
    }
}

impl ToSchema for PrintedCount {
    fn name() -> Cow<'static, str> {
        "PrintedCount".into()
    }
}
