-- The monthly ring-round, what a partner suggests instead, proof for the person, and take-ups that are asked after again.

-- One call with one partner about one month: who said it, and to whom.
CREATE TABLE ring_rounds (
  id uuid NOT NULL PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  organisation_id uuid NOT NULL REFERENCES organisations(id),
  month_on date NOT NULL,
  rung_on date NOT NULL,
  informant text,
  recorded_by_id uuid REFERENCES users(id),
  recorded_as text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE INDEX ring_rounds_by_scheme ON ring_rounds (scheme_id, month_on, created_at, id);

CREATE INDEX ring_rounds_by_organisation ON ring_rounds (organisation_id);

CREATE INDEX ring_rounds_by_recorder ON ring_rounds (recorded_by_id);

-- What was said of each code, and what came of it.
CREATE TABLE ring_round_rows (
  ring_round_id uuid NOT NULL REFERENCES ring_rounds(id),
  place integer NOT NULL,
  code text NOT NULL,
  signpost_id uuid REFERENCES signposts(id),
  said text NOT NULL CONSTRAINT ring_round_rows_said_known CHECK (said IN ('no_news', 'acknowledged', 'booked', 'met', 'not_started', 'declined', 'completed', 'stopped')),
  outcome text NOT NULL CONSTRAINT ring_round_rows_outcome_known CHECK (outcome IN ('recorded', 'unchanged', 'refused')),
  fault text,
  detail text,
  PRIMARY KEY (ring_round_id, place),
  CONSTRAINT ring_round_rows_refused CHECK ((outcome = 'refused') = (fault IS NOT NULL))
);

CREATE INDEX ring_round_rows_by_signpost ON ring_round_rows (signpost_id);

CREATE TRIGGER ring_rounds_no_change BEFORE UPDATE OR DELETE ON ring_rounds FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER ring_rounds_no_truncate BEFORE TRUNCATE ON ring_rounds FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'signpost_app') THEN REVOKE UPDATE, DELETE, TRUNCATE ON ring_rounds FROM signpost_app; END IF; END $$;
CREATE TRIGGER ring_round_rows_no_change BEFORE UPDATE OR DELETE ON ring_round_rows FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER ring_round_rows_no_truncate BEFORE TRUNCATE ON ring_round_rows FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'signpost_app') THEN REVOKE UPDATE, DELETE, TRUNCATE ON ring_round_rows FROM signpost_app; END IF; END $$;

-- Where a partner that could not help would send the person instead: it hangs on the report that says so.
CREATE TABLE code_event_suggestions (
  code_id uuid NOT NULL REFERENCES codes(id),
  seq integer NOT NULL,
  service_id uuid NOT NULL REFERENCES services(id),
  PRIMARY KEY (code_id, seq)
);

CREATE INDEX code_event_suggestions_by_service ON code_event_suggestions (service_id);

CREATE TRIGGER code_event_suggestions_no_change BEFORE UPDATE OR DELETE ON code_event_suggestions FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER code_event_suggestions_no_truncate BEFORE TRUNCATE ON code_event_suggestions FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'signpost_app') THEN REVOKE UPDATE, DELETE, TRUNCATE ON code_event_suggestions FROM signpost_app; END IF; END $$;

-- A letter that the person asked for: that they went, and when. It went to nobody else.
CREATE TABLE proofs (
  id uuid NOT NULL PRIMARY KEY,
  signpost_id uuid NOT NULL REFERENCES signposts(id),
  met_on date NOT NULL,
  precision text NOT NULL,
  given_on date NOT NULL,
  given_by_id uuid REFERENCES users(id),
  recorded_as text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE INDEX proofs_by_signpost ON proofs (signpost_id, created_at DESC, id DESC);

CREATE INDEX proofs_by_giver ON proofs (given_by_id);

-- Ten take-ups of a quarter, drawn from a seed so that anybody can draw them again, and what was heard when they were asked after.
CREATE TABLE verification_samples (
  id uuid NOT NULL PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  quarter_on date NOT NULL,
  seed text NOT NULL,
  candidates integer NOT NULL,
  drawn_by_id uuid REFERENCES users(id),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX verification_samples_quarter_key ON verification_samples (scheme_id, quarter_on);

CREATE INDEX verification_samples_by_drawer ON verification_samples (drawn_by_id);

CREATE TABLE verification_checks (
  sample_id uuid NOT NULL REFERENCES verification_samples(id),
  place integer NOT NULL,
  signpost_id uuid NOT NULL REFERENCES signposts(id),
  answer text CONSTRAINT verification_checks_answer_known CHECK (answer IN ('agrees', 'differs', 'not_reached')),
  answered_on date,
  answered_by_id uuid REFERENCES users(id),
  PRIMARY KEY (sample_id, place),
  CONSTRAINT verification_checks_answered CHECK ((answer IS NULL) = (answered_on IS NULL))
);

CREATE INDEX verification_checks_by_signpost ON verification_checks (signpost_id);

CREATE INDEX verification_checks_by_answerer ON verification_checks (answered_by_id);
