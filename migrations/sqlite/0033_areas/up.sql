-- Which areas services are for, and in which areas postcodes are.

-- Names folded and without words such as "district", so that both databases find the same; the code of the Office for National
-- Statistics where an entry gives it. Of services that are here already the lines are written when the migration ends.
CREATE TABLE service_areas_served (
  service_id TEXT NOT NULL REFERENCES services(id),
  seq INTEGER NOT NULL,
  name_key TEXT NOT NULL,
  breadth TEXT NOT NULL CONSTRAINT service_areas_served_breadth_known CHECK (breadth IN ('unsaid', 'local', 'county', 'region', 'nation', 'everywhere')),
  code TEXT,
  PRIMARY KEY (service_id, seq)
);

CREATE INDEX service_areas_served_by_name ON service_areas_served (name_key, service_id);

CREATE INDEX service_areas_served_by_code ON service_areas_served (code, service_id);

ALTER TABLE postcode_districts ADD COLUMN areas TEXT NOT NULL DEFAULT '[]' CONSTRAINT postcode_districts_areas_json CHECK (json_valid(areas));
