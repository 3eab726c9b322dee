-- The rules: whom a scheme takes, the lists that people choose from.

-- Whom a scheme takes: a row counts for referrals received from its date on.
CREATE TABLE eligibility_rules (
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  from_on date NOT NULL,
  max_risk text NOT NULL CONSTRAINT eligibility_rules_max_risk_known CHECK (max_risk IN ('low', 'medium', 'high', 'very_high')),
  does_not_assessed_pass boolean NOT NULL,
  accepts_repeat boolean NOT NULL,
  minimum_age integer NOT NULL,
  excludes_current_supervision boolean NOT NULL,
  districts jsonb NOT NULL,
  PRIMARY KEY (scheme_id, from_on),
  CONSTRAINT eligibility_rules_adults CHECK (minimum_age BETWEEN 18 AND 99)
);

-- Every list that people choose from. A term is retired, never deleted; its code and its part never change.
CREATE TABLE vocabulary_terms (
  list text NOT NULL,
  code text NOT NULL,
  label text NOT NULL,
  label_cy text,
  part text,
  sort integer NOT NULL,
  requires_text boolean NOT NULL,
  valid_from date,
  valid_to date,
  version integer NOT NULL,
  PRIMARY KEY (list, code)
);

-- What one scheme calls a term, or that it does not show it.
CREATE TABLE scheme_terms (
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  list text NOT NULL,
  code text NOT NULL,
  label text,
  label_cy text,
  is_hidden boolean NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (scheme_id, list, code),
  CONSTRAINT scheme_terms_known FOREIGN KEY (list, code) REFERENCES vocabulary_terms (list, code)
);

CREATE INDEX scheme_terms_by_term ON scheme_terms (list, code);

-- Kinds of need, each on one pathway.
CREATE TABLE need_types (
  code text NOT NULL PRIMARY KEY,
  pathway text NOT NULL,
  label text NOT NULL,
  recognised_by text NOT NULL,
  oasys_section integer NOT NULL,
  is_restricted boolean NOT NULL,
  opens_safeguarding_script boolean NOT NULL,
  sort integer NOT NULL,
  valid_from date,
  valid_to date,
  version integer NOT NULL
);

ALTER TABLE code_events ADD COLUMN is_service_side boolean NOT NULL DEFAULT false;

ALTER TABLE code_events ADD COLUMN booked_for date;

ALTER TABLE signposts ADD COLUMN booked_for date;

CREATE INDEX signposts_by_state ON signposts (scheme_id, state, last_heard_on);

ALTER TABLE referrals ADD COLUMN is_under_supervision boolean;

CREATE INDEX referrals_by_state ON referrals (scheme_id, state);

CREATE INDEX needs_by_ask_again ON needs (ask_again_on);
