-- Consent and what it opens: safe contact, what partners are shown, records that open with a reason, tries at the door.

-- What a person said to sharing, each time they were asked. Of one partner and one purpose the last word counts.
CREATE TABLE consents (
  id uuid NOT NULL PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people(id),
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  referral_id uuid REFERENCES referrals(id),
  purpose text NOT NULL CONSTRAINT consents_purpose_known CHECK (purpose IN ('share_with_partner', 'tell_the_court')),
  organisation_id uuid REFERENCES organisations(id),
  categories jsonb NOT NULL,
  asked_at timestamptz NOT NULL,
  decision text NOT NULL CONSTRAINT consents_decision_known CHECK (decision IN ('given', 'refused')),
  method text NOT NULL CONSTRAINT consents_method_known CHECK (method IN ('spoken', 'written', 'phone')),
  wording_version text NOT NULL,
  language text NOT NULL,
  expires_at timestamptz,
  withdrawn_at timestamptz,
  replaced_at timestamptz,
  is_restricted boolean NOT NULL,
  recorded_by_id uuid REFERENCES users(id),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT consents_name_their_partner CHECK ((purpose = 'share_with_partner') = (organisation_id IS NOT NULL)),
  CONSTRAINT consents_given_until CHECK ((decision = 'given') = (expires_at IS NOT NULL))
);

CREATE INDEX consents_by_person ON consents (person_id, created_at DESC, id DESC);

CREATE INDEX consents_by_organisation ON consents (organisation_id, person_id);

CREATE INDEX consents_by_scheme ON consents (scheme_id, asked_at);

CREATE INDEX consents_by_referral ON consents (referral_id);

CREATE INDEX consents_by_recorder ON consents (recorded_by_id);

ALTER TABLE signposts ADD COLUMN consent_id uuid REFERENCES consents(id);

CREATE INDEX signposts_by_consent ON signposts (consent_id);

ALTER TABLE organisations ADD COLUMN agreement_signed_on date;

ALTER TABLE organisations ADD COLUMN agreement_review_due_on date;

-- How a person may be reached, and where: two sealed fields, because the rules are read without the number.
CREATE TABLE contacts (
  person_id uuid NOT NULL PRIMARY KEY REFERENCES people(id),
  rules_sealed bytea,
  details_sealed bytea,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

-- What somebody outside was told without consent, because a life or somebody's safety asked for it.
CREATE TABLE disclosures (
  id uuid NOT NULL PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people(id),
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  basis text NOT NULL CONSTRAINT disclosures_basis_known CHECK (basis IN ('safeguarding', 'vital_interests')),
  categories jsonb NOT NULL,
  told_at timestamptz NOT NULL,
  words_sealed bytea,
  recorded_by_id uuid REFERENCES users(id),
  created_at timestamptz NOT NULL
);

CREATE INDEX disclosures_by_person ON disclosures (person_id, created_at DESC, id DESC);

CREATE INDEX disclosures_by_scheme ON disclosures (scheme_id, created_at DESC, id DESC);

CREATE INDEX disclosures_by_recorder ON disclosures (recorded_by_id);

-- Who opened whose record for half an hour, and why.
CREATE TABLE openings (
  id uuid NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users(id),
  person_id uuid NOT NULL REFERENCES people(id),
  noun text NOT NULL CONSTRAINT openings_noun_known CHECK (noun IN ('person', 'referral', 'signpost')),
  key text NOT NULL,
  reason text NOT NULL,
  note_sealed bytea,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX openings_by_user ON openings (user_id, expires_at);

CREATE INDEX openings_by_person ON openings (person_id);

-- Someone I know: who said so, of whom, from when until when.
CREATE TABLE declarations (
  id uuid NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users(id),
  person_id uuid NOT NULL REFERENCES people(id),
  made_at timestamptz NOT NULL,
  ended_at timestamptz
);

CREATE INDEX declarations_by_user ON declarations (user_id, made_at DESC, id DESC);

CREATE INDEX declarations_by_person ON declarations (person_id);

-- What the privacy role has to hear of.
CREATE TABLE notices (
  id uuid NOT NULL PRIMARY KEY,
  what text NOT NULL CONSTRAINT notices_what_known CHECK (what IN ('disclosed_without_consent', 'opened_someone_known')),
  noun text NOT NULL,
  key text NOT NULL,
  person_id uuid REFERENCES people(id),
  scheme_id uuid REFERENCES schemes(id),
  raised_by_id uuid REFERENCES users(id),
  acknowledged_at timestamptz,
  acknowledged_by_id uuid REFERENCES users(id),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE INDEX notices_by_age ON notices (created_at DESC, id DESC);

CREATE INDEX notices_by_person ON notices (person_id);

CREATE INDEX notices_by_scheme ON notices (scheme_id);

CREATE INDEX notices_by_raiser ON notices (raised_by_id);

CREATE INDEX notices_by_reader ON notices (acknowledged_by_id);

-- Tries that leak away with time. The key is a MAC: an address typed in the wrong box is not kept.
CREATE TABLE throttles (
  key text NOT NULL PRIMARY KEY,
  level bigint NOT NULL,
  counted_at timestamptz NOT NULL
);

CREATE INDEX throttles_by_age ON throttles (counted_at);

ALTER TABLE referral_events ADD COLUMN channel text;

ALTER TABLE referral_events ADD COLUMN is_restricted boolean NOT NULL DEFAULT false;

ALTER TABLE needs ADD COLUMN kept_apart text NOT NULL DEFAULT '';

DROP INDEX needs_pathway_key;

CREATE UNIQUE INDEX needs_pathway_key ON needs (referral_id, pathway, kept_apart);
