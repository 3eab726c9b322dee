-- What was said and not kept so far.

-- The day on which somebody came, where their partner says so at the code page; none for the day on which it was said.
ALTER TABLE code_words ADD COLUMN occurred_on DATE;

-- Where an organisation's picture is; it is never fetched.
ALTER TABLE organisations ADD COLUMN logo TEXT;

-- The key of an organisation's parent in the feed that the organisation came with. The parent may come later, or never.
ALTER TABLE organisations ADD COLUMN parent_external_id TEXT;

-- All that services are weighed, counted and put in order by, apart from their entries, which are long.
CREATE INDEX services_narrow ON services (id, created_at, updated_at, status, capacity, wait_weeks, minimum_age, maximum_age, assured_on, doubt);

DROP INDEX service_sites_by_service;
CREATE INDEX service_sites_by_service ON service_sites (service_id, latitude, longitude);

CREATE INDEX service_areas_served_by_service ON service_areas_served (service_id, name_key, breadth, code);
