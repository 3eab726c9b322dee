ALTER TABLE users DROP COLUMN left_alone_at;
DROP TABLE password_resets;
DELETE FROM outbox_entries WHERE news IN ('invited', 'reset_asked');
DROP TABLE invitations;
