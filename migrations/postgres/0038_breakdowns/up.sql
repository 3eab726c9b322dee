-- Frozen reports with a breakdown that somebody asked for.

ALTER TABLE report_runs ADD COLUMN breakdown text CONSTRAINT report_runs_breakdown_known CHECK (breakdown IN ('equality'));
