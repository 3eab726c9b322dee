DROP TABLE arrival_codes;
DROP TABLE unlinked_arrivals;
DROP INDEX codes_by_scheme;
DROP INDEX codes_by_pad;
ALTER TABLE codes DROP COLUMN void_reason;
ALTER TABLE codes DROP COLUMN scheme_id;
ALTER TABLE codes DROP COLUMN slip_pad_id;
DROP TABLE slip_pads;

CREATE TABLE encounters_before_the_desk (
  id TEXT NOT NULL PRIMARY KEY,
  court_session_id TEXT NOT NULL REFERENCES court_sessions(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT NOT NULL REFERENCES courts(id),
  answer TEXT NOT NULL,
  source TEXT NOT NULL,
  recorded_by_id TEXT REFERENCES users(id),
  created_at TEXT NOT NULL
);

INSERT INTO encounters_before_the_desk
  SELECT id, court_session_id, scheme_id, court_id, answer, coalesce(source, 'unknown'), recorded_by_id, created_at
  FROM encounters WHERE void_reason IS NULL;

DROP TABLE encounters;

ALTER TABLE encounters_before_the_desk RENAME TO encounters;

CREATE INDEX encounters_by_scheme ON encounters (scheme_id, created_at DESC, id DESC);

CREATE INDEX encounters_by_session ON encounters (court_session_id);

CREATE INDEX encounters_by_court ON encounters (court_id);

CREATE INDEX encounters_by_recorder ON encounters (recorded_by_id);
