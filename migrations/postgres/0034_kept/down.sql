ALTER TABLE organisations DROP COLUMN parent_external_id;
ALTER TABLE organisations DROP COLUMN logo;
ALTER TABLE code_words DROP COLUMN occurred_on;
