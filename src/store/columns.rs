//! Column types that differ between the two databases and read the same in Rust; only the store may import them.

use crate::domain::directory::service::listing::Listing;
use crate::domain::{id::Id, time::Instant};
use crate::store::conn::{MultiBackend, MultiRawValue};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::internal::derives::as_expression::Bound;
use diesel::pg::{Pg, PgValue};
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{self as st, HasSqlType, Nullable, SingleValue, SqlType};
use diesel::sqlite::Sqlite;
use serde_json::Value;
use uuid::Uuid;

/// `uuid` on PostgreSQL, 36 characters on SQLite.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951), sqlite_type(name = "Text"))]
pub struct DbUuid;

/// `timestamptz` on PostgreSQL, fixed-width RFC 3339 text on SQLite, so that text order is time order.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Text"))]
pub struct DbTs;

/// `jsonb` on PostgreSQL, checked text on SQLite.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 3802, array_oid = 3807), sqlite_type(name = "Text"))]
pub struct DbJson;

impl st::SqlOrd for DbUuid {}
impl st::SqlOrd for DbTs {}

/// A JSON column.
#[derive(Debug, Clone, PartialEq)]
pub struct Json(pub Value);

impl Json {
    /// A list of words.
    pub fn words<T: ToString>(words: &[T]) -> Self {
        Self(Value::from(words.iter().map(ToString::to_string).collect::<Vec<String>>()))
    }

    /// The list of words back.
    pub fn into_words(self) -> Vec<String> {
        match self.0 {
            Value::Array(items) => items.into_iter().filter_map(|v| v.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        }
    }
}

/// The long part of a service's entry, read straight from the bytes: a page of services has fifty of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry(pub Listing);

/// What diesel's derives write for a type of their own crate, for one that knows nothing of diesel.
macro_rules! column {
    ([$($generic:ident)?] $rust:ty, $sql:ty) => {
        impl<$($generic: 'static)?> AsExpression<$sql> for $rust {
            type Expression = Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression { Bound::new(self) }
        }
        impl<'e, $($generic: 'static)?> AsExpression<$sql> for &'e $rust {
            type Expression = Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression { Bound::new(self) }
        }
        impl<$($generic: 'static)?> AsExpression<Nullable<$sql>> for $rust {
            type Expression = Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression { Bound::new(self) }
        }
        impl<'e, $($generic: 'static)?> AsExpression<Nullable<$sql>> for &'e $rust {
            type Expression = Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression { Bound::new(self) }
        }
        impl<$($generic: 'static,)? DB: Backend> ToSql<Nullable<$sql>, DB> for $rust where $rust: ToSql<$sql, DB> {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result { ToSql::<$sql, DB>::to_sql(self, out) }
        }
        impl<$($generic: 'static,)? DB: Backend, ST: SingleValue> Queryable<ST, DB> for $rust where $rust: FromSql<ST, DB> {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> { Ok(row) }
        }
        impl<$($generic: 'static)?> ToSql<$sql, MultiBackend> for $rust where Self: ToSql<$sql, Pg> + ToSql<$sql, Sqlite> {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((<$sql>::default(), self));
                Ok(IsNull::No)
            }
        }
        impl<$($generic: 'static)?> FromSql<$sql, MultiBackend> for $rust {
            fn from_sql(value: MultiRawValue<'_>) -> deserialize::Result<Self> { value.from_sql::<Self, $sql>() }
        }
    };
}

macro_rules! known_to_both {
    ($($sql:ty),+) => {$(
        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata { Self::lookup_sql_type::<$sql>(lookup) }
        }
    )+};
}

known_to_both!(DbUuid, DbTs, DbJson);
column!([T] Id<T>, DbUuid);
column!([] Instant, DbTs);
column!([] Json, DbJson);
column!([] Entry, DbJson);

type SqliteValue<'a> = <Sqlite as Backend>::RawValue<'a>;

fn text(value: SqliteValue<'_>) -> deserialize::Result<String> {
    <String as FromSql<st::Text, Sqlite>>::from_sql(value)
}

impl<T> ToSql<DbUuid, Pg> for Id<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <Uuid as ToSql<st::Uuid, Pg>>::to_sql(&self.uuid(), &mut out.reborrow())
    }
}
impl<T> FromSql<DbUuid, Pg> for Id<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        <Uuid as FromSql<st::Uuid, Pg>>::from_sql(value).map(Self::from_uuid)
    }
}
impl<T> ToSql<DbUuid, Sqlite> for Id<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.to_string());
        Ok(IsNull::No)
    }
}
impl<T> FromSql<DbUuid, Sqlite> for Id<T> {
    fn from_sql(value: SqliteValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::from_uuid(Uuid::parse_str(&text(value)?)?))
    }
}

impl ToSql<DbTs, Pg> for Instant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <chrono::DateTime<chrono::Utc> as ToSql<st::Timestamptz, Pg>>::to_sql(
            &self.utc(),
            &mut out.reborrow(),
        )
    }
}
impl FromSql<DbTs, Pg> for Instant {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        <chrono::DateTime<chrono::Utc> as FromSql<st::Timestamptz, Pg>>::from_sql(value).map(Self::new)
    }
}
impl ToSql<DbTs, Sqlite> for Instant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.to_string());
        Ok(IsNull::No)
    }
}
impl FromSql<DbTs, Sqlite> for Instant {
    fn from_sql(value: SqliteValue<'_>) -> deserialize::Result<Self> {
        let text = text(value)?;
        Self::parse(&text).ok_or_else(|| format!("not an instant: {text}").into())
    }
}

impl ToSql<DbJson, Pg> for Json {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <Value as ToSql<st::Jsonb, Pg>>::to_sql(&self.0, &mut out.reborrow())
    }
}
impl FromSql<DbJson, Pg> for Json {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        <Value as FromSql<st::Jsonb, Pg>>::from_sql(value).map(Self)
    }
}
impl ToSql<DbJson, Sqlite> for Json {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_string());
        Ok(IsNull::No)
    }
}
impl FromSql<DbJson, Sqlite> for Json {
    fn from_sql(value: SqliteValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(&text(value)?)?))
    }
}

impl ToSql<DbJson, Pg> for Entry {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let json = serde_json::to_value(&self.0)?;
        <Value as ToSql<st::Jsonb, Pg>>::to_sql(&json, &mut out.reborrow())
    }
}
impl FromSql<DbJson, Pg> for Entry {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        // The first byte says which form of jsonb follows; there is one.
        match value.as_bytes() {
            [1, json @ ..] => Ok(Self(serde_json::from_slice(json)?)),
            _ => Err("jsonb in a form that nobody knows".into()),
        }
    }
}
impl ToSql<DbJson, Sqlite> for Entry {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        // In the order of names, as everything else in JSON is kept.
        out.set_value(serde_json::to_value(&self.0)?.to_string());
        Ok(IsNull::No)
    }
}
impl FromSql<DbJson, Sqlite> for Entry {
    fn from_sql(mut value: SqliteValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(value.read_text())?))
    }
}
