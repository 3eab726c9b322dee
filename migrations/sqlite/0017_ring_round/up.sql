-- The monthly ring-round, what a partner suggests instead, proof for the person, and take-ups that are asked after again.

-- One call with one partner about one month: who said it, and to whom.
CREATE TABLE ring_rounds (
  id TEXT NOT NULL PRIMARY KEY,
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  organisation_id TEXT NOT NULL REFERENCES organisations(id),
  month_on DATE NOT NULL,
  rung_on DATE NOT NULL,
  informant TEXT,
  recorded_by_id TEXT REFERENCES users(id),
  recorded_as TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE INDEX ring_rounds_by_scheme ON ring_rounds (scheme_id, month_on, created_at, id);

CREATE INDEX ring_rounds_by_organisation ON ring_rounds (organisation_id);

CREATE INDEX ring_rounds_by_recorder ON ring_rounds (recorded_by_id);

-- What was said of each code, and what came of it.
CREATE TABLE ring_round_rows (
  ring_round_id TEXT NOT NULL REFERENCES ring_rounds(id),
  place INTEGER NOT NULL,
  code TEXT NOT NULL,
  signpost_id TEXT REFERENCES signposts(id),
  said TEXT NOT NULL CONSTRAINT ring_round_rows_said_known CHECK (said IN ('no_news', 'acknowledged', 'booked', 'met', 'not_started', 'declined', 'completed', 'stopped')),
  outcome TEXT NOT NULL CONSTRAINT ring_round_rows_outcome_known CHECK (outcome IN ('recorded', 'unchanged', 'refused')),
  fault TEXT,
  detail TEXT,
  PRIMARY KEY (ring_round_id, place),
  CONSTRAINT ring_round_rows_refused CHECK ((outcome = 'refused') = (fault IS NOT NULL))
);

CREATE INDEX ring_round_rows_by_signpost ON ring_round_rows (signpost_id);

CREATE TRIGGER ring_rounds_no_update BEFORE UPDATE ON ring_rounds BEGIN SELECT RAISE(ABORT, 'ring_rounds is append-only'); END;
CREATE TRIGGER ring_rounds_no_delete BEFORE DELETE ON ring_rounds BEGIN SELECT RAISE(ABORT, 'ring_rounds is append-only'); END;
CREATE TRIGGER ring_round_rows_no_update BEFORE UPDATE ON ring_round_rows BEGIN SELECT RAISE(ABORT, 'ring_round_rows is append-only'); END;
CREATE TRIGGER ring_round_rows_no_delete BEFORE DELETE ON ring_round_rows BEGIN SELECT RAISE(ABORT, 'ring_round_rows is append-only'); END;

-- Where a partner that could not help would send the person instead: it hangs on the report that says so.
CREATE TABLE code_event_suggestions (
  code_id TEXT NOT NULL REFERENCES codes(id),
  seq INTEGER NOT NULL,
  service_id TEXT NOT NULL REFERENCES services(id),
  PRIMARY KEY (code_id, seq)
);

CREATE INDEX code_event_suggestions_by_service ON code_event_suggestions (service_id);

CREATE TRIGGER code_event_suggestions_no_update BEFORE UPDATE ON code_event_suggestions BEGIN SELECT RAISE(ABORT, 'code_event_suggestions is append-only'); END;
CREATE TRIGGER code_event_suggestions_no_delete BEFORE DELETE ON code_event_suggestions BEGIN SELECT RAISE(ABORT, 'code_event_suggestions is append-only'); END;

-- A letter that the person asked for: that they went, and when. It went to nobody else.
CREATE TABLE proofs (
  id TEXT NOT NULL PRIMARY KEY,
  signpost_id TEXT NOT NULL REFERENCES signposts(id),
  met_on DATE NOT NULL,
  precision TEXT NOT NULL,
  given_on DATE NOT NULL,
  given_by_id TEXT REFERENCES users(id),
  recorded_as TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE INDEX proofs_by_signpost ON proofs (signpost_id, created_at DESC, id DESC);

CREATE INDEX proofs_by_giver ON proofs (given_by_id);

-- Ten take-ups of a quarter, drawn from a seed so that anybody can draw them again, and what was heard when they were asked after.
CREATE TABLE verification_samples (
  id TEXT NOT NULL PRIMARY KEY,
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  quarter_on DATE NOT NULL,
  seed TEXT NOT NULL,
  candidates INTEGER NOT NULL,
  drawn_by_id TEXT REFERENCES users(id),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE UNIQUE INDEX verification_samples_quarter_key ON verification_samples (scheme_id, quarter_on);

CREATE INDEX verification_samples_by_drawer ON verification_samples (drawn_by_id);

CREATE TABLE verification_checks (
  sample_id TEXT NOT NULL REFERENCES verification_samples(id),
  place INTEGER NOT NULL,
  signpost_id TEXT NOT NULL REFERENCES signposts(id),
  answer TEXT CONSTRAINT verification_checks_answer_known CHECK (answer IN ('agrees', 'differs', 'not_reached')),
  answered_on DATE,
  answered_by_id TEXT REFERENCES users(id),
  PRIMARY KEY (sample_id, place),
  CONSTRAINT verification_checks_answered CHECK ((answer IS NULL) = (answered_on IS NULL))
);

CREATE INDEX verification_checks_by_signpost ON verification_checks (signpost_id);

CREATE INDEX verification_checks_by_answerer ON verification_checks (answered_by_id);
