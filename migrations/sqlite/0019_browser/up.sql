-- Sessions of browsers: carried by a cookie that is kept hashed, ended when nobody uses them for a while.
ALTER TABLE sessions ADD COLUMN cookie_hash TEXT;

ALTER TABLE sessions ADD COLUMN seen_at TEXT;

ALTER TABLE sessions ADD COLUMN idle_seconds INTEGER;

ALTER TABLE sessions ADD COLUMN device TEXT;

CREATE INDEX sessions_by_cookie ON sessions (cookie_hash);
