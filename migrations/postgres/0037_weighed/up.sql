-- What services are weighed by, and the areas that schemes serve.

-- One line a pathway, packed by the program: whoever matches reads all lines of a pathway one behind the other and not the entries.
-- Of services that are here already the lines are written when the migration ends, and again where they are of another shape.
CREATE TABLE service_briefs (
  pathway text NOT NULL,
  service_id uuid NOT NULL REFERENCES services(id),
  shape integer NOT NULL,
  brief text NOT NULL,
  PRIMARY KEY (pathway, service_id)
);

CREATE INDEX service_briefs_by_service ON service_briefs (service_id);

-- The list of all services from its newest, with everything that narrows it: entries, which are long, stay unread.
DROP INDEX services_by_age;
CREATE INDEX services_by_age ON services (created_at DESC, id DESC, minimum_age, maximum_age, capacity, organisation_id);

DROP INDEX service_sites_by_place;
CREATE INDEX service_sites_by_place ON service_sites (latitude, longitude, service_id);

-- Names with codes of the Office for National Statistics, as a list.
ALTER TABLE schemes ADD COLUMN areas jsonb NOT NULL DEFAULT '[]';
