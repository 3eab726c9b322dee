-- The code page, and the PIN by which a partner speaks on it.

-- What the code page took in and nobody has put on its stream yet. Whoever types a code learns nothing of it, so nothing of it
-- is looked at while they wait: known, reserved, void and unknown codes are one insert, and a loop sorts them afterwards.
CREATE TABLE code_words (
  id uuid NOT NULL PRIMARY KEY,
  code text NOT NULL,
  said text NOT NULL CONSTRAINT code_words_said_known CHECK (said IN ('went', 'not_yet', 'changed_mind', 'did_not_help', 'came', 'booked', 'could_not_help', 'not_for_us')),
  reason text,
  organisation_id uuid REFERENCES organisations(id),
  is_burst boolean NOT NULL,
  said_at timestamptz NOT NULL
);

CREATE INDEX code_words_by_age ON code_words (said_at, id);

CREATE INDEX code_words_by_organisation ON code_words (organisation_id);

-- What was said on the code page, in its own words; none for what was heard elsewhere.
ALTER TABLE code_events ADD COLUMN said text CONSTRAINT code_events_said_known CHECK (said IN ('went', 'not_yet', 'changed_mind', 'did_not_help', 'came', 'booked', 'could_not_help', 'not_for_us'));

ALTER TABLE organisations ADD COLUMN pin_hash text;

ALTER TABLE organisations ADD COLUMN pin_set_at timestamptz;
