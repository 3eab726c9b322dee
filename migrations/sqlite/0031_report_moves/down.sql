DROP INDEX referral_facts_by_scheme;
ALTER TABLE referral_facts ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
CREATE INDEX referral_facts_by_changes ON referral_facts (scheme_id, changes);
DROP TABLE report_moves;
