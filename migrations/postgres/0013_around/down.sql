DROP TABLE enablers;
ALTER TABLE contacts DROP COLUMN has_safe_channel;
DROP TABLE follow_ups;
DROP TABLE follow_up_paces;
DROP TABLE contact_attempts;
