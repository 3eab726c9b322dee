-- Which areas services are for, and in which areas postcodes are.

-- Names folded and without words such as "district", so that both databases find the same; the code of the Office for National
-- Statistics where an entry gives it. Of services that are here already the lines are written when the migration ends.
CREATE TABLE service_areas_served (
  service_id uuid NOT NULL REFERENCES services(id),
  seq integer NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  breadth text NOT NULL CONSTRAINT service_areas_served_breadth_known CHECK (breadth IN ('unsaid', 'local', 'county', 'region', 'nation', 'everywhere')),
  code text,
  PRIMARY KEY (service_id, seq)
);

CREATE INDEX service_areas_served_by_name ON service_areas_served (name_key, service_id);

CREATE INDEX service_areas_served_by_code ON service_areas_served (code, service_id);

ALTER TABLE postcode_districts ADD COLUMN areas jsonb NOT NULL DEFAULT '[]';
