-- The rules: whom a scheme takes, the lists that people choose from, gaps with a life, forms to finish later, slips before their signpost.

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

-- What nobody offers here: from a wanted need, or logged without a person.
CREATE TABLE gaps (
  id uuid NOT NULL PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  referral_id uuid REFERENCES referrals(id),
  need_id uuid REFERENCES needs(id),
  pathway text NOT NULL,
  need_type text,
  area text,
  reason text NOT NULL,
  month date NOT NULL,
  state text NOT NULL CONSTRAINT gaps_state_known CHECK (state IN ('open', 'closed')),
  owner_id uuid REFERENCES users(id),
  plan text,
  closed_by_service_id uuid REFERENCES services(id),
  closed_on date,
  is_restricted boolean NOT NULL,
  recorded_by_id uuid REFERENCES users(id),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
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
  id uuid NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users(id),
  sealed bytea NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX drafts_by_user ON drafts (user_id, created_at DESC, id DESC);

CREATE INDEX drafts_by_end ON drafts (expires_at);

-- Blank coded slips, printed at the office.
CREATE TABLE slip_pads (
  id uuid NOT NULL PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  reserved_on date NOT NULL,
  reserved_by_id uuid REFERENCES users(id),
  created_at timestamptz NOT NULL
);

CREATE INDEX slip_pads_by_scheme ON slip_pads (scheme_id, created_at DESC, id DESC);

CREATE INDEX slip_pads_by_user ON slip_pads (reserved_by_id);

ALTER TABLE codes ADD COLUMN slip_pad_id uuid REFERENCES slip_pads(id);

CREATE INDEX codes_by_slip_pad ON codes (slip_pad_id);

ALTER TABLE code_events ADD COLUMN is_service_side boolean NOT NULL DEFAULT false;

ALTER TABLE code_events ADD COLUMN booked_for date;

ALTER TABLE signposts ADD COLUMN booked_for date;

CREATE INDEX signposts_by_state ON signposts (scheme_id, state, last_heard_on);

ALTER TABLE referrals ADD COLUMN is_under_supervision boolean;

CREATE INDEX referrals_by_state ON referrals (scheme_id, state);

ALTER TABLE encounters ADD COLUMN reason text;

CREATE INDEX needs_by_ask_again ON needs (ask_again_on);
