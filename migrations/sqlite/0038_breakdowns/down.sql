ALTER TABLE report_runs DROP COLUMN breakdown;
