//! PostgreSQL in pure Rust (tokio-postgres and rustls) as a sync diesel connection; only `store/conn` may import it.

use super::place::Server;
use diesel::connection::{
    CacheSize, Connection, Instrumentation, LoadConnection, SimpleConnection, TransactionManager,
    TransactionManagerStatus,
};
use diesel::expression::QueryMetadata;
use diesel::internal::derives::multiconnection::{ConnectionSealed, MultiConnectionHelper};
use diesel::pg::{Pg, PgMetadataLookup, PgTypeMetadata};
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::{ConnectionError, ConnectionResult, QueryResult};
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::{AsyncConnectionWrapper, BlockOn};
use std::error::Error as _;
use std::sync::OnceLock;
use tokio::runtime::{Builder, Runtime};

/// The reactor that carries all PostgreSQL traffic. Never call in from an async task: it would block inside a runtime.
fn reactor() -> ConnectionResult<&'static Runtime> {
    static REACTOR: OnceLock<Option<Runtime>> = OnceLock::new();
    REACTOR
        .get_or_init(|| {
            Builder::new_multi_thread().worker_threads(1).thread_name("postgres").enable_all().build().ok()
        })
        .as_ref()
        .ok_or_else(|| ConnectionError::BadConnection("no thread for PostgreSQL traffic".into()))
}

pub struct OnReactor(&'static Runtime);
impl BlockOn for OnReactor {
    fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.0.block_on(future)
    }
    fn get_runtime() -> Self {
        Self(reactor().unwrap_or_else(|e| panic!("{e}")))
    }
}

type Inner = AsyncConnectionWrapper<AsyncPgConnection, OnReactor>;
type InnerTransactions = <Inner as Connection>::TransactionManager;

/// One connection.
pub struct Postgres(Inner);

impl Postgres {
    /// Opens a connection to `server`, verified by TLS unless it is on this machine.
    pub fn open(server: &Server) -> ConnectionResult<Self> {
        reactor()?.block_on(connect(server)).map(|c| Self(Inner::from(c)))
    }
}

async fn connect(server: &Server) -> ConnectionResult<AsyncPgConnection> {
    let refused = |e: tokio_postgres::Error| {
        let cause = e.source().map_or_else(String::new, |s| format!(": {s}"));
        ConnectionError::BadConnection(format!("{e}{cause}"))
    };
    if let Some(tls) = &server.tls {
        let tls = tokio_postgres_rustls::MakeRustlsConnect::new((**tls).clone());
        let (client, conn) = server.config.connect(tls).await.map_err(refused)?;
        AsyncPgConnection::try_from_client_and_connection(client, conn).await
    } else {
        let (client, conn) = server.config.connect(tokio_postgres::NoTls).await.map_err(refused)?;
        AsyncPgConnection::try_from_client_and_connection(client, conn).await
    }
}

impl SimpleConnection for Postgres {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        self.0.batch_execute(query)
    }
}
impl ConnectionSealed for Postgres {}
impl Connection for Postgres {
    type Backend = Pg;
    type TransactionManager = Transactions;
    fn establish(_: &str) -> ConnectionResult<Self> {
        Err(ConnectionError::BadConnection("open a PostgreSQL connection by its parsed address".into()))
    }
    fn execute_returning_count<T: QueryFragment<Pg> + QueryId>(&mut self, source: &T) -> QueryResult<usize> {
        self.0.execute_returning_count(source)
    }
    fn transaction_state(&mut self) -> &mut <Transactions as TransactionManager<Self>>::TransactionStateData {
        self.0.transaction_state()
    }
    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        Connection::instrumentation(&mut self.0)
    }
    fn set_instrumentation(&mut self, instrumentation: impl Instrumentation) {
        Connection::set_instrumentation(&mut self.0, instrumentation);
    }
    fn set_prepared_statement_cache_size(&mut self, size: CacheSize) {
        Connection::set_prepared_statement_cache_size(&mut self.0, size);
    }
}
impl LoadConnection for Postgres {
    type Cursor<'conn, 'query> = <Inner as LoadConnection>::Cursor<'conn, 'query>;
    type Row<'conn, 'query> = <Inner as LoadConnection>::Row<'conn, 'query>;
    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> QueryResult<Self::Cursor<'conn, 'query>>
    where
        T: Query + QueryFragment<Pg> + QueryId + 'query,
        Pg: QueryMetadata<T::SqlType>,
    {
        LoadConnection::load(&mut self.0, source)
    }
}

/// Transactions, handed through.
pub struct Transactions;
impl TransactionManager<Postgres> for Transactions {
    type TransactionStateData = <InnerTransactions as TransactionManager<Inner>>::TransactionStateData;
    fn begin_transaction(conn: &mut Postgres) -> QueryResult<()> {
        <InnerTransactions as TransactionManager<Inner>>::begin_transaction(&mut conn.0)
    }
    fn rollback_transaction(conn: &mut Postgres) -> QueryResult<()> {
        <InnerTransactions as TransactionManager<Inner>>::rollback_transaction(&mut conn.0)
    }
    fn commit_transaction(conn: &mut Postgres) -> QueryResult<()> {
        <InnerTransactions as TransactionManager<Inner>>::commit_transaction(&mut conn.0)
    }
    fn transaction_manager_status_mut(conn: &mut Postgres) -> &mut TransactionManagerStatus {
        <InnerTransactions as TransactionManager<Inner>>::transaction_manager_status_mut(&mut conn.0)
    }
    fn is_broken_transaction_manager(conn: &mut Postgres) -> bool {
        <InnerTransactions as TransactionManager<Inner>>::is_broken_transaction_manager(&mut conn.0)
    }
}
impl diesel::migration::MigrationConnection for Postgres {
    fn setup(&mut self) -> QueryResult<usize> {
        diesel::migration::MigrationConnection::setup(&mut self.0)
    }
}
impl diesel::r2d2::R2D2Connection for Postgres {
    fn ping(&mut self) -> QueryResult<()> {
        self.batch_execute("SELECT 1")
    }
    fn is_broken(&mut self) -> bool {
        Transactions::is_broken_transaction_manager(self)
    }
}

/// All our column types carry their oids, so that a look-up never happens.
struct NoLookup;
impl PgMetadataLookup for NoLookup {
    fn lookup_type(&mut self, name: &str, _: Option<&str>) -> PgTypeMetadata {
        panic!("the column type {name} needs a fixed oid")
    }
}
impl MultiConnectionHelper for Postgres {
    fn to_any<'a>(
        _: &mut <Pg as diesel::sql_types::TypeMetadata>::MetadataLookup,
    ) -> &mut (dyn std::any::Any + 'a) {
        // Without size, so nothing is allocated.
        Box::leak(Box::new(NoLookup))
    }
    fn from_any(lookup: &mut dyn std::any::Any) -> Option<&mut (dyn PgMetadataLookup + 'static)> {
        lookup.downcast_mut::<NoLookup>().map(|l| l as _)
    }
}
