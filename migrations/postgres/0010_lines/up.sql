-- What a report reads of a referral, in one value; how often its fact was changed.

-- Packed; none where `report rebuild` has not packed it yet: it is read from the events then.
ALTER TABLE referral_facts ADD COLUMN line bytea;

-- Counts on with every change of the fact, of its needs and of its chains: by it a report knows that nothing has happened.
ALTER TABLE referral_facts ADD COLUMN changes integer NOT NULL DEFAULT 0;

CREATE INDEX referral_facts_by_changes ON referral_facts (scheme_id, changes);

DROP INDEX referral_facts_by_scheme;

DROP INDEX referrals_by_version;

DROP INDEX signposts_by_version;

-- Chains are in the lines now.
DROP TABLE chain_facts;
