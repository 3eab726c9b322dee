-- Reminders of the day before an appointment, once each; and whether anybody was told that a signpost waits for too long.

-- A reminder holds which way it goes and for which appointment. Number and words are put together when it goes, if it still may.
ALTER TABLE outbox_entries ADD COLUMN channel text CONSTRAINT outbox_entries_channel_known CHECK (channel IN ('text', 'email'));
ALTER TABLE outbox_entries ADD COLUMN signpost_id uuid REFERENCES signposts(id) CONSTRAINT outbox_entries_reminder_whole CHECK ((kind = 'reminder') = (signpost_id IS NOT NULL AND channel IS NOT NULL));

CREATE UNIQUE INDEX outbox_entries_reminder_key ON outbox_entries (signpost_id, due_on) WHERE kind = 'reminder';

ALTER TABLE signposts ADD COLUMN overdue_told_version integer;

CREATE INDEX signposts_by_appointment ON signposts (booked_for, id) WHERE state = 'booked';
