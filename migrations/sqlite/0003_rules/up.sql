-- The rules: whom a scheme takes, the lists that people choose from, gaps with a life, forms to finish later, slips before their signpost.

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

-- What nobody offers here: from a wanted need, or logged without a person.
CREATE TABLE gaps (
  id TEXT NOT NULL PRIMARY KEY,
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  referral_id TEXT REFERENCES referrals(id),
  need_id TEXT REFERENCES needs(id),
  pathway TEXT NOT NULL,
  need_type TEXT,
  area TEXT,
  reason TEXT NOT NULL,
  month DATE NOT NULL,
  state TEXT NOT NULL CONSTRAINT gaps_state_known CHECK (state IN ('open', 'closed')),
  owner_id TEXT REFERENCES users(id),
  plan TEXT,
  closed_by_service_id TEXT REFERENCES services(id),
  closed_on DATE,
  is_restricted BOOLEAN NOT NULL,
  recorded_by_id TEXT REFERENCES users(id),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT gaps_closed_on_a_day CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
  CONSTRAINT gaps_person_or_none CHECK ((need_id IS NULL) = (referral_id IS NULL))
);

CREATE UNIQUE INDEX gaps_need_key ON gaps (need_id);

CREATE INDEX gaps_by_scheme ON gaps (scheme_id, created_at DESC, id DESC);

CREATE INDEX gaps_by_referral ON gaps (referral_id);

CREATE INDEX gaps_by_owner ON gaps (owner_id);

CREATE INDEX gaps_by_recorder ON gaps (recorded_by_id);

CREATE INDEX gaps_by_service ON gaps (closed_by_service_id);

-- Forms to finish later: the user's own, sealed, gone after thirty days; never an event, never a reference.
CREATE TABLE drafts (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  sealed BLOB NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);

CREATE INDEX drafts_by_user ON drafts (user_id, created_at DESC, id DESC);

CREATE INDEX drafts_by_end ON drafts (expires_at);

-- Blank coded slips, printed at the office.
CREATE TABLE slip_pads (
  id TEXT NOT NULL PRIMARY KEY,
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  reserved_on DATE NOT NULL,
  reserved_by_id TEXT REFERENCES users(id),
  created_at TEXT NOT NULL
);

CREATE INDEX slip_pads_by_scheme ON slip_pads (scheme_id, created_at DESC, id DESC);

CREATE INDEX slip_pads_by_user ON slip_pads (reserved_by_id);

ALTER TABLE codes ADD COLUMN slip_pad_id TEXT REFERENCES slip_pads(id);

CREATE INDEX codes_by_slip_pad ON codes (slip_pad_id);

ALTER TABLE code_events ADD COLUMN is_service_side BOOLEAN NOT NULL DEFAULT 0;

ALTER TABLE code_events ADD COLUMN booked_for DATE;

ALTER TABLE signposts ADD COLUMN booked_for DATE;

CREATE INDEX signposts_by_state ON signposts (scheme_id, state, last_heard_on);

ALTER TABLE referrals ADD COLUMN is_under_supervision BOOLEAN;

CREATE INDEX referrals_by_state ON referrals (scheme_id, state);

ALTER TABLE encounters ADD COLUMN reason TEXT;

CREATE INDEX needs_by_ask_again ON needs (ask_again_on);
