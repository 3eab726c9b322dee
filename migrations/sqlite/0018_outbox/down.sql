DROP TABLE outbox_entries;
DROP TABLE mail_choices;
