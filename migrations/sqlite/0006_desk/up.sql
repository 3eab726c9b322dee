-- The desk: conversations without a record, slip pads, people who came without the slip.

-- Conversations that left no record of a person: those of one half-day that went alike are one row. A mistake is taken back,
-- and then counts nowhere. Still no person, and no text.
CREATE TABLE encounters_of_the_desk (
  id TEXT NOT NULL PRIMARY KEY,
  court_session_id TEXT NOT NULL REFERENCES court_sessions(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT NOT NULL REFERENCES courts(id),
  answer TEXT NOT NULL,
  source TEXT,
  recorded_by_id TEXT REFERENCES users(id),
  created_at TEXT NOT NULL,
  reason TEXT,
  how_many INTEGER NOT NULL DEFAULT 1 CONSTRAINT encounters_how_many_small CHECK (how_many BETWEEN 1 AND 20),
  void_reason TEXT,
  voided_by_id TEXT REFERENCES users(id),
  version INTEGER NOT NULL DEFAULT 1
);

INSERT INTO encounters_of_the_desk (id, court_session_id, scheme_id, court_id, answer, source, recorded_by_id, created_at)
  SELECT id, court_session_id, scheme_id, court_id, answer, source, recorded_by_id, created_at FROM encounters;

DROP TABLE encounters;

ALTER TABLE encounters_of_the_desk RENAME TO encounters;

CREATE INDEX encounters_by_scheme ON encounters (scheme_id, created_at DESC, id DESC);

CREATE INDEX encounters_by_session ON encounters (court_session_id, created_at DESC, id DESC);

CREATE INDEX encounters_by_court ON encounters (court_id);

CREATE INDEX encounters_by_recorder ON encounters (recorded_by_id);

CREATE INDEX encounters_by_voider ON encounters (voided_by_id);

-- Blank coded slips printed at the office.
CREATE TABLE slip_pads (
  id TEXT NOT NULL PRIMARY KEY,
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  reserved_by_id TEXT REFERENCES users(id),
  created_at TEXT NOT NULL
);

CREATE INDEX slip_pads_by_scheme ON slip_pads (scheme_id, created_at DESC, id DESC);

CREATE INDEX slip_pads_by_user ON slip_pads (reserved_by_id);

-- A code of a pad is its scheme's before it is anybody's; what is heard on it hangs on its stream until it is bound.
ALTER TABLE codes ADD COLUMN slip_pad_id TEXT REFERENCES slip_pads(id);

ALTER TABLE codes ADD COLUMN scheme_id TEXT REFERENCES schemes(id) CONSTRAINT codes_of_a_pad CHECK ((slip_pad_id IS NULL) = (scheme_id IS NULL));

ALTER TABLE codes ADD COLUMN void_reason TEXT;

CREATE INDEX codes_by_pad ON codes (slip_pad_id, code);

CREATE INDEX codes_by_scheme ON codes (scheme_id);

-- "Someone came without the slip": one count for each service, month and scheme that they said sent them. Telling it again
-- replaces it. No person.
CREATE TABLE unlinked_arrivals (
  id TEXT NOT NULL PRIMARY KEY,
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  service_id TEXT NOT NULL REFERENCES services(id),
  organisation_id TEXT NOT NULL REFERENCES organisations(id),
  month_on DATE NOT NULL,
  how_many INTEGER NOT NULL CONSTRAINT unlinked_arrivals_how_many_known CHECK (how_many BETWEEN 0 AND 500),
  reconciled INTEGER NOT NULL,
  recorded_by_id TEXT REFERENCES users(id),
  recorded_as TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT unlinked_arrivals_reconciled_some CHECK (reconciled BETWEEN 0 AND how_many)
);

CREATE UNIQUE INDEX unlinked_arrivals_month_key ON unlinked_arrivals (scheme_id, service_id, month_on);

CREATE INDEX unlinked_arrivals_by_scheme ON unlinked_arrivals (scheme_id, created_at DESC, id DESC);

CREATE INDEX unlinked_arrivals_by_organisation ON unlinked_arrivals (organisation_id, created_at DESC, id DESC);

CREATE INDEX unlinked_arrivals_by_service ON unlinked_arrivals (service_id);

CREATE INDEX unlinked_arrivals_by_user ON unlinked_arrivals (recorded_by_id);

-- The codes that turned up after all, each once.
CREATE TABLE arrival_codes (
  code_id TEXT NOT NULL PRIMARY KEY REFERENCES codes(id),
  arrival_id TEXT NOT NULL REFERENCES unlinked_arrivals(id)
);

CREATE INDEX arrival_codes_by_arrival ON arrival_codes (arrival_id);
