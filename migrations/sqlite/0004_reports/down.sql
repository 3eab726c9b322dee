ALTER TABLE sessions DROP COLUMN stepped_up_for;
DROP INDEX signposts_by_version;
DROP INDEX referrals_by_version;
DROP TABLE report_runs;
