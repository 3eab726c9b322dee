CREATE TABLE imports_before_services (
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

INSERT INTO imports_before_services SELECT * FROM imports WHERE kind IN ('referrals', 'courts');

DROP TABLE imports;

ALTER TABLE imports_before_services RENAME TO imports;

CREATE INDEX imports_by_scheme ON imports (scheme_id, created_at DESC, id DESC);

CREATE INDEX imports_by_user ON imports (asked_by_id);
DROP TABLE service_sites;
DROP TABLE service_need_types;
DROP INDEX services_source_key;
ALTER TABLE services DROP COLUMN source_mac;
ALTER TABLE services DROP COLUMN external_id;
ALTER TABLE services DROP COLUMN source;
ALTER TABLE services DROP COLUMN doubted_on;
ALTER TABLE services DROP COLUMN doubt;
ALTER TABLE services DROP COLUMN assured_on;
ALTER TABLE services DROP COLUMN listing;
ALTER TABLE services DROP COLUMN notice;
ALTER TABLE services DROP COLUMN email;
DROP INDEX organisations_source_key;
ALTER TABLE organisations DROP COLUMN external_id;
ALTER TABLE organisations DROP COLUMN source;
ALTER TABLE organisations DROP COLUMN identifiers;
ALTER TABLE organisations DROP COLUMN url;
