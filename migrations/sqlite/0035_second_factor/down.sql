DELETE FROM outbox_entries WHERE news IS NOT NULL;
DROP INDEX outbox_entries_day_key;
CREATE UNIQUE INDEX outbox_entries_day_key ON outbox_entries (organisation_id, due_on) WHERE kind = 'letter';
ALTER TABLE outbox_entries DROP COLUMN news;
ALTER TABLE outbox_entries DROP COLUMN user_id;
ALTER TABLE sessions DROP COLUMN second_factor_at;
DROP TABLE pending_sign_ins;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
