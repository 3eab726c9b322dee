DROP TABLE imports;
DROP TABLE import_rows;
