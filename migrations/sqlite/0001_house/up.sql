-- The house: schemes and courts, people who sign in, people in court, referrals, codes and signposts, report facts, the trail.

-- Places of hearing. Closed ones stay: past sessions were held there.
CREATE TABLE courts (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  name_cy TEXT,
  types TEXT NOT NULL,
  ou_code TEXT,
  address TEXT,
  town TEXT,
  postcode TEXT,
  latitude DOUBLE,
  longitude DOUBLE,
  crown_location_code TEXT,
  county_location_code TEXT,
  magistrates_location_code TEXT,
  is_open BOOLEAN NOT NULL,
  closed_on DATE,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE UNIQUE INDEX courts_slug_key ON courts (slug);

CREATE INDEX courts_by_name ON courts (name_key, id);

-- Court teams, councils for voluntary service, partners, commissioners.
CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CONSTRAINT organisations_kind_known CHECK (kind IN ('court', 'cvs', 'partner', 'commissioner')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  description TEXT,
  court_id TEXT REFERENCES courts(id),
  mailbox TEXT,
  partner_number TEXT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT organisations_court_team CHECK ((kind = 'court') = (court_id IS NOT NULL))
);

CREATE UNIQUE INDEX organisations_partner_number_key ON organisations (partner_number);

CREATE UNIQUE INDEX organisations_name_key ON organisations (kind, name_key);

CREATE INDEX organisations_by_age ON organisations (created_at DESC, id DESC);

-- One pilot each.
CREATE TABLE schemes (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT schemes_kind_known CHECK (kind IN ('voluntary', 'diversion')),
  lead_organisation_id TEXT NOT NULL REFERENCES organisations(id),
  starts_on DATE NOT NULL,
  ends_on DATE,
  retention_months INTEGER NOT NULL,
  slip_sentence TEXT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE UNIQUE INDEX schemes_code_key ON schemes (code);

CREATE TABLE scheme_courts (
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT NOT NULL REFERENCES courts(id),
  PRIMARY KEY (scheme_id, court_id)
);

CREATE INDEX scheme_courts_by_court ON scheme_courts (court_id);

-- How many referrals a month were expected, from a date on.
CREATE TABLE scheme_expectations (
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  from_on DATE NOT NULL,
  min_per_month INTEGER NOT NULL,
  max_per_month INTEGER NOT NULL,
  PRIMARY KEY (scheme_id, from_on)
);

-- Sign-ins.
CREATE TABLE users (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations(id),
  status TEXT NOT NULL CONSTRAINT users_status_known CHECK (status IN ('active', 'suspended')),
  password_hash TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE UNIQUE INDEX users_email_key ON users (email);

CREATE INDEX users_by_organisation ON users (organisation_id);

CREATE INDEX users_by_age ON users (created_at DESC, id DESC);

-- A role given to a user, in one scheme or (no scheme) wherever the role reaches.
CREATE TABLE grants (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  role TEXT NOT NULL CONSTRAINT grants_role_known CHECK (role IN ('court_staff', 'officer', 'partner', 'manager', 'privacy', 'admin')),
  scheme_id TEXT REFERENCES schemes(id),
  is_lead BOOLEAN NOT NULL,
  has_restricted BOOLEAN NOT NULL
);

CREATE UNIQUE INDEX grants_once_key ON grants (user_id, role, scheme_id);

CREATE INDEX grants_by_scheme ON grants (scheme_id);

-- One sign-in, acting in one role. The version ends every token issued before.
CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  role TEXT NOT NULL CONSTRAINT sessions_role_known CHECK (role IN ('court_staff', 'officer', 'partner', 'manager', 'privacy', 'admin')),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  stepped_up_until TEXT,
  ended_at TEXT
);

CREATE INDEX sessions_by_user ON sessions (user_id);

-- One-use tokens, hashed; using one twice ends the session.
CREATE TABLE refresh_tokens (
  token_hash TEXT NOT NULL PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions(id),
  issued_at TEXT NOT NULL,
  used_at TEXT
);

CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

-- Half-days when an officer is in court.
CREATE TABLE court_sessions (
  id TEXT NOT NULL PRIMARY KEY,
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT NOT NULL REFERENCES courts(id),
  held_on DATE NOT NULL,
  half TEXT NOT NULL CONSTRAINT court_sessions_half_known CHECK (half IN ('morning', 'afternoon')),
  officer_id TEXT REFERENCES users(id),
  is_cancelled BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE UNIQUE INDEX court_sessions_once_key ON court_sessions (scheme_id, court_id, held_on, half);

CREATE INDEX court_sessions_by_court ON court_sessions (court_id);

CREATE INDEX court_sessions_by_officer ON court_sessions (officer_id);

-- Conversations that left no record of a person: there is no person here, and no column for one.
CREATE TABLE encounters (
  id TEXT NOT NULL PRIMARY KEY,
  court_session_id TEXT NOT NULL REFERENCES court_sessions(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT NOT NULL REFERENCES courts(id),
  answer TEXT NOT NULL,
  source TEXT NOT NULL,
  recorded_by_id TEXT REFERENCES users(id),
  created_at TEXT NOT NULL
);

CREATE INDEX encounters_by_scheme ON encounters (scheme_id, created_at DESC, id DESC);

CREATE INDEX encounters_by_session ON encounters (court_session_id);

CREATE INDEX encounters_by_court ON encounters (court_id);

CREATE INDEX encounters_by_recorder ON encounters (recorded_by_id);

-- What partners offer.
CREATE TABLE services (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations(id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  neutral_name TEXT,
  description TEXT,
  status TEXT NOT NULL CONSTRAINT services_status_known CHECK (status IN ('active', 'paused', 'closed')),
  phone TEXT,
  url TEXT,
  area TEXT,
  minimum_age INTEGER,
  maximum_age INTEGER,
  capacity TEXT NOT NULL CONSTRAINT services_capacity_known CHECK (capacity IN ('open', 'waiting', 'full')),
  wait_weeks INTEGER,
  capacity_checked_at TEXT,
  is_confidential BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE INDEX services_by_organisation ON services (organisation_id);

CREATE INDEX services_by_age ON services (created_at DESC, id DESC);

CREATE UNIQUE INDEX services_name_key ON services (organisation_id, name_key);

CREATE TABLE service_pathways (
  service_id TEXT NOT NULL REFERENCES services(id),
  pathway TEXT NOT NULL,
  PRIMARY KEY (service_id, pathway)
);

CREATE INDEX service_pathways_by_pathway ON service_pathways (pathway, service_id);

-- Who was in court; what identifies them is sealed under their own key.
CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  identity_sealed BLOB,
  name_index TEXT,
  age_band TEXT CONSTRAINT people_age_band_known CHECK (age_band IN ('18_24', '25_34', '35_44', '45_54', '55_64', '65_over')),
  sex TEXT,
  ethnicity TEXT,
  is_disabled BOOLEAN,
  language TEXT,
  needs_interpreter BOOLEAN NOT NULL,
  circumstances TEXT NOT NULL CONSTRAINT people_circumstances_json CHECK (json_valid(circumstances)),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE INDEX people_by_scheme ON people (scheme_id, created_at DESC, id DESC);

CREATE INDEX people_by_name ON people (scheme_id, name_index);

-- The key of one person, wrapped by the epoch's key. Erasing empties it and leaves the tombstone.
CREATE TABLE person_keys (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES people(id),
  epoch INTEGER NOT NULL,
  wrapped_key BLOB,
  erased_at TEXT
);

CREATE INDEX person_keys_by_epoch ON person_keys (epoch);

-- One person, one court appearance, one scheme. State and version are the fold of referral_events.
CREATE TABLE referrals (
  id TEXT NOT NULL PRIMARY KEY,
  reference TEXT NOT NULL,
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT NOT NULL REFERENCES courts(id),
  court_session_id TEXT REFERENCES court_sessions(id),
  person_id TEXT NOT NULL REFERENCES people(id),
  received_on DATE NOT NULL,
  source TEXT NOT NULL,
  asked_by_id TEXT REFERENCES users(id),
  is_told BOOLEAN NOT NULL,
  asked_about TEXT NOT NULL CONSTRAINT referrals_asked_about_json CHECK (json_valid(asked_about)),
  hearing_outcomes TEXT NOT NULL CONSTRAINT referrals_hearing_outcomes_json CHECK (json_valid(hearing_outcomes)),
  offence_group TEXT,
  is_alcohol_related BOOLEAN,
  risk TEXT NOT NULL,
  risk_told_by TEXT,
  recorded_mode TEXT NOT NULL CONSTRAINT referrals_recorded_mode_known CHECK (recorded_mode IN ('screen', 'paper', 'import')),
  owner_id TEXT REFERENCES users(id),
  answer TEXT CONSTRAINT referrals_answer_known CHECK (answer IN ('yes', 'not_now')),
  state TEXT NOT NULL CONSTRAINT referrals_state_known CHECK (state IN ('received', 'open', 'assessed', 'signposted', 'closed', 'not_eligible', 'void')),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
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
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referrals(id),
  seq INTEGER NOT NULL,
  what TEXT NOT NULL,
  occurred_on DATE NOT NULL,
  precision TEXT NOT NULL CONSTRAINT referral_events_precision_known CHECK (precision IN ('day', 'month')),
  recorded_at TEXT NOT NULL,
  recorded_by_id TEXT REFERENCES users(id),
  recorded_as TEXT NOT NULL,
  reason TEXT,
  note_sealed BLOB,
  supersedes INTEGER
);

CREATE UNIQUE INDEX referral_events_seq_key ON referral_events (referral_id, seq);

CREATE INDEX referral_events_by_user ON referral_events (recorded_by_id);

CREATE TRIGGER referral_events_no_update BEFORE UPDATE ON referral_events BEGIN SELECT RAISE(ABORT, 'referral_events is append-only'); END;
CREATE TRIGGER referral_events_no_delete BEFORE DELETE ON referral_events BEGIN SELECT RAISE(ABORT, 'referral_events is append-only'); END;

-- One pathway looked at with the person.
CREATE TABLE needs (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referrals(id),
  pathway TEXT NOT NULL,
  presence TEXT NOT NULL CONSTRAINT needs_presence_known CHECK (presence IN ('present', 'not_present', 'not_asked', 'declined_to_say')),
  wants_help TEXT CONSTRAINT needs_wants_help_known CHECK (wants_help IN ('yes', 'not_now', 'no')),
  need_types TEXT NOT NULL CONSTRAINT needs_need_types_json CHECK (json_valid(need_types)),
  priority INTEGER,
  ask_again_on DATE,
  supported_by_id TEXT REFERENCES organisations(id),
  gap_reason TEXT,
  is_restricted BOOLEAN NOT NULL,
  recorded_by_id TEXT REFERENCES users(id),
  recorded_on DATE NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE UNIQUE INDEX needs_pathway_key ON needs (referral_id, pathway);

CREATE INDEX needs_by_recorder ON needs (recorded_by_id);

CREATE INDEX needs_by_supporter ON needs (supported_by_id);

-- What people type. A code may live before its signpost does.
CREATE TABLE codes (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  state TEXT NOT NULL CONSTRAINT codes_state_known CHECK (state IN ('reserved', 'bound', 'void')),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL
);

CREATE UNIQUE INDEX codes_code_key ON codes (code);

-- One person, one service, one or more needs: the central record. State and version are the fold of code_events.
CREATE TABLE signposts (
  id TEXT NOT NULL PRIMARY KEY,
  code_id TEXT NOT NULL REFERENCES codes(id),
  chain_id TEXT NOT NULL,
  predecessor_id TEXT REFERENCES signposts(id),
  referral_id TEXT NOT NULL REFERENCES referrals(id),
  person_id TEXT NOT NULL REFERENCES people(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT NOT NULL REFERENCES courts(id),
  service_id TEXT NOT NULL REFERENCES services(id),
  organisation_id TEXT NOT NULL REFERENCES organisations(id),
  mode TEXT NOT NULL CONSTRAINT signposts_mode_known CHECK (mode IN ('information', 'signpost', 'supported', 'warm')),
  chosen_by TEXT NOT NULL CONSTRAINT signposts_chosen_by_known CHECK (chosen_by IN ('person', 'together', 'officer')),
  is_for_relative BOOLEAN NOT NULL,
  is_already_supported BOOLEAN NOT NULL,
  is_restricted BOOLEAN NOT NULL,
  issued_on DATE NOT NULL,
  issued_by_id TEXT REFERENCES users(id),
  state TEXT NOT NULL CONSTRAINT signposts_state_known CHECK (state IN ('issued', 'acknowledged', 'booked', 'taken_up', 'engaged', 'completed', 'stopped', 'not_taken_up', 'partner_declined', 'rerouted', 'void')),
  last_heard_on DATE NOT NULL,
  first_take_up_on DATE,
  first_confirmed_on DATE,
  first_strong_on DATE,
  settled_on DATE,
  is_service_side BOOLEAN NOT NULL DEFAULT 0,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
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
  signpost_id TEXT NOT NULL REFERENCES signposts(id),
  need_id TEXT NOT NULL REFERENCES needs(id),
  pathway TEXT NOT NULL,
  PRIMARY KEY (signpost_id, need_id)
);

CREATE INDEX signpost_needs_by_need ON signpost_needs (need_id);

-- What was heard on a code, in order; kept before the code is bound, too.
CREATE TABLE code_events (
  id TEXT NOT NULL PRIMARY KEY,
  code_id TEXT NOT NULL REFERENCES codes(id),
  seq INTEGER NOT NULL,
  what TEXT NOT NULL,
  occurred_on DATE NOT NULL,
  precision TEXT NOT NULL CONSTRAINT code_events_precision_known CHECK (precision IN ('day', 'month')),
  recorded_at TEXT NOT NULL,
  recorded_by_id TEXT REFERENCES users(id),
  recorded_as TEXT NOT NULL,
  organisation_id TEXT REFERENCES organisations(id),
  grade TEXT CONSTRAINT code_events_grade_known CHECK (grade IN ('A', 'B', 'C', 'D', 'E')),
  reason TEXT,
  informant TEXT,
  note_sealed BLOB,
  supersedes INTEGER
);

CREATE UNIQUE INDEX code_events_seq_key ON code_events (code_id, seq);

CREATE INDEX code_events_by_user ON code_events (recorded_by_id);

CREATE INDEX code_events_by_organisation ON code_events (organisation_id);

CREATE TRIGGER code_events_no_update BEFORE UPDATE ON code_events BEGIN SELECT RAISE(ABORT, 'code_events is append-only'); END;
CREATE TRIGGER code_events_no_delete BEFORE DELETE ON code_events BEGIN SELECT RAISE(ABORT, 'code_events is append-only'); END;

-- What reports read of a referral, written with its state. Days are counted from 1970-01-01.
CREATE TABLE referral_facts (
  referral_id TEXT NOT NULL PRIMARY KEY REFERENCES referrals(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  court_id TEXT NOT NULL REFERENCES courts(id),
  court_session_id TEXT,
  received_day INTEGER NOT NULL,
  source TEXT NOT NULL,
  is_from_court BOOLEAN NOT NULL,
  is_eligible BOOLEAN,
  first_conversation_day INTEGER,
  answer TEXT,
  asked_about INTEGER NOT NULL,
  hearing_outcomes TEXT NOT NULL,
  wanted INTEGER NOT NULL,
  is_void BOOLEAN NOT NULL
);

CREATE INDEX referral_facts_by_scheme ON referral_facts (scheme_id, received_day);

CREATE INDEX referral_facts_by_court ON referral_facts (court_id, received_day);

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

-- Who did or read what, acting as what, why. Each row carries its MAC.
CREATE TABLE audit_entries (
  id TEXT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL CONSTRAINT audit_entries_actor_known CHECK (actor IN ('person', 'slip_holder', 'stranger', 'operator', 'worker')),
  user_id TEXT,
  role TEXT,
  session_id TEXT,
  job TEXT,
  action TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT audit_entries_kind_known CHECK (kind IN ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'none')),
  outcome TEXT NOT NULL CONSTRAINT audit_entries_outcome_known CHECK (outcome IN ('done', 'denied')),
  noun TEXT NOT NULL,
  key TEXT NOT NULL,
  scheme_id TEXT,
  reason TEXT,
  row_count INTEGER,
  request_id TEXT NOT NULL,
  mac TEXT NOT NULL
);

CREATE INDEX audit_entries_by_age ON audit_entries (at, id);

CREATE INDEX audit_entries_by_user ON audit_entries (user_id, at);

CREATE INDEX audit_entries_by_key ON audit_entries (noun, key, at);

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;

-- Which people an entry showed or touched.
CREATE TABLE audit_subjects (
  audit_id TEXT NOT NULL REFERENCES audit_entries(id),
  person_id TEXT NOT NULL,
  PRIMARY KEY (audit_id, person_id)
);

CREATE INDEX audit_subjects_by_person ON audit_subjects (person_id, audit_id);

CREATE TRIGGER audit_subjects_no_update BEFORE UPDATE ON audit_subjects BEGIN SELECT RAISE(ABORT, 'audit_subjects is append-only'); END;
CREATE TRIGGER audit_subjects_no_delete BEFORE DELETE ON audit_subjects BEGIN SELECT RAISE(ABORT, 'audit_subjects is append-only'); END;

-- The chain, made by one sealer after the fact: a link inside each write would make all writers wait for one another.
CREATE TABLE audit_links (
  seq BIGINT NOT NULL PRIMARY KEY,
  audit_id TEXT NOT NULL REFERENCES audit_entries(id),
  hash TEXT NOT NULL,
  sealed_at TEXT NOT NULL
);

CREATE UNIQUE INDEX audit_links_once_key ON audit_links (audit_id);

CREATE TRIGGER audit_links_no_update BEFORE UPDATE ON audit_links BEGIN SELECT RAISE(ABORT, 'audit_links is append-only'); END;
CREATE TRIGGER audit_links_no_delete BEFORE DELETE ON audit_links BEGIN SELECT RAISE(ABORT, 'audit_links is append-only'); END;

-- Repeats of a creating request are answered from the first one's result.
CREATE TABLE idempotency_keys (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  body_mac TEXT NOT NULL,
  location TEXT,
  created_at TEXT NOT NULL,
  PRIMARY KEY (scope, key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
