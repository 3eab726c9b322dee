-- The directory in the shape of Open Referral UK, and where an entry came from.

ALTER TABLE organisations ADD COLUMN url text;

-- Charity and company numbers, as a list.
ALTER TABLE organisations ADD COLUMN identifiers jsonb NOT NULL DEFAULT '[]';

ALTER TABLE organisations ADD COLUMN source text;

ALTER TABLE organisations ADD COLUMN external_id uuid;

CREATE UNIQUE INDEX organisations_source_key ON organisations (source, external_id);

ALTER TABLE services ADD COLUMN email text;

ALTER TABLE services ADD COLUMN notice text;

-- Places, hours, areas, languages, costs, contacts: what is read with the service and never without it.
ALTER TABLE services ADD COLUMN listing jsonb NOT NULL DEFAULT '{}';

ALTER TABLE services ADD COLUMN assured_on date;

ALTER TABLE services ADD COLUMN doubt text CONSTRAINT services_doubt_known CHECK (doubt IN ('phone', 'online', 'address', 'hours', 'gone'));

ALTER TABLE services ADD COLUMN doubted_on date;

ALTER TABLE services ADD COLUMN source text;

ALTER TABLE services ADD COLUMN external_id uuid;

ALTER TABLE services ADD COLUMN source_mac text;

CREATE UNIQUE INDEX services_source_key ON services (source, external_id);

-- Whoever typed an entry in knew it that day.
UPDATE services SET assured_on = (updated_at AT TIME ZONE 'Europe/London')::date;

CREATE TABLE service_need_types (
  service_id uuid NOT NULL REFERENCES services(id),
  need_type text NOT NULL,
  PRIMARY KEY (service_id, need_type)
);

CREATE INDEX service_need_types_by_type ON service_need_types (need_type, service_id);

-- Where services are given, to be found by place. A confidential service has no line here.
CREATE TABLE service_sites (
  id uuid NOT NULL PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES services(id),
  latitude double precision,
  longitude double precision
);

CREATE INDEX service_sites_by_service ON service_sites (service_id);

CREATE INDEX service_sites_by_place ON service_sites (latitude, longitude);

-- Services come in as files too.
ALTER TABLE imports DROP CONSTRAINT imports_kind_known;

ALTER TABLE imports ADD CONSTRAINT imports_kind_known CHECK (kind IN ('referrals', 'courts', 'services'));
