DROP TABLE slip_wordings;
ALTER TABLE slip_pads DROP COLUMN printed_at;
ALTER TABLE signposts DROP COLUMN slip_printed_at;
