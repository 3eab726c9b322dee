-- The outbox: messages written with the event that they tell of, sent later by a worker, at least once.

-- What a partner wants to be told by mail; where there is no row, one message a day at most.
CREATE TABLE mail_choices (
  organisation_id TEXT NOT NULL PRIMARY KEY REFERENCES organisations(id),
  choice TEXT NOT NULL CONSTRAINT mail_choices_known CHECK (choice IN ('daily', 'important', 'never')),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

-- A letter holds nothing but for whom it is and when: its words are the same for everybody.
CREATE TABLE outbox_entries (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations(id),
  due_on DATE NOT NULL,
  due_at TEXT NOT NULL,
  state TEXT NOT NULL CONSTRAINT outbox_entries_state_known CHECK (state IN ('waiting', 'sent', 'dropped', 'dead')),
  attempts INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  leased_until_at TEXT,
  fault TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE UNIQUE INDEX outbox_entries_day_key ON outbox_entries (organisation_id, due_on);

CREATE INDEX outbox_entries_by_state ON outbox_entries (state, due_at, id);

CREATE INDEX outbox_entries_by_age ON outbox_entries (created_at DESC, id DESC);
