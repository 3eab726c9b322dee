DROP INDEX codes_by_scheme;
DROP INDEX codes_by_pad;
ALTER TABLE codes DROP COLUMN void_reason;
ALTER TABLE codes DROP COLUMN scheme_id;
ALTER TABLE codes DROP COLUMN slip_pad_id;
DROP TABLE slip_pads;

DELETE FROM encounters WHERE void_reason IS NOT NULL;
DROP INDEX encounters_by_voider;
DROP INDEX encounters_by_session;
CREATE INDEX encounters_by_session ON encounters (court_session_id);
ALTER TABLE encounters DROP COLUMN version;
ALTER TABLE encounters DROP COLUMN voided_by_id;
ALTER TABLE encounters DROP COLUMN void_reason;
ALTER TABLE encounters DROP COLUMN how_many;
ALTER TABLE encounters DROP COLUMN reason;
UPDATE encounters SET source = 'unknown' WHERE source IS NULL;
ALTER TABLE encounters ALTER COLUMN source SET NOT NULL;
