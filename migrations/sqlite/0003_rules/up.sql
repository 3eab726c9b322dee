-- The rules: whom a scheme takes, the lists that people choose from.

-- Whom a scheme takes: a row counts for referrals received from its date on.
CREATE TABLE eligibility_rules (
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  from_on DATE NOT NULL,
  max_risk TEXT NOT NULL CONSTRAINT eligibility_rules_max_risk_known CHECK (max_risk IN ('low', 'medium', 'high', 'very_high')),
  does_not_assessed_pass BOOLEAN NOT NULL,
  accepts_repeat BOOLEAN NOT NULL,
  minimum_age INTEGER NOT NULL,
  excludes_current_supervision BOOLEAN NOT NULL,
  districts TEXT NOT NULL CONSTRAINT eligibility_rules_districts_json CHECK (json_valid(districts)),
  PRIMARY KEY (scheme_id, from_on),
  CONSTRAINT eligibility_rules_adults CHECK (minimum_age BETWEEN 18 AND 99)
);

-- Every list that people choose from. A term is retired, never deleted; its code and its part never change.
CREATE TABLE vocabulary_terms (
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  label TEXT NOT NULL,
  label_cy TEXT,
  part TEXT,
  sort INTEGER NOT NULL,
  requires_text BOOLEAN NOT NULL,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  PRIMARY KEY (list, code)
);

-- What one scheme calls a term, or that it does not show it.
CREATE TABLE scheme_terms (
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  label TEXT,
  label_cy TEXT,
  is_hidden BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (scheme_id, list, code),
  CONSTRAINT scheme_terms_known FOREIGN KEY (list, code) REFERENCES vocabulary_terms (list, code)
);

CREATE INDEX scheme_terms_by_term ON scheme_terms (list, code);

-- Kinds of need, each on one pathway.
CREATE TABLE need_types (
  code TEXT NOT NULL PRIMARY KEY,
  pathway TEXT NOT NULL,
  label TEXT NOT NULL,
  recognised_by TEXT NOT NULL,
  oasys_section INTEGER NOT NULL,
  is_restricted BOOLEAN NOT NULL,
  opens_safeguarding_script BOOLEAN NOT NULL,
  sort INTEGER NOT NULL,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL
);

ALTER TABLE code_events ADD COLUMN is_service_side BOOLEAN NOT NULL DEFAULT 0;

ALTER TABLE code_events ADD COLUMN booked_for DATE;

ALTER TABLE signposts ADD COLUMN booked_for DATE;

CREATE INDEX signposts_by_state ON signposts (scheme_id, state, last_heard_on);

ALTER TABLE referrals ADD COLUMN is_under_supervision BOOLEAN;

CREATE INDEX referrals_by_state ON referrals (scheme_id, state);

CREATE INDEX needs_by_ask_again ON needs (ask_again_on);
