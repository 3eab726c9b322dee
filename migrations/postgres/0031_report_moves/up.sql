-- How far a scheme has come, so that a report is read from its facts only when something moved.

-- One row more in every transaction that changes what reports read of a scheme: adding a row waits for nobody, and whatever
-- a transaction that began earlier adds is in the sum as soon as it has committed. The sweeper puts many rows into one.
CREATE TABLE report_moves (
  id uuid NOT NULL PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  moves bigint NOT NULL CONSTRAINT report_moves_some CHECK (moves > 0)
);

CREATE INDEX report_moves_by_scheme ON report_moves (scheme_id, moves);

-- A count in every fact, to be summed by every report, is not needed any more.
DROP INDEX referral_facts_by_changes;
ALTER TABLE referral_facts DROP COLUMN changes;

-- A report begins here; the index before it did for that as well.
CREATE INDEX referral_facts_by_scheme ON referral_facts (scheme_id);
