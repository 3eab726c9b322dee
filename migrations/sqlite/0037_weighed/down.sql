ALTER TABLE schemes DROP COLUMN areas;
DROP INDEX service_sites_by_place;
CREATE INDEX service_sites_by_place ON service_sites (latitude, longitude);
DROP INDEX services_by_age;
CREATE INDEX services_by_age ON services (created_at DESC, id DESC);
DROP TABLE service_briefs;
