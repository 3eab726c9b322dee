-- Frozen reports, and why a session was stepped up.

-- A report as it was at one moment, for good. A release is the one shared report of its scheme, part and period: its key
-- names those, so that there is never a second one with other numbers to subtract from.
CREATE TABLE report_runs (
  id TEXT NOT NULL PRIMARY KEY,
  release_key TEXT,
  view TEXT NOT NULL CONSTRAINT report_runs_view_known CHECK (view IN ('inside', 'sharing')),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT REFERENCES courts(id),
  organisation_id TEXT REFERENCES organisations(id),
  from_on DATE NOT NULL,
  to_on DATE NOT NULL,
  definition_version TEXT NOT NULL,
  snapshot_at TEXT NOT NULL,
  result TEXT NOT NULL,
  hash TEXT NOT NULL,
  mac TEXT NOT NULL,
  run_by_id TEXT REFERENCES users(id),
  run_as TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT report_runs_released CHECK ((view = 'sharing') = (release_key IS NOT NULL))
);

CREATE UNIQUE INDEX report_runs_release_key ON report_runs (release_key);

CREATE INDEX report_runs_by_scheme ON report_runs (scheme_id, created_at DESC, id DESC);

CREATE INDEX report_runs_by_age ON report_runs (created_at DESC, id DESC);

CREATE INDEX report_runs_by_court ON report_runs (court_id);

CREATE INDEX report_runs_by_organisation ON report_runs (organisation_id);

CREATE INDEX report_runs_by_user ON report_runs (run_by_id);

CREATE TRIGGER report_runs_no_update BEFORE UPDATE ON report_runs BEGIN SELECT RAISE(ABORT, 'report_runs is append-only'); END;
CREATE TRIGGER report_runs_no_delete BEFORE DELETE ON report_runs BEGIN SELECT RAISE(ABORT, 'report_runs is append-only'); END;

CREATE INDEX referrals_by_version ON referrals (scheme_id, version);

CREATE INDEX signposts_by_version ON signposts (scheme_id, version);

ALTER TABLE sessions ADD COLUMN stepped_up_for TEXT;
