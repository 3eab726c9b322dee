-- The directory in the shape of Open Referral UK, and where an entry came from.

ALTER TABLE organisations ADD COLUMN url TEXT;

-- Charity and company numbers, as a list.
ALTER TABLE organisations ADD COLUMN identifiers TEXT NOT NULL DEFAULT '[]' CONSTRAINT organisations_identifiers_json CHECK (json_valid(identifiers));

ALTER TABLE organisations ADD COLUMN source TEXT;

ALTER TABLE organisations ADD COLUMN external_id TEXT;

CREATE UNIQUE INDEX organisations_source_key ON organisations (source, external_id);

ALTER TABLE services ADD COLUMN email TEXT;

ALTER TABLE services ADD COLUMN notice TEXT;

-- Places, hours, areas, languages, costs, contacts: what is read with the service and never without it.
ALTER TABLE services ADD COLUMN listing TEXT NOT NULL DEFAULT '{}' CONSTRAINT services_listing_json CHECK (json_valid(listing));

ALTER TABLE services ADD COLUMN assured_on DATE;

ALTER TABLE services ADD COLUMN doubt TEXT CONSTRAINT services_doubt_known CHECK (doubt IN ('phone', 'online', 'address', 'hours', 'gone'));

ALTER TABLE services ADD COLUMN doubted_on DATE;

ALTER TABLE services ADD COLUMN source TEXT;

ALTER TABLE services ADD COLUMN external_id TEXT;

ALTER TABLE services ADD COLUMN source_mac TEXT;

CREATE UNIQUE INDEX services_source_key ON services (source, external_id);

-- Whoever typed an entry in knew it that day.
UPDATE services SET assured_on = substr(updated_at, 1, 10);

CREATE TABLE service_need_types (
  service_id TEXT NOT NULL REFERENCES services(id),
  need_type TEXT NOT NULL,
  PRIMARY KEY (service_id, need_type)
);

CREATE INDEX service_need_types_by_type ON service_need_types (need_type, service_id);

-- Where services are given, to be found by place. A confidential service has no line here.
CREATE TABLE service_sites (
  id TEXT NOT NULL PRIMARY KEY,
  service_id TEXT NOT NULL REFERENCES services(id),
  latitude DOUBLE,
  longitude DOUBLE
);

CREATE INDEX service_sites_by_service ON service_sites (service_id);

CREATE INDEX service_sites_by_place ON service_sites (latitude, longitude);

-- Services come in as files too.
CREATE TABLE imports_of_services_too (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CONSTRAINT imports_kind_known CHECK (kind IN ('referrals', 'courts', 'services')),
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

INSERT INTO imports_of_services_too SELECT * FROM imports WHERE kind IN ('referrals', 'courts', 'services');

DROP TABLE imports;

ALTER TABLE imports_of_services_too RENAME TO imports;

CREATE INDEX imports_by_scheme ON imports (scheme_id, created_at DESC, id DESC);

CREATE INDEX imports_by_user ON imports (asked_by_id);
