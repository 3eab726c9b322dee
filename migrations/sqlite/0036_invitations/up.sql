-- Invitations and forgotten passwords: tokens that go out by mail, kept hashed, each good once; and sign-ins that nobody uses for long.

CREATE TABLE invitations (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations(id),
  grants TEXT NOT NULL CONSTRAINT invitations_grants_json CHECK (json_valid(grants)),
  invited_by_id TEXT REFERENCES users(id),
  state TEXT NOT NULL CONSTRAINT invitations_state_known CHECK (state IN ('open', 'accepted', 'withdrawn')),
  expires_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE UNIQUE INDEX invitations_token_key ON invitations (token_hash);

CREATE INDEX invitations_by_age ON invitations (created_at DESC, id DESC);

CREATE INDEX invitations_by_organisation ON invitations (organisation_id, created_at DESC, id DESC);

-- One row for every address that somebody typed, known or not, so that asking costs the same; who it is stays empty for nobody.
CREATE TABLE password_resets (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  user_id TEXT REFERENCES users(id),
  told_at TEXT,
  used_at TEXT,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);

CREATE UNIQUE INDEX password_resets_token_key ON password_resets (token_hash);

CREATE INDEX password_resets_by_end ON password_resets (expires_at);

ALTER TABLE users ADD COLUMN left_alone_at TEXT;
