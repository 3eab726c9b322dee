ALTER TABLE organisations DROP COLUMN pin_set_at;
ALTER TABLE organisations DROP COLUMN pin_hash;
ALTER TABLE code_events DROP COLUMN said;
DROP TABLE code_words;
