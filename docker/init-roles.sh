#!/bin/sh
# docker/init-roles.sh: makes the two PostgreSQL roles and the database of signpost; running it again changes nothing but the passwords.
#
# Run by the postgres image on an empty data folder, by tests/with-postgres, or by hand as a superuser
# (psql's own PGHOST, PGUSER and PGPASSWORD say where). SIGNPOST_OWNER_PASSWORD and SIGNPOST_APP_PASSWORD are required.
#   signpost_owner  owns the database and its tables; only `signpost migrate` runs as this role
#   signpost_app    owns nothing, so the server can neither drop a table nor switch off an append-only trigger
set -eu

: "${SIGNPOST_OWNER_PASSWORD:?is empty: the role signpost_owner needs a password}"
: "${SIGNPOST_APP_PASSWORD:?is empty: the role signpost_app needs a password}"
export SIGNPOST_OWNER_PASSWORD SIGNPOST_APP_PASSWORD
export PGUSER="${POSTGRES_USER:-${PGUSER:-postgres}}"
# Unset when run by hand inside the database's container, where the superuser's password has another name.
export PGPASSWORD="${PGPASSWORD:-${POSTGRES_PASSWORD:-}}"

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname postgres <<'SQL'
-- The passwords go from the environment into psql's variables: never on a command line, never in the server's log.
\getenv owner_password SIGNPOST_OWNER_PASSWORD
\getenv app_password SIGNPOST_APP_PASSWORD
SET log_statement = 'none';
SET log_min_error_statement = 'panic';

SELECT 'CREATE ROLE signpost_owner' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'signpost_owner') \gexec
SELECT 'CREATE ROLE signpost_app' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'signpost_app') \gexec
ALTER ROLE signpost_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'owner_password';
ALTER ROLE signpost_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'app_password';

SELECT 'CREATE DATABASE signpost OWNER signpost_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'signpost') \gexec
ALTER DATABASE signpost OWNER TO signpost_owner;
REVOKE ALL ON DATABASE signpost FROM PUBLIC;
GRANT CONNECT ON DATABASE signpost TO signpost_app;

\connect signpost
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
-- Before PostgreSQL 15 the schema is not the database owner's.
GRANT USAGE, CREATE ON SCHEMA public TO signpost_owner;
GRANT USAGE ON SCHEMA public TO signpost_app;
-- For tables to come only: a grant on those that exist would give back what the migrations took from append-only ones.
ALTER DEFAULT PRIVILEGES FOR ROLE signpost_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO signpost_app;
SQL
