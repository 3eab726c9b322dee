//! Many rows as one text, made by the database: thousands of keys for the price of a few rows; only the store imports it.

use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::store::conn::{Conn, MultiBackend};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Nullable, Text};
use uuid::Uuid;

/// A query whose rows come as one text, one behind the other. What a row says is SQL over the names of its columns, which
/// both databases understand.
pub(in crate::store) struct Strung<Q> {
    query: Q,
    says: &'static str,
}

/// The rows of a query as one text.
pub(in crate::store) const fn strung<Q>(query: Q, says: &'static str) -> Strung<Q> {
    Strung { query, says }
}

impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Strung<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("SELECT string_agg(");
        out.push_sql(self.says);
        out.push_sql(", '') FROM (");
        self.query.walk_ast(out.reborrow())?;
        out.push_sql(") AS listed");
        Ok(())
    }
}

impl<Q> Query for Strung<Q> {
    type SqlType = Nullable<Text>;
}

impl<Q> QueryId for Strung<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q> RunQueryDsl<Conn> for Strung<Q> {}

impl<Q: QueryFragment<MultiBackend>> Strung<Q> {
    /// The text; an empty one where there is no row.
    pub(in crate::store) fn text(self, conn: &mut Conn) -> Result<String> {
        Ok(self.get_result::<Option<String>>(conn)?.unwrap_or_default())
    }

    /// The keys, where each row says one as text.
    pub(in crate::store) fn keys<T>(self, conn: &mut Conn) -> Result<Vec<Id<T>>> {
        let text = self.text(conn)?;
        let key = |bytes: &[u8]| Uuid::try_parse_ascii(bytes).map(Id::from_uuid).map_err(Error::internal);
        text.as_bytes().chunks(36).map(key).collect()
    }
}
