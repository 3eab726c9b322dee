-- Sessions of browsers: carried by a cookie that is kept hashed, ended when nobody uses them for a while.
ALTER TABLE sessions ADD COLUMN cookie_hash text;

ALTER TABLE sessions ADD COLUMN seen_at timestamptz;

ALTER TABLE sessions ADD COLUMN idle_seconds integer;

ALTER TABLE sessions ADD COLUMN device text;

CREATE INDEX sessions_by_cookie ON sessions (cookie_hash);
