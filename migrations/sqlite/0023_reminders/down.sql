DROP INDEX signposts_by_appointment;
ALTER TABLE signposts DROP COLUMN overdue_told_version;
DELETE FROM outbox_entries WHERE kind = 'reminder';
DROP INDEX outbox_entries_reminder_key;
ALTER TABLE outbox_entries DROP COLUMN signpost_id;
ALTER TABLE outbox_entries DROP COLUMN channel;
