-- Consent and what it opens: safe contact, what partners are shown, records that open with a reason, tries at the door.

-- What a person said to sharing, each time they were asked. Of one partner and one purpose the last word counts.
CREATE TABLE consents (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  referral_id TEXT REFERENCES referrals(id),
  purpose TEXT NOT NULL CONSTRAINT consents_purpose_known CHECK (purpose IN ('share_with_partner', 'tell_the_court')),
  organisation_id TEXT REFERENCES organisations(id),
  categories TEXT NOT NULL CONSTRAINT consents_categories_json CHECK (json_valid(categories)),
  asked_at TEXT NOT NULL,
  decision TEXT NOT NULL CONSTRAINT consents_decision_known CHECK (decision IN ('given', 'refused')),
  method TEXT NOT NULL CONSTRAINT consents_method_known CHECK (method IN ('spoken', 'written', 'phone')),
  wording_version TEXT NOT NULL,
  language TEXT NOT NULL,
  expires_at TEXT,
  withdrawn_at TEXT,
  replaced_at TEXT,
  is_restricted BOOLEAN NOT NULL,
  recorded_by_id TEXT REFERENCES users(id),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT consents_name_their_partner CHECK ((purpose = 'share_with_partner') = (organisation_id IS NOT NULL)),
  CONSTRAINT consents_given_until CHECK ((decision = 'given') = (expires_at IS NOT NULL))
);

CREATE INDEX consents_by_person ON consents (person_id, created_at DESC, id DESC);

CREATE INDEX consents_by_organisation ON consents (organisation_id, person_id);

CREATE INDEX consents_by_scheme ON consents (scheme_id, asked_at);

CREATE INDEX consents_by_referral ON consents (referral_id);

CREATE INDEX consents_by_recorder ON consents (recorded_by_id);

ALTER TABLE signposts ADD COLUMN consent_id TEXT REFERENCES consents(id);

CREATE INDEX signposts_by_consent ON signposts (consent_id);

ALTER TABLE organisations ADD COLUMN agreement_signed_on DATE;

ALTER TABLE organisations ADD COLUMN agreement_review_due_on DATE;

-- How a person may be reached, and where: two sealed fields, because the rules are read without the number.
CREATE TABLE contacts (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES people(id),
  rules_sealed BLOB,
  details_sealed BLOB,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

-- What somebody outside was told without consent, because a life or somebody's safety asked for it.
CREATE TABLE disclosures (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people(id),
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  basis TEXT NOT NULL CONSTRAINT disclosures_basis_known CHECK (basis IN ('safeguarding', 'vital_interests')),
  categories TEXT NOT NULL CONSTRAINT disclosures_categories_json CHECK (json_valid(categories)),
  told_at TEXT NOT NULL,
  words_sealed BLOB,
  recorded_by_id TEXT REFERENCES users(id),
  created_at TEXT NOT NULL
);

CREATE INDEX disclosures_by_person ON disclosures (person_id, created_at DESC, id DESC);

CREATE INDEX disclosures_by_scheme ON disclosures (scheme_id, created_at DESC, id DESC);

CREATE INDEX disclosures_by_recorder ON disclosures (recorded_by_id);

-- Who opened whose record for half an hour, and why.
CREATE TABLE openings (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  person_id TEXT NOT NULL REFERENCES people(id),
  noun TEXT NOT NULL CONSTRAINT openings_noun_known CHECK (noun IN ('person', 'referral', 'signpost')),
  key TEXT NOT NULL,
  reason TEXT NOT NULL,
  note_sealed BLOB,
  opened_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);

CREATE INDEX openings_by_user ON openings (user_id, expires_at);

CREATE INDEX openings_by_person ON openings (person_id);

-- Someone I know: who said so, of whom, from when until when.
CREATE TABLE declarations (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  person_id TEXT NOT NULL REFERENCES people(id),
  made_at TEXT NOT NULL,
  ended_at TEXT
);

CREATE INDEX declarations_by_user ON declarations (user_id, made_at DESC, id DESC);

CREATE INDEX declarations_by_person ON declarations (person_id);

-- What the privacy role has to hear of.
CREATE TABLE notices (
  id TEXT NOT NULL PRIMARY KEY,
  what TEXT NOT NULL CONSTRAINT notices_what_known CHECK (what IN ('disclosed_without_consent', 'opened_someone_known')),
  noun TEXT NOT NULL,
  key TEXT NOT NULL,
  person_id TEXT REFERENCES people(id),
  scheme_id TEXT REFERENCES schemes(id),
  raised_by_id TEXT REFERENCES users(id),
  acknowledged_at TEXT,
  acknowledged_by_id TEXT REFERENCES users(id),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE INDEX notices_by_age ON notices (created_at DESC, id DESC);

CREATE INDEX notices_by_person ON notices (person_id);

CREATE INDEX notices_by_scheme ON notices (scheme_id);

CREATE INDEX notices_by_raiser ON notices (raised_by_id);

CREATE INDEX notices_by_reader ON notices (acknowledged_by_id);

-- Tries that leak away with time. The key is a MAC: an address typed in the wrong box is not kept.
CREATE TABLE throttles (
  key TEXT NOT NULL PRIMARY KEY,
  level BIGINT NOT NULL,
  counted_at TEXT NOT NULL
);

CREATE INDEX throttles_by_age ON throttles (counted_at);

ALTER TABLE referral_events ADD COLUMN channel TEXT;

ALTER TABLE referral_events ADD COLUMN is_restricted BOOLEAN NOT NULL DEFAULT 0;

ALTER TABLE needs ADD COLUMN kept_apart TEXT NOT NULL DEFAULT '';

DROP INDEX needs_pathway_key;

CREATE UNIQUE INDEX needs_pathway_key ON needs (referral_id, pathway, kept_apart);
