-- Invitations and forgotten passwords: tokens that go out by mail, kept hashed, each good once; and sign-ins that nobody uses for long.

CREATE TABLE invitations (
  id uuid NOT NULL PRIMARY KEY,
  token_hash text NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisations(id),
  grants jsonb NOT NULL,
  invited_by_id uuid REFERENCES users(id),
  state text NOT NULL CONSTRAINT invitations_state_known CHECK (state IN ('open', 'accepted', 'withdrawn')),
  expires_at timestamptz NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX invitations_token_key ON invitations (token_hash);

CREATE INDEX invitations_by_age ON invitations (created_at DESC, id DESC);

CREATE INDEX invitations_by_organisation ON invitations (organisation_id, created_at DESC, id DESC);

-- One row for every address that somebody typed, known or not, so that asking costs the same; who it is stays empty for nobody.
CREATE TABLE password_resets (
  id uuid NOT NULL PRIMARY KEY,
  token_hash text NOT NULL,
  user_id uuid REFERENCES users(id),
  told_at timestamptz,
  used_at timestamptz,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX password_resets_token_key ON password_resets (token_hash);

CREATE INDEX password_resets_by_end ON password_resets (expires_at);

ALTER TABLE users ADD COLUMN left_alone_at timestamptz;
