DROP TABLE postcode_districts;
DROP TABLE service_openings;
DROP TABLE service_terms;
