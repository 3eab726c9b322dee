-- What nobody here offers: found with a need or logged without a person, owned, closed by a service.

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
  state TEXT NOT NULL CONSTRAINT gaps_state_known CHECK (state IN ('open', 'owned', 'closed')),
  owner_id TEXT REFERENCES users(id),
  owner_organisation_id TEXT REFERENCES organisations(id),
  plan TEXT,
  due_on DATE,
  closed_by_service_id TEXT REFERENCES services(id),
  closed_on DATE,
  is_restricted BOOLEAN NOT NULL,
  recorded_by_id TEXT REFERENCES users(id),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT gaps_found_with CHECK ((need_id IS NULL) = (referral_id IS NULL)),
  CONSTRAINT gaps_one_owner CHECK (owner_id IS NULL OR owner_organisation_id IS NULL),
  CONSTRAINT gaps_owned CHECK (state <> 'owned' OR owner_id IS NOT NULL OR owner_organisation_id IS NOT NULL),
  CONSTRAINT gaps_closed CHECK ((state = 'closed') = (closed_on IS NOT NULL))
);

CREATE UNIQUE INDEX gaps_need_key ON gaps (need_id);

CREATE INDEX gaps_by_scheme ON gaps (scheme_id, created_at DESC, id DESC);

CREATE INDEX gaps_by_referral ON gaps (referral_id);

CREATE INDEX gaps_by_owner ON gaps (owner_id);

CREATE INDEX gaps_by_owning_organisation ON gaps (owner_organisation_id);

CREATE INDEX gaps_by_service ON gaps (closed_by_service_id);

CREATE INDEX gaps_by_recorder ON gaps (recorded_by_id);
