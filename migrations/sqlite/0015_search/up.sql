-- What services are looked for by, and where postcodes are.

-- Words of names and descriptions, languages, circumstances, words of areas: folded, so that both databases find the same.
CREATE TABLE service_terms (
  kind TEXT NOT NULL CONSTRAINT service_terms_kind_known CHECK (kind IN ('word', 'language', 'audience', 'area')),
  term TEXT NOT NULL,
  service_id TEXT NOT NULL REFERENCES services(id),
  PRIMARY KEY (kind, term, service_id)
);

CREATE INDEX service_terms_by_service ON service_terms (service_id);

-- Of services that are here already, the words of the name; the others come when they are next saved.
WITH RECURSIVE parts(id, word, rest) AS (
  SELECT id, '', name_key || ' ' FROM services
  UNION ALL
  SELECT id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM parts WHERE rest <> ''
)
INSERT INTO service_terms (kind, term, service_id) SELECT DISTINCT 'word', word, id FROM parts WHERE length(word) > 1;

-- Days of the week on which a service is open, in minutes since midnight.
CREATE TABLE service_openings (
  service_id TEXT NOT NULL REFERENCES services(id),
  seq INTEGER NOT NULL,
  day INTEGER NOT NULL,
  opens INTEGER NOT NULL,
  closes INTEGER NOT NULL,
  PRIMARY KEY (service_id, seq)
);

CREATE INDEX service_openings_by_day ON service_openings (day, opens, closes, service_id);

-- The first halves of postcodes and their middles, from a list that the deployer brings.
CREATE TABLE postcode_districts (
  code TEXT NOT NULL PRIMARY KEY,
  latitude DOUBLE NOT NULL,
  longitude DOUBLE NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
