-- Slips on paper: when they were printed, and the words that a scheme puts in the place of ours.

ALTER TABLE signposts ADD COLUMN slip_printed_at timestamptz;

ALTER TABLE slip_pads ADD COLUMN printed_at timestamptz;

-- One block of text of one scheme's slips, in both languages; a block that has no row reads as the product's own.
CREATE TABLE slip_wordings (
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  block text NOT NULL CONSTRAINT slip_wordings_block_known CHECK (block IN ('title', 'talked', 'call', 'go', 'say_code', 'choice', 'help', 'discreet_title', 'helplines')),
  text text NOT NULL,
  text_cy text NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (scheme_id, block)
);
