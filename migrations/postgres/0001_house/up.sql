-- The house: schemes and courts, people who sign in, people in court, referrals, codes and signposts, report facts, the trail.

-- A trail that the server's own role could edit would prove nothing.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;

-- Places of hearing. Closed ones stay: past sessions were held there.
CREATE TABLE courts (
  id uuid NOT NULL PRIMARY KEY,
  slug text NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  name_cy text,
  types text NOT NULL,
  ou_code text,
  address text,
  town text,
  postcode text,
  latitude double precision,
  longitude double precision,
  crown_location_code text,
  county_location_code text,
  magistrates_location_code text,
  is_open boolean NOT NULL,
  closed_on date,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX courts_slug_key ON courts (slug);

CREATE INDEX courts_by_name ON courts (name_key, id);

-- Court teams, councils for voluntary service, partners, commissioners.
CREATE TABLE organisations (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL CONSTRAINT organisations_kind_known CHECK (kind IN ('court', 'cvs', 'partner', 'commissioner')),
  name text NOT NULL,
  name_key text NOT NULL,
  description text,
  court_id uuid REFERENCES courts(id),
  mailbox text,
  partner_number text,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT organisations_court_team CHECK ((kind = 'court') = (court_id IS NOT NULL))
);

CREATE UNIQUE INDEX organisations_partner_number_key ON organisations (partner_number);

CREATE UNIQUE INDEX organisations_name_key ON organisations (kind, name_key);

CREATE INDEX organisations_by_age ON organisations (created_at DESC, id DESC);

-- One pilot each.
CREATE TABLE schemes (
  id uuid NOT NULL PRIMARY KEY,
  code text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CONSTRAINT schemes_kind_known CHECK (kind IN ('voluntary', 'diversion')),
  lead_organisation_id uuid NOT NULL REFERENCES organisations(id),
  starts_on date NOT NULL,
  ends_on date,
  retention_months integer NOT NULL,
  slip_sentence text,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX schemes_code_key ON schemes (code);

CREATE TABLE scheme_courts (
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  court_id uuid NOT NULL REFERENCES courts(id),
  PRIMARY KEY (scheme_id, court_id)
);

CREATE INDEX scheme_courts_by_court ON scheme_courts (court_id);

-- How many referrals a month were expected, from a date on.
CREATE TABLE scheme_expectations (
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  from_on date NOT NULL,
  min_per_month integer NOT NULL,
  max_per_month integer NOT NULL,
  PRIMARY KEY (scheme_id, from_on)
);

-- Sign-ins.
CREATE TABLE users (
  id uuid NOT NULL PRIMARY KEY,
  email text NOT NULL,
  name text NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisations(id),
  status text NOT NULL CONSTRAINT users_status_known CHECK (status IN ('active', 'suspended')),
  password_hash text NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX users_email_key ON users (email);

CREATE INDEX users_by_organisation ON users (organisation_id);

CREATE INDEX users_by_age ON users (created_at DESC, id DESC);

-- A role given to a user, in one scheme or (no scheme) wherever the role reaches.
CREATE TABLE grants (
  id uuid NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users(id),
  role text NOT NULL CONSTRAINT grants_role_known CHECK (role IN ('court_staff', 'officer', 'partner', 'manager', 'privacy', 'admin')),
  scheme_id uuid REFERENCES schemes(id),
  is_lead boolean NOT NULL,
  has_restricted boolean NOT NULL
);

CREATE UNIQUE INDEX grants_once_key ON grants (user_id, role, scheme_id);

CREATE INDEX grants_by_scheme ON grants (scheme_id);

-- One sign-in, acting in one role. The version ends every token issued before.
CREATE TABLE sessions (
  id uuid NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users(id),
  role text NOT NULL CONSTRAINT sessions_role_known CHECK (role IN ('court_staff', 'officer', 'partner', 'manager', 'privacy', 'admin')),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  stepped_up_until timestamptz,
  ended_at timestamptz
);

CREATE INDEX sessions_by_user ON sessions (user_id);

-- One-use tokens, hashed; using one twice ends the session.
CREATE TABLE refresh_tokens (
  token_hash text NOT NULL PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions(id),
  issued_at timestamptz NOT NULL,
  used_at timestamptz
);

CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

-- Half-days when an officer is in court.
CREATE TABLE court_sessions (
  id uuid NOT NULL PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  court_id uuid NOT NULL REFERENCES courts(id),
  held_on date NOT NULL,
  half text NOT NULL CONSTRAINT court_sessions_half_known CHECK (half IN ('morning', 'afternoon')),
  officer_id uuid REFERENCES users(id),
  is_cancelled boolean NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX court_sessions_once_key ON court_sessions (scheme_id, court_id, held_on, half);

CREATE INDEX court_sessions_by_court ON court_sessions (court_id);

CREATE INDEX court_sessions_by_officer ON court_sessions (officer_id);

-- Conversations that left no record of a person: there is no person here, and no column for one.
CREATE TABLE encounters (
  id uuid NOT NULL PRIMARY KEY,
  court_session_id uuid NOT NULL REFERENCES court_sessions(id),
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  court_id uuid NOT NULL REFERENCES courts(id),
  answer text NOT NULL,
  source text NOT NULL,
  recorded_by_id uuid REFERENCES users(id),
  created_at timestamptz NOT NULL
);

CREATE INDEX encounters_by_scheme ON encounters (scheme_id, created_at DESC, id DESC);

CREATE INDEX encounters_by_session ON encounters (court_session_id);

CREATE INDEX encounters_by_court ON encounters (court_id);

CREATE INDEX encounters_by_recorder ON encounters (recorded_by_id);

-- What partners offer.
CREATE TABLE services (
  id uuid NOT NULL PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations(id),
  name text NOT NULL,
  name_key text NOT NULL,
  neutral_name text,
  description text,
  status text NOT NULL CONSTRAINT services_status_known CHECK (status IN ('active', 'paused', 'closed')),
  phone text,
  url text,
  area text,
  minimum_age integer,
  maximum_age integer,
  capacity text NOT NULL CONSTRAINT services_capacity_known CHECK (capacity IN ('open', 'waiting', 'full')),
  wait_weeks integer,
  capacity_checked_at timestamptz,
  is_confidential boolean NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE INDEX services_by_organisation ON services (organisation_id);

CREATE INDEX services_by_age ON services (created_at DESC, id DESC);

CREATE UNIQUE INDEX services_name_key ON services (organisation_id, name_key);

CREATE TABLE service_pathways (
  service_id uuid NOT NULL REFERENCES services(id),
  pathway text NOT NULL,
  PRIMARY KEY (service_id, pathway)
);

CREATE INDEX service_pathways_by_pathway ON service_pathways (pathway, service_id);

-- Who was in court; what identifies them is sealed under their own key.
CREATE TABLE people (
  id uuid NOT NULL PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  identity_sealed bytea,
  name_index text,
  age_band text CONSTRAINT people_age_band_known CHECK (age_band IN ('18_24', '25_34', '35_44', '45_54', '55_64', '65_over')),
  sex text,
  ethnicity text,
  is_disabled boolean,
  language text,
  needs_interpreter boolean NOT NULL,
  circumstances jsonb NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE INDEX people_by_scheme ON people (scheme_id, created_at DESC, id DESC);

CREATE INDEX people_by_name ON people (scheme_id, name_index);

-- The key of one person, wrapped by the epoch's key. Erasing empties it and leaves the tombstone.
CREATE TABLE person_keys (
  person_id uuid NOT NULL PRIMARY KEY REFERENCES people(id),
  epoch integer NOT NULL,
  wrapped_key bytea,
  erased_at timestamptz
);

CREATE INDEX person_keys_by_epoch ON person_keys (epoch);

-- One person, one court appearance, one scheme. State and version are the fold of referral_events.
CREATE TABLE referrals (
  id uuid NOT NULL PRIMARY KEY,
  reference text NOT NULL,
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  court_id uuid NOT NULL REFERENCES courts(id),
  court_session_id uuid REFERENCES court_sessions(id),
  person_id uuid NOT NULL REFERENCES people(id),
  received_on date NOT NULL,
  source text NOT NULL,
  asked_by_id uuid REFERENCES users(id),
  is_told boolean NOT NULL,
  asked_about jsonb NOT NULL,
  hearing_outcomes jsonb NOT NULL,
  offence_group text,
  is_alcohol_related boolean,
  risk text NOT NULL,
  risk_told_by text,
  recorded_mode text NOT NULL CONSTRAINT referrals_recorded_mode_known CHECK (recorded_mode IN ('screen', 'paper', 'import')),
  owner_id uuid REFERENCES users(id),
  answer text CONSTRAINT referrals_answer_known CHECK (answer IN ('yes', 'not_now')),
  state text NOT NULL CONSTRAINT referrals_state_known CHECK (state IN ('received', 'open', 'assessed', 'signposted', 'closed', 'not_eligible', 'void')),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX referrals_reference_key ON referrals (reference);

CREATE INDEX referrals_by_scheme ON referrals (scheme_id, created_at DESC, id DESC);

CREATE INDEX referrals_by_court ON referrals (court_id, created_at DESC, id DESC);

CREATE INDEX referrals_by_person ON referrals (person_id);

CREATE INDEX referrals_by_session ON referrals (court_session_id);

CREATE INDEX referrals_by_owner ON referrals (owner_id);

CREATE INDEX referrals_by_asker ON referrals (asked_by_id);

-- What happened to a referral, in order.
CREATE TABLE referral_events (
  id uuid NOT NULL PRIMARY KEY,
  referral_id uuid NOT NULL REFERENCES referrals(id),
  seq integer NOT NULL,
  what text NOT NULL,
  occurred_on date NOT NULL,
  precision text NOT NULL CONSTRAINT referral_events_precision_known CHECK (precision IN ('day', 'month')),
  recorded_at timestamptz NOT NULL,
  recorded_by_id uuid REFERENCES users(id),
  recorded_as text NOT NULL,
  reason text,
  note_sealed bytea,
  supersedes integer
);

CREATE UNIQUE INDEX referral_events_seq_key ON referral_events (referral_id, seq);

CREATE INDEX referral_events_by_user ON referral_events (recorded_by_id);

CREATE TRIGGER referral_events_no_change BEFORE UPDATE OR DELETE ON referral_events FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER referral_events_no_truncate BEFORE TRUNCATE ON referral_events FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'signpost_app') THEN REVOKE UPDATE, DELETE, TRUNCATE ON referral_events FROM signpost_app; END IF; END $$;

-- One pathway looked at with the person.
CREATE TABLE needs (
  id uuid NOT NULL PRIMARY KEY,
  referral_id uuid NOT NULL REFERENCES referrals(id),
  pathway text NOT NULL,
  presence text NOT NULL CONSTRAINT needs_presence_known CHECK (presence IN ('present', 'not_present', 'not_asked', 'declined_to_say')),
  wants_help text CONSTRAINT needs_wants_help_known CHECK (wants_help IN ('yes', 'not_now', 'no')),
  need_types jsonb NOT NULL,
  priority integer,
  ask_again_on date,
  supported_by_id uuid REFERENCES organisations(id),
  gap_reason text,
  is_restricted boolean NOT NULL,
  recorded_by_id uuid REFERENCES users(id),
  recorded_on date NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX needs_pathway_key ON needs (referral_id, pathway);

CREATE INDEX needs_by_recorder ON needs (recorded_by_id);

CREATE INDEX needs_by_supporter ON needs (supported_by_id);

-- What people type. A code may live before its signpost does.
CREATE TABLE codes (
  id uuid NOT NULL PRIMARY KEY,
  code text NOT NULL,
  state text NOT NULL CONSTRAINT codes_state_known CHECK (state IN ('reserved', 'bound', 'void')),
  version integer NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX codes_code_key ON codes (code);

-- One person, one service, one or more needs: the central record. State and version are the fold of code_events.
CREATE TABLE signposts (
  id uuid NOT NULL PRIMARY KEY,
  code_id uuid NOT NULL REFERENCES codes(id),
  chain_id uuid NOT NULL,
  predecessor_id uuid REFERENCES signposts(id),
  referral_id uuid NOT NULL REFERENCES referrals(id),
  person_id uuid NOT NULL REFERENCES people(id),
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  court_id uuid NOT NULL REFERENCES courts(id),
  service_id uuid NOT NULL REFERENCES services(id),
  organisation_id uuid NOT NULL REFERENCES organisations(id),
  mode text NOT NULL CONSTRAINT signposts_mode_known CHECK (mode IN ('information', 'signpost', 'supported', 'warm')),
  chosen_by text NOT NULL CONSTRAINT signposts_chosen_by_known CHECK (chosen_by IN ('person', 'together', 'officer')),
  is_for_relative boolean NOT NULL,
  is_already_supported boolean NOT NULL,
  is_restricted boolean NOT NULL,
  issued_on date NOT NULL,
  issued_by_id uuid REFERENCES users(id),
  state text NOT NULL CONSTRAINT signposts_state_known CHECK (state IN ('issued', 'acknowledged', 'booked', 'taken_up', 'engaged', 'completed', 'stopped', 'not_taken_up', 'partner_declined', 'rerouted', 'void')),
  last_heard_on date NOT NULL,
  first_take_up_on date,
  first_confirmed_on date,
  first_strong_on date,
  settled_on date,
  is_service_side boolean NOT NULL DEFAULT false,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX signposts_code_key ON signposts (code_id);

CREATE UNIQUE INDEX signposts_predecessor_key ON signposts (predecessor_id);

CREATE INDEX signposts_by_referral ON signposts (referral_id, created_at, id);

CREATE INDEX signposts_by_chain ON signposts (chain_id);

CREATE INDEX signposts_by_person ON signposts (person_id);

CREATE INDEX signposts_by_scheme ON signposts (scheme_id, created_at DESC, id DESC);

CREATE INDEX signposts_by_court ON signposts (court_id);

CREATE INDEX signposts_by_service ON signposts (service_id);

CREATE INDEX signposts_by_issuer ON signposts (issued_by_id);

CREATE INDEX signposts_by_agency ON signposts (organisation_id, state, created_at DESC, id DESC);

CREATE INDEX signposts_by_agency_age ON signposts (organisation_id, created_at DESC, id DESC);

CREATE TABLE signpost_needs (
  signpost_id uuid NOT NULL REFERENCES signposts(id),
  need_id uuid NOT NULL REFERENCES needs(id),
  pathway text NOT NULL,
  PRIMARY KEY (signpost_id, need_id)
);

CREATE INDEX signpost_needs_by_need ON signpost_needs (need_id);

-- What was heard on a code, in order; kept before the code is bound, too.
CREATE TABLE code_events (
  id uuid NOT NULL PRIMARY KEY,
  code_id uuid NOT NULL REFERENCES codes(id),
  seq integer NOT NULL,
  what text NOT NULL,
  occurred_on date NOT NULL,
  precision text NOT NULL CONSTRAINT code_events_precision_known CHECK (precision IN ('day', 'month')),
  recorded_at timestamptz NOT NULL,
  recorded_by_id uuid REFERENCES users(id),
  recorded_as text NOT NULL,
  organisation_id uuid REFERENCES organisations(id),
  grade text CONSTRAINT code_events_grade_known CHECK (grade IN ('A', 'B', 'C', 'D', 'E')),
  reason text,
  informant text,
  note_sealed bytea,
  supersedes integer
);

CREATE UNIQUE INDEX code_events_seq_key ON code_events (code_id, seq);

CREATE INDEX code_events_by_user ON code_events (recorded_by_id);

CREATE INDEX code_events_by_organisation ON code_events (organisation_id);

CREATE TRIGGER code_events_no_change BEFORE UPDATE OR DELETE ON code_events FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER code_events_no_truncate BEFORE TRUNCATE ON code_events FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'signpost_app') THEN REVOKE UPDATE, DELETE, TRUNCATE ON code_events FROM signpost_app; END IF; END $$;

-- What reports read of a referral, written with its state. Days are counted from 1970-01-01.
CREATE TABLE referral_facts (
  referral_id uuid NOT NULL PRIMARY KEY REFERENCES referrals(id),
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  court_id uuid NOT NULL REFERENCES courts(id),
  court_session_id uuid,
  received_day integer NOT NULL,
  source text NOT NULL,
  is_from_court boolean NOT NULL,
  is_eligible boolean,
  first_conversation_day integer,
  answer text,
  asked_about integer NOT NULL,
  hearing_outcomes text NOT NULL,
  wanted integer NOT NULL,
  is_void boolean NOT NULL
);

CREATE INDEX referral_facts_by_scheme ON referral_facts (scheme_id, received_day);

CREATE INDEX referral_facts_by_court ON referral_facts (court_id, received_day);

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

-- Who did or read what, acting as what, why. Each row carries its MAC.
CREATE TABLE audit_entries (
  id uuid NOT NULL PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL CONSTRAINT audit_entries_actor_known CHECK (actor IN ('person', 'slip_holder', 'stranger', 'operator', 'worker')),
  user_id uuid,
  role text,
  session_id uuid,
  job text,
  action text NOT NULL,
  kind text NOT NULL CONSTRAINT audit_entries_kind_known CHECK (kind IN ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'none')),
  outcome text NOT NULL CONSTRAINT audit_entries_outcome_known CHECK (outcome IN ('done', 'denied')),
  noun text NOT NULL,
  key text NOT NULL,
  scheme_id uuid,
  reason text,
  row_count integer,
  request_id text NOT NULL,
  mac text NOT NULL
);

CREATE INDEX audit_entries_by_age ON audit_entries (at, id);

CREATE INDEX audit_entries_by_user ON audit_entries (user_id, at);

CREATE INDEX audit_entries_by_key ON audit_entries (noun, key, at);

CREATE TRIGGER audit_entries_no_change BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'signpost_app') THEN REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM signpost_app; END IF; END $$;

-- Which people an entry showed or touched.
CREATE TABLE audit_subjects (
  audit_id uuid NOT NULL REFERENCES audit_entries(id),
  person_id uuid NOT NULL,
  PRIMARY KEY (audit_id, person_id)
);

CREATE INDEX audit_subjects_by_person ON audit_subjects (person_id, audit_id);

CREATE TRIGGER audit_subjects_no_change BEFORE UPDATE OR DELETE ON audit_subjects FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER audit_subjects_no_truncate BEFORE TRUNCATE ON audit_subjects FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'signpost_app') THEN REVOKE UPDATE, DELETE, TRUNCATE ON audit_subjects FROM signpost_app; END IF; END $$;

-- The chain, made by one sealer after the fact: a link inside each write would make all writers wait for one another.
CREATE TABLE audit_links (
  seq bigint NOT NULL PRIMARY KEY,
  audit_id uuid NOT NULL REFERENCES audit_entries(id),
  hash text NOT NULL,
  sealed_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX audit_links_once_key ON audit_links (audit_id);

CREATE TRIGGER audit_links_no_change BEFORE UPDATE OR DELETE ON audit_links FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER audit_links_no_truncate BEFORE TRUNCATE ON audit_links FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'signpost_app') THEN REVOKE UPDATE, DELETE, TRUNCATE ON audit_links FROM signpost_app; END IF; END $$;

-- Repeats of a creating request are answered from the first one's result.
CREATE TABLE idempotency_keys (
  scope text NOT NULL,
  key text NOT NULL,
  body_mac text NOT NULL,
  location text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (scope, key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
