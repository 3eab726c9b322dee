//! Query strings: named parameters of a known shape; imported through `http`.

use super::fault::{Places, fault};
use super::problem::Problem;
use crate::error::{Error, Result};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::value::{Error as ValueError, MapDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use std::future::{Ready, ready};
use std::str::FromStr;

/// Left with a request whose parameters somebody has read.
pub(super) struct QueryRead;

/// The parameters of an address that is no list.
pub struct Params<F>(pub F);

/// The parameters of an address that reads over those it does not know.
pub struct Loose(Pairs);

impl Loose {
    /// The value under this name, where one was sent: the first.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl FromRequest for Loose {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(pairs(request).map(Self).map_err(Problem::from))
    }
}

/// Names and values, in the order in which they were sent.
pub(super) type Pairs = Vec<(String, String)>;

pub(super) fn pairs(request: &HttpRequest) -> Result<Pairs> {
    request.extensions_mut().insert(QueryRead);
    serde_urlencoded::from_str(request.query_string()).map_err(|_| {
        Error::Malformed("The parameters cannot be read. Write them as name=value&name=value.".into())
    })
}

/// Reads parameters into their types, or names the one that is wrong; `also` are those that somebody else reads.
pub(super) fn filter<F: DeserializeOwned>(pairs: Pairs, also: &[&str]) -> Result<F> {
    let texts = pairs.into_iter().map(|(name, value)| (name, Text(value)));
    serde_path_to_error::deserialize(MapDeserializer::<_, ValueError>::new(texts)).map_err(|error| {
        let mut fault = fault(error.path(), &error.inner().to_string(), Places::Names);
        if fault.code == "unknown_member" {
            fault.code = "unknown_parameter";
            if !also.is_empty() && !fault.detail.contains("Did you mean") {
                fault.detail = format!("{} Every list knows {}.", fault.detail, also.join(", "));
            }
        }
        Error::Invalid(vec![fault])
    })
}

/// A value, which is text until somebody asks for a number.
struct Text(String);

impl Text {
    fn parse<T: FromStr>(&self, wanted: &str) -> Result<T, ValueError> {
        self.0.parse().map_err(|_| ValueError::custom(format_args!("not that, expected {wanted}")))
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $wanted:literal),+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
            visitor.$visit(self.parse($wanted)?)
        }
    )+};
}

impl<'de> Deserializer<'de> for Text {
    type Error = ValueError;

    parsed!(deserialize_bool visit_bool "true or false", deserialize_i32 visit_i32 "a whole number",
        deserialize_i64 visit_i64 "a whole number", deserialize_u8 visit_u8 "a small whole number",
        deserialize_u32 visit_u32 "a whole number", deserialize_f64 visit_f64 "a number");

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_string(self.0)
    }

    /// What is there is some; `name=` without a value is text too, and wrong where text is not wanted.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &str,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        IntoDeserializer::<ValueError>::into_deserializer(self.0).deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i128 u16 u64 u128 f32 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

impl IntoDeserializer<'_, ValueError> for Text {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<F: DeserializeOwned> FromRequest for Params<F> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(pairs(request).and_then(|pairs| filter(pairs, &[])).map(Self).map_err(Problem::from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::directory::pathway::Pathway;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Some3 {
        pathway: Option<Pathway>,
        weeks: Option<i32>,
        from: Option<Day>,
    }

    fn read(text: &str) -> Result<Some3> {
        filter(serde_urlencoded::from_str(text).unwrap(), &["limit"])
    }

    fn faulty(text: &str) -> (String, &'static str) {
        match read(text) {
            Err(Error::Invalid(faults)) => (faults[0].pointer.clone(), faults[0].code),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn parameters_are_read_into_their_types() {
        let wanted = Some3 { pathway: Some(Pathway::Health), weeks: Some(4), from: Day::parse("2026-01-31") };
        assert_eq!(read("weeks=4&pathway=health&from=2026-01-31"), Ok(wanted));
        assert_eq!(read(""), Ok(Some3 { pathway: None, weeks: None, from: None }));
    }

    #[test]
    fn the_parameter_that_is_wrong_is_named() {
        assert_eq!(faulty("pathways=health"), ("pathways".into(), "unknown_parameter"));
        assert_eq!(faulty("pathway=hope"), ("pathway".into(), "unknown_value"));
        assert_eq!(faulty("weeks=four"), ("weeks".into(), "wrong_type"));
        assert_eq!(faulty("from=yesterday"), ("from".into(), "not_a_date"));
        assert_eq!(faulty("from=2026-1-31"), ("from".into(), "not_a_date"));
        assert_eq!(faulty("weeks=4&weeks=5"), ("weeks".into(), "twice"));
    }
}
