-- What reports read of a chain of signposts, written with their states.
CREATE TABLE chain_facts (
  chain_id TEXT NOT NULL PRIMARY KEY REFERENCES signposts(id),
  referral_id TEXT NOT NULL REFERENCES referrals(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT NOT NULL REFERENCES courts(id),
  service_id TEXT NOT NULL REFERENCES services(id),
  organisation_id TEXT NOT NULL REFERENCES organisations(id),
  issued_day INTEGER NOT NULL,
  first_take_up_day INTEGER,
  first_confirmed_day INTEGER,
  first_strong_day INTEGER,
  settled_day INTEGER,
  state TEXT NOT NULL,
  mode TEXT NOT NULL,
  chosen_by TEXT NOT NULL,
  pathways INTEGER NOT NULL,
  is_service_side BOOLEAN NOT NULL DEFAULT 0,
  is_already_supported BOOLEAN NOT NULL,
  is_to_not_now BOOLEAN NOT NULL,
  is_void BOOLEAN NOT NULL
);

CREATE INDEX chain_facts_by_scheme ON chain_facts (scheme_id, issued_day);

CREATE INDEX chain_facts_by_court ON chain_facts (court_id, issued_day);

CREATE INDEX chain_facts_by_referral ON chain_facts (referral_id);

CREATE INDEX chain_facts_by_service ON chain_facts (service_id);

CREATE INDEX chain_facts_by_organisation ON chain_facts (organisation_id);

CREATE INDEX signposts_by_version ON signposts (scheme_id, version);

CREATE INDEX referrals_by_version ON referrals (scheme_id, version);

CREATE INDEX referral_facts_by_scheme ON referral_facts (scheme_id, received_day);

DROP INDEX referral_facts_by_changes;
ALTER TABLE referral_facts DROP COLUMN changes;
ALTER TABLE referral_facts DROP COLUMN line;
