-- The work around a signpost: tries to reach the person, follow-ups at the person's pace, what made the first step possible.

-- A try to reach somebody. An officer's stands in the referral's stream too; a partner's own stands here alone.
CREATE TABLE contact_attempts (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referrals(id),
  signpost_id TEXT REFERENCES signposts(id),
  person_id TEXT NOT NULL REFERENCES people(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  organisation_id TEXT REFERENCES organisations(id),
  seq INTEGER,
  channel TEXT,
  result TEXT NOT NULL,
  tried_on DATE NOT NULL,
  precision TEXT NOT NULL,
  note_sealed BLOB,
  recorded_by_id TEXT REFERENCES users(id),
  recorded_as TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT contact_attempts_told_by CHECK ((seq IS NULL) = (organisation_id IS NOT NULL)),
  CONSTRAINT contact_attempts_of_a_signpost CHECK (organisation_id IS NULL OR signpost_id IS NOT NULL)
);

INSERT INTO contact_attempts (id, referral_id, person_id, scheme_id, seq, channel, result, tried_on, precision, recorded_by_id, recorded_as, created_at)
  SELECT e.id, e.referral_id, r.person_id, r.scheme_id, e.seq, e.channel, COALESCE(e.reason, 'no_answer'), e.occurred_on, e.precision, e.recorded_by_id, e.recorded_as, e.recorded_at
  FROM referral_events e JOIN referrals r ON r.id = e.referral_id WHERE e.what = 'contact_attempted';

CREATE INDEX contact_attempts_by_referral ON contact_attempts (referral_id, created_at DESC, id DESC);

CREATE INDEX contact_attempts_by_signpost ON contact_attempts (signpost_id);

CREATE INDEX contact_attempts_by_person ON contact_attempts (person_id);

CREATE INDEX contact_attempts_by_scheme ON contact_attempts (scheme_id, tried_on);

CREATE INDEX contact_attempts_by_organisation ON contact_attempts (organisation_id);

CREATE INDEX contact_attempts_by_recorder ON contact_attempts (recorded_by_id);

CREATE TRIGGER contact_attempts_no_update BEFORE UPDATE ON contact_attempts BEGIN SELECT RAISE(ABORT, 'contact_attempts is append-only'); END;
CREATE TRIGGER contact_attempts_no_delete BEFORE DELETE ON contact_attempts BEGIN SELECT RAISE(ABORT, 'contact_attempts is append-only'); END;

-- How often the person wants to be asked how it went; where there is no row, nobody said otherwise.
CREATE TABLE follow_up_paces (
  referral_id TEXT NOT NULL PRIMARY KEY REFERENCES referrals(id),
  pace TEXT NOT NULL CONSTRAINT follow_up_paces_known CHECK (pace IN ('usual', 'less_often', 'never')),
  said_by_id TEXT REFERENCES users(id),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE INDEX follow_up_paces_by_user ON follow_up_paces (said_by_id);

-- Follow-ups, counted from the first signpost. Those from a restricted one are its issuer's alone.
CREATE TABLE follow_ups (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referrals(id),
  person_id TEXT NOT NULL REFERENCES people(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  week INTEGER NOT NULL CONSTRAINT follow_ups_week_known CHECK (week IN (2, 6, 13, 26, 52)),
  due_on DATE NOT NULL,
  state TEXT NOT NULL CONSTRAINT follow_ups_state_known CHECK (state IN ('due', 'done', 'skipped', 'not_wanted', 'stopped')),
  done_on DATE,
  reason TEXT,
  is_restricted BOOLEAN NOT NULL,
  planned_by_id TEXT REFERENCES users(id),
  kept_apart TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT follow_ups_done CHECK ((state IN ('done', 'skipped')) = (done_on IS NOT NULL)),
  CONSTRAINT follow_ups_skipped CHECK ((state = 'skipped') = (reason IS NOT NULL))
);

CREATE UNIQUE INDEX follow_ups_week_key ON follow_ups (referral_id, week, kept_apart);

CREATE INDEX follow_ups_by_scheme ON follow_ups (scheme_id, state, due_on);

CREATE INDEX follow_ups_by_person ON follow_ups (person_id);

CREATE INDEX follow_ups_by_planner ON follow_ups (planned_by_id);

-- Whether anybody may be reached is asked of many at once; how, stays sealed.
ALTER TABLE contacts ADD COLUMN has_safe_channel BOOLEAN NOT NULL DEFAULT FALSE;

-- What made the first step possible: travel, phone credit, somebody who went along.
CREATE TABLE enablers (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referrals(id),
  signpost_id TEXT REFERENCES signposts(id),
  person_id TEXT NOT NULL REFERENCES people(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  kind TEXT NOT NULL,
  amount_pence INTEGER CONSTRAINT enablers_amount_small CHECK (amount_pence BETWEEN 1 AND 100000),
  given_on DATE NOT NULL,
  note_sealed BLOB,
  recorded_by_id TEXT REFERENCES users(id),
  created_at TEXT NOT NULL
);

CREATE INDEX enablers_by_referral ON enablers (referral_id, created_at DESC, id DESC);

CREATE INDEX enablers_by_signpost ON enablers (signpost_id);

CREATE INDEX enablers_by_person ON enablers (person_id);

CREATE INDEX enablers_by_scheme ON enablers (scheme_id);

CREATE INDEX enablers_by_recorder ON enablers (recorded_by_id);
