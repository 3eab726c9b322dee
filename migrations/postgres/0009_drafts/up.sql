-- Half-filled forms: a draft is not a referral. Each has a key of its own, wrapped as people's are, and goes after thirty days.
CREATE TABLE drafts (
  id uuid NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users(id),
  form text NOT NULL CONSTRAINT drafts_form_known CHECK (form IN ('referral', 'request')),
  epoch integer NOT NULL,
  wrapped_key bytea NOT NULL,
  content_sealed bytea NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX drafts_by_user ON drafts (user_id, created_at DESC, id DESC);

CREATE INDEX drafts_by_epoch ON drafts (epoch);

CREATE INDEX drafts_by_end ON drafts (expires_at);
