-- What reports read of a chain of signposts, written with their states.
CREATE TABLE chain_facts (
  chain_id uuid NOT NULL PRIMARY KEY REFERENCES signposts(id),
  referral_id uuid NOT NULL REFERENCES referrals(id),
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  court_id uuid NOT NULL REFERENCES courts(id),
  service_id uuid NOT NULL REFERENCES services(id),
  organisation_id uuid NOT NULL REFERENCES organisations(id),
  issued_day integer NOT NULL,
  first_take_up_day integer,
  first_confirmed_day integer,
  first_strong_day integer,
  settled_day integer,
  state text NOT NULL,
  mode text NOT NULL,
  chosen_by text NOT NULL,
  pathways integer NOT NULL,
  is_service_side boolean NOT NULL DEFAULT false,
  is_already_supported boolean NOT NULL,
  is_to_not_now boolean NOT NULL,
  is_void boolean NOT NULL
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
