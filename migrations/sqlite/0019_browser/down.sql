DROP INDEX sessions_by_cookie;

ALTER TABLE sessions DROP COLUMN device;

ALTER TABLE sessions DROP COLUMN idle_seconds;

ALTER TABLE sessions DROP COLUMN seen_at;

ALTER TABLE sessions DROP COLUMN cookie_hash;
