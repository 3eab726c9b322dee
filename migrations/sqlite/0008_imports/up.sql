-- Files that were taken in, and their rows, so that a repeat makes nobody twice.

-- A row of a pilot's own spreadsheet that is in. What it said is kept as a MAC alone: enough to see whether it says the same
-- again.
CREATE TABLE import_rows (
  scheme_id TEXT NOT NULL REFERENCES schemes(id),
  your_reference TEXT NOT NULL,
  row_mac TEXT NOT NULL,
  referral_id TEXT NOT NULL REFERENCES referrals(id),
  created_at TEXT NOT NULL,
  PRIMARY KEY (scheme_id, your_reference)
);

CREATE INDEX import_rows_by_referral ON import_rows (referral_id);

-- What became of a file that came in over the API: what a repeat of the request is answered from.
CREATE TABLE imports (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CONSTRAINT imports_kind_known CHECK (kind IN ('referrals', 'courts')),
  scheme_id TEXT REFERENCES schemes(id),
  row_count INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  refused TEXT NOT NULL CONSTRAINT imports_refused_json CHECK (json_valid(refused)),
  asked_by_id TEXT REFERENCES users(id),
  created_at TEXT NOT NULL,
  CONSTRAINT imports_of_a_scheme CHECK ((kind = 'referrals') = (scheme_id IS NOT NULL))
);

CREATE INDEX imports_by_scheme ON imports (scheme_id, created_at DESC, id DESC);

CREATE INDEX imports_by_user ON imports (asked_by_id);
