DROP INDEX service_areas_served_by_service;
DROP INDEX service_sites_by_service;
CREATE INDEX service_sites_by_service ON service_sites (service_id);
DROP INDEX services_narrow;
ALTER TABLE organisations DROP COLUMN parent_external_id;
ALTER TABLE organisations DROP COLUMN logo;
ALTER TABLE code_words DROP COLUMN occurred_on;
