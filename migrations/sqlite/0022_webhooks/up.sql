-- Webhooks: addresses that are called when something happens. What they are told waits in the outbox like every message.

CREATE TABLE webhooks (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations(id),
  url TEXT NOT NULL,
  events TEXT NOT NULL CONSTRAINT webhooks_events_json CHECK (json_valid(events)),
  state TEXT NOT NULL CONSTRAINT webhooks_state_known CHECK (state IN ('active', 'disabled', 'gone')),
  secret_sealed BLOB NOT NULL,
  secret_set_at TEXT NOT NULL,
  former_sealed BLOB,
  former_until_at TEXT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT webhooks_former_ends CHECK ((former_sealed IS NULL) = (former_until_at IS NULL))
);

CREATE INDEX webhooks_by_organisation ON webhooks (organisation_id, created_at DESC, id DESC);

CREATE INDEX webhooks_by_age ON webhooks (created_at DESC, id DESC);

-- A delivery holds what it is about and where that stands, and no more: there is no place for anything else.
ALTER TABLE outbox_entries ADD COLUMN kind TEXT NOT NULL DEFAULT 'letter' CONSTRAINT outbox_entries_kind_known CHECK (kind IN ('letter', 'delivery', 'reminder'));
ALTER TABLE outbox_entries ADD COLUMN event TEXT;
ALTER TABLE outbox_entries ADD COLUMN about_key TEXT;
ALTER TABLE outbox_entries ADD COLUMN about_state TEXT;
ALTER TABLE outbox_entries ADD COLUMN answer INTEGER;
ALTER TABLE outbox_entries ADD COLUMN webhook_id TEXT REFERENCES webhooks(id) CONSTRAINT outbox_entries_delivery_whole CHECK ((kind = 'delivery') = (webhook_id IS NOT NULL AND event IS NOT NULL AND about_key IS NOT NULL));

DROP INDEX outbox_entries_day_key;
CREATE UNIQUE INDEX outbox_entries_day_key ON outbox_entries (organisation_id, due_on) WHERE kind = 'letter';

DROP INDEX outbox_entries_by_state;
CREATE INDEX outbox_entries_by_state ON outbox_entries (kind, state, due_at, id);

CREATE INDEX outbox_entries_by_webhook ON outbox_entries (webhook_id, created_at DESC, id DESC);
