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
