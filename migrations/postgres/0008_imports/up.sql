-- Files that were taken in, and their rows, so that a repeat makes nobody twice.

-- A row of a pilot's own spreadsheet that is in. What it said is kept as a MAC alone: enough to see whether it says the same
-- again.
CREATE TABLE import_rows (
  scheme_id uuid NOT NULL REFERENCES schemes(id),
  your_reference text NOT NULL,
  row_mac text NOT NULL,
  referral_id uuid NOT NULL REFERENCES referrals(id),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (scheme_id, your_reference)
);

CREATE INDEX import_rows_by_referral ON import_rows (referral_id);

-- What became of a file that came in over the API: what a repeat of the request is answered from.
CREATE TABLE imports (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL CONSTRAINT imports_kind_known CHECK (kind IN ('referrals', 'courts')),
  scheme_id uuid REFERENCES schemes(id),
  row_count integer NOT NULL,
  added integer NOT NULL,
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  refused jsonb NOT NULL,
  asked_by_id uuid REFERENCES users(id),
  created_at timestamptz NOT NULL,
  CONSTRAINT imports_of_a_scheme CHECK ((kind = 'referrals') = (scheme_id IS NOT NULL))
);

CREATE INDEX imports_by_scheme ON imports (scheme_id, created_at DESC, id DESC);

CREATE INDEX imports_by_user ON imports (asked_by_id);
