-- Frozen reports, and why a session was stepped up.

-- A report as it was at one moment, for good. A release is the one shared report of its scheme, part and period: its key
-- names those, so that there is never a second one with other numbers to subtract from.
CREATE TABLE report_runs (
  id uuid NOT NULL PRIMARY KEY,
  release_key text,
  view text NOT NULL CONSTRAINT report_runs_view_known CHECK (view IN ('inside', 'sharing')),
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  court_id uuid REFERENCES courts(id),
  organisation_id uuid REFERENCES organisations(id),
  from_on date NOT NULL,
  to_on date NOT NULL,
  definition_version text NOT NULL,
  snapshot_at timestamptz NOT NULL,
  result text NOT NULL,
  hash text NOT NULL,
  mac text NOT NULL,
  run_by_id uuid REFERENCES users(id),
  run_as text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT report_runs_released CHECK ((view = 'sharing') = (release_key IS NOT NULL))
);

CREATE UNIQUE INDEX report_runs_release_key ON report_runs (release_key);

CREATE INDEX report_runs_by_scheme ON report_runs (scheme_id, created_at DESC, id DESC);

CREATE INDEX report_runs_by_age ON report_runs (created_at DESC, id DESC);

CREATE INDEX report_runs_by_court ON report_runs (court_id);

CREATE INDEX report_runs_by_organisation ON report_runs (organisation_id);

CREATE INDEX report_runs_by_user ON report_runs (run_by_id);

CREATE TRIGGER report_runs_no_change BEFORE UPDATE OR DELETE ON report_runs FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER report_runs_no_truncate BEFORE TRUNCATE ON report_runs FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'signpost_app') THEN REVOKE UPDATE, DELETE, TRUNCATE ON report_runs FROM signpost_app; END IF; END $$;

CREATE INDEX referrals_by_version ON referrals (scheme_id, version);

CREATE INDEX signposts_by_version ON signposts (scheme_id, version);

ALTER TABLE sessions ADD COLUMN stepped_up_for text;
