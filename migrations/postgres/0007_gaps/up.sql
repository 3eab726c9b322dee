-- What nobody here offers: found with a need or logged without a person, owned, closed by a service.

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
  state text NOT NULL CONSTRAINT gaps_state_known CHECK (state IN ('open', 'owned', 'closed')),
  owner_id uuid REFERENCES users(id),
  owner_organisation_id uuid REFERENCES organisations(id),
  plan text,
  due_on date,
  closed_by_service_id uuid REFERENCES services(id),
  closed_on date,
  is_restricted boolean NOT NULL,
  recorded_by_id uuid REFERENCES users(id),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
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
