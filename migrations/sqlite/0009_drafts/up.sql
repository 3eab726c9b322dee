-- Half-filled forms: a draft is not a referral. Each has a key of its own, wrapped as people's are, and goes after thirty days.
CREATE TABLE drafts (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  form TEXT NOT NULL CONSTRAINT drafts_form_known CHECK (form IN ('referral', 'request')),
  epoch INTEGER NOT NULL,
  wrapped_key BLOB NOT NULL,
  content_sealed BLOB NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);

CREATE INDEX drafts_by_user ON drafts (user_id, created_at DESC, id DESC);

CREATE INDEX drafts_by_epoch ON drafts (epoch);

CREATE INDEX drafts_by_end ON drafts (expires_at);
