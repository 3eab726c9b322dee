ALTER TABLE postcode_districts DROP COLUMN areas;
DROP TABLE service_areas_served;
