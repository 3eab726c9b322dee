ALTER TABLE signposts DROP COLUMN pathways;
ALTER TABLE signposts DROP COLUMN reference;
ALTER TABLE signposts DROP COLUMN code;
