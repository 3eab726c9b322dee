-- What services are looked for by, and where postcodes are.

-- Words of names and descriptions, languages, circumstances, words of areas: folded, so that both databases find the same.
CREATE TABLE service_terms (
  kind text NOT NULL CONSTRAINT service_terms_kind_known CHECK (kind IN ('word', 'language', 'audience', 'area')),
  term text COLLATE "C" NOT NULL,
  service_id uuid NOT NULL REFERENCES services(id),
  PRIMARY KEY (kind, term, service_id)
);

CREATE INDEX service_terms_by_service ON service_terms (service_id);

-- Of services that are here already, the words of the name; the others come when they are next saved.
INSERT INTO service_terms (kind, term, service_id)
  SELECT DISTINCT 'word', word, id FROM services, regexp_split_to_table(name_key, ' ') AS word WHERE length(word) > 1;

-- Days of the week on which a service is open, in minutes since midnight.
CREATE TABLE service_openings (
  service_id uuid NOT NULL REFERENCES services(id),
  seq integer NOT NULL,
  day integer NOT NULL,
  opens integer NOT NULL,
  closes integer NOT NULL,
  PRIMARY KEY (service_id, seq)
);

CREATE INDEX service_openings_by_day ON service_openings (day, opens, closes, service_id);

-- The first halves of postcodes and their middles, from a list that the deployer brings.
CREATE TABLE postcode_districts (
  code text NOT NULL PRIMARY KEY,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
