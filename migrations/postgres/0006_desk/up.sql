-- The desk: conversations without a record, slip pads, people who came without the slip.

-- Conversations that left no record of a person: those of one half-day that went alike are one row. A mistake is taken back,
-- and then counts nowhere. Still no person, and no text.
ALTER TABLE encounters ALTER COLUMN source DROP NOT NULL;

ALTER TABLE encounters ADD COLUMN reason text;

ALTER TABLE encounters ADD COLUMN how_many integer NOT NULL DEFAULT 1 CONSTRAINT encounters_how_many_small CHECK (how_many BETWEEN 1 AND 20);

ALTER TABLE encounters ADD COLUMN void_reason text;

ALTER TABLE encounters ADD COLUMN voided_by_id uuid REFERENCES users(id);

ALTER TABLE encounters ADD COLUMN version integer NOT NULL DEFAULT 1;

DROP INDEX encounters_by_session;

CREATE INDEX encounters_by_session ON encounters (court_session_id, created_at DESC, id DESC);

CREATE INDEX encounters_by_voider ON encounters (voided_by_id);

-- Blank coded slips printed at the office.
CREATE TABLE slip_pads (
  id uuid NOT NULL PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  reserved_by_id uuid REFERENCES users(id),
  created_at timestamptz NOT NULL
);

CREATE INDEX slip_pads_by_scheme ON slip_pads (scheme_id, created_at DESC, id DESC);

CREATE INDEX slip_pads_by_user ON slip_pads (reserved_by_id);

-- A code of a pad is its scheme's before it is anybody's; what is heard on it hangs on its stream until it is bound.
ALTER TABLE codes ADD COLUMN slip_pad_id uuid REFERENCES slip_pads(id);

ALTER TABLE codes ADD COLUMN scheme_id uuid REFERENCES schemes(id) CONSTRAINT codes_of_a_pad CHECK ((slip_pad_id IS NULL) = (scheme_id IS NULL));

ALTER TABLE codes ADD COLUMN void_reason text;

CREATE INDEX codes_by_pad ON codes (slip_pad_id, code);

CREATE INDEX codes_by_scheme ON codes (scheme_id);

-- "Someone came without the slip": one count for each service, month and scheme that they said sent them. Telling it again
-- replaces it. No person.
CREATE TABLE unlinked_arrivals (
  id uuid NOT NULL PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  service_id uuid NOT NULL REFERENCES services(id),
  organisation_id uuid NOT NULL REFERENCES organisations(id),
  month_on date NOT NULL,
  how_many integer NOT NULL CONSTRAINT unlinked_arrivals_how_many_known CHECK (how_many BETWEEN 0 AND 500),
  reconciled integer NOT NULL,
  recorded_by_id uuid REFERENCES users(id),
  recorded_as text NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT unlinked_arrivals_reconciled_some CHECK (reconciled BETWEEN 0 AND how_many)
);

CREATE UNIQUE INDEX unlinked_arrivals_month_key ON unlinked_arrivals (scheme_id, service_id, month_on);

CREATE INDEX unlinked_arrivals_by_scheme ON unlinked_arrivals (scheme_id, created_at DESC, id DESC);

CREATE INDEX unlinked_arrivals_by_organisation ON unlinked_arrivals (organisation_id, created_at DESC, id DESC);

CREATE INDEX unlinked_arrivals_by_service ON unlinked_arrivals (service_id);

CREATE INDEX unlinked_arrivals_by_user ON unlinked_arrivals (recorded_by_id);

-- The codes that turned up after all, each once.
CREATE TABLE arrival_codes (
  code_id uuid NOT NULL PRIMARY KEY REFERENCES codes(id),
  arrival_id uuid NOT NULL REFERENCES unlinked_arrivals(id)
);

CREATE INDEX arrival_codes_by_arrival ON arrival_codes (arrival_id);
