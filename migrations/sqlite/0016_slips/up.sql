-- Slips on paper: when they were printed, and the words that a scheme puts in the place of ours.

ALTER TABLE signposts ADD COLUMN slip_printed_at TEXT;

ALTER TABLE slip_pads ADD COLUMN printed_at TEXT;

-- One block of text of one scheme's slips, in both languages; a block that has no row reads as the product's own.
CREATE TABLE slip_wordings (
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  block TEXT NOT NULL CONSTRAINT slip_wordings_block_known CHECK (block IN ('title', 'talked', 'call', 'go', 'say_code', 'choice', 'help', 'discreet_title', 'helplines')),
  text TEXT NOT NULL,
  text_cy TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (scheme_id, block)
);
