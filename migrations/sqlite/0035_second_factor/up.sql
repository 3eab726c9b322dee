-- The second factor of people: an authenticator's secret, sealed; the last step of which a code was used; recovery codes, kept hashed, each good once; and sign-ins that wait for a code.

CREATE TABLE second_factors (
  user_id TEXT NOT NULL PRIMARY KEY REFERENCES users(id),
  secret_sealed BLOB,
  confirmed_at TEXT,
  last_step BIGINT NOT NULL,
  proposed_sealed BLOB,
  proposed_at TEXT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT second_factors_confirmed_whole CHECK ((secret_sealed IS NULL) = (confirmed_at IS NULL)),
  CONSTRAINT second_factors_proposed_whole CHECK ((proposed_sealed IS NULL) = (proposed_at IS NULL))
);

CREATE TABLE recovery_codes (
  code_hash TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  made_at TEXT NOT NULL,
  used_at TEXT
);

CREATE INDEX recovery_codes_by_user ON recovery_codes (user_id);

CREATE TABLE pending_sign_ins (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users(id),
  role TEXT NOT NULL CONSTRAINT pending_sign_ins_role_known CHECK (role IN ('court_staff', 'officer', 'partner', 'manager', 'privacy', 'admin')),
  is_shared BOOLEAN NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);

CREATE UNIQUE INDEX pending_sign_ins_token_key ON pending_sign_ins (token_hash);

CREATE INDEX pending_sign_ins_by_end ON pending_sign_ins (expires_at);

ALTER TABLE sessions ADD COLUMN second_factor_at TEXT;

-- Letters to somebody about their own sign-in: what they tell, and whom. One a day is for partners alone.
ALTER TABLE outbox_entries ADD COLUMN user_id TEXT REFERENCES users(id);
ALTER TABLE outbox_entries ADD COLUMN news TEXT CONSTRAINT outbox_entries_news_known CHECK (news IN ('factor_set_up', 'factor_reset', 'recovery_code_used', 'password_changed', 'reset_asked', 'left_alone', 'invited'));

DROP INDEX outbox_entries_day_key;
CREATE UNIQUE INDEX outbox_entries_day_key ON outbox_entries (organisation_id, due_on) WHERE kind = 'letter' AND news IS NULL;
